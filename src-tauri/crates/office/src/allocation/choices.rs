//! Drafts side by side, before the office decides: aims, re-runs, variants.

use super::points;
use super::run::{Draft, run};
use crate::compare::{self, Comparison};
use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::progress::Watch;
use crate::rules::sentence;
use crate::views::{DraftView, PersonChange, RunOrder, Variant, Written};
use chrono::Utc;
use domain::{Aim, Plan, PlanId, Rerun, Rule, RuleId, RuleKind, Seating, Session, Snapshot, german};
use std::ops::ControlFlow;

/// Solves a snapshot for every aim and by the points of the office's own, if it named any; after a release also for
/// every way in which that may bind. What is ordered beside holds for all of them.
pub fn choices(snapshot: &Snapshot, order: &RunOrder, watch: Watch<'_>) -> Result<Vec<Draft>> {
    let own = points::typed(&order.points)?;
    let own = Some(order.points.as_str()).filter(|_| !own.is_empty());
    let bound = [Rerun::NobodyWorse, Rerun::FewestMoves].map(|rerun| (Aim::Fair, "", rerun));
    let bound = bound.into_iter().filter(|_| snapshot.release().is_some());
    let free = Aim::ALL.into_iter().flat_map(|aim| {
        let own = own.filter(|_| aim == Aim::LeastPoints);
        [Some(""), own].into_iter().flatten().map(move |points| (aim, points, Rerun::Free))
    });
    let mut drafts: Vec<Draft> = Vec::new();
    for (aim, points, rerun) in bound.chain(free) {
        let most_moves = order.most_moves.filter(|_| rerun == Rerun::NobodyWorse);
        let order = RunOrder {
            aim,
            points: points.to_owned(),
            rerun: Some(rerun),
            most_moves,
            seed: order.seed.clone(),
        };
        let draft = run(snapshot, &order, watch)?;
        drafts.push(draft);
    }
    Ok(drafts)
}

/// Solves a snapshot as it would be with a variant. Nothing of it is applied.
pub fn vary(snapshot: &Snapshot, variant: &Variant, watch: Watch<'_>) -> Result<Draft> {
    let rules: Vec<Rule> = filling(snapshot, variant)?.into_iter().collect();
    let mut supposed = if rules.is_empty() { snapshot.supposing() } else { snapshot.clone() };
    supposed.rules.extend(rules.iter().cloned());
    let mut sessions = Vec::new();
    for seats in &variant.seats {
        let is_meant =
            |one: &&Session| one.id.to_string() == seats.session || one.code.as_str() == seats.session;
        let before =
            supposed.sessions.iter().find(is_meant).ok_or_else(|| no_such_session(&seats.session))?;
        let session = with_seats(&supposed, before, seats.seats);
        if session != *before {
            sessions.push(session.clone());
        }
        supposed
            .sessions
            .iter_mut()
            .filter(|one| one.id == session.id)
            .for_each(|one| *one = session.clone());
    }
    let draft = run(&supposed, &variant.order, watch)?;
    Ok(Draft { sessions, rules, ..draft })
}

/// The rule that a variant supposes so that sessions get as many people as they need.
fn filling(snapshot: &Snapshot, variant: &Variant) -> Result<Option<Rule>> {
    let named = |text: &String| {
        let mut sessions = snapshot.sessions.iter();
        let session = sessions.find(|one| one.id.to_string() == *text || one.code.as_str() == text);
        session.map(|session| session.id).ok_or_else(|| no_such_session(text))
    };
    let sessions = variant.fill.iter().map(named).collect::<Result<Vec<_>>>()?;
    Ok((!sessions.is_empty()).then(|| Rule::about_sessions(RuleId(new_id()), RuleKind::Filled, sessions)))
}

/// What would come of a variant.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) seats: Seating,
    pub(crate) better: usize,
    pub(crate) worse: usize,
    pub(crate) moves: usize,
}

/// Tries a variant out against the allocation as it stands.
pub(crate) fn try_out(snapshot: &Snapshot, variant: &Variant) -> Result<Trial> {
    let draft = vary(snapshot, variant, &mut |_| ControlFlow::Continue(()))?;
    let Comparison { moves, better, worse, .. } = Comparison::of(snapshot, &draft.preview(snapshot));
    Ok(Trial { seats: draft.plan.seats, better, worse, moves })
}

/// A session with so many seats; where tables make the seats, with whole tables.
fn with_seats(snapshot: &Snapshot, session: &Session, seats: u32) -> Session {
    let mut supposed = session.clone();
    if snapshot.capacity(session) == Some(seats) {
        return supposed;
    }
    let each = session.table_rules.seats;
    if session.seats_max.is_some() || session.tables.is_none() || !seats.is_multiple_of(each.max(1)) {
        supposed.seats_max = Some(seats);
    }
    // A table that has lost its moderator stays without seats; others are added.
    while supposed.tables.is_some() && each > 0 && snapshot.open_seats(&supposed) != Some(seats) {
        let is_short = snapshot.open_seats(&supposed) < Some(seats);
        if !is_short && supposed.seats_max.is_some() {
            break;
        }
        supposed.tables = supposed.tables.map(|tables| if is_short { tables + 1 } else { tables - 1 });
    }
    supposed
}

fn no_such_session(named: &str) -> OfficeError {
    OfficeError::refused(
        format!("Die Session „{named}“ gibt es nicht. Es wurde nichts berechnet."),
        "Bitte nennen Sie die Kurzbezeichnung, zum Beispiel W4.",
    )
}

/// „Fair, niemand schlechter als freigegeben, höchstens 5 Umzüge“.
pub(super) fn asked(plan: &Plan) -> String {
    let mut text = points::aimed(plan);
    match plan.rerun {
        _ if plan.against == 0 => {}
        // Whoever stays where the moves are limited does so because of the limit.
        Rerun::Stay if plan.moves_max.is_some() => {}
        rerun => text = format!("{text}, {}", rerun.german()),
    }
    match plan.moves_max {
        Some(most) => format!("{text}, höchstens {}", german::count(most as usize, "Umzug", "Umzüge")),
        None => text,
    }
}

impl Office {
    /// Puts drafts on the table in place of those that lay there, and says how they compare.
    pub fn lay_out(&mut self, drafts: Vec<Draft>) -> Result<Vec<DraftView>> {
        let snapshot = self.snapshot()?;
        let views = drafts.iter().map(|draft| draft_view(&snapshot, draft)).collect();
        self.drafts = drafts;
        Ok(views)
    }

    /// Everybody who gets another seat by a draft on the table.
    pub fn draft_changes(&mut self, id: &str) -> Result<Vec<PersonChange>> {
        let snapshot = self.snapshot()?;
        let draft = self.draft(id)?;
        Ok(compared(&snapshot, draft).map(|(_, changes)| changes.people).unwrap_or_default())
    }

    /// Makes a draft on the table the allocation of the event, with the sessions it supposes. `worse` is how
    /// many people the office has seen to stand worse than released.
    pub fn apply_draft(&mut self, id: &str, worse: usize) -> Result<Written> {
        let draft = self.draft(id)?.clone();
        let written = self.apply_run_accepting(&draft, worse)?;
        self.drafts.clear();
        Ok(written)
    }

    /// Keeps a draft on the table as a run that can be compared, and applied later.
    pub fn keep_draft(&mut self, id: &str, name: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let draft = self.draft(id)?;
        if draft.sequence != snapshot.sequence {
            return Err(OfficeError::stale());
        }
        if draft.supposes() {
            return Err(OfficeError::refused(
                "Eine Variante mit anderen Sessions oder Regeln lässt sich nicht behalten, denn sie gilt nur mit ihnen. Es wurde nichts geändert.",
                "Übernehmen Sie die Variante; „Rückgängig“ bringt das heutige Ergebnis zurück.",
            ));
        }
        let plan = Plan {
            id: PlanId(new_id()),
            name: name.trim().to_owned(),
            made_at: Some(Utc::now()),
            ..draft.plan.clone()
        };
        self.write(Operation::KeepRun(plan.label()), |tx| Ok(tx.put(&plan)?))
    }

    fn draft(&self, id: &str) -> Result<&Draft> {
        self.drafts.iter().find(|draft| draft.id() == id).ok_or_else(OfficeError::stale)
    }
}

/// What a draft changes, against the last release or, for a variant and where nothing is released, against
/// the allocation as it stands.
fn compared(snapshot: &Snapshot, draft: &Draft) -> Option<(String, Comparison)> {
    let released = snapshot.release().filter(|_| !draft.supposes());
    let preview = draft.preview(snapshot);
    match released {
        Some(release) => {
            let before = compare::with_seats(snapshot, &release.seats);
            Some((format!("Freigabe {}", release.number), Comparison::of(&before, &preview)))
        }
        None if snapshot.plan_in_force().is_some() => {
            Some(("dem heutigen Stand".to_owned(), Comparison::of(snapshot, &preview)))
        }
        None => None,
    }
}

fn draft_view(snapshot: &Snapshot, draft: &Draft) -> DraftView {
    let preview = draft.preview(snapshot);
    let (compared_with, changes) = compared(snapshot, draft).unwrap_or_default();
    let released = compare::with_release(snapshot);
    DraftView {
        id: draft.id(),
        name: asked(&draft.plan),
        aim: draft.plan.aim,
        rerun: draft.plan.rerun,
        most_moves: draft.plan.moves_max,
        figures: compare::figures(&preview),
        today: snapshot.plan_in_force().map(|_| compare::figures(snapshot)),
        compared_with,
        moves: changes.moves,
        better: changes.better,
        worse: changes.worse,
        worse_than_released: released.map_or(0, |released| Comparison::of(&released, &preview).worse),
        supposed: draft
            .sessions
            .iter()
            .map(|session| supposed(snapshot, session))
            .chain(draft.rules.iter().map(|rule| sentence(snapshot, rule)))
            .collect(),
    }
}

/// „W4: 94 statt 90 Plätze“.
fn supposed(snapshot: &Snapshot, session: &Session) -> String {
    let seats = |session: &Session| snapshot.capacity(session).unwrap_or_default();
    let before = snapshot.session(session.id).map(seats).unwrap_or_default();
    match seats(session) {
        0 => format!("{} fällt aus", session.code),
        now => format!("{}: {now} statt {before} Plätze", session.code),
    }
}
