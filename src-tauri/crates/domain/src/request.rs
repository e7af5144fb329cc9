//! Changes that came in too late to be made without a look.

use crate::id::{RegistrationId, RequestId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has decided yet.
    #[default]
    Open,
    /// It was carried out.
    Accepted,
    /// It was refused.
    Refused,
}

/// What somebody asks for after the registration closed: another wish, a cancellation, a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Key.
    pub id: RequestId,
    /// Whose registration is to change; `None` for somebody new.
    pub registration: Option<RegistrationId>,
    /// Who asks, „Nachname, Vorname“.
    pub name: String,
    /// When it was taken in, to the second.
    pub at: DateTime<Utc>,
    /// Where it came from, the name of a file.
    pub source: String,
    /// Number by which the source knows the person; may be empty.
    pub number: String,
    /// Key that the form tool gave the person; may be empty.
    pub token: String,
    /// The values asked for, by the key of the field.
    pub stated: BTreeMap<String, String>,
    /// What became of it.
    pub state: RequestState,
    /// Why, in the office's words; may be empty.
    pub reason: String,
}
