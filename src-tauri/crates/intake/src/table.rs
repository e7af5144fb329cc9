//! What every table file becomes: text in rows.

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::text::tidy;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Number as Excel counts: the first row of the sheet is 1.
    pub number: u32,
    /// The cells from column A on, without surrounding space.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell in a column counted from 0; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Collects cells and refuses what is over the limits before it takes memory.
pub(crate) struct Builder<'a> {
    limits: &'a Limits,
    /// Ascending by number, as files nearly always are.
    rows: Vec<Row>,
    cells: u64,
    text_bytes: u64,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: Vec::new(), cells: 0, text_bytes: 0 }
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
        let behind = self.rows.last().is_none_or(|last| last.number < row);
        let place = if behind {
            // Rows are mostly as wide as the one before.
            let width = self.rows.last().map_or(0, |before| before.cells.len());
            self.rows.push(Row { number: row, cells: Vec::with_capacity(width) });
            self.rows.len() - 1
        } else if self.rows.last().is_some_and(|last| last.number == row) {
            self.rows.len() - 1
        } else {
            let found = self.rows.binary_search_by_key(&row, |row| row.number);
            found.unwrap_or_else(|place| {
                self.rows.insert(place, Row { number: row, cells: Vec::new() });
                place
            })
        };
        let Some(Row { cells, .. }) = self.rows.get_mut(place) else { return Ok(()) };
        let width = column as usize;
        if cells.len() < width {
            self.cells += (width - cells.len()) as u64;
            if self.cells > u64::from(limits.cells) {
                return Err(IntakeError::TooManyCells { limit: limits.cells });
            }
            cells.resize(width, String::new());
        }
        if let Some(cell) = cells.get_mut(width.saturating_sub(1)) {
            *cell = text;
        }
        Ok(())
    }

    /// The finished table, if anything is in it.
    pub(crate) fn finish(self, sheet: &str) -> Result<Table, IntakeError> {
        if self.rows.is_empty() {
            return Err(IntakeError::Empty);
        }
        Ok(Table { sheet: sheet.to_owned(), rows: self.rows, ..Table::default() })
    }
}
