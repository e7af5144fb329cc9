//! From the sample congress to printed sheets, as the office would do it.

use acceptance::window::{Key, Window};
use std::fs;
use std::path::Path;
use store::EventFile;

/// Opens the sample congress of a fresh folder, or where the last window stopped in it.
pub(crate) fn sample(folder: &Path) -> Window {
    let window = Window::open::<&str>(folder, []);
    window.role_name("button", "Musterkongress öffnen").click();
    window.role_name("navigation", "Bereiche").expect();
    window
}

/// Goes to an area of the navigation; its screen shows nobody a barrier.
pub(crate) fn visit(window: &Window, area: &str) {
    window.role_name("navigation", "Bereiche").role_containing("button", area).click();
    window.role_name("heading", area).expect();
}

pub(crate) fn expect_no_barriers(window: &Window, screen: &str) {
    let barriers: Vec<String> = window.barriers().iter().map(ToString::to_string).collect();
    assert!(barriers.is_empty(), "„{screen}“ shuts nobody out:\n{}", barriers.join("\n"));
    window.screenshot(screen);
}

#[test]
fn from_the_sample_to_printed_sheets_and_the_list_for_the_ministry() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open::<&str>(folder.path(), []);
    window.role_name("textbox", "Wer arbeitet an diesem PC?").type_text("Erika Erfunden");
    window.role_name("button", "Name speichern").click();
    window.expect_text("Gespeichert: Erika Erfunden");
    window.role_name("button", "Musterkongress öffnen").click();
    window.role_name("heading", "Überblick").expect();
    window.expect_text("600 angemeldet");
    expect_no_barriers(&window, "ueberblick-vorher");

    visit(&window, "Programm");
    window.expect_text("Krisenplanspiel für Kommunen");
    expect_no_barriers(&window, "programm");

    visit(&window, "Zuteilung");
    window.expect_text("600 Personen können zugeteilt werden");
    expect_no_barriers(&window, "zuteilung-vorher");
    window.role_name("button", "Zuteilen").click();
    window.expect_text("nachweislich optimal");
    window.role_name("button", "Meldung schließen").click();
    expect_no_barriers(&window, "zuteilung");

    visit(&window, "Anmeldungen");
    window.role_name("textbox", "In dieser Liste suchen").fill("Öztürk");
    window.role_name("gridcell", "Hellwig-Öztürk, Katrin").click();
    window.role_containing("heading", "Katrin Hellwig-Öztürk").expect();
    window.expect_text("auf keinen Fall");
    expect_no_barriers(&window, "anmeldungen");
    window.role_name("gridcell", "Öztürk, Dr. Barış").click();
    window.role_containing("heading", "Barış Öztürk").expect();
    window.role_containing("button", "Warum nicht der beste Wunsch?").click();
    window.role_containing("heading", "Warum nicht W4").expect();
    expect_no_barriers(&window, "warum");

    visit(&window, "Druck");
    window.role_containing("heading", "628 Schilder, noch nie gedruckt").expect();
    window.role_containing("button", "628 Schilder drucken").click();
    window.expect_text("Druck 1: 628 Schilder");
    window.role_containing("heading", "Alles Gedruckte stimmt").expect();
    expect_no_barriers(&window, "druck");

    visit(&window, "Lieferungen");
    window.role_containing("button", "Neue Lieferung").click();
    window.role_name("combobox", "Empfänger").fill("Ministerium (erfunden)");
    expect_no_barriers(&window, "neue-lieferung");
    window.press(&(Key::Enter + ""));
    window.role_containing("heading", "Lieferung 1").expect();
    expect_no_barriers(&window, "lieferungen");

    visit(&window, "Verlauf");
    window.expect_text("Zuteilung: Lauf 1");
    expect_no_barriers(&window, "verlauf");

    visit(&window, "Überblick");
    window.expect_text("Zuteilung freigeben");
    expect_no_barriers(&window, "ueberblick");
    window.close();

    let snapshot =
        EventFile::open(&folder.path().join("Musterkongress.tagung"), None).unwrap().snapshot().unwrap();
    assert_eq!(snapshot.plans.len(), 1, "the run is stored in the event file");
    assert!(snapshot.seats.len() >= 1200, "everybody has a seat on both days, players one more");

    let written = folder.path().join("Musterkongress – Ausgaben");
    let badges = fs::read(written.join("Namensschilder – Druck 1.pdf")).unwrap();
    assert!(badges.starts_with(b"%PDF-1.7"), "the sheets are what their name says");
    assert_eq!(snapshot.print_runs.len(), 1, "and the event remembers that they were printed");

    assert_eq!(snapshot.deliveries.len(), 1, "the event knows what the ministry has");
    let delivered = folder.path().join("Musterkongress – Lieferungen");
    let names: Vec<_> = fs::read_dir(&delivered).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 1, "and one workbook lies beside it: {names:?}");
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
    window.expect_text("Weder E-Mail noch Telefon");
    window.role_name("textbox", "Telefon").type_text("030 23125 999");
    window.press(&(Key::Enter + ""));
    window.role_containing("heading", "Anrufer-Erfunden").expect();
    window.close();

    let file = folder.path().join("Musterkongress.tagung");
    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let entered = snapshot.persons.values().find(|person| person.last_name == "Anrufer-Erfunden");
    assert_eq!(entered.unwrap().phone, "030 23125 999", "what was acknowledged is in the file");
    assert_eq!(snapshot.registrations.len(), 601, "one registration more, none lost");
}
