//! Whom participants name in their own words when they say with whom they would like to be.

use crate::alike::{BODY_WORDS, loose, off_by_one, word};
use crate::names;
use domain::fold::fold;
use domain::{Person, RegistrationId, Salutation, Snapshot};
use std::collections::HashMap;

/// A shorter name with another letter is another name.
const TYPO_LETTERS_MIN: usize = 5;
/// Words that ask for company, folded, the longest first.
const ASKING: [&str; 9] = [
    "gerne gemeinsam mit",
    "gern gemeinsam mit",
    "gerne zusammen mit",
    "gern zusammen mit",
    "gemeinsam mit",
    "zusammen mit",
    "in einer gruppe mit",
    "gerne mit",
    "gern mit",
];
/// Words around names that name nobody, folded.
const FILLING: [&str; 44] = [
    "gern",
    "gerne",
    "bitte",
    "moeglichst",
    "wenn",
    "moeglich",
    "falls",
    "zusammen",
    "gemeinsam",
    "mit",
    "meiner",
    "meinem",
    "meine",
    "mein",
    "meinen",
    "unserer",
    "unserem",
    "unsere",
    "kollegin",
    "kollege",
    "kollegen",
    "kolleginnen",
    "chefin",
    "chef",
    "ich",
    "wuerde",
    "moechte",
    "wir",
    "moechten",
    "sein",
    "sitzen",
    "teilnehmen",
    "in",
    "einem",
    "einer",
    "workshop",
    "session",
    "sessions",
    "gruppe",
    "auch",
    "dem",
    "den",
    "sowie",
    "bin",
];
/// Words behind which a body is named.
const ORIGIN: [&str; 5] = ["aus", "vom", "beim", "von", "bei"];
/// Words with which the name of a body begins.
const BODY_STARTS: [&str; 14] = [
    "stadt",
    "gemeinde",
    "landkreis",
    "kreis",
    "landratsamt",
    "ministerium",
    "bundesministerium",
    "amt",
    "samtgemeinde",
    "verbandsgemeinde",
    "landeshauptstadt",
    "hansestadt",
    "stadtverwaltung",
    "markt",
];

/// How sure it is who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Name and body, or the whole name, fit this one person alone.
    Certain,
    /// The last name fits this one person alone, or a letter is off.
    Likely,
    /// One of several, or something speaks against it.
    Possible,
}

/// Somebody who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, „Frau Müller, Stadt Görlitz“.
    pub text: String,
    /// Who may be meant, the likeliest first.
    pub found: Vec<(RegistrationId, Confidence)>,
}

/// The part of a remark that asks for company: „Frau Müller, Stadt Görlitz“ of „Ich wäre gern mit Frau
/// Müller, Stadt Görlitz. Danke!“.
pub fn company_in(remark: &str) -> Option<&str> {
    remark.lines().find_map(|line| {
        let words: Vec<(usize, &str)> = spaced(line);
        let start = (0..words.len()).find_map(|at| {
            ASKING.iter().find_map(|asking| {
                let end = at + asking.split(' ').count();
                let said: Vec<&str> = words.get(at..end)?.iter().map(|(_, word)| *word).collect();
                (fold(&said.join(" ")) == *asking).then_some(end)
            })
        })?;
        let rest = line.get(words.get(start)?.0..)?;
        let ends = |(at, c): &(usize, char)| {
            let before = rest.get(..*at).unwrap_or_default();
            let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            // „Dr.“ ends no sentence.
            matches!(c, '!' | '?') || *c == '.' && last.chars().count() > 4
        };
        let end = rest.char_indices().find(ends);
        Some(rest.get(..end.map_or(rest.len(), |(at, _)| at))?.trim()).filter(|text| !text.is_empty())
    })
}

/// Words with their places.
fn spaced(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut rest = line;
    let mut at = 0;
    while let Some(begin) = rest.find(|c: char| !c.is_whitespace()) {
        let word = rest.get(begin..).unwrap_or_default();
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        words.extend(word.get(..length).map(|word| (at + begin, word)));
        at += begin + length;
        rest = word.get(length..).unwrap_or_default();
    }
    words
}

/// Everybody who can be named.
pub struct Company {
    people: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
}

struct Known {
    id: RegistrationId,
    salutation: Salutation,
    first: String,
    last: String,
    body: String,
}

/// What a mention says of somebody, folded.
#[derive(Clone, Debug, Default)]
struct Named {
    text: String,
    salutation: Salutation,
    first: String,
    last: String,
    body: String,
}

impl Company {
    /// Everybody who is registered.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut company = Self { people: Vec::new(), by_name: HashMap::new() };
        for registration in snapshot.registered() {
            let Some(person) = snapshot.person(registration) else { continue };
            let known = Known::of(registration.id, person);
            for part in known.last.split(' ').filter(|part| !part.is_empty()) {
                company.by_name.entry(part.to_owned()).or_default().push(company.people.len());
            }
            company.people.push(known);
        }
        company
    }

    /// Everybody whom a text names, and whom of the congress that may be; never the one who wrote it.
    pub fn mentions(&self, text: &str, by: RegistrationId) -> Vec<Mention> {
        let own_body = self.people.iter().find(|known| known.id == by).map_or("", |known| &known.body);
        let mentioned = self.named(text).into_iter();
        mentioned.map(|named| Mention { found: self.find(&named, by, own_body), text: named.text }).collect()
    }

    /// Takes a text apart into people.
    fn named(&self, text: &str) -> Vec<Named> {
        let mut people: Vec<Named> = Vec::new();
        for (piece, bracketed) in pieces(text) {
            let told = without_filling(piece);
            let words: Vec<&str> = told.split_whitespace().collect();
            let Some(first) = words.first() else { continue };
            let salutation = match fold(first).as_str() {
                "frau" | "fr" => Salutation::Ms,
                "herr" | "herrn" | "hr" => Salutation::Mr,
                _ => Salutation::Unknown,
            };
            let addressed = salutation != Salutation::Unknown;
            let begins = |word: &&str| {
                let folded = fold(word);
                BODY_STARTS.contains(&folded.as_str()) || ORIGIN.contains(&folded.as_str())
            };
            let split = words.iter().position(begins).unwrap_or(words.len());
            let is_particle = |at: usize| {
                // „von Hohenstein“ is a name, „Frau Müller von der Stadt Au“ is not.
                words.get(at).is_some_and(|word| fold(word) == "von")
                    && words.get(at + 1..).is_some_and(|rest| {
                        !rest.iter().any(|word| {
                            BODY_STARTS.contains(&fold(word).as_str()) || ["der", "dem"].contains(word)
                        })
                    })
            };
            let split = if is_particle(split) { words.len() } else { split };
            let (name, body) = words.split_at(split);
            let name = name.join(" ");
            let body = body_of(&body.join(" "));
            let unknown = |text: &str| !self.by_name.contains_key(&loose(&names::split_full(text).last));
            if let Some(last) = people.last_mut()
                && !addressed
            {
                if bracketed
                    || name.is_empty()
                    || last.body.is_empty() && self.is_body(&name) && unknown(&name)
                {
                    last.body = if body.is_empty() { body_of(&name) } else { body };
                    last.text = format!("{}, {}", last.text, piece.trim());
                    continue;
                }
                // „Müller, Eva“.
                let first = loose(&name);
                if last.first.is_empty() && !name.contains(' ') && self.is_called(&first, &last.last) {
                    last.first = first;
                    last.text = format!("{}, {}", last.text, piece.trim());
                    continue;
                }
            }
            let bare = if addressed { name.split_once(' ').map_or("", |(_, rest)| rest) } else { &name };
            let split = names::split_full(bare);
            if !split.last.is_empty() {
                let (first, last) = (loose(&split.first), loose(&split.last));
                people.push(Named { text: told.clone(), salutation, first, last, body });
            }
        }
        people
    }

    /// Whether somebody of the congress comes from a body that is called so.
    fn is_body(&self, text: &str) -> bool {
        let body = body_of(text);
        !body.is_empty() && self.people.iter().any(|known| known.body == body)
    }

    fn is_called(&self, first: &str, last: &str) -> bool {
        let bearers = self.by_name.get(last).into_iter().flatten().filter_map(|at| self.people.get(*at));
        bearers.into_iter().any(|known| word(&known.first) == first)
    }

    fn find(&self, named: &Named, by: RegistrationId, own_body: &str) -> Vec<(RegistrationId, Confidence)> {
        let others = || self.people.iter().filter(|known| known.id != by);
        let fits = |known: &&Known| named.agrees(known);
        let parts: Vec<&str> = named.last.split(' ').collect();
        let bearers = parts.iter().filter_map(|part| self.by_name.get(*part)).flatten();
        let mut at: Vec<usize> = bearers.copied().collect();
        at.sort_unstable();
        at.dedup();
        let exact: Vec<&Known> = at
            .iter()
            .filter_map(|at| self.people.get(*at))
            .filter(|known| known.id != by)
            .filter(fits)
            .collect();
        let near = |known: &&Known| {
            let swapped = !named.first.is_empty() && known.last == named.first && known.first == named.last;
            let typo = named.last.chars().count() >= TYPO_LETTERS_MIN && off_by_one(&known.last, &named.last);
            swapped || typo && fits(known)
        };
        let misspelt = exact.is_empty();
        let found = if misspelt { others().filter(near).collect() } else { exact };
        let there: Vec<&Known> = found.iter().copied().filter(|known| named.is_from(known)).collect();
        let (mut found, placed) = if there.is_empty() { (found, false) } else { (there, true) };
        // Colleagues are meant more often than strangers of the same name.
        let colleague = |known: &&Known| !own_body.is_empty() && known.body == own_body;
        found.sort_by_key(|known| !colleague(known));
        let colleagues = found.iter().filter(|known| colleague(known)).count();
        let elsewhere = !named.body.is_empty() && !placed;
        let whole =
            |known: &Known| named.first.chars().count() > 1 && word(&known.first) == word(&named.first);
        let alone = found.len() == 1;
        let rate = |(place, known): (usize, &&Known)| {
            let sure = alone && (placed || whole(known)) && !misspelt && !elsewhere;
            let likely = !elsewhere && (alone || place == 0 && colleagues == 1 && named.body.is_empty());
            let confidence = match (sure, likely) {
                (true, _) => Confidence::Certain,
                (false, true) => Confidence::Likely,
                (false, false) => Confidence::Possible,
            };
            (known.id, confidence)
        };
        found.iter().enumerate().map(rate).collect()
    }
}

impl Known {
    fn of(id: RegistrationId, person: &Person) -> Self {
        Self {
            id,
            salutation: person.salutation,
            first: loose(&person.first_name),
            last: loose(&person.last_name),
            body: body_of(&person.institution),
        }
    }
}

impl Named {
    /// Whether nothing that is said speaks against somebody.
    fn agrees(&self, known: &Known) -> bool {
        let (own, other) = (word(&self.first), word(&known.first));
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        let firsts = own.is_empty() || other.is_empty() || own == other;
        let firsts = firsts || initial(own, other) || initial(other, own);
        let unknown = [self.salutation, known.salutation].contains(&Salutation::Unknown);
        firsts && (unknown || self.salutation == known.salutation)
    }

    fn is_from(&self, known: &Known) -> bool {
        let within = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one.contains(other);
        within(&known.body, &self.body) || within(&self.body, &known.body)
    }
}

/// The pieces of a text between separators, and whether each stood in brackets.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    for part in text.split([',', ';', '\n', '/', '&', '+']) {
        for part in part.split(" und ").flat_map(|part| part.split(" oder ")) {
            for (at, part) in part.split(['(', ')', '[', ']']).enumerate() {
                pieces.push((part, at % 2 == 1));
            }
        }
    }
    pieces.retain(|(piece, _)| !piece.trim().is_empty());
    pieces
}

fn without_filling(piece: &str) -> String {
    let kept = piece.split_whitespace().filter(|word| !FILLING.contains(&fold(word).as_str()));
    let kept: Vec<&str> = kept.collect();
    kept.join(" ").trim_matches(|c: char| ".!?:„“\"'".contains(c)).to_owned()
}

/// What tells a body from others: „gorlitz“ of „Stadtverwaltung Görlitz“.
fn body_of(text: &str) -> String {
    let folded = loose(text);
    let words = folded.split(' ').filter(|word| !BODY_WORDS.contains(word) && !ORIGIN.contains(word));
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Event, EventId, PersonId, Registration};
    use uuid::Uuid;

    /// `Frau Eva Müller | Stadt Görlitz`, one after the other.
    fn congress(people: &[&str]) -> Snapshot {
        let event = Event {
            id: EventId(Uuid::nil()),
            title: String::new(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let mut snapshot = Snapshot::new(event);
        for (key, text) in (1..).zip(people) {
            let (name, institution) = text.split_once(" | ").unwrap();
            let words: Vec<&str> = name.split(' ').collect();
            let person = Person {
                salutation: Salutation::parse(words[0]),
                first_name: words[1].to_owned(),
                last_name: words[2].to_owned(),
                institution: institution.to_owned(),
                ..Person::new(PersonId(Uuid::from_u128(key)))
            };
            let registration = Registration::new(RegistrationId(Uuid::from_u128(key)), person.id);
            snapshot.persons.insert(person.id, person);
            snapshot.registrations.push(registration);
        }
        snapshot
    }

    #[test]
    fn names_in_a_text_are_found() {
        let people = [
            "Frau Anna Berg | Stadt Au",
            "Frau Eva Müller | Stadt Görlitz",
            "Herr Jens Müller | Landkreis Bautzen",
            "Frau Ute Müller | Stadt Au",
            "Herr Ole Tal | Kreis Bergen",
            "Frau Katrin Hellwig-Öztürk | Bundesministerium des Innern",
            "Herr Lothar Becker | Gemeinde Neuen",
        ];
        // The text, and of every mention the people found: 2! is certain, 2 likely, 2? possible.
        let cases = [
            ("Frau Müller, Stadt Görlitz", "2!"),
            ("gern mit Frau Mueller aus Görlitz", "2!"),
            ("Herrn Müller", "3"),
            ("Frau Müller", "4 2?"),
            ("Müller", "4 2? 3?"),
            ("Müller, Eva", "2!"),
            ("Eva Müller und Ole Tal", "2! | 5!"),
            ("Dr. Tal (Kreis Bergen) sowie Frau Hellwig", "5! | 6"),
            ("Herr Bäcker, Gemeinde Neuen", "7"),
            ("Müller Jens", "3"),
            ("Herr Tal vom Landkreis Görlitz", "5?"),
            ("meine Kollegin Ute Müller", "4!"),
            ("Frau Unbekannt, Stadt Fern", ""),
            ("Görlitz", ""),
            ("Anna Berg", ""),
            ("wenn möglich", ""),
        ];
        let snapshot = congress(&people);
        let company = Company::of(&snapshot);
        for (text, expected) in cases {
            let mentions = company.mentions(text, RegistrationId(Uuid::from_u128(1)));
            let shown = |(id, confidence): &(RegistrationId, Confidence)| {
                let mark = match confidence {
                    Confidence::Certain => "!",
                    Confidence::Likely => "",
                    Confidence::Possible => "?",
                };
                format!("{}{mark}", id.0.as_u128())
            };
            let shown: Vec<String> = mentions
                .iter()
                .map(|mention| mention.found.iter().map(shown).collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(shown.join(" | "), expected, "{text:?}: {mentions:?}");
        }
    }

    #[test]
    fn remarks_ask_for_company() {
        let cases = [
            ("Ich wäre gern mit Frau Müller, Stadt Görlitz. Danke!", Some("Frau Müller, Stadt Görlitz")),
            ("komme später\ngerne zusammen mit Dr. Ole Tal", Some("Dr. Ole Tal")),
            ("gemeinsam mit Herrn Tal!", Some("Herrn Tal")),
            ("Ich komme mit dem Rad.", None),
            ("gern mit", None),
            ("vegetarisch", None),
        ];
        for (remark, expected) in cases {
            assert_eq!(company_in(remark), expected, "{remark:?}");
        }
    }
}
