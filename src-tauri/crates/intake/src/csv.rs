//! Tables in text files.
//!
//! Read here and not by the `csv` crate because that one takes a stray quotation mark for the
//! beginning of a very long cell and skips empty lines, so that rows vanish or are misnumbered
//! without a word.

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::{Builder, Table};
use crate::text::decode_text;

/// Separators in order of likelihood in German files.
const SEPARATORS: [char; 7] = [';', '\t', ',', '|', '^', '~', '\u{1f}'];
/// Columns of the widest sheet Excel knows. Even empty ones beyond take memory, so they end a file.
const WIDEST: usize = 16_384;
/// How many lines are looked at to find the separator.
const PROBED_LINES: usize = 50;

/// Reads a table from text.
///
/// Encoding and separator are detected. A quotation mark that is not closed, or closed so late
/// that it swallowed whole rows, refuses the file: the rows in between would be lost silently.
pub fn read_csv(bytes: &[u8], limits: &Limits) -> Result<Table, IntakeError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(IntakeError::TooLarge { bytes: bytes.len() as u64, limit: limits.bytes });
    }
    let text = decode_text(bytes)?;
    let (separator, skipped) = separator(&text);
    let mut records = Records { rest: text.as_str(), line: 1, separator };
    let mut table = Builder::new(limits);
    let mut header_width = None;
    let mut number = 0;
    while let Some(record) = records.next_record(header_width)? {
        number += 1;
        if record.len() >= WIDEST {
            return Err(IntakeError::TooManyColumns { row: number, limit: limits.columns });
        }
        if number <= skipped {
            continue;
        }
        for (column, field) in (1..).zip(&record) {
            table.put(number, column, field)?;
        }
        if header_width.is_none() && record.len() > 1 {
            header_width = Some(record.len());
        }
    }
    table.finish("")
}

/// The separator, and how many lines before the table exist only to name it (Excel's `sep=;`).
fn separator(text: &str) -> (char, u32) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(named) = first.trim().strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        return (named, 1);
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(PROBED_LINES).collect();
    let mut best = (';', (false, 0));
    for separator in SEPARATORS {
        let counts: Vec<usize> = lines.iter().map(|line| count_outside_quotes(line, separator)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let agreeing = |n: usize| counts.iter().filter(|count| **count == n).count();
        let usual = counts.iter().copied().max_by_key(|n| agreeing(*n)).unwrap_or(0);
        let score = (usual > 0, if usual > 0 { usual } else { most });
        if score > best.1 {
            best = (separator, score);
        }
    }
    (best.0, 0)
}

fn count_outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            !quoted && *c == separator
        })
        .count()
}

/// Splits text into records, one at a time.
struct Records<'a> {
    rest: &'a str,
    line: u32,
    separator: char,
}

impl Records<'_> {
    /// The next record, cut at the widest; `None` at the end. An empty line has one empty field.
    fn next_record(&mut self, header_width: Option<usize>) -> Result<Option<Vec<String>>, IntakeError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut fields = Vec::new();
        let mut swallowed = Vec::new();
        loop {
            let line = self.line;
            let (field, quoted) = self.field()?;
            if quoted && field.contains('\n') && field.contains(self.separator) {
                swallowed.push((line, fields.len()));
            }
            fields.push(field);
            match self.rest.chars().next() {
                _ if fields.len() >= WIDEST => break,
                Some(c) if c == self.separator => self.skip(c),
                Some(c) => {
                    self.skip(c);
                    self.line += 1;
                    break;
                }
                None => break,
            }
        }
        for (line, index) in swallowed {
            let text = fields.get(index).map_or("", String::as_str);
            if self.is_rows(text, fields.len(), header_width) {
                return Err(IntakeError::UnclosedQuote { line });
            }
        }
        Ok(Some(fields))
    }

    /// Whether a quoted text over several lines consists of rows rather than of a remark: it left
    /// its record with another width than the header, or holds just as many separators as rows do.
    fn is_rows(&self, text: &str, width: usize, header_width: Option<usize>) -> bool {
        let Some(header_width) = header_width else { return false };
        let separators = text.matches(self.separator).count();
        let lines = text.matches('\n').count();
        width != header_width || header_width > 2 && separators == lines * (header_width - 1)
    }

    /// The next field and whether it stood in quotation marks; leaves what ends it.
    fn field(&mut self) -> Result<(String, bool), IntakeError> {
        let Some(inner) = self.rest.strip_prefix('"') else {
            let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
            let (field, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Ok((field.to_owned(), false));
        };
        let opened = self.line;
        let mut field = String::new();
        self.rest = inner;
        loop {
            let Some((piece, rest)) = self.rest.split_once('"') else {
                return Err(IntakeError::UnclosedQuote { line: opened });
            };
            field.push_str(piece);
            self.line += u32::try_from(piece.matches('\n').count()).unwrap_or(u32::MAX);
            self.rest = rest;
            match rest.chars().next() {
                Some('"') => {
                    field.push('"');
                    self.skip('"');
                }
                Some(c) if c == self.separator || c == '\n' => return Ok((field, true)),
                None => return Ok((field, true)),
                // Text behind a closing mark: the mark opened another cell, so the first is open.
                Some(_) => return Err(IntakeError::UnclosedQuote { line: opened }),
            }
        }
    }

    fn skip(&mut self, c: char) {
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a table as `number: cell|cell`.
    fn shown(text: &str) -> Result<String, IntakeError> {
        let table = read_csv(text.as_bytes(), &Limits::default())?;
        let rows = table
            .rows
            .iter()
            .map(|row| format!("{}: {}", row.number, row.cells().collect::<Vec<_>>().join("|")));
        Ok(rows.collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn separators_are_found() {
        for (text, reason) in [
            ("Nr;Name\n1;Berg, Anna\n", "a comma in a name parts nothing"),
            ("Nr\tName\n1\tBerg, Anna\n", "a tab"),
            ("Nr,Name\n1,\"Berg, Anna\"\n", "a comma, where names are quoted"),
            ("sep=;\nNr;Name\n1;Berg, Anna\n", "named by Excel"),
        ] {
            let shown = shown(text).unwrap();
            assert!(shown.ends_with("1|Berg, Anna"), "{reason}: {shown}");
        }
        assert_eq!(shown("Nachname\nBerg\n").as_deref(), Ok("1: Nachname\n2: Berg"), "one column is a table");
    }

    #[test]
    fn rows_keep_their_numbers() {
        let text = "Nr;Note\n\n1;\"two\nlines; \"\"quoted\"\"\"\n;;\n2;=1+1";
        let expected = "1: Nr|Note\n3: 1|two\nlines; \"quoted\"\n5: 2|=1+1";
        assert_eq!(shown(text).as_deref(), Ok(expected), "empty rows count, line breaks in cells do not");
    }

    #[test]
    fn a_quotation_mark_never_swallows_rows() {
        let cases = [
            ("a;b;c\n1;2;3\n1;\"2;3\n1;2;3\n", 3, "never closed"),
            ("a;b;c\n1;\"2;3\n1;2;\"x\"\n", 2, "closed by one that opens"),
            ("a;b;c\n1;2;\"x\n4;5;6\n7;8;9\"\n", 2, "closed at the end of a row, same width"),
            ("a;b;c\n1;\"2;3\n4;5;6 Zoll\"\n", 2, "closed later, other width"),
        ];
        for (text, line, reason) in cases {
            assert_eq!(shown(text), Err(IntakeError::UnclosedQuote { line }), "{reason}");
        }
        assert!(shown("a;b;c\n1;2;3\" Rohr\n").is_ok(), "a mark inside a cell is an inch");
    }

    #[test]
    fn too_much_is_refused() {
        let limits = Limits { bytes: 1000, rows: 3, columns: 4, cell_chars: 5, ..Limits::default() };
        let cases = [
            ("a\nb\nc\nd\n".to_owned(), IntakeError::TooManyRows { limit: 3 }),
            ("a;b;c;d;e\n".to_owned(), IntakeError::TooManyColumns { row: 1, limit: 4 }),
            ("a;äöüßäö\n".to_owned(), IntakeError::CellTooLong { row: 1, column: 2, limit: 5 }),
            ("x".repeat(1001), IntakeError::TooLarge { bytes: 1001, limit: 1000 }),
            ("\n\n".to_owned(), IntakeError::Empty),
        ];
        for (text, error) in cases {
            assert_eq!(read_csv(text.as_bytes(), &limits), Err(error));
        }
        let wide = "x;".repeat(1_000_000);
        let refused = IntakeError::TooManyColumns { row: 1, limit: 512 };
        assert_eq!(read_csv(wide.as_bytes(), &Limits::default()), Err(refused), "a million columns");
    }
}
