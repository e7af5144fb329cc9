//! The house of the sample congress: what its rooms hold, and what else the tables of the sample do not tell.

use crate::error::Result;
use crate::office::{Office, new_id};
use crate::operation::Operation;
use chrono::NaiveTime;
use domain::{Layout, Room, Session, SessionPart, SessionPartId};

/// Name, floor, chairs in rows, classroom and at tables, minutes from the foyer, equipment.
type Facts = (&'static str, &'static str, [u32; 3], u32, &'static str);

#[rustfmt::skip]
const ROOMS: [Facts; 9] = [
    ("Großer Saal", "Erdgeschoss", [300, 180, 140], 1, "Bühne, Beamer, 4 Mikrofone"),
    ("Saal Weser", "Erdgeschoss", [160, 110, 80], 1, "Beamer, 2 Mikrofone"),
    ("Saal Aller", "Erdgeschoss", [130, 90, 72], 2, "Beamer, 2 Mikrofone"),
    ("Saal Ems 1", "Erdgeschoss", [100, 70, 56], 2, "Beamer"),
    ("Saal Ems 2", "Erdgeschoss", [110, 80, 64], 2, "Beamer"),
    ("Raum Elbe", "1. Obergeschoss", [90, 60, 48], 4, "Beamer, Stellwände"),
    ("Raum Leine", "1. Obergeschoss", [70, 50, 40], 4, "Beamer, Stellwände"),
    ("Raum Oker", "1. Obergeschoss", [75, 50, 40], 5, "Beamer"),
    ("Raum Ilse", "1. Obergeschoss", [60, 40, 32], 5, "Bildschirm"),
];

/// Minutes to make a room ready between two sessions.
const CHANGEOVER: u32 = 30;

/// Session, title, from, until, in full hours.
const PARTS: [(&str, &str, u32, u32); 2] =
    [("W2", "Auswertung des Planspiels", 16, 17), ("W2", "Podium mit kommunalen Vertretern", 17, 18)];

/// Session, who holds it, how they are reached.
const HOSTS: [(&str, &str, &str); 1] =
    [("W5", "Bündnis Musterkommunen", "Gunnar Eschenbach, eschenbach@mitwirkende.example")];

/// Enters all of it, as one operation.
pub(super) fn furnish(office: &mut Office) -> Result<()> {
    let snapshot = office.snapshot()?;
    let furnished = |room: &Room| {
        let (_, place, [rows, classroom, tables], walk_minutes, equipment) =
            ROOMS.iter().find(|(name, ..)| *name == room.name)?;
        Some(Room {
            place: (*place).to_owned(),
            seats_rows: Some(*rows),
            seats_classroom: Some(*classroom),
            seats_tables: Some(*tables),
            equipment: (*equipment).to_owned(),
            changeover_minutes: CHANGEOVER,
            walk_minutes: *walk_minutes,
            ..room.clone()
        })
    };
    let rooms: Vec<Room> = snapshot.rooms.iter().filter_map(furnished).collect();
    let hosted = |session: &Session| {
        let host = HOSTS.iter().find(|(code, ..)| session.code.as_str() == *code);
        let layout = if session.tables.is_some() { Layout::Tables } else { Layout::Rows };
        Session {
            host: host.map(|(_, host, _)| (*host).to_owned()).unwrap_or_default(),
            host_contact: host.map(|(.., contact)| (*contact).to_owned()).unwrap_or_default(),
            layout,
            ..session.clone()
        }
    };
    let sessions: Vec<Session> = snapshot.sessions.iter().map(hosted).collect();
    let part = |(code, title, from, until): &(&str, &str, u32, u32)| {
        let session = sessions.iter().find(|session| session.code.as_str() == *code)?;
        Some(SessionPart {
            id: SessionPartId(new_id()),
            session: session.id,
            title: (*title).to_owned(),
            starts_at: NaiveTime::from_hms_opt(*from, 0, 0),
            ends_at: NaiveTime::from_hms_opt(*until, 0, 0),
        })
    };
    let parts: Vec<SessionPart> = PARTS.iter().filter_map(part).collect();
    office.write(Operation::SaveRoom("Musterhaus".to_owned()), |tx| {
        rooms.iter().try_for_each(|room| tx.put(room))?;
        sessions.iter().try_for_each(|session| tx.put(session))?;
        Ok(parts.iter().try_for_each(|part| tx.put(part))?)
    })?;
    Ok(())
}
