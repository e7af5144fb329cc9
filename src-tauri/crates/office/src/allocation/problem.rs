//! One slot as the solver sees it.

use crate::allocation::Task;
use crate::allocation::companions::ties;
use crate::allocation::demands::Demands;
use crate::error::Result;
use allocation::{Price, Problem, Ties};
use domain::{
    Aim, LinkMode, Registration, RegistrationId, Rule, Seating, SessionId, SessionLink, Slot, Slots, Snapshot,
};
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

    /// Takes away all seats in these sessions.
    pub(crate) fn clear(&mut self, sessions: &[SessionId]) {
        self.0.values_mut().for_each(|seats| seats.retain(|seat| !sessions.contains(seat)));
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
///
/// Seats that are kept for somebody are sessions of their own in the problem, after those of the slot.
pub(crate) struct SlotProblem<'a> {
    pub(crate) slot: &'a Slot,
    pub(crate) registrations: Vec<&'a Registration>,
    pub(crate) problem: Problem,
    pub(crate) ties: Ties,
    snapshot: &'a Snapshot,
    kept: Vec<Kept<'a>>,
}

/// Seats of a session that are kept for the people of a rule.
pub(crate) struct Kept<'a> {
    /// Index of the session in its slot.
    pub(crate) session: u16,
    pub(crate) seats: u32,
    pub(crate) rule: &'a Rule,
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
        Self::among(snapshot, slots, slot, (solved, &BTreeSet::new()), assigned, task)
    }

    /// Translates a slot that is solved together with the slots of other sessions. What binds these to each other is left
    /// out.
    pub(crate) fn among(
        snapshot: &'a Snapshot,
        slots: &Slots,
        slot: &'a Slot,
        (solved, together): (&BTreeSet<SessionId>, &BTreeSet<SessionId>),
        assigned: &Assigned,
        task: &Task,
    ) -> Result<Self> {
        let mut demands = Demands::of(snapshot, slots, slot, (solved, together), assigned, task)?;
        let mut registrations = Vec::new();
        let mut people = Vec::new();
        for registration in snapshot.registered() {
            if let Some(person) = demands.person(registration)? {
                registrations.push(registration);
                people.push(person);
            }
        }
        let ties = ties(&demands.book, slot, &registrations, &demands.kept);
        let minimums = demands.minimums();
        let mut problem = Problem { capacities: demands.capacities, people, minimums, ..Problem::default() };
        task.set(&mut problem, &registrations, &slot.sessions);
        Ok(Self { slot, registrations, problem, ties, snapshot, kept: demands.kept })
    }

    /// The session at an index of the problem.
    pub(crate) fn session(&self, index: u16) -> Option<SessionId> {
        let sessions = self.slot.sessions.len();
        let kept = usize::from(index).checked_sub(sessions).and_then(|kept| self.kept.get(kept));
        self.slot.sessions.get(kept.map_or(usize::from(index), |kept| usize::from(kept.session))).copied()
    }

    /// Indices of the seats that `assigned` gives in this slot. Seats that are kept are filled first.
    pub(crate) fn seats(&self, assigned: &Assigned) -> Vec<Option<u16>> {
        let mut left: Vec<u32> = self.kept.iter().map(|kept| kept.seats).collect();
        let sessions = self.slot.sessions.len();
        let pins = self.problem.people.iter().filter_map(allocation::Person::pin);
        for kept in pins.filter_map(|pin| usize::from(pin).checked_sub(sessions)) {
            left.iter_mut().skip(kept).take(1).for_each(|left| *left = left.saturating_sub(1));
        }
        let mut seat = |(registration, person): (&&Registration, &allocation::Person)| {
            let seats = assigned.of(registration.id);
            let position = self.slot.sessions.iter().position(|session| seats.contains(session))?;
            let position = u16::try_from(position).ok()?;
            if let Some(pin) = person.pin().filter(|pin| self.session(*pin) == self.session(position)) {
                return Some(pin);
            }
            let kept = (0_usize..).zip(&self.kept).find(|(index, kept)| {
                kept.session == position
                    && left.get(*index).is_some_and(|left| *left > 0)
                    && self.snapshot.people_of(kept.rule).contains(&registration.id)
            });
            let Some((index, _)) = kept else { return Some(position) };
            left.iter_mut().skip(index).take(1).for_each(|left| *left -= 1);
            u16::try_from(sessions + index).ok()
        };
        self.registrations.iter().zip(&self.problem.people).map(&mut seat).collect()
    }

    /// Gives these seats, in place of all there were in this slot.
    pub(crate) fn give(&self, seats: &[Option<u16>], assigned: &mut Assigned) {
        assigned.clear(&self.slot.sessions);
        for (registration, seat) in self.registrations.iter().zip(seats) {
            if let Some(session) = seat.and_then(|index| self.session(index)) {
                assigned.give(registration.id, session);
            }
        }
    }

    /// The code of the session at an index.
    pub(crate) fn code(&self, index: u16) -> String {
        let session = self.session(index).and_then(|id| self.snapshot.session(id));
        session.map(|session| session.code.to_string()).unwrap_or_default()
    }

    /// The name of an index in the certificate: `W2`, or `W2+1` for the first seats that are kept.
    pub(crate) fn name(&self, index: u16) -> String {
        let code = self.code(index);
        match usize::from(index).checked_sub(self.slot.sessions.len()) {
            Some(kept) => format!("{code}+{}", kept + 1),
            None => code,
        }
    }

    /// The prices of a certificate by index; `None` if some are missing.
    pub(crate) fn prices(&self, certificate: &BTreeMap<String, Price>) -> Option<Vec<Price>> {
        let indices = 0..u16::try_from(self.problem.capacities.len()).ok()?;
        indices.map(|index| certificate.get(&self.name(index)).cloned()).collect()
    }

    /// Whether prices prove that no seats in this slot are better, given those it was solved with. Where the
    /// lottery is the aim, prices leave nearly everything open, and the lottery is checked as well.
    pub(crate) fn is_proven(&self, seats: &[Option<u16>], prices: &[Price], task: &Task) -> bool {
        if self.ties.is_empty() {
            let order = || self.problem.order(task.seed);
            return allocation::check(&self.problem, seats, prices).is_proven_optimal()
                && (task.aim != Aim::LotteryOrder
                    || allocation::check_lottery(&self.problem, seats, prices, &order()).is_ok());
        }
        allocation::violations(&self.problem, seats).is_empty()
            && self.ties.are_kept(seats)
            && allocation::is_tied_optimum(&self.problem, &self.ties, seats, prices)
    }
}

/// The sessions of all slots but one.
pub(crate) fn others(slots: &Slots, slot: &Slot) -> BTreeSet<SessionId> {
    let others = slots.slots.iter().filter(|other| *other != slot);
    others.flat_map(|other| other.sessions.iter().copied()).collect()
}

/// Slots in the order of solving: what nobody has to attend first, then by time, but what brings another
/// session along comes before it, and after it where the other one is open to everybody alike.
pub(crate) fn solving_order<'a>(snapshot: &Snapshot, slots: &'a Slots) -> Vec<&'a Slot> {
    let (mut waiting, firm): (Vec<&Slot>, Vec<&Slot>) = slots.slots.iter().partition(|slot| slot.voluntary);
    waiting.extend(firm);
    let mut implications = snapshot.implications();
    for (from, to) in &mut implications {
        let is_open = |link: &SessionLink| (link.from, link.to, link.mode) == (*from, *to, LinkMode::Open);
        if snapshot.links.iter().any(is_open) {
            std::mem::swap(from, to);
        }
    }
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let holds_up = |slot: &Slot| {
            implications.iter().any(|(from, to)| {
                let elsewhere = waiting.iter().any(|other| other.sessions.contains(from) && *other != slot);
                slot.sessions.contains(to) && elsewhere
            })
        };
        // In a circle of links the first begins; the links still hold (see `SlotProblem::new`).
        let next = waiting.iter().position(|slot| !holds_up(slot)).unwrap_or(0);
        order.push(waiting.remove(next));
    }
    order
}

/// Whether a slot is solved again, given all others: everybody attends it, and what happens in others matters, since it
/// is to be made good here or since sessions overlap.
pub(crate) fn is_balanced(slot: &Slot, task: &Task) -> bool {
    let matters = task.aim == Aim::Fair || (task.aim != Aim::LotteryOrder && !slot.rivals.is_empty());
    matters && !slot.voluntary
}

/// Every slot, and the sessions whose seats it was last solved with: those of all others if it is balanced with them, else
/// those of the slots before it.
pub(crate) fn steps<'a>(
    snapshot: &Snapshot,
    slots: &'a Slots,
    task: &Task,
) -> Vec<(&'a Slot, BTreeSet<SessionId>)> {
    let mut earlier = BTreeSet::new();
    let mut steps = Vec::new();
    for slot in solving_order(snapshot, slots) {
        let given = if is_balanced(slot, task) { others(slots, slot) } else { earlier.clone() };
        steps.push((slot, given));
        earlier.extend(slot.sessions.iter().copied());
    }
    steps
}
