//! The prices prove exactly the optimal plans: they accept each of them and nothing else.

use allocation::{Level, Price, Problem, check, violations};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::problems::{levels, may_have, problem, solved};

/// The levels of everyone, worst first: the larger list is the worse plan.
fn worst_first(problem: &Problem, seats: &[Option<u16>]) -> Vec<Level> {
    let mut levels = levels(problem, seats);
    levels.sort_unstable_by(|left, right| right.cmp(left));
    levels
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_plan_is_accepted_if_and_only_if_it_is_as_good(
        problem in problem(6, 30, 7),
        changes in prop::collection::vec((any::<Index>(), any::<Index>()), 1..60),
    ) {
        let plan = solved(&problem, 3);
        let best = worst_first(&problem, &plan.seats);
        for (one, other) in changes {
            let (one, other) = (one.index(problem.people.len()), other.index(problem.people.len() + problem.capacities.len()));
            let mut seats = plan.seats.clone();
            match other.checked_sub(problem.people.len()) {
                None => seats.swap(one, other),
                Some(session) => seats[one] = Some(u16::try_from(session).unwrap()),
            }
            if violations(&problem, &seats).is_empty() {
                let as_good = worst_first(&problem, &seats) == best;
                let verdict = check(&problem, &seats, &plan.prices);
                prop_assert_eq!(verdict.is_proven_optimal(), as_good, "{:?}", verdict);
            }
        }
    }

    #[test]
    fn nobody_stays_without_a_seat_that_is_free_and_permitted(problem in problem(6, 30, 7)) {
        let plan = solved(&problem, 3);
        for (person, wants) in problem.people.iter().enumerate().filter(|&(person, _)| plan.seats[person].is_none()) {
            for (session, capacity) in (0..).zip(&problem.capacities) {
                let people = plan.seats.iter().filter(|&&seat| seat == Some(session)).count();
                prop_assert!(!may_have(wants, Some(session)) || people == *capacity as usize, "person {}", person);
            }
        }
    }

    #[test]
    fn no_price_can_be_lower(problem in problem(6, 30, 7)) {
        let plan = solved(&problem, 3);
        for session in 0..problem.capacities.len() {
            for lower in [Price::ZERO, less_by_a_little(&plan.prices[session])] {
                let mut prices = plan.prices.clone();
                if lower < prices[session] {
                    prices[session] = lower;
                    prop_assert!(!check(&problem, &plan.seats, &prices).is_proven_optimal(), "session {}", session);
                }
            }
        }
    }

    #[test]
    fn a_price_survives_storage(problem in problem(6, 30, 7)) {
        for price in solved(&problem, 3).prices {
            prop_assert_eq!(price.to_string().parse::<Price>(), Ok(price));
        }
    }
}

/// The price less one person at level 2, the least step there is.
fn less_by_a_little(price: &Price) -> Price {
    let mut terms: Vec<(Level, i32)> = price.terms().to_vec();
    match terms.last_mut() {
        Some((Level::Seat(2), people)) => *people -= 1,
        _ => terms.push((Level::Seat(2), -1)),
    }
    terms.retain(|&(_, people)| people != 0);
    if terms.is_empty() {
        return Price::ZERO;
    }
    let texts: Vec<String> = terms.iter().map(|(level, people)| format!("{level}:{people}")).collect();
    texts.join(" ").parse().unwrap()
}
