//! Several slots of the same people, and what binds them to each other.

use crate::bound::may_sit;
use crate::{Aim, Price, Problem};

/// One slot of several with the same people, and the plan for it.
#[derive(Clone, Copy, Debug)]
pub struct SlotPlan<'a> {
    /// The slot.
    pub problem: &'a Problem,
    /// Who its people are among all: a number for each, ascending.
    pub people: &'a [u32],
    /// Their seats.
    pub seats: &'a [Option<u16>],
    /// A price per session. Any that seats can have will do; the better they fit, the closer the bound.
    pub prices: &'a [Price],
    /// How each of them stands to the sessions where slots are bound to each other; else it may be empty.
    pub across: &'a [Across],
}

/// What of one person matters where slots are bound to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Across {
    /// Sessions of the slot during which the person is not there anyway.
    pub away: Vec<u16>,
    /// How dear each session of the slot is among those of all slots: less is dearer. Empty is all alike.
    pub ranks: Vec<u16>,
}

impl Across {
    pub(crate) fn rank(&self, session: u16) -> u16 {
        self.ranks.get(usize::from(session)).copied().unwrap_or(u16::MAX)
    }
}

/// A session that needs another. Pins outweigh it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The session, named by slot and index, of which this holds.
    pub session: (usize, u16),
    /// Who sits there sits in one of these, too.
    pub one_of: Vec<(usize, u16)>,
    /// Whether these come along with the session, so that whoever sits in one of them for it has missed nothing there.
    pub brings_along: bool,
}

/// Sessions of which some people get only so many. Who has so many need not have another: they miss nothing for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The sessions, named by slot and index.
    pub sessions: Vec<(usize, u16)>,
    /// So many at most.
    pub most: usize,
    /// Whom it is about, ascending.
    pub people: Vec<u32>,
}

/// Several slots of the same people, and a plan for them.
#[derive(Clone, Copy, Debug)]
pub struct Programme<'a> {
    /// The slots. All have the same aim, and a person's class is the same in all of them. Debts count for nothing.
    pub slots: &'a [SlotPlan<'a>],
    /// What each person misses elsewhere.
    pub missed: &'a [u16],
    /// Sessions of different slots, each named by slot and index, that nobody can attend both. Who sits in one has given
    /// up those that clash with it and are less dear: they are wishes no more. Who has no seat in a slot, but sits or is
    /// elsewhere during all of its sessions, is not without a seat; what is missed there are the wishes that are not
    /// given up.
    pub clashes: &'a [[(usize, u16); 2]],
    /// Sessions that need others in other slots.
    pub needs: &'a [Need],
    /// Sessions of which some people get only so many.
    pub limits: &'a [Limit],
}

impl Programme<'_> {
    /// In how many ways somebody can go at most through the slots that are bound to each other for them: so many have to be
    /// looked at.
    pub fn most_ways(self) -> usize {
        let ways = |(person, own): (usize, &Vec<(usize, usize)>)| {
            let limits = self.limits_of(person);
            let bound = own.iter().filter(|(slot, _)| self.is_bound(*slot, &limits));
            let open = |&(slot, index): &(usize, usize)| {
                let person = &self.slots[slot].problem.people[index];
                let sessions = 0..self.slots[slot].problem.capacities.len() as u16;
                sessions.filter(|&session| may_sit(person, session)).count() + 1
            };
            bound.map(open).fold(1, usize::saturating_mul)
        };
        self.by_person().iter().enumerate().map(ways).max().unwrap_or(1)
    }

    /// The limits that a person has, by number.
    pub(crate) fn limits_of(&self, person: usize) -> Vec<usize> {
        let is_theirs = |limit: &Limit| limit.people.binary_search(&(person as u32)).is_ok();
        (0..self.limits.len()).filter(|&limit| is_theirs(&self.limits[limit])).collect()
    }

    /// Whether what somebody with these limits gets in a slot depends on others.
    pub(crate) fn is_bound(&self, slot: usize, limits: &[usize]) -> bool {
        let needed = |need: &Need| [need.session].iter().chain(&need.one_of).any(|(other, _)| *other == slot);
        let mut limited = limits.iter().flat_map(|&limit| &self.limits[limit].sessions);
        self.has_clashes(slot) || self.needs.iter().any(needed) || limited.any(|(other, _)| *other == slot)
    }

    pub(crate) fn clash(&self, one: (usize, u16), other: (usize, u16)) -> bool {
        self.clashes.iter().any(|pair| *pair == [one, other] || *pair == [other, one])
    }

    /// For each person the slots that are theirs, with their index there.
    pub(crate) fn by_person(&self) -> Vec<Vec<(usize, usize)>> {
        let mut own: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.missed.len()];
        for (slot, plan) in self.slots.iter().enumerate() {
            for (index, &person) in plan.people.iter().enumerate() {
                own[person as usize].push((slot, index));
            }
        }
        own
    }

    /// Whether what people miss is summed up over the slots.
    pub(crate) fn is_summed(&self) -> bool {
        self.slots.iter().all(|slot| slot.problem.aim == Aim::Fair)
    }

    fn has_clashes(&self, slot: usize) -> bool {
        self.clashes.iter().flatten().any(|(clashing, _)| *clashing == slot)
    }
}
