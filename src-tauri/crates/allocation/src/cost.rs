//! Exact sums of level costs.
//!
//! Inside the solver a level is a *grade*: 0 is level 1 and costs nothing, *g* is level *g* + 1, and the last
//! grade is "no seat". A cost counts people at each grade from 1 upwards and compares the worst grade first.
//!
//! Packed into one integer, grade *g* weighs `base`^(*g* − 1). The base need not grow with the people: a chain
//! of moves passes each session and "no seat" at most once, hence changes no grade by more than `sessions` + 1
//! people, and two such chains differ by at most twice that. From `base` − 1 ≥ 2 × (`sessions` + 1) on, the
//! integers therefore order chains as the counts do, and counts can be read back from the integer.

use std::fmt::Debug;
use std::ops::{Add, Sub};

/// How the grades of one problem are laid out in a cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// Bits for one grade.
    bits: u32,
    /// The worst grade, "no seat".
    pub(crate) no_seat: u8,
}

impl Scale {
    pub(crate) fn new(sessions: usize, no_seat: u8) -> Self {
        let base = 2 * (sessions + 1) + 1;
        Self { bits: base.next_power_of_two().trailing_zeros(), no_seat }
    }

    /// Whether costs fit into integers of `width` bits. Prices in the making are sums and differences of a
    /// few chains, for which four bits are kept free.
    pub(crate) fn fits(self, width: u32) -> bool {
        self.bits * u32::from(self.no_seat) + 4 <= width
    }
}

/// A sum of level costs.
pub(crate) trait Cost: Copy + Ord + Debug + Add<Output = Self> + Sub<Output = Self> {
    const ZERO: Self;

    /// The cost of one person at `grade`.
    fn of(scale: Scale, grade: u8) -> Self;

    /// People at each grade from 1 to "no seat". Only for costs of chains, see above.
    fn counts(self, scale: Scale) -> Vec<i32>;
}

macro_rules! packed {
    ($integer:ty) => {
        impl Cost for $integer {
            const ZERO: Self = 0;

            fn of(scale: Scale, grade: u8) -> Self {
                grade.checked_sub(1).map_or(0, |place| 1 << (scale.bits * u32::from(place)))
            }

            fn counts(mut self, scale: Scale) -> Vec<i32> {
                let spare = <$integer>::BITS - scale.bits;
                (0..scale.no_seat)
                    .map(|_| {
                        let low = (self << spare) >> spare;
                        self = (self - low) >> scale.bits;
                        low as i32
                    })
                    .collect()
            }
        }
    };
}

packed!(i64);
packed!(i128);

/// Enough grades for the largest problem: `MAX_SESSIONS` levels, one for sessions off the list, no seat, less
/// the first, which costs nothing.
const GRADES: usize = crate::MAX_SESSIONS + 1;

/// A count per grade, worst grade first, for problems with too many levels for an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Counts([i16; GRADES]);

impl Add for Counts {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine += theirs);
        self
    }
}

impl Sub for Counts {
    type Output = Self;

    fn sub(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine -= theirs);
        self
    }
}

impl Cost for Counts {
    const ZERO: Self = Self([0; GRADES]);

    fn of(_: Scale, grade: u8) -> Self {
        let mut counts = Self::ZERO;
        if grade > 0 {
            counts.0[GRADES - usize::from(grade)] = 1;
        }
        counts
    }

    fn counts(self, scale: Scale) -> Vec<i32> {
        self.0.iter().rev().take(usize::from(scale.no_seat)).map(|&people| i32::from(people)).collect()
    }
}

/// The cost of one person's change of grade, as a number that sorts like it.
///
/// A change for the worse is ordered by the new grade, then by the old one (the worse it was, the cheaper);
/// a change for the better saves the old grade first.
pub(crate) fn change(from: u8, to: u8) -> i32 {
    let rank = |worse: u8, better: u8| i32::from(worse) * 256 + i32::from(u8::MAX - better);
    match to.cmp(&from) {
        std::cmp::Ordering::Less => -rank(from, to),
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => rank(to, from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_sort_like_their_costs() {
        let scale = Scale::new(5, 6);
        let cost = |(from, to)| i64::of(scale, to) - i64::of(scale, from);
        let all: Vec<(u8, u8)> = (0..=6).flat_map(|from| (0..=6).map(move |to| (from, to))).collect();
        for &left in &all {
            for &right in &all {
                let key = |(from, to)| change(from, to);
                assert_eq!(key(left).cmp(&key(right)), cost(left).cmp(&cost(right)), "{left:?} {right:?}");
            }
        }
    }

    fn chain<C: Cost>(scale: Scale, grades: &[(u8, u8)]) -> C {
        grades.iter().fold(C::ZERO, |sum, &(from, to)| sum + C::of(scale, to) - C::of(scale, from))
    }

    #[test]
    fn counts_are_read_back_from_every_representation() {
        let scale = Scale::new(7, 5);
        let moves = [(1, 3), (1, 3), (2, 1), (4, 0), (0, 5), (4, 2), (4, 1), (4, 1)];
        let counts = vec![1, 0, 2, -4, 1];
        assert_eq!(chain::<i64>(scale, &moves).counts(scale), counts);
        assert_eq!(chain::<i128>(scale, &moves).counts(scale), counts);
        assert_eq!(chain::<Counts>(scale, &moves).counts(scale), counts);
    }

    #[test]
    fn the_largest_problem_has_room() {
        let no_seat = u8::try_from(crate::MAX_SESSIONS + 1).unwrap();
        let scale = Scale::new(crate::MAX_SESSIONS, no_seat);
        assert!(!scale.fits(128));
        assert_eq!(Counts::of(scale, no_seat).counts(scale).last(), Some(&1));
    }
}
