//! Undo restores what was there, whatever was done.

use crate::desk::{Desk, FINE};
use serde_json::Value;

/// Everything the command line shows of an event, except its history. A verdict may be a bad one.
fn shown(desk: &Desk) -> Vec<Value> {
    let calls = [
        "verify e.tagung",
        "slots e.tagung",
        "programme e.tagung raeume.csv",
        "registrations e.tagung anmeldungen.csv",
        "show e.tagung 0001",
        "show e.tagung 0002",
        "show e.tagung 0300",
        "show e.tagung 9001",
    ];
    let look = |call: &str| {
        let mut answer = desk.run(&format!("{call} --json")).json();
        if let Some(registration) = answer["registration"].as_object_mut() {
            registration.remove("history");
        }
        answer
    };
    calls.into_iter().map(look).collect()
}

#[test]
fn every_operation_is_taken_back_exactly() {
    let desk = Desk::with_sample();
    desk.fetch_sample("raeume.csv");
    desk.fetch_sample("anmeldungen.csv");
    desk.write(
        "nachtrag.csv",
        "Anmeldenummer;Nachname;Wunsch 1;Ausschluss\n9001;Nachzügler;W1;W2\n0300;;V4;\n0001;;V1;PS\n",
    );
    desk.write("umzug.csv", "Kürzel;Raum;Maximum\nW1;Zelt;3\nX9;;\nV9;Neuer Saal;5\n");
    let operations = [
        "allocate e.tagung --seed 1",
        "registrations e.tagung nachtrag.csv --apply",
        "allocate e.tagung --seed 2",
        "programme e.tagung umzug.csv --apply",
        "allocate e.tagung --seed 3",
    ];
    let mut states = vec![shown(&desk)];
    for operation in operations {
        desk.run(operation).is(FINE);
        states.push(shown(&desk));
    }
    for pair in states.windows(2) {
        assert_ne!(pair[0], pair[1], "every operation shows");
    }
    for (operation, expected) in operations.iter().zip(&states).rev() {
        desk.run("undo e.tagung").is(FINE);
        assert_eq!(&shown(&desk), expected, "what was there before {operation}");
    }
    let history = desk.json("history e.tagung");
    let lines = history["operations"].as_array().unwrap();
    let undone = lines.iter().filter(|line| line["undone"].as_bool().unwrap()).count();
    assert_eq!(undone, operations.len(), "the history keeps what was taken back, and says so");
}
