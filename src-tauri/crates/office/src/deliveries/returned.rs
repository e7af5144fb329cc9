//! A file that a recipient filled in and sent back: cell by cell against what was delivered.

use crate::error::{OfficeError, Result};
use crate::import::read_limited;
use crate::office::Office;
use crate::operation::Operation;
use crate::views::{ReturnLine, ReturnView, Written};
use crate::{wording, worker};
use documents::{Book, Cell, Sheet};
use domain::{Language, ListColumn, Person, PersonId, Snapshot, german};
use intake::{ReturnedSheet, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::people::PEOPLE;
use super::templates::RETURNABLE;

/// Most characters that are taken over into a field.
const TEXT_MAX: usize = 200;
/// Notes of a sheet that are told one by one.
const NOTES_MAX: usize = 50;
/// Numbers named in a finding; the rest is counted.
const NAMED_MAX: usize = 10;

/// A file that came back and is being looked at.
#[derive(Clone, Debug)]
pub(crate) struct Returned {
    sequence: i64,
    /// What the history is to say.
    name: String,
    /// What can be taken over, by the key of its line.
    values: BTreeMap<usize, Value>,
}

#[derive(Clone, Debug)]
struct Value {
    person: PersonId,
    column: ListColumn,
    text: String,
}

impl Office {
    /// Holds a file that came back against the delivery it was.
    pub fn propose_return(&mut self, delivery: &str, path: &Path) -> Result<ReturnView> {
        let snapshot = self.snapshot()?;
        let delivery = self.delivery(delivery)?;
        let book = self.content(&delivery)?;
        let source = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let list = book.sheets.iter().find(|sheet| sheet.key == PEOPLE).ok_or_else(|| {
            refused(&format!("Lieferung {} enthält keine Liste aller Personen", delivery.number))
        })?;
        let read = worker::read_returned(&self.desk.program, read_limited(path)?)?;
        let sheets = read.map_err(|error| wording::refusal(&source, &error))?;
        let found = sheets.iter().find_map(|sheet| Some((sheet, heading(sheet, list)?)));
        let (sheet, heading) = found.ok_or_else(|| {
            refused(&format!(
                "In „{source}“ ist die Liste der Lieferung {} nicht wiederzufinden",
                delivery.number
            ))
        })?;
        let mut comparison = Comparison {
            snapshot: &snapshot,
            list,
            sheet,
            language: book.language,
            findings: Vec::new(),
            lines: Vec::new(),
            values: BTreeMap::new(),
        };
        comparison.sheets(&sheets, &book);
        comparison.columns(heading);
        comparison.rows(heading);
        let Comparison { findings, lines, values, .. } = comparison;
        let name = format!("Lieferung {}, {source}", delivery.number);
        self.returned = Some(Returned { sequence: snapshot.sequence, name, values });
        Ok(ReturnView { delivery: format!("Lieferung {}", delivery.number), source, findings, lines })
    }

    /// Takes over the lines that were chosen, as one operation.
    pub fn accept_return(&mut self, keys: &[usize]) -> Result<Written> {
        let Some(returned) = self.returned.take() else { return Err(OfficeError::stale()) };
        let snapshot = self.snapshot()?;
        if snapshot.sequence != returned.sequence {
            return Err(OfficeError::stale());
        }
        let mut people: BTreeMap<PersonId, Person> = BTreeMap::new();
        for value in keys.iter().filter_map(|key| returned.values.get(key)) {
            let Some(person) = snapshot.persons.get(&value.person) else { continue };
            let person = people.entry(value.person).or_insert_with(|| person.clone());
            if let Some(field) = field_of(person, value.column) {
                value.text.clone_into(field);
            }
        }
        if people.is_empty() {
            self.returned = Some(returned);
            return Err(OfficeError::refused(
                "Es ist nichts ausgewählt. Ihre Daten sind unverändert.",
                "Bitte haken Sie an, was übernommen werden soll.",
            ));
        }
        self.write(Operation::AcceptReturn(returned.name), |tx| {
            Ok(people.values().try_for_each(|person| tx.put(person))?)
        })
    }

    /// Forgets the file that came back.
    pub fn discard_return(&mut self) {
        self.returned = None;
    }
}

fn refused(what: &str) -> OfficeError {
    OfficeError::refused(
        format!("{what}. Ihre Daten sind unverändert."),
        "Bitte prüfen Sie, zu welcher Lieferung die Datei gehört und ob ihre Überschriften noch dieselben sind.",
    )
}

/// The row of the headings, if this sheet is the list.
fn heading<'a>(sheet: &'a ReturnedSheet, list: &Sheet) -> Option<&'a Row> {
    let first: Vec<&str> = list.columns.iter().take(2).map(|column| column.header.as_str()).collect();
    sheet.table.rows.iter().find(|row| first.iter().all(|header| row.cells().any(|cell| cell == *header)))
}

struct Comparison<'a> {
    snapshot: &'a Snapshot,
    list: &'a Sheet,
    sheet: &'a ReturnedSheet,
    language: Language,
    findings: Vec<String>,
    lines: Vec<ReturnLine>,
    values: BTreeMap<usize, Value>,
}

impl Comparison<'_> {
    /// What else is in the file.
    fn sheets(&mut self, sheets: &[ReturnedSheet], book: &Book) {
        let (contents, tabs) = documents::workbook::tabs(book);
        for sheet in sheets {
            let name = &sheet.table.sheet;
            let hidden = if sheet.hidden { " ist ausgeblendet und" } else { "" };
            if *name != contents && !tabs.contains(name) {
                self.findings.push(format!(
                    "Das Blatt „{name}“{hidden} gehört nicht zur Lieferung und wird nicht gelesen."
                ));
            } else if sheet.hidden {
                self.findings.push(format!("Das Blatt „{name}“ ist ausgeblendet."));
            }
            self.notes(sheet);
        }
    }

    /// What the recipient has written beside cells: for people to read, never taken over.
    fn notes(&mut self, sheet: &ReturnedSheet) {
        let name = &sheet.table.sheet;
        for note in sheet.notes.iter().take(NOTES_MAX) {
            let more = if note.text.chars().count() > TEXT_MAX { " …" } else { "" };
            let text: String = note.text.chars().take(TEXT_MAX).collect();
            let cell = &note.cell;
            self.findings.push(format!("Notiz auf dem Blatt „{name}“, Zelle {cell}: „{text}{more}“"));
        }
        if sheet.notes.len() > NOTES_MAX {
            let more = sheet.notes.len() - NOTES_MAX;
            self.findings.push(format!("Auf dem Blatt „{name}“ stehen {more} weitere Notizen."));
        }
    }

    /// What happened to the columns.
    fn columns(&mut self, heading: &Row) {
        let known: BTreeSet<&str> = self.list.columns.iter().map(|column| column.header.as_str()).collect();
        for column in &self.list.columns {
            if !heading.cells().any(|cell| cell == column.header) {
                self.findings.push(format!("Die Spalte „{}“ fehlt in der Rückmeldung.", column.header));
            }
        }
        for cell in heading.cells().filter(|cell| !cell.is_empty() && !known.contains(cell)) {
            self.findings
                .push(format!("Die Spalte „{cell}“ gehört nicht zur Lieferung und wird nicht gelesen."));
        }
        for column in &self.sheet.hidden_columns {
            let name = heading.cell((*column as usize).saturating_sub(1));
            let name = if name.is_empty() { letters(*column) } else { name.to_owned() };
            self.findings.push(format!("Die Spalte „{name}“ ist ausgeblendet. Gelesen wurde sie trotzdem."));
        }
        if !self.sheet.hidden_rows.is_empty() {
            let count = german::count(self.sheet.hidden_rows.len(), "Zeile ist", "Zeilen sind");
            self.findings
                .push(format!("{count} ausgeblendet oder weggefiltert. Gelesen wurden sie trotzdem."));
        }
        for (row, column) in self.sheet.formulas.iter().take(NAMED_MAX) {
            let cell = format!("{}{row}", letters(*column));
            self.findings.push(format!("Zelle {cell} enthält eine Formel. Ihr Wert wird nicht übernommen."));
        }
        if self.sheet.formulas.len() > NAMED_MAX {
            let more = self.sheet.formulas.len() - NAMED_MAX;
            self.findings.push(format!("In {more} weiteren Zellen stehen Formeln."));
        }
    }

    /// What happened to the rows.
    fn rows(&mut self, heading: &Row) {
        let places: Vec<Option<usize>> = self
            .list
            .columns
            .iter()
            .map(|column| heading.cells().position(|cell| cell == column.header))
            .collect();
        let delivered: BTreeMap<String, &Vec<Cell>> =
            self.list.rows.iter().filter_map(|row| Some((row.first()?.shown(self.language), row))).collect();
        let mut seen = BTreeSet::new();
        for row in self.sheet.table.rows.iter().filter(|row| row.number > heading.number) {
            let number = places.first().copied().flatten().map(|at| row.cell(at)).unwrap_or_default();
            let Some(before) = delivered.get(number) else {
                if !self.list.summary.iter().any(|line| line == row.cell(0)) {
                    self.findings.push(format!(
                        "Zeile {}: Die Nummer „{number}“ steht nicht in der Lieferung. Die Zeile wird nicht gelesen.",
                        row.number
                    ));
                }
                continue;
            };
            if !seen.insert(number.to_owned()) {
                self.findings.push(format!(
                    "Zeile {}: Die Nummer „{number}“ kommt zum zweiten Mal vor. Gelesen wurde die erste.",
                    row.number
                ));
                continue;
            }
            self.row(number, before, row, &places);
        }
        let missing: Vec<&str> =
            delivered.keys().map(String::as_str).filter(|number| !seen.contains(*number)).collect();
        if !missing.is_empty() {
            let named = missing.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join(", ");
            let more = if missing.len() > NAMED_MAX { " …" } else { "" };
            let count = german::count(missing.len(), "Person fehlt", "Personen fehlen");
            self.findings
                .push(format!("{count} in der Rückmeldung: {named}{more}. Niemand wird deshalb gelöscht."));
        }
    }

    fn row(&mut self, number: &str, before: &[Cell], row: &Row, places: &[Option<usize>]) {
        let registration = self.snapshot.registrations.iter().find(|each| each.number == number);
        let person = registration.and_then(|registration| self.snapshot.person(registration));
        for ((column, was), place) in self.list.columns.iter().zip(before).zip(places) {
            let Some(at) = *place else { continue };
            let (delivered, returned) = (was.shown(self.language), row.cell(at).to_owned());
            if same(was, &delivered, &returned) {
                continue;
            }
            let kind = ListColumn::ALL.iter().copied().find(|kind| kind.name(self.language) == column.header);
            let kind = kind.filter(|kind| RETURNABLE.contains(kind) || *kind == ListColumn::Land);
            let place = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            let formula = self.sheet.formulas.contains(&(row.number, place));
            let verdict = match (kind, person) {
                _ if formula => Err("Hier steht eine Formel.".to_owned()),
                (None, _) => Err("Diese Spalte war gesperrt; nur zur Kenntnis.".to_owned()),
                (_, None) => Err("Diese Anmeldung gibt es nicht mehr.".to_owned()),
                (Some(kind), Some(person)) => judged(kind, &returned).map(|text| (kind, person, text)),
            };
            let key = self.lines.len();
            let (acceptable, proposed, text) = match verdict {
                Err(reason) => (false, false, reason),
                Ok((kind, person, text)) => {
                    let now = field_of(&mut person.clone(), kind).cloned().unwrap_or_default();
                    if now == text {
                        // The office has entered the same meanwhile.
                        continue;
                    }
                    self.values.insert(key, Value { person: person.id, column: kind, text });
                    let changed = now != delivered;
                    let told = if changed {
                        format!("Inzwischen im Büro geändert: „{now}“.")
                    } else {
                        String::new()
                    };
                    (true, !changed, told)
                }
            };
            self.lines.push(ReturnLine {
                key,
                number: number.to_owned(),
                name: person.map(Person::list_name).unwrap_or_default(),
                field: column.header.clone(),
                delivered,
                returned,
                acceptable,
                proposed,
                text,
            });
        }
    }
}

/// Whether a cell came back as it was; dates and numbers are read back in another form.
fn same(was: &Cell, delivered: &str, returned: &str) -> bool {
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match was {
        Cell::Date(date) => returned == date.format("%Y-%m-%d").to_string() || returned == delivered,
        Cell::Share { .. } => true,
        _ => spaced(delivered) == spaced(returned),
    }
}

/// The text to be taken over, or why it cannot be.
fn judged(column: ListColumn, returned: &str) -> std::result::Result<String, String> {
    if returned.chars().count() > TEXT_MAX {
        return Err(format!("Länger als {TEXT_MAX} Zeichen."));
    }
    match column {
        ListColumn::LastName if returned.is_empty() => Err("Ein Nachname kann nicht leer werden.".to_owned()),
        ListColumn::Land if !returned.is_empty() => domain::Land::parse(returned)
            .map(|land| land.short.to_owned())
            .ok_or_else(|| "Das ist keines der sechzehn Länder.".to_owned()),
        _ => Ok(returned.to_owned()),
    }
}

fn field_of(person: &mut Person, column: ListColumn) -> Option<&mut String> {
    Some(match column {
        ListColumn::Degree => &mut person.degree,
        ListColumn::FirstName => &mut person.first_name,
        ListColumn::LastName => &mut person.last_name,
        ListColumn::Function => &mut person.function,
        ListColumn::Institution => &mut person.institution,
        ListColumn::Land => &mut person.land,
        _ => return None,
    })
}

/// The name of a column as Excel shows it, counted from 1: A, Z, AA.
fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (column, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.extend(u8::try_from(rest % 26).ok().map(|letter| char::from(b'A' + letter)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_excel() {
        for (column, expected) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(letters(column), expected, "column {column}");
        }
    }

    #[test]
    fn only_what_fits_the_field_is_taken_over() {
        for (column, text, expected) in [
            (ListColumn::Land, "Niedersachsen", Ok("NI")),
            (ListColumn::Land, "Tirol", Err(())),
            (ListColumn::Land, "", Ok("")),
            (ListColumn::LastName, "", Err(())),
            (ListColumn::Function, "=1+1", Ok("=1+1")),
        ] {
            let judged = judged(column, text).map_err(drop);
            assert_eq!(judged.as_deref().map_err(drop), expected, "{text:?} as {column:?}");
        }
    }
}
