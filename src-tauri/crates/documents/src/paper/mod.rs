//! Pages: type, fitting text into boxes, drawing, and what they become: a PDF file to print or
//! pictures to look at before.
//!
//! Lengths are points from the top left corner of the page; only [`content`] knows that PDF counts
//! from the bottom.

pub(crate) mod content;
pub(crate) mod file;
pub(crate) mod fit;
pub(crate) mod page;
pub(crate) mod sink;
pub(crate) mod svg;
pub(crate) mod tag;
pub(crate) mod typeface;

use domain::BadgeColour;
use page::Page;
use typeface::Typefaces;

use crate::{BadgeFinding, DocumentError, Imprint};

/// Points per millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// A4 portrait, in points.
pub(crate) const A4: [f32; 2] = [210.0 * MM, 297.0 * MM];

/// From one baseline to the next, in sizes.
pub(crate) const LEADING: f32 = 1.2;
/// From the top of a line to its baseline, in sizes; leaves room for the accents of capitals.
pub(crate) const ASCENT: f32 = 0.95;

/// What a thing on paper is coloured like. Both greys stay readable in black-and-white print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text.
    Black,
    /// Text that steps back.
    Grey,
    /// The one accent.
    Blue,
    /// Lines.
    Hairline,
    /// Text on a dark bar.
    White,
    /// A colour of the palette for badges.
    Palette(BadgeColour),
}

impl Ink {
    /// Red, green and blue.
    pub(crate) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Black => [0x13, 0x15, 0x25],
            Self::Grey => [0x51, 0x57, 0x7A],
            Self::Blue => [0x20, 0x44, 0xAA],
            Self::Hairline => [0xB2, 0xB6, 0xCC],
            Self::White => [0xFF, 0xFF, 0xFF],
            Self::Palette(colour) => colour.rgb(),
        }
    }
}

/// What a printer does wrong, taken back: how far everything has to move and to stretch so that it
/// comes out where it belongs. Measured on the test page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feed {
    /// To the right, in points.
    pub(crate) right: f32,
    /// Down, in points.
    pub(crate) down: f32,
    /// Times as wide.
    pub(crate) across: f32,
    /// Times as high, from the top edge.
    pub(crate) along: f32,
}

impl Feed {
    /// A printer that does nothing wrong.
    pub const STRAIGHT: Self = Self { right: 0.0, down: 0.0, across: 1.0, along: 1.0 };

    /// Moves by millimetres and stretches by shares, both from the top left corner of the sheet.
    pub fn of([right, down]: [f32; 2], [across, along]: [f32; 2]) -> Self {
        Self { right: right * MM, down: down * MM, across, along }
    }
}

/// A named place in the outline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bookmark {
    pub(crate) name: String,
    /// Counted from 0.
    pub(crate) page: usize,
    /// Whether it belongs to the last one that does not.
    pub(crate) below: bool,
}

/// Finished pages, before they become a file or pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// „Namensschilder“.
    pub(crate) title: String,
    pub(crate) pages: Vec<Page>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) feed: Feed,
    /// What did not fit or could not be drawn, in the order of the rows.
    pub findings: Vec<BadgeFinding>,
}

impl Paper {
    pub(crate) fn new(title: &str) -> Self {
        let (pages, bookmarks, findings) = (Vec::new(), Vec::new(), Vec::new());
        Self { title: title.to_owned(), pages, bookmarks, feed: Feed::STRAIGHT, findings }
    }

    /// How many pages there are; with a back side, each side counts.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of a page, counted from 0, in millimetres.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pages are a few hundred millimetres"
    )]
    pub fn size(&self, page: usize) -> Option<[u32; 2]> {
        self.pages.get(page).map(|page| page.size.map(|points| (points / MM).round() as u32))
    }

    /// The same, for this printer.
    #[must_use]
    pub fn fed(self, feed: Feed) -> Self {
        Self { feed, ..self }
    }

    /// The same under another title.
    #[must_use]
    pub fn titled(self, title: &str) -> Self {
        Self { title: title.to_owned(), ..self }
    }

    /// The PDF file. The same paper gives the same bytes.
    pub fn pdf(&self, imprint: &Imprint) -> Result<Vec<u8>, DocumentError> {
        if self.pages.is_empty() {
            return Err(DocumentError::Empty);
        }
        file::write(self, imprint)
    }

    /// A page, counted from 0, as an SVG picture, as it would come out of a printer that feeds
    /// straight.
    pub fn picture(&self, page: usize) -> Option<String> {
        let faces = Typefaces::get().ok()?;
        self.pages.get(page).map(|page| svg::draw(page, faces))
    }

    /// Several papers as one, each under a bookmark of its own.
    pub fn bound(title: &str, papers: impl IntoIterator<Item = Self>) -> Self {
        let mut bound = Self::new(title);
        for paper in papers {
            let first = bound.pages.len();
            bound.bookmarks.push(Bookmark { name: paper.title, page: first, below: false });
            let below = paper.bookmarks.into_iter();
            bound.bookmarks.extend(below.map(|one| Bookmark { page: first + one.page, below: true, ..one }));
            bound.pages.extend(paper.pages);
            bound.findings.extend(paper.findings);
        }
        bound
    }
}
