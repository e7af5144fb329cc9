//! A second solver, as simple as possible, on problems too large to list all plans: it seats one person after
//! the other along a shortest chain (Bellman and Ford), counts levels to the base of the number of people,
//! and draws the lottery by solving anew for every question.

use allocation::{Level, Person, Problem, lottery_order};
use proptest::prelude::*;

use crate::problems::{level, levels, may_have, problem, solved};

/// The places of one person with what they cost, the last node being "no seat".
type Options = Vec<(usize, i128)>;

fn cost(problem: &Problem, level: Level) -> i128 {
    let base = problem.people.len() as i128 + 2;
    match level {
        Level::Seat(level) => base.pow(u32::from(level) - 1),
        Level::None => base.pow(6),
    }
}

fn options(problem: &Problem, person: &Person) -> Options {
    let sessions = u16::try_from(problem.capacities.len()).unwrap();
    let seats = (0..sessions).map(Some).chain([None]).filter(|&seat| may_have(person, seat));
    seats.map(|seat| (usize::from(seat.unwrap_or(sessions)), cost(problem, level(person, seat)))).collect()
}

/// The least total cost, if there is room for everyone at all.
fn optimum(capacities: &[u32], people: &[Options]) -> Option<i128> {
    let nodes = capacities.len() + 1;
    let mut seats: Vec<(usize, i128)> = Vec::new();
    for options in people {
        let mut least = vec![i128::MAX; nodes];
        let mut moved: Vec<Option<(usize, i128)>> = vec![None; nodes];
        for &(node, cost) in options {
            least[node] = cost;
        }
        let mut changed = true;
        while changed {
            changed = false;
            for (person, &(from, paid)) in seats.iter().enumerate() {
                if least[from] == i128::MAX {
                    continue;
                }
                for &(to, cost) in &people[person] {
                    let sum = least[from] + cost - paid;
                    if sum < least[to] {
                        (least[to], moved[to], changed) = (sum, Some((person, cost)), true);
                    }
                }
            }
        }
        let has_room = |&node: &usize| {
            let people = seats.iter().filter(|seat| seat.0 == node).count();
            capacities.get(node).is_none_or(|&capacity| people < capacity as usize)
        };
        let reached = (0..nodes).filter(|&node| least[node] < i128::MAX);
        let mut node = reached.filter(has_room).min_by_key(|&node| least[node])?;
        while let Some((person, cost)) = moved[node] {
            let from = seats[person].0;
            seats[person] = (node, cost);
            node = from;
        }
        let own = options.iter().find(|option| option.0 == node).unwrap();
        seats.push(*own);
    }
    Some(seats.iter().map(|seat| seat.1).sum())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn both_solvers_find_the_same_optimum(problem in problem(12, 150, 20)) {
        let plan = solved(&problem, 1);
        let people: Vec<Options> = problem.people.iter().map(|person| options(&problem, person)).collect();
        let total: i128 = levels(&problem, &plan.seats).into_iter().map(|level| cost(&problem, level)).sum();
        prop_assert_eq!(Some(total), optimum(&problem.capacities, &people));
    }

    #[test]
    fn both_lotteries_grant_the_same_levels(problem in problem(6, 30, 7), seed in any::<u64>()) {
        let plan = solved(&problem, seed);
        let mut people: Vec<Options> = problem.people.iter().map(|person| options(&problem, person)).collect();
        let least = optimum(&problem.capacities, &people);
        for person in lottery_order(u32::try_from(people.len()).unwrap(), seed) {
            let person = person as usize;
            let all = people[person].clone();
            let mut costs: Vec<i128> = all.iter().map(|option| option.1).collect();
            costs.sort_unstable();
            costs.dedup();
            let best = costs.into_iter().find(|&cost| {
                people[person] = all.iter().copied().filter(|option| option.1 == cost).collect();
                optimum(&problem.capacities, &people) == least
            });
            let granted = cost(&problem, level(&problem.people[person], plan.seats[person]));
            prop_assert_eq!(Some(granted), best, "person {}", person);
        }
    }
}
