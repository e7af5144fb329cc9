//! A second solver, as simple as possible, on problems too large to list all plans: it seats one person after
//! the other along a shortest chain (Bellman and Ford), counts levels to the base of the number of people,
//! and draws the lottery by solving anew for every question.

use allocation::{Problem, lottery_order};
use proptest::prelude::*;

use crate::problems::{burden, may_have, problem, solved, standing};

/// The places of one person with what they cost, the last node being "no seat".
type Options = Vec<(usize, i128)>;

fn cost(problem: &Problem, person: usize, seat: Option<u16>) -> i128 {
    let base = 2 * problem.people.len() as i128 + 2;
    burden(problem, person, seat).into_iter().fold(0, |sum, people| sum * base + i128::from(people))
}

fn options(problem: &Problem, person: usize) -> Options {
    let sessions = u16::try_from(problem.capacities.len()).unwrap();
    let seats = (0..sessions).map(Some).chain([None]).filter(|&seat| may_have(&problem.people[person], seat));
    seats.map(|seat| (usize::from(seat.unwrap_or(sessions)), cost(problem, person, seat))).collect()
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
        let people: Vec<Options> = (0..problem.people.len()).map(|person| options(&problem, person)).collect();
        let costs = plan.seats.iter().enumerate().map(|(person, &seat)| cost(&problem, person, seat));
        prop_assert_eq!(Some(costs.sum()), optimum(&problem.capacities, &people));
    }

    #[test]
    fn both_lotteries_grant_the_same_levels(problem in problem(6, 30, 7), seed in any::<u64>()) {
        let plan = solved(&problem, seed);
        let sessions = u16::try_from(problem.capacities.len()).unwrap();
        let seat = |node: usize| u16::try_from(node).ok().filter(|&node| node < sessions);
        let mut people: Vec<Options> = (0..problem.people.len()).map(|person| options(&problem, person)).collect();
        let least = optimum(&problem.capacities, &people);
        for person in lottery_order(u32::try_from(people.len()).unwrap(), seed) {
            let person = person as usize;
            let stands = |option: &(usize, i128)| standing(&problem, person, seat(option.0));
            let all = people[person].clone();
            let mut standings: Vec<_> = all.iter().map(stands).collect();
            standings.sort_unstable();
            standings.dedup();
            let best = standings.into_iter().find(|&standing| {
                people[person] = all.iter().copied().filter(|option| stands(option) == standing).collect();
                optimum(&problem.capacities, &people) == least
            });
            prop_assert_eq!(Some(standing(&problem, person, plan.seats[person])), best, "person {}", person);
        }
    }
}
