//! People who want and may the same are one kind, of which only the number counts.

use std::collections::HashMap;

use crate::cost::{Claim, Grade};
use crate::person::SHORT;
use crate::table::Table;
use crate::{Person, Problem, Rerun, SolveError, Unlisted, Wish};

/// A place to be, and how well someone stands there. Nodes are the sessions by index, and after the last of
/// them "no seat".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) grade: Grade,
    pub(crate) node: u16,
}

/// What one kind of people can get. "No seat" is possible for everyone and not listed here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind<'a> {
    /// Sessions that are possible, best first.
    pub(crate) places: &'a [Place],
    /// If set, every session that is not among the places is possible too, at this grade. It keeps a short
    /// list short.
    pub(crate) elsewhere: Option<Grade>,
    pub(crate) no_seat: Grade,
    /// By what these grades count: the number of a claim.
    pub(crate) claim: u16,
    pub(crate) people: u32,
}

/// Everyone who is not pinned, merged.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    rows: Vec<Row>,
    /// The places of all kinds, one after the other.
    places: Vec<Place>,
    /// The kind of each person.
    of: Vec<u32>,
    /// How many people are of each kind.
    people: Vec<u32>,
    pub(crate) claims: Vec<Claim>,
    /// The level of "no seat", worse than any level of a seat.
    pub(crate) no_seat: u8,
    /// Pinned people in each session.
    pub(crate) pins: Vec<u32>,
}

/// In place of a kind, where a person is pinned.
const PINNED: u32 = u32::MAX;

#[derive(Debug)]
struct Row {
    end: u32,
    claim: u16,
    elsewhere: Option<Grade>,
    no_seat: Grade,
}

impl Kinds {
    /// Merges people. Kinds are numbered as they are first met. What has no meaning is refused: since equal
    /// people are so for the same reason, only the first of a kind is looked at.
    pub(crate) fn of(problem: &Problem) -> Result<Self, SolveError> {
        problem.validate_sizes()?;
        let mut merging = Merging::new(problem);
        for (index, person) in (0..).zip(&problem.people) {
            merging.add(index, person)?;
        }
        let mut kinds = merging.kinds;
        if kinds.pins.iter().zip(&problem.capacities).any(|(pins, capacity)| pins > capacity) {
            problem.validate_pins()?;
        }
        for row in &mut kinds.rows {
            row.no_seat = row.no_seat.at_level(kinds.no_seat);
        }
        Ok(kinds)
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn kind(&self, number: u32) -> Kind<'_> {
        let row = &self.rows[number as usize];
        let start = number.checked_sub(1).map_or(0, |before| self.rows[before as usize].end);
        Kind {
            places: &self.places[start as usize..row.end as usize],
            elsewhere: row.elsewhere,
            no_seat: row.no_seat,
            claim: row.claim,
            people: self.people[number as usize],
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, Kind<'_>)> {
        (0..self.rows.len() as u32).map(|number| (number, self.kind(number)))
    }

    /// The number of a person's kind; `None` is pinned.
    pub(crate) fn number(&self, person: usize) -> Option<u32> {
        Some(self.of[person]).filter(|&number| number != PINNED)
    }
}

impl Kind<'_> {
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

/// People on their way into kinds.
struct Merging<'a> {
    problem: &'a Problem,
    kinds: Kinds,
    /// The kinds of those who rank up to three sessions and are ordinary otherwise, by [`Merging::ranking`], plus
    /// one; empty where they are too few for all the rankings there could be.
    rankings: Vec<u32>,
    short: Table<Short>,
    other: HashMap<Other<'a>, u32>,
    /// The claim of the last person, for the next one mostly has the same.
    last: Option<(Claim, u16)>,
}

/// What makes people with a short list and without bars one kind: the list, three wishes more and the published
/// seat, the claim and whether other sessions will do.
type Short = [u64; 3];

/// The same for other people.
type Other<'a> = (Vec<Wish>, &'a [u16], Unlisted, Option<u16>, u16);

impl<'a> Merging<'a> {
    fn new(problem: &'a Problem) -> Self {
        let kinds = Kinds {
            of: Vec::with_capacity(problem.people.len()),
            pins: vec![0; problem.capacities.len()],
            no_seat: 1,
            ..Kinds::default()
        };
        let rankings = (problem.capacities.len() + 1).pow(3);
        let is_worth_it = rankings <= 4 * problem.people.len().max(1024);
        let rankings = if is_worth_it { vec![0; rankings] } else { Vec::new() };
        Self { problem, kinds, rankings, short: Table::default(), other: HashMap::new(), last: None }
    }

    /// Where the kind of a person is found who ranks up to three sessions and is ordinary otherwise.
    fn ranking(&self, person: &Person) -> Option<usize> {
        let &[first, second, third, 0, ..] = person.plain()? else { return None };
        let levels = (first >> 8, second >> 8, third >> 8);
        let is_strict = matches!(levels, (1, 2, 3 | 0) | (1 | 0, 0, 0));
        let sessions = self.problem.capacities.len();
        let digit = |wish: u16| usize::from(wish & 0xFF) + usize::from(wish != 0);
        let digits = [digit(first), digit(second), digit(third)];
        let exist = digits.iter().all(|&digit| digit <= sessions);
        let number = digits.iter().fold(0, |number, digit| number * (sessions + 1) + digit);
        (is_strict && exist && !self.rankings.is_empty()).then_some(number)
    }

    fn add(&mut self, index: u32, person: &'a Person) -> Result<(), SolveError> {
        let ranking = self.ranking(person);
        let known = ranking.map_or(0, |ranking| self.rankings[ranking]);
        let number = if known > 0 { known - 1 } else { self.look_up(index, person, ranking.is_some())? };
        if let Some(ranking) = ranking {
            self.rankings[ranking] = number + 1;
        }
        if number != PINNED {
            self.kinds.people[number as usize] += 1;
        }
        self.kinds.of.push(number);
        Ok(())
    }

    /// Finds the kind of a person, or adds it, which is all there is to do if `is_new`.
    fn look_up(&mut self, index: u32, person: &'a Person, is_new: bool) -> Result<u32, SolveError> {
        let sessions = self.problem.capacities.len();
        if let Some(pin) = person.pin() {
            person.validate(index, sessions)?;
            self.kinds.pins[usize::from(pin)] += 1;
            return Ok(PINNED);
        }
        let claim = self.claim(person);
        let published = person.published().filter(|_| self.problem.rerun != Rerun::Free);
        let next = self.kinds.rows.len() as u32;
        let number = if is_new {
            next
        } else if let Some(list) = person.packed() {
            self.short.number(short(list, published, claim, person.unlisted()), next)
        } else {
            let key = (person.wishes().collect(), person.barred(), person.unlisted(), published, claim);
            *self.other.entry(key).or_insert(next)
        };
        if number == next {
            person.validate(index, sessions)?;
            self.kinds.add(person, published, claim, self.problem);
        }
        // Where it does not matter, it does not divide people, and still must exist.
        match person.published() {
            Some(session) if usize::from(session) >= sessions => person.validate(index, sessions)?,
            _ => {}
        }
        Ok(number)
    }

    fn claim(&mut self, person: &Person) -> u16 {
        let claim = Claim::of(person, self.problem.aim);
        if let Some((last, number)) = self.last
            && last == claim
        {
            return number;
        }
        let claims = &mut self.kinds.claims;
        let number = claims.iter().position(|&known| known == claim).unwrap_or_else(|| {
            claims.push(claim);
            claims.len() - 1
        }) as u16;
        self.last = Some((claim, number));
        number
    }
}

fn short(list: &[u16; SHORT], published: Option<u16>, claim: u16, unlisted: Unlisted) -> Short {
    let word = |wishes: &[u16]| wishes.iter().fold(0, |word, &wish| word << 16 | u64::from(wish));
    let published = published.map_or(0, |session| u64::from(session) + 1);
    let refused = u64::from(unlisted == Unlisted::Refused);
    [word(&list[..4]), word(&list[4..]) << 16 | u64::from(claim), published << 1 | refused]
}

impl Kinds {
    /// Adds a kind by the first of its people.
    fn add(&mut self, person: &Person, published: Option<u16>, claim: u16, problem: &Problem) {
        let guards = problem.rerun == Rerun::NobodyWorse;
        let before = published.filter(|_| guards).map(|session| person.level(session) as u8);
        let grade = |level, node: Option<u16>| {
            let is_worse = before.is_some_and(|before| level >= before);
            Grade::new(level, is_worse, published.is_some() && published != node)
        };
        let start = self.places.len();
        let listed = person.wishes();
        self.places.extend(listed.map(|wish| Place {
            grade: grade(wish.level as u8 - 1, Some(wish.session)),
            node: wish.session,
        }));
        let level = person.wishes().next_back().map_or(0, |wish| wish.level as u8);
        let barred = person.barred();
        let mut elsewhere = None;
        if person.unlisted() == Unlisted::Allowed {
            let unlisted = |node: u16| Place { grade: grade(level, Some(node)), node };
            let is_listed = |node: u16| person.wishes().any(|wish| wish.session == node);
            if barred.is_empty() {
                elsewhere = Some(grade(level, None));
                self.places.extend(published.filter(|&node| !is_listed(node)).map(unlisted));
            } else {
                let sessions = 0..problem.capacities.len() as u16;
                self.places.extend(sessions.filter(|&node| !is_listed(node)).map(unlisted));
            }
        }
        if !barred.is_empty() {
            let open = self.places.split_off(start).into_iter();
            self.places.extend(open.filter(|place| barred.binary_search(&place.node).is_err()));
        }
        if published.is_some() || !barred.is_empty() {
            self.places[start..].sort_unstable();
        }
        self.no_seat = self.no_seat.max(level + 1);
        let no_seat = grade(u8::MAX, None);
        self.people.push(0);
        self.rows.push(Row { end: self.places.len() as u32, claim, elsewhere, no_seat });
    }
}
