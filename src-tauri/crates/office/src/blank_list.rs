//! An Excel list to be filled in where no form is wanted: what can be chosen is offered in the cell, and
//! the same import reads it back.

use crate::error::{OfficeError, Result};
use crate::exports::{imprint, write_whole};
use crate::office::Office;
use documents::{Book, Cell, Column, Entry, Kind, Sheet, workbook};
use domain::{Land, Level, OwnFieldKind, Post, Purpose, Session, Slots, Snapshot, german};
use std::collections::BTreeSet;
use std::path::Path;

/// Rows to fill in; whoever has more people copies the file.
const ROWS: usize = 200;
/// Wishes that have a column of their own.
const RANKS: usize = 5;
/// Most characters of a cell.
const TEXT_MAX: u32 = 200;
/// Excel takes no longer list of choices into a cell.
const CHOICES_MAX: usize = 255;

impl Office {
    /// Writes the empty list. Refused while there is nothing to wish.
    pub fn save_blank_list(&mut self, path: &Path) -> Result<()> {
        let snapshot = self.snapshot()?;
        if snapshot.sessions.is_empty() {
            return Err(OfficeError::refused(
                "Es gibt noch keine Session, die man sich wünschen könnte. Es wurde nichts gespeichert.",
                "Bitte lesen Sie erst das Programm ein.",
            ));
        }
        let failed = |_| {
            OfficeError::refused(
                "Die Excel-Vorlage konnte nicht erstellt werden. Es wurde nichts gespeichert.",
                "",
            )
        };
        let bytes = workbook::write(&book(&snapshot)).map_err(failed)?;
        write_whole(path, &bytes)
    }
}

fn book(snapshot: &Snapshot) -> Book {
    let columns = columns(snapshot);
    let empty = vec![Cell::Empty; columns.len()];
    let list = Sheet {
        tab: "Anmeldungen".to_owned(),
        title: "Anmeldungen".to_owned(),
        subtitle: "Eine Zeile je Person. Wünsche als Kürzel; das Blatt „Sessions“ sagt, wofür sie stehen."
            .to_owned(),
        columns,
        rows: vec![empty; ROWS],
        ..Sheet::default()
    };
    let sessions = Sheet {
        tab: "Sessions".to_owned(),
        title: "Sessions".to_owned(),
        columns: ["Kürzel", "Titel", "Tag", "Uhrzeit"].map(|name| Column::new(name, Kind::Text)).into(),
        rows: snapshot.sessions.iter().map(session).collect(),
        ..Sheet::default()
    };
    let title = format!("Anmeldungen – {}", snapshot.event.title);
    Book { imprint: imprint(snapshot), title, sheets: vec![list, sessions], ..Book::default() }
}

fn session(session: &Session) -> Vec<Cell> {
    let time = session.time().map(|(from, to)| german::time_span(from, to)).unwrap_or_default();
    let day = session.date.map(german::date).unwrap_or_default();
    vec![session.code.to_string().into(), session.title.clone().into(), day.into(), time.into()]
}

/// The columns by the names under which the import knows them.
fn columns(snapshot: &Snapshot) -> Vec<Column> {
    let text = |name: &str| column(name, &[]);
    let words = |words: &[&str]| {
        words.iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()).collect()
    };
    let yes_no: Vec<String> = words(&["ja", "nein"]);
    let days: BTreeSet<_> = snapshot.sessions.iter().filter_map(|session| session.date).collect();
    let mut attending = vec!["alle Tage".to_owned()];
    attending.extend(days.iter().map(|day| german::date(*day)));
    let slots = Slots::of(snapshot);
    let wished = |session: &&Session| slots.slot_of(session.id).is_some();
    let codes: Vec<String> =
        snapshot.sessions.iter().filter(wished).map(|session| session.code.to_string()).collect();
    let mut columns = vec![
        column("Anrede", &words(&["Frau", "Herr"])),
        text("Titel"),
        text("Vorname"),
        text("Nachname"),
        text("Funktion"),
        text("Institution"),
        column("Ebene", &words(&Level::ALL.map(Level::german))),
        column("Land", &Land::ALL.map(|land| land.short.to_owned())),
        column("Haupt-/Ehrenamt", &words(&Post::ALL.map(Post::german))),
        text("E-Mail"),
        text("Telefon"),
    ];
    if days.len() > 1 {
        columns.push(column("Anwesend", &attending));
    }
    columns.extend((1..=RANKS).map(|rank| column(&format!("Wunsch {rank}"), &codes)));
    columns.extend(
        ["Favoriten", "Ausschluss", "Gern mit", "Ernährung", "Unterstützung", "Begleitung von"].map(text),
    );
    columns
        .extend(Purpose::ALL.map(|purpose| column(&format!("Einwilligung {}", purpose.german()), &yes_no)));
    columns.extend(snapshot.own_fields.iter().map(|field| match field.kind {
        OwnFieldKind::Text => text(&field.name),
        OwnFieldKind::YesNo => column(&field.name, &yes_no),
        OwnFieldKind::Choice => column(&field.name, &field.choices),
    }));
    columns.push(text("Bemerkung"));
    columns
}

fn column(name: &str, choices: &[String]) -> Column {
    let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
    let entry = match choices {
        choices
            if !choices.is_empty()
                && length <= CHOICES_MAX
                && choices.iter().all(|one| !one.contains(',')) =>
        {
            Entry::Choice(choices.to_vec())
        }
        _ => Entry::Text(TEXT_MAX),
    };
    Column { entry: Some(entry), ..Column::new(name, Kind::Text) }
}
