//! Which column of a table of registrations holds what: detected, remembered, or said by the office.

use super::evenito;
use super::fields::Registrant;
use super::row::{self, parse_moment};
use crate::columns::{Column, Columns};
use crate::error::IntakeError;
use crate::finding::{Finding, FindingKind, Severity};
use crate::names;
use crate::table::{Row, Table};
use crate::text::one_line;
use crate::titles::{Firmness, Meaning, Titles};
use domain::fold::fold;
use domain::{ImportProfile, Land, Level, Post, Salutation, Snapshot, body};
use std::collections::BTreeSet;

/// How many rows may stand above the header: a title, a date, an empty line.
const ROWS_ABOVE_HEADER: usize = 10;
/// How many cells of a column are looked at to find out what it holds.
const CELLS_PROBED: usize = 200;
/// How many of them have to fit, in percent.
const FITTING_PERCENT: usize = 85;
/// No header is a paragraph.
const HEADER_BYTES_MAX: usize = 300;
/// A profile knows a file if it finds this share of its columns, in percent.
const PROFILE_PERCENT: usize = 80;

/// How the columns of a table are understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// How many rows of the table are header or above it.
    pub skipped_rows: usize,
    /// Every column with a header or content, from left to right.
    pub columns: Vec<MappedColumn>,
    /// Name of the profile that knew the file; empty if none did.
    pub profile: String,
}

/// How one column is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedColumn {
    /// Counted from 0.
    pub index: usize,
    /// As the file writes it; several rows of headers with a blank between.
    pub header: String,
    /// Key of what it holds; empty if it is not used.
    pub target: String,
    /// How certain that is.
    pub certainty: Certainty,
}

/// Why a column is taken for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The header names it.
    Header,
    /// What is in it tells.
    Content,
    /// A profile says so.
    Profile,
    /// The office says so.
    Office,
    /// It is taken for nothing.
    None,
}

/// What a column can be taken for: key and German name.
pub fn targets(snapshot: &Snapshot) -> Vec<(String, String)> {
    let titles = Titles::of(snapshot);
    Registrant::all(&titles).into_iter().map(|field| (field.key(&titles), field.german(&titles))).collect()
}

impl Mapping {
    /// Finds out what the columns hold: by a profile that knows the file, else by header, else by content.
    pub fn detect(table: &Table, snapshot: &Snapshot) -> Result<Self, IntakeError> {
        Self::found(table, snapshot, true)
    }

    /// As [`Self::detect`], whatever profiles there are.
    pub fn without_profile(table: &Table, snapshot: &Snapshot) -> Result<Self, IntakeError> {
        Self::found(table, snapshot, false)
    }

    fn found(table: &Table, snapshot: &Snapshot, with_profiles: bool) -> Result<Self, IntakeError> {
        let titles = Titles::of(snapshot);
        let profiles = if with_profiles { snapshot.import_profiles.as_slice() } else { &[] };
        let mut detection = Detection::of(table, &titles, profiles)?;
        let known = profiles.iter().filter_map(|profile| {
            let found = detection
                .columns
                .iter()
                .filter(|column| target_in(profile, &column.header).is_some())
                .count();
            let wanted = profile.columns.len();
            (wanted > 0 && 100 * found >= PROFILE_PERCENT * wanted).then_some((found, profile))
        });
        let profile = known.max_by_key(|(found, _)| *found).map(|(_, profile)| profile);
        detection.name_columns();
        let mut mapping =
            Self { skipped_rows: detection.skipped_rows, columns: detection.columns, profile: String::new() };
        match profile {
            Some(profile) => mapping.apply(profile),
            None if with_profiles && evenito::knows(&mapping) => evenito::apply(&mut mapping),
            None => {}
        }
        if mapping.columns.iter().all(|column| column.target.is_empty()) {
            let headers = mapping.columns.into_iter().map(|column| column.header);
            return Err(IntakeError::NoKnownColumn { headers: headers.collect() });
        }
        Ok(mapping)
    }

    /// Maps the columns as a profile has it. What it does not name is not used.
    pub fn apply(&mut self, profile: &ImportProfile) {
        profile.name.clone_into(&mut self.profile);
        for column in &mut self.columns {
            let target = target_in(profile, &column.header).unwrap_or_default();
            target.clone_into(&mut column.target);
            column.certainty = if target.is_empty() { Certainty::None } else { Certainty::Profile };
        }
    }

    /// Maps the columns that every guest list of evenito has.
    pub fn apply_evenito(&mut self) {
        evenito::apply(self);
    }

    /// Takes a column for something else.
    pub fn set(&mut self, index: usize, target: &str) {
        for column in self.columns.iter_mut().filter(|column| column.index == index) {
            target.clone_into(&mut column.target);
            column.certainty = if target.is_empty() { Certainty::None } else { Certainty::Office };
        }
        self.profile.clear();
    }

    /// Header and target of every column that is used, as a profile keeps them.
    pub fn used(&self) -> impl Iterator<Item = (String, String)> {
        let used = self.columns.iter().filter(|column| !column.target.is_empty());
        used.map(|column| (fold(&column.header), column.target.clone()))
    }

    /// The columns as the readers of rows want them.
    pub(crate) fn columns(&self, table: &Table, titles: &Titles) -> Columns<Registrant> {
        let header_row = self.skipped_rows.checked_sub(1).and_then(|index| table.rows.get(index));
        let mut columns = Columns {
            known: Vec::new(),
            unknown: Vec::new(),
            findings: Vec::new(),
            skipped_rows: self.skipped_rows,
        };
        for MappedColumn { index, header, target, .. } in &self.columns {
            let header = header.clone();
            match Registrant::parse(target, titles) {
                None => columns.unknown.push(header),
                Some(field) if !field.repeats() && columns.has(field) => columns.findings.push(Finding {
                    row: header_row.map(|row| row.number),
                    column: Some(header.clone()),
                    severity: Severity::Warns,
                    kind: FindingKind::ColumnTwice { header },
                }),
                Some(field) => columns.known.push(Column { index: *index, header, field }),
            }
        }
        columns
    }
}

fn target_in<'a>(profile: &'a ImportProfile, header: &str) -> Option<&'a str> {
    profile.columns.get(&fold(header)).map(String::as_str)
}

struct Detection<'a> {
    table: &'a Table,
    titles: &'a Titles,
    skipped_rows: usize,
    columns: Vec<MappedColumn>,
    /// The field of each column, once it is known.
    fields: Vec<Option<Registrant>>,
}

impl<'a> Detection<'a> {
    /// Finds the header: the row among the first ones that names the most columns.
    fn of(table: &'a Table, titles: &'a Titles, profiles: &[ImportProfile]) -> Result<Self, IntakeError> {
        let first = table.rows.first().ok_or(IntakeError::Empty)?;
        let remembered = |cell: &str| profiles.iter().any(|profile| target_in(profile, cell).is_some());
        let mut best: Option<(usize, usize)> = None;
        for (index, row) in table.rows.iter().take(ROWS_ABOVE_HEADER).enumerate() {
            let headers = row.cells().filter(|cell| cell.len() <= HEADER_BYTES_MAX);
            let known =
                headers.filter(|cell| Registrant::of_header(cell).is_some() || remembered(cell)).count();
            if known > best.map_or(0, |(most, _)| most) && !is_data(row) {
                best = Some((known, index));
            }
        }
        let header = match best {
            Some((_, index)) => Some(index),
            None => (!is_data(first)).then_some(0),
        };
        let skipped_rows = header.map_or(0, |index| index + 1);
        let rows = table.rows.get(skipped_rows..).unwrap_or_default();
        let width = rows.iter().take(CELLS_PROBED).map(Row::width).max().unwrap_or(0);
        let names = header.map(|index| headers(table, index)).unwrap_or_default();
        let columns = (0..width.max(names.len())).filter_map(|index| {
            let name = names.get(index).cloned().unwrap_or_default();
            let filled = rows.iter().take(CELLS_PROBED).any(|row| !row.cell(index).is_empty());
            let header = if name.is_empty() { format!("Spalte {}", letters(index)) } else { name.clone() };
            (filled || !name.is_empty()).then_some(MappedColumn {
                index,
                header,
                target: String::new(),
                certainty: Certainty::None,
            })
        });
        let columns: Vec<MappedColumn> = columns.collect();
        let fields = vec![None; columns.len()];
        Ok(Self { table, titles, skipped_rows, columns, fields })
    }

    /// Names the columns by their headers, the rest by their content.
    fn name_columns(&mut self) {
        let header = self.skipped_rows.checked_sub(1).and_then(|index| self.table.rows.get(index));
        for (place, column) in self.columns.iter().enumerate() {
            // The lowest row of headers says it best; a group above only where it does not.
            let own = header.map(|row| one_line(row.cell(column.index))).unwrap_or_default();
            // A group and a heading together are long enough to be like a title by chance.
            let field = named(&own, self.titles).or_else(|| {
                let all = &column.header;
                let is_guess = matches!(self.titles.meaning(all), Meaning::One(_, Firmness::Guessed));
                named(all, self.titles).filter(|field| !(is_guess && matches!(field, Registrant::Session(_))))
            });
            if let Some(slot) = self.fields.get_mut(place) {
                *slot = field;
            }
        }
        self.settle(Certainty::Header);
        for (place, field) in self.in_sentences() {
            self.give(place, field);
        }
        self.settle(Certainty::Header);
        for (place, field) in self.by_content() {
            self.give(place, field);
        }
        self.settle(Certainty::Content);
        self.settle_names();
    }

    fn has(&self, field: Registrant) -> bool {
        self.fields.contains(&Some(field))
    }

    /// Gives a column that has none a field that no other has.
    fn give(&mut self, place: usize, field: Registrant) {
        let free = field.repeats() || !self.has(field);
        if let Some(slot) = self.fields.get_mut(place).filter(|slot| slot.is_none() && free) {
            *slot = Some(field);
        }
    }

    fn in_sentences(&self) -> Vec<(usize, Registrant)> {
        let open = self.columns.iter().enumerate().filter(|(place, _)| self.is_open(*place));
        open.filter_map(|(place, column)| Some((place, Registrant::in_header(&column.header)?))).collect()
    }

    fn is_open(&self, place: usize) -> bool {
        self.fields.get(place).is_some_and(Option::is_none)
    }

    fn by_content(&self) -> Vec<(usize, Registrant)> {
        let rows = self.table.rows.get(self.skipped_rows..).unwrap_or_default();
        let mut next_wish = 1;
        let mut found = Vec::new();
        for (place, column) in self.columns.iter().enumerate().filter(|(place, _)| self.is_open(*place)) {
            let cells = rows.iter().map(|row| row.cell(column.index)).filter(|cell| !cell.is_empty());
            let cells: Vec<&str> = cells.take(CELLS_PROBED).collect();
            if let Some(field) = content(&cells, self.titles, &mut next_wish) {
                found.push((place, field));
            }
        }
        found
    }

    /// Writes down what was found.
    fn settle(&mut self, certainty: Certainty) {
        for (column, field) in self.columns.iter_mut().zip(&self.fields) {
            if let Some(field) = field.filter(|_| column.certainty == Certainty::None) {
                column.target = field.key(self.titles);
                column.certainty = certainty;
            }
        }
    }

    /// Settles what „Name“ is: the last name where first names have their own column, else both.
    fn settle_names(&mut self) {
        let parted = self.has(Registrant::LastName);
        let first_apart = self.has(Registrant::FirstName);
        let full = Registrant::FullName.key(self.titles);
        for column in self.columns.iter_mut().filter(|column| column.target == full) {
            if parted {
                column.target.clear();
                column.certainty = Certainty::None;
            } else if first_apart {
                column.target = Registrant::LastName.key(self.titles);
            }
        }
    }
}

/// What a header names: a field, or a session.
fn named(header: &str, titles: &Titles) -> Option<Registrant> {
    if header.is_empty() || header.len() > HEADER_BYTES_MAX {
        return None;
    }
    let day = || Registrant::of_day(header, &titles.days);
    // What the event asks for itself goes before what form tools usually mean.
    Registrant::of_own(header, titles).or_else(|| Registrant::of_header(header)).or_else(day).or_else(|| {
        match titles.meaning(answer_in(header).unwrap_or(header)) {
            Meaning::One(session, _) => Some(Registrant::Session(session)),
            _ => None,
        }
    })
}

/// „Welche Workshops? [W1 Titel]“: the answer that a column of a question is about.
fn answer_in(header: &str) -> Option<&str> {
    let (_, answer) = header.strip_suffix(']')?.rsplit_once('[')?;
    Some(answer.trim()).filter(|answer| !answer.is_empty())
}

/// Whether a row holds what no header does.
fn is_data(row: &Row) -> bool {
    row.cells().any(|cell| names::is_mail(cell) || body::ags(cell).is_some())
}

/// The headers of a row, each with the group that stands over it.
fn headers(table: &Table, index: usize) -> Vec<String> {
    let own: Vec<String> = table
        .rows
        .get(index)
        .map(|row| row.cells().map(|cell| one_line(cell).into_owned()).collect())
        .unwrap_or_default();
    let above = index.checked_sub(1).and_then(|above| table.rows.get(above));
    // A title stands at the left and alone; groups stand over several columns, next to each other.
    let adjacent =
        above.zip(table.rows.get(index)).is_some_and(|(above, row)| above.number + 1 == row.number);
    let groups: Vec<&str> = above.filter(|_| adjacent).map(|row| row.cells().collect()).unwrap_or_default();
    let is_title = groups.iter().enumerate().all(|(place, group)| place == 0 || group.is_empty());
    if is_title {
        return own;
    }
    let mut group = "";
    let joined = (0..own.len().max(groups.len())).map(|place| {
        let name = own.get(place).map_or("", String::as_str);
        let over = groups.get(place).copied().unwrap_or_default();
        if !over.is_empty() {
            group = over;
        }
        match (name, group) {
            ("", _) => one_line(over).into_owned(),
            (name, "") => name.to_owned(),
            (name, group) => format!("{} {name}", one_line(group)),
        }
    });
    joined.collect()
}

/// Whether a cell is of a kind.
type Fits<'a> = &'a dyn Fn(&str) -> bool;

fn is_most(cells: &[&str], fits: Fits<'_>) -> bool {
    100 * cells.iter().filter(|cell| fits(cell)).count() >= FITTING_PERCENT * cells.len()
}

/// What cells are, judged by themselves.
fn content(cells: &[&str], titles: &Titles, next_wish: &mut u32) -> Option<Registrant> {
    if cells.len() < 2 {
        return None;
    }
    let phone = |cell: &str| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let odd = cell.chars().any(|c| !c.is_ascii_digit() && !" +-/()".contains(c));
        !odd && (6..=20).contains(&digits) && cell.starts_with(['0', '+', '('])
    };
    let named = |cell: &str| {
        cell.split_once(", ")
            .is_some_and(|(last, first)| !last.is_empty() && first.starts_with(char::is_uppercase))
            && !cell.chars().any(|c| c.is_ascii_digit())
    };
    let wish = |cell: &str| matches!(titles.meaning(cell), Meaning::One(..));
    let wishes = |cell: &str| {
        cell.split([';', ',', '\n', '|']).filter(|part| !part.trim().is_empty()).all(|part| wish(part.trim()))
    };
    // „Workshop 1 | Titel, Workshop 2 | Titel“: a question with several answers.
    let several = |cell: &str| {
        let named = cell.split([';', ',', '\n']).filter_map(|part| match titles.meaning(part.trim()) {
            Meaning::One(session, _) => Some(session),
            _ => None,
        });
        named.collect::<BTreeSet<_>>().len() > 1
    };
    let kinds: [(Registrant, Fits<'_>); 10] = [
        (Registrant::Email, &names::is_mail),
        (Registrant::Ags, &|cell| cell.len() > 6 && body::ags(cell).is_some()),
        (Registrant::Phone, &phone),
        (Registrant::Salutation, &|cell| Salutation::parse(cell) != Salutation::Unknown && cell.len() > 1),
        (Registrant::Land, &|cell| {
            Land::parse(cell).is_some() && !cell.starts_with(|c: char| c.is_ascii_digit())
        }),
        (Registrant::Level, &|cell| Level::parse(cell).is_some()),
        (Registrant::Post, &|cell| Post::parse(cell).is_some()),
        (Registrant::Status, &|cell| row::standing(cell).is_some() && cell.len() > 4),
        (Registrant::ReceivedAt, &|cell| parse_moment(cell).is_some()),
        (Registrant::FullName, &named),
    ];
    if let Some((field, _)) = kinds.iter().find(|(_, fits)| is_most(cells, *fits)) {
        return Some(*field);
    }
    // Who has no wish says nothing of what the column holds.
    let cells: Vec<&str> =
        cells.iter().copied().filter(|cell| titles.meaning(cell) != Meaning::Nothing).collect();
    if cells.len() < 2 {
        return None;
    }
    let most = |fits: Fits<'_>| is_most(&cells, fits);
    if most(&|cell| wishes(cell) || wish(cell)) && cells.iter().any(|cell| several(cell)) {
        return Some(Registrant::Favourites);
    }
    if most(&wish) {
        *next_wish += 1;
        return Some(Registrant::Wish(*next_wish - 1));
    }
    most(&wishes).then_some(Registrant::Favourites)
}

/// The letters of a column, as a spreadsheet shows them.
fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}
