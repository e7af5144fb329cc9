//! Why people are left without a seat.

use std::ops::ControlFlow;

use allocation::{Person, Problem, Rerun, shortages, solve};
use proptest::prelude::*;

use crate::problems::{may_have, problem};

fn unplaced(problem: &Problem) -> (Vec<Option<u16>>, usize) {
    let seats = solve(problem, 1, &mut |_| ControlFlow::Continue(())).unwrap().seats;
    let unplaced = seats.iter().filter(|seat| seat.is_none()).count();
    (seats, unplaced)
}

#[test]
fn the_smallest_set_comes_first() {
    let only = |session: u16| {
        Person::indifferent().barred_from(&(0..4).filter(|&other| other != session).collect::<Vec<_>>())
    };
    let problem = Problem {
        capacities: vec![1, 1, 5, 0],
        people: vec![only(0), only(0), only(1), only(1).barred_from(&[]), Person::indifferent(), only(3)],
        ..Problem::default()
    };
    let (seats, _) = unplaced(&problem);
    let found = shortages(&problem, &seats);
    let told: Vec<(Vec<u16>, u64, usize)> =
        found.iter().map(|short| (short.sessions.clone(), short.seats, short.people.len())).collect();
    assert_eq!(told, [(vec![0], 1, 2), (vec![1], 1, 2), (vec![3], 0, 1)], "each bottleneck for itself");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn whoever_has_no_seat_belongs_to_a_shortage(problem in problem(4, 9, 3)) {
        let problem = Problem { rerun: Rerun::Free, ..problem };
        let (seats, unplaced) = unplaced(&problem);
        let found = shortages(&problem, &seats);
        for (person, _) in seats.iter().enumerate().filter(|(_, seat)| seat.is_none()) {
            let person = u32::try_from(person).unwrap();
            prop_assert!(found.iter().any(|short| short.people.contains(&person)), "{person} in {:?}", found);
        }
        for short in &found {
            prop_assert!(short.people.len() as u64 > short.seats, "there are too few seats: {:?}", short);
            for &person in &short.people {
                let wants = &problem.people[person as usize];
                let elsewhere = (0..u16::try_from(problem.capacities.len()).unwrap())
                    .any(|session| !short.sessions.contains(&session) && may_have(wants, Some(session)));
                prop_assert!(!elsewhere, "{person} can go nowhere else");
            }
            let lacking = short.people.len() as u64 - short.seats;
            prop_assert!(lacking <= unplaced as u64, "no more are short than have no seat");
        }
    }
}
