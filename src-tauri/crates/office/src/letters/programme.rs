//! The personal programme: where somebody goes, in order.

use crate::staff;
use crate::standing::Standing;
use crate::tables;
use chrono::NaiveDate;
use documents::LetterRow;
use domain::{Registration, Session, Snapshot, german};
use std::collections::BTreeSet;

/// What stands in place of a time or room that is not known yet.
pub(super) const TIME_OPEN: &str = "Uhrzeit folgt";
const ROOM_OPEN: &str = "Raum folgt";

/// The sessions in which somebody sits or works, in the order of time.
pub(super) fn sessions<'a>(standing: &Standing<'a>, registration: &Registration) -> Vec<&'a Session> {
    let seats = standing.seats(registration.id).iter().copied();
    let tasks = standing.works_of(registration.person).iter();
    let places = seats.chain(tasks.filter_map(|work| work.place.session()));
    let mut sessions: Vec<&Session> = places.filter_map(|id| standing.session(id)).collect();
    sessions.sort_by_cached_key(|one| (one.date.is_none(), one.date, one.starts_at, one.code.clone()));
    sessions.dedup_by_key(|session| session.id);
    sessions
}

/// The rows of a letter. A sensitive session is told: nobody but the person reads it.
pub(super) fn rows(standing: &Standing<'_>, registration: &Registration) -> Vec<LetterRow> {
    let sessions = sessions(standing, registration);
    let row = |session: &&Session| LetterRow {
        day: session.date.map_or_else(|| "Tag folgt".to_owned(), german::date_with_weekday),
        when: session
            .time()
            .map_or_else(|| TIME_OPEN.to_owned(), |(start, end)| german::time_span(start, end)),
        session: named(session),
        room: match place(standing, registration, session) {
            place if place.is_empty() => ROOM_OPEN.to_owned(),
            place => place,
        },
        note: notes(standing, registration, session, &sessions).join(" "),
    };
    sessions.iter().map(row).collect()
}

/// „19. und 20. November 2024“.
pub(super) fn days(snapshot: &Snapshot) -> String {
    let dates: BTreeSet<NaiveDate> = snapshot.sessions.iter().filter_map(|session| session.date).collect();
    let dates: Vec<String> = dates.into_iter().map(german::date_long).collect();
    let parts: Vec<(&str, &str)> = dates.iter().filter_map(|date| date.split_once(' ')).collect();
    match parts.first() {
        // Within a month, which is said once.
        Some((_, month)) if parts.iter().all(|(_, other)| other == month) => {
            let days: Vec<&str> = parts.iter().map(|(day, _)| *day).collect();
            format!("{} {month}", german::list(&days))
        }
        _ => german::list(&dates),
    }
}

/// „W3 Kommunale Präventionsstrategien“.
pub(super) fn named(session: &Session) -> String {
    format!("{} {}", session.code, session.label())
}

/// „Großer Saal, Tisch 7“: the room, and the table where somebody sits or that they lead.
pub(super) fn place(standing: &Standing<'_>, registration: &Registration, session: &Session) -> String {
    let led = || tables::led_by(standing.snapshot, session, registration.person);
    standing.place(session, standing.table(registration.id, session.id).or_else(led))
}

/// What there is to know about a session: what somebody does there, what belongs to it, and where to ask more.
pub(super) fn notes(
    standing: &Standing<'_>,
    registration: &Registration,
    session: &Session,
    beside: &[&Session],
) -> Vec<String> {
    let snapshot = standing.snapshot;
    let goes = |id| beside.iter().find(|one| one.id == id);
    let mut notes = vec![staff::part(standing, registration.person, session.id)];
    for link in &snapshot.links {
        if link.from == session.id && goes(link.to).is_some() {
            notes.push(link.note.clone());
        }
        if let Some(from) = goes(link.from).filter(|_| link.to == session.id) {
            notes.push(format!("Dieser Platz gehört zu {}.", named(from)));
        }
    }
    notes.retain(|note| !note.is_empty());
    let stands: Vec<&str> = snapshot.stands_of(session.id).map(|stand| stand.place.as_str()).collect();
    if !stands.is_empty() {
        notes.push(format!("Mehr dazu am Infostand: {}.", stands.join(", ")));
    }
    notes
}
