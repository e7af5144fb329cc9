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

#[test]
fn a_file_gets_a_passphrase_and_another_one() {
    let desk = Desk::with_sample();
    let people = desk.json("list e.tagung")["rows"].clone();
    desk.run_told("zu kurz\n", "passphrase e.tagung --new-stdin").is(REFUSED).says("zu kurz");
    assert!(desk.read("e.tagung").starts_with(b"SQLite format 3"), "refused means untouched");
    desk.run_told("Kranich am See\n", "passphrase e.tagung --new-stdin").is(FINE);
    desk.run("list e.tagung").is(REFUSED).says("mit einer Passphrase geschützt");
    let files = desk.files();
    let set = "passphrase e.tagung --passphrase-stdin --new-stdin";
    desk.run_told("falsch\nReiher am Teich\n", set).is(REFUSED).says("Passphrase falsch");
    assert_eq!(desk.files(), files, "who does not know the old one changes nothing");
    desk.run_told("Kranich am See\nReiher am Teich\n", set).is(FINE).says("neuen Passphrase");
    desk.run_told("Kranich am See\n", "list e.tagung --passphrase-stdin").is(REFUSED);
    let told = desk.run_told("Reiher am Teich\n", "list e.tagung --passphrase-stdin --json").is(FINE).json();
    assert_eq!(told["rows"], people, "everybody is still there");
    desk.run_told("Reiher am Teich\n", "history e.tagung --passphrase-stdin")
        .is(FINE)
        .says("Passphrase der Datei geändert");
    assert_eq!(desk.files().len(), 1, "and nothing lies beside the file");
}
