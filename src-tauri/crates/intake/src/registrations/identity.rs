//! Who is who: which row is which registration of the event.

use crate::filed::{Filed, digest};
use domain::fold::fold;
use domain::{Imported, Participant, Person, RegistrationId, Snapshot};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Registration numbers made comparable: Excel drops the zeros of `0012`.
pub(crate) fn number_key(number: &str) -> String {
    let trimmed = number.trim();
    let digits = !trimmed.is_empty() && trimmed.bytes().all(|b| b.is_ascii_digit());
    if digits { trimmed.trim_start_matches('0').to_owned() } else { fold(trimmed) }
}

/// What a person is recognised by where no number says who it is.
#[derive(Clone, Debug)]
pub(crate) struct Features {
    first: String,
    /// Mail address and last name, a line each.
    mailed: Option<Feature>,
    /// First name, last name, institution, a line each: folded, none of them has more.
    named: Feature,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Feature {
    digest: u64,
    text: String,
}

impl Feature {
    fn of(text: String) -> Self {
        Self { digest: digest(&text), text }
    }
}

impl Features {
    /// Of first name, last name and institution, folded, and the address.
    pub(crate) fn of_folded(names: &[String; 3], email: &str) -> Self {
        let [first, last, _] = names;
        let mailed = (!email.is_empty()).then(|| [&email.to_lowercase(), last.as_str()].join("\n"));
        Self { first: first.clone(), mailed: mailed.map(Feature::of), named: Feature::of(names.join("\n")) }
    }

    pub(crate) fn of_person(person: &Person) -> Self {
        let Person { first_name, last_name, institution, email, .. } = person;
        Self::of_folded(&[first_name, last_name, institution].map(|text| fold(text)), email)
    }

    /// Couples share an address and a name, so the first names must not contradict each other:
    /// „J.“, „Jens“ and „Jens Uwe“ do not.
    fn agree(&self, other: &Self) -> bool {
        self.first.starts_with(&other.first) || other.first.starts_with(&self.first)
    }
}

/// People in the order they were met, found by their features.
#[derive(Debug)]
pub(crate) struct People<T> {
    met: Vec<(T, Features)>,
    by_mail: Filed,
    by_name: Filed,
}

impl<T> People<T> {
    /// With room for so many.
    pub(crate) fn for_people(count: usize) -> Self {
        let [by_mail, by_name] = [count; 2].map(Filed::for_digests);
        Self { met: Vec::with_capacity(count), by_mail, by_name }
    }
}

impl<T: Copy> People<T> {
    pub(crate) fn add(&mut self, features: Features, who: T) {
        let place = self.met.len();
        if let Some(mailed) = &features.mailed {
            self.by_mail.add(mailed.digest, place);
        }
        self.by_name.add(features.named.digest, place);
        self.met.push((who, features));
    }

    /// Everybody who may be meant: by address and last name, else by name and institution.
    pub(crate) fn find(&self, features: &Features) -> Vec<T> {
        let mailed = features.mailed.iter().flat_map(|mailed| self.by_mail.under(mailed.digest));
        let mailed = mailed.filter_map(|place| self.met.get(place));
        let agreeing: Vec<&(T, Features)> =
            mailed.filter(|(_, met)| met.mailed == features.mailed && met.agree(features)).collect();
        let same: Vec<T> =
            agreeing.iter().filter(|(_, met)| met.first == features.first).map(|(who, _)| *who).collect();
        match (same.is_empty(), agreeing.is_empty()) {
            (false, _) => same,
            (true, false) => agreeing.into_iter().map(|(who, _)| *who).collect(),
            (true, true) => {
                let named = self.by_name.under(features.named.digest).filter_map(|place| self.met.get(place));
                named.filter(|(_, met)| met.named == features.named).map(|(who, _)| *who).collect()
            }
        }
    }
}

/// What a row was recognised by, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The office said so.
    Decided,
    /// The key of the form tool.
    Token,
    /// The registration number.
    Number,
    /// Address and last name.
    Mail,
    /// First name, last name and institution.
    Name,
}

/// One registration of the event.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) participant: Participant,
    /// What the last file said about it.
    pub(crate) imported: Option<&'a Imported>,
    said: BTreeMap<String, String>,
}

impl Entry<'_> {
    /// What the last file said under this key.
    pub(crate) fn said(&self, key: &str) -> Option<&str> {
        self.said.get(key).map(String::as_str)
    }
}

/// Key under which the event remembers by which number a file knows a registration of another number.
pub(crate) const OTHER_NUMBER: &str = "number";

/// The registrations of the event, prepared for looking up.
pub(crate) struct Known<'a> {
    pub(crate) entries: Vec<Entry<'a>>,
    by_token: HashMap<&'a str, usize>,
    by_number: HashMap<String, usize>,
    by_id: HashMap<RegistrationId, usize>,
    people: People<usize>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let imported: HashMap<RegistrationId, &Imported> =
            snapshot.imported.iter().map(|imported| (imported.registration, imported)).collect();
        let entry = |participant: Participant| {
            let imported = imported.get(&participant.registration.id).copied();
            let said = imported.map(|imported| imported.stated.read()).unwrap_or_default();
            Entry { participant, imported, said }
        };
        let entries: Vec<Entry<'a>> = snapshot.participants().into_iter().map(entry).collect();
        let mut known = Self {
            by_token: HashMap::new(),
            by_number: HashMap::new(),
            by_id: HashMap::new(),
            people: People::for_people(entries.len()),
            entries: Vec::new(),
        };
        for (index, entry) in entries.iter().enumerate() {
            let Participant { person, registration, .. } = &entry.participant;
            known.by_number.entry(number_key(&registration.number)).or_insert(index);
            known.by_id.insert(registration.id, index);
            known.people.add(Features::of_person(person), index);
            if let Some(imported) = entry.imported.filter(|imported| !imported.token.is_empty()) {
                known.by_token.entry(&imported.token).or_insert(index);
            }
        }
        // A number of the event's own always means that registration.
        for (index, entry) in entries.iter().enumerate() {
            if let Some(number) = entry.said(OTHER_NUMBER) {
                known.by_number.entry(number_key(number)).or_insert(index);
            }
        }
        Self { entries, ..known }
    }

    pub(crate) fn numbered(&self, key: &str) -> Option<usize> {
        self.by_number.get(key).copied()
    }

    pub(crate) fn tokened(&self, token: &str) -> Option<usize> {
        self.by_token.get(token).copied()
    }

    pub(crate) fn index(&self, id: RegistrationId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// Everybody with these features. Who was merged into another is meant only if nobody else is.
    pub(crate) fn alike(&self, features: &Features) -> Vec<usize> {
        let found = self.people.find(features);
        let counting: Vec<usize> =
            found.iter().copied().filter(|index| self.merged_into(*index).is_none()).collect();
        if counting.is_empty() { found } else { counting }
    }

    /// The number of the registration into which this one was merged.
    pub(crate) fn merged_into(&self, index: usize) -> Option<&str> {
        let into = self.entry(index)?.participant.registration.merged_into?;
        Some(self.number(self.index(into)?))
    }

    /// By what a registration with these features was recognised.
    pub(crate) fn matched(&self, index: usize, features: &Features) -> Match {
        let known = self.entry(index).and_then(|entry| Features::of_person(&entry.participant.person).mailed);
        if known.is_some() && known == features.mailed { Match::Mail } else { Match::Name }
    }

    pub(crate) fn entry(&self, index: usize) -> Option<&Entry<'a>> {
        self.entries.get(index)
    }

    pub(crate) fn number(&self, index: usize) -> &str {
        self.entry(index).map_or("", |entry| &entry.participant.registration.number)
    }

    pub(crate) fn id(&self, index: usize) -> Option<RegistrationId> {
        self.entry(index).map(|entry| entry.participant.registration.id)
    }

    /// Whether the file's tool is known to call this registration something else.
    pub(crate) fn has_other_token(&self, index: usize, token: &str) -> bool {
        let known = self.entry(index).and_then(|entry| entry.imported).map_or("", |i| &i.token);
        !token.is_empty() && !known.is_empty() && known != token
    }
}

/// Gives numbers to registrations that have none.
///
/// Four digits, one after the highest of that length in the event and in the file: gaps are not
/// filled, since a number may stand on paper although its registration is gone.
#[derive(Debug)]
pub(crate) struct Numbers {
    used: BTreeSet<String>,
    last: u32,
}

impl Numbers {
    pub(crate) fn after(used: BTreeSet<String>) -> Self {
        let own = |key: &String| key.parse().ok().filter(|number| *number < 10_000);
        let last = used.iter().filter_map(own).max().unwrap_or(0);
        Self { used, last }
    }

    pub(crate) fn next(&mut self) -> String {
        loop {
            self.last = self.last.saturating_add(1);
            // What it has given itself it never meets again.
            if self.last == u32::MAX || !self.used.contains(&self.last.to_string()) {
                return format!("{:04}", self.last);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_do_not_make_another_number() {
        assert_eq!(number_key("0012"), number_key("12"), "Excel drops them");
        assert_eq!(number_key("A-7"), number_key("a 7"), "letters in any case");
        assert_ne!(number_key("12"), number_key("120"));
    }

    #[test]
    fn given_numbers_never_collide() {
        let used = ["7", "20240001", "10000", "a 7"].into_iter().map(str::to_owned).collect();
        let mut numbers = Numbers::after(used);
        assert_eq!(numbers.next(), "0008", "after the highest of the office's own form");
        numbers.last = 9_998;
        assert_eq!([numbers.next(), numbers.next()], ["9999", "10001"], "10000 is taken");
    }
}
