//! People, and how their names are written.

use crate::body::{Level, Post};
use crate::fold::fold;
use crate::id::PersonId;
use crate::language::Language;
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

    /// The word in a language; empty where none is given.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Ms => "Ms",
            Self::Mr => "Mr",
            Self::Unknown => "",
        };
        language.pick(self.german(), english)
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
    /// Level of administration the institution belongs to.
    pub level: Level,
    /// Municipality key, eight digits; empty where none is known. See [`crate::body::ags`].
    pub ags: String,
    /// Two letters of the Land, or the text as it came where it is none; may be empty.
    pub land: String,
    /// Inhabitants of the municipality or district, if known.
    pub inhabitants: Option<u32>,
    /// Whether the office is held as a profession or as an honour.
    pub post: Post,
    /// Place in the order of protocol, 1 first; `None` for everybody who is not received by it.
    pub protocol: Option<u32>,
    /// The name stands nowhere but on the person's own badge and the signature sheet
    /// („Auskunftssperre“).
    pub withheld: bool,
    /// E-mail address, as written.
    pub email: String,
    /// Telephone, as written.
    pub phone: String,
}

impl Person {
    /// What tells the town hall or authority of this person from others; `None` where none is known.
    pub fn body_key(&self) -> Option<String> {
        let key = if self.institution.is_empty() { self.ags.clone() } else { fold(&self.institution) };
        (!key.is_empty()).then_some(key)
    }

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
            level: Level::default(),
            ags: String::new(),
            land: String::new(),
            post: Post::default(),
            inhabitants: None,
            protocol: None,
            withheld: false,
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
            &self.ags,
            &self.land,
            &self.email,
            &self.phone,
        ];
        fold(&join(all))
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
}
