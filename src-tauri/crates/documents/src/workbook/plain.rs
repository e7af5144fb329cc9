//! A single sheet that other programs read: headings in the first row, nothing else.

use super::tabs::cell_text;
use crate::{DocumentError, Imprint};
use rust_xlsxwriter::{DocProperties, Format, Workbook};

/// Excel's code for „text“: leading zeros survive.
const AS_TEXT: u8 = 49;
const WIDTH: f64 = 22.0;

/// Writes the rows below their headings. All of it is text.
pub fn write(
    imprint: &Imprint,
    tab: &str,
    columns: &[&str],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(tab)
            .set_subject(&imprint.event)
            .set_author(&imprint.contact)
            .set_creation_datetime(&imprint.version_date),
    );
    let text = Format::new().set_num_format_index(AS_TEXT);
    let worksheet = workbook.add_worksheet().set_name(tab)?;
    worksheet.set_freeze_panes(1, 0)?;
    for (name, column) in columns.iter().zip(0_u16..) {
        worksheet.set_column_width(column, WIDTH)?;
        worksheet.write_string_with_format(0, column, *name, &Format::new().set_bold())?;
    }
    for (cells, row) in rows.iter().zip(1_u32..) {
        for (cell, column) in cells.iter().zip(0_u16..) {
            worksheet.write_string_with_format(row, column, cell_text(cell), &text)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}
