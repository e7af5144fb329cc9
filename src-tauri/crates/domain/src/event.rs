//! The congress itself, its days, stands and the links between sessions.

use crate::id::{DayId, EventId, LinkId, SessionId, StandId, StandSessionId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The congress. Exactly one per event file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Key.
    pub id: EventId,
    /// Name on every document, „Kommunalkongress 2024“.
    pub title: String,
    /// Town or venue; may be empty.
    pub place: String,
    /// How participants reach the office: address block with office hours; may be empty.
    pub contact: String,
    /// The last day on which people register and change their registration by themselves; `None` if
    /// there is none.
    pub registers_until: Option<NaiveDate>,
    /// The day on which the office deletes what names people; `None` as long as it has not said so.
    pub delete_on: Option<NaiveDate>,
}

/// What the office has decided about one day of the congress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Key.
    pub id: DayId,
    /// The day.
    pub date: NaiveDate,
    /// The office's answer that sessions of this day without clock times run at the same time.
    /// `false`: not answered yet, so an allocation is refused.
    pub untimed_parallel: bool,
}

/// An information stand in the foyer: shown on plans, never allocated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Key.
    pub id: StandId,
    /// What the stand is about.
    pub title: String,
    /// Where it stands, „Foyer“.
    pub place: String,
    /// What participants find there; may be empty.
    pub text: String,
}

/// „An diesem Stand gibt es mehr zu dieser Session“.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandSession {
    /// Key.
    pub id: StandSessionId,
    /// The stand.
    pub stand: StandId,
    /// The session it adds to.
    pub session: SessionId,
}

/// Whoever sits in `from` must also sit in `to` (Planspiel ⇒ Workshop 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLink {
    /// Key.
    pub id: LinkId,
    /// The session that is chosen.
    pub from: SessionId,
    /// The session that comes with it.
    pub to: SessionId,
    /// What participants are told about it, e.g. when the evaluation takes place.
    pub note: String,
    /// Whom `to` admits beside those of `from`.
    pub mode: LinkMode,
}

/// Whom the session that a link leads to is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LinkMode {
    /// For nobody else.
    Only,
    /// For everybody, once those who come by the link have their seats.
    #[default]
    First,
    /// For everybody alike: whoever finds no seat in it cannot have the first session either.
    Open,
}

impl LinkMode {
    /// Every mode, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Only, Self::First, Self::Open];

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Only => "nur verknüpfte Personen",
            Self::First => "verknüpfte Personen zuerst",
            Self::Open => "offen für alle",
        }
    }
}
