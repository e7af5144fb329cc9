use super::RegistrationList;
use serde::{Deserialize, Serialize};

/// The open event as the frame of the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    /// „Kommunalkongress 2024“.
    pub title: String,
    /// „19.–20.11.2024“; empty while no session has a day.
    pub days: String,
    /// Town or venue.
    pub place: String,
    /// Contact block on every document.
    pub contact: String,
    /// The day on which what names people is deleted, `2025-02-20`; empty as long as the office has not said so.
    pub delete_on: String,
    /// „20. Februar 2025“: that day as documents name it, or what is proposed; empty while no session has a day.
    pub deletion_day: String,
    /// Where the event file lies.
    pub path: String,
    /// Whether the file is encrypted.
    pub encrypted: bool,
    /// „22.11.2024“: the last day on which this file can be opened, if it is a copy to take along; else empty.
    pub opens_until: String,
    /// „Gespeichert 14.05 Uhr“ without the word: time of the last change, local.
    pub saved_at: String,
    /// What „Rückgängig“ would take back, if anything.
    pub undo: Option<String>,
    /// What „Wiederholen“ would bring back, if anything.
    pub redo: Option<String>,
    /// Figures beside the names in the navigation.
    pub counts: Counts,
}

/// Figures of the open event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Sessions in the programme.
    pub sessions: usize,
    /// Registrations that count.
    pub registered: usize,
    /// Cancelled registrations.
    pub cancelled: usize,
    /// Registrations without a seat in a slot where everybody is to have one; 0 before the first run.
    pub unplaced: usize,
    /// Open questions.
    pub questions: usize,
}

/// What an event is called and how its office is reached, as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct EventForm {
    /// Name of the congress.
    pub title: String,
    /// Town or venue; may be empty.
    pub place: String,
    /// Contact block; may be empty.
    pub contact: String,
    /// The day on which what names people is deleted, `2025-02-20` or `20.2.2025`; empty: as proposed.
    pub delete_on: String,
}

/// A copy of the event file that somebody takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct LendForm {
    /// Who takes it along.
    pub recipient: String,
    /// The last day on which it can be opened, „22.11.2024“.
    pub until: String,
    /// Its own passphrase.
    pub passphrase: String,
}

/// Another passphrase of the event file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct PassphraseForm {
    /// The one it has; empty if it has none.
    pub current: String,
    /// The one it gets.
    pub passphrase: String,
}

/// A copy of the event file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CopySaved {
    /// What the interface needs to follow.
    pub written: Written,
    /// Where it lies.
    pub path: String,
}

/// An event file that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RecentEvent {
    /// Its title when last open.
    pub title: String,
    /// Where it lies.
    pub path: String,
    /// „zuletzt 12.11.2024, 14.05 Uhr“.
    pub opened: String,
}

/// Everything the overview answers: where do we stand, what is open, what next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// „Dienstag, 12. November 2024 – noch 7 Tage“; from the clock.
    pub today: String,
    /// The stages of the work.
    pub stages: Vec<Stage>,
    /// The one next step.
    pub next: NextStep,
    /// Demand against seats.
    pub demand: Vec<DemandSlot>,
    /// How registrations came in, day by day or, over more than a month, week by week; without gaps.
    pub arrivals: Vec<Arrivals>,
    /// Open questions, what blocks first.
    pub questions: Vec<QuestionView>,
    /// Deadlines, the earliest first.
    pub deadlines: Vec<DeadlineView>,
}

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DeadlineView {
    /// Key.
    pub id: String,
    /// `2024-11-13`.
    pub date: String,
    /// „Mi 13.11.“.
    pub day: String,
    /// What is due.
    pub text: String,
    /// „in 7 Tagen“, „heute“, „seit gestern vorbei“; from the clock.
    pub left: String,
    /// Whether the day is over.
    pub passed: bool,
}

/// A deadline as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct DeadlineForm {
    /// Key of the edited deadline; empty for a new one.
    pub id: String,
    /// `2024-11-13` or `13.11.2024`.
    pub date: String,
    /// What is due.
    pub text: String,
}

/// One line of what changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SinceLine {
    /// „+ 8“.
    pub figure: String,
    /// „Anmeldungen“.
    pub text: String,
}

/// One stage of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// „Anmeldungen“.
    pub title: String,
    /// „588 angemeldet“.
    pub figure: String,
    /// „24 storniert“; may be empty.
    pub detail: String,
    /// Where it stands.
    pub state: StageState,
    /// The area of the navigation it belongs to.
    pub area: Area,
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum StageState {
    /// Nothing to do at present.
    Done,
    /// Work is going on or something is open.
    Open,
    /// Not begun.
    Waiting,
}

/// An area of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Überblick.
    Overview,
    /// Programm.
    Programme,
    /// Anmeldungen.
    Registrations,
    /// Zuteilung.
    Allocation,
    /// Tische & Räume.
    Tables,
    /// Druck.
    Exports,
    /// Lieferungen.
    Deliveries,
    /// Vor Ort.
    Attendance,
    /// Verlauf.
    History,
    /// Datenschutz.
    Privacy,
    /// Einstellungen.
    Settings,
}

/// The one next step of the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NextStep {
    /// „Anmeldungen importieren“.
    pub title: String,
    /// Why, in one sentence.
    pub text: String,
    /// Words on the button: verb and object.
    pub button: String,
    /// Where it leads.
    pub area: Area,
}

/// Demand against seats in one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DemandSlot {
    /// „Di 19.11., 8.30 – 12.30 Uhr“; „Ohne Zeitfenster“ for what is in none.
    pub name: String,
    /// „freiwillig“, „Uhrzeit angenommen“; may be empty.
    pub note: String,
    /// Its sessions.
    pub sessions: Vec<DemandSession>,
}

/// Demand for one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DemandSession {
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Never on badges or signs.
    pub sensitive: bool,
    /// People who put it on level 1 of its slot.
    pub first_wishes: usize,
    /// People who wished it at any level.
    pub wishes: usize,
    /// People who sit in it.
    pub seated: usize,
    /// Seats, if known.
    pub seats: Option<u32>,
}

/// How many registrations came in within a day or a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Arrivals {
    /// „Mo 04.11.“, „Woche ab 04.11.“.
    pub when: String,
    /// Registrations that came in, also those that were cancelled later.
    pub received: usize,
    /// All that had come in by its end.
    pub total: usize,
}

/// Something the office still has to find out or decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Whether nothing can be allocated before it is settled.
    pub blocks: bool,
    /// „Uhrzeit fehlt“.
    pub text: String,
    /// What to do about it, one sentence.
    pub hint: String,
    /// „12 Sessions“.
    pub figure: String,
    /// Codes of the sessions it is about.
    pub sessions: Vec<String>,
    /// Where it is settled.
    pub area: Area,
}

/// One line of the event's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct HistoryLine {
    /// Sequence number.
    pub sequence: i64,
    /// „12.11.2024, 14.05 Uhr“.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// „Import Gästeliste.xlsx“.
    pub what: String,
    /// Whether it has been taken back since.
    pub undone: bool,
}

/// What one operation changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OperationDetail {
    /// What changed, field by field.
    pub lines: Vec<OperationLine>,
    /// Lines beyond those shown.
    pub more: usize,
}

/// One changed field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OperationLine {
    /// Whom or what it is about: a name, a session's code, „Raum“.
    pub subject: String,
    /// Key of the person's registration; empty where it is about none.
    pub registration: String,
    /// „Telefon“.
    pub field: String,
    /// Former value; empty if there was none.
    pub before: String,
    /// New value; empty if it was removed.
    pub after: String,
}

/// Where the office stopped in an event, so that it goes on there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Bookmark {
    /// The screen.
    pub area: Area,
    /// Key of the selection that the list of registrations shows.
    pub selection: String,
}

impl Default for Bookmark {
    fn default() -> Self {
        Self { area: Area::Overview, selection: "registered".to_owned() }
    }
}

/// What the window shows first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// The open event, if there is one.
    pub event: Option<EventView>,
    /// Events opened on this PC before, latest first.
    pub recent: Vec<RecentEvent>,
    /// Name for the journal; empty if it has not been asked yet.
    pub who: String,
    /// Path of a file that the app was started with and has not been opened yet.
    pub requested: Option<String>,
    /// Where the office stopped in the open event.
    pub bookmark: Bookmark,
}

/// What comes along with the page, so that the first screen need not ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FirstScreen {
    /// What stands around every screen.
    pub state: AppState,
    /// The overview of the open event, if the office stopped there.
    pub overview: Option<OverviewView>,
    /// The first rows of the list of registrations, if the office stopped there.
    pub registrations: Option<RegistrationList>,
}

/// What a change did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// The event as it is now.
    pub event: EventView,
    /// Kinds of rows that changed: what shows them reads them again.
    pub touched: Vec<String>,
    /// Whether undo would take back this change, and not one before it.
    pub undoable: bool,
    /// What the caller asked for: the key of a new row, the name of what was undone.
    pub value: Option<String>,
}
