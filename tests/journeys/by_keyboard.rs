//! The whole way without a mouse: start, import, allocate, explain, move, print.

use acceptance::window::{Key, Window};
use std::fs;
use store::EventFile;

/// As many stops as a screen can have before what is looked for.
const STOPS_MAX: usize = 80;

/// Goes on by `Tab` until this has the focus; from the first stop on there is always something that has it.
fn reach(window: &Window, role: &str, name: &str) {
    window.role_containing(role, name).expect();
    let is_reached = (0..STOPS_MAX).any(|stop| {
        let heard = window.heard(":focus");
        assert!(stop == 0 || !heard.is_empty(), "the focus is never lost on the way to „{name}“");
        let is_here = heard.iter().any(|one| one.role == role && one.name.contains(name));
        if !is_here {
            window.press(&(Key::Tab + ""));
        }
        is_here
    });
    assert!(is_reached, "{role} „{name}“ can be reached by Tab");
}

/// Presses `Strg` and another key.
fn control(window: &Window, key: &str) {
    window.press(&(Key::Control + key));
}

#[test]
fn from_the_import_to_printed_badges_without_a_mouse() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("settings.json"), r#"{"who": "Erika Erfunden"}"#).unwrap();
    let changed = folder.path().join("Neue Telefonnummer.csv");
    fs::write(&changed, "Anmeldenummer;Nachname;Vorname;Telefon\n0001;Rosenbusch-Schröder;Volker;030 999\n")
        .unwrap();

    let window = Window::open::<&str>(folder.path(), []);
    reach(&window, "button", "Musterkongress öffnen");
    window.press(&(Key::Enter + ""));
    window.role_name("heading", "Überblick").expect();

    control(&window, "3");
    window.role("grid").expect();
    reach(&window, "button", "Importieren …");
    window.will_choose(&changed);
    window.press(&(Key::Enter + ""));
    window.expect_text("Noch ist nichts geändert.");
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("button", "Rückgängig: Anmeldungen übernommen").expect();

    control(&window, "4");
    reach(&window, "button", "Zuteilen");
    window.press(&(Key::Enter + ""));
    window.expect_text("nachweislich optimal");

    control(&window, "k");
    window.wait_until("the search has the focus", || {
        window.focused().names() == ["Person, Session oder Raum suchen"]
    });
    window.press("0552");
    window.role("option").expect();
    window.press(&(Key::Enter + ""));
    window.role_containing("heading", "Barış Öztürk").expect();
    window.role_containing("button", "Warum nicht der beste Wunsch?").expect();
    window.press("w");
    window.role_containing("heading", "Warum nicht W4").expect();

    window.press("m");
    window.role_name("dialog", "Öztürk, Dr. Barış verschieben").expect();
    window.screenshot("tastatur-verschieben");
    reach(&window, "radio", "");
    window.press(&(Key::Down + ""));
    reach(&window, "textbox", "Begründung");
    window.press("Bittet darum.");
    window.press(&(Key::Enter + ""));
    window.role_containing("button", "Rückgängig: Verschoben").expect();

    control(&window, "6");
    window.role_containing("button", "628 Schilder drucken").expect();
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.expect_text("Druck 1: 628 Schilder");
    window.close();

    let event = folder.path().join("Musterkongress.tagung");
    let snapshot = EventFile::open(&event, None).unwrap().snapshot().unwrap();
    let person = |name: &str| snapshot.persons.values().find(|person| person.last_name == name).unwrap();
    assert_eq!(person("Rosenbusch-Schröder").phone, "030 999", "what was imported is in the file");
    assert_eq!(snapshot.plans.len(), 1, "everybody was given a seat");
    let moved = snapshot.registrations.iter().find(|one| one.number == "0552").unwrap();
    assert!(
        snapshot.pins.iter().any(|pin| pin.registration == moved.id),
        "who was moved by hand stays there"
    );
    assert_eq!(snapshot.print_runs.len(), 1, "and the badges are printed");
    let badges = folder.path().join("Musterkongress – Ausgaben/Namensschilder – Druck 1.pdf");
    assert!(fs::read(badges).unwrap().starts_with(b"%PDF-1.7"), "as a file that every reader opens");
}
