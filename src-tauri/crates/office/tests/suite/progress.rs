//! A long list tells how far it is, and can be called off at any time without a trace.

use crate::merging::{place, written};
use office::ErrorCode;
use office::views::{ImportTarget, RunProgress};
use std::ops::ControlFlow;

const PEOPLE: usize = 900;

fn long_list() -> String {
    let line = |number: usize| format!("t{number};Nachname{number};Vorname;Stadt {number};W1\n");
    let lines: String = (0..PEOPLE).map(line).collect();
    format!("Token;Nachname;Vorname;Institution;Wunsch 1\n{lines}")
}

/// Stops a step when it has come so far, in percent.
fn until(step: &str, percent: usize) -> impl FnMut(RunProgress) -> ControlFlow<()> {
    move |progress| {
        let far = 100 * progress.done >= percent * progress.total;
        if progress.step.contains(step) && far { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[test]
fn what_is_called_off_changes_nothing_and_can_be_done_again() {
    let mut place = place();
    let path = written(place.folder.path(), &long_list());
    let before = place.office.snapshot().unwrap();

    let refusal = place
        .office
        .propose_file_watched(ImportTarget::Registrations, &path, &mut until("verglichen", 30))
        .unwrap_err();
    assert_eq!(refusal.code, ErrorCode::Cancelled, "whoever called it off knows why it stopped");
    assert!(place.office.apply_import().is_err(), "nothing is being looked at");

    let mut told = Vec::new();
    let preview = place.office.propose_file_watched(ImportTarget::Registrations, &path, &mut |progress| {
        told.push((progress.done, progress.total));
        ControlFlow::Continue(())
    });
    assert!(preview.unwrap().applicable, "read to the end");
    assert!(told.len() > 2 && told.is_sorted(), "progress goes forward: {told:?}");
    assert!(told.iter().all(|(done, total)| done < total), "and its end is known: {told:?}");

    let refusal = place.office.apply_import_watched(&mut until("übernommen", 30)).unwrap_err();
    assert_eq!(refusal.code, ErrorCode::Cancelled, "called off in the middle of writing");
    let after = place.office.snapshot().unwrap();
    assert_eq!(after.registrations, before.registrations, "half a list is no list");
    assert_eq!(after.sequence, before.sequence, "and the history does not know of it");

    place.office.apply_import().unwrap();
    let count = place.office.snapshot().unwrap().registrations.len();
    assert_eq!(count, before.registrations.len() + PEOPLE, "the same proposal, after second thoughts");
}
