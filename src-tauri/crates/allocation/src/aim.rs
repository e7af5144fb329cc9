//! What makes one plan better than another.

/// What is decided after the people without a seat have become as few as possible, and before the lottery.
///
/// No aim is free of all faults: efficient, fair to equals and proof against tactics at once is impossible
/// (Bogomolnaia and Moulin, "A new solution to the random assignment problem", 2001).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Aim {
    /// As few people as possible at the worst level, then at the next worst, and so on: the *generous* maximum
    /// (Kwanashie, Irving, Manlove and Sng, "Profile-based optimal matchings in the student/project allocation
    /// problem", 2014).
    #[default]
    Fair,
    /// As many people as possible at level 1, then at level 2, and so on: the *rank-maximal* plan (Irving,
    /// Kavitha, Mehlhorn, Michail and Paluch, "Rank-maximal matchings", 2006). It pays for first wishes with
    /// a few people far down their lists.
    MostFirstWishes,
    /// As few points as possible in sum, so many for each level. With one more for each level that is the best
    /// average. The aim for who knows how many second wishes a first one is worth; what the numbers stand for
    /// nobody can say but them.
    LeastPoints(Points),
    /// In lottery order everyone gets the best level that those before them have left, as long as no more
    /// people than necessary are without a seat: *serial dictatorship*. Nobody can gain by wishing anything but
    /// what they want (Svensson, "Strategy-proof allocation of indivisible goods", 1999), but the plan is the
    /// worst of all for most.
    LotteryOrder,
}

/// What each level costs under [`Aim::LeastPoints`]. Level 1 costs nothing; each further level costs more than the
/// one before, so that no plan is best in which somebody could stand better at nobody's cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Points([u16; Self::LEVELS]);

impl Default for Points {
    /// One point for each level.
    fn default() -> Self {
        Self(std::array::from_fn(|level| level as u16))
    }
}

impl Points {
    /// Levels for which points can be set. Each further one costs as much more as the last of these does.
    pub const LEVELS: usize = 8;

    /// The most that a level can cost more than the one before.
    pub const STEP_MAX: u16 = 100;

    /// Points for level 1, 2 and so on; further levels follow as the last ones do. `None` unless there are between 2
    /// and [`Points::LEVELS`], each above the one before, and by no more than [`Points::STEP_MAX`].
    pub fn of(points: &[u16]) -> Option<Self> {
        let is_step = |pair: &[u16]| pair[1] > pair[0] && pair[1] - pair[0] <= Self::STEP_MAX;
        if points.len() > Self::LEVELS || points.len() < 2 || !points.windows(2).all(is_step) {
            return None;
        }
        let (first, last) = (points[0], points.len() - 1);
        let step = points[last] - points[last - 1];
        let further = |level: usize| points[last] - first + step * (level - last) as u16;
        Some(Self(std::array::from_fn(|level| {
            points.get(level).map_or_else(|| further(level), |at| at - first)
        })))
    }

    /// What a level costs, 1 being the best.
    pub fn at(&self, level: u16) -> i32 {
        let [.., before, last] = self.0.map(i32::from);
        let beyond = i32::from(level) - i32::from(Self::LEVELS as u8);
        self.0.get(usize::from(level.max(1)) - 1).map_or(last + (last - before) * beyond, |&at| at.into())
    }
}

/// How far a published plan binds the new one, as [`Person::previously`](crate::Person::previously) tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rerun {
    /// Not at all. What was published is ignored.
    #[default]
    Free,
    /// Of the plans that are best by the [`Aim`], one in which as few people as possible leave their published
    /// seats. With [`Aim::LotteryOrder`] there is only one best list of levels, within which everyone in turn
    /// stays rather than moves.
    FewestMoves,
    /// Before anything else, as few people as possible stand at a worse level than in their published seats:
    /// none, unless seats or permissions have gone since. Then as in [`Rerun::FewestMoves`].
    NobodyWorse,
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn levels_beyond_the_last_go_on_as_it_does() {
        let cases: [(&[u16], [i32; 10]); 3] = [
            (&[0, 1], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
            (&[1, 2, 5], [0, 1, 4, 7, 10, 13, 16, 19, 22, 25]),
            (&[0, 1, 4, 9, 16, 25, 36, 49], [0, 1, 4, 9, 16, 25, 36, 49, 62, 75]),
        ];
        for (points, expected) in cases {
            let points = Points::of(points).unwrap();
            assert_eq!(std::array::from_fn(|index| points.at(index as u16 + 1)), expected);
        }
        assert_eq!(Points::of(&[0, 1]), Some(Points::default()), "one for each level is the average");
    }

    #[test]
    fn a_level_costs_more_than_the_one_before() {
        let refused: [&[u16]; 6] =
            [&[], &[3], &[0, 0], &[2, 1], &[0, Points::STEP_MAX + 1], &[0, 1, 2, 3, 4, 5, 6, 7, 8]];
        for points in refused {
            assert_eq!(Points::of(points), None, "{points:?}");
        }
    }
}
