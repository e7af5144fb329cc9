//! Named ways to read the columns of a table.

use crate::id::ImportProfileId;
use std::collections::BTreeMap;

/// What the columns of the files of one form tool hold, kept so that the next file is known at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProfile {
    /// Key.
    pub id: ImportProfileId,
    /// What the office calls it, „evenito“.
    pub name: String,
    /// Key of what a column holds, by its folded header.
    pub columns: BTreeMap<String, String>,
}
