use super::SeatCell;
use serde::Serialize;

/// What is to be looked at after changes by hand, and how everybody was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ChecksView {
    /// What was found, the gravest first.
    pub findings: Vec<CheckFinding>,
    /// How the wishes were served.
    pub satisfaction: Satisfaction,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CheckFinding {
    /// How grave it is.
    pub gravity: Gravity,
    /// What is the case, in one sentence.
    pub text: String,
    /// What can be done about it; may be empty.
    pub way_out: String,
    /// Keys of the registrations it is about.
    pub registrations: Vec<String>,
    /// Key of the session it is about; may be empty.
    pub session: String,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// A rule is broken.
    Broken,
    /// Somebody should look.
    Look,
    /// The office wanted it so.
    Note,
}

/// How the wishes were served, over all slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Satisfaction {
    /// Counts of seats: „1. Wunsch“ 921, …
    pub seats: Vec<Share>,
    /// Counts of people: „überall 1. Wunsch“ 412, …; each counts once.
    pub people: Vec<Share>,
    /// „Wer ist am schlechtesten weggekommen?“ The worst first.
    pub worst: Vec<PersonServed>,
    /// How many more were not served as they wished than `worst` names.
    pub more: usize,
}

/// A count of a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// What is counted.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

/// How one person was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PersonServed {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// Institution.
    pub institution: String,
    /// One seat per slot.
    pub seats: Vec<SeatCell>,
    /// „einmal ohne Platz, einmal 3. Wunsch“.
    pub words: String,
}
