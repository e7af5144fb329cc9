//! Fingerprints of what a run read and of what it gave, the same on every PC.
//!
//! Both are SHA-256 over text that names people by registration number and sessions by code, in
//! sorted order: row order, keys and file position leave no trace.

use crate::allocation::{Assigned, Task};
use domain::{Code, LinkMode, RegistrationId, Rerun, Rule, RuleKind, SessionId, Slots, Snapshot};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Fingerprint of everything a run reads except aim and seed: the data, and the released seats that
/// bind it.
pub(crate) fn input(snapshot: &Snapshot, slots: &Slots, task: &Task) -> String {
    let mut text = String::from("input 2\n");
    for slot in &slots.slots {
        let _ = writeln!(text, "slot {} voluntary={}", slot.name(), slot.voluntary);
        for session in slot.sessions.iter().filter_map(|id| snapshot.session(*id)) {
            let seats = snapshot.seats_of(session.id).unwrap_or_default();
            let _ = writeln!(
                text,
                "session {} {:?} seats={seats} voluntary={}",
                session.code,
                session.time(),
                session.voluntary
            );
        }
    }
    for slot in &slots.slots {
        let mut rivals: Vec<String> =
            slot.rivals.iter().map(|(own, other)| codes(snapshot, &[*own, *other])).collect();
        rivals.sort();
        for rivals in rivals {
            let _ = writeln!(text, "rivals {rivals}");
        }
    }
    let mut links: Vec<String> = snapshot
        .links
        .iter()
        .map(|link| {
            let mode = match link.mode {
                LinkMode::First => "",
                LinkMode::Only => " only",
                LinkMode::Open => " open",
            };
            format!("link {}{mode}", codes(snapshot, &[link.from, link.to]))
        })
        .collect();
    links.sort();
    text.push_str(&links.join("\n"));
    text.push_str(&rules(snapshot));
    let mut all_pins: BTreeMap<RegistrationId, Vec<SessionId>> = BTreeMap::new();
    for pin in &snapshot.pins {
        all_pins.entry(pin.registration).or_default().push(pin.session);
    }
    let bound = task.rerun != Rerun::Free;
    if bound {
        let _ = write!(text, "\nrerun {:?}", task.rerun);
    }
    for registration in snapshot.registered() {
        let wishes = &registration.wishes;
        let mut pins = all_pins.remove(&registration.id).unwrap_or_default();
        let mut favourites = wishes.favourites.clone();
        let mut vetoes = wishes.vetoes.clone();
        for unordered in [&mut pins, &mut favourites, &mut vetoes] {
            unordered.sort_by_key(|id| snapshot.session(*id).map(|session| session.code.clone()));
        }
        let _ = write!(
            text,
            "\nperson {:?} ranked {} favourites {} vetoes {} pins {}",
            registration.number,
            codes(snapshot, &wishes.ranked),
            codes(snapshot, &favourites),
            codes(snapshot, &vetoes),
            codes(snapshot, &pins),
        );
        if let Some(must) = wishes.must {
            let _ = write!(text, " must {}", codes(snapshot, &[must]));
        }
        if !registration.days.is_empty() {
            let _ = write!(text, " days {:?}", registration.days);
        }
        if registration.companion_of.is_some() {
            text.push_str(" companion");
        }
        text.push_str(&work(snapshot, registration.id));
        let missed = snapshot.sessions.iter().map(|session| session.id);
        let missed: Vec<_> = missed.filter(|id| snapshot.has_missed(registration.id, *id)).collect();
        if !missed.is_empty() {
            let _ = write!(text, " missed {}", codes(snapshot, &missed));
        }
        if bound {
            let mut seats = task.published.of(registration.id).to_vec();
            seats.sort_by_key(|id| snapshot.session(*id).map(|session| session.code.clone()));
            let freed = task.freed.contains(&registration.id);
            let _ = write!(text, " released {} freed={freed}", codes(snapshot, &seats));
        }
    }
    digest(&text)
}

/// Sessions that work keeps somebody from, or that they work in; nothing for whoever does not work.
fn work(snapshot: &Snapshot, registration: RegistrationId) -> String {
    let that = |holds: &dyn Fn(SessionId) -> bool| {
        let sessions = snapshot.sessions.iter().map(|session| session.id);
        codes(snapshot, &sessions.filter(|id| holds(*id)).collect::<Vec<_>>())
    };
    let kept_from = that(&|id| snapshot.works_meanwhile(registration, id).is_some());
    let works_in = that(&|id| snapshot.works_in(registration, id));
    if kept_from.is_empty() && works_in.is_empty() {
        return String::new();
    }
    format!(" works {works_in} not {kept_from}")
}

/// Every rule with those it is about, except why.
fn rules(snapshot: &Snapshot) -> String {
    let line = |rule: &Rule| {
        let mut numbers: Vec<&str> =
            snapshot.registrations_of(rule).map(|registration| registration.number.as_str()).collect();
        numbers.sort_unstable();
        let mut sessions = rule.sessions.clone();
        if rule.kind != RuleKind::Prefer {
            sessions.sort_by_key(|id| snapshot.session(*id).map(|session| session.code.clone()));
        }
        let (from, until) = (rule.from, rule.until);
        let mut least = String::new();
        if rule.kind == RuleKind::Filled {
            let minimums = sessions.iter().filter_map(|id| snapshot.session(*id)?.seats_min);
            let _ = write!(least, " least {:?}", minimums.collect::<Vec<_>>());
        }
        format!(
            "\nrule {:?} {} {} {from:?} {until:?} {numbers:?}{least}",
            rule.kind,
            rule.number,
            codes(snapshot, &sessions)
        )
    };
    let mut lines: Vec<String> = snapshot.rules.iter().map(line).collect();
    lines.sort();
    lines.concat()
}

/// Fingerprint of the seats.
pub(crate) fn result(snapshot: &Snapshot, assigned: &Assigned) -> String {
    let numbers: BTreeMap<RegistrationId, &str> = snapshot
        .registrations
        .iter()
        .map(|registration| (registration.id, registration.number.as_str()))
        .collect();
    let mut seats: Vec<(&str, Option<&Code>)> = assigned
        .iter()
        .filter_map(|(registration, session)| {
            let number = numbers.get(&registration)?;
            Some((*number, snapshot.session(session).map(|session| &session.code)))
        })
        .collect();
    seats.sort();
    let mut text = String::from("result 1");
    for (number, code) in seats {
        let _ = write!(text, "\n{number:?} {}", code.map(Code::as_str).unwrap_or_default());
    }
    digest(&text)
}

fn codes(snapshot: &Snapshot, sessions: &[SessionId]) -> String {
    let codes = sessions.iter().filter_map(|id| snapshot.session(*id)).map(|session| session.code.as_str());
    codes.collect::<Vec<_>>().join(",")
}

fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}
