//! A run: solved off the file, judged, then applied in one operation.

use super::solve::{Solved, solve};
use super::{Assigned, Task, hashes, seed};
use crate::audit::Audit;
use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::views::{RunOrder, RunProgress, Written};
use chrono::Utc;
use domain::{Plan, PlanId, Question, Rerun, Seat, SeatId, Slots, Snapshot};
use std::collections::BTreeMap;
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
        applied.plans.push(self.applied(snapshot));
        applied
    }

    /// The record of the run, made the one in force.
    fn applied(&self, snapshot: &Snapshot) -> Plan {
        let last = snapshot.plans.iter().map(|plan| plan.applied).max();
        Plan { applied: last.unwrap_or_default() + 1, ..self.plan.clone() }
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

/// Solves a snapshot as ordered and has the result judged by the checker. `watch` hears of progress
/// and may stop the run.
pub fn run(
    snapshot: &Snapshot,
    order: &RunOrder,
    watch: &mut dyn FnMut(RunProgress) -> ControlFlow<()>,
) -> Result<Draft> {
    let slots = Slots::of(snapshot);
    settle_questions(snapshot)?;
    let seed = seed::of(snapshot, &order.seed);
    let task = Task { aim: order.aim, seed };
    let Solved { assigned, prices } = solve(snapshot, &slots, &task, watch)?;
    let plan = Plan {
        id: PlanId(new_id()),
        number: snapshot.plans.iter().map(|plan| plan.number).max().unwrap_or_default() + 1,
        aim: order.aim,
        seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        input_hash: hashes::input(snapshot, &slots),
        result_hash: hashes::result(snapshot, &assigned),
        prices,
        name: String::new(),
        phrase: seed::phrase(&order.seed),
        rerun: Rerun::Free,
        against: 0,
        moves_max: None,
        freed: Vec::new(),
        seats: assigned.seating(),
        made_at: None,
        applied: 0,
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

impl Office {
    /// Makes a draft the allocation of the event. Refused if anything changed since its snapshot.
    pub fn apply_run(&mut self, draft: &Draft) -> Result<Written> {
        let snapshot = self.snapshot()?;
        if snapshot.sequence != draft.sequence {
            return Err(OfficeError::stale());
        }
        let (seats, gone) = draft.seats(&snapshot);
        let plan = Plan { made_at: Some(Utc::now()), ..draft.applied(&snapshot) };
        self.write(Operation::Allocate(format!("Lauf {}", draft.plan.number)), |tx| {
            for id in gone {
                tx.remove::<Seat>(id)?;
            }
            for seat in &seats {
                tx.put(seat)?;
            }
            tx.put(&plan)?;
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
