//! One list: headings, the table, summary lines.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, Format, IgnoreError, ProtectionOptions, TableColumn, TableStyle,
    Worksheet,
};

use super::{
    Cell, Entry, Kind, Mark, Sheet, Words, chart,
    style::{self, Look, Style},
    tabs::{Names, cell_text, link_to},
    widths::{HIGHEST, LINE, is_wide, lines, width},
};
use crate::{DocumentError, Imprint};

/// The row of the headings; above it stand title, subtitle, event and the way back.
pub(super) const HEADER: u32 = 4;
/// Excel marks cells as text only up to here without showing `####`.
const TEXT_MAX: usize = 255;
/// How many rows are written between two questions whether to go on.
const STRIDE: usize = 1000;
/// Wider lists keep their first columns in view when scrolled sideways.
const WIDE: usize = 9;
const KEPT: u16 = 3;

/// What the sheets of a workbook share.
pub(super) struct Place<'a> {
    pub(super) imprint: &'a Imprint,
    pub(super) words: Words,
    /// The tab to go back to.
    pub(super) contents: &'a str,
    pub(super) style: &'a Style,
}

/// One list and where it goes.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) tab: &'a str,
    /// Counts the tables of the workbook.
    pub(super) number: usize,
}

/// Fills a worksheet with one list.
pub(super) fn write(
    worksheet: &mut Worksheet,
    place: &Place<'_>,
    table: &Table<'_>,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<(), DocumentError> {
    let (sheet, style) = (table.sheet, place.style);
    style::set_up(worksheet, place.words);
    write_head(worksheet, place, sheet)?;
    let kept = if sheet.columns.len() >= WIDE { KEPT } else { 0 };
    worksheet.set_freeze_panes(HEADER + 1, kept)?;
    worksheet.set_repeat_rows(HEADER, HEADER)?;
    let widths = write_table(worksheet, place, table)?;
    protect(worksheet, place, sheet)?;
    let marks: BTreeMap<usize, &Mark> = sheet.marks.iter().map(|mark| (mark.row, mark)).collect();
    for ((row, cells), index) in (HEADER + 1..).zip(&sheet.rows).zip(0..) {
        if index % STRIDE == 0 && progress(index).is_break() {
            return Err(DocumentError::Cancelled);
        }
        let mark = marks.get(&index).copied();
        for (column, number) in sheet.columns.iter().zip(0_u16..) {
            let at = usize::from(number);
            let look = match mark {
                Some(mark) if mark.columns.is_empty() || mark.columns.contains(&at) => Look::Changed,
                _ if column.entry.is_some() => Look::Open,
                _ => Look::Plain,
            };
            let cell = cells.get(at).unwrap_or(&Cell::Empty);
            write_cell(worksheet, (row, number), cell, style.cell(look, shape(cell, column.kind)))?;
        }
        if let (Some(mark), Some(column)) = (mark, change_column(sheet)) {
            worksheet.write_string_with_format(row, column, cell_text(&mark.text), &style.plain.long)?;
        }
        let told = mark.map(|mark| Cell::from(mark.text.as_str()));
        let told = told.iter().zip(widths.get(sheet.columns.len()));
        let all = cells.iter().zip(&widths).take(sheet.columns.len()).chain(told);
        let lines = all.map(|(cell, width)| lines(cell, *width)).fold(1.0, f64::max);
        if lines > 1.0 {
            // Excel would find the height itself, other programs show the first line only.
            worksheet.set_row_height(row, (lines * LINE).min(HIGHEST))?;
        }
    }
    for (line, row) in sheet.summary.iter().zip(last_row(sheet) + 2..) {
        worksheet.write_string_with_format(row, 0, cell_text(line), &style.line)?;
    }
    if let Some(chart) = &sheet.chart {
        chart::write(worksheet, table, chart, last_row(sheet))?;
    }
    Ok(())
}

fn write_head(worksheet: &mut Worksheet, place: &Place<'_>, sheet: &Sheet) -> Result<(), DocumentError> {
    let style = place.style;
    worksheet.write_string_with_format(0, 0, cell_text(&sheet.title), &style.title)?;
    worksheet.write_string_with_format(1, 0, cell_text(&sheet.subtitle), &style.line)?;
    let origin = format!("{} · {}", place.imprint.event, place.words.version(place.imprint));
    worksheet.write_string_with_format(2, 0, cell_text(&origin), &style.quiet)?;
    let back = link_to(place.contents);
    worksheet.write_url_with_options(3, 0, back.as_str(), place.words.back(), "", Some(&style.link))?;
    worksheet.set_row_height(0, 24)?;
    worksheet.set_row_height(3, 21)?;
    worksheet.set_row_height(HEADER, 21)?;
    Ok(())
}

/// Excel repairs a table without a body, so an empty list has one empty row.
fn last_row(sheet: &Sheet) -> u32 {
    u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(1).saturating_add(HEADER)
}

/// Where the changes are told in words, if there are any.
fn change_column(sheet: &Sheet) -> Option<u16> {
    if sheet.marks.is_empty() { None } else { u16::try_from(sheet.columns.len()).ok() }
}

/// Declares the table and sets the widths of its columns, which it returns.
fn write_table(
    worksheet: &mut Worksheet,
    place: &Place<'_>,
    table: &Table<'_>,
) -> Result<Vec<f64>, DocumentError> {
    let (sheet, style) = (table.sheet, place.style);
    let mut names = Names::of_headers();
    let mut columns = Vec::new();
    let mut widths = Vec::new();
    let mut last_column = None;
    for (index, column) in (0_u16..).zip(&sheet.columns) {
        let header = names.take(&column.header);
        let width = width(&header, column.kind, usize::from(index), &sheet.rows);
        worksheet.set_column_width(index, width)?;
        widths.push(width);
        let format = if column.kind == Kind::Number { &style.header_right } else { &style.header };
        columns.push(TableColumn::new().set_header(header).set_header_format(format));
        last_column = Some(index);
    }
    // A list without columns has its headings only.
    let Some(mut last_column) = last_column else { return Ok(widths) };
    if let Some(column) = change_column(sheet) {
        let header = names.take(place.words.change());
        let told: Vec<Vec<Cell>> = sheet.marks.iter().map(|mark| vec![mark.text.as_str().into()]).collect();
        let width = width(&header, Kind::Text, 0, &told);
        worksheet.set_column_width(column, width)?;
        widths.push(width);
        columns.push(TableColumn::new().set_header(header).set_header_format(&style.header));
        last_column = column;
    }
    let name = format!("{}{}", place.words.list(), table.number);
    let declared = rust_xlsxwriter::Table::new()
        .set_name(name)
        .set_style(TableStyle::None)
        .set_columns(&columns)
        .set_alt_text_title(&sheet.title)
        .set_alt_text(&sheet.subtitle);
    let last_row = last_row(sheet);
    worksheet.add_table(HEADER, 0, last_row, last_column, &declared)?;
    // Excel would put a green corner on every number that is meant to be text.
    worksheet.ignore_error_range(HEADER + 1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(widths)
}

/// Locks what the recipient may not change, and checks what they may.
fn protect(worksheet: &mut Worksheet, place: &Place<'_>, sheet: &Sheet) -> Result<(), DocumentError> {
    let entries = || sheet.columns.iter().zip(0_u16..).filter_map(|(c, at)| Some((c.entry.as_ref()?, at)));
    if entries().next().is_none() {
        return Ok(());
    }
    worksheet.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    for (entry, column) in entries() {
        let (rule, refusal) = match entry {
            Entry::Text(most) => {
                let rule = DataValidationRule::LessThanOrEqualTo(*most);
                (DataValidation::new().allow_text_length(rule), place.words.too_long(*most))
            }
            Entry::Choice(offered) => {
                (DataValidation::new().allow_list_strings(offered)?, place.words.not_offered().to_owned())
            }
        };
        let rule = rule.set_error_message(refusal)?;
        worksheet.add_data_validation(HEADER + 1, column, last_row(sheet), column, &rule)?;
    }
    Ok(())
}

/// Which of the formats of its look a cell takes.
fn shape(cell: &Cell, kind: Kind) -> style::Shape {
    match cell {
        Cell::Text(text)
            if kind == Kind::Note
                || is_wide(text)
                || text.contains('\n')
                || (text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX) =>
        {
            style::Shape::Long
        }
        Cell::Number(_) => style::Shape::Number,
        Cell::Share { whole, .. } if *whole > 0 => style::Shape::Share,
        Cell::Date(date) if known_to_excel(*date) => style::Shape::Date,
        Cell::Text(_) | Cell::Date(_) | Cell::Share { .. } | Cell::Empty => style::Shape::Text,
    }
}

fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
) -> Result<(), DocumentError> {
    match cell {
        Cell::Text(text) => {
            worksheet.write_string_with_format(row, column, cell_text(text), format)?;
        }
        Cell::Number(number) => {
            #[expect(clippy::cast_precision_loss, reason = "Excel knows no other numbers")]
            worksheet.write_number_with_format(row, column, *number as f64, format)?;
        }
        Cell::Share { part, whole } if *whole > 0 => {
            let share = f64::from(*part) / f64::from(*whole);
            worksheet.write_number_with_format(row, column, share, format)?;
        }
        Cell::Date(date) if known_to_excel(*date) => {
            worksheet.write_datetime_with_format(row, column, date, format)?;
        }
        Cell::Date(date) => {
            worksheet.write_string_with_format(row, column, domain::german::date(*date), format)?;
        }
        Cell::Share { .. } | Cell::Empty => {
            worksheet.write_blank(row, column, format)?;
        }
    }
    Ok(())
}

/// Excel's calendar begins in 1900 and ends in 9999.
fn known_to_excel(date: NaiveDate) -> bool {
    (1900..=9999).contains(&date.year())
}
