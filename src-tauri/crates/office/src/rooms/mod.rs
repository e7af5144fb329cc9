//! Rooms: entered, planned by day and hour, exchanged.

mod fit;

pub(crate) use fit::findings;

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::find_session;
use crate::standing::Standing;
use crate::views::{
    CheckFinding, PlanBlock, PlanDay, PlanRow, RoomForm, RoomPlan, RoomTarget, RoomView, Written,
};
use chrono::{NaiveDate, NaiveTime, Timelike};
use domain::{Layout, Room, RoomId, Session, Snapshot, Stand, Workplace, german};

impl Office {
    /// The rooms with who is in them when, and what does not fit.
    pub fn room_plan(&mut self) -> Result<RoomPlan> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let findings = findings(&standing);
        let mut dates: Vec<Option<NaiveDate>> = snapshot.sessions.iter().map(|one| one.date).collect();
        dates.sort_by_key(|date| (date.is_none(), *date));
        dates.dedup();
        Ok(RoomPlan {
            days: dates.into_iter().map(|date| day(&standing, date, &findings)).collect(),
            rooms: snapshot.rooms.iter().map(|room| view(&snapshot, room)).collect(),
            proposals: fit::proposals(&standing),
            findings,
        })
    }

    /// Enters or edits a room.
    pub fn save_room(&mut self, form: &RoomForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.rooms.iter().find(|room| room.id.to_string() == form.id);
        let room = checked(&snapshot, known, form)?;
        let id = room.id.to_string();
        let ((), touched) = self.transact(Operation::SaveRoom(room.name.clone()), |tx| Ok(tx.put(&room)?))?;
        self.written(&touched, Some(id))
    }

    /// Takes a room away; its sessions then have none.
    pub fn remove_room(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let room = find(&snapshot, id)?;
        self.write(Operation::RemoveRoom(room.name.clone()), |tx| {
            for session in snapshot.sessions.iter().filter(|session| session.room == Some(room.id)) {
                tx.put(&Session { room: None, ..session.clone() })?;
            }
            Ok(tx.remove::<Room>(room.id)?)
        })
    }

    /// Every room with what speaks for or against it for a session.
    pub fn room_targets(&mut self, session: &str) -> Result<Vec<RoomTarget>> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let session = find_session(&snapshot, session)?;
        let need = fit::need(&standing, session).max(snapshot.seats_of(session.id).unwrap_or(0) as usize);
        let target = |room: &Room| {
            let seats = room.seats(session.layout);
            let taken = fit::taken(&standing, session, room);
            let small = seats.is_some_and(|seats| (seats as usize) < need);
            let other = fit::exchange(&standing, session, room);
            let words = match (taken, seats) {
                (Some(taken), _) if other.is_some() => format!("Tausch mit {}", taken.code),
                (Some(taken), _) => format!("belegt durch {}", taken.code),
                (None, Some(seats)) if small => format!("frei, aber {seats} Stühle für {need} Plätze"),
                (None, Some(seats)) => format!("frei, {seats} Stühle"),
                (None, None) => "frei, Stühle offen".to_owned(),
            };
            RoomTarget {
                room: room.id.to_string(),
                name: room.name.clone(),
                fits: taken.is_none() && !small,
                with: other.map(|other| other.id.to_string()).unwrap_or_default(),
                taken: taken.is_some(),
                current: session.room == Some(room.id),
                words,
            }
        };
        Ok(snapshot.rooms.iter().map(target).collect())
    }

    /// Gives a session a room, or none; `with` names a session that gets its former room in return.
    pub fn set_room(&mut self, session: &str, room: &str, with: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        let room = if room.is_empty() { None } else { Some(find(&snapshot, room)?) };
        let other = if with.is_empty() { None } else { Some(find_session(&snapshot, with)?) };
        let name = room.map_or("ohne Raum", |room| room.name.as_str());
        let what = match other {
            Some(other) => format!("{} in {name}, Tausch mit {}", session.code, other.code),
            None => format!("{} in {name}", session.code),
        };
        self.write(Operation::SetRoom(what), |tx| {
            tx.put(&Session { room: room.map(|room| room.id), ..session.clone() })?;
            if let Some(other) = other {
                tx.put(&Session { room: session.room, ..other.clone() })?;
            }
            Ok(())
        })
    }
}

fn find<'a>(snapshot: &'a Snapshot, id: &str) -> Result<&'a Room> {
    snapshot.rooms.iter().find(|room| room.id.to_string() == id).ok_or_else(OfficeError::stale)
}

fn checked(snapshot: &Snapshot, known: Option<&Room>, form: &RoomForm) -> Result<Room> {
    let name = form.name.trim();
    if name.is_empty() {
        return Err(OfficeError::field("name", "Der Raum braucht einen Namen."));
    }
    let same = |room: &&Room| domain::fold::fold(&room.name) == domain::fold::fold(name);
    if snapshot.rooms.iter().filter(same).any(|room| known.is_none_or(|known| known.id != room.id)) {
        return Err(OfficeError::field("name", format!("Einen Raum „{name}“ gibt es schon.")));
    }
    let id = known.map_or_else(|| RoomId(new_id()), |known| known.id);
    let number = |field, text: &str| crate::programme::number(field, text);
    Ok(Room {
        place: form.place.trim().to_owned(),
        seats_rows: number("seatsRows", &form.seats_rows)?,
        seats_classroom: number("seatsClassroom", &form.seats_classroom)?,
        seats_tables: number("seatsTables", &form.seats_tables)?,
        equipment: form.equipment.trim().to_owned(),
        changeover_minutes: number("changeoverMinutes", &form.changeover_minutes)?.unwrap_or(0),
        walk_minutes: number("walkMinutes", &form.walk_minutes)?.unwrap_or(0),
        ..Room::new(id, name)
    })
}

fn view(snapshot: &Snapshot, room: &Room) -> RoomView {
    let text = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let minutes = |number: u32| if number == 0 { String::new() } else { number.to_string() };
    let sessions = snapshot.sessions.iter().filter(|session| session.room == Some(room.id));
    RoomView {
        form: RoomForm {
            id: room.id.to_string(),
            name: room.name.clone(),
            place: room.place.clone(),
            seats_rows: text(room.seats_rows),
            seats_classroom: text(room.seats_classroom),
            seats_tables: text(room.seats_tables),
            equipment: room.equipment.clone(),
            changeover_minutes: minutes(room.changeover_minutes),
            walk_minutes: minutes(room.walk_minutes),
        },
        seats: chairs(room),
        sessions: sessions.map(|session| session.code.to_string()).collect(),
    }
}

/// „Reihen 120, Tische 60“.
fn chairs(room: &Room) -> String {
    let layouts = Layout::ALL.into_iter().filter(|layout| *layout != Layout::Unknown);
    let known = layouts.filter_map(|layout| Some(format!("{} {}", layout.german(), room.seats(layout)?)));
    let known: Vec<String> = known.collect();
    if known.is_empty() { "Stühle offen".to_owned() } else { known.join(", ") }
}

fn day(standing: &Standing<'_>, date: Option<NaiveDate>, findings: &[CheckFinding]) -> PlanDay {
    let snapshot = standing.snapshot;
    let today: Vec<&Session> = snapshot.sessions.iter().filter(|session| session.date == date).collect();
    let row = |room: Option<&Room>| {
        let mut sessions: Vec<&&Session> =
            today.iter().filter(|session| session.room == room.map(|room| room.id)).collect();
        sessions.sort_by_key(|session| fit::time(standing, session));
        PlanRow {
            room: room.map(|room| room.id.to_string()).unwrap_or_default(),
            name: room.map_or_else(|| "Ohne Raum".to_owned(), |room| room.name.clone()),
            detail: room.map(chairs).unwrap_or_default(),
            blocks: sessions.into_iter().map(|session| block(standing, session, findings)).collect(),
        }
    };
    let mut rows: Vec<PlanRow> = snapshot.rooms.iter().map(|room| row(Some(room))).collect();
    rows.push(row(None));
    rows.retain(|row| !row.room.is_empty() || !row.blocks.is_empty());
    rows.extend(snapshot.stands.iter().map(|stand| stand_row(snapshot, stand, date)));
    let times = || rows.iter().flat_map(|row| &row.blocks).filter_map(|block| block.from.zip(block.until));
    let first = times().map(|(from, _)| from / 60).min().unwrap_or(0);
    let last = times().map(|(_, until)| until.div_ceil(60)).max().unwrap_or(0);
    PlanDay { name: fit::day_name(date), hours: [first, last], rows }
}

fn minutes(time: NaiveTime) -> u32 {
    time.num_seconds_from_midnight() / 60
}

fn block(standing: &Standing<'_>, session: &Session, findings: &[CheckFinding]) -> PlanBlock {
    let time = fit::time(standing, session);
    let seated = standing.snapshot.seats.iter().filter(|seat| seat.session == session.id).count();
    let key = session.id.to_string();
    let about = |finding: &&CheckFinding| {
        let words = finding.text.split(|c: char| !c.is_alphanumeric());
        finding.session == key || words.into_iter().any(|word| word == session.code.as_str())
    };
    PlanBlock {
        code: session.code.to_string(),
        title: session.label().to_owned(),
        from: time.map(|(start, _)| minutes(start)),
        until: time.map(|(_, end)| minutes(end)),
        time_name: match (session.time(), time) {
            (Some((start, end)), _) => german::time_span(start, end),
            (None, Some((start, end))) => format!("angenommen: {}", german::time_span(start, end)),
            (None, None) => "Uhrzeit offen".to_owned(),
        },
        people: match standing.snapshot.seats_of(session.id) {
            Some(seats) if standing.allocated() => format!("{seated} von {seats} Plätzen"),
            Some(seats) => german::count(seats as usize, "Platz", "Plätze"),
            None => String::new(),
        },
        trouble: findings.iter().find(about).map(|finding| finding.text.clone()).unwrap_or_default(),
        session: key,
    }
}

/// A stand with the shifts of its crew.
fn stand_row(snapshot: &Snapshot, stand: &Stand, date: Option<NaiveDate>) -> PlanRow {
    let shifts = snapshot.works().into_iter().filter(|work| work.place == Workplace::Stand(stand.id));
    let shifts = shifts.filter_map(|work| {
        let (from, until) = work.span.filter(|(from, _)| Some(from.date()) == date)?;
        Some(PlanBlock {
            session: String::new(),
            code: String::new(),
            title: snapshot.persons.get(&work.person)?.full_name(),
            from: Some(minutes(from.time())),
            until: Some(if until.date() == from.date() { minutes(until.time()) } else { 24 * 60 }),
            time_name: german::time_span(from.time(), until.time()),
            people: String::new(),
            trouble: String::new(),
        })
    });
    let beside = snapshot.stand_sessions.iter().filter(|beside| beside.stand == stand.id);
    let codes = beside.filter_map(|beside| snapshot.session(beside.session)).map(|one| one.code.to_string());
    let codes: Vec<String> = codes.collect();
    let beside = if codes.is_empty() { String::new() } else { format!("zu {}", german::list(&codes)) };
    PlanRow {
        room: String::new(),
        name: format!("Infostand {}", stand.title),
        detail: [stand.place.clone(), beside]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        blocks: shifts.collect(),
    }
}
