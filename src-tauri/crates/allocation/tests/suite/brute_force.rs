//! The definition, carried out: on small problems all plans are listed and sieved.

use crate::problems::{levels, may_have, objective, problem, solved, standing};
use allocation::Problem;
use proptest::prelude::*;

pub(crate) type Seats = Vec<Option<u16>>;

/// Every plan that keeps the rules.
pub(crate) fn all_plans(problem: &Problem) -> Vec<Seats> {
    let sessions = u16::try_from(problem.capacities.len()).unwrap();
    let mut plans: Vec<Seats> = vec![Vec::new()];
    for person in &problem.people {
        let mut longer = Vec::new();
        for plan in plans {
            for seat in (0..sessions).map(Some).chain([None]).filter(|&seat| may_have(person, seat)) {
                longer.push(plan.iter().copied().chain([seat]).collect());
            }
        }
        plans = longer;
    }
    plans.retain(|plan| {
        (0..sessions).all(|session| {
            let people = plan.iter().filter(|&&seat| seat == Some(session)).count();
            u32::try_from(people).unwrap() <= problem.capacities[usize::from(session)]
        })
    });
    plans
}

/// Keeps the plans at which `key` is least.
pub(crate) fn keep_least<K: Ord>(plans: &mut Vec<Seats>, key: impl Fn(&Seats) -> K) {
    let least = plans.iter().map(&key).min();
    plans.retain(|plan| Some(key(plan)) == least);
}

/// The one plan that the documentation promises.
fn promised(problem: &Problem, seed: u64) -> Seats {
    let order: Vec<usize> = problem.order(seed).into_iter().map(|person| person as usize).collect();
    let mut plans = all_plans(problem);
    keep_least(&mut plans, |plan| objective(problem, plan));
    keep_least(&mut plans, |plan| {
        order.iter().map(|&person| standing(problem, person, plan[person])).collect::<Vec<_>>()
    });
    let has_choice = |&&person: &&usize| plans.iter().any(|plan| plan[person] != plans[0][person]);
    let (choosing, settled): (Vec<usize>, Vec<usize>) = order.iter().partition(has_choice);
    let mut people = vec![0; problem.capacities.len()];
    settled.iter().filter_map(|&person| plans[0][person]).for_each(|seat| people[usize::from(seat)] += 1);
    for person in choosing {
        let filled = |plan: &Seats| {
            let session = usize::from(plan[person].expect("only seats are chosen"));
            // A fraction whose denominator is the product of all capacities.
            let others = problem.capacities.iter().enumerate().filter(|&(other, _)| other != session);
            let others: u32 = others.map(|(_, &capacity)| capacity.max(1)).product();
            ((people[session] + 1) * others, session)
        };
        keep_least(&mut plans, filled);
        plans[0][person].iter().for_each(|&seat| people[usize::from(seat)] += 1);
    }
    assert_eq!(plans.len(), 1, "the rules leave one plan");
    plans.remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn the_solver_finds_the_promised_plan(problem in problem(4, 6, 3), seed in 0..4_u64) {
        let plan = solved(&problem, seed);
        let promised = promised(&problem, seed);
        prop_assert_eq!(objective(&problem, &plan.seats), objective(&problem, &promised), "objective");
        prop_assert_eq!(levels(&problem, &plan.seats), levels(&problem, &promised), "lottery");
        prop_assert_eq!(plan.seats, promised, "choice of seats");
    }
}
