//! Scenarios, golden documents and journeys through the real window.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "these are tests: what does not hold ends them, and they may look behind the curtain"
)]

pub mod window;
pub mod workbook;
