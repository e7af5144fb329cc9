//! People who want and may the same are one kind, of which only the number counts.

use std::collections::HashMap;
use std::ops::Range;

use crate::cost::{Claim, Grade};
use crate::list::{SHORT, STRICT, level};
use crate::nodes::Nodes;
use crate::radix::{Entry, sort};
use crate::{Person, Problem, Rerun, SolveError, Unlisted};

/// A place to be, and how well someone stands there. Nodes are the sessions by index, and after the last of
/// them "no seat".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) grade: Grade,
    pub(crate) node: u16,
}

/// How well people stand with each of their options, whatever sessions these are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    /// By what these grades count: the number of a claim.
    pub(crate) claim: u16,
    /// The grade of each option, best first. They are as many as any list of the shape can have, and one for what is
    /// behind the list.
    pub(crate) grades: Vec<Grade>,
    /// Whether every session that is not listed is possible too, at the grade behind the list. It keeps a short list
    /// short.
    has_elsewhere: bool,
    pub(crate) no_seat: Grade,
}

/// What one kind of people can get. "No seat" is possible for everyone and not listed here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind<'a> {
    pub(crate) shape: &'a Shape,
    /// Sessions that are possible, best first, each plus one, as bytes from the most significant.
    key: &'a [u64],
    /// How many they are.
    length: usize,
}

/// Kinds of one shape. They lie side by side, sorted by their options.
#[derive(Debug)]
struct Block {
    shape: Shape,
    kinds: Range<u32>,
    /// Where the keys of the kinds begin, and how many numbers each has.
    keys: usize,
    width: usize,
}

/// Everyone who is not pinned, merged.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    blocks: Vec<Block>,
    keys: Vec<u64>,
    /// For each kind how many people stand before its first, and after that all people.
    pub(crate) starts: Vec<u32>,
    /// The kind of each person, or, below [`Self::rankings`], the number of a ranking. Empty where nobody asks.
    wants: Vec<u32>,
    rankings: u32,
    /// The kind of each ranking.
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

/// Options in one number of a key.
const OPTIONS: usize = 8;

impl Kinds {
    /// Merges people. What has no meaning is refused, of people who want the same only once; then all are looked
    /// at, so that the first culprit is named.
    pub(crate) fn of(problem: &Problem) -> Result<Self, SolveError> {
        Self::with_wants(problem, vec![UNKNOWN; problem.people.len()])
    }

    /// The same without knowing who is of which kind.
    pub(crate) fn counted(problem: &Problem) -> Result<Self, SolveError> {
        Self::with_wants(problem, Vec::new())
    }

    fn with_wants(problem: &Problem, wants: Vec<u32>) -> Result<Self, SolveError> {
        problem.validate_sizes()?;
        Merging::new(problem, wants).merged().or_else(|error| problem.validate().and(Err(error)))
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The shapes, with the kinds that have them.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = (&Shape, Range<u32>)> {
        self.blocks.iter().map(|block| (&block.shape, block.kinds.clone()))
    }

    /// A kind, its shape being known by its number.
    pub(crate) fn shaped(&self, shape: u32, kind: u32) -> Kind<'_> {
        let block = &self.blocks[shape as usize];
        let start = block.keys + (kind - block.kinds.start) as usize * block.width;
        let key = &self.keys[start..start + block.width];
        // Only behind the last session are zeros.
        let rest = key.last().map_or(0, |last| last.trailing_zeros() as usize / 8);
        Kind { shape: &block.shape, key, length: OPTIONS * key.len() - rest }
    }

    pub(crate) fn kind(&self, number: u32) -> Kind<'_> {
        self.shaped(self.blocks.partition_point(|block| block.kinds.end <= number) as u32, number)
    }

    /// The kinds, after the numbers of their shapes and their own.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, u32, Kind<'_>)> {
        let of = |(shape, block): (u32, &Block)| block.kinds.clone().map(move |kind| (shape, kind));
        (0..).zip(&self.blocks).flat_map(of).map(|(shape, kind)| (shape, kind, self.shaped(shape, kind)))
    }

    fn want(&mut self, person: u32, want: u32) {
        if let Some(known) = self.wants.get_mut(person as usize) {
            *known = want;
        }
    }

    /// The number of a person's kind; `None` is pinned.
    pub(crate) fn number(&self, person: usize) -> Option<u32> {
        match self.wants[person] {
            PINNED => None,
            want => Some(want.checked_sub(self.rankings).unwrap_or_else(|| self.numbers[want as usize])),
        }
    }
}

impl<'a> Kind<'a> {
    fn node(self, option: usize) -> u16 {
        u16::from(self.listed(option)) - 1
    }

    /// Sessions that are possible, best first.
    pub(crate) fn places(self) -> impl ExactSizeIterator<Item = Place> + Clone + use<'a> {
        (0..self.length)
            .map(move |option| Place { grade: self.shape.grades[option], node: self.node(option) })
    }

    /// If so, every session that is not among the places is possible too, at this grade.
    pub(crate) fn elsewhere(self) -> Option<Grade> {
        self.shape.has_elsewhere.then(|| self.shape.grades[self.length])
    }

    /// How many options two kinds of one shape share, the former being the lesser.
    pub(crate) fn shared(self, other: Kind<'_>) -> usize {
        let differ = (0..).zip(self.key.iter().zip(other.key)).find(|(_, (own, others))| own != others);
        differ.map_or(usize::MAX, |(number, (own, others))| {
            OPTIONS * number + (own ^ others).leading_zeros() as usize / 8
        })
    }

    /// What stands for an option where kinds are sorted; nothing behind the list.
    pub(crate) fn listed(self, option: usize) -> u8 {
        self.key.get(option / OPTIONS).map_or(0, |number| (number >> (56 - 8 * (option % OPTIONS))) as u8)
    }

    /// The place that a person of this kind has with a seat, the node `no_seat` being none.
    pub(crate) fn place(self, seat: Option<u16>, no_seat: usize) -> Place {
        let Some(node) = seat else { return Place { grade: self.shape.no_seat, node: no_seat as u16 } };
        let listed = self.places().find(|place| place.node == node);
        listed.unwrap_or_else(|| Place { grade: self.elsewhere().unwrap_or(self.shape.no_seat), node })
    }

    /// Options cost more and more: the places, then one for all other sessions, whose number is that of the
    /// `nodes`, then no seat.
    pub(crate) fn option(self, option: usize, nodes: usize) -> Option<(usize, Grade)> {
        if option < self.length {
            return Some((usize::from(self.node(option)), self.shape.grades[option]));
        }
        match (option - self.length, self.shape.has_elsewhere) {
            (0, true) => Some((nodes, self.shape.grades[option])),
            (0, false) | (1, true) => Some((nodes - 1, self.shape.no_seat)),
            _ => None,
        }
    }

    /// All places that a person of this kind can have, the node `no_seat` among them.
    pub(crate) fn options(self, no_seat: usize) -> impl Iterator<Item = Place> + use<'a> {
        let is_listed = move |node: u16| self.places().any(|place| place.node == node);
        let elsewhere = self.elsewhere().map_or(0..0, |_| 0..no_seat as u16);
        let seats = elsewhere.filter(move |&node| !is_listed(node)).map(Some).chain([None]);
        self.places().chain(seats.map(move |seat| self.place(seat, no_seat)))
    }
}

/// People on their way into kinds.
///
/// Most rank up to three sessions and are ordinary otherwise. Where these are many beside the rankings that there
/// could be, they are counted: the number of a ranking has the sessions for digits, each plus one. All others are
/// sorted.
struct Merging<'a> {
    problem: &'a Problem,
    kinds: Kinds,
    /// People by each ranking; none where they are not counted.
    counts: Vec<u32>,
    shapes: Vec<Shape>,
    numbers: HashMap<Shape, u32>,
    /// The shapes of short lists of people without a published seat and bars.
    ordinary: HashMap<Ordinary, u32>,
    /// The claim and the shape of the last person, for the next one mostly has the same.
    last_claim: Option<(Claim, u16)>,
    last: Option<(Ordinary, u32)>,
    sorted: Vec<Entry>,
    /// People with a longer list.
    long: Vec<(u32, Vec<u64>, u32)>,
    /// The shape to which kinds are added.
    open: Option<u32>,
}

/// What makes a shape ordinary: claim, whether other sessions will do, and where levels begin.
type Ordinary = (u16, Unlisted, u8);

impl<'a> Merging<'a> {
    fn new(problem: &'a Problem, wants: Vec<u32>) -> Self {
        let (sessions, people) = (problem.capacities.len(), problem.people.len());
        let rankings = (sessions + 1).pow(3);
        let rankings = if rankings <= 4 * people.max(1024) { rankings } else { 0 };
        let kinds = Kinds {
            starts: vec![0],
            wants,
            pins: vec![0; sessions],
            no_seat: 1,
            rankings: rankings as u32,
            ..Kinds::default()
        };
        Self {
            problem,
            kinds,
            counts: vec![0; rankings],
            shapes: Vec::new(),
            numbers: HashMap::new(),
            ordinary: HashMap::new(),
            last_claim: None,
            last: None,
            sorted: Vec::new(),
            long: Vec::new(),
            open: None,
        }
    }

    fn merged(mut self) -> Result<Kinds, SolveError> {
        let problem = self.problem;
        let others = self.count();
        self.sorted.reserve_exact(others.len());
        for index in others {
            self.note(index, &problem.people[index as usize])?;
        }
        if self.kinds.pins.iter().zip(&problem.capacities).any(|(pins, capacity)| pins > capacity) {
            problem.validate_pins()?;
        }
        self.add_rankings()?;
        self.add_sorted()?;
        let no_seat = self.kinds.no_seat;
        for Block { shape, .. } in &mut self.kinds.blocks {
            shape.no_seat = shape.no_seat.at_level(no_seat);
            // As far as any list goes.
            shape.grades.retain(|grade| grade.level() < no_seat);
        }
        Ok(self.kinds)
    }

    /// Counts those who rank up to three sessions and are ordinary otherwise; answers with all others.
    fn count(&mut self) -> Vec<u32> {
        let (people, sessions) = (&self.problem.people, self.problem.capacities.len());
        let mut others = Vec::new();
        for (index, person) in (0..).zip(people) {
            match ranking(person, sessions).and_then(|number| Some((number, self.counts.get_mut(number)?))) {
                Some((number, people)) => {
                    *people += 1;
                    self.kinds.want(index, number as u32);
                }
                None => others.push(index),
            }
        }
        others
    }

    /// Notes anybody else.
    fn note(&mut self, index: u32, person: &Person) -> Result<(), SolveError> {
        let sessions = self.problem.capacities.len();
        if let Some(pin) = person.pin() {
            person.validate(index, sessions)?;
            self.kinds.pins[usize::from(pin)] += 1;
            self.kinds.want(index, PINNED);
            return Ok(());
        }
        // Where it does not matter, it does not divide people, and still must exist.
        match person.published() {
            Some(session) if usize::from(session) >= sessions => person.validate(index, sessions)?,
            _ => {}
        }
        let claim = self.claim(Claim::of(person, self.problem.aim));
        let published = person.published().filter(|_| self.problem.rerun != Rerun::Free);
        if let Some(list) = person.short().filter(|_| published.is_none()) {
            let shape = self.ordinary((claim, person.unlisted(), list.begins()));
            self.kinds.no_seat = self.kinds.no_seat.max(list.last_level() as u8 + 1);
            self.sorted.push(Entry { shape, key: list.key(), person: index });
        } else {
            person.validate(index, sessions)?;
            self.note_particular(index, person, published, claim);
        }
        Ok(())
    }

    fn claim(&mut self, claim: Claim) -> u16 {
        if let Some((last, number)) = self.last_claim
            && last == claim
        {
            return number;
        }
        let claims = &mut self.kinds.claims;
        let number = claims.iter().position(|&known| known == claim).unwrap_or_else(|| {
            claims.push(claim);
            claims.len() - 1
        }) as u16;
        self.last_claim = Some((claim, number));
        number
    }

    /// The number of the shape of short lists.
    fn ordinary(&mut self, key: Ordinary) -> u32 {
        if let Some((last, number)) = self.last
            && last == key
        {
            return number;
        }
        let number = self.ordinary.get(&key).copied().unwrap_or_else(|| {
            let number = self.number(ordinary_shape(key));
            self.ordinary.insert(key, number);
            number
        });
        self.last = Some((key, number));
        number
    }

    fn number(&mut self, shape: Shape) -> u32 {
        let next = self.shapes.len() as u32;
        *self.numbers.entry(shape).or_insert_with_key(|shape| {
            self.shapes.push(shape.clone());
            next
        })
    }

    /// Notes somebody who has a long list, bars or a published seat.
    fn note_particular(&mut self, index: u32, person: &Person, published: Option<u16>, claim: u16) {
        let guards = self.problem.rerun == Rerun::NobodyWorse;
        let before = published.filter(|_| guards).map(|session| person.level(session) as u8);
        let grade = |level, node: Option<u16>| {
            let is_worse = before.is_some_and(|before| level >= before);
            Grade::new(level, is_worse, published.is_some() && published != node)
        };
        let last_level = person.last_level() as u8;
        let (barred, is_open) = (person.barred(), person.unlisted() == Unlisted::Allowed);
        let unlisted = match published {
            _ if !is_open => 0..0,
            _ if !barred.is_empty() => 0..self.problem.capacities.len() as u16,
            Some(node) => node..node + 1,
            None => 0..0,
        };
        let unlisted = unlisted.filter(|&node| person.wished(node).is_none()).map(|node| (last_level, node));
        let wished = person.wishes().map(|wish| (wish.level as u8 - 1, wish.session));
        let place = |(level, node)| Place { grade: grade(level, Some(node)), node };
        let places =
            wished.chain(unlisted).filter(|(_, node)| barred.binary_search(node).is_err()).map(place);
        let mut places: Vec<Place> = places.collect();
        places.sort_unstable();
        let mut key = vec![0_u64; places.len().div_ceil(OPTIONS).max(1)];
        for (option, place) in places.iter().enumerate() {
            key[option / OPTIONS] |= (u64::from(place.node) + 1) << (56 - 8 * (option % OPTIONS));
        }
        let grades = places.iter().map(|place| place.grade).chain([grade(last_level, None)]).collect();
        let no_seat = grade(u8::MAX, None);
        let shape =
            self.number(Shape { claim, grades, has_elsewhere: is_open && barred.is_empty(), no_seat });
        self.kinds.no_seat = self.kinds.no_seat.max(last_level + 1);
        match key[..] {
            [key] => self.sorted.push(Entry { shape, key, person: index }),
            _ => self.long.push((shape, key, index)),
        }
    }

    /// Makes kinds of those who are counted.
    fn add_rankings(&mut self) -> Result<(), SolveError> {
        let mut numbers = std::mem::take(&mut self.counts);
        let base = self.problem.capacities.len() as u32 + 1;
        for (number, people) in (0..).zip(&mut numbers).filter(|(_, people)| **people > 0) {
            let digits = [number / (base * base), number / base % base, number % base];
            let key = digits.iter().rev().fold(0, |key, &digit| key >> 8 | u64::from(digit) << 56);
            let claim = self.claim(if key == 0 { Claim::IDLE } else { Claim::default() });
            let shape = self.ordinary((claim, Unlisted::Allowed, STRICT));
            let levels = digits.iter().filter(|&&digit| digit > 0).count() as u8;
            self.kinds.no_seat = self.kinds.no_seat.max(levels + 1);
            *people = self.add(shape, &[key], *people)?;
        }
        self.kinds.numbers = numbers;
        // Others of the same shape do not stand in line with these.
        self.open = None;
        Ok(())
    }

    /// Makes kinds of all others.
    fn add_sorted(&mut self) -> Result<(), SolveError> {
        let (mut sorted, mut long) = (std::mem::take(&mut self.sorted), std::mem::take(&mut self.long));
        sort(&mut sorted);
        long.sort_unstable();
        for alike in sorted.chunk_by(|one, other| (one.shape, one.key) == (other.shape, other.key)) {
            let kind = self.add(alike[0].shape, &[alike[0].key], alike.len() as u32)?;
            self.number_as(kind, alike.iter().map(|entry| entry.person));
        }
        for alike in long.chunk_by(|one, other| (one.0, &one.1) == (other.0, &other.1)) {
            let kind = self.add(alike[0].0, &alike[0].1, alike.len() as u32)?;
            self.number_as(kind, alike.iter().map(|entry| entry.2));
        }
        Ok(())
    }

    fn number_as(&mut self, kind: u32, people: impl Iterator<Item = u32>) {
        let want = self.kinds.rankings + kind;
        people.for_each(|person| self.kinds.want(person, want));
    }

    /// Adds people who want the same, whose number it answers with.
    fn add(&mut self, shape: u32, key: &[u64], people: u32) -> Result<u32, SolveError> {
        let kinds = &mut self.kinds;
        let kind = kinds.len() as u32;
        if self.open.replace(shape) != Some(shape) {
            let (keys, width) = (kinds.keys.len(), key.len());
            kinds.blocks.push(Block {
                shape: self.shapes[shape as usize].clone(),
                kinds: kind..kind,
                keys,
                width,
            });
        }
        if let Some(block) = kinds.blocks.last_mut() {
            block.kinds.end += 1;
        }
        kinds.keys.extend_from_slice(key);
        kinds.starts.push(kinds.starts[kind as usize] + people);
        self.examine(key).map(|()| kind)
    }

    /// Refuses wishes that have no meaning.
    fn examine(&self, key: &[u64]) -> Result<(), SolveError> {
        let mut seen = Nodes::default();
        for &number in key {
            let mut rest = number;
            while let Some(session) = (rest >> 56).checked_sub(1) {
                let session = session as u16;
                if usize::from(session) >= self.problem.capacities.len() {
                    return Err(SolveError::NoSuchSession { person: 0, session });
                }
                if seen.has(session.into()) {
                    return Err(SolveError::WishedTwice { person: 0, session });
                }
                seen.insert(session.into());
                rest <<= 8;
            }
        }
        Ok(())
    }
}

/// The number of the ranking of up to three sessions, if there is nothing else to know about a person.
fn ranking(person: &Person, sessions: usize) -> Option<usize> {
    let list = person.plain()?;
    if !list.is_ranking_of_three() {
        return None;
    }
    let (first, second, third) = (list.byte(0), list.byte(1), list.byte(2));
    if first.max(second).max(third) > sessions {
        return None;
    }
    Some((first * (sessions + 1) + second) * (sessions + 1) + third)
}

fn ordinary_shape((claim, unlisted, begins): Ordinary) -> Shape {
    let grade = |option| Grade::new(level(begins, option) as u8 - 1, false, false);
    Shape {
        claim,
        grades: (0..=SHORT).map(grade).collect(),
        has_elsewhere: unlisted == Unlisted::Allowed,
        no_seat: Grade::new(u8::MAX, false, false),
    }
}
