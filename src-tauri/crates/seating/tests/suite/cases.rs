//! What anybody would expect, as cases.

use seating::{Cost, Problem, SeatError, Trait, check, solve};

fn people(people: usize, seats: &[u32]) -> Problem {
    Problem { people, seats: seats.to_vec(), fixed: vec![None; people], ..Problem::default() }
}

fn classes(text: &str) -> Trait {
    text.chars().map(|class| (class != '.').then_some(u32::from(class))).collect()
}

/// How many people sit at each table.
fn sizes(problem: &Problem, tables: &[u32]) -> Vec<usize> {
    (0..problem.seats.len() as u32)
        .map(|table| tables.iter().filter(|other| **other == table).count())
        .collect()
}

#[test]
fn tables_are_filled_evenly() {
    // People, seats, the fewest at a table, sizes.
    type Case<'a> = (usize, &'a [u32], u32, &'a [usize], &'a str);
    let cases: [Case<'_>; 8] = [
        (47, &[10; 5], 0, &[10, 10, 9, 9, 9], "the remainder is spread"),
        (50, &[10; 5], 0, &[10; 5], "full tables"),
        (41, &[10; 5], 0, &[9, 8, 8, 8, 8], "no table is left with one person"),
        (12, &[10; 5], 6, &[6, 6, 0, 0, 0], "no more tables than have people enough"),
        (4, &[10; 5], 6, &[4, 0, 0, 0, 0], "too few for any table sit at one"),
        (45, &[10; 5], 10, &[9; 5], "who is there needs a seat, whatever the minimum"),
        (14, &[10, 4, 10], 0, &[5, 4, 5], "a small table takes what it has seats for"),
        (0, &[10; 2], 0, &[0, 0], "nobody"),
    ];
    for (number, seats, fewest, expected, why) in cases {
        let problem = Problem { fewest, ..people(number, seats) };
        let plan = solve(&problem, 1).unwrap();
        let mut found = sizes(&problem, &plan.tables);
        if seats.windows(2).all(|two| two[0] == two[1]) {
            found.sort_unstable_by(|one, other| other.cmp(one));
        }
        assert_eq!(found, expected, "{number} at {seats:?}, at least {fewest}: {why}");
        assert!(plan.is_optimal(), "{number} at {seats:?}: {why}");
        assert_eq!(check(&problem, &plan), [], "{why}");
    }
}

#[test]
fn what_must_not_meet_does_not_meet() {
    let mut problem = people(8, &[4, 4]);
    problem.apart = vec![classes("aabbccd.")];
    problem.mix = vec![classes("xxxxyyyy"), classes("pqpqpqpq")];
    let plan = solve(&problem, 1).unwrap();
    assert_eq!(plan.cost.apart, 0, "each pair can be kept apart");
    assert!(plan.is_optimal(), "and both traits be halved: {plan:?}");

    problem.fixed[0] = Some(1);
    problem.fixed[1] = Some(1);
    let plan = solve(&problem, 1).unwrap();
    assert_eq!(plan.cost.apart, 1, "two who are fixed to one table meet");
    assert_eq!(plan.bound.apart, 1, "which the bound knows");
    assert_eq!(check(&problem, &plan), []);

    problem.fixed.fill(None);
    problem.apart.push(classes("a..a.a.."));
    let plan = solve(&problem, 1).unwrap();
    assert_eq!(plan.cost.apart, 1, "of three who are to be apart in another respect two meet at two tables");
    assert_eq!(plan.bound.apart, 1, "which the bound knows as well");
    assert_eq!(check(&problem, &plan), []);
}

#[test]
fn groups_stay_together_where_a_table_has_seats() {
    // Groups, people who are fixed and their tables, how many groups are torn.
    type Case<'a> = (&'a [&'a [u32]], &'a [(usize, u32)], u64, &'a str);
    let cases: [Case<'_>; 7] = [
        (&[&[0, 1], &[1, 2]], &[], 0, "what overlaps is one group"),
        (&[&[0, 1, 2, 3, 4]], &[], 1, "five do not fit at four seats"),
        (&[&[0, 1], &[2, 3], &[4, 5], &[6, 7]], &[], 0, "four pairs at two tables"),
        (&[&[0, 7]], &[(0, 1), (7, 1)], 0, "fixed to the same table"),
        (&[&[0, 7]], &[(0, 0), (7, 1)], 1, "fixed to two tables"),
        (&[&[0, 1], &[2, 3]], &[(0, 0), (2, 0), (4, 0)], 1, "two pairs where one seat is taken"),
        (&[&[0, 7]], &[(0, 1)], 0, "who is free goes where the other is fixed"),
    ];
    for (groups, fixed, torn, why) in cases {
        let mut problem = people(8, &[4, 4]);
        problem.together = groups.iter().map(|group| group.to_vec()).collect();
        for (person, table) in fixed {
            problem.fixed[*person] = Some(*table);
        }
        let plan = solve(&problem, 3).unwrap();
        assert_eq!(plan.cost.torn, torn, "{why}");
        assert_eq!(check(&problem, &plan), [], "{why}");
    }
}

#[test]
fn a_problem_without_a_plan_says_why() {
    let full = Problem { fixed: vec![Some(0); 3], ..people(3, &[2, 2]) };
    let astray = Problem { fixed: vec![Some(2); 3], ..people(3, &[2, 2]) };
    let uneven = Problem { mix: vec![vec![None; 2]], ..people(3, &[2, 2]) };
    let cases = [
        (people(3, &[2]), SeatError::NoRoom { people: 3, seats: 2 }),
        (full, SeatError::TableFull { table: 0 }),
        (astray, SeatError::Uneven),
        (uneven, SeatError::Uneven),
        (people(20_000, &[30_000]), SeatError::TooLarge),
    ];
    for (problem, error) in cases {
        assert_eq!(solve(&problem, 1), Err(error));
    }
}

#[test]
fn a_plan_that_was_tampered_with_is_found_out() {
    let mut problem = people(6, &[3, 3]);
    problem.mix = vec![classes("aabbcc")];
    let plan = solve(&problem, 1).unwrap();
    let mut cheaper = plan.clone();
    cheaper.cost.alike = 0;
    cheaper.cost.pairs -= 1;
    let mut crowded = plan.clone();
    crowded.tables = vec![0; 6];
    let mut prouder = plan.clone();
    prouder.bound = Cost { alike: 9, ..plan.bound };
    for wrong in [cheaper, crowded, prouder] {
        assert!(!check(&problem, &wrong).is_empty(), "{wrong:?} is no true plan");
    }
}
