//! A delivery comes back with changes of the client, which are accepted one by one.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Window};
use acceptance::workbook::edited;
use std::fs;
use store::EventFile;

const BEFORE: &str = "Landkreis Talau";
const AFTER: &str = "Landkreis Neu-Talau";

#[test]
fn what_the_client_has_changed_is_accepted_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    visit(&window, "Lieferungen");
    window.role_name("button", "Liefern mit Ministerium zur Durchsicht").click();
    window.role_name("combobox", "Empfänger").fill("Frau Muster (erfunden)");
    window.press(&(Key::Enter + ""));
    window.role_containing("heading", "Lieferung 1").expect();

    let delivered =
        folder.path().join("Musterkongress – Lieferungen/Lieferung 1 – Ministerium zur Durchsicht.xlsx");
    let returned = folder.path().join("zurück.xlsx");
    let changed = edited(&fs::read(delivered).unwrap(), |part, text| match part {
        "xl/sharedStrings.xml" => text.replace(&format!("<t>{BEFORE}</t>"), &format!("<t>{AFTER}</t>")),
        _ => text.to_owned(),
    });
    fs::write(&returned, changed).unwrap();
    window.will_choose(&returned);
    window.role_name("button", "Rückmeldung einlesen …").click();
    window.role_name("dialog", "Rückmeldung").expect();
    window.wait_until("the differences are listed", || {
        window.role_name("table", "Abweichungen").role("checkbox").count() > 1
    });
    let differences = window.role_name("table", "Abweichungen").role("checkbox").names();
    assert!(differences.iter().all(|name| name.starts_with("Institution von ")), "{differences:?}");
    expect_no_barriers(&window, "rueckmeldung");
    window.role_name("checkbox", &differences[0]).click();
    window.role_containing("button", "übernehmen").click();
    window.role_containing("button", "Rückgängig: Rückmeldung").expect();
    window.close();

    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let with = |institution: &str| {
        let people = snapshot.registrations.iter().filter_map(|registration| snapshot.person(registration));
        people.filter(|person| person.institution == institution).count()
    };
    assert_eq!(with(AFTER), differences.len() - 1, "what was ticked is taken over");
    assert_eq!(with(BEFORE), 1, "and what was not is left");
}
