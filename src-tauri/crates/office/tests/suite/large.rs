//! Two thousand people and rules about many of them: what is asked about one person, one seat or one waiting
//! list must not go through everybody once for everybody.

use crate::by_desk::Place;
use crate::congress::{Congress, Guest, Offer, Ruling};
use domain::{GroupField, RuleKind, Snapshot};
use office::views::{RunOrder, SeatCell};
use office::{Audit, run};
use std::ops::ControlFlow;

const PEOPLE: u32 = 2_000;
const SLOTS: [(u32, &str, char); 3] =
    [(19, "9.00-10.30", 'W'), (19, "14.00-16.00", 'V'), (20, "9.00-12.00", 'P')];
const EACH: u32 = 9;
const FUNCTIONS: [&str; 5] =
    ["Bürgermeister", "Landrätin", "Leiterin Krisenstab", "Feuerwehr", "Sachbearbeiter"];

/// The code of a session; those of the last slot are simulation games.
fn code(letter: char, number: u32) -> String {
    if letter == 'P' { format!("PS{number}") } else { format!("{letter}{number}") }
}

/// Wishes that are alike often enough, and without a random number: primes keep them apart.
fn wishes(person: u32) -> Vec<String> {
    let slot = |(at, (_, _, letter)): (u32, &(u32, &str, char))| {
        let first = person * (7 + at) % 23 % EACH;
        let second = (first + 1 + person % 4) % EACH;
        [code(*letter, first + 1), code(*letter, second + 1)]
    };
    (0..).zip(&SLOTS).flat_map(slot).collect()
}

fn congress() -> Snapshot {
    let offers = SLOTS.iter().flat_map(|(day, time, letter)| {
        (1..=EACH).map(|number| Offer {
            code: code(*letter, number),
            day: Some(*day),
            time: Some((*time).to_owned()),
            seats: Some(if number == 1 { 48 } else { 256 }),
            ..Offer::default()
        })
    });
    let guests = (1..=PEOPLE).map(|person| Guest {
        name: format!("{person:04}"),
        ranked: wishes(person),
        ..Guest::default()
    });
    let rule = |kind, people: &[&str], sessions: &[&str], number| Ruling {
        kind,
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        sessions: sessions.iter().map(|code| (*code).to_owned()).collect(),
        number,
        from: None,
        until: None,
    };
    let congress = Congress {
        offers: offers.collect(),
        guests: guests.collect(),
        rules: vec![
            rule(RuleKind::Reserved, &[], &["W1"], 24),
            rule(RuleKind::OnlyFor, &[], &["V1"], 0),
            rule(RuleKind::Priority, &[], &[], 0),
            rule(RuleKind::AtMost, &[], &[], 2),
            rule(RuleKind::Barred, &[], &["PS2"], 0),
            rule(RuleKind::Changeover, &[], &[], 20),
        ],
        ..Congress::default()
    };
    let mut snapshot = congress.snapshot(0);
    for (registration, function) in snapshot.registrations.iter().zip(FUNCTIONS.iter().cycle()) {
        let person = snapshot.persons.get_mut(&registration.person).unwrap();
        (*function).clone_into(&mut person.function);
    }
    for (rule, function) in snapshot.rules.iter_mut().zip(FUNCTIONS) {
        (rule.field, rule.terms) = (GroupField::Function, vec![function.to_owned()]);
    }
    snapshot
}

#[test]
fn questions_about_one_of_two_thousand_are_answered() {
    let mut place = Place::holding(&congress());
    let snapshot = place.office.snapshot().unwrap();
    let draft = run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    place.office.apply_run(&draft).unwrap();
    let applied = place.office.snapshot().unwrap();
    assert!(Audit::stored(&applied).violations.is_empty(), "the run keeps every rule");

    // Somebody who just missed their wish in one slot; every help that is named is a whole run tried out.
    let rows = place.office.registrations(None).unwrap().rows;
    let missed =
        |seats: &[SeatCell]| seats.iter().filter(|seat| seat.level.is_none_or(|level| level > 1)).count();
    let asked = rows.iter().find(|row| missed(&row.seats) == 1).unwrap();
    let explained = place.office.explain(&asked.id).unwrap();
    assert_eq!(explained.lines.len(), 1, "the one wish is explained: {explained:?}");
    let other = place.id("0003");
    let targets = place.office.move_targets(&other).unwrap();
    let targets: Vec<_> = targets.slots.into_iter().flat_map(|slot| slot.targets).collect();
    assert_eq!(targets.len(), 27, "every session of every slot answers");
    let closed = targets.iter().find(|target| target.code == "V1").unwrap();
    assert!(closed.reason.contains("dort sind nur"), "a rule that stands against it is named: {closed:?}");

    let before = place.office.waiting().unwrap();
    let of = |view: &office::views::WaitingView, code: &str| {
        view.sessions.iter().find(|session| session.code == code).cloned().unwrap()
    };
    let full = of(&before, "W1");
    assert!(full.waiting > 100 && full.promotions.is_empty(), "many wait for a full session: {full:?}");
    let kept = snapshot.people_of(&snapshot.rules[0]);
    let seated = applied.seats.iter().find(|seat| {
        applied.session(seat.session).is_some_and(|session| session.code.as_str() == "W1")
            && kept.contains(&seat.registration)
    });
    place.office.cancel_registration(&seated.unwrap().registration.to_string(), "erkrankt").unwrap();
    let after = of(&place.office.waiting().unwrap(), "W1");
    let first = after.promotions.first().and_then(|promotion| promotion.steps.first()).unwrap();
    let now = place.office.snapshot().unwrap();
    let comes = now.registrations.iter().find(|one| one.id.to_string() == first.registration).unwrap();
    assert!(kept.contains(&comes.id), "a seat that is kept for a group goes to one of it: {first:?}");
}
