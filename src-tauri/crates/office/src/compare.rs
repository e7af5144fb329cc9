//! Two allocations side by side: in headline numbers, and person by person.

use crate::lists::sorted_by_name;
use crate::standing::Standing;
use crate::views::{Figures, Outcome, PersonChange, SeatCell, SeatChange, Trend};
use domain::{Levels, Person, Registration, Seat, SeatId, Seating, Slot, Snapshot};
use uuid::Uuid;

/// The snapshot as if these were its seats.
pub(crate) fn with_seats(snapshot: &Snapshot, seats: &Seating) -> Snapshot {
    let rows = seats.iter().flat_map(|(session, people)| people.iter().map(|person| (*person, *session)));
    // The rows are only read; nobody looks for them by key.
    let rows = rows.map(|(registration, session)| Seat::new(SeatId(Uuid::nil()), registration, session));
    Snapshot { seats: rows.collect(), ..snapshot.supposing() }
}

/// The snapshot with the seats of the last release, if there is one.
pub(crate) fn with_release(snapshot: &Snapshot) -> Option<Snapshot> {
    snapshot.release().map(|release| with_seats(snapshot, &release.seats))
}

/// What is different between two allocations of the same people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparison {
    /// Seats that somebody leaves.
    pub(crate) moves: usize,
    /// People who stand better somewhere, and nowhere worse.
    pub(crate) better: usize,
    /// People who stand worse somewhere.
    pub(crate) worse: usize,
    /// Everybody with another seat, by name.
    pub(crate) people: Vec<PersonChange>,
}

impl Comparison {
    pub(crate) fn of(before: &Snapshot, after: &Snapshot) -> Self {
        let (one, other) = (Standing::of(before), Standing::of(after));
        let mut found = Self::default();
        let mut people = Vec::new();
        for registration in after.registered() {
            let seats: Vec<SeatChange> = other
                .slots
                .slots
                .iter()
                .filter_map(|slot| seat_change(&one, &other, registration, slot))
                .collect();
            if seats.is_empty() {
                continue;
            }
            found.moves += seats.iter().filter(|change| !change.before.code.is_empty()).count();
            let trend = seats.iter().map(|change| change.trend).max().unwrap_or_default();
            found.better += usize::from(trend == Trend::Better);
            found.worse += usize::from(trend == Trend::Worse);
            people.push((
                registration,
                PersonChange {
                    registration: registration.id.to_string(),
                    number: registration.number.clone(),
                    name: after.person(registration).map(Person::list_name).unwrap_or_default(),
                    trend,
                    seats,
                },
            ));
        }
        found.people = sorted_by_name(after, people).into_iter().map(|(_, change)| change).collect();
        found
    }
}

/// How the seat of one person in one slot changes; `None` if it does not.
fn seat_change(
    before: &Standing<'_>,
    after: &Standing<'_>,
    registration: &Registration,
    slot: &Slot,
) -> Option<SeatChange> {
    if before.seat_in(registration.id, slot) == after.seat_in(registration.id, slot) {
        return None;
    }
    let (old, new) = (before.cell(registration, slot), after.cell(registration, slot));
    let levels = Levels::in_slot(&registration.wishes, &slot.sessions).iter().count();
    // Who need not be there any more, since they sit elsewhere meanwhile, has lost nothing here.
    let trend = match rank(&old, levels).cmp(&rank(&new, levels)) {
        std::cmp::Ordering::Less if new.outcome == Outcome::None => Trend::Same,
        std::cmp::Ordering::Less => Trend::Worse,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Greater => Trend::Better,
    };
    let reason = reason(after, registration, slot, &old, &new, trend);
    Some(SeatChange { slot: slot.short_name(), before: old, after: new, trend, reason })
}

/// How well a seat stands for a person with so many levels in its slot; less is better.
fn rank(seat: &SeatCell, levels: usize) -> usize {
    match (seat.outcome, seat.level) {
        (Outcome::Wish, Some(level)) => level,
        (Outcome::Linked | Outcome::Indifferent | Outcome::Wish, _) => 1,
        (Outcome::Unlisted, _) => levels + 1,
        (Outcome::Unplaced | Outcome::None, _) => usize::MAX,
    }
}

/// Why a seat changes, as far as the data shows it.
fn reason(
    after: &Standing<'_>,
    registration: &Registration,
    slot: &Slot,
    old: &SeatCell,
    new: &SeatCell,
    trend: Trend,
) -> String {
    let left =
        slot.sessions.iter().filter_map(|id| after.session(*id)).find(|one| one.code.as_str() == old.code);
    let full = left.filter(|session| {
        let people = after.snapshot.seats.iter().filter(|seat| seat.session == session.id).count();
        after.snapshot.capacity(session).is_some_and(|seats| people >= seats as usize)
    });
    match (left, trend) {
        (_, _) if new.pinned => format!("auf {} fixiert", new.code),
        (_, _) if new.outcome == Outcome::Linked => format!("{} gehört zu einer anderen Session", new.code),
        (Some(session), _) if registration.wishes.vetoes.contains(&session.id) => {
            format!("{} ist jetzt ausgeschlossen", session.code)
        }
        (Some(session), _) if after.snapshot.capacity(session) == Some(0) => {
            format!("{} fällt aus", session.code)
        }
        (None, _) if old.code.is_empty() && !new.code.is_empty() => "bekommt einen Platz".to_owned(),
        (_, Trend::Better) => "bekommt einen besseren Wunsch".to_owned(),
        (Some(session), Trend::Worse) if full.is_some() => {
            format!("{} ist voll; der Platz geht an eine andere Person", session.code)
        }
        (_, Trend::Worse) => "macht einen Platz frei, damit das Ergebnis insgesamt besser wird".to_owned(),
        (_, Trend::Same) => "steht gleich gut und macht Platz für eine andere Person".to_owned(),
    }
}

/// The headline numbers of an allocation, over all slots.
pub(crate) fn figures(snapshot: &Snapshot) -> Figures {
    let standing = Standing::of(snapshot);
    let mut figures = Figures::default();
    for registration in snapshot.registered() {
        let (mut wished, mut first) = (false, false);
        for slot in &standing.slots.slots {
            let cell = standing.cell(registration, slot);
            wished |= !Levels::in_slot(&registration.wishes, &slot.sessions).is_empty();
            first |= cell.level == Some(1);
            match (cell.outcome, cell.level) {
                (Outcome::Wish, Some(level)) => {
                    figures.levels.resize(figures.levels.len().max(level), 0);
                    if let Some(count) = figures.levels.get_mut(level - 1) {
                        *count += 1;
                    }
                }
                (Outcome::Unlisted, _) => figures.unlisted += 1,
                (Outcome::Indifferent, _) => figures.indifferent += 1,
                (Outcome::Linked, _) => figures.linked += 1,
                (Outcome::Unplaced, _) => figures.unplaced += 1,
                (Outcome::Wish | Outcome::None, _) => {}
            }
        }
        figures.never_first += usize::from(wished && !first);
    }
    figures
}
