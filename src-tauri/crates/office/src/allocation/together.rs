//! All slots that everybody attends at once: the best plan over them, and what is proven of one.

use super::bonds::{Part, clashes, indices, limits, needs};
use super::book::RuleBook;
use super::missed::missed;
use super::problem::is_balanced;
use super::{Assigned, SlotProblem, Task, parse_prices};
use crate::error::{OfficeError, Result};
use crate::progress::Watch;
use crate::views::RunProgress;
use allocation::{Across, Joint, JointPlan, Limit, Need, Person, Price, Programme, SlotPlan, solve_jointly};
use domain::{Aim, LinkMode, Plan, Registration, Rule, RuleKind, SessionId, Slot, Slots, Snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// People of a congress up to whom it is searched for the best plan over all slots, and how often at most the search looks
/// at somebody. Beyond, slot by slot must do, and the prices of the slots say how far that is from the best.
const PEOPLE: usize = 3000;
const LOOKS: u64 = 3_000_000;

/// Ways of one person through slots that are bound to each other up to which they are all looked at.
const WAYS: usize = 5000;

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
    if whole.has_ties || whole.judged(|problem| problem.prices(certificate)).is_proven() {
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
    if task.aim == Aim::LotteryOrder {
        return Ok(None);
    }
    // Only „Fair“ makes good elsewhere what was missed in a slot: without that, and with nothing that binds slots to each
    // other, they add up.
    if !slots.slots.iter().any(|slot| is_balanced(slot, task)) {
        return Ok((!binds(snapshot, slots)).then_some(Proof::Best));
    }
    let assigned = Assigned::stored(snapshot);
    let Some(whole) = Whole::of(snapshot, slots, &assigned, task)? else { return Ok(None) };
    let certificate = parse_prices(&plan.prices);
    let joint = whole.judged(|problem| problem.prices(&certificate));
    if joint.is_proven() || !is_small(snapshot) || whole.has_ties {
        return Ok(Some(if joint.is_proven() { Proof::Best } else { Proof::Open(joint) }));
    }
    let found = whole.searched(&mut || ControlFlow::Continue(()))?;
    let is_best = found.is_proven && whole.cost_of(&found.seats) == joint.cost;
    Ok(Some(if is_best { Proof::Best } else { Proof::Open(joint) }))
}

fn is_small(snapshot: &Snapshot) -> bool {
    snapshot.registered().count() <= PEOPLE
}

/// Whether seats in one slot decide what there is in another.
fn binds(snapshot: &Snapshot, slots: &Slots) -> bool {
    let is_firm = |session| slots.slot_of(session).is_some_and(|slot| !slot.voluntary);
    let couples = [RuleKind::AtMost, RuleKind::Prefer, RuleKind::Filled];
    snapshot.implications().iter().any(|(from, to)| is_firm(*from) && is_firm(*to))
        || couples.into_iter().any(|kind| snapshot.rules_of(kind).next().is_some())
        || !is_separable(snapshot, slots)
}

/// Whether slots can be looked at together: what nobody has to attend stays as it is, so it may overlap nothing; a seat in
/// one slot may not be a wish for another; and what is only for those who come by links waits either for all of them
/// or for none.
fn is_separable(snapshot: &Snapshot, slots: &Slots) -> bool {
    let is_firm = |session: &SessionId| slots.slot_of(*session).is_some_and(|slot| !slot.voluntary);
    let overlaps = |slot: &Slot| slot.voluntary && !slot.rivals.is_empty();
    let mut suited = snapshot.rules_of(RuleKind::Prefer).filter_map(|rule| rule.sessions.first());
    let mut only = snapshot.links.iter().filter(|link| link.mode == LinkMode::Only && is_firm(&link.to));
    let is_mixed = |to| {
        let mut from = snapshot.links_only_to(to).map(|link| is_firm(&link.from));
        let first = from.next();
        from.any(|is_firm| Some(is_firm) != first)
    };
    !suited.any(is_firm) && !only.any(|link| is_mixed(link.to)) && !slots.slots.iter().any(overlaps)
}

/// Whether somebody may have missed something in a slot that nobody has to attend, or not, depending on how much they have
/// in others.
fn may_have_enough(snapshot: &Snapshot, given: &[&Slot], assigned: &Assigned) -> bool {
    let lacks = |rule: &Rule, registration: &Registration, slot: &Slot| {
        let seats = assigned.of(registration.id);
        let counts = |session: &&SessionId| rule.sessions.is_empty() || rule.sessions.contains(session);
        let mut wished = slot.sessions.iter().filter(counts);
        wished.any(|session| registration.wishes.names(*session))
            && !slot.sessions.iter().any(|session| seats.contains(session))
    };
    snapshot.rules_of(RuleKind::AtMost).any(|rule| {
        let people = snapshot.people_of(rule);
        let mut people = snapshot.registered().filter(|registration| people.contains(&registration.id));
        people.any(|registration| given.iter().any(|slot| slot.voluntary && lacks(rule, registration, slot)))
    })
}

/// All slots that are balanced with each other.
struct Whole<'a> {
    parts: Vec<Part<'a>>,
    /// What each registered person misses in slots that nobody has to attend.
    missed: Vec<u16>,
    clashes: Vec<[(usize, u16); 2]>,
    needs: Vec<Need>,
    limits: Vec<Limit>,
    /// Whether people are tied to each other, which makes no plan better than without.
    has_ties: bool,
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
        if balanced.is_empty()
            || !is_separable(snapshot, slots)
            || may_have_enough(snapshot, &given, assigned)
        {
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
        let sessions = |slots: &[&Slot]| -> BTreeSet<SessionId> {
            slots.iter().flat_map(|slot| slot.sessions.iter().copied()).collect()
        };
        let (solved, open) = (sessions(&given), sessions(&balanced));
        let (mut parts, mut has_ties) = (Vec::new(), false);
        for slot in balanced {
            let others = open.iter().filter(|session| !slot.sessions.contains(session)).copied().collect();
            let mut problem = SlotProblem::among(snapshot, slots, slot, (&solved, &others), &decided, task)?;
            has_ties |= !problem.ties.is_empty();
            let seats = problem.seats(assigned);
            let number = |registration: &&Registration| numbers.get(&registration.id).copied();
            let people: Vec<u32> = problem.registrations.iter().filter_map(number).collect();
            let owed = people.iter().filter_map(|person| missed.get(*person as usize).copied()).collect();
            settle(&mut problem, &book, &decided, &seats, owed);
            let across = problem.registrations.iter();
            let across = across.map(|one| across_slots(&problem, &book, snapshot, one)).collect();
            parts.push(Part { problem, people, seats, across });
        }
        let whole = Self {
            clashes: clashes(&parts),
            needs: needs(snapshot, &parts),
            limits: limits(snapshot, &parts, &numbers, &decided),
            parts,
            missed,
            has_ties,
        };
        let ways = whole.with(&whole.seats(), |_| None, |programme| programme.most_ways());
        Ok((ways <= WAYS).then_some(whole))
    }

    fn seats(&self) -> Vec<Vec<Option<u16>>> {
        self.parts.iter().map(|part| part.seats.clone()).collect()
    }

    /// Judges the seats, at the prices of a slot or without any.
    fn judged(&self, prices: impl Fn(&SlotProblem<'_>) -> Option<Vec<Price>>) -> Joint {
        self.with(&self.seats(), prices, Joint::of)
    }

    fn cost_of(&self, seats: &[Vec<Option<u16>>]) -> Price {
        self.with(seats, |_| None, |programme| Joint::of(programme).cost)
    }

    fn searched(&self, watch: &mut dyn FnMut() -> ControlFlow<()>) -> Result<JointPlan> {
        let found = self.with(&self.seats(), |_| None, |programme| solve_jointly(programme, LOOKS, watch));
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
        judge(&Programme {
            slots: &slots,
            missed: &self.missed,
            clashes: &self.clashes,
            needs: &self.needs,
            limits: &self.limits,
        })
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

/// How a person stands to the sessions of a slot that overlaps others, or where they have a limit.
fn across_slots(
    problem: &SlotProblem<'_>,
    book: &RuleBook<'_>,
    snapshot: &Snapshot,
    registration: &Registration,
) -> Across {
    if problem.slot.rivals.is_empty() && book.about(RuleKind::AtMost, registration.id).next().is_none() {
        return Across::default();
    }
    let is_away = |session: SessionId| {
        !book.is_there(registration, session) || snapshot.works_meanwhile(registration.id, session).is_some()
    };
    let away = |index: &u16| problem.session(*index).is_none_or(is_away);
    let rank = |index| problem.session(index).map_or(u16::MAX, |session| book.rank(registration, session));
    Across { away: indices(problem).filter(away).collect(), ranks: indices(problem).map(rank).collect() }
}

/// Takes as decided what the run took so: what people must have comes before all else in its slot and is no title in
/// others, and who comes along with a session that is decided has missed nothing. People are `owed` only what they missed where
/// nobody has to be: all else is summed up.
fn settle(
    problem: &mut SlotProblem<'_>,
    book: &RuleBook<'_>,
    decided: &Assigned,
    seats: &[Option<u16>],
    owed: Vec<u16>,
) {
    let sessions = indices(problem);
    let settled =
        |(((person, registration), seat), owed): (((&Person, &&Registration), &Option<u16>), u16)| {
            let class = book.class(registration);
            let comes_along = |pin: &u16| {
                let mut seats = decided.of(registration.id).iter();
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
