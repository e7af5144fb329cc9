use crate::views::SeatCell;
pub use domain::{Condition, Field, Operator};
use serde::{Deserialize, Serialize};

/// All registrations as a grid shows them, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RegistrationList {
    /// What a row has in its `cells`, in this order.
    pub columns: Vec<ColumnView>,
    /// Names of the own fields; a row has the answers in its `own`, in this order.
    pub own: Vec<OwnColumn>,
    /// Selections with their hits: the built-in ones, then those saved in the event.
    pub selections: Vec<SelectionView>,
    /// Short headings of the slots, in time order: „Di 16.00“.
    pub slots: Vec<String>,
    /// The rows.
    pub rows: Vec<RegistrationRow>,
}

/// A column of the list, and what a condition can be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// The field.
    pub key: Field,
    /// Its heading.
    pub name: String,
    /// Whether it can be changed in the list.
    pub editable: bool,
}

/// An own field of the event as a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OwnColumn {
    /// Key of the field.
    pub id: String,
    /// „Parkplatz“.
    pub name: String,
}

/// A selection and who is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SelectionView {
    /// Key; of a built-in one a word such as `unplaced`.
    pub id: String,
    /// „Ohne Platz“.
    pub name: String,
    /// Whether the office has saved it; a built-in one cannot be removed.
    pub saved: bool,
    /// All of them hold.
    pub conditions: Vec<Condition>,
    /// How many are in it.
    pub count: usize,
    /// Positions of its rows in the list.
    pub hits: Vec<usize>,
}

/// One row of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RegistrationRow {
    /// Key.
    pub id: String,
    /// „Hohenstein, Dr. Annegret von“.
    pub name: String,
    /// Institution.
    pub institution: String,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// One text per column of the list.
    pub cells: Vec<String>,
    /// One answer per own field; empty where there is none.
    pub own: Vec<String>,
    /// One per slot.
    pub seats: Vec<SeatCell>,
    /// Folded text that a search looks through.
    pub search: String,
}

/// A selection as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct SelectionForm {
    /// Key of the edited selection; empty for a new one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its conditions.
    pub conditions: Vec<Condition>,
}

/// One value for one field of these registrations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EditOrder {
    /// Keys.
    pub registrations: Vec<String>,
    /// The field.
    pub field: Field,
    /// Its new value.
    pub value: String,
}

/// What an edit would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EditPreview {
    /// Registrations that change.
    pub rows: Vec<EditRow>,
    /// Rows beyond those shown.
    pub rows_more: usize,
    /// How many change.
    pub changed: usize,
    /// How many have the value already.
    pub unchanged: usize,
}

/// One registration that an edit changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EditRow {
    /// Registration number.
    pub number: String,
    /// Name as in the list.
    pub name: String,
    /// Value until now.
    pub before: String,
    /// Value afterwards.
    pub after: String,
}

/// A call as it was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CallLine {
    /// „12.11.2024, 10.40 Uhr“.
    pub at: String,
    /// Who noted it.
    pub who: String,
    /// What was said.
    pub text: String,
}
