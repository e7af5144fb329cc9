//! Who may be the same person although no number, address or name says so exactly.

use crate::filed::{Filed, digest};
use domain::fold::fold;
use domain::{Person, PersonId, RegistrationId, Snapshot};
use std::collections::BTreeSet;

/// How many people are compared with one at most: a mailbox shared by a whole authority tells little.
const COMPARED_MAX: usize = 50;
/// Under how many keys most people are filed.
const KEYS_EACH: usize = 4;
/// A shorter name with another letter is another name.
const TYPO_LETTERS_MIN: usize = 5;
/// Words that say what kind of body something is, and not which one.
pub(crate) const BODY_WORDS: [&str; 28] = [
    "stadt",
    "stadtverwaltung",
    "gemeinde",
    "gemeindeverwaltung",
    "kreis",
    "landkreis",
    "kreisverwaltung",
    "landratsamt",
    "landeshauptstadt",
    "hansestadt",
    "kreisstadt",
    "grosse",
    "kreisfreie",
    "samtgemeinde",
    "verbandsgemeinde",
    "markt",
    "marktgemeinde",
    "amt",
    "verwaltung",
    "rathaus",
    "magistrat",
    "der",
    "die",
    "des",
    "am",
    "an",
    "im",
    "in",
];

/// Why two people may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same name, perhaps spelled differently, and nothing that speaks against it.
    SameName,
    /// First and last name have changed places.
    Swapped,
    /// One has a double name of which the other has a part; same body or address.
    SharedName,
    /// One letter of the name differs; same body or address.
    Typo,
    /// The same address and first name.
    SameMail,
}

/// Somebody who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike<T> {
    /// Who.
    pub who: T,
    /// Why.
    pub likeness: Likeness,
}

/// People prepared for being compared with others, without comparing each with each.
#[derive(Clone, Debug)]
pub struct Lookout<T> {
    people: Vec<(T, Traits)>,
    filed: Filed,
}

impl<T> Default for Lookout<T> {
    fn default() -> Self {
        Self { people: Vec::new(), filed: Filed::default() }
    }
}

impl<T> Lookout<T> {
    /// With room for so many people.
    pub(crate) fn for_people(count: usize) -> Self {
        Self { people: Vec::with_capacity(count), filed: Filed::for_digests(count * KEYS_EACH) }
    }
}

impl Lookout<RegistrationId> {
    /// Everybody in the event, but those who were merged into another.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut lookout = Self::default();
        for registration in snapshot.registrations.iter().filter(|one| one.merged_into.is_none()) {
            if let Some(person) = snapshot.person(registration) {
                lookout.add(registration.id, person);
            }
        }
        lookout
    }
}

impl Lookout<PersonId> {
    /// Everybody who works in the event and is not known to take part.
    pub fn of_staff(snapshot: &Snapshot) -> Self {
        let takes_part: BTreeSet<PersonId> = snapshot.registrations.iter().map(|one| one.person).collect();
        let works: BTreeSet<PersonId> = snapshot.works().iter().map(|work| work.person).collect();
        let mut lookout = Self::default();
        for person in works.difference(&takes_part).filter_map(|id| snapshot.persons.get(id)) {
            lookout.add(person.id, person);
        }
        lookout
    }
}

impl<T: Copy> Lookout<T> {
    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Adds somebody.
    pub fn add(&mut self, who: T, person: &Person) {
        self.add_traits(who, Traits::of(person));
    }

    pub(crate) fn add_traits(&mut self, who: T, traits: Traits) {
        let index = self.people.len();
        traits.keys.iter().for_each(|key| self.filed.add(*key, index));
        self.people.push((who, traits));
    }

    /// Everybody who may be this person, the likeliest first.
    pub fn find(&self, person: &Person) -> Vec<Alike<T>> {
        self.find_traits(&Traits::of(person))
    }

    pub(crate) fn find_traits(&self, traits: &Traits) -> Vec<Alike<T>> {
        let met = traits.keys.iter().flat_map(|key| self.filed.under(*key).take(COMPARED_MAX));
        let indices: BTreeSet<usize> = met.collect();
        let people = indices.into_iter().filter_map(|index| self.people.get(index));
        let alike =
            people.filter_map(|(who, other)| Some(Alike { who: *who, likeness: traits.likeness(other)? }));
        let mut alike: Vec<Alike<T>> = alike.collect();
        alike.sort_by_key(|alike| alike.likeness);
        alike
    }
}

/// What people are compared by.
#[derive(Clone, Debug)]
pub(crate) struct Traits {
    /// Under what this person is filed, as digests. Two that are alike share at least one of these; that two share
    /// one says nothing yet.
    keys: Vec<u64>,
    first: String,
    last: String,
    body: String,
    mail: String,
    phone: String,
}

impl Traits {
    pub(crate) fn of(person: &Person) -> Self {
        let Person { first_name, last_name, institution, email, phone, .. } = person;
        Self::of_folded([first_name, last_name, institution].map(|text| fold(text)), email, phone)
    }

    /// Of first name, last name and institution, folded, address and telephone number.
    pub(crate) fn of_folded(names: [String; 3], email: &str, phone: &str) -> Self {
        let [first, last, institution] = names.map(loosened);
        let body = institution.split(' ').filter(|word| !BODY_WORDS.contains(word)).collect();
        let digits = phone.chars().filter(char::is_ascii_digit).collect::<String>();
        let phone = digits.strip_prefix("49").unwrap_or(&digits).trim_start_matches('0').to_owned();
        let mut traits = Self { keys: Vec::new(), first, last, body, mail: email.to_lowercase(), phone };
        traits.keys = traits.filed_under();
        traits
    }

    /// The parts of a double name.
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.last.split(' ')
    }

    fn filed_under(&self) -> Vec<u64> {
        let Self { first, last, body, mail, .. } = self;
        let mut keys = Vec::with_capacity(KEYS_EACH + 1);
        let first_word = word(first);
        for part in self.parts().filter(|_| !first_word.is_empty()) {
            let (low, high) = if part < first_word { (part, first_word) } else { (first_word, part) };
            keys.push(digest(["n", low, high]));
            keys.push(digest(["l", part, body]));
        }
        keys.push(digest(["l", word(last), body]));
        keys.push(digest(["b", first_word, body]));
        if !mail.is_empty() {
            keys.push(digest(["m", mail, ""]));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn likeness(&self, other: &Self) -> Option<Likeness> {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        let same_mail = same(&self.mail, &other.mail);
        let same_phone = self.phone.len() > 5 && self.phone == other.phone;
        let near = same(&self.body, &other.body) || same_mail || same_phone;
        let unknown = self.body.is_empty() || other.body.is_empty();
        let contradict = !same_mail && !self.mail.is_empty() && !other.mail.is_empty();
        let possible = near || unknown && !contradict;
        let firsts = agree(&self.first, &other.first);
        let shared = self.parts().any(|part| !part.is_empty() && other.parts().any(|other| other == part));
        let swapped = same(&self.first, &other.last) && same(&self.last, &other.first);
        let one_letter = |a: &str, b: &str| a.chars().count() >= TYPO_LETTERS_MIN && off_by_one(a, b);
        let typo = firsts && one_letter(&self.last, &other.last)
            || self.last == other.last && one_letter(&self.first, &other.first);
        match () {
            () if possible && firsts && same(&self.last, &other.last) => Some(Likeness::SameName),
            () if possible && swapped => Some(Likeness::Swapped),
            () if near && firsts && shared => Some(Likeness::SharedName),
            () if near && typo => Some(Likeness::Typo),
            () if same_mail && same(&self.first, &other.first) => Some(Likeness::SameMail),
            () => None,
        }
    }
}

/// Folded, and umlauts without their dots too: `Müller`, `Mueller` and `Muller` are one.
pub(crate) fn loose(text: &str) -> String {
    loosened(fold(text))
}

fn loosened(mut folded: String) -> String {
    let mut before = ' ';
    folded.retain(|letter| {
        let dots = letter == 'e' && matches!(before, 'a' | 'o' | 'u');
        before = letter;
        !dots
    });
    folded
}

/// The first word.
pub(crate) fn word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// First names that do not contradict each other: „J.“, „Jens“ and „Jens Uwe“.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (word(a), word(b));
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || a.is_empty() || b.is_empty() || initial(a, b) || initial(b, a)
}

/// Whether one letter was changed, added, left out, or two neighbours changed places.
pub(crate) fn off_by_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle = |letters: &[char]| letters.get(..letters.len() - end).unwrap_or_default().to_vec();
    match (middle(one).as_slice(), middle(other).as_slice()) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::PersonId;

    /// `Vorname Nachname | Institution | Mail | Telefon`, with `_` for a space in a name.
    fn person(text: &str) -> Person {
        let mut parts = text.split('|').map(str::trim).chain(std::iter::repeat(""));
        let mut part = || parts.next().unwrap().to_owned();
        let name = part();
        let (first, last) = name.split_once(' ').unwrap_or(("", &name));
        Person {
            first_name: first.replace('_', " "),
            last_name: last.replace('_', " "),
            institution: part(),
            email: part(),
            phone: part(),
            ..Person::new(PersonId(uuid::Uuid::nil()))
        }
    }

    #[test]
    fn people_are_found_again() {
        use Likeness::{SameMail, SameName, SharedName, Swapped, Typo};
        let cases = [
            ("Jörg Müller | Stadt Görlitz", "Joerg Mueller | Stadtverwaltung Goerlitz", Some(SameName)),
            ("Jörg Müller | Stadt Görlitz", "Jorg Muller | Görlitz", Some(SameName)),
            ("Eva Groß | Stadt Au", "Eva Gross", Some(SameName)),
            ("J. Weiß | Stadt Au", "Jens_Uwe Weiss | Stadt Au", Some(SameName)),
            ("Eva Berg | Stadt Au", "Eva Berg | Stadt Tal", None),
            ("Berg Eva | Stadt Au", "Eva Berg | Gemeinde Au", Some(Swapped)),
            ("Katrin Hellwig-Öztürk | Stadt Au", "Katrin Hellwig | Stadt Au", Some(SharedName)),
            ("Katrin Hellwig-Öztürk | Stadt Au", "Katrin Oeztuerk | | k@au.de", None),
            ("Katrin Hellwig-Öztürk | | K@au.de", "Katrin Oeztuerk | | k@au.de", Some(SharedName)),
            ("Lothar Becker | Stadt Au", "Lothar Bäcker | Stadt Au", Some(Typo)),
            ("Kathrin Berg | Stadt Au", "Katrin Berg | Stadt Au", Some(Typo)),
            ("Eva Berg | Stadt Au", "Eva Burg | Stadt Au", None),
            ("Eva Berg | A | eva@au.de", "Eva Tal | B | eva@au.de", Some(SameMail)),
            ("Eva Berg | Stadt Au | rathaus@au.de", "Ole Berg | Stadt Au | rathaus@au.de", None),
            ("Eva Berg | A | | 0361 77 12 34", "Eva Berg | B | | +49 361 771234", Some(SameName)),
        ];
        for (one, other, expected) in cases {
            for (known, asked) in [(one, other), (other, one)] {
                let mut lookout = Lookout::default();
                lookout.add(1, &person(known));
                lookout.add(2, &person("Xaver Unbeteiligt | Stadt Fern | x@fern.de"));
                let found: Vec<_> =
                    lookout.find(&person(asked)).into_iter().map(|a| (a.who, a.likeness)).collect();
                let expected: Vec<_> = expected.map(|likeness| (1, likeness)).into_iter().collect();
                assert_eq!(found, expected, "{asked} looked for where {known} is");
            }
        }
    }
}
