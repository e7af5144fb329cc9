//! Fewest changes: who has a table keeps it.

use crate::error::SeatError;
use crate::problem::Problem;

/// Fixes everybody to the table where they sit, except for as few as the plan needs: where a table has fewer people
/// than it should have ([`Problem::fewest`]), either it is given up or others come to it, whatever moves fewer. People
/// without a table are free, and fill such tables first.
pub fn staying(problem: &Problem, before: &[Option<u32>]) -> Result<Problem, SeatError> {
    problem.validate()?;
    if before.len() != problem.people {
        return Err(SeatError::Uneven);
    }
    let mut now = problem.clone();
    let mut taken = vec![0_u32; problem.seats.len()];
    for table in problem.fixed.iter().flatten() {
        taken[*table as usize] += 1;
    }
    for (fixed, before) in now.fixed.iter_mut().zip(before) {
        let Some(table) = before.filter(|_| fixed.is_none()) else { continue };
        let Some(seats) = problem.seats.get(table as usize) else { continue };
        if taken[table as usize] < *seats {
            taken[table as usize] += 1;
            *fixed = Some(table);
        }
    }
    let mut newcomers = now.fixed.iter().filter(|table| table.is_none()).count() as u32;
    let mut short: Vec<usize> =
        (0..taken.len()).filter(|table| (1..problem.fewest).contains(&taken[*table])).collect();
    short.sort_by_key(|table| (std::cmp::Reverse(taken[*table]), *table));
    for table in short {
        let missing = problem.fewest - taken[table];
        if newcomers >= missing {
            newcomers -= missing;
            taken[table] += missing;
            continue;
        }
        let called = missing - newcomers;
        let others = || (0..taken.len()).filter(|other| *other != table);
        let spare: u32 = others().map(|other| taken[other].saturating_sub(problem.fewest)).sum();
        let room: u32 =
            others().filter(|other| taken[*other] > 0).map(|other| problem.seats[other] - taken[other]).sum();
        let can_close = !problem.fixed.contains(&Some(table as u32)) && room >= taken[table] + newcomers;
        if can_close && (taken[table] <= called || spare < called) {
            newcomers += free(&mut now, problem, table, taken[table]);
            taken[table] = 0;
            now.seats[table] = 0;
        } else if spare >= called {
            newcomers = 0;
            taken[table] = problem.fewest;
            for _ in 0..called {
                let size = |other: &usize| (taken[*other], std::cmp::Reverse(*other));
                let Some(fullest) = (0..taken.len()).filter(|other| *other != table).max_by_key(size) else {
                    break;
                };
                free(&mut now, problem, fullest, 1);
                taken[fullest] -= 1;
            }
        }
    }
    Ok(now)
}

/// Lets so many people of a table go who are not fixed to it; answers with how many there were.
fn free(now: &mut Problem, problem: &Problem, table: usize, people: u32) -> u32 {
    let mut freed = 0;
    for person in (0..problem.people).rev() {
        if freed < people && now.fixed[person] == Some(table as u32) && problem.fixed[person].is_none() {
            now.fixed[person] = None;
            freed += 1;
        }
    }
    freed
}
