//! Invented problems.

use proptest::prelude::*;
use seating::{Problem, Trait};

fn any_trait(people: usize, classes: u32) -> impl Strategy<Value = Trait> {
    proptest::collection::vec(proptest::option::weighted(0.9, 0..classes), people)
}

/// Small enough to try every plan.
pub(crate) fn small() -> impl Strategy<Value = Problem> {
    (1_usize..=7, proptest::collection::vec(1_u32..=4, 1..=3), 0_u32..=3).prop_flat_map(
        |(people, mut seats, fewest)| {
            while (seats.iter().sum::<u32>() as usize) < people {
                seats.push(3);
            }
            let tables = seats.len() as u32;
            (
                proptest::collection::vec(any_trait(people, 3), 0..=2),
                proptest::collection::vec(any_trait(people, 3), 0..=2),
                proptest::collection::vec(proptest::collection::vec(0..people as u32, 2..=3), 0..=2),
                proptest::collection::vec(proptest::option::weighted(0.15, 0..tables), people),
            )
                .prop_map(move |(apart, mix, together, fixed)| Problem {
                    people,
                    seats: seats.clone(),
                    fewest,
                    apart,
                    mix,
                    together,
                    fixed,
                })
        },
    )
}

/// People of a congress: a few Länder with most people, kinds of bodies, posts, roles, some from the same town.
pub(crate) fn congress(people: usize, tables: usize) -> Problem {
    let seats = vec![people.div_ceil(tables) as u32; tables];
    let scattered =
        |person: usize, prime: usize| person.wrapping_mul(prime).wrapping_add(person / 7) % 10_007;
    let one = |prime: usize, classes: usize| -> Trait {
        // Squaring makes the first classes rare and the last ones common.
        let class = |person| scattered(person, prime).pow(2) * classes / 10_007_usize.pow(2);
        (0..people).map(|person| Some(class(person) as u32)).collect()
    };
    Problem {
        people,
        seats,
        fewest: 5,
        apart: vec![
            (0..people)
                .map(|person| Some((scattered(person, 7_919) % (people * 2 / 3).max(1)) as u32))
                .collect(),
        ],
        mix: vec![one(6_301, 16), one(4_409, 6), one(2_503, 3), one(9_001, 10)],
        together: (0..people as u32 / 25).map(|group| vec![group * 25, group * 25 + 3]).collect(),
        fixed: (0..people)
            .map(|person| (person % 40 == 7).then_some((person / 40 % tables) as u32))
            .collect(),
    }
}
