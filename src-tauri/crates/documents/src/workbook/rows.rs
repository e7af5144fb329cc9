//! The rows of lists, put into a workbook that has everything else.
//!
//! The library keeps every cell as a value of its own until it saves, which is most of the time and memory that a
//! list of ten thousand people takes. So it lays out sheets without rows, and the rows are streamed into its parts
//! here: with the numbers of the same formats, with shared texts, and with the escapes that Excel knows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate};
use domain::Language;
use rust_xlsxwriter::utility::column_number_to_name;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{
    Cell, Kind, Mark, Progress, Sheet,
    list::{HEADER, change_column, last_row},
    style::{Look, Shape, Style},
    tabs::cell_text,
    widths::{HIGHEST, LINE, is_wide, lines},
};
use crate::DocumentError;

/// The part of the shared texts.
const TEXTS: &str = "xl/sharedStrings.xml";
/// The first sheet, which the library writes as a whole.
const CONTENTS: &str = "xl/worksheets/sheet1.xml";
/// Excel marks cells as text only up to here without showing `####`.
const TEXT_MAX: usize = 255;
/// How many rows are written between two questions whether to go on.
const STRIDE: usize = 1000;
/// How many bytes are collected before they are packed.
const CHUNK: usize = 1 << 16;
/// Denser packing takes three times as long for a tenth of the bytes.
const LEVEL: i64 = 3;

/// A list and the widths of its columns.
pub(super) type Filled<'a> = (&'a Sheet, Vec<f64>);

/// Puts the rows into a workbook whose sheets, from the second on, are these lists without their rows.
pub(super) fn fill(
    frame: &[u8],
    lists: &[Filled<'_>],
    style: &Style,
    progress: Progress<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let mut parts = ZipArchive::new(Cursor::new(frame))?;
    let names: Vec<String> = (2..lists.len() + 2).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let part = parts.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        if name != TEXTS && !names.contains(&name) {
            out.raw_copy_file(part)?;
        }
    }
    let frame_texts = text(&mut parts, TEXTS)?;
    let mut texts = Texts::after(&frame_texts);
    texts.count(&text(&mut parts, CONTENTS)?);
    let looks = Looks::of(style);
    let total = lists.iter().map(|(sheet, _)| sheet.rows.len()).sum();
    let mut done = 0;
    for ((sheet, widths), name) in lists.iter().zip(&names) {
        let xml = text(&mut parts, name)?;
        out.start_file(name.as_str(), options())?;
        let mut lines = Lines {
            sheet,
            widths,
            looks: &looks,
            texts: &mut texts,
            columns: columns(sheet),
            xml: Vec::new(),
        };
        let (head, foot) = lines.frame(&xml);
        lines.texts.count(&head);
        lines.xml.extend_from_slice(head.as_bytes());
        lines.rows(&mut out, &mut |rows| progress(done + rows, total))?;
        lines.summary();
        lines.xml.extend_from_slice(foot.as_bytes());
        out.write_all(&lines.xml)?;
        done += sheet.rows.len();
    }
    out.start_file(TEXTS, options())?;
    texts.write(&frame_texts, &mut out)?;
    Ok(out.finish()?.into_inner())
}

/// As the library writes its parts.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o600)
}

fn text(parts: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, DocumentError> {
    let mut xml = String::new();
    parts.by_name(name)?.read_to_string(&mut xml)?;
    Ok(xml)
}

/// The letters of every column, that of the changes included.
fn columns(sheet: &Sheet) -> Vec<String> {
    let told = usize::from(change_column(sheet).is_some());
    (0_u16..).take((sheet.columns.len() + told).max(1)).map(column_number_to_name).collect()
}

/// What stands in the middle of a cell's tag for each format: `" s="7`.
struct Looks {
    cells: BTreeMap<(Look, Shape), String>,
    line: String,
    language: Language,
}

impl Looks {
    fn of(style: &Style) -> Self {
        let all = Look::ALL.into_iter().flat_map(|look| Shape::ALL.map(|shape| (look, shape)));
        let tag = |format| format!("\" s=\"{}", style.number(format));
        Self {
            cells: all.map(|(look, shape)| ((look, shape), tag(style.cell(look, shape)))).collect(),
            line: tag(&style.line),
            language: style.language,
        }
    }

    fn tag(&self, look: Look, shape: Shape) -> &str {
        self.cells.get(&(look, shape)).map_or("", String::as_str)
    }
}

/// The rows of one list as they become text.
struct Lines<'a, 'b> {
    sheet: &'a Sheet,
    widths: &'b [f64],
    looks: &'b Looks,
    texts: &'b mut Texts<'a>,
    columns: Vec<String>,
    xml: Vec<u8>,
}

impl<'a> Lines<'a, '_> {
    /// What stands before the rows and behind them. What the library has put in their place is left out.
    fn frame<'x>(&self, xml: &'x str) -> (Cow<'x, str>, &'x str) {
        let (body, foot) = xml.split_at(xml.find("</sheetData>").unwrap_or(xml.len()));
        let first = format!("<row r=\"{}\"", HEADER + 2);
        let head = body.split_once(first.as_str()).map_or(body, |(head, _)| head);
        let lines = u32::try_from(self.sheet.summary.len()).unwrap_or_default();
        let last = last_row(self.sheet) + 1 + if lines > 0 { lines + 1 } else { 0 };
        let last_column = self.columns.last().map_or("A", String::as_str);
        let extent = head.split_once("<dimension ref=\"").and_then(|(before, rest)| {
            let (_, after) = rest.split_once('"')?;
            Some(format!("{before}<dimension ref=\"A1:{last_column}{last}\"{after}"))
        });
        (extent.map_or(Cow::Borrowed(head), Cow::Owned), foot)
    }

    fn rows(
        &mut self,
        out: &mut impl Write,
        progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<(), DocumentError> {
        let sheet = self.sheet;
        let marks: BTreeMap<usize, &Mark> = sheet.marks.iter().map(|mark| (mark.row, mark)).collect();
        for (cells, index) in sheet.rows.iter().zip(0..) {
            if index % STRIDE == 0 && progress(index).is_break() {
                return Err(DocumentError::Cancelled);
            }
            let row = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(HEADER + 2).to_string();
            self.row(&row, index, cells, marks.get(&index).copied());
            if self.xml.len() > CHUNK {
                out.write_all(&self.xml)?;
                self.xml.clear();
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &str, index: usize, cells: &'a [Cell], mark: Option<&'a Mark>) {
        let sheet = self.sheet;
        let told = mark.zip(self.widths.get(sheet.columns.len()));
        let told = told.map_or(1.0, |(mark, width)| lines(&mark.text, *width));
        let high = cells.iter().zip(self.widths).take(sheet.columns.len());
        let high =
            high.map(|(cell, width)| if let Cell::Text(text) = cell { lines(text, *width) } else { 1.0 });
        let high = high.fold(told, f64::max);
        self.put(&["<row r=\"", row]);
        if high > 1.0 {
            // Excel would find the height itself, other programs show the first line only.
            self.put(&["\" ht=\"", &(high * LINE).min(HIGHEST).to_string(), "\" customHeight=\"1"]);
        }
        self.put(&["\">"]);
        let noted: Vec<usize> = sheet.noted.range((index, 0)..(index + 1, 0)).map(|(_, at)| *at).collect();
        for (column, at) in sheet.columns.iter().zip(0..) {
            let look = match mark {
                Some(mark) if mark.columns.is_empty() || mark.columns.contains(&at) => Look::Changed,
                _ if noted.contains(&at) => Look::Noted,
                _ if column.entry.is_some() => Look::Open,
                _ => Look::Plain,
            };
            self.cell(row, at, look, cells.get(at).unwrap_or(&Cell::Empty), column.kind);
        }
        if let Some(mark) = mark {
            self.string(row, sheet.columns.len(), Look::Plain, Shape::Long, Cow::Borrowed(&mark.text));
        }
        self.put(&["</row>"]);
    }

    /// The lines below the table.
    fn summary(&mut self) {
        let sheet = self.sheet;
        for (line, row) in sheet.summary.iter().zip(last_row(sheet) + 3..) {
            let (row, index) = (row.to_string(), self.texts.index(Cow::Borrowed(line)).to_string());
            self.put(&["<row r=\"", &row, "\"><c r=\"A", &row]);
            let looks = self.looks;
            self.put(&[&looks.line, "\" t=\"s\"><v>", &index, "</v></c></row>"]);
        }
    }

    fn cell(&mut self, row: &str, at: usize, look: Look, cell: &'a Cell, kind: Kind) {
        let number = match cell {
            Cell::Text(text) => {
                return self.string(row, at, look, shape(text, kind), Cow::Borrowed(text));
            }
            Cell::Date(date) => match serial(*date) {
                Some(serial) => (Shape::Date, serial.to_string()),
                None => {
                    return self.string(
                        row,
                        at,
                        look,
                        Shape::Text,
                        Cow::Owned(cell.shown(self.looks.language)),
                    );
                }
            },
            Cell::Number(number) => (Shape::Number, number.to_string()),
            Cell::Share { part, whole } if *whole > 0 => {
                (Shape::Share, (f64::from(*part) / f64::from(*whole)).to_string())
            }
            Cell::Share { .. } | Cell::Empty => {
                self.begin(row, at, look, Shape::Text);
                return self.put(&["\"/>"]);
            }
        };
        self.begin(row, at, look, number.0);
        self.put(&["\"><v>", &number.1, "</v></c>"]);
    }

    fn string(&mut self, row: &str, at: usize, look: Look, shape: Shape, text: Cow<'a, str>) {
        self.begin(row, at, look, shape);
        if text.is_empty() {
            return self.put(&["\"/>"]);
        }
        let index = self.texts.index(text).to_string();
        self.put(&["\" t=\"s\"><v>", &index, "</v></c>"]);
    }

    fn begin(&mut self, row: &str, at: usize, look: Look, shape: Shape) {
        let looks = self.looks;
        self.xml.extend_from_slice(b"<c r=\"");
        self.xml.extend_from_slice(self.columns.get(at).map_or(&[], String::as_bytes));
        self.put(&[row, looks.tag(look, shape)]);
    }

    fn put(&mut self, texts: &[&str]) {
        for text in texts {
            self.xml.extend_from_slice(text.as_bytes());
        }
    }
}

/// Which of the formats of its look a text takes.
fn shape(text: &str, kind: Kind) -> Shape {
    let long = kind == Kind::Note
        || is_wide(text)
        || text.contains('\n')
        || (text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX);
    if long { Shape::Long } else { Shape::Text }
}

/// A day as Excel counts it. Its calendar begins in 1900, which it takes for a leap year, and ends in 9999.
fn serial(date: NaiveDate) -> Option<i64> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 31).filter(|_| (1900..=9999).contains(&date.year()))?;
    let days = date.signed_duration_since(first).num_days();
    Some(if days >= 60 { days + 1 } else { days })
}

/// The texts of all cells, each written once.
struct Texts<'a> {
    known: HashMap<Cow<'a, str>, usize>,
    /// How many the frame has; ours are counted on from there.
    first: usize,
    /// How often any is used. The library counts what it reads for charts as well.
    uses: usize,
    xml: Vec<u8>,
}

impl<'a> Texts<'a> {
    fn after(frame: &str) -> Self {
        let first = frame.matches("<si>").count();
        Self { known: HashMap::new(), first, uses: 0, xml: Vec::new() }
    }

    /// Counts the uses in what the library has written of a sheet.
    fn count(&mut self, xml: &str) {
        self.uses += xml.matches(" t=\"s\"").count();
    }

    fn index(&mut self, text: Cow<'a, str>) -> usize {
        self.uses += 1;
        let next = self.first + self.known.len();
        if let Some(index) = self.known.get(&text) {
            return *index;
        }
        let shown = cell_text(&text);
        let spaced = shown.starts_with(['\t', '\n', ' ']) || shown.ends_with(['\t', '\n', ' ']);
        self.xml.extend_from_slice(if spaced { b"<si><t xml:space=\"preserve\">" } else { b"<si><t>" });
        escape(&shown, &mut self.xml);
        self.xml.extend_from_slice(b"</t></si>");
        self.known.insert(text, next);
        next
    }

    /// Writes the texts of the frame and then ours.
    fn write(&self, frame: &str, out: &mut impl Write) -> Result<(), DocumentError> {
        let (tag, body) = frame.split_at(frame.find("<si>").unwrap_or(frame.len()));
        let body = body.strip_suffix("</sst>").unwrap_or(body);
        let start = tag.find(" count=\"").unwrap_or(tag.len());
        let (before, _) = tag.split_at(start);
        let count = self.uses;
        let unique = self.first + self.known.len();
        write!(out, "{before} count=\"{count}\" uniqueCount=\"{unique}\">{body}")?;
        out.write_all(&self.xml)?;
        out.write_all(b"</sst>")?;
        Ok(())
    }
}

/// Writes a text as Excel escapes it: what XML cannot hold as `_x0001_`, and what looks like that as text.
fn escape(text: &str, xml: &mut Vec<u8>) {
    // 0xEF begins the two characters beyond the last one that XML allows.
    let harmless = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'_' | 0xEF);
    if text.bytes().all(harmless) {
        return xml.extend_from_slice(text.as_bytes());
    }
    for (at, c) in text.char_indices() {
        match c {
            '&' => xml.extend_from_slice(b"&amp;"),
            '<' => xml.extend_from_slice(b"&lt;"),
            '>' => xml.extend_from_slice(b"&gt;"),
            '_' if text.get(at..).is_some_and(looks_escaped) => xml.extend_from_slice(b"_x005F_"),
            '\t' | '\n' => xml.push(if c == '\t' { b'\t' } else { b'\n' }),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                xml.extend_from_slice(format!("_x{:04X}_", u32::from(c)).as_bytes());
            }
            other => xml.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// Whether a text begins like one of Excel's escapes: `_x000D_`.
fn looks_escaped(text: &str) -> bool {
    matches!(text.as_bytes(), [b'_', b'x', digits @ .., ] if matches!(digits, [a, b, c, d, b'_', ..]
        if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        for (year, month, day, expected) in [
            (1900, 1, 1, Some(1)),
            (1900, 2, 28, Some(59)),
            (1900, 3, 1, Some(61)),
            (2024, 11, 19, Some(45_615)),
            (9999, 12, 31, Some(2_958_465)),
            (1899, 12, 31, None),
            (10_000, 1, 1, None),
        ] {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(serial(date), expected, "{date}: Excel believes in the 29th of February 1900");
        }
    }

    #[test]
    fn texts_are_escaped_as_excel_reads_them() {
        for (text, expected) in [
            ("Öztürk", "Öztürk"),
            ("a & <b>", "a &amp; &lt;b&gt;"),
            ("eins\tzwei\ndrei", "eins\tzwei\ndrei"),
            ("\u{1}\r", "_x0001__x000D_"),
            ("_x000D_", "_x005F_x000D_"),
            ("_x00_", "_x00_"),
            ("snake_case_", "snake_case_"),
            ("\u{fffe}", "_xFFFE_"),
            ("＝1", "＝1"),
        ] {
            let mut xml = Vec::new();
            escape(text, &mut xml);
            assert_eq!(String::from_utf8(xml).as_deref(), Ok(expected), "{text:?}");
        }
    }
}
