//! Taking programme and registrations in: read, look, apply as one operation.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::views::{Bucket, BucketCount, ColumnMatch, ImportPreview, ImportRow, ImportTarget, Written};
use crate::{wording, worker};
use domain::{Registration, german};
use intake::{
    FieldChange, Format, IntakeError, Limits, ProgrammeProposal, RegistrationProposal, Severity, Table,
};
use std::path::Path;

/// Rows and findings shown at most; the counts are always complete.
const SHOWN_MAX: usize = 1000;

/// A proposal that is being looked at.
#[derive(Clone, Debug)]
pub struct Import {
    source: String,
    sequence: i64,
    proposal: Proposal,
}

/// What is read, and what the office calls it.
pub(crate) struct Source {
    pub name: String,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Debug)]
enum Proposal {
    Programme(ProgrammeProposal),
    Registrations(RegistrationProposal),
}

impl Office {
    /// Proposes what a pasted programme text means.
    pub fn propose_text(&mut self, text: &str) -> Result<ImportPreview> {
        let snapshot = self.snapshot()?;
        let proposal = intake::programme_text(text, &snapshot, &mut new_id);
        self.look_at("Eingefügter Text".to_owned(), Proposal::Programme(proposal))
    }

    /// Proposes what a file means: a programme as text or table, registrations as table.
    pub fn propose_file(&mut self, target: ImportTarget, path: &Path) -> Result<ImportPreview> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.propose(target, Source { name, bytes: read_limited(path)? })
    }

    /// Proposes what a file means of which only the place is known: what its columns say it is.
    pub fn propose_dropped(&mut self, path: &Path) -> Result<ImportPreview> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = read_limited(path)?;
        let proposal = |office: &mut Self, target| {
            office.proposal(target, Source { name: name.clone(), bytes: bytes.clone() })
        };
        let registrations = proposal(self, ImportTarget::Registrations);
        let programme = proposal(self, ImportTarget::Programme);
        let chosen = match (registrations, programme) {
            (Ok(registrations), Ok(programme)) if programme.understood() > registrations.understood() => {
                programme
            }
            (Ok(registrations), _) => registrations,
            (Err(_), programme) => programme?,
        };
        self.look_at(name, chosen)
    }

    pub(crate) fn propose(&mut self, target: ImportTarget, source: Source) -> Result<ImportPreview> {
        let name = source.name.clone();
        let proposal = self.proposal(target, source)?;
        self.look_at(name, proposal)
    }

    fn proposal(&mut self, target: ImportTarget, source: Source) -> Result<Proposal> {
        let Source { name, bytes } = source;
        let refuse = |error: IntakeError| wording::refusal(&name, &error);
        let snapshot = self.snapshot()?;
        if target == ImportTarget::Registrations {
            let table = self.table(bytes)?.map_err(refuse)?;
            let proposal = intake::registrations(&table, &snapshot, &mut new_id).map_err(refuse)?;
            return Ok(Proposal::Registrations(proposal));
        }
        let text = if intake::sniff(&bytes) == Format::Workbook {
            None
        } else {
            Some(intake::decode_text(&bytes).map_err(refuse)?)
        };
        let as_table =
            self.table(bytes)?.and_then(|table| intake::programme_table(&table, &snapshot, &mut new_id));
        // A text file is a table if its first line names our columns, else a programme to read.
        Ok(Proposal::Programme(match (as_table, text) {
            (Err(_), Some(text)) => intake::programme_text(&text, &snapshot, &mut new_id),
            (as_table, _) => as_table.map_err(refuse)?,
        }))
    }

    fn table(&self, bytes: Vec<u8>) -> Result<std::result::Result<Table, IntakeError>> {
        if intake::sniff(&bytes) == Format::Workbook {
            worker::read_workbook(&self.desk.program, bytes)
        } else {
            Ok(intake::read_csv(&bytes, &Limits::default()))
        }
    }

    fn look_at(&mut self, source: String, proposal: Proposal) -> Result<ImportPreview> {
        let sequence = self.snapshot()?.sequence;
        let import = Import { source, sequence, proposal };
        let preview = import.preview();
        self.import = Some(import);
        Ok(preview)
    }

    /// Forgets the proposal that was looked at.
    pub fn discard_import(&mut self) {
        self.import = None;
    }

    /// Applies the proposal that was looked at, as one operation.
    pub fn apply_import(&mut self) -> Result<Written> {
        let Some(import) = self.import.take() else { return Err(OfficeError::stale()) };
        if self.snapshot()?.sequence != import.sequence {
            return Err(OfficeError::stale());
        }
        if !import.preview().applicable {
            return Err(OfficeError::refused(
                format!(
                    "„{}“ enthält nichts, was zu übernehmen wäre. Ihre Daten sind unverändert.",
                    import.source
                ),
                "Bitte prüfen Sie die Befunde.",
            ));
        }
        let source = import.source.clone();
        match import.proposal {
            Proposal::Programme(proposal) => {
                self.write(Operation::ImportProgramme(source), |tx| write_programme(tx, &proposal))
            }
            Proposal::Registrations(proposal) => {
                self.write(Operation::ImportRegistrations(source), |tx| write_registrations(tx, &proposal))
            }
        }
    }
}

impl Proposal {
    /// How many columns of the file were understood; a text without columns counts as none.
    fn understood(&self) -> usize {
        match self {
            Self::Programme(proposal) => proposal.columns.len(),
            Self::Registrations(proposal) => proposal.columns.len(),
        }
    }
}

/// Whether a file is an event by its name.
pub fn is_event_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tagung"))
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

fn write_registrations(tx: &mut store::Writer<'_>, proposal: &RegistrationProposal) -> Result<()> {
    for row in proposal.rows.iter().filter(|row| row.bucket.is_applied()) {
        tx.put(&row.person)?;
        tx.put(&row.registration)?;
    }
    Ok(())
}

fn read_limited(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |error: std::io::Error| OfficeError::file(path, "konnte nicht gelesen werden", &error);
    let limit = Limits::default().bytes;
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > limit {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Err(wording::refusal(&name, &IntakeError::TooLarge { bytes: size, limit }));
    }
    std::fs::read(path).map_err(unreadable)
}

impl Import {
    fn preview(&self) -> ImportPreview {
        let (target, mut rows, findings, columns) = match &self.proposal {
            Proposal::Programme(p) => (
                ImportTarget::Programme,
                session_rows(p),
                &p.findings,
                columns(&p.columns, &p.unknown_columns),
            ),
            Proposal::Registrations(p) => {
                let columns = columns(&p.columns, &p.unknown_columns);
                (ImportTarget::Registrations, registration_rows(p), &p.findings, columns)
            }
        };
        let missing = match &self.proposal {
            Proposal::Programme(_) => 0,
            Proposal::Registrations(proposal) => proposal.missing.len(),
        };
        let count = |bucket: Bucket| match bucket {
            Bucket::Missing => missing,
            _ => rows.iter().filter(|row| row.bucket == bucket).count(),
        };
        let buckets: Vec<BucketCount> = Bucket::ALL
            .into_iter()
            .map(|bucket| BucketCount { bucket, name: bucket.german().to_owned(), count: count(bucket) })
            .collect();
        let [new, changed, unchanged] = [Bucket::New, Bucket::Changed, Bucket::Unchanged].map(count);
        let extra = match &self.proposal {
            Proposal::Programme(p) => p.rooms.len() + p.stands.len() + p.stand_sessions.len() + p.links.len(),
            Proposal::Registrations(_) => 0,
        };
        rows.retain(|row| row.bucket != Bucket::Unchanged);
        rows.sort_by_key(|row| (row.bucket, row.row));
        let mut findings: Vec<_> = findings.iter().collect();
        findings.sort_by_key(|finding| finding.severity);
        let rejecting = findings.iter().filter(|finding| finding.severity == Severity::Rejects).count();
        ImportPreview {
            source: self.source.clone(),
            target,
            summary: summary(target, new, changed, unchanged, extra),
            applicable: new + changed + extra > 0,
            rows_more: rows.len().saturating_sub(SHOWN_MAX),
            findings_more: findings.len().saturating_sub(SHOWN_MAX.max(rejecting)),
            buckets,
            findings: findings.into_iter().take(SHOWN_MAX.max(rejecting)).map(wording::finding).collect(),
            rows: rows.into_iter().take(SHOWN_MAX).collect(),
            columns,
        }
    }
}

/// `extra` are rooms, stands and links that are new while the sessions are not.
fn summary(target: ImportTarget, new: usize, changed: usize, unchanged: usize, extra: usize) -> String {
    let (one, many) = match target {
        ImportTarget::Programme => ("Session", "Sessions"),
        ImportTarget::Registrations => ("Anmeldung", "Anmeldungen"),
    };
    match new + changed {
        0 if extra > 0 => {
            "Räume, Stände oder Verknüpfungen übernehmen; die Sessions bleiben gleich.".to_owned()
        }
        0 if unchanged > 0 => {
            "Nichts Neues: Alles Verwendbare steht schon so in der Veranstaltung.".to_owned()
        }
        0 => "Nichts zu übernehmen.".to_owned(),
        rows => format!("{} übernehmen – {new} neue, {changed} geänderte.", german::count(rows, one, many)),
    }
}

fn columns(known: &[intake::ColumnMapping], unknown: &[String]) -> Vec<ColumnMatch> {
    let known = known
        .iter()
        .map(|column| ColumnMatch { heading: column.header.clone(), field: column.field.clone() });
    let unknown =
        unknown.iter().map(|heading| ColumnMatch { heading: heading.clone(), field: String::new() });
    known.chain(unknown).collect()
}

fn changes(changes: &[FieldChange]) -> Vec<String> {
    let empty = |text: &str| if text.is_empty() { "leer".to_owned() } else { text.to_owned() };
    changes.iter().map(|c| format!("{}: {} → {}", c.column, empty(&c.before), empty(&c.after))).collect()
}

fn session_rows(proposal: &ProgrammeProposal) -> Vec<ImportRow> {
    let told = |row: &intake::ProposedSession| {
        let session = &row.session;
        let day = session.date.map(german::day).unwrap_or_default();
        let time = session.time().map(|(start, end)| german::time_span(start, end)).unwrap_or_default();
        let told = [session.kind.german().to_owned(), day, time];
        told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let row = |row: &intake::ProposedSession| ImportRow {
        row: row.row.unwrap_or_default(),
        bucket: row.bucket.into(),
        name: format!("{} {}", row.session.code, row.session.title),
        changes: if row.bucket == intake::Bucket::New { told(row) } else { changes(&row.changes) },
    };
    proposal.sessions.iter().map(row).collect()
}

fn registration_rows(proposal: &RegistrationProposal) -> Vec<ImportRow> {
    let told = |registration: &Registration| {
        let wishes = &registration.wishes;
        let counts = [
            (wishes.ranked.len(), "Wunsch", "Wünsche"),
            (wishes.favourites.len(), "Favorit", "Favoriten"),
            (wishes.vetoes.len(), "Ausschluss", "Ausschlüsse"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        counts.map(|(count, one, many)| german::count(count, one, many)).collect::<Vec<_>>()
    };
    let row = |row: &intake::ProposedRegistration| ImportRow {
        row: row.row,
        bucket: row.bucket.into(),
        name: match row.person.list_name() {
            name if name.is_empty() => format!("Nr. {}", row.registration.number),
            name => name,
        },
        changes: if row.bucket == intake::Bucket::New {
            told(&row.registration)
        } else {
            changes(&row.changes)
        },
    };
    proposal.rows.iter().map(row).collect()
}

impl From<intake::Bucket> for Bucket {
    fn from(bucket: intake::Bucket) -> Self {
        match bucket {
            intake::Bucket::New => Self::New,
            intake::Bucket::Changed => Self::Changed,
            intake::Bucket::Unchanged => Self::Unchanged,
            intake::Bucket::Duplicate => Self::Duplicate,
            intake::Bucket::Rejected => Self::Rejected,
        }
    }
}

impl Bucket {
    const ALL: [Self; 6] =
        [Self::New, Self::Changed, Self::Unchanged, Self::Missing, Self::Duplicate, Self::Rejected];

    fn german(self) -> &'static str {
        match self {
            Self::New => "Neu",
            Self::Changed => "Geändert",
            Self::Unchanged => "Unverändert",
            Self::Missing => "Fehlt in Datei",
            Self::Duplicate => "Doppelt",
            Self::Rejected => "Abgewiesen",
        }
    }
}
