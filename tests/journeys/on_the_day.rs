//! The morning of the congress: who comes is noted, who does not come leaves a seat, and everybody may ask what is
//! kept about them.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Key, Window};
use domain::SessionId;
use std::fs;
use store::EventFile;

/// Number and badge code of people with a seat in a session.
fn seated(file: &std::path::Path, code: &str) -> (SessionId, Vec<(String, String)>) {
    let snapshot = EventFile::open(file, None).unwrap().snapshot().unwrap();
    let session = snapshot.sessions.iter().find(|session| session.code.as_str() == code).unwrap().id;
    let seats = snapshot.seats.iter().filter(|seat| seat.session == session);
    let people = seats.filter_map(|seat| snapshot.registration(seat.registration)).map(|registration| {
        let badge = registration.id.to_string().replace('-', "").to_uppercase();
        (registration.number.clone(), badge)
    });
    (session, people.collect())
}

#[test]
fn seats_of_those_who_do_not_come_are_free_and_everybody_can_be_told_what_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let (session, people) = seated(&file, "W2");
    let [(number, _), (_, badge), ..] = people.as_slice() else { panic!("W2 has people: {people:?}") };

    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    visit(&window, "Vor Ort");
    window.role_name("navigation", "Anwesenheitslisten").role_containing("button", "W2").click();
    window.expect_text("0 da");
    let desk = || window.role_name("combobox", "Name, Nummer oder Code vom Schild");
    desk().type_text(&format!("{number}{}", Key::Enter + ""));
    window.expect_text("1 da");
    desk().type_text(&format!("{badge}{}", Key::Enter + ""));
    window.expect_text("2 da");
    expect_no_barriers(&window, "vor-ort");

    window.role_name("button", "Plätze freigeben …").click();
    window.role_containing("heading", "Plätze in W2 freigeben").expect();
    expect_no_barriers(&window, "vor-ort-freigeben");
    window.role_name("button", "Plätze freigeben").click();
    window.expect_text("niemand fehlt");

    visit(&window, "Datenschutz");
    window.will_save_in(folder.path());
    window.role_name("combobox", "Auskunft zu").type_text(number);
    window.role("option").expect();
    expect_no_barriers(&window, "auskunft");
    window.press(&(Key::Enter + ""));
    window.expect_text("Auskunft gespeichert");
    window.close();

    let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
    let left = snapshot.seats.iter().filter(|seat| seat.session == session).count();
    assert_eq!(left, 2, "only who came keeps a seat");
    let mut pages = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let record = pages.find(|path| path.extension().is_some_and(|ending| ending == "html")).unwrap();
    let record = fs::read_to_string(record).unwrap();
    assert!(record.contains(number.as_str()), "the page is about the person: {record}");
    assert!(!record.contains("last_name"), "and in German throughout: {record}");
}
