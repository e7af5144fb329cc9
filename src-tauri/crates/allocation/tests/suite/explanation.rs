//! What an explanation foretells comes true when it is done.

use std::ops::ControlFlow;

use std::cmp::Reverse;

use allocation::{
    Aim, Change, Explainer, Person, Price, Problem, Rerun, Share, SolveError, Term, Why, solve,
};
use proptest::prelude::*;

use crate::brute_force::{all_plans, keep_least};
use crate::problems::{Burden, Level, objective, place, problem, solved, standing};

/// The best plan with a person pinned; `None` if there is no seat to pin them to.
fn objective_with(problem: &Problem, person: usize, session: u16) -> Option<Burden> {
    let mut changed = problem.clone();
    changed.people[person] = changed.people[person].clone().pinned_to(session);
    match solve(&changed, 1, &mut |_| ControlFlow::Continue(())) {
        Ok(plan) => Some(objective(problem, &plan.seats)),
        Err(SolveError::PinsExceedCapacity { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

/// A price in the terms of [`objective`].
fn as_burden(price: &Price) -> Burden {
    let mut burden = NOTHING;
    price.terms().iter().for_each(|&(term, people)| burden[place(term)] = i64::from(people));
    burden
}

const NOTHING: Burden = [0; std::mem::size_of::<Burden>() / 8];

fn difference(left: &Burden, right: &Burden) -> Burden {
    std::array::from_fn(|place| left[place] - right[place])
}

/// What the changes of others add to the objective of a problem without a published plan, debts, classes and
/// minimums, as far as they tell it.
fn burden_of(changes: &[Change], aim: Aim) -> Burden {
    let mut sum = NOTHING;
    for change in changes {
        for (level, sign) in [(change.before, -1), (change.after, 1)] {
            let people = sign * i64::from(change.people);
            match (level, aim) {
                (None, _) => sum[place(Term::Unplaced)] += people,
                (Some(level), Aim::Fair) if level > 1 => sum[place(Term::level(level))] += people,
                (Some(level), Aim::LeastPoints(points)) => {
                    sum[place(Term::In(Reverse(0), Share::Points))] += people * i64::from(points.at(level));
                }
                (Some(level), Aim::MostFirstWishes) => sum[place(Term::lost(level))] -= people,
                _ => {}
            }
        }
    }
    sum
}

/// Whether the levels of people are all there is to the objective.
fn is_plain(problem: &Problem) -> bool {
    let is_plain = |person: &Person| person.debt() == 0 && person.class() == 0;
    problem.rerun == Rerun::Free && problem.minimums.is_empty() && problem.people.iter().all(is_plain)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn seating_them_there_costs_what_was_foretold(problem in problem(6, 20, 5), seed in 0..9_u64) {
        let plan = solved(&problem, seed);
        let explainer = Explainer::new(&problem, &plan, seed).unwrap();
        let best = objective(&problem, &plan.seats);
        for person in 0..problem.people.len() {
            let stands = |seat| standing(&problem, person, seat);
            for session in (0..).take(problem.capacities.len()) {
                let why = explainer.why_not(person, session);
                let as_well = stands(Some(session)) >= stands(plan.seats[person]);
                match why {
                    Why::Pinned { session } => prop_assert_eq!(problem.people[person].pin(), Some(session)),
                    Why::Barred => {}
                    Why::Content => prop_assert!(as_well),
                    Why::Taken => prop_assert_eq!(objective_with(&problem, person, session), None),
                    Why::Lottery { own, last_admitted } => {
                        prop_assert_eq!(objective_with(&problem, person, session), Some(best));
                        prop_assert!(0 < last_admitted && last_admitted < own);
                    }
                    Why::Worse { cost, others } => {
                        prop_assert!(cost > Price::ZERO);
                        let then = objective_with(&problem, person, session).unwrap();
                        prop_assert_eq!(difference(&then, &best), as_burden(&cost));
                        if is_plain(&problem) {
                            let level = |seat| match stands(seat).0 { Level::Seat(level) => Some(level), Level::None => None };
                            let own = Change { before: level(plan.seats[person]), after: level(Some(session)), people: 1 };
                            let all: Vec<Change> = others.into_iter().chain([own]).collect();
                            let mut told = as_burden(&cost);
                            told[place(Term::Idle)] = 0;
                            prop_assert_eq!(burden_of(&all, problem.aim), told);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn one_more_seat_helps_whom_it_was_foretold(problem in problem(6, 20, 5), seed in 0..9_u64) {
        let plan = solved(&problem, seed);
        let explainer = Explainer::new(&problem, &plan, seed).unwrap();
        for session in (0..).take(problem.capacities.len()) {
            let mut larger = problem.clone();
            larger.capacities[usize::from(session)] += 1;
            let best = objective(&larger, &solved(&larger, seed).seats);
            for person in 0..problem.people.len() {
                let foretold = explainer.one_more_seat(person, session);
                if !matches!(explainer.why_not(person, session), Why::Pinned { .. } | Why::Barred) {
                    prop_assert_eq!(objective_with(&larger, person, session) == Some(best), foretold);
                }
            }
        }
    }

    #[test]
    fn the_session_closes_with_whoever_is_named(problem in problem(4, 6, 3), seed in 0..4_u64) {
        let plan = solved(&problem, seed);
        let explainer = Explainer::new(&problem, &plan, seed).unwrap();
        let order = problem.order(seed);
        let mut best = all_plans(&problem);
        keep_least(&mut best, |plan| objective(&problem, plan));
        for person in 0..problem.people.len() {
            for session in (0..).take(problem.capacities.len()) {
                if let Why::Lottery { last_admitted, own } = explainer.why_not(person, session) {
                    prop_assert_eq!(order[own as usize - 1] as usize, person);
                    let is_open_after = |turns: u32| {
                        let drawn = order.iter().take(turns as usize).map(|&other| other as usize);
                        best.iter().filter(|seats| seats[person] == Some(session)).any(|seats| {
                            let stands = |seats: &[Option<u16>], other: usize| standing(&problem, other, seats[other]);
                            drawn.clone().all(|other| stands(seats, other) == stands(&plan.seats, other))
                        })
                    };
                    prop_assert!(is_open_after(last_admitted - 1) && !is_open_after(last_admitted));
                }
            }
        }
    }
}
