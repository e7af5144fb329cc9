//! What stands in the way of a rule, seen without solving anything.

use super::words::codes;
use domain::{Registration, Rule, RuleKind, SessionId, Slots, Snapshot, Status, german};

/// Everything that a rule contradicts, each a sentence.
pub(super) fn of(snapshot: &Snapshot, rule: &Rule) -> Vec<String> {
    let mut found = Vec::new();
    let gone = rule.sessions.iter().filter(|id| snapshot.session(**id).is_none()).count();
    if gone > 0 {
        let sessions = german::count(gone, "Session", "Sessions");
        found.push(format!("{sessions} dieser Regel gibt es nicht mehr."));
    }
    let meant = snapshot.people_of(rule);
    let people: Vec<&Registration> = snapshot.registrations_of(rule).collect();
    let cancelled = rule.people.iter().filter_map(|id| snapshot.registration(*id));
    for registration in cancelled.filter(|registration| registration.status == Status::Cancelled) {
        found.push(format!("Anmeldung {} ist storniert.", registration.number));
    }
    if people.is_empty() {
        found.push("Die Regel trifft auf niemanden zu.".to_owned());
    }
    match rule.kind {
        RuleKind::Together => found.extend(together(snapshot, rule, &people)),
        RuleKind::Apart => found.extend(apart(snapshot, rule, &people)),
        RuleKind::OnlyFor => {
            found.extend(pinned(snapshot, &rule.sessions, |registration| !meant.contains(&registration.id)));
        }
        RuleKind::Barred => {
            found.extend(pinned(snapshot, &rule.sessions, |registration| meant.contains(&registration.id)));
        }
        RuleKind::Reserved => found.extend(reserved(snapshot, rule, people.len())),
        RuleKind::MustHave => found.extend(must_have(snapshot, rule, &people)),
        RuleKind::Filled => found.extend(filled(snapshot, rule)),
        RuleKind::Both | RuleKind::Prefer => found.extend(same_time(snapshot, rule)),
        _ => {}
    }
    found
}

fn together(snapshot: &Snapshot, rule: &Rule, people: &[&Registration]) -> Vec<String> {
    let slots = Slots::of(snapshot);
    let mut found = Vec::new();
    for slot in &slots.slots {
        let pins = snapshot.pins.iter().filter(|pin| {
            slot.sessions.contains(&pin.session) && people.iter().any(|person| person.id == pin.registration)
        });
        let mut sessions: Vec<SessionId> = pins.map(|pin| pin.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        if sessions.len() > 1 {
            let codes = german::list(&codes(snapshot, &sessions));
            found.push(format!("Fixierungen setzen diese Personen in verschiedene Sessions: {codes}."));
        }
    }
    for other in snapshot.rules_of(RuleKind::Apart) {
        let both = people.iter().filter(|person| snapshot.people_of(other).contains(&person.id)).count();
        if both > 1 && (other.sessions.is_empty() || rule.sessions.is_empty()) {
            found.push("Eine Regel „Getrennt halten“ verlangt das Gegenteil.".to_owned());
        }
    }
    found
}

fn apart(snapshot: &Snapshot, rule: &Rule, people: &[&Registration]) -> Vec<String> {
    let mut found = Vec::new();
    for session in &snapshot.sessions {
        let counts = rule.sessions.is_empty() || rule.sessions.contains(&session.id);
        let pins = snapshot.pins.iter().filter(|pin| {
            pin.session == session.id && people.iter().any(|person| person.id == pin.registration)
        });
        if counts && pins.count() > 1 {
            found.push(format!("Fixierungen setzen mehrere dieser Personen in {}.", session.code));
        }
    }
    found
}

fn pinned(snapshot: &Snapshot, sessions: &[SessionId], who: impl Fn(&Registration) -> bool) -> Vec<String> {
    let pins = snapshot.pins.iter().filter(|pin| sessions.contains(&pin.session));
    let clash = |pin: &domain::Pin| {
        let registration =
            snapshot.registration(pin.registration).filter(|registration| who(registration))?;
        let code = &snapshot.session(pin.session)?.code;
        Some(format!("Anmeldung {} ist auf {code} fixiert.", registration.number))
    };
    pins.filter_map(clash).collect()
}

fn reserved(snapshot: &Snapshot, rule: &Rule, people: usize) -> Vec<String> {
    let mut found = Vec::new();
    for session in rule.sessions.iter().filter_map(|id| snapshot.session(*id)) {
        let kept: u32 = snapshot
            .rules_of(RuleKind::Reserved)
            .filter(|rule| rule.sessions.contains(&session.id))
            .map(|rule| rule.number)
            .sum();
        if let Some(seats) = snapshot.seats_of(session.id).filter(|seats| kept > *seats) {
            found.push(format!("{} hat {seats} Plätze, freigehalten werden {kept}.", session.code));
        }
    }
    if people < rule.number as usize {
        let meant = german::count(people, "Person gehört", "Personen gehören");
        found.push(format!("{meant} zur Gruppe; die übrigen Plätze bleiben leer."));
    }
    found
}

fn must_have(snapshot: &Snapshot, rule: &Rule, people: &[&Registration]) -> Vec<String> {
    let mut found = Vec::new();
    for person in people {
        for session in rule.sessions.iter().filter(|id| person.wishes.vetoes.contains(id)) {
            let code = codes(snapshot, &[*session]).concat();
            found.push(format!("Anmeldung {} hat {code} ausgeschlossen.", person.number));
        }
    }
    for session in rule.sessions.iter().filter_map(|id| snapshot.session(*id)) {
        if let Some(seats) = snapshot.seats_of(session.id).filter(|seats| people.len() > *seats as usize) {
            let wish = german::count(people.len(), "Person wünscht", "Personen wünschen");
            found.push(format!("{wish} {} unbedingt, Plätze gibt es {seats}.", session.code));
        }
    }
    found
}

fn filled(snapshot: &Snapshot, rule: &Rule) -> Vec<String> {
    let sessions = rule.sessions.iter().filter_map(|id| snapshot.session(*id));
    let flaw = |session: &domain::Session| match (session.seats_min, snapshot.seats_of(session.id)) {
        (None, _) => Some(format!("Für {} ist kein Minimum eingetragen.", session.code)),
        (Some(least), Some(seats)) if least > seats => {
            Some(format!("{} braucht {least} Personen, hat aber nur {seats} Plätze.", session.code))
        }
        _ => None,
    };
    sessions.filter_map(flaw).collect()
}

fn same_time(snapshot: &Snapshot, rule: &Rule) -> Vec<String> {
    let slots = Slots::of(snapshot);
    let mut found = Vec::new();
    for slot in &slots.slots {
        let here: Vec<SessionId> =
            rule.sessions.iter().copied().filter(|session| slot.sessions.contains(session)).collect();
        if here.len() > 1 {
            let codes = german::list(&codes(snapshot, &here));
            found.push(format!("{codes} laufen zur selben Zeit; niemand kann beide haben."));
        }
        for (here, other) in slot.rivals.iter().filter(|(here, other)| here < other) {
            if rule.sessions.contains(here) && rule.sessions.contains(other) {
                let codes = german::list(&codes(snapshot, &[*here, *other]));
                found.push(format!("{codes} überschneiden sich; niemand kann beide haben."));
            }
        }
    }
    found
}
