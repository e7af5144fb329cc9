//! All slots that everybody attends at once: the best plan over them, and what is proven of one.

use super::book::RuleBook;
use super::missed::missed;
use super::problem::is_balanced;
use super::{Assigned, SlotProblem, Task, parse_prices};
use crate::error::{OfficeError, Result};
use crate::progress::Watch;
use crate::views::RunProgress;
use allocation::{Across, Joint, JointPlan, Person, Price, Programme, SlotPlan, solve_jointly};
use domain::{Aim, Plan, Registration, RuleKind, SessionId, Slot, Slots, Snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// People of a congress up to whom it is searched for the best plan over all slots, and how often at most the search looks
/// at somebody. Beyond, slot by slot must do, and the prices of the slots say how far that is from the best.
const PEOPLE: usize = 3000;
const LOOKS: u64 = 3_000_000;

/// What is proven of a plan over all slots.
pub(super) enum Proof {
    /// None is better.
    Best,
    /// None can be better than the bound.
    Open(Joint),
}

/// Better seats than slot by slot.
pub(super) struct Better {
    pub(super) assigned: Assigned,
    /// What they cost over all slots.
    pub(super) cost: Price,
}

/// Finds the best seats over all slots, where that means anything; `None` also if these are the best, as far as is known.
pub(super) fn best(
    snapshot: &Snapshot,
    slots: &Slots,
    (assigned, certificate): (&Assigned, &BTreeMap<String, Price>),
    task: &Task,
    watch: Watch<'_>,
) -> Result<Option<Better>> {
    if !is_small(snapshot) {
        return Ok(None);
    }
    let Some(whole) = Whole::of(snapshot, slots, assigned, task)? else { return Ok(None) };
    if whole.judged(|problem| problem.prices(certificate)).is_proven() {
        return Ok(None);
    }
    let step = RunProgress {
        step: "Ausgleich über alle Zeitfenster zusammen".to_owned(),
        done: slots.slots.len(),
        total: slots.slots.len(),
    };
    let found = whole.searched(&mut || watch(step.clone()))?;
    let (before, after) = (whole.judged(|_| None).cost, whole.cost_of(&found.seats));
    Ok((after < before).then(|| Better { assigned: whole.assigned(&found, assigned), cost: after }))
}

/// What seats cost over all slots; `None` where that means nothing.
pub(super) fn cost(
    snapshot: &Snapshot,
    slots: &Slots,
    assigned: &Assigned,
    task: &Task,
) -> Result<Option<Price>> {
    Ok(Whole::of(snapshot, slots, assigned, task)?.map(|whole| whole.judged(|_| None).cost))
}

/// What the stored prices, or a search, prove of a plan over all slots; `None` where slots cannot be looked at together.
pub(super) fn proof(snapshot: &Snapshot, slots: &Slots, plan: &Plan, task: &Task) -> Result<Option<Proof>> {
    if task.aim == Aim::LotteryOrder || !is_separable(snapshot, slots) {
        return Ok(None);
    }
    // Only „Fair“ makes good elsewhere what was missed in a slot, and only overlaps bind slots to each other: without
    // either, they add up.
    if !slots.slots.iter().any(|slot| is_balanced(slot, task)) {
        return Ok(Some(Proof::Best));
    }
    let assigned = Assigned::stored(snapshot);
    let Some(whole) = Whole::of(snapshot, slots, &assigned, task)? else { return Ok(None) };
    let certificate = parse_prices(&plan.prices);
    let joint = whole.judged(|problem| problem.prices(&certificate));
    if joint.is_proven() || !is_small(snapshot) {
        return Ok(Some(if joint.is_proven() { Proof::Best } else { Proof::Open(joint) }));
    }
    let found = whole.searched(&mut || ControlFlow::Continue(()))?;
    let is_best = found.is_proven && whole.cost_of(&found.seats) == joint.cost;
    Ok(Some(if is_best { Proof::Best } else { Proof::Open(joint) }))
}

fn is_small(snapshot: &Snapshot) -> bool {
    snapshot.registered().count() <= PEOPLE
}

/// Whether nothing but wishes counts, and seats in one slot that everybody attends decide nothing about another but by
/// overlapping it, so that slots can be looked at together.
fn is_separable(snapshot: &Snapshot, slots: &Slots) -> bool {
    let is_firm = |session| slots.slot_of(session).is_some_and(|slot| !slot.voluntary);
    let couples = [RuleKind::AtMost, RuleKind::Prefer, RuleKind::Filled];
    let overlaps = |slot: &Slot| slot.voluntary && !slot.rivals.is_empty();
    !snapshot.implications().iter().any(|(from, to)| is_firm(*from) && is_firm(*to))
        && !couples.into_iter().any(|kind| snapshot.rules_of(kind).next().is_some())
        && !slots.slots.iter().any(overlaps)
}

/// A slot among all, with what its people could have if nothing were decided in the others.
struct Part<'a> {
    problem: SlotProblem<'a>,
    people: Vec<u32>,
    seats: Vec<Option<u16>>,
    across: Vec<Across>,
}

/// All slots that are balanced with each other.
struct Whole<'a> {
    parts: Vec<Part<'a>>,
    /// What each registered person misses in slots that nobody has to attend.
    missed: Vec<u16>,
    clashes: Vec<[(usize, u16); 2]>,
}

impl<'a> Whole<'a> {
    /// Puts the slots together, with the seats of `assigned`; `None` where that means nothing.
    fn of(
        snapshot: &'a Snapshot,
        slots: &'a Slots,
        assigned: &Assigned,
        task: &Task,
    ) -> Result<Option<Self>> {
        let (balanced, given): (Vec<&Slot>, Vec<&Slot>) =
            slots.slots.iter().partition(|slot| is_balanced(slot, task));
        if balanced.is_empty() || !is_separable(snapshot, slots) {
            return Ok(None);
        }
        let book = RuleBook::of(snapshot);
        let registered: Vec<&Registration> = snapshot.registered().collect();
        let numbers: BTreeMap<_, u32> =
            registered.iter().map(|registration| registration.id).zip(0..).collect();
        let voluntary = || given.iter().filter(|slot| slot.voluntary);
        let lost = |registration: &&Registration| {
            voluntary()
                .map(|slot| missed(&book, snapshot, registration, slot, assigned.of(registration.id)))
                .sum()
        };
        let missed: Vec<u16> = registered.iter().map(lost).collect();
        let mut decided = assigned.clone();
        for slot in &balanced {
            decided.clear(&slot.sessions);
        }
        let all: BTreeSet<SessionId> =
            slots.slots.iter().flat_map(|slot| slot.sessions.iter().copied()).collect();
        let mut parts = Vec::new();
        for slot in balanced {
            let solved = all.iter().filter(|session| !slot.sessions.contains(session)).copied().collect();
            let mut problem = SlotProblem::new(snapshot, slots, slot, &solved, &decided, task)?;
            if !problem.ties.is_empty() {
                return Ok(None);
            }
            let seats = problem.seats(assigned);
            let number = |registration: &&Registration| numbers.get(&registration.id).copied();
            let people: Vec<u32> = problem.registrations.iter().filter_map(number).collect();
            let owed = people.iter().filter_map(|person| missed.get(*person as usize).copied()).collect();
            settle(&mut problem, &book, assigned, &seats, owed);
            let across = problem.registrations.iter();
            let across = across.map(|one| across_slots(&problem, &book, snapshot, one)).collect();
            parts.push(Part { problem, people, seats, across });
        }
        let clashes = clashes(&parts);
        Ok(Some(Self { parts, missed, clashes }))
    }

    /// Judges the seats, at the prices of a slot or without any.
    fn judged(&self, prices: impl Fn(&SlotProblem<'_>) -> Option<Vec<Price>>) -> Joint {
        let seats: Vec<_> = self.parts.iter().map(|part| part.seats.clone()).collect();
        self.with(&seats, prices, Joint::of)
    }

    fn cost_of(&self, seats: &[Vec<Option<u16>>]) -> Price {
        self.with(seats, |_| None, |programme| Joint::of(programme).cost)
    }

    fn searched(&self, watch: &mut dyn FnMut() -> ControlFlow<()>) -> Result<JointPlan> {
        let seats: Vec<_> = self.parts.iter().map(|part| part.seats.clone()).collect();
        let found = self.with(&seats, |_| None, |programme| solve_jointly(programme, LOOKS, watch));
        found.ok_or_else(OfficeError::cancelled)
    }

    /// Shows the slots with seats, and the prices of each slot, to a judge.
    fn with<T>(
        &self,
        seats: &[Vec<Option<u16>>],
        prices: impl Fn(&SlotProblem<'_>) -> Option<Vec<Price>>,
        judge: impl FnOnce(&Programme<'_>) -> T,
    ) -> T {
        let none = |part: &Part<'_>| vec![Price::ZERO; part.problem.problem.capacities.len()];
        let prices = self.parts.iter().map(|part| prices(&part.problem).unwrap_or_else(|| none(part)));
        let prices: Vec<Vec<Price>> = prices.collect();
        let slots: Vec<SlotPlan<'_>> = self
            .parts
            .iter()
            .zip(seats)
            .zip(&prices)
            .map(|((part, seats), prices)| SlotPlan {
                problem: &part.problem.problem,
                people: &part.people,
                seats,
                prices,
                across: &part.across,
            })
            .collect();
        judge(&Programme { slots: &slots, missed: &self.missed, clashes: &self.clashes })
    }

    /// The seats of a plan for these slots, and those of `given` in all others.
    fn assigned(&self, found: &JointPlan, given: &Assigned) -> Assigned {
        let mut assigned = given.clone();
        for (part, seats) in self.parts.iter().zip(&found.seats) {
            part.problem.give(seats, &mut assigned);
        }
        assigned
    }
}

/// How a person stands to the sessions of a slot that overlaps others.
fn across_slots(
    problem: &SlotProblem<'_>,
    book: &RuleBook<'_>,
    snapshot: &Snapshot,
    registration: &Registration,
) -> Across {
    if problem.slot.rivals.is_empty() {
        return Across::default();
    }
    let is_away = |session: SessionId| {
        !book.is_there(registration, session) || snapshot.works_meanwhile(registration.id, session).is_some()
    };
    let away = |index: &u16| problem.session(*index).is_none_or(is_away);
    let rank = |index| problem.session(index).map_or(u16::MAX, |session| book.rank(registration, session));
    Across { away: indices(problem).filter(away).collect(), ranks: indices(problem).map(rank).collect() }
}

/// Sessions of different slots that nobody can attend both.
fn clashes(parts: &[Part<'_>]) -> Vec<[(usize, u16); 2]> {
    let mut found = Vec::new();
    for (at, one) in parts.iter().enumerate() {
        for (index, session) in
            indices(&one.problem).filter_map(|index| Some((index, one.problem.session(index)?)))
        {
            for (later, other) in parts.iter().enumerate().skip(at + 1) {
                let rivals = indices(&other.problem).filter(|rival| {
                    let rival = other.problem.session(*rival);
                    rival.is_some_and(|rival| one.problem.slot.rivals.contains(&(session, rival)))
                });
                found.extend(rivals.map(|rival| [(at, index), (later, rival)]));
            }
        }
    }
    found
}

fn indices(problem: &SlotProblem<'_>) -> std::ops::Range<u16> {
    0..u16::try_from(problem.problem.capacities.len()).unwrap_or_default()
}

/// Takes as decided what the run took so: what people must have comes before all else in its slot and is no title in
/// others, and who has come along with another session has missed nothing. People are `owed` only what they missed where
/// nobody has to be: all else is summed up.
fn settle(
    problem: &mut SlotProblem<'_>,
    book: &RuleBook<'_>,
    assigned: &Assigned,
    seats: &[Option<u16>],
    owed: Vec<u16>,
) {
    let sessions = indices(problem);
    let settled =
        |(((person, registration), seat), owed): (((&Person, &&Registration), &Option<u16>), u16)| {
            let class = book.class(registration);
            let comes_along = |pin: &u16| {
                let mut seats = assigned.of(registration.id).iter();
                problem.session(*pin).is_some_and(|pin| seats.any(|from| book.along(*from).contains(&pin)))
            };
            if let Some(pin) = person.pin().filter(comes_along) {
                return Person::default().pinned_to(pin).in_class(class);
            }
            let person = person.clone().owing(owed);
            if person.class() == class {
                return person;
            }
            let is_worse =
                |session: &u16| seat.is_some_and(|seat| person.level(*session) > person.level(seat));
            let worse: Vec<u16> = sessions.clone().filter(is_worse).collect();
            person.barred_from(&worse).in_class(class)
        };
    let people = problem.problem.people.iter().zip(&problem.registrations).zip(seats).zip(owed);
    problem.problem.people = people.map(settled).collect();
}
