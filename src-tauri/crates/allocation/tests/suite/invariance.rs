//! What must not matter does not matter.

use std::ops::ControlFlow;

use allocation::{Aim, Person, Problem, Profile, Unlisted, optimum};
use proptest::prelude::*;

use crate::problems::{levels, problem, solved};

/// The same person, with every session renamed.
fn renamed(person: &Person, name: impl Fn(u16) -> u16) -> Person {
    let longest = person.wishes().next_back().map_or(0, |wish| wish.level);
    let sessions_at = |level| {
        let wishes = person.wishes().filter(move |wish| wish.level == level);
        wishes.map(|wish| name(wish.session)).collect::<Vec<u16>>()
    };
    let mut copy = Person::with_levels((1..=longest).map(sessions_at));
    if person.unlisted() == Unlisted::Refused {
        copy = copy.only_wished();
    }
    if let Some(pin) = person.pin() {
        copy = copy.pinned_to(name(pin));
    }
    if let Some(session) = person.published() {
        copy = copy.previously(name(session));
    }
    copy = copy.owing(person.debt()).in_class(person.class());
    copy.barred_from(&person.barred().iter().map(|&session| name(session)).collect::<Vec<u16>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_sessions_does_not_change_levels(problem in problem(8, 60, 10), turn in 1..8_usize) {
        let sessions = problem.capacities.len();
        let name = |session: u16| u16::try_from((usize::from(session) + turn) % sessions).unwrap();
        let mut capacities = problem.capacities.clone();
        capacities.rotate_right(turn % sessions);
        let mut minimums = problem.minimums.clone();
        let by = turn % minimums.len().max(1);
        minimums.rotate_right(by);
        let people = problem.people.iter().map(|person| renamed(person, name)).collect();
        let turned = Problem { capacities, people, minimums, ..problem.clone() };
        let (plan, other) = (solved(&problem, 5), solved(&turned, 5));
        prop_assert_eq!(levels(&problem, &plan.seats), levels(&turned, &other.seats));
        prop_assert_eq!(Profile::of(&problem, &plan.seats), Profile::of(&turned, &other.seats));
        for (session, price) in (0..).zip(&plan.prices) {
            prop_assert_eq!(price, &other.prices[usize::from(name(session))], "the lowest prices are unique");
        }
    }

    /// Bars on sessions without seats mean nothing, but keep the solver from merging people.
    #[test]
    fn merging_equal_people_does_not_change_the_plan(problem in problem(8, 60, 10)) {
        let sessions = u16::try_from(problem.capacities.len()).unwrap();
        let bits = 6;
        let mut unmerged = problem.clone();
        unmerged.capacities.extend([0; 6]);
        if !unmerged.minimums.is_empty() {
            unmerged.minimums.extend([0; 6]);
        }
        for (number, person) in unmerged.people.iter_mut().enumerate() {
            let barred: Vec<u16> = (0..bits).filter(|bit| number >> bit & 1 == 1).map(|bit| sessions + bit).collect();
            *person = person.clone().barred_from(&barred);
        }
        prop_assert_eq!(solved(&problem, 5).seats, solved(&unmerged, 5).seats);
    }

    #[test]
    fn the_lottery_changes_neither_prices_nor_levels(problem in problem(8, 60, 10), seed in any::<u64>()) {
        let plan = solved(&problem, seed);
        let best = optimum(&problem, &mut |_| ControlFlow::Continue(())).unwrap();
        prop_assert_eq!(&best.prices, &plan.prices);
        prop_assert_eq!(best.unplaced, Profile::of(&problem, &plan.seats).unplaced);
        let mut counts = vec![0; best.levels.len()];
        for (person, &seat) in problem.people.iter().zip(&plan.seats) {
            if let Some(session) = seat {
                counts[usize::from(person.level(session)) - 1] += 1;
            }
        }
        let is_unique = problem.aim == Aim::MostFirstWishes || problem.aim == Aim::Fair && problem.people.iter().all(|person| person.debt() == 0);
        prop_assert!(!is_unique || best.levels == counts);
    }

    #[test]
    fn twice_the_same_is_the_same(problem in problem(8, 60, 10), seed in any::<u64>()) {
        prop_assert_eq!(solved(&problem, seed), solved(&problem, seed));
    }
}
