//! What would become of every row, for the office to look at before anything is written.

use crate::finding::Finding;
use crate::registrations::{Item, ItemChange, Match};
use domain::{Imported, Participant, RegistrationId, Room, Session, SessionLink, Stand, StandSession};

/// Where new keys come from.
pub type NewId<'a> = &'a mut dyn FnMut() -> uuid::Uuid;

/// What becomes of a row. Applying a proposal means writing the rows that are new or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// The event does not have it yet.
    New,
    /// The event has it, with other values.
    Changed,
    /// The event has it just so.
    Unchanged,
    /// The event has it, and it is cancelled now; or the event does not have it, and need not.
    Cancelled,
    /// The file has it in an earlier row, or it may be somebody who is known: the office decides.
    Duplicate,
    /// Unusable; a finding says why.
    Rejected,
}

impl Bucket {
    /// Whether applying the proposal writes a session of this bucket.
    pub fn is_applied(self) -> bool {
        matches!(self, Self::New | Self::Changed)
    }
}

/// One value that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Name of the field as a template would head it, „Nachname“; not the header of the file.
    pub column: String,
    /// The value in the event, as a table shows it.
    pub before: String,
    /// The value after applying.
    pub after: String,
}

/// A column of the file that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMapping {
    /// Header as the file writes it.
    pub header: String,
    /// What it was taken for, as a template would head it.
    pub field: String,
}

/// One registration of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedRegistration {
    /// Row as Excel counts.
    pub row: u32,
    /// What becomes of it.
    pub bucket: Bucket,
    /// Whether applying the proposal writes it, or at least remembers what was decided about it.
    pub taken: bool,
    /// By what it was recognised; `None` if it is nobody of the event.
    pub matched: Option<Match>,
    /// Whom of the event it may be, the likeliest first.
    pub candidates: Vec<RegistrationId>,
    /// The person and their registration as they would be afterwards; the existing keys unless new.
    pub participant: Participant,
    /// What the event is to remember of the row; the existing key unless new.
    pub imported: Imported,
    /// What differs from the event.
    pub changes: Vec<ItemChange>,
    /// What the office edited and the file left as it was: it stays.
    pub kept: Vec<Item>,
}

/// What a table of registrations would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistrationProposal {
    /// Every row with content, in the order of the file.
    pub rows: Vec<ProposedRegistration>,
    /// Registrations that count in the event and that a file of all of them does not contain. Reported,
    /// never removed.
    pub missing: Vec<RegistrationId>,
    /// What is worth telling, in the order of the file.
    pub findings: Vec<Finding>,
}

impl RegistrationProposal {
    /// How many rows are in a bucket.
    pub fn count(&self, bucket: Bucket) -> usize {
        self.rows.iter().filter(|row| row.bucket == bucket).count()
    }
}

/// One session of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedSession {
    /// Row of the table as Excel counts, or line of the text.
    pub row: Option<u32>,
    /// What becomes of it.
    pub bucket: Bucket,
    /// The session as it would be afterwards; the existing key unless new.
    pub session: Session,
    /// What differs from the event; only for changed sessions.
    pub changes: Vec<FieldChange>,
}

/// What a programme would do. Rooms, stands and links in it do not exist in the event yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgrammeProposal {
    /// Every session, in the order of the source.
    pub sessions: Vec<ProposedSession>,
    /// New rooms that the sessions name.
    pub rooms: Vec<Room>,
    /// New information stands.
    pub stands: Vec<Stand>,
    /// Which new or existing stands add to which sessions.
    pub stand_sessions: Vec<StandSession>,
    /// New links between sessions.
    pub links: Vec<SessionLink>,
    /// What is worth telling, in the order of the source.
    pub findings: Vec<Finding>,
    /// Headers that were not understood; empty for a text.
    pub unknown_columns: Vec<String>,
    /// Headers that were understood; empty for a text.
    pub columns: Vec<ColumnMapping>,
}

impl ProgrammeProposal {
    /// How many sessions are in a bucket.
    pub fn count(&self, bucket: Bucket) -> usize {
        self.sessions.iter().filter(|session| session.bucket == bucket).count()
    }
}
