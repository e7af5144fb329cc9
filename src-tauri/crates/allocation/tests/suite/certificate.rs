//! The prices prove exactly the optimal plans: they accept each of them and nothing else.

use allocation::{Price, Term, check, check_lottery, violations};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::problems::{may_have, objective, problem, solved, standing};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_plan_is_accepted_if_and_only_if_it_is_as_good(
        problem in problem(6, 30, 7),
        changes in prop::collection::vec((any::<Index>(), any::<Index>()), 1..60),
    ) {
        let plan = solved(&problem, 3);
        let best = objective(&problem, &plan.seats);
        for (one, other) in changes {
            let (one, other) = (one.index(problem.people.len()), other.index(problem.people.len() + problem.capacities.len()));
            let mut seats = plan.seats.clone();
            match other.checked_sub(problem.people.len()) {
                None => seats.swap(one, other),
                Some(session) => seats[one] = Some(u16::try_from(session).unwrap()),
            }
            if violations(&problem, &seats).is_empty() {
                let as_good = objective(&problem, &seats) == best;
                let verdict = check(&problem, &seats, &plan.prices);
                prop_assert_eq!(verdict.is_proven_optimal(), as_good, "{:?}", verdict);
            }
        }
    }

    #[test]
    fn another_draw_is_accepted_if_and_only_if_everyone_stands_as_well(
        problem in problem(4, 12, 4),
        seed in 4..100_u64,
    ) {
        let (plan, other) = (solved(&problem, 3), solved(&problem, seed));
        let order = problem.order(3);
        let stands = |person: usize, seats: &[Option<u16>]| standing(&problem, person, seats[person]);
        let people = 0..problem.people.len();
        let same = people.into_iter().all(|person| stands(person, &plan.seats) == stands(person, &other.seats));
        let verdict = check_lottery(&problem, &other.seats, &other.prices, &order);
        prop_assert_eq!(verdict.is_ok(), same, "{:?}", verdict);
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
            for lower in [Price::ZERO, plan.prices[session].clone().plus(Term::Moved, -1)] {
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
