//! The search: a fair start, then exchanges that are taken if the plan is no worse than it was a while ago.
//!
//! Late acceptance needs no temperature and therefore no floating point. The number of steps depends on the problem
//! alone, and the search ends early where the bound is met.

use crate::bound::bound;
use crate::counts::Counts;
use crate::dice::Dice;
use crate::error::SeatError;
use crate::parties::Parties;
use crate::plan::{Cost, Plan};
use crate::problem::Problem;

/// How many steps a plan is remembered. Hardly any: what matters is to walk on among plans of equal cost.
const MEMORY: usize = 30;
/// Steps for each person, within these bounds in all.
const STEPS_EACH: usize = 6_000;
const STEPS_LEAST: usize = 60_000;
const STEPS_MOST: usize = 6_000_000;

/// One in so many steps may try a table that has more people already: only large groups need that.
const UPHILL: usize = 16;

/// Seats everybody. What is fixed stays, groups stay together as long as a table has seats for them.
pub fn solve(problem: &Problem, seed: u64) -> Result<Plan, SeatError> {
    problem.validate()?;
    let used = problem.used();
    let mut parties = Parties::of(problem, &used);
    let bound = bound(problem, &used, &parties);
    let mut room = Room::new(problem, &used, &mut parties);
    room.search(seed, bound);
    let tables = room.tables();
    let torn = problem.together.iter().filter(|group| is_torn(group, &tables)).count() as u64;
    let cost = Cost { torn, ..room.counts.cost() };
    Ok(Plan { tables, cost, bound })
}

fn is_torn(group: &[u32], tables: &[u32]) -> bool {
    group.iter().any(|person| tables[*person as usize] != tables[group[0] as usize])
}

/// Parties at their tables.
struct Room<'a> {
    problem: &'a Problem,
    parties: &'a Parties,
    counts: Counts,
    /// The table of each party, and its place among those of the table.
    table: Vec<u32>,
    place: Vec<u32>,
    at: Vec<Vec<u32>>,
    /// Parties that may move, tables that they may move to.
    loose: Vec<u32>,
    open: Vec<u32>,
}

impl<'a> Room<'a> {
    /// Fixed parties first, then the largest, each at the emptiest table that has seats for it. A party that finds
    /// none is torn.
    fn new(problem: &'a Problem, used: &[bool], parties: &'a mut Parties) -> Self {
        let open: Vec<u32> = (0_u32..).zip(used).filter(|(_, used)| **used).map(|(table, _)| table).collect();
        let table = loop {
            match parties.placed(problem, &open) {
                Ok(table) => break table,
                Err(party) => parties.tear(party, problem),
            }
        };
        let mut counts = Counts::new(problem);
        for (people, table) in parties.people.iter().zip(&table) {
            for person in people {
                counts.put(*person, *table);
            }
        }
        let mut at = vec![Vec::new(); problem.seats.len()];
        let mut place = Vec::new();
        for (party, table) in (0_u32..).zip(&table) {
            place.push(at[*table as usize].len() as u32);
            at[*table as usize].push(party);
        }
        let loose = (0_u32..)
            .zip(&parties.fixed)
            .filter(|(_, fixed)| fixed.is_none())
            .map(|(party, _)| party)
            .collect();
        Self { problem, parties, counts, table, place, at, loose, open }
    }

    fn tables(&self) -> Vec<u32> {
        let mut tables = vec![0; self.problem.people];
        for (people, table) in self.parties.people.iter().zip(&self.table) {
            for person in people {
                tables[*person as usize] = *table;
            }
        }
        tables
    }

    fn search(&mut self, seed: u64, bound: Cost) {
        if self.loose.is_empty() || self.open.len() < 2 {
            return;
        }
        let mut dice = Dice::new(seed);
        // What the plan costs more than the one it began with; only differences are compared.
        let begun = self.counts.cost();
        let goal = Counts::weighed(bound) - Counts::weighed(begun);
        let (mut now, mut best) = (0, 0);
        let mut kept = self.table.clone();
        let mut memory = vec![0; MEMORY];
        let steps = (self.problem.people * STEPS_EACH).clamp(STEPS_LEAST, STEPS_MOST);
        for step in 0..steps {
            let remembered = &mut memory[step % MEMORY];
            let allowed = now.max(*remembered);
            if let Some(cost) = self.step(&mut dice, allowed - now) {
                now += cost;
            }
            *remembered = (*remembered).min(now);
            if now < best {
                best = now;
                kept.clone_from(&self.table);
                if best == goal {
                    break;
                }
            }
        }
        self.restore(&kept);
    }

    /// Tries one change; answers with what it costs if that is no more than allowed.
    fn step(&mut self, dice: &mut Dice, allowed: i64) -> Option<i64> {
        let one = self.loose[dice.below(self.loose.len())];
        let from = self.table[one as usize];
        let to = self.open[dice.below(self.open.len())];
        if from == to {
            return None;
        }
        let there = self.at[to as usize].len();
        let size = self.parties.people[one as usize].len();
        let (here, seats) = (self.counts.size(from) as usize, self.problem.seats[to as usize] as usize);
        let taken = self.counts.size(to) as usize + size;
        if taken <= seats && (here >= taken || dice.below(UPHILL) == 0) {
            return self.attempt(&[one], &[], from, to, allowed);
        }
        let other = *self.at[to as usize].get(dice.below(there.max(1)))?;
        if self.parties.fixed[other as usize].is_some() {
            return None;
        }
        if let ([mine], [theirs]) =
            (&self.parties.people[one as usize][..], &self.parties.people[other as usize][..])
        {
            let cost = self.counts.exchange(*mine, from, *theirs, to);
            if cost > allowed {
                return None;
            }
            self.carry(one, to);
            self.carry(other, from);
            return Some(cost);
        }
        let back = self.as_many(other, size, to);
        self.attempt(&[one], &back, from, to, allowed)
    }

    /// A party, and more from its table until they are as many people.
    fn as_many(&self, first: u32, people: usize, table: u32) -> Vec<u32> {
        let mut chosen = vec![first];
        let mut sum = self.parties.people[first as usize].len();
        for party in &self.at[table as usize] {
            let more = self.parties.people[*party as usize].len();
            let may = *party != first && self.parties.fixed[*party as usize].is_none();
            if may && sum + more <= people {
                chosen.push(*party);
                sum += more;
            }
        }
        chosen
    }

    /// Carries parties there and others back, unless that costs more than allowed or there are no seats.
    fn attempt(&mut self, there: &[u32], back: &[u32], from: u32, to: u32, allowed: i64) -> Option<i64> {
        let mut cost = 0;
        for (parties, to) in [(there, to), (back, from)] {
            for party in parties {
                cost += self.carry(*party, to);
            }
        }
        let fits = |table: u32| self.counts.size(table) <= self.problem.seats[table as usize];
        if cost <= allowed && fits(from) && fits(to) {
            return Some(cost);
        }
        for (parties, to) in [(there, from), (back, to)] {
            for party in parties {
                self.carry(*party, to);
            }
        }
        None
    }

    /// Carries one party to a table; answers with what it costs.
    fn carry(&mut self, party: u32, to: u32) -> i64 {
        let from = self.table[party as usize];
        let mut cost = 0;
        for person in &self.parties.people[party as usize] {
            cost -= self.counts.take(*person, from);
        }
        for person in &self.parties.people[party as usize] {
            cost += self.counts.put(*person, to);
        }
        let place = self.place[party as usize];
        self.at[from as usize].swap_remove(place as usize);
        if let Some(moved) = self.at[from as usize].get(place as usize) {
            self.place[*moved as usize] = place;
        }
        self.place[party as usize] = self.at[to as usize].len() as u32;
        self.at[to as usize].push(party);
        self.table[party as usize] = to;
        cost
    }

    fn restore(&mut self, kept: &[u32]) {
        for (party, table) in (0_u32..).zip(kept) {
            if self.table[party as usize] != *table {
                self.carry(party, *table);
            }
        }
    }
}
