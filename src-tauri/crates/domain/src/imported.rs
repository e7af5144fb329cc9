//! What files said about registrations.

use crate::id::{ImportedId, RegistrationId};
use std::collections::BTreeMap;

/// What the last file said about a registration: the base on which an edit of the office is told
/// from a change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Key.
    pub id: ImportedId,
    /// Whose registration.
    pub registration: RegistrationId,
    /// Key that the form tool gave this person and never changes; empty if it gives none.
    pub token: String,
    /// Values as the file stated them, by the key of the field. What no file ever stated is absent.
    pub stated: BTreeMap<String, String>,
}
