use super::SeatCell;
use serde::{Deserialize, Serialize};

/// All waiting lists in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    /// How the lists are ordered, in one sentence.
    pub order: String,
    /// Every session, in programme order.
    pub sessions: Vec<WaitingSession>,
}

/// One waiting list in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WaitingSession {
    /// Session key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub slot: String,
    /// Seats, if known.
    pub capacity: Option<u32>,
    /// People seated.
    pub seated: usize,
    /// People who would rather sit here.
    pub waiting: usize,
    /// Who could come in now and what follows from it, best first; empty without a free seat.
    pub promotions: Vec<Promotion>,
}

/// One waiting list in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WaitingList {
    /// Session key.
    pub session: String,
    /// Code.
    pub code: String,
    /// In order: who comes first.
    pub people: Vec<WaitingPerson>,
}

/// All free seats of a session given to its waiting list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Filling {
    /// Session key.
    pub session: String,
    /// Code.
    pub code: String,
    /// „10 Personen rücken in PS nach. Danach ist kein Platz mehr frei.“
    pub text: String,
    /// Each promotion as a sentence, in order.
    pub lines: Vec<String>,
}

/// One person on a waiting list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WaitingPerson {
    /// Place on the list, counted from 1.
    pub place: usize,
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// Where they sit in this slot.
    pub seat: SeatCell,
    /// Level of the wish for this session; `None` if they have no seat and would take any.
    pub level: Option<usize>,
    /// What keeps them from coming in even with a free seat; empty if nothing does.
    pub obstacle: String,
}

/// A seat given to somebody on the waiting list, and the moves that follow from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Promotion {
    /// „A rückt in W1 und macht W4 frei für B …“
    pub sentence: String,
    /// The moves in order; the first one takes the free seat.
    pub steps: Vec<PromotionStep>,
    /// Code of the session where a seat is free in the end; empty if none is.
    pub leaves_free: String,
}

/// One move of a promotion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PromotionStep {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Katrin Hellwig-Öztürk“.
    pub name: String,
    /// Code of the session they leave; empty if they had no seat.
    pub from: String,
    /// Code of the session they come to.
    pub to: String,
    /// How they stand before: „2. Wunsch“, „ohne Platz“.
    pub before: String,
    /// How they stand after.
    pub after: String,
    /// What comes along: „mit W2“; empty if nothing does.
    pub along: String,
}

/// A promotion to be made, exactly as it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PromotionOrder {
    /// Key of the session with the free seat.
    pub session: String,
    /// The moves that were shown.
    pub steps: Vec<PromotionStep>,
}
