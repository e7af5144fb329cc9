//! People who want and may the same are one kind, of which only the number counts.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::{Person, Problem, Unlisted, Wish};

/// A place to be, and how well someone stands there. Nodes are the sessions by index, and after the last of
/// them "no seat".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) grade: u8,
    pub(crate) node: u16,
}

/// What one kind of people can get. "No seat" is possible for everyone and not listed here.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Sessions that are possible, best first.
    pub(crate) places: Vec<Place>,
    /// If set, every session that is not among the places is possible too, at this grade. It keeps a short
    /// list short.
    pub(crate) elsewhere: Option<u8>,
    pub(crate) people: u32,
}

/// Everyone who is not pinned, merged.
#[derive(Debug)]
pub(crate) struct Kinds {
    pub(crate) all: Vec<Kind>,
    /// The kind of each person; `None` is pinned.
    pub(crate) of: Vec<Option<u32>>,
    /// The grade of "no seat", worse than any grade of a seat.
    pub(crate) no_seat: u8,
}

impl Kinds {
    /// Merges the people of a validated problem. Kinds are numbered as they are first met.
    pub(crate) fn of(problem: &Problem) -> Self {
        let sessions = problem.capacities.len();
        let mut numbers = HashMap::<_, _, BuildHasherDefault<Mix>>::default();
        let mut kinds = Self { all: Vec::new(), of: Vec::with_capacity(problem.people.len()), no_seat: 1 };
        for person in &problem.people {
            if person.pin().is_some() {
                kinds.of.push(None);
                continue;
            }
            let number = *numbers.entry(Key::of(person)).or_insert_with(|| {
                kinds.no_seat = kinds.no_seat.max(unlisted_grade(person) + 1);
                kinds.all.push(Kind::new(person, sessions));
                kinds.all.len() - 1
            });
            kinds.all[number].people += 1;
            kinds.of.push(Some(number as u32));
        }
        kinds
    }
}

impl Kind {
    fn new(person: &Person, sessions: usize) -> Self {
        let barred = person.barred();
        let wished =
            person.wishes().iter().map(|wish| Place { grade: wish.level as u8 - 1, node: wish.session });
        let mut places: Vec<Place> =
            wished.filter(|place| barred.binary_search(&place.node).is_err()).collect();
        let mut elsewhere = None;
        match person.unlisted() {
            Unlisted::Refused => {}
            Unlisted::Allowed if barred.is_empty() => elsewhere = Some(unlisted_grade(person)),
            Unlisted::Allowed => {
                let mut taken = vec![false; sessions];
                let listed = person.wishes().iter().map(|wish| wish.session);
                listed.chain(barred.iter().copied()).for_each(|session| taken[usize::from(session)] = true);
                let grade = unlisted_grade(person);
                let free = (0..sessions).filter(|&session| !taken[session]);
                places.extend(free.map(|session| Place { grade, node: session as u16 }));
            }
        }
        Self { places, elsewhere, people: 0 }
    }
}

/// The grade of a session that is not on the list: one level below its last.
fn unlisted_grade(person: &Person) -> u8 {
    person.wishes().last().map_or(0, |wish| wish.level as u8)
}

/// What makes people one kind.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    /// The usual short list without bars, packed: comparing it needs no look at another person's list, which
    /// makes merging four times as fast.
    Packed(u128),
    Lists(&'a [Wish], &'a [u16], Unlisted),
}

impl<'a> Key<'a> {
    /// Sixteen bits for each wish, whose level is never zero, so that the length of the list shows.
    const WISHES_PACKED: usize = 7;

    fn of(person: &'a Person) -> Self {
        let (wishes, barred, unlisted) = (person.wishes(), person.barred(), person.unlisted());
        if wishes.len() > Self::WISHES_PACKED || !barred.is_empty() {
            return Self::Lists(wishes, barred, unlisted);
        }
        let packed = |wish: &Wish| u128::from(wish.level) << 8 | u128::from(wish.session);
        let list = wishes.iter().fold(0, |list, wish| list << 16 | packed(wish));
        Self::Packed(list << 1 | u128::from(unlisted == Unlisted::Refused))
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
