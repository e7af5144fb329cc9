//! Everything that can go wrong with an event file, as far as a caller can act on it.

use crate::entity::Entity;
use crate::journal::Operation;
use chrono::NaiveDate;
use rusqlite::ErrorCode;
use uuid::Uuid;

/// Why the event file could not be opened, read or changed. Carries ids, never names.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The operating system refused: missing file or folder, no permission.
    #[error("no access to the file")]
    Io(#[from] std::io::Error),
    /// The medium is full; nothing of the operation was kept.
    #[error("the medium is full")]
    Full,
    /// There is already a file of that name; it was left alone.
    #[error("the file exists already")]
    AlreadyExists,
    /// Empty, too short, or a database of another program.
    #[error("not an event file")]
    NotAnEvent,
    /// Written by a newer version of this program.
    #[error("file version {found} is newer than {known}")]
    Newer {
        /// Version of the file.
        found: i64,
        /// Newest version this program can read.
        known: i64,
    },
    /// No plain event file and no passphrase was given: encrypted, or no event file at all.
    #[error("the file needs a passphrase")]
    PassphraseNeeded,
    /// A copy to take along that could be opened up to a day, which is over.
    #[error("the copy has expired")]
    Expired {
        /// That day.
        until: NaiveDate,
    },
    /// A passphrase was given for a plain file. Refused rather than ignored: whoever types one
    /// believes the file to be protected.
    #[error("the file is not encrypted")]
    NotEncrypted,
    /// A wrong passphrase, random bytes and a damaged first page cannot be told apart.
    #[error("wrong passphrase or damaged file")]
    WrongPassphraseOrDamaged,
    /// The content is not what this program wrote.
    #[error("the file is damaged: {0}")]
    Damaged(&'static str),
    /// Tables, indexes or triggers differ from what this program creates.
    #[error("the schema of the file was changed")]
    SchemaChanged,
    /// Another process, or another handle of this one, holds the file.
    #[error("the file is in use")]
    InUse,
    /// The file or its folder is write-protected.
    #[error("the file is write-protected")]
    ReadOnly,
    /// SQLite did not take over a setting that keeps the file safe.
    #[error("the setting {0} was not taken over")]
    Setting(&'static str),
    /// The row refers to a row that does not exist, or is still referred to.
    #[error("broken reference at {} {id}", .entity.name())]
    Reference {
        /// Table of the row that was written.
        entity: Entity,
        /// Its key.
        id: Uuid,
    },
    /// The operation would have left no event or several.
    #[error("a file holds exactly one event")]
    NotOneEvent,
    /// No operation is left that could be undone.
    #[error("nothing to undo")]
    NothingToUndo,
    /// No undone operation is left that could be redone.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Something that cannot be undone has changed the same fields since.
    #[error("operation {} is blocked", .operation.id)]
    Blocked {
        /// What should have been undone or redone.
        operation: Box<Operation>,
        /// What came in between, oldest first; empty if it cannot be named.
        by: Vec<Operation>,
    },
    /// The commit failed: nobody knows what is in the file. Drop the handle, open again, read again.
    #[error("the state of the file is unknown")]
    StateUnknown,
    /// The tables could not be created or brought to this version.
    #[error("the migration failed")]
    Migration(#[source] Box<refinery::Error>),
    /// Any other failure of SQLite.
    #[error("database failure")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged("SQLite finds the structure broken")
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// Whether SQLite complains about a foreign key, at a statement or at the commit.
pub(crate) fn breaks_reference(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|cause| cause.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}
