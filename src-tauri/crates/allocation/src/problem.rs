//! What is asked: the seats of one slot and the people who want them.

use crate::{Aim, Person, Rerun, SolveError, lottery_order};

/// The largest number of sessions in one slot.
pub const MAX_SESSIONS: usize = 200;

/// One time slot: who can sit where and how much they want to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// Seats of each session. A session is named by its index in this list.
    pub capacities: Vec<u32>,
    /// The people, named by their index. The lottery is drawn over these indices, so the caller chooses an
    /// order that means something (participant numbers, ascending), never the order of rows on a screen.
    pub people: Vec<Person>,
    /// What makes one plan better than another.
    pub aim: Aim,
    /// How far the published plan binds.
    pub rerun: Rerun,
    /// How many people each session needs; empty if none needs any. A minimum is a wish and no limit: of the
    /// plans that leave as few people as possible without a seat, those are taken that fall short of the
    /// minimums by the fewest people. One above the capacity counts as the capacity.
    pub minimums: Vec<u32>,
}

impl Problem {
    /// The order in which ties are decided: as drawn by [`lottery_order`], and stably by class.
    pub fn order(&self, seed: u64) -> Vec<u32> {
        let mut order = lottery_order(self.people.len() as u32, seed);
        if self.people.iter().any(|person| person.class() > 0) {
            order.sort_by_key(|&person| self.people[person as usize].class());
        }
        order
    }

    /// How many people a session needs, at most as many as it can have.
    pub(crate) fn minimum(&self, session: usize) -> u32 {
        self.minimums.get(session).map_or(0, |&minimum| minimum.min(self.capacities[session]))
    }

    /// Refuses what has no meaning, so that the solver need not ask again. Finds the first culprit only.
    ///
    /// A person who may go nowhere is no error: they are in the plan, without a seat.
    pub fn validate(&self) -> Result<(), SolveError> {
        self.validate_sizes()?;
        let sessions = self.capacities.len();
        for (index, person) in (0..).zip(&self.people) {
            person.validate(index, sessions)?;
        }
        self.validate_pins()
    }

    /// Refuses what has no meaning whoever the people are.
    pub(crate) fn validate_sizes(&self) -> Result<(), SolveError> {
        let sessions = self.capacities.len();
        if sessions > MAX_SESSIONS {
            return Err(SolveError::TooManySessions { sessions });
        }
        if u32::try_from(self.people.len()).is_err() {
            return Err(SolveError::TooManyPeople { people: self.people.len() });
        }
        if !self.minimums.is_empty() && self.minimums.len() != sessions {
            return Err(SolveError::MinimumCount { sessions, minimums: self.minimums.len() });
        }
        Ok(())
    }

    /// Refuses more pins than seats; they are to sessions that exist.
    pub(crate) fn validate_pins(&self) -> Result<(), SolveError> {
        let pins = || (0..).zip(&self.people).filter_map(|(index, person)| Some((index, person.pin()?)));
        let mut left: Vec<i64> = self.capacities.iter().map(|&capacity| capacity.into()).collect();
        pins().for_each(|(_, session)| left[usize::from(session)] -= 1);
        let Some(session) = left.iter().position(|&left| left < 0) else { return Ok(()) };
        let people = pins().filter(|&(_, pin)| usize::from(pin) == session).map(|(index, _)| index).collect();
        let (capacity, session) = (self.capacities[session], session as u16);
        Err(SolveError::PinsExceedCapacity { session, capacity, people })
    }
}
