//! Ctrl+C while a list is written: what was there stays, and nothing half written lies about.

use crate::desk::{Desk, FINE};
use calamine::{Reader, Xlsx};
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Child, Command};

fn allocated() -> Desk {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    desk.run("deliver e.tagung Ministerium --to Frau_Muster --out .").is(FINE);
    desk
}

/// As a terminal does on Ctrl+C. A program that has just ended does not hear it.
fn interrupt(child: &Child) {
    Command::new("kill").args(["-INT", &child.id().to_string()]).output().unwrap();
}

/// Whether this is a file on its way to its place.
fn is_half(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".tagung-"))
}

#[test]
fn a_delivery_that_is_called_off_leaves_everything_as_it_was() {
    let desk = allocated();
    let before = desk.files();
    let mut child = desk.start("deliver e.tagung Ministerium --to Frau_Muster --out . --lock-stdin");
    // It waits for a line and has written nothing.
    interrupt(&child);
    let _ = child.stdin.take().unwrap().write_all("Wort für Wort\n".as_bytes());
    let ended = child.wait_with_output().unwrap();
    assert!(!ended.status.success(), "a delivery that was called off is none");
    assert!(
        desk.files() == before,
        "the earlier delivery and the event are as they were, and nothing is new"
    );
}

#[test]
fn a_list_is_there_whole_and_registered_or_not_at_all() {
    let desk = allocated();
    let mut child = desk.start("deliver e.tagung Ministerium --to Frau_Muster --out .");
    let begun = || std::fs::read_dir(desk.path(".")).unwrap().any(|entry| is_half(&entry.unwrap().path()));
    while child.try_wait().unwrap().is_none() && !begun() {}
    interrupt(&child);
    child.wait().unwrap();
    let files = desk.files();
    assert!(!files.keys().any(|path| is_half(path)), "nothing half written lies about");
    let lists = files.iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "xlsx"));
    let whole = lists.map(|(_, bytes)| Xlsx::new(Cursor::new(bytes)).unwrap().sheet_names().len());
    let whole = whole.filter(|sheets| *sheets > 1).count();
    let registered = desk.json("deliveries e.tagung")["deliveries"].as_array().unwrap().len();
    assert_eq!(whole, registered, "every list that is registered is there, and no other");
}
