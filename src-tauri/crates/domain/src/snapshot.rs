//! The whole congress at one moment, as plain values.

use crate::attendance::Attendance;
use crate::badge::{BadgeLayout, Picture};
use crate::care::{Consent, Need, Purpose};
use crate::code::Code;
use crate::delivery::{Delivery, Template};
use crate::desk::{Call, Deadline, Namesake};
use crate::event::{Day, Event, LinkMode, SessionLink, Stand, StandSession};
use crate::id::{PersonId, RegistrationId, RoomId, SessionId};
use crate::import_profile::ImportProfile;
use crate::imported::Imported;
use crate::letter::LetterText;
use crate::meant::Meant;
use crate::own_field::OwnField;
use crate::person::Person;
use crate::plan::{Pin, Plan, Release, Seat, Seating};
use crate::print::PrintRun;
use crate::registration::{Registration, Status};
use crate::request::Request;
use crate::room::Room;
use crate::rule::Rule;
use crate::selection::Selection;
use crate::session::{Session, SessionPart};
use crate::staff::{Duty, Staff};
use crate::table::Table;
use chrono::{DateTime, Months, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// How long after the congress what names people is kept where the office has said nothing.
const KEPT_AFTERWARDS: Months = Months::new(3);

/// Everything in an event file except the journal. Reports, allocations and questions are pure
/// functions of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Sequence number of the last operation; a plan made on another one is stale.
    pub sequence: i64,
    /// When data last changed: the „Stand“ on every document.
    pub changed_at: DateTime<Utc>,
    /// The congress.
    pub event: Event,
    /// Decisions per day, by date.
    pub days: Vec<Day>,
    /// Rooms by name.
    pub rooms: Vec<Room>,
    /// Sessions in programme order.
    pub sessions: Vec<Session>,
    /// Parts of sessions, by session and time.
    pub parts: Vec<SessionPart>,
    /// Stands by title.
    pub stands: Vec<Stand>,
    /// Which stands add to which sessions.
    pub stand_sessions: Vec<StandSession>,
    /// Links between sessions.
    pub links: Vec<SessionLink>,
    /// People by key.
    pub persons: BTreeMap<PersonId, Person>,
    /// Who works at the congress.
    pub staff: Vec<Staff>,
    /// What they do.
    pub duties: Vec<Duty>,
    /// Registrations by number.
    pub registrations: Vec<Registration>,
    /// Diet and assistance.
    pub needs: Vec<Need>,
    /// Consents, given and refused.
    pub consents: Vec<Consent>,
    /// Ways to read files, by name.
    pub import_profiles: Vec<ImportProfile>,
    /// What files said about registrations.
    pub imported: Vec<Imported>,
    /// Fixed seats.
    pub pins: Vec<Pin>,
    /// What the office asks of every allocation, in the order of entry.
    pub rules: Vec<Rule>,
    /// What is decided about tables, by session and number.
    pub tables: Vec<Table>,
    /// Seats as they stand.
    pub seats: Vec<Seat>,
    /// Who was there, in the order of coming.
    pub attendance: Vec<Attendance>,
    /// Runs by number, applied or kept.
    pub plans: Vec<Plan>,
    /// Releases by number.
    pub releases: Vec<Release>,
    /// Saved selections by name.
    pub selections: Vec<Selection>,
    /// Calls, the earliest first.
    pub calls: Vec<Call>,
    /// Who only looks alike.
    pub namesakes: Vec<Namesake>,
    /// Own fields by their place.
    pub own_fields: Vec<OwnField>,
    /// Changes asked for too late, the earliest first.
    pub requests: Vec<Request>,
    /// Deadlines, the earliest first.
    pub deadlines: Vec<Deadline>,
    /// Own templates by name.
    pub templates: Vec<Template>,
    /// Deliveries by number, without their contents.
    pub deliveries: Vec<Delivery>,
    /// What was printed, by kind and number.
    pub print_runs: Vec<PrintRun>,
    /// Passages of letters in the office's own words.
    pub letter_texts: Vec<LetterText>,
    /// How badges look, by group.
    pub badge_layouts: Vec<BadgeLayout>,
    /// Pictures by name.
    pub pictures: Vec<Picture>,
    /// Whom the rules are about and what work keeps people from, once somebody has asked.
    pub meant: Meant,
}

impl Snapshot {
    /// A congress of which nothing else is known yet.
    pub fn new(event: Event) -> Self {
        Self {
            sequence: 0,
            changed_at: DateTime::UNIX_EPOCH,
            event,
            days: Vec::new(),
            rooms: Vec::new(),
            sessions: Vec::new(),
            parts: Vec::new(),
            stands: Vec::new(),
            stand_sessions: Vec::new(),
            links: Vec::new(),
            persons: BTreeMap::new(),
            staff: Vec::new(),
            duties: Vec::new(),
            registrations: Vec::new(),
            needs: Vec::new(),
            consents: Vec::new(),
            import_profiles: Vec::new(),
            imported: Vec::new(),
            pins: Vec::new(),
            rules: Vec::new(),
            tables: Vec::new(),
            seats: Vec::new(),
            attendance: Vec::new(),
            plans: Vec::new(),
            releases: Vec::new(),
            selections: Vec::new(),
            calls: Vec::new(),
            namesakes: Vec::new(),
            own_fields: Vec::new(),
            requests: Vec::new(),
            deadlines: Vec::new(),
            templates: Vec::new(),
            deliveries: Vec::new(),
            print_runs: Vec::new(),
            letter_texts: Vec::new(),
            badge_layouts: Vec::new(),
            pictures: Vec::new(),
            meant: Meant::default(),
        }
    }

    /// The session with this key.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// The session with this code.
    pub fn session_by_code(&self, code: &Code) -> Option<&Session> {
        self.sessions.iter().find(|session| session.code == *code)
    }

    /// The room with this key.
    pub fn room(&self, id: RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// The name of a session's room; empty if it has none.
    pub fn room_name(&self, session: &Session) -> &str {
        session.room.and_then(|id| self.room(id)).map_or("", |room| &room.name)
    }

    /// Links whose people a session is only for; if there are several, for those of any of them.
    pub fn links_only_to(&self, session: SessionId) -> impl Iterator<Item = &SessionLink> {
        self.links.iter().filter(move |link| link.to == session && link.mode == LinkMode::Only)
    }

    /// The parts of a session in their order.
    pub fn parts_of(&self, session: SessionId) -> impl Iterator<Item = &SessionPart> {
        self.parts.iter().filter(move |part| part.session == session)
    }

    /// The day on which what names people is deleted: as the office has said, or what is proposed as long as it has
    /// not. `None` while no session has a day either.
    pub fn deletion_day(&self) -> Option<NaiveDate> {
        let last = self.sessions.iter().filter_map(|session| session.date).max();
        self.event.delete_on.or_else(|| last?.checked_add_months(KEPT_AFTERWARDS))
    }

    /// The person of a registration.
    pub fn person(&self, registration: &Registration) -> Option<&Person> {
        self.persons.get(&registration.person)
    }

    /// The registration with this key.
    pub fn registration(&self, id: RegistrationId) -> Option<&Registration> {
        self.registrations.iter().find(|registration| registration.id == id)
    }

    /// Registrations that count, by number.
    pub fn registered(&self) -> impl Iterator<Item = &Registration> {
        self.registrations.iter().filter(|registration| registration.status == Status::Registered)
    }

    /// Diet and assistance of a participant, if anything is asked for.
    pub fn need(&self, registration: RegistrationId) -> Option<&Need> {
        self.needs.iter().find(|need| need.registration == registration)
    }

    /// Whether a participant agreed to something.
    pub fn consented(&self, registration: RegistrationId, purpose: Purpose) -> bool {
        let of = |consent: &&Consent| consent.registration == registration && consent.purpose == purpose;
        self.consents.iter().find(of).is_some_and(|consent| consent.given)
    }

    /// Seats by registration.
    pub fn seats_by_registration(&self) -> BTreeMap<RegistrationId, Vec<SessionId>> {
        let mut seats: BTreeMap<RegistrationId, Vec<SessionId>> = BTreeMap::new();
        for seat in &self.seats {
            seats.entry(seat.registration).or_default().push(seat.session);
        }
        seats
    }

    /// The seats as they stand, by session.
    pub fn seating(&self) -> Seating {
        let mut seating = Seating::new();
        for seat in &self.seats {
            seating.entry(seat.session).or_default().push(seat.registration);
        }
        for people in seating.values_mut() {
            people.sort_unstable();
        }
        seating
    }

    /// The run that gave the seats: of those that were applied the last.
    pub fn plan_in_force(&self) -> Option<&Plan> {
        self.plans.iter().filter(|plan| plan.applied > 0).max_by_key(|plan| plan.applied)
    }

    /// The release that counts: the last one.
    pub fn release(&self) -> Option<&Release> {
        self.releases.last()
    }

    /// Whether the seats of everybody who is registered are those of the last release. Whoever has
    /// cancelled since makes no draft of it.
    pub fn is_released(&self) -> bool {
        let Some(release) = self.release() else { return false };
        let registered: BTreeSet<RegistrationId> = self.registered().map(|one| one.id).collect();
        let count = |(session, registration): (SessionId, RegistrationId)| {
            registered.contains(&registration).then_some((session, registration))
        };
        let released =
            release.seats.iter().flat_map(|(session, people)| people.iter().map(|one| (*session, *one)));
        let released: BTreeSet<_> = released.filter_map(count).collect();
        let now: BTreeSet<_> =
            self.seats.iter().map(|seat| (seat.session, seat.registration)).filter_map(count).collect();
        released == now
    }

    /// Stands that add to a session.
    pub fn stands_of(&self, session: SessionId) -> impl Iterator<Item = &Stand> {
        self.stand_sessions
            .iter()
            .filter(move |link| link.session == session)
            .filter_map(|link| self.stands.iter().find(|stand| stand.id == link.stand))
    }
}
