//! The built-in fonts: which characters they know and how wide a text is.

use std::{collections::BTreeSet, sync::LazyLock};

use printpdf::{FontId, ParsedFont};
use unicode_normalization::UnicodeNormalization;

use crate::DocumentError;

/// What stands on paper for a character that the fonts do not know: visible, so that nobody hands
/// out a silently shortened name.
const UNKNOWN: char = '?';

/// One weight of the built-in font.
pub(crate) struct Typeface {
    /// Names the font inside the file. Six capitals, which also mark the embedded subset; fixed,
    /// because a random one would make every file differ.
    pub(crate) id: FontId,
    pub(crate) font: ParsedFont,
    units_per_em: f32,
}

/// The weights of the built-in font.
pub(crate) struct Typefaces {
    pub(crate) regular: Typeface,
    pub(crate) bold: Typeface,
}

/// Which weight a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

static TYPEFACES: LazyLock<Result<Typefaces, &'static str>> = LazyLock::new(|| {
    let regular = include_bytes!("../../fonts/NotoSans-Regular.ttf");
    let bold = include_bytes!("../../fonts/NotoSans-Bold.ttf");
    Ok(Typefaces {
        regular: Typeface::parse("NOTOSR", regular).ok_or("Noto Sans Regular")?,
        bold: Typeface::parse("NOTOSB", bold).ok_or("Noto Sans Bold")?,
    })
});

impl Typefaces {
    /// The fonts, read once per process.
    pub(crate) fn get() -> Result<&'static Self, DocumentError> {
        TYPEFACES.as_ref().map_err(|name| DocumentError::Font(name))
    }

    /// The font of this weight.
    pub(crate) fn of(&self, weight: Weight) -> &Typeface {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Typeface {
    fn parse(id: &str, bytes: &[u8]) -> Option<Self> {
        let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
        let units_per_em = f32::from(font.font_metrics.units_per_em);
        (units_per_em > 0.0).then(|| Self { id: FontId(id.to_owned()), font, units_per_em })
    }

    fn glyph(&self, c: char) -> Option<u16> {
        self.font.lookup_glyph_index(u32::from(c)).filter(|&glyph| glyph != 0)
    }

    /// How wide the text runs at this size, exactly: the files use no kerning.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let units: u32 = text
            .chars()
            .map(|c| self.glyph(c).map_or(0, |glyph| u32::from(self.font.get_horizontal_advance(glyph))))
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "a line is far shorter than 2^24 units")]
        let units = units as f32;
        units / self.units_per_em * size
    }

    /// The text as this font can set it, and the characters it cannot.
    ///
    /// Letters and accents are composed, white space becomes single spaces (those that must not
    /// break stay), invisible characters go, and what the font does not know becomes „?“.
    pub(crate) fn settable(&self, text: &str) -> (String, BTreeSet<char>) {
        let mut settable = String::with_capacity(text.len());
        let mut missing = BTreeSet::new();
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
        for name in
            ["Łukasz Błażejewski", "Çelik-Yıldız", "Ægir Þórsdóttir", "Δημήτρης", "Щербак", "„…“ – · 8 €"]
        {
            let (text, missing) = regular.settable(name);
            assert_eq!(text, name, "nothing is replaced");
            assert!(missing.is_empty(), "{name} lacks {missing:?}");
        }
    }

    #[test]
    fn what_cannot_be_set_is_told() {
        let regular = &Typefaces::get().expect("the fonts are built in").regular;
        let (text, missing) = regular.settable("  Mu\u{308}ller\u{200b}\t\n 田 \u{1f600}\u{fe0f}a\u{a0}b ");
        assert_eq!(text, "Müller ? ?a\u{a0}b", "composed, tidied, and visibly replaced");
        assert_eq!(missing, BTreeSet::from(['田', '\u{1f600}']), "each missing character once");
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
