//! Why people are left without a seat: a set of sessions that is too small for those who can go nowhere else.

use crate::checker::is_possible;
use crate::{Person, Problem};

/// People who can only go to a few sessions, which have fewer seats than that (Hall's condition, broken).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shortage {
    /// The sessions, ascending.
    pub sessions: Vec<u16>,
    /// Seats there for people who are not pinned.
    pub seats: u64,
    /// Everyone who is not pinned and can go only there, ascending.
    pub people: Vec<u32>,
}

/// The shortages that leave people without a seat in a plan with as few such people as possible, one for each
/// set of sessions, the smallest set first.
pub fn shortages(problem: &Problem, seats: &[Option<u16>]) -> Vec<Shortage> {
    let unplaced =
        problem.people.iter().zip(seats).filter(|(person, seat)| seat.is_none() && person.pin().is_none());
    let mut found: Vec<Shortage> = Vec::new();
    for (person, _) in unplaced {
        let sessions = closure(problem, seats, person);
        if !found.iter().any(|known| known.sessions == sessions) {
            found.extend(shortage(problem, sessions));
        }
    }
    found.sort_by_key(|shortage| (shortage.sessions.len(), shortage.sessions.clone()));
    found
}

/// All sessions that somebody could make room in for this person, over any number of moves.
fn closure(problem: &Problem, seats: &[Option<u16>], person: &Person) -> Vec<u16> {
    let all = 0..problem.capacities.len() as u16;
    let mut reached: Vec<u16> = all.clone().filter(|&session| is_possible(person, session)).collect();
    let mut next = 0;
    while let Some(session) = reached.get(next).copied() {
        next += 1;
        let there = problem.people.iter().zip(seats);
        for (other, _) in there.filter(|(other, seat)| **seat == Some(session) && other.pin().is_none()) {
            reached.extend(
                all.clone()
                    .filter(|&to| is_possible(other, to))
                    .filter(|to| !reached.contains(to))
                    .collect::<Vec<_>>(),
            );
        }
    }
    reached.sort_unstable();
    reached
}

/// What is short in a set of sessions; `None` if there are seats enough.
fn shortage(problem: &Problem, sessions: Vec<u16>) -> Option<Shortage> {
    let numbered = (0_u32..).zip(&problem.people).filter(|(_, person)| person.pin().is_none());
    let only_here = |person: &Person| {
        (0..problem.capacities.len() as u16)
            .all(|session| sessions.contains(&session) || !is_possible(person, session))
    };
    let people: Vec<u32> =
        numbered.filter(|(_, person)| only_here(person)).map(|(number, _)| number).collect();
    let pinned = problem.people.iter().filter_map(Person::pin).filter(|pin| sessions.contains(pin)).count();
    let seats =
        sessions.iter().map(|&session| u64::from(problem.capacities[usize::from(session)])).sum::<u64>();
    let seats = seats.saturating_sub(pinned as u64);
    (people.len() as u64 > seats).then_some(Shortage { sessions, seats, people })
}
