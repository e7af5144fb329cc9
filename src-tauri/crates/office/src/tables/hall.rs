//! The tables of one session with the people at them, as the seating knows them: by index.

use crate::error::{OfficeError, Result};
use domain::{
    Body, Kin, Land, Level, Mix, Person, Post, Registration, Rule, RuleKind, Seat, Session, SizeClass,
    Snapshot, TableRole, german,
};
use seating::{Problem, Trait};
use std::collections::BTreeMap;

/// A session with tables, its people and what is known of them.
pub(crate) struct Hall<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) session: &'a Session,
    /// Everybody with a seat in the session, by number.
    pub(crate) people: Vec<(&'a Registration, &'a Seat)>,
    /// Numbers of the tables that have seats to offer.
    pub(crate) open: Vec<u32>,
    /// Inhabitants of each town hall or authority.
    inhabitants: BTreeMap<String, u32>,
}

impl<'a> Hall<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot, session: &'a Session) -> Self {
        let seats: BTreeMap<_, &Seat> = snapshot
            .seats
            .iter()
            .filter(|seat| seat.session == session.id)
            .map(|seat| (seat.registration, seat))
            .collect();
        let people = snapshot.registered().filter_map(|one| Some((one, *seats.get(&one.id)?))).collect();
        let (open, inhabitants) = (snapshot.open_tables(session), snapshot.inhabitants());
        Self { snapshot, session, people, open, inhabitants }
    }

    /// The people of one table.
    pub(crate) fn at(&self, number: u32) -> impl Iterator<Item = &(&'a Registration, &'a Seat)> {
        self.people.iter().filter(move |(_, seat)| seat.table == Some(number))
    }

    pub(crate) fn person(&self, registration: &Registration) -> Option<&'a Person> {
        self.snapshot.persons.get(&registration.person)
    }

    /// The town hall or authority of a person; two with the same one are kin.
    pub(crate) fn kin_of(&self, registration: &Registration) -> Option<String> {
        self.person(registration)?.body_key()
    }

    /// The class of a person in one respect, in words.
    pub(crate) fn class(&self, mix: Mix, registration: &Registration, seat: &Seat) -> Option<String> {
        let person = self.person(registration)?;
        let words = match mix {
            Mix::Land => land(person).to_owned(),
            Mix::Body => body(person).to_owned(),
            Mix::Size => {
                let known = || self.inhabitants.get(&person.body_key()?).copied();
                SizeClass::of(person.inhabitants.or_else(known)?).german().to_owned()
            }
            Mix::Function => {
                let role = if seat.role == TableRole::Open {
                    TableRole::of_function(&person.function)
                } else {
                    seat.role
                };
                role.german().to_owned()
            }
            Mix::Post => if person.post == Post::Unknown { "" } else { person.post.german() }.to_owned(),
        };
        (!words.is_empty()).then_some(words)
    }

    /// Each class of a respect as a number, by the order in which people have them.
    pub(crate) fn classes(&self, mix: Mix) -> Trait {
        numbered(self.people.iter().map(|(one, seat)| self.class(mix, one, seat)))
    }

    fn kin(&self) -> Trait {
        numbered(self.people.iter().map(|(one, _)| self.kin_of(one)))
    }

    fn index_of(&self, table: u32) -> Option<u32> {
        self.open.iter().zip(0_u32..).find(|(number, _)| **number == table).map(|(_, index)| index)
    }

    /// Where everybody sits, as indices; tables that are given up are nowhere.
    pub(crate) fn before(&self) -> Vec<Option<u32>> {
        self.people.iter().map(|(_, seat)| self.index_of(seat.table?)).collect()
    }

    /// What is to be solved. People who are fixed to a table that is given up are free.
    pub(crate) fn problem(&self) -> Problem {
        let rules = &self.session.table_rules;
        let fixed =
            |(_, seat): &(&Registration, &Seat)| self.index_of(seat.table.filter(|_| seat.table_fixed)?);
        Problem {
            people: self.people.len(),
            seats: vec![rules.seats; self.open.len()],
            fewest: rules.fewest,
            apart: self.apart(),
            mix: rules.mix.iter().map(|mix| self.classes(*mix)).collect(),
            together: self.groups(),
            fixed: self.people.iter().map(fixed).collect(),
        }
    }

    /// Who does not meet: colleagues, where that is wanted, and whom the rules for sessions keep apart. Such a rule is
    /// broken already where both sit in this session, but they need not share a table.
    fn apart(&self) -> Vec<Trait> {
        let kin = (self.session.table_rules.kin == Kin::Apart).then(|| self.kin());
        kin.into_iter().chain(self.kept_apart().map(|rule| self.parted(rule))).collect()
    }

    /// The rules that keep people of this session apart from each other.
    pub(super) fn kept_apart(&self) -> impl Iterator<Item = &'a Rule> {
        self.rules(&[RuleKind::Apart]).filter(|rule| self.members(rule).len() > 1)
    }

    /// Whom a rule keeps apart, as one class.
    pub(super) fn parted(&self, rule: &Rule) -> Trait {
        self.people.iter().map(|(one, _)| rule.means(self.snapshot, one).then_some(0)).collect()
    }

    /// The rules of some kinds that count for this session.
    fn rules(&self, kinds: &'static [RuleKind]) -> impl Iterator<Item = &'a Rule> {
        let session = self.session.id;
        self.snapshot.rules.iter().filter(move |rule| {
            kinds.contains(&rule.kind) && (rule.sessions.is_empty() || rule.sessions.contains(&session))
        })
    }

    /// The people of this session whom a rule means.
    fn members(&self, rule: &Rule) -> Vec<u32> {
        let people = (0_u32..).zip(&self.people);
        people.filter(|(_, (one, _))| rule.means(self.snapshot, one)).map(|(index, _)| index).collect()
    }

    /// Who sits together: by the rules for sessions, and by the town hall where that is wanted. More than a table
    /// holds are as many groups as it takes.
    fn groups(&self) -> Vec<Vec<u32>> {
        let rules = &self.session.table_rules;
        let asked = self.rules(&[RuleKind::Together, RuleKind::TogetherIfPossible]);
        let mut groups: Vec<Vec<u32>> = asked.map(|rule| self.members(rule)).collect();
        if rules.kin == Kin::Together {
            let mut kin: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for (index, class) in (0_u32..).zip(self.kin()) {
                kin.entry(class.unwrap_or(u32::MAX)).or_default().push(index);
            }
            kin.remove(&u32::MAX);
            let most = rules.seats.max(1) as usize;
            groups.extend(kin.values().flat_map(|people| {
                let parts = people.len().div_ceil(most).max(1);
                people.chunks(people.len().div_ceil(parts)).map(<[u32]>::to_vec).collect::<Vec<_>>()
            }));
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// The most people of a class that a table has when the class is spread evenly.
    pub(crate) fn fair_share(&self, mix: Mix) -> BTreeMap<String, usize> {
        let mut shares: BTreeMap<String, usize> = BTreeMap::new();
        for (one, seat) in &self.people {
            if let Some(class) = self.class(mix, one, seat) {
                *shares.entry(class).or_default() += 1;
            }
        }
        let tables = self.open.len().max(1);
        for people in shares.values_mut() {
            *people = people.div_ceil(tables);
        }
        shares
    }

    /// Refuses where people have no seat at a table, and says what to do.
    pub(crate) fn has_room(&self) -> Result<()> {
        let seats = self.open.len() * self.session.table_rules.seats as usize;
        if self.people.len() <= seats {
            return Ok(());
        }
        Err(OfficeError::refused(
            format!(
                "In {} sitzen {}, an den Tischen sind {seats} Plätze. Es wurde nichts geändert.",
                self.session.code,
                german::count(self.people.len(), "Person", "Personen"),
            ),
            "Benennen Sie eine weitere Moderation, oder geben Sie den Überzähligen einen anderen Platz.",
        ))
    }
}

/// „NI“; empty where none is known.
pub(crate) fn land(person: &Person) -> &'static str {
    let land = Land::parse(&person.land).or_else(|| Land::of_ags(&person.ags));
    land.map_or("", |land| land.short)
}

/// „Stadt“, „Landkreis“, „Verband“ …; empty where nothing is known.
pub(crate) fn body(person: &Person) -> &'static str {
    match (person.level, Body::of(&person.institution)) {
        (Level::Unknown | Level::Municipal, Body::Other | Body::Unknown) => person.level.german(),
        (Level::Unknown | Level::Municipal, body) => body.name(domain::Language::German),
        (level, _) => level.german(),
    }
}

fn numbered(classes: impl Iterator<Item = Option<String>>) -> Trait {
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    classes
        .map(|class| {
            let next = u32::try_from(known.len()).ok()?;
            Some(*known.entry(class?).or_insert(next))
        })
        .collect()
}
