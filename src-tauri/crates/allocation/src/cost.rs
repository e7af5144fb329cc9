//! Exact sums of level costs.
//!
//! Inside the solver, how well someone stands is a [`Grade`]. What a grade costs depends on the aim and is a
//! count of people at each of a few *terms*, of which the more important is compared first.
//!
//! Packed into one integer, the term number *t* weighs `base`^*t*. The base need not grow with the people: a
//! chain of moves passes each session and "no seat" at most once, hence changes no term by more than
//! `sessions` + 1 people, and two such chains differ by at most twice that. From
//! `base` − 1 ≥ 2 × (`sessions` + 1) on, the integers therefore order chains as the counts do, and counts can
//! be read back from the integer.

use std::cmp::Reverse;
use std::fmt::Debug;
use std::ops::{Add, Sub};

use crate::{Aim, Price, Problem, Rerun, Term};

/// How well a person stands at a place: by level, and in a re-run by whether that is worse than published and
/// whether it is another seat. The better is the lesser, and of places at one level the published one is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Grade(u16);

impl Grade {
    /// `level` 0 is level 1 of the wishes; the worst level of a problem is "no seat".
    pub(crate) fn new(level: u8, is_worse: bool, is_moved: bool) -> Self {
        Self(u16::from(level) << 2 | u16::from(is_worse) << 1 | u16::from(is_moved))
    }

    pub(crate) fn level(self) -> u8 {
        (self.0 >> 2) as u8
    }

    fn is_worse(self) -> bool {
        self.0 & 2 != 0
    }

    fn is_moved(self) -> bool {
        self.0 & 1 != 0
    }
}

/// What the grades of one problem cost.
#[derive(Debug)]
pub(crate) struct Scale {
    /// Bits for one term.
    bits: u32,
    aim: Aim,
    /// The level of "no seat".
    no_seat: u8,
    /// What is counted, the least important first.
    terms: Vec<Term>,
}

impl Scale {
    pub(crate) fn new(problem: &Problem, no_seat: u8) -> Self {
        let base = 2 * (problem.capacities.len() + 1) + 1;
        let levels = 1..=u16::from(no_seat);
        let (mut terms, moves) = match problem.aim {
            Aim::Fair => (levels.skip(1).map(Term::Level).collect(), true),
            Aim::MostFirstWishes => (levels.rev().map(|level| Term::Lost(Reverse(level))).collect(), true),
            Aim::LotteryOrder => (Vec::new(), false),
        };
        if moves && problem.rerun != Rerun::Free {
            terms.insert(0, Term::Moved);
        }
        terms.push(Term::Unplaced);
        if problem.rerun == Rerun::NobodyWorse {
            terms.push(Term::Worse);
        }
        Self { bits: base.next_power_of_two().trailing_zeros(), aim: problem.aim, no_seat, terms }
    }

    /// Whether costs fit into integers of `width` bits. Prices in the making are sums and differences of a
    /// few chains, for which four bits are kept free.
    pub(crate) fn fits(&self, width: u32) -> bool {
        self.bits * self.terms.len() as u32 + 4 <= width
    }

    /// All costs, by [`Scale::index`].
    pub(crate) fn costs<C: Cost>(&self) -> Vec<C> {
        let cost =
            |(term, people)| if people < 0 { C::ZERO - C::one(self, term) } else { C::one(self, term) };
        self.grades().map(|grade| self.parts(grade).map(cost).fold(C::ZERO, |sum, cost| sum + cost)).collect()
    }

    fn grades(&self) -> impl Iterator<Item = Grade> + use<> {
        (0..=u16::from(self.no_seat) << 2 | 3).map(Grade)
    }

    /// The number of a grade among all that are possible.
    pub(crate) fn index(grade: Grade) -> usize {
        usize::from(grade.0)
    }

    /// The terms that one person at a grade adds to, or (a first wish) takes from; most important first.
    fn parts(&self, grade: Grade) -> impl Iterator<Item = (u32, i8)> {
        let number = u16::from(grade.level()) + 1;
        let level = match self.aim {
            _ if grade.level() == self.no_seat => (Term::Unplaced, 1),
            Aim::MostFirstWishes => (Term::Lost(Reverse(number)), -1),
            Aim::Fair | Aim::LotteryOrder => (Term::Level(number), 1),
        };
        let worse = grade.is_worse().then_some((Term::Worse, 1));
        let moved = grade.is_moved().then_some((Term::Moved, 1));
        let counted = |(term, people)| Some((self.terms.binary_search(&term).ok()? as u32, people));
        worse.into_iter().chain([level]).chain(moved).filter_map(counted)
    }

    /// For each grade and each other, the cost of one person's change as a number that sorts like it.
    pub(crate) fn changes(&self) -> Vec<i64> {
        let grades: Vec<Vec<(u32, i8)>> = self.grades().map(|grade| self.parts(grade).collect()).collect();
        grades.iter().flat_map(|from| grades.iter().map(|to| change(from, to))).collect()
    }

    /// A cost as a price.
    pub(crate) fn price<C: Cost>(&self, cost: C) -> Price {
        let terms: Vec<(Term, i32)> = self.terms.iter().copied().zip(cost.counts(self)).collect();
        Price::from_terms(terms.into_iter().rev())
    }
}

/// Counts of a change, the most important first, each in ten bits with its sign: the first difference decides.
fn change(from: &[(u32, i8)], to: &[(u32, i8)]) -> i64 {
    let gone = from.iter().filter(|part| !to.contains(part)).map(|&(term, people)| (term, -people));
    let come = to.iter().copied().filter(|part| !from.contains(part));
    let mut parts: Vec<(u32, i8)> = gone.chain(come).collect();
    parts.sort_unstable_by_key(|&(term, _)| Reverse(term));
    parts.resize(4, (0, 0));
    parts.iter().fold(0, |sum, &(term, people)| (sum << 10) + i64::from(people) * (i64::from(term) + 1))
}

/// A sum of level costs.
pub(crate) trait Cost: Copy + Ord + Debug + Add<Output = Self> + Sub<Output = Self> {
    const ZERO: Self;

    /// One person at the term of this number.
    fn one(scale: &Scale, term: u32) -> Self;

    /// People at each term. Only for costs of chains, see above.
    fn counts(self, scale: &Scale) -> Vec<i32>;
}

macro_rules! packed {
    ($integer:ty) => {
        impl Cost for $integer {
            const ZERO: Self = 0;

            fn one(scale: &Scale, term: u32) -> Self {
                1 << (scale.bits * term)
            }

            fn counts(mut self, scale: &Scale) -> Vec<i32> {
                let spare = <$integer>::BITS - scale.bits;
                let mut next = || {
                    let low = (self << spare) >> spare;
                    self = (self - low) >> scale.bits;
                    low as i32
                };
                scale.terms.iter().map(|_| next()).collect()
            }
        }
    };
}

packed!(i64);
packed!(i128);

/// Enough terms for the largest problem: `MAX_SESSIONS` levels and one for sessions off the list; no seat,
/// worse, moved.
const TERMS: usize = crate::MAX_SESSIONS + 4;

/// A count per term, most important first, for problems with too many levels for an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Counts([i16; TERMS]);

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
    const ZERO: Self = Self([0; TERMS]);

    fn one(_: &Scale, term: u32) -> Self {
        let mut counts = Self::ZERO;
        counts.0[TERMS - 1 - term as usize] = 1;
        counts
    }

    fn counts(self, scale: &Scale) -> Vec<i32> {
        self.0.iter().rev().take(scale.terms.len()).map(|&people| i32::from(people)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AIMS: [Aim; 3] = [Aim::Fair, Aim::MostFirstWishes, Aim::LotteryOrder];
    const RERUNS: [Rerun; 3] = [Rerun::Free, Rerun::FewestMoves, Rerun::NobodyWorse];

    fn scale(sessions: usize, no_seat: u8, aim: Aim, rerun: Rerun) -> Scale {
        Scale::new(&Problem { capacities: vec![1; sessions], aim, rerun, ..Problem::default() }, no_seat)
    }

    #[test]
    fn changes_sort_like_their_costs() {
        for (aim, rerun) in AIMS.into_iter().flat_map(|aim| RERUNS.map(|rerun| (aim, rerun))) {
            let scale = scale(5, 3, aim, rerun);
            let (costs, keys) = (scale.costs::<i128>(), scale.changes());
            let all: Vec<(i128, i64)> = (0..keys.len())
                .map(|pair| (costs[pair % costs.len()] - costs[pair / costs.len()], keys[pair]))
                .collect();
            for left in &all {
                for right in &all {
                    assert_eq!(
                        left.0.cmp(&right.0),
                        left.1.cmp(&right.1),
                        "{aim:?} {rerun:?} {left:?} {right:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn better_levels_never_cost_more() {
        for (aim, rerun) in AIMS.into_iter().flat_map(|aim| RERUNS.map(|rerun| (aim, rerun))) {
            let costs = scale(5, 3, aim, rerun).costs::<i64>();
            let plain: Vec<i64> = costs.into_iter().step_by(4).collect();
            assert!(plain.is_sorted() && plain[2] < plain[3], "{aim:?} {rerun:?} {plain:?}");
        }
    }

    fn chain<C: Cost>(scale: &Scale, moves: &[(u8, u8)]) -> C {
        let costs = scale.costs::<C>();
        let cost = |level| costs[Scale::index(Grade::new(level, false, false))];
        moves.iter().fold(C::ZERO, |sum, &(from, to)| sum + cost(to) - cost(from))
    }

    #[test]
    fn counts_are_read_back_from_every_representation() {
        let scale = scale(7, 5, Aim::Fair, Rerun::Free);
        let moves = [(1, 3), (1, 3), (2, 1), (4, 0), (0, 5), (4, 2), (4, 1), (4, 1)];
        let counts = vec![1, 0, 2, -4, 1];
        assert_eq!(chain::<i64>(&scale, &moves).counts(&scale), counts);
        assert_eq!(chain::<i128>(&scale, &moves).counts(&scale), counts);
        assert_eq!(chain::<Counts>(&scale, &moves).counts(&scale), counts);
    }

    #[test]
    fn the_largest_problem_has_room() {
        let no_seat = u8::try_from(crate::MAX_SESSIONS + 1).unwrap();
        let scale = scale(crate::MAX_SESSIONS, no_seat, Aim::Fair, Rerun::NobodyWorse);
        assert!(!scale.fits(128));
        assert_eq!(Counts::one(&scale, scale.terms.len() as u32 - 1).counts(&scale).last(), Some(&1));
    }
}
