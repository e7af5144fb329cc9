//! From the data to seats, slot by slot.

use super::{Assigned, SlotProblem, Task, prices, solving_order};
use crate::error::{OfficeError, Result};
use crate::views::RunProgress;
use allocation::SolveError;
use domain::{Slots, Snapshot};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Seats, and what proves them.
pub(super) struct Solved {
    pub(super) assigned: Assigned,
    /// The certificate, as [`Plan::prices`](domain::Plan::prices) keeps it.
    pub(super) prices: String,
}

/// Solves every slot, in time order, each exactly given the earlier ones.
pub(super) fn solve(
    snapshot: &Snapshot,
    slots: &Slots,
    task: &Task,
    watch: &mut dyn FnMut(RunProgress) -> ControlFlow<()>,
) -> Result<Solved> {
    let (mut assigned, mut solved, mut certificate) = (Assigned::default(), BTreeSet::new(), String::new());
    let order = solving_order(snapshot, slots);
    for (done, slot) in order.iter().enumerate() {
        let step = format!("Zeitfenster {} von {}: {}", done + 1, order.len(), slot.name());
        let mut heard =
            |_: allocation::Progress| watch(RunProgress { step: step.clone(), done, total: order.len() });
        let problem = SlotProblem::new(snapshot, slots, slot, &solved, &assigned, task)?;
        let plan = allocation::solve(&problem.problem, task.seed, &mut heard)
            .map_err(|error| worded(&error, snapshot, &problem))?;
        for (registration, seat) in problem.registrations.iter().zip(&plan.seats) {
            if let Some(session) = seat.and_then(|index| problem.session(index)) {
                assigned.give(registration.id, session);
            }
        }
        prices::append(&mut certificate, snapshot, slot, &plan.prices);
        solved.extend(slot.sessions.iter().copied());
    }
    Ok(Solved { assigned, prices: certificate })
}

fn worded(error: &SolveError, snapshot: &Snapshot, problem: &SlotProblem<'_>) -> OfficeError {
    let code = |index: u16| {
        problem
            .session(index)
            .and_then(|id| snapshot.session(id))
            .map(|s| s.code.to_string())
            .unwrap_or_default()
    };
    let number = |index: u32| {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        problem.registrations.get(index).map(|registration| registration.number.clone()).unwrap_or_default()
    };
    match error {
        SolveError::Cancelled => OfficeError::cancelled(),
        SolveError::PinBarred { person, session } => OfficeError::refused(
            format!(
                "Anmeldung {} ist auf {} fixiert, darf dort aber nicht sitzen (Ausschluss oder verknüpfte Session). Es wurde nichts zugeteilt.",
                number(*person),
                code(*session)
            ),
            "Bitte lösen Sie die Fixierung oder ändern Sie den Ausschluss.",
        ),
        SolveError::PinsExceedCapacity { session, capacity, people } => OfficeError::refused(
            format!(
                "Auf {} sind {} Personen fixiert oder durch eine Verknüpfung gebunden, Plätze gibt es {capacity}. Es wurde nichts zugeteilt.",
                code(*session),
                people.len()
            ),
            "Bitte lösen Sie Fixierungen oder erhöhen Sie das Maximum.",
        ),
        SolveError::TooManySessions { sessions } => OfficeError::refused(
            format!(
                "In einem Zeitfenster liegen {sessions} Sessions; höchstens {} sind möglich. Es wurde nichts zugeteilt.",
                allocation::MAX_SESSIONS
            ),
            "Bitte tragen Sie im Programm die Uhrzeiten ein.",
        ),
        _ => OfficeError::refused(
            "Die Daten dieses Zeitfensters widersprechen sich. Es wurde nichts zugeteilt.",
            "Bitte prüfen Sie Wünsche und Fixierungen.",
        ),
    }
}
