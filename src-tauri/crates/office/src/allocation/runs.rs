//! Kept runs: listed, named, compared, applied later; and the release of a plan.

use super::choices::asked;
use super::run::Draft;
use super::{Task, hashes};
use crate::compare::{self, Comparison};
use crate::error::{OfficeError, Result};
use crate::office::{Office, moment, new_id};
use crate::operation::{self, Operation};
use crate::views::{ComparisonView, RunView, Written};
use chrono::Utc;
use domain::{Plan, Release, ReleaseId, Slots, Snapshot, german};

/// What a comparison calls the seats as they stand.
const TODAY: &str = "today";
/// What a comparison calls the seats as they were released last.
const RELEASE: &str = "release";

impl Office {
    /// Every kept run, the newest first.
    pub fn runs(&mut self) -> Result<Vec<RunView>> {
        let snapshot = self.snapshot()?;
        let in_force = snapshot.plan_in_force().map(|plan| plan.id);
        let mut views = Vec::new();
        for plan in snapshot.plans.iter().rev() {
            let seated = compare::with_seats(&snapshot, &plan.seats);
            let released = snapshot.releases.iter().rfind(|release| release.plan == plan.number);
            views.push(RunView {
                id: plan.id.to_string(),
                number: format!("Lauf {}", plan.number),
                name: plan.name.clone(),
                at: plan.made_at.map(moment).unwrap_or_default(),
                aim: asked(plan),
                seed: plan.typed_seed(),
                in_force: in_force == Some(plan.id),
                released: released.map(|one| format!("Freigabe {}", one.number)).unwrap_or_default(),
                figures: compare::figures(&seated),
                moves: Comparison::of(&snapshot, &seated).moves,
                stale: self.stale(&snapshot, plan)?,
            });
        }
        Ok(views)
    }

    /// Two allocations person by person: runs by key, `today` or `release`.
    pub fn compare_runs(&mut self, before: &str, after: &str) -> Result<ComparisonView> {
        let snapshot = self.snapshot()?;
        let ((before, one), (after, other)) = (seated(&snapshot, before)?, seated(&snapshot, after)?);
        let Comparison { moves, better, worse, people } = Comparison::of(&one, &other);
        Ok(ComparisonView {
            before,
            after,
            before_figures: compare::figures(&one),
            after_figures: compare::figures(&other),
            moves,
            better,
            worse,
            people,
        })
    }

    /// Makes a kept run the allocation of the event. Refused, with the reason, if the data has changed since.
    pub fn apply_kept_run(&mut self, id: &str, worse: usize) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let plan = find(&snapshot, id)?;
        let stale = self.stale(&snapshot, plan)?;
        if stale.is_empty() {
            let draft = Draft { sequence: 0, plan: plan.clone(), sessions: Vec::new(), rules: Vec::new() };
            self.take_over(&snapshot, &draft, worse)
        } else {
            Err(OfficeError::refused(
                format!("{} gilt nicht mehr: {stale} Es wurde nichts geändert.", plan.label()),
                "Bitte teilen Sie neu zu, oder nehmen Sie die Änderungen zurück.",
            ))
        }
    }

    /// Calls a run by a name.
    pub fn name_run(&mut self, id: &str, name: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let plan = Plan { name: name.trim().to_owned(), ..find(&snapshot, id)?.clone() };
        self.write(Operation::NameRun(plan.label()), |tx| Ok(tx.put(&plan)?))
    }

    /// Removes a kept run that did not give the seats as they stand.
    pub fn drop_run(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let plan = find(&snapshot, id)?;
        if snapshot.plan_in_force().is_some_and(|in_force| in_force.id == plan.id) {
            return Err(OfficeError::refused(
                format!(
                    "{} hat die heutigen Plätze gegeben und bleibt. Es wurde nichts geändert.",
                    plan.label()
                ),
                "",
            ));
        }
        self.write(Operation::DropRun(plan.label()), |tx| Ok(tx.remove::<Plan>(plan.id)?))
    }

    /// Releases the allocation as it stands, in the name of whoever works here. From then on it is no draft, and
    /// later runs are compared with it. A release leaves the house: it is never undone.
    pub fn release(&mut self) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let refusal = if self.desk.who.trim().is_empty() {
            Some("Eine Freigabe braucht einen Namen. Bitte tragen Sie erst ein, wer hier arbeitet.")
        } else if snapshot.plan_in_force().is_none() {
            Some("Es ist noch nichts zugeteilt. Bitte teilen Sie erst zu.")
        } else if snapshot.is_released() {
            Some("Diese Zuteilung ist schon freigegeben.")
        } else {
            None
        };
        if let Some(refusal) = refusal {
            return Err(OfficeError::refused(format!("{refusal} Es wurde nichts geändert."), ""));
        }
        let release = Release {
            id: ReleaseId(new_id()),
            number: snapshot.release().map_or(0, |last| last.number) + 1,
            plan: snapshot.plan_in_force().map_or(0, |plan| plan.number),
            released_by: self.desk.who.trim().to_owned(),
            released_at: Utc::now(),
            seats: snapshot.seating(),
        };
        self.write(Operation::Release(format!("Freigabe {}", release.number)), |tx| Ok(tx.put(&release)?))
    }

    /// Why a run can no longer be applied, naming what was done since; empty if it can.
    fn stale(&self, snapshot: &Snapshot, plan: &Plan) -> Result<String> {
        let task = Task::of(snapshot, plan);
        if plan.input_hash == hashes::input(snapshot, &Slots::of(snapshot), &task) {
            return Ok(String::new());
        }
        let operations = self.file.operations(usize::MAX)?;
        // Keys are ordered by when they were made, finer than the seconds of the journal's clock.
        let since = operations.iter().filter(|op| op.id.0 > plan.id.0);
        let since: Vec<String> =
            since.filter(|op| !op.undone && operation::changes_data(op)).map(operation::name).collect();
        let named: Vec<String> = since.iter().take(3).map(|name| format!("„{name}“")).collect();
        Ok(match since.len() - named.len() {
            _ if since.is_empty() => "Die Daten sind nicht mehr die, mit denen er gerechnet hat.".to_owned(),
            0 => format!("Seitdem gab es {}.", german::list(&named)),
            more => format!("Seitdem gab es {} und {more} weitere Vorgänge.", named.join(", ")),
        })
    }
}

fn find<'a>(snapshot: &'a Snapshot, id: &str) -> Result<&'a Plan> {
    let number = id.parse().ok();
    let plan = snapshot.plans.iter().find(|plan| plan.id.to_string() == id || Some(plan.number) == number);
    plan.ok_or_else(|| {
        OfficeError::refused(
            format!("Den Lauf „{id}“ gibt es nicht."),
            "„tagung runs“ oder die Liste der Läufe zeigt, welche es gibt.",
        )
    })
}

/// The snapshot with the seats of what is named, and its German name.
fn seated(snapshot: &Snapshot, what: &str) -> Result<(String, Snapshot)> {
    match what {
        TODAY => Ok(("heutiger Stand".to_owned(), snapshot.clone())),
        RELEASE => snapshot
            .release()
            .map(|release| {
                (format!("Freigabe {}", release.number), compare::with_seats(snapshot, &release.seats))
            })
            .ok_or_else(|| OfficeError::refused("Es ist noch nichts freigegeben.", "")),
        id => {
            let plan = find(snapshot, id)?;
            Ok((plan.label(), compare::with_seats(snapshot, &plan.seats)))
        }
    }
}
