//! What a run is asked for, as the solver and the checker need it.

use super::{Assigned, points, seed};
use crate::error::Result;
use crate::views::RunOrder;
use allocation::Problem;
use domain::{Aim, Plan, Registration, RegistrationId, Release, Rerun, SessionId, Snapshot};
use std::collections::BTreeSet;

/// What a run is asked for, beside the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) aim: Aim,
    /// As [`Plan::points`].
    pub(crate) points: Vec<u16>,
    pub(crate) seed: u64,
    pub(crate) rerun: Rerun,
    /// Number of the release that binds; 0 is none.
    pub(crate) against: u32,
    /// The seats that bind.
    pub(crate) published: Assigned,
    /// Whom they do not bind.
    pub(crate) freed: BTreeSet<RegistrationId>,
}

impl Task {
    /// What a new run is asked for. After a release nobody is to stand worse, unless ordered otherwise.
    pub(super) fn ordered(snapshot: &Snapshot, order: &RunOrder) -> Result<Self> {
        let points = if order.aim == Aim::LeastPoints { points::typed(&order.points)? } else { Vec::new() };
        let task = Self { aim: order.aim, points, seed: seed::of(snapshot, &order.seed), ..Self::default() };
        Ok(task.bound(snapshot.release(), order.rerun.unwrap_or(Rerun::NobodyWorse)))
    }

    /// What a recorded run was asked for.
    pub(crate) fn of(snapshot: &Snapshot, plan: &Plan) -> Self {
        let release = snapshot.releases.iter().find(|release| release.number == plan.against);
        let freed = plan.freed.iter().copied().collect();
        let task =
            Self { aim: plan.aim, points: plan.points.clone(), seed: plan.seed, freed, ..Self::default() };
        task.bound(release, plan.rerun)
    }

    fn bound(self, release: Option<&Release>, rerun: Rerun) -> Self {
        match release {
            Some(release) if rerun != Rerun::Free => {
                Self { rerun, against: release.number, published: Assigned::from(&release.seats), ..self }
            }
            _ => self,
        }
    }

    /// The seat in one of these sessions that binds a registration.
    pub(crate) fn published(
        &self,
        registration: RegistrationId,
        sessions: &[SessionId],
    ) -> Option<SessionId> {
        let seats = self.published.of(registration).iter().copied();
        seats.filter(|_| !self.freed.contains(&registration)).find(|seat| sessions.contains(seat))
    }

    /// Tells the problem of a slot what is asked; its people are those of `registrations`.
    pub(super) fn set(&self, problem: &mut Problem, registrations: &[&Registration], sessions: &[SessionId]) {
        problem.aim = points::counted(self.aim, &self.points);
        problem.rerun = match self.rerun {
            Rerun::Free => allocation::Rerun::Free,
            Rerun::FewestMoves => allocation::Rerun::FewestMoves,
            Rerun::NobodyWorse | Rerun::Stay => allocation::Rerun::NobodyWorse,
        };
        for (person, registration) in problem.people.iter_mut().zip(registrations) {
            let seat = self.published(registration.id, sessions);
            let index = seat.and_then(|seat| sessions.iter().position(|session| *session == seat));
            if let Some(index) = index.and_then(|index| u16::try_from(index).ok()) {
                let bound = std::mem::take(person).previously(index);
                // Every other seat is then a worse one.
                *person = if self.rerun == Rerun::Stay { bound.preferring(index) } else { bound };
            }
        }
    }
}
