//! From the sample congress to printed sheets, as the office would do it.

use acceptance::window::{Key, Window};
use std::path::Path;
use store::EventFile;

/// Opens the sample congress of a fresh folder.
pub(crate) fn sample(folder: &Path) -> Window {
    let window = Window::open::<&str>(folder, []);
    window.role_name("button", "Musterkongress öffnen").click();
    window.role_name("heading", "Überblick").expect();
    window
}

/// Goes to an area of the navigation; its screen shows nobody a barrier.
fn visit(window: &Window, area: &str) {
    window.role_name("navigation", "Bereiche").role_containing("button", area).click();
    window.role_name("heading", area).expect();
}

pub(crate) fn expect_no_barriers(window: &Window, screen: &str) {
    let barriers: Vec<String> = window.barriers().iter().map(ToString::to_string).collect();
    assert!(barriers.is_empty(), "„{screen}“ shuts nobody out:\n{}", barriers.join("\n"));
    window.screenshot(screen);
}

#[test]
fn undo_and_redo_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Musterkongress.tagung");
    let seats = || EventFile::open(&file, None).unwrap().snapshot().unwrap().seats.len();

    let window = sample(folder.path());
    visit(&window, "Zuteilung");
    window.role_name("button", "Zuteilen").click();
    window.expect_text("nachweislich optimal");
    window.close();
    let allocated = seats();
    assert!(allocated > 0, "the run gave seats");

    let window = sample(folder.path());
    window.role_containing("button", "Rückgängig: Zuteilung").click();
    window.role_containing("button", "Wiederholen: Zuteilung").expect();
    window.close();
    assert_eq!(seats(), 0, "undo takes every seat of the run back, in a new process");

    let window = sample(folder.path());
    window.role_containing("button", "Wiederholen: Zuteilung").click();
    window.role_containing("button", "Rückgängig: Zuteilung").expect();
    window.close();
    assert_eq!(seats(), allocated, "redo brings every seat back");
}

#[test]
fn a_registration_from_the_phone_needs_no_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let window = sample(folder.path());
    visit(&window, "Anmeldungen");
    window.role_containing("button", "Neue Anmeldung").expect();
    window.press("n");
    window.role_name("textbox", "Nachname").expect();
    expect_no_barriers(&window, "neue-anmeldung");
    window.role_name("textbox", "Nachname").type_text("Anrufer-Erfunden");
    window.press(&(Key::Enter + ""));
    window.expect_text("Anrufer-Erfunden");
    window.close();

    let file = folder.path().join("Musterkongress.tagung");
    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let entered = snapshot.persons.values().find(|person| person.last_name == "Anrufer-Erfunden");
    assert!(entered.is_some(), "what was acknowledged is in the file");
    assert_eq!(snapshot.registrations.len(), 601, "one registration more, none lost");
}
