//! Table cards: a name or „Tisch 7“, readable from both sides once the card is folded.

use crate::{
    Dealt, DocumentError, Field, Imprint, Spot, Stock,
    finding::Findings,
    paper::{
        ASCENT, Ink, LEADING, MM, Paper,
        fit::{Attempt, Fitted, fit},
        page::{Page, Place, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{Bold, Regular},
        },
    },
};

/// Cards to fold and stand on tables.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCards {
    /// What the cards say about themselves.
    pub imprint: Imprint,
    /// The sheet in the printer.
    pub stock: Stock,
    /// As with badges: the first free card of the first sheet, counted from 1.
    pub first_label: usize,
    /// The cards in the order of printing.
    pub cards: Vec<TableCard>,
}

/// One card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCard {
    /// Small on top: „W3 · Raum Leine“.
    pub above: String,
    /// The large line: a name or a table.
    pub title: String,
    /// Below it: an institution. May be empty.
    pub below: String,
}

/// From the edge of the card and from the fold.
const MARGIN: f32 = 6.0 * MM;
const TITLE: [Attempt; 2] =
    [Attempt { lines: 1, from: 34.0, to: 22.0 }, Attempt { lines: 2, from: 24.0, to: 12.0 }];
const ABOVE: [Attempt; 1] = [Attempt { lines: 1, from: 10.0, to: 7.0 }];
const BELOW: [Attempt; 1] = [Attempt { lines: 2, from: 13.0, to: 8.0 }];

/// Lays the cards out. Says also where each of them stands.
pub fn lay_out(cards: &TableCards) -> Result<(Paper, Vec<Spot>), DocumentError> {
    if cards.cards.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let stock = &cards.stock;
    let [width, height] = stock.size();
    let mut paper = Paper::new("Tischkarten");
    let places = super::dealt(stock, cards.first_label, Dealt::BySheet, cards.cards.len());
    let mut spots = Vec::with_capacity(places.len());
    for (card, [sheet, label]) in cards.cards.iter().zip(places) {
        let [left, top] = stock.corner(label).map(|mm| mm * MM);
        let mut findings = Findings::about(&card.title);
        let mut face = face(card, [width, height / 2.0], faces, &mut findings);
        sign(&mut face, &cards.imprint, faces);
        paper.findings.extend(findings.into_vec());
        if paper.pages.len() <= sheet {
            paper.pages.push(super::empty(stock, super::Back::Folded));
        }
        if let Some(page) = paper.pages.last_mut() {
            page.stamp(face.clone(), Place { origin: [left, top + height / 2.0], turned: false });
            page.stamp(face, Place { origin: [left + width, top + height / 2.0], turned: true });
        }
        spots.push(Spot { page: sheet, label });
    }
    Ok((paper, spots))
}

/// Says in the corner how the data stood.
fn sign(page: &mut Page, imprint: &Imprint, faces: &Typefaces) {
    let [width, height] = page.size;
    let (text, size) = (imprint.version(), 6.0);
    let x = width - 2.0 * MM - faces.regular.width(&text, size);
    let run = Run { x, y: height - 2.0 * MM, size, weight: Regular, ink: Ink::Grey, text };
    page.text(&run, [0.0, 0.0]);
}

fn face(card: &TableCard, size: [f32; 2], faces: &Typefaces, findings: &mut Findings) -> Page {
    let [width, height] = size;
    let room = width - 2.0 * MARGIN;
    let mut set = |weight, text: &str, attempts: &[Attempt]| {
        let text = findings.settable(faces.of(weight), Field::Name, text);
        let fitted = fit(faces.of(weight), &text, room, attempts);
        if !fitted.complete {
            findings.too_long(Field::Name);
        }
        fitted
    };
    let blocks = [
        (set(Regular, &card.above, &ABOVE), Regular, Ink::Grey, Tag::Paragraph),
        (set(Bold, &card.title, &TITLE), Bold, Ink::Black, Tag::Subheading),
        (set(Regular, &card.below, &BELOW), Regular, Ink::Black, Tag::Paragraph),
    ];
    let mut page = Page::new(size);
    let tall: f32 = blocks.iter().map(|(block, ..)| block.height()).sum();
    let mut y = ((height - tall) / 2.0).max(1.5 * MM);
    page.tagged(Tag::Section, |page| {
        for (Fitted { size, lines, .. }, weight, ink, tag) in &blocks {
            if lines.is_empty() {
                continue;
            }
            page.tagged(*tag, |page| {
                for text in lines {
                    let x = (width - faces.of(*weight).width(text, *size)) / 2.0;
                    let run = Run {
                        x,
                        y: y + size * ASCENT,
                        size: *size,
                        weight: *weight,
                        ink: *ink,
                        text: text.clone(),
                    };
                    page.text(&run, [0.0, 0.0]);
                    y += size * LEADING;
                }
            });
        }
    });
    page
}
