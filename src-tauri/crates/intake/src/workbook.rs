//! Tables in workbooks.

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::Table;

/// Reads the first sheet with content.
pub fn read_workbook(_bytes: &[u8], _limits: &Limits) -> Result<Table, IntakeError> {
    Err(IntakeError::Empty)
}
