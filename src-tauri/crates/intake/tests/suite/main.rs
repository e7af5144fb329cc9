//! Files of every kind, from careful ones to hostile ones, and what is proposed because of them.
#![allow(
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that stops has failed"
)]

#[allow(unreachable_pub, reason = "the fuzzer takes these ways too")]
mod entries;
mod hostile;
mod reimport;
mod scenarios;
mod support;
mod tables;
