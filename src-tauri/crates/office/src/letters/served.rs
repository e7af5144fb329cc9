//! How the wishes of one person were served, as their letter tells it.

use crate::standing::Standing;
use crate::views::Outcome;
use domain::{Levels, Passage, Registration, Session};

/// What became of the wishes of one person.
pub(super) struct Served<'a> {
    /// Wished sessions with a seat.
    pub(super) granted: Vec<&'a Session>,
    /// The wishes of every slot in which none was granted.
    pub(super) missed: Vec<&'a Session>,
    /// Slots in which they should have a seat and have none.
    pub(super) open: Vec<String>,
    /// Whether there is a seat where nothing was wished.
    unwished: bool,
}

impl<'a> Served<'a> {
    pub(super) fn of(standing: &Standing<'a>, registration: &Registration) -> Self {
        let mut served = Self { granted: Vec::new(), missed: Vec::new(), open: Vec::new(), unwished: false };
        for slot in &standing.slots.slots {
            let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
            let seat = standing.seat_in(registration.id, slot);
            let wished = seat.filter(|seat| levels.level_of(*seat).is_some());
            let outcome = standing.cell(registration, slot).outcome;
            match outcome {
                _ if wished.is_some() => {
                    served.granted.extend(wished.and_then(|id| standing.session(id)));
                }
                Outcome::Unlisted | Outcome::Unplaced => {
                    served.missed.extend(levels.iter().flatten().filter_map(|id| standing.session(*id)));
                }
                Outcome::Indifferent => served.unwished = true,
                // What comes along with another seat is neither granted nor refused.
                Outcome::Wish | Outcome::Linked | Outcome::None => {}
            }
            if outcome == Outcome::Unplaced {
                served.open.push(slot.name());
            }
        }
        served
    }

    /// The passage that tells it; none where nothing was wished and nothing given.
    pub(super) fn passage(&self) -> Option<Passage> {
        match (self.granted.is_empty(), self.missed.is_empty()) {
            (false, true) => Some(Passage::AllGranted),
            (false, false) => Some(Passage::SomeGranted),
            (true, false) => Some(Passage::NoneGranted),
            (true, true) => self.unwished.then_some(Passage::Unwished),
        }
    }
}
