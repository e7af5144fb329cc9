//! What every table file becomes: text in rows.

use serde::{Deserialize, Serialize};

/// Cells as text with positions; also what the workbook worker hands to the process that started it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Name of the sheet; empty for text files.
    pub sheet: String,
    /// Rows with content, the header first. Empty rows are left out, their numbers are skipped.
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
