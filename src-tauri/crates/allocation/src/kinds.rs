//! People who want and may the same are one kind, of which only the number counts.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::cost::{Claim, Grade};
use crate::{Person, Problem, Rerun, Unlisted, Wish};

/// A place to be, and how well someone stands there. Nodes are the sessions by index, and after the last of
/// them "no seat".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) grade: Grade,
    pub(crate) node: u16,
}

/// What one kind of people can get. "No seat" is possible for everyone and not listed here.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Sessions that are possible, best first.
    pub(crate) places: Vec<Place>,
    /// If set, every session that is not among the places is possible too, at this grade. It keeps a short
    /// list short.
    pub(crate) elsewhere: Option<Grade>,
    pub(crate) no_seat: Grade,
    /// By what these grades count: the number of a claim.
    pub(crate) claim: u16,
    pub(crate) people: u32,
}

/// Everyone who is not pinned, merged.
#[derive(Debug)]
pub(crate) struct Kinds {
    pub(crate) all: Vec<Kind>,
    /// The kind of each person; `None` is pinned.
    pub(crate) of: Vec<Option<u32>>,
    /// The level of "no seat", worse than any level of a seat.
    pub(crate) no_seat: u8,
    pub(crate) claims: Vec<Claim>,
}

impl Kinds {
    /// Merges the people of a validated problem. Kinds are numbered as they are first met.
    pub(crate) fn of(problem: &Problem) -> Self {
        let rules = Rules::of(problem);
        let mut numbers = HashMap::<_, _, BuildHasherDefault<Mix>>::default();
        let mut kinds = Self {
            all: Vec::new(),
            of: Vec::with_capacity(problem.people.len()),
            no_seat: rules.no_seat,
            claims: Vec::new(),
        };
        for person in &problem.people {
            if person.pin().is_some() {
                kinds.of.push(None);
                continue;
            }
            let published = rules.published(person);
            let claim = Claim::of(person, problem.aim);
            let claim = kinds.claims.iter().position(|&known| known == claim).unwrap_or_else(|| {
                kinds.claims.push(claim);
                kinds.claims.len() - 1
            }) as u16;
            let number = *numbers.entry(Key::of(person, published, claim)).or_insert_with(|| {
                kinds.all.push(rules.kind(person, published, claim));
                kinds.all.len() - 1
            });
            kinds.all[number].people += 1;
            kinds.of.push(Some(number as u32));
        }
        kinds
    }
}

impl Kind {
    /// The place that a person of this kind has with a seat, the node `no_seat` being none.
    pub(crate) fn place(&self, seat: Option<u16>, no_seat: usize) -> Place {
        let Some(node) = seat else { return Place { grade: self.no_seat, node: no_seat as u16 } };
        let listed = self.places.iter().find(|place| place.node == node).copied();
        listed.unwrap_or(Place { grade: self.elsewhere.unwrap_or(self.no_seat), node })
    }

    /// All places that a person of this kind can have, the node `no_seat` among them.
    pub(crate) fn options(&self, no_seat: usize) -> impl Iterator<Item = Place> {
        let is_listed = |node: u16| self.places.iter().any(|place| place.node == node);
        let unlisted = (0..no_seat as u16).filter(move |&node| self.elsewhere.is_some() && !is_listed(node));
        let seats = unlisted.map(Some).chain([None]).map(move |seat| self.place(seat, no_seat));
        self.places.iter().copied().chain(seats)
    }
}

/// What one needs to know of a problem to see what a person can get.
struct Rules {
    sessions: usize,
    rerun: Rerun,
    no_seat: u8,
}

impl Rules {
    fn of(problem: &Problem) -> Self {
        let free = problem.people.iter().filter(|person| person.pin().is_none());
        let no_seat = free.map(unlisted_level).max().unwrap_or(0) + 1;
        Self { sessions: problem.capacities.len(), rerun: problem.rerun, no_seat }
    }

    /// The published seat of a person, if it matters.
    fn published(&self, person: &Person) -> Option<u16> {
        person.published().filter(|_| self.rerun != Rerun::Free)
    }

    fn kind(&self, person: &Person, published: Option<u16>, claim: u16) -> Kind {
        let grade = |level, node: Option<u16>| {
            let is_worse = |before| self.rerun == Rerun::NobodyWorse && level >= person.level(before) as u8;
            Grade::new(level, published.is_some_and(is_worse), published.is_some() && published != node)
        };
        let barred = person.barred();
        let listed = person.wishes().iter();
        let mut places: Vec<Place> = listed
            .map(|wish| Place { grade: grade(wish.level as u8 - 1, Some(wish.session)), node: wish.session })
            .collect();
        let mut elsewhere = None;
        if person.unlisted() == Unlisted::Allowed {
            let level = unlisted_level(person);
            let unlisted = |node: u16| Place { grade: grade(level, Some(node)), node };
            let is_listed = |node: u16| person.wishes().iter().any(|wish| wish.session == node);
            if barred.is_empty() {
                elsewhere = Some(grade(level, None));
                places.extend(published.filter(|&node| !is_listed(node)).map(unlisted));
            } else {
                places.extend((0..self.sessions as u16).filter(|&node| !is_listed(node)).map(unlisted));
            }
        }
        if !barred.is_empty() {
            places.retain(|place| barred.binary_search(&place.node).is_err());
        }
        places.sort_unstable();
        Kind { places, elsewhere, no_seat: grade(self.no_seat, None), claim, people: 0 }
    }
}

/// The level of a session that is not on the list: one below its last.
fn unlisted_level(person: &Person) -> u8 {
    person.wishes().last().map_or(0, |wish| wish.level as u8)
}

/// What makes people one kind.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    /// The usual short list without bars, packed: comparing it needs no look at another person's list, which
    /// makes merging four times as fast.
    Packed(u128),
    Lists(&'a [Wish], &'a [u16], Unlisted, Option<u16>, u16),
}

impl<'a> Key<'a> {
    /// Sixteen bits for each wish, whose level is never zero, so that the length of the list shows.
    const WISHES_PACKED: usize = 7;

    fn of(person: &'a Person, published: Option<u16>, claim: u16) -> Self {
        let (wishes, barred, unlisted) = (person.wishes(), person.barred(), person.unlisted());
        if wishes.len() > Self::WISHES_PACKED || !barred.is_empty() || claim > 1 {
            return Self::Lists(wishes, barred, unlisted, published, claim);
        }
        let packed = |wish: &Wish| u128::from(wish.level) << 8 | u128::from(wish.session);
        let list = wishes.iter().fold(0, |list, wish| list << 16 | packed(wish));
        let seat = published.map_or(0, |session| u128::from(session) + 1);
        let claim = u128::from(claim);
        Self::Packed(list << 11 | claim << 10 | seat << 1 | u128::from(unlisted == Unlisted::Refused))
    }
}

/// A hash that is quick on short lists of small numbers. The standard one resists forged collisions, which
/// would cost an attacker's own office nothing but time.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(u64::from(number));
    }

    fn write_u128(&mut self, number: u128) {
        self.write_u64(number as u64);
        self.write_u64((number >> 64) as u64);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
