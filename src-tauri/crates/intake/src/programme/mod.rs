//! The programme, from its announcement or from a table.

use crate::error::IntakeError;
use crate::proposal::{NewId, ProgrammeProposal};
use crate::table::Table;
use domain::Snapshot;

/// Proposes sessions from the announcement of the programme.
pub fn programme_text(_text: &str, _snapshot: &Snapshot, _new_id: NewId) -> ProgrammeProposal {
    ProgrammeProposal::default()
}

/// Proposes sessions from a table.
pub fn programme_table(
    _table: &Table,
    _snapshot: &Snapshot,
    _new_id: NewId,
) -> Result<ProgrammeProposal, IntakeError> {
    Ok(ProgrammeProposal::default())
}
