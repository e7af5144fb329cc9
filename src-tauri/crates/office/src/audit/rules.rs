//! Rules of the office that seats break. Shares nothing with the translation into solver problems.

use crate::allocation::Assigned;
use crate::rules::about;
use domain::{Registration, RegistrationId, Rule, RuleId, RuleKind, SessionId, Slots, Snapshot, german};
use std::collections::{BTreeMap, BTreeSet};

/// Every rule that seats break, each a sentence.
pub(crate) fn violations(snapshot: &Snapshot, slots: &Slots, assigned: &Assigned) -> Vec<String> {
    let look = Look { snapshot, slots, assigned, outsiders: &outsiders(snapshot, assigned), instead: None };
    let of_each = |rule: &Rule| -> Vec<String> {
        snapshot.registered().flat_map(|person| look.by_person(rule, person)).collect()
    };
    let mut found = Vec::new();
    for rule in &snapshot.rules {
        found.extend(look.by_many(rule));
        found.extend(of_each(rule));
    }
    found
}

/// What the office has fixed by hand, with all that it brings along.
pub(super) fn fixed_by_hand(snapshot: &Snapshot, registration: RegistrationId) -> BTreeSet<SessionId> {
    let links = snapshot.implications();
    let pins = snapshot.pins.iter().filter(|pin| pin.registration == registration);
    let mut fixed: BTreeSet<SessionId> = pins.map(|pin| pin.session).collect();
    for _ in &links {
        let along: Vec<SessionId> =
            links.iter().filter(|(from, _)| fixed.contains(from)).map(|(_, to)| *to).collect();
        fixed.extend(along);
    }
    fixed
}

/// People who sit where a rule keeps seats for others, by rule and session.
pub(crate) type Outsiders = BTreeMap<(RuleId, SessionId), u32>;

/// Counts the outsiders.
pub(crate) fn outsiders(snapshot: &Snapshot, assigned: &Assigned) -> Outsiders {
    let mut found = Outsiders::new();
    for rule in snapshot.rules_of(RuleKind::Reserved) {
        let meant = snapshot.people_of(rule);
        for person in snapshot.registered().filter(|person| !meant.contains(&person.id)) {
            for session in assigned.of(person.id).iter().filter(|seat| rule.sessions.contains(seat)) {
                *found.entry((rule.id, *session)).or_default() += 1;
            }
        }
    }
    found
}

/// Seats, looked at rule by rule.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) slots: &'a Slots,
    pub(crate) assigned: &'a Assigned,
    pub(crate) outsiders: &'a Outsiders,
    /// Seats that one person has instead of those assigned.
    pub(crate) instead: Option<(RegistrationId, &'a [SessionId])>,
}

impl<'a> Look<'a> {
    /// Rules that a person would break with other seats and does not break with those assigned. Looks only at
    /// rules that these seats can touch: there is a verdict for everybody on every waiting list.
    pub(crate) fn broken_by(self, person: &Registration, seats: &'a [SessionId]) -> Vec<String> {
        let then = Self { instead: Some((person.id, seats)), ..self };
        let mut broken = Vec::new();
        for rule in &self.snapshot.rules {
            let is_meant = self.snapshot.people_of(rule).contains(&person.id);
            let touches = is_meant || matches!(rule.kind, RuleKind::OnlyFor | RuleKind::Reserved);
            if touches {
                let of = |look: &Self| -> Vec<String> {
                    look.by_many(rule).into_iter().chain(look.by_person(rule, person)).collect()
                };
                let known = of(&self);
                broken.extend(of(&then).into_iter().filter(|text| !known.contains(text)));
            }
        }
        broken
    }

    fn of(&self, registration: RegistrationId) -> &[SessionId] {
        match self.instead {
            Some((id, seats)) if id == registration => seats,
            _ => self.assigned.of(registration),
        }
    }

    /// What several people break together.
    fn by_many(&self, rule: &Rule) -> Vec<String> {
        match rule.kind {
            RuleKind::Together => self.split(rule),
            RuleKind::Apart => self.met(rule),
            RuleKind::Reserved => self.taken(rule),
            _ => Vec::new(),
        }
    }

    /// What one person breaks.
    fn by_person(&self, rule: &Rule, person: &Registration) -> Vec<String> {
        let is_meant = self.snapshot.people_of(rule).contains(&person.id);
        match rule.kind {
            RuleKind::OnlyFor | RuleKind::Barred | RuleKind::Present => {
                self.misplaced(rule, person, is_meant)
            }
            RuleKind::AtMost if is_meant => self.too_many(rule, person).into_iter().collect(),
            RuleKind::Both if is_meant => self.halved(rule, person).into_iter().collect(),
            RuleKind::OnlyWished if is_meant => self.unwished(person),
            // What can only be wished for cannot be broken; seats, overlaps and overbooking are looked at
            // with the sessions.
            _ => Vec::new(),
        }
    }

    fn code(&self, session: SessionId) -> String {
        self.snapshot.session(session).map_or_else(|| "?".to_owned(), |session| session.code.to_string())
    }

    fn codes<'b>(&self, sessions: impl IntoIterator<Item = &'b SessionId>) -> String {
        german::list(&sessions.into_iter().map(|id| self.code(*id)).collect::<Vec<_>>())
    }

    fn split(&self, rule: &Rule) -> Vec<String> {
        let mut found = Vec::new();
        for slot in &self.slots.slots {
            let concerns =
                rule.sessions.is_empty() || slot.sessions.iter().any(|id| rule.sessions.contains(id));
            if !concerns {
                continue;
            }
            let mut places: BTreeSet<Option<SessionId>> = BTreeSet::new();
            for person in self.snapshot.registrations_of(rule) {
                let seats = self.of(person.id);
                let seat = seats.iter().copied().find(|seat| slot.sessions.contains(seat));
                let wishes = slot
                    .sessions
                    .iter()
                    .any(|id| person.wishes.names(*id) && !person.wishes.vetoes.contains(id));
                let takes_part =
                    (!slot.voluntary || wishes) && !self.snapshot.is_excused(person, slot, seats);
                if seat.is_some() || takes_part {
                    places.insert(seat);
                }
            }
            if places.len() > 1 {
                let place =
                    |place: &Option<SessionId>| place.map_or("ohne Platz".to_owned(), |id| self.code(id));
                let places: Vec<String> = places.iter().map(place).collect();
                found.push(format!(
                    "{} sitzen nicht gemeinsam: {}.",
                    about(self.snapshot, rule),
                    german::list(&places)
                ));
            }
        }
        found
    }

    fn met(&self, rule: &Rule) -> Vec<String> {
        let counts = |session: &SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
        let mut people: BTreeMap<SessionId, Vec<String>> = BTreeMap::new();
        for person in self.snapshot.registrations_of(rule) {
            for session in self.of(person.id).iter().filter(|session| counts(session)) {
                people.entry(*session).or_default().push(person.number.clone());
            }
        }
        let too_close = people.into_iter().filter(|(_, numbers)| numbers.len() > 1);
        too_close
            .map(|(session, numbers)| {
                format!(
                    "Anmeldungen {} sitzen beide in {}, obwohl sie getrennt sein sollen.",
                    german::list(&numbers),
                    self.code(session)
                )
            })
            .collect()
    }

    /// Somebody who sits where a rule does not let them.
    fn misplaced(&self, rule: &Rule, person: &Registration, is_meant: bool) -> Vec<String> {
        let mut found = Vec::new();
        for session in self.of(person.id).iter().filter_map(|id| self.snapshot.session(*id)) {
            let named = rule.sessions.contains(&session.id);
            let why = match rule.kind {
                RuleKind::OnlyFor if named && !is_meant => {
                    format!("dort sind nur {}", about(self.snapshot, rule))
                }
                RuleKind::Barred if named && is_meant => "obwohl eine Regel es ausschließt".to_owned(),
                RuleKind::Present if is_meant && !rule.covers(session) => "ist dann aber nicht da".to_owned(),
                _ => continue,
            };
            found.push(format!("Anmeldung {} sitzt in {}, {why}.", person.number, session.code));
        }
        found
    }

    /// Seats that nobody wished, be they fixed by hand or come with another one.
    fn unwished(&self, person: &Registration) -> Vec<String> {
        let seats = self.of(person.id);
        let links = self.snapshot.implications();
        let comes = |session: SessionId| {
            let pinned =
                self.snapshot.pins.iter().any(|pin| (pin.registration, pin.session) == (person.id, session));
            pinned || links.iter().any(|(from, to)| *to == session && seats.contains(from))
        };
        let must = |session: SessionId| {
            let mut rules = self.snapshot.rules_about(person.id);
            rules.any(|rule| {
                matches!(rule.kind, RuleKind::MustHave | RuleKind::Prefer) && rule.sessions.contains(&session)
            })
        };
        let is_unwished = |session: &&SessionId| {
            let named = person.wishes.names(**session) || person.wishes.must == Some(**session);
            !named && !comes(**session) && !must(**session)
        };
        let sentence = |session: &SessionId| {
            format!(
                "Anmeldung {} sitzt in {}, ohne es gewünscht zu haben.",
                person.number,
                self.code(*session)
            )
        };
        seats.iter().filter(is_unwished).map(sentence).collect()
    }

    /// Seats that are kept for a group but were given to others.
    fn taken(&self, rule: &Rule) -> Vec<String> {
        let mut found = Vec::new();
        for session in &rule.sessions {
            let others = self.outsiders_in(rule, *session);
            let seats = self.snapshot.seats_of(*session);
            let Some(open) = seats.map(|seats| seats.saturating_sub(rule.number)) else { continue };
            if others > open {
                found.push(format!(
                    "{} hat nur {open} Plätze für andere als {}, vergeben sind {others}.",
                    self.code(*session),
                    about(self.snapshot, rule)
                ));
            }
        }
        found
    }

    fn outsiders_in(&self, rule: &Rule, session: SessionId) -> u32 {
        let assigned = self.outsiders.get(&(rule.id, session)).copied().unwrap_or_default();
        let outsider = self.instead.filter(|(id, _)| !self.snapshot.people_of(rule).contains(id));
        let Some((id, seats)) = outsider else { return assigned };
        let left = u32::from(self.assigned.has(id, session));
        (assigned + u32::from(seats.contains(&session))).saturating_sub(left)
    }

    fn too_many(&self, rule: &Rule, person: &Registration) -> Option<String> {
        let counts = |session: &&SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
        let seats: Vec<&SessionId> = self.of(person.id).iter().filter(counts).collect();
        if seats.len() <= rule.number as usize {
            return None;
        }
        let fixed = fixed_by_hand(self.snapshot, person.id);
        let pinned = seats.iter().filter(|seat| fixed.contains(seat)).count();
        (seats.len() > pinned).then(|| {
            format!(
                "Anmeldung {} hat {}, höchstens {} davon sind erlaubt.",
                person.number,
                self.codes(seats),
                rule.number
            )
        })
    }

    fn halved(&self, rule: &Rule, person: &Registration) -> Option<String> {
        let seats = self.of(person.id);
        let (has, lacks): (Vec<SessionId>, Vec<SessionId>) =
            rule.sessions.iter().partition(|session| seats.contains(session));
        let (has, lacks) = has.first().zip(lacks.first())?;
        Some(format!(
            "Anmeldung {} hat {}, aber nicht {}; beide gehören zusammen.",
            person.number,
            self.code(*has),
            self.code(*lacks)
        ))
    }
}
