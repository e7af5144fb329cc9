use domain::{Language, ListColumn, ListFilter, ListFormat, ListOrder, ListPart};
use serde::{Deserialize, Serialize};

use super::{HistoryLine, Written};

/// What has left the house, and what can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DeliveriesView {
    /// Folder that files go to unless another one is chosen.
    pub folder: String,
    /// What has left the house, newest first.
    pub deliveries: Vec<DeliveryView>,
    /// What else was printed or saved lately, newest first.
    pub others: Vec<HistoryLine>,
    /// Templates, those that come with the program first.
    pub templates: Vec<TemplateView>,
    /// Sessions to choose one from, in programme order.
    pub sessions: Vec<DeliverySession>,
    /// Columns that lists of people can have.
    pub columns: Vec<ListChoice>,
    /// Parts that workbooks can have.
    pub parts: Vec<ListChoice>,
    /// Which people a list can hold.
    pub filters: Vec<ListChoice>,
    /// Orders that people can be in.
    pub orders: Vec<ListChoice>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ListChoice {
    /// Key.
    pub key: String,
    /// What it is called.
    pub name: String,
}

/// A session that a delivery can be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DeliverySession {
    /// Key.
    pub id: String,
    /// „W4 Schutz von Amtsträgern“.
    pub name: String,
    /// Whether its people are named to named recipients only.
    pub sensitive: bool,
    /// Who holds it: the recipient of its own list; may be empty.
    pub host: String,
}

/// Something that has left the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DeliveryView {
    /// Key.
    pub id: String,
    /// „Lieferung 3“.
    pub name: String,
    /// „12.11.2024, 14.05 Uhr“.
    pub at: String,
    /// Who sent it.
    pub who: String,
    /// Who got it.
    pub recipient: String,
    /// The template's name then.
    pub template: String,
    /// What the file is.
    pub format: ListFormat,
    /// Name of the file.
    pub file_name: String,
    /// „600 Personen, 22 Blätter“.
    pub detail: String,
    /// Program version that wrote it.
    pub version: String,
    /// SHA-256 of the file; of one with a passphrase, of the workbook in it.
    pub hash: String,
}

/// A template as it is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TemplateView {
    /// Whether it is the office's own, and can be changed.
    pub own: bool,
    /// Its sheets in words.
    pub sheets: String,
    /// Its columns in words.
    pub columns: String,
    /// Everything about it.
    pub form: TemplateForm,
}

/// A template, as entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TemplateForm {
    /// Key; that of a template of the program, or none, makes a new one.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who usually gets it.
    pub recipient: String,
    /// Columns in their order. The number always comes first.
    pub columns: Vec<ListColumn>,
    /// Sheets in their order.
    pub parts: Vec<ListPart>,
    /// Which people.
    pub filter: ListFilter,
    /// In which order.
    pub order: ListOrder,
    /// Language of the headings.
    pub language: Language,
    /// Whether people of sensitive sessions are named.
    pub sensitive: bool,
    /// Whether it is about one session.
    pub one_session: bool,
    /// Whether it may come back filled in.
    pub returnable: bool,
}

/// What is to leave the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct DeliveryOrder {
    /// Key or name of the template.
    pub template: String,
    /// Who gets it.
    pub recipient: String,
    /// Key or code of the session, where the template is about one.
    pub session: String,
    /// Key or number of the delivery whose changes are told; empty takes the last one of this kind to this
    /// recipient, `none` tells no changes.
    pub since: String,
    /// What the file is to be.
    pub format: ListFormat,
    /// Whether people of sensitive sessions are named, to a recipient with a name.
    pub sensitive: bool,
    /// Day as of whose end the data are shown, `2024-11-12` or 12.11.2024; empty shows them as they are.
    pub as_of: String,
    /// What Excel is to ask for when the file is opened; empty leaves it open. Kept nowhere.
    pub passphrase: String,
    /// Folder; empty means the proposed one.
    pub folder: String,
}

/// A delivery that has just left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Delivered {
    /// What the interface needs to follow.
    pub written: Written,
    /// The entry in the register.
    pub delivery: DeliveryView,
    /// Full path of the file.
    pub path: String,
}

/// A delivery that was written again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Recreated {
    /// What the interface needs to follow.
    pub written: Written,
    /// Full path of the file.
    pub path: String,
    /// Whether it is the same file byte for byte.
    pub identical: bool,
    /// That in words.
    pub text: String,
}

/// The whole event, saved as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DataSaved {
    /// What the interface needs to follow.
    pub written: Written,
    /// Full path of the file.
    pub path: String,
}

/// What changed since a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DeliveryChanges {
    /// „Änderungen seit Lieferung 3 (12.11., 14.05 Uhr)“.
    pub title: String,
    /// All changes.
    pub count: usize,
    /// Changes that are not listed here.
    pub more: usize,
    /// The first of them.
    pub lines: Vec<ChangeLine>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ChangeLine {
    /// „neu“, „entfallen“, „verschoben“ or „geändert“.
    pub what: String,
    /// The list it is in.
    pub list: String,
    /// Registration number, or what names the row.
    pub number: String,
    /// „Öztürk, Barış“.
    pub name: String,
    /// The column; empty for a whole row.
    pub field: String,
    /// Before.
    pub before: String,
    /// Now.
    pub after: String,
    /// What was done, who and when.
    pub reason: String,
}

/// A file that came back, held against what was delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ReturnView {
    /// „Lieferung 3“.
    pub delivery: String,
    /// Name of the file.
    pub source: String,
    /// Formulas, hidden columns, missing rows: what a reader of the file would not see.
    pub findings: Vec<String>,
    /// Every cell that came back different.
    pub lines: Vec<ReturnLine>,
}

/// A cell that came back different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ReturnLine {
    /// Place in the list, by which it is accepted.
    pub key: usize,
    /// Registration number.
    pub number: String,
    /// „Öztürk, Barış“.
    pub name: String,
    /// The column.
    pub field: String,
    /// As it was delivered.
    pub delivered: String,
    /// As it came back.
    pub returned: String,
    /// Whether it can be taken over.
    pub acceptable: bool,
    /// Whether it is proposed to take it over.
    pub proposed: bool,
    /// Why not, or what else is to be known; may be empty.
    pub text: String,
}
