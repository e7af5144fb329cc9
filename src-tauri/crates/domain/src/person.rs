//! People, and how their names are written.

use crate::id::PersonId;
use serde::{Deserialize, Serialize};

/// How a person is addressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Salutation {
    /// „Frau“.
    Ms,
    /// „Herr“.
    Mr,
    /// Not given: „Guten Tag Vorname Nachname“.
    #[default]
    Unknown,
}

impl Salutation {
    /// The German word; empty where none is given.
    pub fn german(self) -> &'static str {
        match self {
            Self::Ms => "Frau",
            Self::Mr => "Herr",
            Self::Unknown => "",
        }
    }

    /// Reads „Frau“, „Herr“ and their usual abbreviations, in any case.
    pub fn parse(text: &str) -> Self {
        match text.trim().trim_end_matches('.').to_lowercase().as_str() {
            "frau" | "fr" | "w" | "weiblich" | "ms" | "mrs" => Self::Ms,
            "herr" | "herrn" | "hr" | "hrn" | "m" | "männlich" | "mr" => Self::Mr,
            _ => Self::Unknown,
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
        let wanted = crate::fold::fold(text);
        let alias = match wanted.as_str() {
            "nrw" => "nw",
            "nds" => "ni",
            "meckpomm" => "mv",
            other => other,
        };
        Self::ALL.iter().find(|land| {
            alias == land.short.to_lowercase() || alias == crate::fold::fold(land.name) || alias == land.key
        })
    }
}

/// A person as the office knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Key.
    pub id: PersonId,
    /// Frau, Herr or not given.
    pub salutation: Salutation,
    /// Academic degree, „Dr.“; empty if none.
    pub degree: String,
    /// First names; may be empty.
    pub first_name: String,
    /// „von“, „Freifrau von“; stands before the last name and never sorts.
    pub name_prefix: String,
    /// Last name; empty only where a number stands for the person.
    pub last_name: String,
    /// Office or function, „Bürgermeisterin“.
    pub function: String,
    /// Town, district, authority.
    pub institution: String,
    /// Two letters of the Land, or the text as it came where it is none; may be empty.
    pub land: String,
    /// E-mail address, as written.
    pub email: String,
    /// Telephone, as written.
    pub phone: String,
}

impl Person {
    /// Somebody of whom nothing is known yet.
    pub fn new(id: PersonId) -> Self {
        Self {
            id,
            salutation: Salutation::Unknown,
            degree: String::new(),
            first_name: String::new(),
            name_prefix: String::new(),
            last_name: String::new(),
            function: String::new(),
            institution: String::new(),
            land: String::new(),
            email: String::new(),
            phone: String::new(),
        }
    }

    /// „Dr. Annegret Freifrau von Hohenstein“: as on a badge, without salutation.
    pub fn full_name(&self) -> String {
        join([&self.degree, &self.first_name, &self.name_prefix, &self.last_name])
    }

    /// „Hohenstein, Dr. Annegret Freifrau von“: as in a sorted list.
    pub fn list_name(&self) -> String {
        let rest = join([&self.degree, &self.first_name, &self.name_prefix]);
        if rest.is_empty() { self.last_name.clone() } else { format!("{}, {rest}", self.last_name) }
    }

    /// Everything a search looks through, folded (see [`crate::fold`]).
    pub fn search_text(&self) -> String {
        let all = [
            &self.degree,
            &self.first_name,
            &self.name_prefix,
            &self.last_name,
            &self.function,
            &self.institution,
            &self.land,
            &self.email,
            &self.phone,
        ];
        crate::fold::fold(&join(all))
    }
}

fn join<'a>(parts: impl IntoIterator<Item = &'a String>) -> String {
    let filled: Vec<&str> =
        parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    filled.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(degree: &str, first: &str, prefix: &str, last: &str) -> Person {
        Person {
            degree: degree.into(),
            first_name: first.into(),
            name_prefix: prefix.into(),
            last_name: last.into(),
            ..Person::new(PersonId(uuid::Uuid::nil()))
        }
    }

    #[test]
    fn names_are_written_two_ways() {
        let cases = [
            (
                person("Dr.", "Annegret", "von", "Hohenstein"),
                "Dr. Annegret von Hohenstein",
                "Hohenstein, Dr. Annegret von",
            ),
            (person("", "", "", "Öztürk"), "Öztürk", "Öztürk"),
            (person("", "Jens", "", "Hüttmann"), "Jens Hüttmann", "Hüttmann, Jens"),
        ];
        for (person, full, list) in cases {
            assert_eq!(person.full_name(), full, "badge form leaves no double spaces");
            assert_eq!(person.list_name(), list, "list form begins with the sorting name");
        }
    }

    #[test]
    fn a_land_is_found_by_name_letters_or_key() {
        for (text, short) in
            [("Thueringen", "TH"), ("nrw", "NW"), ("09", "BY"), ("mv", "MV"), ("BADEN-WÜRTTEMBERG", "BW")]
        {
            assert_eq!(Land::parse(text).map(|land| land.short), Some(short), "{text}");
        }
        assert_eq!(Land::parse("Tirol"), None, "only the sixteen Länder");
    }
}
