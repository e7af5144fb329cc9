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

/// Everyone who is not pinned, merged. Kinds that begin with the same options lie side by side.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    rows: Vec<Row>,
    /// For each kind how many people stand before its first, and after that all people.
    pub(crate) starts: Vec<u32>,
    /// The places of all kinds.
    places: Vec<Place>,
    /// What each person wants, and the kind of those who want it.
    wants: Vec<u32>,
    numbers: Vec<u32>,
    pub(crate) claims: Vec<Claim>,
    /// The level of "no seat", worse than any level of a seat.
    pub(crate) no_seat: u8,
    /// Pinned people in each session.
    pub(crate) pins: Vec<u32>,
}

/// In place of what a person wants, where they are pinned, or where that is not known yet.
const PINNED: u32 = u32::MAX;
const UNKNOWN: u32 = u32::MAX - 1;

/// By so many options kinds are sorted.
pub(crate) const SORTED: usize = 3;

#[derive(Debug)]
struct Row {
    start: u32,
    end: u32,
    want: u32,
    people: u32,
    claim: u16,
    elsewhere: Option<Grade>,
    no_seat: Grade,
}

impl Kinds {
    /// Merges people. What has no meaning is refused, of people who want the same only once; then all are looked
    /// at, so that the first culprit is named.
    pub(crate) fn of(problem: &Problem) -> Result<Self, SolveError> {
        problem.validate_sizes()?;
        Merging::new(problem).merged().or_else(|error| problem.validate().and(Err(error)))
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn kind(&self, number: u32) -> Kind<'_> {
        let row = &self.rows[number as usize];
        Kind {
            places: &self.places[row.start as usize..row.end as usize],
            elsewhere: row.elsewhere,
            no_seat: row.no_seat,
            claim: row.claim,
            people: row.people,
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, Kind<'_>)> {
        (0..self.rows.len() as u32).map(|number| (number, self.kind(number)))
    }

    /// The number of a person's kind; `None` is pinned.
    pub(crate) fn number(&self, person: usize) -> Option<u32> {
        (!self.is_pinned(person)).then(|| self.numbers[self.wants[person] as usize])
    }

    pub(crate) fn is_pinned(&self, person: usize) -> bool {
        self.wants[person] == PINNED
    }

    /// Brings kinds that begin with the same options ([`SORTED`]) together; numbers what is wanted, of which there is so much.
    fn sort(&mut self, wants: usize) {
        let mut rows = std::mem::take(&mut self.rows);
        for row in &mut rows {
            row.no_seat = row.no_seat.at_level(self.no_seat);
        }
        let option = |row: &Row, option: usize| {
            let place = self.places[row.start as usize..row.end as usize].get(option).copied();
            place.unwrap_or(Place { grade: row.elsewhere.unwrap_or(row.no_seat), node: u16::MAX })
        };
        // As one number, which is sooner compared.
        let key = |row: &Row| {
            let places = (0..SORTED).map(|number| option(row, number));
            places.fold(u128::from(row.claim), |key, place| {
                key << 32 | u128::from(place.grade.rank()) << 16 | u128::from(place.node)
            })
        };
        if !rows.is_sorted_by_key(key) {
            rows.sort_by_cached_key(key);
        }
        self.numbers = vec![0; wants];
        self.starts.push(0);
        for (number, row) in (0..).zip(&rows) {
            self.numbers[row.want as usize] = number;
            self.starts.push(self.starts[number as usize] + row.people);
        }
        self.rows = rows;
    }
}

impl Kind<'_> {
    /// The place that a person of this kind has with a seat, the node `no_seat` being none.
    pub(crate) fn place(&self, seat: Option<u16>, no_seat: usize) -> Place {
        let Some(node) = seat else { return Place { grade: self.no_seat, node: no_seat as u16 } };
        let listed = self.places.iter().find(|place| place.node == node).copied();
        listed.unwrap_or(Place { grade: self.elsewhere.unwrap_or(self.no_seat), node })
    }

    /// Options cost more and more: the places, then one for all other sessions, whose number is that of the
    /// `nodes`, then no seat.
    pub(crate) fn option(&self, option: usize, nodes: usize) -> Option<(usize, Grade)> {
        if let Some(place) = self.places.get(option) {
            return Some((usize::from(place.node), place.grade));
        }
        match (option - self.places.len(), self.elsewhere) {
            (0, Some(grade)) => Some((nodes, grade)),
            (0, None) | (1, Some(_)) => Some((nodes - 1, self.no_seat)),
            _ => None,
        }
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
///
/// What they want has a number. Most rank up to three sessions and are ordinary otherwise: their list is the number,
/// its digits being the sessions, or one more where there is none. Others are numbered beyond all these rankings, as
/// they are first met.
struct Merging<'a> {
    problem: &'a Problem,
    kinds: Kinds,
    rankings: u32,
    /// By the length of a ranking, what the digits behind it add to its number.
    beyond: [u32; 4],
    /// The first of those who want something else than such a ranking.
    others: Vec<u32>,
    short: Table<Short>,
    other: HashMap<Other<'a>, u32>,
    /// The claim of the last person, for the next one mostly has the same.
    last: Option<(Claim, u16)>,
}

/// The levels of rankings by their length, as their wishes are packed.
const LEVELS: [u64; 4] = [0, 0x0100, 0x0200_0100, 0x0300_0200_0100];

/// Something that is wanted.
struct Want {
    number: u32,
    /// What the people who want it have in place of the number.
    noted_as: u32,
    people: u32,
}

/// What makes people with a short list and without bars want the same: the list, three wishes more and the
/// published seat, the claim and whether other sessions will do.
type Short = [u64; 3];

/// The same for other people.
type Other<'a> = (Vec<Wish>, &'a [u16], Unlisted, Option<u16>, u16);

impl<'a> Merging<'a> {
    fn new(problem: &'a Problem) -> Self {
        let sessions = problem.capacities.len();
        let kinds = Kinds { pins: vec![0; sessions], no_seat: 1, ..Kinds::default() };
        let none = sessions as u32;
        Self {
            problem,
            kinds,
            rankings: (none + 1).pow(3),
            beyond: [((none + 1) * (none + 1) + none + 2) * none, (none + 2) * none, none, 0],
            others: Vec::new(),
            short: Table::default(),
            other: HashMap::new(),
            last: None,
        }
    }

    fn merged(mut self) -> Result<Kinds, SolveError> {
        let people = &self.problem.people;
        let mut wants: Vec<u32> =
            people.iter().map(|person| self.ranking(person).unwrap_or(UNKNOWN)).collect();
        for (index, want) in (0..).zip(&mut wants).filter(|(_, want)| **want == UNKNOWN) {
            *want = self.other(index, &people[index as usize])?;
        }
        self.kinds.wants = wants;
        if self.kinds.pins.iter().zip(&self.problem.capacities).any(|(pins, capacity)| pins > capacity) {
            self.problem.validate_pins()?;
        }
        let wants = self.counted();
        self.kinds.rows.reserve(wants.len());
        self.kinds.places.reserve(3 * wants.len());
        for want in &wants {
            self.add(want)?;
        }
        self.kinds.sort(wants.iter().map(|want| want.noted_as as usize + 1).max().unwrap_or(0));
        Ok(self.kinds)
    }

    /// The number of what a person wants who ranks up to three sessions and is ordinary otherwise.
    fn ranking(&self, person: &Person) -> Option<u32> {
        let &[first, second, third, 0, ..] = person.plain()? else { return None };
        let length = usize::from(first != 0) + usize::from(second != 0) + usize::from(third != 0);
        let wishes = u64::from(first) | u64::from(second) << 16 | u64::from(third) << 32;
        let is_strict = wishes & 0xFF00_FF00_FF00 == LEVELS[length];
        let [first, second, third] = [first, second, third].map(|wish| u32::from(wish & 0xFF));
        let none = self.problem.capacities.len() as u32;
        let exist = first.max(second).max(third) < none;
        let number = (first * (none + 1) + second) * (none + 1) + third + self.beyond[length];
        (is_strict && exist).then_some(number)
    }

    /// The number of what anybody else wants.
    fn other(&mut self, index: u32, person: &'a Person) -> Result<u32, SolveError> {
        let sessions = self.problem.capacities.len();
        if let Some(pin) = person.pin() {
            person.validate(index, sessions)?;
            self.kinds.pins[usize::from(pin)] += 1;
            return Ok(PINNED);
        }
        // Where it does not matter, it does not divide people, and still must exist.
        match person.published() {
            Some(session) if usize::from(session) >= sessions => person.validate(index, sessions)?,
            _ => {}
        }
        let claim = self.claim(Claim::of(person, self.problem.aim));
        let published = self.published(person);
        let next = self.rankings + self.others.len() as u32;
        let number = if let Some(list) = person.packed() {
            self.short.number(short(list, published, claim, person.unlisted()), next)
        } else {
            let key = (person.wishes().collect(), person.barred(), person.unlisted(), published, claim);
            *self.other.entry(key).or_insert(next)
        };
        if number == next {
            self.others.push(index);
        }
        Ok(number)
    }

    /// The published seat, where it matters.
    fn published(&self, person: &Person) -> Option<u16> {
        person.published().filter(|_| self.problem.rerun != Rerun::Free)
    }

    /// What is wanted, by number, and by how many. Counting needs a place for every ranking there could be; where
    /// people are too few for that they are sorted.
    fn counted(&mut self) -> Vec<Want> {
        let wants = &mut self.kinds.wants;
        if self.rankings as usize <= 4 * wants.len().max(1024) {
            let mut counts = vec![0; self.rankings as usize + self.others.len()];
            wants.iter().filter(|&&want| want != PINNED).for_each(|&want| counts[want as usize] += 1);
            let counts = (0..).zip(counts).filter(|&(_, people)| people > 0);
            return counts.map(|(number, people)| Want { number, noted_as: number, people }).collect();
        }
        let pairs = (0..).zip(&*wants).filter(|&(_, &want)| want != PINNED);
        let mut pairs: Vec<(u32, u32)> = pairs.map(|(person, &want)| (want, person)).collect();
        pairs.sort_unstable();
        let alike = (0..).zip(pairs.chunk_by(|one, other| one.0 == other.0));
        let want = |(noted_as, people): (u32, &[(u32, u32)])| {
            for &(_, person) in people {
                wants[person as usize] = noted_as;
            }
            Want { number: people[0].0, noted_as, people: people.len() as u32 }
        };
        alike.map(want).collect()
    }

    fn claim(&mut self, claim: Claim) -> u16 {
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

    /// Adds the kind of those who want the same.
    fn add(&mut self, want: &Want) -> Result<(), SolveError> {
        let Some(other) = want.number.checked_sub(self.rankings) else { return self.add_ranking(want) };
        let index = self.others[other as usize];
        let person = &self.problem.people[index as usize];
        person.validate(index, self.problem.capacities.len())?;
        let (claim, published) = (self.claim(Claim::of(person, self.problem.aim)), self.published(person));
        self.kinds.add(person, published, claim, want, self.problem);
        Ok(())
    }

    /// The same for a ranking, of which there are many.
    fn add_ranking(&mut self, want: &Want) -> Result<(), SolveError> {
        let none = self.problem.capacities.len() as u32;
        let (first, rest) = (want.number / (none + 1) / (none + 1), want.number % ((none + 1) * (none + 1)));
        let digits = [first, rest / (none + 1), rest % (none + 1)];
        let length = digits.iter().take_while(|&&digit| digit != none).count();
        let [first, second, third] = digits;
        if length > 1 && (first == second || length > 2 && (first == third || second == third)) {
            let session = if first == second || first == third { first } else { second } as u16;
            return Err(SolveError::WishedTwice { person: 0, session });
        }
        let start = self.kinds.places.len() as u32;
        let grade = |level| Grade::new(level, false, false);
        let places = digits[..length].iter().zip(0..);
        let places = places.map(|(&digit, level)| Place { grade: grade(level), node: digit as u16 });
        self.kinds.places.extend(places);
        let is_idle = length == 0;
        self.kinds.no_seat = self.kinds.no_seat.max(length as u8 + 1);
        let row = Row {
            start,
            end: start + length as u32,
            want: want.noted_as,
            people: want.people,
            claim: self.claim(if is_idle { Claim::IDLE } else { Claim::default() }),
            elsewhere: Some(grade(length as u8)),
            no_seat: grade(u8::MAX),
        };
        self.kinds.rows.push(row);
        Ok(())
    }
}

fn short(list: &[u16; SHORT], published: Option<u16>, claim: u16, unlisted: Unlisted) -> Short {
    let word = |wishes: &[u16]| wishes.iter().fold(0, |word, &wish| word << 16 | u64::from(wish));
    let published = published.map_or(0, |session| u64::from(session) + 1);
    let refused = u64::from(unlisted == Unlisted::Refused);
    [word(&list[..4]), word(&list[4..]) << 16 | u64::from(claim), published << 1 | refused]
}

impl Kinds {
    /// Adds a kind by one of its people.
    fn add(&mut self, person: &Person, published: Option<u16>, claim: u16, want: &Want, problem: &Problem) {
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
        self.rows.push(Row {
            start: start as u32,
            end: self.places.len() as u32,
            want: want.noted_as,
            people: want.people,
            claim,
            elsewhere,
            no_seat,
        });
    }
}
