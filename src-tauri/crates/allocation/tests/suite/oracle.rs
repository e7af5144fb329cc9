//! A second solver, as simple as possible, on problems too large to list all plans: it seats one person after
//! the other along a shortest chain (Bellman and Ford), compares counts one after the other, and draws the lottery by solving anew for every question.

use allocation::{Person, Problem, Rerun, Term};
use proptest::prelude::*;

use crate::problems::{Burden, burden, may_have, objective, place, problem, solved, standing};

/// The places of one person with what they cost, the last node being "no seat".
type Options = Vec<(usize, Burden)>;

fn plus(left: &Burden, right: &Burden, sign: i64) -> Burden {
    std::array::from_fn(|at| left[at] + sign * right[at])
}

fn options(problem: &Problem, person: usize) -> Options {
    let sessions = u16::try_from(problem.capacities.len()).unwrap();
    let seats = (0..sessions).map(Some).chain([None]).filter(|&seat| may_have(&problem.people[person], seat));
    seats.map(|seat| (usize::from(seat.unwrap_or(sessions)), burden(problem, person, seat))).collect()
}

/// The least total cost, if there is room for everyone at all.
fn optimum(problem: &Problem, people: &[Options]) -> Option<Burden> {
    let nodes = problem.capacities.len() + 1;
    let mut seats: Vec<(usize, Burden)> = Vec::new();
    let mut sum = objective(&Problem { people: Vec::new(), ..problem.clone() }, &[]);
    for options in people {
        let mut least: Vec<Option<Burden>> = vec![None; nodes];
        let mut moved: Vec<Option<(usize, Burden)>> = vec![None; nodes];
        for &(node, cost) in options {
            least[node] = Some(cost);
        }
        let mut changed = true;
        while changed {
            changed = false;
            for (person, &(from, paid)) in seats.iter().enumerate() {
                let Some(before) = least[from].map(|least| plus(&least, &paid, -1)) else { continue };
                for &(to, cost) in &people[person] {
                    let sum = plus(&before, &cost, 1);
                    if least[to].is_none_or(|known| sum < known) {
                        (least[to], moved[to], changed) = (Some(sum), Some((person, cost)), true);
                    }
                }
            }
        }
        // One more person at a node costs nothing, or less than that below the minimum.
        let with_room = |node: usize| {
            let mut cost = least[node]?;
            let load = seats.iter().filter(|seat| seat.0 == node).count();
            let Some(&capacity) = problem.capacities.get(node) else { return Some((cost, node)) };
            let minimum = problem.minimums.get(node).map_or(0, |&minimum| minimum.min(capacity));
            cost[place(Term::Missing)] -= i64::from(load < minimum as usize);
            (load < capacity as usize).then_some((cost, node))
        };
        let (cost, mut node) = (0..nodes).filter_map(with_room).min()?;
        sum = plus(&sum, &cost, 1);
        while let Some((person, cost)) = moved[node] {
            let from = seats[person].0;
            seats[person] = (node, cost);
            node = from;
        }
        let own = options.iter().find(|option| option.0 == node).unwrap();
        seats.push(*own);
    }
    Some(sum)
}

/// A choice of courses as large as real ones: everybody ranks some, the dear ones are dear to many.
fn course_choice(numbers: &mut impl Iterator<Item = usize>) -> Problem {
    const COURSES: u16 = 9;
    let mut next = |below: usize| numbers.next().unwrap() % below;
    let mut ranked = |length: usize| {
        let mut list: Vec<u16> = Vec::new();
        while list.len() < length {
            // The smaller of two numbers, so that the first courses are wished more often.
            let course = u16::try_from(next(9).min(next(9))).unwrap();
            if !list.contains(&course) {
                list.push(course);
            }
        }
        Person::ranked(&list)
    };
    let people = (0..145).map(|at| ranked(3 + at % 4)).collect();
    Problem { capacities: vec![17; usize::from(COURSES)], people, ..Problem::default() }
}

#[test]
fn after_cancellations_no_more_people_move_than_must() {
    // The same on every machine: a linear congruential generator, its high bits.
    let mut state = 19_112_024_u64;
    let mut numbers = std::iter::from_fn(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).ok()
    });
    for draw in 0..10 {
        let before = course_choice(&mut numbers);
        let announced = solved(&before, draw);
        let gone: Vec<usize> = numbers.by_ref().map(|number| number % 145).take(4).collect();
        let stays = before.people.iter().zip(&announced.seats).enumerate();
        let stays = stays.filter(|(person, _)| !gone.contains(person));
        let people = stays.map(|(_, (person, seat))| match seat {
            Some(seat) => person.clone().previously(*seat),
            None => person.clone(),
        });
        let free = Problem { people: people.collect(), ..before };
        let calm = Problem { rerun: Rerun::FewestMoves, ..free.clone() };
        let moves = |problem: &Problem| {
            let plan = solved(problem, draw);
            let moved =
                problem.people.iter().zip(&plan.seats).filter(|(person, seat)| person.published() != **seat);
            (plan.seats.clone(), moved.count())
        };
        let ((seats, few), (_, many)) = (moves(&calm), moves(&free));
        let options: Vec<Options> = (0..calm.people.len()).map(|person| options(&calm, person)).collect();
        let least = optimum(&calm, &options);
        assert_eq!(Some(objective(&calm, &seats)), least, "draw {draw}: as good, and with the fewest moves");
        assert!(few <= many, "draw {draw}: {few} moves, {many} without regard to what was announced");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn both_solvers_find_the_same_optimum(problem in problem(12, 150, 20)) {
        let plan = solved(&problem, 1);
        let people: Vec<Options> = (0..problem.people.len()).map(|person| options(&problem, person)).collect();
        prop_assert_eq!(Some(objective(&problem, &plan.seats)), optimum(&problem, &people));
    }

    #[test]
    fn both_lotteries_grant_the_same_levels(problem in problem(6, 30, 7), seed in any::<u64>()) {
        let plan = solved(&problem, seed);
        let sessions = u16::try_from(problem.capacities.len()).unwrap();
        let seat = |node: usize| u16::try_from(node).ok().filter(|&node| node < sessions);
        let mut people: Vec<Options> = (0..problem.people.len()).map(|person| options(&problem, person)).collect();
        let least = optimum(&problem, &people);
        for person in problem.order(seed) {
            let person = person as usize;
            let stands = |option: &(usize, Burden)| standing(&problem, person, seat(option.0));
            let all = people[person].clone();
            let mut standings: Vec<_> = all.iter().map(stands).collect();
            standings.sort_unstable();
            standings.dedup();
            let best = standings.into_iter().find(|&standing| {
                people[person] = all.iter().copied().filter(|option| stands(option) == standing).collect();
                optimum(&problem, &people) == least
            });
            prop_assert_eq!(Some(standing(&problem, person, plan.seats[person])), best, "person {}", person);
        }
    }
}
