//! What kind of body an institution is, told from its name alone.

use crate::body::Level;
use crate::fold::fold;
use crate::language::Language;

/// A kind of body. Read from the words of a name, so a guess where names are unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Body {
    /// The federation and its authorities.
    Federal,
    /// A Land and its authorities.
    Land,
    /// A district.
    District,
    /// A town.
    Town,
    /// A municipality or a union of them.
    Municipality,
    /// An association, a charity, a company.
    Association,
    /// Named, but of no kind known here.
    Other,
    /// Not given.
    Unknown,
}

/// Beginnings of words, the first match counts: „Landkreis“ before „Land“, „Samtgemeinde“ before „Amt“.
const WORDS: &[(&str, Body)] = &[
    ("landkreis", Body::District),
    ("kreisstadt", Body::Town),
    ("kreis", Body::District),
    ("staedteregion", Body::District),
    ("bezirksamt", Body::Town),
    ("bezirksregierung", Body::Land),
    ("regierung", Body::Land),
    ("landes", Body::Land),
    ("land", Body::Land),
    ("staatskanzlei", Body::Land),
    ("senat", Body::Land),
    ("ministerium", Body::Land),
    ("staatsministerium", Body::Land),
    ("polizei", Body::Land),
    ("bundes", Body::Federal),
    ("bund", Body::Federal),
    ("bmi", Body::Federal),
    ("bbk", Body::Federal),
    ("bka", Body::Federal),
    ("thw", Body::Federal),
    ("stadt", Body::Town),
    ("hansestadt", Body::Town),
    ("landeshauptstadt", Body::Town),
    ("universitaetsstadt", Body::Town),
    ("gemeinde", Body::Municipality),
    ("samtgemeinde", Body::Municipality),
    ("verbandsgemeinde", Body::Municipality),
    ("verwaltungsgemeinschaft", Body::Municipality),
    ("markt", Body::Municipality),
    ("amt", Body::Municipality),
    ("flecken", Body::Municipality),
    ("zweckverband", Body::Association),
    ("verband", Body::Association),
    ("verein", Body::Association),
    ("stiftung", Body::Association),
    ("initiative", Body::Association),
    ("deutscher", Body::Association),
    ("deutsches", Body::Association),
    ("feuerwehr", Body::Association),
    ("gmbh", Body::Association),
    ("ev", Body::Association),
];

impl Body {
    /// Every kind, in the order of the figures.
    pub const ALL: [Self; 8] = [
        Self::Federal,
        Self::Land,
        Self::District,
        Self::Town,
        Self::Municipality,
        Self::Association,
        Self::Other,
        Self::Unknown,
    ];

    /// The kind of the institution with this name.
    pub fn of(institution: &str) -> Self {
        let folded = fold(institution);
        if folded.is_empty() {
            return Self::Unknown;
        }
        let hauptstadt = folded.starts_with("landeshauptstadt");
        let words = folded.split_whitespace();
        let known =
            |word: &str| WORDS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, body)| *body);
        if hauptstadt { Self::Town } else { words.into_iter().find_map(known).unwrap_or(Self::Other) }
    }

    /// The level of administration it belongs to.
    pub fn level(self) -> Level {
        match self {
            Self::Federal => Level::Federal,
            Self::Land => Level::Land,
            Self::District | Self::Town | Self::Municipality => Level::Municipal,
            Self::Association => Level::Association,
            Self::Other | Self::Unknown => Level::Unknown,
        }
    }

    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Federal => language.pick("Bund", "Federation"),
            Self::Land => language.pick("Land", "Land"),
            Self::District => language.pick("Landkreis", "District"),
            Self::Town => language.pick("Stadt", "Town"),
            Self::Municipality => language.pick("Gemeinde", "Municipality"),
            Self::Association => language.pick("Verband, Verein, Unternehmen", "Association or company"),
            Self::Other => language.pick("Sonstige", "Other"),
            Self::Unknown => language.pick("keine Angabe", "not given"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_from_the_name() {
        for (name, body) in [
            ("Stadt Isarmoos", Body::Town),
            ("Hansestadt Hammerlippe", Body::Town),
            ("Landeshauptstadt Talau", Body::Town),
            ("Kreisstadt Dillenau", Body::Town),
            ("Bezirksamt Alsterfelde", Body::Town),
            ("Landkreis Talau", Body::District),
            ("Kreis Nordergeest", Body::District),
            ("Gemeinde Moorau", Body::Municipality),
            ("Samtgemeinde Obere Leineberge", Body::Municipality),
            ("Amt Mittlere Geestniederung", Body::Municipality),
            ("Markt Hopfenreuth", Body::Municipality),
            ("Ministerium für Inneres des Landes Beispielland", Body::Land),
            ("Bundesamt für Übung", Body::Federal),
            ("Zweckverband Rettungsdienst", Body::Association),
            ("Muster und Söhne", Body::Other),
            ("", Body::Unknown),
        ] {
            assert_eq!(Body::of(name), body, "{name}");
        }
    }
}
