//! What a move is worth, by the aim of the allocation.

use allocation::{Aim, Points};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// How well somebody stands in a slot: a level, counted from 1; lower is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// A seat at this level; one below the last where the session is not listed.
    Level(usize),
    /// No seat.
    NoSeat,
}

/// What moves bring: how many people more or fewer stand at each grade, and how those who move,
/// by their place in the lottery, stand then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gain {
    grades: BTreeMap<Grade, i64>,
    lots: BTreeMap<usize, Grade>,
}

impl Gain {
    /// With one more person moved, who stands better afterwards.
    pub(crate) fn with(&self, lot: usize, before: Grade, after: Grade) -> Self {
        let mut gain = self.clone();
        *gain.grades.entry(before).or_default() -= 1;
        *gain.grades.entry(after).or_default() += 1;
        gain.lots.insert(lot, after);
        gain
    }

    /// `Less` is better. Adding the same move to both sides never turns the answer round, so the best
    /// way on does not depend on the way there.
    pub(crate) fn compare(&self, other: &Self, aim: Aim) -> Ordering {
        let seatless = self.count(&Grade::NoSeat).cmp(&other.count(&Grade::NoSeat));
        seatless.then_with(|| self.by_grades(other, aim)).then_with(|| self.by_lots(other))
    }

    fn count(&self, grade: &Grade) -> i64 {
        self.grades.get(grade).copied().unwrap_or_default()
    }

    fn points(&self, points: Points) -> i64 {
        let at = |(grade, people): (&Grade, &i64)| match grade {
            Grade::Level(level) => people * i64::from(points.at(u16::try_from(*level).unwrap_or(u16::MAX))),
            Grade::NoSeat => 0,
        };
        self.grades.iter().map(at).sum()
    }

    fn by_grades(&self, other: &Self, aim: Aim) -> Ordering {
        let grades: BTreeSet<&Grade> = self.grades.keys().chain(other.grades.keys()).collect();
        let fewer = |grade| self.count(grade).cmp(&other.count(grade));
        let decided = match aim {
            Aim::Fair => grades.into_iter().rev().map(fewer).find(|order| order.is_ne()),
            Aim::MostFirstWishes => grades.into_iter().map(fewer).find(|order| order.is_ne()),
            Aim::LeastPoints(points) => Some(self.points(points).cmp(&other.points(points))),
            Aim::LotteryOrder => None,
        };
        let decided = decided.unwrap_or(Ordering::Equal);
        if aim == Aim::MostFirstWishes { decided.reverse() } else { decided }
    }

    /// Whoever comes first in the lottery stands better; who moves stands better than who stays.
    fn by_lots(&self, other: &Self) -> Ordering {
        let lots: BTreeSet<&usize> = self.lots.keys().chain(other.lots.keys()).collect();
        let orders = lots.into_iter().map(|lot| match (self.lots.get(lot), other.lots.get(lot)) {
            (Some(mine), Some(others)) => mine.cmp(others),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        });
        orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}
