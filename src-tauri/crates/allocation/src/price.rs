//! The price of a seat, in levels.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// What a person pays for where they are: a level of wishes, or no seat at all, which is worse than any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A seat at this level, 1 being the dearest; a session that is not on the list is one level below it.
    Seat(u16),
    /// No seat.
    None,
}

/// A number of people at each level, compared at the worst level first.
///
/// "One at level 3 less, two at level 2 more" is a price above zero if read as a cost saved: one person less
/// at level 3 outweighs any number at level 2. Prices of this kind form an ordered group, in which the
/// theory of network flows holds as it does in the integers. Level 1 costs nothing and does not occur.
///
/// Written as `level:people`, worst level first and without zeros, as in `none:1 3:-2`; nothing is `0`.
/// This text is stable and fit for storage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Price {
    /// Descending by level, never with a count of zero.
    terms: Vec<(Level, i32)>,
}

impl Price {
    /// The price of a seat in a session that has free ones.
    pub const ZERO: Self = Self { terms: Vec::new() };

    /// Counts from the worst level downwards.
    pub(crate) fn from_terms(terms: impl IntoIterator<Item = (Level, i32)>) -> Self {
        Self { terms: terms.into_iter().filter(|&(_, people)| people != 0).collect() }
    }

    /// People by level, worst level first; levels that do not matter are left out.
    pub fn terms(&self) -> &[(Level, i32)] {
        &self.terms
    }

    /// This price, and one person more at `level`.
    #[must_use]
    pub fn plus(&self, level: Level) -> Self {
        let mut terms = self.terms.clone();
        if level != Level::Seat(1) {
            let at = terms.partition_point(|&(other, _)| other > level);
            match terms.get_mut(at) {
                Some((other, people)) if *other == level => *people = people.saturating_add(1),
                _ => terms.insert(at, (level, 1)),
            }
            terms.retain(|&(_, people)| people != 0);
        }
        Self { terms }
    }
}

impl Ord for Price {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (self.terms.iter(), other.terms.iter());
        loop {
            match (left.next(), right.next()) {
                (None, None) => return Ordering::Equal,
                (Some((_, people)), None) => return people.cmp(&0),
                (None, Some((_, people))) => return 0.cmp(people),
                (Some((mine, people)), Some((theirs, others))) => match mine.cmp(theirs) {
                    Ordering::Equal if people == others => {}
                    Ordering::Equal => return people.cmp(others),
                    Ordering::Greater => return people.cmp(&0),
                    Ordering::Less => return 0.cmp(others),
                },
            }
        }
    }
}

impl PartialOrd for Price {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seat(level) => write!(f, "{level}"),
            Self::None => f.write_str("none"),
        }
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.terms.is_empty() {
            return f.write_str("0");
        }
        for (index, (level, people)) in self.terms.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{level}:{people}")?;
        }
        Ok(())
    }
}

/// A text that is not a [`Price`] as this crate writes it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a price: {text:?}")]
pub struct ParsePriceError {
    /// The text.
    pub text: String,
}

impl FromStr for Price {
    type Err = ParsePriceError;

    fn from_str(text: &str) -> Result<Self, ParsePriceError> {
        parse(text).ok_or_else(|| ParsePriceError { text: text.to_owned() })
    }
}

fn parse(text: &str) -> Option<Price> {
    if text == "0" {
        return Some(Price::ZERO);
    }
    let mut terms: Vec<(Level, i32)> = Vec::new();
    for term in text.split(' ') {
        let (level, people) = term.split_once(':')?;
        let level = match level {
            "none" => Level::None,
            level => Level::Seat(level.parse().ok().filter(|&level| level > 1)?),
        };
        let people = people.parse().ok().filter(|&people| people != 0)?;
        if terms.last().is_some_and(|&(worse, _)| worse <= level) {
            return None;
        }
        terms.push((level, people));
    }
    Some(Price { terms })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Price {
        text.parse().unwrap()
    }

    #[test]
    fn the_worst_level_decides() {
        let ascending =
            ["none:-1", "3:-1 2:9", "2:-1", "0", "2:1", "2:2", "3:1 2:-5", "3:1", "none:1 3:-7", "none:1"];
        for pair in ascending.windows(2) {
            assert!(price(pair[0]) < price(pair[1]), "{} is less than {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn adding_a_person_keeps_the_text_canonical() {
        assert_eq!(price("3:-1 2:1").plus(Level::Seat(3)).to_string(), "2:1");
        assert_eq!(price("2:1").plus(Level::None).to_string(), "none:1 2:1");
        assert_eq!(price("2:1").plus(Level::Seat(1)).to_string(), "2:1", "level 1 costs nothing");
    }

    #[test]
    fn only_canonical_texts_are_prices() {
        for text in ["0", "none:1 12:-3 2:1"] {
            assert_eq!(price(text).to_string(), text);
        }
        for text in ["", "1:1", "2:0", "2:1 3:1", "2:1 2:1", "3: 1", "none:1  2:1", "x"] {
            assert!(text.parse::<Price>().is_err(), "{text:?}");
        }
    }
}
