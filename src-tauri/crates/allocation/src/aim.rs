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
    /// In lottery order everyone gets the best level that those before them have left, as long as no more
    /// people than necessary are without a seat: *serial dictatorship*. Nobody can gain by wishing anything but
    /// what they want (Svensson, "Strategy-proof allocation of indivisible goods", 1999), but the plan is the
    /// worst of the three for most.
    LotteryOrder,
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
