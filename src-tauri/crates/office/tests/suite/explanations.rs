//! Why a wish was not granted, for everybody of the sample congress.

use domain::{GroupField, RuleKind};
use office::views::{Outcome, RuleForm, RunOrder};
use office::{Audit, Desk, Office, run, vary};
use std::ops::ControlFlow;

fn sample(folder: &std::path::Path) -> Office {
    let desk = Desk { who: "Test".to_owned(), program: std::path::PathBuf::new() };
    Office::create_sample(&folder.join("m.tagung"), None, desk).unwrap()
}

#[test]
fn everybody_hears_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let ids: Vec<String> = office.registrations(None).unwrap().rows.into_iter().map(|row| row.id).collect();
    assert!(office.explain(&ids[0]).is_err(), "before a run there is nothing to explain");

    let snapshot = office.snapshot().unwrap();
    let draft = run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    office.apply_run(&draft).unwrap();
    let mut drawn = 0;
    for id in ids.iter().step_by(5) {
        let detail = office.registration(id).unwrap();
        let explanation = office.explain(id).unwrap();
        let missed = detail.slots.iter().filter(|slot| slot.seat.outcome != Outcome::None).flat_map(|slot| {
            let seated = slot.wishes.iter().find(|wish| wish.seated);
            let granted = seated.and_then(|wish| wish.level).unwrap_or(usize::MAX);
            slot.wishes
                .iter()
                .filter(move |wish| wish.level.is_some_and(|level| level < granted) && !wish.seated)
        });
        let missed: Vec<&str> = missed.map(|wish| wish.code.as_str()).collect();
        let told: Vec<&str> = explanation.lines.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(told, missed, "one paragraph for each wish that was not granted, {}", detail.number);
        for line in &explanation.lines {
            assert!(
                line.text.ends_with('.') && line.text.len() > 40,
                "a paragraph to read aloud: {}",
                line.text
            );
            drawn += usize::from(line.text.contains("das Los"));
        }
    }
    assert!(drawn > 0, "some of it was decided by lot");
}

#[test]
fn a_change_makes_the_reasons_void() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let snapshot = office.snapshot().unwrap();
    let draft = run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    office.apply_run(&draft).unwrap();
    let id = office.registrations(None).unwrap().rows[0].id.clone();
    office.explain(&id).unwrap();
    office.cancel_registration(&id, "erkrankt").unwrap();
    let refusal = office.explain(&id).unwrap_err();
    assert!(refusal.message.contains("geändert"), "reasons of another state are not told: {refusal}");
    office.undo().unwrap();
    assert!(office.explain(&id).is_ok(), "taking the change back makes them true again");
}

#[test]
fn what_is_said_to_help_does_exactly_that() {
    let folder = tempfile::tempdir().unwrap();
    check_helps(sample(folder.path()));
}

#[test]
fn what_is_said_to_help_does_so_under_rules_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let snapshot = office.snapshot().unwrap();
    let numbers: Vec<String> = snapshot.registered().map(|one| one.number.clone()).collect();
    let people = |places: &[usize]| places.iter().map(|place| numbers[*place].clone()).collect();
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let rule = |kind, people, sessions, number: &str| RuleForm {
        kind,
        people,
        sessions,
        number: number.to_owned(),
        reason: "Test".to_owned(),
        field: GroupField::None,
        terms: String::new(),
        from: String::new(),
        until: String::new(),
    };
    let group: Vec<usize> = (40..80).collect();
    let rules = [
        rule(RuleKind::Together, people(&[3, 200]), codes(&["W1", "W2"]), ""),
        rule(RuleKind::Apart, people(&[5, 77, 310]), codes(&[]), ""),
        rule(RuleKind::Priority, people(&[20, 21, 22]), codes(&[]), ""),
        rule(RuleKind::Reserved, people(&group), codes(&["W4"]), "12"),
        rule(RuleKind::Filled, people(&[]), codes(&["W6"]), ""),
        rule(RuleKind::Barred, people(&[90, 91]), codes(&["W8"]), ""),
    ];
    for rule in &rules {
        office.add_rule(rule).unwrap();
    }
    check_helps(office);
}

/// Everybody is asked, and every change that is named to them is carried out.
fn check_helps(mut office: Office) {
    let snapshot = office.snapshot().unwrap();
    let draft = run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    office.apply_run(&draft).unwrap();
    let snapshot = office.snapshot().unwrap();
    let explanations = office.explain_all().unwrap();
    assert_eq!(explanations.len(), 600, "everybody is answered");
    let mut shown = std::collections::BTreeMap::new();
    let (mut seats, mut swaps) = (0, 0);
    for explanation in &explanations {
        let registration =
            snapshot.registrations.iter().find(|one| one.number == explanation.number).unwrap();
        for line in &explanation.lines {
            let session = snapshot.sessions.iter().find(|one| one.code.as_str() == line.code).unwrap().id;
            for help in &line.helps {
                if let Some(variant) = &help.variant {
                    seats += 1;
                    let key = format!("{:?}", variant.seats);
                    let (view, after) = shown.entry(key).or_insert_with(|| {
                        let draft = vary(&snapshot, variant, &mut |_| ControlFlow::Continue(())).unwrap();
                        let after = draft.preview(&snapshot);
                        (office.lay_out(vec![draft]).unwrap().remove(0), after)
                    });
                    let foretold = (help.better, help.worse, help.moves);
                    assert_eq!(
                        (view.better, view.worse, view.moves),
                        foretold,
                        "{}: {}",
                        line.code,
                        help.text
                    );
                    let sits =
                        after.seats.iter().any(|s| s.registration == registration.id && s.session == session);
                    assert!(sits, "{} brings {} into {}", help.text, explanation.number, line.code);
                }
                for partner in help.partners.iter().take(1) {
                    swaps += 1;
                    let mut after = (*snapshot).clone();
                    let own = after.seats.iter().position(|s| {
                        let slot = domain::Slots::of(&snapshot).slot_of(session).unwrap().sessions.clone();
                        s.registration == registration.id && slot.contains(&s.session)
                    });
                    let theirs = after
                        .seats
                        .iter()
                        .position(|s| s.registration.to_string() == *partner && s.session == session);
                    let (own, theirs) = (own.unwrap(), theirs.unwrap());
                    after.seats[theirs].session = after.seats[own].session;
                    after.seats[own].session = session;
                    let broken = Audit::stored(&after).violations;
                    assert!(
                        broken.is_empty(),
                        "{} of {} breaks no rule: {broken:?}",
                        help.text,
                        explanation.number
                    );
                }
            }
        }
    }
    assert!(seats > 50 && swaps > 50, "many hear of something that helps: {seats} seats, {swaps} swaps");
}
