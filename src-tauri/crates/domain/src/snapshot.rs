//! The whole congress at one moment, as plain values.

use crate::care::{Consent, Need, Purpose};
use crate::code::Code;
use crate::event::{Day, Event, Room, SessionLink, Stand, StandSession};
use crate::id::{PersonId, RegistrationId, RoomId, SessionId};
use crate::person::Person;
use crate::plan::{Pin, Plan, Seat};
use crate::registration::{Registration, Status};
use crate::session::Session;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

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
    /// Stands by title.
    pub stands: Vec<Stand>,
    /// Which stands add to which sessions.
    pub stand_sessions: Vec<StandSession>,
    /// Links between sessions.
    pub links: Vec<SessionLink>,
    /// People by key.
    pub persons: BTreeMap<PersonId, Person>,
    /// Registrations by number.
    pub registrations: Vec<Registration>,
    /// Diet and assistance.
    pub needs: Vec<Need>,
    /// Consents, given and refused.
    pub consents: Vec<Consent>,
    /// Fixed seats.
    pub pins: Vec<Pin>,
    /// Seats as they stand.
    pub seats: Vec<Seat>,
    /// Applied plans by number.
    pub plans: Vec<Plan>,
}

impl Snapshot {
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

    /// Stands that add to a session.
    pub fn stands_of(&self, session: SessionId) -> impl Iterator<Item = &Stand> {
        self.stand_sessions
            .iter()
            .filter(move |link| link.session == session)
            .filter_map(|link| self.stands.iter().find(|stand| stand.id == link.stand))
    }
}
