//! The back of a badge: the sessions of its bearer, with titles.

use super::{
    Card,
    measure::{BODY, Measure, TOP},
};
use crate::{
    BadgeFinding, Field, Imprint,
    finding::Findings,
    paper::{
        ASCENT, Ink, LEADING,
        fit::{Attempt, Fitted, fit},
        page::{Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{Bold, Regular},
        },
    },
};

/// Draws the back.
pub(super) fn lay_out(
    card: &Card,
    imprint: &Imprint,
    measure: &Measure,
    size: [f32; 2],
    faces: &Typefaces,
) -> (Page, Vec<BadgeFinding>) {
    let mut findings = Findings::about(&card.number);
    let mut page = Page::new(size);
    let name = [card.given.as_str(), &card.last_name].join(" ");
    let name = faces.bold.settable(name.trim()).0;
    let blocks = |share: f32| blocks(card, measure, share, faces);
    // The contact at the foot, a heading on top, the rest for the sessions.
    let small = measure.size(TOP, 1.0);
    let contact = imprint.marked(&imprint.contact);
    let contact = faces.regular.settable(contact.trim_end_matches(" · ")).0;
    let contact =
        fit(&faces.regular, &contact, measure.width, &[Attempt { lines: 2, from: small, to: TOP.floor }]);
    let heading = measure.size(BODY, 1.1);
    let head = heading * LEADING * 1.4;
    let room = measure.height - head - contact.height();
    let shares = [1.15, 1.0, 0.9, 0.8, 0.7, 0.6];
    let fits = |set: &Vec<[Fitted; 2]>| set.iter().all(|[_, title]| title.complete) && tall(set) <= room;
    let set = shares.into_iter().map(blocks).find(fits).unwrap_or_else(|| {
        findings.too_long(Field::Sessions);
        blocks(0.6)
    });
    let name = fit(&faces.bold, &name, measure.width, &[Attempt { lines: 1, from: heading, to: 6.0 }]);
    let mut y = measure.margin;
    page.tagged(Tag::Section, |page| {
        page.tagged(Tag::Subheading, |page| block(page, &name, measure.margin, y, Bold, Ink::Black));
        y += head;
        page.tagged(Tag::Paragraph, |page| {
            for [when, title] in &set {
                if y + when.height() + title.height() > measure.margin + head + room + 0.1 {
                    break;
                }
                block(page, when, measure.margin, y, Bold, Ink::Blue);
                y += when.height();
                block(page, title, measure.margin, y, Regular, Ink::Black);
                y += title.height() + GAP;
            }
        });
        let foot = measure.margin + measure.height - contact.height();
        page.tagged(Tag::Paragraph, |page| block(page, &contact, measure.margin, foot, Regular, Ink::Grey));
    });
    (page, findings.into_vec())
}

/// Between two sessions, in points.
const GAP: f32 = 2.0;

fn blocks(card: &Card, measure: &Measure, share: f32, faces: &Typefaces) -> Vec<[Fitted; 2]> {
    let size = measure.size(BODY, share);
    let one = [Attempt { lines: 1, from: size, to: size.min(6.0) }];
    let two = [Attempt { lines: 2, from: size, to: size.min(6.0) }];
    let set = |line: &super::CardLine| {
        let when = [line.when.as_str(), &line.code, &line.place()];
        let when: Vec<&str> = when.into_iter().filter(|text| !text.is_empty()).collect();
        let when = faces.bold.settable(&when.join(" · ")).0;
        let title = faces.regular.settable(&line.title).0;
        [fit(&faces.bold, &when, measure.width, &one), fit(&faces.regular, &title, measure.width, &two)]
    };
    card.lines.iter().map(set).collect()
}

fn tall(set: &[[Fitted; 2]]) -> f32 {
    set.iter().map(|[when, title]| when.height() + title.height() + GAP).sum()
}

fn block(
    page: &mut Page,
    block: &Fitted,
    x: f32,
    mut y: f32,
    weight: crate::paper::typeface::Weight,
    ink: Ink,
) {
    for line in &block.lines {
        let run = Run { x, y: y + block.size * ASCENT, size: block.size, weight, ink, text: line.clone() };
        page.text(&run, [0.0, 0.0]);
        y += block.size * LEADING;
    }
}
