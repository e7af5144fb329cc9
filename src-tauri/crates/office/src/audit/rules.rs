//! Rules of the office that seats break. Shares nothing with the translation into solver problems.

use crate::allocation::Assigned;
use crate::rules::about;
use domain::{Registration, Rule, RuleKind, SessionId, Slots, Snapshot, german};
use std::collections::{BTreeMap, BTreeSet};

/// Every rule that seats break, each a sentence.
pub(crate) fn violations(snapshot: &Snapshot, slots: &Slots, assigned: &Assigned) -> Vec<String> {
    let mut found = Vec::new();
    for rule in &snapshot.rules {
        let meant: Vec<&Registration> =
            snapshot.registered().filter(|registration| rule.means(snapshot, registration)).collect();
        match rule.kind {
            RuleKind::Together => found.extend(split(snapshot, slots, assigned, rule, &meant)),
            RuleKind::Apart => found.extend(met(snapshot, assigned, rule, &meant)),
            RuleKind::OnlyFor | RuleKind::Barred | RuleKind::Present => {
                found.extend(misplaced(snapshot, assigned, rule));
            }
            RuleKind::Reserved => found.extend(kept(snapshot, assigned, rule)),
            RuleKind::AtMost => found.extend(too_many(snapshot, assigned, rule, &meant)),
            RuleKind::Both => found.extend(halved(snapshot, assigned, rule, &meant)),
            // What can only be wished for cannot be broken; seats, overlaps and overbooking are looked at
            // with the sessions.
            RuleKind::TogetherIfPossible
            | RuleKind::Priority
            | RuleKind::MustHave
            | RuleKind::Prefer
            | RuleKind::Changeover
            | RuleKind::Overbooked => {}
        }
    }
    found
}

fn code(snapshot: &Snapshot, session: SessionId) -> String {
    snapshot.session(session).map_or_else(|| "?".to_owned(), |session| session.code.to_string())
}

fn split(
    snapshot: &Snapshot,
    slots: &Slots,
    assigned: &Assigned,
    rule: &Rule,
    meant: &[&Registration],
) -> Vec<String> {
    let mut found = Vec::new();
    for slot in &slots.slots {
        let concerns = rule.sessions.is_empty() || slot.sessions.iter().any(|id| rule.sessions.contains(id));
        if !concerns {
            continue;
        }
        let mut places: BTreeMap<Option<SessionId>, usize> = BTreeMap::new();
        for person in meant {
            let seats = assigned.of(person.id);
            let seat = seats.iter().copied().find(|seat| slot.sessions.contains(seat));
            let wishes =
                slot.sessions.iter().any(|id| person.wishes.names(*id) && !person.wishes.vetoes.contains(id));
            let takes_part =
                (!slot.voluntary || wishes) && !snapshot.is_excused(person, &slot.sessions, seats);
            if seat.is_some() || takes_part {
                *places.entry(seat).or_default() += 1;
            }
        }
        if places.len() > 1 {
            let places: Vec<String> = places
                .keys()
                .map(|place| place.map_or("ohne Platz".to_owned(), |session| code(snapshot, session)))
                .collect();
            found.push(format!(
                "{} sitzen nicht gemeinsam: {}.",
                about(snapshot, rule),
                german::list(&places)
            ));
        }
    }
    found
}

fn met(snapshot: &Snapshot, assigned: &Assigned, rule: &Rule, meant: &[&Registration]) -> Vec<String> {
    let counts = |session: &SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
    let mut people: BTreeMap<SessionId, Vec<String>> = BTreeMap::new();
    for person in meant {
        for session in assigned.of(person.id).iter().filter(|session| counts(session)) {
            people.entry(*session).or_default().push(person.number.clone());
        }
    }
    let too_close = people.into_iter().filter(|(_, numbers)| numbers.len() > 1);
    too_close
        .map(|(session, numbers)| {
            format!(
                "Anmeldungen {} sitzen beide in {}, obwohl sie getrennt sein sollen.",
                german::list(&numbers),
                code(snapshot, session)
            )
        })
        .collect()
}

/// People who sit where a rule does not let them.
fn misplaced(snapshot: &Snapshot, assigned: &Assigned, rule: &Rule) -> Vec<String> {
    let mut found = Vec::new();
    for person in snapshot.registered() {
        let means = rule.means(snapshot, person);
        for session in assigned.of(person.id).iter().filter_map(|id| snapshot.session(*id)) {
            let named = rule.sessions.contains(&session.id);
            let why = match rule.kind {
                RuleKind::OnlyFor if named && !means => format!("dort sind nur {}", about(snapshot, rule)),
                RuleKind::Barred if named && means => "obwohl eine Regel es ausschließt".to_owned(),
                RuleKind::Present if means && !rule.covers(session) => "ist dann aber nicht da".to_owned(),
                _ => continue,
            };
            found.push(format!("Anmeldung {} sitzt in {}, {why}.", person.number, session.code));
        }
    }
    found
}

/// Seats that are kept for a group but were given to others.
fn kept(snapshot: &Snapshot, assigned: &Assigned, rule: &Rule) -> Vec<String> {
    let mut found = Vec::new();
    for session in &rule.sessions {
        let others = snapshot
            .registered()
            .filter(|person| assigned.has(person.id, *session) && !rule.means(snapshot, person));
        let others = u32::try_from(others.count()).unwrap_or(u32::MAX);
        let Some(open) = snapshot.seats_of(*session).map(|seats| seats.saturating_sub(rule.number)) else {
            continue;
        };
        if others > open {
            let session = code(snapshot, *session);
            found.push(format!(
                "{session} hat nur {open} Plätze für andere als {}, vergeben sind {others}.",
                about(snapshot, rule)
            ));
        }
    }
    found
}

fn too_many(snapshot: &Snapshot, assigned: &Assigned, rule: &Rule, meant: &[&Registration]) -> Vec<String> {
    let counts = |session: &&SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
    let links = snapshot.implications();
    let mut found = Vec::new();
    for person in meant {
        let seats: Vec<&SessionId> = assigned.of(person.id).iter().filter(counts).collect();
        // What the office has fixed by hand stands, with all that it brings along.
        let pins = snapshot.pins.iter().filter(|pin| pin.registration == person.id);
        let mut fixed: BTreeSet<SessionId> = pins.map(|pin| pin.session).collect();
        for _ in &links {
            let along: Vec<SessionId> =
                links.iter().filter(|(from, _)| fixed.contains(from)).map(|(_, to)| *to).collect();
            fixed.extend(along);
        }
        let pinned = seats.iter().filter(|seat| fixed.contains(seat)).count();
        if seats.len() > (rule.number as usize).max(pinned) {
            let sessions: Vec<String> = seats.into_iter().map(|id| code(snapshot, *id)).collect();
            found.push(format!(
                "Anmeldung {} hat {}, höchstens {} davon sind erlaubt.",
                person.number,
                german::list(&sessions),
                rule.number
            ));
        }
    }
    found
}

fn halved(snapshot: &Snapshot, assigned: &Assigned, rule: &Rule, meant: &[&Registration]) -> Vec<String> {
    let mut found = Vec::new();
    for person in meant {
        let (has, lacks): (Vec<SessionId>, Vec<SessionId>) =
            rule.sessions.iter().partition(|session| assigned.has(person.id, **session));
        if let Some((has, lacks)) = has.first().zip(lacks.first()) {
            found.push(format!(
                "Anmeldung {} hat {}, aber nicht {}; beide gehören zusammen.",
                person.number,
                code(snapshot, *has),
                code(snapshot, *lacks)
            ));
        }
    }
    found
}
