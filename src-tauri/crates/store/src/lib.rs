//! The event file: SQLite tables, the journal of every change, undo.
//!
//! One congress is one file. [`EventFile`] holds it exclusively; [`EventFile::transact`] is the only
//! way to change it and writes rows and journal in one transaction. All SQL of the product is here.
//!
//! What is absent: no triggers, no `ON DELETE` or `ON UPDATE` actions, no second way to write a row
//! than [`Writer::put`], one by one or many, and [`Writer::remove`], and no undo state outside the journal.
#![allow(clippy::doc_markdown, reason = "SQLite is a name, not code")]
#![allow(clippy::disallowed_methods, reason = "this crate is the one that touches the event file")]

mod arrival;
mod claim;
mod copy;
mod entity;
mod error;
mod file;
mod history;
mod journal;
mod opening;
mod passphrase;
mod prepared;
mod record;
mod schema;
mod snapshot;
mod tables;
mod undo;
mod value;
mod writer;

pub use entity::{Entity, Touched};
pub use error::StoreError;
pub use file::EventFile;
pub use journal::{Change, NewOperation, Operation, Origin};
pub use passphrase::Passphrase;
pub use prepared::Prepared;
pub use record::{Key, Record};
pub use snapshot::Added;
pub use undo::Undone;
pub use writer::{ROWS_AT_ONCE, Writer};
