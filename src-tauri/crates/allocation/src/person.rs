//! One person's wishes and limits, packed: a program that seats half a million people reads nothing else as often.

use std::ops::Range;

use crate::list::List;
use crate::{MAX_SESSIONS, SolveError};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    list: List,
    limits: Limits,
    /// What most people do not have.
    more: Option<Box<More>>,
}

/// What there is to know besides wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Limits {
    unlisted: Unlisted,
    class: u8,
    debt: u16,
    pin: u16,
    previously: u16,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct More {
    /// A list that is not short; `short` is then empty.
    wishes: Vec<Wish>,
    barred: Vec<u16>,
}

/// In place of a session where there is none.
const NONE: u16 = u16::MAX;

/// Those of a person of whom there is nothing else to know.
const PLAIN: Limits = Limits { unlisted: Unlisted::Allowed, class: 0, debt: 0, pin: NONE, previously: NONE };

impl Default for Person {
    fn default() -> Self {
        Self { list: List::EMPTY, limits: PLAIN, more: None }
    }
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
        match List::ranked(sessions) {
            Some(list) => Self { list, ..Self::default() },
            None => Self::with_levels(sessions.chunks(1)),
        }
    }

    /// Favourites without an order: all share level 1.
    pub fn favourites(sessions: &[u16]) -> Self {
        Self::with_levels([sessions])
    }

    /// Levels of wishes, dearest first; sessions within one level are wanted alike. Empty levels are
    /// skipped, so that the levels of a list are always 1, 2, … without a gap.
    pub fn with_levels<L: AsRef<[u16]>>(levels: impl IntoIterator<Item = L>) -> Self {
        let (mut wishes, mut level) = (Vec::new(), 0);
        for sessions in levels {
            let sessions = sessions.as_ref();
            level += u16::from(!sessions.is_empty());
            wishes.extend(sessions.iter().map(|&session| Wish { level, session }));
        }
        wishes.sort_unstable();
        match List::of(&wishes) {
            Some(list) => Self { list, ..Self::default() },
            None => Self { more: Some(Box::new(More { wishes, barred: Vec::new() })), ..Self::default() },
        }
    }

    /// Forbids sessions (a veto, not eligible), in addition to those forbidden before. A bar outweighs a
    /// wish, whose level stays taken: the others on the list do not move up.
    #[must_use]
    pub fn barred_from(mut self, sessions: &[u16]) -> Self {
        if !sessions.is_empty() {
            let barred = &mut self.more.get_or_insert_default().barred;
            barred.extend_from_slice(sessions);
            barred.sort_unstable();
            barred.dedup();
        }
        self
    }

    /// Refuses every session that is not on the list.
    #[must_use]
    pub fn only_wished(mut self) -> Self {
        self.limits.unlisted = Unlisted::Refused;
        self
    }

    /// Fixes the seat: the person gets this session whatever the wishes are, theirs and others'.
    #[must_use]
    pub fn pinned_to(mut self, session: u16) -> Self {
        self.limits.pin = session.min(NONE - 1);
        self
    }

    /// Notes the seat of a published plan, which the [`Rerun`] may bind to. Whoever had none is nobody whom a
    /// new plan moves.
    #[must_use]
    pub fn previously(mut self, session: u16) -> Self {
        self.limits.previously = session.min(NONE - 1);
        self
    }

    /// Owes the person something, as who lost in an earlier slot: with [`Aim::Fair`] they count as if they stood
    /// this many levels lower, whatever they get, so that they go before others who would otherwise be as well
    /// off. Debts above 60 000 count as 60 000. Whoever wishes nothing is owed nothing.
    #[must_use]
    pub fn owing(mut self, debt: u16) -> Self {
        self.limits.debt = debt.min(MAX_DEBT);
        self
    }

    /// Puts the person into a priority class; 0, where everyone is at first, goes first. How well the people of
    /// a class stand is decided before the next class counts at all, though never at the price of somebody's
    /// seat.
    #[must_use]
    pub fn in_class(mut self, class: u8) -> Self {
        self.limits.class = class;
        self
    }

    /// Puts a session before the whole list: it alone is level 1.
    #[must_use]
    pub fn preferring(self, session: u16) -> Self {
        let mut levels = vec![vec![session]];
        for wish in self.wishes().filter(|wish| wish.session != session) {
            let level = usize::from(wish.level);
            levels.resize(levels.len().max(level + 1), Vec::new());
            levels[level].push(wish.session);
        }
        Self { limits: self.limits, ..Self::with_levels(levels) }.barred_from(self.barred())
    }

    /// The wishes, by level and within a level by session.
    pub fn wishes(&self) -> Wishes<'_> {
        Wishes { list: self.list, places: 0..self.list.len(), long: self.long().unwrap_or_default() }
    }

    /// A list that is not short.
    fn long(&self) -> Option<&[Wish]> {
        self.more.as_ref().map(|more| &more.wishes[..]).filter(|wishes| !wishes.is_empty())
    }

    /// The list, if it is short and nothing is barred.
    pub(crate) fn short(&self) -> Option<List> {
        self.more.is_none().then_some(self.list)
    }

    /// The same if every wish is a level of its own.
    pub(crate) fn strict(&self) -> Option<List> {
        self.short().filter(|list| list.is_strict())
    }

    /// The list if there is nothing else to know about the person.
    pub(crate) fn plain(&self) -> Option<List> {
        if self.limits != PLAIN {
            return None;
        }
        self.short()
    }

    /// Forbidden sessions, ascending.
    pub fn barred(&self) -> &[u16] {
        self.more.as_ref().map_or(&[], |more| &more.barred)
    }

    /// Whether sessions that are not on the list will do.
    pub fn unlisted(&self) -> Unlisted {
        self.limits.unlisted
    }

    /// The fixed seat, if there is one.
    pub fn pin(&self) -> Option<u16> {
        Some(self.limits.pin).filter(|&pin| pin != NONE)
    }

    /// The seat of the published plan, if there was one.
    pub fn published(&self) -> Option<u16> {
        Some(self.limits.previously).filter(|&session| session != NONE)
    }

    /// By how many levels the person counts as worse off: see [`Person::owing`].
    pub fn debt(&self) -> u16 {
        self.limits.debt
    }

    /// The priority class: see [`Person::in_class`].
    pub fn class(&self) -> u8 {
        self.limits.class
    }

    /// The level of a session on the list.
    pub fn wished(&self, session: u16) -> Option<u16> {
        match self.long() {
            Some(long) => long.iter().find(|wish| wish.session == session).map(|wish| wish.level),
            None => self.list.wished(session),
        }
    }

    /// Whether nothing is wished, so that every session is as welcome.
    pub(crate) fn is_idle(&self) -> bool {
        self.list == List::EMPTY && self.long().is_none()
    }

    /// The last level of the list; 0 where nothing is wished.
    pub fn last_level(&self) -> u16 {
        self.long().and_then(<[Wish]>::last).map_or_else(|| self.list.last_level(), |wish| wish.level)
    }

    /// The level at which a session stands for this person, be it on the list or not.
    pub fn level(&self, session: u16) -> u16 {
        self.wished(session).unwrap_or_else(|| self.last_level() + 1)
    }

    /// Refuses what has no meaning.
    pub(crate) fn validate(&self, person: u32, sessions: usize) -> Result<(), SolveError> {
        let mut wished = [0_u64; MAX_SESSIONS.div_ceil(64)];
        let is_unknown = |&session: &u16| usize::from(session) >= sessions;
        let unknown = self.wishes().map(|wish| wish.session).find(is_unknown);
        let unknown = unknown.or_else(|| self.barred().iter().copied().find(is_unknown));
        let unknown = unknown.or(self.pin().filter(is_unknown)).or(self.published().filter(is_unknown));
        if let Some(session) = unknown {
            return Err(SolveError::NoSuchSession { person, session });
        }
        for wish in self.wishes() {
            let (word, bit) = (&mut wished[usize::from(wish.session) / 64], 1 << (wish.session % 64));
            if std::mem::replace(word, *word | bit) & bit != 0 {
                return Err(SolveError::WishedTwice { person, session: wish.session });
            }
        }
        match self.pin() {
            Some(session) if self.barred().contains(&session) => {
                Err(SolveError::PinBarred { person, session })
            }
            _ => Ok(()),
        }
    }
}

/// The wishes of a person, in order.
#[derive(Clone, Debug)]
pub struct Wishes<'a> {
    list: List,
    /// The places of the list that are left; none where it is long.
    places: Range<usize>,
    long: &'a [Wish],
}

impl Wishes<'_> {
    /// Whether there are none left.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Iterator for Wishes<'_> {
    type Item = Wish;

    fn next(&mut self) -> Option<Wish> {
        if let Some(place) = self.places.next() {
            return Some(self.list.wish(place));
        }
        self.long.split_off_first().copied()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let length = self.places.len() + self.long.len();
        (length, Some(length))
    }
}

impl DoubleEndedIterator for Wishes<'_> {
    fn next_back(&mut self) -> Option<Wish> {
        if let Some(place) = self.places.next_back() {
            return Some(self.list.wish(place));
        }
        self.long.split_off_last().copied()
    }
}

impl ExactSizeIterator for Wishes<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_and_strange_sessions_are_kept_as_well() {
        let long: Vec<u16> = (0..9).collect();
        for sessions in [&[][..], &[3], &[300, 1], &[6, 5, 4, 3, 2, 1, 0], &long] {
            let kept: Vec<u16> = Person::ranked(sessions).wishes().map(|wish| wish.session).collect();
            assert_eq!(kept, sessions);
            let back: Vec<u16> = Person::ranked(sessions).wishes().rev().map(|wish| wish.level).collect();
            assert!(back.into_iter().rev().eq((1..).take(sessions.len())));
        }
    }

    #[test]
    fn a_person_is_small() {
        assert!(size_of::<Person>() <= 24, "half a million people are read again and again");
    }
}
