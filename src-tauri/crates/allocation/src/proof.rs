//! The proof by prices, second opinion on the optimum: it shares no code with the solver.

use std::cmp::{Ordering, Reverse};
use std::ops::RangeInclusive;

use crate::checker::{is_barred, is_possible};
use crate::list::List;
use crate::{Aim, NotOptimal, Person, Price, Problem, Rerun, Share, Term, Unlisted};

/// The gaps in the proof that `prices` give for a plan that keeps the rules.
pub(crate) fn gaps(
    problem: &Problem,
    seats: &[Option<u16>],
    loads: &[u64],
    prices: &[Price],
) -> Vec<NotOptimal> {
    let sessions = problem.capacities.len();
    if sessions != prices.len() {
        return vec![NotOptimal::PriceCount { sessions, prices: prices.len() }];
    }
    let mut found = Vec::new();
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
        if content.has(wants, seat) || wants.pin().is_some() {
            continue;
        }
        match offers.to(wants).gap(person, seat) {
            Some(gap) => found.push(gap),
            None => content.add(wants, seat),
        }
    }
    found
}

/// Plain people who were found content: who wishes and has the same as one of them is so too. The last of those who
/// share a place in the table is remembered, by the list and the seat in place of its levels.
struct Content(Vec<u64>);

impl Default for Content {
    fn default() -> Self {
        Self(vec![0; 1 << 12])
    }
}

impl Content {
    fn place(&mut self, known: u64) -> &mut u64 {
        let place = known.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
        &mut self.0[place as usize]
    }

    fn key(person: &Person, seat: Option<u16>) -> Option<u64> {
        let list = person.plain().filter(|list| list.is_strict())?;
        let seat = seat.map_or(Some(1), |session| u8::try_from(session.saturating_add(2)).ok())?;
        Some(list.key() | u64::from(seat))
    }

    fn has(&mut self, person: &Person, seat: Option<u16>) -> bool {
        Self::key(person, seat).is_some_and(|known| *self.place(known) == known)
    }

    fn add(&mut self, person: &Person, seat: Option<u16>) {
        if let Some(known) = Self::key(person, seat) {
            *self.place(known) = known;
        }
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
            (level, Aim::LeastPoints(points)) => cost.plus(share(Share::Points), points.at(level)),
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
        let (mut longest, mut claims) = (0, Vec::<Claim>::new());
        let mut last = None;
        for person in &problem.people {
            longest = longest.max(person.last_level());
            let claim = Claim::of(person, problem.aim);
            if last != Some(claim) && person.pin().is_none() {
                last = Some(claim);
                if !claims.contains(&claim) {
                    claims.push(claim);
                }
            }
        }
        let has_classes = claims.iter().any(|claim| claim.class != claims[0].class);
        let flags = if problem.rerun == Rerun::Free { &FLAGS[..1] } else { &FLAGS };
        let (mut costs, mut is_seat) = (Vec::new(), Vec::new());
        for &claim in &claims {
            for level in (1..=longest + 1).chain([u16::MAX]) {
                for &(moved, worse) in flags {
                    costs.push(Standing { level, moved, worse }.cost(problem.aim, claim, has_classes));
                    is_seat.push(level != u16::MAX);
                }
            }
        }
        let sums = Sums::of(&costs, prices);
        let row = |(cost, is_seat)| Row::new(if is_seat { sums.row(cost) } else { vec![sums.free(cost)] });
        let rows = is_seat.into_iter().enumerate().map(row).collect();
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

/// Costs and prices, many of them equal, by the ranks of their sums.
struct Sums {
    costs: Vec<usize>,
    prices: Vec<usize>,
    /// The number of the price of no seat, which is nothing.
    free: usize,
    /// By cost and price, of which there are so many.
    ranks: Vec<u32>,
    width: usize,
}

impl Sums {
    fn of(costs: &[Price], prices: &[Price]) -> Self {
        let (costs, cost_numbers) = numbered(costs.iter());
        let nothing = Price::ZERO;
        let (prices, mut price_numbers) = numbered(prices.iter().chain([&nothing]));
        let sums: Vec<Price> =
            costs.iter().flat_map(|cost| prices.iter().map(|price| cost.sum(price))).collect();
        let (_, ranks) = numbered(sums.iter());
        let ranks = ranks.into_iter().map(|rank| rank as u32).collect();
        let free = price_numbers.pop().unwrap_or(0);
        Self { costs: cost_numbers, prices: price_numbers, free, ranks, width: prices.len() }
    }

    fn free(&self, cost: usize) -> u32 {
        self.ranks[self.costs[cost] * self.width + self.free]
    }

    /// The ranks of a cost with the price of each session.
    fn row(&self, cost: usize) -> Vec<u32> {
        let ranks = &self.ranks[self.costs[cost] * self.width..][..self.width];
        self.prices.iter().map(|&price| ranks[price]).collect()
    }
}

/// Prices in their order, each once, and of each given one the number among them.
fn numbered<'a>(prices: impl Iterator<Item = &'a Price>) -> (Vec<&'a Price>, Vec<usize>) {
    let given: Vec<&Price> = prices.collect();
    let mut all = given.clone();
    all.sort_unstable();
    all.dedup();
    let numbers = given.iter().map(|price| all.partition_point(|other| other < price)).collect();
    (all, numbers)
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

    /// What the person, of this number, could get at a lesser rank than that of a seat.
    fn gap(self, person: usize, seat: Option<u16>) -> Option<NotOptimal> {
        if self.person.short().is_some_and(|list| self.published.is_none() && self.is_best(list, seat)) {
            return None;
        }
        let own = self.rank(seat);
        let mut better = None;
        self.each(own, |rank, instead| {
            if rank < own {
                better = better.or(Some(NotOptimal::Discontent { person, instead }));
            }
        });
        better
    }

    /// Whether a seat has the least rank of all for a person with this list whom nothing else binds: what
    /// [`Self::each`] tells of anybody, for the many.
    fn is_best(self, list: List, seat: Option<u16>) -> bool {
        let row = |level: u16| &self.rows[(usize::from(level) - 1) * self.flags];
        let behind = list.last_level() + 1;
        let no_seat = self.rows[self.rows.len() - self.flags].ranks[0];
        let own = seat.map_or(no_seat, |session| {
            row(list.wished(session).unwrap_or(behind)).ranks[usize::from(session)]
        });
        let is_open = |offer: &(u32, u16)| list.wished(offer.1).is_none();
        own <= no_seat
            && (0..list.len()).all(|place| {
                let wish = list.wish(place);
                own <= row(wish.level).ranks[usize::from(wish.session)]
            })
            && (self.person.unlisted() == Unlisted::Refused
                || !row(behind).cheapest.iter().take_while(|offer| offer.0 < own).any(is_open))
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
