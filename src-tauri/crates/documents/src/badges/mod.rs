//! Name badges on bought label and card sheets.
//!
//! On top small the event, the number and the version date, then given names, the last name as
//! the largest thing, function and institution; the sessions at the foot. Sizes follow the size of
//! the label.
//!
//! **Too wide:** a name shrinks on one line to three quarters, is then wrapped at spaces and
//! hyphens, shrinks on down to the floor and is at last cut with „…“. Function and institution are
//! wrapped first and shrink then. Floors: last name 10 pt, given names 7 pt, function, institution
//! and sessions 6 pt, the line on top 5 pt.
//!
//! **Too low:** everything shrinks together, the name least. Then things give way in this order:
//! the line on top, the function, all but one line of the institution, the sessions from the last
//! on, the institution. Never the name.
//!
//! What is cut or left off is a [`BadgeFinding`], except the line on top, which is decoration. A
//! character that the font lacks is a finding and printed as „?“.

mod card;
mod measure;
mod sessions;

use card::Top;
use measure::Measure;

use crate::{
    BadgeFinding, DocumentError, Imprint, Printed, Stock,
    paper::{
        MM, file,
        page::{Page, Run},
        typeface::Typefaces,
    },
};

/// A print run of badges.
#[derive(Debug, Clone, PartialEq)]
pub struct Badges {
    /// What the badges and the file say about themselves.
    pub imprint: Imprint,
    /// The sheet in the printer.
    pub stock: Stock,
    /// The first free label of the first sheet, counted from 1, row by row. 0 counts as 1; a
    /// number beyond the sheet counts on from the first label of the next one.
    pub first_label: usize,
    /// The badges in the order of printing.
    pub cards: Vec<Card>,
}

/// One badge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The number of the registration; printed small, and by which findings name the badge.
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

/// Prints the badges, label after label, row by row.
pub fn write(badges: &Badges) -> Result<Printed, DocumentError> {
    if badges.cards.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let (laid, findings) = lay_out(badges, faces);
    let mut pages = Vec::new();
    let mut page = Page::new(faces);
    let labels = badges.stock.labels();
    let mut label = badges.first_label.saturating_sub(1) % labels;
    let mut laid = laid.into_iter().peekable();
    while let Some(runs) = laid.next() {
        let origin = badges.stock.corner(label).map(|mm| mm * MM);
        for run in &runs {
            page.text(run, origin);
        }
        label += 1;
        if label >= labels || laid.peek().is_none() {
            pages.push(std::mem::replace(&mut page, Page::new(faces)).finish());
            label = 0;
        }
    }
    let count = pages.len();
    let pdf = file::write(&badges.imprint, "Namensschilder", pages, &[])?;
    Ok(Printed { pdf, pages: count, findings })
}

/// Says what would not come out as it stands, without printing. Answers the same as the findings
/// of [`write`].
pub fn check(badges: &Badges) -> Vec<BadgeFinding> {
    // Without its fonts nothing can be printed at all, which `write` tells.
    Typefaces::get().map(|faces| lay_out(badges, faces).1).unwrap_or_default()
}

/// The badges as lines of text and what is wrong with them.
fn lay_out(badges: &Badges, faces: &Typefaces) -> (Vec<Vec<Run>>, Vec<BadgeFinding>) {
    let measure = Measure::of(&badges.stock);
    let (top, mut findings) = Top::of(&badges.imprint, &measure, faces);
    let mut laid = Vec::with_capacity(badges.cards.len());
    for card in &badges.cards {
        let card = card::lay_out(card, &top, &measure, faces);
        findings.extend(card.findings);
        laid.push(card.runs);
    }
    (laid, findings)
}
