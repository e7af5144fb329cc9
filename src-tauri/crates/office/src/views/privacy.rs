use super::HistoryLine;
use serde::Serialize;

/// How the event stands towards the people in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrivacyView {
    /// How many people the file names, who cancelled among them.
    pub people: usize,
    /// How many of them have said something about diet or assistance.
    pub sensitive: usize,
    /// „20. Februar 2025“; empty while nobody knows.
    pub deletion_day: String,
    /// „in 92 Tagen“, „heute“, „seit 3 Tagen überfällig“; empty while nobody knows.
    pub deletion_left: String,
    /// Whether that day has come.
    pub deletion_due: bool,
    /// Whether the day is only proposed.
    pub deletion_proposed: bool,
    /// Whose name is withheld.
    pub withheld: Vec<WithheldPerson>,
    /// How consents stand.
    pub consents: Vec<ConsentCount>,
    /// What left the house, the newest first.
    pub outside: Vec<HistoryLine>,
}

/// Somebody whose name is withheld.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WithheldPerson {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
}

/// How one consent stands among those who are registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ConsentCount {
    /// „Teilnehmendenliste“.
    pub purpose: String,
    /// Who gave it.
    pub given: usize,
    /// Who refused it.
    pub refused: usize,
    /// Who did not answer, which counts like a refusal.
    pub open: usize,
}
