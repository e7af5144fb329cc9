//! Where people come from: levels of administration, Länder and municipalities.

use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The level of administration an institution belongs to, or what stands in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not given.
    #[default]
    Unknown,
    /// „Bund“.
    Federal,
    /// „Land“.
    Land,
    /// „Kommune“: towns, municipalities, districts.
    Municipal,
    /// „Verband“.
    Association,
    /// „Zivilgesellschaft“.
    Civil,
    /// „Presse“.
    Press,
}

impl Level {
    /// Every level that can be chosen, the order of lists.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::Federal,
        Self::Land,
        Self::Municipal,
        Self::Association,
        Self::Civil,
        Self::Press,
    ];

    /// The German word; empty where none is given.
    pub fn german(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Federal => "Bund",
            Self::Land => "Land",
            Self::Municipal => "Kommune",
            Self::Association => "Verband",
            Self::Civil => "Zivilgesellschaft",
            Self::Press => "Presse",
        }
    }

    /// The word in a language; empty where none is given.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Unknown => "",
            Self::Federal => "Federation",
            Self::Land => "Land",
            Self::Municipal => "Municipality",
            Self::Association => "Association",
            Self::Civil => "Civil society",
            Self::Press => "Press",
        };
        language.pick(self.german(), english)
    }

    /// Reads a level by its word, or by a usual one for it; `None` for what is no level.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match crate::fold::fold(text).as_str() {
            "bund" | "bundesebene" | "bundesbehoerde" => Self::Federal,
            "land" | "landesebene" | "landesbehoerde" => Self::Land,
            "kommune" | "kommunal" | "kommunale ebene" | "stadt" | "gemeinde" | "landkreis" | "kreis" => {
                Self::Municipal
            }
            "verband" | "verein" | "spitzenverband" => Self::Association,
            "zivilgesellschaft" | "ngo" | "initiative" => Self::Civil,
            "presse" | "medien" => Self::Press,
            _ => return None,
        })
    }
}

/// Whether an office is held as a profession or as an honour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// Not given.
    #[default]
    Unknown,
    /// „Hauptamt“.
    Salaried,
    /// „Ehrenamt“.
    Honorary,
}

impl Post {
    /// Every kind that can be chosen, the order of lists.
    pub const ALL: [Self; 3] = [Self::Unknown, Self::Salaried, Self::Honorary];

    /// The German word; empty where none is given.
    pub fn german(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Salaried => "Hauptamt",
            Self::Honorary => "Ehrenamt",
        }
    }

    /// The word in a language; empty where none is given.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Unknown => "",
            Self::Salaried => "salaried",
            Self::Honorary => "honorary",
        };
        language.pick(self.german(), english)
    }

    /// Reads „Hauptamt“, „ehrenamtlich“ and the like; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        match crate::fold::fold(text).as_str() {
            "hauptamt" | "hauptamtlich" | "hauptberuflich" => Some(Self::Salaried),
            "ehrenamt" | "ehrenamtlich" => Some(Self::Honorary),
            _ => None,
        }
    }
}

/// One of the sixteen Länder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Land {
    /// Two digits, the beginning of every AGS in it.
    pub key: &'static str,
    /// Two letters, „NI“.
    pub short: &'static str,
    /// „Niedersachsen“.
    pub name: &'static str,
}

impl Land {
    /// All Länder in the order of the official municipality key (AGS).
    pub const ALL: [Self; 16] = [
        Self { key: "01", short: "SH", name: "Schleswig-Holstein" },
        Self { key: "02", short: "HH", name: "Hamburg" },
        Self { key: "03", short: "NI", name: "Niedersachsen" },
        Self { key: "04", short: "HB", name: "Bremen" },
        Self { key: "05", short: "NW", name: "Nordrhein-Westfalen" },
        Self { key: "06", short: "HE", name: "Hessen" },
        Self { key: "07", short: "RP", name: "Rheinland-Pfalz" },
        Self { key: "08", short: "BW", name: "Baden-Württemberg" },
        Self { key: "09", short: "BY", name: "Bayern" },
        Self { key: "10", short: "SL", name: "Saarland" },
        Self { key: "11", short: "BE", name: "Berlin" },
        Self { key: "12", short: "BB", name: "Brandenburg" },
        Self { key: "13", short: "MV", name: "Mecklenburg-Vorpommern" },
        Self { key: "14", short: "SN", name: "Sachsen" },
        Self { key: "15", short: "ST", name: "Sachsen-Anhalt" },
        Self { key: "16", short: "TH", name: "Thüringen" },
    ];

    /// Finds a Land by name, two letters („NRW“ too) or key; umlaut- and case-tolerant.
    pub fn parse(text: &str) -> Option<&'static Self> {
        /// What each Land is called, folded: every row of every list asks.
        static CALLED: LazyLock<[[String; 3]; 16]> = LazyLock::new(|| {
            Land::ALL.map(|Land { key, short, name }| [key, short, name].map(crate::fold::fold))
        });
        let wanted = crate::fold::fold(text);
        let alias = match wanted.as_str() {
            "nrw" => "nw",
            "nds" => "ni",
            "meckpomm" => "mv",
            other => other,
        };
        let called = CALLED.iter().position(|called| called.iter().any(|name| name == alias));
        called.and_then(|place| Self::ALL.get(place))
    }

    /// „Niedersachsen“, “Lower Saxony”: the name in a language.
    pub fn name_in(&self, language: Language) -> &'static str {
        if language == Language::German {
            return self.name;
        }
        match self.short {
            "NI" => "Lower Saxony",
            "NW" => "North Rhine-Westphalia",
            "HE" => "Hesse",
            "RP" => "Rhineland-Palatinate",
            "BY" => "Bavaria",
            "MV" => "Mecklenburg-Western Pomerania",
            "SN" => "Saxony",
            "ST" => "Saxony-Anhalt",
            "TH" => "Thuringia",
            _ => self.name,
        }
    }

    /// The Land that a municipality key (see [`ags`]) lies in.
    pub fn of_ags(key: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|land| key.starts_with(land.key))
    }
}

/// Reads an official municipality key (AGS): Land 2 digits, Bezirk 1, Kreis 2, Gemeinde 3.
///
/// A spreadsheet that took the key for a number has lost the zero in front; it is put back. A key
/// of a district (five digits) is filled up with zeros. `None` for anything that is no key of one
/// of the sixteen Länder.
pub fn ags(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let key = match digits.len() {
        4 | 7 => format!("0{digits}"),
        5 | 8 => digits,
        _ => return None,
    };
    let key = format!("{key:0<8}");
    Land::of_ags(&key).map(|_| key)
}

/// Size of a municipality or district, in the classes that official statistics use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeClass {
    /// Fewer than 5,000 inhabitants.
    Village,
    /// Fewer than 20,000.
    Small,
    /// Fewer than 100,000.
    Medium,
    /// A city, or as many.
    Large,
}

impl SizeClass {
    /// Every class, the smallest first.
    pub const ALL: [Self; 4] = [Self::Village, Self::Small, Self::Medium, Self::Large];

    /// The class of so many inhabitants.
    pub fn of(inhabitants: u32) -> Self {
        match inhabitants {
            0..5_000 => Self::Village,
            5_000..20_000 => Self::Small,
            20_000..100_000 => Self::Medium,
            _ => Self::Large,
        }
    }

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Village => "unter 5.000 Einwohner",
            Self::Small => "5.000 bis unter 20.000",
            Self::Medium => "20.000 bis unter 100.000",
            Self::Large => "ab 100.000 Einwohner",
        }
    }

    /// The words in a language.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Village => "fewer than 5,000 inhabitants",
            Self::Small => "5,000 to 19,999",
            Self::Medium => "20,000 to 99,999",
            Self::Large => "100,000 inhabitants or more",
        };
        language.pick(self.german(), english)
    }
}

/// Reads a number of inhabitants: `12345`, „12.345“, „12 345“. Nobody at all is no number.
pub fn inhabitants(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    digits.parse().ok().filter(|count| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_land_is_found_by_name_letters_or_key() {
        for (text, short) in
            [("Thueringen", "TH"), ("nrw", "NW"), ("09", "BY"), ("mv", "MV"), ("BADEN-WÜRTTEMBERG", "BW")]
        {
            assert_eq!(Land::parse(text).map(|land| land.short), Some(short), "{text}");
        }
        assert_eq!(Land::parse("Tirol"), None, "only the sixteen Länder");
    }

    #[test]
    fn a_municipality_key_gets_its_zeros_back() {
        let cases = [
            ("05513000", Some("05513000"), "as it is written"),
            ("5513000", Some("05513000"), "a number has lost the zero in front"),
            ("09 162 000", Some("09162000"), "blanks between the parts"),
            ("05566", Some("05566000"), "a district"),
            ("5566", Some("05566000"), "a district that was a number"),
            ("17000000", None, "there is no seventeenth Land"),
            ("12345", Some("12345000"), "Brandenburg"),
            ("0551300", None, "seven digits that begin with a zero are no number that lost one"),
            ("48429", None, "a post code of no Land"),
            ("W1", None, "no digits"),
            ("", None, "nothing"),
        ];
        for (text, key, why) in cases {
            assert_eq!(ags(text).as_deref(), key, "{text}: {why}");
        }
    }

    #[test]
    fn a_size_is_read_and_classed() {
        let cases = [
            ("4.999", Some(SizeClass::Village), "with a dot"),
            ("5000", Some(SizeClass::Small), "a class begins with its number"),
            ("19 999", Some(SizeClass::Small), "with a blank"),
            ("20000", Some(SizeClass::Medium), "plain"),
            (" 99.999 ", Some(SizeClass::Medium), "blanks around"),
            ("3.755.251", Some(SizeClass::Large), "millions"),
            ("0", None, "nobody lives nowhere"),
            ("viele", None, "no number"),
            ("", None, "nothing"),
        ];
        for (text, class, why) in cases {
            assert_eq!(inhabitants(text).map(SizeClass::of), class, "{text}: {why}");
        }
    }

    #[test]
    fn every_word_is_read_back() {
        for level in Level::ALL.into_iter().filter(|level| *level != Level::Unknown) {
            assert_eq!(Level::parse(level.german()), Some(level), "a list that goes out can come back");
        }
        for post in Post::ALL.into_iter().filter(|post| *post != Post::Unknown) {
            assert_eq!(Post::parse(post.german()), Some(post), "a list that goes out can come back");
        }
    }
}
