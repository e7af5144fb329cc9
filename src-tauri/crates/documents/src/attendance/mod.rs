//! Attendance sheets: who should be in a room, and a place to sign.

mod columns;
mod sheet;

use crate::{
    DocumentError, Imprint,
    finding::Findings,
    paper::{Bookmark, Paper, typeface::Typefaces},
};

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
    /// „A–K“, if the people of the session are on several sheets. May be empty.
    pub part: String,
    /// „Moderation: Dr. Anna Beispiel“: who works in it. May be empty.
    pub led_by: String,
    /// The people, sorted.
    pub rows: Vec<AttendanceRow>,
    /// Who waits for a seat, each with the place in the line.
    pub waiting: Vec<(usize, AttendanceRow)>,
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
    /// Given names with degree and prefix: „Dr. Annegret Freifrau von“.
    pub given: String,
    /// Institution or municipality.
    pub institution: String,
    /// The Land, as short as the caller likes it.
    pub land: String,
}

/// Lays the sheets out one after the other, each starting on a page of its own.
pub fn lay_out(imprint: &Imprint, sheets: &[AttendanceSheet]) -> Result<Paper, DocumentError> {
    if sheets.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let mut paper = Paper::new("Anwesenheitslisten");
    let mut every_page = Findings::default();
    for session in sheets {
        let name = [session.code.as_str(), &session.title, &session.part].join(" ").trim().to_owned();
        paper.bookmarks.push(Bookmark { name, page: paper.pages.len(), below: false });
        let (sheet, found) = sheet::lay_out(imprint, session, faces, &mut every_page);
        paper.findings.extend(found);
        paper.pages.extend(sheet);
    }
    paper.findings.splice(0..0, every_page.into_vec());
    Ok(paper)
}
