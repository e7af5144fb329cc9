//! The use cases of the organisation office: one façade for the app and the command line.
//!
//! [`Office`] holds an open event file. Reports are made from a [`domain::Snapshot`] and come out
//! as [`views`]; changes go through one operation each, which the journal can take back. Solving
//! runs on a snapshot, off the file: [`allocation::run`], then [`Office::apply_run`].
#![allow(clippy::disallowed_methods, reason = "the clock, files and processes meet the pure crates here")]

mod absence;
mod allocation;
mod attendance;
mod audit;
mod badge_layouts;
mod blank_list;
mod checks;
mod company;
mod compare;
mod copies;
mod deliveries;
mod editing;
mod entry;
mod error;
mod explanation;
mod exports;
mod facts;
mod form;
mod history;
mod import;
mod letters;
mod lists;
mod merging;
mod moves;
mod notes;
mod office;
mod once;
mod operation;
mod overview;
mod own_fields;
mod participants;
mod print;
mod privacy;
mod programme;
mod progress;
mod protocol;
mod registration_list;
mod registrations;
mod requests;
mod rooms;
mod rules;
mod sample;
mod satisfaction;
mod settings;
mod side_by_side;
mod since;
mod staff;
mod standing;
mod tables;
pub mod views;
mod waiting;
mod wording;
pub mod worker;

pub use crate::allocation::{Draft, assess, choices, results, run, vary};
pub use audit::Audit;
pub use deliveries::{DeliveryDraft, FinishedDelivery, legal as legal_file_name};
pub use domain::Snapshot;
pub use error::{ErrorCode, OfficeError, Result};
pub use import::{Import, is_event_file};
pub use office::{Desk, Office};
pub use print::{FinishedFolder, FolderDraft};
pub use protocol::ProtocolDraft;
pub use settings::Settings;
