//! Random small congresses: what comes out is right, best, and independent of how it was put in.

use crate::brute_force::Seats;
use crate::congress::{Congress, Guest, Offer, Ruling, seated};
use domain::{Aim, RuleKind, Snapshot};
use office::views::RunOrder;
use office::{Audit, Draft};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The slots of [`congress`], in time order, which is also the order of solving.
const SLOTS: [&[&str]; 3] = [&["PS"], &["W1", "W2", "V1"], &["W7", "V2"]];

fn slots() -> Vec<Vec<String>> {
    SLOTS.iter().map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()).collect()
}

/// The slots of [`overlapping`].
fn parts() -> Vec<Vec<String>> {
    let parts: [&[&str]; 4] = [&["PS"], &["W1", "W2"], &["V1"], &["W7", "V2"]];
    parts.iter().map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()).collect()
}

/// The same sessions, but W2 overlaps both W1 and V1, which do not overlap each other.
fn overlapping() -> impl Strategy<Value = Congress> {
    congress().prop_map(|mut congress| {
        for offer in &mut congress.offers {
            let time = match offer.code.as_str() {
                "W1" => "14.00-16.00",
                "W2" => "15.00-17.00",
                "V1" => "16.30-18.00",
                _ => continue,
            };
            (offer.time, offer.voluntary) = (Some(time.to_owned()), false);
        }
        congress
    })
}

fn offer(code: &str, seats: u32, voluntary: bool) -> Offer {
    let (day, time) = match code {
        "PS" => (19, Some("8.30-12.30")),
        "W2" => (19, Some("16.00-18.00")),
        "W7" | "V2" => (20, None),
        _ => (19, None),
    };
    Offer {
        code: code.to_owned(),
        day: Some(day),
        time: time.map(str::to_owned),
        seats: Some(seats),
        tables: None,
        least: None,
        voluntary,
    }
}

fn codes(count: impl Into<prop::sample::SizeRange>) -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = slots().concat();
    prop::sample::subsequence(all, count).prop_shuffle()
}

/// A guest; few have pins, so that most congresses can be allocated.
fn guest() -> impl Strategy<Value = Guest> {
    let pins = prop_oneof![6 => Just(Vec::new()), 1 => codes(1), 1 => codes(0..3)];
    let vetoes = prop_oneof![2 => Just(Vec::new()), 1 => codes(1..3)];
    let works = prop_oneof![4 => Just(Vec::new()), 1 => codes(1)];
    (codes(0..6), codes(0..3), vetoes, pins, works, prop::bool::weighted(0.1)).prop_map(
        |(ranked, favourites, vetoes, pins, works, cancelled)| Guest {
            ranked,
            favourites,
            vetoes,
            pins,
            cancelled,
            works,
            ..Guest::default()
        },
    )
}

/// Some guests get at most so many sessions, or sit together.
fn ruling() -> impl Strategy<Value = Ruling> {
    let names = ["7", "08", "9", "10"].map(str::to_owned).to_vec();
    let people = prop::sample::subsequence(names, 1..4);
    let sessions = prop_oneof![Just(Vec::new()), codes(2..5)];
    let kind = prop::sample::select(vec![RuleKind::AtMost, RuleKind::AtMost, RuleKind::Together]);
    (kind, people, sessions, 1..3_u32).prop_map(|(kind, people, sessions, number)| Ruling {
        kind,
        people,
        sessions: if kind == RuleKind::AtMost { sessions } else { Vec::new() },
        number,
        from: None,
        until: None,
    })
}

pub(crate) fn congress() -> impl Strategy<Value = Congress> {
    let seats = prop::collection::vec(0..5_u32, 6);
    let chain = prop::sample::select(vec![None, Some(("V1", "V2")), Some(("W2", "V2"))]);
    (seats, prop::collection::vec(guest(), 0..7), chain, any::<bool>()).prop_map(
        |(seats, mut guests, chain, voluntary_talk)| {
            for (guest, name) in guests.iter_mut().zip(["7", "08", "9", "10", "A1", "Zoe"]) {
                name.clone_into(&mut guest.name);
            }
            let all = slots().concat();
            let offers = all.iter().zip(seats);
            let offers = offers
                .map(|(code, seats)| offer(code, seats, code == "PS" || (code == "V1" && voluntary_talk)));
            let links = [Some(("PS", "W2")), chain].into_iter().flatten();
            Congress {
                offers: offers.collect(),
                link_modes: std::collections::BTreeMap::new(),
                links: links.map(|(from, to)| (from.to_owned(), to.to_owned())).collect(),
                parallel: vec![19, 20],
                rules: Vec::new(),
                guests,
            }
        },
    )
}

fn run(snapshot: &Snapshot) -> Result<Draft, office::OfficeError> {
    office::run(snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(()))
}

fn seats(congress: &Congress, result: &Snapshot) -> Seats {
    let mut seats: Seats = congress.guests.iter().map(|g| (g.name.clone(), BTreeSet::new())).collect();
    for (code, names) in seated(result) {
        for name in names {
            assert!(seats.get_mut(&name).unwrap().insert(code.clone()), "{name} sits in {code} once");
        }
    }
    seats
}

/// The sessions whose seats a slot was solved with, and these seats: the simulation game comes first, every
/// other slot is solved until all others are as they are now.
fn given(seats: &Seats, slot: &[String], all: &[Vec<String>]) -> (Vec<String>, Seats) {
    let others = all.iter().filter(|other| *other != slot && slot[0] != "PS");
    let codes: Vec<String> = others.flatten().cloned().collect();
    let kept = |mine: &BTreeSet<String>| mine.iter().filter(|code| codes.contains(code)).cloned().collect();
    let kept = seats.iter().map(|(name, mine)| (name.clone(), kept(mine))).collect();
    (codes, kept)
}

/// Runs a congress and holds every slot against all ways to fill it, the others being as they are.
fn check(congress: &Congress, slots: &[Vec<String>]) -> Result<(), TestCaseError> {
    let snapshot = congress.snapshot(0);
    let draft = match run(&snapshot) {
        Ok(draft) => draft,
        Err(error) => {
            prop_assert!(congress.pins_contradict(slots), "refused without need: {error}");
            return Ok(());
        }
    };
    prop_assert!(!congress.pins_contradict(slots), "contradicting pins are refused");
    let result = draft.preview(&snapshot);
    let audit = Audit::stored(&result);
    let optimal = audit.optimal;
    prop_assert_eq!(audit, Audit { violations: Vec::new(), optimal, stale: false });
    if !optimal {
        // In a chain a seat in one slot can spare people another, so where seats are short the rounds can turn in a circle.
        let is_short = office::results(&result).iter().any(|slot| slot.unplaced > 0);
        prop_assert!(slots.len() == 4 && is_short, "every slot is proven");
        return Ok(());
    }

    let seats = seats(congress, &result);
    for (slot, counted) in slots.iter().zip(office::results(&result)) {
        let (given, others) = given(&seats, slot, slots);
        let badness = congress.badness(slot, slots, &seats, &others, &given);
        let best = congress.best(slot, slots, &seats, &others, &given);
        prop_assert_eq!(&badness, &best, "slot {:?}: {:?}", slot, seats);
        let in_one = counted.levels.iter().sum::<usize>()
            + counted.unlisted
            + counted.indifferent
            + counted.linked
            + counted.unplaced;
        prop_assert_eq!(in_one, counted.people, "each person of {:?} counts in exactly one", slot);
        prop_assert_eq!(
            i64::try_from(counted.unplaced).unwrap(),
            badness[0],
            "and those without a seat are those"
        );
    }
    Ok(())
}

/// Holds all slots together against every way to fill them. Where everybody has a seat, nothing less than the best will do.
fn check_together(mut congress: Congress, slots: &[Vec<String>]) -> Result<(), TestCaseError> {
    congress.guests.truncate(7 - slots.len());
    for rule in &mut congress.rules {
        rule.people.retain(|name| congress.guests.iter().any(|guest| guest.name == *name));
    }
    congress.rules.retain(|rule| !rule.people.is_empty());
    // Who works in a session sits there only if something decided before brings them.
    for guest in &mut congress.guests {
        guest.works.retain(|work| congress.links.iter().all(|(_, to)| to != work));
    }
    congress.offers.iter_mut().for_each(|offer| offer.seats = offer.seats.map(|seats| seats.min(2)));
    let snapshot = congress.snapshot(0);
    let Ok(draft) = run(&snapshot) else { return Ok(()) };
    let result = draft.preview(&snapshot);
    let proof = office::assess(&result).unwrap().proof;
    let is_claimed = proof.contains("zusammen gibt es nachweislich keine bessere");
    let seats = seats(&congress, &result);
    let (badness, best) = congress.over_all(slots, &seats);
    // What comes along with a session of another slot counts otherwise in a slot than in all; where somebody may have
    // missed the game only if they have little else, nothing is claimed; and where people stay together, what is claimed is
    // that it could not even be better if they did not.
    let of_the_game =
        |rule: &Ruling| rule.sessions.is_empty() || rule.sessions.iter().any(|code| code == "PS");
    let is_bound = congress.links.len() > 1 || congress.rules.iter().any(of_the_game);
    prop_assert!(is_claimed || badness[0] > 0 || is_bound, "everybody has a seat: {}", proof);
    if is_claimed {
        prop_assert_eq!(badness, best, "{:?}", seats);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_slot_is_filled_as_well_as_it_can_be(congress in congress()) {
        check(&congress, &slots())?;
    }

    #[test]
    fn so_is_every_slot_of_sessions_that_overlap_in_a_chain(congress in overlapping()) {
        check(&congress, &parts())?;
    }


    #[test]
    fn with_any_aim_such_a_chain_is_proven_to_be_best(
        congress in overlapping(), aim in prop::sample::select(vec![Aim::MostFirstWishes, Aim::LeastPoints])
    ) {
        let snapshot = congress.snapshot(0);
        let order = RunOrder { aim, ..RunOrder::default() };
        let Ok(draft) = office::run(&snapshot, &order, &mut |_| ControlFlow::Continue(())) else { return Ok(()) };
        let result = draft.preview(&snapshot);
        let proof = office::assess(&result).unwrap().proof;
        // Links bind slots to each other, and where seats are short, who has none counts otherwise in a slot than in all.
        let is_apart = office::results(&result).iter().any(|slot| slot.unplaced > 0);
        prop_assert!(is_apart || proof.contains("zusammen gibt es nachweislich keine bessere"), "{}", proof);
    }

    #[test]
    fn the_order_of_the_rows_does_not_show(congress in congress(), keys in 1..u64::MAX, turn in 0..6_usize) {
        let mut other = congress.clone();
        if !other.guests.is_empty() {
            let turn = turn % other.guests.len();
            other.guests.rotate_left(turn);
        }
        other.guests.iter_mut().for_each(|guest| guest.pins.reverse());
        other.guests.iter_mut().for_each(|guest| guest.vetoes.reverse());
        other.guests.iter_mut().for_each(|guest| guest.works.reverse());
        other.offers.reverse();
        match (run(&congress.snapshot(0)), run(&other.snapshot(keys))) {
            (Ok(one), Ok(two)) => {
                prop_assert_eq!(one.input_hash(), two.input_hash(), "the same data");
                prop_assert_eq!(one.result_hash(), two.result_hash(), "the same seats");
            }
            (one, two) => prop_assert_eq!(one.is_err(), two.is_err(), "the same refusal"),
        }
    }

    #[test]
    fn whatever_a_run_reads_changes_its_input_hash(
        congress in congress(), who in 0..6_usize, change in 0..7_usize, code in codes(1)
    ) {
        if congress.guests.get(who).is_none_or(|guest| guest.cancelled) {
            return Ok(());
        }
        let mut changed = congress.clone();
        let (guest, code) = (&mut changed.guests[who], code[0].clone());
        match change {
            0 => guest.ranked.push(code),
            1 => guest.favourites.push(code),
            2 => guest.vetoes.push(code),
            3 => guest.pins.push(code),
            4 => guest.cancelled = true,
            5 if guest.works.contains(&code) => return Ok(()),
            5 => guest.works.push(code),
            _ => changed.offers.iter_mut().for_each(|offer| offer.seats = offer.seats.map(|seats| seats + 1)),
        }
        if let (Ok(one), Ok(two)) = (run(&congress.snapshot(0)), run(&changed.snapshot(0))) {
            prop_assert_ne!(one.input_hash(), two.input_hash(), "change {} of guest {}", change, who);
        }
    }
}

proptest! {
    // Every way to fill all slots is tried.
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_slots_together_are_filled_as_well_as_they_can_be(congress in congress()) {
        check_together(congress, &slots())?;
    }

    #[test]
    fn so_are_sessions_that_overlap_in_a_chain(congress in overlapping()) {
        check_together(congress, &parts())?;
    }

    #[test]
    fn so_are_slots_of_which_some_want_fewer_or_go_together(congress in congress(), rules in prop::collection::vec(ruling(), 1..3)) {
        check_together(Congress { rules, ..congress }, &slots())?;
    }
}
