//! The proof by prices, second opinion on the optimum: it shares no code with the solver.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::checker::{is_possible, loads};
use crate::{Aim, NotOptimal, Person, Price, Problem, Rerun, Term};

/// The gaps in the proof that `prices` give for a plan that keeps the rules.
pub(crate) fn gaps(problem: &Problem, seats: &[Option<u16>], prices: &[Price]) -> Vec<NotOptimal> {
    let sessions = problem.capacities.len();
    if sessions != prices.len() {
        return vec![NotOptimal::PriceCount { sessions, prices: prices.len() }];
    }
    let mut found = Vec::new();
    let loads = loads(problem, seats);
    for (session, price) in prices.iter().enumerate() {
        if *price < Price::ZERO {
            found.push(NotOptimal::NegativePrice { session });
        }
        if *price != Price::ZERO && loads[session] < u64::from(problem.capacities[session]) {
            found.push(NotOptimal::FreeButPriced { session });
        }
    }
    let offers = Offers::new(problem, prices);
    for (person, (wants, &seat)) in problem.people.iter().zip(seats).enumerate() {
        if wants.pin().is_some() {
            continue;
        }
        let own = offers.rank(wants, seat);
        let better = |&other: &Option<u16>| offers.rank(wants, other) < own;
        if let Some(instead) = options(problem, wants).find(better) {
            found.push(NotOptimal::Discontent { person, instead });
        }
    }
    found
}

/// Everything that a person who is not pinned could get.
pub(crate) fn options(problem: &Problem, person: &Person) -> impl Iterator<Item = Option<u16>> {
    let sessions = 0..problem.capacities.len() as u16;
    sessions.filter(|&session| is_possible(person, session)).map(Some).chain([None])
}

/// How well a person stands with a seat. The first of two is better if it is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing {
    /// The level; that of "no seat" is the greatest number.
    level: u16,
    moved: bool,
    worse: bool,
}

impl Standing {
    pub(crate) fn of(problem: &Problem, person: &Person, seat: Option<u16>) -> Self {
        let level = seat.map_or(u16::MAX, |session| person.level(session));
        let published = person.published().filter(|_| problem.rerun != Rerun::Free);
        let worse = problem.rerun == Rerun::NobodyWorse;
        Self {
            level,
            moved: published.is_some() && published != seat,
            worse: worse && published.is_some_and(|session| level > person.level(session)),
        }
    }

    /// What it costs.
    fn cost(self, aim: Aim) -> Price {
        let cost = match (self.level, aim) {
            (u16::MAX, _) => Price::ZERO.plus(Term::Unplaced, 1),
            (1, Aim::Fair) | (_, Aim::LotteryOrder) => Price::ZERO,
            (level, Aim::Fair) => Price::ZERO.plus(Term::Level(level), 1),
            (level, Aim::MostFirstWishes) => Price::ZERO.plus(Term::Lost(Reverse(level)), -1),
        };
        let moved = self.moved && aim != Aim::LotteryOrder;
        cost.plus(Term::Moved, i32::from(moved)).plus(Term::Worse, i32::from(self.worse))
    }
}

/// Every standing at every session, ranked by what it costs together with the price, so that the many people
/// need only compare ranks.
pub(crate) struct Offers<'a> {
    problem: &'a Problem,
    ranks: BTreeMap<Standing, Vec<usize>>,
}

impl<'a> Offers<'a> {
    pub(crate) fn new(problem: &'a Problem, prices: &[Price]) -> Self {
        let longest = problem.people.iter().filter_map(|person| person.wishes().last());
        let longest = longest.map(|wish| wish.level).max().unwrap_or(0);
        let mut offers: BTreeMap<Standing, Vec<Price>> = BTreeMap::new();
        for level in (1..=longest + 1).chain([u16::MAX]) {
            for (moved, worse) in [(false, false), (false, true), (true, false), (true, true)] {
                let standing = Standing { level, moved, worse };
                let cost = standing.cost(problem.aim);
                let prices = if level == u16::MAX { &[Price::ZERO][..] } else { prices };
                offers.insert(standing, prices.iter().map(|price| cost.clone().sum(price)).collect());
            }
        }
        let mut order: BTreeMap<&Price, usize> = offers.values().flatten().map(|price| (price, 0)).collect();
        order.values_mut().enumerate().for_each(|(rank, value)| *value = rank);
        let row = |prices: &Vec<Price>| prices.iter().map(|price| order[price]).collect();
        let ranks = offers.iter().map(|(&standing, prices)| (standing, row(prices))).collect();
        Self { problem, ranks }
    }

    pub(crate) fn rank(&self, person: &Person, seat: Option<u16>) -> usize {
        let row = &self.ranks[&Standing::of(self.problem, person, seat)];
        row[seat.map_or(0, usize::from)]
    }
}
