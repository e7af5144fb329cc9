//! The tables of the simulation game: seated, one moderator less, and everybody back where they were.

use crate::main_job::{expect_no_barriers, sample, visit};
use std::collections::BTreeMap;
use store::EventFile;

#[test]
fn a_table_loses_its_moderator_and_one_step_brings_everybody_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Musterkongress.tagung");
    let tables = || {
        let snapshot = EventFile::open(&file, None).unwrap().snapshot().unwrap();
        let game = snapshot.sessions.iter().find(|session| session.code.as_str() == "PS").unwrap().id;
        let seats = snapshot.seats.iter().filter(|seat| seat.session == game);
        seats.map(|seat| (seat.registration, seat.table)).collect::<BTreeMap<_, _>>()
    };
    let window = sample(folder.path());
    visit(&window, "Zuteilung");
    window.role_name("button", "Zuteilen").click();
    window.expect_text("nachweislich optimal");
    visit(&window, "Tische & Räume");
    window.role_name("button", "An Tische setzen").click();
    window.role_containing("button", "Rückgängig: An Tische gesetzt").expect();
    expect_no_barriers(&window, "tische");
    window.close();
    let seated = tables();
    assert!(seated.values().all(Option::is_some), "everybody in the game has a table");

    let window = sample(folder.path());
    visit(&window, "Tische & Räume");
    window.role_name("button", "Tisch 3").click();
    window.role_name("button", "Moderation fällt aus …").click();
    window.expect_text("Tisch 3 entfällt: 110 statt 120 Plätze.");
    expect_no_barriers(&window, "moderation-faellt-aus");
    window.role_name("button", "Tisch 3 auflösen").click();
    window.role_containing("button", "Rückgängig: Moderation ausgefallen").expect();
    window.close();
    let after = tables();
    let sits = |number: u32| after.values().filter(|table| **table == Some(number)).count();
    assert_eq!(sits(3), 0, "nobody sits without somebody who leads the table");
    let stayed = seated.iter().filter(|(_, table)| **table != Some(3));
    let moved = stayed.filter(|(registration, table)| after.get(registration) != Some(table)).count();
    assert_eq!(moved, 0, "nobody at another table notices anything");

    let window = sample(folder.path());
    window.role_containing("button", "Rückgängig: Moderation ausgefallen").click();
    window.role_containing("button", "Wiederholen: Moderation ausgefallen").expect();
    window.close();
    assert_eq!(tables(), seated, "one step back everybody sits as before");
}
