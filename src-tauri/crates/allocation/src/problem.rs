//! What is asked: the seats of one slot and the people who want them.

use crate::{Aim, Rerun, SolveError, lottery_order};

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

/// One wish: a session and how much it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wish {
    /// 1 is the dearest level. Several sessions may share one.
    pub level: u16,
    /// Index of the session.
    pub session: u16,
}

/// Whether a person may be seated in a session that is not on their list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unlisted {
    /// Everyone gets something: any session that is not barred will do.
    #[default]
    Allowed,
    /// Only what was wished, as in a slot that nobody is obliged to attend.
    Refused,
}

/// One person's wishes and limits in this slot.
///
/// A seat at level *r* costs that level; a session that is not on a list of *l* levels costs level *l* + 1,
/// so a longer list never hurts its author. Whoever lists nothing is content with every session alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    wishes: Vec<Wish>,
    barred: Vec<u16>,
    unlisted: Unlisted,
    pin: Option<u16>,
    previously: Option<u16>,
    class: u8,
    debt: u16,
}

/// Debts above this one count as this one, which leaves room for levels beyond.
const MAX_DEBT: u16 = 60_000;

impl Person {
    /// A person without wishes: content with every session alike.
    pub fn indifferent() -> Self {
        Self::default()
    }

    /// A strict ranking, dearest first.
    pub fn ranked(sessions: &[u16]) -> Self {
        Self::with_levels(sessions.chunks(1))
    }

    /// Favourites without an order: all share level 1.
    pub fn favourites(sessions: &[u16]) -> Self {
        Self::with_levels([sessions])
    }

    /// Levels of wishes, dearest first; sessions within one level are wanted alike. Empty levels are
    /// skipped, so that the levels of a list are always 1, 2, … without a gap.
    pub fn with_levels<L: AsRef<[u16]>>(levels: impl IntoIterator<Item = L>) -> Self {
        let mut wishes = Vec::new();
        let mut level = 0;
        for sessions in levels {
            let sessions = sessions.as_ref();
            level += u16::from(!sessions.is_empty());
            wishes.extend(sessions.iter().map(|&session| Wish { level, session }));
        }
        wishes.sort_unstable();
        Self { wishes, ..Self::default() }
    }

    /// Forbids sessions (a veto, not eligible), in addition to those forbidden before. A bar outweighs a
    /// wish, whose level stays taken: the others on the list do not move up.
    #[must_use]
    pub fn barred_from(mut self, sessions: &[u16]) -> Self {
        self.barred.extend_from_slice(sessions);
        self.barred.sort_unstable();
        self.barred.dedup();
        self
    }

    /// Refuses every session that is not on the list.
    #[must_use]
    pub fn only_wished(mut self) -> Self {
        self.unlisted = Unlisted::Refused;
        self
    }

    /// Fixes the seat: the person gets this session whatever the wishes are, theirs and others'.
    #[must_use]
    pub fn pinned_to(mut self, session: u16) -> Self {
        self.pin = Some(session);
        self
    }

    /// Notes the seat of a published plan, which the [`Rerun`] may bind to. Whoever had none is nobody whom a
    /// new plan moves.
    #[must_use]
    pub fn previously(mut self, session: u16) -> Self {
        self.previously = Some(session);
        self
    }

    /// Owes the person something, as who lost in an earlier slot: with [`Aim::Fair`] they count as if they stood
    /// this many levels lower, whatever they get, so that they go before others who would otherwise be as well
    /// off. Debts above 60 000 count as 60 000. Whoever wishes nothing is owed nothing.
    #[must_use]
    pub fn owing(mut self, debt: u16) -> Self {
        self.debt = debt.min(MAX_DEBT);
        self
    }

    /// Puts the person into a priority class; 0, where everyone is at first, goes first. How well the people of
    /// a class stand is decided before the next class counts at all, though never at the price of somebody's
    /// seat.
    #[must_use]
    pub fn in_class(mut self, class: u8) -> Self {
        self.class = class;
        self
    }

    /// The wishes, by level and within a level by session.
    pub fn wishes(&self) -> &[Wish] {
        &self.wishes
    }

    /// Forbidden sessions, ascending.
    pub fn barred(&self) -> &[u16] {
        &self.barred
    }

    /// Whether sessions that are not on the list will do.
    pub fn unlisted(&self) -> Unlisted {
        self.unlisted
    }

    /// The fixed seat, if there is one.
    pub fn pin(&self) -> Option<u16> {
        self.pin
    }

    /// The seat of the published plan, if there was one.
    pub fn published(&self) -> Option<u16> {
        self.previously
    }

    /// By how many levels the person counts as worse off: see [`Person::owing`].
    pub fn debt(&self) -> u16 {
        self.debt
    }

    /// The priority class: see [`Person::in_class`].
    pub fn class(&self) -> u8 {
        self.class
    }

    /// The level at which a session stands for this person, be it on the list or not.
    pub fn level(&self, session: u16) -> u16 {
        let wished = self.wishes.iter().find(|wish| wish.session == session);
        wished.or(self.wishes.last()).map_or(1, |wish| wish.level + u16::from(wished.is_none()))
    }
}

impl Problem {
    /// The order in which ties are decided: as drawn by [`lottery_order`], and stably by class.
    pub fn order(&self, seed: u64) -> Vec<u32> {
        let mut order = lottery_order(self.people.len() as u32, seed);
        if self.people.iter().any(|person| person.class > 0) {
            order.sort_by_key(|&person| self.people[person as usize].class);
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
        let mut pinned = vec![Vec::new(); sessions];
        for (index, person) in self.people.iter().enumerate() {
            let index = index as u32;
            person.validate(index, sessions)?;
            if let Some(session) = person.pin {
                pinned[usize::from(session)].push(index);
            }
        }
        for (session, (people, &capacity)) in pinned.into_iter().zip(&self.capacities).enumerate() {
            if people.len() as u64 > u64::from(capacity) {
                return Err(SolveError::PinsExceedCapacity { session: session as u16, capacity, people });
            }
        }
        Ok(())
    }
}

impl Person {
    fn validate(&self, person: u32, sessions: usize) -> Result<(), SolveError> {
        let mut wished = [0_u64; MAX_SESSIONS.div_ceil(64)];
        let named = self.wishes.iter().map(|wish| wish.session).chain(self.barred.iter().copied());
        if let Some(session) =
            named.chain(self.pin).chain(self.previously).find(|&session| usize::from(session) >= sessions)
        {
            return Err(SolveError::NoSuchSession { person, session });
        }
        for wish in &self.wishes {
            let (word, bit) = (&mut wished[usize::from(wish.session) / 64], 1 << (wish.session % 64));
            if std::mem::replace(word, *word | bit) & bit != 0 {
                return Err(SolveError::WishedTwice { person, session: wish.session });
            }
        }
        match self.pin {
            Some(session) if self.barred.contains(&session) => Err(SolveError::PinBarred { person, session }),
            _ => Ok(()),
        }
    }
}
