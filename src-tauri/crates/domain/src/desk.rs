//! What the office writes down beside the data: calls, deadlines, and who only looks alike.

use crate::id::{CallId, DeadlineId, NamesakeId, RegistrationId};
use chrono::{DateTime, NaiveDate, Utc};

/// A call about a registration, as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Key.
    pub id: CallId,
    /// Whom it was about.
    pub registration: RegistrationId,
    /// When it was noted, to the second.
    pub at: DateTime<Utc>,
    /// Who noted it.
    pub who: String,
    /// What was said.
    pub text: String,
}

/// A day by which something must be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Key.
    pub id: DeadlineId,
    /// The day.
    pub date: NaiveDate,
    /// What is due.
    pub text: String,
}

/// Two registrations that look like one person's and are not: the office has said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// Key.
    pub id: NamesakeId,
    /// The one.
    pub one: RegistrationId,
    /// The other.
    pub other: RegistrationId,
}
