//! Letters, mails, calendars, and the folder that holds everything.

use crate::desk::{Desk, FINE, REFUSED};
use std::io::{Cursor, Read};

fn allocated() -> Desk {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    desk
}

fn only_file(desk: &Desk, folder: &str) -> (String, String) {
    let mut files = std::fs::read_dir(desk.path(folder)).unwrap().map(Result::unwrap);
    let file = files.next().unwrap();
    assert!(files.next().is_none(), "{folder}: one file");
    (file.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(file.path()).unwrap())
}

#[test]
fn letters_come_out_in_every_form_and_again_only_for_who_is_affected() {
    let desk = Desk::with_sample();
    desk.run("print e.tagung letters --preview").is(FINE).says("Noch keine Zuteilung");
    desk.run("print e.tagung letters --out aus").is(REFUSED).says("Es ist nichts zu drucken");
    desk.run("allocate e.tagung").is(FINE);
    desk.run("print e.tagung letters --preview").is(FINE).says("600 Briefe").says("Noch nicht freigegeben");
    desk.run("print e.tagung letters --out aus --only 0112 --form separate --draft")
        .is(FINE)
        .says("1 Brief, 1 Datei");
    desk.run("print e.tagung letters --out aus --only 0112,0113 --form merge --draft").is(FINE).says(".xlsx");
    desk.run("print e.tagung letters --out aus").is(FINE).says("600 Briefe").says("Als Druck 1 vermerkt");
    assert!(desk.path("aus/Persönliche Programme – Druck 1.pdf").exists(), "all in one file");
    desk.run("print e.tagung letters --preview").is(FINE).says("Alles Gedruckte stimmt");
    desk.run("show e.tagung 0112 --json").is(FINE).says("Persönliches Programm, PDF (Druck 1)");
    desk.run("cancel e.tagung 0113").is(FINE);
    desk.run("print e.tagung letters --preview").is(FINE).says_nothing_of("einzuziehen");
}

#[test]
fn texts_are_the_offices_and_what_cannot_be_filled_in_is_refused() {
    let desk = allocated();
    desk.run("texts e.tagung").is(FINE).says("Mit freundlichen Grüßen").says("{Erfüllte Wünsche}");
    desk.run("print e.tagung letters --out aus").is(FINE);
    desk.run("texts e.tagung Schluss Bis_bald,_{Vorname}")
        .is(REFUSED)
        .says("Den Platzhalter {Vorname} gibt es nicht");
    desk.run("print e.tagung letters --preview").is(FINE).says("Alles Gedruckte stimmt");
    desk.run("texts e.tagung Schluss Bis_bald,_{Name}").is(FINE);
    desk.run("print e.tagung letters --preview").is(FINE).says("600 geänderte");
    desk.run("history e.tagung").is(FINE).says("Brieftexte bearbeitet: Schluss");
    desk.run("undo e.tagung").is(FINE);
    desk.run("print e.tagung letters --preview").is(FINE).says("Alles Gedruckte stimmt");
}

#[test]
fn mails_take_the_appointments_along_and_calendars_follow() {
    let desk = allocated();
    desk.run("print e.tagung letters --out aus --only 0112 --form mail").is(FINE).says("1 E-Mail-Entwurf");
    let (name, draft) = only_file(&desk, "aus/Persönliche Programme – Druck 1");
    assert!(name.starts_with("0112 "), "{name}: the number comes first");
    for part in ["X-Unsent: 1", "application/pdf", "text/calendar"] {
        assert!(draft.contains(part), "{part}");
    }
    desk.run("print e.tagung calendars --preview").is(FINE).says("1 Kalender bleibt gültig");
    desk.run("cancel e.tagung 0112").is(FINE);
    desk.run("print e.tagung calendars --only 0112 --out aus").is(FINE).says("1 Kalender");
    let (name, text) = only_file(&desk, "aus/Kalenderdateien – Druck 2");
    assert!(name.contains("Abgesagte Termine"), "{name} says what it does");
    assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("SEQUENCE:1\r\n"), "{text}");
}

/// The names in an archive.
fn names(bytes: Vec<u8>) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(!content.is_empty(), "{name} has something in it");
        names.push(name);
    }
    names
}

#[test]
fn the_folder_is_complete_and_the_same_every_time() {
    let desk = allocated();
    desk.run("folder e.tagung --out eins").is(FINE).says("Persönliche Programme.pdf");
    desk.run("folder e.tagung --out zwei").is(FINE);
    let file = |folder: &str| {
        let path = std::fs::read_dir(desk.path(folder)).unwrap().next().unwrap().unwrap().path();
        assert!(path.file_name().unwrap().to_string_lossy().starts_with("Tagungsmappe "), "{path:?}");
        std::fs::read(path).unwrap()
    };
    let (one, two) = (file("eins"), file("zwei"));
    assert!(one == two, "two folders of the same data are the same bytes");
    let names = names(one);
    for part in [
        "00 Inhalt.pdf",
        "Namensschilder.pdf",
        "Anwesenheitslisten.pdf",
        "Türschilder.pdf",
        "Listen für die Moderation.pdf",
        "Programm für Teilnehmende.pdf",
        "Persönliche Programme.pdf",
        "Teilnehmerlisten.xlsx",
    ] {
        assert!(names.iter().any(|name| name.ends_with(part)), "{part} in {names:?}");
    }
    let calendars = names.iter().filter(|name| name.starts_with("Kalenderdateien/")).count();
    assert_eq!(calendars, 600, "a calendar for everybody");
    desk.run("print e.tagung letters --preview").is(FINE).says("noch nie gedruckt");
    desk.run("history e.tagung").is(FINE).says("Tagungsmappe gesichert");
    desk.run("folder e.tagung --out drei --pdf").is(FINE).says("Tagungsmappe");
    let pdf = file("drei");
    assert!(pdf.starts_with(b"%PDF-1.7"), "one file that every reader opens");
}

#[test]
fn papers_of_people_go_to_a_selection_and_the_caterer_learns_no_names() {
    let desk = allocated();
    let what = |call: &str| desk.json(call)["preview"]["count"].as_u64().unwrap();
    let everybody = what("print e.tagung letters --preview");
    let wishless = what("print e.tagung letters --preview --selection Ohne_Wunsch");
    assert!(0 < wishless && wishless < everybody, "{wishless} of {everybody}: only who meets the conditions");
    desk.run("print e.tagung letters --preview --selection Niemand")
        .says("Eine Auswahl „Niemand“ gibt es nicht");
    desk.run("print e.tagung catering --out aus").is(FINE).says("1 Übersicht, 1 Seite");
    let preview = desk.json("print e.tagung catering --preview --scope all");
    assert_eq!(preview["preview"]["problems"], serde_json::json!([]), "everything fits");
}
