//! The ways in which bytes get into the office, as the property tests and the fuzzer take them.
//!
//! Each takes whatever there is and comes back; what it answers is for other tests.

use domain::answer::{BEGIN, END};
use domain::{Code, Event, EventId, Session, SessionId, SessionKind, Snapshot};
use intake::{
    Decisions, Limits, Mapping, Table, decode_text, programme_table, programme_text, read_csv, read_text,
    read_workbook, registrations, sniff,
};
use uuid::Uuid;

/// A table of text with separators.
pub fn csv(bytes: &[u8]) {
    let _ = sniff(bytes);
    let _ = read_csv(bytes, &Limits::default());
}

/// A workbook. The office takes this way in a process of its own only.
pub fn workbook(bytes: &[u8]) {
    let _ = read_workbook(bytes, &Limits::default());
}

/// A table of which columns are found out, and its rows compared with an event.
pub fn mapping(bytes: &[u8]) {
    if let Ok(table) = read_text(bytes, &Limits::default()) {
        propose(&table);
        let _ = programme_table(&table, &event(), &mut Uuid::nil);
    }
}

/// A programme as it was sent around.
pub fn programme(bytes: &[u8]) {
    if let Ok(text) = decode_text(bytes) {
        let _ = programme_text(&text, &event(), &mut Uuid::nil);
    }
}

/// An answer to the registration form, whole or not.
pub fn answers(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for text in [text.to_string(), format!("{BEGIN}\n{text}\n{END}\n")] {
        if let Ok(table) = read_text(text.as_bytes(), &Limits::default()) {
            propose(&table);
        }
    }
}

fn propose(table: &Table) {
    let snapshot = event();
    let Ok(mapping) = Mapping::detect(table, &snapshot) else { return };
    let mut last = 0;
    let mut new_id = || {
        last += 1;
        Uuid::from_u128(last)
    };
    let _ = registrations(table, &snapshot, &mapping, &Decisions::default(), &mut new_id);
}

/// An event with two sessions.
fn event() -> Snapshot {
    let mut snapshot = Snapshot::new(Event {
        id: EventId(Uuid::nil()),
        title: "Kongress".to_owned(),
        place: String::new(),
        contact: String::new(),
        registers_until: None,
        delete_on: None,
    });
    for (key, (code, title)) in (1..).zip([("W1", "Wählen, Planen und Bauen"), ("V1", "Vorsorge")]) {
        let Some(code) = Code::parse(code) else { continue };
        let session = Session::new(SessionId(Uuid::from_u128(key)), code, SessionKind::Workshop);
        snapshot.sessions.push(Session { title: title.to_owned(), ..session });
    }
    snapshot
}
