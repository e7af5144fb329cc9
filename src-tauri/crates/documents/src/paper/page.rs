//! Draws on one page, in points from its top left corner.

use printpdf::{Color, Line, LinePoint, Op, PdfFontHandle, PdfPage, Point, Pt, Rgb, TextItem};

use super::{
    A4, Ink, MM,
    typeface::{Typefaces, Weight},
};

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

/// An A4 page being drawn.
pub(crate) struct Page {
    faces: &'static Typefaces,
    ops: Vec<Op>,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(faces: &'static Typefaces) -> Self {
        Self { faces, ops: Vec::new() }
    }

    /// The page as the file takes it.
    pub(crate) fn finish(self) -> PdfPage {
        let [width, height] = A4;
        PdfPage::new(printpdf::Mm(width / MM), printpdf::Mm(height / MM), self.ops)
    }

    /// Sets a line of text, moved by `origin`.
    pub(crate) fn text(&mut self, run: &Run, [x, y]: [f32; 2]) {
        if run.text.is_empty() {
            return;
        }
        // Both spaces have the same glyph, which can stand for one character only when the text
        // is copied out again.
        let text = run.text.replace('\u{a0}', " ");
        let font = PdfFontHandle::External(self.faces.of(run.weight).id.clone());
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: colour(run.ink) },
            Op::SetFont { font, size: Pt(run.size) },
            Op::SetTextCursor { pos: point(x + run.x, y + run.y) },
            Op::ShowText { items: vec![TextItem::Text(text)] },
            Op::EndTextSection,
        ]);
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: [f32; 2], to: [f32; 2], thickness: f32, ink: Ink) {
        let points = [from, to].map(|[x, y]| LinePoint { p: point(x, y), bezier: false }).to_vec();
        self.ops.extend([
            Op::SetOutlineColor { col: colour(ink) },
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine { line: Line { points, is_closed: false } },
        ]);
    }
}

/// PDF counts from the bottom. A hundredth of a point is finer than any printer and keeps the
/// files small.
fn point(x: f32, y: f32) -> Point {
    let hundredth = |length: f32| Pt((length * 100.0).round() / 100.0);
    Point { x: hundredth(x), y: hundredth(A4[1] - y) }
}

fn colour(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb().map(|channel| f32::from(channel) / 255.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
