//! A short list of wishes as one number: who wish the same are found by comparing numbers, and in the order of the
//! numbers those stand together who begin alike.

use std::fmt;

use crate::Wish;

/// Wishes on a short list.
pub(crate) const SHORT: usize = 7;

/// Up to [`SHORT`] wishes. Their sessions, each plus one, are the bytes from the most significant, dearest first, and
/// zero follows the last. Of the least significant byte one bit belongs to each place and to what is behind the list:
/// set where a new level begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct List(u64);

/// The bits of levels where every place is a level of its own.
pub(crate) const STRICT: u8 = 0xFF;

/// A one in the byte of each session.
const EACH: u64 = 0x0001_0101_0101_0101;

impl List {
    pub(crate) const EMPTY: Self = Self(STRICT as u64);

    /// A strict ranking, if it is short enough.
    pub(crate) fn ranked(sessions: &[u16]) -> Option<Self> {
        let fits = sessions.len() <= SHORT && sessions.iter().all(|&session| session < 0xFF);
        let bytes =
            sessions.iter().rev().fold(0, |bytes, &session| bytes >> 8 | (u64::from(session) + 1) << 56);
        fits.then_some(Self(bytes | u64::from(STRICT)))
    }

    /// Wishes in their order, if they are few enough.
    pub(crate) fn of(wishes: &[Wish]) -> Option<Self> {
        let sessions: Vec<u16> = wishes.iter().map(|wish| wish.session).collect();
        let continued = (1..).zip(wishes.windows(2)).filter(|(_, pair)| pair[0].level == pair[1].level);
        Some(Self(Self::ranked(&sessions)?.0 & continued.fold(!0, |bits, (place, _)| bits & !(1 << place))))
    }

    pub(crate) fn len(self) -> usize {
        8 - self.key().trailing_zeros() as usize / 8
    }

    /// The sessions, without the levels. No list begins with the number of another and differs from it, unless it is
    /// longer.
    pub(crate) fn key(self) -> u64 {
        self.0 & !u64::from(STRICT)
    }

    /// Whether it ranks up to three sessions.
    pub(crate) fn is_ranking_of_three(self) -> bool {
        self.0 << 24 == u64::from(STRICT) << 24
    }

    /// Whether every wish is a level of its own.
    pub(crate) fn is_strict(self) -> bool {
        self.begins() == STRICT
    }

    /// At which places a new level begins, as a bit for each.
    pub(crate) fn begins(self) -> u8 {
        self.0 as u8
    }

    /// The session at a place, plus one; zero behind the list.
    pub(crate) fn byte(self, place: usize) -> usize {
        usize::from((self.0 >> (56 - 8 * place)) as u8)
    }

    /// The wish at a place within the list.
    pub(crate) fn wish(self, place: usize) -> Wish {
        Wish { level: level(self.begins(), place), session: self.byte(place) as u16 - 1 }
    }

    /// The level of a session on the list.
    pub(crate) fn wished(self, session: u16) -> Option<u16> {
        self.place(session).map(|place| level(self.begins(), place))
    }

    /// The place of a session on the list.
    pub(crate) fn place(self, session: u16) -> Option<usize> {
        let others = (self.0 >> 8) ^ (EACH * ((u64::from(session) + 1) & 0xFF));
        // The lowest byte that is zero.
        let zeros = others.wrapping_sub(EACH) & !others & EACH << 7;
        (zeros != 0 && session < 0xFF).then(|| SHORT - 1 - zeros.trailing_zeros() as usize / 8)
    }

    /// The last level of the list; 0 where nothing is wished.
    pub(crate) fn last_level(self) -> u16 {
        self.len().checked_sub(1).map_or(0, |last| level(self.begins(), last))
    }
}

/// The level of a place, by the places where one begins.
pub(crate) fn level(begins: u8, place: usize) -> u16 {
    if begins == STRICT {
        return place as u16 + 1;
    }
    (u16::from(begins) & ((2 << place) - 1)).count_ones() as u16
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.len()).map(|place| self.wish(place))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_back() {
        let wish = |(level, session)| Wish { level, session };
        let lists: [&[(u16, u16)]; 6] = [
            &[],
            &[(1, 0)],
            &[(1, 254), (2, 0), (3, 17)],
            &[(1, 3), (1, 4), (2, 0), (2, 9), (2, 200), (3, 1), (3, 2)],
            &[(1, 6), (1, 7), (1, 8)],
            &[(1, 6), (2, 5), (3, 4), (4, 3), (5, 2), (6, 1), (7, 0)],
        ];
        for wishes in lists {
            let wishes: Vec<Wish> = wishes.iter().copied().map(wish).collect();
            let list = List::of(&wishes).unwrap();
            assert_eq!((0..list.len()).map(|place| list.wish(place)).collect::<Vec<_>>(), wishes);
            for session in (0..300).chain([u16::MAX]) {
                let level = wishes.iter().find(|wish| wish.session == session).map(|wish| wish.level);
                assert_eq!(list.wished(session), level, "session {session} of {list:?}");
            }
            assert_eq!(list.last_level(), wishes.last().map_or(0, |wish| wish.level));
        }
    }

    #[test]
    fn what_does_not_fit_is_no_short_list() {
        assert_eq!(List::ranked(&[255]), None);
        assert_eq!(List::ranked(&[0, 1, 2, 3, 4, 5, 6, 7]), None);
    }
}
