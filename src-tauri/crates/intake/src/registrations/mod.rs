//! Registrations from a table.

mod fields;
mod identity;
mod row;
mod shown;
mod wishes;

use crate::columns::Columns;
use crate::error::IntakeError;
use crate::finding::{Finding, FindingKind, Severity};
use crate::proposal::{Bucket, NewId, ProposedRegistration, RegistrationProposal};
use crate::table::{Row, Table};
use crate::titles::Titles;
use domain::fold::fold;
use domain::{Person, PersonId, Registration, RegistrationId, Snapshot, Status, Wishes};
use fields::Registrant;
use identity::{Features, Known, Numbers, People, number_key};
use row::Stated;
use std::collections::{BTreeSet, HashMap};

/// Proposes registrations from a table.
///
/// A row is the registration with its number; without a number the one with its mail address and
/// last name, else with its first name, last name and institution. Rows that are nobody's are new
/// and get the next number if they bring none.
///
/// A changed row touches only what the file has columns for. Of the personal fields an empty cell
/// says nothing and keeps what is known. Of the wishes each list (ranked, favourites, vetoes) that
/// has a column is replaced as a whole, by nothing if need be.
pub fn registrations(
    table: &Table,
    snapshot: &Snapshot,
    new_id: NewId,
) -> Result<RegistrationProposal, IntakeError> {
    let mut columns = Columns::<Registrant>::of(table)?;
    fields::settle_names(&mut columns);
    let rows = table.rows.get(columns.skipped_rows..).unwrap_or_default();
    if rows.is_empty() {
        return Err(IntakeError::Empty);
    }
    let known = Known::of(snapshot);
    let mut first_rows: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let number = columns.cell(row, Registrant::Number);
        if !number.is_empty() {
            first_rows.entry(number_key(number)).or_insert(row.number);
        }
    }
    let used: BTreeSet<String> = first_rows
        .keys()
        .cloned()
        .chain(known.registrations.iter().map(|(registration, _)| number_key(&registration.number)))
        .collect();
    let mut intake = Intake {
        columns: &columns,
        titles: Titles::of(snapshot),
        numbers: Numbers::after(used),
        claimed: vec![None; known.registrations.len()],
        first_rows,
        met: People::default(),
        findings: columns.findings.clone(),
        known: &known,
        new_id,
    };
    let proposed: Vec<ProposedRegistration> = rows.iter().filter_map(|row| intake.row(row)).collect();
    let counts = |(index, (registration, _)): (usize, &(&Registration, &Person))| {
        let claimed = intake.claimed.get(index).is_some_and(Option::is_some);
        (!claimed && registration.status == Status::Registered).then_some(registration.id)
    };
    Ok(RegistrationProposal {
        missing: known.registrations.iter().enumerate().filter_map(counts).collect(),
        findings: intake.findings,
        rows: proposed,
        columns: columns.mapping(),
        unknown_columns: columns.unknown,
    })
}

/// Who a row is.
enum Who {
    /// The registration at this place.
    Known(usize),
    /// Nobody of the event.
    New,
    /// Not to be applied, for this reason.
    Not(Bucket, FindingKind),
}

struct Intake<'a, 'b> {
    columns: &'a Columns<Registrant>,
    known: &'a Known<'a>,
    titles: Titles,
    numbers: Numbers,
    /// Row by which a registration of the event was taken.
    claimed: Vec<Option<u32>>,
    /// Row in which a number stands first.
    first_rows: HashMap<String, u32>,
    /// Rows of the file that will be applied, to recognise people who stand in it twice.
    met: People<u32>,
    findings: Vec<Finding>,
    new_id: NewId<'b>,
}

impl Intake<'_, '_> {
    fn row(&mut self, row: &Row) -> Option<ProposedRegistration> {
        if row.cells.iter().all(String::is_empty) {
            return None;
        }
        let mut findings = Vec::new();
        let stated = Stated::of(row, self.columns, &mut findings);
        let features = Features::of_row(&stated);
        let (bucket, known) = match self.who(row, &stated, &features) {
            Who::Not(bucket, kind) => {
                let severity = if bucket == Bucket::Rejected { Severity::Rejects } else { Severity::Warns };
                // Nothing else about a row that is not taken over is worth telling.
                self.findings.push(Finding { row: Some(row.number), column: None, severity, kind });
                (bucket, None)
            }
            Who::New => {
                self.warn_if_known(row, &stated, &features);
                (Bucket::New, None)
            }
            Who::Known(index) => (Bucket::Unchanged, Some(index)),
        };
        let proposed = match known.and_then(|index| Some((index, *self.known.registrations.get(index)?))) {
            Some((index, known)) => self.merged(row, &stated, index, known, &mut findings),
            None => self.fresh(row, &stated, bucket, &mut findings),
        };
        if !matches!(proposed.bucket, Bucket::Duplicate | Bucket::Rejected) {
            self.met.add(&features, row.number);
            self.findings.append(&mut findings);
        }
        Some(proposed)
    }

    fn who(&self, row: &Row, stated: &Stated, features: &Features) -> Who {
        let name = || stated.list_name();
        if !stated.number.is_empty() {
            let key = number_key(&stated.number);
            return match (self.first_rows.get(&key), self.known.numbered(&key)) {
                (Some(&first_row), _) if first_row != row.number => {
                    let number = stated.number.clone();
                    Who::Not(Bucket::Duplicate, FindingKind::NumberTwice { number, first_row })
                }
                (_, Some(index)) => match self.claimed.get(index) {
                    Some(Some(first_row)) => {
                        let twice = FindingKind::PersonTwice { name: name(), first_row: *first_row };
                        Who::Not(Bucket::Duplicate, twice)
                    }
                    _ => Who::Known(index),
                },
                (_, None) => Who::New,
            };
        }
        if stated.last_name.is_empty() {
            return Who::Not(Bucket::Rejected, FindingKind::NeitherNumberNorName);
        }
        if let Some(&first_row) = self.met.find(features).first() {
            return Who::Not(Bucket::Duplicate, FindingKind::PersonTwice { name: name(), first_row });
        }
        match self.known.alike(features).as_slice() {
            [] => Who::New,
            [index] => {
                let claimed = self.claimed.get(*index).copied().flatten();
                let numbered = self.first_rows.get(&number_key(self.known.number(*index))).copied();
                match claimed.or(numbered) {
                    Some(first_row) => {
                        Who::Not(Bucket::Duplicate, FindingKind::PersonTwice { name: name(), first_row })
                    }
                    None => Who::Known(*index),
                }
            }
            several => {
                let numbers = several.iter().map(|index| self.known.number(*index).to_owned()).collect();
                Who::Not(Bucket::Rejected, FindingKind::FitsSeveral { numbers })
            }
        }
    }

    /// A new number for a person whom the event knows under another one.
    fn warn_if_known(&mut self, row: &Row, stated: &Stated, features: &Features) {
        if stated.number.is_empty() || stated.last_name.is_empty() {
            return;
        }
        if let Some(index) = self.known.alike(features).first() {
            let number = self.known.number(*index).to_owned();
            self.tell(row, Registrant::Number, Severity::Warns, FindingKind::KnownUnder { number });
        }
    }

    /// A row of somebody whom the event does not have, or that is not taken over.
    fn fresh(
        &mut self,
        row: &Row,
        stated: &Stated,
        bucket: Bucket,
        findings: &mut Vec<Finding>,
    ) -> ProposedRegistration {
        let number = match (stated.number.is_empty(), bucket) {
            (true, Bucket::New) => self.numbers.next(),
            _ => stated.number.clone(),
        };
        let mut person = Person::new(PersonId((self.new_id)()));
        let mut registration = Registration {
            number,
            wishes: wishes::read(row, self.columns, &self.titles, &Wishes::default(), findings),
            ..Registration::new(RegistrationId((self.new_id)()), person.id)
        };
        stated.apply(&mut person, &mut registration);
        ProposedRegistration { row: row.number, bucket, person, registration, changes: Vec::new() }
    }

    /// A row of somebody whom the event has.
    fn merged(
        &mut self,
        row: &Row,
        stated: &Stated,
        index: usize,
        (known, known_person): (&Registration, &Person),
        findings: &mut Vec<Finding>,
    ) -> ProposedRegistration {
        if let Some(claimed) = self.claimed.get_mut(index) {
            *claimed = Some(row.number);
        }
        let mut person = known_person.clone();
        let mut registration = known.clone();
        stated.apply(&mut person, &mut registration);
        registration.wishes = wishes::read(row, self.columns, &self.titles, &known.wishes, findings);
        if is_somebody_else(stated, known_person) {
            let kind = FindingKind::OtherPerson {
                number: known.number.clone(),
                known: known_person.list_name(),
                stated: stated.list_name(),
            };
            self.tell(row, Registrant::Number, Severity::Warns, kind);
        }
        if known.status == Status::Cancelled {
            let kind = FindingKind::IsCancelled { number: known.number.clone() };
            self.tell(row, Registrant::Number, Severity::Notes, kind);
        }
        let same = person == *known_person && registration == *known;
        let changes = if same {
            Vec::new()
        } else {
            shown::changes(&self.titles, (known_person, known), (&person, &registration))
        };
        let bucket = if same { Bucket::Unchanged } else { Bucket::Changed };
        ProposedRegistration { row: row.number, bucket, person, registration, changes }
    }

    fn tell(&mut self, row: &Row, field: Registrant, severity: Severity, kind: FindingKind) {
        let column = self.columns.header(field);
        self.findings.push(Finding { row: Some(row.number), column, severity, kind });
    }
}

/// Whether neither name nor address is the known one. A new last name alone is a wedding.
fn is_somebody_else(stated: &Stated, known: &Person) -> bool {
    let differs = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && fold(a) != fold(b);
    let other_mail = stated.email.is_empty() || stated.email.to_lowercase() != known.email.to_lowercase();
    differs(&stated.last_name, &known.last_name)
        && differs(&stated.first_name, &known.first_name)
        && other_mail
}
