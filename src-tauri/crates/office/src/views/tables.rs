//! Tables inside sessions.

use domain::{Kin, Mix, TableRole};
use serde::{Deserialize, Serialize};

/// All sessions that have tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TablesView {
    /// The sessions, in programme order.
    pub sessions: Vec<TableSession>,
    /// What people can be spread by.
    pub mixes: Vec<MixChoice>,
    /// What can be wanted for people of the same municipality.
    pub kins: Vec<KinChoice>,
    /// Roles at a table.
    pub roles: Vec<RoleChoice>,
    /// Names that are known as people who work, for choosing a moderator.
    pub staff: Vec<String>,
}

/// One way to spread people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MixChoice {
    /// Its key.
    pub key: Mix,
    /// „Art der Körperschaft“.
    pub name: String,
}

/// One wish for people of the same municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct KinChoice {
    /// Its key.
    pub key: Kin,
    /// „getrennt setzen“.
    pub name: String,
}

/// One role at a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RoleChoice {
    /// Its key.
    pub key: TableRole,
    /// „Stabsleitung“.
    pub name: String,
}

/// The tables of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableSession {
    /// Session key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// „Di 19.11., 8.30 – 12.30 Uhr · Großer Saal“.
    pub place: String,
    /// „12 Tische, 120 Plätze, 118 Personen; Moderation für 11 benannt, für 1 offen“.
    pub headline: String,
    /// Tables by number.
    pub tables: Vec<TableView>,
    /// People with a seat in the session who sit at no table yet.
    pub loose: Vec<Sitter>,
    /// Seats of the session.
    pub seats: u32,
    /// Seats that nobody has.
    pub free: usize,
    /// People on the waiting list who could come in, if seats are free.
    pub waiting: usize,
    /// What is to be looked at, in words.
    pub findings: Vec<String>,
    /// How well people are spread.
    pub quality: TableQuality,
    /// How the tables are filled.
    pub rules: TableRulesForm,
}

/// How well people are spread over the tables of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableQuality {
    /// „Nachweislich bestmöglich gemischt.“
    pub words: String,
    /// Whether nothing better is possible, provably.
    pub is_optimal: bool,
    /// Each way to spread, with its figures.
    pub lines: Vec<QualityLine>,
}

/// One way to spread people, in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct QualityLine {
    /// „Land“.
    pub name: String,
    /// Pairs at one table that share it.
    pub pairs: u64,
    /// Fewest such pairs that any plan can have.
    pub least: u64,
    /// „so gut es geht“, „3 Paare mehr als nötig“.
    pub words: String,
}

/// Whether somebody leads a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// Somebody is named.
    Named,
    /// Nobody has said yet; its seats count.
    Open,
    /// Nobody does any more; it has no seats to offer.
    Lost,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// Its number.
    pub number: u32,
    /// Whether somebody leads it.
    pub lead: Lead,
    /// Who; empty if nobody.
    pub moderator: String,
    /// Seats.
    pub seats: u32,
    /// Who sits there, by name.
    pub people: Vec<Sitter>,
    /// How many Länder they come from.
    pub lands: usize,
    /// „gut gemischt“, or what stands out: „4 aus NI, ausgewogen wären 2“. Empty for an empty table.
    pub mix: String,
    /// Whether that asks for a look.
    pub stands_out: bool,
}

/// Somebody at a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Sitter {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// Office or function.
    pub function: String,
    /// Institution.
    pub institution: String,
    /// Two letters of the Land, or „–“.
    pub land: String,
    /// Kind of body in a word: „Stadt“, „Landkreis“ …
    pub body: String,
    /// The shape that stands for it: `town`, `district`, `other`.
    pub shape: Shape,
    /// What the person does at the table.
    pub role: TableRole,
    /// Its name; empty without a table.
    pub role_name: String,
    /// Whether the office has said so itself.
    pub role_given: bool,
    /// Whether the place at the table is fixed.
    pub fixed: bool,
    /// Whether somebody from the same municipality sits there too, who should not.
    pub meets_kin: bool,
}

/// Shape that stands for a kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A circle: towns and municipalities.
    Town,
    /// A square: districts.
    District,
    /// A leaf: the Land, the federation, associations and all others.
    Other,
}

/// How the tables of a session are filled, as edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct TableRulesForm {
    /// Number of tables.
    pub tables: String,
    /// Seats at each.
    pub seats: String,
    /// Fewest people at each.
    pub fewest: String,
    /// By what people are spread.
    pub mix: Vec<Mix>,
    /// What is wanted for people of the same municipality.
    pub kin: Kin,
}

/// How people are to be seated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct SeatingOrder {
    /// Session key.
    pub session: String,
    /// Whether everybody who has a table keeps it, as far as possible.
    pub stay: bool,
    /// Seed, a number; empty is the first day of the congress as digits.
    pub seed: String,
}

/// Somebody is to sit at another table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct TableMove {
    /// Session key.
    pub session: String,
    /// Who.
    pub registration: String,
    /// Number of the table; 0 is no table.
    pub table: u32,
    /// With whom to change places; empty for a free seat.
    pub with: String,
}

/// What it would mean if somebody sat at a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableTarget {
    /// Its number.
    pub number: u32,
    /// Whether they may, on a free seat or in exchange.
    pub allowed: bool,
    /// „2 Plätze frei“, „voll: nur im Tausch“, „ohne Moderation“, „dort sitzt schon jemand aus Stadt Talau“.
    pub words: String,
}

/// What another place would make of the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableChange {
    /// Whether it may be.
    pub allowed: bool,
    /// „Tausch mit Jost Reuter“, „2 Plätze frei“, or why it may not be.
    pub words: String,
    /// The table that somebody comes to, then the one that they leave.
    pub tables: Vec<TableMixture>,
}

/// How mixed a table is before and after a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableMixture {
    /// Its number.
    pub number: u32,
    /// People before and after.
    pub people: [usize; 2],
    /// What is counted there.
    pub lines: Vec<MixtureLine>,
}

/// One figure of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MixtureLine {
    /// „Länder“.
    pub name: String,
    /// Before.
    pub before: usize,
    /// Afterwards.
    pub after: usize,
    /// Whether that is better.
    pub trend: super::Trend,
}

/// What it would mean to lose a moderator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableLoss {
    /// „Tisch 3 entfällt: 110 statt 120 Plätze. 10 Personen sind betroffen.“
    pub text: String,
    /// Everybody at the table, and where they go.
    pub people: Vec<TableLossLine>,
}

/// One person at a table that is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TableLossLine {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// „Tisch 7“, „W4, 2. Wunsch“, „Warteliste“.
    pub goes_to: String,
}
