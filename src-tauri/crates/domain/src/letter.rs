//! Letters to participants: the passages the office words, and the places in them that are filled in.

use crate::id::LetterTextId;
use serde::{Deserialize, Serialize};

/// A passage of a letter. Which of them a letter holds depends on the seats of whom it is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// The heading of the letter, and the subject of a mail.
    Subject,
    /// The first sentences of every letter.
    Opening,
    /// A wished session wherever something was wished.
    AllGranted,
    /// A wished session in some of the slots where something was wished.
    SomeGranted,
    /// No wished session at all.
    NoneGranted,
    /// Seats although nothing was wished.
    Unwished,
    /// On the waiting list of a wished session.
    Waiting,
    /// A slot without a seat.
    Unplaced,
    /// The last sentences of every letter.
    Closing,
    /// The heading of a letter to somebody who has cancelled.
    CancelledSubject,
    /// All of a letter to somebody who has cancelled.
    Cancelled,
}

impl Passage {
    /// Every passage, in the order of the letter.
    pub const ALL: [Self; 11] = [
        Self::Subject,
        Self::Opening,
        Self::AllGranted,
        Self::SomeGranted,
        Self::NoneGranted,
        Self::Unwished,
        Self::Waiting,
        Self::Unplaced,
        Self::Closing,
        Self::CancelledSubject,
        Self::Cancelled,
    ];

    /// What the office calls it.
    pub fn german(self) -> &'static str {
        match self {
            Self::Subject => "Betreff",
            Self::Opening => "Einleitung",
            Self::AllGranted => "Alle Wünsche erfüllt",
            Self::SomeGranted => "Ein Teil der Wünsche erfüllt",
            Self::NoneGranted => "Kein Wunsch erfüllt",
            Self::Unwished => "Zugeteilt ohne Wunsch",
            Self::Waiting => "Auf einer Warteliste",
            Self::Unplaced => "Noch ohne Platz",
            Self::Closing => "Schluss",
            Self::CancelledSubject => "Betreff nach einer Stornierung",
            Self::Cancelled => "Nach einer Stornierung",
        }
    }
}

/// A passage as the office words it; those it left alone have no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterText {
    /// Key.
    pub id: LetterTextId,
    /// Which passage.
    pub passage: Passage,
    /// The words, with placeholders.
    pub text: String,
}

macro_rules! placeholders {
    ($($(#[$doc:meta])* $variant:ident $name:literal)*) => {
        /// What can be filled into a passage, written `{Veranstaltung}`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Placeholder {$(
            $(#[$doc])* $variant,
        )*}

        impl Placeholder {
            /// Every placeholder, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// How it is written, without the braces.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

placeholders! {
    /// „Dr. Annegret von Hohenstein“.
    Name "Name"
    /// The number of the registration.
    Number "Nummer"
    /// Office or function.
    Function "Funktion"
    /// Town, district, authority.
    Institution "Institution"
    /// Name of the congress.
    Event "Veranstaltung"
    /// Where it takes place.
    Place "Ort"
    /// When it takes place.
    Days "Tage"
    /// The wished sessions with a seat.
    Granted "Erfüllte Wünsche"
    /// The wished sessions without one, in slots where no wish was granted.
    Missed "Offene Wünsche"
    /// The sessions on whose waiting lists they stand.
    WaitingFor "Wartelisten"
    /// The slots without a seat.
    OpenSlots "Zeitfenster ohne Platz"
    /// How to reach the office.
    Contact "Kontakt"
}

/// Why a passage cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is no such placeholder.
    Unknown(String),
    /// A brace or bracket without its other half, or one inside another.
    Unpaired(char),
}

/// A part of a passage.
enum Part<'a> {
    Words(&'a str),
    Placeholder(Placeholder),
    /// In brackets: left out where one of the placeholders inside has nothing to say.
    Conditional(Vec<Part<'a>>),
}

/// What is wrong with a passage, if anything is.
pub fn flaw(text: &str) -> Option<Flaw> {
    parts(text, true).err()
}

/// The passage with everything filled in. `[bedingte Teile]` stay only if every placeholder in them
/// has something to say. A passage with a flaw stands as it is.
pub fn filled(text: &str, value: &dyn Fn(Placeholder) -> String) -> String {
    match parts(text, true) {
        Ok(parts) => written(&parts, value).0,
        Err(_) => text.to_owned(),
    }
}

/// The words, and whether every placeholder had something to say.
fn written(parts: &[Part<'_>], value: &dyn Fn(Placeholder) -> String) -> (String, bool) {
    let mut text = String::new();
    let mut complete = true;
    for part in parts {
        match part {
            Part::Words(words) => text.push_str(words),
            Part::Placeholder(placeholder) => {
                let words = value(*placeholder);
                complete &= !words.is_empty();
                text.push_str(&words);
            }
            Part::Conditional(inner) => {
                if let (words, true) = written(inner, value) {
                    text.push_str(&words);
                }
            }
        }
    }
    (text, complete)
}

fn parts(text: &str, outermost: bool) -> Result<Vec<Part<'_>>, Flaw> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}', '[', ']']) {
        let (words, tail) = rest.split_at(at);
        parts.push(Part::Words(words));
        let (close, open) = match tail.chars().next() {
            Some('{') => ('}', '{'),
            Some('[') if outermost => (']', '['),
            Some(stray) => return Err(Flaw::Unpaired(stray)),
            None => break,
        };
        let tail = tail.strip_prefix(open).unwrap_or(tail);
        let (inside, behind) = tail.split_once(close).ok_or(Flaw::Unpaired(open))?;
        parts.push(if open == '{' {
            let name = inside.trim();
            let known = Placeholder::ALL.iter().find(|one| one.name() == name);
            Part::Placeholder(*known.ok_or_else(|| Flaw::Unknown(name.to_owned()))?)
        } else {
            Part::Conditional(self::parts(inside, false)?)
        });
        rest = behind;
    }
    parts.push(Part::Words(rest));
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let value = |placeholder| match placeholder {
            Placeholder::Name => "Ada Beck".to_owned(),
            Placeholder::Event => "Kongress".to_owned(),
            _ => String::new(),
        };
        assert_eq!(filled(text, &value), expected, "{text:?}");
    }

    #[test]
    fn placeholders_are_filled_in_and_empty_parts_left_out() {
        check("", "");
        check("Guten Tag {Name}!", "Guten Tag Ada Beck!");
        check("{ Name } kommt zum {Veranstaltung}", "Ada Beck kommt zum Kongress");
        check("{Veranstaltung}[ in {Ort}] am Dienstag", "Kongress am Dienstag");
        check("[{Name} beim {Veranstaltung}]", "Ada Beck beim Kongress");
        check("[ohne Platzhalter bleibt es]", "ohne Platzhalter bleibt es");
    }

    #[test]
    fn a_passage_with_a_flaw_is_told_and_stands_as_it_is() {
        for (text, expected) in [
            ("{Vorname}", Flaw::Unknown("Vorname".to_owned())),
            ("{Name", Flaw::Unpaired('{')),
            ("Name}", Flaw::Unpaired('}')),
            ("[{Name}", Flaw::Unpaired('[')),
            ("[a [b] c]", Flaw::Unpaired('[')),
            ("a] b", Flaw::Unpaired(']')),
        ] {
            assert_eq!(flaw(text), Some(expected), "{text:?}");
            check(text, text);
        }
        assert_eq!(flaw("[{Name}, ]{Ort}"), None, "this one can be filled in");
    }
}
