//! The first sheet: what the workbook is and what is in it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{
    Book, Words,
    style::{self, Style},
    tabs::{cell_text, link_to},
    widths::{HIGHEST, LINE},
};

/// Widths of the three columns.
const WIDTHS: [f64; 3] = [32.0, 52.0, 10.0];
/// Characters of a title that fit on one line of its column, with room for wide letters.
const TITLE_CHARS: usize = 46;
/// Characters of a note that fit on one line across the columns.
const NOTE_CHARS: usize = 92;

/// Fills the first worksheet; `tabs` are the names of the sheets in their order.
pub(super) fn write(
    worksheet: &mut Worksheet,
    book: &Book,
    tabs: &[String],
    style: &Style,
) -> Result<(), XlsxError> {
    let words = Words(book.language);
    style::set_up(worksheet, words);
    worksheet.set_portrait();
    worksheet.write_string_with_format(0, 0, cell_text(&book.title), &style.title)?;
    worksheet.set_row_height(0, 24)?;
    let mut row = 1;
    for line in [&book.imprint.event, &words.version(&book.imprint), &book.imprint.contact] {
        // A contact of several lines is told in as many rows.
        for line in line.lines().filter(|line| !line.is_empty()) {
            worksheet.write_string_with_format(row, 0, cell_text(line), &style.line)?;
            row += 1;
        }
    }
    row += 1;
    for (name, value) in &book.facts {
        worksheet.write_string_with_format(row, 0, cell_text(name), &style.name)?;
        worksheet.write_string_with_format(row, 1, cell_text(value), &style.line)?;
        row += 1;
    }
    row += 1;
    for note in &book.notes {
        // Broken by hand: a cell that is not merged wraps within its own column only.
        for line in wrapped(note, NOTE_CHARS) {
            worksheet.write_string_with_format(row, 0, cell_text(&line), &style.quiet)?;
            row += 1;
        }
    }
    row += 1;
    worksheet.write_string_with_format(row, 0, words.sheet(), &style.header)?;
    worksheet.write_string_with_format(row, 1, words.contents(), &style.header)?;
    worksheet.write_string_with_format(row, 2, words.rows(), &style.header_right)?;
    worksheet.set_row_height(row, 21)?;
    for ((sheet, tab), row) in book.sheets.iter().zip(tabs).zip(row + 1..) {
        let link = link_to(tab);
        worksheet.write_url_with_options(row, 0, link.as_str(), tab, "", Some(&style.cell_link))?;
        worksheet.write_string_with_format(row, 1, cell_text(&sheet.title), &style.plain.long)?;
        // Excel does not raise rows by itself when it opens a file.
        let lines = u16::try_from(sheet.title.chars().count().div_ceil(TITLE_CHARS)).unwrap_or(u16::MAX);
        if lines > 1 {
            worksheet.set_row_height(row, (f64::from(lines) * LINE).min(HIGHEST))?;
        }
        #[expect(clippy::cast_precision_loss, reason = "Excel holds a million rows")]
        worksheet.write_number_with_format(row, 2, sheet.rows.len() as f64, &style.plain.number)?;
    }
    for (width, column) in WIDTHS.into_iter().zip(0..) {
        worksheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// Breaks running text between words.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
