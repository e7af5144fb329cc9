//! Seats, pins and the plans they came from.

use crate::id::{PinId, PlanId, RegistrationId, SeatId, SessionId};
use serde::{Deserialize, Serialize};

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
    /// In the order of the lottery everybody gets the best that those before have left.
    LotteryOrder,
}

impl Aim {
    /// Every aim, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Fair, Self::MostFirstWishes, Self::LotteryOrder];

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Fair => "Fair",
            Self::MostFirstWishes => "Möglichst viele Erstwünsche",
            Self::LotteryOrder => "Losreihenfolge",
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
}

/// „Diese Person gehört in diese Session“: runs respect it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Key.
    pub id: PinId,
    /// Who is fixed.
    pub registration: RegistrationId,
    /// Where.
    pub session: SessionId,
}

/// The record of an applied run. The seats it gave are [`Seat`] rows; what proves them stays here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Key.
    pub id: PlanId,
    /// „Lauf 3“; counts up, never reused.
    pub number: u32,
    /// What was aimed at.
    pub aim: Aim,
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
}
