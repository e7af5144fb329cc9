//! A re-run that moves no more people than the office allows.

use super::solve::{Solved, solve};
use super::{Assigned, Task};
use crate::error::{OfficeError, Result};
use crate::progress::Watch;
use domain::{Levels, RegistrationId, Rerun, SessionId, Slot, Slots, Snapshot, german};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Solves with at most so many moves: never more, and as good as can be for those who may move.
///
/// If what was asked needs no more moves, that is the answer. Otherwise everybody stays who can
/// ([`Rerun::Stay`]), and the moves left go to the chains of moves by which most people would gain: their
/// people are freed, everybody else stays bound, and the solver finds the best plan in which only they move.
pub(super) fn limited(
    snapshot: &Snapshot,
    slots: &Slots,
    task: Task,
    most: u32,
    watch: Watch<'_>,
) -> Result<(Task, Solved)> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let wanted = solve(snapshot, slots, &task, watch)?;
    if moves(snapshot, &task.published, &wanted.assigned) <= most {
        return Ok((task, wanted));
    }
    let stay = Task { rerun: Rerun::Stay, ..task };
    let stayed = solve(snapshot, slots, &stay, watch)?;
    let (forced, fallen) =
        (moves(snapshot, &stay.published, &stayed.assigned), worse(snapshot, slots, &stay, &stayed.assigned));
    if forced > most {
        return Err(OfficeError::refused(
            format!(
                "Ohne {} geht es nicht; erlaubt sind {most}. Es wurde nichts zugeteilt.",
                german::count(forced, "Umzug", "Umzüge")
            ),
            "Bitte erlauben Sie mehr Umzüge, oder schaffen Sie Platz: Wer umziehen muss, darf auf dem freigegebenen Platz nicht mehr sitzen.",
        ));
    }
    let mut chosen = Vec::new();
    let mut left = most - forced;
    for chain in chains(snapshot, slots, &stayed.assigned, &wanted.assigned) {
        if chain.people.len() <= left {
            left -= chain.people.len();
            chosen.push(chain.people);
        }
    }
    while !chosen.is_empty() {
        let freed = chosen.iter().flatten().copied().collect();
        let freeing = Task { freed, ..stay.clone() };
        let solved = solve(snapshot, slots, &freeing, watch)?;
        let within = moves(snapshot, &stay.published, &solved.assigned) <= most;
        if within && worse(snapshot, slots, &stay, &solved.assigned) <= fallen {
            return Ok((freeing, solved));
        }
        chosen.pop();
    }
    Ok((stay, stayed))
}

/// Released seats that registered people no longer have.
fn moves(snapshot: &Snapshot, released: &Assigned, assigned: &Assigned) -> usize {
    let left =
        |id: RegistrationId| released.of(id).iter().filter(move |seat| !assigned.has(id, **seat)).count();
    snapshot.registered().map(|registration| left(registration.id)).sum()
}

/// Seats at a worse level than the released ones.
fn worse(snapshot: &Snapshot, slots: &Slots, task: &Task, assigned: &Assigned) -> usize {
    let fell = |registration: &domain::Registration, slot: &Slot| {
        let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
        let rank = |seat: Option<SessionId>| rank(&levels, seat);
        let before = seat_in(&task.published, registration.id, slot);
        before.is_some() && rank(seat_in(assigned, registration.id, slot)) > rank(before)
    };
    let slots = |registration| slots.slots.iter().filter(move |slot| fell(registration, slot)).count();
    snapshot.registered().map(slots).sum()
}

fn seat_in(assigned: &Assigned, registration: RegistrationId, slot: &Slot) -> Option<SessionId> {
    assigned.of(registration).iter().copied().find(|seat| slot.sessions.contains(seat))
}

fn rank(levels: &Levels, seat: Option<SessionId>) -> usize {
    seat.map_or(usize::MAX, |seat| levels.level_of(seat).unwrap_or(levels.iter().count() + 1))
}

/// People of one slot who move one into the place of the next.
struct Chain {
    people: BTreeSet<RegistrationId>,
    /// People who stand better, less those who stand worse.
    gain: i64,
}

/// The moves from one plan to another, taken apart; the most worthwhile first.
fn chains(snapshot: &Snapshot, slots: &Slots, from: &Assigned, to: &Assigned) -> Vec<Chain> {
    let mut found = Vec::new();
    for slot in &slots.slots {
        let mut steps = Vec::new();
        for registration in snapshot.registered() {
            let seats = (seat_in(from, registration.id, slot), seat_in(to, registration.id, slot));
            if seats.0 != seats.1 {
                let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
                let gain = rank(&levels, seats.0).cmp(&rank(&levels, seats.1)) as i64;
                steps.push((registration.id, seats, gain));
            }
        }
        while let Some((person, (start, mut place), gain)) = steps.pop() {
            let mut chain = Chain { people: BTreeSet::from([person]), gain };
            while place != start {
                let Some(next) = steps.iter().position(|(_, (from, _), _)| *from == place) else { break };
                let (person, (_, to), gain) = steps.swap_remove(next);
                chain.people.insert(person);
                chain.gain += gain;
                place = to;
            }
            found.push(chain);
        }
    }
    found.retain(|chain| chain.gain > 0);
    found.sort_by_key(|chain| (Reverse(chain.gain), chain.people.len()));
    found
}
