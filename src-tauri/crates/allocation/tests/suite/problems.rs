//! Random problems, and a solver's answer that has passed the checker.

use std::ops::ControlFlow;

use allocation::{Level, Person, Plan, Problem, Unlisted, check, solve};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Solves, and refuses a plan that the checker does not believe in.
pub(crate) fn solved(problem: &Problem, seed: u64) -> Plan {
    let plan =
        solve(problem, seed, &mut |_| ControlFlow::Continue(())).expect("a problem that can be solved");
    let verdict = check(problem, &plan.seats, &plan.prices);
    assert!(verdict.is_proven_optimal(), "{verdict:?}\n{problem:?}\n{plan:?}");
    plan
}

/// The level of a seat for a person, as the objective defines it.
pub(crate) fn level(person: &Person, seat: Option<u16>) -> Level {
    let Some(seat) = seat else { return Level::None };
    let wish = person.wishes().iter().find(|wish| wish.session == seat);
    let off_the_list = person.wishes().iter().map(|wish| wish.level).max().unwrap_or(0) + 1;
    Level::Seat(wish.map_or(off_the_list, |wish| wish.level))
}

/// The level of every person.
pub(crate) fn levels(problem: &Problem, seats: &[Option<u16>]) -> Vec<Level> {
    problem.people.iter().zip(seats).map(|(person, &seat)| level(person, seat)).collect()
}

/// Whether the person may have this seat.
pub(crate) fn may_have(person: &Person, seat: Option<u16>) -> bool {
    match (person.pin(), seat) {
        (Some(pin), seat) => seat == Some(pin),
        (None, None) => true,
        (None, Some(seat)) => {
            let wished = person.wishes().iter().any(|wish| wish.session == seat);
            !person.barred().contains(&seat) && (wished || person.unlisted() == Unlisted::Allowed)
        }
    }
}

/// A person among `sessions` sessions, with everything a person can have.
fn person(sessions: u16) -> impl Strategy<Value = Person> {
    let order = Just((0..sessions).collect::<Vec<u16>>()).prop_shuffle();
    let shapes: Vec<Vec<usize>> =
        [&[][..], &[1], &[2], &[3], &[1, 1], &[1, 1, 1], &[2, 1], &[1, 2], &[1, 1, 1, 1]]
            .map(<[_]>::to_vec)
            .into();
    let bars = vec(prop::bool::weighted(0.15), usize::from(sessions));
    let pin = prop::option::weighted(0.08, 0..sessions);
    (order, select(shapes), bars, prop::bool::weighted(0.25), pin).prop_map(
        |(order, shape, bars, only_wished, pin)| {
            let mut rest = &order[..];
            let mut levels = Vec::new();
            for size in shape {
                let (level, others) = rest.split_at(size.min(rest.len()));
                levels.push(level);
                rest = others;
            }
            let barred: Vec<u16> =
                (0..).zip(bars).filter_map(|(session, bar)| bar.then_some(session)).collect();
            let mut person = Person::with_levels(levels);
            if only_wished {
                person = person.only_wished();
            }
            if let Some(pin) = pin.filter(|pin| !barred.contains(pin)) {
                person = person.pinned_to(pin);
            }
            person.barred_from(&barred)
        },
    )
}

/// A problem of at most this size, from shortage to surplus. People come in a few kinds, so that merging and
/// ties have something to do; a session has room for everyone pinned to it.
pub(crate) fn problem(
    most_sessions: u16,
    most_people: usize,
    most_seats: u32,
) -> impl Strategy<Value = Problem> {
    (1..=most_sessions)
        .prop_flat_map(move |sessions| {
            let kinds = vec(person(sessions), 1..=most_people.min(40));
            let capacities = vec(0..=most_seats, usize::from(sessions));
            (kinds, vec(any::<Index>(), 1..=most_people), capacities)
        })
        .prop_map(|(kinds, picks, mut capacities)| {
            let people: Vec<Person> = picks.iter().map(|pick| pick.get(&kinds).clone()).collect();
            for (session, capacity) in (0..).zip(&mut capacities) {
                let pinned = people.iter().filter(|person| person.pin() == Some(session)).count();
                *capacity = (*capacity).max(u32::try_from(pinned).unwrap());
            }
            Problem { capacities, people }
        })
}
