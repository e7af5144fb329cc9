//! The registration form in a plain browser, and what was filled in back in the event.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Look, Window};
use domain::Purpose;
use office::{Desk, Office};
use store::EventFile;

/// What is wrong, in the order of the page.
fn wrong(window: &Window) -> Vec<String> {
    window.heard("[aria-invalid=true]").into_iter().map(|field| field.name).collect()
}

fn order(window: &Window) -> String {
    window.css(".order").texts().concat()
}

/// Copies a text where one can be written, as the mail program would.
fn take_along(window: &Window, text: &str) {
    visit(window, "Programm");
    window.role_name("button", "Programm importieren …").click();
    window.role_name("textbox", "Programmtext").fill(&text.replace('\n', &(Key::Enter + "")));
    window.press(&(Key::Control + "ac"));
    window.press(&(Key::Escape + ""));
    window.role_name("dialog", "Programm importieren").expect_gone();
}

#[test]
fn what_somebody_fills_in_becomes_their_registration() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let mut office = Office::open(&file, None, Desk::here("Erika").unwrap()).unwrap();
    let page = folder.path().join("anmeldung.html");
    office.save_form(&page).unwrap();

    let telephone = Look { size: Some((400, 740)), ..Look::default() };
    let window = Window::browse(telephone, folder.path(), &page);
    window.role_name("button", "Anmeldung erstellen").click();
    window.expect_text("An 5 Stellen fehlt noch etwas.");
    // The browser's own window may not have the focus, so `:focus` may be nowhere.
    let first = "return document.activeElement === document.querySelector('[aria-invalid=true]')";
    window.wait_until("the first wrong field has the focus", || window.execute(first, &[]) == true);
    expect_no_barriers(&window, "anmeldeformular-fehler");

    for (field, text) in [
        ("Vorname", "Edda"),
        ("Nachname", "Erfunden"),
        ("Stadt, Kreis, Behörde", "Gemeinde Musterau"),
        ("E-Mail", "edda@musterau"),
        ("Gern mit", "Frau Öztürk"),
    ] {
        window.role_containing("textbox", field).fill(text);
    }
    for (session, wish) in
        [("W1", "1. Wunsch"), ("W2", "2. Wunsch"), ("W3", "1. Wunsch"), ("W8", "auf keinen Fall")]
    {
        window.role_containing("combobox", session).choose(wish);
    }
    window.wait_until("who comes first moves the others down", || {
        order(&window) == "Ihre Reihenfolge: 1. W3, 2. W1, 3. W2"
    });
    window.role_containing("combobox", "W1 ").choose("kein Wunsch");
    window.wait_until("nobody is left in between", || order(&window) == "Ihre Reihenfolge: 1. W3, 2. W2");
    window.role_containing("checkbox", "Meine Angaben dürfen").click();
    window.role_containing("checkbox", "Fotos").type_text(" ");

    window.role_name("button", "Anmeldung erstellen").click();
    window.wait_until("only the address is wrong", || wrong(&window).len() == 1);
    assert!(wrong(&window)[0].starts_with("E-Mail"), "{:?}", wrong(&window));
    window.press(&(Key::End + ".example"));
    window.role_name("button", "Anmeldung erstellen").click();
    window.expect_text("noch nicht abgeschickt");
    expect_no_barriers(&window, "anmeldeformular-fertig");
    let answer = window.role_containing("textbox", "Text der Anmeldung").value();
    window.role_containing("textbox", "Vorname").type_text("-Maria");
    window
        .wait_until("an answer of before is not sent", || !window.text().contains("noch nicht abgeschickt"));
    window.close();

    drop(office);
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    take_along(&window, &answer);
    visit(&window, "Anmeldungen");
    window.role("grid").expect();
    window.press(&(Key::Control + "v"));
    window.expect_text("Eingefügter Text");
    window.expect_text("Noch ist nichts geändert.");
    expect_no_barriers(&window, "anmeldung-eingefuegt");
    window.press(&format!("{}{}", Key::Control, Key::Enter));
    window.role_containing("button", "Rückgängig: Anmeldungen übernommen").expect();
    window.close();

    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let person = snapshot.persons.values().find(|person| person.email == "edda@musterau.example").unwrap();
    assert_eq!((&*person.first_name, &*person.institution), ("Edda", "Gemeinde Musterau"), "who it is");
    let registration = snapshot.registrations.iter().find(|one| one.person == person.id).unwrap();
    let codes = |sessions: &[domain::SessionId]| {
        let code = |id: &domain::SessionId| snapshot.session(*id).unwrap().code.to_string();
        sessions.iter().map(code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&registration.wishes.ranked), ["W3", "W2"], "the wishes in their order");
    assert_eq!(codes(&registration.wishes.vetoes), ["W8"], "and what is not wished");
    assert_eq!(registration.together, "Frau Öztürk", "with whom");
    let consents = snapshot.consents.iter().filter(|consent| consent.registration == registration.id);
    let given: Vec<_> = consents.filter(|consent| consent.given).map(|consent| consent.purpose).collect();
    assert_eq!(given, [Purpose::Privacy, Purpose::Photo], "and what was agreed to, no more");
}
