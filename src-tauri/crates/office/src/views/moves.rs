use serde::{Deserialize, Serialize};

/// Everything that could become of one person's seats by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MoveTargets {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// One per slot, in time order.
    pub slots: Vec<TargetSlot>,
}

/// The targets in one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TargetSlot {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub name: String,
    /// Every session of the slot in programme order.
    pub targets: Vec<MoveTarget>,
    /// Leaving the slot without a seat; `None` where the person has none.
    pub out: Option<MoveTarget>,
}

/// What a move to one session would mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MoveTarget {
    /// Session key; empty for leaving the slot.
    pub session: String,
    /// Code; empty for leaving the slot.
    pub code: String,
    /// Short title.
    pub title: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in a few words: „voll – 90 von 90“.
    pub words: String,
    /// The verdict in whole sentences.
    pub reason: String,
    /// What would happen besides: „Damit kommt ein Platz in W2.“
    pub along: Vec<String>,
    /// Level of the wish, if the session is one.
    pub level: Option<usize>,
}

/// Whether a person may be moved to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They sit there.
    Seated,
    /// Allowed, and wished or nothing was wished.
    Allowed,
    /// Allowed, but not what was wished.
    Unwished,
    /// Against a rule that the office may override, giving a reason.
    Against,
    /// Not possible at all.
    Impossible,
}

/// A move to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct MoveOrder {
    /// Registration key.
    pub registration: String,
    /// Key of the session to sit in; empty to leave `from` without another seat.
    pub to: String,
    /// Key of the session to leave; only read where `to` is empty.
    pub from: String,
    /// Registration key of the person who takes the former seat in return; empty for nobody.
    pub with: String,
    /// Why, where a rule stands against it.
    pub reason: String,
}
