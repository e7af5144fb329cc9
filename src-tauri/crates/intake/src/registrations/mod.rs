//! Registrations from a table.

use crate::error::IntakeError;
use crate::proposal::{NewId, RegistrationProposal};
use crate::table::Table;
use domain::Snapshot;

/// Proposes registrations from a table.
pub fn registrations(
    _table: &Table,
    _snapshot: &Snapshot,
    _new_id: NewId,
) -> Result<RegistrationProposal, IntakeError> {
    Ok(RegistrationProposal::default())
}
