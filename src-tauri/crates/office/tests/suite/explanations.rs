//! Why a wish was not granted, for everybody of the sample congress.

use office::views::{Outcome, RunOrder};
use office::{Desk, Office, run};
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
