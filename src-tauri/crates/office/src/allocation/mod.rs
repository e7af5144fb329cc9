//! Giving everybody a seat: people become indices, the solver decides, the checker judges, one
//! operation applies.

mod assessment;
mod bonds;
mod book;
mod choices;
mod companions;
mod demands;
mod hashes;
mod limit;
mod missed;
pub(crate) mod points;
mod prices;
mod problem;
mod refusal;
mod report;
mod run;
mod runs;
mod seed;
mod solve;
mod task;
mod together;

pub use assessment::assess;
pub use choices::{choices, vary};
pub use report::results;
pub use run::{Draft, run};

pub(crate) use book::brings_along;
pub(crate) use choices::{Trial, try_out};
pub(crate) use hashes::input as input_hash;
pub(crate) use prices::parse as parse_prices;
pub(crate) use problem::{Assigned, SlotProblem, solving_order, steps};
pub(crate) use report::slot_results;
pub(crate) use run::recomputed;
pub(crate) use task::Task;
