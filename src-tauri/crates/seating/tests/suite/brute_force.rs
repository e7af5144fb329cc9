//! Every plan of small problems, judged by counting pairs of people one by one.

use crate::problems::small;
use proptest::prelude::*;
use seating::{Cost, Problem, check, solve};

fn cost(problem: &Problem, tables: &[u32]) -> Cost {
    let mut cost = Cost::default();
    for group in &problem.together {
        cost.torn += u64::from(group.iter().any(|one| tables[*one as usize] != tables[group[0] as usize]));
    }
    for one in 0..problem.people {
        for other in (0..one).filter(|other| tables[*other] == tables[one]) {
            let shares =
                |class: &Vec<Option<u32>>| u64::from(class[one].is_some() && class[one] == class[other]);
            cost.pairs += 1;
            cost.apart += problem.apart.iter().map(shares).sum::<u64>();
            cost.alike += problem.mix.iter().map(shares).sum::<u64>();
        }
    }
    cost
}

/// The best of all plans that use the tables which the given plan may use.
fn best(problem: &Problem, used: &[u32], tables: &mut Vec<u32>) -> Option<Cost> {
    let person = tables.len();
    if person == problem.people {
        return Some(cost(problem, tables));
    }
    let mut found = None;
    for table in
        used.iter().copied().filter(|table| problem.fixed[person].is_none_or(|fixed| fixed == *table))
    {
        let taken = tables.iter().filter(|other| **other == table).count();
        if taken < problem.seats[table as usize] as usize {
            tables.push(table);
            found = found.into_iter().chain(best(problem, used, tables)).min();
            tables.pop();
        }
    }
    found
}

proptest! {
    #[test]
    fn no_plan_is_better(problem in small(), seed: u64) {
        let Ok(plan) = solve(&problem, seed) else {
            let overfull = |table: usize| problem.fixed.iter().filter(|fixed| **fixed == Some(table as u32)).count();
            prop_assert!(
                (0..problem.seats.len()).any(|table| overfull(table) > problem.seats[table] as usize),
                "only a table to which too many are fixed has no plan: {problem:?}"
            );
            return Ok(());
        };
        prop_assert_eq!(check(&problem, &plan), vec![], "the checker agrees");
        let mut used = plan.tables.clone();
        used.sort_unstable();
        used.dedup();
        let best = best(&problem, &used, &mut Vec::new()).unwrap();
        // Which group is torn where one must be is not searched for.
        if best.torn == plan.bound.torn && best.torn == 0 {
            prop_assert_eq!(plan.cost, best, "of the plans at these tables one is better");
        }
        prop_assert!(plan.bound.torn <= best.torn && plan.bound.pairs <= best.pairs, "the bound is one");
        prop_assert!(plan.bound.apart <= best.apart && plan.bound.alike <= best.alike, "the bound is one");
        prop_assert_eq!(solve(&problem, seed).unwrap(), plan, "the same seed, the same plan");
    }
}
