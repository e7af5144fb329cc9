//! Who sits together in a slot and who apart, as the solver sees it.

use super::book::{RuleBook, concerns};
use super::problem::Kept;
use allocation::{Apart, Ties};
use domain::{Registration, RegistrationId, RuleKind, Slot};
use std::collections::BTreeSet;

/// The ties between people who take part in a slot.
pub(super) fn ties(
    book: &RuleBook<'_>,
    slot: &Slot,
    registrations: &[&Registration],
    kept: &[Kept<'_>],
) -> Ties {
    let members = |people: &BTreeSet<RegistrationId>| -> Vec<u32> {
        let numbered = (0_u32..).zip(registrations);
        numbered
            .filter(|(_, registration)| people.contains(&registration.id))
            .map(|(number, _)| number)
            .collect()
    };
    let groups = |kind: RuleKind| -> Vec<Vec<u32>> {
        let rules = book.of_kind(kind).filter(|(rule, _)| concerns(rule, slot));
        rules.map(|(_, people)| members(people)).filter(|members| members.len() > 1).collect()
    };
    let apart = book.of_kind(RuleKind::Apart).filter(|(rule, _)| concerns(rule, slot));
    let apart = apart.map(|(rule, people)| {
        let numbered = (0_u16..).zip(&slot.sessions);
        let rooms = numbered.filter(|(_, session)| rule.sessions.contains(session)).map(|(index, _)| index);
        Apart { people: members(people), rooms: rooms.collect() }
    });
    let apart = apart.filter(|apart| apart.people.len() > 1).collect();
    let sessions = 0..u16::try_from(slot.sessions.len()).unwrap_or(u16::MAX);
    let rooms = sessions.chain(kept.iter().map(|kept| kept.session));
    Ties {
        together: groups(RuleKind::Together),
        together_if_free: groups(RuleKind::TogetherIfPossible),
        apart,
        rooms: if kept.is_empty() { Vec::new() } else { rooms.collect() },
    }
}
