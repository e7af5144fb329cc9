//! Pages of a PDF file: type, fitting text into boxes, drawing, and the finished file.
//!
//! Lengths are points from the top left corner of the page; only [`page`] knows that PDF counts
//! from the bottom. Every text on paper goes through [`page::Page::text`], so that is the one
//! place to mark content when the files become tagged.

pub(crate) mod file;
pub(crate) mod fit;
pub(crate) mod page;
pub(crate) mod typeface;

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
}

impl Ink {
    /// Red, green and blue.
    pub(crate) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Black => [0x13, 0x15, 0x25],
            Self::Grey => [0x51, 0x57, 0x7A],
            Self::Blue => [0x20, 0x44, 0xAA],
            Self::Hairline => [0xB2, 0xB6, 0xCC],
        }
    }
}
