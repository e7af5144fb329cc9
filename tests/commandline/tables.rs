//! Tables inside a session: seats, moderators, who sits where.

use crate::desk::{Desk, FINE, REFUSED};
use serde_json::Value;

fn game(desk: &Desk) -> Value {
    desk.json("tables e.tagung")["tables"]["sessions"][0].clone()
}

fn sizes(session: &Value) -> Vec<usize> {
    session["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| table["people"].as_array().unwrap().len())
        .collect()
}

#[test]
fn everybody_sits_at_a_table_and_one_less_moderator_is_one_table_less() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung --seed 1").is(FINE);
    assert_eq!(game(&desk)["seats"], 120, "eleven moderators are named, one is still open and counted on");
    let before = desk.files();
    desk.run("seat e.tagung PS").is(FINE).says("Noch nichts geändert");
    let people = game(&desk)["loose"].as_array().unwrap().len();
    assert!(before.len() == desk.files().len() && people > 100, "without --apply nobody sits yet");
    desk.run("seat e.tagung PS --apply").is(FINE);
    let seated = game(&desk);
    let (most, least) = (sizes(&seated).into_iter().max(), sizes(&seated).into_iter().min());
    assert!(most.unwrap() - least.unwrap() <= 1, "the tables are filled evenly: {:?}", sizes(&seated));
    let kin = |session: &Value| session["quality"]["lines"][0].clone();
    assert_eq!(kin(&seated)["pairs"], kin(&seated)["least"], "nobody meets a colleague who need not");

    desk.run("moderator e.tagung PS 3 --none")
        .is(FINE)
        .says("110 statt 120 Plätze")
        .says("Noch nichts geändert");
    assert_eq!(game(&desk)["seats"], 120, "without --apply it is only shown");
    desk.run("moderator e.tagung PS 3 --none --apply").is(FINE);
    let without = game(&desk);
    assert_eq!(
        (without["seats"].clone(), sizes(&without)[2]),
        (Value::from(110), 0),
        "exactly one table is gone"
    );
    assert_eq!(without["loose"], Value::Array(Vec::new()), "everybody who stays has a table");
    desk.run("moderator e.tagung PS 3 Erika_Mustermann").is(FINE).says("10 Plätze mehr");
    let back = game(&desk);
    let waiting = back["waiting"].as_u64().unwrap();
    assert_eq!(back["free"], 10, "the table is empty again");
    assert!(waiting > 10, "who had to leave waits, beside those who never got in: {waiting}");
    desk.run("promote e.tagung PS --all").is(FINE).says("in PS nach").says("Noch nichts geändert");
    desk.run("promote e.tagung PS --all --apply").is(FINE);
    assert_eq!(game(&desk)["free"], 0, "as many are in as there were seats");
    desk.run("promote e.tagung PS --all").is(REFUSED).says("Niemand rückt");
    desk.run("undo e.tagung").is(FINE);
    desk.run("undo e.tagung").is(FINE);
    desk.run("undo e.tagung").is(FINE);
    assert_eq!(game(&desk), seated, "taken back, everybody sits as before");
    desk.run("moderator e.tagung PS 99 Erika_Mustermann").is(REFUSED).says("Tisch 99");
    desk.run("verify e.tagung").is(FINE);
}
