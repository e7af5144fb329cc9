//! The price of a seat, in levels.

use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Something of which there should be as little as possible. The more important is the greater: one person
/// outweighs any number of people at a lesser term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// People who leave their published seats ([`Rerun`](crate::Rerun)).
    Moved,
    /// People of one priority class, 0 being more important than 1 ([`Person::in_class`](crate::Person::in_class)).
    In(Reverse<u8>, Share),
    /// People whom sessions lack to their minimums ([`Problem::minimums`](crate::Problem::minimums)).
    Missing,
    /// People without a seat who have wishes, counted from the other end: people without wishes who leave them
    /// a seat. Their number is negative where it is good.
    Idle,
    /// People without a seat.
    Unplaced,
    /// People at a worse level than published ([`Rerun::NobodyWorse`](crate::Rerun::NobodyWorse)).
    Worse,
}

/// How people of one class stand. Debts ([`Person::owing`](crate::Person::owing)) count as levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Share {
    /// Points ([`Aim::LeastPoints`](crate::Aim::LeastPoints)), not people.
    Points,
    /// People at this level, 2 or worse ([`Aim::Fair`](crate::Aim::Fair)).
    Level(u16),
    /// People who are not at this level ([`Aim::MostFirstWishes`](crate::Aim::MostFirstWishes)). Level 1 is
    /// more important than level 2.
    Lost(Reverse<u16>),
    /// People without a seat who are owed so much. Nothing counts only where there are several classes.
    Without(u16),
}

impl Term {
    /// People at this level, where there is but one class.
    pub const fn level(level: u16) -> Self {
        Self::In(Reverse(0), Share::Level(level))
    }

    /// People who are not at this level, where there is but one class.
    pub const fn lost(level: u16) -> Self {
        Self::In(Reverse(0), Share::Lost(Reverse(level)))
    }
}

/// A number of people for each term, compared at the most important term first.
///
/// "One at level 3 less, two at level 2 more" is a price above zero if read as a cost saved: one person less
/// at level 3 outweighs any number at level 2. Prices of this kind form an ordered group, in which the
/// theory of network flows holds as it does in the integers. Being at level 1 costs nothing.
///
/// Written as `term:people`, most important first and without zeros, as in `none:1 3:-2`; nothing is `0`. A
/// number is a level; `lost1` is a person who is not at level 1; `points` counts points; `none2` has no seat and is owed two levels; where
/// the class is not the first, it stands before these, as in `c1/3`. The other terms are `worse`, `none`, `idle`,
/// `missing` and `moved`. This text is stable and fit for storage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Price {
    /// Most important first, never with a count of zero.
    terms: Vec<(Term, i32)>,
}

impl Price {
    /// The price of a seat in a session that has free ones.
    pub const ZERO: Self = Self { terms: Vec::new() };

    /// Counts, the most important first.
    pub(crate) fn from_terms(terms: impl IntoIterator<Item = (Term, i32)>) -> Self {
        Self { terms: terms.into_iter().filter(|&(_, people)| people != 0).collect() }
    }

    /// People by term, most important first; terms that do not matter are left out.
    pub fn terms(&self) -> &[(Term, i32)] {
        &self.terms
    }

    /// This price, and so many people more (or less) at `term`.
    #[must_use]
    pub fn plus(mut self, term: Term, people: i32) -> Self {
        let at = self.terms.partition_point(|&(other, _)| other > term);
        match self.terms.get_mut(at) {
            Some((other, before)) if *other == term => *before = before.saturating_add(people),
            _ => self.terms.insert(at, (term, people)),
        }
        self.terms.retain(|&(_, people)| people != 0);
        self
    }

    /// Both prices together.
    #[must_use]
    pub fn sum(&self, other: &Self) -> Self {
        let mut terms = Vec::with_capacity(self.terms.len() + other.terms.len());
        let (mut mine, mut theirs) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        while let Some(term) = mine.peek().max(theirs.peek()).map(|&&(term, _)| term) {
            let of_mine = mine.next_if(|part| part.0 == term).map_or(0, |part| part.1);
            let of_theirs = theirs.next_if(|part| part.0 == term).map_or(0, |part| part.1);
            terms.push((term, of_mine.saturating_add(of_theirs)));
        }
        Self::from_terms(terms)
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

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved => f.write_str("moved"),
            Self::In(Reverse(0), share) => write!(f, "{share}"),
            Self::In(Reverse(class), share) => write!(f, "c{class}/{share}"),
            Self::Missing => f.write_str("missing"),
            Self::Idle => f.write_str("idle"),
            Self::Unplaced => f.write_str("none"),
            Self::Worse => f.write_str("worse"),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points => f.write_str("points"),
            Self::Level(level) => write!(f, "{level}"),
            Self::Lost(Reverse(level)) => write!(f, "lost{level}"),
            Self::Without(debt) => write!(f, "none{debt}"),
        }
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.terms.is_empty() {
            return f.write_str("0");
        }
        for (index, (term, people)) in self.terms.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{term}:{people}")?;
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
    let mut terms: Vec<(Term, i32)> = Vec::new();
    for part in text.split(' ') {
        let (name, people) = part.split_once(':')?;
        let term = match name {
            "moved" => Term::Moved,
            "missing" => Term::Missing,
            "idle" => Term::Idle,
            "none" => Term::Unplaced,
            "worse" => Term::Worse,
            _ => in_class(name)?,
        };
        let people = people.parse().ok().filter(|&people| people != 0)?;
        if terms.last().is_some_and(|&(before, _)| before <= term) {
            return None;
        }
        terms.push((term, people));
    }
    Some(Price { terms })
}

fn in_class(name: &str) -> Option<Term> {
    let class = name.strip_prefix('c').and_then(|name| name.split_once('/'));
    let (class, name) = class.map_or(Some((0, name)), |(class, name)| {
        Some((class.parse().ok().filter(|&class: &u8| class > 0)?, name))
    })?;
    let number = |text: &str, least| text.parse().ok().filter(|&number: &u16| number >= least);
    let share = match (name.strip_prefix("lost"), name.strip_prefix("none")) {
        (Some(level), _) => Share::Lost(Reverse(number(level, 1)?)),
        (_, Some(debt)) => Share::Without(number(debt, 0)?),
        _ if name == "points" => Share::Points,
        _ => Share::Level(number(name, 2)?),
    };
    Some(Term::In(Reverse(class), share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Price {
        text.parse().unwrap()
    }

    #[test]
    fn the_most_important_term_decides() {
        let ascending = [
            "none:-1",
            "3:-1 2:9",
            "2:-1",
            "moved:-1",
            "0",
            "moved:3",
            "c2/9:1",
            "c1/2:1",
            "points:1",
            "2:1",
            "2:2",
            "3:1 2:-5",
            "3:1",
            "lost2:1",
            "lost1:1 lost2:-9",
            "lost1:1",
            "none0:1",
            "none2:1",
            "missing:1",
            "none:1 idle:-1",
            "none:1 3:-7",
            "none:1",
            "worse:1",
        ];
        for pair in ascending.windows(2) {
            assert!(price(pair[0]) < price(pair[1]), "{} is less than {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn adding_a_person_keeps_the_text_canonical() {
        assert_eq!(price("3:-1 2:1").plus(Term::level(3), 1).to_string(), "2:1");
        assert_eq!(price("2:1").plus(Term::Unplaced, 1).to_string(), "none:1 2:1");
        assert_eq!(price("2:1").plus(Term::lost(1), -1).to_string(), "lost1:-1 2:1");
    }

    #[test]
    fn only_canonical_texts_are_prices() {
        for text in [
            "0",
            "none:1 12:-3 2:1",
            "worse:-1 lost1:1 lost2:-1 moved:2",
            "idle:-1 missing:2 none0:1 c1/none3:1 c1/2:1",
            "points:7 c1/points:-2",
        ] {
            assert_eq!(price(text).to_string(), text);
        }
        for text in [
            "",
            "1:1",
            "2:0",
            "lost0:1",
            "c0/2:1",
            "c1/moved:1",
            "c256/2:1",
            "lost2:1 lost1:1",
            "2:1 3:1",
            "2:1 2:1",
            "3: 1",
            "none:1  2:1",
            "x",
        ] {
            assert!(text.parse::<Price>().is_err(), "{text:?}");
        }
    }
}
