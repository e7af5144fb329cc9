//! The built-in fonts: which characters they know and how wide a text is.

use std::{collections::BTreeSet, sync::LazyLock};

use printpdf::{FontId, ParsedFont};
use ttf_parser::{Face, GlyphId};
use unicode_normalization::UnicodeNormalization;

use crate::DocumentError;

/// What stands on paper for a character that the fonts do not know: visible, so that nobody hands
/// out a silently shortened name.
const UNKNOWN: char = '?';
/// Units of length in which every built-in font counts.
pub(crate) const EM: f32 = 1000.0;
/// Below the accents that stand by themselves, every character is composed already.
const ACCENTS: char = '\u{300}';
/// Characters below this are looked up once, when the fonts are read.
const COMMON: char = '\u{600}';

/// A font file.
pub(crate) struct Font {
    /// Names the font inside the file. Six capitals, which also mark the embedded subset; fixed,
    /// because a random one would make every file differ.
    pub(crate) id: FontId,
    pub(crate) parsed: ParsedFont,
    pub(crate) face: Face<'static>,
}

/// A character as a font draws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Which of [`Typefaces::fonts`].
    pub(crate) font: usize,
    pub(crate) id: u16,
    /// How far it moves on, in thousandths of the size.
    pub(crate) advance: u16,
}

/// A weight of the type, with the fonts that help out where its own lacks a character.
pub(crate) struct Typeface {
    faces: Vec<(usize, Face<'static>)>,
    common: Vec<Option<Glyph>>,
}

/// Everything that can be set.
pub(crate) struct Typefaces {
    pub(crate) fonts: Vec<Font>,
    pub(crate) regular: Typeface,
    pub(crate) bold: Typeface,
}

/// Which weight a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// The weights first, then those that help out, whichever weight is asked for.
const FILES: [(&str, &str, &[u8]); 5] = [
    ("NOTOSR", "Noto Sans Regular", include_bytes!("../../fonts/NotoSans-Regular.ttf")),
    ("NOTOSB", "Noto Sans Bold", include_bytes!("../../fonts/NotoSans-Bold.ttf")),
    ("NOTOGE", "Noto Sans Georgian", include_bytes!("../../fonts/NotoSansGeorgian-Regular.ttf")),
    ("NOTOAR", "Noto Sans Armenian", include_bytes!("../../fonts/NotoSansArmenian-Regular.ttf")),
    ("NOTOSY", "Noto Sans Symbols 2", include_bytes!("../../fonts/NotoSansSymbols2-Regular.ttf")),
];
const HELPING: usize = 2;

static TYPEFACES: LazyLock<Result<Typefaces, &'static str>> = LazyLock::new(|| {
    let fonts = FILES.into_iter().map(|(id, name, bytes)| Font::parse(id, bytes).ok_or(name));
    let fonts: Vec<Font> = fonts.collect::<Result<_, _>>()?;
    Ok(Typefaces { regular: Typeface::of(&fonts, 0), bold: Typeface::of(&fonts, 1), fonts })
});

impl Typefaces {
    /// The fonts, read once per process.
    pub(crate) fn get() -> Result<&'static Self, DocumentError> {
        TYPEFACES.as_ref().map_err(|name| DocumentError::Font(name))
    }

    /// The type of this weight.
    pub(crate) fn of(&self, weight: Weight) -> &Typeface {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Font {
    fn parse(id: &str, bytes: &'static [u8]) -> Option<Self> {
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
        let face = Face::parse(bytes, 0).ok()?;
        (f32::from(face.units_per_em()) == EM).then(|| Self { id: FontId(id.to_owned()), parsed, face })
    }
}

impl Typeface {
    fn of(fonts: &[Font], own: usize) -> Self {
        let order = std::iter::once(own).chain(HELPING..fonts.len());
        let faces = order.filter_map(|index| Some((index, fonts.get(index)?.face.clone()))).collect();
        let mut typeface = Self { faces, common: Vec::new() };
        let common = ('\0'..COMMON).map(|c| typeface.find(c)).collect();
        typeface.common = common;
        typeface
    }

    fn find(&self, c: char) -> Option<Glyph> {
        self.faces.iter().find_map(|(font, face)| {
            let GlyphId(id) = face.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
            Some(Glyph { font: *font, id, advance: face.glyph_hor_advance(GlyphId(id)).unwrap_or(0) })
        })
    }

    /// How this character is drawn, if any font knows it.
    pub(crate) fn glyph(&self, c: char) -> Option<Glyph> {
        match self.common.get(c as usize) {
            Some(glyph) => *glyph,
            None => self.find(c),
        }
    }

    /// How wide the text runs at this size, exactly: the files use no kerning.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        self.width_of_one(text) * size
    }

    /// How wide the text runs at a size of one.
    #[expect(clippy::cast_precision_loss, reason = "a line is far shorter than 2^24 units")]
    pub(crate) fn width_of_one(&self, text: &str) -> f32 {
        let units: u32 =
            text.chars().filter_map(|c| self.glyph(c)).map(|glyph| u32::from(glyph.advance)).sum();
        units as f32 / EM
    }

    /// The text as this font can set it, and the characters it cannot.
    ///
    /// Letters and accents are composed, white space becomes single spaces (those that must not
    /// break stay), invisible characters go, and what no font knows becomes „?“.
    pub(crate) fn settable(&self, text: &str) -> (String, BTreeSet<char>) {
        let mut missing = BTreeSet::new();
        if self.is_plain(text) {
            return (text.to_owned(), missing);
        }
        let mut settable = String::with_capacity(text.len());
        for c in text.nfc() {
            match c {
                '\u{a0}' | '\u{202f}' | '\u{2007}' => settable.push('\u{a0}'),
                c if c.is_whitespace() => {
                    if !settable.ends_with(' ') {
                        settable.push(' ');
                    }
                }
                c if c.is_control() || is_invisible(c) => {}
                c if self.glyph(c).is_some() => settable.push(c),
                c => {
                    missing.insert(c);
                    settable.push(UNKNOWN);
                }
            }
        }
        (settable.trim_matches(' ').to_owned(), missing)
    }

    /// Whether the text can be set just as it is. Most can, and need not be taken apart for that.
    fn is_plain(&self, text: &str) -> bool {
        let mut before = ' ';
        let plain = text.chars().all(|c| {
            let space = c == ' ';
            let double = space && before == ' ';
            before = c;
            !double
                && (space || (c < ACCENTS && !c.is_whitespace() && !c.is_control() && c != '\u{ad}'))
                && self.glyph(c).is_some()
        });
        plain && (text.is_empty() || before != ' ')
    }
}

/// Soft hyphens, joiners, direction marks and variation selectors, which come along when text is
/// copied from web pages.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn europe_can_be_set() {
        let regular = &Typefaces::get().expect("the fonts are built in").regular;
        for name in [
            "Łukasz Błażejewski",
            "Çelik-Yıldız",
            "Ægir Þórsdóttir",
            "Δημήτρης",
            "Щербак",
            "„…“ – · 8 €",
            "Nguyễn",
            "გიორგი მაისურაძე",
            "Արամ Խաչատրյան",
            "★ ✓ ☎ ♞",
        ] {
            let (text, missing) = regular.settable(name);
            assert_eq!(text, name, "nothing is replaced");
            assert!(missing.is_empty(), "{name} lacks {missing:?}");
        }
    }

    #[test]
    fn what_cannot_be_set_is_told() {
        let regular = &Typefaces::get().expect("the fonts are built in").regular;
        let (text, missing) = regular.settable("  Mu\u{308}ller\u{200b}\t\n 田 花\u{fe0f}a\u{a0}b ");
        assert_eq!(text, "Müller ? ?a\u{a0}b", "composed, tidied, and visibly replaced");
        assert_eq!(missing, BTreeSet::from(['田', '花']), "each missing character once");
    }

    #[test]
    fn width_is_the_sum_of_the_advances() {
        let regular = &Typefaces::get().expect("the fonts are built in").regular;
        assert!((regular.width("n", 10.0) - 6.18).abs() < 0.001, "n advances 618 of 1000 units");
        let both = regular.width("AV", 10.0);
        let each = regular.width("A", 10.0) + regular.width("V", 10.0);
        assert!((both - each).abs() < 0.001, "no kerning");
    }
}
