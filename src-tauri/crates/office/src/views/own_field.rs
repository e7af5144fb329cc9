pub use domain::OwnFieldKind;
use serde::{Deserialize, Serialize};

/// An own field of the event, as it is shown and as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct OwnFieldForm {
    /// Key; empty for a new one.
    pub id: String,
    /// Name, as it heads a column.
    pub name: String,
    /// How it is answered.
    pub kind: OwnFieldKind,
    /// What can be chosen; read only for a choice.
    pub choices: Vec<String>,
    /// Whether there is no registration without an answer, where it is asked.
    pub required: bool,
    /// Key of the field on whose answer it depends whether it is asked; empty: always.
    pub asked_if: String,
    /// That answer.
    pub asked_value: String,
}

/// An own field and how somebody answered it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct OwnAnswer {
    /// The field.
    pub field: OwnFieldForm,
    /// The answer; empty for none.
    pub answer: String,
}
