//! Workbooks that went out and come back: every sheet, and what a recipient may have hidden in it.
//!
//! As dangerous as any other workbook, so meant for the same child process (see [`crate::workbook`]).

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::Table;
use crate::workbook::{checked, damaged, table};
use calamine::{Reader, SheetType, SheetVisible, Xlsx};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A sheet of a workbook that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedSheet {
    /// What stands in it; of a formula, the value it had.
    pub table: Table,
    /// Cells with a formula, as row and column counted from 1.
    pub formulas: Vec<(u32, u32)>,
    /// Hidden columns, counted from 1.
    pub hidden_columns: Vec<u32>,
    /// Hidden rows, by number.
    pub hidden_rows: Vec<u32>,
    /// Whether the whole sheet is hidden.
    pub hidden: bool,
    /// What a reader has attached to cells.
    pub notes: Vec<AttachedNote>,
}

/// A note at a cell, or what was said in a conversation about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedNote {
    /// „C7“.
    pub cell: String,
    /// What it says.
    pub text: String,
}

/// Reads every sheet with content.
pub fn read_returned(bytes: &[u8], limits: &Limits) -> Result<Vec<ReturnedSheet>, IntakeError> {
    checked(bytes, limits, |_| false)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let parts = parts(bytes)?;
    let metadata = workbook.sheets_metadata().iter();
    let lists = metadata.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<(String, bool)> =
        lists.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    let mut sheets = Vec::new();
    for (name, is_hidden) in names {
        let table = match table(&mut workbook, &name, limits) {
            Err(IntakeError::Empty) => continue,
            table => table?,
        };
        let mut formulas = Vec::new();
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = cells.next_formula().map_err(damaged)? {
            if !cell.get_value().is_empty() {
                let (row, column) = cell.get_position();
                formulas.push((row.saturating_add(1), column.saturating_add(1)));
            }
        }
        let (mut hidden_columns, mut hidden_rows, mut attached) = Default::default();
        if let Some(part) = parts.get(&name) {
            (hidden_columns, hidden_rows) = hidden(bytes, part, limits)?;
            attached = notes(bytes, part)?;
        }
        sheets.push(ReturnedSheet {
            table,
            formulas,
            hidden_columns,
            hidden_rows,
            hidden: is_hidden,
            notes: attached,
        });
    }
    if sheets.is_empty() { Err(IntakeError::Empty) } else { Ok(sheets) }
}

/// The part of the archive that holds each sheet, by its name.
fn parts(bytes: &[u8]) -> Result<BTreeMap<String, String>, IntakeError> {
    let mut targets = BTreeMap::new();
    each_element(bytes, "xl/_rels/workbook.xml.rels", &mut |element| {
        if let ("Relationship", Some(id), Some(target)) =
            (element.local_name().as_ref(), attribute(element, "Id"), attribute(element, "Target"))
        {
            let target = target.trim_start_matches('/').trim_start_matches("xl/").to_owned();
            targets.insert(id, format!("xl/{target}"));
        }
    })?;
    let mut parts = BTreeMap::new();
    each_element(bytes, "xl/workbook.xml", &mut |element| {
        if let ("sheet", Some(name), Some(id)) =
            (element.local_name().as_ref(), attribute(element, "name"), attribute(element, "r:id"))
            && let Some(target) = targets.get(&id)
        {
            parts.insert(name, target.clone());
        }
    })?;
    Ok(parts)
}

fn hidden(bytes: &[u8], part: &str, limits: &Limits) -> Result<(Vec<u32>, Vec<u32>), IntakeError> {
    let (mut columns, mut rows) = (Vec::new(), Vec::new());
    let is_set = |element: &BytesStart<'_>| {
        attribute(element, "hidden").is_some_and(|value| matches!(value.as_str(), "1" | "true"))
    };
    each_element(bytes, part, &mut |element| match element.local_name().as_ref() {
        "col" if is_set(element) => {
            let number = |name| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
            if let (Some(first), Some(last)) = (number("min"), number("max")) {
                // Excel hides everything to the right in one go: what no list has is not told.
                columns.extend(first..=last.min(limits.columns).max(first));
            }
        }
        "row" if is_set(element) => {
            rows.extend(attribute(element, "r").and_then(|value| value.parse::<u32>().ok()));
        }
        _ => {}
    })?;
    Ok((columns, rows))
}

/// The notes of a sheet, in the order of the file. Of a conversation Excel keeps a note as well, for older programs;
/// what was really said replaces it.
fn notes(bytes: &[u8], part: &str) -> Result<Vec<AttachedNote>, IntakeError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let relations = format!("{folder}/_rels/{file}.rels");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.by_name(&relations).is_err() {
        return Ok(Vec::new());
    }
    let (mut plain, mut threads) = (Vec::new(), Vec::new());
    each_element(bytes, &relations, &mut |element| {
        let kind = attribute(element, "Type").unwrap_or_default();
        let target = attribute(element, "Target").map(|target| resolved(folder, &target));
        if kind.ends_with("/comments") {
            plain.extend(target);
        } else if kind.ends_with("/threadedComment") {
            threads.extend(target);
        }
    })?;
    let read = |targets: &[String], element| {
        targets.iter().map(|target| attached(bytes, target, element)).collect::<Result<Vec<_>, _>>()
    };
    let mut notes = read(&threads, "threadedComment")?.concat();
    let said: BTreeSet<String> = notes.iter().map(|note| note.cell.clone()).collect();
    let plain = read(&plain, "comment")?.concat();
    notes.extend(plain.into_iter().filter(|note| !said.contains(&note.cell)));
    Ok(notes)
}

/// Where a relation of a part leads: `../comments1.xml` from `xl/worksheets`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut place: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        if step == ".." {
            place.pop();
        } else if step != "." {
            place.push(step);
        }
    }
    place.join("/")
}

/// The texts of elements that name a cell.
fn attached(bytes: &[u8], part: &str, name: &str) -> Result<Vec<AttachedNote>, IntakeError> {
    let mut notes: Vec<AttachedNote> = Vec::new();
    let mut inside = false;
    each_event(bytes, part, &mut |event| match event {
        Event::Start(element) if element.local_name().as_ref() == name => {
            inside = true;
            let cell = attribute(element, "ref").unwrap_or_default();
            notes.push(AttachedNote { cell, text: String::new() });
        }
        Event::End(element) if element.local_name().as_ref() == name => inside = false,
        Event::Text(text) if inside => {
            if let Some(note) = notes.last_mut() {
                note.text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
            }
        }
        Event::GeneralRef(reference) if inside => {
            let meant = reference.resolve_char_ref().ok().flatten().map(String::from);
            let named = || quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned);
            let meant = meant.or_else(named);
            if let Some((note, meant)) = notes.last_mut().zip(meant) {
                note.text.push_str(&meant);
            }
        }
        _ => {}
    })?;
    for note in &mut notes {
        note.text = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    notes.retain(|note| !note.text.is_empty());
    Ok(notes)
}

fn each_element(bytes: &[u8], part: &str, look: &mut dyn FnMut(&BytesStart<'_>)) -> Result<(), IntakeError> {
    each_event(bytes, part, &mut |event| {
        if let Event::Start(element) | Event::Empty(element) = event {
            look(element);
        }
    })
}

fn each_event(bytes: &[u8], part: &str, look: &mut dyn FnMut(&Event<'_>)) -> Result<(), IntakeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut xml = String::new();
    archive.by_name(part).map_err(damaged)?.read_to_string(&mut xml).map_err(damaged)?;
    let mut reader = quick_xml::Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(()),
            event => look(&event),
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Formula, Note, Workbook};

    #[test]
    fn what_a_reader_would_not_see_is_told() {
        let mut workbook = Workbook::new();
        let list = workbook.add_worksheet().set_name("Alle").unwrap();
        for (column, header) in (0..).zip(["Nummer", "Name", "Amt"]) {
            list.write_string(0, column, header).unwrap();
        }
        list.write_formula(1, 2, Formula::new("=1+1").set_result("2")).unwrap();
        list.write_string(2, 0, "0002").unwrap();
        list.set_column_hidden(1).unwrap();
        list.set_row_hidden(2).unwrap();
        list.insert_note(1, 1, &Note::new("Heißt jetzt <Müller> & Söhne,\nbitte ändern")).unwrap();
        let secret = workbook.add_worksheet().set_name("geheim").unwrap();
        secret.write_string(0, 0, "Bitte beachten").unwrap();
        secret.set_hidden(true);
        let sheets = read_returned(&workbook.save_to_buffer().unwrap(), &Limits::default()).unwrap();
        let [list, secret] = sheets.as_slice() else { panic!("{sheets:?}") };
        assert_eq!(list.formulas, [(2, 3)], "a formula, by row and column");
        assert_eq!(list.hidden_columns, [2], "a column out of sight");
        assert_eq!(list.hidden_rows, [3], "a row out of sight");
        assert!(!list.hidden && secret.hidden, "a whole sheet out of sight");
        let notes: Vec<_> = list.notes.iter().map(|note| (note.cell.as_str(), note.text.as_str())).collect();
        let [(cell, text)] = notes.as_slice() else { panic!("one note, not {notes:?}") };
        assert!(
            *cell == "B2" && text.ends_with("Heißt jetzt <Müller> & Söhne, bitte ändern"),
            "a note that a reader has attached: {notes:?}"
        );
    }

    #[test]
    fn a_relation_leads_to_a_part() {
        for (target, expected) in [
            ("../comments1.xml", "xl/comments1.xml"),
            ("/xl/comments1.xml", "xl/comments1.xml"),
            ("notes/a.xml", "xl/worksheets/notes/a.xml"),
            ("../../../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolved("xl/worksheets", target), expected, "{target}");
        }
    }

    #[test]
    fn a_conversation_stands_for_the_note_that_excel_keeps_of_it() {
        let package = |parts: &[(&str, &str)]| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (name, text) in parts {
                zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
                std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let relations = "<Relationships><Relationship Id=\"a\" Type=\"http://x/comments\" Target=\"../comments1.xml\"/>\
            <Relationship Id=\"b\" Type=\"http://x/threadedComment\" Target=\"../threaded/t.xml\"/></Relationships>";
        let plain = "<comments><commentList><comment ref=\"B7\"><text><t>[Threaded comment] Ihre Version …</t></text></comment>\
            <comment ref=\"C8\"><text><r><t>alt</t></r></text></comment></commentList></comments>";
        let said = "<ThreadedComments><threadedComment ref=\"B7\"><text>Ist das noch so?</text></threadedComment>\
            <threadedComment ref=\"B7\"><text>Ja &amp; nein</text></threadedComment></ThreadedComments>";
        let bytes = package(&[
            ("xl/worksheets/_rels/sheet1.xml.rels", relations),
            ("xl/comments1.xml", plain),
            ("xl/threaded/t.xml", said),
        ]);
        let notes = notes(&bytes, "xl/worksheets/sheet1.xml").unwrap();
        let told: Vec<_> = notes.iter().map(|note| format!("{} {}", note.cell, note.text)).collect();
        assert_eq!(
            told,
            ["B7 Ist das noch so?", "B7 Ja & nein", "C8 alt"],
            "what was said, then plain notes"
        );
    }
}
