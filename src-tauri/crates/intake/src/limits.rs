//! How much of a file is read before it is refused.

use serde::{Deserialize, Serialize};

/// Upper bounds on what a file may contain.
///
/// The defaults hold a hundred times the largest congress and still fit into an office PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file: 64 MiB.
    pub bytes: u64,
    /// Size of everything packed into a workbook, once unpacked: 256 MiB.
    pub unpacked_bytes: u64,
    /// Rows, the header included: 200,000.
    pub rows: u32,
    /// Columns: 200.
    pub columns: u32,
    /// Characters in one cell: 32,767, as Excel allows; more could not be exported again.
    pub cell_chars: u32,
    /// Cells of the whole table, the empty ones between others included: 4 million.
    pub cells: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            rows: 200_000,
            columns: 200,
            cell_chars: 32_767,
            cells: 4_000_000,
        }
    }
}
