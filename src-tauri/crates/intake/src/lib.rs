//! Turns bytes that the office is given into a proposal; never writes.
//!
//! Two steps, kept apart because only the first one is dangerous. *Reading* takes hostile bytes and
//! gives a [`Table`] or a `String`: [`sniff`], [`read_csv`], [`read_workbook`], [`decode_text`].
//! *Proposing* compares that with a [`Snapshot`](domain::Snapshot) and says row by row what would become of it:
//! [`registrations`], [`programme_table`], [`programme_text`]. Applying is the office's business.
//!
//! This crate does not know that a file, a clock or a database exists, and it words nothing: every
//! [`Finding`] and [`IntakeError`] carries the values that a sentence about it needs.

mod alike;
mod answers;
mod columns;
mod company;
mod csv;
mod error;
mod filed;
mod finding;
mod limits;
mod names;
mod plain;
mod programme;
mod proposal;
mod registrations;
mod returned;
mod table;
mod text;
mod titles;
mod workbook;

pub use crate::csv::read_csv;
pub use alike::{Alike, Likeness, Lookout};
pub use answers::read_text;
pub use company::{Company, Confidence, Mention, company_in};
pub use error::IntakeError;
pub use finding::{Finding, FindingKind, Severity};
pub use limits::Limits;
pub use names::is_mail;
pub use programme::{programme_table, programme_text};
pub use proposal::{
    Bucket, ColumnMapping, FieldChange, NewId, ProgrammeProposal, ProposedRegistration, ProposedSession,
    RegistrationProposal,
};
pub use registrations::{
    Cause, Certainty, Decisions, EVENITO, Item, ItemChange, MappedColumn, Mapping, Match, RowDecision,
    line_of, registrations, registrations_watched, targets,
};
pub use returned::{AttachedNote, ReturnedSheet, read_returned};
pub use table::{Row, Table};
pub use text::{Format, decode_text, sniff};
pub use workbook::read_workbook;
