//! Several slots of the same people: the bound holds, and what it proves is best.

use std::ops::ControlFlow;

use allocation::{Aim, Joint, Person, Price, Problem, Rerun, SlotPlan, solve};
use proptest::prelude::*;

use crate::brute_force::{Seats, all_plans};
use crate::problems::{may_have, problem};

/// People without a seat, those of them who wish nothing, people missing to minimums; and of each class those without
/// a seat, then people by what they miss in all, most first.
type Burden = (usize, i64, usize, [Vec<usize>; 2]);

fn misses(person: &Person, seat: Option<u16>) -> usize {
    let longest = person.wishes().map(|wish| usize::from(wish.level)).max().unwrap_or(0);
    match seat {
        _ if longest == 0 => 0,
        None => longest + 1,
        Some(seat) => {
            let wish = person.wishes().find(|wish| wish.session == seat);
            wish.map_or(longest, |wish| usize::from(wish.level) - 1)
        }
    }
}

fn burden(problems: &[&Problem], plans: &[&Seats]) -> Burden {
    let people = problems[0].people.len();
    let (mut unplaced, mut idle, mut counts) = (0, 0, [vec![0; 13], vec![0; 13]]);
    for person in 0..people {
        let mut missed = 0;
        let counts = &mut counts[usize::from(problems[0].people[person].class())];
        for (problem, plan) in problems.iter().zip(plans) {
            let (wants, seat) = (&problem.people[person], plan[person]);
            unplaced += usize::from(seat.is_none());
            counts[0] += usize::from(seat.is_none());
            idle -= i64::from(seat.is_none() && wants.wishes().is_empty());
            missed += misses(wants, seat);
        }
        counts[12 - missed] += usize::from(missed > 0);
    }
    let missing = problems.iter().zip(plans).map(|(problem, plan)| missing(problem, plan)).sum();
    (unplaced, idle, missing, counts)
}

fn missing(problem: &Problem, plan: &Seats) -> usize {
    let of = |(session, (&minimum, &capacity)): (u16, (&u32, &u32))| {
        let people = plan.iter().filter(|&&seat| seat == Some(session)).count();
        (minimum.min(capacity) as usize).saturating_sub(people)
    };
    (0..).zip(problem.minimums.iter().zip(&problem.capacities)).map(of).sum()
}

/// The problem with so many people, of whom every so manieth has priority.
fn plain(problem: Problem, people: usize, prior: usize) -> Problem {
    let all = problem.people.iter().cycle().take(people).cloned().enumerate();
    let class = |index: usize| u8::from(!(index + 1).is_multiple_of(prior));
    let people: Vec<Person> = all.map(|(index, person)| person.owing(0).in_class(class(index))).collect();
    let mut capacities = problem.capacities;
    for (session, capacity) in (0..).zip(&mut capacities) {
        let pinned = people.iter().filter(|person| person.pin() == Some(session)).count();
        *capacity = (*capacity).max(u32::try_from(pinned).unwrap());
    }
    Problem { capacities, people, aim: Aim::Fair, rerun: Rerun::Free, minimums: problem.minimums }
}

fn solved(problem: &Problem) -> (Seats, Vec<Price>) {
    let plan = solve(problem, 1, &mut |_| ControlFlow::Continue(())).unwrap();
    (plan.seats, plan.prices)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_undercuts_the_bound(one in problem(2, 4, 2), two in problem(3, 4, 2), people in 1..5_usize, prior in 1..4_usize) {
        let (one, two) = (plain(one, people, prior), plain(two, people, prior));
        let numbers: Vec<u32> = (0..u32::try_from(people).unwrap()).collect();
        let (first, first_prices) = solved(&one);
        // Who lost in the first goes first in the second.
        let debts = one.people.iter().zip(&first).map(|(person, &seat)| misses(person, seat));
        let owed = two.people.iter().zip(debts).map(|(person, debt)| person.clone().owing(u16::try_from(debt).unwrap()));
        let owed = Problem { people: owed.collect(), ..two.clone() };
        let (second, second_prices) = solved(&owed);
        let judged = |first: &Seats, second: &Seats| {
            let slots = [
                SlotPlan { problem: &one, people: &numbers, seats: first, prices: &first_prices },
                SlotPlan { problem: &two, people: &numbers, seats: second, prices: &second_prices },
            ];
            Joint::of(&slots, &vec![0; people])
        };
        let problems = [&one, &two];
        let own = judged(&first, &second);
        let own_burden = burden(&problems, &[&first, &second]);
        let mut best = own_burden.clone();
        for first in all_plans(&one) {
            for second in all_plans(&two) {
                let other = judged(&first, &second);
                let other_burden = burden(&problems, &[&first, &second]);
                prop_assert!(own.bound <= other.cost, "{} is above {:?} {:?}", own.bound, first, second);
                prop_assert_eq!(own.cost.cmp(&other.cost), own_burden.cmp(&other_burden), "cost is the definition");
                best = best.min(other_burden);
            }
        }
        prop_assert!(!own.is_proven() || own_burden == best, "what is proven is best");
        prop_assert!(one.people.iter().zip(&first).all(|(person, &seat)| may_have(person, seat)));
    }
}
