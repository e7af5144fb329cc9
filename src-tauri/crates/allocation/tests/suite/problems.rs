//! Random problems, and a solver's answer that has passed the checker.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use allocation::{
    Aim, Person, Plan, Points, Problem, Rerun, Share, Term, Unlisted, check, check_lottery, solve,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Solves, and refuses a plan that the checker does not believe in.
pub(crate) fn solved(problem: &Problem, seed: u64) -> Plan {
    let plan =
        solve(problem, seed, &mut |_| ControlFlow::Continue(())).expect("a problem that can be solved");
    let verdict = check(problem, &plan.seats, &plan.prices);
    assert!(verdict.is_proven_optimal(), "{verdict:?}\n{problem:?}\n{plan:?}");
    let order = problem.order(seed);
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
    let wish = person.wishes().find(|wish| wish.session == seat);
    let off_the_list = person.wishes().map(|wish| wish.level).max().unwrap_or(0) + 1;
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

/// Numbers that shall be small, the most important first: worse than published, no seat, no seat without
/// wishes (as a loss), missing to minimums; for each of three classes six debts without a seat, ten levels and the points;
/// moved.
pub(crate) type Burden = [i64; MOVED + 1];

const SHARES: usize = 17;
const MOVED: usize = 4 + 3 * SHARES;

/// Where a term is found in a [`Burden`].
pub(crate) fn place(term: Term) -> usize {
    match term {
        Term::Worse => 0,
        Term::Unplaced => 1,
        Term::Idle => 2,
        Term::Missing => 3,
        Term::Moved => MOVED,
        Term::In(Reverse(class), share) => {
            4 + usize::from(class) * SHARES
                + match share {
                    Share::Without(debt) => 5 - usize::from(debt),
                    Share::Level(level) => 16 - usize::from(level),
                    Share::Lost(Reverse(level)) => 5 + usize::from(level),
                    Share::Points => 16,
                }
        }
    }
}

/// What a person adds to each number.
pub(crate) fn burden(problem: &Problem, person: usize, seat: Option<u16>) -> Burden {
    let wants = &problem.people[person];
    let (own, moved) = standing(problem, person, seat);
    let was_better = wants.published().is_some_and(|published| level(wants, Some(published)) < own);
    let is_idle = wants.wishes().is_empty();
    let debt = if is_idle || problem.aim != Aim::Fair { 0 } else { wants.debt() };
    let mut classes = problem.people.iter().filter(|person| person.pin().is_none()).map(Person::class);
    let has_classes = classes.next().is_some_and(|first| classes.any(|other| other != first));
    let share = |share| place(Term::In(Reverse(wants.class()), share));
    let mut burden = [0; MOVED + 1];
    burden[place(Term::Worse)] = i64::from(problem.rerun == Rerun::NobodyWorse && was_better);
    burden[place(Term::Unplaced)] = i64::from(seat.is_none());
    burden[place(Term::Idle)] = -i64::from(seat.is_none() && is_idle);
    burden[place(Term::Moved)] = i64::from(moved && problem.aim != Aim::LotteryOrder);
    match (own, problem.aim) {
        (_, Aim::LotteryOrder) => {}
        (Level::None, _) if debt > 0 || has_classes => burden[share(Share::Without(debt))] = 1,
        (Level::Seat(level), Aim::Fair) if level + debt > 1 => burden[share(Share::Level(level + debt))] = 1,
        (Level::Seat(level), Aim::LeastPoints(points)) => {
            burden[share(Share::Points)] = points.at(level).into();
        }
        (Level::Seat(level), Aim::MostFirstWishes) => burden[share(Share::Lost(Reverse(level)))] = -1,
        _ => {}
    }
    burden
}

/// The sum of all burdens: the plan whose list is less is better.
pub(crate) fn objective(problem: &Problem, seats: &[Option<u16>]) -> Burden {
    let mut sum = [0; MOVED + 1];
    for (person, &seat) in seats.iter().enumerate() {
        sum.iter_mut().zip(burden(problem, person, seat)).for_each(|(sum, burden)| *sum += burden);
    }
    for (session, &minimum) in (0..).zip(&problem.minimums) {
        let people = seats.iter().filter(|&&seat| seat == Some(session)).count();
        let needed = minimum.min(problem.capacities[usize::from(session)]) as usize;
        sum[place(Term::Missing)] += i64::try_from(needed.saturating_sub(people)).unwrap();
    }
    sum
}

/// Whether the person may have this seat.
pub(crate) fn may_have(person: &Person, seat: Option<u16>) -> bool {
    match (person.pin(), seat) {
        (Some(pin), seat) => seat == Some(pin),
        (None, None) => true,
        (None, Some(seat)) => {
            let wished = person.wishes().any(|wish| wish.session == seat);
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
    let debt = prop_oneof![3 => Just(0), 1 => 1..5_u16];
    let class = 0..3_u8;
    (order, select(shapes), bars, prop::bool::weighted(0.25), pin, published, debt, class).prop_map(
        |(order, shape, bars, only_wished, pin, published, debt, class)| {
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
            person.owing(debt).in_class(class).barred_from(&barred)
        },
    )
}

/// Points that rise by whatever they may.
fn points() -> impl Strategy<Value = Points> {
    let step = prop_oneof![3 => 1..4_u16, 1 => 1..=Points::STEP_MAX];
    (0..3_u16, vec(step, 1..Points::LEVELS)).prop_map(|(first, steps)| {
        let rising = steps.iter().scan(first, |sum, step| {
            *sum += step;
            Some(*sum)
        });
        Points::of(&[first].into_iter().chain(rising).collect::<Vec<_>>()).expect("each above the one before")
    })
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
            let aims = prop_oneof![
                3 => select(vec![Aim::Fair, Aim::MostFirstWishes, Aim::LotteryOrder]),
                1 => points().prop_map(Aim::LeastPoints),
            ];
            let reruns = select(vec![Rerun::Free, Rerun::FewestMoves, Rerun::NobodyWorse]);
            let minimums = prop::option::weighted(0.4, vec(0..=most_seats, usize::from(sessions)));
            // Classes in a third of the problems only, so that the others still meet in one.
            let classes = prop::bool::weighted(0.3);
            (kinds, vec(any::<Index>(), 1..=most_people), capacities, aims, reruns, minimums, classes)
        })
        .prop_map(|(kinds, picks, mut capacities, aim, rerun, minimums, classes)| {
            let class = |person: Person| if classes { person } else { person.in_class(0) };
            let people: Vec<Person> = picks.iter().map(|pick| class(pick.get(&kinds).clone())).collect();
            for (session, capacity) in (0..).zip(&mut capacities) {
                let pinned = people.iter().filter(|person| person.pin() == Some(session)).count();
                *capacity = (*capacity).max(u32::try_from(pinned).unwrap());
            }
            Problem { capacities, people, aim, rerun, minimums: minimums.unwrap_or_default() }
        })
}
