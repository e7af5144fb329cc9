//! Who is who: which row is which registration of the event.

use super::row::Stated;
use domain::fold::fold;
use domain::{Person, Registration, Snapshot};
use std::collections::{BTreeSet, HashMap};

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
    /// Mail address and last name.
    mailed: Option<(String, String)>,
    /// First name, last name, institution.
    named: (String, String, String),
}

impl Features {
    fn of(first: &str, last: &str, institution: &str, email: &str) -> Self {
        let (first, last) = (fold(first), fold(last));
        let mailed = (!email.is_empty()).then(|| (email.to_lowercase(), last.clone()));
        Self { named: (first.clone(), last, fold(institution)), first, mailed }
    }

    pub(crate) fn of_person(person: &Person) -> Self {
        Self::of(&person.first_name, &person.last_name, &person.institution, &person.email)
    }

    pub(crate) fn of_row(stated: &Stated) -> Self {
        Self::of(&stated.first_name, &stated.last_name, &stated.institution, &stated.email)
    }

    /// Couples share an address and a name, so the first names must not contradict each other:
    /// „J.“, „Jens“ and „Jens Uwe“ do not.
    fn agrees(&self, first: &str) -> bool {
        self.first.starts_with(first) || first.starts_with(&self.first)
    }
}

/// People in the order they were met, found by their features.
#[derive(Debug, Default)]
pub(crate) struct People<T> {
    by_mail: HashMap<(String, String), Vec<(T, String)>>,
    by_name: HashMap<(String, String, String), Vec<T>>,
}

impl<T: Copy + PartialEq> People<T> {
    pub(crate) fn add(&mut self, features: &Features, who: T) {
        if let Some(mailed) = &features.mailed {
            self.by_mail.entry(mailed.clone()).or_default().push((who, features.first.clone()));
        }
        self.by_name.entry(features.named.clone()).or_default().push(who);
    }

    /// Everybody who may be meant: by address and last name, else by name and institution.
    pub(crate) fn find(&self, features: &Features) -> Vec<T> {
        let mailed = features.mailed.as_ref().and_then(|mailed| self.by_mail.get(mailed));
        let agreeing: Vec<&(T, String)> =
            mailed.into_iter().flatten().filter(|(_, first)| features.agrees(first)).collect();
        let same: Vec<T> =
            agreeing.iter().filter(|(_, first)| *first == features.first).map(|(who, _)| *who).collect();
        match (same.is_empty(), agreeing.is_empty()) {
            (false, _) => same,
            (true, false) => agreeing.into_iter().map(|(who, _)| *who).collect(),
            (true, true) => self.by_name.get(&features.named).cloned().unwrap_or_default(),
        }
    }
}

/// The registrations of the event, prepared for looking up.
pub(crate) struct Known<'a> {
    pub(crate) registrations: Vec<(&'a Registration, &'a Person)>,
    by_number: HashMap<String, usize>,
    people: People<usize>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let with_person = |registration| Some((registration, snapshot.person(registration)?));
        let registrations: Vec<_> = snapshot.registrations.iter().filter_map(with_person).collect();
        let mut by_number = HashMap::new();
        let mut people = People::default();
        for (index, (registration, person)) in registrations.iter().enumerate() {
            by_number.entry(number_key(&registration.number)).or_insert(index);
            people.add(&Features::of_person(person), index);
        }
        Self { registrations, by_number, people }
    }

    pub(crate) fn numbered(&self, key: &str) -> Option<usize> {
        self.by_number.get(key).copied()
    }

    pub(crate) fn alike(&self, features: &Features) -> Vec<usize> {
        self.people.find(features)
    }

    pub(crate) fn number(&self, index: usize) -> &str {
        self.registrations.get(index).map_or("", |(registration, _)| &registration.number)
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
            if self.last == u32::MAX || self.used.insert(self.last.to_string()) {
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
