//! Exact sums of level costs.
//!
//! Inside the solver, how well someone stands is a [`Grade`]. What a grade costs depends on the aim and is a
//! count of people at each of a few *terms*, of which the more important is compared first.
//!
//! Packed into one integer, the term number *t* weighs `base`^*t*. The base need not grow with the people: a
//! chain of moves passes each session and "no seat" at most once, hence changes no term by more than
//! `sessions` + 1 people, and two such chains differ by at most twice that. From
//! `base` − 1 ≥ 2 × (`sessions` + 1) on, the integers therefore order chains as the counts do, and counts can
//! be read back from the integer. Where points are counted, it is as many times that as the last level has points.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::ops::{Add, Sub};

use crate::{Aim, Person, Price, Problem, Rerun, Share, Term};

/// How well a person stands at a place: in a re-run by whether that is worse than published, then by level, and at
/// last by whether it is another seat. The better is the lesser, and whose claim is the same pays no more for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Grade(u16);

impl Grade {
    /// `level` 0 is level 1 of the wishes; the worst level of a problem is "no seat".
    pub(crate) fn new(level: u8, is_worse: bool, is_moved: bool) -> Self {
        Self(u16::from(is_worse) << 9 | u16::from(level) << 1 | u16::from(is_moved))
    }

    pub(crate) fn level(self) -> u8 {
        (self.0 >> 1) as u8
    }

    /// The same at another level.
    pub(crate) fn at_level(self, level: u8) -> Self {
        Self::new(level, self.is_worse(), self.is_moved())
    }

    fn is_worse(self) -> bool {
        self.0 >> 9 == 1
    }

    fn is_moved(self) -> bool {
        self.0 & 1 == 1
    }
}

/// By what a person's standing counts, besides the grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Claim {
    class: u8,
    /// Levels owed, which only the aim [`Aim::Fair`] knows.
    debt: u16,
    /// Without wishes.
    is_idle: bool,
}

impl Claim {
    /// That of people who are ordinary and wish nothing.
    pub(crate) const IDLE: Self = Self { class: 0, debt: 0, is_idle: true };

    pub(crate) fn of(person: &Person, aim: Aim) -> Self {
        let is_idle = person.is_idle();
        let is_owed = aim == Aim::Fair && !is_idle;
        Self { class: person.class(), debt: if is_owed { person.debt() } else { 0 }, is_idle }
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
    claims: Vec<Claim>,
    has_classes: bool,
    /// What is counted, the least important first.
    terms: Vec<Term>,
}

impl Scale {
    /// Lays out the terms that matter to people with one of these claims.
    pub(crate) fn new(problem: &Problem, no_seat: u8, claims: &[Claim]) -> Self {
        let most = match problem.aim {
            Aim::LeastPoints(points) => points.at(no_seat.into()).unsigned_abs() as usize,
            _ => 1,
        };
        let base = 2 * (problem.capacities.len() + 1) * most.max(1) + 1;
        let has_classes = claims.iter().any(|claim| claim.class != claims[0].class);
        let mut scale = Self {
            bits: base.next_power_of_two().trailing_zeros(),
            aim: problem.aim,
            no_seat,
            claims: claims.to_vec(),
            has_classes,
            terms: Vec::new(),
        };
        let counts = |term: &Term| match term {
            Term::Worse => problem.rerun == Rerun::NobodyWorse,
            Term::Moved => problem.rerun != Rerun::Free,
            _ => true,
        };
        let standings = claims.iter().flat_map(|&claim| scale.grades().map(move |grade| (claim, grade)));
        let parts = standings.flat_map(|(claim, grade)| scale.parts(claim, grade));
        let missing = problem.minimums.iter().any(|&minimum| minimum > 0).then_some(Term::Missing);
        let terms: BTreeSet<Term> = parts.map(|(term, _)| term).chain(missing).filter(counts).collect();
        scale.terms = terms.into_iter().collect();
        scale
    }

    /// Whether costs fit into integers of `width` bits. Prices in the making are sums and differences of a
    /// few chains, for which four bits are kept free.
    pub(crate) fn fits(&self, width: u32) -> bool {
        self.bits * self.terms.len() as u32 + 4 <= width
    }

    /// Whether there are so many terms that nothing can hold their counts.
    pub(crate) fn is_too_fine(&self) -> bool {
        self.terms.len() > TERMS
    }

    /// All costs, by [`Scale::index`].
    pub(crate) fn costs<C: Cost>(&self) -> Vec<C> {
        let standings = self.claims.iter().flat_map(|&claim| self.grades().map(move |grade| (claim, grade)));
        let cost = |(term, people)| self.cost::<C>(term, people);
        standings
            .map(|(claim, grade)| {
                self.parts(claim, grade).filter_map(cost).fold(C::ZERO, |sum, cost| sum + cost)
            })
            .collect()
    }

    /// What a person less than a session's minimum costs.
    pub(crate) fn missing<C: Cost>(&self) -> C {
        self.cost(Term::Missing, 1).unwrap_or(C::ZERO)
    }

    fn cost<C: Cost>(&self, term: Term, people: i32) -> Option<C> {
        Some(C::of(self, self.terms.binary_search(&term).ok()? as u32, people))
    }

    fn grades(&self) -> impl Iterator<Item = Grade> + use<> {
        let flags = [(false, false), (false, true), (true, false), (true, true)];
        (0..=self.no_seat)
            .flat_map(move |level| flags.map(|(is_worse, is_moved)| Grade::new(level, is_worse, is_moved)))
    }

    /// The number of a grade among all costs, the claim being given by its number.
    pub(crate) fn index(&self, claim: u16, grade: Grade) -> usize {
        let flags = usize::from(grade.is_worse()) * 2 + usize::from(grade.is_moved());
        (usize::from(claim) * (usize::from(self.no_seat) + 1) + usize::from(grade.level())) * 4 + flags
    }

    /// The terms that one person at a grade adds to, or takes from.
    fn parts(&self, claim: Claim, grade: Grade) -> impl Iterator<Item = (Term, i32)> + use<> {
        let level = u16::from(grade.level()) + 1;
        let is_seated = grade.level() < self.no_seat;
        let is_ranked = self.aim != Aim::LotteryOrder;
        let share = match self.aim {
            Aim::LotteryOrder => None,
            _ if !is_seated && claim.debt == 0 && !self.has_classes => None,
            _ if !is_seated => Some((Share::Without(claim.debt), 1)),
            Aim::MostFirstWishes => Some((Share::Lost(Reverse(level)), -1)),
            Aim::LeastPoints(points) => Some((Share::Points, points.at(level))).filter(|_| level > 1),
            Aim::Fair => Some((Share::Level(level + claim.debt), 1)).filter(|_| level + claim.debt > 1),
        };
        let share = share.map(|(share, people)| (Term::In(Reverse(claim.class), share), people));
        let worse = grade.is_worse().then_some((Term::Worse, 1));
        let unplaced = (!is_seated).then_some((Term::Unplaced, 1));
        let idle = (!is_seated && claim.is_idle).then_some((Term::Idle, -1));
        let moved = (grade.is_moved() && is_ranked).then_some((Term::Moved, 1));
        [worse, unplaced, idle, share, moved].into_iter().flatten()
    }

    /// A cost as a price.
    pub(crate) fn price<C: Cost>(&self, cost: C) -> Price {
        let terms: Vec<(Term, i32)> = self.terms.iter().copied().zip(cost.counts(self)).collect();
        Price::from_terms(terms.into_iter().rev())
    }
}

/// A sum of level costs.
pub(crate) trait Cost: Copy + Ord + Debug + Add<Output = Self> + Sub<Output = Self> {
    const ZERO: Self;
    /// More than any sum of costs, and yet so little that costs can be added to it.
    const NEVER: Self;

    /// So many people at the term of this number.
    fn of(scale: &Scale, term: u32, people: i32) -> Self;

    /// People at each term. Only for costs of chains, see above.
    fn counts(self, scale: &Scale) -> Vec<i32>;
}

macro_rules! packed {
    ($integer:ty) => {
        impl Cost for $integer {
            const ZERO: Self = 0;
            const NEVER: Self = <$integer>::MAX / 2;

            fn of(scale: &Scale, term: u32, people: i32) -> Self {
                <$integer>::from(people) << (scale.bits * term)
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

/// Enough terms for the longest lists, and some more for debts and classes.
const TERMS: usize = 2 * crate::MAX_SESSIONS;

/// A count per term, most important first, for problems with too many levels for an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Counts([i32; TERMS]);

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
    const NEVER: Self = {
        let mut counts = [0; TERMS];
        counts[0] = i32::MAX / 2;
        Self(counts)
    };

    fn of(_: &Scale, term: u32, people: i32) -> Self {
        let mut counts = Self::ZERO;
        counts.0[TERMS - 1 - term as usize] = people;
        counts
    }

    fn counts(self, scale: &Scale) -> Vec<i32> {
        self.0.iter().rev().take(scale.terms.len()).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Points;

    fn aims() -> [Aim; 4] {
        let points = Points::of(&[0, 1, 4, 9]).unwrap();
        [Aim::Fair, Aim::MostFirstWishes, Aim::LeastPoints(points), Aim::LotteryOrder]
    }

    const RERUNS: [Rerun; 3] = [Rerun::Free, Rerun::FewestMoves, Rerun::NobodyWorse];

    fn scale(sessions: usize, no_seat: u8, aim: Aim, rerun: Rerun) -> Scale {
        let problem = Problem { capacities: vec![1; sessions], aim, rerun, ..Problem::default() };
        Scale::new(&problem, no_seat, &[Claim::default()])
    }

    #[test]
    fn better_levels_never_cost_more() {
        for (aim, rerun) in aims().into_iter().flat_map(|aim| RERUNS.map(|rerun| (aim, rerun))) {
            let costs = scale(5, 3, aim, rerun).costs::<i64>();
            let plain: Vec<i64> = costs.into_iter().step_by(4).collect();
            assert!(plain.is_sorted() && plain[2] < plain[3], "{aim:?} {rerun:?} {plain:?}");
        }
    }

    fn chain<C: Cost>(scale: &Scale, moves: &[(u8, u8)]) -> C {
        let costs = scale.costs::<C>();
        let cost = |level| costs[scale.index(0, Grade::new(level, false, false))];
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
        assert_eq!(Counts::of(&scale, scale.terms.len() as u32 - 1, 1).counts(&scale).last(), Some(&1));
    }
}
