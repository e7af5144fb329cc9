//! What each person can do with several slots at once, and which of it is cheapest at given prices.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::Programme;
use crate::reading::{Own, Reading};
use crate::simplex::{Column, Costs};

/// The place in [`Costs`] of what a person must not do: before all else, so that none of it is done if that is possible.
pub(crate) const FORBIDDEN: usize = 0;

/// A seat in one slot, or none.
pub(crate) struct Choice {
    pub(crate) seat: Option<u16>,
    /// The number of the session among those of all slots.
    pub(crate) row: Option<usize>,
    /// What is missed with it, and what it costs, as far as that does not depend on other slots.
    pub(crate) misses: u16,
    pub(crate) besides: Costs,
}

/// What a person can do in one slot.
pub(crate) struct Part {
    pub(crate) slot: usize,
    pub(crate) choices: Vec<Choice>,
    pub(crate) is_pinned: bool,
    /// Where what can be done here depends on other slots.
    pub(crate) across: Option<Crossing>,
}

/// How a person stands to the sessions of a slot that is bound to others.
pub(crate) struct Crossing {
    /// Sessions, by row, during which the person is there. If other seats clash with all of them, none is needed here.
    pub(crate) there: Vec<usize>,
    /// Wished sessions by row, with their level, the best first.
    pub(crate) wishes: Vec<(usize, u16)>,
    /// What each level costs where slots add up, from the first.
    pub(crate) levels: Vec<Costs>,
}

/// People of whom the same holds.
pub(crate) struct Kind {
    pub(crate) missed: u16,
    /// What a person costs who misses so much.
    pub(crate) missing: Vec<Costs>,
    /// Those that are bound to each other come first.
    pub(crate) parts: Vec<Part>,
    /// Of these rows only so many.
    pub(crate) limits: Vec<(Vec<usize>, usize)>,
    /// How dear sessions that clash are, by row; less is dearer.
    pub(crate) ranks: BTreeMap<usize, u16>,
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
    needs: Vec<Needed>,
    /// How many numbers there are in [`Costs`].
    pub(crate) terms: usize,
    is_summed: bool,
}

/// A [`Need`](crate::Need), by rows.
pub(crate) struct Needed {
    pub(crate) row: usize,
    pub(crate) one_of: Vec<usize>,
    pub(crate) brings_along: bool,
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
        let own = programme.by_person();
        let kind = |(person, &missed): (usize, &u16)| {
            let limits = programme.limits_of(person);
            let mut own: Vec<Own<'_>> = own[person].iter().map(|&place| reading.own(place)).collect();
            own.sort_by_key(|own| (!programme.is_bound(own.slot, &limits), own.slot));
            let kind = alike.entry((missed, own.clone(), limits.clone()));
            kind.or_insert_with(|| Rc::new(reading.kind(&own, missed, &limits))).clone()
        };
        let kinds = programme.missed.iter().enumerate().map(kind).collect();
        let seats = programme.slots.iter().flat_map(|slot| slot.problem.capacities.iter().copied()).collect();
        let (terms, is_summed) = (reading.scale.terms.len() + 1, reading.scale.is_summed);
        let needs = reading.needs();
        Self { kinds, seats, clashes: reading.clashes, needs, terms, is_summed }
    }

    /// The column of a person who has these seats, by slot; `None` if they may not have them.
    pub(crate) fn column(&self, person: usize, seat: impl Fn(usize) -> Option<u16>) -> Option<Column> {
        let pick = |part: &Part| {
            let seat = seat(part.slot);
            part.choices.iter().position(|choice| choice.seat == seat)
        };
        let kind = &self.kinds[person];
        let picks: Vec<usize> = kind.parts.iter().map(pick).collect::<Option<_>>()?;
        self.keeps(kind, &picks).then(|| self.filled(person, picks))
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
            if part.across.is_none() {
                missed = missed.saturating_add(choice.misses);
                add(&mut costs, &choice.besides, 1);
            }
        }
        missed = missed.saturating_add(self.cross(kind, &picks, &mut costs, 1));
        add(&mut costs, &kind.missing[usize::from(missed)], 1);
        let rows = kind.parts.iter().zip(&picks).filter_map(|(part, &pick)| part.choices[pick].row).collect();
        Column { picks, rows, costs }
    }

    /// Adds what the parts cost that are bound to each other, which can be told only when all picks are known there, and
    /// says what is missed in them.
    fn cross(&self, kind: &Kind, picks: &[usize], costs: &mut Costs, times: i128) -> u16 {
        let taken: Vec<usize> =
            kind.parts.iter().zip(picks).filter_map(|(part, &pick)| part.choices[pick].row).collect();
        let rank = |row: &usize| kind.ranks.get(row).copied().unwrap_or(u16::MAX);
        let clashing = |row: usize| taken.iter().filter(move |taken| self.clashes[row].contains(taken));
        let mut sum = 0;
        let is_sated = |row: usize| {
            let had = |rows: &Vec<usize>| rows.iter().filter(|row| taken.contains(row)).count();
            kind.limits.iter().any(|(rows, most)| rows.contains(&row) && had(rows) >= *most)
        };
        for (part, &pick) in kind.parts.iter().zip(picks) {
            let (Some(crossing), choice) = (&part.across, &part.choices[pick]) else { continue };
            if choice.row.is_some_and(|row| self.is_brought(row, &taken)) {
                continue;
            }
            let is_lost = |row: usize| crossing.there.contains(&row) && clashing(row).next().is_some();
            let is_gone = |row: usize| clashing(row).next().is_some() || is_sated(row);
            let is_excused = choice.row.is_none() && crossing.there.iter().all(|&row| is_gone(row));
            let own = choice.row.and_then(|own| crossing.wishes.iter().find(|(row, _)| *row == own));
            let own = own.map_or(u16::MAX, |(_, level)| *level);
            let is_lacked = |&(row, level): &(usize, u16)| {
                level < own
                    && !clashing(row).any(|taken| rank(taken) < rank(&row))
                    && (!is_excused || is_lost(row))
            };
            let wishes = crossing.wishes.iter().copied();
            let mut levels: Vec<u16> = wishes.filter(is_lacked).map(|(_, level)| level).collect();
            levels.dedup();
            let mut lacks = levels.len() as u16;
            if choice.row.is_some() || is_excused {
                add(costs, &crossing.levels[usize::from(lacks)], times);
            } else {
                lacks += u16::from(lacks > 0);
            }
            if !is_excused {
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
        let bound = kind.parts.partition_point(|part| part.across.is_some());
        let offer = |at: usize, pick: usize| {
            let choice = &kind.parts[at].choices[pick];
            let mut costs = vec![0; self.terms];
            let counts = at >= bound;
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
        for (at, part) in kind.parts[..bound].iter().enumerate() {
            let clashes = |label: &Label, more: &Label| {
                let choice = &part.choices[more.picks[0]];
                self.clashes_with(kind, choice, &label.picks)
            };
            labels = combined(&labels, &offers(at), |label, more| !clashes(label, more));
        }
        labels.retain(|label| self.keeps(kind, &label.picks));
        for label in &mut labels {
            let more = self.cross(kind, &label.picks, &mut label.costs, denominator);
            label.missed = label.missed.saturating_add(more);
        }
        labels = least(labels);
        for at in bound..kind.parts.len() {
            labels = cheapest_combined(&labels, &least(offers(at)));
        }
        let whole = labels.into_iter().map(|mut label| {
            add(&mut label.costs, &kind.missing[usize::from(label.missed)], denominator);
            (label.costs, label.picks)
        });
        whole.min().map(|(costs, picks)| (costs, self.filled(person, picks)))
    }

    /// Whether picks in the parts that are bound to each other are what they need, and not too many.
    fn keeps(&self, kind: &Kind, picks: &[usize]) -> bool {
        let taken = || {
            kind.parts
                .iter()
                .zip(picks)
                .filter_map(|(part, &pick)| part.choices[pick].row.map(|row| (part, row)))
        };
        let has = |row: &usize| taken().any(|(_, taken)| taken == *row);
        let lacks = |(part, row): (&Part, usize)| {
            let mut needs = self.needs.iter().filter(|need| need.row == row && !part.is_pinned);
            needs.any(|need| !need.one_of.iter().any(has))
        };
        !taken().any(lacks)
            && kind.limits.iter().all(|(rows, most)| rows.iter().filter(|row| has(row)).count() <= *most)
    }

    /// Whether a seat came along with another of those taken.
    fn is_brought(&self, row: usize, taken: &[usize]) -> bool {
        let brings = |need: &&Needed| need.brings_along && need.one_of.contains(&row);
        self.needs.iter().filter(brings).any(|need| taken.contains(&need.row))
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
