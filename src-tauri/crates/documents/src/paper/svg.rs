//! A page as a picture for the screen: the same marks, with the outlines of the same glyphs.
//!
//! Shapes instead of text, because a web view would set text in whatever font it finds and the
//! picture would no longer tell where a line ends on paper.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};

use ttf_parser::{GlyphId, OutlineBuilder};

use super::{
    Ink,
    page::{Mark, Page},
    typeface::{EM, Glyph, Typefaces, Weight},
};
use crate::Picture;

/// Draws the page.
pub(crate) fn draw(page: &Page, faces: &Typefaces) -> String {
    let mut canvas = Canvas { faces, body: String::new(), outlines: BTreeMap::new(), pictures: Vec::new() };
    for mark in &page.marks {
        canvas.draw(mark);
    }
    let [width, height] = page.size;
    let Canvas { body, outlines, pictures, .. } = canvas;
    let mut svg = String::with_capacity(body.len() * 2);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><defs>"
    );
    for ((font, id), outline) in &outlines {
        let _ = write!(svg, "<path id=\"g{font}-{id}\" d=\"{outline}\"/>");
    }
    for (number, picture) in pictures.iter().enumerate() {
        let png = BASE64_STANDARD.encode(picture.png());
        let _ = write!(
            svg,
            "<image id=\"p{number}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{png}\"/>"
        );
    }
    let _ = write!(svg, "</defs>{body}</svg>");
    svg
}

struct Canvas<'a> {
    faces: &'a Typefaces,
    body: String,
    outlines: BTreeMap<(usize, u16), String>,
    pictures: Vec<Arc<Picture>>,
}

impl Canvas<'_> {
    fn draw(&mut self, mark: &Mark) {
        match mark {
            Mark::Open(_) | Mark::Close => {}
            Mark::Text { at, turned, size, weight, ink, text } => {
                self.text(*at, *turned, *size, *weight, *ink, text);
            }
            Mark::Line { from: [x1, y1], to: [x2, y2], thickness, ink } => {
                let ink = colour(*ink);
                let _ = write!(
                    self.body,
                    "<path d=\"M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}\" stroke=\"{ink}\" stroke-width=\"{thickness}\"/>"
                );
            }
            Mark::Fill { corner: [x, y], size: [width, height], ink } => {
                let ink = colour(*ink);
                let _ = write!(
                    self.body,
                    "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{ink}\"/>"
                );
            }
            Mark::Picture { corner: [x, y], size: [width, height], turned, picture } => {
                let number = self.number(picture);
                let (x, y, across, down) = if *turned {
                    (x + width, y + height, -width, -height)
                } else {
                    (*x, *y, *width, *height)
                };
                let _ = write!(
                    self.body,
                    "<use href=\"#p{number}\" transform=\"translate({x:.2} {y:.2})scale({across:.3} {down:.3})\"/>"
                );
            }
            Mark::Modules { corner: [x, y], module, dark, .. } => {
                let ink = colour(Ink::Black);
                let _ =
                    write!(self.body, "<path transform=\"translate({x:.2} {y:.2})scale({module:.3})\" d=\"");
                for [column, row, length] in dark {
                    let _ = write!(self.body, "M{column} {row}h{length}v1h-{length}z");
                }
                let _ = write!(self.body, "\" fill=\"{ink}\" shape-rendering=\"crispEdges\"/>");
            }
        }
    }

    fn number(&mut self, picture: &Arc<Picture>) -> usize {
        let known = self.pictures.iter().position(|other| Arc::ptr_eq(other, picture));
        known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        })
    }

    fn text(&mut self, [x, y]: [f32; 2], turned: bool, size: f32, weight: Weight, ink: Ink, text: &str) {
        let scale = size / EM;
        let (across, down) = if turned { (-scale, scale) } else { (scale, -scale) };
        let ink = colour(ink);
        let _ = write!(
            self.body,
            "<g transform=\"translate({x:.2} {y:.2})scale({across} {down})\" fill=\"{ink}\">"
        );
        let mut pen = 0_u32;
        for c in text.chars() {
            let Some(Glyph { font, id, advance }) = self.faces.of(weight).glyph(c) else { continue };
            if c != ' ' {
                self.outline(font, id);
                let _ = write!(self.body, "<use href=\"#g{font}-{id}\" x=\"{pen}\"/>");
            }
            pen += u32::from(advance);
        }
        self.body.push_str("</g>");
    }

    fn outline(&mut self, font: usize, id: u16) {
        let fonts = &self.faces.fonts;
        self.outlines.entry((font, id)).or_insert_with(|| {
            let mut path = Path(String::new());
            if let Some(font) = fonts.get(font) {
                font.face.outline_glyph(GlyphId(id), &mut path);
            }
            path.0
        });
    }
}

fn colour(ink: Ink) -> String {
    let [r, g, b] = ink.rgb();
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// An outline in the words of SVG.
struct Path(String);

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{x1} {y1} {x} {y}");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{x1} {y1} {x2} {y2} {x} {y}");
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
