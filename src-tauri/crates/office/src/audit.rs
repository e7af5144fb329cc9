//! A second look at an allocation: from the rows alone, without the solver.

use crate::allocation::{Assigned, SlotProblem, Task, input_hash, parse_prices, steps};
use domain::{LinkMode, Plan, RegistrationId, SessionId, Slots, Snapshot, Status};
use std::collections::{BTreeMap, BTreeSet};

mod rules;

pub(crate) use rules::{Look, Outsiders, outsiders};

/// What a second look found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Broken rules, each a German sentence naming people by number.
    pub violations: Vec<String>,
    /// Whether the stored prices prove every slot optimal, given the others.
    pub optimal: bool,
    /// Whether what the run read has changed since.
    pub stale: bool,
}

impl Audit {
    /// Looks at the seats as they are stored.
    pub fn stored(snapshot: &Snapshot) -> Self {
        Self::of(snapshot, &Assigned::stored(snapshot), snapshot.plan_in_force())
    }

    /// Looks at seats, and at the plan that is to prove them.
    pub(crate) fn of(snapshot: &Snapshot, assigned: &Assigned, plan: Option<&Plan>) -> Self {
        let slots = Slots::of(snapshot);
        let violations = violations(snapshot, &slots, assigned);
        // Rows that no slot knows, such as a second seat at one time, are seen by the rules alone.
        let keeps_the_rules = violations.is_empty();
        Self {
            violations,
            optimal: keeps_the_rules && plan.is_some_and(|plan| is_optimal(snapshot, &slots, assigned, plan)),
            stale: plan.is_some_and(|plan| {
                plan.input_hash != input_hash(snapshot, &slots, &Task::of(snapshot, plan))
            }),
        }
    }
}

/// Rules that seats break. Shares nothing with the translation into solver problems.
fn violations(snapshot: &Snapshot, slots: &Slots, assigned: &Assigned) -> Vec<String> {
    let mut found = Vec::new();
    let numbers: BTreeMap<RegistrationId, (&str, Status)> =
        snapshot.registrations.iter().map(|r| (r.id, (r.number.as_str(), r.status))).collect();
    let number = |id: RegistrationId| numbers.get(&id).map_or("?", |(number, _)| number);
    let code = |id: SessionId| snapshot.session(id).map_or("?", |session| session.code.as_str());

    let mut taken: BTreeMap<SessionId, u32> = BTreeMap::new();
    let mut by_person: BTreeMap<RegistrationId, Vec<SessionId>> = BTreeMap::new();
    for (registration, session) in assigned.iter() {
        *taken.entry(session).or_default() += 1;
        by_person.entry(registration).or_default().push(session);
    }
    for session in &snapshot.sessions {
        let people = taken.get(&session.id).copied().unwrap_or_default();
        if let Some(seats) = snapshot.seats_of(session.id).filter(|seats| people > *seats) {
            found.push(format!("{} hat {seats} Plätze, vergeben sind {people}.", session.code));
        }
    }
    for (registration, sessions) in &by_person {
        if numbers.get(registration).is_none_or(|(_, status)| *status == Status::Cancelled) {
            found
                .push(format!("Anmeldung {} ist storniert und hat noch einen Platz.", number(*registration)));
        }
        for (index, one) in sessions.iter().enumerate() {
            for other in sessions.iter().skip(index + 1) {
                if collide(snapshot, slots, *one, *other) {
                    let (number, one, other) = (number(*registration), code(*one), code(*other));
                    found
                        .push(format!("Anmeldung {number} hat zur selben Zeit Plätze in {one} und {other}."));
                }
            }
        }
        for link in snapshot.links.iter().filter(|link| sessions.contains(&link.from)) {
            if !sessions.contains(&link.to) {
                let (number, from, to) = (number(*registration), code(link.from), code(link.to));
                found.push(format!("Anmeldung {number} hat {from}, aber nicht {to}, das dazugehört."));
            }
        }
    }
    let pins: BTreeSet<(RegistrationId, SessionId)> =
        snapshot.pins.iter().map(|pin| (pin.registration, pin.session)).collect();
    for registration in snapshot.registered() {
        let sessions = by_person.get(&registration.id).map_or(&[][..], Vec::as_slice);
        for session in sessions.iter().filter_map(|id| snapshot.session(*id)) {
            let number = &registration.number;
            if registration.wishes.vetoes.contains(&session.id) {
                found.push(format!("Anmeldung {number} sitzt in {}, obwohl ausgeschlossen.", session.code));
            }
            let attended = session
                .date
                .is_none_or(|date| registration.days.is_empty() || registration.days.contains(&date));
            if !attended {
                found.push(format!(
                    "Anmeldung {number} sitzt in {}, ist an dem Tag aber nicht da.",
                    session.code
                ));
            }
            let brought = snapshot.links.iter().any(|l| l.to == session.id && sessions.contains(&l.from));
            let only = snapshot.links.iter().filter(|l| l.to == session.id && l.mode == LinkMode::Only);
            let only: Vec<&str> = only.map(|l| code(l.from)).collect();
            let pinned = pins.contains(&(registration.id, session.id));
            if !only.is_empty() && !brought && !pinned {
                let with = domain::german::list(&only);
                found.push(format!(
                    "Anmeldung {number} sitzt in {}, das nur mit {with} offensteht.",
                    session.code
                ));
            }
            if let Some(place) = snapshot
                .works_meanwhile(registration.id, session.id)
                .filter(|_| !rules::fixed_by_hand(snapshot, registration.id).contains(&session.id))
            {
                let place = snapshot.place_name(place);
                found.push(format!(
                    "Anmeldung {number} sitzt in {}, arbeitet zu der Zeit aber in {place}.",
                    session.code
                ));
            }
            if session.voluntary && !registration.wishes.names(session.id) && !brought && !pinned {
                found.push(format!(
                    "Anmeldung {number} sitzt in {}, ohne es gewünscht zu haben.",
                    session.code
                ));
            }
        }
    }
    if snapshot.plan_in_force().is_some() || assigned.iter().next().is_some() {
        for pin in &snapshot.pins {
            let counts =
                numbers.get(&pin.registration).is_some_and(|(_, status)| *status == Status::Registered);
            if counts && !assigned.has(pin.registration, pin.session) {
                let (number, code) = (number(pin.registration), code(pin.session));
                found.push(format!("Anmeldung {number} ist auf {code} fixiert, sitzt aber nicht dort."));
            }
        }
    }
    found.extend(rules::violations(snapshot, slots, assigned));
    found
}

fn collide(snapshot: &Snapshot, slots: &Slots, one: SessionId, other: SessionId) -> bool {
    let same_slot = slots.slot_of(one).is_some_and(|slot| slot.sessions.contains(&other));
    let clock = snapshot.session(one).zip(snapshot.session(other));
    one == other || same_slot || clock.is_some_and(|(a, b)| snapshot.collide(a, b))
}

/// Whether the plan's prices prove every slot, each given the seats in the others.
fn is_optimal(snapshot: &Snapshot, slots: &Slots, assigned: &Assigned, plan: &Plan) -> bool {
    let (prices, task) = (parse_prices(&plan.prices), Task::of(snapshot, plan));
    let complete = slots.troubles.is_empty();
    complete
        && steps(snapshot, slots, &task).into_iter().all(|(slot, solved)| {
            let Ok(problem) = SlotProblem::new(snapshot, slots, slot, &solved, assigned, &task) else {
                return false;
            };
            let prices = problem.prices(&prices);
            prices.is_some_and(|prices| problem.is_proven(&problem.seats(assigned), &prices, &task))
        })
}
