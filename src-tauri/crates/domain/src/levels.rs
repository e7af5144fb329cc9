//! A registration's wishes as levels within one time slot.

use crate::id::SessionId;
use crate::registration::Wishes;

/// Levels of one person in one slot: level 1 is best. A session on no level is *not listed* and
/// counts as one level below the last; a person without levels is indifferent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(Vec<Vec<SessionId>>);

impl Levels {
    /// Splits off the slot's part of the wishes. Ranks are renumbered 1, 2, … so that gaps close;
    /// favourites that are not ranked form one further level; a veto outweighs a wish.
    pub fn in_slot(wishes: &Wishes, slot: &[SessionId]) -> Self {
        let counts = |session: &SessionId| slot.contains(session) && !wishes.vetoes.contains(session);
        let mut levels: Vec<Vec<SessionId>> = Vec::new();
        for &session in wishes.ranked.iter().filter(|s| counts(s)) {
            if !levels.iter().any(|level| level.contains(&session)) {
                levels.push(vec![session]);
            }
        }
        let mut favourites: Vec<SessionId> = Vec::new();
        for &session in wishes.favourites.iter().filter(|s| counts(s)) {
            if !levels.iter().any(|level| level.contains(&session)) && !favourites.contains(&session) {
                favourites.push(session);
            }
        }
        if !favourites.is_empty() {
            levels.push(favourites);
        }
        Self(levels)
    }

    /// The level of a session, counted from 1; `None` if it is not listed.
    pub fn level_of(&self, session: SessionId) -> Option<usize> {
        self.0.iter().position(|level| level.contains(&session)).map(|index| index + 1)
    }

    /// Whether nothing in this slot was wished.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The levels, best first; sessions of one level in the order they were named.
    pub fn iter(&self) -> impl Iterator<Item = &[SessionId]> {
        self.0.iter().map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn session(letter: char) -> SessionId {
        SessionId(Uuid::from_u128(letter as u128))
    }

    fn sessions(letters: &str) -> Vec<SessionId> {
        letters.chars().map(session).collect()
    }

    /// Writes levels as `A B CD`: a space parts levels.
    fn check(ranked: &str, favourites: &str, vetoes: &str, slot: &str, expected: &str) {
        let wishes = Wishes {
            ranked: sessions(ranked),
            favourites: sessions(favourites),
            vetoes: sessions(vetoes),
            must: None,
        };
        let levels = Levels::in_slot(&wishes, &sessions(slot));
        let expected: Vec<Vec<SessionId>> = expected.split_whitespace().map(sessions).collect();
        assert_eq!(
            levels.0, expected,
            "ranked {ranked}, favourites {favourites}, vetoes {vetoes} in slot {slot}"
        );
    }

    #[test]
    fn wishes_split_by_slot() {
        check("AXB", "", "", "ABC", "A B");
        check("XYZ", "", "", "ABC", "");
        check("A", "BC", "", "ABC", "A BC");
        check("", "CA", "", "ABC", "CA");
        check("A", "AB", "", "ABC", "A B");
        check("AAB", "BB", "", "ABC", "A B");
        check("ABC", "", "B", "ABC", "A C");
    }
}
