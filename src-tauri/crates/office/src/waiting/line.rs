//! Who waits for a seat, and in which order. Derived from the rows, never stored.
//!
//! The order is that of the allocation: first whose coming in is worth most by its aim, then the lot of
//! the run. People who registered after that run took no part in its lottery and come behind.

use super::gain::{Gain, Grade};
use crate::moves::Board;
use domain::{Levels, Registration, RegistrationId, RuleKind, Session, SessionId, Slot, Snapshot, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who would rather sit in a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting<'a> {
    pub(crate) registration: &'a Registration,
    /// Where they sit in that slot.
    pub(crate) from: Option<SessionId>,
    pub(crate) before: Grade,
    pub(crate) after: Grade,
    /// Level of the wish; `None` if they have no seat and would take any.
    pub(crate) level: Option<usize>,
    /// Place in the lottery, 0 being the first.
    pub(crate) lot: usize,
}

impl Waiting<'_> {
    /// What their coming in is worth.
    pub(crate) fn gain(&self, beside: &Gain) -> Gain {
        beside.with(self.lot, self.before, self.after)
    }
}

/// The places in the lottery of the run in force, by registration; latecomers follow by their number.
///
/// Keys are ordered by creation, so they tell who was there; somebody who has cancelled since was seated.
pub(crate) fn lots(snapshot: &Snapshot) -> BTreeMap<RegistrationId, usize> {
    let Some(plan) = snapshot.plan_in_force() else { return BTreeMap::new() };
    let seated: BTreeSet<&RegistrationId> = plan.seats.values().flatten().collect();
    let (drawn, late): (Vec<&Registration>, Vec<&Registration>) =
        snapshot.registrations.iter().partition(|one| {
            let counted = one.status == Status::Registered || seated.contains(&one.id);
            one.id.0 < plan.id.0 && counted
        });
    let order = allocation::lottery_order(u32::try_from(drawn.len()).unwrap_or(u32::MAX), plan.seed);
    let drawn = order.into_iter().filter_map(|index| drawn.get(usize::try_from(index).ok()?).copied());
    drawn.chain(late).enumerate().map(|(lot, one)| (one.id, lot)).collect()
}

/// Everybody who waits for a session, in order. Nobody waits before the first run.
pub(crate) fn line<'a>(
    board: &Board<'a>,
    lots: &BTreeMap<RegistrationId, usize>,
    session: &Session,
) -> Vec<Waiting<'a>> {
    let Some(slot) = board.standing.slots.slot_of(session.id).filter(|_| board.standing.allocated()) else {
        return Vec::new();
    };
    let registered = board.standing.snapshot.registered();
    let waiting = registered.filter_map(|one| waits(board, lots, slot, session, one));
    let mut waiting: Vec<(Gain, Waiting<'_>)> =
        waiting.map(|one| (one.gain(&Gain::default()), one)).collect();
    let aim = board.aim();
    waiting.sort_by(|(one, _), (other, _)| one.compare(other, aim));
    waiting.into_iter().map(|(_, waiting)| waiting).collect()
}

fn waits<'a>(
    board: &Board<'a>,
    lots: &BTreeMap<RegistrationId, usize>,
    slot: &Slot,
    session: &Session,
    registration: &'a Registration,
) -> Option<Waiting<'a>> {
    let standing = &board.standing;
    let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
    let unlisted = levels.iter().count() + 1;
    let grade = |id| Grade::Level(levels.level_of(id).unwrap_or(unlisted));
    let from = standing.seat_in(registration.id, slot);
    let before = from.map_or(Grade::NoSeat, grade);
    let (level, after) = (levels.level_of(session.id), grade(session.id));
    let excluded = registration.wishes.vetoes.contains(&session.id);
    // Whose seat is fixed, or belongs to another seat, is where they are to be.
    let settled = slot.sessions.iter().any(|id| standing.is_pinned(registration.id, *id))
        || from.is_some_and(|seat| standing.is_linked(registration.id, seat));
    let only_wished = session.voluntary
        || slot.voluntary
        || registration.companion_of.is_some()
        || standing.snapshot.rules_about(registration.id).any(|rule| rule.kind == RuleKind::OnlyWished);
    let unwished = level.is_none() && only_wished;
    // Who need not be there does not wait either; a better wish at the same time is told with the reasons.
    let excused =
        from.is_none() && standing.snapshot.is_excused(registration, slot, standing.seats(registration.id));
    let works = standing.snapshot.works_meanwhile(registration.id, session.id).is_some();
    let away = works || !registration.attends(slot.date);
    if after >= before || excluded || settled || unwished || excused || away {
        return None;
    }
    let lot = lots.get(&registration.id).copied().unwrap_or(usize::MAX);
    Some(Waiting { registration, from, before, after, level, lot })
}
