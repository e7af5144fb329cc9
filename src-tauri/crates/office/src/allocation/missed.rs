//! What a person missed in a slot, so that it can be made good elsewhere.

use super::book::RuleBook;
use domain::{Registration, SessionId, Slot, Snapshot};

/// Levels that a person missed in a slot: a wish at level *r* misses *r* − 1, and no seat the length of the
/// list, and one more where everybody is to have one. Who wished nothing there, need not be there or came
/// along with another session misses nothing; but whose seat elsewhere overlaps the whole slot has missed what
/// they wished more than that. `seats` are those that count.
pub(super) fn missed(
    book: &RuleBook<'_>,
    snapshot: &Snapshot,
    registration: &Registration,
    slot: &Slot,
    seats: &[SessionId],
) -> u16 {
    let (here, elsewhere): (Vec<SessionId>, Vec<SessionId>) =
        seats.iter().partition(|seat| slot.sessions.contains(seat));
    let levels = book.levels(registration, slot, &elsewhere);
    let missed = match here.first() {
        _ if levels.is_empty() => 0,
        Some(seat) if elsewhere.iter().any(|from| book.along(*from).contains(seat)) => 0,
        Some(seat) => levels.iter().position(|level| level.contains(seat)).unwrap_or(levels.len()),
        None if snapshot.is_excused(registration, slot, seats) => {
            let is_lost = |session: &SessionId| {
                slot.is_ruled_out(*session, &elsewhere)
                    && book.is_there(registration, *session)
                    && snapshot.works_meanwhile(registration.id, *session).is_none()
            };
            levels.iter().filter(|level| !slot.voluntary && level.iter().any(is_lost)).count()
        }
        None => levels.len() + usize::from(!slot.voluntary),
    };
    u16::try_from(missed).unwrap_or(u16::MAX)
}
