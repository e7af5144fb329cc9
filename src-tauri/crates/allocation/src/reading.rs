//! What each person of a programme can do in its slots, with costs as numbers.

use std::collections::{BTreeMap, BTreeSet};

use crate::bound::{Costs as SeatCosts, may_sit};
use crate::choices::{Choice, Crossing, Kind, Needed, Part, add};
use crate::joint::{besides, misses, missing, of_level};
use crate::simplex::Costs;
use crate::{Across, Limit, Need, Person, Price, Programme, Term};

/// A person in a slot.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Own<'a> {
    pub(crate) slot: usize,
    person: &'a Person,
    across: Option<&'a Across>,
}

/// A programme on its way to [`Choices`].
pub(crate) struct Reading<'a> {
    programme: &'a Programme<'a>,
    costs: Vec<SeatCosts<'a>>,
    pub(crate) scale: Scale,
    /// The row of the first session of each slot, and behind them the number of rows.
    first_rows: Vec<usize>,
    /// For each session, which clash with it.
    pub(crate) clashes: Vec<Vec<usize>>,
}

impl<'a> Reading<'a> {
    pub(crate) fn of(programme: &'a Programme<'a>) -> Self {
        let mut first_rows = vec![0];
        for slot in programme.slots {
            first_rows.push(first_rows[first_rows.len() - 1] + slot.problem.capacities.len());
        }
        let costs: Vec<SeatCosts<'_>> =
            programme.slots.iter().map(|slot| SeatCosts::of(slot.problem)).collect();
        let clashes = vec![Vec::new(); first_rows[programme.slots.len()]];
        let mut reading = Self { programme, scale: Scale::of(programme, &costs), costs, first_rows, clashes };
        for &[(slot, session), (other, rival)] in programme.clashes {
            let (one, other) = (reading.row(slot, session), reading.row(other, rival));
            reading.clashes[one].push(other);
            reading.clashes[other].push(one);
        }
        reading
    }

    fn row(&self, slot: usize, session: u16) -> usize {
        self.first_rows[slot] + usize::from(session)
    }

    pub(crate) fn needs(&self) -> Vec<Needed> {
        let row = |&(slot, session): &(usize, u16)| self.row(slot, session);
        let needed = |need: &Need| Needed {
            row: row(&need.session),
            one_of: need.one_of.iter().map(row).collect(),
            brings_along: need.brings_along,
        };
        self.programme.needs.iter().map(needed).collect()
    }

    pub(crate) fn own(&self, (slot, index): (usize, usize)) -> Own<'a> {
        let plan = &self.programme.slots[slot];
        Own { slot, person: &plan.problem.people[index], across: plan.across.get(index) }
    }

    pub(crate) fn kind(&self, own: &[Own<'a>], missed: u16, limits: &[usize]) -> Kind {
        let most = own.iter().fold(missed, |sum, own| sum.saturating_add(misses(own.person, None)));
        let rank = |own: &Own<'a>| {
            let (slot, ranks) = (own.slot, own.across.map_or(&[][..], |across| &across.ranks));
            (0..).zip(ranks).map(move |(session, &rank)| (self.row(slot, session), rank))
        };
        let limit = |&limit: &usize| {
            let Limit { sessions, most, .. } = &self.programme.limits[limit];
            (sessions.iter().map(|&(slot, session)| self.row(slot, session)).collect(), *most)
        };
        let class = own.first().map_or(0, |own| own.person.class());
        let price = |missed| if self.scale.is_summed { missing(class, missed) } else { Price::ZERO };
        Kind {
            missed,
            missing: (0..=most).map(|missed| self.scale.costs(&price(missed))).collect(),
            parts: own.iter().map(|own| self.part(own, limits)).collect(),
            limits: limits.iter().map(limit).collect(),
            ranks: own.iter().flat_map(rank).collect(),
        }
    }

    fn part(&self, own: &Own<'a>, limits: &[usize]) -> Part {
        let &Own { slot, person, .. } = own;
        let problem = self.programme.slots[slot].problem;
        let sessions = 0..problem.capacities.len() as u16;
        let seats = sessions.clone().filter(|&session| may_sit(person, session)).map(Some);
        let is_across = self.programme.is_bound(slot, limits);
        let choice = |seat: Option<u16>| {
            let mut costs = self.scale.costs(&besides(&self.costs[slot], person, seat));
            let misses = misses(person, seat);
            if seat.is_some() && !is_across {
                add(&mut costs, &self.level(own, misses + 1), 1);
            }
            Choice {
                seat,
                row: seat.map(|session| self.row(slot, session)),
                misses: if self.scale.is_summed && !is_across { misses } else { 0 },
                besides: costs,
            }
        };
        let choices = seats.chain(person.pin().is_none().then_some(None)).map(choice).collect();
        Part {
            slot,
            choices,
            is_pinned: person.pin().is_some(),
            across: is_across.then(|| self.crossing(own, sessions)),
        }
    }

    fn crossing(&self, own: &Own<'a>, sessions: std::ops::Range<u16>) -> Crossing {
        let is_there = |session: &u16| own.across.is_none_or(|across| !across.away.contains(session));
        let row = |session| self.row(own.slot, session);
        Crossing {
            there: sessions.filter(is_there).map(row).collect(),
            wishes: own.person.wishes().map(|wish| (row(wish.session), wish.level)).collect(),
            levels: (1..=own.person.last_level() + 1).map(|level| self.level(own, level)).collect(),
        }
    }

    /// What a level costs where slots add up.
    fn level(&self, own: &Own<'a>, level: u16) -> Costs {
        let aim = self.programme.slots[own.slot].problem.aim;
        self.scale.costs(&of_level(aim, own.person.class(), level))
    }
}

/// All terms that seats cost, by which costs are written as numbers.
pub(crate) struct Scale {
    /// The most important first.
    pub(crate) terms: Vec<Term>,
    pub(crate) is_summed: bool,
}

impl Scale {
    fn of(programme: &Programme<'_>, costs: &[SeatCosts<'_>]) -> Self {
        let is_summed = programme.is_summed();
        let mut terms = BTreeSet::new();
        let mut most: BTreeMap<u8, u16> = BTreeMap::new();
        for (own, &missed) in programme.by_person().iter().zip(programme.missed) {
            let (mut sum, mut class) = (missed, 0);
            for &(slot, index) in own {
                let problem = programme.slots[slot].problem;
                let person = &problem.people[index];
                let seats = (0..problem.capacities.len() as u16).map(Some).chain([None]);
                let mut worst = 0;
                for seat in seats {
                    worst = worst.max(misses(person, seat));
                    terms.extend(costs[slot].of_seat(person, seat).terms().iter().map(|(term, _)| *term));
                }
                let levels = 1..=person.last_level() + 1;
                let levels = levels.map(|level| of_level(problem.aim, person.class(), level));
                terms.extend(levels.flat_map(|price| price.terms().to_vec()).map(|(term, _)| term));
                (sum, class) = (sum.saturating_add(worst), person.class());
            }
            let most = most.entry(class).or_default();
            *most = sum.max(*most);
        }
        if is_summed {
            let levels =
                most.iter().flat_map(|(&class, &most)| (0..=most).map(move |missed| missing(class, missed)));
            terms.extend(levels.flat_map(|price| price.terms().to_vec()).map(|(term, _)| term));
        }
        Self { terms: terms.into_iter().rev().collect(), is_summed }
    }

    fn costs(&self, price: &Price) -> Costs {
        let mut costs = vec![0; self.terms.len() + 1];
        for (term, people) in price.terms() {
            if let Some(at) = self.terms.iter().position(|other| other == term) {
                costs[at + 1] = i128::from(*people);
            }
        }
        costs
    }
}
