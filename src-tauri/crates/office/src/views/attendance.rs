use serde::{Deserialize, Serialize};

/// Everything attendance is taken of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AttendanceView {
    /// The days, each followed by its sessions.
    pub rolls: Vec<RollLine>,
    /// Key of the one that the clock proposes; empty without a programme.
    pub proposed: String,
}

/// A session or a day, and how many have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RollLine {
    /// Key of the session, or the day as `2024-11-19`.
    pub key: String,
    /// Code of the session; empty for a day.
    pub code: String,
    /// Short title of the session, or „Dienstag, 19. November 2024“.
    pub title: String,
    /// „16.00 – 18.00 Uhr“; empty for a day, and if nothing is known.
    pub when: String,
    /// The room; may be empty.
    pub room: String,
    /// Who is expected.
    pub expected: usize,
    /// Who of them, or besides, has come.
    pub present: usize,
    /// Who of them has not.
    pub missing: usize,
    /// Seats that nobody holds; `None` for a day, or where nobody knows how many there are.
    pub free: Option<usize>,
    /// „läuft seit 22 Minuten“, „beginnt in 12 Minuten“; empty on other days.
    pub clock: String,
}

/// One roll in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RollView {
    /// What it is of, and how many have come.
    pub line: RollLine,
    /// Who is expected or has come, as in a telephone book.
    pub people: Vec<RollPerson>,
    /// Who waits for a seat and is there today, in the order of the waiting list.
    pub waiting: Vec<RollWaiting>,
    /// How many wait besides and have not been seen today.
    pub waiting_elsewhere: usize,
}

/// One person of a roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RollPerson {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// Institution.
    pub institution: String,
    /// Folded text that a search looks in.
    pub search: String,
    /// „Tisch 7“ in a session, „PS, W2“ on a day; may be empty.
    pub place: String,
    /// Whether they have come.
    pub present: bool,
    /// „8.12 Uhr“, or „8.12 Uhr in PS“ for a day; empty as long as they have not come.
    pub since: String,
    /// Whether they were expected: others came without a seat.
    pub expected: bool,
}

/// Somebody who waits for a seat and is there today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RollWaiting {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// „1. Wunsch, sitzt in W6“.
    pub words: String,
    /// What keeps them from coming in even with a free seat; empty if nothing does.
    pub obstacle: String,
}

/// Whom a name, a number or a scanned code means, at one roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Katrin Hellwig-Öztürk“.
    pub name: String,
    /// How they stand here.
    pub state: ArrivalState,
    /// That in a sentence: „hat in W4 keinen Platz und sitzt zu dieser Zeit in W6, Saal Ems 2.“
    pub words: String,
    /// Where to go: „W4, Saal Ems 1, Tisch 7“; may be empty.
    pub place: String,
}

/// How somebody stands at a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ArrivalState {
    /// Expected and not yet there.
    Expected,
    /// There already.
    Here,
    /// Has no seat in the session, or is not registered for the day.
    Unexpected,
    /// Has cancelled.
    Cancelled,
}

/// People who are there, or are not after all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct AttendanceOrder {
    /// Key of the roll.
    pub roll: String,
    /// Registration keys.
    pub registrations: Vec<String>,
}

/// What becomes of the seats of those who have not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NoShows {
    /// Code of the session.
    pub code: String,
    /// How many have not come.
    pub missing: usize,
    /// „8 Personen sind nicht da. Damit werden 8 Plätze in W4 und 2 Plätze in W2 frei.“
    pub words: String,
    /// Why their seats cannot be given away yet; empty if they can.
    pub obstacle: String,
    /// Their names.
    pub people: Vec<String>,
}
