//! Registrations and the wishes in them.

use crate::fold::fold;
use crate::id::{OwnFieldId, PersonId, RegistrationId, SessionId};
use crate::language::Language;
use crate::session::Session;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether a registration counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// „angemeldet“.
    #[default]
    Registered,
    /// „storniert“: kept, but without seat or documents.
    Cancelled,
}

impl Status {
    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Registered => "angemeldet",
            Self::Cancelled => "storniert",
        }
    }

    /// The word in a language.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Registered => "registered",
            Self::Cancelled => "cancelled",
        };
        language.pick(self.german(), english)
    }
}

/// The German word for a registration that counts and is confirmed.
pub const CONFIRMED: &str = "bestätigt";

/// How a registration reached the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A table of the form tool.
    #[default]
    Import,
    /// Entered by the office, as told on the phone.
    Phone,
    /// Entered by the office from a mail.
    Mail,
}

impl Source {
    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Import => "Import",
            Self::Phone => "Telefon",
            Self::Mail => "E-Mail",
        }
    }

    /// The word in a language.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Import => "import",
            Self::Phone => "telephone",
            Self::Mail => "e-mail",
        };
        language.pick(self.german(), english)
    }
}

/// What a person wished, over all days. How it splits into levels per slot: [`crate::levels`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Sessions in order of preference, best first.
    pub ranked: Vec<SessionId>,
    /// Sessions liked without an order.
    pub favourites: Vec<SessionId>,
    /// Sessions „auf keinen Fall“.
    pub vetoes: Vec<SessionId>,
    /// The one among the wished sessions without which the person would not come.
    pub must: Option<SessionId>,
}

impl Wishes {
    /// Whether nothing was wished; vetoes alone are not a wish.
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty() && self.favourites.is_empty()
    }

    /// Whether the session was ranked or named a favourite.
    pub fn names(&self, session: SessionId) -> bool {
        self.ranked.contains(&session) || self.favourites.contains(&session)
    }
}

/// One person's registration for the congress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Key.
    pub id: RegistrationId,
    /// Who registered.
    pub person: PersonId,
    /// Registration number, unique and never changed once given; text, so that zeros stay.
    pub number: String,
    /// Whether it counts.
    pub status: Status,
    /// Whether it is confirmed, by the office or in the form tool. Counts like any other.
    pub confirmed: bool,
    /// Why it was cancelled, in the office's words; empty while it counts or where none was given.
    pub cancelled_because: String,
    /// The cancelled registration whose seats and wishes this one took over („vertritt“).
    pub stands_in_for: Option<RegistrationId>,
    /// The registration of the same person that took this one up; it is cancelled then.
    pub merged_into: Option<RegistrationId>,
    /// How it came in.
    pub source: Source,
    /// When it came in, local time, if known.
    pub received_at: Option<NaiveDateTime>,
    /// The wishes.
    pub wishes: Wishes,
    /// Days on which the person is there, ascending; empty: on all of them.
    pub days: Vec<NaiveDate>,
    /// Whose companion this is. A companion has a badge and gets no seat that was not wished.
    pub companion_of: Option<RegistrationId>,
    /// With whom the person would like to be, in their own words („Frau Müller, Stadt Görlitz“).
    pub together: String,
    /// Words on company about which the office has decided; other words are open again.
    pub together_settled: String,
    /// Groups by name, as [`groups`] reads them: the form tool knows them, or the office has made them up.
    pub groups: Vec<String>,
    /// Remark of the participant or the office.
    pub note: String,
    /// Answers to the own fields of the event; what was not answered is absent.
    pub own: BTreeMap<OwnFieldId, String>,
}

impl Registration {
    /// Whether the person is there on the day of a session.
    pub fn is_there(&self, session: &Session) -> bool {
        session.date.is_none_or(|date| self.attends(date))
    }

    /// Whether the person is there on this day.
    pub fn attends(&self, date: NaiveDate) -> bool {
        self.days.is_empty() || self.days.contains(&date)
    }

    /// „angemeldet“, „bestätigt“ or „storniert“.
    pub fn state(&self) -> &'static str {
        if self.confirmed && self.status == Status::Registered { CONFIRMED } else { self.status.german() }
    }

    /// A registration that counts and says nothing yet.
    pub fn new(id: RegistrationId, person: PersonId) -> Self {
        Self {
            id,
            person,
            number: String::new(),
            status: Status::default(),
            confirmed: false,
            cancelled_because: String::new(),
            stands_in_for: None,
            merged_into: None,
            source: Source::default(),
            received_at: None,
            wishes: Wishes::default(),
            days: Vec::new(),
            companion_of: None,
            together: String::new(),
            together_settled: String::new(),
            groups: Vec::new(),
            note: String::new(),
            own: BTreeMap::new(),
        }
    }
}

/// Groups as somebody writes them, „Presse, Ministerium“: each once, in the order of their names.
pub fn groups(text: &str) -> Vec<String> {
    let words = |group: &str| group.split_whitespace().collect::<Vec<_>>().join(" ");
    let groups = text.split([',', ';', '|', '\n']).map(words).filter(|group| !group.is_empty());
    let mut known = BTreeMap::new();
    for group in groups {
        known.entry(fold(&group)).or_insert(group);
    }
    known.into_values().collect()
}

/// Order of registration numbers: digits as numbers, so that `99` stands before `100`.
pub fn number_order(number: &str) -> impl Ord + use<> {
    let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let run: String = digits.chars().take_while(char::is_ascii_digit).collect();
    let prefix: String = number.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let significant = run.trim_start_matches('0').to_owned();
    (prefix, significant.len(), significant, number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_as_they_are_written() {
        let cases: [(&str, &[&str]); 4] = [
            ("Presse, Ministerium", &["Ministerium", "Presse"]),
            ("VIP;vip | Ältestenrat\n", &["Ältestenrat", "VIP"]),
            (" Erste   Reihe ,, ", &["Erste Reihe"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(groups(text), expected, "{text:?}");
        }
    }
}
