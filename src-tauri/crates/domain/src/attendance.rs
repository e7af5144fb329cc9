//! Who was there.

use crate::german;
use crate::id::{AttendanceId, RegistrationId, SessionId};
use crate::snapshot::Snapshot;
use chrono::{DateTime, NaiveDate, Utc};

/// What attendance is taken of: a session, or a day of the congress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Roll {
    /// Who sits in a session is expected.
    Session(SessionId),
    /// Who comes on a day is expected.
    Day(NaiveDate),
}

impl Roll {
    /// The session it is of, if it is of one.
    pub fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(session) => Some(session),
            Self::Day(_) => None,
        }
    }

    /// The day it is of, if it is of one as a whole.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Session(_) => None,
            Self::Day(day) => Some(day),
        }
    }
}

/// That somebody was there, or that their seat was given away because they were not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Key.
    pub id: AttendanceId,
    /// Who.
    pub registration: RegistrationId,
    /// Where.
    pub roll: Roll,
    /// When it was noted, to the second.
    pub at: DateTime<Utc>,
    /// Whether they came; if not, nobody keeps a seat for them in that session any more.
    pub came: bool,
}

impl Snapshot {
    /// „W4“ or „Di 19.11.“.
    pub fn roll_name(&self, roll: Roll) -> String {
        match roll {
            Roll::Session(id) => self.session(id).map(|session| session.code.to_string()).unwrap_or_default(),
            Roll::Day(day) => german::day(day),
        }
    }
}
