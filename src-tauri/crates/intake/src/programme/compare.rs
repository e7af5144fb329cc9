//! What changes about a session, as a table would show it.

use crate::proposal::{Bucket, FieldChange, ProposedSession};
use chrono::NaiveTime;
use domain::{Room, Session, german};

/// Names a session new, changed or unchanged.
pub(super) fn propose(
    row: u32,
    known: Option<&Session>,
    session: Session,
    rooms: &[&Room],
) -> ProposedSession {
    let (bucket, changes) = match known {
        None => (Bucket::New, Vec::new()),
        Some(known) if *known == session => (Bucket::Unchanged, Vec::new()),
        Some(known) => (Bucket::Changed, changes(known, &session, rooms)),
    };
    ProposedSession { row: Some(row), bucket, session, changes }
}

fn changes(before: &Session, after: &Session, rooms: &[&Room]) -> Vec<FieldChange> {
    let pairs = values(before, rooms).into_iter().zip(values(after, rooms));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((column, before), (_, after))| FieldChange { column: column.to_owned(), before, after })
        .collect()
}

fn values(session: &Session, rooms: &[&Room]) -> [(&'static str, String); 13] {
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let time = |time: Option<NaiveTime>| time.map(german::time).unwrap_or_default();
    let yes_no = |yes: bool| if yes { "ja" } else { "nein" }.to_owned();
    let room = session.room.and_then(|id| rooms.iter().find(|room| room.id == id));
    [
        ("Titel", session.title.clone()),
        ("Kurztitel", session.short_title.clone()),
        ("Art", session.kind.german().to_owned()),
        ("Text", session.text.clone()),
        ("Tag", session.date.map(german::date).unwrap_or_default()),
        ("Beginn", time(session.starts_at)),
        ("Ende", time(session.ends_at)),
        ("Raum", room.map(|room| room.name.clone()).unwrap_or_default()),
        ("Minimum", number(session.seats_min)),
        ("Maximum", number(session.seats_max)),
        ("Tische", number(session.tables)),
        ("Freiwillig", yes_no(session.voluntary)),
        ("Sensibel", yes_no(session.sensitive)),
    ]
}
