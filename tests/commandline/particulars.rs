//! What an event asks for itself, what comes too late, and who is registered twice.

use crate::desk::{Desk, FINE, REFUSED};

#[test]
fn an_event_asks_for_what_it_wants_and_gives_out_an_empty_list() {
    let desk = Desk::with_sample();
    desk.run("own-field-add e.tagung Parkplatz --kind yes-no").is(FINE);
    desk.run("own-field-add e.tagung Kennzeichen --required --if Parkplatz=ja")
        .is(FINE)
        .says("Kennzeichen (Pflicht), nur wenn Parkplatz: ja");
    desk.run("own-field-remove e.tagung Parkplatz").is(REFUSED);
    desk.run("template e.tagung --out leer.xlsx").is(FINE);
    desk.run("template e.tagung --out noch.xlsx").is(FINE);
    assert_eq!(desk.read("leer.xlsx"), desk.read("noch.xlsx"), "the same event gives the same bytes");
    desk.run("registrations e.tagung leer.xlsx --partial").is(REFUSED).says("ist leer");
}

#[test]
fn what_comes_too_late_is_a_request() {
    let desk = Desk::with_sample();
    desk.run("close-registration e.tagung 01.11.2024").is(FINE).says("01.11.2024");
    let late = "Anmeldenummer;Nachname;E-Mail\n9001;Nachzügler;n@x.example\n9002;Spät;s@x.example\n";
    desk.write("spaet.csv", late);
    desk.run("registrations e.tagung spaet.csv --partial --apply").is(FINE).says("2 Änderungswünsche");
    desk.run("show e.tagung 9001").is(REFUSED);
    desk.run("requests e.tagung --accept 1").is(FINE).says("Angenommen: Nachzügler");
    desk.run("requests e.tagung --refuse 1 --reason Voll").is(FINE).says("Abgelehnt: Spät");
    desk.run("requests e.tagung --accept 1").is(crate::desk::WRONG_USAGE);
    desk.run("show e.tagung 9001").is(FINE).says("Nachzügler");
    desk.run("show e.tagung 9002").is(REFUSED);
}

#[test]
fn two_registrations_of_one_person_become_one_and_can_be_parted_again() {
    let desk = Desk::with_sample();
    let before = desk.json("show e.tagung 0002");
    desk.run("merge e.tagung 0001 0002").is(FINE).says("Noch nichts geändert");
    assert_eq!(desk.json("show e.tagung 0002"), before, "to look changes nothing");
    desk.run("merge e.tagung 0001 0002 --apply").is(FINE).says("Zusammengeführt");
    desk.run("show e.tagung 0002").is(FINE).says("storniert");
    desk.run("undo e.tagung").is(FINE).says("Zusammengeführt");
    desk.run("merge e.tagung 0001 0001").is(REFUSED);
    desk.run("tell-apart e.tagung 0001 0002").is(FINE).says("verschiedene Personen");
}
