//! What no plan can undercut, from prices alone: Lagrangian duality, which shares no code with the solver.
//!
//! Take away the limits of the sessions and let every seat cost its price instead. Then everyone chooses for
//! themselves, so the best choices are easily found, and what they cost, less the price of all seats there are, is
//! no more than any plan costs. With groups that stay together it is the group that chooses.

use std::collections::{BTreeMap, HashMap};

use crate::checker::{is_possible, loads};
use crate::proof::cost;
use crate::{Person, Price, Problem, Term, Ties};

/// What seats cost by the aim of a problem, without their prices.
pub(crate) struct Costs<'a> {
    problem: &'a Problem,
    has_classes: bool,
}

impl<'a> Costs<'a> {
    pub(crate) fn of(problem: &'a Problem) -> Self {
        let mut free = problem.people.iter().filter(|person| person.pin().is_none()).map(Person::class);
        let first = free.next();
        Self { problem, has_classes: first.is_some_and(|first| free.any(|class| class != first)) }
    }

    pub(crate) fn of_seat(&self, person: &Person, seat: Option<u16>) -> Price {
        cost(self.problem, person, seat, self.has_classes)
    }
}

/// What a plan costs.
pub(crate) fn total_cost(costs: &Costs<'_>, seats: &[Option<u16>]) -> Price {
    let problem = costs.problem;
    let people = problem.people.iter().zip(seats).map(|(person, &seat)| (costs.of_seat(person, seat), 1));
    total(people.chain(shortages(problem, seats)))
}

/// What it costs that people are missing to minimums.
pub(crate) fn shortages(problem: &Problem, seats: &[Option<u16>]) -> impl Iterator<Item = (Price, i32)> {
    loads(problem, seats).into_iter().enumerate().map(|(session, people)| {
        let missing = u64::from(problem.minimum(session)).saturating_sub(people);
        (Price::ZERO.plus(Term::Missing, 1), i32::try_from(missing).unwrap_or(i32::MAX))
    })
}

/// What a plan that keeps the rules costs by the aim of its problem.
pub fn plan_cost(problem: &Problem, seats: &[Option<u16>]) -> Price {
    total_cost(&Costs::of(problem), seats)
}

/// Whether prices prove that no plan which keeps the ties is better than this one, which does.
pub fn is_tied_optimum(problem: &Problem, ties: &Ties, seats: &[Option<u16>], prices: &[Price]) -> bool {
    let is_price = prices.len() == problem.capacities.len() && is_possible_price(problem, prices);
    is_price && plan_cost(problem, seats) <= tied_bound(problem, ties, prices)
}

/// Whether prices are none below zero, or below it no more than a person who is missing to a minimum costs.
fn is_possible_price(problem: &Problem, prices: &[Price]) -> bool {
    let worth = Price::ZERO.plus(Term::Missing, -1);
    let is_possible = |(session, price): (usize, &Price)| {
        *price >= Price::ZERO || (problem.minimum(session) > 0 && *price >= worth)
    };
    prices.iter().enumerate().all(is_possible)
}

/// A price no plan of a slot can undercut that keeps the ties. It means nothing with prices that no seats can have:
/// below zero, or, where there is a minimum, below what a person who is missing to it costs.
pub fn tied_bound(problem: &Problem, ties: &Ties, prices: &[Price]) -> Price {
    cheapest_choices(problem, &Costs::of(problem), ties, prices)
}

/// As [`tied_bound`], for a problem with more pins and bars than the one that costs are counted by.
pub(crate) fn cheapest_choices(problem: &Problem, costs: &Costs<'_>, ties: &Ties, prices: &[Price]) -> Price {
    let groups = ties.groups();
    let mut grouped = vec![false; problem.people.len()];
    groups.iter().flatten().for_each(|&person| grouped[person as usize] = true);
    let offer = |person: &Person, session: u16| {
        costs.of_seat(person, Some(session)).sum(&prices[usize::from(session)])
    };
    let sessions = prices.len() as u16;
    let single = |person: &Person| {
        let seats = (0..sessions).filter(|&session| may_sit(person, session));
        let nowhere = person.pin().is_none().then(|| costs.of_seat(person, None));
        seats.map(|session| offer(person, session)).chain(nowhere).min().unwrap_or_default()
    };
    let group = |members: &Vec<u32>| {
        let people = || members.iter().map(|&person| &problem.people[person as usize]);
        let in_room = |room: u16| {
            people().try_fold(Price::ZERO, |sum, person| {
                let seats =
                    (0..sessions).filter(|&session| ties.room(session) == room && may_sit(person, session));
                Some(sum.sum(&seats.map(|session| offer(person, session)).min()?))
            })
        };
        let nowhere = people().all(|person| person.pin().is_none());
        let nowhere =
            nowhere.then(|| people().fold(Price::ZERO, |sum, person| sum.sum(&costs.of_seat(person, None))));
        (0..sessions)
            .map(|session| ties.room(session))
            .filter_map(in_room)
            .chain(nowhere)
            .min()
            .unwrap_or_default()
    };
    let mut alike: HashMap<&Person, usize> = HashMap::new();
    let mut kinds: Vec<(Price, i32)> = Vec::new();
    for (person, _) in problem.people.iter().zip(&grouped).filter(|(_, grouped)| !**grouped) {
        let kind = *alike.entry(person).or_insert_with(|| {
            kinds.push((single(person), 0));
            kinds.len() - 1
        });
        kinds[kind].1 += 1;
    }
    total(
        kinds
            .into_iter()
            .chain(groups.iter().map(|members| (group(members), 1)))
            .chain(seats_sold(problem, prices)),
    )
}

/// Whether a person may sit in a session, be it for a pin.
pub(crate) fn may_sit(person: &Person, session: u16) -> bool {
    person.pin().map_or_else(|| is_possible(person, session), |pin| pin == session)
}

/// The price of all seats there are, to be set off. At a price below zero there are only as many as the minimum.
pub(crate) fn seats_sold<'a>(
    problem: &'a Problem,
    prices: &'a [Price],
) -> impl Iterator<Item = (Price, i32)> + 'a {
    prices.iter().zip(&problem.capacities).enumerate().map(|(session, (price, &seats))| {
        let seats = if *price < Price::ZERO { problem.minimum(session) } else { seats };
        (price.clone(), -i32::try_from(seats).unwrap_or(i32::MAX))
    })
}

pub(crate) fn total(parts: impl IntoIterator<Item = (Price, i32)>) -> Price {
    let mut sums: BTreeMap<Term, i32> = BTreeMap::new();
    for (price, times) in parts {
        for &(term, people) in price.terms() {
            let sum = sums.entry(term).or_default();
            *sum = sum.saturating_add(people.saturating_mul(times));
        }
    }
    Price::from_terms(sums.into_iter().rev())
}
