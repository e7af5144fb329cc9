//! What fits into which room, and what does not.

use crate::standing::Standing;
use crate::views::{CheckFinding, Gravity, RoomProposal};
use chrono::{NaiveDate, NaiveTime};
use domain::{Room, Session, german};

/// When a session takes place: its own time, else that of its slot.
pub(super) fn time(standing: &Standing<'_>, session: &Session) -> Option<(NaiveTime, NaiveTime)> {
    session.time().or_else(|| standing.slots.slot_of(session.id).and_then(|slot| slot.time))
}

/// Whether two sessions are at the same time, by the clock or by their slot.
pub(super) fn at_once(standing: &Standing<'_>, one: &Session, other: &Session) -> bool {
    let slot = standing.slots.slot_of(one.id);
    one.overlaps(other) || slot.is_some_and(|slot| slot.sessions.contains(&other.id))
}

/// People who sit in a session, or who want to before anybody sits anywhere.
pub(super) fn need(standing: &Standing<'_>, session: &Session) -> usize {
    let seated = standing.snapshot.seats.iter().filter(|seat| seat.session == session.id).count();
    let wanted = standing.demand().get(&session.id).map_or(0, |(first, _)| *first);
    seated.max(wanted)
}

fn room<'a>(standing: &Standing<'a>, session: &Session) -> Option<&'a Room> {
    session.room.and_then(|id| standing.snapshot.room(id))
}

/// What does not fit, the gravest first.
pub(crate) fn findings(standing: &Standing<'_>) -> Vec<CheckFinding> {
    let sessions = &standing.snapshot.sessions;
    let mut found: Vec<CheckFinding> = sessions.iter().filter_map(|one| too_small(standing, one)).collect();
    for (index, one) in sessions.iter().enumerate() {
        found.extend(sessions.iter().skip(index + 1).filter_map(|other| in_one_room(standing, one, other)));
    }
    found.sort_by_key(|finding| finding.gravity);
    found
}

fn finding(gravity: Gravity, session: &Session, text: String, way_out: &str) -> CheckFinding {
    CheckFinding {
        gravity,
        text,
        way_out: way_out.to_owned(),
        registrations: Vec::new(),
        session: session.id.to_string(),
    }
}

/// More seats, or more people, than the room has chairs.
fn too_small(standing: &Standing<'_>, session: &Session) -> Option<CheckFinding> {
    let room = room(standing, session)?;
    let chairs = room.seats(session.layout)?;
    let seated = standing.snapshot.seats.iter().filter(|seat| seat.session == session.id).count();
    let (code, name) = (&session.code, &room.name);
    let layout = match session.layout {
        domain::Layout::Unknown => String::new(),
        layout => format!(" ({})", layout.german()),
    };
    if seated > chairs as usize {
        let people = german::count(seated, "Person sitzt", "Personen sitzen");
        let text = format!("{people} in {code}, {name} hat nur {chairs} Stühle{layout}.");
        return Some(finding(
            Gravity::Broken,
            session,
            text,
            "Tauschen Sie den Raum, oder ändern Sie die Bestuhlung.",
        ));
    }
    let seats = standing.snapshot.seats_of(session.id).filter(|seats| *seats > chairs)?;
    let text = format!("{code} hat {seats} Plätze, {name} nur {chairs} Stühle{layout}.");
    Some(finding(
        Gravity::Look,
        session,
        text,
        "Tauschen Sie den Raum, oder senken Sie das Maximum der Session.",
    ))
}

/// Two sessions that share a room, and a moment or too short a break.
fn in_one_room(standing: &Standing<'_>, one: &Session, other: &Session) -> Option<CheckFinding> {
    let room = room(standing, one).filter(|room| other.room == Some(room.id))?;
    let (name, first, second) = (&room.name, &one.code, &other.code);
    if one.overlaps(other) {
        let text = format!("{first} und {second} sind zur selben Zeit in {name}.");
        return Some(finding(Gravity::Broken, one, text, "Geben Sie einer der beiden einen anderen Raum."));
    }
    let Some(((start, end), (begin, stop))) = one.time().zip(other.time()) else {
        if !at_once(standing, one, other) {
            return None;
        }
        let text = format!("{first} und {second} sind vermutlich zur selben Zeit in {name}.");
        return Some(finding(
            Gravity::Look,
            one,
            text,
            "Tragen Sie die Uhrzeiten ein, oder ändern Sie einen Raum.",
        ));
    };
    let left = (begin - end).max(start - stop).num_minutes();
    if one.date != other.date || left >= i64::from(room.changeover_minutes) {
        return None;
    }
    let text = format!(
        "Zwischen {first} und {second} sind in {name} nur {left} Minuten; der Umbau dauert {}.",
        room.changeover_minutes
    );
    Some(finding(
        Gravity::Look,
        one,
        text,
        "Legen Sie eine der beiden in einen anderen Raum oder auf eine andere Zeit.",
    ))
}

/// Sessions at that time in a room, other than one.
pub(super) fn taken<'a>(standing: &Standing<'a>, session: &Session, room: &Room) -> Option<&'a Session> {
    let sessions = standing.snapshot.sessions.iter();
    sessions
        .filter(|other| other.id != session.id && other.room == Some(room.id))
        .find(|other| at_once(standing, session, other))
}

/// Rooms that would suit better: for each session that more people want than its room has chairs, the
/// smallest room that is free then and holds them, else one to exchange with; and for each that sits in a room twice
/// as large as it needs, the smallest free one that holds it.
pub(super) fn proposals(standing: &Standing<'_>) -> Vec<RoomProposal> {
    let mut sessions: Vec<(usize, &Session)> =
        standing.snapshot.sessions.iter().map(|session| (need(standing, session), session)).collect();
    sessions.sort_by_key(|(need, session)| (std::cmp::Reverse(*need), session.code.clone()));
    let fits = |(need, session): &(usize, &Session)| {
        better(standing, session, *need).or_else(|| smaller(standing, session, *need))
    };
    sessions.iter().filter_map(fits).collect()
}

/// Chairs too many from which on a smaller room is proposed.
const LOST_IN_ROOM: usize = 20;

fn smaller(standing: &Standing<'_>, session: &Session, need: usize) -> Option<RoomProposal> {
    let here = room(standing, session)?;
    let chairs = here.seats(session.layout)? as usize;
    // Before anybody sits anywhere, few wishes say little.
    let seated = standing.snapshot.seats.iter().any(|seat| seat.session == session.id);
    if !seated || chairs < 2 * need || chairs - need < LOST_IN_ROOM {
        return None;
    }
    let holds = |room: &&Room| {
        let seats = room.seats(session.layout).map(|seats| seats as usize);
        seats.is_some_and(|seats| seats >= need && 2 * seats <= chairs + need)
            && taken(standing, session, room).is_none()
    };
    let rooms = standing.snapshot.rooms.iter().filter(holds);
    let room = rooms.min_by_key(|room| (room.seats(session.layout), room.name.clone()))?;
    let seats = room.seats(session.layout)?;
    let (code, people) = (&session.code, german::count(need, "Person", "Personen"));
    let less = standing.snapshot.seats_of(session.id).filter(|most| *most > seats);
    let less = less.map(|most| format!(" Das Maximum von {most} ist dann zu senken.")).unwrap_or_default();
    Some(RoomProposal {
        session: session.id.to_string(),
        room: room.id.to_string(),
        with: String::new(),
        text: format!(
            "In {code} sind es {people}, {} hat {chairs} Stühle: {code} passt in {} ({seats}), {} wird frei.{less}",
            here.name, room.name, here.name
        ),
    })
}

/// The session that is in a room meanwhile and that would fit into the room of this one.
pub(super) fn exchange<'a>(standing: &Standing<'a>, session: &Session, room: &Room) -> Option<&'a Session> {
    let (here, other) = (self::room(standing, session)?, taken(standing, session, room)?);
    let fits = here.seats(other.layout).is_none_or(|seats| seats as usize >= need(standing, other));
    let sessions = standing.snapshot.sessions.iter();
    let only = sessions
        .filter(|one| one.id != session.id && one.room == Some(room.id) && at_once(standing, session, one));
    (fits && only.count() == 1).then_some(other)
}

fn better(standing: &Standing<'_>, session: &Session, need: usize) -> Option<RoomProposal> {
    let here = room(standing, session)?;
    let chairs = here.seats(session.layout).filter(|chairs| (*chairs as usize) < need)?;
    let mut roomier: Vec<(u32, &Room)> = standing
        .snapshot
        .rooms
        .iter()
        .filter_map(|room| Some((room.seats(session.layout).filter(|seats| *seats > chairs)?, room)))
        .collect();
    // The smallest that holds everybody, else the largest there is.
    roomier.sort_by_key(|(seats, _)| {
        let holds = *seats as usize >= need;
        (!holds, if holds { *seats } else { u32::MAX - *seats })
    });
    let free = |room: &Room| match taken(standing, session, room) {
        None => Some(None),
        Some(_) => exchange(standing, session, room).map(Some),
    };
    let (seats, room, other) =
        roomier.into_iter().find_map(|(seats, room)| free(room).map(|other| (seats, room, other)))?;
    let wanted = german::count(need, "Person will", "Personen wollen");
    let code = &session.code;
    let way = match other {
        Some(other) => format!("{code} tauscht den Raum mit {} und bekommt {}", other.code, room.name),
        None => format!("{code} bekommt {}, dort ist dann frei", room.name),
    };
    Some(RoomProposal {
        session: session.id.to_string(),
        room: room.id.to_string(),
        with: other.map(|other| other.id.to_string()).unwrap_or_default(),
        text: format!("{wanted} nach {code}, {} hat {chairs} Stühle: {way} (bis zu {seats}).", here.name),
    })
}

/// A day for sorting and naming.
pub(super) fn day_name(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "Ohne Tag".to_owned(), german::date_with_weekday)
}
