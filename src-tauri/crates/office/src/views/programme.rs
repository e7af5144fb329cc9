use domain::SessionKind;
pub use domain::{Layout, LinkMode};
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
    /// How the chairs are to stand.
    pub layout: Layout,
    /// Who holds it; may be empty.
    pub host: String,
    /// How the host is reached; may be empty.
    pub host_contact: String,
    /// A page with more about it; may be empty.
    pub web: String,
    /// Its parts in their order.
    pub parts: Vec<PartForm>,
    /// „Moderation: Dr. Anna Beispiel“; empty if nobody is named.
    pub led_by: String,
    /// Links that begin or end here.
    pub links: Vec<LinkView>,
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
    /// Key.
    pub id: String,
    /// Title.
    pub title: String,
    /// Place.
    pub place: String,
    /// What participants find there.
    pub text: String,
    /// Codes of the sessions it adds to.
    pub sessions: Vec<String>,
    /// Their keys.
    pub session_ids: Vec<String>,
    /// „Enno Vahlbruch, Di 19.11., 12.30 – 14.00 Uhr“.
    pub crew: Vec<String>,
}

/// A link as one of its ends tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// Key.
    pub id: String,
    /// Key of the session that is chosen.
    pub from: String,
    /// Key of the session that comes with it.
    pub to: String,
    /// Whom `to` admits beside.
    pub mode: LinkMode,
    /// What participants are told.
    pub note: String,
    /// „Wer PS hat, hat auch W2 …“, with the seats and the note.
    pub text: String,
}

/// A link as edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct LinkForm {
    /// Key; empty for a new one.
    pub id: String,
    /// Key of the session that is chosen.
    pub from: String,
    /// Key of the session that comes with it.
    pub to: String,
    /// Whom `to` admits beside.
    pub mode: LinkMode,
    /// What participants are told.
    pub note: String,
}

/// A stand as edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct StandForm {
    /// Key; empty for a new one.
    pub id: String,
    /// Title.
    pub title: String,
    /// Place.
    pub place: String,
    /// What participants find there.
    pub text: String,
    /// Keys of the sessions it adds to.
    pub sessions: Vec<String>,
}

/// A part of a session as edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct PartForm {
    /// Key; empty for a new one.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Start: „16.00“ or empty.
    pub starts_at: String,
    /// End: „17.00“ or empty.
    pub ends_at: String,
}

/// The event as a pattern for the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct CopyForm {
    /// Name of the new event.
    pub title: String,
    /// Its first day, „18.11.2025“; empty leaves all days open.
    pub first_day: String,
}

/// What would become of the people of a session that does not take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Cancelling {
    /// Key of the session.
    pub session: String,
    /// Its code.
    pub code: String,
    /// Code of the session it becomes one with; empty if it is cancelled.
    pub into: String,
    /// Everybody who has a seat in it, by number.
    pub people: Vec<CancelledPerson>,
    /// How many of them get another seat.
    pub moved: usize,
    /// How many get none.
    pub lost: usize,
    /// How many more come to `into` than it has seats for.
    pub over: usize,
    /// What else goes, or comes along, each a sentence.
    pub consequences: Vec<String>,
}

/// Somebody whose session does not take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CancelledPerson {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// Code of the session they get; empty for none.
    pub to: String,
    /// „2. Wunsch“ or „nicht gewünscht“; empty without a seat.
    pub wish: String,
    /// Why they get none; empty with a seat.
    pub reason: String,
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
    /// How the chairs are to stand.
    pub layout: Layout,
    /// Who holds it.
    pub host: String,
    /// How the host is reached.
    pub host_contact: String,
    /// A page with more about it.
    pub web: String,
    /// All its parts.
    pub parts: Vec<PartForm>,
}
