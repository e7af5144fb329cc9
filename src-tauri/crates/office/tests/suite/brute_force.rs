//! The best way to fill one slot, found by trying them all. Knows the rules as the office would tell
//! them on the phone, and nothing of how the product keeps them.

use crate::congress::{Congress, Guest, Offer, Ruling};
use domain::{RuleKind, german};
use std::collections::{BTreeMap, BTreeSet};

/// Sessions of each guest, by name.
pub(crate) type Seats = BTreeMap<String, BTreeSet<String>>;

/// How well a slot is filled, worst first: people without a seat, those of them who wished nothing (as a
/// relief), the others by what they missed elsewhere, then people with a seat by level, what they missed
/// elsewhere included, from the last one up. Less is better.
pub(crate) type Badness = Vec<i64>;

/// Nobody in these tests misses more in all.
const LEVELS: usize = 24;

impl Congress {
    fn offer(&self, code: &str) -> &Offer {
        self.offers.iter().find(|offer| offer.code == code).unwrap()
    }

    /// Whether two sessions at known times overlap.
    fn collide(&self, one: &str, other: &str) -> bool {
        let span = |code: &str| {
            let offer = self.offer(code);
            let (start, end) = offer.time.as_deref()?.split_once('-')?;
            Some((offer.day, german::parse_time(start)?, german::parse_time(end)?))
        };
        span(one).zip(span(other)).is_some_and(|((day, from, until), (other_day, begin, end))| {
            day == other_day && from < end && begin < until
        })
    }

    /// Whether seats outside a slot overlap a session of it.
    fn ruled_out(&self, code: &str, slot: &[String], seats: &BTreeSet<String>) -> bool {
        seats.iter().any(|seat| !slot.contains(seat) && self.collide(code, seat))
    }

    /// Whether a guest works somewhere else while a session takes place.
    fn works_meanwhile(&self, guest: &Guest, code: &str, slot: &[String]) -> bool {
        guest.works.iter().any(|work| work != code && (slot.contains(work) || self.collide(code, work)))
    }

    /// Whether a guest works in a session of a slot, or cannot get to any for work and other seats.
    fn has_no_time(&self, guest: &Guest, slot: &[String], seats: &BTreeSet<String>) -> bool {
        let busy = |code: &String| {
            self.ruled_out(code, slot, seats)
                || self.works_meanwhile(guest, code, slot)
                || self.has_enough(guest, code, slot, seats)
        };
        slot.iter().all(busy) || slot.iter().any(|code| guest.works.contains(code))
    }

    /// Rules by which a guest gets only so many of some sessions.
    fn limits(&self, guest: &Guest) -> impl Iterator<Item = &Ruling> {
        let limits = self.rules.iter().filter(|rule| rule.kind == RuleKind::AtMost);
        limits.filter(|rule| rule.people.contains(&guest.name))
    }

    /// Whether a guest has seats enough outside a slot.
    fn has_enough(&self, guest: &Guest, code: &String, slot: &[String], seats: &BTreeSet<String>) -> bool {
        self.limits(guest).any(|rule| {
            let counts = |code: &String| rule.sessions.is_empty() || rule.sessions.contains(code);
            let elsewhere = seats.iter().filter(|seat| !slot.contains(seat) && counts(seat));
            counts(code) && elsewhere.count() >= rule.number as usize
        })
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
            let overlap = |one: &String| forced.iter().any(|other| one != other && self.collide(one, other));
            if clash || forced.iter().any(overlap) || guest.vetoes.iter().any(|veto| forced.contains(veto)) {
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
        let busy = self.has_no_time(guest, slot, &earlier[&guest.name]);
        fixed || (!busy && (!voluntary || self.level(guest, slot, None, &earlier[&guest.name]) > 1))
    }

    /// Where a guest must sit, because of pins and of seats in earlier slots.
    fn fixed(&self, guest: &Guest, earlier: &Seats) -> BTreeSet<String> {
        let mut fixed = self.forced(guest);
        fixed.extend(earlier[&guest.name].iter().flat_map(|code| self.with_links(code)));
        fixed
    }

    /// Seats of a session in its turn: no more than what comes with it has left for newcomers.
    fn seats(&self, code: &str, slot: &[String], earlier: &Seats, given: &[String]) -> u32 {
        let own = self.offer(code).seats.unwrap();
        let along = self.with_links(code).into_iter().filter(|other| other != code && !given.contains(other));
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
        given: &[String],
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
            let comes = !given.contains(to) || earlier[&guest.name].contains(to);
            let busy =
                [&fixed, &earlier[&guest.name]].iter().any(|seats| self.ruled_out(to, same_time, seats));
            // What the office has fixed by hand stands, whatever somebody works meanwhile.
            let works = !self.forced(guest).contains(to) && self.works_meanwhile(guest, to, same_time);
            !busy && !works && !guest.vetoes.contains(to) && !elsewhere && comes
        });
        welcome && follows
    }

    /// Whether a guest who need not be in another slot because of their seat in this one would have to be there with
    /// another.
    fn leaves_a_gap(
        &self,
        guest: &Guest,
        code: &str,
        slot: &[String],
        slots: &[Vec<String>],
        seats: &BTreeSet<String>,
    ) -> bool {
        let mut instead = seats.clone();
        instead.retain(|seat| !slot.contains(seat));
        instead.insert(code.to_owned());
        slots.iter().filter(|other| *other != slot && !other.iter().any(|code| seats.contains(code))).any(
            |other| {
                let firm = other.iter().any(|code| !self.offer(code).voluntary);
                firm && self.has_no_time(guest, other, seats) && !self.has_no_time(guest, other, &instead)
            },
        )
    }

    /// The least badness of a slot, given the seats in those of the sessions `given`. What nobody need miss because of
    /// their seat, of all `seats`, they keep.
    pub(crate) fn best(
        &self,
        slot: &[String],
        slots: &[Vec<String>],
        seats: &Seats,
        earlier: &Seats,
        given: &[String],
    ) -> Badness {
        let guests: Vec<&Guest> =
            self.guests().filter(|guest| self.takes_part(guest, slot, earlier)).collect();
        let claim = |guest: &&Guest| {
            let level = |code| self.level(guest, slot, code, &earlier[&guest.name]);
            let levels = slot.iter().map(|code| level(Some(code))).collect();
            let debt = self.debt(guest, slot, slots, (seats, earlier), given);
            Claim { levels, is_idle: level(None) == 1, debt }
        };
        let claims: Vec<Claim> = guests.iter().map(claim).collect();
        let mut left: Vec<u32> = slot.iter().map(|code| self.seats(code, slot, earlier, given)).collect();
        let is_free = |guest: &Guest, code: &String| {
            let fixed = self.fixed(guest, earlier);
            let seats = &seats[&guest.name];
            let others = given.is_empty() || slot.iter().any(|code| fixed.contains(code));
            others || !self.leaves_a_gap(guest, code, slot, slots, seats)
        };
        let may = |guest: &Guest, at: usize| {
            self.may_sit(guest, &slot[at], slot, slots, earlier, given) && is_free(guest, &slot[at])
        };
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
        fill(&claims, &choices, &mut left, vec![0; 2 + 2 * LEVELS], &mut best);
        best.expect("the pins do not contradict each other")
    }

    /// The badness of seats that were given in a slot.
    pub(crate) fn badness(
        &self,
        slot: &[String],
        slots: &[Vec<String>],
        seats: &Seats,
        earlier: &Seats,
        given: &[String],
    ) -> Badness {
        let mut badness = vec![0; 2 + 2 * LEVELS];
        for guest in self.guests().filter(|guest| self.takes_part(guest, slot, earlier)) {
            let seat = slot.iter().find(|code| seats[&guest.name].contains(*code));
            let level = |code| self.level(guest, slot, code, &earlier[&guest.name]);
            let debt = self.debt(guest, slot, slots, (seats, earlier), given);
            count(&mut badness, level(None) == 1, debt, seat.map(|code| level(Some(code))));
        }
        badness
    }

    /// How bad seats are over all slots that everybody attends, and the least that can be, the voluntary ones being as
    /// they are: people without a seat, those of them who wished nothing (as a relief), the others by what they missed
    /// in voluntary slots, then people by what they missed in sum. Less is better.
    pub(crate) fn over_all(&self, slots: &[Vec<String>], seats: &Seats) -> (Badness, Badness) {
        let (voluntary, firm): (Vec<_>, Vec<_>) =
            slots.iter().partition(|slot| slot.iter().all(|code| self.offer(code).voluntary));
        let given: Vec<String> = voluntary.into_iter().flatten().cloned().collect();
        let kept =
            |mine: &BTreeSet<String>| mine.iter().filter(|code| given.contains(code)).cloned().collect();
        let earlier: Seats = seats.iter().map(|(name, mine)| (name.clone(), kept(mine))).collect();
        let mut least: Option<Badness> = None;
        let judged = |plan: &Seats| self.in_sum(&firm, slots, plan, &earlier, &given);
        self.fill_all(&firm, slots, &earlier, &given, &earlier, &mut |plan| {
            let badness = judged(plan);
            if least.as_ref().is_none_or(|least| badness < *least) {
                least = Some(badness);
            }
        });
        (judged(seats), least.expect("the pins do not contradict each other"))
    }

    /// Shows every way to fill slots one after the other.
    fn fill_all(
        &self,
        firm: &[&Vec<String>],
        slots: &[Vec<String>],
        earlier: &Seats,
        given: &[String],
        so_far: &Seats,
        show: &mut dyn FnMut(&Seats),
    ) {
        let Some((slot, rest)) = firm.split_first() else {
            if self.keeps_links_and_limits(so_far, earlier) {
                show(so_far);
            }
            return;
        };
        let guests: Vec<&Guest> =
            self.guests().filter(|guest| self.takes_part(guest, slot, earlier)).collect();
        let mut plans = vec![so_far.clone()];
        for guest in guests {
            let may = |code: &&String| self.may_sit(guest, code, slot, slots, earlier, given);
            let must = slot.iter().any(|code| self.fixed(guest, earlier).contains(code));
            let choices = slot.iter().filter(may).map(Some).chain((!must).then_some(None));
            let choices: Vec<Option<&String>> = choices.collect();
            plans = plans
                .iter()
                .flat_map(|plan| {
                    let free = |code: &String| {
                        let taken = plan.values().filter(|mine| mine.contains(code)).count();
                        taken < self.offer(code).seats.unwrap() as usize
                            && !self.ruled_out(code, slot, &plan[&guest.name])
                    };
                    let open = choices.iter().filter(move |choice| choice.is_none_or(free));
                    open.map(|choice| {
                        let mut plan = plan.clone();
                        plan.entry(guest.name.clone()).or_default().extend(choice.cloned());
                        plan
                    })
                    .collect::<Vec<_>>()
                })
                .collect();
        }
        for plan in &plans {
            self.fill_all(rest, slots, earlier, given, plan, show);
        }
    }

    /// Whether everybody sits in all that comes with a seat of theirs, and in no more than they may. What is fixed they
    /// get in any case.
    fn keeps_links_and_limits(&self, plan: &Seats, earlier: &Seats) -> bool {
        self.guests().all(|guest| {
            let (mine, given) = (&plan[&guest.name], &earlier[&guest.name]);
            let fixed = self.fixed(guest, earlier);
            mine.iter().all(|code| self.with_links(code).is_subset(mine))
                && self.limits(guest).all(|rule| {
                    let counts = |code: &&String| rule.sessions.is_empty() || rule.sessions.contains(code);
                    let held = given.iter().filter(counts).count();
                    let fixed = fixed.difference(given).filter(counts).count();
                    let most = (rule.number as usize).saturating_sub(held).max(fixed);
                    mine.difference(given).filter(counts).count() <= most
                })
        })
    }

    fn in_sum(
        &self,
        firm: &[&Vec<String>],
        slots: &[Vec<String>],
        plan: &Seats,
        earlier: &Seats,
        given: &[String],
    ) -> Badness {
        let mut badness = vec![0; 2 + 2 * LEVELS];
        for guest in self.guests() {
            let mut missed = 0;
            let counts = |slot: &&&Vec<String>| {
                let fixed = slot.iter().any(|code| self.fixed(guest, earlier).contains(code));
                self.takes_part(guest, slot, earlier)
                    && (fixed || !self.has_no_time(guest, slot, &plan[&guest.name]))
            };
            for slot in firm.iter().filter(counts) {
                let owed = self.debt(guest, slot, slots, (earlier, earlier), given);
                missed = missed.max(owed);
                if !slot.iter().any(|code| plan[&guest.name].contains(code)) {
                    let is_idle = self.level(guest, slot, None, &BTreeSet::new()) == 1;
                    count(&mut badness, is_idle, owed, None);
                }
            }
            let missed_in = |slot: &&Vec<String>| self.missed(guest, slot, &plan[&guest.name]);
            missed += firm.iter().map(missed_in).sum::<usize>();
            if missed > 0 {
                badness[2 + 2 * LEVELS - 1 - missed] += 1;
            }
        }
        badness
    }

    /// What a guest missed in the slots that are given. A voluntary slot makes nothing good. Seats are all there are, and
    /// those that are given.
    fn debt(
        &self,
        guest: &Guest,
        slot: &[String],
        slots: &[Vec<String>],
        (seats, earlier): (&Seats, &Seats),
        given: &[String],
    ) -> usize {
        let voluntary = |slot: &[String]| slot.iter().all(|code| self.offer(code).voluntary);
        if voluntary(slot) {
            return 0;
        }
        let missed = |other: &Vec<String>| {
            let earlier = &earlier[&guest.name];
            let overlaps = other.iter().any(|one| slot.iter().any(|here| self.collide(one, here)));
            if !overlaps || other.iter().any(|code| earlier.contains(code)) {
                return self.missed(guest, other, earlier);
            }
            // Somebody may need not be in a slot that overlaps, for the seat they have here; or they may lack one just
            // because of a seat here.
            let all = &seats[&guest.name];
            if self.has_no_time(guest, other, all) { self.missed(guest, other, all) } else { 0 }
        };
        slots.iter().filter(|other| *other != slot && given.contains(&other[0])).map(missed).sum()
    }

    /// What a guest missed in a slot, with all these seats.
    fn missed(&self, guest: &Guest, slot: &[String], seats: &BTreeSet<String>) -> usize {
        let voluntary = slot.iter().all(|code| self.offer(code).voluntary);
        let elsewhere = seats.iter().filter(|seat| !slot.contains(seat)).cloned().collect();
        let level = |code| self.level(guest, slot, code, &elsewhere);
        let listed = level(None) - 1;
        let linked = |to: &String| seats.iter().any(|from| from != to && self.with_links(from).contains(to));
        match slot.iter().find(|code| seats.contains(*code)) {
            _ if listed == 0 => 0,
            Some(seat) if linked(seat) => 0,
            Some(seat) => level(Some(seat)) - 1,
            None if self.has_no_time(guest, slot, seats) => {
                let is_lost = |code: &&String| {
                    self.ruled_out(code, slot, &elsewhere) && !self.works_meanwhile(guest, code, slot)
                };
                let levels = slot.iter().filter(is_lost).map(|code| level(Some(code)));
                let levels: BTreeSet<usize> = levels.filter(|level| *level <= listed).collect();
                if voluntary { 0 } else { levels.len() }
            }
            None => listed + usize::from(!voluntary),
        }
    }

    /// How dear a session is to a guest, less being dearer.
    fn rank(guest: &Guest, code: &str) -> usize {
        let place = guest.ranked.iter().position(|wish| wish == code);
        let favourite = guest.favourites.iter().any(|wish| wish == code).then_some(guest.ranked.len());
        place.or(favourite).unwrap_or(usize::MAX)
    }

    /// The level of a session for a guest with these seats elsewhere; without a session the one of all that are not
    /// listed. What overlaps a dearer seat is no wish any more.
    fn level(
        &self,
        guest: &Guest,
        slot: &[String],
        code: Option<&String>,
        elsewhere: &BTreeSet<String>,
    ) -> usize {
        let given_up = |code: &String| {
            elsewhere.iter().any(|seat| {
                !slot.contains(seat)
                    && self.collide(code, seat)
                    && Self::rank(guest, seat) < Self::rank(guest, code)
            })
        };
        let here = |code: &&String| slot.contains(code) && !guest.vetoes.contains(code) && !given_up(code);
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
}

/// How a guest stands to the sessions of a slot.
struct Claim {
    levels: Vec<usize>,
    is_idle: bool,
    debt: usize,
}

fn fill(
    claims: &[Claim],
    choices: &[Vec<Option<usize>>],
    left: &mut [u32],
    so_far: Badness,
    best: &mut Option<Badness>,
) {
    let (Some((claim, claims)), Some((mine, choices))) = (claims.split_first(), choices.split_first()) else {
        if best.as_ref().is_none_or(|best| so_far < *best) {
            *best = Some(so_far);
        }
        return;
    };
    for seat in mine {
        let mut badness = so_far.clone();
        count(&mut badness, claim.is_idle, claim.debt, seat.map(|at| claim.levels[at]));
        match seat {
            Some(at) if left[*at] == 0 => {}
            Some(at) => {
                left[*at] -= 1;
                fill(claims, choices, left, badness, best);
                left[*at] += 1;
            }
            None => fill(claims, choices, left, badness, best),
        }
    }
}

/// Counts one guest where [`Badness`] says. Level 1 is never bad, and who wished nothing is owed nothing.
fn count(badness: &mut Badness, is_idle: bool, debt: usize, level: Option<usize>) {
    let debt = if is_idle { 0 } else { debt };
    match level {
        None => {
            badness[0] += 1;
            badness[1] -= i64::from(is_idle);
            if debt > 0 {
                badness[2 + LEVELS - debt] += 1;
            }
        }
        Some(level) if level + debt > 1 => badness[2 + 2 * LEVELS - level - debt] += 1,
        Some(_) => {}
    }
}
