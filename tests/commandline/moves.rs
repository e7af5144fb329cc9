//! Seats by hand: moves, waiting lists, cancellations, stand-ins, checks.

use crate::desk::{Desk, FINE, REFUSED};
use serde_json::Value;

fn allocated() -> Desk {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung --seed 1").is(FINE);
    desk
}

fn seat(desk: &Desk, number: &str, slot: usize) -> String {
    let shown = desk.json(&format!("show e.tagung {number}"));
    shown["registration"]["slots"][slot]["seat"]["code"].as_str().unwrap().to_owned()
}

/// The verdict on a session for somebody.
fn verdict(desk: &Desk, number: &str, code: &str) -> String {
    let told = desk.json(&format!("move e.tagung {number}"));
    let slots = told["targets"]["slots"].as_array().unwrap().clone();
    let mut targets = slots.iter().flat_map(|slot| slot["targets"].as_array().unwrap());
    let target = targets.find(|target| target["code"] == code).unwrap();
    target["verdict"].as_str().unwrap().to_owned()
}

/// Somebody who waits for a session, the first of its list.
fn first_waiting(desk: &Desk, code: &str) -> Value {
    desk.json(&format!("waiting e.tagung {code}"))["list"]["people"][0].clone()
}

#[test]
fn a_full_session_is_refused_without_a_reason_and_logged_with_one() {
    let desk = allocated();
    let waiting = first_waiting(&desk, "W4");
    let number = waiting["number"].as_str().unwrap();
    assert_eq!(verdict(&desk, number, "W4"), "against", "people wait because it is full");
    let before = desk.files();
    desk.run(&format!("move e.tagung {number} --to W4")).is(REFUSED).says("W4 ist voll");
    assert_eq!(desk.files(), before, "a refused move changes nothing");
    desk.run(&format!("move e.tagung {number} --to W4 --reason Zusage_der_Leitung")).is(FINE);
    assert_eq!(seat(&desk, number, 1), "W4", "with a reason the seat is given");
    desk.run("history e.tagung").is(FINE).says("Begründung: Zusage der Leitung");
    desk.run("checks e.tagung").is(FINE).says("mit Begründung überbucht");
    desk.run("allocate e.tagung --seed 2").is(FINE);
    assert_eq!(seat(&desk, number, 1), "W4", "a seat by hand survives the next run");
}

#[test]
fn a_cancellation_offers_a_promotion_that_gives_what_was_shown() {
    let desk = allocated();
    let people = desk.json("waiting e.tagung")["waiting"]["sessions"].clone();
    let full = people.as_array().unwrap().iter().find(|one| one["code"] == "W4").unwrap();
    assert_eq!(full["promotions"], Value::Array(Vec::new()), "nobody comes into a full session");
    let seated: Vec<String> = (1..200).map(|number| format!("{number:04}")).collect();
    let leaving = seated.iter().find(|number| seat(&desk, number, 1) == "W4").unwrap();
    let done = desk.json(&format!("cancel e.tagung {leaving} --reason erkrankt"));
    assert_eq!(done["cancelled"], Value::from(leaving.as_str()), "the number is told");
    let shown = desk.json("promote e.tagung W4");
    assert_eq!(shown["applied"], Value::Bool(false), "without --apply it is only shown");
    let step = &shown["promotion"]["steps"][0];
    let number = step["number"].as_str().unwrap();
    assert_eq!(seat(&desk, number, 1), step["from"].as_str().unwrap(), "nothing has moved yet");
    desk.run("promote e.tagung W4 --apply").is(FINE).says("Übernommen");
    for step in shown["promotion"]["steps"].as_array().unwrap() {
        let number = step["number"].as_str().unwrap();
        assert_eq!(seat(&desk, number, 1), step["to"].as_str().unwrap(), "everybody sits where it was shown");
    }
    desk.run("verify e.tagung").is(FINE).says("Keine Regel verletzt");
    desk.run("undo e.tagung").is(FINE).says("Nachgerückt");
    desk.run("undo e.tagung").is(FINE).says("erkrankt");
    assert_eq!(seat(&desk, leaving, 1), "W4", "two steps back everything is as before");
    desk.run("promote e.tagung W4").is(REFUSED).says("niemand nachrücken");
}

#[test]
fn a_stand_in_takes_over_and_the_other_is_kept() {
    let desk = allocated();
    let seats: Vec<String> = (0..3).map(|slot| seat(&desk, "0003", slot)).collect();
    let done = desk.json("substitute e.tagung 0003 --last-name Vertreterin --first-name Vera");
    let number = done["registration"]["number"].as_str().unwrap();
    let taken: Vec<String> = (0..3).map(|slot| seat(&desk, number, slot)).collect();
    assert_eq!(taken, seats, "every seat is taken over");
    let kept = desk.json("show e.tagung 0003")["registration"].clone();
    assert_eq!(kept["cancelled"], Value::Bool(true), "the registration is kept, cancelled");
    let note = kept["notes"][0].as_str().unwrap();
    assert!(
        note.contains("vertreten durch") && note.contains("Vera Vertreterin"),
        "and says by whom: {note}"
    );
    desk.run("cancel e.tagung 0003 --restore").is(REFUSED).says("vertreten");
    desk.run("undo e.tagung").is(FINE).says("Vertretung eingetragen");
    assert_eq!(seat(&desk, "0003", 1), seats[1], "one undo gives the seats back");
}

#[test]
fn checks_count_everybody_once() {
    let desk = allocated();
    let satisfaction = desk.json("checks e.tagung")["checks"]["satisfaction"].clone();
    for shares in ["seats", "people"] {
        let shares = satisfaction[shares].as_array().unwrap();
        let sum: u64 = shares.iter().map(|share| share["count"].as_u64().unwrap()).sum();
        assert_eq!(Some(sum), shares[0]["of"].as_u64(), "the parts make the whole");
    }
    let worst = satisfaction["worst"].as_array().unwrap();
    assert!(worst[0]["words"].as_str().unwrap().contains("ohne Platz"), "whoever has no seat comes first");
}
