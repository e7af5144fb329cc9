//! The programme: days, rooms, sessions, stands, and who works there.

use super::{Names, clock, minute};
use domain::{
    Day, Duty, Person, Room, Session, SessionLink, SessionPart, Snapshot, Staff, Stand, TableRules,
};
use serde_json::{Value, json};

pub(super) fn day(day: &Day) -> Value {
    let Day { id: _, date, untimed_parallel } = day;
    json!({ "date": date, "untimedParallel": untimed_parallel })
}

pub(super) fn room(room: &Room) -> Value {
    let Room {
        id: _,
        name,
        place,
        seats_rows,
        seats_classroom,
        seats_tables,
        equipment,
        changeover_minutes,
        walk_minutes,
    } = room;
    json!({
        "name": name,
        "place": place,
        "seatsRows": seats_rows,
        "seatsClassroom": seats_classroom,
        "seatsTables": seats_tables,
        "equipment": equipment,
        "changeoverMinutes": changeover_minutes,
        "walkMinutes": walk_minutes,
    })
}

pub(super) fn session(snapshot: &Snapshot, session: &Session) -> Value {
    let Session {
        id,
        code,
        kind,
        title,
        short_title,
        text,
        date,
        starts_at,
        ends_at,
        room: _,
        seats_min,
        seats_max,
        tables,
        table_rules,
        voluntary,
        sensitive,
        layout,
        host,
        host_contact,
        web,
    } = session;
    let TableRules { seats, fewest, mix, kin } = table_rules;
    let part = |part: &SessionPart| {
        let SessionPart { id: _, session: _, title, starts_at, ends_at } = part;
        json!({ "title": title, "startsAt": starts_at.map(clock), "endsAt": ends_at.map(clock) })
    };
    json!({
        "code": code.to_string(),
        "kind": kind,
        "title": title,
        "shortTitle": short_title,
        "text": text,
        "date": date,
        "startsAt": starts_at.map(clock),
        "endsAt": ends_at.map(clock),
        "room": snapshot.room_name(session),
        "seatsMin": seats_min,
        "seatsMax": seats_max,
        "tables": tables,
        "tableRules": { "seats": seats, "fewest": fewest, "mix": mix, "kin": kin },
        "voluntary": voluntary,
        "sensitive": sensitive,
        "layout": layout,
        "host": host,
        "hostContact": host_contact,
        "web": web,
        "parts": snapshot.parts_of(*id).map(part).collect::<Vec<_>>(),
    })
}

pub(super) fn link(names: &Names<'_>, link: &SessionLink) -> Value {
    let SessionLink { id: _, from, to, note, mode } = link;
    json!({ "from": names.code(*from), "to": names.code(*to), "note": note, "mode": mode })
}

pub(super) fn stand(names: &Names<'_>, stand: &Stand) -> Value {
    let Stand { id, title, place, text } = stand;
    let sessions = names.snapshot.stand_sessions.iter().filter(|link| link.stand == *id);
    let sessions: Vec<String> = sessions.filter_map(|link| names.code(link.session)).collect();
    json!({ "title": title, "place": place, "text": text, "sessions": sessions })
}

/// Everybody who works, with what they do.
pub(super) fn staff(snapshot: &Snapshot) -> Vec<Value> {
    let duty = |duty: &Duty| {
        let Duty { id: _, person: _, place, kind, from, until, note } = duty;
        let session = place.session().and_then(|id| snapshot.session(id));
        let stand = place.stand().and_then(|id| snapshot.stands.iter().find(|stand| stand.id == id));
        json!({
            "kind": kind,
            "session": session.map(|session| session.code.to_string()),
            "stand": stand.map(|stand| stand.title.as_str()),
            "from": minute(*from),
            "until": minute(*until),
            "note": note,
        })
    };
    let one = |one: &Person| {
        let staff = snapshot.staff.iter().find(|staff| staff.person == one.id);
        let (from, until, note) = staff.map_or((None, None, ""), |staff| {
            let Staff { id: _, person: _, from, until, note } = staff;
            (*from, *until, note)
        });
        let registration = snapshot.registrations.iter().find(|registration| registration.person == one.id);
        let duties = snapshot.duties.iter().filter(|duty| duty.person == one.id);
        json!({
            "person": super::people::person(one),
            "registration": registration.map(|one| one.number.as_str()),
            "from": minute(from),
            "until": minute(until),
            "note": note,
            "duties": duties.map(duty).collect::<Vec<_>>(),
        })
    };
    crate::staff::people(snapshot).into_iter().map(one).collect()
}
