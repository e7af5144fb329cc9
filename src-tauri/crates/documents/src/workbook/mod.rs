//! Workbooks: lists that the ministry and the office open in Excel.

mod contents;
mod list;
mod style;
mod tabs;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Workbook};
use style::Style;
use tabs::Names;

use crate::{DocumentError, Imprint};

/// One list of a workbook, on a sheet of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The wish for the tab: made unique and legal (at most 31 characters, none of `[]:*?/\`).
    pub tab: String,
    /// The heading above the list.
    pub title: String,
    /// A line below the heading. May be empty.
    pub subtitle: String,
    /// The columns of the list.
    pub columns: Vec<Column>,
    /// The rows of the list. Short rows are filled with empty cells, cells beyond the columns are
    /// left out.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the list: „42 Personen, davon 3 ohne Platz“.
    pub summary: Vec<String>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading. Made unique within the list, as Excel demands.
    pub header: String,
    /// What stands in it.
    pub kind: Kind,
}

impl Column {
    /// A column of this kind.
    pub fn new(header: impl Into<String>, kind: Kind) -> Self {
        Self { header: header.into(), kind }
    }
}

/// What stands in a column; decides width and alignment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// Short text on one line: names, codes, towns.
    #[default]
    Text,
    /// Sentences, wrapped in a wide column.
    Note,
    /// Counts and shares, right-aligned.
    Number,
    /// Days.
    Date,
}

/// What stands in a cell. Text is never read as a formula, a number or a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell {
    /// Text as it is; leading zeros, `=` and `+` stay text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A share of a whole, shown as a percentage with one decimal; of nothing, an empty cell.
    Share {
        /// How many.
        part: u32,
        /// Of how many.
        whole: u32,
    },
    /// A day, shown as `19.11.2024`.
    Date(NaiveDate),
    /// Nothing.
    #[default]
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Writes the lists as one workbook, after a sheet of contents.
pub fn write(imprint: &Imprint, title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, DocumentError> {
    let mut names = Names::of_tabs();
    let contents = names.take("Inhalt");
    let tabs: Vec<String> = sheets.iter().map(|sheet| names.take(&sheet.tab)).collect();
    let style = Style::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(imprint, title));
    let worksheet = workbook.add_worksheet().set_name(&contents)?;
    contents::write(worksheet, imprint, title, sheets, &tabs, &style)?;
    for ((sheet, tab), number) in sheets.iter().zip(&tabs).zip(1..) {
        let worksheet = workbook.add_worksheet().set_name(tab)?;
        list::write(worksheet, imprint, sheet, number, &contents, &style)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The creation date is the version date, so that the same lists are the same bytes.
fn properties(imprint: &Imprint, title: &str) -> DocProperties {
    DocProperties::new()
        .set_title(title)
        .set_subject(format!("{} · {}", imprint.event, imprint.version()))
        .set_author(&imprint.contact)
        .set_creation_datetime(&imprint.version_date)
}
