//! The same ways in that the property tests take.

#[path = "../../tests/suite/entries.rs"]
pub mod entries;
