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
use std::collections::BTreeMap;
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
}

/// Reads every sheet with content.
pub fn read_returned(bytes: &[u8], limits: &Limits) -> Result<Vec<ReturnedSheet>, IntakeError> {
    checked(bytes, limits)?;
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
        let (hidden_columns, hidden_rows) = match parts.get(&name) {
            Some(part) => hidden(bytes, part, limits)?,
            None => Default::default(),
        };
        sheets.push(ReturnedSheet { table, formulas, hidden_columns, hidden_rows, hidden: is_hidden });
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

fn each_element(bytes: &[u8], part: &str, look: &mut dyn FnMut(&BytesStart<'_>)) -> Result<(), IntakeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut xml = String::new();
    archive.by_name(part).map_err(damaged)?.read_to_string(&mut xml).map_err(damaged)?;
    let mut reader = quick_xml::Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(element) | Event::Empty(element) => look(&element),
            Event::Eof => return Ok(()),
            _ => {}
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
    use rust_xlsxwriter::{Formula, Workbook};

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
        let secret = workbook.add_worksheet().set_name("geheim").unwrap();
        secret.write_string(0, 0, "Bitte beachten").unwrap();
        secret.set_hidden(true);
        let sheets = read_returned(&workbook.save_to_buffer().unwrap(), &Limits::default()).unwrap();
        let [list, secret] = sheets.as_slice() else { panic!("{sheets:?}") };
        assert_eq!(list.formulas, [(2, 3)], "a formula, by row and column");
        assert_eq!(list.hidden_columns, [2], "a column out of sight");
        assert_eq!(list.hidden_rows, [3], "a row out of sight");
        assert!(!list.hidden && secret.hidden, "a whole sheet out of sight");
    }
}
