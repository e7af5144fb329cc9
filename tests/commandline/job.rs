//! The main job from an empty folder to printed badges.

use crate::desk::{Desk, FINE, REFUSED};
use serde_json::{Value, json};

/// `name: code code` of every slot.
fn slots(answer: &Value) -> Vec<String> {
    let slot = |slot: &Value| {
        let codes: Vec<&str> = texts(&slot["sessions"]);
        format!("{}: {}", slot["name"].as_str().unwrap(), codes.join(" "))
    };
    answer["slots"].as_array().unwrap().iter().map(slot).collect()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

fn seats_of(desk: &Desk, person: &str) -> Vec<String> {
    let shown = desk.json(&format!("show e.tagung {person}"));
    let slots = shown["registration"]["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["seat"]["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_office_walks_from_the_programme_text_to_the_printed_lists() {
    let desk = Desk::new();
    for file in ["programm.txt", "raeume.csv", "anmeldungen.csv"] {
        desk.fetch_sample(file);
    }
    desk.run("new e.tagung --title Musterkongress_2024 --who Ada").is(FINE).says("nicht verschlüsselt");

    desk.run("programme e.tagung programm.txt").is(FINE).says("14 Sessions übernehmen").says("--apply");
    assert_eq!(desk.json("slots e.tagung")["slots"], json!([]), "a look at a file changes nothing");
    desk.run("programme e.tagung programm.txt --apply").is(FINE).says("Übernommen");

    let open = desk.json("slots e.tagung");
    let question = |text: &str| {
        let questions = open["questions"].as_array().unwrap().iter();
        let question = questions.clone().find(|question| question["text"].as_str().unwrap() == text);
        question.map(|question| texts(&question["sessions"]).len())
    };
    assert_eq!(question("Uhrzeit fehlt"), Some(12), "the text times only the game and its evaluation");
    assert_eq!(question("Raum fehlt"), Some(14), "the text names no room");
    assert_eq!(question("Platzzahl fehlt"), Some(14), "the text names no capacity");
    desk.run("allocate e.tagung")
        .is(REFUSED)
        .says("Noch kann nicht zugeteilt werden")
        .says("Platzzahl fehlt");

    desk.run("programme e.tagung raeume.csv --apply").is(FINE).says("0 neue, 14 geänderte");
    desk.run("registrations e.tagung anmeldungen.csv").is(FINE).says("600 neue");
    desk.run("registrations e.tagung anmeldungen.csv --apply").is(FINE).says("600 neue");

    desk.run("allocate e.tagung").is(REFUSED).says("Zeitfenster am 19.11.2024 offen");
    let answered = desk.json("slots e.tagung --same-day-one-slot");
    let expected = [
        "Di 19.11., 8.30 – 12.30\u{a0}Uhr: PS",
        "Di 19.11., 16.00 – 18.00\u{a0}Uhr: W1 W2 W3 W4 W5 W6 V1",
        "Mi 20.11.: W7 W8 W9 V2 V3 V4",
    ];
    assert_eq!(slots(&answered), expected, "the answer puts the untimed sessions beside Workshop 2");
    assert_eq!(slots(&desk.json("slots e.tagung")), expected, "and it is stored");

    desk.run("verify e.tagung").is(FINE).says("Nicht als optimal nachgewiesen");
    let run = desk.json("allocate e.tagung --aim fair");
    let checked = desk.json("verify e.tagung");
    assert_eq!(checked["violations"], json!([]), "a run keeps the rules");
    assert_eq!(checked["optimal"], json!(true), "and is proven to be the best");
    assert_eq!(checked["slots"], run["slots"], "the stored rows count as the run said");
    let game = &run["slots"][0];
    assert_eq!(game["levels"], json!([120]), "twelve tables of ten play");
    assert_eq!(run["slots"][1]["linked"], json!(120), "all of them meet again in Workshop 2");

    let seats = seats_of(&desk, "0001");
    assert_eq!((seats[0].as_str(), seats[1].as_str()), ("PS", "W2"), "the game brings Workshop 2 along");
    desk.run("show e.tagung Rosenbusch-Schröder").is(FINE).says("Nr. 0001").says("W2 gehört zu PS");

    desk.run("export e.tagung --out Ausgaben").is(FINE).says("Teilnehmerlisten.xlsx").says("600 Schilder");
    for (file, head) in [
        ("Teilnehmerlisten.xlsx", &b"PK"[..]),
        ("Namensschilder.pdf", b"%PDF"),
        ("Anwesenheitslisten.pdf", b"%PDF"),
    ] {
        assert!(desk.read(&format!("Ausgaben/{file}")).starts_with(head), "{file} is what its name says");
    }

    desk.run("undo e.tagung").is(FINE).says("Zuteilung: Lauf 1");
    assert_eq!(seats_of(&desk, "0001"), ["", "", ""], "the undo takes every seat back");
    let history = desk.run("history e.tagung").is(FINE).says("Ada").says("Veranstaltung angelegt");
    history.says("Zuteilung: Lauf 1 (zurückgenommen)");
}

#[test]
fn the_same_seed_gives_the_same_seats_and_another_one_an_equally_good_plan() {
    let desk = Desk::with_sample();
    let seven = desk.json("allocate e.tagung --seed 7");
    let eight = desk.json("allocate e.tagung --seed 8");
    let again = desk.json("allocate e.tagung --seed 7");
    assert_eq!(seven["seed"], json!(7), "the answer names the seed");
    assert_eq!(seven, again, "a draw can be repeated, from whatever seats");
    assert_ne!(seven["result_hash"], eight["result_hash"], "another draw is another plan");
    assert_eq!(seven["input_hash"], eight["input_hash"], "of the same data");
    assert_eq!(seven["slots"][0], eight["slots"][0], "which is as good in the first slot");

    let other = Desk::with_sample();
    let elsewhere = other.json("allocate e.tagung --seed 7");
    assert_eq!(elsewhere, seven, "another file with the same people gives the same plan");
}

#[test]
fn the_order_of_the_rows_in_a_file_does_not_matter() {
    let allocated = |turn: fn(&mut Vec<&str>)| {
        let desk = Desk::new();
        for file in ["programm.txt", "raeume.csv", "anmeldungen.csv"] {
            desk.fetch_sample(file);
        }
        let text = String::from_utf8(desk.read("anmeldungen.csv")).unwrap();
        let (head, rows) = text.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        turn(&mut rows);
        desk.write("anmeldungen.csv", format!("{head}\n{}\n", rows.join("\n")));
        desk.run("new e.tagung").is(FINE);
        desk.run("programme e.tagung programm.txt --apply").is(FINE);
        desk.run("programme e.tagung raeume.csv --apply").is(FINE);
        desk.run("registrations e.tagung anmeldungen.csv --apply").is(FINE);
        desk.run("slots e.tagung --same-day-one-slot").is(FINE);
        desk.json("allocate e.tagung")
    };
    let listed = allocated(|_| {});
    assert_eq!(allocated(|rows| rows.reverse()), listed, "read from the end, nobody sits elsewhere");
    assert_eq!(allocated(|rows| rows.rotate_left(217)), listed, "nor from the middle");
    assert_ne!(
        allocated(|rows| rows.truncate(599))["input_hash"],
        listed["input_hash"],
        "one person less is another input"
    );
}
