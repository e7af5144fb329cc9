//! Seats, pins and the plans they came from.

use crate::id::{PinId, PlanId, RegistrationId, ReleaseId, SeatId, SessionId};
use crate::language::Language;
use crate::table::TableRole;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who sits where, by session: the form in which runs and releases keep seats.
pub type Seating = BTreeMap<SessionId, Vec<RegistrationId>>;

/// What an allocation run aims at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// Fewest people without a seat, then fewest at the worst wish, then at the next worst, …
    #[default]
    Fair,
    /// Fewest people without a seat, then most first wishes, then most second ones, …
    MostFirstWishes,
    /// Fewest people without a seat, then fewest points in sum, so many for each level ([`Plan::points`]).
    LeastPoints,
    /// In the order of the lottery everybody gets the best that those before have left.
    LotteryOrder,
}

impl Aim {
    /// Every aim, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Fair, Self::MostFirstWishes, Self::LeastPoints, Self::LotteryOrder];

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Fair => "Fair",
            Self::MostFirstWishes => "Möglichst viele Erstwünsche",
            Self::LeastPoints => "Bester Durchschnitt",
            Self::LotteryOrder => "Losreihenfolge",
        }
    }

    /// The words in a language.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Fair => "fair",
            Self::MostFirstWishes => "most first wishes",
            Self::LeastPoints => "best average",
            Self::LotteryOrder => "order of the lottery",
        };
        language.pick(self.german(), english)
    }
}

/// How far a release binds a later run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Rerun {
    /// Not at all.
    #[default]
    Free,
    /// As good as can be, and of such plans the one with the fewest moves.
    FewestMoves,
    /// Nobody stands worse than released if it can be helped; then as good as can be, then fewest moves.
    NobodyWorse,
    /// Nobody leaves a released seat if it can be helped.
    Stay,
}

impl Rerun {
    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Free => "frei",
            Self::FewestMoves => "gleiche Güte, wenigste Umzüge",
            Self::NobodyWorse => "niemand schlechter als freigegeben",
            Self::Stay => "alle bleiben sitzen",
        }
    }
}

/// A registration's seat in a session, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Key.
    pub id: SeatId,
    /// Who sits.
    pub registration: RegistrationId,
    /// Where.
    pub session: SessionId,
    /// The table there; `None` as long as nobody has said.
    pub table: Option<u32>,
    /// Whether a new seating leaves that as it is.
    pub table_fixed: bool,
    /// What the person does at the table, as far as the office has said.
    pub role: TableRole,
}

impl Seat {
    /// A seat at no table yet.
    pub fn new(id: SeatId, registration: RegistrationId, session: SessionId) -> Self {
        Self { id, registration, session, table: None, table_fixed: false, role: TableRole::Open }
    }
}

/// „Diese Person gehört in diese Session“: runs respect it. A seat given by hand is one as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Key.
    pub id: PinId,
    /// Who is fixed.
    pub registration: RegistrationId,
    /// Where.
    pub session: SessionId,
    /// Why the office overrode what stood against it; empty where nothing did.
    pub reason: String,
}

/// The record of a run: what it was asked, what came out and what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Key.
    pub id: PlanId,
    /// „Lauf 3“; counts up.
    pub number: u32,
    /// What was aimed at.
    pub aim: Aim,
    /// Points for the 1st, 2nd, … wish, where points were the aim; empty is one for each further wish.
    pub points: Vec<u16>,
    /// Seed of the lottery.
    pub seed: u64,
    /// Program version that computed it.
    pub version: String,
    /// SHA-256 over everything the run read, in canonical order; hex.
    pub input_hash: String,
    /// SHA-256 over the seats by registration number; hex.
    pub result_hash: String,
    /// Price of each session in its slot, the certificate of optimality: one `code price` a line.
    pub prices: String,
    /// What the office calls it; empty is „Lauf 3“.
    pub name: String,
    /// The seed as it was typed, a number or a phrase; empty where the proposed one was taken.
    pub phrase: String,
    /// How far the release `against` bound it.
    pub rerun: Rerun,
    /// Number of the release that was compared with; 0 is none.
    pub against: u32,
    /// Most moves that were allowed; `None` is any number.
    pub moves_max: Option<u32>,
    /// Who alone was free to move where the number of moves was limited.
    pub freed: Vec<RegistrationId>,
    /// The seats it gave. What holds today are the [`Seat`] rows.
    pub seats: Seating,
    /// When it was kept or applied; `None` for runs older than this column.
    pub made_at: Option<DateTime<Utc>>,
    /// Counts up with every application, so that the greatest is in force; 0 was never applied.
    pub applied: u32,
}

impl Plan {
    /// „Lauf 3“, or what the office calls it.
    pub fn label(&self) -> String {
        if self.name.is_empty() { format!("Lauf {}", self.number) } else { self.name.clone() }
    }

    /// The seed in the form in which it is typed to get the same run again.
    pub fn typed_seed(&self) -> String {
        if self.phrase.is_empty() { self.seed.to_string() } else { self.phrase.clone() }
    }
}

/// A plan that a named person has made known. From then on it is no draft, and later runs are compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Key.
    pub id: ReleaseId,
    /// „Freigabe 2“; counts up, never reused.
    pub number: u32,
    /// Number of the run in force; 0 is none.
    pub plan: u32,
    /// Who released it.
    pub released_by: String,
    /// When.
    pub released_at: DateTime<Utc>,
    /// The seats as they were released.
    pub seats: Seating,
}
