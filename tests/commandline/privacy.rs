//! What is kept about people, and what one of them is told of it.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};

#[test]
fn a_person_is_told_everything_and_that_is_journaled() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung --seed 1").is(FINE);
    desk.run("check-in e.tagung 2024-11-19 0007").is(FINE);
    let shown = desk.json("show e.tagung 0007")["registration"].clone();
    desk.run("privacy e.tagung 0007 --out auskunft.html").is(FINE).says("Auskunft zu Nr. 0007");
    let page = String::from_utf8(desk.read("auskunft.html")).unwrap();
    let name = shown["fullName"].as_str().unwrap();
    for told in
        [name, shown["form"]["email"].as_str().unwrap(), "Plätze", "Anwesenheit", "Di 19.11.", "Verlauf"]
    {
        assert!(page.contains(told), "{told:?} is on the page");
    }
    assert!(!page.contains("<script"), "the page only shows");
    let view = desk.json("privacy e.tagung")["privacy"].clone();
    let last = view["outside"][0]["what"].as_str().unwrap();
    assert!(
        last.starts_with("Auskunft erstellt: Nr. 0007"),
        "that it was handed out is on the record: {last}"
    );
    let sum = |consent: &serde_json::Value| -> u64 {
        ["given", "refused", "open"].iter().map(|each| consent[each].as_u64().unwrap()).sum()
    };
    let sums: Vec<u64> = view["consents"].as_array().unwrap().iter().map(sum).collect();
    assert!(sums.iter().all(|each| *each > 0 && *each == sums[0]), "everybody is counted once: {sums:?}");
    desk.run("privacy e.tagung 9999 --out x.html").is(REFUSED);
    desk.run("privacy e.tagung 0007").is(WRONG_USAGE);
}
