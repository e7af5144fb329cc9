//! What each person can do with several slots at once, and which of it is cheapest at given prices.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::bound::{Costs as SeatCosts, may_sit};
use crate::joint::{besides, misses, missing, of_level};
use crate::simplex::{Column, Costs};
use crate::{Across, Person, Price, Programme, Term};

/// The place in [`Costs`] of what a person must not do: before all else, so that none of it is done if that is possible.
pub(crate) const FORBIDDEN: usize = 0;

/// A seat in one slot, or none.
struct Choice {
    seat: Option<u16>,
    /// The number of the session among those of all slots.
    row: Option<usize>,
    /// What is missed with it, and what it costs, as far as that does not depend on other slots.
    misses: u16,
    besides: Costs,
}

/// What a person can do in one slot.
struct Part {
    slot: usize,
    choices: Vec<Choice>,
    /// Where sessions clash with those of other slots.
    across: Option<Crossing>,
}

/// How a person stands to the sessions of a slot that clash with those of others.
struct Crossing {
    /// Sessions, by row, during which the person is there. If other seats clash with all of them, none is needed here.
    there: Vec<usize>,
    /// Wished sessions by row, with their level, the best first.
    wishes: Vec<(usize, u16)>,
    /// What each level costs where slots add up, from the first.
    levels: Vec<Costs>,
}

/// People of whom the same holds.
struct Kind {
    missed: u16,
    /// What a person costs who misses so much.
    missing: Vec<Costs>,
    /// Those with clashes come first.
    parts: Vec<Part>,
    /// How dear sessions that clash are, by row; less is dearer.
    ranks: BTreeMap<usize, u16>,
}

/// The choices that a person has left in a part, where not all are.
pub(crate) type Left = BTreeMap<(usize, usize), Vec<usize>>;

/// All people and their choices.
pub(crate) struct Choices {
    kinds: Vec<Rc<Kind>>,
    /// Seats of each session.
    pub(crate) seats: Vec<u32>,
    /// For each session, which clash with it.
    clashes: Vec<Vec<usize>>,
    /// How many numbers there are in [`Costs`].
    pub(crate) terms: usize,
    is_summed: bool,
}

/// A way through the parts so far.
struct Label {
    missed: u16,
    costs: Costs,
    picks: Vec<usize>,
}

impl Choices {
    pub(crate) fn of(programme: &Programme<'_>) -> Self {
        let reading = Reading::of(programme);
        let mut alike = HashMap::new();
        let kind = |(own, &missed): (&Vec<(usize, usize)>, &u16)| {
            let mut own: Vec<Own<'_>> = own.iter().map(|&place| reading.own(place)).collect();
            own.sort_by_key(|own| (!reading.has_clashes(own.slot), own.slot));
            let kind = alike.entry((missed, own.clone()));
            kind.or_insert_with(|| Rc::new(reading.kind(&own, missed))).clone()
        };
        let kinds = programme.by_person().iter().zip(programme.missed).map(kind).collect();
        let seats = programme.slots.iter().flat_map(|slot| slot.problem.capacities.iter().copied()).collect();
        let (terms, is_summed) = (reading.scale.terms.len() + 1, reading.scale.is_summed);
        Self { kinds, seats, clashes: reading.clashes, terms, is_summed }
    }

    /// The column of a person who has these seats, by slot.
    pub(crate) fn column(&self, person: usize, seat: impl Fn(usize) -> Option<u16>) -> Option<Column> {
        let pick = |part: &Part| {
            let seat = seat(part.slot);
            part.choices.iter().position(|choice| choice.seat == seat)
        };
        let picks: Option<Vec<usize>> = self.kinds[person].parts.iter().map(pick).collect();
        Some(self.filled(person, picks?))
    }

    /// The seat of a person in each of their slots.
    pub(crate) fn seats_of<'a>(
        &'a self,
        person: usize,
        column: &'a Column,
    ) -> impl Iterator<Item = (usize, Option<u16>)> {
        let parts = self.kinds[person].parts.iter();
        parts.zip(&column.picks).map(|(part, &pick)| (part.slot, part.choices[pick].seat))
    }

    /// How many parts and choices a person has.
    pub(crate) fn parts(&self, person: usize) -> impl Iterator<Item = usize> {
        self.kinds[person].parts.iter().map(|part| part.choices.len())
    }

    /// Whether a column takes a choice that is not left.
    pub(crate) fn is_forbidden(left: &Left, person: usize, column: &Column) -> bool {
        let mut picks = column.picks.iter().enumerate();
        picks.any(|(part, pick)| left.get(&(person, part)).is_some_and(|left| !left.contains(pick)))
    }

    fn filled(&self, person: usize, picks: Vec<usize>) -> Column {
        let kind = &self.kinds[person];
        let (mut missed, mut costs) = (kind.missed, vec![0; self.terms]);
        for (part, &pick) in kind.parts.iter().zip(&picks) {
            let choice = &part.choices[pick];
            if part.across.is_none() || choice.row.is_some() {
                missed = missed.saturating_add(choice.misses);
                add(&mut costs, &choice.besides, 1);
            }
        }
        missed = missed.saturating_add(self.cross(kind, &picks, &mut costs, 1));
        add(&mut costs, &kind.missing[usize::from(missed)], 1);
        let rows = kind.parts.iter().zip(&picks).filter_map(|(part, &pick)| part.choices[pick].row).collect();
        Column { picks, rows, costs }
    }

    /// Adds what can be told of the parts with clashes only when all picks are known there, and says what is missed in
    /// them.
    fn cross(&self, kind: &Kind, picks: &[usize], costs: &mut Costs, times: i128) -> u16 {
        let taken: Vec<usize> =
            kind.parts.iter().zip(picks).filter_map(|(part, &pick)| part.choices[pick].row).collect();
        let rank = |row: &usize| kind.ranks.get(row).copied().unwrap_or(u16::MAX);
        let clashing = |row: usize| taken.iter().filter(move |taken| self.clashes[row].contains(taken));
        let mut sum = 0;
        for (part, &pick) in kind.parts.iter().zip(picks) {
            let (Some(crossing), choice) = (&part.across, &part.choices[pick]) else { continue };
            let is_excused =
                choice.row.is_none() && crossing.there.iter().all(|&row| clashing(row).next().is_some());
            let own = choice.row.and_then(|own| crossing.wishes.iter().find(|(row, _)| *row == own));
            let own = own.map_or(u16::MAX, |(_, level)| *level);
            let is_lacked = |&(row, level): &(usize, u16)| {
                level < own
                    && !clashing(row).any(|taken| rank(taken) < rank(&row))
                    && (!is_excused || crossing.there.contains(&row))
            };
            let wishes = crossing.wishes.iter().copied();
            let mut levels: Vec<u16> = wishes.filter(is_lacked).map(|(_, level)| level).collect();
            levels.dedup();
            let mut lacks = levels.len() as u16;
            if choice.row.is_some() || is_excused {
                add(costs, &crossing.levels[usize::from(lacks)], times);
            } else {
                lacks += u16::from(lacks > 0);
                add(costs, &choice.besides, times);
            }
            sum += if self.is_summed { lacks } else { 0 };
        }
        sum
    }

    /// The column of a person that costs least at prices that are to be divided by the denominator, and so much.
    pub(crate) fn cheapest(
        &self,
        person: usize,
        prices: &[Costs],
        denominator: i128,
        left: &Left,
    ) -> Option<(Costs, Column)> {
        let kind = &self.kinds[person];
        let (clashing, free) = kind.parts.split_at(kind.parts.partition_point(|part| part.across.is_some()));
        let offer = |at: usize, pick: usize| {
            let choice = &kind.parts[at].choices[pick];
            let mut costs = vec![0; self.terms];
            // Where there are clashes, what no seat costs is known only when all of them are.
            let counts = at >= clashing.len() || choice.row.is_some();
            if counts {
                add(&mut costs, &choice.besides, denominator);
            }
            if let Some(row) = choice.row {
                add(&mut costs, &prices[row], 1);
            }
            Label { missed: if counts { choice.misses } else { 0 }, costs, picks: vec![pick] }
        };
        let offers = |at: usize| -> Vec<Label> {
            match left.get(&(person, at)) {
                Some(left) => left.iter().map(|&pick| offer(at, pick)).collect(),
                None => (0..kind.parts[at].choices.len()).map(|pick| offer(at, pick)).collect(),
            }
        };
        let mut labels = vec![Label { missed: kind.missed, costs: vec![0; self.terms], picks: Vec::new() }];
        for (at, part) in clashing.iter().enumerate() {
            let clashes = |label: &Label, more: &Label| {
                let choice = &part.choices[more.picks[0]];
                self.clashes_with(kind, choice, &label.picks)
            };
            labels = combined(&labels, &offers(at), |label, more| !clashes(label, more));
        }
        for label in &mut labels {
            let more = self.cross(kind, &label.picks, &mut label.costs, denominator);
            label.missed = label.missed.saturating_add(more);
        }
        labels = least(labels);
        for at in clashing.len()..clashing.len() + free.len() {
            labels = cheapest_combined(&labels, &least(offers(at)));
        }
        let whole = labels.into_iter().map(|mut label| {
            add(&mut label.costs, &kind.missing[usize::from(label.missed)], denominator);
            (label.costs, label.picks)
        });
        whole.min().map(|(costs, picks)| (costs, self.filled(person, picks)))
    }

    fn clashes_with(&self, kind: &Kind, choice: &Choice, picks: &[usize]) -> bool {
        let Some(row) = choice.row.filter(|&row| !self.clashes[row].is_empty()) else { return false };
        let mut taken = kind.parts.iter().zip(picks).filter_map(|(part, &pick)| part.choices[pick].row);
        taken.any(|taken| self.clashes[row].contains(&taken))
    }
}

/// Each way with each of the next ones that goes with it.
fn combined(labels: &[Label], more: &[Label], fits: impl Fn(&Label, &Label) -> bool) -> Vec<Label> {
    let pairs = labels.iter().flat_map(|label| more.iter().map(move |more| (label, more)));
    let both = pairs.filter(|(label, more)| fits(label, more)).map(|(label, more)| {
        let mut costs = label.costs.clone();
        add(&mut costs, &more.costs, 1);
        let picks = label.picks.iter().chain(&more.picks).copied().collect();
        Label { missed: label.missed.saturating_add(more.missed), costs, picks }
    });
    both.collect()
}

/// The cheapest of those that miss the same, without making the others.
fn cheapest_combined(labels: &[Label], more: &[Label]) -> Vec<Label> {
    let most = |labels: &[Label]| labels.iter().map(|label| label.missed).max().unwrap_or_default();
    let most = usize::from(most(labels)) + usize::from(most(more));
    let mut best: Vec<Option<(Costs, &Label, &Label)>> = vec![None; most + 1];
    let mut sum = Costs::new();
    for label in labels {
        for more in more {
            sum.clear();
            sum.extend(label.costs.iter().zip(&more.costs).map(|(one, other)| one + other));
            match &mut best[usize::from(label.missed) + usize::from(more.missed)] {
                Some((costs, ..)) if *costs <= sum => {}
                Some((costs, one, other)) => {
                    costs.clone_from(&sum);
                    (*one, *other) = (label, more);
                }
                none => *none = Some((sum.clone(), label, more)),
            }
        }
    }
    let whole = |(costs, label, more): (Costs, &Label, &Label)| Label {
        missed: label.missed.saturating_add(more.missed),
        costs,
        picks: label.picks.iter().chain(&more.picks).copied().collect(),
    };
    best.into_iter().flatten().map(whole).collect()
}

/// Of the ways that miss the same, the cheapest.
fn least(mut labels: Vec<Label>) -> Vec<Label> {
    labels.sort_by(|one, other| {
        (one.missed, &one.costs, &one.picks).cmp(&(other.missed, &other.costs, &other.picks))
    });
    labels.dedup_by_key(|label| label.missed);
    labels
}

pub(crate) fn add(sum: &mut [i128], more: &[i128], times: i128) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more * times);
}

/// A person in a slot.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Own<'a> {
    slot: usize,
    person: &'a Person,
    across: Option<&'a Across>,
}

/// A programme on its way to [`Choices`].
struct Reading<'a> {
    programme: &'a Programme<'a>,
    costs: Vec<SeatCosts<'a>>,
    scale: Scale,
    /// The row of the first session of each slot, and behind them the number of rows.
    first_rows: Vec<usize>,
    /// For each session, which clash with it.
    clashes: Vec<Vec<usize>>,
}

impl<'a> Reading<'a> {
    fn of(programme: &'a Programme<'a>) -> Self {
        let mut first_rows = vec![0];
        for slot in programme.slots {
            first_rows.push(first_rows[first_rows.len() - 1] + slot.problem.capacities.len());
        }
        let costs: Vec<SeatCosts<'_>> =
            programme.slots.iter().map(|slot| SeatCosts::of(slot.problem)).collect();
        let clashes = vec![Vec::new(); first_rows[programme.slots.len()]];
        let mut reading = Self { programme, scale: Scale::of(programme, &costs), costs, first_rows, clashes };
        for &[(slot, session), (other, rival)] in programme.clashes {
            let (one, other) = (reading.row(slot, session), reading.row(other, rival));
            reading.clashes[one].push(other);
            reading.clashes[other].push(one);
        }
        reading
    }

    fn row(&self, slot: usize, session: u16) -> usize {
        self.first_rows[slot] + usize::from(session)
    }

    fn has_clashes(&self, slot: usize) -> bool {
        self.clashes[self.first_rows[slot]..self.first_rows[slot + 1]].iter().any(|rows| !rows.is_empty())
    }

    fn own(&self, (slot, index): (usize, usize)) -> Own<'a> {
        let plan = &self.programme.slots[slot];
        Own { slot, person: &plan.problem.people[index], across: plan.across.get(index) }
    }

    fn kind(&self, own: &[Own<'a>], missed: u16) -> Kind {
        let most = own.iter().fold(missed, |sum, own| sum.saturating_add(misses(own.person, None)));
        let rank = |own: &Own<'a>| {
            let (slot, ranks) = (own.slot, own.across.map_or(&[][..], |across| &across.ranks));
            (0..).zip(ranks).map(move |(session, &rank)| (self.row(slot, session), rank))
        };
        let class = own.first().map_or(0, |own| own.person.class());
        let price = |missed| if self.scale.is_summed { missing(class, missed) } else { Price::ZERO };
        Kind {
            missed,
            missing: (0..=most).map(|missed| self.scale.costs(&price(missed))).collect(),
            parts: own.iter().map(|own| self.part(own)).collect(),
            ranks: own.iter().flat_map(rank).collect(),
        }
    }

    fn part(&self, own: &Own<'a>) -> Part {
        let &Own { slot, person, .. } = own;
        let problem = self.programme.slots[slot].problem;
        let sessions = 0..problem.capacities.len() as u16;
        let seats = sessions.clone().filter(|&session| may_sit(person, session)).map(Some);
        let is_across = self.has_clashes(slot);
        let choice = |seat: Option<u16>| {
            let mut costs = self.scale.costs(&besides(&self.costs[slot], person, seat));
            let misses = misses(person, seat);
            if seat.is_some() && !is_across {
                add(&mut costs, &self.level(own, misses + 1), 1);
            }
            Choice {
                seat,
                row: seat.map(|session| self.row(slot, session)),
                misses: if self.scale.is_summed && !is_across { misses } else { 0 },
                besides: costs,
            }
        };
        let choices = seats.chain(person.pin().is_none().then_some(None)).map(choice).collect();
        Part { slot, choices, across: is_across.then(|| self.crossing(own, sessions)) }
    }

    fn crossing(&self, own: &Own<'a>, sessions: std::ops::Range<u16>) -> Crossing {
        let is_there = |session: &u16| own.across.is_none_or(|across| !across.away.contains(session));
        let row = |session| self.row(own.slot, session);
        Crossing {
            there: sessions.filter(is_there).map(row).collect(),
            wishes: own.person.wishes().map(|wish| (row(wish.session), wish.level)).collect(),
            levels: (1..=own.person.last_level() + 1).map(|level| self.level(own, level)).collect(),
        }
    }

    /// What a level costs where slots add up.
    fn level(&self, own: &Own<'a>, level: u16) -> Costs {
        let aim = self.programme.slots[own.slot].problem.aim;
        self.scale.costs(&of_level(aim, own.person.class(), level))
    }
}

/// All terms that seats cost, by which costs are written as numbers.
struct Scale {
    /// The most important first.
    terms: Vec<Term>,
    is_summed: bool,
}

impl Scale {
    fn of(programme: &Programme<'_>, costs: &[SeatCosts<'_>]) -> Self {
        let is_summed = programme.is_summed();
        let mut terms = BTreeSet::new();
        let mut most: BTreeMap<u8, u16> = BTreeMap::new();
        for (own, &missed) in programme.by_person().iter().zip(programme.missed) {
            let (mut sum, mut class) = (missed, 0);
            for &(slot, index) in own {
                let problem = programme.slots[slot].problem;
                let person = &problem.people[index];
                let seats = (0..problem.capacities.len() as u16).map(Some).chain([None]);
                let mut worst = 0;
                for seat in seats {
                    worst = worst.max(misses(person, seat));
                    terms.extend(costs[slot].of_seat(person, seat).terms().iter().map(|(term, _)| *term));
                }
                let levels = 1..=person.last_level() + 1;
                let levels = levels.map(|level| of_level(problem.aim, person.class(), level));
                terms.extend(levels.flat_map(|price| price.terms().to_vec()).map(|(term, _)| term));
                (sum, class) = (sum.saturating_add(worst), person.class());
            }
            let most = most.entry(class).or_default();
            *most = sum.max(*most);
        }
        if is_summed {
            let levels =
                most.iter().flat_map(|(&class, &most)| (0..=most).map(move |missed| missing(class, missed)));
            terms.extend(levels.flat_map(|price| price.terms().to_vec()).map(|(term, _)| term));
        }
        Self { terms: terms.into_iter().rev().collect(), is_summed }
    }

    fn costs(&self, price: &Price) -> Costs {
        let mut costs = vec![0; self.terms.len() + 1];
        for (term, people) in price.terms() {
            if let Some(at) = self.terms.iter().position(|other| other == term) {
                costs[at + 1] = i128::from(*people);
            }
        }
        costs
    }
}
