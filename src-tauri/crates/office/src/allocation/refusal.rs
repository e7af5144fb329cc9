//! Why a slot cannot be solved: pins, links and rules that contradict each other.

use super::SlotProblem;
use crate::error::OfficeError;
use allocation::SolveError;
use domain::german;

/// The refusal of the solver in words.
pub(super) fn worded(error: &SolveError, problem: &SlotProblem<'_>) -> OfficeError {
    let code = |index: u16| problem.code(index);
    let number = |index: u32| {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        problem.registrations.get(index).map(|registration| registration.number.clone()).unwrap_or_default()
    };
    match error {
        SolveError::Cancelled => OfficeError::cancelled(),
        SolveError::PinBarred { person, session } => OfficeError::refused(
            format!(
                "Anmeldung {} ist auf {} fixiert, darf dort aber nicht sitzen (Ausschluss, Regel oder verknüpfte Session). Es wurde nichts zugeteilt.",
                number(*person),
                code(*session)
            ),
            "Bitte lösen Sie die Fixierung oder ändern Sie den Ausschluss oder die Regel.",
        ),
        SolveError::PinsExceedCapacity { session, capacity, people } => OfficeError::refused(
            format!(
                "Auf {} sind {} Personen fixiert oder durch eine Verknüpfung gebunden, Plätze gibt es {capacity}. Es wurde nichts zugeteilt.",
                code(*session),
                people.len()
            ),
            "Bitte lösen Sie Fixierungen oder erhöhen Sie das Maximum.",
        ),
        SolveError::TiesContradict { people } => OfficeError::refused(
            format!(
                "Die Regeln „Gemeinsam“ und „Getrennt halten“ lassen mit den Fixierungen für {} keinen Platz. Es wurde nichts zugeteilt.",
                german::list(&people.iter().take(8).map(|person| number(*person)).collect::<Vec<_>>())
            ),
            "Bitte prüfen Sie unter „Regeln“, was dort als Widerspruch genannt ist, oder lösen Sie eine Fixierung.",
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
