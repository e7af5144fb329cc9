//! Seats that somebody tampered with: the audit tells.

use crate::congress::{Congress, Guest, Offer};
use domain::{RegistrationId, Seat, SeatId, SessionId, Snapshot, Status};
use office::Audit;
use office::views::RunOrder;
use std::ops::ControlFlow;

fn list(codes: &str) -> Vec<String> {
    codes.split_whitespace().map(str::to_owned).collect()
}

/// Three play and meet again in W2; W1 is full; two talks follow.
fn allocated() -> Snapshot {
    let offer = |code: &str, day, time: &str, seats, voluntary| Offer {
        code: code.to_owned(),
        day: Some(day),
        time: Some(time.to_owned()),
        seats: Some(seats),
        tables: None,
        least: None,
        voluntary,
    };
    let guest = |name: &str, ranked: &str, vetoes: &str, pins: &str| Guest {
        name: name.to_owned(),
        ranked: list(ranked),
        vetoes: list(vetoes),
        pins: list(pins),
        ..Guest::default()
    };
    let congress = Congress {
        offers: vec![
            offer("PS", 19, "8.30-12.30", 3, true),
            offer("W1", 19, "16.00-18.00", 2, false),
            offer("W2", 19, "16.00-18.00", 9, false),
            offer("V1", 20, "9.00-10.00", 9, false),
            offer("V2", 20, "9.00-10.00", 3, false),
        ],
        link_modes: std::collections::BTreeMap::new(),
        links: vec![("PS".to_owned(), "W2".to_owned())],
        parallel: Vec::new(),
        rules: Vec::new(),
        guests: vec![
            guest("anna", "PS V1", "", ""),
            guest("bert", "PS V2", "", ""),
            guest("carl", "PS V2", "", ""),
            guest("dora", "W1 V1", "V2", ""),
            guest("emil", "W1 V2", "", "W1"),
            guest("fred", "W2 V1", "", ""),
            Guest { cancelled: true, ..guest("gerd", "W2 V1", "", "") },
        ],
    };
    let snapshot = congress.snapshot(0);
    let draft = office::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    draft.preview(&snapshot)
}

fn registration(snapshot: &Snapshot, name: &str) -> RegistrationId {
    snapshot.registrations.iter().find(|registration| registration.number == name).unwrap().id
}

fn session(snapshot: &Snapshot, code: &str) -> SessionId {
    snapshot.sessions.iter().find(|session| session.code.as_str() == code).unwrap().id
}

fn seat<'a>(snapshot: &'a mut Snapshot, name: &str, code: &str) -> &'a mut Seat {
    let (who, session) = (registration(snapshot, name), session(snapshot, code));
    snapshot.seats.iter_mut().find(|seat| seat.registration == who && seat.session == session).unwrap()
}

fn shift(snapshot: &mut Snapshot, name: &str, from: &str, to: &str) {
    let to = session(snapshot, to);
    seat(snapshot, name, from).session = to;
}

fn remove(snapshot: &mut Snapshot, name: &str, code: &str) {
    let id = seat(snapshot, name, code).id;
    snapshot.seats.retain(|seat| seat.id != id);
}

fn add(snapshot: &mut Snapshot, name: &str, code: &str) {
    let id = SeatId(uuid::Uuid::from_u128(77));
    let (registration, session) = (registration(snapshot, name), session(snapshot, code));
    snapshot.seats.push(Seat::new(id, registration, session));
}

/// Tampers with the seats and expects the one sentence, or none where no rule is broken.
fn check(violation: &str, tamper: impl FnOnce(&mut Snapshot)) {
    let mut snapshot = allocated();
    tamper(&mut snapshot);
    let audit = Audit::stored(&snapshot);
    let expected: Vec<&str> = Some(violation).into_iter().filter(|text| !text.is_empty()).collect();
    assert_eq!(audit.violations, expected, "what the audit finds");
    assert!(!audit.optimal, "tampered seats are not proven: {violation:?}");
}

#[test]
fn a_plan_that_nobody_touched_passes() {
    let audit = Audit::stored(&allocated());
    assert_eq!(audit, Audit { violations: Vec::new(), optimal: true, stale: false });
}

#[test]
fn broken_rules_are_named() {
    check("V2 hat 3 Plätze, vergeben sind 5.", |s| {
        shift(s, "anna", "V1", "V2");
        shift(s, "fred", "V1", "V2");
    });
    check("Anmeldung anna hat PS, aber nicht W2, das dazugehört.", |s| remove(s, "anna", "W2"));
    check("Anmeldung dora sitzt in V2, obwohl ausgeschlossen.", |s| {
        shift(s, "dora", "V1", "V2");
        shift(s, "bert", "V2", "V1");
    });
    check("Anmeldung emil ist auf W1 fixiert, sitzt aber nicht dort.", |s| shift(s, "emil", "W1", "W2"));
    check("Anmeldung anna hat zur selben Zeit Plätze in V1 und V2.", |s| {
        shift(s, "bert", "V2", "V1");
        add(s, "anna", "V2");
    });
    check("Anmeldung fred hat zur selben Zeit Plätze in V1 und V1.", |s| add(s, "fred", "V1"));
    check("Anmeldung gerd ist storniert und hat noch einen Platz.", |s| add(s, "gerd", "W2"));
    check("Anmeldung fred sitzt in PS, ohne es gewünscht zu haben.", |s| {
        remove(s, "anna", "PS");
        add(s, "fred", "PS");
    });
}

#[test]
fn a_worse_plan_is_not_proven() {
    check("", |s| {
        shift(s, "anna", "V1", "V2");
        shift(s, "bert", "V2", "V1");
    });
    check("", |s| remove(s, "fred", "V1"));
    check("", |s| {
        remove(s, "anna", "PS");
        remove(s, "anna", "W2");
        add(s, "anna", "W2");
    });
    check("", |s| s.plans[0].prices.clear());
    check("", |s| s.plans[0].prices = s.plans[0].prices.replace("V1 0", "V1 1:1"));
    check("", |s| s.plans.clear());
}

#[test]
fn later_changes_make_a_plan_stale() {
    let stale = |change: fn(&mut Snapshot)| {
        let mut snapshot = allocated();
        change(&mut snapshot);
        Audit::stored(&snapshot).stale
    };
    assert!(stale(|s| s.registrations[0].wishes.ranked.clear()), "other wishes could give other seats");
    assert!(stale(|s| s.registrations[0].status = Status::Cancelled), "so could a cancellation");
    assert!(stale(|s| s.sessions[0].seats_max = Some(4)), "and another capacity");
    assert!(stale(|s| s.links.clear()), "and a link");
    assert!(!stale(|s| s.registrations[0].note = "vegetarisch".to_owned()), "a remark does not");
    assert!(!stale(|s| s.sessions[0].title = "Anderer Titel".to_owned()), "nor a title");
}
