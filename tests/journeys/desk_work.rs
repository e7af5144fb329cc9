//! A day at the desk without the mouse: a call is answered and noted, many are changed at once and taken back.

use crate::main_job::{expect_no_barriers, sample, visit};
use acceptance::window::{Key, Window};
use store::EventFile;

/// Presses `Strg` and a letter.
fn control(window: &Window, letter: &str) {
    window.press(&(Key::Control + letter));
}

#[test]
fn a_call_is_answered_and_noted_by_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let window = sample(folder.path());
    control(&window, "k");
    let search = window.focused();
    assert_eq!(search.names(), ["Person, Session oder Raum suchen"], "one key leads to the one search");
    window.press("Hellwig");
    window.role_containing("option", "Hellwig-Öztürk, Katrin").expect();
    window.press(&(Key::Enter + ""));
    window.role_containing("heading", "Katrin Hellwig-Öztürk").expect();
    window.press("a");
    window.role_name("textbox", "Was wurde besprochen?").expect();
    window.wait_until("the field has the focus", || window.focused().names() == ["Was wurde besprochen?"]);
    window.press("Bittet um Rückruf bis Mittwoch.");
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("listitem", "Bittet um Rückruf bis Mittwoch.").expect();
    expect_no_barriers(&window, "anruf");
    window.close();

    let file = EventFile::open(&folder.path().join("Musterkongress.tagung"), None).unwrap();
    let snapshot = file.snapshot().unwrap();
    assert_eq!(snapshot.calls.len(), 1, "what was noted is in the file");
    let registration = snapshot.registration(snapshot.calls[0].registration).unwrap();
    let person = snapshot.person(registration).unwrap();
    assert_eq!(person.last_name, "Hellwig-Öztürk", "at the person who called");
}

#[test]
fn many_are_changed_at_once_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Musterkongress.tagung");
    let persons = || EventFile::open(&file, None).unwrap().snapshot().unwrap().persons;
    let window = sample(folder.path());
    control(&window, "3");
    window.role("grid").expect();
    window.role("grid").click();
    window.press(&(Key::Down + ""));
    window.press(&format!("{}{}{}", Key::Shift, Key::Down, Key::Down));
    window.expect_text("3 angehakt");
    expect_no_barriers(&window, "angehakt");
    window.role_name("button", "Gemeinsam ändern …").click();
    window.role_name("textbox", "Neuer Wert").type_text("Amt Erfunden");
    window.press(&(Key::Enter + ""));
    window.expect_text("3 Anmeldungen ändern sich.");
    expect_no_barriers(&window, "gemeinsam-aendern");
    window.press(&(Key::Enter + ""));
    window.role_containing("button", "Rückgängig: Anmeldungen geändert: Institution bei 3 Personen").expect();
    window.close();
    let changed = persons().values().filter(|person| person.institution == "Amt Erfunden").count();
    assert_eq!(changed, 3, "three were shown, three were changed");

    let window = sample(folder.path());
    window.role_containing("button", "Rückgängig: Anmeldungen geändert").click();
    window.role_containing("button", "Wiederholen: Anmeldungen geändert").expect();
    visit(&window, "Verlauf");
    window.expect_text("Rückgängig gemacht");
    window.close();
    let left = persons().values().filter(|person| person.institution == "Amt Erfunden").count();
    assert_eq!(left, 0, "one step takes all of it back");
}

#[test]
fn help_is_one_key_away_and_gives_the_focus_back() {
    let folder = tempfile::tempdir().unwrap();
    let window = sample(folder.path());
    control(&window, "2");
    window.role_name("heading", "Programm").expect();
    window.press(&(Key::F1 + ""));
    let help = || window.role_name("complementary", "Hilfe");
    help().role_name("heading", "Programm").expect();
    expect_no_barriers(&window, "hilfe");
    help().role_name("textbox", "In der Hilfe suchen").type_text("Passphrase Tresor");
    help().role_name("button", "Datei und Sicherung").expect();
    window.press(&(Key::Escape + ""));
    window.press(&(Key::Escape + ""));
    help().expect_gone();
    window.close();
}
