//! Name badges on bought label and card sheets.

use crate::{BadgeFinding, DocumentError, Imprint, Printed, Stock};

/// A print run of badges.
#[derive(Debug, Clone, PartialEq)]
pub struct Badges {
    /// What the badges and the file say about themselves.
    pub imprint: Imprint,
    /// The sheet in the printer.
    pub stock: Stock,
    /// The first free label of the first sheet, counted from 1, row by row. 0 counts as 1; a
    /// number beyond the sheet starts on the next one.
    pub first_label: usize,
    /// The badges in the order of printing.
    pub cards: Vec<Card>,
}

/// One badge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The number of the registration, by which findings name the badge.
    pub number: String,
    /// Everything before the last name: „Dr. Annegret Freifrau von“.
    pub given: String,
    /// The last name, the largest thing on the badge.
    pub last_name: String,
    /// Office or function. May be empty.
    pub function: String,
    /// Institution or municipality. May be empty.
    pub institution: String,
    /// The sessions, in the order of the programme.
    pub lines: Vec<CardLine>,
}

/// A session on a badge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardLine {
    /// „Di 16.00“, or „Mi 20.11.“ as long as the time is not known.
    pub when: String,
    /// The code of the session: „W3“.
    pub code: String,
    /// The room, empty as long as it is not known.
    pub room: String,
}

/// Prints the badges.
pub fn write(badges: &Badges) -> Result<Printed, DocumentError> {
    let _ = badges;
    Ok(Printed { pdf: Vec::new(), pages: 0, findings: Vec::new() })
}

/// Says what would not come out as it stands, without printing. Answers the same as the findings
/// of [`write`].
pub fn check(badges: &Badges) -> Vec<BadgeFinding> {
    let _ = badges;
    Vec::new()
}
