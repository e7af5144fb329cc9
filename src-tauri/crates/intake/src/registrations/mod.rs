//! Registrations from a table.

mod companions;
mod evenito;
mod fields;
mod identity;
mod items;
mod mapping;
mod mates;
mod merge;
mod particulars;
mod read;
mod row;
mod wishes;

pub use evenito::NAME as EVENITO;
pub use identity::Match;
pub use items::Item;
pub use mapping::{Certainty, MappedColumn, Mapping, targets};
pub use mates::line_of;
pub use merge::Cause;

use crate::alike::{Lookout, Traits};
use crate::columns::Columns;
use crate::error::IntakeError;
use crate::finding::{Finding, FindingKind, Severity};
use crate::proposal::{Bucket, NewId, ProposedRegistration, RegistrationProposal};
use crate::table::{Row, Table};
use crate::titles::Titles;
use domain::fold::fold;
use domain::{
    Doubts, Imported, ImportedId, OwnField, Participant, Person, PersonId, Registration, RegistrationId,
    Snapshot, Status,
};
use fields::Registrant;
use identity::{Entry, Features, Known, Numbers, People, number_key};
use merge::Layer;
use read::{Fresh, Read, Reader, described};
use row::{Standing, Stated};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use wishes::Lists;

/// What the office has decided about a proposal; everything else stays as proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// By row.
    pub rows: BTreeMap<u32, RowDecision>,
    /// Whether a value is taken over, by row and item.
    pub cells: BTreeMap<(u32, Item), bool>,
    /// Whether the table holds only some registrations, so that nobody is missing in it.
    pub partial: bool,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowDecision {
    /// It is not taken over.
    Skip,
    /// It is somebody new.
    New,
    /// It is this registration.
    Same(RegistrationId),
}

/// One value that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// Which.
    pub item: Item,
    /// The value in the event, as a table shows it.
    pub before: String,
    /// The value in the file.
    pub after: String,
    /// Where the difference comes from.
    pub cause: Cause,
    /// Whether applying takes it over.
    pub taken: bool,
}

/// Proposes registrations from a table.
///
/// A row is the registration with its token, else with its number, else the one with its mail
/// address and last name, else with its first name, last name and institution. A row of somebody
/// new who resembles somebody known is held back until the office decides. New registrations get
/// the next number if the row brings none.
///
/// A changed row touches only what the file has columns for, and of that only what the file changed
/// since the last one (see [`merge`]). Of the personal fields an empty cell says nothing and keeps
/// what is known. Each list of wishes (ranked, favourites, vetoes) that has a column is replaced as
/// a whole, by nothing if need be.
pub fn registrations(
    table: &Table,
    snapshot: &Snapshot,
    mapping: &Mapping,
    decisions: &Decisions,
    new_id: NewId,
) -> Result<RegistrationProposal, IntakeError> {
    registrations_watched(table, snapshot, mapping, decisions, new_id, &mut |_, _| ControlFlow::Continue(()))
}

/// As [`registrations`]; `watch` hears now and then how many rows are done, and of how many, and can stop.
pub fn registrations_watched(
    table: &Table,
    snapshot: &Snapshot,
    mapping: &Mapping,
    decisions: &Decisions,
    new_id: NewId,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<RegistrationProposal, IntakeError> {
    let titles = Titles::of(snapshot);
    let mut columns = mapping.columns(table, &titles);
    let rows = table.rows.get(columns.skipped_rows..).unwrap_or_default();
    let rows = mates::with_rows_of_their_own(rows, &mut columns);
    let rows = rows.as_ref();
    if rows.is_empty() {
        return Err(IntakeError::Empty);
    }
    let known = Known::of(snapshot);
    let (mut first_rows, mut first_tokens) = (HashMap::new(), HashMap::with_capacity(rows.len()));
    for row in rows {
        let (number, token) = (columns.cell(row, Registrant::Number), columns.cell(row, Registrant::Token));
        if !number.is_empty() {
            first_rows.entry(number_key(number)).or_insert(row.number);
        }
        if !token.is_empty() {
            first_tokens.entry(token).or_insert(row.number);
        }
    }
    let used: BTreeSet<String> = first_rows
        .keys()
        .cloned()
        .chain(known.entries.iter().map(|entry| number_key(&entry.participant.registration.number)))
        .collect();
    let lists = Lists::of(&columns, rows);
    let mut intake = Intake {
        columns: &columns,
        reader: Reader { columns: &columns, titles: &titles, lists: &lists },
        titles: &titles,
        own_fields: &snapshot.own_fields,
        numbers: Numbers::after(used),
        claimed: vec![None; known.entries.len()],
        first_rows,
        first_tokens,
        met: People::for_people(rows.len()),
        known_people: Lookout::of(snapshot),
        new_people: Lookout::for_people(rows.len()),
        rows,
        findings: columns.findings.iter().cloned().chain(of_other_events(table, snapshot)).collect(),
        known: &known,
        decisions,
        new_id,
    };
    let mut proposed: Vec<ProposedRegistration> = Vec::with_capacity(rows.len());
    let judged = read::on_two_cores(rows, &known, intake.reader, |done, read| {
        watch(done, rows.len())?;
        proposed.extend(read.into_iter().filter_map(|read| intake.row(read)));
        ControlFlow::Continue(())
    });
    if judged.is_break() {
        return Err(IntakeError::Stopped);
    }
    intake.accompany(rows, &mut proposed);
    intake.look_at_wishes(snapshot, &proposed);
    let perhaps: BTreeSet<RegistrationId> =
        proposed.iter().flat_map(|row| row.candidates.iter().copied()).collect();
    let missing = |(index, entry): (usize, &Entry<'_>)| {
        let Registration { id, status, .. } = entry.participant.registration;
        let named = intake.claimed.get(index).is_some_and(Option::is_some) || perhaps.contains(&id);
        (!named && status == Status::Registered).then_some(id)
    };
    let all = known.entries.iter().enumerate().filter(|_| !decisions.partial);
    let missing = all.filter_map(missing).collect();
    let Intake { findings, met, new_people, first_rows, .. } = intake;
    // By what ten thousand people were told apart is let go of while the proposal is looked at.
    std::thread::spawn(move || drop((met, new_people, first_rows)));
    Ok(RegistrationProposal { rows: proposed, missing, findings })
}

/// Answers that were made with the form of another event.
fn of_other_events(table: &Table, snapshot: &Snapshot) -> impl Iterator<Item = Finding> {
    let own = fold(&snapshot.event.title);
    let others = table.events.iter().filter(move |(_, title)| !own.is_empty() && fold(title) != own);
    others.map(|(row, title)| Finding {
        row: Some(*row),
        column: None,
        severity: Severity::Warns,
        kind: FindingKind::OtherEvent { title: title.clone() },
    })
}

/// Who a row is.
enum Who {
    /// The registration at this place.
    Known(usize, Match),
    /// Nobody of the event. What the person was compared with others by, if they were.
    New(Option<Box<Traits>>),
    /// Perhaps one of these registrations of the event, or somebody of an earlier row.
    Perhaps(Vec<RegistrationId>, FindingKind),
    /// Not to be applied, for this reason.
    Not(Bucket, FindingKind),
}

struct Intake<'a, 'b> {
    columns: &'a Columns<Registrant>,
    known: &'a Known<'a>,
    decisions: &'a Decisions,
    reader: Reader<'a>,
    titles: &'a Titles,
    own_fields: &'a [OwnField],
    numbers: Numbers,
    /// Row by which a registration of the event was taken.
    claimed: Vec<Option<u32>>,
    /// Row in which a number stands first.
    first_rows: HashMap<String, u32>,
    /// Row in which a token stands first.
    first_tokens: HashMap<&'a str, u32>,
    /// Rows of the file that will be applied, to recognise people who stand in it twice.
    met: People<u32>,
    known_people: Lookout<RegistrationId>,
    new_people: Lookout<u32>,
    /// All rows.
    rows: &'a [Row],
    findings: Vec<Finding>,
    new_id: NewId<'b>,
}

impl Intake<'_, '_> {
    fn row(&mut self, read: Read<'_>) -> Option<ProposedRegistration> {
        let Read { row, mut stated, features, traits, fresh, mut findings } = read;
        let who = self.who(row, &stated, &features, traits);
        let proposed = match who {
            Who::Known(index, matched) => {
                let known = self.known.entry(index).map(|entry| &entry.participant.registration.wishes);
                self.reader.wishes(row, &mut stated, known, &mut findings);
                self.merged(row, &stated, index, matched)?
            }
            Who::New(traits) => {
                let fresh = self.fresh(row, stated, fresh, &mut findings, Bucket::New);
                if fresh.bucket == Bucket::New {
                    let of = || Traits::of(&fresh.participant.person);
                    self.new_people.add_traits(row.number, traits.map_or_else(of, |traits| *traits));
                }
                fresh
            }
            Who::Perhaps(candidates, kind) => {
                self.tell(row, None, Severity::Warns, kind);
                let held_back = self.fresh(row, stated, fresh, &mut findings, Bucket::Duplicate);
                ProposedRegistration { candidates, ..held_back }
            }
            Who::Not(bucket, kind) => {
                let severity = match (bucket, &kind) {
                    (Bucket::Rejected, _) => Severity::Rejects,
                    (_, FindingKind::Merged { .. }) => Severity::Notes,
                    _ => Severity::Warns,
                };
                self.tell(row, None, severity, kind);
                self.fresh(row, stated, fresh, &mut findings, bucket)
            }
        };
        // Nothing else about a row that is not taken over is worth telling.
        if !matches!(proposed.bucket, Bucket::Duplicate | Bucket::Rejected) {
            self.met.add(features, row.number);
            self.findings.append(&mut findings);
        }
        Some(proposed)
    }

    fn who(&self, row: &Row, stated: &Stated, features: &Features, traits: Option<Traits>) -> Who {
        let twice = |first_row| {
            Who::Not(Bucket::Duplicate, FindingKind::PersonTwice { name: stated.list_name(), first_row })
        };
        let known = |index: usize, matched| {
            if let Some(number) = self.known.merged_into(index) {
                let number = number.to_owned();
                return Who::Not(Bucket::Duplicate, FindingKind::Merged { number });
            }
            match self.claimed.get(index).copied().flatten() {
                Some(first_row) => twice(first_row),
                None => Who::Known(index, matched),
            }
        };
        let number = number_key(&stated.number);
        if let Some(&first_row) =
            self.first_tokens.get(stated.token.as_str()).filter(|first| **first != row.number)
        {
            return twice(first_row);
        }
        let elsewhere = self.first_rows.get(&number).filter(|first| **first != row.number);
        if let Some(&first_row) = elsewhere.filter(|_| !stated.number.is_empty()) {
            let number = stated.number.clone();
            return Who::Not(Bucket::Duplicate, FindingKind::NumberTwice { number, first_row });
        }
        let decided = self.decisions.rows.get(&row.number);
        if let Some(RowDecision::Same(id)) = decided
            && let Some(index) = self.known.index(*id)
        {
            return known(index, Match::Decided);
        }
        if let Some(index) = self.known.tokened(&stated.token) {
            return known(index, Match::Token);
        }
        if !stated.number.is_empty()
            && let Some(index) = self.known.numbered(&number)
        {
            let entry = self.known.entry(index);
            return match entry.and_then(|entry| somebody_else(stated, entry)) {
                Some(kind) => Who::Not(Bucket::Rejected, kind),
                None => known(index, Match::Number),
            };
        }
        if decided == Some(&RowDecision::New) {
            return Who::New(None);
        }
        if stated.get(Item::LastName).is_empty() {
            return if stated.number.is_empty() && stated.token.is_empty() {
                Who::Not(Bucket::Rejected, FindingKind::NeitherNumberNorName)
            } else {
                Who::New(None)
            };
        }
        if let Some(&first_row) = self.met.find(features).first() {
            return twice(first_row);
        }
        self.by_features(stated, features, traits, &known)
    }

    /// Who a row is that no key says it of.
    fn by_features(
        &self,
        stated: &Stated,
        features: &Features,
        traits: Option<Traits>,
        known: &dyn Fn(usize, Match) -> Who,
    ) -> Who {
        match self.known.alike(features).as_slice() {
            [index] if stated.number.is_empty() && !self.known.has_other_token(*index, &stated.token) => {
                let claimed = self.first_rows.get(&number_key(self.known.number(*index)));
                return match claimed {
                    Some(first_row) => {
                        let name = stated.list_name();
                        Who::Not(Bucket::Duplicate, FindingKind::PersonTwice { name, first_row: *first_row })
                    }
                    None => known(*index, self.known.matched(*index, features)),
                };
            }
            [] | [_] => {}
            several => {
                let numbers = several.iter().map(|index| self.known.number(*index).to_owned()).collect();
                let candidates = several.iter().filter_map(|index| self.known.id(*index)).collect();
                return Who::Perhaps(candidates, FindingKind::FitsSeveral { numbers });
            }
        }
        let traits = traits.unwrap_or_else(|| described(stated));
        let alike = self.known_people.find_traits(&traits);
        let candidates: Vec<RegistrationId> = alike.iter().map(|alike| alike.who).collect();
        if let Some(first) = alike.first() {
            let entry = self.known.index(first.who).and_then(|index| self.known.entry(index));
            let kind = FindingKind::MayBe {
                name: entry.map(|entry| entry.participant.person.list_name()).unwrap_or_default(),
                number: self.known.index(first.who).map_or("", |index| self.known.number(index)).to_owned(),
                row: None,
                likeness: first.likeness,
            };
            return Who::Perhaps(candidates, kind);
        }
        match self.new_people.find_traits(&traits).first() {
            Some(first) => {
                let (row, likeness) = (Some(first.who), first.likeness);
                let name = self.name_in(first.who);
                let kind = FindingKind::MayBe { name, number: String::new(), row, likeness };
                Who::Perhaps(Vec::new(), kind)
            }
            None => Who::New(Some(Box::new(traits))),
        }
    }

    /// What the person of a row is called, as a sorted list has it.
    fn name_in(&self, number: u32) -> String {
        let row = self.rows.iter().find(|row| row.number == number);
        let stated = row.map(|row| Stated::of(row, self.columns, self.titles, &mut Vec::new()));
        stated.map(|stated| stated.list_name()).unwrap_or_default()
    }

    /// A row of somebody whom the event does not have, or that is not taken over.
    fn fresh(
        &mut self,
        row: &Row,
        mut stated: Stated,
        fresh: Option<Fresh>,
        findings: &mut Vec<Finding>,
        bucket: Bucket,
    ) -> ProposedRegistration {
        let fresh = fresh.unwrap_or_else(|| self.reader.fresh(row, &mut stated));
        findings.extend(fresh.findings);
        let not_coming = matches!(stated.standing, Standing::Cancelled | Standing::Open);
        let bucket = if bucket == Bucket::New && not_coming { Bucket::Cancelled } else { bucket };
        if bucket == Bucket::Cancelled {
            let text = self.columns.cell(row, Registrant::Status).to_owned();
            self.tell(row, Some(Registrant::Status), Severity::Notes, FindingKind::NotComing { text });
        }
        let person = Person::new(PersonId((self.new_id)()));
        let registration = Registration::new(RegistrationId((self.new_id)()), person.id);
        let mut participant = Participant::new(person, registration);
        participant.registration.number = match (stated.number.is_empty(), bucket) {
            (true, Bucket::New) => self.numbers.next(),
            _ => stated.number.clone(),
        };
        let imported = Imported {
            id: ImportedId((self.new_id)()),
            registration: participant.registration.id,
            token: stated.token.clone(),
            stated: fresh.said,
        };
        for (item, text) in stated.into_values() {
            item.put(&mut participant, text);
        }
        participant.registration.wishes = fresh.wishes;
        let skipped = self.decisions.rows.get(&row.number) == Some(&RowDecision::Skip);
        ProposedRegistration {
            row: row.number,
            bucket,
            taken: bucket == Bucket::New && !skipped,
            matched: None,
            candidates: Vec::new(),
            imported,
            participant,
            changes: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// A row of somebody whom the event has.
    fn merged(
        &mut self,
        row: &Row,
        stated: &Stated,
        index: usize,
        matched: Match,
    ) -> Option<ProposedRegistration> {
        let known = self.known;
        let entry = known.entry(index)?;
        if let Some(claimed) = self.claimed.get_mut(index) {
            *claimed = Some(row.number);
        }
        let before = &entry.participant.registration;
        let layer = Layer { row: row.number, entry, decisions: self.decisions };
        let mut merged = merge::merge(&layer, stated, self.titles, self.own_fields);
        let after = &mut merged.participant.registration;
        let wishes = &mut after.wishes;
        wishes.must =
            wishes.must.filter(|must| wishes.ranked.contains(must) || wishes.favourites.contains(must));
        let was_cancelled = before.status == Status::Cancelled;
        let is_cancelled = after.status == Status::Cancelled;
        if was_cancelled && is_cancelled {
            let kind = FindingKind::IsCancelled { number: before.number.clone() };
            self.tell(row, Some(Registrant::Number), Severity::Notes, kind);
        }
        let bucket = match merged.changes.is_empty() {
            true => Bucket::Unchanged,
            false if !was_cancelled && is_cancelled => Bucket::Cancelled,
            false => Bucket::Changed,
        };
        let new_id = || ImportedId((self.new_id)());
        let imported = merge::remembered(stated, before, entry.imported, &merged.changes, new_id);
        Some(ProposedRegistration {
            row: row.number,
            bucket,
            taken: bucket != Bucket::Unchanged
                || matched == Match::Decided && entry.imported != Some(&imported),
            matched: Some(matched),
            candidates: Vec::new(),
            imported,
            participant: merged.participant,
            changes: merged.changes,
            kept: merged.kept,
        })
    }

    /// Tells of wishes that cannot come true, whatever the allocation does, and of people who may be at work.
    fn look_at_wishes(&mut self, snapshot: &Snapshot, proposed: &[ProposedRegistration]) {
        let doubts = Doubts::of(snapshot);
        let staff = Lookout::of_staff(snapshot);
        let applied = |row: &&ProposedRegistration| matches!(row.bucket, Bucket::New | Bucket::Changed);
        for row in proposed.iter().filter(applied) {
            self.findings.extend(doubts.about_participant(&row.participant).into_iter().map(|doubt| {
                let (severity, kind) = (Severity::Warns, FindingKind::ImpossibleWish(doubt));
                Finding { row: Some(row.row), column: None, severity, kind }
            }));
            let person = &row.participant.person;
            let is_new = row.bucket == Bucket::New && !staff.is_empty();
            let alike = if is_new { staff.find(person) } else { Vec::new() };
            let works = |id: PersonId| FindingKind::AlsoWorks {
                name: snapshot.persons.get(&id).map(Person::list_name).unwrap_or_default(),
                works: snapshot.works_of(id),
            };
            self.findings.extend(alike.first().map(|alike| Finding {
                row: Some(row.row),
                column: None,
                severity: Severity::Warns,
                kind: works(alike.who),
            }));
        }
    }

    fn tell(&mut self, row: &Row, field: Option<Registrant>, severity: Severity, kind: FindingKind) {
        let column = field.and_then(|field| self.columns.header(field));
        self.findings.push(Finding { row: Some(row.number), column, severity, kind });
    }
}

/// That a number belongs to somebody else: neither name nor address is the known one, nor the one
/// that the last file gave. A new last name alone is a wedding.
fn somebody_else(stated: &Stated, entry: &Entry<'_>) -> Option<FindingKind> {
    let differs = |item: Item, known: &str| {
        let stated = stated.get(item);
        !stated.is_empty() && !known.is_empty() && fold(stated) != fold(known)
    };
    let base = |item: Item| entry.said(item.key().as_ref());
    let is_known = |item: Item| {
        let known = item.get(&entry.participant);
        !differs(item, &known) || base(item).is_some_and(|base| !differs(item, base))
    };
    let email = stated.get(Item::Email).to_lowercase();
    let same_mail = !email.is_empty()
        && (email == entry.participant.person.email.to_lowercase()
            || base(Item::Email).is_some_and(|base| email == base.to_lowercase()));
    let is_else = !is_known(Item::LastName) && !is_known(Item::FirstName) && !same_mail;
    is_else.then(|| FindingKind::OtherPerson {
        number: entry.participant.registration.number.clone(),
        known: entry.participant.person.list_name(),
        stated: stated.list_name(),
    })
}
