use crate::views::SessionChoice;
pub use domain::{Entry, GroupField, RuleKind};
use serde::{Deserialize, Serialize};

/// The rules of the office, and what rules there can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RuleList {
    /// The rules in the order of entry.
    pub rules: Vec<RuleView>,
    /// Every kind that can be entered.
    pub kinds: Vec<RuleKindView>,
    /// Every session, for choosing.
    pub sessions: Vec<SessionChoice>,
}

/// A rule as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Key.
    pub id: String,
    /// Its place in the list, 1 being the first: by it the command line names a rule.
    pub position: usize,
    /// What it asks for.
    pub kind: RuleKind,
    /// „Kontingent“.
    pub kind_name: String,
    /// The rule as a sentence.
    pub sentence: String,
    /// Why; may be empty.
    pub reason: String,
    /// What stands in its way, each a sentence.
    pub conflicts: Vec<String>,
}

/// A kind of rule, and what its form asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RuleKindView {
    /// The kind.
    pub kind: RuleKind,
    /// „Kontingent“.
    pub name: String,
    /// What it does, in a sentence.
    pub help: String,
    /// Whether people or a group are named.
    pub people: Entry,
    /// Whether sessions are named.
    pub sessions: Entry,
    /// Whether a number is given.
    pub number: Entry,
    /// What the number is; empty if there is none.
    pub number_label: String,
    /// Whether it has a beginning and an end.
    pub times: Entry,
    /// Whether a reason is given.
    pub reason: Entry,
}

/// A rule as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RuleForm {
    /// What it asks for.
    pub kind: RuleKind,
    /// Registrations by key or number.
    pub people: Vec<String>,
    /// Particular by which a group is meant.
    pub field: GroupField,
    /// What the group has there, separated by commas.
    pub terms: String,
    /// Sessions by key or code.
    pub sessions: Vec<String>,
    /// Seats, sessions, minutes or a percentage.
    pub number: String,
    /// „19.11.2024“ or „19.11.2024 14.00“; empty for from the beginning on.
    pub from: String,
    /// As `from`; empty for until the end.
    pub until: String,
    /// Why.
    pub reason: String,
}
