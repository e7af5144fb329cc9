//! An independent look at a plan: everything is counted again, person by person and pair by pair.

use crate::error::SeatError;
use crate::plan::{Cost, Plan};
use crate::problem::{Problem, Trait};

/// What is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// It has a table for more or fewer people than there are, or one that does not exist.
    Incomplete,
    /// More people sit at a table than it has seats.
    TableFull(usize),
    /// Somebody who is fixed sits elsewhere.
    Moved(usize),
    /// It does not cost what it says.
    Cost {
        /// What it says.
        told: Cost,
        /// What it costs.
        found: Cost,
    },
    /// It claims a bound that is not the one.
    Bound {
        /// What it says.
        told: Cost,
        /// What it is.
        found: Cost,
    },
}

/// Everything that is wrong with a plan; nothing, and its cost and bound are true.
pub fn check(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let tables = problem.seats.len();
    if plan.tables.len() != problem.people || plan.tables.iter().any(|table| *table as usize >= tables) {
        return vec![Violation::Incomplete];
    }
    let mut found = Vec::new();
    for (table, seats) in problem.seats.iter().enumerate() {
        if plan.tables.iter().filter(|other| **other as usize == table).count() > *seats as usize {
            found.push(Violation::TableFull(table));
        }
    }
    for (person, fixed) in problem.fixed.iter().enumerate() {
        if fixed.is_some_and(|fixed| fixed != plan.tables[person]) {
            found.push(Violation::Moved(person));
        }
    }
    let cost = cost(problem, &plan.tables);
    if cost != plan.cost {
        found.push(Violation::Cost { told: plan.cost, found: cost });
    }
    let bound = bound(problem);
    if bound != plan.bound {
        found.push(Violation::Bound { told: plan.bound, found: bound });
    }
    found
}

/// A plan that came from elsewhere, with what it costs and what it could cost at best.
pub fn measure(problem: &Problem, tables: Vec<u32>) -> Result<Plan, SeatError> {
    problem.validate()?;
    if tables.len() != problem.people || tables.iter().any(|table| *table as usize >= problem.seats.len()) {
        return Err(SeatError::Uneven);
    }
    Ok(Plan { cost: cost(problem, &tables), bound: bound(problem), tables })
}

/// Pairs of people at one table, looked at one by one.
fn cost(problem: &Problem, tables: &[u32]) -> Cost {
    let mut cost = Cost::default();
    for group in &problem.together {
        cost.torn +=
            u64::from(group.iter().any(|one| group.iter().any(|other| differ(tables, *one, *other))));
    }
    let share = |one: &Trait, a: usize, b: usize| u64::from(one[a].is_some() && one[a] == one[b]);
    for a in 0..tables.len() {
        for b in a + 1..tables.len() {
            if tables[a] == tables[b] {
                cost.pairs += 1;
                cost.apart += problem.apart.iter().map(|one| share(one, a, b)).sum::<u64>();
                cost.alike += problem.mix.iter().map(|one| share(one, a, b)).sum::<u64>();
            }
        }
    }
    cost
}

fn differ(tables: &[u32], one: u32, other: u32) -> bool {
    tables[one as usize] != tables[other as usize]
}

/// What each class costs at least, by adding its people one at a time where fewest of them are.
fn bound(problem: &Problem) -> Cost {
    let used = used(problem);
    let least = |one: &Trait, is_limited: bool| -> u64 {
        let mut classes: Vec<u32> = one.iter().flatten().copied().collect();
        classes.sort_unstable();
        classes.dedup();
        classes.into_iter().map(|class| least_of(problem, &used, one, class, is_limited)).sum()
    };
    Cost {
        torn: problem.together.iter().filter(|group| !could_sit(problem, &used, group)).count() as u64,
        pairs: least(&vec![Some(0); problem.people], true),
        apart: problem.apart.iter().map(|one| least(one, false)).sum(),
        alike: problem.mix.iter().map(|one| least(one, false)).sum(),
    }
}

fn least_of(problem: &Problem, used: &[usize], one: &Trait, class: u32, is_limited: bool) -> u64 {
    let mut people = vec![0_u64; problem.seats.len()];
    let mut free = 0;
    for (person, other) in one.iter().enumerate() {
        if *other == Some(class) {
            match problem.fixed[person] {
                Some(table) => people[table as usize] += 1,
                None => free += 1,
            }
        }
    }
    for _ in 0..free {
        let open =
            used.iter().filter(|table| !is_limited || people[**table] < u64::from(problem.seats[**table]));
        if let Some(table) = open.min_by_key(|table| people[**table]) {
            people[*table] += 1;
        }
    }
    people.iter().map(|people| people * people.saturating_sub(1) / 2).sum()
}

/// Whether some table could hold a group, given who is fixed.
fn could_sit(problem: &Problem, used: &[usize], group: &[u32]) -> bool {
    used.iter().any(|table| {
        let at = Some(*table as u32);
        let strangers =
            (0_u32..).zip(&problem.fixed).filter(|(person, fixed)| **fixed == at && !group.contains(person));
        let mut members: Vec<u32> = group.to_vec();
        members.sort_unstable();
        members.dedup();
        let elsewhere =
            members.iter().any(|one| problem.fixed[*one as usize].is_some_and(|fixed| Some(fixed) != at));
        // Who is fixed elsewhere may still leave room: a group that is not fixed may take a table with seats left.
        let is_bound = members.iter().any(|one| problem.fixed[*one as usize].is_some());
        let strangers = if is_bound { strangers.count() } else { 0 };
        !elsewhere && members.len() + strangers <= problem.seats[*table] as usize
    })
}

/// Tables that a plan may use: those with somebody fixed, then the largest as long as they get people enough or are
/// needed.
fn used(problem: &Problem) -> Vec<usize> {
    let mut order: Vec<usize> = (0..problem.seats.len()).collect();
    let is_fixed = |table: usize| problem.fixed.contains(&Some(table as u32));
    order.sort_by_key(|table| (!is_fixed(*table), u32::MAX - problem.seats[*table], *table));
    let mut used: Vec<usize> = Vec::new();
    let mut loose = problem.fixed.iter().filter(|fixed| fixed.is_none()).count();
    for table in order {
        let seats: u64 = used.iter().map(|table| u64::from(problem.seats[*table])).sum();
        let each = problem.people / (used.len() + 1);
        let fewest = problem.fewest.max(1) as usize;
        if is_fixed(table) {
            used.push(table);
        } else if seats < problem.people as u64 || (each >= fewest && loose >= fewest) {
            used.push(table);
            loose = loose.saturating_sub(fewest);
        }
    }
    used
}
