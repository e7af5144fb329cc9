//! What a run is asked for.

use clap::{Args, ValueEnum};
use office::views::{RunOrder, VariantSeats};

/// How a run is to be done.
#[derive(Debug, Args)]
pub(crate) struct Order {
    #[arg(long, value_enum, default_value = "fair", value_name = "ZIEL")]
    aim: Aim,
    #[arg(long, default_value = "", value_name = "0,1,4")]
    points: String,
    #[arg(long, default_value = "", value_name = "LOS")]
    seed: String,
    #[arg(long, value_enum, value_name = "BINDUNG")]
    rerun: Option<Rerun>,
    #[arg(long, value_name = "K")]
    most_moves: Option<u32>,
}

impl From<&Order> for RunOrder {
    fn from(order: &Order) -> Self {
        Self {
            aim: order.aim.into(),
            points: order.points.clone(),
            seed: order.seed.clone(),
            rerun: order.rerun.map(Into::into),
            most_moves: order.most_moves,
        }
    }
}

/// `W4=94`
pub(super) fn seats(text: &str) -> Result<VariantSeats, String> {
    let (session, seats) = text.split_once('=').ok_or("W4=94")?;
    let seats = seats.trim().parse().map_err(|_| "W4=94")?;
    Ok(VariantSeats { session: session.trim().to_owned(), seats })
}

/// How far the last release binds.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Rerun {
    /// Nobody stands worse.
    NobodyWorse,
    /// As good as can be, with fewest moves.
    FewestMoves,
    /// Not at all.
    Free,
}

impl From<Rerun> for office::views::Rerun {
    fn from(rerun: Rerun) -> Self {
        match rerun {
            Rerun::NobodyWorse => Self::NobodyWorse,
            Rerun::FewestMoves => Self::FewestMoves,
            Rerun::Free => Self::Free,
        }
    }
}

/// What to aim at.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Aim {
    /// Fewest people badly served.
    Fair,
    /// Most first wishes.
    FirstWishes,
    /// Fewest points: the best average, or own weights (`--points`).
    Points,
    /// Everybody in the order of the lottery.
    Lottery,
}

impl From<Aim> for office::views::Aim {
    fn from(aim: Aim) -> Self {
        match aim {
            Aim::Fair => Self::Fair,
            Aim::FirstWishes => Self::MostFirstWishes,
            Aim::Points => Self::LeastPoints,
            Aim::Lottery => Self::LotteryOrder,
        }
    }
}
