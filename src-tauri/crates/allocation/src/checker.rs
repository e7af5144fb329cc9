//! A second opinion on a plan, which shares no code with the solver: it knows the rules, and it knows that a
//! plan is optimal if there are prices at which everyone is content (linear programming duality).

use crate::proof::gaps;
use crate::{Person, Price, Problem, Unlisted};

/// A rule that a plan breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Violation {
    /// There is not one entry per person.
    SeatCount {
        /// People in the problem.
        people: usize,
        /// Entries in the plan.
        seats: usize,
    },
    /// A person sits in a session that does not exist.
    NoSuchSession {
        /// Who.
        person: usize,
        /// The index that is out of range.
        session: u16,
    },
    /// More people than seats.
    Overfull {
        /// The session.
        session: usize,
        /// People in it.
        people: u64,
        /// Its seats.
        capacity: u32,
    },
    /// A person sits where they may not be.
    Barred {
        /// Who.
        person: usize,
        /// Where.
        session: u16,
    },
    /// A person who takes only what was wished sits somewhere else.
    Unwished {
        /// Who.
        person: usize,
        /// Where.
        session: u16,
    },
    /// A pinned person sits somewhere else, or nowhere.
    NotPinned {
        /// Who.
        person: usize,
        /// Where they should be.
        pin: u16,
    },
}

/// A reason why prices do not prove a plan to be optimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotOptimal {
    /// There is not one price per session.
    PriceCount {
        /// Sessions in the problem.
        sessions: usize,
        /// Prices given.
        prices: usize,
    },
    /// A seat costs less than nothing, or less than a person whom a minimum lacks is worth.
    NegativePrice {
        /// The session.
        session: usize,
    },
    /// A session has a price although it is not full, or lacks people whom the price is not low enough for.
    FreeButPriced {
        /// The session.
        session: usize,
    },
    /// A seat costs less than nothing although the session has the people it needs without that.
    PaidTooOften {
        /// The session.
        session: usize,
    },
    /// At these prices a person would rather be somewhere else.
    Discontent {
        /// Who.
        person: usize,
        /// Where they would rather be; `None` is no seat.
        instead: Option<u16>,
    },
}

/// What [`check`] has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Broken rules. The plan must not be used.
    pub violations: Vec<Violation>,
    /// Gaps in the proof. The plan can be used, but is not proven to be optimal. Empty, and meaningless, as
    /// long as rules are broken.
    pub not_optimal: Vec<NotOptimal>,
}

impl Verdict {
    /// Whether the plan keeps all rules and no plan is better. Says nothing about the lottery, which decides
    /// between equally good plans: see [`check_lottery`](crate::check_lottery).
    pub fn is_proven_optimal(&self) -> bool {
        self.violations.is_empty() && self.not_optimal.is_empty()
    }
}

/// Judges a plan: first the rules, then whether `prices` prove that it is optimal.
///
/// They do if seats are free only where the price is zero, and if what everyone's seat costs by the aim (and the
/// published plan) and its price are together the least among all that they could get, "no seat" (without a
/// price) being one of them. For a pinned person there is nothing else to get. A price below zero is possible
/// only where a minimum is: down to what one missing person costs while people are missing, and as long as there
/// are no more people than needed.
pub fn check(problem: &Problem, seats: &[Option<u16>], prices: &[Price]) -> Verdict {
    let (violations, loads) = examined(problem, seats);
    let not_optimal = if violations.is_empty() { gaps(problem, seats, &loads, prices) } else { Vec::new() };
    Verdict { violations, not_optimal }
}

/// The rules that a plan breaks, the solver's or one made by hand.
pub fn violations(problem: &Problem, seats: &[Option<u16>]) -> Vec<Violation> {
    examined(problem, seats).0
}

/// The rules that a plan breaks, and the people in each session.
fn examined(problem: &Problem, seats: &[Option<u16>]) -> (Vec<Violation>, Vec<u64>) {
    let people = problem.people.len();
    let mut loads = vec![0; problem.capacities.len()];
    if people != seats.len() {
        return (vec![Violation::SeatCount { people, seats: seats.len() }], loads);
    }
    let mut found = Vec::new();
    for (person, (wants, &seat)) in problem.people.iter().zip(seats).enumerate() {
        if let Some(pin) = wants.pin().filter(|&pin| seat != Some(pin)) {
            found.push(Violation::NotPinned { person, pin });
        }
        let Some(session) = seat else { continue };
        match loads.get_mut(usize::from(session)) {
            Some(load) => *load += 1,
            None => found.push(Violation::NoSuchSession { person, session }),
        }
        // Nothing forbids anything to them.
        if wants.plain().is_some() {
            continue;
        }
        if wants.barred().contains(&session) {
            found.push(Violation::Barred { person, session });
        }
        let unwished = wants.unlisted() == Unlisted::Refused && wants.wished(session).is_none();
        if unwished && wants.pin() != Some(session) {
            found.push(Violation::Unwished { person, session });
        }
    }
    for ((session, &people), &capacity) in loads.iter().enumerate().zip(&problem.capacities) {
        if people > u64::from(capacity) {
            found.push(Violation::Overfull { session, people, capacity });
        }
    }
    (found, loads)
}

/// Whether a person who is not pinned may get a session.
pub(crate) fn is_possible(person: &Person, session: u16) -> bool {
    let is_welcome = person.unlisted() == Unlisted::Allowed || person.wished(session).is_some();
    is_welcome && !is_barred(person, session)
}

pub(crate) fn is_barred(person: &Person, session: u16) -> bool {
    person.barred().binary_search(&session).is_ok()
}

/// People in each session.
pub(crate) fn loads(problem: &Problem, seats: &[Option<u16>]) -> Vec<u64> {
    let mut loads = vec![0; problem.capacities.len()];
    for &session in seats.iter().flatten() {
        if let Some(load) = loads.get_mut(usize::from(session)) {
            *load += 1;
        }
    }
    loads
}
