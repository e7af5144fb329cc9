//! The rules of the office, looked up by session and person.

use domain::{
    Levels, Registration, RegistrationId, Rule, RuleKind, Session, SessionId, Slot, Snapshot, Status,
};
use std::collections::{BTreeMap, BTreeSet};

/// All rules, and whom each is about.
pub(crate) struct RuleBook<'a> {
    snapshot: &'a Snapshot,
    /// A bit for each kind of which there are rules: most congresses have few, and everybody is asked for all.
    kinds: u16,
    /// Whether anybody comes before others.
    has_classes: bool,
    /// What a seat in a session brings along, over any number of links.
    along: BTreeMap<SessionId, Vec<SessionId>>,
}

impl<'a> RuleBook<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let implications = snapshot.implications();
        let along = snapshot.sessions.iter().map(|session| (session.id, reached(&implications, session.id)));
        let kinds = snapshot.rules.iter().fold(0, |kinds, rule| kinds | bit(rule.kind));
        let has_classes = kinds & (bit(RuleKind::Priority) | bit(RuleKind::MustHave)) != 0
            || snapshot.registered().any(|registration| registration.wishes.must.is_some());
        Self { snapshot, kinds, has_classes, along: along.collect() }
    }

    /// Rules of a kind with the people they are about.
    pub(crate) fn of_kind(
        &self,
        kind: RuleKind,
    ) -> impl Iterator<Item = (&'a Rule, &'a BTreeSet<RegistrationId>)> {
        self.snapshot.rules_of(kind).map(|rule| (rule, self.snapshot.people_of(rule)))
    }

    /// Rules of a kind that are about a person.
    pub(crate) fn about(
        &self,
        kind: RuleKind,
        registration: RegistrationId,
    ) -> impl Iterator<Item = &'a Rule> {
        let is_any = self.kinds & bit(kind) != 0;
        let rules = is_any.then(|| self.snapshot.rules_about(registration));
        rules.into_iter().flatten().filter(move |rule| rule.kind == kind)
    }

    /// Everything a seat in a session brings along.
    pub(crate) fn along(&self, session: SessionId) -> &[SessionId] {
        self.along.get(&session).map_or(&[], Vec::as_slice)
    }

    /// Whether a person may sit in a session at all, whoever else does.
    pub(crate) fn admits(&self, registration: &Registration, session: SessionId) -> bool {
        let id = registration.id;
        let mut only_for =
            self.of_kind(RuleKind::OnlyFor).filter(|(rule, _)| rule.sessions.contains(&session));
        !registration.wishes.vetoes.contains(&session)
            && only_for.all(|(_, people)| people.contains(&id))
            && !self.about(RuleKind::Barred, id).any(|rule| rule.sessions.contains(&session))
            && self.is_there(registration, session)
    }

    /// Whether a person is at the congress during a session.
    pub(crate) fn is_there(&self, registration: &Registration, session: SessionId) -> bool {
        let session: Option<&Session> = self.snapshot.session(session);
        let mut rules = self.about(RuleKind::Present, registration.id);
        session.is_none_or(|session| registration.is_there(session))
            && rules.all(|rule| session.is_none_or(|session| rule.covers(session)))
    }

    /// What a person must have: by a rule, or as the registration says.
    pub(crate) fn must(&self, registration: &Registration) -> impl Iterator<Item = SessionId> {
        let rules = self.about(RuleKind::MustHave, registration.id);
        rules.flat_map(|rule| rule.sessions.iter().copied()).chain(registration.wishes.must)
    }

    /// In which class a person stands in all slots: 1 for who has priority, then 2; 0 where nobody comes before others.
    pub(crate) fn class(&self, registration: &Registration) -> u8 {
        match self.about(RuleKind::Priority, registration.id).next() {
            _ if !self.has_classes => 0,
            Some(_) => 1,
            None => 2,
        }
    }

    /// The class in a slot: 0 for whom it holds what they must have.
    pub(crate) fn class_in(&self, registration: &Registration, slot: &Slot) -> u8 {
        if self.must(registration).any(|session| slot.sessions.contains(&session)) {
            0
        } else {
            self.class(registration)
        }
    }

    /// How dear a session is to a person among those of all slots: less is dearer.
    pub(crate) fn rank(&self, registration: &Registration, session: SessionId) -> u16 {
        let wishes = &registration.wishes;
        let place = || wishes.ranked.iter().position(|wish| *wish == session);
        let favourite = || wishes.favourites.contains(&session).then_some(wishes.ranked.len());
        match place().or_else(favourite) {
            _ if self.must(registration).any(|must| must == session) => 0,
            Some(place) => u16::try_from(place + 1).unwrap_or(u16::MAX),
            None => u16::MAX,
        }
    }

    /// Whether a wish overlaps a seat elsewhere that is dearer, so that it is one no more.
    fn is_given_up(
        &self,
        registration: &Registration,
        slot: &Slot,
        session: SessionId,
        seats: &[SessionId],
    ) -> bool {
        let rank = |session| self.rank(registration, session);
        slot.rivals
            .iter()
            .any(|(own, other)| *own == session && seats.contains(other) && rank(*other) < rank(session))
    }

    /// What a person wishes in a slot, best first: what they must have, what suits their other seats, then
    /// their own list. What overlaps a dearer seat is left out.
    pub(crate) fn levels(
        &self,
        registration: &Registration,
        slot: &Slot,
        seats: &[SessionId],
    ) -> Vec<Vec<SessionId>> {
        let own = Levels::in_slot(&registration.wishes, &slot.sessions);
        let id = registration.id;
        let must: Vec<SessionId> = self.must(registration).collect();
        let suits = self.about(RuleKind::Prefer, id).filter_map(|rule| rule.sessions.split_first());
        let suits =
            suits.filter(|(first, _)| seats.contains(first)).flat_map(|(_, rest)| rest.iter().copied());
        let mut levels: Vec<Vec<SessionId>> = Vec::new();
        for level in [must, suits.collect()].into_iter().chain(own.iter().map(<[_]>::to_vec)) {
            let fresh: Vec<SessionId> = level
                .into_iter()
                .filter(|session| slot.sessions.contains(session))
                .filter(|session| !registration.wishes.vetoes.contains(session))
                .filter(|session| !levels.iter().flatten().any(|known| known == session))
                .filter(|session| !self.is_given_up(registration, slot, *session, seats))
                .collect();
            if !fresh.is_empty() {
                levels.push(fresh);
            }
        }
        levels
    }

    /// People who sit where this one does in the slot of a session.
    pub(crate) fn companions(&self, registration: RegistrationId, slot: &Slot) -> BTreeSet<RegistrationId> {
        let rules = self
            .of_kind(RuleKind::Together)
            .filter(|(rule, people)| people.contains(&registration) && concerns(rule, slot));
        let mut companions: BTreeSet<RegistrationId> =
            rules.flat_map(|(_, people)| people.iter().copied()).collect();
        companions.remove(&registration);
        companions
    }

    /// The registration with this key, if it counts.
    pub(crate) fn registration(&self, id: RegistrationId) -> Option<&'a Registration> {
        self.snapshot.registration(id).filter(|registration| registration.status == Status::Registered)
    }
}

fn bit(kind: RuleKind) -> u16 {
    1 << kind as u16
}

/// Whether a rule about the company people sit in has to do with a slot.
pub(crate) fn concerns(rule: &Rule, slot: &Slot) -> bool {
    rule.sessions.is_empty() || rule.sessions.iter().any(|session| slot.sessions.contains(session))
}

/// Everything a seat in a session brings along, over any number of links.
pub(crate) fn brings_along(snapshot: &Snapshot, session: SessionId) -> Vec<SessionId> {
    reached(&snapshot.implications(), session)
}

fn reached(implications: &[(SessionId, SessionId)], session: SessionId) -> Vec<SessionId> {
    let mut reached = vec![session];
    let mut next = 0;
    while let Some(at) = reached.get(next).copied() {
        next += 1;
        for (_, to) in implications.iter().filter(|(from, _)| *from == at) {
            if !reached.contains(to) {
                reached.push(*to);
            }
        }
    }
    reached.split_off(1)
}
