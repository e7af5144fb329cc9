//! The pages of one attendance sheet: head and foot on each, rows in between.

use domain::german::count;

use super::{
    AttendanceRow, AttendanceSheet,
    columns::{self, COLUMNS, ROW, Row},
};
use crate::{
    BadgeFinding, Field, Imprint,
    finding::Findings,
    paper::{
        A4, ASCENT, Ink, LEADING, MM,
        fit::{Attempt, Fitted, cut, fit},
        page::{Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// From the left and right edge of the page; wide enough to punch holes.
const SIDE: f32 = 15.0 * MM;
const TOP: f32 = 12.0 * MM;
const BOTTOM: f32 = 10.0 * MM;
const WIDTH: f32 = A4[0] - 2.0 * SIDE;
/// The line with the names of the columns.
const HEADER: f32 = 7.0 * MM;
/// The line above the empty rows.
const CAPTION: f32 = 8.0 * MM;

const SMALL: f32 = 8.5;
const TITLE: [Attempt; 2] =
    [Attempt { lines: 2, from: 16.0, to: 14.0 }, Attempt { lines: 3, from: 14.0, to: 10.0 }];
const DETAILS: [Attempt; 2] =
    [Attempt { lines: 1, from: 10.5, to: 9.5 }, Attempt { lines: 2, from: 10.5, to: 8.0 }];
const PURPOSE: [Attempt; 2] =
    [Attempt { lines: 3, from: 7.5, to: 7.0 }, Attempt { lines: 8, from: 7.0, to: 6.0 }];

/// What a page holds between head and foot.
enum Line {
    Person(Row),
    Caption(&'static str),
    WalkIn,
}

impl Line {
    fn height(&self) -> f32 {
        match self {
            Self::Person(row) => row.height,
            Self::Caption(_) => CAPTION,
            Self::WalkIn => ROW,
        }
    }
}

/// The texts that stand on every page of the sheet.
struct Frame {
    event: String,
    version: String,
    contact: String,
    title: Fitted,
    details: Fitted,
    led_by: Option<Fitted>,
    purpose: Fitted,
}

/// The pages of one session. What concerns every page of every session goes to `every_page`.
pub(super) fn lay_out(
    imprint: &Imprint,
    session: &AttendanceSheet,
    faces: &'static Typefaces,
    every_page: &mut Findings,
) -> (Vec<Page>, Vec<BadgeFinding>) {
    let mut findings = Findings::about(&session.code);
    let frame = Frame::of(imprint, session, faces, every_page, &mut findings);
    let mut findings = findings.into_vec();
    let mut lines = Vec::new();
    let mut put = |lines: &mut Vec<Line>, number: &str, person: &AttendanceRow| {
        let (row, found) = columns::row(&session.code, number, person, faces);
        findings.extend(found);
        lines.push(Line::Person(row));
    };
    for (person, number) in session.rows.iter().zip(1_usize..) {
        put(&mut lines, &number.to_string(), person);
    }
    if !session.waiting.is_empty() {
        lines.push(Line::Caption("Warteliste – wird ein Platz frei, in dieser Reihenfolge"));
    }
    for (place, person) in &session.waiting {
        put(&mut lines, &format!("{place}."), person);
    }
    if session.walk_in_rows > 0 {
        lines.push(Line::Caption("Weitere Anwesende – bitte in Druckschrift"));
        lines.extend((0..session.walk_in_rows).map(|_| Line::WalkIn));
    }
    let pages = paginate(lines, frame.foot_top() - frame.rows_top());
    let total = pages.len();
    let draw = |(index, lines): (usize, &Vec<Line>)| frame.draw(lines, [index + 1, total], faces);
    (pages.iter().enumerate().map(draw).collect(), findings)
}

/// Deals the lines out to pages; at least one page, and no caption alone at the foot of one.
fn paginate(lines: Vec<Line>, room: f32) -> Vec<Vec<Line>> {
    let mut pages = Vec::new();
    let mut page = Vec::new();
    let mut used = 0.0;
    for line in lines {
        let needed = match line {
            Line::Caption(_) => CAPTION + ROW,
            ref other => other.height(),
        };
        if used + needed > room && !page.is_empty() {
            pages.push(std::mem::take(&mut page));
            used = 0.0;
        }
        used += line.height();
        page.push(line);
    }
    if !page.is_empty() || pages.is_empty() {
        pages.push(page);
    }
    pages
}

impl Frame {
    fn of(
        imprint: &Imprint,
        session: &AttendanceSheet,
        faces: &Typefaces,
        every_page: &mut Findings,
        findings: &mut Findings,
    ) -> Self {
        let regular = &faces.regular;
        let event = every_page.settable(regular, Field::Event, &imprint.event);
        let contact = every_page.settable(regular, Field::Foot, &imprint.contact);
        let mut block = |field, weight: Weight, text: &str, attempts: &[Attempt]| {
            let face = faces.of(weight);
            let text = findings.settable(face, field, text);
            let fitted = fit(face, &text, WIDTH, attempts);
            if !fitted.complete {
                findings.too_long(field);
            }
            fitted
        };
        let people = count(session.rows.len(), "Person", "Personen").replace(' ', "\u{a0}");
        let details = [session.part.as_str(), &session.when, &session.room, &people];
        let details = details.into_iter().filter(|detail| !detail.is_empty()).collect::<Vec<_>>().join(" · ");
        let title = [session.code.as_str(), session.title.as_str()].join(" ");
        Self {
            event,
            version: imprint.version(),
            contact,
            title: block(Field::Head, Bold, &title, &TITLE),
            details: block(Field::Head, Regular, &details, &DETAILS),
            led_by: (!session.led_by.is_empty())
                .then(|| block(Field::Head, Regular, &session.led_by, &DETAILS)),
            purpose: block(Field::Foot, Regular, &session.purpose, &PURPOSE),
        }
    }

    fn details_top(&self) -> f32 {
        TOP + SMALL * LEADING + 3.0 * MM + self.title.height() + 1.5 * MM
    }

    /// Right below the details; the line takes no room where nobody is named.
    fn led_by_top(&self) -> f32 {
        self.details_top() + self.details.height()
    }

    /// Where the table begins.
    fn table_top(&self) -> f32 {
        self.led_by_top() + self.led_by.as_ref().map_or(0.0, Fitted::height) + 5.0 * MM
    }

    /// Where the first row begins.
    fn rows_top(&self) -> f32 {
        self.table_top() + HEADER
    }

    /// Where the foot begins.
    fn foot_top(&self) -> f32 {
        A4[1] - BOTTOM - self.purpose.height() - 1.5 * MM - SMALL * LEADING - 2.5 * MM
    }

    fn draw(&self, lines: &[Line], [page_number, total]: [usize; 2], faces: &'static Typefaces) -> Page {
        let mut page = Page::new(A4);
        self.draw_head(&mut page, faces);
        let mut y = self.rows_top();
        page.tagged(Tag::Table, |page| {
            self.draw_columns(page);
            for line in lines {
                draw_line(page, line, y);
                y += line.height();
                page.line([SIDE, y], [SIDE + WIDTH, y], 0.5, Ink::Hairline);
            }
        });
        let foot = format!("Seite\u{a0}{page_number} von\u{a0}{total}");
        self.draw_foot(&mut page, foot, faces);
        page
    }

    fn draw_head(&self, page: &mut Page, faces: &Typefaces) {
        let version_x = WIDTH - faces.regular.width(&self.version, SMALL);
        let heading = format!("{} · Anwesenheitsliste", self.event);
        let heading = cut(&faces.regular, &heading, SMALL, version_x - 3.0 * MM);
        page.text(&small(heading, 0.0, Ink::Grey), [SIDE, TOP]);
        page.text(&small(self.version.clone(), version_x, Ink::Grey), [SIDE, TOP]);
        let title = TOP + SMALL * LEADING + 3.0 * MM;
        page.tagged(Tag::Heading, |page| block(page, &self.title, Bold, title));
        page.tagged(Tag::Paragraph, |page| block(page, &self.details, Regular, self.details_top()));
        if let Some(led_by) = &self.led_by {
            page.tagged(Tag::Paragraph, |page| block(page, led_by, Regular, self.led_by_top()));
        }
    }

    fn draw_columns(&self, page: &mut Page) {
        let top = self.table_top();
        page.tagged(Tag::Row, |page| {
            for column in &COLUMNS {
                let run = Run { weight: Bold, ..small(column.header.to_owned(), column.x * MM, Ink::Blue) };
                page.tagged(Tag::ColumnHead, |page| page.text(&run, [SIDE, top + 1.5 * MM]));
            }
        });
        page.line([SIDE, top + HEADER], [SIDE + WIDTH, top + HEADER], 1.2, Ink::Blue);
    }

    fn draw_foot(&self, page: &mut Page, pages: String, faces: &Typefaces) {
        let top = self.foot_top() + 2.5 * MM;
        page.tagged(Tag::Paragraph, |page| block(page, &self.purpose, Regular, top));
        let line = top + self.purpose.height() + 1.5 * MM;
        let pages_x = WIDTH - faces.regular.width(&pages, SMALL);
        let contact = cut(&faces.regular, &self.contact, SMALL, pages_x - 3.0 * MM);
        page.text(&small(contact, 0.0, Ink::Grey), [SIDE, line]);
        page.text(&small(pages, pages_x, Ink::Grey), [SIDE, line]);
    }
}

fn draw_line(page: &mut Page, line: &Line, y: f32) {
    match line {
        Line::Person(row) => page.tagged(Tag::Row, |page| {
            for cell in &row.cells {
                page.tagged(Tag::Cell, |page| cell.iter().for_each(|run| page.text(run, [SIDE, y])));
            }
        }),
        Line::Caption(text) => {
            page.text(&small((*text).to_owned(), 0.0, Ink::Grey), [SIDE, y + 3.5 * MM]);
        }
        Line::WalkIn => {}
    }
}

/// A small line of text, from the top of the line.
fn small(text: String, x: f32, ink: Ink) -> Run {
    Run { x, y: SMALL * ASCENT, size: SMALL, weight: Regular, ink, text }
}

fn block(page: &mut Page, block: &Fitted, weight: Weight, top: f32) {
    let size = block.size;
    let mut y = size * ASCENT;
    for line in &block.lines {
        let run = Run { x: 0.0, y, size, weight, ink: Ink::Black, text: line.clone() };
        page.text(&run, [SIDE, top]);
        y += size * LEADING;
    }
}
