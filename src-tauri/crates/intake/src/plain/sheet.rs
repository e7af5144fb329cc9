//! The cells of one sheet.

use super::scanner::{Form, Scanner, Tag, digits, plain};
use super::{Foreign, Halt, Probe};
use crate::limits::Limits;
use crate::table::Builder;
use crate::workbook::text_of;
use calamine::DataRef;
use std::borrow::Cow;

/// The last cell that a sheet can have.
const ROW_MAX: u32 = 1_048_576;
const COLUMN_MAX: u32 = 16_384;
/// What a cell shows whose formula failed.
const FAILURES: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// What cells mean that do not say it themselves.
#[derive(Clone, Copy)]
pub(super) struct Meaning<'a> {
    pub(super) strings: &'a [Cow<'a, str>],
    pub(super) probe: &'a Probe<'a>,
}

/// Every cell with content. A sheet of so many bytes is read in two halves at once.
pub(super) fn read<'a>(
    mut scanner: Scanner<'a>,
    meaning: Meaning<'a>,
    limits: &'a Limits,
    halved_from: usize,
) -> Result<Builder<'a>, Halt> {
    let mut table = Builder::new(limits);
    if !preamble(&mut scanner)? {
        return Ok(table);
    }
    if let Some((first, second)) = halves(&scanner, halved_from)
        && let Some(table) = at_once(first, second, meaning, limits)?
    {
        return Ok(table);
    }
    match rows(&mut scanner, meaning, &mut table)? {
        End::Data => Ok(table),
        End::Half => Err(Halt::Foreign),
    }
}

/// The rows up to one near the middle that says which it is, and those from there on.
fn halves<'a>(scanner: &Scanner<'a>, least: usize) -> Option<(Scanner<'a>, Scanner<'a>)> {
    let (first, second) = scanner.halves_at("<row ", least)?;
    let number = second.clone().tag().ok()?.attribute("r").ok()?;
    number.map(|_| (first, second))
}

/// Both halves, unless one is doubtful or they do not follow each other: then nothing is known yet.
fn at_once<'a>(
    mut first: Scanner<'a>,
    mut second: Scanner<'a>,
    meaning: Meaning<'a>,
    limits: &'a Limits,
) -> Result<Option<Builder<'a>>, Halt> {
    let half = |scanner: &mut Scanner<'a>, wanted: End| {
        let mut table = Builder::new(limits);
        match rows(scanner, meaning, &mut table) {
            Ok(end) => Ok((end == wanted).then_some(table)),
            Err(Halt::Foreign) => Ok(None),
            Err(refused) => Err(refused),
        }
    };
    let (first, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| half(&mut second, End::Data));
        (half(&mut first, End::Half), second.join())
    });
    match (first?, second) {
        (Some(mut table), Ok(second)) => {
            let follows = second?.map_or(Ok(false), |second| table.append(second))?;
            Ok(follows.then_some(table))
        }
        _ => Ok(None),
    }
}

/// Where rows end.
#[derive(PartialEq, Eq)]
enum End {
    /// With those of the sheet.
    Data,
    /// With the text, between two of them.
    Half,
}

fn rows<'a>(scanner: &mut Scanner<'a>, meaning: Meaning<'a>, table: &mut Builder<'_>) -> Result<End, Halt> {
    // Where the next row or cell is that does not say it; counted from 0.
    let (mut row, mut column) = (0, 0);
    loop {
        let tag = scanner.tag()?;
        match (tag.name, tag.form) {
            ("row", Form::Opens | Form::Empty) => {
                if let Some(number) = tag.attribute("r")? {
                    row = row_of(number)?;
                }
                if tag.form == Form::Empty {
                    (row, column) = (row + 1, 0);
                }
            }
            ("row", Form::Closes) => {
                (row, column) = (row + 1, 0);
                if scanner.is_done() {
                    return Ok(End::Half);
                }
            }
            ("c", Form::Opens | Form::Empty) => {
                let [place, style, kind] = tag.attributes(["r", "s", "t"])?;
                let at = match place {
                    Some(place) => cell_of(place)?,
                    None => (row, column),
                };
                column = at.1 + 1;
                if tag.form == Form::Opens {
                    match value(scanner, style, kind, meaning)? {
                        Value::Nothing => {}
                        Value::Text(text) => table.put(at.0 + 1, at.1 + 1, &text)?,
                        Value::Other(value) => {
                            if let Some(text) = text_of(&value) {
                                table.put(at.0 + 1, at.1 + 1, &text)?;
                            }
                        }
                    }
                }
            }
            ("sheetData", Form::Closes) => return Ok(End::Data),
            _ => return Err(Halt::Foreign),
        }
    }
}

/// What comes before the cells, and whether there are any.
fn preamble(scanner: &mut Scanner<'_>) -> Result<bool, Foreign> {
    loop {
        let tag = scanner.tag()?;
        match (tag.name, tag.form) {
            ("dimension", Form::Opens | Form::Empty) => {
                let (first, last) = match tag.attribute("ref")?.ok_or(Foreign)? {
                    area if area.contains(':') => area.split_once(':').ok_or(Foreign)?,
                    cell => (cell, cell),
                };
                let (first, last) = (cell_of(first)?, cell_of(last)?);
                if last.0 < first.0 || last.1 < first.1 {
                    return Err(Foreign);
                }
            }
            ("sheetData", Form::Opens) => return Ok(true),
            ("sheetData", Form::Empty) => return Ok(false),
            _ => {}
        }
    }
}

enum Value<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Other(DataRef<'a>),
}

/// What stands in a cell, to its end.
fn value<'a>(
    scanner: &mut Scanner<'a>,
    style: Option<&str>,
    kind: Option<&str>,
    meaning: Meaning<'a>,
) -> Result<Value<'a>, Foreign> {
    let mut tag = scanner.tag()?;
    if tag.name == "f" && tag.form != Form::Closes {
        if tag.form == Form::Opens {
            scanner.text_of("f")?;
        }
        tag = scanner.tag()?;
    }
    let found = match (tag.name, tag.form) {
        ("c", Form::Closes) => return Ok(Value::Nothing),
        ("v", Form::Empty) => Value::Nothing,
        ("v", Form::Opens) => stated(scanner.text_of("v")?, style, kind, meaning)?,
        ("is", Form::Opens) => Value::Text(scanner.string("is")?),
        _ => return Err(Foreign),
    };
    match scanner.tag()? {
        Tag { name: "c", form: Form::Closes, .. } => Ok(found),
        _ => Err(Foreign),
    }
}

fn stated<'a>(
    text: &'a str,
    style: Option<&str>,
    kind: Option<&str>,
    meaning: Meaning<'a>,
) -> Result<Value<'a>, Foreign> {
    if text.is_empty() {
        // An empty text between quotation marks and a number that is not there come to the same.
        return if matches!(kind, None | Some("n" | "s" | "str")) {
            Ok(Value::Nothing)
        } else {
            Err(Foreign)
        };
    }
    Ok(match kind {
        Some("s") => {
            let place = usize::try_from(digits(text)?).map_err(|_| Foreign)?;
            Value::Text(meaning.strings.get(place).ok_or(Foreign)?.clone())
        }
        Some("str") => Value::Text(plain(text, true)?),
        Some("b") if text == "0" || text == "1" => Value::Other(DataRef::Bool(text == "1")),
        Some("e") if FAILURES.contains(&text) => Value::Nothing,
        Some("n") | None => Value::Other(meaning.probe.number(number(text)?, style)?),
        Some(_) => return Err(Foreign),
    })
}

/// A number in the one form that spreadsheet programs write.
fn number(text: &str) -> Result<f64, Foreign> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let is_written = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    let whole = digits.split(|byte| *byte == b'.' || *byte == b'e' || *byte == b'E');
    let has_digits = |part: &[u8]| part.last().is_some_and(u8::is_ascii_digit);
    if digits.first().is_some_and(u8::is_ascii_digit) && digits.iter().all(is_written) && { whole }
        .all(has_digits)
    {
        text.parse().map_err(|_| Foreign)
    } else {
        Err(Foreign)
    }
}

/// The row of „12“, counted from 0.
fn row_of(text: &str) -> Result<u32, Foreign> {
    let number = digits(text)?;
    if (1..=ROW_MAX).contains(&number) { Ok(number - 1) } else { Err(Foreign) }
}

/// Row and column of „C12“, counted from 0.
fn cell_of(text: &str) -> Result<(u32, u32), Foreign> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letters, digits) = text.split_at_checked(letters).ok_or(Foreign)?;
    let column = letters.bytes().take(4).fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    if (1..=COLUMN_MAX).contains(&column) { Ok((row_of(digits)?, column - 1)) } else { Err(Foreign) }
}
