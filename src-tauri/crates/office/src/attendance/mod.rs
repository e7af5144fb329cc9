//! On the day: who is expected, who has come, and where a seat is free.

mod no_shows;
mod rolls;

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::{called, find, meant, the_one};
use crate::views::{Arrival, ArrivalState, AttendanceOrder, AttendanceView, RollView, Written};
use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Utc};
use domain::{
    Attendance, AttendanceId, Code, Person, Registration, RegistrationId, Roll, SessionId, Snapshot, Status,
    german,
};
use rolls::Desk;
use uuid::Uuid;

impl Office {
    /// Everything attendance is taken of, and what the clock proposes.
    pub fn attendance(&mut self) -> Result<AttendanceView> {
        let snapshot = self.snapshot()?;
        Ok(Desk::of(&snapshot).view(now()))
    }

    /// Who is expected at a session or on a day, and who has come.
    pub fn roll(&mut self, roll: &str) -> Result<RollView> {
        let snapshot = self.snapshot()?;
        let roll = named(&snapshot, roll)?;
        Ok(Desk::of(&snapshot).roll(roll, now()))
    }

    /// Whom a scanned code, a number or a name means. Whoever is expected comes before all others of that name.
    pub fn arrival(&mut self, roll: &str, text: &str) -> Result<Arrival> {
        let snapshot = self.snapshot()?;
        let roll = named(&snapshot, roll)?;
        let desk = Desk::of(&snapshot);
        let registration = if let Ok(key) = Uuid::try_parse(text.trim()) {
            scanned(&snapshot, key)?
        } else {
            let all = meant(&snapshot, text);
            let expected: Vec<&Registration> =
                all.iter().copied().filter(|one| desk.expects(roll, one)).collect();
            the_one(text, if expected.is_empty() { &all } else { &expected })?
        };
        let (state, words) = desk.stands(roll, registration);
        Ok(Arrival {
            registration: registration.id.to_string(),
            number: registration.number.clone(),
            name: snapshot.person(registration).map(Person::full_name).unwrap_or_default(),
            state,
            words,
            place: if state == ArrivalState::Expected {
                desk.place(roll, registration)
            } else {
                String::new()
            },
        })
    }

    /// Notes that people are there. Whoever is known to be there stays as noted.
    pub fn check_in(&mut self, order: &AttendanceOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let roll = named(&snapshot, &order.roll)?;
        let people = all(&snapshot, &order.registrations)?;
        if let Some(gone) = people.iter().find(|one| one.status == Status::Cancelled) {
            return Err(OfficeError::refused(
                format!("{} hat storniert. Es wurde nichts geändert.", name(&snapshot, gone)),
                "Wenn die Person doch teilnimmt, heben Sie bitte zuerst die Stornierung auf.",
            ));
        }
        let is_new = |one: &&Registration| !row_of(&snapshot, roll, one.id).is_some_and(|row| row.came);
        let people: Vec<&Registration> = people.into_iter().filter(is_new).collect();
        if people.is_empty() {
            return Err(OfficeError::refused("Schon als da erfasst. Es wurde nichts geändert.", ""));
        }
        let at = Utc::now();
        self.write(Operation::CheckIn(told(&snapshot, &people, roll)), |tx| {
            for one in &people {
                let known = row_of(&snapshot, roll, one.id).map(|row| row.id);
                let id = known.unwrap_or_else(|| AttendanceId(new_id()));
                tx.put(&Attendance { id, registration: one.id, roll, at, came: true })?;
            }
            Ok(())
        })
    }

    /// Notes that people are not there after all.
    pub fn check_out(&mut self, order: &AttendanceOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let roll = named(&snapshot, &order.roll)?;
        let people = all(&snapshot, &order.registrations)?;
        let is_here = |one: &&Registration| row_of(&snapshot, roll, one.id).is_some_and(|row| row.came);
        let people: Vec<&Registration> = people.into_iter().filter(is_here).collect();
        if people.is_empty() {
            let place = snapshot.roll_name(roll);
            return Err(OfficeError::refused(
                format!("In der Liste {place} ist davon niemand als da erfasst. Es wurde nichts geändert."),
                "Wer in einer Session erfasst ist, gilt an diesem Tag als da. Bitte nehmen Sie es dort zurück.",
            ));
        }
        self.write(Operation::CheckOut(told(&snapshot, &people, roll)), |tx| {
            for row in people.iter().filter_map(|one| row_of(&snapshot, roll, one.id)) {
                tx.remove::<Attendance>(row.id)?;
            }
            Ok(())
        })
    }
}

/// The wall clock where the congress is.
fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

/// „8.12 Uhr“, local.
fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%-H.%M\u{a0}Uhr").to_string()
}

/// What a key means: that of a session, its code, or a day.
fn named(snapshot: &Snapshot, key: &str) -> Result<Roll> {
    let day = || NaiveDate::parse_from_str(key.trim(), "%Y-%m-%d").ok().or_else(|| german::parse_date(key));
    let session = snapshot.sessions.iter().find(|session| session.id.to_string() == key);
    let session = session.or_else(|| snapshot.session_by_code(&Code::parse(key)?));
    match session {
        Some(session) => Ok(Roll::Session(session.id)),
        None => day().map(Roll::Day).ok_or_else(|| {
            OfficeError::refused(
                format!("Zu „{}“ gibt es keine Anwesenheitsliste.", key.trim()),
                "Bitte nennen Sie das Kürzel einer Session, zum Beispiel W4, oder einen Tag.",
            )
        }),
    }
}

/// The registration whose badge was scanned.
fn scanned(snapshot: &Snapshot, key: Uuid) -> Result<&Registration> {
    if let Some(registration) = snapshot.registration(RegistrationId(key)) {
        return Ok(registration);
    }
    match snapshot.persons.get(&domain::PersonId(key)) {
        Some(person) => Err(OfficeError::refused(
            format!("Das Schild gehört zu {}, mitwirkend und nicht angemeldet.", person.full_name()),
            "Anwesenheit wird nur für Angemeldete erfasst. Es wurde nichts geändert.",
        )),
        None => Err(OfficeError::refused(
            "Dieser Code gehört zu keiner Anmeldung dieser Veranstaltung.",
            "Bitte suchen Sie die Person mit ihrem Namen. Es wurde nichts geändert.",
        )),
    }
}

fn all<'a>(snapshot: &'a Snapshot, keys: &[String]) -> Result<Vec<&'a Registration>> {
    keys.iter().map(|key| find(snapshot, key)).collect()
}

fn row_of(snapshot: &Snapshot, roll: Roll, registration: RegistrationId) -> Option<&Attendance> {
    snapshot.attendance.iter().find(|row| row.registration == registration && row.roll == roll)
}

fn name(snapshot: &Snapshot, registration: &Registration) -> String {
    snapshot.person(registration).map(|person| called(registration, person)).unwrap_or_default()
}

/// „Nr. 0417 Katrin Hellwig-Öztürk in W4“, „12 Personen am Di 19.11.“
fn told(snapshot: &Snapshot, people: &[&Registration], roll: Roll) -> String {
    let who = match people {
        [one] => name(snapshot, one),
        several => german::count(several.len(), "Person", "Personen"),
    };
    let place = match roll {
        Roll::Session(_) => "in",
        Roll::Day(_) => "am",
    };
    format!("{who} {place} {}", snapshot.roll_name(roll))
}

/// The sessions of a day, in the order of the programme.
fn sessions_on(snapshot: &Snapshot, day: NaiveDate) -> Vec<SessionId> {
    let sessions = snapshot.sessions.iter().filter(|session| session.date == Some(day));
    sessions.map(|session| session.id).collect()
}
