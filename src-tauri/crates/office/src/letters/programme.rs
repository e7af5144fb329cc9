//! The personal programme: where somebody goes, in order.

use crate::standing::Standing;
use chrono::NaiveDate;
use documents::LetterRow;
use domain::{Registration, Session, Snapshot, german};
use std::collections::BTreeSet;

/// What stands in place of a time or room that is not known yet.
pub(super) const TIME_OPEN: &str = "Uhrzeit folgt";
const ROOM_OPEN: &str = "Raum folgt";

/// The sessions in which somebody sits, in the order of time.
pub(super) fn sessions<'a>(standing: &Standing<'a>, registration: &Registration) -> Vec<&'a Session> {
    let seats = standing.seats(registration.id).iter();
    let mut sessions: Vec<&Session> = seats.filter_map(|id| standing.session(*id)).collect();
    sessions.sort_by_cached_key(|one| (one.date.is_none(), one.date, one.starts_at, one.code.clone()));
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
        room: match standing.place(session, standing.table(registration.id, session.id)) {
            place if place.is_empty() => ROOM_OPEN.to_owned(),
            place => place,
        },
        note: notes(standing, session, &sessions).join(" "),
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

/// What there is to know about a session: what belongs to it, and where to ask more.
pub(super) fn notes(standing: &Standing<'_>, session: &Session, beside: &[&Session]) -> Vec<String> {
    let snapshot = standing.snapshot;
    let sits = |id| beside.iter().any(|one| one.id == id);
    let links = snapshot.links.iter().filter(|link| link.from == session.id && sits(link.to));
    let mut notes: Vec<String> =
        links.map(|link| link.note.clone()).filter(|note| !note.is_empty()).collect();
    let stands: Vec<&str> = snapshot.stands_of(session.id).map(|stand| stand.place.as_str()).collect();
    if !stands.is_empty() {
        notes.push(format!("Mehr dazu am Infostand: {}.", stands.join(", ")));
    }
    notes
}
