//! Fewest changes after some have cancelled.

use proptest::prelude::*;
use seating::{Problem, check, solve, staying};

fn problem(seats: &[u32], fewest: u32, people: usize) -> Problem {
    Problem { people, seats: seats.to_vec(), fewest, fixed: vec![None; people], ..Problem::default() }
}

/// People at tables of these sizes, and so many without one.
fn sitting(sizes: &[usize], without: usize) -> Vec<Option<u32>> {
    let at = (0_u32..).zip(sizes).flat_map(|(table, people)| vec![Some(table); *people]);
    at.chain(vec![None; without]).collect()
}

#[test]
fn as_few_as_possible_move() {
    let cases: [(&[usize], usize, u32, usize, &str); 7] = [
        (&[10, 9, 8], 0, 5, 0, "nobody moves because tables are unequal"),
        (&[10, 9, 8], 2, 5, 0, "who comes takes a free seat"),
        (&[10, 9, 4], 0, 5, 1, "one comes to a table that has too few"),
        (&[8, 8, 1], 0, 5, 1, "a table with one person is given up"),
        (&[8, 8, 3], 2, 5, 0, "who comes fills it"),
        (&[10, 10, 2], 0, 5, 3, "a table that cannot be given up gets three"),
        (&[5, 5, 4], 0, 5, 4, "where nobody is to spare, it is given up"),
    ];
    for (sizes, without, fewest, moves, why) in cases {
        let before = sitting(sizes, without);
        let problem = problem(&[10, 10, 10], fewest, before.len());
        let stays = staying(&problem, &before).unwrap();
        let plan = solve(&stays, 5).unwrap();
        let moved =
            before.iter().zip(&plan.tables).filter(|(old, new)| old.is_some_and(|old| old != **new)).count();
        assert_eq!(moved, moves, "{sizes:?} and {without}: {why}");
        assert_eq!(check(&stays, &plan), [], "{why}");
    }
}

proptest! {
    #[test]
    fn nobody_moves_who_need_not(sizes in proptest::collection::vec(0_usize..=10, 1..=4), without in 0_usize..=5) {
        let before = sitting(&sizes, without);
        let room = sizes.len() * 10;
        prop_assume!(before.len() <= room);
        let problem = problem(&vec![10; sizes.len()], 0, before.len());
        let plan = solve(&staying(&problem, &before).unwrap(), 5).unwrap();
        let stays = before.iter().zip(&plan.tables).all(|(old, new)| old.is_none_or(|old| old == *new));
        prop_assert!(stays, "without a minimum everybody keeps their table");
    }
}
