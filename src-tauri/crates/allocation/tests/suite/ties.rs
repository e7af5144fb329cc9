//! People who are tied to each other: on small problems all plans are listed and sieved.

use std::ops::ControlFlow;

use allocation::{
    Apart, Price, Problem, SolveError, Ties, check, is_tied_optimum, plan_cost, solve, solve_tied,
    tied_bound, violations,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::brute_force::{Seats, all_plans};
use crate::problems::{objective, problem};

const NODES: u32 = 10_000;

/// Whether everyone of a group has the same room, or nobody one.
fn is_whole(ties: &Ties, group: &[u32], plan: &Seats) -> bool {
    let room = |person: u32| plan[person as usize].map(|seat| ties.room(seat));
    group.iter().all(|&person| room(person) == room(group[0]))
}

/// The definition of ties.
fn keeps(ties: &Ties, plan: &Seats) -> bool {
    let room = |person: u32| plan[person as usize].map(|seat| ties.room(seat));
    let clash = |apart: &Apart| {
        apart.people.iter().enumerate().any(|(index, &one)| {
            apart.people[..index].iter().any(|&other| {
                room(one).is_some_and(|room| apart.rooms.is_empty() || apart.rooms.contains(&room))
                    && room(one) == room(other)
            })
        })
    };
    ties.together.iter().all(|group| is_whole(ties, group, plan)) && !ties.apart.iter().any(clash)
}

fn group(people: usize) -> impl Strategy<Value = Vec<u32>> {
    let all: Vec<u32> = (0..u32::try_from(people).unwrap()).collect();
    subsequence(all, 2.min(people)..=3.min(people))
}

fn tied() -> impl Strategy<Value = (Problem, Ties)> {
    problem(3, 6, 3).prop_flat_map(|problem| {
        let people = problem.people.len();
        let sessions = u16::try_from(problem.capacities.len()).unwrap();
        let apart = (group(people), subsequence((0..sessions).collect::<Vec<_>>(), 0..=1));
        let apart = apart.prop_map(|(people, rooms)| Apart { people, rooms });
        let rooms = prop_oneof![
            3 => Just(Vec::new()),
            1 => Just((0..sessions).map(|session| session / 2).collect::<Vec<_>>()),
        ];
        let ties = (vec(group(people), 0..3), vec(group(people), 0..2), vec(apart, 0..3), rooms).prop_map(
            |(together, together_if_free, apart, rooms)| {
                // A room is named by one of its sessions.
                Ties { together, together_if_free, apart, rooms }
            },
        );
        (Just(problem), ties)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn the_best_plan_that_keeps_the_ties_is_found((problem, ties) in tied(), seed in 0..3_u64) {
        let mut plans = all_plans(&problem);
        plans.retain(|plan| keeps(&ties, plan));
        let best = plans.iter().map(|plan| objective(&problem, plan)).min();
        let found = solve_tied(&problem, &ties, seed, NODES, &mut |_| ControlFlow::Continue(()));
        let found = match (found, best) {
            (Ok(found), Some(_)) => found,
            (Err(SolveError::TiesContradict { .. }), None) => return Ok(()),
            (found, best) => return Err(TestCaseError::fail(format!("{found:?} where {best:?} is possible"))),
        };
        let seats = &found.plan.seats;
        prop_assert!(violations(&problem, seats).is_empty(), "limits hold");
        prop_assert!(keeps(&ties, seats) && ties.are_kept(seats), "ties hold: {:?}", seats);
        prop_assert_eq!(&found.cost, &plan_cost(&problem, seats), "the cost is that of the plan");
        prop_assert!(found.bound <= found.cost, "no plan undercuts the bound");
        let is_best = Some(objective(&problem, seats)) == best;
        prop_assert!(is_best && found.is_proven(), "a search without limit ends with the optimum");
        let proven = is_tied_optimum(&problem, &ties, seats, &found.plan.prices);
        prop_assert!(is_best || !proven, "prices never prove what is not best");
    }

    #[test]
    fn no_prices_bound_too_much((problem, ties) in tied(), seed in 0..3_u64) {
        let mut plans = all_plans(&problem);
        plans.retain(|plan| keeps(&ties, plan));
        let prices = solve(&problem, seed, &mut |_| ControlFlow::Continue(())).unwrap().prices;
        let bound = tied_bound(&problem, &ties, &prices);
        for plan in &plans {
            prop_assert!(bound <= plan_cost(&problem, plan), "{bound} is above {:?}", plan);
        }
    }

    #[test]
    fn without_ties_the_bound_is_the_proof(problem in problem(4, 8, 3), seed in 0..3_u64) {
        let plan = solve(&problem, seed, &mut |_| ControlFlow::Continue(())).unwrap();
        prop_assert!(check(&problem, &plan.seats, &plan.prices).is_proven_optimal());
        prop_assert!(is_tied_optimum(&problem, &Ties::default(), &plan.seats, &plan.prices), "both proofs agree");
        let zero = vec![Price::ZERO; plan.prices.len()];
        prop_assert!(tied_bound(&problem, &Ties::default(), &zero) <= plan_cost(&problem, &plan.seats));
    }

    #[test]
    fn who_may_be_together_for_nothing_is((problem, ties) in tied(), seed in 0..3_u64) {
        let free = Ties { together: Vec::new(), apart: Vec::new(), rooms: Vec::new(), ..ties };
        let found = solve_tied(&problem, &free, seed, NODES, &mut |_| ControlFlow::Continue(())).unwrap();
        let mut plans = all_plans(&problem);
        let best = plans.iter().map(|plan| objective(&problem, plan)).min();
        plans.retain(|plan| Some(objective(&problem, plan)) == best);
        prop_assert_eq!(Some(objective(&problem, &found.plan.seats)), best, "it costs nothing");
        for group in &free.together_if_free {
            let whole: Vec<Seats> = plans.iter().filter(|plan| is_whole(&free, group, plan)).cloned().collect();
            if !whole.is_empty() {
                prop_assert!(is_whole(&free, group, &found.plan.seats), "{:?} in {:?}", group, found.plan.seats);
                plans = whole;
            }
        }
    }
}
