//! One slot as the solver sees it.

use crate::allocation::Task;
use crate::error::{OfficeError, Result};
use allocation::{Person, Problem};
use domain::{Levels, Registration, RegistrationId, Seating, SessionId, Slot, Slots, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// Seats given in the slots solved so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assigned(BTreeMap<RegistrationId, Vec<SessionId>>);

impl From<&Seating> for Assigned {
    fn from(seating: &Seating) -> Self {
        let mut assigned = Self::default();
        for (session, people) in seating {
            for registration in people {
                assigned.give(*registration, *session);
            }
        }
        assigned
    }
}

impl Assigned {
    /// The seats as they stand in the event.
    pub(crate) fn stored(snapshot: &Snapshot) -> Self {
        Self(snapshot.seats_by_registration())
    }

    pub(crate) fn give(&mut self, registration: RegistrationId, session: SessionId) {
        self.0.entry(registration).or_default().push(session);
    }

    /// The sessions of a registration.
    pub(crate) fn of(&self, registration: RegistrationId) -> &[SessionId] {
        self.0.get(&registration).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.0.get(&registration).is_some_and(|seats| seats.contains(&session))
    }

    /// The seats by session.
    pub(crate) fn seating(&self) -> Seating {
        let mut seating = Seating::new();
        for (registration, session) in self.iter() {
            seating.entry(session).or_default().push(registration);
        }
        seating
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (RegistrationId, SessionId)> + '_ {
        self.0.iter().flat_map(|(registration, seats)| seats.iter().map(|session| (*registration, *session)))
    }
}

/// A slot translated to indices: sessions in programme order, people by registration number.
pub(crate) struct SlotProblem<'a> {
    pub(crate) slot: &'a Slot,
    pub(crate) registrations: Vec<&'a Registration>,
    pub(crate) problem: Problem,
}

impl<'a> SlotProblem<'a> {
    /// Translates a slot, given the slots in `solved` and the seats given in them.
    ///
    /// A link `from ⇒ to` is kept from both sides. Solved first, `from` has at most as many seats as
    /// `to` has left, and admits nobody who may not sit in `to`; whoever got `from` is then pinned to
    /// `to`. Solved after `to`, `from` admits only those who sit there.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        slots: &Slots,
        slot: &'a Slot,
        solved: &BTreeSet<SessionId>,
        assigned: &Assigned,
        task: &Task,
    ) -> Result<Self> {
        let rules = Rules::of(snapshot, slots, slot, solved, assigned)?;
        let mut registrations = Vec::new();
        let mut people = Vec::new();
        for registration in snapshot.registered() {
            if let Some(person) = rules.person(registration)? {
                registrations.push(registration);
                people.push(person);
            }
        }
        let mut problem = Problem { capacities: rules.capacities, people, ..Problem::default() };
        task.set(&mut problem, &registrations, &slot.sessions);
        Ok(Self { slot, registrations, problem })
    }

    /// The session at an index of the problem.
    pub(crate) fn session(&self, index: u16) -> Option<SessionId> {
        self.slot.sessions.get(usize::from(index)).copied()
    }

    /// Indices of the seats that `assigned` gives in this slot.
    pub(crate) fn seats(&self, assigned: &Assigned) -> Vec<Option<u16>> {
        let seat = |registration: &&Registration| {
            let sessions = self.slot.sessions.iter();
            let position = sessions.clone().position(|session| assigned.has(registration.id, *session));
            position.and_then(|index| u16::try_from(index).ok())
        };
        self.registrations.iter().map(seat).collect()
    }
}

/// Slots in the order of solving: by time, but what brings another session along comes before it.
pub(crate) fn solving_order<'a>(snapshot: &Snapshot, slots: &'a Slots) -> Vec<&'a Slot> {
    let mut waiting: Vec<&Slot> = slots.slots.iter().collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let holds_up = |slot: &Slot| {
            snapshot.links.iter().any(|link| {
                let elsewhere =
                    waiting.iter().any(|other| other.sessions.contains(&link.from) && *other != slot);
                slot.sessions.contains(&link.to) && elsewhere
            })
        };
        // In a circle of links the earliest slot begins; the links still hold (see `SlotProblem::new`).
        let next = waiting.iter().position(|slot| !holds_up(slot)).unwrap_or(0);
        order.push(waiting.remove(next));
    }
    order
}

/// What holds for everybody in one slot.
struct Rules<'a> {
    snapshot: &'a Snapshot,
    slots: &'a Slots,
    slot: &'a Slot,
    solved: &'a BTreeSet<SessionId>,
    assigned: &'a Assigned,
    capacities: Vec<u32>,
    /// Where each registration must sit, in all slots: its pins and what they bring along.
    forced: BTreeMap<RegistrationId, BTreeSet<SessionId>>,
    /// For each session of the slot: what it brings along in slots still to be solved.
    brings: Vec<Vec<SessionId>>,
    /// For each session of the slot: what it needs from slots already solved.
    needs: Vec<Vec<SessionId>>,
    /// Sessions, solved already, that bring one of this slot's sessions along: (from, to).
    brought: Vec<(SessionId, SessionId)>,
}

impl<'a> Rules<'a> {
    fn of(
        snapshot: &'a Snapshot,
        slots: &'a Slots,
        slot: &'a Slot,
        solved: &'a BTreeSet<SessionId>,
        assigned: &'a Assigned,
    ) -> Result<Self> {
        let mut forced: BTreeMap<RegistrationId, BTreeSet<SessionId>> = BTreeMap::new();
        for pin in &snapshot.pins {
            let sessions = forced.entry(pin.registration).or_default();
            sessions.insert(pin.session);
            sessions.extend(brings_along(snapshot, pin.session));
        }
        let targets = |session: &SessionId, done: bool| -> Vec<SessionId> {
            brings_along(snapshot, *session).into_iter().filter(|to| solved.contains(to) == done).collect()
        };
        let mut rules = Self {
            snapshot,
            slots,
            slot,
            solved,
            assigned,
            capacities: Vec::new(),
            brings: slot.sessions.iter().map(|session| targets(session, false)).collect(),
            needs: slot.sessions.iter().map(|session| targets(session, true)).collect(),
            brought: Vec::new(),
            forced,
        };
        for &from in solved {
            let to = brings_along(snapshot, from);
            rules.brought.extend(to.into_iter().filter(|to| slot.sessions.contains(to)).map(|to| (from, to)));
        }
        rules.capacities = rules.seats()?;
        Ok(rules)
    }

    /// Seats per session, no more than what they bring along has left. Seats that two sessions of
    /// this slot would share go to the first of them: stricter than needed, never too many.
    fn seats(&self) -> Result<Vec<u32>> {
        let mut left: BTreeMap<SessionId, u32> = BTreeMap::new();
        let mut capacities = Vec::new();
        for (session, brings) in self.slot.sessions.iter().zip(&self.brings) {
            let mut seats = self.own_capacity(*session)?;
            for to in brings {
                if !left.contains_key(to) {
                    left.insert(*to, self.left_in(*to)?);
                }
                seats = left.get(to).map_or(seats, |left| seats.min(*left));
            }
            for to in brings {
                left.entry(*to).and_modify(|left| *left -= seats.min(*left));
            }
            capacities.push(seats);
        }
        Ok(capacities)
    }

    fn own_capacity(&self, session: SessionId) -> Result<u32> {
        let session = self.snapshot.session(session);
        session.and_then(domain::Session::capacity).ok_or_else(|| {
            let code = session.map(|session| session.code.to_string()).unwrap_or_default();
            OfficeError::refused(
                format!("Für {code} steht nicht fest, wie viele Plätze es gibt. Es wurde nichts zugeteilt."),
                "Bitte tragen Sie im Programm ein Maximum oder die Zahl der Tische ein.",
            )
        })
    }

    /// Seats of a session not solved yet that nobody is bound to take. Whoever must sit in a session
    /// of this slot that brings it along takes a seat of that session, and not one more here.
    fn left_in(&self, session: SessionId) -> Result<u32> {
        let brings = |(_, brings): &(&SessionId, &Vec<SessionId>)| brings.contains(&session);
        let bringing: Vec<&SessionId> =
            self.slot.sessions.iter().zip(&self.brings).filter(brings).map(|(from, _)| from).collect();
        let bound = self.snapshot.registered().filter(|registration| {
            let bound = self.bound(registration.id);
            bound.contains(&session) && !bringing.iter().any(|from| bound.contains(from))
        });
        let bound = u32::try_from(bound.count()).unwrap_or(u32::MAX);
        Ok(self.own_capacity(session)?.saturating_sub(bound))
    }

    /// Where a registration must sit: by its pins, and by seats in slots solved already.
    fn bound(&self, registration: RegistrationId) -> BTreeSet<SessionId> {
        let mut bound = self.forced.get(&registration).cloned().unwrap_or_default();
        let given = self.assigned.0.get(&registration).into_iter().flatten();
        for seat in given.filter(|seat| self.solved.contains(seat)) {
            bound.extend(brings_along(self.snapshot, *seat));
        }
        bound
    }

    /// A registration as the solver sees it; `None` if it takes no part in this slot.
    fn person(&self, registration: &Registration) -> Result<Option<Person>> {
        let levels = Levels::in_slot(&registration.wishes, &self.slot.sessions);
        let fixed = self.fixed(registration)?;
        if self.slot.voluntary && levels.is_empty() && fixed.is_none() {
            return Ok(None);
        }
        let index = |session: &SessionId| {
            self.slot
                .sessions
                .iter()
                .position(|other| other == session)
                .and_then(|index| u16::try_from(index).ok())
        };
        let wishes: Vec<Vec<u16>> =
            levels.iter().map(|level| level.iter().filter_map(index).collect()).collect();
        let is_fixed = |session: SessionId| fixed == Some(session);
        let barred: Vec<u16> = (0_u16..)
            .zip(&self.slot.sessions)
            .zip(self.brings.iter().zip(&self.needs))
            .filter(|((_, session), (brings, needs))| {
                let unwished = self.snapshot.session(**session).is_some_and(|s| s.voluntary)
                    && levels.level_of(**session).is_none();
                registration.wishes.vetoes.contains(session)
                    || (!is_fixed(**session) && unwished)
                    || brings.iter().any(|to| self.cannot_follow(registration, *to))
                    || needs.iter().any(|to| !self.assigned.has(registration.id, *to))
            })
            .map(|((index, _), _)| index)
            .collect();
        let person = Person::with_levels(wishes).barred_from(&barred);
        Ok(Some(match fixed.as_ref().and_then(index) {
            Some(pin) => person.pinned_to(pin),
            None if self.slot.voluntary => person.only_wished(),
            None => person,
        }))
    }

    /// The session of this slot that a person must get: by a seat that brings it along, or a pin.
    fn fixed(&self, registration: &Registration) -> Result<Option<SessionId>> {
        let brought = self.brought.iter().filter(|(from, _)| self.assigned.has(registration.id, *from));
        let pinned = self.forced.get(&registration.id).into_iter().flatten();
        let mut fixed = brought
            .map(|(_, to)| *to)
            .chain(pinned.copied().filter(|session| self.slot.sessions.contains(session)))
            .collect::<Vec<_>>();
        fixed.sort();
        fixed.dedup();
        match fixed.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            [one, other, ..] => Err(self.contradiction(registration, *one, *other)),
        }
    }

    /// Whether somebody who sits in `from` could not follow to `to`: barred there, or pinned
    /// elsewhere at that time.
    fn cannot_follow(&self, registration: &Registration, to: SessionId) -> bool {
        let at_that_time = self.slots.slot_of(to);
        let pinned_elsewhere = self
            .forced
            .get(&registration.id)
            .into_iter()
            .flatten()
            .any(|pin| *pin != to && at_that_time.is_some_and(|slot| slot.sessions.contains(pin)));
        registration.wishes.vetoes.contains(&to) || pinned_elsewhere
    }

    fn contradiction(&self, registration: &Registration, one: SessionId, other: SessionId) -> OfficeError {
        let code = |id| self.snapshot.session(id).map(|session| session.code.to_string()).unwrap_or_default();
        OfficeError::refused(
            format!(
                "Anmeldung {} ist zur selben Zeit an {} und {} gebunden. Es wurde nichts zugeteilt.",
                registration.number,
                code(one),
                code(other)
            ),
            "Bitte lösen Sie eine der Fixierungen.",
        )
    }
}

/// Everything a seat in `session` brings along, over any number of links.
pub(crate) fn brings_along(snapshot: &Snapshot, session: SessionId) -> Vec<SessionId> {
    let mut reached = vec![session];
    let mut next = 0;
    while let Some(from) = reached.get(next).copied() {
        next += 1;
        for link in snapshot.links.iter().filter(|link| link.from == from) {
            if !reached.contains(&link.to) {
                reached.push(link.to);
            }
        }
    }
    reached.split_off(1)
}
