//! A guest list of another tool: companions, groups, and questions of its own.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Window};
use domain::{Registration, RegistrationId, Snapshot};
use std::fs;
use store::EventFile;

/// Invented guests as evenito lists them.
const GUESTS: &str = "\
Contact Token;Anrede;Vorname;Nachname;Firma;E-Mail;Groups;Status;Begleitung Vorname;Begleitung Nachname;Hauptkontakt;Übernachtung;Kennzeichen
tk-901;Frau;Rosa;Erfunden;Stadt Musterhausen;rosa@musterhausen.example;Kommune, Ehrenamt;registered;Kurt;Erfunden;;ja;XX RE 1
tk-902;Herr;Ole;Beispiel;Kreis Musterland;ole@musterland.example;Landkreis;angemeldet;;;;nein;
tk-903;Frau;Tina;Beispiel;;tina@musterland.example;Begleitung;registered;;;tk-902;;
tk-904;Herr;Uwe;Muster;Gemeinde Probeort;uwe@probeort.example;Kommune;declined;;;;;
";

fn first_name(snapshot: &Snapshot, registration: RegistrationId) -> &str {
    let person = snapshot.registration(registration).unwrap().person;
    &snapshot.persons.get(&person).unwrap().first_name
}

/// Who accompanies whom, by first names.
fn hosts(snapshot: &Snapshot) -> Vec<(&str, &str)> {
    let accompanied = snapshot
        .registrations
        .iter()
        .filter_map(|one| Some((first_name(snapshot, one.id), first_name(snapshot, one.companion_of?))));
    let mut hosts: Vec<_> = accompanied.collect();
    hosts.sort_unstable();
    hosts
}

/// What was answered to the event's own questions, a text for each who answered.
fn answers(snapshot: &Snapshot) -> Vec<String> {
    let asked = |one: &Registration| {
        let answers = snapshot.own_fields.iter().filter_map(|field| one.own.get(&field.id).cloned());
        answers.collect::<Vec<_>>().join(" ")
    };
    snapshot.registrations.iter().map(asked).filter(|text| !text.is_empty()).collect()
}

#[test]
fn guests_come_with_companions_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let guests = folder.path().join("gaeste.csv");
    fs::write(&guests, GUESTS).unwrap();
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    visit(&window, "Anmeldungen");
    window.will_choose(&guests);
    window.role_name("button", "Importieren …").click();
    window.expect_text("Profil „evenito“");
    expect_no_barriers(&window, "import-gaeste");
    for (column, kind) in [("Übernachtung", "yes_no"), ("Kennzeichen", "text")] {
        window.role_name("combobox", &format!("{column} bedeutet")).choose("neues eigenes Feld …");
        window.role_name("dialog", "Eigenes Feld").expect();
        let answer = window.role_name("combobox", "Antwort");
        assert_eq!(answer.value(), kind, "the answers tell of what kind it is");
        if column == "Kennzeichen" {
            window.role_name("combobox", "Gefragt wird").choose("nur wenn Übernachtung =");
            window.role_name("combobox", "Antwort dort").fill("ja");
            expect_no_barriers(&window, "eigenes-feld-aus-spalte");
        }
        window.role_name("button", "Feld sichern").click();
        window.role_name("dialog", "Eigenes Feld").expect_gone();
        let column = window.role_name("combobox", &format!("{column} bedeutet"));
        window.wait_until("the list is read anew with the field", || column.value().starts_with("own:"));
    }
    window.expect_text("4 Anmeldungen übernehmen");
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("button", "Rückgängig: Anmeldungen übernommen").expect();

    window.role_name("textbox", "In dieser Liste suchen").fill("Erfunden");
    window.wait_until("the search has narrowed the list", || window.role("row").count() < 8);
    window.role_name("gridcell", "Erfunden, Kurt").click();
    window.expect_text("Begleitperson ohne eigenen Wunsch, kein Platz nötig.");
    window.role_name("gridcell", "Erfunden, Rosa").click();
    window.role_containing("heading", "Rosa Erfunden").expect();
    window.expect_text("XX RE 1");
    window.role_name("button", "Bearbeiten").click();
    window.role_name("textbox", "Kennzeichen").expect();
    window.role_name("combobox", "Übernachtung").choose("nein");
    window.role_name("textbox", "Kennzeichen").expect_gone();
    expect_no_barriers(&window, "eigene-angaben");
    window.role_name("button", "Anmeldung speichern").click();
    window.role_containing("heading", "Rosa Erfunden").expect();

    visit(&window, "Druck");
    window.role_containing("heading", "632 Schilder, noch nie gedruckt").expect();
    window.close();

    let taken = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    assert_eq!(hosts(&taken), [("Kurt", "Rosa"), ("Tina", "Ole")], "in one row, and in one of their own");
    assert_eq!(answers(&taken), ["nein", "nein"], "whoever stays at home parks no car");
}
