//! From nothing at all to seats that explain themselves, with files that come from elsewhere.

use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Window};
use domain::Snapshot;
use std::fs;
use std::path::Path;
use store::EventFile;

const PROGRAMME: &str = "\
Kürzel;Titel;Art;Tag;Beginn;Ende;Raum;Maximum
W1;Fremde Einflüsse (erfunden);Workshop;19.11.2024;14.00;16.00;Saal Ems;2
W2;Rückhalt im Amt (erfunden);Workshop;19.11.2024;14.00;16.00;Saal Oste;4
";

const FIRST: &str = "\
Anmeldenummer;Nachname;Vorname;Institution;E-Mail;Telefon;Wunsch 1;Wunsch 2
1;Amtmann-Erfunden;Anna;Stadt Beispielburg;anna@beispielburg.example;030 111;W1;W2
2;Bohlen-Erfunden;Bernd;Stadt Musterhagen;bernd@musterhagen.example;030 222;W1;W2
3;Cordes-Erfunden;Clara;Gemeinde Probe;clara@probe.example;030 333;Workshop 1;Unbekanntes
4;Bohlen-Erfunden;Bernd;Stadt Musterhagen;bernd@musterhagen.example;030 222;W2;
;;Niemand;;;;W1;
";

/// A day later: one phone number is new, one institution differs from what the office has corrected meanwhile,
/// one person is new.
const SECOND: &str = "\
Anmeldenummer;Nachname;Vorname;Institution;E-Mail;Telefon;Wunsch 1;Wunsch 2
1;Amtmann-Erfunden;Anna;Stadt Beispielburg;anna@beispielburg.example;030 999;W1;W2
2;Bohlen-Erfunden;Bernd;Stadt Musterhagen;bernd@musterhagen.example;030 222;W1;W2
3;Cordes-Erfunden;Clara;Gemeinde Probe;clara@probe.example;030 333;W1;
5;Dahm-Erfunden;Dora;Kreis Vorlage;dora@vorlage.example;030 555;W1;W2
";

fn snapshot(file: &Path) -> Snapshot {
    EventFile::open(file, None).unwrap().snapshot().unwrap()
}

/// Corrects a person by keyboard: the institution in the form of the registration.
fn correct_institution(window: &Window, name: &str, institution: &str) {
    visit(window, "Anmeldungen");
    window.role_name("gridcell", name).click();
    window.role_name("button", "Bearbeiten").click();
    let field = window.role_name("textbox", "Institution");
    field.fill(institution);
    field.type_text(&(Key::Enter + ""));
    window.expect_text(institution);
}

#[test]
fn from_nothing_to_seats_that_explain_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("Dateien");
    fs::create_dir(&files).unwrap();
    let put = |name: &str, text: &str| {
        let path = files.join(name);
        fs::write(&path, text).unwrap();
        path
    };

    let window = Window::open::<&str>(folder.path(), []);
    window.role_name("textbox", "Wer arbeitet an diesem PC?").type_text("Erika Erfunden");
    window.role_name("button", "Name speichern").click();
    window.expect_text("Gespeichert: Erika Erfunden");
    window.role_containing("button", "Neue Veranstaltung").click();
    window.role_name("textbox", "Name der Veranstaltung").type_text("Probetag Kommunen (erfunden)");
    window.role_name("textbox", "Ort").type_text("Musterstadt");
    window.role_containing("radio", "Ohne Passphrase").click();
    expect_no_barriers(&window, "neue-veranstaltung");
    window.will_save_in(&files);
    window.role_name("button", "Speichern unter …").click();
    window.role_name("heading", "Überblick").expect();
    expect_no_barriers(&window, "erste-schritte");

    visit(&window, "Druck");
    window.expect_text("Noch gibt es kein Programm");
    expect_no_barriers(&window, "druck-leer");
    window.role_name("button", "Zum Programm").click();
    window.role_name("heading", "Programm").expect();
    expect_no_barriers(&window, "programm-leer");
    window.role_name("button", "Programm importieren …").click();
    window.will_choose(&put("Programm.csv", PROGRAMME));
    window.role_name("button", "Tabelle oder Text …").click();
    window.expect_text("Noch ist nichts geändert.");
    expect_no_barriers(&window, "import-programm");
    window.role_containing("button", "Übernehmen").click();
    window.role_containing("button", "Rückgängig: Programm übernommen").expect();
    window.expect_text("Rückhalt im Amt (erfunden)");

    visit(&window, "Anmeldungen");
    expect_no_barriers(&window, "anmeldungen-leer");
    window.will_choose(&put("Anmeldungen.csv", FIRST));
    window.role_name("button", "Anmeldungen importieren …").click();
    window.expect_text("„Unbekanntes“ gibt es nicht");
    window.expect_text("Weder Nummer noch Nachname");
    expect_no_barriers(&window, "import");
    window.role_containing("button", "Übernehmen").click();
    window.role_containing("gridcell", "Amtmann-Erfunden").expect();
    correct_institution(&window, "Bohlen-Erfunden, Bernd", "Hansestadt Musterhagen");

    window.will_choose(&put("Anmeldungen vom 12.11.csv", SECOND));
    window.role_name("button", "Importieren …").click();
    window.expect_text("Anmeldungen vom 12.11.csv");
    expect_no_barriers(&window, "import-erneut");
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("gridcell", "Dahm-Erfunden").expect();

    visit(&window, "Zuteilung");
    window.role_name("button", "Zuteilen").click();
    window.expect_text("nachweislich optimal");
    window.close();

    let file = files.join("Probetag Kommunen (erfunden).tagung");
    let known = snapshot(&file);
    let person = |name: &str| known.persons.values().find(|person| person.last_name == name).unwrap();
    assert_eq!(
        known.registrations.len(),
        4,
        "a person who stands there twice is held back, and nobody is made up"
    );
    assert_eq!(person("Amtmann-Erfunden").phone, "030 999", "what is new in the file is taken over");
    assert_eq!(
        person("Bohlen-Erfunden").institution,
        "Hansestadt Musterhagen",
        "what the office has corrected stays"
    );
    assert_eq!(known.seats.len(), 4, "everybody has a seat");

    // The event is opened where it was left.
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Zuteilung").expect();
    visit(&window, "Anmeldungen");
    window.role_containing("button", "Alle").click();
    window.close();

    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Anmeldungen").expect();
    window.role_name("gridcell", &loser(&known)).click();
    window.role_containing("button", "Warum nicht der beste Wunsch?").click();
    window.role_containing("heading", "Warum nicht W1").expect();
    window.expect_text("Plätze gibt es 2.");
    expect_no_barriers(&window, "warum-nicht");

    visit(&window, "Programm");
    window.role_containing("button", "Als Muster für die nächste Veranstaltung").click();
    window.role_name("textbox", "Name der neuen Veranstaltung").type_text("Probetag 2025 (erfunden)");
    window.role_name("textbox", "Erster Tag").type_text("18.11.2025");
    window.will_save_in(&files);
    window.role_name("button", "Anlegen …").click();
    window.expect_text("Angelegt:");
    window.close();

    let next = snapshot(&files.join("Probetag 2025 (erfunden).tagung"));
    assert_eq!(next.sessions.len(), known.sessions.len(), "the next event has the same programme");
    assert!(next.persons.is_empty() && next.registrations.is_empty(), "and nobody in it");
}

/// Somebody who wished W1, which has two seats for four, and sits in W2, as the list names them.
fn loser(known: &Snapshot) -> String {
    let w2 = known.sessions.iter().find(|session| session.code.as_str() == "W2").unwrap();
    let seat = known.seats.iter().find(|seat| seat.session == w2.id).unwrap();
    let person = known.person(known.registration(seat.registration).unwrap()).unwrap();
    format!("{}, {}", person.last_name, person.first_name)
}
