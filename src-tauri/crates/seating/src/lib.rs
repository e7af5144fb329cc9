//! Seats people at tables so that every table is a picture of the whole.
//!
//! A plan is judged by pairs of people at one table, in this order: groups that are torn apart; pairs at all, which
//! are fewest when the tables are filled evenly (47 at five tables: 10, 10, 9, 9, 9); pairs that should not meet
//! ([`Problem::apart`]); pairs that share a trait ([`Problem::mix`]), summed over all traits. Counting pairs is
//! counting squared deviations from the mean: both are least where each class is spread as evenly as it can be.
//!
//! That spread is also the bound: no plan has fewer pairs of a class than one that spreads this class alone. A plan
//! that meets the bound is optimal, and says so; of every other one the distance is known. [`check`] judges a plan
//! without sharing code with the search.
//!
//! Nothing here knows what a person is. There is no floating point, no clock, no input or output, and no randomness
//! but the seed: the same problem and seed give the same plan on every machine.
#![allow(clippy::indexing_slicing, reason = "indices are the crate's own, or were validated at the door")]
#![allow(clippy::cast_possible_truncation, reason = "people and tables are counted at the door")]

mod bound;
mod checker;
mod counts;
mod dice;
mod error;
mod parties;
mod plan;
mod problem;
mod search;
mod stay;

pub use checker::{Violation, check, measure};
pub use error::SeatError;
pub use plan::{Cost, Plan};
pub use problem::{MAX_PEOPLE, Problem, Trait};
pub use search::solve;
pub use stay::staying;
