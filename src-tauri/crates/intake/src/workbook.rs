//! Tables in workbooks.
//!
//! The reader below may abort the process on a forged file, so the office runs it in a child
//! process under a memory and a time limit. What is known to hurt is refused before it starts.

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::plain::{self, Halt, Part};
use crate::table::{Builder, Table};
use crate::text::{Format, sniff};
use calamine::{DataType, ExcelDateTime, Ods, OdsError, Reader, Sheet, SheetType, Xlsx};
use chrono::{NaiveDate, TimeDelta, Timelike};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use zip::ZipArchive;

/// How many files a workbook may consist of; a real one has some twenty.
const MAX_PARTS: usize = 10_000;
/// What is shorter takes less time than it takes to start a thread.
pub(crate) const WORTH_A_THREAD: usize = 128 << 10;
/// How much of the shared strings is looked at for the number of strings it announces.
const HEAD_BYTES: u64 = 4096;

/// Reads every sheet with content, cell by cell and as text; `.xlsx` and `.ods`.
///
/// Dates become `2024-11-19` or `2024-11-19T08:30`, mere clock times `08:30`, whole numbers have
/// no decimals and a percentage is the plain number behind it. Formulas are not looked at, only
/// the value they had. Meant for a process of its own: see the module's first lines.
pub fn read_workbook(bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, IntakeError> {
    let parts = checked(bytes, limits, plain::is_wanted)?;
    let tables = match plain::read(bytes, &parts, limits) {
        Ok(tables) => tables,
        Err(Halt::Refused(error)) => return Err(error),
        Err(Halt::Foreign) => by_library(bytes, limits)?,
    };
    if tables.is_empty() { Err(IntakeError::Empty) } else { Ok(tables) }
}

pub(crate) fn by_library(bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, IntakeError> {
    if is_open_document(bytes) { read_ods(bytes, limits) } else { read_xlsx(bytes, limits) }
}

/// Refuses what is no workbook and what is known to hurt. Answers with the parts that are wanted.
pub(crate) fn checked(
    bytes: &[u8],
    limits: &Limits,
    is_wanted: fn(&str) -> bool,
) -> Result<Vec<Part>, IntakeError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(IntakeError::TooLarge { bytes: bytes.len() as u64, limit: limits.bytes });
    }
    match sniff(bytes) {
        Format::Workbook => check_archive(bytes, limits, is_wanted),
        Format::OldOrEncrypted => Err(IntakeError::OldOrEncrypted),
        Format::Text | Format::Unknown => Err(damaged("not a zip archive")),
    }
}

/// One sheet, cell by cell and as text.
pub(crate) fn table(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    limits: &Limits,
) -> Result<Table, IntakeError> {
    // Streamed: a range would allocate the rectangle between the first and the last cell.
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut table = Builder::new(limits);
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        if let Some(text) = text_of(cell.get_value()) {
            table.put(row.saturating_add(1), column.saturating_add(1), &text)?;
        }
    }
    table.finish(sheet)
}

fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, IntakeError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut tables = Tables::new(limits);
    for sheet in worksheets(workbook.sheets_metadata()) {
        tables.add(table(&mut workbook, &sheet, limits))?;
    }
    Ok(tables.read)
}

fn read_ods(bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, IntakeError> {
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => IntakeError::OldOrEncrypted,
        other => damaged(other),
    })?;
    let mut tables = Tables::new(limits);
    for sheet in worksheets(workbook.sheets_metadata()) {
        let range = workbook.worksheet_range(&sheet).map_err(damaged)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut table = Builder::new(limits);
        for (row, column, value) in range.used_cells() {
            let place = |first: u32, at: usize| {
                first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)).saturating_add(1)
            };
            if let Some(text) = text_of(value) {
                table.put(place(first_row, row), place(first_column, column), &text)?;
            }
        }
        tables.add(table.finish(&sheet))?;
    }
    Ok(tables.read)
}

pub(crate) fn worksheets(sheets: &[Sheet]) -> Vec<String> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

/// The sheets read so far. What a file may hold, it may hold in all of them together.
pub(crate) struct Tables<'a> {
    limits: &'a Limits,
    pub(crate) read: Vec<Table>,
    cells: u64,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, read: Vec::new(), cells: 0 }
    }

    pub(crate) fn add(&mut self, table: Result<Table, IntakeError>) -> Result<(), IntakeError> {
        let table = match table {
            Err(IntakeError::Empty) => return Ok(()),
            table => table?,
        };
        self.cells += table.rows.iter().map(|row| row.width() as u64).sum::<u64>();
        if self.cells > u64::from(self.limits.cells) {
            return Err(IntakeError::TooManyCells { limit: self.limits.cells });
        }
        self.read.push(table);
        Ok(())
    }
}

/// Whether an archive says in its first part that it is an `.ods`.
fn is_open_document(bytes: &[u8]) -> bool {
    const KIND: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    // Name and content follow each other, as the standard wants it: first and not compressed.
    bytes.get(30..30 + KIND.len()) == Some(KIND)
}

/// Unpacks every part and counts; the sizes in the directory are only claims. What is not wanted is let go of at once.
/// Of a long file two parts are unpacked at a time.
fn check_archive(
    bytes: &[u8],
    limits: &Limits,
    is_wanted: fn(&str) -> bool,
) -> Result<Vec<Part>, IntakeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(damaged("too many parts"));
    }
    let (count, next, left) = (archive.len(), AtomicUsize::new(0), AtomicU64::new(limits.unpacked_bytes));
    let unpack = |archive: &mut ZipArchive<Cursor<&[u8]>>| {
        let places =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < count));
        let mut parts = Vec::new();
        for place in places {
            let part = unpacked(archive, place, &left, limits, is_wanted);
            let is_refused = part.is_err();
            parts.push((place, part));
            if is_refused {
                next.store(count, Ordering::Relaxed);
            }
        }
        parts
    };
    let mut parts = if bytes.len() < WORTH_A_THREAD {
        unpack(&mut archive)
    } else {
        let mut other = archive.clone();
        std::thread::scope(|scope| {
            let others = scope.spawn(|| unpack(&mut other));
            let mut parts = unpack(&mut archive);
            parts.extend(others.join().unwrap_or_else(|_| vec![(0, Err(damaged("unpacking failed")))]));
            parts
        })
    };
    parts.sort_by_key(|(place, _)| *place);
    let parts: Result<Vec<Option<Part>>, IntakeError> = parts.into_iter().map(|(_, part)| part).collect();
    Ok(parts?.into_iter().flatten().collect())
}

/// The part at a place, if it is wanted.
fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    left: &AtomicU64,
    limits: &Limits,
    is_wanted: fn(&str) -> bool,
) -> Result<Option<Part>, IntakeError> {
    let mut part = archive.by_index(place).map_err(damaged)?;
    let too_large = IntakeError::UnpacksTooLarge { limit: limits.unpacked_bytes };
    let (claimed, most) = (part.size(), left.load(Ordering::Relaxed));
    if claimed > most {
        return Err(too_large);
    }
    let name = part.name().unwrap_or_default().into_owned();
    let mut content = Vec::new();
    (&mut part).take(HEAD_BYTES).read_to_end(&mut content).map_err(damaged)?;
    let announced = announced_strings(&content);
    let mut size = content.len() as u64;
    let mut rest = (&mut part).take(most + 1);
    let is_wanted = is_wanted(&name);
    if is_wanted {
        // The claim is no more than what may still come.
        content.reserve(usize::try_from(claimed).unwrap_or_default());
        size += rest.read_to_end(&mut content).map_err(damaged)? as u64;
    } else {
        size += std::io::copy(&mut rest, &mut std::io::sink()).map_err(damaged)?;
    }
    let counted = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(size));
    counted.map_err(|_| too_large)?;
    // Memory is reserved for as many strings as are announced; each takes more than one byte.
    if announced.is_some_and(|announced| announced > size) {
        return Err(damaged("forged number of shared strings"));
    }
    Ok(is_wanted.then_some(Part { name, bytes: content }))
}

fn announced_strings(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let (_, value) = text.split_once("uniqueCount")?;
    let digits = value.trim_start_matches(|c: char| matches!(c, '=' | '"' | '\'') || c.is_whitespace());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    // More digits than a number holds is the same forgery.
    digits.get(..end).filter(|digits| !digits.is_empty()).map(|digits| digits.parse().unwrap_or(u64::MAX))
}

/// A value as text; `None` for nothing, and for an error: „#NV“ is nobody's name.
pub(crate) fn text_of(value: &impl DataType) -> Option<Cow<'_, str>> {
    if let Some(text) =
        value.get_string().or_else(|| value.get_datetime_iso()).or_else(|| value.get_duration_iso())
    {
        return Some(Cow::Borrowed(text));
    }
    if let Some(flag) = value.get_bool() {
        return Some(Cow::Borrowed(if flag { "ja" } else { "nein" }));
    }
    let number =
        value.get_float().map(number_text).or_else(|| value.get_int().map(|number| number.to_string()));
    number.or_else(|| value.get_datetime().map(moment_text)).map(Cow::Owned)
}

/// A number without exponent, decimals only where it has some: a telephone number typed as a
/// number stays readable.
fn number_text(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    let plain = if number.abs() < 1e6 && rounded.is_finite() { rounded } else { number };
    format!("{plain}")
}

fn moment_text(moment: ExcelDateTime) -> String {
    if moment.is_duration() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let exact = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).and_then(|date| {
        date.and_hms_milli_opt(u32::from(hour), u32::from(minute), u32::from(second), u32::from(milli))
    });
    // Excel stores days as fractions: 8.30 may come as 8:29:59.9997.
    let Some(time) = exact.and_then(|time| time.checked_add_signed(TimeDelta::milliseconds(500))) else {
        return number_text(moment.as_f64());
    };
    if (0.0..1.0).contains(&moment.as_f64()) {
        time.format("%H:%M").to_string()
    } else if time.num_seconds_from_midnight() == 0 {
        time.format("%Y-%m-%d").to_string()
    } else {
        time.format("%Y-%m-%dT%H:%M").to_string()
    }
}

pub(crate) fn damaged(reason: impl std::fmt::Display) -> IntakeError {
    IntakeError::NotAWorkbook { reason: reason.to_string() }
}
