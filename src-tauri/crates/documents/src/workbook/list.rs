//! One list: headings, the table, summary lines.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{IgnoreError, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::{
    Cell, Kind, Sheet,
    style::{self, Style},
    tabs::{Names, cell_text, link_to},
};
use crate::Imprint;

/// The row of the headings; above it stand title, subtitle, event and the way back.
const HEADER: u32 = 4;
/// Excel marks cells as text only up to here without showing `####`.
const TEXT_MAX: usize = 255;
/// Widths in characters.
const WIDTH: std::ops::RangeInclusive<f64> = 7.0..=38.0;
const NOTE_WIDTH: f64 = 60.0;
/// Heights in points: a line, and the most Excel allows a row.
pub(super) const LINE: f64 = 15.0;
pub(super) const HIGHEST: f64 = 409.0;
/// What the arrow of the filter takes up.
const ARROW: f64 = 3.0;

/// Fills a worksheet with one list. `number` counts the tables, `contents` is the tab to go back to.
pub(super) fn write(
    worksheet: &mut Worksheet,
    imprint: &Imprint,
    sheet: &Sheet,
    number: usize,
    contents: &str,
    style: &Style,
) -> Result<(), XlsxError> {
    style::set_up(worksheet);
    write_head(worksheet, imprint, sheet, contents, style)?;
    worksheet.set_freeze_panes(HEADER + 1, 0)?;
    worksheet.set_repeat_rows(HEADER, HEADER)?;
    let widths = write_table(worksheet, sheet, number, style)?;
    for (row, cells) in (HEADER + 1..).zip(&sheet.rows) {
        for (index, column) in (0..).zip(&sheet.columns) {
            let cell = cells.get(usize::from(index)).unwrap_or(&Cell::Empty);
            write_cell(worksheet, row, index, cell, column.kind, style)?;
        }
        let lines = cells.iter().zip(&widths).map(|(cell, width)| lines(cell, *width)).fold(1.0, f64::max);
        if lines > 1.0 {
            // Excel would find the height itself, other programs show the first line only.
            worksheet.set_row_height(row, (lines * LINE).min(HIGHEST))?;
        }
    }
    for (line, row) in sheet.summary.iter().zip(last_row(sheet) + 2..) {
        worksheet.write_string_with_format(row, 0, cell_text(line), &style.plain)?;
    }
    Ok(())
}

fn write_head(
    worksheet: &mut Worksheet,
    imprint: &Imprint,
    sheet: &Sheet,
    contents: &str,
    style: &Style,
) -> Result<(), XlsxError> {
    worksheet.write_string_with_format(0, 0, cell_text(&sheet.title), &style.title)?;
    worksheet.write_string_with_format(1, 0, cell_text(&sheet.subtitle), &style.plain)?;
    let origin = format!("{} · {}", imprint.event, imprint.version());
    worksheet.write_string_with_format(2, 0, cell_text(&origin), &style.quiet)?;
    let back = link_to(contents);
    worksheet.write_url_with_options(3, 0, back.as_str(), "Zum Inhalt", "", Some(&style.link))?;
    worksheet.set_row_height(0, 24)?;
    worksheet.set_row_height(3, 21)?;
    worksheet.set_row_height(HEADER, 21)?;
    Ok(())
}

/// Excel repairs a table without a body, so an empty list has one empty row.
fn last_row(sheet: &Sheet) -> u32 {
    u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(1).saturating_add(HEADER)
}

/// Declares the table and sets the widths of its columns, which it returns.
fn write_table(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    number: usize,
    style: &Style,
) -> Result<Vec<f64>, XlsxError> {
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
    let Some(last_column) = last_column else { return Ok(widths) };
    let name = format!("Liste{number}");
    let table = Table::new().set_name(name).set_style(TableStyle::None).set_columns(&columns);
    let last_row = last_row(sheet);
    worksheet.add_table(HEADER, 0, last_row, last_column, &table)?;
    // Excel would put a green corner on every number that is meant to be text.
    worksheet.ignore_error_range(HEADER + 1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(widths)
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    kind: Kind,
    style: &Style,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            let long =
                kind == Kind::Note || text.chars().count() > TEXT_MAX || characters(text) > *WIDTH.end();
            let format = if long || text.contains('\n') { &style.long } else { &style.text };
            worksheet.write_string_with_format(row, column, cell_text(text), format)?;
        }
        Cell::Number(number) => {
            #[expect(clippy::cast_precision_loss, reason = "Excel knows no other numbers")]
            worksheet.write_number_with_format(row, column, *number as f64, &style.number)?;
        }
        Cell::Share { part, whole } if *whole > 0 => {
            let share = f64::from(*part) / f64::from(*whole);
            worksheet.write_number_with_format(row, column, share, &style.share)?;
        }
        Cell::Date(date) if known_to_excel(*date) => {
            worksheet.write_datetime_with_format(row, column, date, &style.date)?;
        }
        Cell::Date(date) => {
            worksheet.write_string_with_format(row, column, domain::german::date(*date), &style.text)?;
        }
        Cell::Share { .. } | Cell::Empty => {
            worksheet.write_blank(row, column, &style.text)?;
        }
    }
    Ok(())
}

/// Excel's calendar begins in 1900 and ends in 9999.
fn known_to_excel(date: NaiveDate) -> bool {
    (1900..=9999).contains(&date.year())
}

/// The width of a column, from its heading and what stands in it.
fn width(header: &str, kind: Kind, index: usize, rows: &[Vec<Cell>]) -> f64 {
    let cells = rows.iter().filter_map(|row| row.get(index)).map(|cell| match cell {
        Cell::Text(text) => text.lines().map(characters).fold(0.0, f64::max),
        Cell::Number(number) => characters(&number.to_string()),
        Cell::Share { .. } => characters("100,0 %"),
        Cell::Date(_) => characters("19.11.2024"),
        Cell::Empty => 0.0,
    });
    let content = cells.fold(0.0, f64::max);
    let most = if kind == Kind::Note { NOTE_WIDTH } else { *WIDTH.end() };
    let header = characters(header) * 1.05 + ARROW;
    (content + 1.5).max(header).clamp(*WIDTH.start(), most)
}

/// How many lines a cell takes in a column of this width, roughly: running text is narrower than
/// digits, but words do not break.
fn lines(cell: &Cell, width: f64) -> f64 {
    match cell {
        Cell::Text(text) => text.lines().map(|line| (characters(line) * 0.9 / width).ceil().max(1.0)).sum(),
        _ => 1.0,
    }
}

/// Excel measures in digits; letters are a little wider on average.
fn characters(text: &str) -> f64 {
    text.chars().map(|c| if c.is_uppercase() || matches!(c, 'm' | 'w') { 1.3 } else { 1.0 }).sum()
}
