//! The seats of those who have not come, given to those who have.

use super::rolls::{Desk, start};
use super::{named, now};
use crate::error::{OfficeError, Result};
use crate::moves::{Move, take_seats};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::views::{NoShows, Written};
use chrono::{NaiveDateTime, Utc};
use domain::{
    Attendance, AttendanceId, Person, Pin, Registration, Roll, Session, SessionId, Snapshot, german,
};
use std::collections::BTreeMap;

impl Office {
    /// Whose seats in a session could be given away so many minutes after its start, and what follows from it.
    pub fn no_shows(&mut self, session: &str, minutes: u32) -> Result<NoShows> {
        let snapshot = self.snapshot()?;
        let gone = Gone::of(&snapshot, session)?;
        Ok(gone.view(minutes, now()))
    }

    /// Frees the seats of those who have not come, exactly as [`Self::no_shows`] shows.
    pub fn free_no_shows(&mut self, session: &str, minutes: u32) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let gone = Gone::of(&snapshot, session)?;
        let obstacle = gone.obstacle(minutes, now());
        if !obstacle.is_empty() {
            return Err(OfficeError::refused(format!("{obstacle} Es wurde nichts geändert."), ""));
        }
        let seats = german::count(gone.people.len(), "Platz", "Plätze");
        self.write(Operation::FreeNoShows(format!("{seats} in {}", gone.session.code)), |tx| {
            let at = Utc::now();
            for (registration, change) in &gone.people {
                take_seats(tx, &snapshot, registration, change)?;
                let lost = |pin: &&Pin| {
                    pin.registration == registration.id && change.gives_up.contains(&pin.session)
                };
                for pin in snapshot.pins.iter().filter(lost) {
                    tx.remove::<Pin>(pin.id)?;
                }
                let (id, roll) = (AttendanceId(new_id()), Roll::Session(gone.session.id));
                tx.put(&Attendance { id, registration: registration.id, roll, at, came: false })?;
            }
            Ok(())
        })
    }
}

/// Who has not come to a session, and which seats each would lose.
struct Gone<'a> {
    snapshot: &'a Snapshot,
    session: &'a Session,
    people: Vec<(&'a Registration, Move)>,
    present: usize,
}

impl<'a> Gone<'a> {
    fn of(snapshot: &'a Snapshot, key: &str) -> Result<Self> {
        let roll = named(snapshot, key)?;
        let session = roll.session().and_then(|id| snapshot.session(id));
        let session = session.ok_or_else(|| {
            OfficeError::refused(
                "Plätze gibt es in Sessions, nicht für einen ganzen Tag. Es wurde nichts geändert.",
                "Bitte wählen Sie eine Session.",
            )
        })?;
        let desk = Desk::of(snapshot);
        let leaving = |one: &'a Registration| {
            let mut change = desk.board.leaving(one, session.id);
            // Who has come to what belongs to it keeps that.
            change.gives_up.retain(|id| desk.came(Roll::Session(*id), one.id).is_none());
            (one, change)
        };
        let people = desk.missing(roll).into_iter().map(leaving).collect();
        let present = snapshot.attendance.iter().filter(|row| row.came && row.roll == roll).count();
        Ok(Self { snapshot, session, people, present })
    }

    fn view(&self, minutes: u32, now: NaiveDateTime) -> NoShows {
        let name = |(one, _): &(&Registration, Move)| self.snapshot.person(one).map(Person::list_name);
        NoShows {
            code: self.session.code.to_string(),
            missing: self.people.len(),
            words: self.words(),
            obstacle: self.obstacle(minutes, now),
            people: self.people.iter().filter_map(name).collect(),
        }
    }

    /// „8 Personen sind nicht da. Damit werden 8 Plätze in W4 und 2 Plätze in W2 frei.“
    fn words(&self) -> String {
        let mut freed: BTreeMap<SessionId, usize> = BTreeMap::new();
        for id in self.people.iter().flat_map(|(_, change)| &change.gives_up) {
            *freed.entry(*id).or_default() += 1;
        }
        let seats: Vec<String> = self
            .snapshot
            .sessions
            .iter()
            .filter_map(|one| Some(format!("{} in {}", seats(*freed.get(&one.id)?), one.code)))
            .collect();
        match self.people.len() {
            0 => format!("In {} fehlt niemand.", self.session.code),
            1 => format!("1\u{a0}Person ist nicht da. Damit wird {} frei.", german::list(&seats)),
            many => {
                format!("{many}\u{a0}Personen sind nicht da. Damit werden {} frei.", german::list(&seats))
            }
        }
    }

    /// Why the seats cannot be given away yet; empty if they can.
    fn obstacle(&self, minutes: u32, now: NaiveDateTime) -> String {
        let code = &self.session.code;
        if self.people.is_empty() {
            return format!("In {code} fehlt niemand.");
        }
        if self.present == 0 {
            return format!("In {code} ist noch niemand als da erfasst; sonst verlören alle ihren Platz.");
        }
        let Some(start) = start(self.session) else { return String::new() };
        let due = start + chrono::TimeDelta::minutes(minutes.into());
        if now >= due {
            return String::new();
        }
        let at = |moment: NaiveDateTime| {
            format!("{}, {}\u{a0}Uhr", german::day(moment.date()), german::time(moment.time()))
        };
        format!("{code} beginnt am {}; Plätze werden erst ab {} frei.", at(start), at(due))
    }
}

fn seats(count: usize) -> String {
    german::count(count, "Platz", "Plätze")
}
