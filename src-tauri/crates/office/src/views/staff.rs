use super::CheckFinding;
use domain::{DutyKind, Salutation};
use serde::{Deserialize, Serialize};

/// Everybody who works at the congress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct StaffList {
    /// By name.
    pub people: Vec<StaffView>,
    /// Where one can work: sessions in the order of the programme, then stands.
    pub places: Vec<WorkplaceView>,
    /// What one can do, with its German word.
    pub kinds: Vec<DutyKindView>,
    /// What is wrong, the gravest first.
    pub findings: Vec<CheckFinding>,
}

/// Somebody who works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct StaffView {
    /// Key of the person.
    pub id: String,
    /// „Beispiel, Dr. Anna“.
    pub name: String,
    /// Office and institution.
    pub detail: String,
    /// Key of the registration, where they take part as well.
    pub registration: String,
    /// „Nr. 0417“, where they take part as well.
    pub number: String,
    /// When they are there; „immer“ where nothing is said.
    pub there: String,
    /// „W4 Moderation, 16.00 – 18.00 Uhr“.
    pub duties: Vec<DutyLine>,
    /// What is wrong.
    pub conflicts: Vec<String>,
    /// Key of the participant who may well be the same person; empty if there is none.
    pub alike: String,
    /// As it is edited.
    pub form: StaffForm,
}

/// One duty in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DutyLine {
    /// Code of the session, or „Stand“.
    pub code: String,
    /// Short title of the session or stand.
    pub place: String,
    /// „Moderation“.
    pub kind: String,
    /// „Di 19.11., 16.00 – 18.00 Uhr“, or „Uhrzeit offen“.
    pub when: String,
    /// What it is about; may be empty.
    pub note: String,
}

/// Somewhere to work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WorkplaceView {
    /// Key of the session or stand.
    pub id: String,
    /// Code of the session, or „Stand“.
    pub code: String,
    /// Short title.
    pub title: String,
    /// When and where.
    pub detail: String,
}

/// A kind of duty and its word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DutyKindView {
    /// The kind.
    pub kind: DutyKind,
    /// „Moderation“.
    pub name: String,
}

/// Somebody who works, as edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct StaffForm {
    /// Key of the person; empty for somebody new.
    pub id: String,
    /// Frau, Herr or not given.
    pub salutation: Salutation,
    /// Academic degree.
    pub degree: String,
    /// First names.
    pub first_name: String,
    /// „von“.
    pub name_prefix: String,
    /// Last name.
    pub last_name: String,
    /// Office or function.
    pub function: String,
    /// Institution.
    pub institution: String,
    /// E-mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// There from, „19.11.2024 14.00“; empty for the whole congress.
    pub from: String,
    /// There until.
    pub until: String,
    /// Remark.
    pub note: String,
    /// All their duties.
    pub duties: Vec<DutyForm>,
}

/// A duty as edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DutyForm {
    /// Key; empty for a new one.
    pub id: String,
    /// Session or stand: its key, code or title.
    pub place: String,
    /// What.
    pub kind: DutyKind,
    /// From, where that is not the start of the session: „16.00“, or „19.11.2024 16.00“.
    pub from: String,
    /// Until, where that is not its end.
    pub until: String,
    /// What it is about.
    pub note: String,
}
