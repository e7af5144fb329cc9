//! The proof by prices, second opinion on the optimum: it shares no code with the solver.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::checker::{is_possible, loads};
use crate::{Aim, NotOptimal, Person, Price, Problem, Rerun, Share, Term};

/// The gaps in the proof that `prices` give for a plan that keeps the rules.
pub(crate) fn gaps(problem: &Problem, seats: &[Option<u16>], prices: &[Price]) -> Vec<NotOptimal> {
    let sessions = problem.capacities.len();
    if sessions != prices.len() {
        return vec![NotOptimal::PriceCount { sessions, prices: prices.len() }];
    }
    let mut found = Vec::new();
    let loads = loads(problem, seats);
    for (session, price) in prices.iter().enumerate() {
        let bounds = bounds(problem, session, price);
        match loads[session].cmp(bounds.as_ref().map_or(&0, RangeInclusive::start)) {
            _ if bounds.is_none() => found.push(NotOptimal::NegativePrice { session }),
            Ordering::Less => found.push(NotOptimal::FreeButPriced { session }),
            _ if bounds.is_some_and(|bounds| loads[session] > *bounds.end()) => {
                found.push(NotOptimal::PaidTooOften { session });
            }
            _ => {}
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

/// The fewest and the most people for whom a session can have a price; `None` if it never can. Who is missing to
/// a minimum is worth a price below zero.
pub(crate) fn bounds(problem: &Problem, session: usize, price: &Price) -> Option<RangeInclusive<u64>> {
    let seats = u64::from(problem.capacities[session]);
    let needed = problem.minimums.get(session).map_or(0, |&needed| u64::from(needed).min(seats));
    let least = Price::ZERO.plus(Term::Missing, -1);
    match (price.cmp(&Price::ZERO), price.cmp(&least)) {
        (Ordering::Greater, _) => Some(seats..=seats),
        (Ordering::Equal, _) => Some(needed..=seats),
        (Ordering::Less, Ordering::Greater) => Some(needed..=needed).filter(|_| needed > 0),
        (Ordering::Less, Ordering::Equal) => Some(0..=needed).filter(|_| needed > 0),
        (Ordering::Less, Ordering::Less) => None,
    }
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

    /// What it costs by the aim of a problem.
    fn cost(self, aim: Aim, claim: Claim, has_classes: bool) -> Price {
        let share = |share| Term::In(Reverse(claim.class), share);
        let cost = if self.level == u16::MAX {
            Price::ZERO.plus(Term::Unplaced, 1).plus(Term::Idle, -i32::from(claim.is_idle))
        } else {
            Price::ZERO
        };
        let cost = match (self.level, aim) {
            (_, Aim::LotteryOrder) => cost,
            (u16::MAX, _) if claim.debt == 0 && !has_classes => cost,
            (u16::MAX, _) => cost.plus(share(Share::Without(claim.debt)), 1),
            (level, Aim::Fair) if level + claim.debt > 1 => {
                cost.plus(share(Share::Level(level + claim.debt)), 1)
            }
            (_, Aim::Fair) => cost,
            (level, Aim::MostFirstWishes) => cost.plus(share(Share::Lost(Reverse(level))), -1),
        };
        let moved = self.moved && aim != Aim::LotteryOrder;
        cost.plus(Term::Moved, i32::from(moved)).plus(Term::Worse, i32::from(self.worse))
    }
}

/// What else of a person matters to a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    class: u8,
    debt: u16,
    is_idle: bool,
}

impl Claim {
    fn of(person: &Person, aim: Aim) -> Self {
        let is_idle = person.wishes().is_empty();
        let is_owed = aim == Aim::Fair && !is_idle;
        Self { class: person.class(), debt: if is_owed { person.debt() } else { 0 }, is_idle }
    }
}

/// Every standing at every session, ranked by what it costs together with the price, so that the many people
/// need only compare ranks.
pub(crate) struct Offers<'a> {
    problem: &'a Problem,
    claims: Vec<Claim>,
    /// By the number of the claim, then of the standing; the last four of each claim are those without a seat.
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
        let free = problem.people.iter().filter(|person| person.pin().is_none());
        let claims: BTreeSet<Claim> = free.map(|person| Claim::of(person, problem.aim)).collect();
        let claims: Vec<Claim> = claims.into_iter().collect();
        let has_classes = claims.first().map(|claim| claim.class) != claims.last().map(|claim| claim.class);
        let mut offers: Vec<Vec<Price>> = Vec::new();
        for &claim in &claims {
            for level in (1..=longest + 1).chain([u16::MAX]) {
                for (moved, worse) in [(false, false), (false, true), (true, false), (true, true)] {
                    let cost = Standing { level, moved, worse }.cost(problem.aim, claim, has_classes);
                    let prices = if level == u16::MAX { &[Price::ZERO][..] } else { prices };
                    offers.push(prices.iter().map(|price| cost.clone().sum(price)).collect());
                }
            }
        }
        let mut order: BTreeMap<&Price, usize> = offers.iter().flatten().map(|price| (price, 0)).collect();
        order.values_mut().enumerate().for_each(|(rank, value)| *value = rank);
        let row = |prices: &Vec<Price>| Row::new(prices.iter().map(|price| order[price]).collect());
        let rows = offers.iter().map(row).collect();
        Self { problem, claims, rows }
    }

    pub(crate) fn rank(&self, person: &Person, seat: Option<u16>) -> usize {
        self.row(person, Standing::of(self.problem, person, seat)).ranks[seat.map_or(0, usize::from)]
    }

    /// Everything that a person who is not pinned could get at this rank or a lesser one, and perhaps more.
    pub(crate) fn within(&self, person: &'a Person, rank: usize) -> impl Iterator<Item = Option<u16>> {
        let listed = person.wishes().iter().map(|wish| wish.session);
        let is_listed = |session: u16| person.wishes().iter().any(|wish| wish.session == session);
        let published = person.published().filter(move |&session| !is_listed(session));
        let level = person.wishes().last().map_or(1, |wish| wish.level + 1);
        let elsewhere = Standing::at(self.problem, person, level, None);
        let cheapest = self.row(person, elsewhere).cheapest.iter().take_while(move |offer| offer.0 <= rank);
        let unlisted = cheapest.map(|offer| offer.1);
        let unlisted =
            unlisted.filter(move |&session| person.published() != Some(session) && !is_listed(session));
        let seats = listed.chain(published).chain(unlisted);
        seats.filter(|&session| is_possible(person, session)).map(Some).chain([None])
    }

    fn row(&self, person: &Person, standing: Standing) -> &Row {
        let claim = self.claims.partition_point(|&claim| claim < Claim::of(person, self.problem.aim));
        let rows = self.rows.len() / self.claims.len();
        let level = usize::from(standing.level) - 1;
        let block = claim * rows + (level * 4).min(rows - 4);
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
