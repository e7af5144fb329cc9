//! The command line `tagung` as a user meets it: files in, files out, sentences and exit codes.
#![allow(clippy::disallowed_methods, reason = "tests make files and start the program")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that stops has failed"
)]

mod answers;
mod attendance;
mod badge_layouts;
mod deliveries;
mod desk;
mod exports;
mod forms;
mod hostile;
mod imports;
#[cfg(unix)]
mod interrupted;
mod job;
mod letters;
mod moves;
mod particulars;
mod passphrases;
mod print;
mod privacy;
mod refusals;
mod staff;
mod tables;
mod undo;
