//! Everything that one registration says, in one piece.

use crate::care::{Consent, Need, Purpose};
use crate::german;
use crate::id::RegistrationId;
use crate::person::Person;
use crate::registration::Registration;
use crate::snapshot::Snapshot;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// A registration with its person and with what stands in rows of its own: what a file, a form and
/// the office speak of as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub person: Person,
    /// The registration.
    pub registration: Registration,
    /// „vegan“; empty if nothing is asked for. Sensitive, as is the next.
    pub diet: String,
    /// „Rollstuhlplatz“; empty if nothing is asked for.
    pub assistance: String,
    /// Consents, given and refused; a purpose that is missing was not answered.
    pub consents: BTreeMap<Purpose, Agreement>,
}

/// An answer to the question for a consent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Whether it was given.
    pub given: bool,
    /// When, if known.
    pub on: Option<NaiveDate>,
    /// Version of the wording; empty if unknown.
    pub wording: String,
}

impl Agreement {
    /// „ja, 26.09.2024, Fassung 1“, as far as it is known.
    pub fn german(&self) -> String {
        let answer = Some(if self.given { "ja" } else { "nein" }.to_owned());
        let wording = (!self.wording.is_empty()).then(|| format!("Fassung {}", self.wording));
        let parts = [answer, self.on.map(german::date), wording];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl Participant {
    /// Somebody who asks for nothing and has answered no question.
    pub fn new(person: Person, registration: Registration) -> Self {
        let (diet, assistance, consents) = Default::default();
        Self { person, registration, diet, assistance, consents }
    }

    fn of<'a>(
        snapshot: &Snapshot,
        registration: &Registration,
        need: Option<&Need>,
        consents: impl Iterator<Item = &'a Consent>,
    ) -> Option<Self> {
        let agreed = |consent: &Consent| {
            let Consent { given, on, wording, .. } = consent.clone();
            (consent.purpose, Agreement { given, on, wording })
        };
        Some(Self {
            person: snapshot.person(registration)?.clone(),
            registration: registration.clone(),
            diet: need.map(|need| need.diet.clone()).unwrap_or_default(),
            assistance: need.map(|need| need.assistance.clone()).unwrap_or_default(),
            consents: consents.map(agreed).collect(),
        })
    }
}

impl Snapshot {
    /// One registration in full; `None` if it has no person.
    pub fn participant(&self, registration: &Registration) -> Option<Participant> {
        let id = registration.id;
        let consents = self.consents.iter().filter(|consent| consent.registration == id);
        Participant::of(self, registration, self.need(id), consents)
    }

    /// All of them, by number. Faster than one after the other.
    pub fn participants(&self) -> Vec<Participant> {
        let needs: HashMap<RegistrationId, &Need> =
            self.needs.iter().map(|need| (need.registration, need)).collect();
        let mut consents: HashMap<RegistrationId, Vec<&Consent>> = HashMap::new();
        for consent in &self.consents {
            consents.entry(consent.registration).or_default().push(consent);
        }
        let full = |registration: &Registration| {
            let own = consents.get(&registration.id).map(Vec::as_slice).unwrap_or_default();
            Participant::of(self, registration, needs.get(&registration.id).copied(), own.iter().copied())
        };
        self.registrations.iter().filter_map(full).collect()
    }
}
