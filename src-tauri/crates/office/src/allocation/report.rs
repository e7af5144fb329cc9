//! The allocation as it stands, counted and listed.

use super::choices::asked;
use super::seed;
use crate::audit::Audit;
use crate::checks;
use crate::error::Result;
use crate::lists::sorted_by_name;
use crate::moves::Board;
use crate::office::{Office, moment};
use crate::programme::{brought_by_links, kept_by_links};
use crate::standing::Standing;
use crate::views::{AllocationView, Outcome, PlanView, ReleaseView, SeatedPerson, SessionResult, SlotResult};
use domain::{Plan, Question, Registration, Release, SessionId, Slot, Snapshot};
use std::collections::BTreeMap;

impl Office {
    /// The allocation as it stands.
    pub fn allocation(&mut self) -> Result<AllocationView> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let audit = Audit::stored(&snapshot);
        Ok(AllocationView {
            plan: snapshot.plan_in_force().map(|plan| plan_view(plan, &audit)),
            blockers: Question::all(&snapshot)
                .iter()
                .filter(|q| q.blocks())
                .map(crate::wording::question)
                .collect(),
            registered: snapshot.registered().count(),
            seed: seed::proposed(&snapshot),
            slots: slot_results(&standing),
            violations: checks::broken_rules(&Board::of(&snapshot)),
            release: snapshot.release().map(release_view),
            draft: snapshot.plan_in_force().is_some() && !snapshot.is_released(),
            runs: snapshot.plans.len(),
        })
    }

    /// The stored plan judged afresh from the rows.
    pub fn verify(&mut self) -> Result<(Audit, Vec<SlotResult>)> {
        let snapshot = self.snapshot()?;
        Ok((Audit::stored(&snapshot), results(&snapshot)))
    }
}

fn plan_view(plan: &Plan, audit: &Audit) -> PlanView {
    PlanView {
        name: plan.label(),
        at: plan.made_at.map(moment).unwrap_or_default(),
        aim: asked(plan),
        seed: plan.typed_seed(),
        optimal: audit.optimal,
        stale: audit.stale,
    }
}

fn release_view(release: &Release) -> ReleaseView {
    ReleaseView {
        name: format!("Freigabe {}", release.number),
        at: moment(release.released_at),
        by: release.released_by.clone(),
        run: if release.plan == 0 { String::new() } else { format!("Lauf {}", release.plan) },
    }
}

/// Every slot of a snapshot, each person of it counted once.
pub fn results(snapshot: &Snapshot) -> Vec<SlotResult> {
    slot_results(&Standing::of(snapshot))
}

/// As [`results`], for what a report knows already.
pub(crate) fn slot_results(standing: &Standing<'_>) -> Vec<SlotResult> {
    let demand = standing.demand();
    standing.slots.slots.iter().map(|slot| slot_result(standing, slot, demand)).collect()
}

fn slot_result(
    standing: &Standing<'_>,
    slot: &Slot,
    demand: &BTreeMap<SessionId, (usize, usize)>,
) -> SlotResult {
    let mut result = SlotResult {
        name: slot.name(),
        voluntary: slot.voluntary,
        assumed: slot.assumed,
        people: 0,
        levels: Vec::new(),
        unlisted: 0,
        indifferent: 0,
        linked: 0,
        unplaced: 0,
        sessions: Vec::new(),
    };
    let mut seated: BTreeMap<SessionId, Vec<(&Registration, SeatedPerson)>> = BTreeMap::new();
    for registration in standing.snapshot.registered() {
        let seat = standing.cell(registration, slot);
        match (seat.outcome, seat.level) {
            (Outcome::Wish, Some(level)) => {
                result.levels.resize(result.levels.len().max(level), 0);
                if let Some(count) = result.levels.get_mut(level - 1) {
                    *count += 1;
                }
            }
            (Outcome::Unlisted, _) => result.unlisted += 1,
            (Outcome::Indifferent, _) => result.indifferent += 1,
            (Outcome::Linked, _) => result.linked += 1,
            (Outcome::Unplaced, _) => result.unplaced += 1,
            (Outcome::Wish | Outcome::None, _) => continue,
        }
        result.people += 1;
        if let Some(session) = standing.seat_in(registration.id, slot) {
            let person = SeatedPerson {
                registration: registration.id.to_string(),
                number: registration.number.clone(),
                name: standing
                    .snapshot
                    .person(registration)
                    .map(domain::Person::list_name)
                    .unwrap_or_default(),
                seat,
            };
            seated.entry(session).or_default().push((registration, person));
        }
    }
    for session in slot.sessions.iter().filter_map(|id| standing.session(*id)) {
        let people = seated.remove(&session.id).unwrap_or_default();
        result.sessions.push(SessionResult {
            id: session.id.to_string(),
            code: session.code.to_string(),
            title: session.label().to_owned(),
            room: standing.snapshot.room_name(session).to_owned(),
            sensitive: session.sensitive,
            capacity: standing.snapshot.capacity(session),
            seats_min: session.seats_min,
            links: kept_by_links(standing, session)
                .into_iter()
                .chain(brought_by_links(standing.snapshot, session))
                .collect(),
            first_wishes: demand.get(&session.id).map_or(0, |(first, _)| *first),
            people: sorted_by_name(standing.snapshot, people).into_iter().map(|(_, person)| person).collect(),
        });
    }
    result
}
