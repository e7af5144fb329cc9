//! One page being drawn, in points from its top left corner.

use std::sync::Arc;

use super::{ASCENT, Ink, LEADING, fit::Fitted, tag::Tag, typeface::Weight};
use crate::Picture;

/// A line of text with the place of its baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) ink: Ink,
    pub(crate) text: String,
}

/// Where a block begins, and whether it stands upside down there, as the far half of a folded card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) origin: [f32; 2],
    pub(crate) turned: bool,
}

impl Place {
    fn point(self, [x, y]: [f32; 2]) -> [f32; 2] {
        let [left, top] = self.origin;
        if self.turned { [left - x, top - y] } else { [left + x, top + y] }
    }

    /// The top left corner, on the page, of a box.
    fn corner(self, [x, y]: [f32; 2], [width, height]: [f32; 2]) -> [f32; 2] {
        if self.turned { self.point([x + width, y + height]) } else { self.point([x, y]) }
    }
}

/// What stands on a page, in the order of drawing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A line of text; the point is the beginning of its baseline.
    Text { at: [f32; 2], turned: bool, size: f32, weight: Weight, ink: Ink, text: Box<str> },
    /// A straight line.
    Line { from: [f32; 2], to: [f32; 2], thickness: f32, ink: Ink },
    /// A filled box.
    Fill { corner: [f32; 2], size: [f32; 2], ink: Ink },
    /// A code so many modules wide, with its dark parts: column, row and length.
    Modules { corner: [f32; 2], module: f32, across: u8, dark: Box<[[u8; 3]]> },
    /// A picture, stretched over a box.
    Picture { corner: [f32; 2], size: [f32; 2], turned: bool, picture: Arc<Picture> },
    /// Everything up to the matching [`Mark::Close`] is one such thing to whoever hears the page.
    Open(Tag),
    /// The end of it.
    Close,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    /// Width and height.
    pub(crate) size: [f32; 2],
    pub(crate) marks: Vec<Mark>,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(size: [f32; 2]) -> Self {
        Self { size, marks: Vec::new() }
    }

    /// Draws what is said to be a heading, a cell and so on. What stands outside of every tag is
    /// decoration that nobody needs to hear.
    pub(crate) fn tagged(&mut self, tag: Tag, draw: impl FnOnce(&mut Self)) {
        self.marks.push(Mark::Open(tag));
        let first = self.marks.len();
        draw(self);
        if !tag.is_group() {
            self.space(first);
        }
        self.marks.push(Mark::Close);
    }

    /// Parts lines that are heard as one by spaces, except where a word goes on in the next one.
    fn space(&mut self, first: usize) {
        let mut before: Option<&mut Box<str>> = None;
        for mark in self.marks.iter_mut().skip(first) {
            let Mark::Text { text, .. } = mark else { continue };
            if let Some(before) = before.replace(text)
                && !before.ends_with(['-', '‐', '/', ' '])
            {
                *before = format!("{before} ").into();
            }
        }
    }

    /// Sets a line of text, moved by `origin`.
    pub(crate) fn text(&mut self, run: &Run, [left, top]: [f32; 2]) {
        if run.text.is_empty() {
            return;
        }
        // Both spaces have the same glyph, which can stand for one character only when the text
        // is copied out again.
        let text = if run.text.contains('\u{a0}') {
            run.text.replace('\u{a0}', " ").into()
        } else {
            run.text.as_str().into()
        };
        let Run { x, y, size, weight, ink, .. } = *run;
        self.marks.push(Mark::Text { at: [left + x, top + y], turned: false, size, weight, ink, text });
    }

    /// Sets the lines of a block, from its top left corner.
    pub(crate) fn block(&mut self, block: &Fitted, weight: Weight, ink: Ink, origin: [f32; 2]) {
        let size = block.size;
        let mut y = size * ASCENT;
        for line in &block.lines {
            self.text(&Run { x: 0.0, y, size, weight, ink, text: line.clone() }, origin);
            y += size * LEADING;
        }
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: [f32; 2], to: [f32; 2], thickness: f32, ink: Ink) {
        self.marks.push(Mark::Line { from, to, thickness, ink });
    }

    /// Draws the outline of a box.
    pub(crate) fn frame(&mut self, [x, y]: [f32; 2], [width, height]: [f32; 2], thickness: f32, ink: Ink) {
        let corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
        for (from, to) in corners.into_iter().zip(corners.into_iter().cycle().skip(1)) {
            self.line(from, to, thickness, ink);
        }
    }

    /// Fills a box.
    pub(crate) fn fill(&mut self, corner: [f32; 2], size: [f32; 2], ink: Ink) {
        self.marks.push(Mark::Fill { corner, size, ink });
    }

    /// Draws a code of square modules.
    pub(crate) fn modules(&mut self, corner: [f32; 2], module: f32, across: u8, dark: &[[u8; 3]]) {
        self.marks.push(Mark::Modules { corner, module, across, dark: dark.into() });
    }

    /// Draws a picture over a box.
    pub(crate) fn picture(&mut self, corner: [f32; 2], size: [f32; 2], picture: Arc<Picture>) {
        self.marks.push(Mark::Picture { corner, size, turned: false, picture });
    }

    /// Puts what was drawn on a page of its own onto this one.
    pub(crate) fn stamp(&mut self, stamp: Self, place: Place) {
        // Not more than is needed: the pages of a print run are all there at once.
        self.marks.reserve_exact(stamp.marks.len());
        self.marks.extend(stamp.marks.into_iter().map(|mark| mark.moved(place)));
    }
}

impl Mark {
    fn moved(self, place: Place) -> Self {
        match self {
            Self::Text { at, turned, size, weight, ink, text } => {
                Self::Text { at: place.point(at), turned: turned != place.turned, size, weight, ink, text }
            }
            Self::Line { from, to, thickness, ink } => {
                Self::Line { from: place.point(from), to: place.point(to), thickness, ink }
            }
            Self::Fill { corner, size, ink } => Self::Fill { corner: place.corner(corner, size), size, ink },
            // Never turned: readers take a code any way round.
            Self::Modules { corner, module, across, dark } => {
                let side = module * f32::from(across);
                Self::Modules { corner: place.corner(corner, [side, side]), module, across, dark }
            }
            Self::Picture { corner, size, turned, picture } => Self::Picture {
                corner: place.corner(corner, size),
                size,
                turned: turned != place.turned,
                picture,
            },
            Self::Open(_) | Self::Close => self,
        }
    }
}
