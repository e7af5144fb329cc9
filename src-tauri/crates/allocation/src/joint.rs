//! Several slots of the same people: how good a plan over all of them is, and what none can undercut.
//!
//! The bound is that of one slot ([`tied_bound`](crate::tied_bound)), but a person chooses for all slots at once. It shares
//! no code with the search for such a plan ([`solve_jointly`](crate::solve_jointly)).

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::bound::{Costs, may_sit, seats_sold, shortages, total};
use crate::{Across, Aim, Limit, Need, Person, Price, Programme, Share, Term};

/// How good a plan over several slots is.
///
/// With the aim [`Aim::Fair`](crate::Aim::Fair) its cost counts people by the *sum* of what they miss in all slots, so that
/// losing twice weighs more than losing once: level *r* misses *r* − 1, no seat misses as much as the list is long and one
/// more. As few people as possible shall miss most, then next most, and so on, of one class after the other; before that come
/// people without a seat, as in one slot. With other aims the slots add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// What the plan costs.
    pub cost: Price,
    /// What no plan can undercut.
    pub bound: Price,
}

impl Joint {
    /// Whether no plan over all slots is better.
    pub fn is_proven(&self) -> bool {
        self.cost <= self.bound
    }

    /// Judges a plan over several slots.
    pub fn of(programme: &Programme<'_>) -> Self {
        let slots = programme.slots;
        let costs: Vec<Costs<'_>> = slots.iter().map(|slot| Costs::of(slot.problem)).collect();
        let (mut cost, mut alike) = (Vec::new(), HashMap::new());
        let mut bound: Vec<(Price, i32)> = Vec::new();
        for (number, (own, &missed)) in programme.by_person().iter().zip(programme.missed).enumerate() {
            let limits = programme.limits_of(number);
            let slots: Vec<Own<'_>> = own
                .iter()
                .map(|&(slot, index)| Own {
                    slot,
                    person: &slots[slot].problem.people[index],
                    across: slots[slot].across.get(index),
                })
                .collect();
            let is_bound = slots.iter().map(|own| programme.is_bound(own.slot, &limits)).collect();
            let person = Chooser { programme, costs: &costs, slots, is_bound, missed, limits };
            let seats: Vec<Option<u16>> =
                own.iter().map(|&(slot, index)| programme.slots[slot].seats[index]).collect();
            cost.push((person.cost(&seats), 1));
            let kind = if let Some(&kind) = alike.get(&(missed, person.slots.clone(), person.limits.clone()))
            {
                kind
            } else {
                bound.push((person.cheapest(), 0));
                alike.insert((missed, person.slots, person.limits), bound.len() - 1);
                bound.len() - 1
            };
            bound[kind].1 += 1;
        }
        cost.extend(slots.iter().flat_map(|slot| shortages(slot.problem, slot.seats)));
        let sold = slots.iter().flat_map(|slot| seats_sold(slot.problem, slot.prices));
        Self { cost: total(cost), bound: total(bound.into_iter().chain(sold)) }
    }
}

/// A person in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Own<'a> {
    slot: usize,
    person: &'a Person,
    across: Option<&'a Across>,
}

/// A person in all slots.
struct Chooser<'a> {
    programme: &'a Programme<'a>,
    costs: &'a [Costs<'a>],
    slots: Vec<Own<'a>>,
    /// Whether what the person gets in each depends on others.
    is_bound: Vec<bool>,
    missed: u16,
    limits: Vec<usize>,
}

impl Chooser<'_> {
    /// What seats in all slots cost.
    fn cost(&self, seats: &[Option<u16>]) -> Price {
        let offers = (0..seats.len()).map(|at| self.offer(at, seats));
        let (missed, price) = offers.fold((self.missed, Price::ZERO), |(missed, price), (more, other)| {
            (missed.saturating_add(more), price.sum(&other))
        });
        price.sum(&self.missing(missed))
    }

    /// Whether somebody sits in a session.
    fn sits(&self, (slot, session): (usize, u16), seats: &[Option<u16>]) -> bool {
        self.slots.iter().zip(seats).any(|(own, seat)| own.slot == slot && *seat == Some(session))
    }

    /// Whether the seat in a slot came along with another.
    fn is_brought(&self, at: usize, seats: &[Option<u16>]) -> bool {
        let seat = seats[at].map(|session| (self.slots[at].slot, session));
        let brings = |need: &Need| need.brings_along && seat.is_some_and(|seat| need.one_of.contains(&seat));
        self.programme.needs.iter().any(|need| brings(need) && self.sits(need.session, seats))
    }

    /// How many seats count towards a limit.
    fn had(&self, limit: &Limit, seats: &[Option<u16>]) -> usize {
        limit.sessions.iter().filter(|session| self.sits(**session, seats)).count()
    }

    /// Whether seats are what they need, and not too many.
    fn keeps(&self, seats: &[Option<u16>]) -> bool {
        let is_pinned = |(slot, session): (usize, u16)| {
            self.slots.iter().any(|own| own.slot == slot && own.person.pin() == Some(session))
        };
        let lacks = |need: &Need| {
            self.sits(need.session, seats)
                && !is_pinned(need.session)
                && !need.one_of.iter().any(|session| self.sits(*session, seats))
        };
        let exceeds = |&limit: &usize| {
            let limit = &self.programme.limits[limit];
            self.had(limit, seats) > limit.most
        };
        !self.programme.needs.iter().any(lacks) && !self.limits.iter().any(exceeds)
    }

    /// Seats in other slots that clash with a session.
    fn taken<'a>(
        &'a self,
        at: usize,
        session: u16,
        seats: &'a [Option<u16>],
    ) -> impl Iterator<Item = (&'a Own<'a>, u16)> {
        let slot = self.slots[at].slot;
        let others = self.slots.iter().zip(seats).filter_map(|(other, seat)| Some((other, (*seat)?)));
        others.filter(move |(other, seat)| self.programme.clash((slot, session), (other.slot, *seat)))
    }

    /// Whether somebody need not be in a slot for seats elsewhere.
    fn is_excused(&self, at: usize, seats: &[Option<u16>]) -> bool {
        let Own { slot, across, .. } = self.slots[at];
        let is_away = |session: u16| across.is_some_and(|across| across.away.contains(&session));
        let sessions = self.programme.slots[slot].problem.capacities.len() as u16;
        let is_taken = |session: u16| self.taken(at, session, seats).next().is_some();
        let is_sated = |session: u16| {
            let mut limits = self.limits.iter().map(|&limit| &self.programme.limits[limit]);
            limits.any(|limit| {
                limit.sessions.contains(&(slot, session)) && self.had(limit, seats) >= limit.most
            })
        };
        seats[at].is_none()
            && self.is_bound[at]
            && (0..sessions).all(|session| is_away(session) || is_taken(session) || is_sated(session))
    }

    /// How many levels of wishes there are before the seat in a slot, without those that are given up.
    fn lacks(&self, at: usize, seats: &[Option<u16>], is_excused: bool) -> u16 {
        let Own { person, across, .. } = self.slots[at];
        let rank = |own: &Own<'_>, session: u16| own.across.map_or(u16::MAX, |across| across.rank(session));
        let is_given_up = |session: u16| {
            let own = rank(&self.slots[at], session);
            self.taken(at, session, seats).any(|(other, seat)| rank(other, seat) < own)
        };
        let is_lost = |session: u16| {
            !across.is_some_and(|across| across.away.contains(&session))
                && self.taken(at, session, seats).next().is_some()
        };
        let own = seats[at].map_or(u16::MAX, |seat| person.level(seat));
        let wishes = person.wishes().filter(|wish| wish.level < own && !is_given_up(wish.session));
        let mut levels: Vec<u16> =
            wishes.filter(|wish| !is_excused || is_lost(wish.session)).map(|wish| wish.level).collect();
        levels.dedup();
        levels.len() as u16
    }

    /// What the seat in a slot makes a person miss, and what it costs besides.
    fn offer(&self, at: usize, seats: &[Option<u16>]) -> (u16, Price) {
        let (Own { slot, person, .. }, seat) = (self.slots[at], seats[at]);
        if self.is_brought(at, seats) {
            return (0, Price::ZERO);
        }
        let is_excused = self.is_excused(at, seats);
        let missed = if !self.is_bound[at] {
            misses(person, seat)
        } else if seat.is_some() || is_excused {
            self.lacks(at, seats, is_excused)
        } else {
            let lacks = self.lacks(at, seats, false);
            lacks + u16::from(lacks > 0)
        };
        let besides = if is_excused { Price::ZERO } else { besides(&self.costs[slot], person, seat) };
        if self.programme.is_summed() {
            (missed, besides)
        } else if seat.is_some() || is_excused {
            let aim = self.programme.slots[slot].problem.aim;
            (0, besides.sum(&of_level(aim, person.class(), missed + 1)))
        } else {
            (0, besides)
        }
    }

    fn missing(&self, missed: u16) -> Price {
        let class = self.slots.first().map_or(0, |own| own.person.class());
        if self.programme.is_summed() { missing(class, missed) } else { Price::ZERO }
    }

    /// The least that a person's seats in all slots can cost, prices included.
    fn cheapest(&self) -> Price {
        let (bound, free): (Vec<usize>, Vec<usize>) =
            (0..self.slots.len()).partition(|&at| self.programme.is_bound(self.slots[at].slot, &self.limits));
        let mut by_missed = BTreeMap::new();
        self.walk(&bound, 0, &mut vec![None; self.slots.len()], &mut by_missed);
        for at in free {
            let mut options: BTreeMap<u16, Price> = BTreeMap::new();
            for seat in self.seats(at) {
                let mut seats = vec![None; self.slots.len()];
                seats[at] = seat;
                let (missed, price) = self.offer(at, &seats);
                keep_least(&mut options, missed, price.sum(&self.price(at, seat)));
            }
            let mut next = BTreeMap::new();
            for (before, sum) in &by_missed {
                for (more, price) in &options {
                    keep_least(&mut next, before.saturating_add(*more), sum.clone().sum(price));
                }
            }
            by_missed = next;
        }
        by_missed
            .into_iter()
            .map(|(missed, price)| price.sum(&self.missing(missed)))
            .min()
            .unwrap_or_default()
    }

    /// Takes every way through the slots that are bound to each other, the first of which are decided.
    fn walk(
        &self,
        bound: &[usize],
        decided: usize,
        seats: &mut Vec<Option<u16>>,
        by_missed: &mut BTreeMap<u16, Price>,
    ) {
        let Some(&at) = bound.get(decided) else {
            if self.keeps(seats) {
                let (mut missed, mut sum) = (self.missed, Price::ZERO);
                for &at in bound {
                    let (more, price) = self.offer(at, seats);
                    missed = missed.saturating_add(more);
                    sum = sum.sum(&price).sum(&self.price(at, seats[at]));
                }
                keep_least(by_missed, missed, sum);
            }
            return;
        };
        let slot = self.slots[at].slot;
        for seat in self.seats(at) {
            let clashes = |(other, taken): (&Own<'_>, &Option<u16>)| {
                let pair = taken.zip(seat);
                pair.is_some_and(|(taken, seat)| self.programme.clash((other.slot, taken), (slot, seat)))
            };
            if !self.slots.iter().zip(seats.iter()).any(clashes) {
                seats[at] = seat;
                self.walk(bound, decided + 1, seats, by_missed);
                seats[at] = None;
            }
        }
    }

    /// All a person can have in a slot.
    fn seats(&self, at: usize) -> Vec<Option<u16>> {
        let Own { slot, person, .. } = self.slots[at];
        let sessions = 0..self.programme.slots[slot].problem.capacities.len() as u16;
        let seats = sessions.filter(|&session| may_sit(person, session)).map(Some);
        seats.chain(person.pin().is_none().then_some(None)).collect()
    }

    fn price(&self, at: usize, seat: Option<u16>) -> Price {
        let prices = self.programme.slots[self.slots[at].slot].prices;
        seat.map_or(Price::ZERO, |session| prices[usize::from(session)].clone())
    }
}

/// What somebody misses with a seat.
pub(crate) fn misses(person: &Person, seat: Option<u16>) -> u16 {
    let longest = person.last_level();
    let is_idle = longest == 0;
    seat.map_or(longest + u16::from(!is_idle), |session| person.level(session) - 1)
}

/// What a seat costs besides its level.
pub(crate) fn besides(costs: &Costs<'_>, person: &Person, seat: Option<u16>) -> Price {
    let all = costs.of_seat(person, seat);
    let is_level =
        |term: &Term| matches!(term, Term::In(_, Share::Level(_) | Share::Lost(_) | Share::Points));
    Price::from_terms(all.terms().iter().copied().filter(|(term, _)| !is_level(term)))
}

/// What a level in one slot costs where slots add up.
pub(crate) fn of_level(aim: Aim, class: u8, level: u16) -> Price {
    let (share, people) = match aim {
        Aim::Fair | Aim::LotteryOrder => return Price::ZERO,
        Aim::LeastPoints(points) => (Share::Points, points.at(level)),
        Aim::MostFirstWishes => (Share::Lost(Reverse(level)), -1),
    };
    Price::ZERO.plus(Term::In(Reverse(class), share), people)
}

/// The cost of one person of a class who misses so much in all.
pub(crate) fn missing(class: u8, missed: u16) -> Price {
    let level = Term::In(Reverse(class), Share::Level(missed.saturating_add(1)));
    if missed == 0 { Price::ZERO } else { Price::ZERO.plus(level, 1) }
}

fn keep_least(prices: &mut BTreeMap<u16, Price>, key: u16, price: Price) {
    match prices.get_mut(&key) {
        Some(least) if *least <= price => {}
        Some(least) => *least = price,
        None => drop(prices.insert(key, price)),
    }
}
