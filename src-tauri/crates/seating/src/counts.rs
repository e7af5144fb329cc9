//! How many of each class sit at each table, and what a change costs.

use crate::plan::Cost;
use crate::problem::{Problem, Trait};

/// One pair that should not meet outweighs all pairs that are alike, one pair more at all outweighs both.
const APART: i64 = 1 << 24;
const PAIR: i64 = 1 << 44;

/// A trait with the people of each class at each table.
struct Spread {
    classes: usize,
    class: Vec<u32>,
    count: Vec<i32>,
    weight: i64,
}

/// A class of nobody: people without a class have it, and it costs nothing.
const NONE: u32 = u32::MAX;

impl Spread {
    fn new(one: &Trait, tables: usize, weight: i64) -> Self {
        let classes = one.iter().flatten().max().map_or(0, |class| *class as usize + 1);
        let class = one.iter().map(|class| class.unwrap_or(NONE)).collect();
        Self { classes, class, count: vec![0; classes * tables], weight }
    }

    fn at(&self, table: u32, class: u32) -> usize {
        table as usize * self.classes + class as usize
    }
}

/// The counts of all traits. Everybody being of one class makes the number of pairs a trait like the others.
pub(crate) struct Counts {
    spreads: Vec<Spread>,
}

impl Counts {
    pub(crate) fn new(problem: &Problem) -> Self {
        let tables = problem.seats.len();
        let everybody = Spread::new(&vec![Some(0); problem.people], tables, PAIR);
        let apart = problem.apart.iter().map(|one| Spread::new(&only_shared(one), tables, APART));
        let mix = problem.mix.iter().map(|one| Spread::new(one, tables, 1));
        Self { spreads: std::iter::once(everybody).chain(apart).chain(mix).collect() }
    }

    /// People at a table.
    pub(crate) fn size(&self, table: u32) -> u32 {
        self.spreads[0].count[table as usize].unsigned_abs()
    }

    /// Puts a person at a table; answers with the pairs that come.
    pub(crate) fn put(&mut self, person: u32, table: u32) -> i64 {
        let mut cost = 0;
        for spread in &mut self.spreads {
            let class = spread.class[person as usize];
            if class != NONE {
                let at = spread.at(table, class);
                cost += spread.weight * i64::from(spread.count[at]);
                spread.count[at] += 1;
            }
        }
        cost
    }

    /// Takes a person from a table; answers with the pairs that go.
    pub(crate) fn take(&mut self, person: u32, table: u32) -> i64 {
        let mut cost = 0;
        for spread in &mut self.spreads {
            let class = spread.class[person as usize];
            if class != NONE {
                let at = spread.at(table, class);
                spread.count[at] -= 1;
                cost += spread.weight * i64::from(spread.count[at]);
            }
        }
        cost
    }

    /// What it costs if two people change tables.
    pub(crate) fn exchange(&self, one: u32, at: u32, other: u32, there: u32) -> i64 {
        let mut cost = 0;
        // Sizes stay, so that the first may be left out.
        for spread in &self.spreads[1..] {
            let (mine, theirs) = (spread.class[one as usize], spread.class[other as usize]);
            if mine == theirs {
                continue;
            }
            let count = |table: u32, class: u32| spread.count[spread.at(table, class)];
            let mut pairs = 0;
            if mine != NONE {
                pairs += count(there, mine) - count(at, mine) + 1;
            }
            if theirs != NONE {
                pairs += count(at, theirs) - count(there, theirs) + 1;
            }
            cost += spread.weight * i64::from(pairs);
        }
        cost
    }

    /// The weighed sum of what a search compares; torn groups are none of its business.
    pub(crate) fn weighed(cost: Cost) -> i64 {
        let parts = [(PAIR, cost.pairs), (APART, cost.apart), (1, cost.alike)];
        parts.iter().map(|(weight, pairs)| weight * i64::try_from(*pairs).unwrap_or(i64::MAX)).sum()
    }

    /// The cost of everything as it sits, without torn groups.
    pub(crate) fn cost(&self) -> Cost {
        let mut cost = Cost::default();
        for spread in &self.spreads {
            let pairs = spread.count.iter().map(|people| i64::from(*people) * (i64::from(*people) - 1) / 2);
            let pairs = pairs.sum::<i64>().unsigned_abs();
            match spread.weight {
                PAIR => cost.pairs += pairs,
                APART => cost.apart += pairs,
                _ => cost.alike += pairs,
            }
        }
        cost
    }
}

/// A trait with only those classes that more than one person has, numbered densely.
fn only_shared(one: &Trait) -> Trait {
    let mut sorted: Vec<u32> = one.iter().flatten().copied().collect();
    sorted.sort_unstable();
    let mut shared: Vec<u32> =
        sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    shared.dedup();
    one.iter().map(|class| shared.binary_search(&(*class)?).ok().map(|index| index as u32)).collect()
}
