//! Why a problem was not solved.

use thiserror::Error;

use crate::MAX_SESSIONS;

/// Why a problem was not solved. People and sessions are named by index; the caller puts it into words.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SolveError {
    /// One slot has more sessions than the costs are laid out for.
    #[error("{sessions} sessions in one slot; at most {MAX_SESSIONS} are possible")]
    TooManySessions {
        /// How many there are.
        sessions: usize,
    },
    /// There are minimums, but not one per session.
    #[error("{minimums} minimums for {sessions} sessions")]
    MinimumCount {
        /// Sessions in the problem.
        sessions: usize,
        /// Minimums given.
        minimums: usize,
    },
    /// People are counted in 32 bits.
    #[error("{people} people are too many")]
    TooManyPeople {
        /// How many there are.
        people: usize,
    },
    /// A wish, a bar or a pin names a session that the slot does not have.
    #[error("person {person} names session {session}, which does not exist")]
    NoSuchSession {
        /// Who names it.
        person: u32,
        /// The index that is out of range.
        session: u16,
    },
    /// A session stands twice on one list.
    #[error("person {person} wishes session {session} twice")]
    WishedTwice {
        /// Whose list it is.
        person: u32,
        /// The session that is listed twice.
        session: u16,
    },
    /// A person is pinned to a session that they may not get.
    #[error("person {person} is pinned to session {session}, from which they are barred")]
    PinBarred {
        /// Who is pinned.
        person: u32,
        /// Where to.
        session: u16,
    },
    /// More people are pinned to a session than it has seats.
    #[error("{} people are pinned to session {session}, which has {capacity} seats", people.len())]
    PinsExceedCapacity {
        /// The session that is too small.
        session: u16,
        /// Its seats.
        capacity: u32,
        /// Everyone who is pinned to it, ascending.
        people: Vec<u32>,
    },
    /// Debts and classes make too many levels to count.
    #[error("debts and priority classes make too many levels")]
    TooManyLevels,
    /// Ties, pins and bars leave no room for these people.
    #[error("{} people cannot be seated as their ties demand", people.len())]
    TiesContradict {
        /// Some of them, or all that are tied.
        people: Vec<u32>,
    },
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
}
