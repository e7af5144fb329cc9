//! What a workbook is made of: finished rows, and what is said about them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Language;
use serde::{Deserialize, Serialize};

use crate::Imprint;

/// A workbook before it is laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Book {
    /// What the file says about itself.
    pub imprint: Imprint,
    /// The heading of the first sheet.
    pub title: String,
    /// The language of the words that come from here.
    pub language: Language,
    /// Lines of the first sheet, each a name and a value: „Empfänger“, „Referat H II 2“.
    pub facts: Vec<(String, String)>,
    /// Sentences below them: what is left out, what the recipient may do.
    pub notes: Vec<String>,
    /// The lists, one sheet each.
    pub sheets: Vec<Sheet>,
}

/// One list of a workbook, on a sheet of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// What the list is, the same in every workbook that has it: `people`, `session W1`.
    pub key: String,
    /// How many of the first columns tell a row from all others; 0 if rows cannot be told apart.
    pub keys: usize,
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
    /// Cells, by row and column, that the reader should look at: „nicht gewünscht“.
    pub noted: BTreeSet<(usize, usize)>,
    /// A picture of the figures, beside the list.
    pub chart: Option<Chart>,
    /// What is new since an earlier delivery.
    pub marks: Vec<Mark>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The heading. Made unique within the list, as Excel demands.
    pub header: String,
    /// What stands in it.
    pub kind: Kind,
    /// What the recipient may write into it. All other columns are locked then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
}

impl Column {
    /// A column of this kind.
    pub fn new(header: impl Into<String>, kind: Kind) -> Self {
        Self { header: header.into(), kind, entry: None }
    }
}

/// What a recipient may write into a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// Text up to this many characters.
    Text(u32),
    /// One of these.
    Choice(Vec<String>),
}

/// What stands in a column; decides width and alignment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Short text on one line: names, codes, towns.
    #[default]
    Text,
    /// Where somebody sits, as a code. Laid out as text; a change of it is a move.
    Seat,
    /// Sentences, wrapped in a wide column.
    Note,
    /// Counts and shares, right-aligned.
    Number,
    /// Days.
    Date,
}

/// What stands in a cell. Text is never read as a formula, a number or a date.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cell {
    /// Text as it is; leading zeros, `=` and `+` stay text.
    #[serde(rename = "t")]
    Text(String),
    /// A whole number.
    #[serde(rename = "n")]
    Number(i64),
    /// A share of a whole, shown as a percentage with one decimal; of nothing, an empty cell.
    #[serde(rename = "s")]
    Share {
        /// How many.
        part: u32,
        /// Of how many.
        whole: u32,
    },
    /// A day, shown as `19.11.2024`, or `19 Nov 2024` in English.
    #[serde(rename = "d")]
    Date(NaiveDate),
    /// Nothing.
    #[default]
    #[serde(rename = "e")]
    Empty,
}

impl Cell {
    /// The cell as it is read: what a text file holds, and what a change is told with.
    pub fn shown(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Share { part, whole } => match (u64::from(*part) * 1000).checked_div(u64::from(*whole)) {
                Some(permille) => language.percent(permille),
                None => String::new(),
            },
            Self::Date(date) => language.date(*date),
            Self::Empty => String::new(),
        }
    }
}

/// A chart of the rows of its sheet, as bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// The heading.
    pub title: String,
    /// The column that names the bars.
    pub names: usize,
    /// The columns that give their lengths; several stand one after the other in one bar.
    pub values: Vec<usize>,
}

/// Something in a row that is new since an earlier delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The row, counted from 0.
    pub row: usize,
    /// The changed cells; none if the whole row is new.
    pub columns: Vec<usize>,
    /// „neu“, „geändert: Funktion“: what stands beside the row, for those who cannot see the colour.
    pub text: String,
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
