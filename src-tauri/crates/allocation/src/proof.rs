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
        if let Some(instead) = offers.within(wants, own).find(better) {
            found.push(NotOptimal::Discontent { person, instead });
        }
    }
    found
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
        Self::at(problem, person, seat.map_or(u16::MAX, |session| person.level(session)), seat)
    }

    /// The standing at a known level.
    fn at(problem: &Problem, person: &Person, level: u16, seat: Option<u16>) -> Self {
        let published = person.published().filter(|_| problem.rerun != Rerun::Free);
        let guards = problem.rerun == Rerun::NobodyWorse;
        Self {
            level,
            moved: published.is_some() && published != seat,
            worse: guards && published.is_some_and(|session| level > person.level(session)),
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
    /// By the number of the standing; the last four are those without a seat.
    rows: Vec<Row>,
}

struct Row {
    /// The rank of each session, or one of "no seat".
    ranks: Vec<usize>,
    /// The same, least first.
    cheapest: Vec<(usize, u16)>,
}

impl<'a> Offers<'a> {
    pub(crate) fn new(problem: &'a Problem, prices: &[Price]) -> Self {
        let longest = problem.people.iter().filter_map(|person| person.wishes().last());
        let longest = longest.map(|wish| wish.level).max().unwrap_or(0);
        let mut offers: Vec<Vec<Price>> = Vec::new();
        for level in (1..=longest + 1).chain([u16::MAX]) {
            for (moved, worse) in [(false, false), (false, true), (true, false), (true, true)] {
                let cost = Standing { level, moved, worse }.cost(problem.aim);
                let prices = if level == u16::MAX { &[Price::ZERO][..] } else { prices };
                offers.push(prices.iter().map(|price| cost.clone().sum(price)).collect());
            }
        }
        let mut order: BTreeMap<&Price, usize> = offers.iter().flatten().map(|price| (price, 0)).collect();
        order.values_mut().enumerate().for_each(|(rank, value)| *value = rank);
        let row = |prices: &Vec<Price>| Row::new(prices.iter().map(|price| order[price]).collect());
        let rows = offers.iter().map(row).collect();
        Self { problem, rows }
    }

    pub(crate) fn rank(&self, person: &Person, seat: Option<u16>) -> usize {
        self.row(Standing::of(self.problem, person, seat)).ranks[seat.map_or(0, usize::from)]
    }

    /// Everything that a person who is not pinned could get at this rank or a lesser one, and perhaps more.
    pub(crate) fn within(&self, person: &'a Person, rank: usize) -> impl Iterator<Item = Option<u16>> {
        let listed = person.wishes().iter().map(|wish| wish.session);
        let is_listed = |session: u16| person.wishes().iter().any(|wish| wish.session == session);
        let published = person.published().filter(move |&session| !is_listed(session));
        let level = person.wishes().last().map_or(1, |wish| wish.level + 1);
        let elsewhere = Standing::at(self.problem, person, level, None);
        let cheapest = self.row(elsewhere).cheapest.iter().take_while(move |offer| offer.0 <= rank);
        let unlisted = cheapest.map(|offer| offer.1);
        let unlisted =
            unlisted.filter(move |&session| person.published() != Some(session) && !is_listed(session));
        let seats = listed.chain(published).chain(unlisted);
        seats.filter(|&session| is_possible(person, session)).map(Some).chain([None])
    }

    fn row(&self, standing: Standing) -> &Row {
        let level = usize::from(standing.level) - 1;
        let block = (level * 4).min(self.rows.len() - 4);
        &self.rows[block + usize::from(standing.moved) * 2 + usize::from(standing.worse)]
    }
}

impl Row {
    fn new(ranks: Vec<usize>) -> Self {
        let mut cheapest: Vec<(usize, u16)> = ranks.iter().copied().zip(0..).collect();
        cheapest.sort_unstable();
        Self { ranks, cheapest }
    }
}
