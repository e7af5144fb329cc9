pub use domain::Aim;
use serde::{Deserialize, Serialize};

/// The allocation as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AllocationView {
    /// The applied run, if there is one.
    pub plan: Option<PlanView>,
    /// What must be settled before a run; empty means it can start.
    pub blockers: Vec<super::QuestionView>,
    /// Registrations that count.
    pub registered: usize,
    /// Proposed seed of the lottery.
    pub seed: u64,
    /// Result per slot; sessions without people before the first run.
    pub slots: Vec<SlotResult>,
    /// Checks of the plan as it stands, worded; empty means no rule is broken.
    pub violations: Vec<String>,
}

/// The run that gave the seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// „Lauf 3“.
    pub name: String,
    /// „12.11.2024, 13.52 Uhr“.
    pub at: String,
    /// „Fair“.
    pub aim: String,
    /// Seed of the lottery.
    pub seed: u64,
    /// Whether the checker confirms every slot as optimal with today's data.
    pub optimal: bool,
    /// Whether data has changed since, so that a new run could give another result.
    pub stale: bool,
}

/// Result of one slot. Each person of the slot counts in exactly one of `levels`, `unlisted`,
/// `indifferent`, `linked`, `unplaced`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SlotResult {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub name: String,
    /// Whether nobody has to be seated.
    pub voluntary: bool,
    /// Whether its time is the office's assumption.
    pub assumed: bool,
    /// People who take part in this slot; in a voluntary slot those who wished it.
    pub people: usize,
    /// Granted wishes: count at level 1, 2, …
    pub levels: Vec<usize>,
    /// Seated in a session they did not list, though they listed others.
    pub unlisted: usize,
    /// Seated without a wish in this slot.
    pub indifferent: usize,
    /// Seated by a link.
    pub linked: usize,
    /// Without a seat.
    pub unplaced: usize,
    /// Result per session.
    pub sessions: Vec<SessionResult>,
}

/// Result of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionResult {
    /// Session key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Room; may be empty.
    pub room: String,
    /// Never on badges or signs.
    pub sensitive: bool,
    /// Seats, if known.
    pub capacity: Option<u32>,
    /// Minimum, if given.
    pub seats_min: Option<u32>,
    /// People who put it on level 1.
    pub first_wishes: usize,
    /// People seated, by name.
    pub people: Vec<SeatedPerson>,
}

/// One seated person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SeatedPerson {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// The seat.
    pub seat: super::SeatCell,
}

/// How a run is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct RunOrder {
    /// What to aim at.
    pub aim: Aim,
    /// Seed of the lottery as typed, a number or a phrase; empty takes the proposed one.
    pub seed: String,
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RunProgress {
    /// „Zeitfenster 2 von 3 …“.
    pub step: String,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
}
