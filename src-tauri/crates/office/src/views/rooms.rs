use super::CheckFinding;
use serde::{Deserialize, Serialize};

/// The rooms, who is in them when, and what does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RoomPlan {
    /// The days in order, sessions without a day last.
    pub days: Vec<PlanDay>,
    /// Every room by name.
    pub rooms: Vec<RoomView>,
    /// What does not fit, the gravest first.
    pub findings: Vec<CheckFinding>,
    /// What would fit better.
    pub proposals: Vec<RoomProposal>,
}

/// One day of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanDay {
    /// „Dienstag, 19. November 2024“ or „Ohne Tag“.
    pub name: String,
    /// First and last full hour with anything in it; both 0 where no time is known.
    pub hours: [u32; 2],
    /// One row per room, then what has no room, then the stands.
    pub rows: Vec<PlanRow>,
}

/// A room on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanRow {
    /// Key of the room; empty for „Ohne Raum“ and for stands.
    pub room: String,
    /// „Saal Weser“.
    pub name: String,
    /// „Reihen 120, Tische 60“; the place of a stand.
    pub detail: String,
    /// What is in it, by time.
    pub blocks: Vec<PlanBlock>,
}

/// A session in a room, or a shift at a stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanBlock {
    /// Key of the session; empty for a shift.
    pub session: String,
    /// Code of the session; empty for a shift.
    pub code: String,
    /// Short title, or who has the shift.
    pub title: String,
    /// Start in minutes from midnight; `None` where no time is known.
    pub from: Option<u32>,
    /// End in minutes from midnight.
    pub until: Option<u32>,
    /// „16.00 – 18.00 Uhr“, „angenommen: …“ or „Uhrzeit offen“.
    pub time_name: String,
    /// „82 von 90 Plätzen“; empty where nothing is known.
    pub people: String,
    /// What does not fit, in one sentence; empty if all does.
    pub trouble: String,
}

/// A room with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RoomView {
    /// As it is edited.
    pub form: RoomForm,
    /// „Reihen 120, Tische 60“, or „Plätze offen“.
    pub seats: String,
    /// Codes of the sessions in it.
    pub sessions: Vec<String>,
}

/// A room as edited. Text fields hold what was typed; an empty one means „offen“.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct RoomForm {
    /// Key; empty for a new one.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// Chairs in rows.
    pub seats_rows: String,
    /// Chairs at tables that face the front.
    pub seats_classroom: String,
    /// Chairs around tables.
    pub seats_tables: String,
    /// What it has.
    pub equipment: String,
    /// Minutes to make it ready between two sessions.
    pub changeover_minutes: String,
    /// Minutes from the foyer.
    pub walk_minutes: String,
}

/// A room that would suit a session better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RoomProposal {
    /// Key of the session.
    pub session: String,
    /// Key of the room it would get.
    pub room: String,
    /// Key of the session that would get its room in return; empty if that room is free.
    pub with: String,
    /// The proposal as a sentence.
    pub text: String,
}

/// A room a session could have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RoomTarget {
    /// Key of the room; empty for none.
    pub room: String,
    /// Its name.
    pub name: String,
    /// „frei, 120 Stühle“, „Tausch mit W3“, „belegt durch W3“, „frei, aber 60 Stühle für 90 Plätze“.
    pub words: String,
    /// Whether another session is there at that time.
    pub taken: bool,
    /// Key of the session that would get the present room in return; empty where none can.
    pub with: String,
    /// Whether nothing stands against it.
    pub fits: bool,
    /// Whether the session is in it now.
    pub current: bool,
}
