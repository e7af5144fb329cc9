//! What binds slots to each other that are decided together.

use super::{Assigned, SlotProblem};
use allocation::{Across, Limit, Need};
use domain::{RegistrationId, RuleKind, SessionId, Snapshot};
use std::collections::BTreeMap;

/// A slot among all, with what its people could have if nothing were decided in the others.
pub(super) struct Part<'a> {
    pub(super) problem: SlotProblem<'a>,
    pub(super) people: Vec<u32>,
    pub(super) seats: Vec<Option<u16>>,
    pub(super) across: Vec<Across>,
}

/// Sessions of different slots that nobody can attend both.
pub(super) fn clashes(parts: &[Part<'_>]) -> Vec<[(usize, u16); 2]> {
    let mut found = Vec::new();
    for (at, one) in parts.iter().enumerate() {
        for (index, session) in
            indices(&one.problem).filter_map(|index| Some((index, one.problem.session(index)?)))
        {
            for (later, other) in parts.iter().enumerate().skip(at + 1) {
                let rivals = indices(&other.problem).filter(|rival| {
                    let rival = other.problem.session(*rival);
                    rival.is_some_and(|rival| one.problem.slot.rivals.contains(&(session, rival)))
                });
                found.extend(rivals.map(|rival| [(at, index), (later, rival)]));
            }
        }
    }
    found
}

pub(super) fn indices(problem: &SlotProblem<'_>) -> std::ops::Range<u16> {
    0..u16::try_from(problem.problem.capacities.len()).unwrap_or_default()
}

/// All seats in a session, by part and index; none if it is in no part.
fn places(parts: &[Part<'_>], session: SessionId) -> Vec<(usize, u16)> {
    let of = |(at, part): (usize, &Part<'_>)| {
        let is_here = |index: &u16| part.problem.session(*index) == Some(session);
        indices(&part.problem).filter(is_here).map(|index| (at, index)).collect::<Vec<_>>()
    };
    parts.iter().enumerate().flat_map(of).collect()
}

/// Sessions that need others: what they bring along, and what they are kept for.
pub(super) fn needs(snapshot: &Snapshot, parts: &[Part<'_>]) -> Vec<Need> {
    let need = |session: SessionId, one_of: Vec<(usize, u16)>, brings_along| {
        let places = if one_of.is_empty() { Vec::new() } else { places(parts, session) };
        places.into_iter().map(move |session| Need { session, one_of: one_of.clone(), brings_along })
    };
    let slot = |session| places(parts, session).first().map(|(slot, _)| *slot);
    let apart = snapshot.implications().into_iter().filter(|(from, to)| slot(*from) != slot(*to));
    let implied = apart.flat_map(|(from, to)| need(from, places(parts, to), true));
    let kept = snapshot.sessions.iter().flat_map(|session| {
        let from = snapshot.links_only_to(session.id).flat_map(|link| places(parts, link.from));
        need(session.id, from.collect(), false)
    });
    implied.chain(kept).collect()
}

/// Of which sessions people get only so many more. What they are pinned to they get in any case.
pub(super) fn limits(
    snapshot: &Snapshot,
    parts: &[Part<'_>],
    numbers: &BTreeMap<RegistrationId, u32>,
    decided: &Assigned,
) -> Vec<Limit> {
    let mut limits = Vec::new();
    for rule in snapshot.rules_of(RuleKind::AtMost) {
        let counts = |session: &SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
        let all = snapshot.sessions.iter().map(|session| session.id).filter(counts);
        let sessions: Vec<(usize, u16)> = all.flat_map(|session| places(parts, session)).collect();
        let mut people: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (id, number) in snapshot.people_of(rule).iter().filter_map(|id| Some((id, *numbers.get(id)?))) {
            let pinned = parts.iter().enumerate().filter(|(at, part)| {
                let index = part.people.binary_search(&number).ok();
                let person = index.and_then(|index| part.problem.problem.people.get(index));
                person.and_then(allocation::Person::pin).is_some_and(|pin| sessions.contains(&(*at, pin)))
            });
            let held = decided.of(*id).iter().filter(|seat| counts(seat)).count();
            let most = (rule.number as usize).saturating_sub(held).max(pinned.count());
            people.entry(most).or_default().push(number);
        }
        let limit = |(most, mut people): (usize, Vec<u32>)| {
            people.sort_unstable();
            Limit { sessions: sessions.clone(), most, people }
        };
        limits.extend(people.into_iter().map(limit));
    }
    limits
}
