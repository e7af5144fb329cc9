//! Allocations of small congresses, from wishes on paper to counted and audited seats; work by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that stops has failed"
)]

mod brute_force;
mod by_desk;
mod by_hand;
mod company;
mod congress;
mod deliveries;
mod explanations;
mod large;
mod lists_at_the_desk;
mod merging;
mod mutations;
mod own_fields;
#[path = "../../../documents/tests/suite/common/package.rs"]
mod package;
mod pasted;
#[path = "../../../documents/tests/suite/common/payloads.rs"]
mod payloads;
mod programme;
mod progress;
mod random;
mod random_desk;
mod requests;
mod rooms;
mod rules;
mod runs;
mod scenarios;
mod staff;
mod tables;
