//! Sheets as spreadsheet programs write them, read where they lie.
//!
//! The reader of the library copies and checks every tag of a sheet on its own, which is most of the time that a
//! long list takes. Nearly all sheets are far plainer than what it is ready for. Those are read here; of anything that is
//! not known for certain nothing is said ([`Foreign`]), and then the library reads the whole file. What styles and sheets
//! mean is never decided here: the library is asked, by a small workbook of the same kind (see [`Probe`]).

mod scanner;
mod sheet;

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::Table;
use crate::workbook::{Tables, WORTH_A_THREAD, worksheets};
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader, Xlsx};
use scanner::{Scanner, digits};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// So many ways to show a cell can a workbook have.
const STYLES_MAX: usize = 65_536;
/// Why a workbook is not read to its end here.
pub(crate) enum Halt {
    /// It is not known for certain what this means.
    Foreign,
    /// It holds more than is read.
    Refused(IntakeError),
}

/// Something that is left to the library. As an error, so that `?` hands over at every doubt.
struct Foreign;

impl From<Foreign> for Halt {
    fn from(_: Foreign) -> Self {
        Self::Foreign
    }
}

impl From<IntakeError> for Halt {
    fn from(error: IntakeError) -> Self {
        Self::Refused(error)
    }
}

/// A part of the archive that is read here, unpacked.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Whether a part is one of those.
pub(crate) fn is_wanted(name: &str) -> bool {
    is_sheet(name) || is_strings(name) || ends_with(name, "styles.xml")
}

fn is_sheet(name: &str) -> bool {
    name.contains("worksheets/") && ends_with(name, ".xml")
}

fn is_strings(name: &str) -> bool {
    ends_with(name, "sharedstrings.xml")
}

fn ends_with(name: &str, ending: &str) -> bool {
    let start = name.len().checked_sub(ending.len());
    start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// Reads every sheet with content.
pub(crate) fn read(bytes: &[u8], parts: &[Part], limits: &Limits) -> Result<Vec<Table>, Halt> {
    read_halved(bytes, parts, limits, WORTH_A_THREAD)
}

/// As [`read`]; sheets of so many bytes are read in two halves at once.
fn read_halved(
    bytes: &[u8],
    parts: &[Part],
    limits: &Limits,
    halved_from: usize,
) -> Result<Vec<Table>, Halt> {
    let probe = Probe::of(bytes, parts)?;
    let mut strings = Vec::new();
    for part in parts.iter().filter(|part| is_strings(&part.name)) {
        strings = Scanner::of(&part.bytes)?.strings()?;
    }
    let mut tables = Tables::new(limits);
    for (name, part) in &probe.sheets {
        let meaning = sheet::Meaning { strings: &strings, probe: &probe };
        tables.add(sheet::read(Scanner::of(&part.bytes)?, meaning, limits, halved_from)?.finish(name))?;
    }
    Ok(tables.read)
}

/// What the library makes of a workbook that has the same styles and sheets, but in every sheet only which part of the
/// archive it is and a number in every style.
struct Probe<'a> {
    sheets: Vec<(String, &'a Part)>,
    /// By style: whether a number is a moment or a length of time.
    styles: Vec<Option<ExcelDateTimeType>>,
    is_1904: bool,
}

impl<'a> Probe<'a> {
    fn of(bytes: &[u8], parts: &'a [Part]) -> Result<Self, Foreign> {
        let strings = parts.iter().filter(|part| is_strings(&part.name)).count();
        let styles = parts.iter().filter(|part| ends_with(&part.name, "styles.xml"));
        let styles: usize =
            styles.map(|part| String::from_utf8_lossy(&part.bytes).matches("xf").count() + 1).sum();
        if strings > 1 || styles > STYLES_MAX {
            return Err(Foreign);
        }
        let stub = Self::written(bytes, parts, strings > 0, styles)?;
        let mut workbook = Xlsx::new(Cursor::new(stub.as_slice())).map_err(|_| Foreign)?;
        let mut probe = Self { sheets: Vec::new(), styles: Vec::new(), is_1904: false };
        for name in worksheets(workbook.sheets_metadata()) {
            let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| Foreign)?;
            let mut next = || cells.next_cell().ok().flatten().map(|cell| cell.get_value().clone());
            // That the shared strings are found where they are looked for, and which part this sheet is.
            if strings > 0 && next() != Some(DataRef::SharedString("probe")) {
                return Err(Foreign);
            }
            let Some(DataRef::String(place)) = next() else { return Err(Foreign) };
            let part = place.parse().ok().and_then(|place: usize| parts.get(place)).ok_or(Foreign)?;
            probe.sheets.push((name.clone(), part));
            if probe.styles.is_empty() {
                for _ in 0..styles {
                    let style = match next() {
                        Some(DataRef::Float(_)) => None,
                        Some(DataRef::DateTime(moment)) if moment.is_duration() => {
                            Some(ExcelDateTimeType::TimeDelta)
                        }
                        Some(DataRef::DateTime(moment)) => {
                            probe.is_1904 = moment.to_ymd_hms_milli().0 >= 1904;
                            Some(ExcelDateTimeType::DateTime)
                        }
                        _ => return Err(Foreign),
                    };
                    probe.styles.push(style);
                }
            }
        }
        Ok(probe)
    }

    fn written(bytes: &[u8], parts: &[Part], strings: bool, styles: usize) -> Result<Vec<u8>, Foreign> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Foreign)?;
        let mut stub = ZipWriter::new(Cursor::new(Vec::new()));
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let string = if strings { r#"<c t="s"><v>0</v></c>"# } else { "" };
        let numbers: Vec<String> =
            (0..styles).map(|style| format!(r#"<c s="{style}"><v>1</v></c>"#)).collect();
        let numbers = numbers.concat();
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|_| Foreign)?;
            let name = part.name().map_err(|_| Foreign)?.into_owned();
            let content = if is_strings(&name) {
                "<sst><si><t>probe</t></si></sst>".to_owned()
            } else if is_sheet(&name) {
                let place = parts.iter().position(|part| part.name == name).ok_or(Foreign)?;
                let which = format!(r#"<c t="str"><v>{place}</v></c>"#);
                format!("<worksheet><sheetData><row>{string}{which}{numbers}</row></sheetData></worksheet>")
            } else {
                if ends_with(&name, ".xml") || ends_with(&name, ".rels") {
                    stub.raw_copy_file(part).map_err(|_| Foreign)?;
                }
                continue;
            };
            stub.start_file(name, plain).map_err(|_| Foreign)?;
            stub.write_all(content.as_bytes()).map_err(|_| Foreign)?;
        }
        stub.finish().map(Cursor::into_inner).map_err(|_| Foreign)
    }

    fn number(&self, number: f64, style: Option<&str>) -> Result<DataRef<'static>, Foreign> {
        let Some(style) = style else { return Ok(DataRef::Float(number)) };
        let style = usize::try_from(digits(style)?).map_err(|_| Foreign)?;
        Ok(match self.styles.get(style).ok_or(Foreign)? {
            None => DataRef::Float(number),
            Some(kind) => DataRef::DateTime(ExcelDateTime::new(number, *kind, self.is_1904)),
        })
    }
}

#[cfg(test)]
mod tests;
