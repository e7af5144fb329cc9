//! The first sheet: what the workbook is and what is in it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{
    Sheet,
    list::{HIGHEST, LINE},
    style::{self, Style},
    tabs::{cell_text, link_to},
};
use crate::Imprint;

/// The row of the headings.
const HEADER: u32 = 6;
/// Characters of a title that fit on one line of its column, with room for wide letters.
const TITLE_CHARS: usize = 46;

/// Fills the first worksheet; `tabs` are the names of the sheets in their order.
pub(super) fn write(
    worksheet: &mut Worksheet,
    imprint: &Imprint,
    title: &str,
    sheets: &[Sheet],
    tabs: &[String],
    style: &Style,
) -> Result<(), XlsxError> {
    style::set_up(worksheet);
    worksheet.set_portrait();
    worksheet.write_string_with_format(0, 0, cell_text(title), &style.title)?;
    worksheet.set_row_height(0, 24)?;
    let lines = [&imprint.event, &imprint.version(), &imprint.contact];
    for (line, row) in lines.into_iter().zip(1..) {
        worksheet.write_string_with_format(row, 0, cell_text(line), &style.plain)?;
    }
    worksheet.write_string_with_format(HEADER, 0, "Blatt", &style.header)?;
    worksheet.write_string_with_format(HEADER, 1, "Inhalt", &style.header)?;
    worksheet.write_string_with_format(HEADER, 2, "Zeilen", &style.header_right)?;
    worksheet.set_row_height(HEADER, 21)?;
    for ((sheet, tab), row) in sheets.iter().zip(tabs).zip(HEADER + 1..) {
        let link = link_to(tab);
        worksheet.write_url_with_options(row, 0, link.as_str(), tab, "", Some(&style.cell_link))?;
        worksheet.write_string_with_format(row, 1, cell_text(&sheet.title), &style.long)?;
        // Excel does not raise rows by itself when it opens a file.
        let lines = u16::try_from(sheet.title.chars().count().div_ceil(TITLE_CHARS)).unwrap_or(u16::MAX);
        if lines > 1 {
            worksheet.set_row_height(row, (f64::from(lines) * LINE).min(HIGHEST))?;
        }
        #[expect(clippy::cast_precision_loss, reason = "Excel holds a million rows")]
        worksheet.write_number_with_format(row, 2, sheet.rows.len() as f64, &style.number)?;
    }
    worksheet.set_column_width(0, 32)?;
    worksheet.set_column_width(1, 52)?;
    worksheet.set_column_width(2, 10)?;
    Ok(())
}
