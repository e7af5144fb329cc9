use domain::RequestState;
use serde::{Deserialize, Serialize};

/// What was asked for after registration had closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RequestsView {
    /// The last day of registration, `2024-11-02`; empty if it never closes.
    pub until: String,
    /// The same as people write it, „02.11.2024“.
    pub last_day: String,
    /// Whether it is over.
    pub closed: bool,
    /// How many are to be decided.
    pub open: usize,
    /// The open ones first, the earliest first.
    pub requests: Vec<RequestView>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
    /// Key.
    pub id: String,
    /// Key of the registration; empty for somebody new.
    pub registration: String,
    /// „Nr. 0417 Katrin Hellwig-Öztürk“.
    pub name: String,
    /// „5.11.2024, 14.05 Uhr“.
    pub at: String,
    /// Where it came from.
    pub source: String,
    /// What is asked for.
    pub fields: Vec<RequestField>,
    /// What became of it.
    pub state: RequestState,
    /// Why; may be empty.
    pub reason: String,
}

/// One value that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RequestField {
    /// Name of the field.
    pub name: String,
    /// Value as it is; may be empty.
    pub before: String,
    /// Value as it is wanted.
    pub after: String,
}

/// What the office decides about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum RequestAnswer {
    /// It is carried out.
    Accept,
    /// Nothing changes.
    Refuse,
}
