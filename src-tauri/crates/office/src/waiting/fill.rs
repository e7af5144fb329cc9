//! All free seats of a session for its waiting list, one promotion after the other.

use super::{Search, sentence};
use crate::error::{OfficeError, Result};
use crate::moves::Move;
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::find_session;
use crate::views::{Filling, Written};
use domain::{RegistrationId, Seat, SeatId, Session, Snapshot, german};
use std::collections::BTreeSet;

impl Office {
    /// Who would come in if the free seats of a session were given to its waiting list.
    pub fn filling(&mut self, session: &str) -> Result<Filling> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        Ok(Filled::of(&snapshot, session).view(session))
    }

    /// Gives the free seats of a session to its waiting list, exactly as [`Self::filling`] shows.
    pub fn fill_seats(&mut self, session: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        let filled = Filled::of(&snapshot, session);
        if filled.sentences.is_empty() {
            return Err(OfficeError::refused(
                format!("In {} kann niemand nachrücken. Es wurde nichts geändert.", session.code),
                "Es ist kein Platz frei, niemand wartet, oder gegen alle Wartenden steht eine Regel.",
            ));
        }
        let people = german::count(filled.sentences.len(), "Person", "Personen");
        self.write(Operation::Promote(format!("{people} in {}", session.code)), |tx| {
            let ids = |seats: &[Seat]| seats.iter().map(|seat| seat.id).collect::<BTreeSet<SeatId>>();
            let (before, after) = (ids(&snapshot.seats), ids(&filled.seats));
            for seat in before.difference(&after) {
                tx.remove::<Seat>(*seat)?;
            }
            let new = filled.seats.iter().filter(|seat| !before.contains(&seat.id));
            new.into_iter().try_for_each(|seat| Ok(tx.put(seat)?))
        })
    }
}

/// The seats afterwards, and each promotion on the way there.
struct Filled {
    seats: Vec<Seat>,
    sentences: Vec<String>,
    free: usize,
}

impl Filled {
    fn of(snapshot: &Snapshot, session: &Session) -> Self {
        let mut now = snapshot.supposing();
        let mut sentences = Vec::new();
        let mut free = Search::of(&now).board.free(session.id).unwrap_or(0);
        while free > 0 {
            let search = Search::of(&now);
            let Some(chain) = search.chains(session.id).into_iter().next() else { break };
            sentences.push(sentence(&search, &chain));
            let step = |step: &super::Step<'_>| (step.waiting.registration.id, step.change.clone());
            let steps: Vec<(RegistrationId, Move)> = chain.steps.iter().map(step).collect();
            for (registration, change) in steps {
                let lost = |seat: &Seat| {
                    seat.registration == registration && change.gives_up.contains(&seat.session)
                };
                now.seats.retain(|seat| !lost(seat));
                let gains = change.gains.iter();
                now.seats.extend(gains.map(|gain| Seat::new(SeatId(new_id()), registration, *gain)));
            }
            free -= 1;
        }
        Self { seats: now.seats, sentences, free }
    }

    fn view(self, session: &Session) -> Filling {
        let people = match self.sentences.len() {
            0 => "Niemand rückt".to_owned(),
            people => german::count(people, "Person rückt", "Personen rücken"),
        };
        let left = match self.free {
            0 => "Danach ist kein Platz mehr frei.".to_owned(),
            free => format!("{} dann noch frei.", german::count(free, "Platz ist", "Plätze sind")),
        };
        Filling {
            session: session.id.to_string(),
            code: session.code.to_string(),
            text: format!("{people} in {} nach. {left}", session.code),
            lines: self.sentences,
        }
    }
}
