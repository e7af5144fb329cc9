//! Taking programme and registrations in: read, look, apply as one operation.

use crate::error::{ErrorCode, OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::participants::{Made, Rows, Steps};
use crate::progress::{self, Watch, unwatched};
use crate::registrations::free;
use crate::requests::{self, closed};
use crate::views::{Bucket, ImportDecision, ImportMapping, ImportPreview, ImportTarget, Written};
use crate::{wording, worker};
use domain::{ImportProfile, ImportProfileId, Registration, Snapshot, Status};
use intake::{
    Certainty, Decisions, Format, IntakeError, Item, Limits, ProgrammeProposal, ProposedRegistration,
    RegistrationProposal, RowDecision, Table,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use store::{Added, ROWS_AT_ONCE, Touched};

mod preview;
mod reading;

use reading::Reading;

/// How many rows are written before somebody may stop it: a multiple of what one statement writes, so that none of them
/// is written alone.
const ROWS_BETWEEN_LOOKS: usize = 8 * ROWS_AT_ONCE;
/// How many times as many may be ready before the first of them is written.
const CHUNKS_READY: usize = 4;

/// A proposal that is being looked at.
#[derive(Clone, Debug)]
pub struct Import {
    source: String,
    sequence: i64,
    proposal: Proposal,
    /// Whether the office takes over directly what comes in after registration has closed.
    direct: bool,
}

/// What is read, and what the office calls it.
pub(crate) struct Source {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What is in a file: tables, or why there are none; and the text, unless it is a workbook.
#[derive(Clone)]
struct Content {
    tables: std::result::Result<Vec<Table>, IntakeError>,
    text: Option<String>,
}

#[derive(Clone, Debug)]
enum Proposal {
    Programme(ProgrammeProposal),
    Registrations(Box<Reading>),
}

impl Office {
    /// Proposes what a pasted programme text means.
    pub fn propose_text(&mut self, text: &str) -> Result<ImportPreview> {
        let snapshot = self.snapshot()?;
        let proposal = intake::programme_text(text, &snapshot, &mut new_id);
        self.look_at(wording::PASTED.to_owned(), Proposal::Programme(proposal))
    }

    /// Proposes what a file means: a programme as text or table, registrations as table.
    pub fn propose_file(&mut self, target: ImportTarget, path: &Path) -> Result<ImportPreview> {
        self.propose_file_watched(target, path, &mut unwatched)
    }

    /// As [`Self::propose_file`]; `watch` hears of progress and may stop it.
    pub fn propose_file_watched(
        &mut self,
        target: ImportTarget,
        path: &Path,
        watch: Watch<'_>,
    ) -> Result<ImportPreview> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let content = self.read(&name, read_limited(path)?, watch)?;
        let proposal = self.proposal(target, &name, content, watch)?;
        self.look_at(name, proposal)
    }

    /// Proposes what a file means of which only the place is known: what its columns say it is.
    pub fn propose_dropped(&mut self, path: &Path) -> Result<ImportPreview> {
        self.propose_dropped_watched(path, &mut unwatched)
    }

    /// As [`Self::propose_dropped`]; `watch` hears of progress and may stop it.
    pub fn propose_dropped_watched(&mut self, path: &Path, watch: Watch<'_>) -> Result<ImportPreview> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.propose_either(name, read_limited(path)?, watch)
    }

    /// Proposes what was pasted: the mail with somebody's answer to the form, rows copied from a table, or a
    /// programme.
    pub fn propose_pasted(&mut self, text: String) -> Result<ImportPreview> {
        self.propose_either(wording::PASTED.to_owned(), text.into_bytes(), &mut unwatched)
    }

    fn propose_either(&mut self, name: String, bytes: Vec<u8>, watch: Watch<'_>) -> Result<ImportPreview> {
        let content = self.read(&name, bytes, watch)?;
        let programme = self.proposal(ImportTarget::Programme, &name, content.clone(), watch);
        let registrations = self.proposal(ImportTarget::Registrations, &name, content, watch);
        let chosen = match (registrations, programme) {
            (Ok(registrations), Ok(programme)) if programme.understood() > registrations.understood() => {
                programme
            }
            (Ok(registrations), _) => registrations,
            (Err(error), _) if error.code == ErrorCode::Cancelled => return Err(error),
            (Err(_), Ok(programme)) if programme.understood() > 0 => programme,
            (Err(error), _) => return Err(error),
        };
        self.look_at(name, chosen)
    }

    pub(crate) fn propose(&mut self, target: ImportTarget, source: Source) -> Result<ImportPreview> {
        let Source { name, bytes } = source;
        let content = self.read(&name, bytes, &mut unwatched)?;
        let proposal = self.proposal(target, &name, content, &mut unwatched)?;
        self.look_at(name, proposal)
    }

    /// Reads a file once, whatever it turns out to be.
    fn read(&self, name: &str, bytes: Vec<u8>, watch: Watch<'_>) -> Result<Content> {
        let refuse = |error: IntakeError| wording::refusal(name, &error);
        if intake::sniff(&bytes) == Format::Workbook {
            let tables = worker::read_workbook(&self.desk.program, bytes, watch)?;
            return Ok(Content { tables, text: None });
        }
        let tables = intake::read_text(&bytes, &Limits::default()).map(|table| vec![table]);
        Ok(Content { tables, text: Some(intake::decode_text(&bytes).map_err(refuse)?) })
    }

    fn proposal(
        &mut self,
        target: ImportTarget,
        name: &str,
        content: Content,
        watch: Watch<'_>,
    ) -> Result<Proposal> {
        let refuse = |error: IntakeError| wording::refusal(name, &error);
        let snapshot = self.snapshot()?;
        if target == ImportTarget::Registrations {
            let reading = Reading::of(content.tables.map_err(refuse)?, &snapshot, watch).map_err(refuse)?;
            return Ok(Proposal::Registrations(Box::new(reading)));
        }
        let as_table = content.tables.and_then(|tables| {
            let table = tables.first().ok_or(IntakeError::Empty)?;
            intake::programme_table(table, &snapshot, &mut new_id)
        });
        // A text file is a table if its first line names our columns, else a programme to read.
        Ok(Proposal::Programme(match (as_table, content.text) {
            (Err(_), Some(text)) => intake::programme_text(&text, &snapshot, &mut new_id),
            (as_table, _) => as_table.map_err(refuse)?,
        }))
    }

    fn look_at(&mut self, source: String, proposal: Proposal) -> Result<ImportPreview> {
        let snapshot = self.snapshot()?;
        let import = Import { source, sequence: snapshot.sequence, proposal, direct: false };
        let preview = import.preview(&snapshot);
        self.import = Some(import);
        Ok(preview)
    }

    /// Follows a decision of the office about the proposal that is being looked at.
    pub fn decide_import(&mut self, decision: &ImportDecision) -> Result<ImportPreview> {
        if let (ImportDecision::Late { direct }, Some(import)) = (decision, &mut self.import) {
            import.direct = *direct;
        }
        self.read_again(|reading, snapshot| {
            decide(&mut reading.decisions, &reading.proposal, decision);
            reading.propose(snapshot)
        })
    }

    /// Reads the file that is being looked at in another way.
    pub fn map_import(&mut self, mapping: &ImportMapping) -> Result<ImportPreview> {
        self.read_again(|reading, snapshot| reading.map(snapshot, mapping))
    }

    fn read_again(
        &mut self,
        change: impl FnOnce(&mut Reading, &Snapshot) -> std::result::Result<(), IntakeError>,
    ) -> Result<ImportPreview> {
        let snapshot = self.snapshot()?;
        let import = self.import.as_mut().ok_or_else(OfficeError::stale)?;
        if let Proposal::Registrations(reading) = &mut import.proposal {
            change(reading, &snapshot).map_err(|error| wording::refusal(&import.source, &error))?;
        }
        Ok(import.preview(&snapshot))
    }

    /// Keeps under a name how the file that is being looked at is read, so that the next one like
    /// it is known at once. A profile of that name gives way.
    pub fn save_import_profile(&mut self, name: &str) -> Result<Written> {
        let name = name.trim();
        if name.is_empty() {
            return Err(OfficeError::field("profile", "Bitte geben Sie dem Profil einen Namen."));
        }
        let snapshot = self.snapshot()?;
        let import = self.import.as_ref().ok_or_else(OfficeError::stale)?;
        let Proposal::Registrations(reading) = &import.proposal else { return Err(OfficeError::stale()) };
        let known = snapshot.import_profiles.iter().find(|profile| profile.name == name);
        let profile = ImportProfile {
            id: known.map_or_else(|| ImportProfileId(new_id()), |profile| profile.id),
            name: name.to_owned(),
            columns: reading.mapping.used().collect(),
        };
        let operation = Operation::SaveImportProfile(name.to_owned());
        let written = self.write(operation, |tx| Ok(tx.put(&profile)?))?;
        if let Some(import) = self.keep_import(snapshot.sequence)?
            && let Proposal::Registrations(reading) = &mut import.proposal
        {
            name.clone_into(&mut reading.mapping.profile);
        }
        Ok(written)
    }

    /// The proposal that is being looked at, if it was good `before` a write that changes nothing of it: it stays so.
    pub(crate) fn keep_import(&mut self, before: i64) -> Result<Option<&mut Import>> {
        let sequence = self.snapshot()?.sequence;
        let mut import = self.import.as_mut().filter(|import| import.sequence == before);
        if let Some(import) = &mut import {
            import.sequence = sequence;
        }
        Ok(import)
    }

    /// Forgets the proposal that was looked at.
    pub fn discard_import(&mut self) {
        self.import = None;
    }

    /// Applies the proposal that was looked at, as one operation.
    pub fn apply_import(&mut self) -> Result<Written> {
        self.apply_import_watched(&mut unwatched)
    }

    /// As [`Self::apply_import`]; `watch` hears of progress and may stop it. What was stopped can be applied again.
    pub fn apply_import_watched(&mut self, watch: Watch<'_>) -> Result<Written> {
        let Some(mut import) = self.import.take() else { return Err(OfficeError::stale()) };
        let snapshot = self.snapshot()?;
        if snapshot.sequence != import.sequence {
            return Err(OfficeError::stale());
        }
        if !import.proposal.is_applicable() {
            return Err(OfficeError::refused(
                format!(
                    "„{}“ enthält nichts, was zu übernehmen wäre. Ihre Daten sind unverändert.",
                    import.source
                ),
                "Bitte prüfen Sie die Befunde.",
            ));
        }
        match self.apply(snapshot, &mut import, watch) {
            Ok((touched, rows)) => {
                if let Some(rows) = rows.and_then(|rows| rows.join().ok()) {
                    let snapshot = self.file.snapshot_of(rows)?;
                    self.go_on_with(snapshot);
                }
                // Of a long list these are a million small texts; letting go of them need not be waited for.
                std::thread::spawn(move || drop(import));
                self.written(&touched, None)
            }
            Err(error) => {
                self.import = Some(import).filter(|_| error.code == ErrorCode::Cancelled);
                Err(error)
            }
        }
    }

    /// Writes a proposal, and tells the rows of the next snapshot where it has only added some: they are put together
    /// on another core while what was written goes to the disk.
    fn apply(
        &mut self,
        snapshot: Arc<Snapshot>,
        import: &mut Import,
        watch: Watch<'_>,
    ) -> Result<(Touched, Option<JoinHandle<Snapshot>>)> {
        let source = import.source.clone();
        let (rows, touched) = match &mut import.proposal {
            Proposal::Registrations(reading) if closed(&snapshot).is_some() && !import.direct => {
                let requests = requests::of_proposal(&snapshot, &reading.proposal, &source);
                self.transact(Operation::Request(source), |tx| {
                    requests.iter().try_for_each(|request| tx.put(request))?;
                    let known = reading.proposal.rows.iter().filter(|row| row.matched.is_some());
                    // What was asked for once is no change of the next file.
                    known.map(|row| &row.imported).try_for_each(|imported| tx.put(imported))?;
                    Ok(None)
                })
            }
            Proposal::Programme(proposal) => self.transact(Operation::ImportProgramme(source), |tx| {
                write_programme(tx, proposal).map(|()| None)
            }),
            Proposal::Registrations(reading) => self.transact(Operation::ImportRegistrations(source), |tx| {
                let made = write_registrations(tx, &snapshot, &reading.proposal, watch)?;
                let namesakes = reading.namesakes(&snapshot);
                namesakes.iter().try_for_each(|pair| tx.put(pair))?;
                let rows = &mut reading.proposal.rows;
                if !namesakes.is_empty() || rows.iter().any(|row| row.matched.is_some()) {
                    return Ok(None);
                }
                let rows = std::mem::take(rows);
                Ok(Some(std::thread::spawn(move || added(rows, made).onto(Arc::unwrap_or_clone(snapshot)))))
            }),
        }?;
        Ok((touched, rows))
    }
}

impl Proposal {
    /// Whether there is anything to apply.
    fn is_applicable(&self) -> bool {
        match self {
            Self::Registrations(reading) => reading.proposal.rows.iter().any(|row| row.taken),
            Self::Programme(ProgrammeProposal { sessions, rooms, stands, stand_sessions, links, .. }) => {
                sessions.iter().any(|session| session.bucket.is_applied())
                    || rooms.len() + stands.len() + stand_sessions.len() + links.len() > 0
            }
        }
    }

    /// How many columns of the file were understood; a text without columns counts as none.
    fn understood(&self) -> usize {
        match self {
            // A text has no columns, but sessions.
            Self::Programme(proposal) if proposal.columns.is_empty() => proposal.sessions.len(),
            Self::Programme(proposal) => proposal.columns.len(),
            Self::Registrations(reading) => {
                let columns = reading.mapping.columns.iter();
                columns.filter(|column| column.certainty == Certainty::Header).count()
            }
        }
    }
}

/// Whether a file is an event by its name.
pub fn is_event_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tagung"))
}

/// Writes a decision down. Whole rows and buckets are decided value by value, so that a single
/// value can be decided otherwise afterwards.
fn decide(decisions: &mut Decisions, proposal: &RegistrationProposal, decision: &ImportDecision) {
    let all = |decisions: &mut Decisions,
               row: &ProposedRegistration,
               take: bool,
               wanted: &dyn Fn(&intake::ItemChange) -> bool| {
        for change in row.changes.iter().filter(|change| wanted(change)) {
            decisions.cells.insert((row.row, change.item), take);
        }
        if row.bucket == intake::Bucket::New {
            let decision = if take { RowDecision::New } else { RowDecision::Skip };
            decisions.rows.insert(row.row, decision);
        }
    };
    match decision {
        ImportDecision::Cell { row, item, take } => {
            if let Some(item) = Item::parse(item) {
                decisions.cells.insert((*row, item), *take);
            }
        }
        ImportDecision::Row { row, take } => {
            for row in proposal.rows.iter().filter(|proposed| proposed.row == *row) {
                all(decisions, row, *take, &|_| true);
            }
        }
        ImportDecision::All { bucket, cause, take } => {
            let wanted = |change: &intake::ItemChange| cause.is_none_or(|cause| cause == change.cause.into());
            for row in proposal.rows.iter().filter(|row| Bucket::from(row.bucket) == *bucket) {
                all(decisions, row, *take, &wanted);
            }
        }
        ImportDecision::Person { row, same: None } => {
            decisions.rows.insert(*row, RowDecision::New);
        }
        ImportDecision::Person { row, same: Some(id) } => {
            let candidates = proposal.rows.iter().flat_map(|row| &row.candidates);
            if let Some(id) = candidates.copied().find(|candidate| candidate.to_string() == *id) {
                decisions.rows.insert(*row, RowDecision::Same(id));
            }
        }
        ImportDecision::Late { .. } => {}
        ImportDecision::Open { row } => {
            decisions.rows.remove(row);
            decisions.cells.retain(|(decided, _), _| decided != row);
        }
    }
}

fn write_programme(tx: &mut store::Writer<'_>, proposal: &ProgrammeProposal) -> Result<()> {
    for room in &proposal.rooms {
        tx.put(room)?;
    }
    for session in proposal.sessions.iter().filter(|session| session.bucket.is_applied()) {
        tx.put(&session.session)?;
    }
    for stand in &proposal.stands {
        tx.put(stand)?;
    }
    for stand_session in &proposal.stand_sessions {
        tx.put(stand_session)?;
    }
    for link in &proposal.links {
        tx.put(link)?;
    }
    Ok(())
}

/// Whether a row is taken, or names somebody.
fn is_written(row: &ProposedRegistration) -> bool {
    row.taken || row.matched.is_some()
}

/// What rows that name nobody have made, once they are written.
fn added(rows: Vec<ProposedRegistration>, made: Made) -> Added {
    let mut added = Added {
        persons: Vec::with_capacity(rows.len()),
        registrations: Vec::with_capacity(rows.len()),
        imported: Vec::with_capacity(rows.len()),
        needs: made.needs,
        consents: made.consents,
    };
    for row in rows.into_iter().filter(is_written) {
        added.persons.push(row.participant.person);
        added.registrations.push(row.participant.registration);
        added.imported.push(row.imported);
    }
    added
}

/// Writes what is taken, and of every row that names somebody what the file said: the base of the
/// next comparison. While some are written the next are made ready on another core.
fn write_registrations(
    tx: &mut store::Writer<'_>,
    snapshot: &Snapshot,
    proposal: &RegistrationProposal,
    watch: Watch<'_>,
) -> Result<Made> {
    let rows = Rows::of(snapshot);
    let imported: HashMap<_, _> = snapshot.imported.iter().map(|imported| (imported.id, imported)).collect();
    // The host may stand further down.
    let accompanies = |row: &ProposedRegistration| {
        row.participant.registration.companion_of.is_some_and(|host| rows.registration(host).is_none())
    };
    let add = |row: &ProposedRegistration, steps: &mut Steps, made: &mut Made| {
        let registration = &row.participant.registration;
        let registration = if accompanies(row) {
            Cow::Owned(Registration { companion_of: None, ..registration.clone() })
        } else {
            Cow::Borrowed(registration)
        };
        rows.compare(&row.participant, &registration, steps, made);
        if imported.get(&row.imported.id).copied() != Some(&row.imported) {
            steps.rows.put(&row.imported);
        }
    };
    let total = proposal.rows.len();
    let made = std::thread::scope(|scope| {
        let (ready, next) = mpsc::sync_channel(CHUNKS_READY);
        let preparing = scope.spawn(move || {
            let mut made = Made::default();
            for chunk in proposal.rows.chunks(ROWS_BETWEEN_LOOKS) {
                let written = chunk.iter().filter(|row| is_written(row));
                let mut steps = Steps::default();
                written.for_each(|row| add(row, &mut steps, &mut made));
                if ready.send(steps).is_err() {
                    break;
                }
            }
            made
        });
        for (index, steps) in next.into_iter().enumerate() {
            let done = index * ROWS_BETWEEN_LOOKS;
            progress::tell(watch, "Die Anmeldungen werden übernommen …", done, total)?;
            steps.take(tx)?;
        }
        Ok::<_, OfficeError>(preparing.join().unwrap_or_default())
    })?;
    for row in proposal.rows.iter().filter(|row| is_written(row)) {
        let registration = &row.participant.registration;
        if accompanies(row) {
            tx.put(registration)?;
        }
        if registration.status == Status::Cancelled {
            free(tx, snapshot, registration.id)?;
        }
    }
    // What follows is one piece.
    progress::tell(watch, "Der Verlauf wird geschrieben, gleich ist alles gesichert …", total, total)?;
    Ok(made)
}

/// The bytes of a file, unless it is too large to be looked at.
pub(crate) fn read_limited(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |error: std::io::Error| OfficeError::file(path, "konnte nicht gelesen werden", &error);
    let limit = Limits::default().bytes;
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > limit {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Err(wording::refusal(&name, &IntakeError::TooLarge { bytes: size, limit }));
    }
    std::fs::read(path).map_err(unreadable)
}
