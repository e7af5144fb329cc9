//! Seats given by hand: one person moved, two people exchanged.
//!
//! What is given by hand stays: the seat is fixed, so that later runs respect it, and carries the
//! reason where a rule stood against it. What belongs together moves together, and nobody ever gets
//! two seats at one time.

mod verdict;
mod words;

pub(crate) use verdict::{Board, Move};
pub(crate) use words::{code, reason as why};

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::{called, find, find_session};
use crate::views::{MoveOrder, MoveTargets, TargetSlot, Written};
use domain::{Person, Pin, PinId, Registration, Seat, SeatId, SessionId, Snapshot};
use store::Writer;
use verdict::{Hurdle, Weight};

impl Office {
    /// Everything that could become of one person's seats, with a verdict on each.
    pub fn move_targets(&mut self, registration: &str) -> Result<MoveTargets> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, registration)?;
        let board = Board::of(&snapshot);
        let slots = board.standing.slots.slots.iter().map(|slot| {
            let target =
                |id: &SessionId| words::target(&board, Some(*id), &board.entering(registration, *id));
            let seat = board.standing.seat_in(registration.id, slot);
            TargetSlot {
                name: slot.name(),
                targets: slot.sessions.iter().map(target).collect(),
                out: seat.map(|seat| words::target(&board, None, &board.leaving(registration, seat))),
            }
        });
        Ok(MoveTargets {
            registration: registration.id.to_string(),
            number: registration.number.clone(),
            name: snapshot.person(registration).map(Person::list_name).unwrap_or_default(),
            slots: slots.collect(),
        })
    }

    /// Moves a person to a session, out of one, or exchanges two people. Refused with the reason
    /// where a rule stands against it, unless the order gives one in return.
    pub fn move_person(&mut self, order: &MoveOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, &order.registration)?;
        let name = |one: &Registration| snapshot.person(one).map(|p| called(one, p)).unwrap_or_default();
        let reason = order.reason.trim();
        let because = if reason.is_empty() { String::new() } else { format!(" (Begründung: {reason})") };
        if !order.with.is_empty() {
            let other = find(&snapshot, &order.with)?;
            let to = find_session(&snapshot, &order.to)?.id;
            let exchange = exchange(&snapshot, registration, other, to)?;
            let (there, back) = (&exchange.there, &exchange.back);
            for change in [there, back] {
                settle(&Board::of(&exchange.without), change, reason)?;
            }
            let board = Board::of(&snapshot);
            let seats = [exchange.from, to].map(|id| code(&board, id));
            let what =
                format!("{}, {} und {}, {}{because}", name(registration), seats[0], name(other), seats[1]);
            return self.write(Operation::Swap(what), |tx| {
                seat_by_hand(tx, &snapshot, registration, there, reason)?;
                seat_by_hand(tx, &snapshot, other, back, reason)
            });
        }
        let board = Board::of(&snapshot);
        let change = if order.to.is_empty() {
            let from = find_session(&snapshot, &order.from)?.id;
            if !board.standing.seats(registration.id).contains(&from) {
                return Err(OfficeError::stale());
            }
            board.leaving(registration, from)
        } else {
            board.entering(registration, find_session(&snapshot, &order.to)?.id)
        };
        if change.seated {
            return Err(OfficeError::refused("Die Person sitzt schon dort. Es wurde nichts geändert.", ""));
        }
        settle(&board, &change, reason)?;
        let list = |ids: &[SessionId]| {
            let codes: Vec<String> = ids.iter().map(|id| code(&board, *id)).collect();
            if codes.is_empty() { "ohne Platz".to_owned() } else { codes.join(" + ") }
        };
        let what =
            format!("{}, {} → {}{because}", name(registration), list(&change.gives_up), list(&change.gains));
        self.write(Operation::Move(what), |tx| seat_by_hand(tx, &snapshot, registration, &change, reason))
    }
}

/// Refuses what is impossible, and what stands against a rule without a reason.
fn settle(board: &Board<'_>, change: &Move, reason: &str) -> Result<()> {
    match change.weight() {
        Some(Weight::Never) => Err(OfficeError::refused(
            format!("{} Es wurde nichts geändert.", words::reason(board, change)),
            "Das lässt sich auch mit einer Begründung nicht ändern.",
        )),
        Some(Weight::Reason) if reason.is_empty() => Err(OfficeError::refused(
            format!("{} Es wurde nichts geändert.", words::reason(board, change)),
            "Mit einer Begründung können Sie das trotzdem tun; sie steht dann im Verlauf.",
        )
        .at("reason")),
        _ => Ok(()),
    }
}

/// Two people who exchange seats, each judged as if the other had left already.
struct Exchange {
    without: Snapshot,
    from: SessionId,
    there: Move,
    back: Move,
}

fn exchange(
    snapshot: &Snapshot,
    one: &Registration,
    other: &Registration,
    to: SessionId,
) -> Result<Exchange> {
    let board = Board::of(snapshot);
    let slot = board.standing.slots.slot_of(to);
    let from = slot.and_then(|slot| board.standing.seat_in(one.id, slot));
    let Some(from) = from.filter(|from| *from != to && board.standing.seats(other.id).contains(&to)) else {
        return Err(OfficeError::refused(
            "Tauschen können nur zwei Personen, die im selben Zeitfenster in verschiedenen Sessions sitzen. Es wurde nichts geändert.",
            "",
        ));
    };
    let mut without = snapshot.supposing();
    without.seats.retain(|seat| {
        let leaves = |who: &Registration, session| seat.registration == who.id && seat.session == session;
        !leaves(one, from) && !leaves(other, to)
    });
    let empty = Board::of(&without);
    // The seats that are exchanged are gone on that board, and what is bound to them with them.
    let freed = |who: &Registration, to: SessionId, seat: SessionId| {
        let mut change = empty.entering(who, to);
        let bound = board.leaving(who, seat);
        change.hurdles.extend(bound.hurdles.into_iter().filter(|one| matches!(one, Hurdle::Bound(..))));
        for lost in bound.gives_up {
            if !change.gives_up.contains(&lost) {
                change.gives_up.push(lost);
            }
        }
        change.hurdles.sort_by_key(Hurdle::weight);
        change
    };
    let (there, back) = (freed(one, to, from), freed(other, from, to));
    Ok(Exchange { without, from, there, back })
}

/// Writes a move: seats, the pin that keeps it, and the veto that it overrides.
fn seat_by_hand(
    tx: &mut Writer<'_>,
    snapshot: &Snapshot,
    registration: &Registration,
    change: &Move,
    reason: &str,
) -> Result<()> {
    take_seats(tx, snapshot, registration, change)?;
    let board = Board::of(snapshot);
    let gone = |pin: &&Pin| pin.registration == registration.id && board.gives_way(pin.session, change);
    for pin in snapshot.pins.iter().filter(gone) {
        tx.remove::<Pin>(pin.id)?;
    }
    if let Some(session) = change.gains.first().copied() {
        let reason = if change.is_free() { String::new() } else { reason.to_owned() };
        tx.put(&Pin { id: PinId(new_id()), registration: registration.id, session, reason })?;
    }
    let mut willing = registration.clone();
    willing.wishes.vetoes.retain(|veto| !change.gains.contains(veto));
    Ok(tx.put(&willing)?)
}

/// Writes the seats of a move alone.
pub(crate) fn take_seats(
    tx: &mut Writer<'_>,
    snapshot: &Snapshot,
    registration: &Registration,
    change: &Move,
) -> Result<()> {
    let lost = |seat: &&Seat| seat.registration == registration.id && change.gives_up.contains(&seat.session);
    for seat in snapshot.seats.iter().filter(lost) {
        tx.remove::<Seat>(seat.id)?;
    }
    for session in &change.gains {
        tx.put(&Seat::new(SeatId(new_id()), registration.id, *session))?;
    }
    Ok(())
}
