//! What pins, links, seats and rules demand of everybody in one slot.

use super::book::RuleBook;
use super::missed::missed;
use super::problem::{Kept, is_balanced};
use super::{Assigned, Task};
use crate::error::{OfficeError, Result};
use allocation::Person;
use domain::{Levels, Registration, RegistrationId, Rerun, RuleKind, SessionId, Slot, Slots, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// What holds for everybody in one slot.
pub(super) struct Demands<'a, 'b> {
    pub(super) book: RuleBook<'a>,
    /// Seats of each session, then seats that are kept.
    pub(super) capacities: Vec<u32>,
    pub(super) kept: Vec<Kept<'a>>,
    /// Seats that are kept and have not been given to a pin yet.
    kept_left: Vec<u32>,
    snapshot: &'a Snapshot,
    slots: &'b Slots,
    slot: &'b Slot,
    solved: &'b BTreeSet<SessionId>,
    /// Sessions of slots that are decided at the same time: what they have to do with this one is none of its demands.
    together: &'b BTreeSet<SessionId>,
    assigned: &'b Assigned,
    task: &'b Task,
    /// Where each registration must sit, in all slots: its pins and what they bring along.
    forced: BTreeMap<RegistrationId, BTreeSet<SessionId>>,
    /// For each session of the slot: what it brings along in slots still to be solved.
    brings: Vec<Vec<SessionId>>,
    /// For each session of the slot: what it needs from slots already solved.
    needs: Vec<Vec<SessionId>>,
    /// Sessions, solved already, that bring one of this slot's sessions along: (from, to).
    brought: Vec<(SessionId, SessionId)>,
}

impl<'a, 'b> Demands<'a, 'b> {
    pub(super) fn of(
        snapshot: &'a Snapshot,
        slots: &'b Slots,
        slot: &'b Slot,
        (solved, together): (&'b BTreeSet<SessionId>, &'b BTreeSet<SessionId>),
        assigned: &'b Assigned,
        task: &'b Task,
    ) -> Result<Self> {
        let book = RuleBook::of(snapshot);
        let mut forced: BTreeMap<RegistrationId, BTreeSet<SessionId>> = BTreeMap::new();
        for pin in &snapshot.pins {
            let sessions = forced.entry(pin.registration).or_default();
            sessions.insert(pin.session);
            sessions.extend(book.along(pin.session));
        }
        let targets = |session: &SessionId, done: bool| -> Vec<SessionId> {
            let along = book.along(*session).iter();
            let along = along.filter(|to| !slot.sessions.contains(to) && !together.contains(to));
            along.filter(|to| solved.contains(to) == done).copied().collect()
        };
        let (brings, needs) = slot.sessions.iter().map(|s| (targets(s, false), targets(s, true))).unzip();
        let brought = solved.iter().flat_map(|from| book.along(*from).iter().map(move |to| (*from, *to)));
        let brought = brought.filter(|(_, to)| slot.sessions.contains(to)).collect();
        let mut demands = Self {
            book,
            capacities: Vec::new(),
            kept: Vec::new(),
            kept_left: Vec::new(),
            snapshot,
            slots,
            slot,
            solved,
            together,
            assigned,
            task,
            forced,
            brings,
            needs,
            brought,
        };
        demands.capacities = demands.seats()?;
        demands.keep_seats();
        Ok(demands)
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
        self.snapshot.seats_of(session).ok_or_else(|| {
            OfficeError::refused(
                format!(
                    "Für {} steht nicht fest, wie viele Plätze es gibt. Es wurde nichts zugeteilt.",
                    self.code(session)
                ),
                "Bitte tragen Sie im Programm ein Maximum oder die Zahl der Tische ein.",
            )
        })
    }

    /// Seats of a session not solved yet that nobody is bound to take. Whoever must sit in a session
    /// of this slot that brings it along takes a seat of that session, and not one more here. Seats that
    /// are kept, and those of companions who would come along, count as taken: stricter than needed.
    fn left_in(&self, session: SessionId) -> Result<u32> {
        let brings = |(_, brings): &(&SessionId, &Vec<SessionId>)| brings.contains(&session);
        let bringing: Vec<&SessionId> =
            self.slot.sessions.iter().zip(&self.brings).filter(brings).map(|(from, _)| from).collect();
        let bound = self.snapshot.registered().filter(|registration| {
            let bound = self.bound(registration.id);
            bound.contains(&session) && !bringing.iter().any(|from| bound.contains(from))
        });
        let bound = u32::try_from(bound.count()).unwrap_or(u32::MAX);
        let kept: u32 = self
            .book
            .of_kind(RuleKind::Reserved)
            .filter(|(rule, _)| rule.sessions.contains(&session))
            .map(|(rule, _)| rule.number)
            .sum();
        let own = self.own_capacity(session)?;
        Ok(own
            .saturating_sub(bound)
            .saturating_sub(kept)
            .saturating_sub(self.companions_in(session, &bringing)))
    }

    /// People who would have to follow companions into a session.
    fn companions_in(&self, session: SessionId, bringing: &[&SessionId]) -> u32 {
        let Some(slot) = self.slots.slot_of(session) else { return 0 };
        let comes = |registration: &&Registration| {
            bringing.iter().any(|from| registration.wishes.names(**from) || !slot.voluntary)
        };
        let coming = self.snapshot.registered().filter(comes);
        let mut companions: BTreeSet<RegistrationId> = BTreeSet::new();
        if self.book.of_kind(RuleKind::Together).next().is_some() {
            companions.extend(coming.flat_map(|registration| self.book.companions(registration.id, slot)));
        }
        u32::try_from(companions.len()).unwrap_or(u32::MAX)
    }

    /// People that sessions need before wishes count; empty if none does. Seats that are kept count for nothing
    /// here, so a session that has some may get more people than it needs.
    pub(super) fn minimums(&self) -> Vec<u32> {
        let mut minimums = vec![0; self.capacities.len()];
        for (session, minimum) in self.slot.sessions.iter().zip(&mut minimums) {
            let needs = self.book.of_kind(RuleKind::Filled).any(|(rule, _)| rule.sessions.contains(session));
            let session = self.snapshot.session(*session).filter(|_| needs);
            *minimum = session.and_then(|session| session.seats_min).unwrap_or_default();
        }
        if minimums.iter().all(|minimum| *minimum == 0) { Vec::new() } else { minimums }
    }

    /// Takes the seats that are kept out of their sessions and lists them behind.
    fn keep_seats(&mut self) {
        let rules: Vec<_> = self.book.of_kind(RuleKind::Reserved).map(|(rule, _)| rule).collect();
        for rule in rules {
            for (session, id) in (0_u16..).zip(&self.slot.sessions) {
                let Some(open) = self.capacities.get_mut(usize::from(session)) else { continue };
                if rule.sessions.contains(id) {
                    let seats = rule.number.min(*open);
                    *open -= seats;
                    self.kept.push(Kept { session, seats, rule });
                }
            }
        }
        self.kept_left = self.kept.iter().map(|kept| kept.seats).collect();
        self.capacities.extend(&self.kept_left);
    }

    /// Where a registration must sit: by its pins, and by seats in slots solved already.
    fn bound(&self, registration: RegistrationId) -> BTreeSet<SessionId> {
        let mut bound = self.forced.get(&registration).cloned().unwrap_or_default();
        let given = self.assigned.of(registration).iter();
        for seat in given.filter(|seat| self.solved.contains(seat)) {
            bound.extend(self.book.along(*seat));
        }
        bound
    }

    /// A registration as the solver sees it; `None` if it takes no part in this slot.
    pub(super) fn person(&mut self, registration: &Registration) -> Result<Option<Person>> {
        let seats = self.seats_elsewhere(registration.id);
        let levels = self.book.levels(registration, self.slot, &seats);
        let fixed = self.fixed(registration)?;
        let excused = fixed.is_none() && self.snapshot.is_excused(registration, self.slot, &seats);
        if excused || (self.slot.voluntary && levels.is_empty() && fixed.is_none()) {
            return Ok(None);
        }
        let wishes: Vec<Vec<u16>> = levels
            .iter()
            .map(|level| level.iter().flat_map(|session| self.indices(*session)).collect())
            .collect();
        let busy = if self.slot.rivals.is_empty() { Vec::new() } else { self.busy(registration) };
        let mut barred: Vec<u16> = Vec::new();
        for (session, (brings, needs)) in self.slot.sessions.iter().zip(self.brings.iter().zip(&self.needs)) {
            let is_wished = levels.iter().any(|level| level.contains(session));
            let unwished = self.snapshot.session(*session).is_some_and(|s| s.voluntary) && !is_wished;
            let is_barred = !self.book.admits(registration, *session)
                || (fixed != Some(*session)
                    && (unwished
                        || self.works_meanwhile(registration, *session)
                        || self.is_sated(registration, *session, &seats)
                        || self.is_kept_for_others(registration, *session)))
                || self.slot.is_ruled_out(*session, &busy)
                || (fixed.is_none()
                    && (self.yields(registration, *session) || self.leaves_a_gap(registration, *session)))
                || brings.iter().any(|to| self.cannot_follow(registration, *to))
                || needs.iter().any(|to| !self.assigned.has(registration.id, *to));
            if is_barred {
                barred.extend(self.indices(*session));
            }
        }
        let sessions = self.slot.sessions.len();
        let not_for = self.kept.iter().enumerate().filter(|(_, kept)| !self.is_kept_for(kept, registration));
        barred.extend(not_for.filter_map(|(index, _)| u16::try_from(sessions + index).ok()));
        let person = Person::with_levels(wishes)
            .barred_from(&barred)
            .in_class(self.book.class_in(registration, self.slot))
            .owing(self.debt(registration));
        Ok(Some(match fixed {
            Some(session) => match self.pinned(registration, session) {
                Some(index) => person.pinned_to(index),
                None => person,
            },
            None if self.slot.voluntary
                || registration.companion_of.is_some()
                || self.book.about(RuleKind::OnlyWished, registration.id).next().is_some() =>
            {
                person.only_wished()
            }
            None => person,
        }))
    }

    /// Where a person is outside this slot: seats in slots that are solved, and all that must come.
    fn busy(&self, registration: &Registration) -> Vec<SessionId> {
        let bound = self.bound(registration.id).into_iter().chain(self.seats_elsewhere(registration.id));
        bound.filter(|session| !self.slot.sessions.contains(session)).collect()
    }

    fn works_meanwhile(&self, registration: &Registration, session: SessionId) -> bool {
        self.snapshot.works_meanwhile(registration.id, session).is_some()
    }

    /// Whether a session waits for a dearer wish that overlaps it and is still to be decided. Slots that nobody has
    /// to attend are decided once, so they wait for nothing, and so is every slot where there are no rounds.
    fn yields(&self, registration: &Registration, session: SessionId) -> bool {
        if self.slot.rivals.is_empty() || !is_balanced(self.slot, self.task) {
            return false;
        }
        let rank = |session: SessionId| self.book.rank(registration, session);
        let own = rank(session);
        self.slot.rivals.iter().any(|(here, other)| {
            let is_open = !self.solved.contains(other) && !self.together.contains(other);
            let dearer = *here == session && is_open && rank(*other) < own;
            let open =
                || self.book.admits(registration, *other) && !self.works_meanwhile(registration, *other);
            dearer && open()
        })
    }

    /// Whether somebody who need not be in another slot because of their seat here would have to be there with this one.
    fn leaves_a_gap(&self, registration: &Registration, session: SessionId) -> bool {
        if self.slot.rivals.is_empty() {
            return false;
        }
        let seats = self.assigned.of(registration.id);
        let Some(own) = seats.iter().find(|seat| self.slot.sessions.contains(seat)) else { return false };
        let overlaps = |other: &&Slot| {
            !other.voluntary
                && other.sessions.iter().all(|session| self.solved.contains(session))
                && other.rivals.iter().any(|(_, rival)| rival == own)
                && !other.sessions.iter().any(|session| seats.contains(session))
        };
        let instead: Vec<SessionId> =
            seats.iter().filter(|seat| *seat != own).copied().chain([session]).collect();
        self.slots.slots.iter().filter(overlaps).any(|other| {
            self.snapshot.is_excused(registration, other, seats)
                && !self.snapshot.is_excused(registration, other, &instead)
        })
    }

    /// Seats in other slots that are solved.
    fn seats_elsewhere(&self, registration: RegistrationId) -> Vec<SessionId> {
        let given = self.assigned.of(registration).iter().copied();
        given.filter(|seat| self.solved.contains(seat) && !self.slot.sessions.contains(seat)).collect()
    }

    /// Everything of the problem that is a seat in a session.
    fn indices(&self, session: SessionId) -> Vec<u16> {
        let Some(own) =
            (0_u16..).zip(&self.slot.sessions).find(|(_, id)| **id == session).map(|(own, _)| own)
        else {
            return Vec::new();
        };
        let sessions = self.slot.sessions.len();
        let kept = self.kept.iter().enumerate().filter(|(_, kept)| kept.session == own);
        let kept = kept.filter_map(|(index, _)| u16::try_from(sessions + index).ok());
        [own].into_iter().chain(kept).collect()
    }

    fn is_kept_for(&self, kept: &Kept<'_>, registration: &Registration) -> bool {
        self.snapshot.people_of(kept.rule).contains(&registration.id)
    }

    /// The seat of a pin: one that is kept for the person, if there is one left.
    fn pinned(&mut self, registration: &Registration, session: SessionId) -> Option<u16> {
        let indices = self.indices(session);
        let sessions = self.slot.sessions.len();
        for index in indices.iter().skip(1) {
            let kept = usize::from(*index) - sessions;
            let is_theirs = self.kept.get(kept).is_some_and(|kept| self.is_kept_for(kept, registration));
            if let Some(left) = self.kept_left.get_mut(kept).filter(|left| is_theirs && **left > 0) {
                *left -= 1;
                return Some(*index);
            }
        }
        indices.first().copied()
    }

    /// What the person has missed in other slots. What nobody has to attend pays no debts.
    fn debt(&self, registration: &Registration) -> u16 {
        if self.slot.voluntary {
            return 0;
        }
        let others = self.slots.slots.iter().filter(|slot| *slot != self.slot);
        let others = others.filter(|slot| slot.sessions.iter().any(|session| self.solved.contains(session)));
        let given = self.assigned.of(registration.id);
        let elsewhere: Vec<SessionId> =
            given.iter().filter(|seat| !self.slot.sessions.contains(seat)).copied().collect();
        // The seat in this slot is what is being decided, so nothing follows from it, but for slots that overlap this one:
        // whoever need not be there because of it keeps such a seat, and for all others an empty place there may
        // come of a seat here, so that it says nothing.
        let missed_in = |slot: &Slot| {
            let overlaps = slot.rivals.iter().any(|(_, other)| self.slot.sessions.contains(other));
            if !overlaps || slot.sessions.iter().any(|session| elsewhere.contains(session)) {
                missed(&self.book, self.snapshot, registration, slot, &elsewhere)
            } else if self.snapshot.is_excused(registration, slot, given) {
                missed(&self.book, self.snapshot, registration, slot, given)
            } else {
                0
            }
        };
        others.map(missed_in).sum()
    }

    /// Whether a session is only for those who come by a link from another one, which is decided already.
    fn is_kept_for_others(&self, registration: &Registration, session: SessionId) -> bool {
        let mut links = self.snapshot.links_only_to(session).peekable();
        links.peek().is_some()
            && links.all(|link| {
                self.solved.contains(&link.from) && !self.assigned.has(registration.id, link.from)
            })
    }

    /// Whether a person has as many of these sessions as they get at most.
    fn is_sated(&self, registration: &Registration, session: SessionId, seats: &[SessionId]) -> bool {
        let forced = self.forced.get(&registration.id).into_iter().flatten();
        let forced = forced.filter(|other| !self.slot.sessions.contains(other) && !seats.contains(other));
        let elsewhere: Vec<SessionId> = seats.iter().chain(forced).copied().collect();
        self.book.about(RuleKind::AtMost, registration.id).any(|rule| {
            let counts = |session: &SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
            let brings = self.book.along(session).iter().filter(|to| counts(to) && !elsewhere.contains(to));
            let more = usize::from(counts(&session)) + brings.count();
            counts(&session)
                && elsewhere.iter().filter(|seat| counts(seat)).count() + more > rule.number as usize
        })
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
            [one] => {
                let elsewhere = self.forced.get(&registration.id).into_iter().flatten();
                let rival = elsewhere.copied().find(|other| self.slot.is_ruled_out(*one, &[*other]));
                rival.map_or(Ok(Some(*one)), |other| Err(self.contradiction(registration, *one, other)))
            }
            [one, other, ..] => Err(self.contradiction(registration, *one, *other)),
        }
    }

    /// Whether somebody who sits in `from` could not follow to `to`: not admitted there, or pinned elsewhere
    /// at that time, or a companion is.
    fn cannot_follow(&self, registration: &Registration, to: SessionId) -> bool {
        let Some(slot) = self.slots.slot_of(to) else { return false };
        let companions = self.book.companions(registration.id, slot);
        let mut all =
            companions.into_iter().filter_map(|id| self.book.registration(id)).chain([registration]);
        all.any(|person| {
            let mut pins = self.forced.get(&person.id).into_iter().flatten();
            let pinned_elsewhere =
                pins.any(|pin| *pin != to && (slot.sessions.contains(pin) || slot.is_ruled_out(to, &[*pin])));
            let busy = !slot.rivals.is_empty() && slot.is_ruled_out(to, &self.seats_elsewhere(person.id));
            // What the office has fixed by hand stands, whatever somebody works meanwhile.
            let fixed = self.forced.get(&person.id).is_some_and(|forced| forced.contains(&to));
            let works = !fixed && self.works_meanwhile(person, to);
            pinned_elsewhere || busy || works || !self.book.admits(person, to)
        }) || self.falls_by_following(registration, slot, to)
    }

    /// Whether the seat that comes along is a worse one than the released seat that binds.
    fn falls_by_following(&self, registration: &Registration, slot: &Slot, to: SessionId) -> bool {
        let Some(before) = self.task.published(registration.id, &slot.sessions) else { return false };
        let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
        let level = |session| levels.level_of(session).unwrap_or(usize::MAX);
        match self.task.rerun {
            Rerun::Stay => to != before,
            Rerun::NobodyWorse => level(to) > level(before),
            Rerun::Free | Rerun::FewestMoves => false,
        }
    }

    fn code(&self, session: SessionId) -> String {
        self.snapshot.session(session).map(|session| session.code.to_string()).unwrap_or_default()
    }

    fn contradiction(&self, registration: &Registration, one: SessionId, other: SessionId) -> OfficeError {
        OfficeError::refused(
            format!(
                "Anmeldung {} ist zur selben Zeit an {} und {} gebunden. Es wurde nichts zugeteilt.",
                registration.number,
                self.code(one),
                self.code(other)
            ),
            "Bitte lösen Sie eine der Fixierungen.",
        )
    }
}
