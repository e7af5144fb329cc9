//! Wishes that cannot come true, whatever a run does: known at once, from the registration alone.

use crate::code::Code;
use crate::event::LinkMode;
use crate::id::SessionId;
use crate::participant::Participant;
use crate::person::Person;
use crate::registration::Registration;
use crate::rule::{Rule, RuleKind};
use crate::session::Session;
use crate::slot::{Slot, Slots};
use crate::snapshot::Snapshot;
use chrono::NaiveDate;

/// A wish that cannot come true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The wished session.
    pub code: Code,
    /// What stands in its way.
    pub why: Hindrance,
}

/// What stands in the way of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The person is not there on that day.
    Away(NaiveDate),
    /// The person is not there for the whole of the session, by a rule.
    Absent,
    /// A rule admits others only, or not this person.
    NotAdmitted,
    /// The session is only for those who sit in this one, which is not wished.
    OnlyWith(Code),
    /// It brings this session along, which the person excluded or cannot attend.
    Brings(Code),
    /// The person works there meanwhile, and is needed.
    Works(String),
    /// It overlaps this other wish by the clock, so that only one of them can come true.
    Overlaps(Code),
}

/// What the wishes of a congress are judged by, prepared once for everybody.
pub struct Doubts<'a> {
    snapshot: &'a Snapshot,
    rules: Vec<&'a Rule>,
    slots: Slots,
}

impl<'a> Doubts<'a> {
    /// Prepares the rules and slots of a congress.
    pub fn of(snapshot: &'a Snapshot) -> Self {
        let judged = [RuleKind::OnlyFor, RuleKind::Barred, RuleKind::Present];
        let rules = snapshot.rules.iter().filter(|rule| judged.contains(&rule.kind)).collect();
        Self { snapshot, rules, slots: Slots::of(snapshot) }
    }

    /// Everything that cannot come true, in the order of the wishes. The registration need not be one of the
    /// congress yet.
    pub fn about(&self, person: &Person, registration: &Registration) -> Vec<Doubt> {
        let ranked = registration.wishes.ranked.iter();
        let sessions =
            ranked.chain(&registration.wishes.favourites).filter_map(|id| self.snapshot.session(*id));
        let sessions: Vec<&Session> = sessions.collect();
        let mut doubts = Vec::new();
        for (place, session) in sessions.iter().enumerate() {
            let code = session.code.clone();
            let why = self.hindrance(person, registration, session).or_else(|| {
                let earlier = sessions.get(..place).unwrap_or_default();
                let rival = earlier.iter().find(|other| self.overlap(session.id, other.id));
                rival.map(|other| Hindrance::Overlaps(other.code.clone()))
            });
            doubts.extend(why.map(|why| Doubt { code, why }));
        }
        doubts
    }

    /// As [`Self::about`], of somebody in one piece.
    pub fn about_participant(&self, participant: &Participant) -> Vec<Doubt> {
        self.about(&participant.person, &participant.registration)
    }

    fn hindrance(
        &self,
        person: &Person,
        registration: &Registration,
        session: &Session,
    ) -> Option<Hindrance> {
        let links = || self.snapshot.links.iter();
        let code = |id: SessionId| self.snapshot.session(id).map(|session| session.code.clone());
        if let Some(why) = self.barrier(person, registration, session) {
            return Some(why);
        }
        let mut only = links().filter(|link| link.to == session.id && link.mode == LinkMode::Only).peekable();
        if let Some(first) = only.peek().map(|link| link.from)
            && !only.any(|link| registration.wishes.names(link.from))
        {
            return code(first).map(Hindrance::OnlyWith);
        }
        let brought = links().filter(|link| link.from == session.id);
        let lost = brought.filter_map(|link| self.snapshot.session(link.to)).find(|other| {
            registration.wishes.vetoes.contains(&other.id)
                || self.barrier(person, registration, other).is_some()
        });
        lost.map(|other| Hindrance::Brings(other.code.clone()))
    }

    /// What keeps a person out of a session, whether or not it was wished.
    fn barrier(&self, person: &Person, registration: &Registration, session: &Session) -> Option<Hindrance> {
        if let Some(day) = session.date.filter(|day| !registration.attends(*day)) {
            return Some(Hindrance::Away(day));
        }
        if let Some(place) = self.snapshot.works_meanwhile(registration.id, session.id) {
            return Some(Hindrance::Works(self.snapshot.place_name(place)));
        }
        self.rules.iter().find_map(|rule| {
            let meant = rule.means_person(registration, person);
            let named = rule.sessions.contains(&session.id);
            match rule.kind {
                RuleKind::OnlyFor if named && !meant => Some(Hindrance::NotAdmitted),
                RuleKind::Barred if named && meant => Some(Hindrance::NotAdmitted),
                RuleKind::Present if meant && !rule.covers(session) => Some(Hindrance::Absent),
                _ => None,
            }
        })
    }

    /// Whether two sessions of different slots overlap. Those of one slot are alternatives to each other.
    fn overlap(&self, one: SessionId, other: SessionId) -> bool {
        self.slots.slot_of(one).is_some_and(|slot: &Slot| slot.is_ruled_out(one, &[other]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Event, SessionLink};
    use crate::id::{EventId, LinkId, PersonId, RegistrationId, RuleId};
    use crate::rule::GroupField;
    use crate::session::SessionKind;
    use crate::{Land, german};
    use uuid::Uuid;

    /// Sessions as `W1 19.11.2024 8.30 10.00`.
    fn congress(sessions: &[&str]) -> Snapshot {
        let event = Event {
            id: EventId(Uuid::from_u128(1)),
            title: "Kongress".to_owned(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let mut snapshot = Snapshot::new(event);
        for (key, text) in (10..).zip(sessions) {
            let parts: Vec<&str> = text.split(' ').collect();
            let code = Code::parse(parts[0]).unwrap();
            let session = Session::new(SessionId(Uuid::from_u128(key)), code, SessionKind::Workshop);
            snapshot.sessions.push(Session {
                date: german::parse_date(parts[1]),
                starts_at: german::parse_time(parts[2]),
                ends_at: german::parse_time(parts[3]),
                ..session
            });
        }
        snapshot
    }

    fn ids(snapshot: &Snapshot, codes: &str) -> Vec<SessionId> {
        let code = |text: &str| snapshot.session_by_code(&Code::parse(text).unwrap()).unwrap().id;
        codes.split_whitespace().map(code).collect()
    }

    fn rule(snapshot: &Snapshot, kind: RuleKind, sessions: &str, land: &str) -> Rule {
        let key = RuleId(Uuid::from_u128(99));
        let rule = Rule::about_sessions(key, kind, ids(snapshot, sessions));
        Rule { field: GroupField::Land, terms: vec![land.to_owned()], ..rule }
    }

    #[test]
    fn what_cannot_come_true_is_told() {
        let mut snapshot = congress(&[
            "A 19.11.2024 8.30 10.00",
            "B 19.11.2024 9.30 11.00",
            "C 19.11.2024 10.30 12.00",
            "D 20.11.2024 9.00 10.00",
            "E 20.11.2024 11.00 12.00",
        ]);
        let link = |from: &str, to: &str, mode| SessionLink {
            id: LinkId(Uuid::from_u128(7)),
            from: ids(&snapshot, from)[0],
            to: ids(&snapshot, to)[0],
            note: String::new(),
            mode,
        };
        snapshot.links = vec![link("D", "E", LinkMode::Only)];
        snapshot.rules =
            vec![rule(&snapshot, RuleKind::OnlyFor, "B", "SN"), rule(&snapshot, RuleKind::Barred, "C", "BY")];
        let (away, brings) = (german::parse_date("20.11.2024").unwrap(), Code::parse("E").unwrap());
        let overlaps = |code: &str| Hindrance::Overlaps(Code::parse(code).unwrap());
        let only_with = Hindrance::OnlyWith(Code::parse("D").unwrap());
        // Land, days, wishes, vetoes, and what is told.
        let cases = [
            ("SN", "", "A C", "", vec![], "two times that do not meet"),
            ("NI", "", "B", "", vec![("B", Hindrance::NotAdmitted)], "only for others"),
            ("BY", "", "A C", "", vec![("C", Hindrance::NotAdmitted)], "not for these"),
            ("SN", "", "B C", "", vec![("C", overlaps("B"))], "half an hour in common, in two slots"),
            ("SN", "", "A B", "", vec![], "alternatives of one slot"),
            ("SN", "19.11.2024", "A D", "", vec![("D", Hindrance::Away(away))], "not there on that day"),
            ("SN", "", "E", "", vec![("E", only_with)], "only for those who come from D"),
            ("SN", "", "D E", "", vec![], "both are wished"),
            ("SN", "", "D", "E", vec![("D", Hindrance::Brings(brings))], "brings along what is excluded"),
        ];
        for (land, days, wished, vetoes, expected, why) in cases {
            let person = Person {
                land: Land::parse(land).unwrap().short.to_owned(),
                ..Person::new(PersonId(Uuid::from_u128(2)))
            };
            let mut registration = Registration::new(RegistrationId(Uuid::from_u128(3)), person.id);
            registration.days = german::parse_date(days).into_iter().collect();
            registration.wishes.ranked = ids(&snapshot, wished);
            registration.wishes.vetoes = ids(&snapshot, vetoes);
            let told = Doubts::of(&snapshot).about(&person, &registration);
            let told: Vec<(String, Hindrance)> =
                told.into_iter().map(|doubt| (doubt.code.to_string(), doubt.why)).collect();
            let expected: Vec<(String, Hindrance)> =
                expected.into_iter().map(|(code, why)| (code.to_owned(), why)).collect();
            assert_eq!(told, expected, "{wished} from {land}: {why}");
        }
    }
}
