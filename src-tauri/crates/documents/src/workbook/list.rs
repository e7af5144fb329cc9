//! One list: headings, the table, what may be entered. Its rows come in [`super::rows`].

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, IgnoreError, ProtectionOptions, TableColumn, TableStyle, Worksheet,
};

use super::{
    Cell, Entry, Kind, Sheet, Words, chart,
    style::{self, Style},
    tabs::{Names, cell_text, link_to},
    widths::{LINE, heading_lines, width},
};
use crate::{DocumentError, Imprint};

/// The row of the headings; above it stand title, subtitle, event and the way back.
pub(super) const HEADER: u32 = 4;
/// Wider lists keep their first columns in view when scrolled sideways.
const WIDE: usize = 9;
const KEPT: u16 = 3;
/// Up to so many rows fit on one page with a chart below or beside them.
const WITH_CHART: usize = 60;

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

/// Lays out a worksheet for one list, without its rows; answers with the widths of the columns.
pub(super) fn write(
    worksheet: &mut Worksheet,
    place: &Place<'_>,
    table: &Table<'_>,
) -> Result<Vec<f64>, DocumentError> {
    let sheet = table.sheet;
    style::set_up(worksheet, place.words);
    write_head(worksheet, place, sheet)?;
    let kept = if sheet.columns.len() >= WIDE { KEPT } else { 0 };
    worksheet.set_freeze_panes(HEADER + 1, kept)?;
    worksheet.set_repeat_rows(HEADER, HEADER)?;
    let widths = write_table(worksheet, place, table)?;
    protect(worksheet, place, sheet)?;
    // Of nothing there is no picture.
    if let Some(chart) = sheet.chart.as_ref().filter(|_| !sheet.rows.is_empty()) {
        chart::write(worksheet, table, chart, last_row(sheet))?;
        if sheet.rows.len() <= WITH_CHART {
            // Figures and their picture stay on one page.
            worksheet.set_print_fit_to_pages(1, 1);
        }
    }
    Ok(widths)
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
    Ok(())
}

/// Excel repairs a table without a body, so an empty list has one empty row.
pub(super) fn last_row(sheet: &Sheet) -> u32 {
    u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(1).saturating_add(HEADER)
}

/// Where the changes are told in words, if there are any.
pub(super) fn change_column(sheet: &Sheet) -> Option<u16> {
    if sheet.marks.is_empty() { None } else { u16::try_from(sheet.columns.len()).ok() }
}

/// Declares the table and sets the widths of its columns, which it returns.
fn write_table(
    worksheet: &mut Worksheet,
    place: &Place<'_>,
    table: &Table<'_>,
) -> Result<Vec<f64>, DocumentError> {
    let (sheet, style) = (table.sheet, place.style);
    let mut names = Names::of_headers(place.words.column());
    let mut columns = Vec::new();
    let mut widths = Vec::new();
    let (mut last_column, mut lines) = (None, 1);
    for (index, column) in (0_u16..).zip(&sheet.columns) {
        let header = names.take(&column.header);
        let width = width(&header, column.kind, usize::from(index), &sheet.rows);
        worksheet.set_column_width(index, width)?;
        lines = lines.max(heading_lines(&header, width));
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
    worksheet.set_row_height(HEADER, LINE * f64::from(lines) + 6.0)?;
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
