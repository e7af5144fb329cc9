//! Signs to hang up: one page each, to be read from some steps away.

use crate::{
    DocumentError, Field, Imprint,
    finding::Findings,
    paper::{
        A4, Bookmark, Ink, LEADING, MM, Paper,
        fit::{Attempt, Fitted, fit},
        page::{Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// A sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sign {
    /// The large line: a room, a stand.
    pub title: String,
    /// Below it: a day, a place. May be empty.
    pub below: String,
    /// What happens there, in order.
    pub lines: Vec<SignLine>,
}

/// A line on a sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignLine {
    /// „16.00 – 18.00 Uhr“. May be empty.
    pub when: String,
    /// „Workshop 3“.
    pub what: String,
    /// The title.
    pub title: String,
    /// What else there is to know: its parts, for whom it is. May be empty.
    pub note: String,
}

const SIDE: f32 = 22.0 * MM;
const TOP: f32 = 18.0 * MM;
const WIDTH: f32 = A4[1] - 2.0 * SIDE;
/// Where the times end and the titles begin.
const TITLES: f32 = 62.0 * MM;
const TITLE: [Attempt; 2] =
    [Attempt { lines: 1, from: 72.0, to: 48.0 }, Attempt { lines: 2, from: 54.0, to: 28.0 }];
const BELOW: [Attempt; 1] = [Attempt { lines: 1, from: 28.0, to: 16.0 }];

/// Lays the signs out, one page each, under this title.
pub fn lay_out(imprint: &Imprint, title: &str, signs: &[Sign]) -> Result<Paper, DocumentError> {
    if signs.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let mut paper = Paper::new(title);
    for sign in signs {
        let mut findings = Findings::about(&sign.title);
        let name = [sign.title.as_str(), &sign.below].join(" ").trim().to_owned();
        paper.bookmarks.push(Bookmark { name, page: paper.pages.len(), below: false });
        paper.pages.push(draw(imprint, sign, faces, &mut findings));
        paper.findings.extend(findings.into_vec());
    }
    Ok(paper)
}

fn draw(imprint: &Imprint, sign: &Sign, faces: &Typefaces, findings: &mut Findings) -> Page {
    let mut page = Page::new([A4[1], A4[0]]);
    let mut set = |weight: Weight, text: &str, width: f32, attempts: &[Attempt]| {
        let text = findings.settable(faces.of(weight), Field::Head, text);
        let fitted = fit(faces.of(weight), &text, width, attempts);
        if !fitted.complete {
            findings.too_long(Field::Head);
        }
        fitted
    };
    let title = set(Bold, &sign.title, WIDTH, &TITLE);
    let below = set(Regular, &sign.below, WIDTH, &BELOW);
    let top = TOP + 10.0 * LEADING + 10.0 * MM;
    let lines_top = top + title.height() + below.height() + 12.0 * MM;
    let room = A4[0] - lines_top - 16.0 * MM;
    // As large as all of them fit.
    let sizes = [26.0_f32, 23.0, 20.0, 17.0, 14.0, 12.0, 10.0];
    let mut all = |size: f32| -> Vec<[Fitted; 4]> {
        let one = |lines| [Attempt { lines, from: size, to: size.min(12.0) }];
        let small = [Attempt { lines: 1, from: size * 0.75, to: 8.0 }];
        let set_line = |line: &SignLine| {
            let width = WIDTH - TITLES;
            [
                set(Bold, &line.when, TITLES - 4.0 * MM, &one(1)),
                set(Regular, &line.what, width, &small),
                set(Bold, &line.title, width, &one(3)),
                set(Regular, &line.note, width, &[Attempt { lines: 3, from: size * 0.6, to: 8.0 }]),
            ]
        };
        sign.lines.iter().map(set_line).collect()
    };
    let tall = |lines: &[[Fitted; 4]]| -> f32 { lines.iter().map(line_height).sum() };
    let mut lines = Vec::new();
    for size in sizes {
        lines = all(size);
        if tall(&lines) <= room {
            break;
        }
    }
    let event = faces.regular.settable(&imprint.event).0;
    let small = |x, y, text| Run { x, y, size: 10.0, weight: Regular, ink: Ink::Grey, text };
    page.text(&small(SIDE, TOP, event), [0.0, 0.0]);
    let version = imprint.version();
    let version_x = A4[1] - SIDE - faces.regular.width(&version, 10.0);
    page.text(&small(version_x, TOP, version), [0.0, 0.0]);
    page.tagged(Tag::Heading, |page| page.block(&title, Bold, Ink::Black, [SIDE, top]));
    page.tagged(Tag::Paragraph, |page| page.block(&below, Regular, Ink::Grey, [SIDE, top + title.height()]));
    page.line([SIDE, lines_top - 6.0 * MM], [SIDE + WIDTH, lines_top - 6.0 * MM], 1.2, Ink::Blue);
    let mut y = lines_top;
    for line in &lines {
        let [when, what, title, note] = line;
        page.tagged(Tag::Subheading, |page| {
            page.block(when, Bold, Ink::Blue, [SIDE, y]);
            page.block(what, Regular, Ink::Grey, [SIDE + TITLES, y]);
            page.block(title, Bold, Ink::Black, [SIDE + TITLES, y + what.height()]);
        });
        let below = y + what.height() + title.height();
        if !note.lines.is_empty() {
            page.tagged(Tag::Paragraph, |page| page.block(note, Regular, Ink::Grey, [SIDE + TITLES, below]));
        }
        y += line_height(line);
    }
    page
}

fn line_height([when, what, title, note]: &[Fitted; 4]) -> f32 {
    when.height().max(what.height() + title.height() + note.height()) + 5.0 * MM
}
