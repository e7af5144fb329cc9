use domain::SessionKind;
use serde::{Deserialize, Serialize};

/// The programme with its days, slots and stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ProgrammeView {
    /// Days in order.
    pub days: Vec<DayView>,
    /// All sessions in programme order.
    pub sessions: Vec<SessionView>,
    /// Stands, each with the codes it adds to.
    pub stands: Vec<StandView>,
    /// What the programme leaves open, what blocks first.
    pub questions: Vec<super::QuestionView>,
}

/// One day of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DayView {
    /// `2024-11-19`; empty for sessions without a day.
    pub date: String,
    /// „Dienstag, 19. November 2024“ or „Ohne Tag“.
    pub name: String,
    /// Codes of sessions without a clock time.
    pub untimed: Vec<String>,
    /// Whether the office has said that those run at the same time.
    pub untimed_parallel: bool,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Sort of session.
    pub kind: SessionKind,
    /// Its German word.
    pub kind_name: String,
    /// Full title.
    pub title: String,
    /// Short title; may be empty.
    pub short_title: String,
    /// Announcement text.
    pub text: String,
    /// `2024-11-19` or empty.
    pub date: String,
    /// `08:30` or empty.
    pub starts_at: String,
    /// `12:30` or empty.
    pub ends_at: String,
    /// „8.30 – 12.30 Uhr“, „angenommen: 16.00 – 18.00 Uhr“ or „Uhrzeit offen“.
    pub time_name: String,
    /// Room name or empty.
    pub room: String,
    /// Minimum, if given.
    pub seats_min: Option<u32>,
    /// Maximum as entered, if given.
    pub seats_max: Option<u32>,
    /// Tables, if given.
    pub tables: Option<u32>,
    /// Seats that follow from maximum or tables.
    pub capacity: Option<u32>,
    /// Only those who wished it are seated.
    pub voluntary: bool,
    /// Never on badges or signs.
    pub sensitive: bool,
    /// „Wer PS hat, hat auch W2“, with the note.
    pub links: Vec<String>,
    /// Titles of stands that add to it.
    pub stands: Vec<String>,
    /// People seated.
    pub seated: usize,
    /// People who put it on level 1.
    pub first_wishes: usize,
}

/// A stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct StandView {
    /// Title.
    pub title: String,
    /// Place.
    pub place: String,
    /// Codes of the sessions it adds to.
    pub sessions: Vec<String>,
}

/// A session as edited. Text fields hold what was typed; an empty one means „offen“.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct SessionForm {
    /// Key of the edited session; empty for a new one.
    pub id: String,
    /// Code.
    pub code: String,
    /// Kind by its key: `simulation`, `workshop`, `talk`.
    pub kind: String,
    /// Full title.
    pub title: String,
    /// Short title.
    pub short_title: String,
    /// Announcement text.
    pub text: String,
    /// Day: `2024-11-19` or `19.11.2024`.
    pub date: String,
    /// Start: `08:30` or `8.30`.
    pub starts_at: String,
    /// End.
    pub ends_at: String,
    /// Room name; a new name makes a new room.
    pub room: String,
    /// Minimum.
    pub seats_min: String,
    /// Maximum.
    pub seats_max: String,
    /// Tables.
    pub tables: String,
    /// Only those who wished it are seated.
    pub voluntary: bool,
    /// Never on badges or signs.
    pub sensitive: bool,
}
