//! How everybody stands: wishes, seats and pins of every registration, indexed once per report.

use crate::views::{Outcome, SeatCell};
use crate::waiting::Search;
use domain::{
    Levels, Need, PersonId, Registration, RegistrationId, Session, SessionId, Slot, Slots, Snapshot, Work,
};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A snapshot with the indexes that reports need.
pub(crate) struct Standing<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) slots: Slots,
    sessions: BTreeMap<SessionId, &'a Session>,
    seats: BTreeMap<RegistrationId, Vec<SessionId>>,
    pins: BTreeSet<(RegistrationId, SessionId)>,
    needs: BTreeMap<RegistrationId, &'a Need>,
    tables: BTreeMap<(RegistrationId, SessionId), u32>,
    /// Whoever sits in the first sits in the second too.
    links: Vec<(SessionId, SessionId)>,
    demand: OnceCell<BTreeMap<SessionId, (usize, usize)>>,
    waiting: OnceCell<BTreeMap<SessionId, Vec<RegistrationId>>>,
    works: BTreeMap<PersonId, Vec<Work<'a>>>,
}

impl<'a> Standing<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let mut works: BTreeMap<PersonId, Vec<Work<'a>>> = BTreeMap::new();
        for work in snapshot.works() {
            works.entry(work.person).or_default().push(work);
        }
        Self {
            snapshot,
            slots: Slots::of(snapshot),
            sessions: snapshot.sessions.iter().map(|session| (session.id, session)).collect(),
            seats: snapshot.seats_by_registration(),
            links: snapshot.links.iter().map(|link| (link.from, link.to)).collect(),
            needs: snapshot.needs.iter().map(|need| (need.registration, need)).collect(),
            pins: snapshot.pins.iter().map(|pin| (pin.registration, pin.session)).collect(),
            tables: snapshot
                .seats
                .iter()
                .filter_map(|seat| Some(((seat.registration, seat.session), seat.table?)))
                .collect(),
            demand: OnceCell::new(),
            waiting: OnceCell::new(),
            works,
        }
    }

    pub(crate) fn session(&self, id: SessionId) -> Option<&'a Session> {
        self.sessions.get(&id).copied()
    }

    /// What a registration asks for beyond the programme.
    pub(crate) fn need(&self, registration: RegistrationId) -> Option<&'a Need> {
        self.needs.get(&registration).copied()
    }

    /// Whether a run has been applied; before, nobody is „ohne Platz“.
    pub(crate) fn allocated(&self) -> bool {
        self.snapshot.plan_in_force().is_some()
    }

    /// The sessions in which a registration sits.
    pub(crate) fn seats(&self, registration: RegistrationId) -> &[SessionId] {
        self.seats.get(&registration).map_or(&[], Vec::as_slice)
    }

    /// The session of a slot in which a registration sits.
    pub(crate) fn seat_in(&self, registration: RegistrationId, slot: &Slot) -> Option<SessionId> {
        self.seats(registration).iter().copied().find(|session| slot.sessions.contains(session))
    }

    /// The seat of a registration in a slot, and how it relates to the wishes.
    pub(crate) fn cell(&self, registration: &Registration, slot: &Slot) -> SeatCell {
        let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
        let Some(seat) = self.seat_in(registration.id, slot) else {
            let due = self.allocated()
                && (!slot.voluntary || !levels.is_empty())
                && !self.snapshot.is_excused(registration, slot, self.seats(registration.id));
            let registered = registration.status == domain::Status::Registered;
            let outcome = if due && registered { Outcome::Unplaced } else { Outcome::None };
            return SeatCell { code: String::new(), outcome, level: None, pinned: false };
        };
        let level = levels.level_of(seat);
        let outcome = match level {
            _ if self.is_linked(registration.id, seat) => Outcome::Linked,
            Some(_) => Outcome::Wish,
            None if levels.is_empty() => Outcome::Indifferent,
            None => Outcome::Unlisted,
        };
        SeatCell {
            code: self.session(seat).map(|session| session.code.to_string()).unwrap_or_default(),
            level: level.filter(|_| outcome == Outcome::Wish),
            outcome,
            pinned: self.is_pinned(registration.id, seat),
        }
    }

    /// The table at which a registration sits in a session.
    pub(crate) fn table(&self, registration: RegistrationId, session: SessionId) -> Option<u32> {
        self.tables.get(&(registration, session)).copied()
    }

    /// „Großer Saal, Tisch 7“: where to go, as far as it is known.
    pub(crate) fn place(&self, session: &Session, table: Option<u32>) -> String {
        let room = self.snapshot.room_name(session).to_owned();
        let table = table.map(|number| format!("Tisch\u{a0}{number}"));
        let parts = Some(room).filter(|room| !room.is_empty()).into_iter().chain(table);
        parts.collect::<Vec<_>>().join(", ")
    }

    /// The people of a session as they sit: by table, those without one first. Never empty.
    pub(crate) fn groups(&self, session: &Session) -> Vec<(Option<u32>, Vec<&'a Registration>)> {
        let mut groups: BTreeMap<Option<u32>, Vec<&Registration>> = BTreeMap::new();
        for one in self.snapshot.registered().filter(|one| self.seats(one.id).contains(&session.id)) {
            groups.entry(self.table(one.id, session.id)).or_default().push(one);
        }
        if groups.is_empty() {
            groups.insert(None, Vec::new());
        }
        groups.into_iter().collect()
    }

    /// Whether the office has fixed a registration to a session.
    pub(crate) fn is_pinned(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.pins.contains(&(registration, session))
    }

    /// The sessions a registration is fixed to.
    pub(crate) fn pinned(&self, registration: RegistrationId) -> Vec<SessionId> {
        let (first, last) = (SessionId(uuid::Uuid::nil()), SessionId(uuid::Uuid::max()));
        self.pins.range((registration, first)..=(registration, last)).map(|(_, session)| *session).collect()
    }

    /// Whether the seat comes with another seat of the same person.
    pub(crate) fn is_linked(&self, registration: RegistrationId, seat: SessionId) -> bool {
        let seats = self.seats(registration);
        self.links.iter().any(|(from, to)| *to == seat && seats.contains(from))
    }

    /// How many people sit in a session because another one brings it along.
    pub(crate) fn linked_in(&self, session: SessionId) -> usize {
        self.seats
            .iter()
            .filter(|(id, seats)| seats.contains(&session) && self.is_linked(**id, session))
            .count()
    }

    /// Registrations that lack a seat in a slot where everybody is to have one.
    pub(crate) fn unplaced(&self) -> usize {
        if !self.allocated() {
            return 0;
        }
        let lacking = |registration: &&Registration| {
            let mut due = self.slots.slots.iter().filter(|slot| !slot.voluntary);
            due.any(|slot| {
                self.seat_in(registration.id, slot).is_none()
                    && !self.snapshot.is_excused(registration, slot, self.seats(registration.id))
            })
        };
        self.snapshot.registered().filter(lacking).count()
    }

    /// Who waits for a session because they have wished it, in the order of promotion.
    pub(crate) fn waiting(&self, session: SessionId) -> &[RegistrationId] {
        let lists = self.waiting.get_or_init(|| {
            let search = Search::of(self.snapshot);
            // Who takes any seat at all has not asked for this one.
            let wished = |id| {
                let line = search.line(id);
                let line = line.iter().filter(|waiting| waiting.level.is_some());
                (id, line.map(|waiting| waiting.registration.id).collect())
            };
            let sessions = self.snapshot.sessions.iter().filter(|_| self.allocated());
            sessions.map(|session| wished(session.id)).collect()
        });
        lists.get(&session).map_or(&[], Vec::as_slice)
    }

    /// What somebody does, in the order of the programme.
    pub(crate) fn works_of(&self, person: PersonId) -> &[Work<'a>] {
        self.works.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Sessions that compete for the same people: the slots, and what is in no slot yet, by day.
    pub(crate) fn competing(&self) -> Vec<Vec<SessionId>> {
        let mut groups: Vec<Vec<SessionId>> =
            self.slots.slots.iter().map(|slot| slot.sessions.clone()).collect();
        let mut loose: BTreeMap<_, Vec<SessionId>> = BTreeMap::new();
        for session in &self.snapshot.sessions {
            if self.slots.slot_of(session.id).is_none() {
                loose.entry((session.date.is_none(), session.date)).or_default().push(session.id);
            }
        }
        groups.extend(loose.into_values());
        groups
    }

    /// People per session who put it on level 1 among [`Self::competing`], and who wished it at all.
    pub(crate) fn demand(&self) -> &BTreeMap<SessionId, (usize, usize)> {
        self.demand.get_or_init(|| self.counted_demand())
    }

    fn counted_demand(&self) -> BTreeMap<SessionId, (usize, usize)> {
        let mut demand: BTreeMap<SessionId, (usize, usize)> = BTreeMap::new();
        let groups = self.competing();
        for registration in self.snapshot.registered() {
            for group in &groups {
                let levels = Levels::in_slot(&registration.wishes, group);
                for (index, level) in levels.iter().enumerate() {
                    for session in level {
                        let (first, any) = demand.entry(*session).or_default();
                        *first += usize::from(index == 0);
                        *any += 1;
                    }
                }
            }
        }
        demand
    }
}
