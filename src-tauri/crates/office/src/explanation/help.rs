//! What would help somebody to a wish. Every change that is named has been tried out on a copy, so that what
//! is foretold is what comes.

use crate::allocation::{Assigned, SlotProblem, Trial, try_out};
use crate::audit::{Look, Outsiders, outsiders};
use crate::standing::Standing;
use crate::views::{Help, RunOrder, SeatCell, Variant, VariantSeats};
use domain::{Levels, Plan, Registration, Rerun, Session, SessionId, Slot, Snapshot, german};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

/// More seats than these, or ten tables, are no small change any more.
const SEATS_MORE_MAX: u32 = 64;

/// Changes tried out so far; many people ask for the same.
pub(super) struct Trials<'a> {
    standing: &'a Standing<'a>,
    order: RunOrder,
    assigned: Assigned,
    outsiders: Outsiders,
    tried: BTreeMap<(SessionId, u32), Option<Rc<Trial>>>,
}

impl<'a> Trials<'a> {
    /// Trials that are done as the plan was made; after a release so that nobody stands worse.
    pub(super) fn new(standing: &'a Standing<'a>, plan: &Plan) -> Self {
        let released = standing.snapshot.release().is_some();
        let rerun = Some(if released { Rerun::NobodyWorse } else { Rerun::Free });
        let order = RunOrder { rerun, ..RunOrder::again(plan) };
        let assigned = Assigned::stored(standing.snapshot);
        let outsiders = outsiders(standing.snapshot, &assigned);
        Self { standing, order, assigned, outsiders, tried: BTreeMap::new() }
    }

    /// What would bring a person into a session of a slot, the cheapest first. Where they take part in the slot,
    /// `asked` knows how it would be if only the slot were solved again.
    pub(super) fn helps(
        &mut self,
        registration: &Registration,
        slot: &Slot,
        session: &Session,
        asked: Option<&mut Asked<'_>>,
    ) -> Vec<Help> {
        let seats = self.more_seats(registration, session, asked);
        seats.into_iter().chain(self.swap(registration, slot, session)).collect()
    }

    /// The fewest further seats with which a new run seats the person there. A run takes its time, so the number is
    /// first looked for in the slot alone, which is nearly always it.
    fn more_seats(
        &mut self,
        registration: &Registration,
        session: &Session,
        asked: Option<&mut Asked<'_>>,
    ) -> Option<Help> {
        let now = self.standing.snapshot.capacity(session)?;
        let by_table = session.seats_max.is_none() && session.tables.is_some();
        let unit = if by_table { session.table_rules.seats.max(1) } else { 1 };
        let most = if by_table { 10 } else { SEATS_MORE_MAX };
        let guess = asked.map(|asked| {
            fewest(1, most, |units| asked.seats_there(session.id, units * unit).then_some(()))
                .map_or(most, |(units, ())| units)
        });
        let (units, found) = fewest(guess.unwrap_or(1), most, |units| {
            let trial = self.trial(session, now + units * unit)?;
            let seated = trial.seats.get(&session.id).is_some_and(|people| people.contains(&registration.id));
            seated.then_some(trial)
        })?;
        let more = if by_table {
            german::count(units as usize, "Tisch", "Tische")
        } else {
            german::count(units as usize, "Platz", "Plätze")
        };
        let seats = now + units * unit;
        let variant = VariantSeats { session: session.code.to_string(), seats };
        Some(Help {
            text: format!("{more} mehr in {}", session.code),
            detail: format!("{now} → {seats} Plätze. {}", outcome(&found)),
            better: found.better,
            worse: found.worse,
            moves: found.moves,
            variant: Some(Variant { seats: vec![variant], fill: Vec::new(), order: self.order.clone() }),
            partners: Vec::new(),
        })
    }

    fn trial(&mut self, session: &Session, seats: u32) -> Option<Rc<Trial>> {
        let (snapshot, order) = (self.standing.snapshot, &self.order);
        let tried = self.tried.entry((session.id, seats)).or_insert_with(|| {
            let seats = VariantSeats { session: session.code.to_string(), seats };
            let variant = Variant { seats: vec![seats], fill: Vec::new(), order: order.clone() };
            try_out(snapshot, &variant).ok().map(Rc::new)
        });
        tried.clone()
    }

    /// A swap with somebody who sits there and would lose least; only with their consent, so only counted.
    fn swap(&self, registration: &Registration, slot: &Slot, session: &Session) -> Option<Help> {
        let standing = self.standing;
        let snapshot = standing.snapshot;
        let own = standing.seat_in(registration.id, slot)?;
        let own_session = standing.session(own)?;
        let is_free = |registration: &Registration, seat: SessionId| {
            !is_bound(snapshot, standing, registration, seat) && !standing.is_pinned(registration.id, seat)
        };
        let may = |registration: &Registration, from: SessionId, to: &Session| {
            let wishes = &registration.wishes;
            is_free(registration, from)
                && !wishes.vetoes.contains(&to.id)
                && !slot.is_ruled_out(to.id, standing.seats(registration.id))
                && self.keeps_the_rules(registration, from, to.id)
                && (!to.voluntary || wishes.names(to.id))
                && !snapshot
                    .links
                    .iter()
                    .any(|link| link.from == to.id || link.to == to.id && link.from == from)
        };
        if !may(registration, own, session) {
            return None;
        }
        let mut partners: BTreeMap<usize, Vec<&Registration>> = BTreeMap::new();
        for other in snapshot.registered() {
            if standing.seat_in(other.id, slot) == Some(session.id) && may(other, session.id, own_session) {
                let levels = Levels::in_slot(&other.wishes, &slot.sessions);
                let level = levels.level_of(own).unwrap_or_else(|| levels.iter().count() + 1);
                partners.entry(level).or_default().push(other);
            }
        }
        let (level, partners) = partners.pop_first()?;
        let people = german::count(partners.len(), "Person", "Personen");
        let listed = partners.iter().any(|other| {
            let cell: SeatCell = standing.cell(other, slot);
            cell.level != Some(level)
                && Levels::in_slot(&other.wishes, &slot.sessions).level_of(own).is_some()
        });
        let stands = if listed {
            format!("sie stünden dann auf ihrem {level}. Wunsch")
        } else {
            "sie haben diese Session nicht gewünscht, schließen sie aber nicht aus".to_owned()
        };
        Some(Help {
            text: format!("Tausch mit jemandem aus {}", session.code),
            detail: format!(
                "Nur mit Einverständnis: {people} in {} könnten dafür nach {} wechseln; {stands}. Sonst ändert sich nichts.",
                session.code, own_session.code
            ),
            better: 1,
            worse: 0,
            moves: 2,
            variant: None,
            partners: partners.iter().map(|other| other.id.to_string()).collect(),
        })
    }

    /// Whether a person who goes from one session to another breaks no rule of the office.
    fn keeps_the_rules(&self, registration: &Registration, from: SessionId, to: SessionId) -> bool {
        let Standing { snapshot, slots, .. } = self.standing;
        let seats =
            self.assigned.of(registration.id).iter().map(|seat| if *seat == from { to } else { *seat });
        let seats: Vec<SessionId> = seats.collect();
        let (assigned, outsiders) = (&self.assigned, &self.outsiders);
        Look { snapshot, slots, assigned, outsiders, instead: None }
            .broken_by(registration, &seats)
            .is_empty()
    }
}

/// The slot in question, with the seats of all others as they are.
pub(super) struct Asked<'a> {
    pub(super) problem: &'a SlotProblem<'a>,
    /// Who asks, as an index of the problem.
    pub(super) person: usize,
    pub(super) seed: u64,
    /// What came of more seats, for everybody.
    pub(super) tried: &'a mut BTreeMap<(SessionId, u32), Option<Vec<Option<u16>>>>,
}

impl Asked<'_> {
    /// Whether so many seats more would bring them into a session.
    fn seats_there(&mut self, session: SessionId, more: u32) -> bool {
        let index = self.problem.slot.sessions.iter().position(|one| *one == session);
        let seats = self.tried.entry((session, more)).or_insert_with(|| {
            let mut supposed = self.problem.problem.clone();
            *supposed.capacities.get_mut(index?)? += more;
            let watch = &mut |_| ControlFlow::Continue(());
            allocation::solve(&supposed, self.seed, watch).ok().map(|plan| plan.seats)
        });
        let seat = seats.as_ref().and_then(|seats| seats.get(self.person).copied().flatten());
        seat.and_then(|seat| self.problem.session(seat)) == Some(session)
    }
}

/// The least number up to `most` at which something comes about that does so for all greater ones as well, and what;
/// sooner found the nearer it is to the number tried `first`.
fn fewest<T>(first: u32, most: u32, mut try_with: impl FnMut(u32) -> Option<T>) -> Option<(u32, T)> {
    let (mut fails, mut number, mut step) = (0, first.clamp(1, most), 1);
    let mut found = loop {
        if let Some(found) = try_with(number) {
            break found;
        }
        if number == most {
            return None;
        }
        fails = number;
        number = most.min(number + step);
        step *= 2;
    };
    if fails == 0 && number > 1 {
        match try_with(number - 1) {
            Some(fewer) => (number, found) = (number - 1, fewer),
            None => fails = number - 1,
        }
    }
    while number - fails > 1 {
        let middle = fails + (number - fails) / 2;
        match try_with(middle) {
            Some(fewer) => (number, found) = (middle, fewer),
            None => fails = middle,
        }
    }
    Some((number, found))
}

/// „Diese Person und 3 weitere stünden besser, niemand schlechter; 5 Umzüge.“
fn outcome(trial: &Trial) -> String {
    let others = match trial.better.saturating_sub(1) {
        0 => "Diese Person stünde besser".to_owned(),
        1 => "Diese Person und 1 weitere stünden besser".to_owned(),
        more => format!("Diese Person und {more} weitere stünden besser"),
    };
    let worse = if trial.worse == 0 {
        "niemand schlechter".to_owned()
    } else {
        format!("{} schlechter", german::count(trial.worse, "Person", "Personen"))
    };
    format!("{others}, {worse}; {}.", german::count(trial.moves, "Umzug", "Umzüge"))
}

/// Whether a seat comes with another seat of the person, or brings one along.
fn is_bound(
    snapshot: &Snapshot,
    standing: &Standing<'_>,
    registration: &Registration,
    seat: SessionId,
) -> bool {
    let seats = standing.seats(registration.id);
    let linked = |link: &domain::SessionLink| {
        (link.from == seat && seats.contains(&link.to)) || (link.to == seat && seats.contains(&link.from))
    };
    snapshot.links.iter().any(linked)
}

#[cfg(test)]
mod tests {
    use super::fewest;

    #[test]
    fn the_fewest_are_found_wherever_the_search_begins() {
        for least in 1..=12 {
            for first in 0..=12 {
                let mut tries = 0;
                let found = fewest(first, 10, |number| {
                    tries += 1;
                    (number >= least).then_some(number)
                });
                let expected = (least <= 10).then_some((least, least));
                assert_eq!(found, expected, "{least} are needed, the search begins with {first}");
                assert!(tries <= 2 || first != least, "a good guess needs two tries, not {tries}");
            }
        }
    }
}
