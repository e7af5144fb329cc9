//! The event file from outside: opening, journal, undo, copies.
#![allow(clippy::disallowed_methods, reason = "tests make files and start a second process")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that stops has failed"
)]

mod copies;
mod journal;
mod opening;
mod processes;
mod random;
mod specimen;
mod undo;
mod upgrades;

use chrono::DateTime;
use domain::{Event, EventId, OperationId, Snapshot};
use std::path::PathBuf;
use store::{EventFile, NewOperation, Origin, Passphrase, StoreError, Writer};
use uuid::Uuid;

/// A folder with one event file, gone at the end of the test.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.path("a.tagung")
    }

    fn create(&self, passphrase: Option<&Passphrase>) -> EventFile {
        EventFile::create(&self.file(), passphrase, &event(), origin(0)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn event() -> Event {
    Event {
        id: EventId(Uuid::from_u128(1)),
        title: "Kommunalkongress 2024".to_owned(),
        place: "Rheine".to_owned(),
        contact: String::new(),
        registers_until: None,
        delete_on: None,
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new("Kranich'7 über Ems").unwrap()
}

/// An origin that many seconds after the first one.
fn origin(second: i64) -> Origin {
    let at = DateTime::from_timestamp(1_732_000_000 + second, 0).unwrap();
    Origin { id: OperationId(Uuid::now_v7()), at, who: "Ada".to_owned() }
}

fn reversible(kind: &str) -> NewOperation {
    NewOperation { kind: kind.to_owned(), detail: "x".to_owned(), reversible: true, origin: origin(1) }
}

fn irreversible(kind: &str) -> NewOperation {
    NewOperation { reversible: false, ..reversible(kind) }
}

/// Carries out an operation that only this crate can make fail.
fn act(
    file: &mut EventFile,
    operation: NewOperation,
    work: impl FnOnce(&mut Writer<'_>) -> Result<(), StoreError>,
) -> Result<store::Touched, StoreError> {
    file.transact(operation, work).map(|((), touched)| touched)
}

/// The rows alone: an undo has a sequence number and a time of its own.
fn content(file: &EventFile) -> Snapshot {
    Snapshot { sequence: 0, changed_at: DateTime::UNIX_EPOCH, ..file.snapshot().unwrap() }
}
