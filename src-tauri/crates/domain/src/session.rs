//! Sessions: simulation games, workshops, talks. Each is offered once.

use crate::code::Code;
use crate::german;
use crate::id::{RoomId, SessionId, SessionPartId};
use crate::room::Layout;
use crate::table::TableRules;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// What sort of session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// Planspiel.
    Simulation,
    /// Workshop.
    Workshop,
    /// Vortrag.
    Talk,
}

impl SessionKind {
    /// Every kind, in the order of the programme.
    pub const ALL: [Self; 3] = [Self::Simulation, Self::Workshop, Self::Talk];

    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Simulation => "Planspiel",
            Self::Workshop => "Workshop",
            Self::Talk => "Vortrag",
        }
    }

    /// The letters its codes begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Simulation => "PS",
            Self::Workshop => "W",
            Self::Talk => "V",
        }
    }
}

/// One session of the programme.
///
/// Everything the programme text may leave open is optional: an office fills it in later, and
/// [`question`](crate::question) lists what is still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Key.
    pub id: SessionId,
    /// Stable short name, unique within the event.
    pub code: Code,
    /// Sort of session.
    pub kind: SessionKind,
    /// Full title as announced.
    pub title: String,
    /// Title for badges, sheets and lists; empty means the full title.
    pub short_title: String,
    /// Announcement text, verbatim; lines beginning with `• ` are list items.
    pub text: String,
    /// Day of the congress.
    pub date: Option<NaiveDate>,
    /// Start, local time.
    pub starts_at: Option<NaiveTime>,
    /// End, local time; never without `starts_at`.
    pub ends_at: Option<NaiveTime>,
    /// Room.
    pub room: Option<RoomId>,
    /// Fewest participants for the session to make sense.
    pub seats_min: Option<u32>,
    /// Most participants, as entered; see [`Snapshot::capacity`](crate::Snapshot::capacity).
    pub seats_max: Option<u32>,
    /// Number of tables.
    pub tables: Option<u32>,
    /// How they are filled.
    pub table_rules: TableRules,
    /// Only those who wished it are seated, and nobody has to be („freiwillig“).
    pub voluntary: bool,
    /// Never appears on badges, signs or boards („sensibel“).
    pub sensitive: bool,
    /// How the chairs of its room are to stand.
    pub layout: Layout,
    /// Who holds it, where that is not the organiser of the congress; may be empty.
    pub host: String,
    /// How the host is reached; may be empty.
    pub host_contact: String,
    /// A page with more about it, printed as text; may be empty.
    pub web: String,
}

impl Session {
    /// A session of which only the names are known.
    pub fn new(id: SessionId, code: Code, kind: SessionKind) -> Self {
        Self {
            id,
            code,
            kind,
            title: String::new(),
            short_title: String::new(),
            text: String::new(),
            date: None,
            starts_at: None,
            ends_at: None,
            room: None,
            seats_min: None,
            seats_max: None,
            tables: None,
            table_rules: TableRules::default(),
            voluntary: false,
            sensitive: false,
            layout: Layout::Unknown,
            host: String::new(),
            host_contact: String::new(),
            web: String::new(),
        }
    }

    /// Start and end, if both are known.
    pub fn time(&self) -> Option<(NaiveTime, NaiveTime)> {
        self.starts_at.zip(self.ends_at)
    }

    /// Whether both have known times on the same day and share a moment. Touching ends do not.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self.time(), other.time()) {
            (Some((a, b)), Some((c, d))) => self.date == other.date && a < d && c < b,
            _ => false,
        }
    }

    /// The short title, or the full one where none is given.
    pub fn label(&self) -> &str {
        if self.short_title.is_empty() { &self.title } else { &self.short_title }
    }

    /// Order of the programme: day, start (untimed last), simulation before workshop before talk, code.
    pub fn programme_order(&self) -> impl Ord + use<> {
        (self.date.is_none(), self.date, self.kind, self.code.clone())
    }
}

/// A part of a session with a time of its own: the evaluation, then the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionPart {
    /// Key.
    pub id: SessionPartId,
    /// The session.
    pub session: SessionId,
    /// What it is called.
    pub title: String,
    /// Start, local time.
    pub starts_at: Option<NaiveTime>,
    /// End, local time.
    pub ends_at: Option<NaiveTime>,
}

impl SessionPart {
    /// „16.00 – 17.00 Uhr“, „ab 16.00 Uhr“, or nothing.
    pub fn time_name(&self) -> String {
        match (self.starts_at, self.ends_at) {
            (Some(start), Some(end)) => german::time_span(start, end),
            (Some(start), None) => format!("ab {} Uhr", german::time(start)),
            (None, Some(end)) => format!("bis {} Uhr", german::time(end)),
            (None, None) => String::new(),
        }
    }
}
