//! Workbooks that went out and come back: every sheet, and what a recipient may have hidden in it.
//!
//! As dangerous as any other workbook, so meant for the same child process (see [`crate::workbook`]).

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::Table;
use crate::workbook::{checked, damaged, table};
use calamine::{Reader, SheetType, Xlsx};
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
}

/// Reads every sheet with content.
pub fn read_returned(bytes: &[u8], limits: &Limits) -> Result<Vec<ReturnedSheet>, IntakeError> {
    checked(bytes, limits)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let parts = parts(bytes)?;
    let metadata = workbook.sheets_metadata().iter();
    let names: Vec<String> =
        metadata.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
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
        sheets.push(ReturnedSheet { table, formulas, hidden_columns, hidden_rows });
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
