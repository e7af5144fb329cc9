//! Why there is no plan.

/// What makes a problem one without a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeatError {
    /// There are more people than seats.
    #[error("{people} people for {seats} seats")]
    NoRoom {
        /// How many are to be seated.
        people: usize,
        /// How many could be.
        seats: u64,
    },
    /// More people are fixed to a table than it has seats.
    #[error("more people are fixed to table {table} than it has seats")]
    TableFull {
        /// Its index.
        table: usize,
    },
    /// Lists are of different length, or name somebody or something that is not there.
    #[error("the lists of the problem do not fit together")]
    Uneven,
    /// There are more people or tables than this crate counts.
    #[error("too many people or tables")]
    TooLarge,
}
