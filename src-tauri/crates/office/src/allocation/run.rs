//! A run: solved off the file, judged, then applied in one operation.

use super::limit::limited;
use super::solve::{Solved, solve};
use super::{Assigned, Task, hashes, seed};
use crate::audit::Audit;
use crate::compare::{self, Comparison};
use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::progress::Watch;
use crate::views::{RunOrder, Written};
use chrono::Utc;
use domain::{Plan, PlanId, Question, Rule, Seat, SeatId, Session, Slots, Snapshot};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// A solved run that has not been applied yet.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) sequence: i64,
    pub(super) plan: Plan,
    /// Sessions as the run supposed them, where that is not how they are.
    pub(super) sessions: Vec<Session>,
    /// Rules that the run supposed and that there are not yet.
    pub(super) rules: Vec<Rule>,
}

impl Draft {
    /// Its key, as long as nobody applies or drops it.
    pub fn id(&self) -> String {
        self.plan.id.to_string()
    }

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

    /// Whether it supposes anything that is not so.
    pub(super) fn supposes(&self) -> bool {
        !self.sessions.is_empty() || !self.rules.is_empty()
    }

    /// The snapshot as it would be with this run applied, to be looked at before deciding.
    pub fn preview(&self, snapshot: &Snapshot) -> Snapshot {
        let mut applied = if self.rules.is_empty() { snapshot.supposing() } else { snapshot.clone() };
        applied.rules.extend(self.rules.iter().cloned());
        for session in &self.sessions {
            if let Some(one) = applied.sessions.iter_mut().find(|one| one.id == session.id) {
                one.clone_from(session);
            }
        }
        applied.seats = seats(&self.plan, snapshot).0;
        applied.plans.retain(|plan| plan.id != self.plan.id);
        applied.plans.push(in_force(&self.plan, snapshot));
        applied
    }
}

/// Solves a snapshot as ordered and has the result judged by the checker. `watch` hears of progress
/// and may stop the run.
pub fn run(snapshot: &Snapshot, order: &RunOrder, watch: Watch<'_>) -> Result<Draft> {
    let slots = Slots::of(snapshot);
    settle_questions(snapshot)?;
    let task = Task::ordered(snapshot, order)?;
    let limit = order.most_moves.filter(|_| task.against > 0);
    let (task, solved) = if let Some(most) = limit {
        limited(snapshot, &slots, task, most, watch)?
    } else {
        let solved = solve(snapshot, &slots, &task, watch)?;
        (task, solved)
    };
    let Solved { assigned, prices, is_settled } = solved;
    let plan = Plan {
        id: PlanId(new_id()),
        number: snapshot.plans.iter().map(|plan| plan.number).max().unwrap_or_default() + 1,
        aim: task.aim,
        points: task.points.clone(),
        seed: task.seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        input_hash: hashes::input(snapshot, &slots, &task),
        result_hash: hashes::result(snapshot, &assigned),
        prices,
        name: String::new(),
        phrase: seed::phrase(&order.seed),
        rerun: task.rerun,
        against: task.against,
        moves_max: limit,
        freed: task.freed.iter().copied().collect(),
        seats: assigned.seating(),
        made_at: None,
        applied: 0,
    };
    let audit = Audit::of(snapshot, &assigned, Some(&plan));
    if audit.violations.is_empty() && (audit.optimal || !is_settled) {
        Ok(Draft { sequence: snapshot.sequence, plan, sessions: Vec::new(), rules: Vec::new() })
    } else {
        Err(OfficeError::refused(
            "Die Prüfung hat das Ergebnis dieses Laufs nicht bestätigt. Es wurde verworfen, Ihre Daten sind unverändert.",
            "Bitte melden Sie das dem Hersteller; bis dahin gilt die bisherige Zuteilung.",
        ))
    }
}

/// Fingerprints of what a run reads and gives, computed afresh.
pub(crate) fn recomputed(snapshot: &Snapshot, task: &Task) -> Result<(String, String)> {
    let slots = Slots::of(snapshot);
    let solved = solve(snapshot, &slots, task, &mut |_| ControlFlow::Continue(()))?;
    Ok((hashes::input(snapshot, &slots, task), hashes::result(snapshot, &solved.assigned)))
}

/// The seats of a run as rows, and the rows that are in their way. A seat that stays keeps its row, so
/// that histories show only who really moved.
pub(super) fn seats(plan: &Plan, snapshot: &Snapshot) -> (Vec<Seat>, Vec<SeatId>) {
    let mut rows: BTreeMap<_, &Seat> =
        snapshot.seats.iter().map(|seat| ((seat.registration, seat.session), seat)).collect();
    let seat = |(registration, session)| {
        let stays = rows.remove(&(registration, session)).cloned();
        stays.unwrap_or_else(|| Seat::new(SeatId(new_id()), registration, session))
    };
    let seats = Assigned::from(&plan.seats).iter().map(seat).collect();
    (seats, rows.into_values().map(|seat| seat.id).collect())
}

/// The record of a run, made the one in force.
pub(super) fn in_force(plan: &Plan, snapshot: &Snapshot) -> Plan {
    let last = snapshot.plans.iter().map(|plan| plan.applied).max();
    Plan { applied: last.unwrap_or_default() + 1, made_at: plan.made_at.or(Some(Utc::now())), ..plan.clone() }
}

impl Office {
    /// Makes a draft the allocation of the event. Refused if anything changed since its snapshot, or if
    /// somebody would stand worse than released.
    pub fn apply_run(&mut self, draft: &Draft) -> Result<Written> {
        self.apply_run_accepting(draft, 0)
    }

    /// As [`Self::apply_run`], where the office has seen and accepts that so many people stand worse than
    /// released.
    pub fn apply_run_accepting(&mut self, draft: &Draft, worse: usize) -> Result<Written> {
        let snapshot = self.snapshot()?;
        if snapshot.sequence != draft.sequence {
            return Err(OfficeError::stale());
        }
        self.take_over(&snapshot, draft, worse)
    }

    /// Writes what a run supposed, its seats and its record in one operation.
    pub(super) fn take_over(
        &mut self,
        snapshot: &Snapshot,
        draft: &Draft,
        accepted: usize,
    ) -> Result<Written> {
        accept(snapshot, draft, accepted)?;
        let (seats, gone) = seats(&draft.plan, snapshot);
        let plan = in_force(&draft.plan, snapshot);
        self.write(Operation::Allocate(plan.label()), |tx| {
            for session in &draft.sessions {
                tx.put(session)?;
            }
            for rule in &draft.rules {
                tx.put(rule)?;
            }
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

/// Refuses to let anybody fall behind what was released unless the office has seen how many they are.
fn accept(snapshot: &Snapshot, draft: &Draft, accepted: usize) -> Result<()> {
    let worse = compare::with_release(snapshot)
        .map_or(0, |released| Comparison::of(&released, &draft.preview(snapshot)).worse);
    if worse == 0 || worse == accepted {
        return Ok(());
    }
    let people = domain::german::count(worse, "Person stünde", "Personen stünden");
    Err(OfficeError::refused(
        format!("{people} schlechter als freigegeben. Es wurde nichts geändert."),
        "Bitte sehen Sie die Liste durch und bestätigen Sie genau diese Zahl, oder wählen Sie „niemand schlechter als freigegeben“.",
    ))
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
