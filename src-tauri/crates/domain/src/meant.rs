//! Whom the rules are about and what work keeps people from, looked up once.

use crate::id::{RegistrationId, RuleId, SessionId};
use crate::registration::{Registration, Status};
use crate::rule::Rule;
use crate::snapshot::Snapshot;
use crate::work::AtWork;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What follows from the people, the rules and the duties of a snapshot. Found out when it is first asked for, since
/// reading every particular of everybody again for every question takes the longest of all.
///
/// It says nothing about what a snapshot *is*: all compare equal, and a copy, whose rows may be changed before
/// anybody asks it, begins without.
#[derive(Debug, Default)]
pub struct Meant(OnceLock<Arc<Found>>);

#[derive(Debug)]
struct Found {
    people: BTreeMap<RuleId, BTreeSet<RegistrationId>>,
    /// The same people as places in the list of registrations.
    places: BTreeMap<RuleId, Vec<usize>>,
    /// Places in the list of rules.
    rules: BTreeMap<RegistrationId, Vec<usize>>,
    at_work: AtWork,
    /// Whose seat in which session was given away because they did not come.
    missed: BTreeSet<(RegistrationId, SessionId)>,
}

impl Clone for Meant {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Meant {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Meant {}

impl Found {
    fn of(snapshot: &Snapshot) -> Self {
        let (people, places, rules) = Default::default();
        let gone = snapshot.attendance.iter().filter(|row| !row.came);
        let missed = gone.filter_map(|row| Some((row.registration, row.roll.session()?))).collect();
        let mut found = Self { people, places, rules, at_work: AtWork::of(snapshot), missed };
        for (place, rule) in snapshot.rules.iter().enumerate() {
            let people = found.people.entry(rule.id).or_default();
            let places = found.places.entry(rule.id).or_default();
            for (at, registration) in snapshot.registrations.iter().enumerate() {
                if registration.status == Status::Registered && rule.means(snapshot, registration) {
                    people.insert(registration.id);
                    places.push(at);
                    found.rules.entry(registration.id).or_default().push(place);
                }
            }
        }
        found
    }
}

impl Snapshot {
    fn meant(&self) -> &Found {
        self.meant.0.get_or_init(|| Arc::new(Found::of(self)))
    }

    pub(crate) fn at_work(&self) -> &AtWork {
        &self.meant().at_work
    }

    /// Whether somebody's seat in a session was given away because they did not come.
    pub fn has_missed(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.meant().missed.contains(&(registration, session))
    }

    /// Registrations that count and that a rule of this snapshot is about.
    pub fn people_of(&self, rule: &Rule) -> &BTreeSet<RegistrationId> {
        static NOBODY: BTreeSet<RegistrationId> = BTreeSet::new();
        self.meant().people.get(&rule.id).unwrap_or(&NOBODY)
    }

    /// The registrations of [`Self::people_of`], by number.
    pub fn registrations_of(&self, rule: &Rule) -> impl Iterator<Item = &Registration> {
        let places = self.meant().places.get(&rule.id).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.registrations.get(*place))
    }

    /// The rules that are about a registration that counts, in the order of entry.
    pub fn rules_about(&self, registration: RegistrationId) -> impl Iterator<Item = &Rule> {
        let places = self.meant().rules.get(&registration).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.rules.get(*place))
    }

    /// A copy in which other numbers of seats, and other people in them, can be supposed. People, rules, duties and times stay as they are, so what is
    /// known of them already holds for the copy too.
    #[must_use]
    pub fn supposing(&self) -> Self {
        Self { meant: Meant(self.meant.0.clone()), ..self.clone() }
    }
}
