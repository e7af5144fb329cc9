//! How badges look: shown, taken in, tried on everybody, and taken back.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};
use serde_json::{Value, json};

fn layout(desk: &Desk, group: &str) -> Value {
    desk.run(&format!("badge-layout e.tagung {group} --json")).is(FINE).json()["layout"].clone()
}

#[test]
fn a_layout_goes_out_as_json_and_comes_back_in() {
    let desk = Desk::with_sample();
    desk.run("badge-layout e.tagung").is(FINE).says("Team").says("kein eigenes Layout");
    let mut form = layout(&desk, "crew");
    let fields = form["fields"].as_array_mut().unwrap();
    let name = fields.iter_mut().find(|field| field["content"] == "last_name").unwrap();
    name["align"] = json!("centre");
    name["colour"] = json!("violet");
    desk.write("team.json", form.to_string());
    desk.run("badge-layout e.tagung crew --set team.json --svg team.svg").is(FINE).says("Schildern");
    assert_eq!(layout(&desk, "crew"), form, "what was shown can be taken in as it is");
    let picture = String::from_utf8(desk.read("team.svg")).unwrap();
    assert!(picture.contains("#6b2c91"), "the picture is drawn by it");
    desk.run("history e.tagung").is(FINE).says("Schildlayout gespeichert: Team");
    desk.run("badge-layout e.tagung crew --reset").is(FINE);
    desk.run("badge-layout e.tagung crew --reset").is(REFUSED).says("kein eigenes Layout");
    desk.run("undo e.tagung").is(FINE);
    assert_eq!(layout(&desk, "crew"), form, "taking it away can be undone");
}

#[test]
fn badges_are_printed_by_it_and_only_those_of_the_group_again() {
    let desk = Desk::with_sample();
    desk.run("print e.tagung badges --out aus").is(FINE);
    desk.write("karte.json", layout(&desk, "moderators").to_string());
    desk.run("badge-layout e.tagung moderators --set karte.json").is(FINE);
    let people = desk.run("badge-layout e.tagung moderators --json").is(FINE).json()["people"].clone();
    let preview = desk.run("print e.tagung badges --preview --json").is(FINE).json()["preview"].clone();
    assert_eq!(preview["count"], people, "their badges look different now, and nobody else's");
    desk.run("print e.tagung badges --out aus").is(FINE).says("Als Druck 2 vermerkt");
}

#[test]
fn what_is_no_layout_or_no_picture_is_refused() {
    let desk = Desk::with_sample();
    desk.write("kein.json", "{\"fields\": 3}");
    desk.run("badge-layout e.tagung crew --set kein.json").is(WRONG_USAGE).says("ist kein Layout");
    desk.write("leer.json", "{\"group\": \"crew\", \"card\": [8600, 5500], \"fields\": []}");
    desk.run("badge-layout e.tagung crew --set leer.json").is(REFUSED).says("steht noch nichts");
    desk.run("badge-layout e.tagung --picture kein.json").is(REFUSED).says("kein PNG-Bild");
    desk.run("badge-layout e.tagung --picture fehlt.png").is(REFUSED).says("lässt sich nicht lesen");
    desk.run("badge-layout e.tagung niemand").is(WRONG_USAGE);
}
