//! Letters: an address for the window of an envelope, text, the personal programme as a table.

use crate::{
    DocumentError, Field, Imprint,
    finding::Findings,
    paper::{
        A4, ASCENT, Bookmark, Ink, LEADING, MM, Paper,
        fit::{Attempt, Fitted, fit},
        page::{Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// A letter to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// The registration it belongs to; findings name it.
    pub number: String,
    /// Under which it stands in the outline: „0112 Lohmeyer, Dr. Gesa“.
    pub name: String,
    /// Lines of the address: institution, name, function.
    pub recipient: Vec<String>,
    /// The heading.
    pub subject: String,
    /// „Sehr geehrte Frau Dr. Lohmeyer,“
    pub salutation: String,
    /// Paragraphs before the programme. A line break inside one is kept.
    pub before: Vec<String>,
    /// Where the person goes, in order.
    pub programme: Vec<LetterRow>,
    /// Paragraphs after it.
    pub after: Vec<String>,
}

/// A session of a personal programme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterRow {
    /// „Dienstag, 19. November 2024“; told once for all rows of a day.
    pub day: String,
    /// „16.00 – 18.00 Uhr“.
    pub when: String,
    /// „W3 Hybride Bedrohungen“.
    pub session: String,
    /// „Raum Leine“.
    pub room: String,
    /// What there is to know about it. May be empty.
    pub note: String,
}

/// Margins of a business letter (DIN 5008, form B).
const LEFT: f32 = 25.0 * MM;
const RIGHT: f32 = A4[0] - 20.0 * MM;
const WIDTH: f32 = RIGHT - LEFT;
const HEAD: f32 = 16.0 * MM;
/// The address stands in the window, below the line that says where the letter comes from.
const ADDRESS: f32 = 50.0 * MM;
const ADDRESS_WIDTH: f32 = 80.0 * MM;
const SUBJECT: f32 = 97.0 * MM;
/// Where the text of later pages begins.
const NEXT: f32 = 30.0 * MM;
const BOTTOM: f32 = 12.0 * MM;
const SIZE: f32 = 10.5;
const SMALL: f32 = 8.5;
const SPACE: f32 = 3.0 * MM;
/// Widths of the times and the rooms; the sessions get the rest.
const TIMES: f32 = 34.0 * MM;
const ROOMS: f32 = 38.0 * MM;
const GUTTER: f32 = 3.0 * MM;
const PADDING: f32 = 1.4 * MM;
const HEADING: [Attempt; 1] = [Attempt { lines: 3, from: 12.5, to: 10.5 }];
const TEXT: [Attempt; 1] = [Attempt { lines: usize::MAX, from: SIZE, to: SIZE }];
const CELL: [Attempt; 2] =
    [Attempt { lines: 4, from: 10.0, to: 9.0 }, Attempt { lines: 12, from: 9.0, to: 7.0 }];
const NOTE: [Attempt; 1] = [Attempt { lines: 8, from: SMALL, to: 7.0 }];
const ADDRESS_LINE: [Attempt; 2] =
    [Attempt { lines: 1, from: SIZE, to: 8.5 }, Attempt { lines: 2, from: 9.0, to: 7.0 }];

/// Lays the letters out, each on pages of its own, under this title.
pub fn lay_out(imprint: &Imprint, title: &str, letters: &[Letter]) -> Result<Paper, DocumentError> {
    if letters.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let mut paper = Paper::new(title);
    for letter in letters {
        let mut findings = Findings::about(&letter.number);
        paper.bookmarks.push(Bookmark { name: letter.name.clone(), page: paper.pages.len(), below: false });
        let setter = Setter { imprint, faces, findings: &mut findings };
        paper.pages.extend(setter.pages(letter));
        paper.findings.extend(findings.into_vec());
    }
    Ok(paper)
}

/// A row of the table, measured.
struct Row {
    /// Heading of the day, if it begins with this row.
    day: Option<Fitted>,
    when: Fitted,
    session: Fitted,
    note: Fitted,
    room: Fitted,
}

impl Row {
    fn day_height(&self) -> f32 {
        self.day.as_ref().map_or(0.0, |day| day.height() + 2.0 * PADDING + 1.5 * MM)
    }

    fn height(&self) -> f32 {
        let tallest =
            self.when.height().max(self.room.height()).max(self.session.height() + self.note.height());
        self.day_height() + tallest + 2.0 * PADDING
    }
}

/// The letter as it grows, page by page.
struct Flow {
    pages: Vec<Page>,
    y: f32,
    bottom: f32,
}

impl Flow {
    fn fits(&self, height: f32) -> bool {
        self.y + height <= self.bottom
    }

    fn turn(&mut self) {
        self.pages.push(Page::new(A4));
        self.y = NEXT;
    }

    fn page(&mut self) -> Option<&mut Page> {
        self.pages.last_mut()
    }

    /// Sets a paragraph, over the end of the page if need be. Neither its first nor its last line
    /// stands alone.
    fn paragraph(&mut self, mut block: Fitted, weight: Weight, tag: Tag) {
        while !block.lines.is_empty() {
            let line = block.size * LEADING;
            let mut held = block.lines.len();
            while held > 0 && !self.fits(lines_high(held, line)) {
                held -= 1;
            }
            let left = block.lines.len() - held;
            if left == 1 {
                held = held.saturating_sub(1);
            }
            if held < 2 && left > 0 {
                held = 0;
            }
            if held == 0 && self.y > NEXT {
                self.turn();
                continue;
            }
            // A page holds two lines in any case.
            let rest = block.lines.split_off(held.max(1).min(block.lines.len()));
            let height = block.height();
            let at = [LEFT, self.y];
            if let Some(page) = self.page() {
                page.tagged(tag, |page| page.block(&block, weight, Ink::Black, at));
            }
            self.y += height;
            block.lines = rest;
        }
        self.y += SPACE;
    }
}

struct Setter<'a> {
    imprint: &'a Imprint,
    faces: &'a Typefaces,
    findings: &'a mut Findings,
}

impl Setter<'_> {
    fn pages(mut self, letter: &Letter) -> Vec<Page> {
        let contact: Vec<Fitted> =
            self.imprint.contact.lines().map(|line| self.fit(Regular, line, WIDTH, &NOTE)).collect();
        let foot = BOTTOM + contact.iter().map(Fitted::height).sum::<f32>() + SMALL * LEADING + 3.0 * MM;
        let mut flow = Flow { pages: vec![Page::new(A4)], y: SUBJECT, bottom: A4[1] - foot };
        self.address(&mut flow, &letter.recipient);
        let subject = self.fit(Bold, &letter.subject, WIDTH, &HEADING);
        flow.paragraph(subject, Bold, Tag::Heading);
        flow.y += 2.0 * MM;
        self.text(&mut flow, std::slice::from_ref(&letter.salutation));
        self.text(&mut flow, &letter.before);
        self.table(&mut flow, &letter.programme);
        self.text(&mut flow, &letter.after);
        let total = flow.pages.len();
        for (number, page) in (1..).zip(&mut flow.pages) {
            self.frame(page, &contact, [number, total]);
        }
        flow.pages
    }

    fn fit(&mut self, weight: Weight, text: &str, width: f32, attempts: &[Attempt]) -> Fitted {
        let face = self.faces.of(weight);
        let text = self.findings.settable(face, Field::Letter, text);
        let fitted = fit(face, &text, width, attempts);
        if !fitted.complete {
            self.findings.too_long(Field::Letter);
        }
        fitted
    }

    fn address(&mut self, flow: &mut Flow, recipient: &[String]) {
        let mut y = ADDRESS;
        for line in recipient.iter().filter(|line| !line.is_empty()) {
            let line = self.fit(Regular, line, ADDRESS_WIDTH, &ADDRESS_LINE);
            if let Some(page) = flow.page() {
                page.tagged(Tag::Paragraph, |page| page.block(&line, Regular, Ink::Black, [LEFT, y]));
            }
            y += line.height();
        }
    }

    fn text(&mut self, flow: &mut Flow, paragraphs: &[String]) {
        for paragraph in paragraphs {
            let mut lines = Fitted { size: SIZE, ..Fitted::default() };
            for line in paragraph.lines() {
                lines.lines.extend(self.fit(Regular, line, WIDTH, &TEXT).lines);
            }
            flow.paragraph(lines, Regular, Tag::Paragraph);
        }
    }

    fn table(&mut self, flow: &mut Flow, programme: &[LetterRow]) {
        if programme.is_empty() {
            return;
        }
        let sessions = WIDTH - TIMES - ROOMS - 2.0 * GUTTER;
        let mut day = "";
        let mut rows: Vec<Row> = Vec::new();
        for row in programme {
            let begins = row.day != day;
            day = &row.day;
            rows.push(Row {
                day: begins.then(|| self.fit(Bold, &row.day, WIDTH, &CELL)),
                when: self.fit(Regular, &row.when, TIMES, &CELL),
                session: self.fit(Bold, &row.session, sessions, &CELL),
                note: self.fit(Regular, &row.note, sessions, &NOTE),
                room: self.fit(Regular, &row.room, ROOMS, &CELL),
            });
        }
        flow.y += 1.0 * MM;
        let mut rows = rows.as_slice();
        while let Some(first) = rows.first() {
            if !flow.fits(HEADER + first.height()) && flow.y > NEXT {
                flow.turn();
            }
            let room = flow.bottom - flow.y - HEADER;
            let mut used = 0.0;
            let held = rows.iter().take_while(|row| {
                used += row.height();
                used <= room
            });
            let (on_page, rest) = rows.split_at(held.count().max(1));
            let y = flow.y;
            if let Some(page) = flow.page() {
                page.tagged(Tag::Table, |page| draw_table(page, on_page, y));
            }
            flow.y += HEADER + on_page.iter().map(Row::height).sum::<f32>();
            rows = rest;
        }
        flow.y += SPACE + 2.0 * MM;
    }

    /// What repeats on every page.
    fn frame(&self, page: &mut Page, contact: &[Fitted], [number, total]: [usize; 2]) {
        let event = self.faces.bold.settable(&self.imprint.event).0;
        page.text(&Run { weight: Bold, ..small(event, LEFT, HEAD) }, [0.0, 0.0]);
        let version = self.imprint.version();
        let version_x = RIGHT - self.faces.regular.width(&version, SMALL);
        page.text(&small(version, version_x, HEAD), [0.0, 0.0]);
        let height: f32 = contact.iter().map(Fitted::height).sum();
        let mut y = A4[1] - BOTTOM - SMALL * LEADING - height;
        page.line([LEFT, y - 2.0 * MM], [RIGHT, y - 2.0 * MM], 0.5, Ink::Hairline);
        for line in contact {
            if number == 1 {
                page.tagged(Tag::Paragraph, |page| page.block(line, Regular, Ink::Grey, [LEFT, y]));
            }
            y += line.height();
        }
        if total > 1 {
            let pages = format!("Seite\u{a0}{number} von\u{a0}{total}");
            let x = RIGHT - self.faces.regular.width(&pages, SMALL);
            page.text(&small(pages, x, y), [0.0, 0.0]);
        }
    }
}

/// Height of the line that names the columns.
const HEADER: f32 = 6.5 * MM;

fn draw_table(page: &mut Page, rows: &[Row], top: f32) {
    let columns = [LEFT, LEFT + TIMES + GUTTER, RIGHT - ROOMS];
    page.tagged(Tag::Row, |page| {
        for (name, x) in ["Zeit", "Session", "Raum"].into_iter().zip(columns) {
            let run = Run { weight: Bold, ink: Ink::Blue, ..small(name.to_owned(), x, top + 1.0 * MM) };
            page.tagged(Tag::ColumnHead, |page| page.text(&run, [0.0, 0.0]));
        }
    });
    page.line([LEFT, top + HEADER], [RIGHT, top + HEADER], 1.0, Ink::Blue);
    let mut y = top + HEADER;
    for row in rows {
        if let Some(day) = &row.day {
            let at = [LEFT, y + PADDING + 1.5 * MM];
            page.tagged(Tag::Row, |page| {
                page.tagged(Tag::Cell, |page| page.block(day, Bold, Ink::Black, at));
            });
        }
        let at = y + row.day_height() + PADDING;
        page.tagged(Tag::Row, |page| {
            let [times, sessions, rooms] = columns;
            page.tagged(Tag::Cell, |page| page.block(&row.when, Regular, Ink::Black, [times, at]));
            page.tagged(Tag::Cell, |page| {
                page.block(&row.session, Bold, Ink::Black, [sessions, at]);
                page.block(&row.note, Regular, Ink::Grey, [sessions, at + row.session.height()]);
            });
            page.tagged(Tag::Cell, |page| page.block(&row.room, Regular, Ink::Black, [rooms, at]));
        });
        y += row.height();
        page.line([LEFT, y], [RIGHT, y], 0.5, Ink::Hairline);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a page has a hundred lines at most")]
fn lines_high(lines: usize, line: f32) -> f32 {
    lines as f32 * line
}

fn small(text: String, x: f32, y: f32) -> Run {
    Run { x, y: y + SMALL * ASCENT, size: SMALL, weight: Regular, ink: Ink::Grey, text }
}
