//! The proof by prices, second opinion on the optimum: it shares no code with the solver.

use std::cmp::{Ordering, Reverse};
use std::ops::RangeInclusive;

use crate::checker::{is_barred, is_possible, loads};
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
    let mut offers = Offers::new(problem, prices);
    let mut content = Content::default();
    for (person, (wants, &seat)) in problem.people.iter().zip(seats).enumerate() {
        if wants.pin().is_some() || content.has(wants, seat) {
            continue;
        }
        let offers = offers.to(wants);
        let own = offers.rank(seat);
        let mut better = None;
        offers.each(own, |rank, instead| {
            if rank < own {
                better = better.or(Some(instead));
            }
        });
        match better {
            Some(instead) => found.push(NotOptimal::Discontent { person, instead }),
            None => content.add(wants, seat),
        }
    }
    found
}

/// People who were found content: who wants and has the same as one of them is so too. The last of those who share
/// a place in the table is remembered.
struct Content<'a>(Vec<Option<(&'a Person, Option<u16>)>>);

impl Default for Content<'_> {
    fn default() -> Self {
        Self(vec![None; 1 << 12])
    }
}

impl<'a> Content<'a> {
    fn place(&mut self, person: &Person, seat: Option<u16>) -> &mut Option<(&'a Person, Option<u16>)> {
        let digest = person.digest().wrapping_add(seat.map_or(0, |session| u64::from(session) + 1));
        let place = digest.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
        &mut self.0[place as usize]
    }

    fn has(&mut self, person: &Person, seat: Option<u16>) -> bool {
        *self.place(person, seat) == Some((person, seat))
    }

    fn add(&mut self, person: &'a Person, seat: Option<u16>) {
        *self.place(person, seat) = Some((person, seat));
    }
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
struct Standing {
    /// The level; that of "no seat" is the greatest number.
    level: u16,
    moved: bool,
    worse: bool,
}

impl Standing {
    fn of(problem: &Problem, person: &Person, seat: Option<u16>) -> Self {
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

/// What a person's seat costs by the aim of a problem.
pub(crate) fn cost(problem: &Problem, person: &Person, seat: Option<u16>, has_classes: bool) -> Price {
    Standing::of(problem, person, seat).cost(problem.aim, Claim::of(person, problem.aim), has_classes)
}

/// What else of a person matters to a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Claim {
    class: u8,
    debt: u16,
    is_idle: bool,
}

impl Claim {
    fn of(person: &Person, aim: Aim) -> Self {
        let is_idle = person.is_idle();
        let is_owed = aim == Aim::Fair && !is_idle;
        Self { class: person.class(), debt: if is_owed { person.debt() } else { 0 }, is_idle }
    }
}

/// Every standing at every session, ranked by what it costs together with the price, so that the many people
/// need only compare ranks.
pub(crate) struct Offers<'a> {
    problem: &'a Problem,
    claims: Vec<Claim>,
    /// By the number of the claim, then of the level and of what a re-run adds to it; the last level of each claim is
    /// that of no seat.
    rows: Vec<Row>,
    flags: &'static [(bool, bool)],
    /// The claim of the last person, for the next one mostly has the same.
    last: usize,
}

/// Whether somebody moves, and whether that is for the worse.
const FLAGS: [(bool, bool); 4] = [(false, false), (false, true), (true, false), (true, true)];

struct Row {
    /// The rank of each session, or one of "no seat".
    ranks: Vec<u32>,
    /// The same, least first.
    cheapest: Vec<(u32, u16)>,
}

impl<'a> Offers<'a> {
    pub(crate) fn new(problem: &'a Problem, prices: &[Price]) -> Self {
        let longest = problem.people.iter().map(Person::last_level).max().unwrap_or(0);
        let mut claims: Vec<Claim> = Vec::new();
        for person in problem.people.iter().filter(|person| person.pin().is_none()) {
            let claim = Claim::of(person, problem.aim);
            if claims.last() != Some(&claim) && !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        let has_classes = claims.iter().any(|claim| claim.class != claims[0].class);
        let flags = if problem.rerun == Rerun::Free { &FLAGS[..1] } else { &FLAGS };
        let mut offers: Vec<Vec<Price>> = Vec::new();
        for &claim in &claims {
            for level in (1..=longest + 1).chain([u16::MAX]) {
                for &(moved, worse) in flags {
                    let cost = Standing { level, moved, worse }.cost(problem.aim, claim, has_classes);
                    let prices = if level == u16::MAX { &[Price::ZERO][..] } else { prices };
                    offers.push(prices.iter().map(|price| cost.sum(price)).collect());
                }
            }
        }
        let mut order: Vec<&Price> = offers.iter().flatten().collect();
        order.sort_unstable();
        order.dedup();
        let rank = |price: &Price| order.partition_point(|&other| other < price) as u32;
        let row = |prices: &Vec<Price>| Row::new(prices.iter().map(rank).collect());
        let rows = offers.iter().map(row).collect();
        Self { problem, claims, rows, flags, last: 0 }
    }

    /// What is offered to a person who is not pinned.
    pub(crate) fn to(&mut self, person: &'a Person) -> OffersTo<'_> {
        let claim = Claim::of(person, self.problem.aim);
        if self.claims[self.last] != claim {
            self.last = self.claims.iter().position(|&known| known == claim).unwrap_or(0);
        }
        let rows = self.rows.len() / self.claims.len();
        let rows = &self.rows[self.last * rows..][..rows];
        let published = person.published().filter(|_| self.problem.rerun != Rerun::Free);
        OffersTo { problem: self.problem, person, published, rows, flags: self.flags.len() }
    }
}

/// What one person could get.
#[derive(Clone, Copy)]
pub(crate) struct OffersTo<'a> {
    problem: &'a Problem,
    person: &'a Person,
    /// The published seat, where it matters.
    published: Option<u16>,
    rows: &'a [Row],
    /// Rows of each level.
    flags: usize,
}

impl<'a> OffersTo<'a> {
    pub(crate) fn rank(self, seat: Option<u16>) -> u32 {
        self.rank_at(seat.map_or(u16::MAX, |session| self.person.level(session)), seat)
    }

    /// Whether the person would stand better or worse with a seat than with another.
    pub(crate) fn compare(self, seat: Option<u16>, other: Option<u16>) -> Ordering {
        let standing = |seat| Standing::of(self.problem, self.person, seat);
        standing(seat).cmp(&standing(other))
    }

    fn rank_at(self, level: u16, seat: Option<u16>) -> u32 {
        self.row(level, seat).ranks[seat.map_or(0, usize::from)]
    }

    /// Visits everything that the person could get at this rank or a lesser one, and perhaps more; with the ranks.
    pub(crate) fn each(self, rank: u32, mut visit: impl FnMut(u32, Option<u16>)) {
        let Self { person, published, .. } = self;
        let mut level = 1;
        for wish in person.wishes() {
            if !is_barred(person, wish.session) {
                visit(self.rank_at(wish.level, Some(wish.session)), Some(wish.session));
            }
            level = wish.level + 1;
        }
        let is_open = |session: u16| person.wished(session).is_none() && is_possible(person, session);
        if published.is_some_and(is_open) {
            visit(self.rank_at(level, published), published);
        }
        let unlisted = &self.row(level, None).cheapest;
        for &(other, session) in unlisted.iter().take_while(|offer| offer.0 <= rank) {
            if published != Some(session) && is_open(session) {
                visit(other, Some(session));
            }
        }
        visit(self.rank(None), None);
    }

    /// The ranks of all sessions at a level, as they are for one seat.
    fn row(self, level: u16, seat: Option<u16>) -> &'a Row {
        let block = ((usize::from(level) - 1) * self.flags).min(self.rows.len() - self.flags);
        let flag = self.published.map_or(0, |_| {
            let standing = Standing::at(self.problem, self.person, level, seat);
            usize::from(standing.moved) * 2 + usize::from(standing.worse)
        });
        &self.rows[block + flag]
    }
}

impl Row {
    fn new(ranks: Vec<u32>) -> Self {
        let mut cheapest: Vec<(u32, u16)> = ranks.iter().copied().zip(0..).collect();
        cheapest.sort_unstable();
        Self { ranks, cheapest }
    }
}
