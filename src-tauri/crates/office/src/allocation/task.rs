//! What a run is asked for, as the solver and the checker need it.

use domain::{Aim, Plan};

/// What a run is asked for, beside the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) aim: Aim,
    pub(crate) seed: u64,
}

impl Task {
    /// What a recorded run was asked for.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self { aim: plan.aim, seed: plan.seed }
    }

    /// The aim in the solver's words.
    pub(super) fn aim(&self) -> allocation::Aim {
        match self.aim {
            Aim::Fair => allocation::Aim::Fair,
            Aim::MostFirstWishes => allocation::Aim::MostFirstWishes,
            Aim::LotteryOrder => allocation::Aim::LotteryOrder,
        }
    }
}
