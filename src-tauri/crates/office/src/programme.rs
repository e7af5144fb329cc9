//! The programme: shown, edited, its open days answered.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::standing::Standing;
use crate::views::{DayView, ProgrammeView, SessionForm, SessionView, StandView, Written};
use chrono::{NaiveDate, NaiveTime};
use domain::{Code, Day, DayId, Question, Room, RoomId, Session, SessionId, SessionKind, Snapshot, german};

impl Office {
    /// The key of the session with a code.
    pub fn session_by_code(&mut self, code: &str) -> Result<String> {
        let snapshot = self.snapshot()?;
        let session = Code::parse(code).and_then(|code| snapshot.session_by_code(&code));
        session.map(|session| session.id.to_string()).ok_or_else(|| {
            OfficeError::refused(
                format!("Eine Session „{}“ gibt es nicht. Es wurde nichts geändert.", code.trim()),
                "Bitte nennen Sie das Kürzel, zum Beispiel W4.",
            )
        })
    }

    /// The programme with its days and stands.
    pub fn programme(&mut self) -> Result<ProgrammeView> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let demand = standing.demand();
        let mut dates: Vec<Option<NaiveDate>> =
            snapshot.sessions.iter().map(|session| session.date).collect();
        dates.sort_by_key(|date| (date.is_none(), *date));
        dates.dedup();
        Ok(ProgrammeView {
            days: dates.into_iter().map(|date| day_view(&snapshot, date)).collect(),
            sessions: snapshot
                .sessions
                .iter()
                .map(|session| {
                    let first_wishes = demand.get(&session.id).map_or(0, |(first, _)| *first);
                    session_view(&standing, session, first_wishes)
                })
                .collect(),
            stands: snapshot
                .stands
                .iter()
                .map(|stand| {
                    let links = snapshot.stand_sessions.iter().filter(|link| link.stand == stand.id);
                    let codes = links.filter_map(|link| snapshot.session(link.session));
                    StandView {
                        title: stand.title.clone(),
                        place: stand.place.clone(),
                        sessions: codes.map(|session| session.code.to_string()).collect(),
                    }
                })
                .collect(),
            questions: Question::all(&snapshot).iter().map(crate::wording::question).collect(),
        })
    }

    /// Stores the office's answer whether the untimed sessions of a day run at the same time.
    pub fn answer_same_time(&mut self, date: NaiveDate, parallel: bool) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.days.iter().find(|day| day.date == date);
        let id = known.map_or_else(|| DayId(new_id()), |day| day.id);
        let day = Day { id, date, untimed_parallel: parallel };
        self.write(Operation::AnswerSameTime(german::date(date)), |tx| Ok(tx.put(&day)?))
    }

    /// As [`Self::answer_same_time`], for a day as text.
    pub fn answer_same_time_on(&mut self, date: &str, parallel: bool) -> Result<Written> {
        let date = german::parse_date(date).ok_or_else(OfficeError::stale)?;
        self.answer_same_time(date, parallel)
    }

    /// Enters or edits a session.
    pub fn save_session(&mut self, form: &SessionForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.sessions.iter().find(|session| session.id.to_string() == form.id);
        let id = known.map_or_else(|| SessionId(new_id()), |session| session.id);
        let (room, new_room) = room(&snapshot, &form.room);
        let session = checked_session(&snapshot, known, id, form, room)?;
        let name = session.code.to_string();
        let ((), touched) = self.transact(Operation::SaveSession(name), |tx| {
            if let Some(room) = &new_room {
                tx.put(room)?;
            }
            Ok(tx.put(&session)?)
        })?;
        self.written(&touched, Some(id.to_string()))
    }
}

fn day_view(snapshot: &Snapshot, date: Option<NaiveDate>) -> DayView {
    let today = snapshot.sessions.iter().filter(|session| session.date == date);
    DayView {
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        name: date.map_or_else(|| "Ohne Tag".to_owned(), german::date_with_weekday),
        untimed: today.filter(|s| s.time().is_none()).map(|session| session.code.to_string()).collect(),
        untimed_parallel: snapshot.days.iter().any(|day| Some(day.date) == date && day.untimed_parallel),
    }
}

fn session_view(standing: &Standing<'_>, session: &Session, first_wishes: usize) -> SessionView {
    let snapshot = standing.snapshot;
    let clock =
        |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let slot_time = standing.slots.slot_of(session.id).and_then(|slot| slot.time);
    let code = |id| snapshot.session(id).map(|session| session.code.to_string()).unwrap_or_default();
    let links = snapshot.links.iter().filter(|link| link.from == session.id || link.to == session.id);
    SessionView {
        id: session.id.to_string(),
        code: session.code.to_string(),
        kind: session.kind,
        kind_name: session.kind.german().to_owned(),
        title: session.title.clone(),
        short_title: session.short_title.clone(),
        text: session.text.clone(),
        date: session.date.map(|date| date.to_string()).unwrap_or_default(),
        starts_at: clock(session.starts_at),
        ends_at: clock(session.ends_at),
        time_name: match (session.time(), slot_time) {
            (Some((start, end)), _) => german::time_span(start, end),
            (None, Some((start, end))) => format!("angenommen: {}", german::time_span(start, end)),
            (None, None) => "Uhrzeit offen".to_owned(),
        },
        room: snapshot.room_name(session).to_owned(),
        seats_min: session.seats_min,
        seats_max: session.seats_max,
        tables: session.tables,
        capacity: session.capacity(),
        voluntary: session.voluntary,
        sensitive: session.sensitive,
        links: links
            .map(|link| {
                format!("Wer {} hat, hat auch {}. {}", code(link.from), code(link.to), link.note)
                    .trim()
                    .to_owned()
            })
            .collect(),
        stands: snapshot.stands_of(session.id).map(|stand| stand.title.clone()).collect(),
        seated: snapshot.seats.iter().filter(|seat| seat.session == session.id).count(),
        first_wishes,
    }
}

/// The room of that name: known, new, or none for an empty name.
fn room(snapshot: &Snapshot, name: &str) -> (Option<RoomId>, Option<Room>) {
    let name = name.trim();
    if name.is_empty() {
        return (None, None);
    }
    let wanted = domain::fold::fold(name);
    if let Some(room) = snapshot.rooms.iter().find(|room| domain::fold::fold(&room.name) == wanted) {
        return (Some(room.id), None);
    }
    let room = Room::new(RoomId(new_id()), name);
    (Some(room.id), Some(room))
}

fn checked_session(
    snapshot: &Snapshot,
    known: Option<&Session>,
    id: SessionId,
    form: &SessionForm,
    room: Option<RoomId>,
) -> Result<Session> {
    let code = Code::parse(&form.code).ok_or_else(|| {
        OfficeError::field("code", "Das Kürzel besteht aus 1 bis 12 Buchstaben und Ziffern.")
    })?;
    if snapshot.sessions.iter().any(|other| other.code == code && other.id != id) {
        return Err(OfficeError::field("code", format!("Das Kürzel {code} gibt es schon.")));
    }
    if form.title.trim().is_empty() {
        return Err(OfficeError::field("title", "Die Session braucht einen Titel."));
    }
    let kind = SessionKind::ALL.into_iter().find(|kind| kind_key(*kind) == form.kind);
    let session = Session {
        code: code.clone(),
        kind: kind.unwrap_or(SessionKind::Workshop),
        title: form.title.trim().to_owned(),
        short_title: form.short_title.trim().to_owned(),
        text: form.text.clone(),
        date: entry("date", &form.date, german::parse_date, "Bitte geben Sie den Tag als 19.11.2024 an.")?,
        starts_at: entry(
            "startsAt",
            &form.starts_at,
            german::parse_time,
            "Bitte geben Sie die Uhrzeit als 8.30 an.",
        )?,
        ends_at: entry(
            "endsAt",
            &form.ends_at,
            german::parse_time,
            "Bitte geben Sie die Uhrzeit als 12.30 an.",
        )?,
        room,
        seats_min: number("seatsMin", &form.seats_min)?,
        seats_max: number("seatsMax", &form.seats_max)?,
        tables: number("tables", &form.tables)?,
        voluntary: form.voluntary,
        sensitive: form.sensitive,
        ..known.cloned().unwrap_or_else(|| Session::new(id, code, SessionKind::Workshop))
    };
    match (session.starts_at, session.ends_at) {
        (Some(start), Some(end)) if end <= start => {
            return Err(OfficeError::field("endsAt", "Das Ende liegt nicht nach dem Beginn."));
        }
        (Some(_), None) => return Err(OfficeError::field("endsAt", "Zum Beginn gehört ein Ende.")),
        (None, Some(_)) => return Err(OfficeError::field("startsAt", "Zum Ende gehört ein Beginn.")),
        _ => {}
    }
    match session.seats_min.zip(session.capacity()) {
        Some((min, max)) if min > max => {
            Err(OfficeError::field("seatsMin", format!("Das Minimum liegt über den {max} Plätzen.")))
        }
        _ => Ok(session),
    }
}

fn kind_key(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Simulation => "simulation",
        SessionKind::Workshop => "workshop",
        SessionKind::Talk => "talk",
    }
}

fn entry<T>(field: &str, text: &str, parse: fn(&str) -> Option<T>, advice: &str) -> Result<Option<T>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(text).map(Some).ok_or_else(|| OfficeError::field(field, advice))
}

fn number(field: &str, text: &str) -> Result<Option<u32>> {
    entry(
        field,
        text,
        |text| text.trim().parse().ok().filter(|n| *n <= 100_000),
        "Bitte geben Sie eine ganze Zahl an.",
    )
}
