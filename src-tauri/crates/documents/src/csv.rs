//! Lists as text files, for programs that cannot read workbooks.

use domain::Language;

use crate::{Cell, Sheet};

/// Excel takes a file for UTF-8 only with this in front.
const MARK: &str = "\u{feff}";
/// Beginnings that spreadsheets read as a formula or a command.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a list as German Excel reads it: semicolons, UTF-8 with a byte order mark, CRLF. A text that
/// a spreadsheet would calculate begins with an apostrophe.
pub fn write(sheet: &Sheet, language: Language) -> Vec<u8> {
    let mut text = String::from(MARK);
    line(&mut text, sheet.columns.iter().map(|column| field(&column.header)));
    for row in &sheet.rows {
        line(
            &mut text,
            (0..sheet.columns.len()).map(|at| row.get(at).map(|at| cell(at, language)).unwrap_or_default()),
        );
    }
    text.into_bytes()
}

fn line(text: &mut String, fields: impl Iterator<Item = String>) {
    for (field, at) in fields.zip(0..) {
        if at > 0 {
            text.push(';');
        }
        text.push_str(&field);
    }
    text.push_str("\r\n");
}

fn cell(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Text(text) => field(text),
        // A number may be negative and is none the worse for it.
        other => other.shown(language),
    }
}

fn field(text: &str) -> String {
    let safe = if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() };
    if safe.contains([';', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Kind};

    #[test]
    fn text_is_never_calculated_and_never_leaves_its_field() {
        for (text, expected) in [
            ("Öztürk", "Öztürk"),
            ("007", "007"),
            ("=1+1", "'=1+1"),
            ("+49 30 1234567", "'+49 30 1234567"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("a;b", "\"a;b\""),
            ("zwei\nZeilen", "\"zwei\nZeilen\""),
            ("\"Zitat\"", "\"\"\"Zitat\"\"\""),
            ("=cmd|' /C calc'!A0;1", "\"'=cmd|' /C calc'!A0;1\""),
        ] {
            let columns = vec![Column::new("Text", Kind::Text), Column::new("Zahl", Kind::Number)];
            let rows = vec![vec![Cell::from(text), Cell::Number(-2)]];
            let bytes = write(&Sheet { columns, rows, ..Sheet::default() }, Language::German);
            let expected = format!("\u{feff}Text;Zahl\r\n{expected};-2\r\n");
            assert_eq!(String::from_utf8(bytes).as_deref(), Ok(expected.as_str()), "{text:?}");
        }
    }
}
