//! Name badges and table cards, on bought sheets or on plain paper to cut.
//!
//! On top small the event, the number and the version date, then given names, the last name as
//! the largest thing, function and institution; at the foot the sessions and a code. Sizes follow
//! the size of the card.
//!
//! **Too wide:** a name shrinks on one line to three quarters, is then wrapped at spaces and
//! hyphens, shrinks on down to the floor, is hyphenated and at last cut with „…“. Function and
//! institution are wrapped first and shrink then. Floors: last name 10 pt, given names 7 pt,
//! function, institution and sessions 6 pt, the line on top 5 pt.
//!
//! **Too low:** everything shrinks together, the name least. Then things give way in this order:
//! the line on top, the function, all but one line of the institution, the sessions from the last
//! on, the institution. Never the name.
//!
//! A card with a [`Layout`] of the office is not filled from the top down: its fields stand where they
//! were put, and each text gives way within its own field in the same order and down to the same floors.
//!
//! What is cut or left off is a [`BadgeFinding`], except the line on top, which is decoration. A
//! character that no font has is a finding and printed as „?“.

mod back;
mod card;
mod code;
mod measure;
mod placed;
mod sessions;
mod table_card;

use std::sync::Arc;

use card::Top;
use measure::Measure;

use crate::{
    BadgeFinding, DocumentError, Imprint, Stock,
    paper::{
        Ink, MM, Paper,
        page::{Page, Place},
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
    /// What is printed on the far side.
    pub back: Back,
    /// How the cards are dealt out to the sheets.
    pub dealt: Dealt,
    /// The badges in the order of printing.
    pub cards: Vec<Card>,
}

/// What a card says on its far side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Back {
    /// Nothing; the sheet is printed on one side.
    #[default]
    Blank,
    /// The same again, on the back of the sheet: a card on a lanyard turns round.
    Same,
    /// The sessions with their titles, on the back of the sheet, and on the front only the name.
    Programme,
    /// The same again, upside down on the upper half of the label, which is folded over.
    Folded,
}

/// How the cards are dealt out to the sheets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dealt {
    /// One sheet after the other, as labels are peeled off.
    #[default]
    BySheet,
    /// The first label of every sheet, then the second: cut as a stack, the heaps lie in order.
    ByStack,
}

/// One badge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The number of the registration; printed small, and by which findings name the badge.
    pub number: String,
    /// Everything before the last name: „Dr. Annegret Freifrau von“.
    pub given: String,
    /// The last name, the largest thing on the badge. Where it is empty, lines to write on stand.
    pub last_name: String,
    /// Office or function. May be empty.
    pub function: String,
    /// Institution or municipality. May be empty.
    pub institution: String,
    /// „Referentin“, „Team“: a bar at the foot. May be empty.
    pub role: String,
    /// The sessions, in the order of the programme.
    pub lines: Vec<CardLine>,
    /// What the code says, an opaque key. May be empty.
    pub code: String,
    /// „NI“. Only the office's own layouts show it.
    pub land: String,
    /// „Tisch 7“. Only the office's own layouts show it apart from the session.
    pub table: String,
    /// The office's own layout; without one, the card is filled from the top down.
    pub layout: Option<Arc<Layout>>,
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
    /// The title, for the back of a badge.
    pub title: String,
    /// „zu PS“: by which other session the seat comes. May be empty.
    pub with: String,
}

impl CardLine {
    /// „Großer Saal (zu PS)“: where it is, and with what it goes.
    fn place(&self) -> String {
        match (self.room.as_str(), self.with.as_str()) {
            (room, "") => room.to_owned(),
            ("", with) => format!("({with})"),
            (room, with) => format!("{room} ({with})"),
        }
    }
}

/// Where a card stands: its page, counted from 0, and its label, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The page of its front.
    pub page: usize,
    /// The label on the sheet.
    pub label: usize,
}

/// Lays the badges out, label after label, each forgotten once it is drawn. Says also where each card stands.
pub fn lay_out(badges: Badges) -> Result<(Paper, Vec<Spot>), DocumentError> {
    let Badges { imprint, stock, first_label, back, dealt: order, cards } = badges;
    if cards.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let sides = if matches!(back, Back::Same | Back::Programme) { 2 } else { 1 };
    let [width, height] = stock.size();
    let card_size = if back == Back::Folded { [width, height / 2.0] } else { [width, height] };
    let measure = Measure::of(card_size);
    let (top, findings) = Top::of(&imprint, &measure, faces);
    let mut paper = Paper::new("Namensschilder");
    if cards.iter().any(|card| card.layout.is_none()) {
        paper.findings = findings;
    }
    let places = dealt(&stock, first_label, order, cards.len());
    let sheets = places.iter().map(|[sheet, _]| sheet + 1).max().unwrap_or(0);
    paper.pages = (0..sheets * sides).map(|_| empty(&stock, back)).collect();
    let mut spots = Vec::with_capacity(cards.len());
    for (card, [sheet, label]) in cards.into_iter().zip(places) {
        let name_only = back == Back::Programme;
        let front = match &card.layout {
            Some(layout) => placed::lay_out(&card, layout, name_only, &imprint, card_size, faces),
            None => card::lay_out(&card, name_only, &top, &measure, card_size, faces),
        };
        paper.findings.extend(front.findings);
        let origin = stock.corner(label).map(|mm| mm * MM);
        let behind = stock.corner_behind(label).map(|mm| mm * MM);
        let page = sheet * sides;
        let mut put = |page: usize, stamp: Page, origin: [f32; 2], turned: bool| {
            if let Some(page) = paper.pages.get_mut(page) {
                page.stamp(stamp, Place { origin, turned });
            }
        };
        match back {
            Back::Blank => put(page, front.page, origin, false),
            Back::Same => {
                put(page + 1, front.page.clone(), behind, false);
                put(page, front.page, origin, false);
            }
            Back::Programme => {
                put(page, front.page, origin, false);
                let (back, found) = back::lay_out(&card, &imprint, &measure, card_size, faces);
                put(page + 1, back, behind, false);
                paper.findings.extend(found);
            }
            Back::Folded => {
                let [left, top] = origin;
                put(page, front.page.clone(), [left, top + height / 2.0], false);
                put(page, front.page, [left + width, top + height / 2.0], true);
            }
        }
        spots.push(Spot { page, label });
    }
    Ok((paper, spots))
}

/// One badge alone on a page of its own size, in hundredths of a millimetre, and what does not fit.
pub fn single(
    card: &Card,
    imprint: &Imprint,
    size: [u32; 2],
) -> Result<(Paper, Vec<BadgeFinding>), DocumentError> {
    #[expect(clippy::cast_precision_loss, reason = "a card is a few thousand hundredths of a millimetre")]
    let [width, height] = size.map(|hundredths| hundredths as f32 / 100.0);
    let stock = Stock::own([width, height], [1, 1], [0.0, 0.0], [width, height]);
    let faces = Typefaces::get()?;
    let size = stock.size();
    let measure = Measure::of(size);
    let laid = if let Some(layout) = &card.layout {
        placed::lay_out(card, layout, false, imprint, size, faces)
    } else {
        let (top, _) = Top::of(imprint, &measure, faces);
        card::lay_out(card, false, &top, &measure, size, faces)
    };
    let mut paper = Paper::new("Namensschild");
    paper.pages.push(laid.page);
    Ok((paper, laid.findings))
}

pub use placed::Layout;
pub use table_card::{TableCard, TableCards, lay_out as table_cards};

/// The sheet and label of every card, both counted from 0.
fn dealt(stock: &Stock, first_label: usize, dealt: Dealt, cards: usize) -> Vec<[usize; 2]> {
    let labels = stock.labels();
    let used = first_label.saturating_sub(1) % labels;
    match dealt {
        Dealt::BySheet => (used..used + cards).map(|place| [place / labels, place % labels]).collect(),
        Dealt::ByStack => {
            let sheets = (used + cards).div_ceil(labels);
            let all = (0..labels).flat_map(|label| (0..sheets).map(move |sheet| [sheet, label]));
            // The last sheet is the one that may stay partly empty, so its labels go last.
            let last = used + cards - (sheets - 1) * labels;
            all.filter(|&[sheet, label]| (sheet > 0 || label >= used) && (sheet + 1 < sheets || label < last))
                .take(cards)
                .collect()
        }
    }
}

/// A sheet without cards; with the lines to cut or fold along.
fn empty(stock: &Stock, back: Back) -> Page {
    let mut page = Page::new(stock.page());
    let [width, height] = stock.size();
    for label in 0..stock.labels() {
        let [left, top] = stock.corner(label).map(|mm| mm * MM);
        if stock.uncut {
            page.frame([left, top], [width, height], 0.3, Ink::Hairline);
        }
        if back == Back::Folded {
            // Two short strokes at the edges, so that the fold itself stays clean.
            let middle = top + height / 2.0;
            page.line([left, middle], [left + 3.0 * MM, middle], 0.3, Ink::Hairline);
            page.line([left + width - 3.0 * MM, middle], [left + width, middle], 0.3, Ink::Hairline);
        }
    }
    page
}
