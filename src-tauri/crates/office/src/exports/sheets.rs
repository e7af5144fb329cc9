//! Attendance sheets: one per session, everybody who has a seat in it.

use crate::lists::sorted_by_name;
use crate::programme::{brought_by_links, kept_by_links};
use crate::standing::Standing;
use crate::tables;
use documents::{AttendanceRow, AttendanceSheet};
use domain::{Person, Registration, Session, SessionId, Snapshot, german};

/// Empty rows where nothing else is said.
pub(crate) const WALK_IN_ROWS: usize = 5;

/// What a sheet is for, when it is deleted, and whom to ask.
fn purpose(snapshot: &Snapshot) -> String {
    let until = snapshot.deletion_day().map_or_else(
        || "Löschung, sobald die Veranstaltung abgerechnet ist".to_owned(),
        |day| format!("Löschung am {}", german::date_long(day)),
    );
    format!(
        "Zweck: Nachweis der Anwesenheit. {until}; bis dahin bleibt die Liste beim Organisationsbüro. Fragen zum \
         Datenschutz beantwortet das Organisationsbüro."
    )
}

/// People of a waiting list at most: more will hardly come in on the day.
const WAITING_ROWS: usize = 20;

/// The sheets in programme order, each with what it is remembered by; where people sit at tables, one for each table.
pub(crate) fn prepare(standing: &Standing<'_>, walk_ins: usize) -> Vec<(String, AttendanceSheet)> {
    let mut sheets = Vec::new();
    for session in &standing.snapshot.sessions {
        for (table, people) in standing.groups(session) {
            let sheet = sheet(standing, session, table, people, walk_ins);
            sheets.push((format!("{} {}", session.id, sheet.part).trim().to_owned(), sheet));
        }
    }
    sheets
}

/// The head of the waiting list of a session, as rows of its sheet.
pub(crate) fn waiting(standing: &Standing<'_>, session: SessionId) -> Vec<(usize, AttendanceRow)> {
    let people = standing.waiting(session).iter().filter_map(|id| standing.snapshot.registration(*id));
    let rows = people.map(|registration| row(standing, registration));
    (1..).zip(rows).take(WAITING_ROWS).collect()
}

fn sheet(
    standing: &Standing<'_>,
    session: &Session,
    table: Option<u32>,
    people: Vec<&Registration>,
    walk_in_rows: usize,
) -> AttendanceSheet {
    let snapshot = standing.snapshot;
    let people =
        sorted_by_name(snapshot, people.into_iter().map(|registration| (registration, ())).collect());
    AttendanceSheet {
        code: session.code.to_string(),
        title: session.title.clone(),
        when: match (session.date, session.time()) {
            (Some(date), Some((start, end))) => {
                format!("{}, {}", german::date_with_weekday(date), german::time_span(start, end))
            }
            (Some(date), None) => german::date_with_weekday(date),
            (None, _) => String::new(),
        },
        room: snapshot.room_name(session).to_owned(),
        led_by: match table {
            Some(number) => {
                let led = Some(tables::led(snapshot, session, number)).filter(|led| !led.is_empty());
                let brought = brought_by_links(snapshot, session);
                led.into_iter().chain(brought).collect::<Vec<_>>().join(" · ")
            }
            None => led_by(standing, session),
        },
        rows: people.iter().map(|(registration, ())| row(standing, registration)).collect(),
        part: table.map(|number| format!("Tisch {number}")).unwrap_or_default(),
        waiting: Vec::new(),
        walk_in_rows,
        purpose: purpose(snapshot),
    }
}

/// „Auswertung 16.00 – 17.00 Uhr · Podium 17.00 – 18.00 Uhr · Moderation: Dr. Anna Beispiel“.
fn led_by(standing: &Standing<'_>, session: &Session) -> String {
    let snapshot = standing.snapshot;
    let parts = snapshot.parts_of(session.id);
    let parts = parts.map(|part| format!("{} {}", part.title, part.time_name()).trim().to_owned());
    let head = Some(crate::staff::head(snapshot, session.id)).filter(|head| !head.is_empty());
    let links = kept_by_links(standing, session).into_iter().chain(brought_by_links(snapshot, session));
    parts.chain(head).chain(links).collect::<Vec<_>>().join(" · ")
}

/// Whose name is withheld signs beside the number that stands on their badge: the sheet lies open in the room.
fn row(standing: &Standing<'_>, registration: &Registration) -> AttendanceRow {
    let person = standing.snapshot.person(registration).filter(|person| !person.withheld);
    let Some(Person { degree, first_name, name_prefix, last_name, institution, land, .. }) = person else {
        return AttendanceRow {
            last_name: format!("Nr. {}", registration.number),
            ..AttendanceRow::default()
        };
    };
    let degree = if degree.is_empty() { String::new() } else { format!("({degree})") };
    let given: Vec<&str> =
        [first_name.as_str(), &degree, name_prefix].into_iter().filter(|part| !part.is_empty()).collect();
    AttendanceRow {
        last_name: last_name.clone(),
        given: given.join(" "),
        institution: institution.clone(),
        land: land.clone(),
    }
}
