//! People who want and may the same are one kind, of which only the number counts.

use std::collections::HashMap;

use crate::{Person, Problem, Unlisted};

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
        let mut numbers = HashMap::new();
        let mut kinds = Self { all: Vec::new(), of: Vec::with_capacity(problem.people.len()), no_seat: 1 };
        for person in &problem.people {
            if person.pin().is_some() {
                kinds.of.push(None);
                continue;
            }
            let key = (person.wishes(), person.barred(), person.unlisted());
            let number = *numbers.entry(key).or_insert_with(|| {
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
