//! Tests of the whole crate through its public interface.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may fail")]
#![allow(clippy::indexing_slicing, reason = "a test may fail")]

mod brute_force;
mod certificate;
mod explanation;
mod fixtures;
mod invariance;
mod joint;
mod limits;
mod oracle;
mod problems;
mod scenarios;
mod shortages;
mod ties;
