//! All slots at once: how long from the plans of the slots in turn to the best over all of them, with its proof.

use std::ops::ControlFlow;
use std::time::Instant;

use allocation::{Person, Problem, Programme, SlotPlan, solve, solve_jointly};

use crate::instances::Reader;
use crate::{cpu_seconds, peak_mb};

/// Solves the slots in turn, who lost going first, and then together. The objective is how many people miss how much in
/// sum, the most first.
pub(crate) fn measured(mut slots: Reader<impl std::io::Read>) -> String {
    let mut problems = Vec::new();
    while let Some(problem) = slots.next().unwrap() {
        problems.push(problem);
    }
    let (cpu, start) = (cpu_seconds(), Instant::now());
    let in_turn = in_turn(&problems);
    let people = problems[0].people.len();
    let (numbers, missed): (Vec<u32>, Vec<u16>) = ((0..people as u32).collect(), vec![0; people]);
    let slots = problems.iter().zip(&in_turn);
    let slots =
        slots.map(|(problem, seats)| SlotPlan { problem, people: &numbers, seats, prices: &[], across: &[] });
    let slots: Vec<SlotPlan<'_>> = slots.collect();
    let programme = Programme { slots: &slots, missed: &missed, clashes: &[], needs: &[], limits: &[] };
    let found = solve_jointly(&programme, u64::MAX, &mut || ControlFlow::Continue(())).unwrap();
    assert!(found.is_proven);
    let (cpu, wall) = (cpu_seconds() - cpu, start.elapsed().as_secs_f64());
    let sums = sums(&problems, &found.seats);
    let most =
        problems.iter().map(|problem| problem.people.iter().map(Person::last_level).max().unwrap_or(0)).sum();
    let counts =
        (1..=most).rev().map(|most: u16| sums.iter().filter(|sum| **sum == most).count().to_string());
    let (peak, counts) = (peak_mb(), counts.collect::<Vec<_>>().join(" "));
    format!(r#"{{"cpu_s":{cpu:.7},"wall_s":{wall:.7},"peak_mb":{peak:.1},"objective":"{counts}"}}"#)
}

fn in_turn(problems: &[Problem]) -> Vec<Vec<Option<u16>>> {
    let mut plans: Vec<Vec<Option<u16>>> = Vec::new();
    for problem in problems {
        let debts = sums(problems, &plans);
        let owed = problem.people.iter().zip(debts).map(|(person, debt)| person.clone().owing(debt));
        let problem = Problem { people: owed.collect(), ..problem.clone() };
        plans.push(solve(&problem, 1, &mut |_| ControlFlow::Continue(())).unwrap().seats);
    }
    plans
}

/// What each person misses in the slots planned so far.
fn sums(problems: &[Problem], plans: &[Vec<Option<u16>>]) -> Vec<u16> {
    let missed = |person: usize| {
        let level = |(problem, plan): (&Problem, &Vec<Option<u16>>)| {
            plan[person].map_or(0, |session| problem.people[person].level(session) - 1)
        };
        problems.iter().zip(plans).map(level).sum()
    };
    (0..problems[0].people.len()).map(missed).collect()
}
