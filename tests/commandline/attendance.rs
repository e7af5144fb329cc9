//! On the day: who comes, who does not, and what becomes of their seats.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};
use serde_json::Value;

/// People of a roll for whom something is true, by number.
fn numbers(desk: &Desk, roll: &str, member: &str, is: bool) -> Vec<String> {
    let told = desk.json(&format!("attendance e.tagung {roll}"));
    let people = told["roll"]["people"].as_array().unwrap();
    let meant = people.iter().filter(|one| one[member] == is);
    meant.map(|one| one["number"].as_str().unwrap().to_owned()).collect()
}

fn line(desk: &Desk, code: &str, figure: &str) -> u64 {
    let told = desk.json("attendance e.tagung");
    let rolls = told["attendance"]["rolls"].as_array().unwrap();
    rolls.iter().find(|one| one["code"] == code).unwrap()[figure].as_u64().unwrap()
}

#[test]
fn seats_of_those_who_do_not_come_are_given_away_and_back() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung --seed 1").is(FINE);
    let expected = numbers(&desk, "W4", "expected", true);
    assert_eq!(line(&desk, "W4", "missing"), expected.len() as u64, "nobody has come yet");
    desk.run("no-shows e.tagung W4 --apply").is(REFUSED).says("noch niemand als da erfasst");

    let (there, away) = expected.split_at(expected.len() - 3);
    desk.run(&format!("check-in e.tagung W4 {}", there.join(" "))).is(FINE).says("Anwesenheit erfasst");
    assert_eq!(numbers(&desk, "W4", "present", true).len(), there.len(), "all of them are noted");

    let before = desk.files();
    let shown = desk.json("no-shows e.tagung W4");
    assert_eq!(shown["noShows"]["missing"], Value::from(3), "who is missing is told");
    assert_eq!(desk.files(), before, "and nothing changed by looking");
    desk.run("no-shows e.tagung W4 --after 15 --apply").is(FINE).says("3\u{a0}Personen sind nicht da.");
    assert!(line(&desk, "W4", "free") >= 3, "their seats are free");
    desk.run(&format!("move e.tagung {}", away[0])).is(FINE);
    desk.run("history e.tagung").is(FINE).says("Nicht genutzte Plätze freigegeben: 3 Plätze in W4");
    desk.run("undo e.tagung").is(FINE);
    assert_eq!(numbers(&desk, "W4", "expected", true), expected, "one undo gives all of them back");
}

#[test]
fn a_scanned_badge_is_the_person() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung --seed 1").is(FINE);
    let shown = desk.json("show e.tagung 0007");
    let code = shown["registration"]["id"].as_str().unwrap().replace('-', "").to_uppercase();
    desk.run(&format!("check-in e.tagung 2024-11-19 {code}")).is(FINE).says("Nr. 0007");
    desk.run(&format!("check-in e.tagung 19.11.2024 {code}")).is(REFUSED).says("Schon als da erfasst");
    desk.run(&format!("check-in e.tagung 19.11.2024 {code} --undo")).is(FINE);
    assert_eq!(numbers(&desk, "2024-11-19", "present", true), Vec::<String>::new(), "taken back");
    let strange = "0123456789ABCDEF0123456789ABCDEF";
    desk.run(&format!("check-in e.tagung W4 {strange}")).is(REFUSED).says("gehört zu keiner Anmeldung");
    desk.run("check-in e.tagung W99 0007").is(REFUSED).says("gibt es keine Anwesenheitsliste");
    desk.run("check-in e.tagung W4").is(WRONG_USAGE);
}
