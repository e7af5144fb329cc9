//! A protocol on paper: headings, named values and paragraphs, one below the other.

use crate::finding::Findings;
use crate::paper::fit::{Attempt, Fitted, fit};
use crate::paper::page::{Page, Run};
use crate::paper::tag::Tag;
use crate::paper::typeface::{Typefaces, Weight};
use crate::paper::{A4, ASCENT, Ink, LEADING, MM, Paper};
use crate::{DocumentError, Field, Imprint};

/// What a protocol says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Protocol {
    /// „Losprotokoll“.
    pub title: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// One part of a protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A name and its value.
    Value(String, String),
    /// A paragraph.
    Text(String),
}

const SIDE: f32 = 20.0 * MM;
const TOP: f32 = 15.0 * MM;
const BOTTOM: f32 = 15.0 * MM;
const WIDTH: f32 = A4[0] - 2.0 * SIDE;
/// Where values begin, behind their names.
const VALUE: f32 = 48.0 * MM;
const SMALL: f32 = 8.5;
const BODY: f32 = 9.5;
/// Long lists of numbers break over many lines, and over pages.
const LINES_MAX: usize = 2000;

/// A line on its way to a page: its runs, and the space it takes.
struct Line {
    runs: Vec<Run>,
    height: f32,
    tag: Tag,
    /// Stays with the line that follows.
    keeps: bool,
}

/// Lays a protocol out.
pub fn lay_out(imprint: &Imprint, protocol: &Protocol) -> Result<Paper, DocumentError> {
    let faces = Typefaces::get()?;
    let mut findings = Findings::about(&protocol.title);
    let mut lines = vec![title(faces, &protocol.title)];
    for part in &protocol.parts {
        match part {
            Part::Heading(text) => {
                lines.extend(block(faces, &mut findings, text, Weight::Bold, 11.0, Tag::Subheading));
            }
            Part::Text(text) => {
                lines.extend(block(faces, &mut findings, text, Weight::Regular, BODY, Tag::Paragraph));
            }
            Part::Value(name, value) => lines.extend(named(faces, &mut findings, name, value)),
        }
    }
    let pages = paginate(lines);
    let total = pages.len();
    let mut paper = Paper::new(&protocol.title);
    for (number, lines) in (1..).zip(pages) {
        paper.pages.push(draw(imprint, faces, lines, number, total));
    }
    paper.findings = findings.into_vec();
    Ok(paper)
}

fn wrapped(
    faces: &Typefaces,
    findings: &mut Findings,
    text: &str,
    weight: Weight,
    size: f32,
    width: f32,
) -> Fitted {
    let face = faces.of(weight);
    let text = findings.settable(face, Field::Head, text);
    fit(face, &text, width, &[Attempt { lines: LINES_MAX, from: size, to: size }])
}

fn run(x: f32, size: f32, weight: Weight, ink: Ink, text: String) -> Run {
    Run { x, y: size * ASCENT, size, weight, ink, text }
}

fn title(faces: &Typefaces, text: &str) -> Line {
    let text = faces.bold.settable(text).0;
    Line {
        runs: vec![run(0.0, 16.0, Weight::Bold, Ink::Black, text)],
        height: 24.0,
        tag: Tag::Heading,
        keeps: true,
    }
}

fn block(
    faces: &Typefaces,
    findings: &mut Findings,
    text: &str,
    weight: Weight,
    size: f32,
    tag: Tag,
) -> Vec<Line> {
    let fitted = wrapped(faces, findings, text, weight, size, WIDTH);
    let keeps = tag == Tag::Subheading;
    let last = fitted.lines.len().saturating_sub(1);
    let line = |(index, text): (usize, String)| {
        // A heading stands apart from what comes before it, a paragraph from what follows.
        let (above, below) = match tag {
            Tag::Subheading if index == 0 => (8.0, 0.0),
            _ if index == last => (0.0, 4.0),
            _ => (0.0, 0.0),
        };
        let mut run = run(0.0, size, weight, Ink::Black, text);
        run.y += above;
        Line { runs: vec![run], height: size * LEADING + above + below, tag, keeps }
    };
    fitted.lines.into_iter().enumerate().map(line).collect()
}

fn named(faces: &Typefaces, findings: &mut Findings, name: &str, value: &str) -> Vec<Line> {
    let fitted = wrapped(faces, findings, value, Weight::Regular, BODY, WIDTH - VALUE);
    let name = wrapped(faces, findings, name, Weight::Regular, BODY, VALUE - 3.0 * MM);
    let count = fitted.lines.len().max(name.lines.len());
    let mut lines = Vec::new();
    for index in 0..count {
        let mut runs = Vec::new();
        if let Some(text) = name.lines.get(index) {
            runs.push(run(0.0, BODY, Weight::Regular, Ink::Grey, text.clone()));
        }
        if let Some(text) = fitted.lines.get(index) {
            runs.push(run(VALUE, BODY, Weight::Regular, Ink::Black, text.clone()));
        }
        lines.push(Line { runs, height: BODY * LEADING + 1.0, tag: Tag::Paragraph, keeps: false });
    }
    lines
}

/// Deals the lines out to pages; no heading stays alone at the foot of one.
fn paginate(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let room = A4[1] - TOP - BOTTOM - 4.0 * SMALL;
    let mut pages = Vec::new();
    let mut page: Vec<Line> = Vec::new();
    let mut used = 0.0;
    for line in lines {
        let needed = if line.keeps { line.height + 3.0 * BODY } else { line.height };
        if used + needed > room && !page.is_empty() {
            pages.push(std::mem::take(&mut page));
            used = 0.0;
        }
        used += line.height;
        page.push(line);
    }
    pages.push(page);
    pages
}

fn draw(imprint: &Imprint, faces: &Typefaces, lines: Vec<Line>, number: usize, total: usize) -> Page {
    let mut page = Page::new(A4);
    let event = faces.regular.settable(&imprint.event).0;
    let version = imprint.version();
    let right = WIDTH - faces.regular.width(&version, SMALL);
    page.text(&run(0.0, SMALL, Weight::Regular, Ink::Grey, event), [SIDE, TOP]);
    page.text(&run(right, SMALL, Weight::Regular, Ink::Grey, version), [SIDE, TOP]);
    let mut y = TOP + 2.0 * SMALL;
    for line in lines {
        page.tagged(line.tag, |page| {
            for run in &line.runs {
                page.text(run, [SIDE, y]);
            }
        });
        y += line.height;
    }
    let foot = format!("Seite\u{a0}{number} von\u{a0}{total}");
    let right = WIDTH - faces.regular.width(&foot, SMALL);
    page.text(&run(right, SMALL, Weight::Regular, Ink::Grey, foot), [SIDE, A4[1] - BOTTOM]);
    page
}
