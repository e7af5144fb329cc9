//! A delta in words: a sheet of its own, and marks in the lists.

use crate::office::moment_short_in;
use documents::{Book, Cell, Column, Kind, Mark, Sheet};
use domain::{Delivery, Language, ListColumn};

use super::delta::{Change, Delta, RowDelta, SheetDelta};
use super::people::{PEOPLE, table_headers};

/// Why a person's row changed: what was done, who and when. Empty where the journal names no one.
pub(super) type Reasons<'a> = &'a dyn Fn(&str) -> String;

/// One change as people read it.
pub(super) struct Line {
    pub(super) what: &'static str,
    pub(super) list: String,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) field: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) reason: String,
}

/// „Änderungen seit Lieferung 3 (12.11., 14.05 Uhr)“.
pub(super) fn title(delivery: &Delivery, language: Language) -> String {
    let at = moment_short_in(delivery.at, language);
    language.pick(
        format!("Änderungen seit Lieferung {} ({at})", delivery.number),
        format!("Changes since delivery {} ({at})", delivery.number),
    )
}

/// Puts the changes into the book: a first sheet, and marks in every list that can be compared.
pub(super) fn mark(book: &mut Book, since: &Delivery, delta: &Delta, reasons: Reasons<'_>) {
    let language = book.language;
    for delta in &delta.sheets {
        if let Some(sheet) = book.sheets.iter_mut().find(|sheet| sheet.key == delta.key) {
            sheet.marks = delta.rows.iter().filter_map(|row| marked(delta, row, language)).collect();
        }
    }
    let lines = lines(book, delta, language, reasons);
    let count = |what| lines.iter().filter(|line| line.what == what).count();
    let words = Words(language);
    let counts = [words.new_row(), words.gone(), words.moved(), words.changed()]
        .map(|word| (count(word), word))
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect::<Vec<_>>();
    let headers = language.pick(
        ["Änderung", "Liste", "Nummer", "Name", "Feld", "bisher", "jetzt", "Vorgang"],
        ["Change", "List", "No.", "Name", "Field", "before", "now", "Operation"],
    );
    let kinds =
        [Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Note];
    let subtitle = if lines.is_empty() {
        language.pick("Nichts hat sich geändert.", "Nothing has changed.").to_owned()
    } else {
        counts.join(", ")
    };
    let row = |line: Line| {
        [
            line.what.to_owned(),
            line.list,
            line.number,
            line.name,
            line.field,
            line.before,
            line.after,
            line.reason,
        ]
        .into_iter()
        .map(Cell::from)
        .collect()
    };
    let sheet = Sheet {
        key: "changes".to_owned(),
        tab: language.pick("Änderungen", "Changes").to_owned(),
        title: title(since, language),
        subtitle,
        columns: headers.into_iter().zip(kinds).map(|(header, kind)| Column::new(header, kind)).collect(),
        rows: lines.into_iter().map(row).collect(),
        ..Sheet::default()
    };
    book.sheets.insert(0, sheet);
}

struct Words(Language);

impl Words {
    fn new_row(&self) -> &'static str {
        self.0.pick("neu", "new")
    }

    fn gone(&self) -> &'static str {
        self.0.pick("entfallen", "gone")
    }

    fn moved(&self) -> &'static str {
        self.0.pick("verschoben", "moved")
    }

    fn changed(&self) -> &'static str {
        self.0.pick("geändert", "changed")
    }
}

fn marked(delta: &SheetDelta, row: &RowDelta, language: Language) -> Option<Mark> {
    let words = Words(language);
    match &row.change {
        Change::Gone => None,
        Change::New => Some(Mark { row: row.at, columns: Vec::new(), text: words.new_row().to_owned() }),
        Change::Cells(cells) => {
            let told = cells.iter().map(|(column, was)| {
                let header =
                    delta.columns.get(*column).map(|column| column.header.as_str()).unwrap_or_default();
                format!("{header} ({} {})", language.pick("bisher", "before"), quoted(was, language))
            });
            let text = format!("{}: {}", words.changed(), told.collect::<Vec<_>>().join(", "));
            Some(Mark { row: row.at, columns: cells.iter().map(|(column, _)| *column).collect(), text })
        }
    }
}

fn quoted(cell: &Cell, language: Language) -> String {
    let shown = cell.shown(language);
    if shown.is_empty() {
        "–".to_owned()
    } else {
        language.pick(format!("„{shown}“"), format!("“{shown}”"))
    }
}

/// Every change as a line. Where people are listed, what happened to them, and where they sit in a session; the lists
/// of sessions and days would say the rest once more. Else every figure.
pub(super) fn lines(book: &Book, delta: &Delta, language: Language, reasons: Reasons<'_>) -> Vec<Line> {
    let of_people = book.sheets.iter().any(|sheet| sheet.key == PEOPLE);
    let tables = table_headers(language);
    let lines = |sheet: &SheetDelta| {
        let mut lines = sheet_lines(sheet, language, reasons);
        if of_people && sheet.key != PEOPLE {
            lines.retain(|line| tables.contains(&line.field.as_str()));
        }
        lines
    };
    delta.sheets.iter().flat_map(lines).collect()
}

fn sheet_lines(delta: &SheetDelta, language: Language, reasons: Reasons<'_>) -> Vec<Line> {
    let words = Words(language);
    let told = |cell: &Cell| cell.shown(language);
    let mut lines = Vec::new();
    for row in &delta.rows {
        let shown = |column: ListColumn| {
            delta.cell(row, column.name(language)).map(&told).filter(|text| !text.is_empty())
        };
        let number = row.cells.first().map(&told).unwrap_or_default();
        let name = [shown(ListColumn::LastName), shown(ListColumn::FirstName)];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let reason = reasons(&number);
        let line = |what, field: String, before: String, after: String| Line {
            what,
            list: delta.title.clone(),
            number: number.clone(),
            name: name.clone(),
            field,
            before,
            after,
            reason: reason.clone(),
        };
        let seats = || {
            let seats = (0..delta.columns.len()).filter(|column| delta.is_seat(*column));
            let codes = seats.filter_map(|column| row.cells.get(column)).map(&told);
            codes.filter(|code| !code.is_empty()).collect::<Vec<_>>().join(", ")
        };
        match &row.change {
            Change::New => lines.push(line(words.new_row(), String::new(), String::new(), seats())),
            Change::Gone => lines.push(line(words.gone(), String::new(), seats(), String::new())),
            Change::Cells(cells) => {
                for (column, was) in cells {
                    let field =
                        delta.columns.get(*column).map(|column| column.header.clone()).unwrap_or_default();
                    let now = row.cells.get(*column).map(&told).unwrap_or_default();
                    let what = if delta.is_seat(*column) { words.moved() } else { words.changed() };
                    lines.push(line(what, field, told(was), now));
                }
            }
        }
    }
    lines
}
