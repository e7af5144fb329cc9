//! How much of a file is read before it is refused.

use serde::{Deserialize, Serialize};

/// Upper bounds on what a file may contain.
///
/// The defaults hold a hundred times the largest congress and still fit into an office PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file: 50 MiB.
    pub bytes: u64,
    /// Size of everything packed into a workbook, once unpacked: 200 MiB.
    pub unpacked_bytes: u64,
    /// Rows, the header included: 100,000.
    pub rows: u32,
    /// Columns: 512.
    pub columns: u32,
    /// Characters in one cell: 10,000; no remark is longer, and Excel takes 32,767 when it is exported again.
    pub cell_chars: u32,
    /// Cells of the whole table, the empty ones between others included: 4 million.
    pub cells: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50 << 20,
            unpacked_bytes: 200 << 20,
            rows: 100_000,
            columns: 512,
            cell_chars: 10_000,
            cells: 4_000_000,
        }
    }
}
