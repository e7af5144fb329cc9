//! Appointments per person, and what their calendars were told before.
//!
//! A printed copy of this kind remembers in its mark every appointment and how it looked
//! (`session:look,session:look`), so that the next file can say what has changed and what is off.

use super::programme::{TIME_OPEN, named, notes, place, sessions};
use crate::print::look;
use crate::standing::Standing;
use documents::calendar::{self, Method};
use documents::{Appointment, Calendar};
use domain::{PaperKind, PrintRun, Registration, RegistrationId, Session, german};
use std::collections::BTreeMap;

/// What stands in a mark that tells of no appointment.
const NOTHING: &str = "-";

/// An appointment, compared with what was told before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) appointment: Appointment,
    pub(crate) state: EntryState,
    /// Its session, as in a mark.
    key: String,
    look: String,
}

/// What became of an appointment since it was told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryState {
    Fresh,
    Changed,
    Valid,
    CalledOff,
}

impl EntryState {
    pub(crate) fn german(self) -> &'static str {
        match self {
            Self::Fresh => "neu",
            Self::Changed => "geändert",
            Self::Valid => "wie zuletzt",
            Self::CalledOff => "abgesagt",
        }
    }
}

/// What was told of one appointment so far.
#[derive(Clone, Default)]
struct Told {
    look: Option<String>,
    /// How often it looked different from before.
    changes: u32,
}

/// The calendars of everybody.
pub(crate) struct Calendars<'a> {
    standing: &'a Standing<'a>,
    told: BTreeMap<RegistrationId, BTreeMap<String, Told>>,
}

impl<'a> Calendars<'a> {
    pub(crate) fn of(standing: &'a Standing<'a>) -> Self {
        let by_text: BTreeMap<String, RegistrationId> =
            standing.snapshot.registrations.iter().map(|one| (one.id.to_string(), one.id)).collect();
        let mut runs: Vec<&PrintRun> =
            standing.snapshot.print_runs.iter().filter(|run| run.kind == PaperKind::Calendars).collect();
        runs.sort_by_key(|run| run.number);
        let mut told: BTreeMap<RegistrationId, BTreeMap<String, Told>> = BTreeMap::new();
        for copy in runs.into_iter().flat_map(|run| &run.copies) {
            let Some(id) = by_text.get(&copy.key) else { continue };
            let told = told.entry(*id).or_default();
            let looks: BTreeMap<&str, &str> =
                copy.mark.split(',').filter_map(|one| one.split_once(':')).collect();
            for key in looks.keys() {
                told.entry((*key).to_owned()).or_default();
            }
            for (key, told) in told {
                let look = looks.get(key.as_str()).map(|look| (*look).to_owned());
                if look != told.look {
                    told.changes += 1;
                    told.look = look;
                }
            }
        }
        Self { standing, told }
    }

    /// Everybody who has appointments, or had some.
    pub(crate) fn people(&self) -> impl Iterator<Item = &'a Registration> {
        let snapshot = self.standing.snapshot;
        snapshot.registrations.iter().filter(|one| {
            let seated = attends(one) && !self.standing.seats(one.id).is_empty();
            seated || self.told.get(&one.id).is_some_and(|told| told.values().any(|told| told.look.is_some()))
        })
    }

    /// The appointments of one person, then what is off.
    pub(crate) fn entries(&self, registration: &Registration) -> Vec<Entry> {
        let none = BTreeMap::new();
        let told = self.told.get(&registration.id).unwrap_or(&none);
        let sessions = if attends(registration) { sessions(self.standing, registration) } else { Vec::new() };
        let mut entries: Vec<Entry> = Vec::new();
        for session in &sessions {
            let Some(appointment) = self.appointment(registration, session, &sessions) else { continue };
            let (key, look) = (key(session), looks(&appointment));
            let told = told.get(&key).cloned().unwrap_or_default();
            let state = match &told.look {
                None => EntryState::Fresh,
                Some(before) if *before == look => EntryState::Valid,
                Some(_) => EntryState::Changed,
            };
            let sequence =
                if state == EntryState::Valid { told.changes.saturating_sub(1) } else { told.changes };
            entries.push(Entry { appointment: Appointment { sequence, ..appointment }, state, key, look });
        }
        let off = told
            .iter()
            .filter(|(key, told)| told.look.is_some() && !entries.iter().any(|one| one.key == **key));
        let off: Vec<Entry> =
            off.filter_map(|(key, told)| self.called_off(registration, key, told)).collect();
        entries.extend(off);
        entries
    }

    fn called_off(&self, registration: &Registration, key: &str, told: &Told) -> Option<Entry> {
        let session = self.standing.snapshot.sessions.iter().find(|one| self::key(one) == key);
        let appointment = match session {
            Some(session) => self.appointment(registration, session, &[session])?,
            // The session is gone altogether; a calendar finds the entry by its key.
            None => Appointment { uid: uid(registration, key), date: self.stamp(), ..Appointment::default() },
        };
        let appointment = Appointment { sequence: told.changes, ..appointment };
        Some(Entry { appointment, state: EntryState::CalledOff, key: key.to_owned(), look: String::new() })
    }

    fn stamp(&self) -> chrono::NaiveDate {
        crate::office::version_date(self.standing.snapshot)
    }

    /// A session as an appointment, once its day is known.
    fn appointment(
        &self,
        registration: &Registration,
        session: &Session,
        beside: &[&Session],
    ) -> Option<Appointment> {
        let snapshot = self.standing.snapshot;
        let place = place(self.standing, registration, session);
        let place: Vec<&str> =
            [place.as_str(), &snapshot.event.place].into_iter().filter(|part| !part.is_empty()).collect();
        let mut lines = vec![session.title.clone()];
        if session.time().is_none() {
            lines.push(format!("{TIME_OPEN}."));
        }
        lines.extend(notes(self.standing, registration, session, beside));
        Some(Appointment {
            uid: uid(registration, &key(session)),
            sequence: 0,
            title: named(session),
            place: place.join(", "),
            description: lines.join("\n"),
            date: session.date?,
            time: session.time(),
        })
    }

    /// The files of one person: what takes place, and what is off if anything is.
    pub(crate) fn files(&self, registration: &Registration) -> Vec<(&'static str, Vec<u8>)> {
        let (off, on): (Vec<Entry>, Vec<Entry>) =
            self.entries(registration).into_iter().partition(|entry| entry.state == EntryState::CalledOff);
        let parts = [("Termine", on, Method::Publish), ("Abgesagte Termine", off, Method::Cancel)];
        let parts = parts.into_iter().filter(|(_, entries, _)| !entries.is_empty());
        parts.map(|(name, entries, method)| (name, self.file(entries, method))).collect()
    }

    fn file(&self, entries: Vec<Entry>, method: Method) -> Vec<u8> {
        let snapshot = self.standing.snapshot;
        let calendar = Calendar {
            event: snapshot.event.title.clone(),
            organizer: address_in(&snapshot.event.contact),
            stamp: self.stamp(),
            draft: crate::exports::imprint(snapshot).draft,
            appointments: entries.into_iter().map(|entry| entry.appointment).collect(),
        };
        calendar::write(&calendar, method).into_bytes()
    }

    /// What a copy remembers; see above.
    pub(crate) fn mark(&self, registration: &Registration) -> String {
        let entries = self.entries(registration);
        let marks: Vec<String> = entries
            .iter()
            .filter(|entry| entry.state != EntryState::CalledOff)
            .map(|entry| format!("{}:{}", entry.key, entry.look))
            .collect();
        if marks.is_empty() { NOTHING.to_owned() } else { marks.join(",") }
    }
}

impl Entry {
    /// An appointment as it is listed: when, what, where, and what became of it.
    pub(crate) fn line(&self) -> [String; 4] {
        let Appointment { title, place, date, time, .. } = &self.appointment;
        let time = time.map_or_else(|| TIME_OPEN.to_owned(), |(start, end)| german::time_span(start, end));
        let when = format!("{}, {time}", german::day(*date));
        [when, title.clone(), place.clone(), self.state.german().to_owned()]
    }
}

fn attends(registration: &Registration) -> bool {
    registration.status == domain::Status::Registered
}

fn key(session: &Session) -> String {
    session.id.0.simple().to_string()
}

fn uid(registration: &Registration, session: &str) -> String {
    format!("{}-{session}@tagungsbuero", registration.id.0.simple())
}

fn looks(appointment: &Appointment) -> String {
    let Appointment { title, place, description, date, time, .. } = appointment;
    let when = format!("{date} {time:?}");
    look(&[title, place, description, &when])
}

/// The e-mail address in a text, if there is one.
fn address_in(text: &str) -> String {
    let mut words =
        text.split_whitespace().map(|word| word.trim_matches([',', ';', '.', '(', ')', '<', '>']));
    words.find(|word| documents::mail::is_address(word)).unwrap_or_default().to_owned()
}
