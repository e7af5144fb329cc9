//! The best way to fill one slot, found by trying them all. Knows the rules as the office would tell
//! them on the phone, and nothing of how the product keeps them.

use crate::congress::{Congress, Guest, Offer};
use std::collections::{BTreeMap, BTreeSet};

/// Sessions of each guest, by name.
pub(crate) type Seats = BTreeMap<String, BTreeSet<String>>;

/// How well a slot is filled, worst first: people without a seat, then people at each level from
/// the last one up. Less is better.
pub(crate) type Badness = Vec<usize>;

/// No list in these tests is longer.
const LEVELS: usize = 9;

impl Congress {
    fn offer(&self, code: &str) -> &Offer {
        self.offers.iter().find(|offer| offer.code == code).unwrap()
    }

    /// A session and all that comes with it.
    pub(crate) fn with_links(&self, code: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::from([code.to_owned()]);
        for _ in &self.links {
            let more = self.links.iter().filter(|(from, _)| reached.contains(from));
            let more: Vec<String> = more.map(|(_, to)| to.clone()).collect();
            reached.extend(more);
        }
        reached
    }

    /// Where a guest must sit, because of pins.
    fn forced(&self, guest: &Guest) -> BTreeSet<String> {
        guest.pins.iter().flat_map(|pin| self.with_links(pin)).collect()
    }

    fn guests(&self) -> impl Iterator<Item = &Guest> {
        self.guests.iter().filter(|guest| !guest.cancelled)
    }

    /// Whether pins contradict each other, a veto or the seats there are.
    pub(crate) fn pins_contradict(&self, slots: &[Vec<String>]) -> bool {
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for guest in self.guests() {
            let forced = self.forced(guest);
            let clash =
                slots.iter().any(|slot| slot.iter().filter(|code| forced.contains(*code)).count() > 1);
            if clash || guest.vetoes.iter().any(|veto| forced.contains(veto)) {
                return true;
            }
            for code in forced {
                *taken.entry(code).or_default() += 1;
            }
        }
        taken.iter().any(|(code, people)| *people > self.offer(code).seats.unwrap())
    }

    /// Whether a guest has to do with a slot at all.
    fn takes_part(&self, guest: &Guest, slot: &[String], earlier: &Seats) -> bool {
        let voluntary = slot.iter().all(|code| self.offer(code).voluntary);
        let fixed = slot.iter().any(|code| self.fixed(guest, earlier).contains(code));
        !voluntary || fixed || level(guest, slot, None) > 1
    }

    /// Where a guest must sit, because of pins and of seats in earlier slots.
    fn fixed(&self, guest: &Guest, earlier: &Seats) -> BTreeSet<String> {
        let mut fixed = self.forced(guest);
        fixed.extend(earlier[&guest.name].iter().flat_map(|code| self.with_links(code)));
        fixed
    }

    /// Seats of a session in its turn: no more than what comes with it has left for newcomers.
    fn seats(&self, code: &str, slot: &[String], earlier: &Seats) -> u32 {
        let own = self.offer(code).seats.unwrap();
        let along = self.with_links(code).into_iter().filter(|other| other != code);
        let free = along.map(|to| {
            let bound = self.guests().filter(|guest| {
                let comes_anyway = slot.iter().any(|from| {
                    self.fixed(guest, earlier).contains(from) && self.with_links(from).contains(&to)
                });
                self.fixed(guest, earlier).contains(&to) && !comes_anyway
            });
            self.offer(&to).seats.unwrap().saturating_sub(u32::try_from(bound.count()).unwrap())
        });
        free.min().unwrap_or(own).min(own)
    }

    /// Whether a guest may sit in a session of a slot.
    fn may_sit(
        &self,
        guest: &Guest,
        code: &str,
        slot: &[String],
        slots: &[Vec<String>],
        earlier: &Seats,
    ) -> bool {
        let fixed = self.fixed(guest, earlier);
        if let Some(seat) = slot.iter().find(|other| fixed.contains(*other)) {
            return seat == code;
        }
        let wished = guest.ranked.iter().chain(&guest.favourites).any(|wish| wish == code);
        let welcome = wished || !self.offer(code).voluntary;
        let follows = self.with_links(code).iter().all(|to| {
            let same_time = slots.iter().find(|other| other.contains(to)).unwrap();
            let elsewhere = same_time.iter().any(|other| other != to && fixed.contains(other));
            !guest.vetoes.contains(to) && !elsewhere
        });
        welcome && follows
    }

    /// The least badness of a slot, given the seats in earlier ones.
    pub(crate) fn best(&self, slot: &[String], slots: &[Vec<String>], earlier: &Seats) -> Badness {
        let guests: Vec<&Guest> =
            self.guests().filter(|guest| self.takes_part(guest, slot, earlier)).collect();
        let mut left: Vec<u32> = slot.iter().map(|code| self.seats(code, slot, earlier)).collect();
        let may = |guest: &Guest, at: usize| self.may_sit(guest, &slot[at], slot, slots, earlier);
        let choices: Vec<Vec<Option<usize>>> = guests
            .iter()
            .map(|guest| {
                let sessions = (0..slot.len()).filter(|at| may(guest, *at)).map(Some);
                let fixed = self.fixed(guest, earlier);
                let must = slot.iter().any(|code| fixed.contains(code));
                sessions.chain((!must).then_some(None)).collect()
            })
            .collect();
        let mut best = None;
        fill(&guests, &choices, slot, &mut left, vec![0; LEVELS + 1], &mut best);
        best.expect("the pins do not contradict each other")
    }

    /// The badness of seats that were given in a slot.
    pub(crate) fn badness(&self, slot: &[String], seats: &Seats, earlier: &Seats) -> Badness {
        let mut badness = vec![0; LEVELS + 1];
        for guest in self.guests().filter(|guest| self.takes_part(guest, slot, earlier)) {
            let seat = slot.iter().find(|code| seats[&guest.name].contains(*code));
            count(&mut badness, guest, slot, seat);
        }
        badness
    }
}

fn fill(
    guests: &[&Guest],
    choices: &[Vec<Option<usize>>],
    slot: &[String],
    left: &mut [u32],
    so_far: Badness,
    best: &mut Option<Badness>,
) {
    let (Some((guest, guests)), Some((mine, choices))) = (guests.split_first(), choices.split_first()) else {
        if best.as_ref().is_none_or(|best| so_far < *best) {
            *best = Some(so_far);
        }
        return;
    };
    for seat in mine {
        let mut badness = so_far.clone();
        count(&mut badness, guest, slot, seat.map(|at| &slot[at]));
        match seat {
            Some(at) if left[*at] == 0 => {}
            Some(at) => {
                left[*at] -= 1;
                fill(guests, choices, slot, left, badness, best);
                left[*at] += 1;
            }
            None => fill(guests, choices, slot, left, badness, best),
        }
    }
}

/// Counts one guest: at 0 without a seat, at `LEVELS` + 1 − level otherwise. Level 1 is never bad.
fn count(badness: &mut Badness, guest: &Guest, slot: &[String], seat: Option<&String>) {
    match seat.map(|code| level(guest, slot, Some(code))) {
        None => badness[0] += 1,
        Some(1) => {}
        Some(level) => badness[LEVELS + 1 - level] += 1,
    }
}

/// The level of a session for a guest; without a session the one of all that are not listed.
fn level(guest: &Guest, slot: &[String], code: Option<&String>) -> usize {
    let here = |code: &&String| slot.contains(code) && !guest.vetoes.contains(code);
    let mut ranked: Vec<&String> = Vec::new();
    for code in guest.ranked.iter().filter(here) {
        if !ranked.contains(&code) {
            ranked.push(code);
        }
    }
    let favourites: Vec<&String> =
        guest.favourites.iter().filter(here).filter(|code| !ranked.contains(code)).collect();
    let unlisted = ranked.len() + usize::from(!favourites.is_empty()) + 1;
    let Some(code) = code else { return unlisted };
    match ranked.iter().position(|wish| *wish == code) {
        Some(at) => at + 1,
        None if favourites.contains(&code) => ranked.len() + 1,
        None => unlisted,
    }
}
