//! Random work by hand after a run: no rule is broken but those overridden with a reason, every step
//! gives what was shown, and one undo takes it back.

use crate::by_desk::Place;
use crate::random::congress;
use domain::{RegistrationId, SessionId, Snapshot};
use office::views::{MoveOrder, Promotion, PromotionOrder, RegistrationForm, RunOrder, Verdict};
use office::{Audit, ErrorCode, Result};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// What is done; numbers choose among what there is.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Move { who: usize, to: usize, reason: bool },
    Out { who: usize, from: usize, reason: bool },
    Swap { who: usize, with: usize, to: usize },
    Cancel { who: usize },
    Restore { who: usize },
    Substitute { who: usize },
    Promote { session: usize, which: usize },
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let one = 0..64_usize;
    prop_oneof![
        4 => (one.clone(), one.clone(), any::<bool>())
            .prop_map(|(who, to, reason)| Step::Move { who, to, reason }),
        1 => (one.clone(), one.clone(), any::<bool>())
            .prop_map(|(who, from, reason)| Step::Out { who, from, reason }),
        2 => (one.clone(), one.clone(), one.clone()).prop_map(|(who, with, to)| Step::Swap { who, with, to }),
        2 => one.clone().prop_map(|who| Step::Cancel { who }),
        1 => one.clone().prop_map(|who| Step::Restore { who }),
        1 => one.clone().prop_map(|who| Step::Substitute { who }),
        4 => (one.clone(), one).prop_map(|(session, which)| Step::Promote { session, which }),
    ]
}

type Seats = BTreeSet<(RegistrationId, SessionId)>;

fn seats(snapshot: &Snapshot) -> Seats {
    snapshot.seats.iter().map(|seat| (seat.registration, seat.session)).collect()
}

fn nth<T>(items: &[T], index: usize) -> Option<&T> {
    items.get(index.checked_rem(items.len())?)
}

/// Does a step; `None` if there is nothing to do it with.
pub(crate) fn act(place: &mut Place, snapshot: &Snapshot, step: &Step) -> Option<Result<()>> {
    let person = |index: &usize| nth(&snapshot.registrations, *index).map(|one| one.id.to_string());
    let session = |index: &usize| nth(&snapshot.sessions, *index).map(|one| one.id.to_string());
    let because = |reason: &bool| if *reason { "abgesprochen".to_owned() } else { String::new() };
    let office = &mut place.office;
    let done = match step {
        Step::Move { who, to, reason } => office.move_person(&MoveOrder {
            registration: person(who)?,
            to: session(to)?,
            reason: because(reason),
            ..MoveOrder::default()
        }),
        Step::Out { who, from, reason } => office.move_person(&MoveOrder {
            registration: person(who)?,
            from: session(from)?,
            reason: because(reason),
            ..MoveOrder::default()
        }),
        Step::Swap { who, with, to } => office.move_person(&MoveOrder {
            registration: person(who)?,
            with: person(with)?,
            to: session(to)?,
            ..MoveOrder::default()
        }),
        Step::Cancel { who } => office.cancel_registration(&person(who)?, "verhindert"),
        Step::Restore { who } => office.restore_registration(&person(who)?),
        Step::Substitute { who } => {
            let name = format!("Vertretung {}", snapshot.registrations.len());
            office.substitute(
                &person(who)?,
                &RegistrationForm { last_name: name, ..RegistrationForm::default() },
            )
        }
        Step::Promote { session: index, which } => {
            let session = session(index)?;
            let offers = office.promotions(&session).unwrap();
            let steps = nth(&offers, *which)?.steps.clone();
            office.promote(&PromotionOrder { session, steps })
        }
    };
    Some(done.map(|_| ()))
}

/// What the audit finds, apart from what the office wanted so.
fn unwanted(snapshot: &Snapshot) -> Vec<String> {
    let wanted: BTreeSet<String> = snapshot
        .sessions
        .iter()
        .filter(|session| {
            let brought = |pin: &domain::Pin| {
                let brings = |from, to| snapshot.links.iter().any(|link| link.from == from && link.to == to);
                // The links of these congresses are at most two steps long.
                let between = snapshot.sessions.iter().map(|one| one.id);
                brings(pin.session, session.id)
                    || between.into_iter().any(|one| brings(pin.session, one) && brings(one, session.id))
            };
            let over = |pin: &&domain::Pin| pin.session == session.id || brought(pin);
            snapshot.pins.iter().filter(|pin| !pin.reason.is_empty()).any(|pin| over(&pin))
        })
        .map(|session| format!("{} hat ", session.code))
        .collect();
    let found = Audit::stored(snapshot).violations;
    found.into_iter().filter(|text| !wanted.iter().any(|known| text.starts_with(known))).collect()
}

/// The seats after a promotion, from what was shown alone.
fn promised(snapshot: &Snapshot, promotion: &Promotion) -> Seats {
    let mut seats = seats(snapshot);
    let session = |code: &str| snapshot.sessions.iter().find(|one| one.code.as_str() == code).unwrap().id;
    for step in &promotion.steps {
        let who = snapshot.registrations.iter().find(|one| one.number == step.number).unwrap().id;
        if !step.from.is_empty() {
            assert!(seats.remove(&(who, session(&step.from))), "whoever leaves a session sat there");
        }
        assert!(seats.insert((who, session(&step.to))), "whoever comes did not sit there");
    }
    seats
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn work_by_hand_keeps_the_rules(
        mut congress in congress(), steps in prop::collection::vec(step(), 1..12)
    ) {
        // Whoever cancels loses the fixed seats, so nobody comes back with one.
        congress.guests.iter_mut().filter(|guest| guest.cancelled).for_each(|guest| guest.pins.clear());
        let mut snapshot = congress.snapshot(0);
        let Ok(draft) = office::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())) else {
            return Ok(());
        };
        snapshot = draft.preview(&snapshot);
        let mut place = Place::holding(&snapshot);
        for step in &steps {
            let before = place.office.snapshot().unwrap();
            let expected = shown(&mut place, &before, step);
            let Some(done) = act(&mut place, &before, step) else { continue };
            let after = place.office.snapshot().unwrap();
            if let Err(error) = done {
                let expected = matches!(error.code, ErrorCode::Refused | ErrorCode::Stale | ErrorCode::Field);
                prop_assert!(expected, "{step:?}: {error}");
                prop_assert_eq!(&before, &after, "what is refused changes nothing");
                continue;
            }
            prop_assert_eq!(unwanted(&after), Vec::<String>::new(), "after {:?}", step);
            if let Some(expected) = expected {
                prop_assert_eq!(seats(&after), expected, "{:?} gives what was shown", step);
            }
            place.office.undo().unwrap();
            let undone = place.office.snapshot().unwrap();
            prop_assert_eq!(seats(&undone), seats(&before), "one undo takes {:?} back", step);
            prop_assert_eq!(&undone.pins, &before.pins, "with its pins");
            prop_assert_eq!(&undone.registrations, &before.registrations, "and registrations");
            place.office.redo().unwrap();
        }
    }

    #[test]
    fn a_target_keeps_its_word(congress in congress(), who in 0..64_usize) {
        let snapshot = congress.snapshot(0);
        let Ok(draft) = office::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())) else {
            return Ok(());
        };
        let snapshot = draft.preview(&snapshot);
        let mut place = Place::holding(&snapshot);
        let Some(registration) = nth(&snapshot.registrations, who).map(|one| one.id.to_string()) else {
            return Ok(());
        };
        let targets = place.office.move_targets(&registration).unwrap();
        for target in targets.slots.iter().flat_map(|slot| &slot.targets) {
            let order = |reason: &str| MoveOrder {
                registration: registration.clone(),
                to: target.session.clone(),
                reason: reason.to_owned(),
                ..MoveOrder::default()
            };
            let free = place.office.move_person(&order("")).is_ok();
            let allowed = matches!(target.verdict, Verdict::Allowed | Verdict::Unwished);
            prop_assert_eq!(free, allowed, "{} is {:?}: {}", target.code, target.verdict, target.reason);
            if free {
                place.office.undo().unwrap();
            } else if place.office.move_person(&order("abgesprochen")).is_ok() {
                prop_assert_eq!(target.verdict, Verdict::Against, "a reason helps only where it is asked for");
                place.office.undo().unwrap();
            }
        }
    }
}

/// What a promotion without anything coming along promises.
fn shown(place: &mut Place, before: &Snapshot, step: &Step) -> Option<Seats> {
    let Step::Promote { session, which } = step else { return None };
    let session = nth(&before.sessions, *session)?.id.to_string();
    let offers = place.office.promotions(&session).unwrap();
    let offer = nth(&offers, *which)?;
    let alone: BTreeMap<&str, bool> =
        offer.steps.iter().map(|step| (step.number.as_str(), step.along.is_empty())).collect();
    alone.values().all(|alone| *alone).then(|| promised(before, offer))
}
