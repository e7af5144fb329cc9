//! Rules of the office: seats that somebody tampered with are noticed, and nothing changes unseen.

use crate::congress::{Congress, Guest, Offer, Ruling};
use domain::{Meant, RegistrationId, RuleKind, SessionId, Snapshot};
use office::views::RunOrder;
use office::{Audit, assess, run};
use std::ops::ControlFlow;

fn list(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Two slots with room for everyone, and one rule.
fn congress(ruling: Ruling) -> Congress {
    let offer = |code: &str, day, time: &str| Offer {
        code: code.to_owned(),
        day: Some(day),
        time: Some(time.to_owned()),
        seats: Some(4),
        ..Offer::default()
    };
    let guest =
        |name: &str, ranked: &str| Guest { name: name.to_owned(), ranked: list(ranked), ..Guest::default() };
    Congress {
        offers: vec![
            offer("W1", 19, "16.00-18.00"),
            offer("W2", 19, "16.00-18.00"),
            offer("V1", 20, "9.00-10.00"),
            offer("V2", 20, "9.00-10.00"),
        ],
        guests: vec![
            guest("anna", "W1 V1"),
            guest("bert", "W1 V2"),
            guest("carl", "W2 V1"),
            guest("dora", "W2 V2"),
        ],
        rules: vec![ruling],
        ..Congress::default()
    }
}

fn rule(kind: RuleKind, people: &str, sessions: &str, number: u32) -> Ruling {
    let (people, sessions) = (list(people), list(sessions));
    Ruling { kind, people, sessions, number, from: None, until: None }
}

fn registration(snapshot: &Snapshot, name: &str) -> RegistrationId {
    snapshot.registrations.iter().find(|registration| registration.number == name).unwrap().id
}

fn session(snapshot: &Snapshot, code: &str) -> SessionId {
    snapshot.sessions.iter().find(|session| session.code.as_str() == code).unwrap().id
}

/// Puts a person into another session of the slot in which one of two sessions is theirs.
fn put(snapshot: &mut Snapshot, name: &str, code: &str) {
    let (who, to) = (registration(snapshot, name), session(snapshot, code));
    let same_slot = |id: SessionId| {
        snapshot.sessions.iter().find(|session| session.id == id).unwrap().code.as_str()[..1] == code[..1]
    };
    let at = snapshot.seats.iter().position(|seat| seat.registration == who && same_slot(seat.session));
    if let Some(at) = at {
        snapshot.seats[at].session = to;
    } else {
        let id = domain::SeatId(uuid::Uuid::from_u128(99));
        snapshot.seats.push(domain::Seat::new(id, who, to));
    }
}

#[test]
fn whoever_breaks_a_rule_by_hand_is_told() {
    let until19 = Ruling { until: Some(19), ..rule(RuleKind::Present, "anna", "", 0) };
    let cases = [
        (rule(RuleKind::Together, "anna bert", "", 0), ("anna", "W2"), "sitzen nicht gemeinsam"),
        (rule(RuleKind::Apart, "anna carl", "", 0), ("anna", "W2"), "getrennt"),
        (rule(RuleKind::Apart, "anna carl", "W2", 0), ("anna", "W2"), "getrennt"),
        (rule(RuleKind::OnlyFor, "carl dora", "W2", 0), ("anna", "W2"), "dort sind nur"),
        (rule(RuleKind::Barred, "anna", "W2", 0), ("anna", "W2"), "schließt"),
        (rule(RuleKind::Reserved, "carl dora", "W2", 4), ("anna", "W2"), "für andere als"),
        (until19, ("anna", "V1"), "nicht da"),
        (rule(RuleKind::AtMost, "anna", "", 1), ("anna", "V1"), "höchstens 1"),
        (rule(RuleKind::OnlyWished, "anna", "", 0), ("anna", "V2"), "ohne es gewünscht"),
        (rule(RuleKind::AtMost, "", "W2 V1", 1), ("anna", "W2"), "höchstens 1"),
        (rule(RuleKind::Both, "", "W1 V1", 0), ("anna", "V2"), "gehören zusammen"),
    ];
    for (ruling, (name, code), words) in cases {
        let kind = ruling.kind;
        let snapshot = congress(ruling).snapshot(0);
        let draft = run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        let mut applied = draft.preview(&snapshot);
        assert!(Audit::stored(&applied).violations.is_empty(), "{kind:?}: a run keeps the rule");
        put(&mut applied, name, code);
        let audit = Audit::stored(&applied);
        let told = audit.violations.iter().any(|sentence| sentence.contains(words));
        assert!(told && !audit.optimal, "{kind:?}: {words:?} in {:?}", audit.violations);
    }
}

#[test]
fn a_rule_entered_after_a_run_makes_it_stale() {
    let snapshot = congress(rule(RuleKind::TogetherIfPossible, "anna dora", "", 0)).snapshot(0);
    let without = Snapshot { rules: Vec::new(), ..snapshot.clone() };
    let draft = run(&without, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let applied = Snapshot { rules: snapshot.rules, meant: Meant::default(), ..draft.preview(&without) };
    assert!(Audit::stored(&applied).stale, "what a run has read covers the rules");
}

/// Six want what has four seats, and only two want V2, which needs three.
#[test]
fn a_shortage_and_a_minimum_are_told_in_words() {
    let mut congress = congress(rule(RuleKind::OnlyFor, "", "W2", 0));
    congress.rules = vec![rule(RuleKind::Barred, "anna bert carl dora emil", "W2", 0)];
    for name in ["emil", "fred"] {
        congress.guests.push(Guest { name: name.to_owned(), ranked: list("W1 V1"), ..Guest::default() });
    }
    congress.offers.iter_mut().filter(|offer| offer.code == "V1").for_each(|offer| offer.seats = Some(9));
    let mut snapshot = congress.snapshot(0);
    snapshot
        .sessions
        .iter_mut()
        .filter(|one| one.code.as_str() == "V2")
        .for_each(|one| one.seats_min = Some(3));
    let draft = run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let told = assess(&draft.preview(&snapshot)).unwrap();
    let [shortage] = told.shortages.as_slice() else { panic!("{told:?}") };
    assert!(shortage.contains("5 Personen"), "those who can go only to W1: {shortage}");
    assert!(shortage.contains("nur nach W1; dort gibt es 4 Plätze"), "and what is there: {shortage}");
    let [minimum] = told.minimums.as_slice() else { panic!("{told:?}") };
    assert_eq!((minimum.code.as_str(), minimum.seated, minimum.minimum), ("V2", 2, 3), "V2 lacks one");
    let [fill, cancel] = minimum.ways.as_slice() else { panic!("{minimum:?}") };
    assert_eq!((fill.name.as_str(), fill.worse, fill.moves), ("V2 bis 3 füllen", 1, 1), "one has to move in");
    assert_eq!(
        (cancel.name.as_str(), cancel.worse),
        ("V2 absagen", 2),
        "both who wished it lose: {cancel:?}"
    );
    assert!(cancel.losers[0].contains("V2 → V1"), "and are named: {:?}", cancel.losers);
    assert!(cancel.variant.is_none(), "it is done as a cancellation, not as a variant without seats");
    assert_eq!(cancel.moves, 2, "nobody moves but those who sat there");
    assert!(told.proof.contains("nachweislich"), "{}", told.proof);
}
