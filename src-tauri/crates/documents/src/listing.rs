//! Lists on paper: a heading, a table with its columns named on every page, a foot.

use crate::{
    DocumentError, Field, Imprint,
    finding::Findings,
    paper::{
        A4, ASCENT, Bookmark, Ink, LEADING, MM, Paper,
        fit::{Attempt, Fitted, cut, fit},
        page::{Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// A list; it may run over several pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The heading.
    pub title: String,
    /// Below it: „Di 19.11., 16.00 – 18.00 Uhr · Raum Leine“. May be empty.
    pub details: String,
    /// The columns, with shares of the width.
    pub columns: Vec<(String, u16)>,
    /// The rows; as many cells as columns.
    pub rows: Vec<ListRow>,
    /// At the foot: „Nur für die Moderation“. May be empty.
    pub foot: String,
    /// Whether the page lies on its side.
    pub landscape: bool,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListRow {
    /// A heading inside of the table: a day, a letter.
    Group(String),
    /// Cells.
    Cells(Vec<String>),
}

const SIDE: f32 = 15.0 * MM;
const TOP: f32 = 12.0 * MM;
const BOTTOM: f32 = 10.0 * MM;
const GUTTER: f32 = 2.5 * MM;
const PADDING: f32 = 1.2 * MM;
const HEADER: f32 = 7.0 * MM;
const SMALL: f32 = 8.5;
const TITLE: [Attempt; 1] = [Attempt { lines: 2, from: 16.0, to: 11.0 }];
const DETAILS: [Attempt; 1] = [Attempt { lines: 2, from: 10.5, to: 8.0 }];
const CELL: [Attempt; 2] =
    [Attempt { lines: 2, from: 9.5, to: 8.5 }, Attempt { lines: 4, from: 8.5, to: 6.5 }];

/// Lays the lists out, each starting on a page of its own, under this title.
pub fn lay_out(imprint: &Imprint, title: &str, lists: &[Listing]) -> Result<Paper, DocumentError> {
    if lists.is_empty() {
        return Err(DocumentError::Empty);
    }
    let faces = Typefaces::get()?;
    let mut paper = Paper::new(title);
    for list in lists {
        let mut findings = Findings::about(&list.title);
        paper.bookmarks.push(Bookmark { name: list.title.clone(), page: paper.pages.len(), below: false });
        let set = Set::of(list, faces, &mut findings);
        paper.pages.extend(set.pages(imprint, faces));
        paper.findings.extend(findings.into_vec());
    }
    Ok(paper)
}

/// A list measured for its page.
struct Set<'a> {
    list: &'a Listing,
    size: [f32; 2],
    title: Fitted,
    details: Fitted,
    foot: Fitted,
    /// Left edge and width of each column.
    columns: Vec<[f32; 2]>,
    rows: Vec<Row>,
}

struct Row {
    group: bool,
    cells: Vec<Fitted>,
    height: f32,
}

impl<'a> Set<'a> {
    fn of(list: &'a Listing, faces: &Typefaces, findings: &mut Findings) -> Self {
        let size = if list.landscape { [A4[1], A4[0]] } else { A4 };
        let width = size[0] - 2.0 * SIDE;
        let shares: f32 = list.columns.iter().map(|(_, share)| f32::from(*share)).sum();
        let mut left = SIDE;
        let mut columns = Vec::new();
        for (_, share) in &list.columns {
            let column = width * f32::from(*share) / shares.max(1.0);
            columns.push([left, column]);
            left += column;
        }
        let mut set = |weight: Weight, text: &str, width: f32, attempts: &[Attempt]| {
            let text = findings.settable(faces.of(weight), Field::Row, text);
            let fitted = fit(faces.of(weight), &text, width, attempts);
            if !fitted.complete {
                findings.too_long(Field::Row);
            }
            fitted
        };
        let mut row = |row: &ListRow| {
            let (group, cells) = match row {
                ListRow::Group(name) => (true, vec![set(Bold, name, width, &DETAILS)]),
                ListRow::Cells(cells) => {
                    let cells = cells.iter().zip(&columns);
                    (
                        false,
                        cells.map(|(text, [_, width])| set(Regular, text, width - GUTTER, &CELL)).collect(),
                    )
                }
            };
            let tallest = cells.iter().map(Fitted::height).fold(0.0, f32::max);
            let space = if group { 3.0 * MM } else { 0.0 };
            Row { group, cells, height: (tallest + 2.0 * PADDING + space).max(6.0 * MM) }
        };
        let rows = list.rows.iter().map(&mut row).collect();
        let title = set(Bold, &list.title, width, &TITLE);
        let details = set(Regular, &list.details, width, &DETAILS);
        let foot = set(Regular, &list.foot, width, &[Attempt { lines: 3, from: 7.5, to: 6.0 }]);
        Self { list, size, title, details, foot, columns, rows }
    }

    fn table_top(&self) -> f32 {
        TOP + SMALL * LEADING + 3.0 * MM + self.title.height() + 1.5 * MM + self.details.height() + 4.0 * MM
    }

    fn foot_top(&self) -> f32 {
        self.size[1] - BOTTOM - SMALL * LEADING - 1.5 * MM - self.foot.height() - 2.0 * MM
    }

    fn pages(&self, imprint: &Imprint, faces: &Typefaces) -> Vec<Page> {
        let room = self.foot_top() - self.table_top() - HEADER;
        let mut pages: Vec<Vec<&Row>> = vec![Vec::new()];
        let mut used = 0.0;
        for (index, row) in self.rows.iter().enumerate() {
            // A heading is not left alone at the foot of a page.
            let next = if row.group { self.rows.get(index + 1).map_or(0.0, |next| next.height) } else { 0.0 };
            if used + row.height + next > room && used > 0.0 {
                pages.push(Vec::new());
                used = 0.0;
            }
            used += row.height;
            if let Some(page) = pages.last_mut() {
                page.push(row);
            }
        }
        let total = pages.len();
        pages
            .iter()
            .enumerate()
            .map(|(index, rows)| self.draw(imprint, rows, [index + 1, total], faces))
            .collect()
    }

    fn draw(&self, imprint: &Imprint, rows: &[&Row], [number, total]: [usize; 2], faces: &Typefaces) -> Page {
        let mut page = Page::new(self.size);
        let right = self.size[0] - SIDE;
        let event = faces.regular.settable(&imprint.event).0;
        page.text(&small(event, SIDE, TOP), [0.0, 0.0]);
        let version = imprint.version();
        page.text(&small(version.clone(), right - faces.regular.width(&version, SMALL), TOP), [0.0, 0.0]);
        let title = TOP + SMALL * LEADING + 3.0 * MM;
        page.tagged(Tag::Heading, |page| page.block(&self.title, Bold, Ink::Black, [SIDE, title]));
        let details = title + self.title.height() + 1.5 * MM;
        page.tagged(Tag::Paragraph, |page| page.block(&self.details, Regular, Ink::Black, [SIDE, details]));
        let top = self.table_top();
        page.tagged(Tag::Table, |page| {
            page.tagged(Tag::Row, |page| {
                for ((name, _), [left, _]) in self.list.columns.iter().zip(&self.columns) {
                    let run =
                        Run { weight: Bold, ink: Ink::Blue, ..small(name.clone(), *left, top + 1.5 * MM) };
                    page.tagged(Tag::ColumnHead, |page| page.text(&run, [0.0, 0.0]));
                }
            });
            page.line([SIDE, top + HEADER], [right, top + HEADER], 1.2, Ink::Blue);
            let mut y = top + HEADER;
            for row in rows {
                self.draw_row(page, row, y);
                y += row.height;
                page.line([SIDE, y], [right, y], 0.5, Ink::Hairline);
            }
        });
        let foot = self.foot_top() + 2.0 * MM;
        page.tagged(Tag::Paragraph, |page| page.block(&self.foot, Regular, Ink::Black, [SIDE, foot]));
        let line = self.size[1] - BOTTOM - SMALL * LEADING;
        let pages = format!("Seite\u{a0}{number} von\u{a0}{total}");
        let pages_x = right - faces.regular.width(&pages, SMALL);
        let contact = faces.regular.settable(&imprint.contact).0;
        let contact = cut(&faces.regular, &contact, SMALL, pages_x - SIDE - 3.0 * MM);
        page.text(&small(contact, SIDE, line), [0.0, 0.0]);
        page.text(&small(pages, pages_x, line), [0.0, 0.0]);
        page
    }

    fn draw_row(&self, page: &mut Page, row: &Row, y: f32) {
        page.tagged(Tag::Row, |page| {
            for (cell, [left, _]) in row.cells.iter().zip(&self.columns) {
                let space = row.height - cell.height();
                let top = y + if row.group { space - PADDING } else { space / 2.0 };
                let weight = if row.group { Bold } else { Regular };
                page.tagged(Tag::Cell, |page| page.block(cell, weight, Ink::Black, [*left, top]));
            }
        });
    }
}

fn small(text: String, x: f32, y: f32) -> Run {
    Run { x, y: y + SMALL * ASCENT, size: SMALL, weight: Regular, ink: Ink::Grey, text }
}
