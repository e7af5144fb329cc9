//! Random problems, and a solver's answer that has passed the checker.

use std::ops::ControlFlow;

use allocation::{Aim, Person, Plan, Problem, Rerun, Unlisted, check, check_lottery, lottery_order, solve};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Solves, and refuses a plan that the checker does not believe in.
pub(crate) fn solved(problem: &Problem, seed: u64) -> Plan {
    let plan =
        solve(problem, seed, &mut |_| ControlFlow::Continue(())).expect("a problem that can be solved");
    let verdict = check(problem, &plan.seats, &plan.prices);
    assert!(verdict.is_proven_optimal(), "{verdict:?}\n{problem:?}\n{plan:?}");
    let order = lottery_order(u32::try_from(problem.people.len()).unwrap(), seed);
    let fair = check_lottery(problem, &plan.seats, &plan.prices, &order);
    assert_eq!(fair, Ok(()), "{problem:?}\n{plan:?}");
    plan
}

/// How well a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Seat(u16),
    None,
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

/// How well a person stands with a seat in a re-run: better at a better level, and where they were before.
pub(crate) fn standing(problem: &Problem, person: usize, seat: Option<u16>) -> (Level, bool) {
    let wants = &problem.people[person];
    let published = wants.published().filter(|_| problem.rerun != Rerun::Free);
    (level(wants, seat), published.is_some() && published != seat)
}

/// What a person adds to each number that shall be small, the most important first: worse than published, no
/// seat, six levels, moved.
pub(crate) fn burden(problem: &Problem, person: usize, seat: Option<u16>) -> [i64; 9] {
    let wants = &problem.people[person];
    let (own, moved) = standing(problem, person, seat);
    let was_better = wants.published().is_some_and(|published| level(wants, Some(published)) < own);
    let mut burden = [0; 9];
    burden[0] = i64::from(problem.rerun == Rerun::NobodyWorse && was_better);
    match (own, problem.aim) {
        (Level::None, _) => burden[1] = 1,
        (Level::Seat(level), Aim::Fair) if level > 1 => burden[8 - usize::from(level)] = 1,
        (Level::Seat(level), Aim::MostFirstWishes) => burden[1 + usize::from(level)] = -1,
        _ => {}
    }
    burden[8] = i64::from(moved && problem.aim != Aim::LotteryOrder);
    burden
}

/// The sum of all burdens: the plan whose list is less is better.
pub(crate) fn objective(problem: &Problem, seats: &[Option<u16>]) -> [i64; 9] {
    let mut sum = [0; 9];
    for (person, &seat) in seats.iter().enumerate() {
        sum.iter_mut().zip(burden(problem, person, seat)).for_each(|(sum, burden)| *sum += burden);
    }
    sum
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
    let published = prop::option::weighted(0.7, 0..sessions);
    (order, select(shapes), bars, prop::bool::weighted(0.25), pin, published).prop_map(
        |(order, shape, bars, only_wished, pin, published)| {
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
            if let Some(session) = published {
                person = person.previously(session);
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
            let aims = select(vec![Aim::Fair, Aim::MostFirstWishes, Aim::LotteryOrder]);
            let reruns = select(vec![Rerun::Free, Rerun::FewestMoves, Rerun::NobodyWorse]);
            (kinds, vec(any::<Index>(), 1..=most_people), capacities, aims, reruns)
        })
        .prop_map(|(kinds, picks, mut capacities, aim, rerun)| {
            let people: Vec<Person> = picks.iter().map(|pick| pick.get(&kinds).clone()).collect();
            for (session, capacity) in (0..).zip(&mut capacities) {
                let pinned = people.iter().filter(|person| person.pin() == Some(session)).count();
                *capacity = (*capacity).max(u32::try_from(pinned).unwrap());
            }
            Problem { capacities, people, aim, rerun }
        })
}
