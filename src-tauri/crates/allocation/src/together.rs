//! The best plan over several slots: branch and price.
//!
//! The linear programme ([`simplex`](crate::simplex)) begins with the plan that the slots gave one by one, so it only ever
//! gets better. Columns are looked for person by person when prices have changed. Where it ends with somebody divided between
//! several ways, one slot of theirs is decided either way (Barnhart et al. 1998); what a branch forbids costs more than
//! anything else, so each begins where the last one ended.

use std::ops::ControlFlow;

use crate::Programme;
use crate::choices::{Choices, FORBIDDEN, Left, add};
use crate::simplex::{Column, Costs, Entering, Simplex};

/// A plan over several slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointPlan {
    /// Seats by slot, and there by person, as in [`SlotPlan::seats`](crate::SlotPlan::seats).
    pub seats: Vec<Vec<Option<u16>>>,
    /// Whether the search went to its end, so that no plan is better ([`Joint`](crate::Joint) tells what is compared).
    pub is_proven: bool,
}

/// Finds the best plan over all slots, beginning with the one of the programme; its prices count for nothing.
///
/// The answer is never worse than that plan. After looking so many times for the best seats of a person the search ends
/// without a proof. Minimums of sessions are no part of it: with any, the plan comes back as it is and unproven.
/// `watch` is asked now and then whether to go on; `None` if not.
pub fn solve_jointly(
    programme: &Programme<'_>,
    most_looks: u64,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<JointPlan> {
    let given = JointPlan {
        seats: programme.slots.iter().map(|slot| slot.seats.to_vec()).collect(),
        is_proven: false,
    };
    if programme.slots.iter().any(|slot| slot.problem.minimums.iter().any(|&minimum| minimum > 0)) {
        return Some(given);
    }
    let choices = Choices::of(programme);
    let own = programme.by_person();
    let column = |(person, own): (usize, &Vec<(usize, usize)>)| {
        let seat = |slot| {
            let index = own.iter().find(|(other, _)| *other == slot).map(|(_, index)| *index);
            index.and_then(|index| programme.slots[slot].seats[index])
        };
        choices.column(person, seat)
    };
    let Some(keys) = own.iter().enumerate().map(column).collect::<Option<Vec<Column>>>() else {
        return Some(given);
    };
    let best = whole(&keys, choices.terms);
    let simplex = Simplex::new(&choices.seats, keys);
    let mut search = Search { choices, simplex, best, plan: None, left: most_looks, next: 0 };
    let is_proven = search.run(watch)?;
    let mut seats = given.seats;
    for (person, column) in search.plan.iter().flatten().enumerate() {
        for (slot, seat) in search.choices.seats_of(person, column) {
            let index = own[person].iter().find(|(other, _)| *other == slot).map(|(_, index)| *index);
            if let Some(index) = index {
                seats[slot][index] = seat;
            }
        }
    }
    Some(JointPlan { seats, is_proven })
}

struct Search {
    choices: Choices,
    simplex: Simplex,
    /// What the best plan costs, and the plan itself once it is better than the one the search began with.
    best: Costs,
    plan: Option<Vec<Column>>,
    /// Looks that are left.
    left: u64,
    /// Whom to look at next.
    next: usize,
}

/// How solving the linear programme ended.
enum End {
    Optimal,
    GivenUp,
}

impl Search {
    /// Says whether the search went to its end; `None` if it was stopped.
    fn run(&mut self, watch: &mut dyn FnMut() -> ControlFlow<()>) -> Option<bool> {
        let mut open: Vec<Left> = vec![Left::new()];
        while let Some(left) = open.pop() {
            for (person, column) in self.simplex.columns_mut() {
                column.costs[FORBIDDEN] = Choices::is_forbidden(&left, person, column).into();
            }
            if let End::GivenUp = self.descend(&left, watch)? {
                return Some(false);
            }
            let (cost, denominator) = (self.simplex.cost(self.choices.terms), self.simplex.denominator());
            let least: Costs = self.best.iter().map(|cost| cost * denominator).collect();
            if cost[FORBIDDEN] > 0 || least <= cost {
                continue;
            }
            match self.simplex.divided() {
                None => {
                    self.best = cost.iter().map(|cost| cost / denominator).collect();
                    self.plan = Some(self.simplex.plan().into_iter().cloned().collect());
                }
                Some((person, columns)) => {
                    open.extend(self.branches(&left, person, &columns).into_iter().rev());
                }
            }
        }
        Some(true)
    }

    /// Takes in what makes the plan cheaper until nothing does.
    fn descend(&mut self, left: &Left, watch: &mut dyn FnMut() -> ControlFlow<()>) -> Option<End> {
        let people = self.simplex.keys().len();
        let mut unchanged = 0;
        let mut prices = self.simplex.prices(self.choices.terms);
        loop {
            let nothing: Costs = vec![0; self.choices.terms];
            let entering = if let Some(row) = prices.iter().position(|price| *price < nothing) {
                Some(Entering::Free(row))
            } else if unchanged < people {
                if self.left == 0 {
                    return Some(End::GivenUp);
                }
                self.left -= 1;
                unchanged += 1;
                self.next = (self.next + 1) % people;
                self.better(self.next, &prices, left).map(|column| Entering::Column(self.next, column))
            } else {
                return Some(End::Optimal);
            };
            if let Some(entering) = entering {
                if watch().is_break() {
                    return None;
                }
                if self.simplex.enter(entering).is_none() {
                    return Some(End::GivenUp);
                }
                unchanged = 0;
                prices = self.simplex.prices(self.choices.terms);
            }
        }
    }

    /// The best column of a person, if it is cheaper at the prices than what they have.
    fn better(&self, person: usize, prices: &[Costs], left: &Left) -> Option<Column> {
        let denominator = self.simplex.denominator();
        let key = &self.simplex.keys()[person];
        let mut own: Costs = key.costs.iter().map(|cost| cost * denominator).collect();
        key.rows.iter().for_each(|&row| add(&mut own, &prices[row], 1));
        let (costs, column) = self.choices.cheapest(person, prices, denominator, left)?;
        (costs < own).then_some(column)
    }

    /// The ways to decide the first slot in which a person is divided: each of the seats, the largest share first, or none
    /// of them.
    fn branches(&self, left: &Left, person: usize, columns: &[&Column]) -> Vec<Left> {
        let part = (0..columns[0].picks.len())
            .find(|&part| columns.iter().any(|column| column.picks[part] != columns[0].picks[part]));
        let Some(part) = part else { return Vec::new() };
        let mut picks: Vec<usize> = Vec::new();
        for column in columns {
            if !picks.contains(&column.picks[part]) {
                picks.push(column.picks[part]);
            }
        }
        let all = self.choices.parts(person).nth(part).unwrap_or_default();
        let open = left.get(&(person, part)).cloned().unwrap_or_else(|| (0..all).collect());
        let rest: Vec<usize> = open.into_iter().filter(|pick| !picks.contains(pick)).collect();
        let narrowed = |picks: Vec<usize>| {
            let mut left = left.clone();
            left.insert((person, part), picks);
            left
        };
        let ways = picks
            .into_iter()
            .map(|pick| vec![pick])
            .chain([rest].into_iter().filter(|rest| !rest.is_empty()));
        ways.map(narrowed).collect()
    }
}

fn whole(columns: &[Column], terms: usize) -> Costs {
    let mut sum = vec![0; terms];
    for column in columns {
        add(&mut sum, &column.costs, 1);
    }
    sum
}
