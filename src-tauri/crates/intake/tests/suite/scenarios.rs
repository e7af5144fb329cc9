//! Cases as text: what the event has, what the file says, what is proposed.
//!
//! A file in `scenarios/` holds several cases. `=== name` begins one; then lines `session`, `room`
//! and `registered` say what the event has; `--- registrations`, `--- programme` or `--- text` is
//! followed by the file and `--- expected` by everything that is proposed. The decisions of the office (see
//! [`Event::of`]) hold for both times. A new case needs no code.

use crate::support::{Event, Shown, apply_programme, apply_registrations, ids};

use intake::{Bucket, Decisions, Limits, Mapping, programme_table, programme_text, read_text, registrations};

/// Runs one case, and once more after applying it: what was just applied is nothing new.
fn check(case: &str) {
    let (name, rest) = case.split_once('\n').unwrap();
    let (event, rest) = rest.split_once("--- ").unwrap();
    let (kind, rest) = rest.split_once('\n').unwrap();
    let (input, expected) = rest.split_once("--- expected\n").unwrap();
    let mut event = Event::of(event);
    let first = propose(kind, input, &mut event);
    assert_eq!(first.text.trim(), expected.trim(), "\n\ncase {name}, proposed:\n{}", first.text);
    let again = propose(kind, input, &mut event);
    assert_eq!(again.applied, 0, "case {name}: a second time nothing is new, but\n{}", again.text);
    assert_eq!(count(&first, Bucket::Rejected), count(&again, Bucket::Rejected), "case {name}: as unusable");
}

fn count(shown: &Shown, bucket: Bucket) -> usize {
    shown.buckets.iter().filter(|b| **b == bucket).count()
}

fn propose(kind: &str, input: &str, event: &mut Event) -> Shown {
    let Event { snapshot, decisions } = event;
    let table = || read_text(input.as_bytes(), &Limits::default());
    match kind {
        "registrations" => match table().and_then(|table| {
            let mapping = Mapping::detect(&table, snapshot)?;
            let decisions = &Decisions { partial: table.partial, ..decisions.clone() };
            let proposal = registrations(&table, snapshot, &mapping, decisions, &mut ids())?;
            Ok((mapping, proposal))
        }) {
            Ok((mapping, proposal)) => {
                let shown = Shown::registrations(snapshot, &mapping, &proposal);
                apply_registrations(snapshot, proposal);
                shown
            }
            Err(error) => Shown::error(&error),
        },
        "programme" => match table().and_then(|table| programme_table(&table, snapshot, &mut ids())) {
            Ok(proposal) => {
                let shown = Shown::programme(snapshot, &proposal);
                apply_programme(snapshot, proposal);
                shown
            }
            Err(error) => Shown::error(&error),
        },
        "text" => {
            let proposal = programme_text(input, snapshot, &mut ids());
            let shown = Shown::programme(snapshot, &proposal);
            apply_programme(snapshot, proposal);
            shown
        }
        other => panic!("no such kind of file: {other}"),
    }
}

fn check_all(file: &str) {
    let cases: Vec<&str> = file.split("\n\n=== ").map(|case| case.trim_start_matches("=== ")).collect();
    assert!(!cases.is_empty(), "a file of cases has some");
    cases.into_iter().for_each(check);
}

#[test]
fn people_are_recognised() {
    check_all(include_str!("../scenarios/people.txt"));
}

#[test]
fn wishes_are_understood() {
    check_all(include_str!("../scenarios/wishes.txt"));
}

#[test]
fn particulars_are_taken_in() {
    check_all(include_str!("../scenarios/particulars.txt"));
}

#[test]
fn columns_are_understood() {
    check_all(include_str!("../scenarios/columns.txt"));
}

#[test]
fn programme_tables_are_read() {
    check_all(include_str!("../scenarios/programme_tables.txt"));
}

#[test]
fn programme_texts_are_read() {
    check_all(include_str!("../scenarios/programme_texts.txt"));
}
