//! What the office asks of every allocation beyond seats and wishes.
//!
//! All rules are one noun, so that they are listed, entered, journaled and undone in one way. A rule
//! says whom it is about (people, or a group by one of their particulars; neither means everybody),
//! which sessions, and for some kinds a number or a reason. [`RuleKind`] says what each kind reads.

use crate::body::{Land, Level, Post};
use crate::fold::fold;
use crate::id::{RegistrationId, RoomId, RuleId, SessionId};
use crate::person::Person;
use crate::registration::Registration;
use crate::session::Session;
use crate::slot::Slot;
use crate::snapshot::Snapshot;
use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// What a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Those of these people who take part in a slot sit in the same session there, or all without one. If
    /// sessions are named, only in the slots of those.
    Together,
    /// As [`Self::Together`], as far as it costs nobody a better place.
    TogetherIfPossible,
    /// No two of these people sit in the same session. If sessions are named, only in those.
    Apart,
    /// Only these people may sit in these sessions.
    OnlyFor,
    /// These people may not sit in these sessions.
    Barred,
    /// So many seats of this session are kept for these people.
    Reserved,
    /// These people come before all others. Needs a reason.
    Priority,
    /// These people wish this session above all, and come first in its slot.
    MustHave,
    /// These people are there from and until these moments only.
    Present,
    /// Of these sessions, each of these people gets at most so many. No sessions means all of them:
    /// whoever wants fewer.
    AtMost,
    /// Whoever sits in one of these sessions sits in the others too.
    Both,
    /// Whoever sits in the first session had best sit in the second too, if there is a seat.
    Prefer,
    /// So many minutes lie between two sessions of a person.
    Changeover,
    /// So many people in a hundred more than seats are admitted to these sessions, since some never come.
    Overbooked,
    /// These sessions get as many people as they need at least, before wishes count.
    Filled,
    /// These people get nothing that they did not wish. Whoever wishes nothing in a slot need not have a seat there.
    OnlyWished,
}

impl RuleKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 16] = [
        Self::Together,
        Self::TogetherIfPossible,
        Self::Apart,
        Self::Priority,
        Self::MustHave,
        Self::Present,
        Self::AtMost,
        Self::OnlyWished,
        Self::OnlyFor,
        Self::Barred,
        Self::Reserved,
        Self::Both,
        Self::Prefer,
        Self::Changeover,
        Self::Overbooked,
        Self::Filled,
    ];

    /// The German name.
    pub fn german(self) -> &'static str {
        match self {
            Self::Together => "Gemeinsam",
            Self::TogetherIfPossible => "Möglichst gemeinsam",
            Self::Apart => "Getrennt halten",
            Self::OnlyFor => "Nur für Gruppe",
            Self::Barred => "Nicht zulassen",
            Self::Reserved => "Kontingent",
            Self::Priority => "Vorrang",
            Self::MustHave => "Muss-Wunsch",
            Self::Present => "Nur teilweise da",
            Self::AtMost => "Höchstens",
            Self::Both => "Beide oder keine",
            Self::Prefer => "Möglichst dazu",
            Self::Changeover => "Wegezeit",
            Self::Overbooked => "Überbuchung",
            Self::Filled => "Mindestzahl füllen",
            Self::OnlyWished => "Nur Gewünschtes",
        }
    }

    /// What a rule of this kind consists of.
    pub fn entries(self) -> Entries {
        use Entry::{May, Must, Never};
        let of = |people, fewest_people, sessions, fewest_sessions, number, reason| Entries {
            people,
            fewest_people,
            sessions,
            fewest_sessions,
            number,
            reason,
            times: Never,
        };
        match self {
            Self::Together | Self::TogetherIfPossible | Self::Apart => of(Must, 2, May, 1, Never, May),
            Self::OnlyFor | Self::Barred | Self::MustHave => of(Must, 1, Must, 1, Never, May),
            Self::Reserved => of(Must, 1, Must, 1, Must, May),
            Self::Priority => of(Must, 1, Never, 0, Never, Must),
            Self::Present => Entries { times: Must, ..of(Must, 1, Never, 0, Never, May) },
            Self::AtMost => of(May, 1, May, 2, Must, May),
            Self::OnlyWished => of(May, 1, Never, 0, Never, May),
            Self::Filled => of(Never, 0, Must, 1, Never, May),
            Self::Both | Self::Prefer => of(Never, 0, Must, 2, Never, May),
            Self::Changeover => of(Never, 0, Never, 0, Must, May),
            Self::Overbooked => of(Never, 0, Must, 1, Must, May),
        }
    }
}

/// Whether a rule has a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// It makes no sense without.
    Must,
    /// It can have it.
    May,
    /// It has none.
    Never,
}

/// The parts of a kind of rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entries {
    /// People or a group.
    pub people: Entry,
    /// How many people are named at least; a group stands for any number.
    pub fewest_people: usize,
    /// Sessions.
    pub sessions: Entry,
    /// How many sessions are named at least, where any are.
    pub fewest_sessions: usize,
    /// A number.
    pub number: Entry,
    /// A reason.
    pub reason: Entry,
    /// From when until when.
    pub times: Entry,
}

/// By which particular people form a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum GroupField {
    /// No group.
    #[default]
    None,
    /// Land: one of the sixteen, by name or letters.
    Land,
    /// Office or function: contains the words.
    Function,
    /// Town, district, authority: contains the words.
    Institution,
    /// Level of administration, by its German name.
    Level,
    /// Whether the office is a profession or an honour, by its German name.
    Post,
    /// One of the groups of the registration, by name.
    Group,
}

/// A rule of the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Key.
    pub id: RuleId,
    /// What it asks for.
    pub kind: RuleKind,
    /// People it is about.
    pub people: Vec<RegistrationId>,
    /// Particular by which further people are meant.
    pub field: GroupField,
    /// Whoever has one of these there is meant.
    pub terms: Vec<String>,
    /// Sessions it is about; in what order matters for [`RuleKind::Prefer`] alone.
    pub sessions: Vec<SessionId>,
    /// Seats, sessions, minutes or a percentage, by kind.
    pub number: u32,
    /// Whoever is meant is there from this moment on.
    pub from: Option<NaiveDateTime>,
    /// Whoever is meant is there until this moment.
    pub until: Option<NaiveDateTime>,
    /// Why.
    pub reason: String,
}

impl Rule {
    /// A rule about sessions, whoever sits in them.
    pub fn about_sessions(id: RuleId, kind: RuleKind, sessions: Vec<SessionId>) -> Self {
        Self {
            id,
            kind,
            people: Vec::new(),
            field: GroupField::None,
            terms: Vec::new(),
            sessions,
            number: 0,
            from: None,
            until: None,
            reason: String::new(),
        }
    }

    /// Whether the rule is about a registration.
    pub fn means(&self, snapshot: &Snapshot, registration: &Registration) -> bool {
        match snapshot.person(registration) {
            Some(person) => self.means_person(registration, person),
            None => self.means_everybody() || self.people.contains(&registration.id),
        }
    }

    /// As [`Self::means`], of somebody who need not be in the congress yet.
    pub fn means_person(&self, registration: &Registration, person: &Person) -> bool {
        self.means_everybody()
            || self.people.contains(&registration.id)
            || self.means_group_of(registration, person)
    }

    fn means_everybody(&self) -> bool {
        self.people.is_empty() && self.field == GroupField::None
    }

    /// Whether a person who is there as the rule says is there for the whole of a session, as far as its
    /// times are known. True of every rule that is not about that.
    pub fn covers(&self, session: &Session) -> bool {
        let Some(date) = session.date.filter(|_| self.kind == RuleKind::Present) else { return true };
        let (starts, ends) = session.time().map_or_else(
            // Of an untimed session only the day is known.
            || {
                let that_day = |moment: Option<NaiveDateTime>| moment.filter(|moment| moment.date() == date);
                let midnight = date.and_time(NaiveTime::MIN);
                (that_day(self.from).unwrap_or(midnight), that_day(self.until).unwrap_or(midnight))
            },
            |(starts, ends)| (date.and_time(starts), date.and_time(ends)),
        );
        self.from.is_none_or(|from| from <= starts) && self.until.is_none_or(|until| ends <= until)
    }

    fn means_group_of(&self, registration: &Registration, person: &Person) -> bool {
        let contains = |text: &str| {
            let text = fold(text);
            self.terms.iter().map(|term| fold(term)).any(|term| !term.is_empty() && text.contains(&term))
        };
        match self.field {
            GroupField::None => false,
            GroupField::Land => {
                let own = Land::parse(&person.land);
                own.is_some() && self.terms.iter().any(|term| Land::parse(term) == own)
            }
            GroupField::Function => contains(&person.function),
            GroupField::Institution => contains(&person.institution),
            GroupField::Level => self.terms.iter().any(|term| Level::parse(term) == Some(person.level)),
            GroupField::Post => self.terms.iter().any(|term| Post::parse(term) == Some(person.post)),
            GroupField::Group => {
                let groups: Vec<String> = registration.groups.iter().map(|group| fold(group)).collect();
                self.terms.iter().any(|term| groups.contains(&fold(term)))
            }
        }
    }
}

impl Snapshot {
    /// Rules of one kind.
    pub fn rules_of(&self, kind: RuleKind) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.kind == kind)
    }

    /// People a session admits: its seats, and what it may be overbooked by. `None`: not known yet.
    pub fn seats_of(&self, session: SessionId) -> Option<u32> {
        let seats = self.capacity(self.session(session)?)?;
        let rules = self.rules_of(RuleKind::Overbooked);
        let percent = rules.filter(|rule| rule.sessions.contains(&session)).map(|rule| rule.number).max();
        Some(seats.saturating_add(seats.saturating_mul(percent.unwrap_or(0)) / 100))
    }

    /// Whether nobody can attend both by the clock: they share a moment, or there is less time between them than
    /// the way takes. Where only touching ends lie between them, they can be attended.
    pub fn collide(&self, one: &Session, other: &Session) -> bool {
        let times = one.time().zip(other.time()).filter(|_| one.date == other.date);
        let Some(((starts, ends), (begins, stops))) = times else { return false };
        let way = self.way(one.room, other.room);
        begins - ends < way && starts - stops < way
    }

    /// The time that a person needs from one place to another: what the rules say, and from room to room the
    /// way over the foyer. Without a room it is the foyer.
    pub(crate) fn way(&self, one: Option<RoomId>, other: Option<RoomId>) -> chrono::TimeDelta {
        let ruled = self.rules_of(RuleKind::Changeover).map(|rule| rule.number).max().unwrap_or(0);
        let walk =
            |room: Option<RoomId>| room.and_then(|id| self.room(id)).map_or(0, |room| room.walk_minutes);
        let walked = if one == other { 0 } else { walk(one).saturating_add(walk(other)) };
        chrono::TimeDelta::minutes(ruled.max(walked).into())
    }

    /// Whoever sits in the first session of a pair sits in the second too: links, and sessions of which a
    /// person has both or neither.
    pub fn implications(&self) -> Vec<(SessionId, SessionId)> {
        let links = self.links.iter().map(|link| (link.from, link.to));
        let pairs = self.rules_of(RuleKind::Both).flat_map(|rule| {
            let others = |from: SessionId| rule.sessions.iter().map(move |to| (from, *to));
            rule.sessions.iter().flat_map(move |from| others(*from)).filter(|(from, to)| from != to)
        });
        links.chain(pairs).collect()
    }

    /// Whether a person need not have a seat in a slot: they are not there for any of its sessions, sit or work elsewhere
    /// meanwhile, work in one of them, did not come to one of them, have as many sessions as they want, or wish none of
    /// these where that is enough. `seats` are theirs in all slots.
    pub fn is_excused(&self, registration: &Registration, slot: &Slot, seats: &[SessionId]) -> bool {
        let sessions = &slot.sessions;
        let rules = || self.rules_about(registration.id);
        let away = |session: &SessionId| {
            let session = self.session(*session);
            session.is_some_and(|session| !registration.is_there(session))
                || rules().any(|rule| session.is_some_and(|session| !rule.covers(session)))
        };
        let no_wish = || !sessions.iter().any(|id| registration.wishes.names(*id));
        let accompanies = registration.companion_of.is_some() && no_wish();
        let sated = |session: &SessionId| {
            let counts = |rule: &Rule, session: &SessionId| {
                rule.sessions.is_empty() || rule.sessions.contains(session)
            };
            rules().filter(|rule| rule.kind == RuleKind::AtMost && counts(rule, session)).any(|rule| {
                let elsewhere = seats.iter().filter(|seat| !sessions.contains(seat) && counts(rule, seat));
                elsewhere.count() >= rule.number as usize
            })
        };
        let content = rules().any(|rule| rule.kind == RuleKind::OnlyWished) && no_wish();
        let busy = |session: &SessionId| slot.is_ruled_out(*session, seats);
        let works = |session: &SessionId| self.works_meanwhile(registration.id, *session).is_some();
        let cannot = |session: &SessionId| away(session) || busy(session) || works(session) || sated(session);
        let has_missed = || sessions.iter().any(|session| self.has_missed(registration.id, *session));
        let has_part = || sessions.iter().any(|session| self.works_in(registration.id, *session));
        !sessions.is_empty()
            && (accompanies || content || has_part() || has_missed() || sessions.iter().all(cannot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(land: &str, function: &str, institution: &str) -> Person {
        Person {
            function: function.to_owned(),
            institution: institution.to_owned(),
            land: land.to_owned(),
            level: Level::Municipal,
            post: Post::Honorary,
            ..Person::new(crate::PersonId(Uuid::from_u128(1)))
        }
    }

    #[test]
    fn groups_are_found_by_a_particular() {
        let mayor = person("NI", "Oberbürgermeisterin", "Stadt Gießen");
        let mut registration = Registration::new(RegistrationId(Uuid::from_u128(1)), mayor.id);
        registration.groups = crate::groups("VIP, Erste Reihe");
        let cases = [
            (GroupField::Land, "Niedersachsen", true, "a Land has several names"),
            (GroupField::Land, "NW", false, "another Land"),
            (GroupField::Land, "", false, "no Land is no group"),
            (GroupField::Function, "bürgermeister", true, "words within words"),
            (GroupField::Function, "Landrat", false, "another function"),
            (GroupField::Institution, "stadt giessen", true, "ß and capitals do not matter"),
            (GroupField::Institution, " ", false, "nothing is contained in everything"),
            (GroupField::Level, "Kommune", true, "a level by its name"),
            (GroupField::Level, "Bund", false, "another level"),
            (GroupField::Post, "Ehrenamt", true, "an honour"),
            (GroupField::Group, "vip", true, "a group by its name"),
            (GroupField::Group, "Reihe", false, "a part of a name is another group"),
            (GroupField::None, "NI", false, "no group"),
        ];
        for (field, term, expected, why) in cases {
            let rule = Rule {
                id: RuleId(Uuid::from_u128(1)),
                kind: RuleKind::OnlyFor,
                people: Vec::new(),
                field,
                terms: vec![term.to_owned()],
                sessions: Vec::new(),
                number: 0,
                from: None,
                until: None,
                reason: String::new(),
            };
            assert_eq!(rule.means_group_of(&registration, &mayor), expected, "{field:?} {term:?}: {why}");
        }
    }
}
