//! What a seat in a session would mean for somebody: what comes along, what is given up, what stands
//! against it. One answer for the pointer, the keyboard, the command line and the waiting lists.

use crate::allocation::{Assigned, brings_along, points};
use crate::audit::{Look, Outsiders, outsiders};
use crate::standing::Standing;
use allocation::Aim;
use domain::{Levels, Registration, SessionId, Snapshot, Status, Workplace};
use std::collections::BTreeMap;

/// One person's change of seats, thought through to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    /// Seats to be given: the session itself, then what it brings along. Empty for leaving.
    pub(crate) gains: Vec<SessionId>,
    /// Seats to be freed.
    pub(crate) gives_up: Vec<SessionId>,
    /// What is to be known or stands against it, the gravest first.
    pub(crate) hurdles: Vec<Hurdle>,
    /// Level of the wish for the session.
    pub(crate) level: Option<usize>,
    /// Whether the person sits there already, so that nothing changes.
    pub(crate) seated: bool,
}

/// What is to be known about a move, or stands against it. A new rule is a new variant here, its
/// [`Weight`], and its words in [`super::words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hurdle {
    /// The registration is cancelled.
    Cancelled,
    /// The session is in no time slot yet.
    NoSlot,
    /// Two sessions that would have to be attended run at the same time.
    Clash(SessionId, SessionId),
    /// All seats are taken; the session itself, or one that it brings along.
    Full(SessionId),
    /// The person excluded the session („auf keinen Fall“).
    Vetoed(SessionId),
    /// The person is not there on that day.
    Absent(SessionId),
    /// The person works somewhere else meanwhile.
    Works(SessionId, Workplace),
    /// The session is only for those who have the other one.
    OnlyWith(SessionId, SessionId),
    /// A rule of the office would be broken, in words.
    Rule(String),
    /// The seat in the first is given up with the second, which belongs to it.
    Bound(SessionId, SessionId),
    /// A seat outside the slot is given up, since it shares some time with the new one.
    Overlap(SessionId),
    /// A fixed seat at another time is given up.
    Fixed(SessionId),
    /// Nothing remains in a slot where everybody is to have a seat.
    NoSeat,
    /// The session was not wished, though others of its slot were.
    Unwished,
}

/// How much a hurdle weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Nobody can want it.
    Never,
    /// The office may, giving a reason.
    Reason,
    /// Allowed, to be known.
    Note,
}

impl Hurdle {
    pub(crate) fn weight(&self) -> Weight {
        match self {
            Self::Cancelled | Self::NoSlot | Self::Clash(..) => Weight::Never,
            Self::Full(_)
            | Self::Vetoed(_)
            | Self::Absent(_)
            | Self::Works(..)
            | Self::OnlyWith(..)
            | Self::Rule(_)
            | Self::Bound(..)
            | Self::Overlap(_)
            | Self::Fixed(_)
            | Self::NoSeat => Weight::Reason,
            Self::Unwished => Weight::Note,
        }
    }
}

impl Move {
    /// What weighs most; `None` if nothing is to be said.
    pub(crate) fn weight(&self) -> Option<Weight> {
        self.hurdles.first().map(Hurdle::weight)
    }

    /// Whether it may be made without a reason.
    pub(crate) fn is_free(&self) -> bool {
        self.weight().is_none_or(|weight| weight == Weight::Note)
    }
}

/// The seats as they stand, ready to be asked.
pub(crate) struct Board<'a> {
    pub(crate) standing: Standing<'a>,
    seated: BTreeMap<SessionId, usize>,
    assigned: Assigned,
    outsiders: Outsiders,
}

impl<'a> Board<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let mut seated: BTreeMap<SessionId, usize> = BTreeMap::new();
        for seat in &snapshot.seats {
            *seated.entry(seat.session).or_default() += 1;
        }
        let assigned = Assigned::stored(snapshot);
        Self { standing: Standing::of(snapshot), seated, outsiders: outsiders(snapshot, &assigned), assigned }
    }

    /// What the run in force aimed at.
    pub(crate) fn aim(&self) -> Aim {
        let plan = self.standing.snapshot.plan_in_force();
        plan.map(|plan| points::counted(plan.aim, &plan.points)).unwrap_or_default()
    }

    /// People in a session.
    pub(crate) fn seated(&self, session: SessionId) -> usize {
        self.seated.get(&session).copied().unwrap_or_default()
    }

    /// People a session admits, if known.
    pub(crate) fn capacity(&self, session: SessionId) -> Option<usize> {
        self.standing.snapshot.seats_of(session).map(|seats| seats as usize)
    }

    /// Seats left in a session; `None` where nobody knows how many there are.
    pub(crate) fn free(&self, session: SessionId) -> Option<usize> {
        self.capacity(session).map(|seats| seats.saturating_sub(self.seated(session)))
    }

    /// What a seat in `session` would mean.
    pub(crate) fn entering(&self, registration: &Registration, session: SessionId) -> Move {
        let standing = &self.standing;
        let held = standing.seats(registration.id);
        let slot = standing.slots.slot_of(session);
        let levels = slot.map(|slot| Levels::in_slot(&registration.wishes, &slot.sessions));
        let level = levels.as_ref().and_then(|levels| levels.level_of(session));
        let mut change =
            Move { gains: Vec::new(), gives_up: Vec::new(), hurdles: Vec::new(), level, seated: false };
        if held.contains(&session) {
            change.seated = true;
            return change;
        }
        let needed: Vec<SessionId> =
            [session].into_iter().chain(brings_along(standing.snapshot, session)).collect();
        change.gains = needed.iter().copied().filter(|other| !held.contains(other)).collect();
        let meets = |one: &SessionId| change.gains.iter().any(|gain| self.same_time(*one, *gain));
        change.gives_up = held.iter().copied().filter(meets).collect();
        change.hurdles.extend((registration.status == Status::Cancelled).then_some(Hurdle::Cancelled));
        change.hurdles.extend(slot.is_none().then_some(Hurdle::NoSlot));
        change.hurdles.extend(self.clashes(&needed, session));
        for gain in &change.gains {
            change.hurdles.extend(self.free(*gain).filter(|free| *free == 0).map(|_| Hurdle::Full(*gain)));
            let vetoed = registration.wishes.vetoes.contains(gain);
            change.hurdles.extend(vetoed.then_some(Hurdle::Vetoed(*gain)));
            let others = standing.snapshot.links_only_to(*gain);
            let mut others = others.map(|link| link.from).peekable();
            if let Some(other) = others.peek().copied()
                && !others.any(|from| held.contains(&from) || change.gains.contains(&from))
            {
                change.hurdles.push(Hurdle::OnlyWith(*gain, other));
            }
            let date = standing.session(*gain).and_then(|session| session.date);
            let absent = date.is_some_and(|date| !registration.attends(date));
            change.hurdles.extend(absent.then_some(Hurdle::Absent(*gain)));
            let works = standing.snapshot.works_meanwhile(registration.id, *gain);
            change.hurdles.extend(works.map(|place| Hurdle::Works(*gain, place)));
        }
        for lost in &change.gives_up {
            let beside = slot.is_some_and(|slot| slot.sessions.contains(lost));
            let swept = change.gains.iter().any(|gain| self.same_slot(*gain, *lost));
            change.hurdles.extend((!swept).then_some(Hurdle::Overlap(*lost)));
            let fixed = !beside && standing.is_pinned(registration.id, *lost);
            change.hurdles.extend(fixed.then_some(Hurdle::Fixed(*lost)));
        }
        self.give_up_linked(registration, &mut change);
        change.hurdles.extend(self.broken(registration, &change).into_iter().map(Hurdle::Rule));
        let unwished = level.is_none() && levels.is_some_and(|levels| !levels.is_empty());
        let excluded = change.hurdles.contains(&Hurdle::Vetoed(session));
        change.hurdles.extend((unwished && !excluded).then_some(Hurdle::Unwished));
        change.hurdles.sort_by_key(Hurdle::weight);
        change
    }

    /// What a seat in `session` would mean if one became free.
    pub(crate) fn entering_free(&self, registration: &Registration, session: SessionId) -> Move {
        let mut change = self.entering(registration, session);
        change.hurdles.retain(|hurdle| *hurdle != Hurdle::Full(session));
        change
    }

    /// What leaving `session` without another seat would mean.
    pub(crate) fn leaving(&self, registration: &Registration, session: SessionId) -> Move {
        let slot = self.standing.slots.slot_of(session);
        let due = slot.is_none_or(|slot| !slot.voluntary);
        let mut change = Move {
            gains: Vec::new(),
            gives_up: vec![session],
            hurdles: due.then_some(Hurdle::NoSeat).into_iter().collect(),
            level: None,
            seated: false,
        };
        self.give_up_linked(registration, &mut change);
        change
    }

    /// Rules of the office that a move would break and that hold now.
    fn broken(&self, registration: &Registration, change: &Move) -> Vec<String> {
        let (snapshot, slots) = (self.standing.snapshot, &self.standing.slots);
        let kept = self.assigned.of(registration.id).iter().filter(|seat| !change.gives_up.contains(seat));
        let seats: Vec<SessionId> = kept.chain(&change.gains).copied().collect();
        let (assigned, outsiders) = (&self.assigned, &self.outsiders);
        Look { snapshot, slots, assigned, outsiders, instead: None }.broken_by(registration, &seats)
    }

    /// Whether being fixed to a session cannot stay with a move.
    pub(crate) fn gives_way(&self, session: SessionId, change: &Move) -> bool {
        let meets = |gain: &SessionId| self.same_time(session, *gain);
        change.gives_up.contains(&session) || change.gains.iter().any(meets)
    }

    /// Whether nobody can attend both.
    fn same_time(&self, one: SessionId, other: SessionId) -> bool {
        let clock = self.standing.session(one).zip(self.standing.session(other));
        self.same_slot(one, other)
            || clock.is_some_and(|(one, other)| self.standing.snapshot.collide(one, other))
    }

    fn same_slot(&self, one: SessionId, other: SessionId) -> bool {
        self.standing.slots.slot_of(one).is_some_and(|slot| slot.sessions.contains(&other))
    }

    /// Sessions that would have to be attended together and cannot be.
    fn clashes(&self, needed: &[SessionId], session: SessionId) -> Option<Hurdle> {
        needed.iter().enumerate().find_map(|(index, one)| {
            let mut later = needed.iter().skip(index + 1);
            later.find(|other| self.same_time(*one, **other)).map(|other| {
                let against = if *one == session { *other } else { *one };
                Hurdle::Clash(session, against)
            })
        })
    }

    /// A seat that brings a lost one along is lost as well, and so is one that a lost one brought
    /// along where only those sit who wished it.
    fn give_up_linked(&self, registration: &Registration, change: &mut Move) {
        let held = self.standing.seats(registration.id);
        let mut next = 0;
        while let Some(lost) = change.gives_up.get(next).copied() {
            next += 1;
            for link in &self.standing.snapshot.links {
                let kept = |id: SessionId| held.contains(&id) && !change.gives_up.contains(&id);
                if link.to == lost && kept(link.from) {
                    change.gives_up.push(link.from);
                    change.hurdles.push(Hurdle::Bound(link.from, lost));
                } else if link.from == lost && kept(link.to) && !self.stands_alone(registration, link.to) {
                    change.gives_up.push(link.to);
                }
            }
        }
    }

    /// Whether a seat makes sense without another one that brings it along.
    fn stands_alone(&self, registration: &Registration, session: SessionId) -> bool {
        let voluntary = self.standing.session(session).is_some_and(|session| session.voluntary);
        !voluntary || registration.wishes.names(session) || self.standing.is_pinned(registration.id, session)
    }
}
