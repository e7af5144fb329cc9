//! A proposal as the window shows it.

use super::{Import, Proposal, Reading};
use crate::lists::sorted_by_name;
use crate::requests::{self, closed};
use crate::side_by_side::shown;
use crate::views::{
    Bucket, BucketCount, CellCause, ColumnCertainty, ColumnMatch, ColumnTarget, ImportCell, ImportPreview,
    ImportRow, ImportTarget, ImportTwin, TwinField,
};
use crate::wording;
use domain::{Participant, Person, Registration, RegistrationId, Snapshot, german};
use intake::{
    Cause, Certainty, FieldChange, Finding, Item, ItemChange, Match, ProgrammeProposal, ProposedRegistration,
    RegistrationProposal, Severity,
};
use std::collections::BTreeMap;

/// Rows and findings shown at most; the counts are always complete.
const SHOWN_MAX: usize = 1000;
/// How many values of a column are shown, from how many rows at most, and how much of each.
const SAMPLES: usize = 3;
const SAMPLED_ROWS: usize = 200;
const SAMPLE_CHARS: usize = 60;
/// Fields by which the office compares two people.
const COMPARED: [Item; 9] = [
    Item::Degree,
    Item::FirstName,
    Item::LastName,
    Item::Function,
    Item::Institution,
    Item::Land,
    Item::Email,
    Item::Phone,
    Item::Ranked,
];

impl Import {
    pub(super) fn preview(&self, snapshot: &Snapshot) -> ImportPreview {
        let shown = match &self.proposal {
            Proposal::Programme(proposal) => programme(proposal),
            Proposal::Registrations(reading) => registrations(reading, snapshot),
        };
        let (targets, sheets, sheet, profile, partial) = match &self.proposal {
            Proposal::Programme(_) => Default::default(),
            Proposal::Registrations(reading) => (
                targets(snapshot),
                reading
                    .tables
                    .iter()
                    .map(|table| table.sheet.clone())
                    .filter(|name| !name.is_empty())
                    .collect(),
                reading.sheet,
                reading.mapping.profile.clone(),
                reading.decisions.partial,
            ),
        };
        let late = closed(snapshot).filter(|_| matches!(self.proposal, Proposal::Registrations(_)));
        let Shown { target, counts, rows, findings, columns, summary } = shown;
        let applicable = self.proposal.is_applicable();
        let count = |bucket: Bucket| counts.get(&bucket).copied().unwrap_or_default();
        let counted =
            |bucket| BucketCount { bucket, name: german_bucket(bucket).to_owned(), count: count(bucket) };
        // Sessions are never cancelled by a file, and most files cancel nobody.
        let buckets: Vec<BucketCount> = Bucket::ALL
            .into_iter()
            .map(counted)
            .filter(|counted| counted.bucket != Bucket::Cancelled || counted.count > 0)
            .collect();
        // Who is missing stands in no row of the file.
        let rest = [Bucket::Unchanged, Bucket::Missing];
        let told: usize = counts.iter().filter(|(bucket, _)| !rest.contains(bucket)).map(|(_, n)| n).sum();
        let shown = rows.iter().filter(|row| row.bucket != Bucket::Missing).count();
        let mut findings: Vec<&Finding> = findings.iter().collect();
        findings.sort_by_key(|finding| finding.severity);
        let rejecting = findings.iter().filter(|finding| finding.severity == Severity::Rejects).count();
        ImportPreview {
            source: self.source.clone(),
            target,
            late: late.map(german::date).unwrap_or_default(),
            direct: self.direct,
            summary: match late {
                Some(day) if !self.direct && applicable => requested(&self.proposal, snapshot, day),
                _ => summary,
            },
            applicable,
            rows_more: told.saturating_sub(shown),
            findings_more: findings.len().saturating_sub(SHOWN_MAX.max(rejecting)),
            buckets,
            findings: findings.into_iter().take(SHOWN_MAX.max(rejecting)).map(wording::finding).collect(),
            rows,
            columns,
            targets,
            sheets,
            sheet,
            profile,
            partial,
            profiles: match self.proposal {
                Proposal::Programme(_) => Vec::new(),
                Proposal::Registrations(_) => profiles(snapshot),
            },
        }
    }
}

/// Names of the profiles: those of the office, and the one that is known without.
fn profiles(snapshot: &Snapshot) -> Vec<String> {
    let own = snapshot.import_profiles.iter().map(|profile| profile.name.clone());
    let mut names: Vec<String> = own.collect();
    if !names.iter().any(|name| name == intake::EVENITO) {
        names.push(intake::EVENITO.to_owned());
    }
    names
}

fn targets(snapshot: &Snapshot) -> Vec<ColumnTarget> {
    intake::targets(snapshot).into_iter().map(|(key, name)| ColumnTarget { key, name }).collect()
}

struct Shown<'a> {
    target: ImportTarget,
    /// How many rows are in a bucket.
    counts: BTreeMap<Bucket, usize>,
    /// The first rows that are not unchanged, by bucket.
    rows: Vec<ImportRow>,
    findings: &'a [Finding],
    columns: Vec<ColumnMatch>,
    summary: String,
}

/// How many rows are in each bucket, and which of them are shown, by bucket and line.
fn shown_rows<T>(rows: &[T], key: impl Fn(&T) -> (Bucket, u32)) -> (BTreeMap<Bucket, usize>, Vec<&T>) {
    let mut counts: BTreeMap<Bucket, usize> = BTreeMap::new();
    let mut told: Vec<&T> = Vec::new();
    for row in rows {
        let (bucket, _) = key(row);
        *counts.entry(bucket).or_default() += 1;
        told.extend((bucket != Bucket::Unchanged).then_some(row));
    }
    told.sort_by_key(|row| key(row));
    told.truncate(SHOWN_MAX);
    (counts, told)
}

fn programme(proposal: &ProgrammeProposal) -> Shown<'_> {
    let key = |row: &intake::ProposedSession| (row.bucket.into(), row.row.unwrap_or_default());
    let (counts, rows) = shown_rows(&proposal.sessions, key);
    let count = |bucket| counts.get(&bucket).copied().unwrap_or_default();
    let [new, changed, unchanged] = [Bucket::New, Bucket::Changed, Bucket::Unchanged].map(count);
    let extra =
        proposal.rooms.len() + proposal.stands.len() + proposal.stand_sessions.len() + proposal.links.len();
    let summary = match new + changed {
        0 if extra > 0 => {
            "Räume, Stände oder Verknüpfungen übernehmen; die Sessions bleiben gleich.".to_owned()
        }
        0 if unchanged > 0 => nothing_new(),
        0 => "Nichts zu übernehmen.".to_owned(),
        rows => format!(
            "{} übernehmen – {new} neue, {changed} geänderte.",
            german::count(rows, "Session", "Sessions")
        ),
    };
    Shown {
        target: ImportTarget::Programme,
        rows: rows.into_iter().map(session_row).collect(),
        counts,
        findings: &proposal.findings,
        columns: columns(&proposal.columns, &proposal.unknown_columns),
        summary,
    }
}

fn registrations<'a>(reading: &'a Reading, snapshot: &Snapshot) -> Shown<'a> {
    let proposal = &reading.proposal;
    let (mut counts, rows) = shown_rows(&proposal.rows, |row| (row.bucket.into(), row.row));
    counts.insert(Bucket::Missing, proposal.missing.len());
    let missing = proposal.missing.iter().filter_map(|id| snapshot.registration(*id));
    let missing = sorted_by_name(snapshot, missing.map(|one| (one, ())).collect()).into_iter();
    let missing = missing.take(SHOWN_MAX).filter_map(|(one, ())| missing_row(one, snapshot));
    Shown {
        target: ImportTarget::Registrations,
        rows: rows.into_iter().map(|row| registration_row(row, snapshot)).chain(missing).collect(),
        counts,
        findings: &proposal.findings,
        columns: mapped(reading, snapshot),
        summary: summary(proposal),
    }
}

/// What will happen, in a few sentences.
fn summary(proposal: &RegistrationProposal) -> String {
    let writes = |row: &&ProposedRegistration| {
        row.taken && (row.bucket == intake::Bucket::New || row.changes.iter().any(|change| change.taken))
    };
    let count = |bucket| proposal.rows.iter().filter(writes).filter(|row| row.bucket == bucket).count();
    let [new, changed, cancelled] =
        [intake::Bucket::New, intake::Bucket::Changed, intake::Bucket::Cancelled].map(count);
    let gone = if cancelled > 0 { format!(", {cancelled} abgesagte") } else { String::new() };
    let mut sentences = vec![match new + changed + cancelled {
        0 if proposal.rows.iter().any(|row| row.taken) => {
            "Nichts ändern; Ihre Entscheidungen werden gemerkt.".to_owned()
        }
        0 if proposal.count(intake::Bucket::Unchanged) > 0 => nothing_new(),
        0 => "Nichts zu übernehmen.".to_owned(),
        rows => format!(
            "{} übernehmen – {} neue, {} geänderte{gone}.",
            german::count(rows, "Anmeldung", "Anmeldungen"),
            german::number(new),
            german::number(changed)
        ),
    }];
    let held = proposal.rows.iter().filter(|row| !row.candidates.is_empty()).count();
    if held > 0 {
        sentences.push(match held {
            1 => "1 mögliche Doppelte wartet auf Ihre Entscheidung.".to_owned(),
            held => format!("{held} mögliche Doppelte warten auf Ihre Entscheidung."),
        });
    }
    let left = |change: &&ItemChange| change.cause == Cause::Office && !change.taken;
    let protected: usize =
        proposal.rows.iter().map(|row| row.kept.len() + row.changes.iter().filter(left).count()).sum();
    if protected > 0 {
        sentences.push(match protected {
            1 => "1 Angabe bleibt, wie das Büro sie geändert hat.".to_owned(),
            many => format!("{many} Angaben bleiben, wie das Büro sie geändert hat."),
        });
    }
    match proposal.missing.len() {
        0 => {}
        1 => sentences.push("Die 1 fehlende bleibt unverändert.".to_owned()),
        missing => sentences.push(format!("Die {missing} fehlenden bleiben unverändert.")),
    }
    sentences.join(" ")
}

/// What becomes of a file that comes too late.
fn requested(proposal: &Proposal, snapshot: &Snapshot, day: chrono::NaiveDate) -> String {
    let Proposal::Registrations(reading) = proposal else { return String::new() };
    let requests = requests::of_proposal(snapshot, &reading.proposal, "").len();
    format!(
        "Anmeldeschluss war am {}. {} ablegen; geändert wird erst, was Sie annehmen.",
        german::date(day),
        german::count(requests, "Änderungswunsch", "Änderungswünsche")
    )
}

fn nothing_new() -> String {
    "Nichts Neues: Alles Verwendbare steht schon so in der Veranstaltung.".to_owned()
}

/// The columns of a programme; they are as their headings say.
fn columns(known: &[intake::ColumnMapping], unknown: &[String]) -> Vec<ColumnMatch> {
    let column = |heading: &String, field: &str, certainty| ColumnMatch {
        index: 0,
        heading: heading.clone(),
        samples: Vec::new(),
        target: String::new(),
        field: field.to_owned(),
        certainty,
    };
    let known = known.iter().map(|known| column(&known.header, &known.field, ColumnCertainty::Header));
    known.chain(unknown.iter().map(|header| column(header, "", ColumnCertainty::None))).collect()
}

/// The columns of registrations with the first values in each.
fn mapped(reading: &Reading, snapshot: &Snapshot) -> Vec<ColumnMatch> {
    let names: BTreeMap<String, String> = intake::targets(snapshot).into_iter().collect();
    let rows = reading.table().map(|table| table.rows.as_slice()).unwrap_or_default();
    let rows = rows.get(reading.mapping.skipped_rows..).unwrap_or_default();
    let column = |column: &intake::MappedColumn| {
        let cells = rows.iter().map(|row| row.cell(column.index)).filter(|cell| !cell.is_empty());
        let mut samples: Vec<String> = Vec::new();
        for cell in cells.take(SAMPLED_ROWS) {
            if samples.len() < SAMPLES && !samples.iter().any(|sample| sample == cell) {
                samples.push(cell.chars().take(SAMPLE_CHARS).collect());
            }
        }
        ColumnMatch {
            index: column.index,
            heading: column.header.clone(),
            samples,
            target: column.target.clone(),
            field: names.get(&column.target).cloned().unwrap_or_default(),
            certainty: match column.certainty {
                Certainty::Header => ColumnCertainty::Header,
                Certainty::Content => ColumnCertainty::Content,
                Certainty::Profile => ColumnCertainty::Profile,
                Certainty::Office => ColumnCertainty::Office,
                Certainty::None => ColumnCertainty::None,
            },
        }
    };
    reading.mapping.columns.iter().map(column).collect()
}

fn session_row(row: &intake::ProposedSession) -> ImportRow {
    let session = &row.session;
    let day = session.date.map(german::day).unwrap_or_default();
    let time = session.time().map(|(start, end)| german::time_span(start, end)).unwrap_or_default();
    let told = [session.kind.german().to_owned(), day, time];
    let is_new = row.bucket == intake::Bucket::New;
    let cell = |FieldChange { column, before, after }: &FieldChange| ImportCell {
        item: String::new(),
        field: column.clone(),
        before: before.clone(),
        after: after.clone(),
        taken: true,
        cause: CellCause::File,
        hint: String::new(),
    };
    ImportRow {
        row: row.row.unwrap_or_default(),
        line: row.row.unwrap_or_default(),
        bucket: row.bucket.into(),
        name: format!("{} {}", session.code, session.title),
        told: if is_new { told.into_iter().filter(|text| !text.is_empty()).collect() } else { Vec::new() },
        cells: row.changes.iter().map(cell).collect(),
        taken: row.bucket.is_applied(),
        decidable: false,
        matched: String::new(),
        twins: Vec::new(),
    }
}

fn registration_row(row: &ProposedRegistration, snapshot: &Snapshot) -> ImportRow {
    let Participant { person, registration, .. } = &row.participant;
    let freed = freed(registration.id, snapshot);
    let cell = |change: &ItemChange| ImportCell {
        item: change.item.key().into_owned(),
        field: change.item.german(snapshot).to_owned(),
        before: change.before.clone(),
        after: change.after.clone(),
        taken: change.taken,
        cause: change.cause.into(),
        hint: match change.cause {
            Cause::Office => "im Büro geändert".to_owned(),
            Cause::Spelling => "nur Schreibweise".to_owned(),
            Cause::File if change.item == Item::Status && !freed.is_empty() => {
                format!("Platz in {freed} wird frei")
            }
            Cause::File => String::new(),
        },
    };
    let is_new = !matches!(row.bucket, intake::Bucket::Changed) && row.matched.is_none();
    ImportRow {
        row: row.row,
        line: intake::line_of(row.row).0,
        bucket: row.bucket.into(),
        name: match person.list_name() {
            name if name.is_empty() => format!("Nr. {}", registration.number),
            name => name,
        },
        told: if is_new { told(person, registration) } else { Vec::new() },
        cells: row.changes.iter().map(cell).collect(),
        taken: match row.bucket {
            intake::Bucket::New => row.taken,
            _ => row.changes.iter().any(|change| change.taken),
        },
        decidable: row.bucket == intake::Bucket::New || !row.changes.is_empty(),
        matched: matched(row.matched).to_owned(),
        twins: row.candidates.iter().filter_map(|id| twin(row, *id, snapshot)).collect(),
    }
}

/// Who is not in the file: nothing to decide, but worth a look.
fn missing_row(registration: &Registration, snapshot: &Snapshot) -> Option<ImportRow> {
    let person = snapshot.person(registration)?;
    let number = Some(&registration.number).filter(|number| !number.is_empty());
    let number = number.map(|number| format!("Nr. {number}"));
    Some(ImportRow {
        row: 0,
        line: 0,
        bucket: Bucket::Missing,
        name: person.list_name(),
        told: number.into_iter().chain(told(person, registration)).collect(),
        cells: Vec::new(),
        taken: false,
        decidable: false,
        matched: String::new(),
        twins: Vec::new(),
    })
}

/// What a registration says, in short.
fn told(person: &Person, registration: &Registration) -> Vec<String> {
    let wishes = &registration.wishes;
    let counts = [
        (wishes.ranked.len(), "Wunsch", "Wünsche"),
        (wishes.favourites.len(), "Favorit", "Favoriten"),
        (wishes.vetoes.len(), "Ausschluss", "Ausschlüsse"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let counts = counts.map(|(count, one, many)| german::count(count, one, many));
    let body = Some(person.institution.clone()).filter(|body| !body.is_empty());
    let days = registration.days.iter().map(|day| format!("nur {}", german::day(*day)));
    body.into_iter().chain(counts).chain(days).collect()
}

/// The codes of the seats that a cancellation frees.
fn freed(registration: RegistrationId, snapshot: &Snapshot) -> String {
    let seats = snapshot.seats.iter().filter(|seat| seat.registration == registration);
    let sessions = seats.filter_map(|seat| snapshot.session(seat.session));
    sessions.map(|session| session.code.to_string()).collect::<Vec<_>>().join(", ")
}

fn matched(matched: Option<Match>) -> &'static str {
    match matched {
        Some(Match::Mail) => "erkannt an E-Mail und Nachname",
        Some(Match::Name) => "erkannt an Name und Institution",
        Some(Match::Decided) => "von Ihnen zugeordnet",
        Some(Match::Token | Match::Number) | None => "",
    }
}

fn twin(row: &ProposedRegistration, id: RegistrationId, snapshot: &Snapshot) -> Option<ImportTwin> {
    let known = snapshot.participant(snapshot.registration(id)?)?;
    Some(ImportTwin {
        id: id.to_string(),
        name: format!("Nr. {} {}", known.registration.number, known.person.list_name()),
        fields: side_by_side(snapshot, &row.participant, &known),
    })
}

/// Two registrations, value by value; what neither has is left out.
fn side_by_side(snapshot: &Snapshot, here: &Participant, there: &Participant) -> Vec<TwinField> {
    let field = |item: Item| {
        let (here, there) = (shown(snapshot, item, here), shown(snapshot, item, there));
        let differs = domain::fold::fold(&here) != domain::fold::fold(&there);
        TwinField { field: item.german(snapshot).to_owned(), here, there, differs }
    };
    let fields = COMPARED.into_iter().map(field);
    fields.filter(|field| !field.here.is_empty() || !field.there.is_empty()).collect()
}

impl From<intake::Bucket> for Bucket {
    fn from(bucket: intake::Bucket) -> Self {
        match bucket {
            intake::Bucket::New => Self::New,
            intake::Bucket::Changed => Self::Changed,
            intake::Bucket::Cancelled => Self::Cancelled,
            intake::Bucket::Unchanged => Self::Unchanged,
            intake::Bucket::Duplicate => Self::Duplicate,
            intake::Bucket::Rejected => Self::Rejected,
        }
    }
}

impl From<Cause> for CellCause {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::File => Self::File,
            Cause::Office => Self::Office,
            Cause::Spelling => Self::Spelling,
        }
    }
}

impl Bucket {
    const ALL: [Self; 7] = [
        Self::New,
        Self::Changed,
        Self::Cancelled,
        Self::Unchanged,
        Self::Missing,
        Self::Duplicate,
        Self::Rejected,
    ];
}

fn german_bucket(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::New => "Neu",
        Bucket::Changed => "Geändert",
        Bucket::Cancelled => "Abgesagt",
        Bucket::Unchanged => "Unverändert",
        Bucket::Missing => "Fehlt in Datei",
        Bucket::Duplicate => "Doppelt?",
        Bucket::Rejected => "Abgewiesen",
    }
}
