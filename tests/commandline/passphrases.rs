//! `--passphrase-stdin` on every verb.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};

/// Every verb but `new`, as it is called on a file that holds the sample congress.
const VERBS: [&str; 10] = [
    "programme e.tagung raeume.csv --apply",
    "registrations e.tagung anmeldungen.csv --apply",
    "slots e.tagung",
    "slots e.tagung --same-day-one-slot",
    "allocate e.tagung",
    "verify e.tagung",
    "show e.tagung 0001",
    "export e.tagung lists --out aus",
    "undo e.tagung",
    "history e.tagung",
];

fn desk(input: &str, new: &str) -> Desk {
    let desk = Desk::new();
    desk.fetch_sample("raeume.csv");
    desk.fetch_sample("anmeldungen.csv");
    desk.run_told(input, new).is(FINE);
    desk
}

#[test]
fn an_encrypted_file_opens_with_its_passphrase_only() {
    let desk = desk("Lösung 42 \r\nzweite Zeile", "new e.tagung --sample --passphrase-stdin");
    let head = desk.read("e.tagung");
    assert!(!head.starts_with(b"SQLite format 3"), "the file is encrypted");
    for verb in VERBS {
        let files = desk.files();
        let wrong = format!("{verb} --passphrase-stdin");
        desk.run_told("falsch\n", &wrong).is(REFUSED).says("Passphrase falsch oder Datei beschädigt");
        desk.run(verb)
            .is(REFUSED)
            .says("mit einer Passphrase geschützt")
            .says("geben Sie die Passphrase ein");
        desk.run_told("\n", &wrong).is(WRONG_USAGE).says("--passphrase-stdin erwartet");
        desk.run_told("", &wrong).is(WRONG_USAGE).says("--passphrase-stdin erwartet");
        assert_eq!(desk.files(), files, "{verb}: a refused call leaves every file as it was");
        desk.run_told("Lösung 42 \n", &wrong).is(FINE);
    }
    assert!(desk.path("aus/Teilnehmerlisten.xlsx").is_file(), "the export was made in the end");
}

#[test]
fn a_plain_file_takes_no_passphrase() {
    let desk = desk("", "new e.tagung --sample");
    assert!(desk.read("e.tagung").starts_with(b"SQLite format 3"), "without a passphrase it is plain SQLite");
    let files = desk.files();
    for verb in VERBS {
        let call = format!("{verb} --passphrase-stdin");
        desk.run_told("geheim\n", &call).is(REFUSED).says("nicht verschlüsselt");
        assert_eq!(desk.files(), files, "{verb}: whoever types a passphrase believes the file protected");
    }
}

#[test]
fn a_new_file_needs_a_whole_passphrase() {
    let desk = Desk::new();
    desk.run_told("", "new e.tagung --passphrase-stdin").is(WRONG_USAGE);
    desk.run_told("\n", "new e.tagung --passphrase-stdin").is(WRONG_USAGE);
    assert!(desk.files().is_empty(), "no file is made that the office believes to be encrypted");
}
