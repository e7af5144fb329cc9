//! Giving everybody a seat: people become indices, the solver decides, the checker judges, one
//! operation applies.

mod choices;
mod hashes;
mod limit;
mod prices;
mod problem;
mod report;
mod run;
mod runs;
mod seed;
mod solve;
mod task;

pub use choices::{choices, vary};
pub use report::results;
pub use run::{Draft, run};

pub(crate) use hashes::input as input_hash;
pub(crate) use prices::parse as parse_prices;
pub(crate) use problem::{Assigned, SlotProblem, brings_along, solving_order};
pub(crate) use report::slot_results;
pub(crate) use task::Task;
