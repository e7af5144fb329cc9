//! A run: solved off the file, judged, then applied in one operation.

use super::{Assigned, SlotProblem, hashes, prices, solving_order};
use crate::audit::Audit;
use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::views::{RunProgress, Written};
use allocation::SolveError;
use domain::{Aim, Plan, PlanId, Question, Seat, SeatId, Slots, Snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// A solved run that has not been applied yet.
#[derive(Clone, Debug)]
pub struct Draft {
    sequence: i64,
    plan: Plan,
    assigned: Assigned,
}

impl Draft {
    /// Seed of its lottery.
    pub fn seed(&self) -> u64 {
        self.plan.seed
    }

    /// Fingerprint of what the run read, hexadecimal SHA-256.
    pub fn input_hash(&self) -> &str {
        &self.plan.input_hash
    }

    /// Fingerprint of the seats, hexadecimal SHA-256.
    pub fn result_hash(&self) -> &str {
        &self.plan.result_hash
    }

    /// The snapshot as it would be with this run applied, to be looked at before deciding.
    pub fn preview(&self, snapshot: &Snapshot) -> Snapshot {
        let mut applied = snapshot.clone();
        applied.seats = self.seats(snapshot).0;
        applied.plans.push(self.plan.clone());
        applied
    }

    /// The seats of the run, and the rows that are in their way. A seat that stays keeps its row, so
    /// that histories show only who really moved.
    fn seats(&self, snapshot: &Snapshot) -> (Vec<Seat>, Vec<SeatId>) {
        let mut rows: BTreeMap<_, SeatId> =
            snapshot.seats.iter().map(|seat| ((seat.registration, seat.session), seat.id)).collect();
        let seat = |(registration, session)| {
            let id = rows.remove(&(registration, session)).unwrap_or_else(|| SeatId(new_id()));
            Seat { id, registration, session }
        };
        let seats = self.assigned.iter().map(seat).collect();
        (seats, rows.into_values().collect())
    }
}

/// Solves every slot of a snapshot, in time order, each exactly given the earlier ones, and has
/// the result judged by the checker. `watch` hears of progress and may stop the run.
///
/// The seed decides between equally good plans; `None` takes [`default_seed`].
pub fn run(
    snapshot: &Snapshot,
    seed: Option<u64>,
    watch: &mut dyn FnMut(RunProgress) -> ControlFlow<()>,
) -> Result<Draft> {
    let slots = Slots::of(snapshot);
    settle_questions(snapshot)?;
    let seed = seed.unwrap_or_else(|| default_seed(snapshot));
    let (mut assigned, mut solved, mut certificate) = (Assigned::default(), BTreeSet::new(), String::new());
    let order = solving_order(snapshot, &slots);
    for (done, slot) in order.iter().enumerate() {
        let step = format!("Zeitfenster {} von {}: {}", done + 1, order.len(), slot.name());
        let mut heard =
            |_: allocation::Progress| watch(RunProgress { step: step.clone(), done, total: order.len() });
        let problem = SlotProblem::new(snapshot, &slots, slot, &solved, &assigned)?;
        let plan = allocation::solve(&problem.problem, seed, &mut heard)
            .map_err(|error| worded(&error, snapshot, &problem))?;
        for (registration, seat) in problem.registrations.iter().zip(&plan.seats) {
            if let Some(session) = seat.and_then(|index| problem.session(index)) {
                assigned.give(registration.id, session);
            }
        }
        prices::append(&mut certificate, snapshot, slot, &plan.prices);
        solved.extend(slot.sessions.iter().copied());
    }
    let plan = Plan {
        id: PlanId(new_id()),
        number: snapshot.plans.iter().map(|plan| plan.number).max().unwrap_or_default() + 1,
        aim: Aim::Fair,
        seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        input_hash: hashes::input(snapshot, &slots),
        result_hash: hashes::result(snapshot, &assigned),
        prices: certificate,
    };
    let audit = Audit::of(snapshot, &assigned, Some(&plan));
    if audit.violations.is_empty() && audit.optimal {
        Ok(Draft { sequence: snapshot.sequence, plan, assigned })
    } else {
        Err(OfficeError::refused(
            "Die Prüfung hat das Ergebnis dieses Laufs nicht bestätigt. Es wurde verworfen, Ihre Daten sind unverändert.",
            "Bitte melden Sie das dem Hersteller; bis dahin gilt die bisherige Zuteilung.",
        ))
    }
}

/// The seed proposed where none is given: the first day of the congress as digits, `19112024`.
/// Anybody can see that nobody chose it.
pub(crate) fn default_seed(snapshot: &Snapshot) -> u64 {
    let first = snapshot.sessions.iter().filter_map(|session| session.date).min();
    first.and_then(|date| date.format("%d%m%Y").to_string().parse().ok()).unwrap_or(1)
}

impl Office {
    /// Makes a draft the allocation of the event. Refused if anything changed since its snapshot.
    pub fn apply_run(&mut self, draft: &Draft) -> Result<Written> {
        let snapshot = self.snapshot()?;
        if snapshot.sequence != draft.sequence {
            return Err(OfficeError::stale());
        }
        let (seats, gone) = draft.seats(&snapshot);
        self.write(Operation::Allocate(format!("Lauf {}", draft.plan.number)), |tx| {
            for id in gone {
                tx.remove::<Seat>(id)?;
            }
            for seat in &seats {
                tx.put(seat)?;
            }
            tx.put(&draft.plan)?;
            Ok(())
        })
    }
}

fn settle_questions(snapshot: &Snapshot) -> Result<()> {
    let open: Vec<Question> = Question::all(snapshot).into_iter().filter(Question::blocks).collect();
    if open.is_empty() {
        return Ok(());
    }
    let views: Vec<_> = open.iter().map(crate::wording::question).collect();
    let what = |view: &crate::views::QuestionView| match view.figure.as_str() {
        "" => view.text.clone(),
        figure => format!("{} ({figure})", view.text),
    };
    let what: Vec<String> = views.iter().map(what).collect();
    let mut hint: Vec<&str> = views.iter().map(|view| view.hint.as_str()).collect();
    hint.dedup();
    Err(OfficeError::refused(
        format!("Noch kann nicht zugeteilt werden. Offen: {}. Es wurde nichts geändert.", what.join("; ")),
        hint.join(" "),
    ))
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
