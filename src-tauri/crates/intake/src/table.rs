//! What every table file becomes: text in rows.

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::text::tidy;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// Cells as text with positions; also what the workbook worker hands to the process that started it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Name of the sheet; empty for text files.
    pub sheet: String,
    /// Whether it holds single answers, so that whoever is not in it is not missing.
    pub partial: bool,
    /// For which event an answer was made, by the number of its row, where it says so.
    pub events: Vec<(u32, String)>,
    /// Rows with content by number. Empty rows are left out, their numbers are skipped.
    pub rows: Vec<Row>,
}

/// One row. Cells beyond the last one with content may be missing.
///
/// A list has a million cells, nearly all of a few letters: each in a piece of memory of its own would take as much
/// time as everything else about reading it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Number as Excel counts: the first row of the sheet is 1.
    pub number: u32,
    /// The cells from column A on, without surrounding space, one behind the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl Row {
    /// A row with these cells, from column A on.
    pub fn of<T: AsRef<str>>(number: u32, cells: impl IntoIterator<Item = T>) -> Self {
        let mut row = Self { number, ..Self::default() };
        for (column, cell) in cells.into_iter().enumerate() {
            row.add(column, cell.as_ref());
        }
        row
    }

    /// The cell in a column counted from 0; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.place(column).and_then(|place| self.text.get(place)).unwrap_or_default()
    }

    /// The cells from column A on.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator {
        (0..self.width()).map(|column| self.cell(column))
    }

    /// How many cells there are, the empty ones between others included.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is nothing in any of them.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn place(&self, column: usize) -> Option<Range<usize>> {
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        Some(start.unwrap_or(0) as usize..*self.ends.get(column)? as usize)
    }

    /// Adds a cell in a column counted from 0, behind all others.
    fn add(&mut self, column: usize, text: &str) {
        let end = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.ends.resize(column, end(&self.text));
        self.text.push_str(text);
        self.ends.push(end(&self.text));
    }

    /// The row with other cells, by column counted from 0.
    fn with(&self, cells: &BTreeMap<usize, String>) -> Self {
        let last = cells.last_key_value().map_or(0, |(column, _)| column + 1);
        let cell = |column| cells.get(&column).map_or_else(|| self.cell(column), String::as_str);
        Self::of(self.number, (0..last.max(self.width())).map(cell))
    }
}

/// Collects cells and refuses what is over the limits before it takes memory.
pub(crate) struct Builder<'a> {
    limits: &'a Limits,
    /// Ascending by number, and each from left to right, as files nearly always are.
    rows: Vec<Row>,
    /// What came later than its place, by row and column counted from 0. It finds its place at the end: moving what is
    /// there for each of them is what a hostile file would have us do.
    late: BTreeMap<u32, BTreeMap<usize, String>>,
    cells: u64,
    text_bytes: u64,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: Vec::new(), late: BTreeMap::new(), cells: 0, text_bytes: 0 }
    }

    /// Puts a cell; row and column are counted from 1. Empty ones are skipped and count for no limit.
    pub(crate) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), IntakeError> {
        let limits = self.limits;
        // Bytes first: counting the characters of a huge cell is what the limit is to spare.
        if text.len() as u64 > u64::from(limits.cell_chars) * 4
            || text.len() > limits.cell_chars as usize && text.chars().count() > limits.cell_chars as usize
        {
            return Err(IntakeError::CellTooLong { row, column, limit: limits.cell_chars });
        }
        let text = tidy(text);
        if text.is_empty() {
            return Ok(());
        }
        if row > limits.rows {
            return Err(IntakeError::TooManyRows { limit: limits.rows });
        }
        if column > limits.columns {
            return Err(IntakeError::TooManyColumns { row, limit: limits.columns });
        }
        // A short shared string may be repeated in every cell, so the sum counts, too.
        self.text_bytes += text.len() as u64;
        if self.text_bytes > limits.unpacked_bytes {
            return Err(IntakeError::UnpacksTooLarge { limit: limits.unpacked_bytes });
        }
        if self.rows.last().is_none_or(|last| last.number < row) {
            // Rows are mostly as long as the one before.
            let (text, width) = self.rows.last().map_or((0, 0), |before| (before.text.len(), before.width()));
            let (text, ends) = (String::with_capacity(text + text / 4), Vec::with_capacity(width));
            self.rows.push(Row { number: row, text, ends });
        }
        let (place, width) = (column.saturating_sub(1) as usize, self.width(row));
        self.cells += (place + 1).saturating_sub(width) as u64;
        if self.cells > u64::from(limits.cells) {
            return Err(IntakeError::TooManyCells { limit: limits.cells });
        }
        match self.rows.last_mut() {
            Some(last) if last.number == row && place >= last.width() => last.add(place, &text),
            _ => drop(self.late.entry(row).or_default().insert(place, text.into_owned())),
        }
        Ok(())
    }

    /// How many cells of a row there are so far.
    fn width(&self, row: u32) -> usize {
        let found = match self.rows.last() {
            Some(last) if last.number == row => Some(last),
            _ => self.rows.binary_search_by_key(&row, |row| row.number).ok().and_then(|at| self.rows.get(at)),
        };
        let late = self.late.get(&row).and_then(|late| late.last_key_value());
        found.map_or(0, Row::width).max(late.map_or(0, |(column, _)| column + 1))
    }

    /// Adds the rows that follow, and counts them as if they had come one by one. `false`, and nothing is added, if they do
    /// not all follow.
    pub(crate) fn append(&mut self, mut behind: Self) -> Result<bool, IntakeError> {
        let follow =
            self.rows.last().zip(behind.rows.first()).is_none_or(|(last, first)| last.number < first.number);
        if !follow || !self.late.is_empty() || !behind.late.is_empty() {
            return Ok(false);
        }
        self.cells += behind.cells;
        self.text_bytes += behind.text_bytes;
        let limits = self.limits;
        if self.text_bytes > limits.unpacked_bytes {
            return Err(IntakeError::UnpacksTooLarge { limit: limits.unpacked_bytes });
        }
        if self.cells > u64::from(limits.cells) {
            return Err(IntakeError::TooManyCells { limit: limits.cells });
        }
        self.rows.append(&mut behind.rows);
        Ok(true)
    }

    /// The finished table, if anything is in it.
    pub(crate) fn finish(mut self, sheet: &str) -> Result<Table, IntakeError> {
        let is_late = !self.late.is_empty();
        let ascending = self.rows.len();
        for (number, cells) in std::mem::take(&mut self.late) {
            let rows = self.rows.get_mut(..ascending).unwrap_or_default();
            match rows.binary_search_by_key(&number, |row| row.number).ok().and_then(|at| rows.get_mut(at)) {
                Some(row) => *row = row.with(&cells),
                None => self.rows.push(Row { number, ..Row::default() }.with(&cells)),
            }
        }
        if is_late {
            self.rows.sort_by_key(|row| row.number);
        }
        if self.rows.is_empty() {
            return Err(IntakeError::Empty);
        }
        Ok(Table { sheet: sheet.to_owned(), rows: self.rows, ..Table::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_in_any_order_and_the_last_one_counts() {
        // Column and cell as they come, and the row.
        let cases = [
            ("1 a, 2 bc, 3 d", "a|bc|d"),
            ("3 d, 1 ä, 2 bc", "ä|bc|d"),
            ("1 a, 4 e", "a|||e"),
            ("1 alt, 2 b, 1 neu, 2 ", "neu|b"),
        ];
        for (put, expected) in cases {
            let limits = Limits::default();
            let mut table = Builder::new(&limits);
            for (column, text) in put.split(", ").filter_map(|cell| cell.split_once(' ')) {
                table.put(7, column.parse().unwrap(), text).unwrap();
            }
            let rows = table.finish("").unwrap().rows;
            assert_eq!(
                rows,
                [Row::of(7, expected.split('|'))],
                "{put}: a row is the same however it came about"
            );
            let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells().collect()).collect();
            assert_eq!(cells, [expected.split('|').collect::<Vec<_>>()], "{put}");
        }
    }

    #[test]
    fn a_row_that_does_not_fit_together_is_empty_where_it_does_not() {
        let row: Row = serde_json::from_str(r#"{"number":1,"text":"aäb","ends":[1,2,9,4]}"#).unwrap();
        let cells: Vec<&str> = row.cells().collect();
        assert_eq!(cells, ["a", "", "", ""], "what a child answers is not believed");
    }
}
