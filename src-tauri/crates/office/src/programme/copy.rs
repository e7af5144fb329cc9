//! The congress as a pattern for the next one: everything but the people.

use crate::error::{OfficeError, Result};
use crate::office::{Desk, Office, new_id};
use crate::operation::Operation;
use crate::views::{CopyForm, EventForm};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    BadgeLayout, BadgeLayoutId, ImportProfile, ImportProfileId, LetterText, LetterTextId, LinkId, OwnField,
    OwnFieldId, Picture, PictureId, Room, RoomId, Rule, RuleId, Selection, SelectionId, Session, SessionId,
    SessionLink, SessionPart, SessionPartId, Snapshot, Stand, StandId, StandSession, StandSessionId,
    Template, TemplateId, german,
};
use std::collections::BTreeMap;
use std::path::Path;
use store::Writer;

impl Office {
    /// Makes a new event of this one, with its programme, rooms, stands, links and rules, but without
    /// anybody: no registrations, no people who work, no runs, no deliveries.
    pub fn copy_without_people(
        &mut self,
        path: &Path,
        passphrase: Option<&str>,
        form: &CopyForm,
        desk: Desk,
    ) -> Result<Self> {
        let snapshot = self.snapshot()?;
        let days = days_later(&snapshot, &form.first_day)?;
        let event = EventForm {
            title: form.title.clone(),
            place: snapshot.event.place.clone(),
            contact: snapshot.event.contact.clone(),
            delete_on: String::new(),
        };
        let mut copy = Self::create(path, passphrase, &event, desk)?;
        let pattern = Pattern::of(&snapshot, days);
        copy.write(Operation::CopyEvent(snapshot.event.title.clone()), |tx| pattern.write(tx))?;
        Ok(copy)
    }
}

/// By how many days everything moves; `None` where the days are open again.
fn days_later(snapshot: &Snapshot, first_day: &str) -> Result<Option<TimeDelta>> {
    if first_day.trim().is_empty() {
        return Ok(None);
    }
    let advice = "Bitte geben Sie den ersten Tag als 18.11.2025 an, oder lassen Sie ihn offen.";
    let first = german::parse_date(first_day).ok_or_else(|| OfficeError::field("firstDay", advice))?;
    let before = snapshot.sessions.iter().filter_map(|session| session.date).min();
    Ok(before.map(|before| first - before))
}

/// Rows with new keys.
struct Pattern<'a> {
    snapshot: &'a Snapshot,
    days: Option<TimeDelta>,
    rooms: BTreeMap<RoomId, RoomId>,
    sessions: BTreeMap<SessionId, SessionId>,
    stands: BTreeMap<StandId, StandId>,
}

impl<'a> Pattern<'a> {
    fn of(snapshot: &'a Snapshot, days: Option<TimeDelta>) -> Self {
        Self {
            snapshot,
            days,
            rooms: snapshot.rooms.iter().map(|room| (room.id, RoomId(new_id()))).collect(),
            sessions: snapshot.sessions.iter().map(|one| (one.id, SessionId(new_id()))).collect(),
            stands: snapshot.stands.iter().map(|stand| (stand.id, StandId(new_id()))).collect(),
        }
    }

    fn later(&self, date: Option<NaiveDate>) -> Option<NaiveDate> {
        date.zip(self.days).and_then(|(date, days)| date.checked_add_signed(days))
    }

    fn write(&self, tx: &mut Writer<'_>) -> Result<()> {
        let snapshot = self.snapshot;
        for room in &snapshot.rooms {
            if let Some(id) = self.rooms.get(&room.id) {
                tx.put(&Room { id: *id, ..room.clone() })?;
            }
        }
        for session in &snapshot.sessions {
            if let Some(id) = self.sessions.get(&session.id) {
                let room = session.room.and_then(|room| self.rooms.get(&room).copied());
                tx.put(&Session { id: *id, room, date: self.later(session.date), ..session.clone() })?;
            }
        }
        for part in &snapshot.parts {
            if let Some(session) = self.sessions.get(&part.session) {
                let id = SessionPartId(new_id());
                tx.put(&SessionPart { id, session: *session, ..part.clone() })?;
            }
        }
        for stand in &snapshot.stands {
            if let Some(id) = self.stands.get(&stand.id) {
                tx.put(&Stand { id: *id, ..stand.clone() })?;
            }
        }
        for beside in &snapshot.stand_sessions {
            let ends = self.stands.get(&beside.stand).zip(self.sessions.get(&beside.session));
            if let Some((stand, session)) = ends {
                tx.put(&StandSession { id: StandSessionId(new_id()), stand: *stand, session: *session })?;
            }
        }
        for link in &snapshot.links {
            let ends = self.sessions.get(&link.from).zip(self.sessions.get(&link.to));
            if let Some((from, to)) = ends {
                tx.put(&SessionLink { id: LinkId(new_id()), from: *from, to: *to, ..link.clone() })?;
            }
        }
        // A rule about certain people, or about certain hours of theirs, is none for the next congress.
        let general = |rule: &&Rule| rule.people.is_empty() && rule.from.is_none() && rule.until.is_none();
        for rule in snapshot.rules.iter().filter(general) {
            let sessions = rule.sessions.iter().filter_map(|id| self.sessions.get(id).copied()).collect();
            tx.put(&Rule { id: RuleId(new_id()), sessions, ..rule.clone() })?;
        }
        self.write_habits(tx)
    }

    /// What the office has made up for itself: templates, letters, selections, and what it asks for.
    fn write_habits(&self, tx: &mut Writer<'_>) -> Result<()> {
        let snapshot = self.snapshot;
        for template in &snapshot.templates {
            tx.put(&Template { id: TemplateId(new_id()), ..template.clone() })?;
        }
        for text in &snapshot.letter_texts {
            tx.put(&LetterText { id: LetterTextId(new_id()), ..text.clone() })?;
        }
        let pictures: BTreeMap<PictureId, PictureId> =
            snapshot.pictures.iter().map(|picture| (picture.id, PictureId(new_id()))).collect();
        for picture in &snapshot.pictures {
            if let Some(id) = pictures.get(&picture.id) {
                tx.put(&Picture { id: *id, ..picture.clone() })?;
            }
        }
        for layout in &snapshot.badge_layouts {
            let mut layout = BadgeLayout { id: BadgeLayoutId(new_id()), ..layout.clone() };
            for field in &mut layout.fields {
                field.picture = field.picture.and_then(|id| pictures.get(&id).copied());
            }
            tx.put(&layout)?;
        }
        for selection in &snapshot.selections {
            tx.put(&Selection { id: SelectionId(new_id()), ..selection.clone() })?;
        }
        for profile in &snapshot.import_profiles {
            tx.put(&ImportProfile { id: ImportProfileId(new_id()), ..profile.clone() })?;
        }
        let fields: BTreeMap<OwnFieldId, OwnFieldId> =
            snapshot.own_fields.iter().map(|field| (field.id, OwnFieldId(new_id()))).collect();
        for field in &snapshot.own_fields {
            if let Some(id) = fields.get(&field.id) {
                let asked_if = field.asked_if.and_then(|other| fields.get(&other).copied());
                tx.put(&OwnField { id: *id, asked_if, ..field.clone() })?;
            }
        }
        Ok(())
    }
}
