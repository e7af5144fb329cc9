//! The drawing operators of a page, written straight into bytes.
//!
//! The writer library would build a value for every operator and a string for every number. A
//! page here is one pass over its marks; colours, fonts and positions are only said when they
//! change, and positions are whole hundredths of a point, finer than any printer.

use std::{io::Write, sync::Arc};

use super::{
    Feed, Ink,
    page::{Mark, Page},
    sink::put_number,
    tag::{Part, Tag},
    typeface::{Glyph, Typefaces, Weight},
};
use crate::Picture;

/// The numbers by which glyphs and pictures are called in the file.
pub(crate) trait Codes {
    /// The number of this glyph.
    fn code(&self, glyph: Glyph) -> u16;

    /// The number of this picture, if the file holds it.
    fn picture(&self, picture: &Arc<Picture>) -> Option<usize>;
}

/// A page as the file takes it.
pub(crate) struct Content {
    pub(crate) operators: Vec<u8>,
    pub(crate) parts: Vec<Part>,
}

/// Writes the operators of a page.
pub(crate) fn encode(page: &Page, feed: Feed, faces: &Typefaces, codes: &impl Codes) -> Content {
    let mut pen = Pen {
        faces,
        codes,
        out: Vec::with_capacity(page.marks.len() * 32),
        height: hundredths(page.size[1]),
        at: None,
        font: None,
        fill: None,
        stroke: None,
        thickness: None,
        marked: Marked::No,
        open: Vec::new(),
        parts: Vec::new(),
        contents: 0,
    };
    pen.begin(feed, page.size[1]);
    for mark in &page.marks {
        pen.draw(mark);
    }
    pen.unmark();
    if feed != Feed::STRAIGHT {
        pen.out.extend(b"Q\n");
    }
    Content { operators: pen.out, parts: pen.parts }
}

/// What the marks being drawn count as.
#[derive(Clone, Copy, PartialEq)]
enum Marked {
    No,
    /// Decoration that is not read out.
    Artifact,
    Part,
}

struct Pen<'a, C> {
    faces: &'a Typefaces,
    codes: &'a C,
    out: Vec<u8>,
    height: i64,
    /// Where the last line of text began, while a text object is open.
    at: Option<[i64; 2]>,
    font: Option<(usize, i64)>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    thickness: Option<i64>,
    marked: Marked,
    open: Vec<usize>,
    parts: Vec<Part>,
    contents: i64,
}

impl<C: Codes> Pen<'_, C> {
    /// Moves and stretches the page so that a printer that does the opposite puts it right.
    fn begin(&mut self, feed: Feed, height: f32) {
        if feed != Feed::STRAIGHT {
            let Feed { right, down, across, along } = feed;
            let up = height - along * height - down;
            let _ = writeln!(self.out, "q {across} 0 0 {along} {right} {up} cm");
        }
    }

    fn draw(&mut self, mark: &Mark) {
        match mark {
            Mark::Open(tag) => self.open(*tag),
            Mark::Close => self.close(),
            Mark::Text { at, turned, size, weight, ink, text } => {
                self.mark();
                self.text(*at, *turned, hundredths(*size), *weight, *ink, text);
            }
            Mark::Line { from, to, thickness, ink } => {
                self.mark();
                self.end_text();
                self.stroke(*ink, hundredths(*thickness));
                let (from, to) = (self.point(*from), self.point(*to));
                self.numbers(&from);
                self.out.extend(b"m ");
                self.numbers(&to);
                self.out.extend(b"l S\n");
            }
            Mark::Fill { corner, size, ink } => {
                self.mark();
                self.end_text();
                self.fill(*ink);
                let [left, top] = self.point(*corner);
                let [width, height] = size.map(hundredths);
                self.numbers(&[left, top - height, width, height]);
                self.out.extend(b"re f\n");
            }
            Mark::Picture { corner, size, turned, picture } => {
                self.mark();
                self.end_text();
                self.picture(*corner, *size, *turned, picture);
            }
            Mark::Modules { corner, module, dark, .. } => {
                self.mark();
                self.end_text();
                self.fill(Ink::Black);
                let [left, top] = self.point(*corner);
                self.out.extend(b"q ");
                let scale = hundredths(*module);
                self.numbers(&[scale, 0, 0, -scale, left, top]);
                self.out.extend(b"cm\n");
                for part in dark {
                    for &number in part {
                        put_number(&mut self.out, u64::from(number));
                        self.out.push(b' ');
                    }
                    self.out.extend(b"1 re\n");
                }
                self.out.extend(b"f Q\n");
            }
        }
    }

    fn picture(&mut self, corner: [f32; 2], size: [f32; 2], turned: bool, picture: &Arc<Picture>) {
        let Some(number) = self.codes.picture(picture) else { return };
        let [left, top] = self.point(corner);
        let [width, height] = size.map(hundredths);
        self.out.extend(b"q ");
        if turned {
            self.numbers(&[-width, 0, 0, -height, left + width, top]);
        } else {
            self.numbers(&[width, 0, 0, height, left, top - height]);
        }
        let _ = writeln!(self.out, "cm /P{number} Do Q");
    }

    fn text(&mut self, at: [f32; 2], turned: bool, size: i64, weight: Weight, ink: Ink, text: &str) {
        self.fill(ink);
        let point = self.point(at);
        if turned {
            self.end_text();
        }
        let last = self.begin_text();
        // The font first: what follows on the line is set in it.
        let typeface = self.faces.of(weight);
        let mut open = None;
        for c in text.chars() {
            let Some(glyph) = typeface.glyph(c) else { continue };
            if open != Some(glyph.font) {
                if open.is_some() {
                    self.out.extend(b")Tj\n");
                }
                self.font(glyph.font, size);
                if open.is_none() {
                    self.go(turned, last, point);
                }
                self.out.push(b'(');
                open = Some(glyph.font);
            }
            self.code(self.codes.code(glyph));
        }
        if open.is_some() {
            self.out.extend(b")Tj\n");
        }
        if turned {
            self.end_text();
        }
    }

    fn go(&mut self, turned: bool, [last_x, last_y]: [i64; 2], [x, y]: [i64; 2]) {
        if turned {
            self.numbers(&[-100, 0, 0, -100, x, y]);
            self.out.extend(b"Tm\n");
        } else {
            self.numbers(&[x - last_x, y - last_y]);
            self.out.extend(b"Td\n");
            self.at = Some([x, y]);
        }
    }

    /// Two bytes of a string in round brackets.
    fn code(&mut self, code: u16) {
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.out.extend([b'\\', byte]),
                b'\r' => self.out.extend(b"\\r"),
                byte => self.out.push(byte),
            }
        }
    }

    fn font(&mut self, font: usize, size: i64) {
        if self.font != Some((font, size))
            && let Some(file) = self.faces.fonts.get(font)
        {
            self.out.push(b'/');
            self.out.extend(file.id.0.as_bytes());
            self.out.push(b' ');
            self.numbers(&[size]);
            self.out.extend(b"Tf\n");
            self.font = Some((font, size));
        }
    }

    fn fill(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.colour(ink, b"rg\n");
            self.fill = Some(ink);
        }
    }

    fn stroke(&mut self, ink: Ink, thickness: i64) {
        if self.stroke != Some(ink) {
            self.colour(ink, b"RG\n");
            self.stroke = Some(ink);
        }
        if self.thickness != Some(thickness) {
            self.numbers(&[thickness]);
            self.out.extend(b"w\n");
            self.thickness = Some(thickness);
        }
    }

    fn colour(&mut self, ink: Ink, operator: &[u8]) {
        for channel in ink.rgb() {
            // Thousandths are more than the eight bits of a channel.
            let thousandths = (u32::from(channel) * 1000 + 127) / 255;
            let _ = match thousandths {
                1000 => write!(self.out, "1 "),
                less => write!(self.out, ".{less:03} "),
            };
        }
        self.out.extend(operator);
    }

    fn begin_text(&mut self) -> [i64; 2] {
        if self.at.is_none() {
            self.out.extend(b"BT\n");
        }
        *self.at.get_or_insert([0, 0])
    }

    fn end_text(&mut self) {
        if self.at.take().is_some() {
            self.out.extend(b"ET\n");
        }
    }

    fn open(&mut self, tag: Tag) {
        self.unmark();
        let content = (!tag.is_group()).then_some(self.contents);
        self.parts.push(Part { tag, parent: self.open.last().copied(), content });
        self.open.push(self.parts.len() - 1);
        if content.is_some() {
            self.out.push(b'/');
            self.out.extend(tag.name().as_bytes());
            self.out.extend(b"<</MCID ");
            put_number(&mut self.out, self.contents.unsigned_abs());
            self.out.extend(b">>BDC\n");
            self.contents += 1;
            self.marked = Marked::Part;
        }
    }

    fn close(&mut self) {
        self.unmark();
        self.open.pop();
    }

    /// What belongs to no part is decoration, which has to be said.
    fn mark(&mut self) {
        if self.marked == Marked::No {
            self.out.extend(b"/Artifact BMC\n");
            self.marked = Marked::Artifact;
        }
    }

    fn unmark(&mut self) {
        self.end_text();
        if self.marked != Marked::No {
            self.out.extend(b"EMC\n");
            self.marked = Marked::No;
        }
    }

    /// PDF counts from the bottom.
    fn point(&self, [x, y]: [f32; 2]) -> [i64; 2] {
        [hundredths(x), self.height - hundredths(y)]
    }

    fn numbers(&mut self, numbers: &[i64]) {
        for &number in numbers {
            let (whole, rest) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
            if number < 0 {
                self.out.push(b'-');
            }
            put_number(&mut self.out, whole);
            if rest > 0 {
                self.out.extend([b'.', digit(rest / 10)]);
            }
            if rest % 10 > 0 {
                self.out.push(digit(rest % 10));
            }
            self.out.push(b' ');
        }
    }
}

/// A number below ten.
fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

#[expect(clippy::cast_possible_truncation, reason = "paper is far smaller than 2^63 hundredths of a point")]
fn hundredths(points: f32) -> i64 {
    (points * 100.0).round() as i64
}
