//! What an event asks of its participants beyond the usual.

use crate::id::OwnFieldId;
use serde::{Deserialize, Serialize};

/// How an own field is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OwnFieldKind {
    /// By any text.
    #[default]
    Text,
    /// By „ja“ or „nein“.
    YesNo,
    /// By one of the choices.
    Choice,
}

/// A question of this event: on the form, in the list, in every table that comes in or goes out.
///
/// The answers stand in [`Registration::own`](crate::Registration::own).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnField {
    /// Key.
    pub id: OwnFieldId,
    /// Place among the own fields, the first is 1.
    pub position: u32,
    /// Name, as it heads a column.
    pub name: String,
    /// How it is answered.
    pub kind: OwnFieldKind,
    /// What can be chosen; empty unless it is a choice.
    pub choices: Vec<String>,
    /// Whether there is no registration without an answer, where it is asked.
    pub required: bool,
    /// It is asked only of those who answered this field …
    pub asked_if: Option<OwnFieldId>,
    /// … with this.
    pub asked_value: String,
}
