//! The crate from outside: invented problems, an independent oracle.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may fail"
)]

mod brute_force;
mod cases;
mod large;
mod problems;
mod staying;
