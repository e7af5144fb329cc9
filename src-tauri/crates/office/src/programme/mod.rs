//! The programme: shown, edited, its open days answered.

mod cancel;
mod copy;
mod stands;

pub(crate) use cancel::once_cancelled;
pub(crate) use stands::{brought_by_links, kept_by_links, links_told};

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::standing::Standing;
use crate::views::{DayView, PartForm, ProgrammeView, SessionForm, SessionView, Written};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    Code, Day, DayId, Question, Room, RoomId, Session, SessionId, SessionKind, SessionPart, SessionPartId,
    Snapshot, german,
};

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
            stands: stands::stand_views(&snapshot),
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
        let parts = form.parts.iter().map(|part| checked_part(&snapshot, &session, part));
        let parts = parts.collect::<Result<Vec<SessionPart>>>()?;
        let name = session.code.to_string();
        let ((), touched) = self.transact(Operation::SaveSession(name), |tx| {
            if let Some(room) = &new_room {
                tx.put(room)?;
            }
            tx.put(&session)?;
            for gone in snapshot.parts_of(id).filter(|part| !parts.iter().any(|kept| kept.id == part.id)) {
                tx.remove::<SessionPart>(gone.id)?;
            }
            Ok(parts.iter().try_for_each(|part| tx.put(part))?)
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
    let part = |part: &SessionPart| PartForm {
        id: part.id.to_string(),
        title: part.title.clone(),
        starts_at: part.starts_at.map(german::time).unwrap_or_default(),
        ends_at: part.ends_at.map(german::time).unwrap_or_default(),
    };
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
        capacity: snapshot.capacity(session),
        voluntary: session.voluntary,
        sensitive: session.sensitive,
        layout: session.layout,
        host: session.host.clone(),
        host_contact: session.host_contact.clone(),
        web: session.web.clone(),
        parts: snapshot.parts_of(session.id).map(part).collect(),
        led_by: crate::staff::head(snapshot, session.id),
        links: stands::link_views(snapshot, session.id),
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
        layout: form.layout,
        host: form.host.trim().to_owned(),
        host_contact: form.host_contact.trim().to_owned(),
        web: form.web.trim().to_owned(),
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
    match session.seats_min.zip(snapshot.capacity(&session)) {
        Some((min, max)) if min > max => {
            Err(OfficeError::field("seatsMin", format!("Das Minimum liegt über den {max} Plätzen.")))
        }
        _ => Ok(session),
    }
}

/// A part, within the time of its session where that is known.
fn checked_part(snapshot: &Snapshot, session: &Session, form: &PartForm) -> Result<SessionPart> {
    let known = snapshot.parts_of(session.id).find(|part| part.id.to_string() == form.id);
    let title = form.title.trim();
    if title.is_empty() {
        return Err(OfficeError::field("parts", "Jeder Teil braucht einen Namen."));
    }
    let advice = "Bitte geben Sie die Uhrzeiten der Teile als 16.00 an.";
    let starts_at = entry("parts", &form.starts_at, german::parse_time, advice)?;
    let ends_at = entry("parts", &form.ends_at, german::parse_time, advice)?;
    if starts_at.zip(ends_at).is_some_and(|(start, end)| end <= start) {
        return Err(OfficeError::field("parts", format!("„{title}“: Das Ende liegt nicht nach dem Beginn.")));
    }
    let outside = session.time().filter(|(start, end)| {
        let within = |time: Option<NaiveTime>| time.is_none_or(|time| (*start..=*end).contains(&time));
        !within(starts_at) || !within(ends_at)
    });
    match outside {
        Some((start, end)) => Err(OfficeError::field(
            "parts",
            format!("„{title}“ liegt nicht in der Zeit der Session, {}.", german::time_span(start, end)),
        )),
        None => Ok(SessionPart {
            id: known.map_or_else(|| SessionPartId(new_id()), |known| known.id),
            session: session.id,
            title: title.to_owned(),
            starts_at,
            ends_at,
        }),
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

pub(crate) fn number(field: &str, text: &str) -> Result<Option<u32>> {
    entry(
        field,
        text,
        |text| text.trim().parse().ok().filter(|n| *n <= 100_000),
        "Bitte geben Sie eine ganze Zahl an.",
    )
}
