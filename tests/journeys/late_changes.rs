//! After the release: somebody cancels, somebody comes in, and only what changed is computed, printed and told.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Window};
use calamine::{Reader, Xlsx, open_workbook};
use store::EventFile;

/// Opens the form that cancels somebody who has a seat that others wait for.
pub(crate) fn ask_to_cancel(window: &Window) {
    visit(window, "Anmeldungen");
    window.role_name("textbox", "In dieser Liste suchen").fill("Öztürk");
    window.role_name("gridcell", "Öztürk, Dr. Barış").click();
    window.role_containing("heading", "Barış Öztürk").expect();
    window.role_containing("button", "Mehr").click();
    window.role_name("menuitem", "Stornieren …").click();
}

#[test]
fn a_cancellation_after_the_release_moves_printed_and_delivered_by_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();

    visit(&window, "Zuteilung");
    window.role_name("button", "Freigeben …").click();
    expect_no_barriers(&window, "freigeben");
    window.role_name("button", "Zuteilung freigeben").click();
    window.expect_text("freigegeben");

    visit(&window, "Druck");
    window.role_containing("button", "628 Schilder drucken").click();
    window.expect_text("Druck 1: 628 Schilder");

    visit(&window, "Lieferungen");
    window.role_containing("button", "Neue Lieferung").click();
    window.role_name("combobox", "Empfänger").fill("Ministerium (erfunden)");
    window.press(&(Key::Enter + ""));
    window.role_containing("heading", "Lieferung 1").expect();

    ask_to_cancel(&window);
    window.role_name("textbox", "Grund der Stornierung").type_text("erkrankt");
    expect_no_barriers(&window, "stornieren");
    window.role_name("button", "Anmeldung stornieren").click();
    window.role_name("heading", "Frei gewordene Plätze").expect();
    expect_no_barriers(&window, "nachruecken");
    window.role_name("button", "Nachrücken lassen").click();
    window.role_containing("button", "Rückgängig: Nachgerückt").expect();

    visit(&window, "Zuteilung");
    window.role_containing("tab", "Läufe").click();
    window.role_name("button", "Vergleichen").click();
    window.role_containing("button", "übernehmen").expect();
    expect_no_barriers(&window, "neu-berechnen");
    window.role_containing("button", "übernehmen").click();
    window.role_containing("button", "Rückgängig: Zuteilung").expect();

    visit(&window, "Druck");
    window.expect_text("einzuziehen");
    expect_no_barriers(&window, "nachdruck");

    visit(&window, "Lieferungen");
    window.role_containing("button", "Neue Lieferung").click();
    window.role_name("combobox", "Empfänger").fill("Ministerium (erfunden)");
    window.role_name("button", "Liefern").click();
    window.role_containing("heading", "Lieferung 2").expect();
    window.expect_text("Nichts: Die Lieferung ist auf dem Stand.");
    expect_no_barriers(&window, "lieferung-aenderungen");
    window.close();

    let delivered = folder.path().join("Musterkongress – Lieferungen/Lieferung 2 – Ministerium.xlsx");
    let mut workbook: Xlsx<_> = open_workbook(delivered).unwrap();
    let changes = workbook.sheet_names().into_iter().find(|name| name.starts_with("Änderungen")).unwrap();
    let told: Vec<String> = workbook
        .worksheet_range(&changes)
        .unwrap()
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        .collect();
    let gone = told.iter().find(|row| row.contains("Öztürk")).unwrap();
    assert!(gone.contains("Anmeldung storniert"), "the second delivery says who is gone: {told:#?}");
    assert!(!told.concat().contains("erkrankt"), "why is nobody's business outside: {told:#?}");

    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    assert_eq!(snapshot.deliveries.len(), 2, "both deliveries are registered");
    assert_eq!(snapshot.plans.len(), 2, "the calm run is one of its own");
    let cancelled: Vec<_> = snapshot
        .registrations
        .iter()
        .filter(|registration| registration.status == domain::Status::Cancelled)
        .filter_map(|registration| snapshot.person(registration))
        .map(|person| person.last_name.as_str())
        .collect();
    assert!(cancelled.contains(&"Öztürk"), "who cancelled is known, with the number: {cancelled:?}");
}
