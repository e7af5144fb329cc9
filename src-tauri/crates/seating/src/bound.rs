//! The least that every plan costs.

use crate::parties::Parties;
use crate::plan::Cost;
use crate::problem::{Problem, Trait};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Part by part what no plan can go below.
///
/// For a class alone the pairs are fewest when each further person joins the table with the fewest of the class,
/// since the pairs that a person adds are as many as sit there already. Who is fixed is there from the beginning.
pub(crate) fn bound(problem: &Problem, used: &[bool], parties: &Parties) -> Cost {
    let everybody: Trait = vec![Some(0); problem.people];
    let of = |one: &Trait, limits: Option<&[u32]>| spread(problem, used, one, limits);
    Cost {
        torn: parties.hopeless,
        pairs: of(&everybody, Some(&problem.seats)),
        apart: problem.apart.iter().map(|one| of(one, None)).sum(),
        alike: problem.mix.iter().map(|one| of(one, None)).sum(),
    }
}

fn spread(problem: &Problem, used: &[bool], one: &Trait, limits: Option<&[u32]>) -> u64 {
    let classes = one.iter().flatten().max().map_or(0, |class| *class as usize + 1);
    let mut fixed = vec![Vec::new(); classes];
    let mut free = vec![0_u32; classes];
    for (class, table) in one.iter().zip(&problem.fixed) {
        match (class, table) {
            (Some(class), Some(table)) => fixed[*class as usize].push(*table),
            (Some(class), None) => free[*class as usize] += 1,
            (None, _) => {}
        }
    }
    let tables: Vec<u32> = (0_u32..).zip(used).filter(|(_, used)| **used).map(|(table, _)| table).collect();
    let mut pairs = 0;
    for (fixed, free) in fixed.iter().zip(free) {
        let at = |table: u32| fixed.iter().filter(|other| **other == table).count() as u64;
        pairs += tables
            .iter()
            .map(|table| at(*table))
            .map(|people| people * people.saturating_sub(1) / 2)
            .sum::<u64>();
        let mut heap: BinaryHeap<Reverse<(u64, u32)>> =
            tables.iter().map(|table| Reverse((at(*table), *table))).collect();
        for _ in 0..free {
            let mut next = heap.pop();
            while let (Some(Reverse((people, table))), Some(seats)) = (next, limits) {
                if people < u64::from(seats[table as usize]) {
                    break;
                }
                next = heap.pop();
            }
            let Some(Reverse((people, table))) = next else { break };
            pairs += people;
            heap.push(Reverse((people + 1, table)));
        }
    }
    pairs
}
