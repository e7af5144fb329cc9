//! The largest problem, cancelling, and what the checker says to broken plans.

use std::ops::ControlFlow;

use allocation::{
    NotOptimal, Person, Price, Problem, Profile, Progress, SolveError, Stage, Violation, check,
    lottery_order, solve, violations,
};

use crate::problems::solved;

/// People with a ranking of all sessions each, drawn from a seed.
fn rankings(sessions: u16, people: u64, capacity: u32) -> Problem {
    let ranking = |seed| {
        // Two draws, of which the first is common, so that wishes collide.
        let mut order = lottery_order(u32::from(sessions), 1);
        let half = order.len() / 2;
        let own = lottery_order(u32::try_from(half).unwrap(), seed);
        let front: Vec<u32> = own.iter().map(|&place| order[place as usize]).collect();
        order[..half].copy_from_slice(&front);
        let order: Vec<u16> = order.into_iter().map(|session| u16::try_from(session).unwrap()).collect();
        Person::ranked(&order)
    };
    let people = (0..people).map(|person| ranking(1000 + person)).collect();
    Problem { capacities: vec![capacity; usize::from(sessions)], people, ..Problem::default() }
}

#[test]
fn two_hundred_levels_are_counted_exactly() {
    let mut problem = rankings(200, 12, 0);
    problem.capacities[190..].fill(1);
    let plan = solved(&problem, 1);
    let profile = Profile::of(&problem, &plan.seats);
    assert_eq!(profile.unplaced, 2);
    assert_eq!(profile.levels.len(), 200);
    assert_eq!(plan.seats.iter().flatten().count(), 10, "every seat is wanted by someone");
}

#[test]
fn forty_sessions_are_filled_to_the_last_seat() {
    let problem = rankings(40, 400, 10);
    let plan = solved(&problem, 1);
    assert_eq!(Profile::of(&problem, &plan.seats).levels.iter().sum::<u64>(), 400);
}

#[test]
fn a_slot_without_sessions_seats_nobody() {
    let problem =
        Problem { capacities: vec![], people: vec![Person::indifferent(); 3], ..Problem::default() };
    assert_eq!(solved(&problem, 1).seats, [None; 3]);
    assert_eq!(solved(&Problem::default(), 1).seats, []);
}

#[test]
fn too_many_sessions_are_refused() {
    let problem = Problem { capacities: vec![1; 201], people: vec![], ..Problem::default() };
    let answer = solve(&problem, 1, &mut |_| ControlFlow::Continue(()));
    assert_eq!(answer, Err(SolveError::TooManySessions { sessions: 201 }));
}

#[test]
fn every_stage_reports_and_can_be_cancelled() {
    let problem = rankings(5, 30, 5);
    for stage in [Stage::Moving, Stage::Drawing, Stage::Seating] {
        let mut heard = Vec::new();
        let answer = solve(&problem, 1, &mut |progress: Progress| {
            heard.push(progress);
            if progress.stage == stage { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(answer, Err(SolveError::Cancelled), "{stage:?}");
        assert!(heard.is_sorted_by_key(|progress| progress.stage), "stages come in order: {heard:?}");
        assert!(heard.iter().all(|progress| progress.done <= progress.of), "{heard:?}");
    }
}

#[test]
fn broken_rules_are_named() {
    let people = vec![
        Person::ranked(&[0]).barred_from(&[1]),
        Person::ranked(&[0]).only_wished(),
        Person::ranked(&[0]).pinned_to(1),
    ];
    let problem = Problem { capacities: vec![1, 2], people, ..Problem::default() };
    let broken = |seats: &[Option<u16>]| violations(&problem, seats);
    assert_eq!(broken(&[Some(0), None, Some(1)]), [], "a pin goes before wishes");
    assert_eq!(broken(&[None, None]), [Violation::SeatCount { people: 3, seats: 2 }]);
    assert_eq!(broken(&[Some(1), None, Some(1)]), [Violation::Barred { person: 0, session: 1 }]);
    assert_eq!(broken(&[None, Some(1), Some(1)]), [Violation::Unwished { person: 1, session: 1 }]);
    assert_eq!(broken(&[None, None, None]), [Violation::NotPinned { person: 2, pin: 1 }]);
    assert_eq!(broken(&[None, None, Some(0)]), [Violation::NotPinned { person: 2, pin: 1 }]);
    assert_eq!(broken(&[Some(2), None, Some(1)]), [Violation::NoSuchSession { person: 0, session: 2 }]);
    let overfull = Violation::Overfull { session: 0, people: 2, capacity: 1 };
    assert_eq!(broken(&[Some(0), Some(0), Some(1)]), [overfull]);
}

#[test]
fn bad_proofs_are_named() {
    let problem =
        Problem { capacities: vec![1, 2], people: vec![Person::ranked(&[0, 1]); 2], ..Problem::default() };
    let gaps = |prices: &[&str]| {
        let prices: Vec<Price> = prices.iter().map(|text| text.parse().unwrap()).collect();
        check(&problem, &[Some(0), Some(1)], &prices).not_optimal
    };
    assert_eq!(gaps(&["2:1", "0"]), []);
    assert_eq!(gaps(&["2:1"]), [NotOptimal::PriceCount { sessions: 2, prices: 1 }]);
    assert_eq!(gaps(&["2:1", "2:1"])[0], NotOptimal::FreeButPriced { session: 1 });
    assert!(gaps(&["2:-1", "0"]).contains(&NotOptimal::NegativePrice { session: 0 }));
    assert_eq!(gaps(&["0", "0"]), [NotOptimal::Discontent { person: 1, instead: Some(0) }]);
    assert_eq!(gaps(&["none:1", "0"]), [NotOptimal::Discontent { person: 0, instead: Some(1) }]);
}

#[test]
fn a_minimum_is_worth_what_is_missing_and_no_more() {
    let people = vec![Person::ranked(&[0]); 2];
    let problem = Problem { capacities: vec![2, 2], people, minimums: vec![0, 1], ..Problem::default() };
    let gaps = |seats: [u16; 2], price: &str| {
        let prices = [Price::ZERO, price.parse().unwrap()];
        check(&problem, &seats.map(Some), &prices).not_optimal
    };
    assert_eq!(gaps([0, 1], "2:-1"), []);
    assert_eq!(gaps([0, 1], "missing:-2")[0], NotOptimal::NegativePrice { session: 1 });
    assert_eq!(gaps([0, 0], "2:-1")[0], NotOptimal::FreeButPriced { session: 1 });
    assert_eq!(gaps([1, 1], "2:-1")[0], NotOptimal::PaidTooOften { session: 1 });
}

#[test]
fn there_is_a_minimum_for_every_session_or_for_none() {
    let problem = Problem { capacities: vec![1; 3], minimums: vec![1], ..Problem::default() };
    assert_eq!(problem.validate(), Err(SolveError::MinimumCount { sessions: 3, minimums: 1 }));
}
