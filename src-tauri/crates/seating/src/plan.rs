//! What comes out.

/// How good a plan is: smaller is better, the first difference counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Groups whose people do not all sit at one table.
    pub torn: u64,
    /// Pairs of people at one table; fewest when the tables are filled evenly.
    pub pairs: u64,
    /// Pairs at one table that should not meet.
    pub apart: u64,
    /// Pairs at one table that share a trait, summed over the traits.
    pub alike: u64,
}

/// Who sits where, how good that is, and how good it could be at best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Table of each person.
    pub tables: Vec<u32>,
    /// What it costs.
    pub cost: Cost,
    /// No plan costs less in any part.
    pub bound: Cost,
}

impl Plan {
    /// Whether nothing better is possible, provably.
    pub fn is_optimal(&self) -> bool {
        self.cost == self.bound
    }
}
