//! The open event: its file, who works on it, and the one way to change it.

use crate::allocation::Draft;
use crate::deliveries::Returned;
use crate::error::{OfficeError, Result};
use crate::import::Import;
use crate::operation::{self, Operation};
use crate::print::FolderDraft;
use crate::protocol::ProtocolDraft;
use crate::registration_list::{Order, day};
use crate::views::{Counts, EventForm, EventView, Written};
use chrono::{DateTime, Local, NaiveDate, Utc};
use domain::{Event, EventId, Language, OperationId, Question, Snapshot, Status, german};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use store::{EventFile, Origin, Passphrase, Touched, Writer};
use uuid::Uuid;

/// Who works where.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Name written into the journal, asked once per PC.
    pub who: String,
    /// This program, to be started again as the workbook worker (see [`crate::worker`]).
    pub program: PathBuf,
}

impl Desk {
    /// The desk of the running program.
    pub fn here(who: &str) -> Result<Self> {
        let program = std::env::current_exe()
            .map_err(|error| OfficeError::file(Path::new("tagungsbuero"), "ist nicht zu finden", &error))?;
        Ok(Self { who: who.to_owned(), program })
    }
}

/// An open event. Holds its file exclusively until dropped.
pub struct Office {
    pub(crate) file: EventFile,
    pub(crate) desk: Desk,
    snapshot: Option<Arc<Snapshot>>,
    /// Whether the last operation can be taken back.
    reversible: bool,
    /// How everything stood after an operation that was last asked for.
    past: Option<Arc<Snapshot>>,
    pub(crate) order: Order,
    /// The import that is being looked at.
    pub(crate) import: Option<Import>,
    /// The drafts that are being looked at.
    pub(crate) drafts: Vec<Draft>,
    /// The file that came back and is being looked at.
    pub(crate) returned: Option<Returned>,
    /// The folder that is being looked at.
    pub(crate) folder: Option<Arc<FolderDraft>>,
    /// The protocol of the lottery that is being looked at.
    pub(crate) protocol: Option<Arc<ProtocolDraft>>,
}

impl Office {
    /// Makes a new event file. Without a passphrase it is not encrypted.
    pub fn create(path: &Path, passphrase: Option<&str>, event: &EventForm, desk: Desk) -> Result<Self> {
        let event = entered(&unnamed(), event)?;
        let passphrase = passphrase.map(usable).transpose()?;
        let file = EventFile::create(path, passphrase.as_ref(), &event, origin(&desk))
            .map_err(|e| located(e, path))?;
        Ok(Self::holding(file, desk))
    }

    /// Opens an event file.
    pub fn open(path: &Path, passphrase: Option<&str>, desk: Desk) -> Result<Self> {
        let passphrase = passphrase.map(usable).transpose()?;
        let file = EventFile::open(path, passphrase.as_ref()).map_err(|e| located(e, path))?;
        Ok(Self::holding(file, desk))
    }

    fn holding(file: EventFile, desk: Desk) -> Self {
        Self {
            file,
            desk,
            snapshot: None,
            reversible: true,
            past: None,
            order: None,
            import: None,
            drafts: Vec::new(),
            returned: None,
            folder: None,
            protocol: None,
        }
    }

    /// Where the event file lies.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Sets the name written into the journal from now on.
    pub fn set_who(&mut self, who: &str) {
        who.trim().clone_into(&mut self.desk.who);
    }

    /// Everything in the file, as of now. Read once per change.
    pub fn snapshot(&mut self) -> Result<Arc<Snapshot>> {
        if let Some(snapshot) = &self.snapshot {
            return Ok(Arc::clone(snapshot));
        }
        let snapshot = Arc::new(self.file.snapshot()?);
        self.snapshot = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }

    /// Goes on with what is in the file now, which its maker knows without reading it.
    pub(crate) fn go_on_with(&mut self, snapshot: Snapshot) {
        self.snapshot = Some(Arc::new(snapshot));
    }

    /// Everything as it stood at the end of a day, or now.
    pub(crate) fn snapshot_as_of(&mut self, day: Option<NaiveDate>) -> Result<Arc<Snapshot>> {
        let Some(day) = day else { return self.snapshot() };
        let sequence = self.file.sequence_at(end_of(day))?;
        if sequence == 0 {
            return Err(OfficeError::refused(
                format!("Am {} gab es diese Veranstaltung noch nicht.", german::date(day)),
                "Bitte wählen Sie einen späteren Tag.",
            ));
        }
        if let Some(past) = self.past.as_ref().filter(|past| past.sequence == sequence) {
            return Ok(Arc::clone(past));
        }
        let past = Arc::new(self.file.snapshot_at(sequence)?);
        self.past = Some(Arc::clone(&past));
        Ok(past)
    }

    /// Whether the event was there at the end of a day.
    pub(crate) fn existed_on(&self, day: NaiveDate) -> Result<bool> {
        Ok(self.file.sequence_at(end_of(day))? > 0)
    }

    /// The one way to change the event: rows and journal in one transaction.
    pub(crate) fn transact<T>(
        &mut self,
        operation: Operation,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<(T, Touched)> {
        let operation = operation.journaled(origin(&self.desk));
        self.snapshot = None;
        self.reversible = operation.reversible;
        self.file.transact(operation, work)
    }

    /// As [`Self::transact`], answering with what the interface needs to follow.
    pub(crate) fn write<T>(
        &mut self,
        operation: Operation,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<Written> {
        let (_, touched) = self.transact(operation, work)?;
        self.written(&touched, None)
    }

    pub(crate) fn written(&mut self, touched: &Touched, value: Option<String>) -> Result<Written> {
        let touched: Vec<String> = touched.0.iter().map(|entity| entity.name().to_owned()).collect();
        let undoable = self.reversible && !touched.is_empty();
        Ok(Written { event: self.event()?, touched, undoable, value })
    }

    /// Changes what the event is called and how its office is reached.
    pub fn save_event(&mut self, form: &EventForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let event = entered(&snapshot.event, form)?;
        self.write(Operation::SaveEvent(event.title.clone()), |tx| Ok(tx.put(&event)?))
    }

    /// Takes the last operation back.
    pub fn undo(&mut self) -> Result<Written> {
        self.snapshot = None;
        let undone = self.file.undo(origin(&self.desk))?;
        self.written(&undone.touched, Some(operation::name(&undone.operation)))
    }

    /// Brings the last undone operation back.
    pub fn redo(&mut self) -> Result<Written> {
        self.snapshot = None;
        let redone = self.file.redo(origin(&self.desk))?;
        self.written(&redone.touched, Some(operation::name(&redone.operation)))
    }

    /// The event as the frame of the window shows it.
    pub fn event(&mut self) -> Result<EventView> {
        let snapshot = self.snapshot()?;
        let (undo, redo) = self.file.undo_state()?;
        Ok(EventView {
            title: snapshot.event.title.clone(),
            days: days(&snapshot),
            place: snapshot.event.place.clone(),
            contact: snapshot.event.contact.clone(),
            delete_on: snapshot.event.delete_on.map(|day| day.to_string()).unwrap_or_default(),
            deletion_day: snapshot.deletion_day().map(german::date_long).unwrap_or_default(),
            path: self.path().display().to_string(),
            encrypted: self.file.encrypted(),
            opens_until: self.file.opens_until()?.map(german::date).unwrap_or_default(),
            saved_at: snapshot.changed_at.with_timezone(&Local).format("%-H.%M\u{a0}Uhr").to_string(),
            undo: undo.as_ref().map(operation::name),
            redo: redo.as_ref().map(operation::name),
            counts: Counts {
                sessions: snapshot.sessions.len(),
                registered: snapshot.registered().count(),
                cancelled: snapshot.registrations.iter().filter(|r| r.status == Status::Cancelled).count(),
                unplaced: crate::standing::Standing::of(&snapshot).unplaced(),
                questions: Question::all(&snapshot).len(),
            },
        })
    }
}

/// An event about which nothing has been said yet.
fn unnamed() -> Event {
    let (id, [title, place, contact]) = (EventId(new_id()), [const { String::new() }; 3]);
    Event { id, title, place, contact, registers_until: None, delete_on: None }
}

fn entered(before: &Event, form: &EventForm) -> Result<Event> {
    let title = form.title.trim().to_owned();
    if title.is_empty() {
        return Err(OfficeError::field("title", "Die Veranstaltung braucht einen Namen."));
    }
    let (place, contact) = (form.place.trim().to_owned(), form.contact.trim().to_owned());
    let delete_on =
        if form.delete_on.trim().is_empty() { None } else { Some(day("deleteOn", form.delete_on.trim())?) };
    Ok(Event { title, place, contact, delete_on, ..before.clone() })
}

/// A new key: ordered by time, unique across copies.
pub(crate) fn new_id() -> Uuid {
    // Chance from the system for each would be a system call for each, and a list makes fifty thousand.
    // And byte by byte it would be drawn ten times.
    let chance: u64 = rand::random();
    let (millis, count) = moment_of_key();
    let mut bytes = [0; 10];
    let (order, rest) = bytes.split_at_mut(2);
    order.copy_from_slice(&count.to_be_bytes());
    rest.copy_from_slice(&chance.to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// A millisecond, and a count of twelve bits that orders the keys made in it. Never the same twice, never going back.
fn moment_of_key() -> (u64, u16) {
    const COUNT_MAX: u16 = 0xfff;
    static LAST: Mutex<(u64, u16)> = Mutex::new((0, 0));
    let now = u64::try_from(Utc::now().timestamp_millis()).unwrap_or_default();
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    *last = match *last {
        (millis, _) if millis < now => (now, 0),
        (millis, count) if count < COUNT_MAX => (millis, count + 1),
        (millis, _) => (millis + 1, 0),
    };
    *last
}

fn origin(desk: &Desk) -> Origin {
    Origin { id: OperationId(new_id()), at: Utc::now(), who: desk.who.clone() }
}

pub(crate) fn usable(passphrase: &str) -> Result<Passphrase> {
    Passphrase::new(passphrase)
        .ok_or_else(|| OfficeError::field("passphrase", "Diese Passphrase ist leer oder nicht verwendbar."))
}

pub(crate) fn located(error: store::StoreError, path: &Path) -> OfficeError {
    match error {
        store::StoreError::Io(io) => OfficeError::file(path, "ist nicht zugänglich", &io),
        other => OfficeError::from(other).at(&path.display().to_string()),
    }
}

/// The last second of a local day.
fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.succ_opt().unwrap_or(day).and_time(chrono::NaiveTime::MIN);
    let local = midnight.and_local_timezone(Local).earliest();
    // Midnight exists everywhere except where the clock jumps over it; an hour hardly matters there.
    local.map_or_else(|| midnight.and_utc(), |local| local.to_utc()) - chrono::TimeDelta::seconds(1)
}

/// Local calendar day on which the data last changed: „Stand“ on every document.
pub(crate) fn version_date(snapshot: &Snapshot) -> NaiveDate {
    snapshot.changed_at.with_timezone(&Local).date_naive()
}

/// `12.11.2024, 14.05 Uhr`, local.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    moment_in(at, Language::German)
}

/// A moment in the words of a language, local.
pub(crate) fn moment_in(at: DateTime<Utc>, language: Language) -> String {
    language.moment(at.with_timezone(&Local).naive_local())
}

/// `12.11., 14.05 Uhr`, local.
pub(crate) fn moment_short_in(at: DateTime<Utc>, language: Language) -> String {
    language.moment_short(at.with_timezone(&Local).naive_local())
}

fn days(snapshot: &Snapshot) -> String {
    let mut dates: Vec<NaiveDate> = snapshot.sessions.iter().filter_map(|session| session.date).collect();
    dates.sort();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => german::date(*first),
        (Some(first), Some(last)) => {
            let (from, to) = (german::date(*first), german::date(*last));
            // „19.–20.11.2024“ within a month, „30.11.2024 – 1.12.2024“ across months.
            match from.split_once('.').zip(to.split_once('.')) {
                Some(((day, rest), (_, other))) if rest == other => format!("{day}.–{to}"),
                _ => format!("{from} – {to}"),
            }
        }
        _ => String::new(),
    }
}
