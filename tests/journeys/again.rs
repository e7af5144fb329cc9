//! Day after day: the same list once more, one that has changed, one that comes too late, and a call in between.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Window};
use office::{Desk, Office};
use std::fs;
use std::path::Path;
use store::EventFile;

/// The sample's list of a later day: columns are called otherwise and stand otherwise, two values clash with what the
/// office has corrected, one person has cancelled, two are not in it.
fn later(sample: &str) -> String {
    let mut lines = sample.trim_start_matches('\u{feff}').lines();
    let heading =
        lines.next().unwrap().replace("Institution", "Behörde").replace("Anmeldenummer", "Lfd. Nr.");
    let lines = lines.filter(|line| !["0041", "0042"].contains(&&line[..4])).map(|line| {
        let status = if line.starts_with("0012") { "abgemeldet" } else { "angemeldet" };
        let line = match &line[..4] {
            "0001" => line.replace("030 23125 624", "030 999"),
            "0002" => line.replace("Stadt Isarmoos", "Markt Isarmoos"),
            "0005" => line.replace("IT-Sicherheitsbeauftragter", "Amtsleiter"),
            _ => line.to_owned(),
        };
        format!("{status};{line}\n")
    });
    format!("Status;{heading}\n{}", lines.collect::<String>())
}

/// What the office has corrected.
fn correct(file: &Path) {
    let mut office = Office::open(file, None, Desk::here("Erika").unwrap()).unwrap();
    let mut first = office.registration_by_name("0002").unwrap().form;
    first.institution = "Kreisstadt Isarmoos".into();
    office.save_registration(&first).unwrap();
    let mut second = office.registration_by_name("0005").unwrap().form;
    second.function = "Referent".into();
    office.save_registration(&second).unwrap();
}

fn import(window: &Window, file: &Path) {
    window.will_choose(file);
    window.role_name("button", "Importieren …").click();
    window.role_name("heading", "Import").expect();
}

fn apply(window: &Window) {
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("button", "Rückgängig").expect();
    window.role_name("heading", "Anmeldungen").expect();
}

#[test]
fn a_list_that_comes_again_changes_only_what_the_office_decides() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    correct(&file);
    let sample = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/office/sample/anmeldungen.csv"),
    )
    .unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let same = put("Liste vom 2.9.csv", &sample);
    let changed = put("Liste vom 12.9.csv", &later(&sample));

    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    visit(&window, "Anmeldungen");
    import(&window, &same);
    window.expect_text("Es gibt nichts zu übernehmen.");
    window.role_name("button", "Schließen").click();

    visit(&window, "Anmeldungen");
    import(&window, &changed);
    window.role_name("combobox", "Lfd. Nr. bedeutet").choose("Anmeldenummer");
    window.role_name("button", "Büro-Angaben ersetzen (2)").click();
    window.role_name("button", "Büro-Angaben behalten (2)").expect();
    window.role_name("checkbox", "Ihlenfeld, Jördis: Institution übernehmen").click();
    window.expect_text("im Büro geändert, bleibt");
    expect_no_barriers(&window, "import-konflikte");
    window.role_containing("button", "Fehlt in Datei").click();
    window.wait_until("who is missing is named", || {
        ["Nr. 0041", "Nr. 0042"].iter().all(|number| window.text().contains(number))
    });
    window.role_name("button", "Profil sichern …").click();
    window.role_name("textbox", "Name des Profils").type_text("Formular");
    window.press(&(Key::Enter + ""));
    window.role_name("dialog", "Profil sichern").expect_gone();
    window.expect_text("Profil „Formular“");
    apply(&window);
    window.role_containing("button", "Rückgängig: Anmeldungen übernommen").expect();

    import(&window, &changed);
    window.expect_text("Profil „Formular“");
    window.expect_text("Es gibt nichts zu übernehmen.");
    window.role_name("button", "Schließen").click();
    visit(&window, "Anmeldungen");

    window.press("n");
    window.role_name("textbox", "Vorname").expect();
    window.wait_until("the form has the focus", || window.focused().names() == ["Vorname"]);
    window.press(&format!("Ohne{}{}Anschluss-Erfunden", Key::Tab, Key::Tab));
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.expect_text("Weder E-Mail noch Telefon");
    window.role_name("textbox", "Grund, warum die Angabe fehlt").type_text("kommt mit der Delegation");
    window
        .role_containing("combobox", "Wünsche, der wichtigste zuerst")
        .type_text(&format!("9{}", Key::Enter));
    expect_no_barriers(&window, "anmeldung-mit-grund");
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("heading", "Ohne Anschluss-Erfunden").expect();
    window.expect_text(
        "Anmeldung aufgenommen: Nr. 0601 Ohne Anschluss-Erfunden, unvollständig: kommt mit der Delegation",
    );
    window.close();

    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let person = |number: &str| {
        let registration = snapshot.registrations.iter().find(|one| one.number == number).unwrap();
        (registration, snapshot.person(registration).unwrap())
    };
    assert_eq!(person("0001").1.phone, "030 999", "what only the file has changed is taken over");
    assert_eq!(person("0002").1.institution, "Kreisstadt Isarmoos", "what was decided to stay stays");
    assert_eq!(person("0005").1.function, "Amtsleiter", "what was given up by its bucket is replaced");
    assert_eq!(person("0012").0.status, domain::Status::Cancelled, "a cancellation frees");
    assert_eq!(person("0041").0.status, domain::Status::Registered, "who is missing stays as they are");
    let called = person("0601").0;
    let code = |id: &domain::SessionId| snapshot.session(*id).unwrap().code.to_string();
    assert_eq!(
        called.wishes.ranked.iter().map(code).collect::<Vec<_>>(),
        ["W9"],
        "the wish said by its number"
    );
}

#[test]
fn what_comes_too_late_is_accepted_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let mut office = Office::open(&file, None, Desk::here("Erika").unwrap()).unwrap();
    office.close_registration("2024-11-02").unwrap();
    drop(office);
    let late = folder.path().join("Nachzügler.csv");
    fs::write(
        &late,
        "Anmeldenummer;Vorname;Nachname;Telefon\n\
         0001;Volker;Rosenbusch-Schröder;030 111\n\
         0002;Jördis;Ihlenfeld;030 222\n",
    )
    .unwrap();

    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    visit(&window, "Anmeldungen");
    import(&window, &late);
    window.expect_text("2 Änderungswünsche ablegen");
    expect_no_barriers(&window, "import-zu-spaet");
    apply(&window);
    window.role_name("button", "2 Änderungswünsche").click();
    let request =
        |name: &str| window.role_name("dialog", "Änderungswünsche").role_containing("listitem", name);
    request("Volker").role_name("button", "Annehmen").click();
    window.role_containing("button", "Rückgängig: Änderungswunsch angenommen").expect();
    request("Jördis").role("textbox").type_text("zu spät");
    request("Jördis").role_name("button", "Ablehnen").click();
    window.role_containing("button", "Rückgängig: Änderungswunsch abgelehnt").expect();
    expect_no_barriers(&window, "aenderungswuensche");
    window.close();

    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let phones: Vec<_> = snapshot.persons.values().map(|person| person.phone.as_str()).collect();
    assert!(phones.contains(&"030 111"), "what was accepted is done");
    assert!(!phones.contains(&"030 222"), "what was refused is not");
}
