//! People who work, rooms, and the programme edited by hand.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};

#[test]
fn somebody_who_works_is_entered_checked_joined_and_taken_out() {
    let desk = Desk::with_sample();
    let sample =
        desk.run("staff e.tagung").is(FINE).says("Lindgrün, Frieda – Moderatorin, Musteragentur Dialog");
    let sample = sample.says("W1 Hybride Bedrohungen: Moderation, Di 19.11., Uhrzeit offen");
    sample.says("gleicht Nr. 0275 Hildegard Brömmelkamp").says("in W5 und W6 eingeteilt, die vermutlich");
    desk.run("staff-add e.tagung --first-name Ada --last-name Probe --duty PS=moderator --duty W2=speaker@16.00-17.00")
        .is(FINE)
        .says("Referat, Di 19.11., 16.00 – 17.00");
    desk.run("staff-add e.tagung --first-name Ada --last-name Probe --duty Stand_V3=crew@19.11.2024_12.00-19.11.2024_12.45")
        .is(FINE)
        .says("ist zur selben Zeit in PS und Infostand");
    desk.run("checks e.tagung").is(FINE).says("[verletzt] Ada Probe ist zur selben Zeit in PS und Infostand");
    desk.run("staff-join e.tagung Brömmelkamp 0275").is(FINE);
    desk.run("staff e.tagung").is(FINE).says("Brömmelkamp, Hildegard – Nr. 0275");
    desk.run("staff-remove e.tagung Ada_Probe").is(FINE);
    desk.run("undo e.tagung").is(FINE).says("Mitwirkende entfernt: Ada Probe");
    desk.run("staff e.tagung").is(FINE).says("Probe, Ada");
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let desk = Desk::with_sample();
    let before = desk.files();
    let cases = [
        ("staff-add e.tagung --last-name Probe --duty X9=crew", REFUSED, "„X9“ gibt es nicht"),
        ("staff-add e.tagung --last-name Probe --duty W1=chef", WRONG_USAGE, "ist kein Wert"),
        ("staff-add e.tagung --last-name Probe --email probe", REFUSED, "E-Mail-Adresse"),
        (
            "staff-add e.tagung --last-name Probe --duty W2=speaker@17.00-16.00",
            REFUSED,
            "nicht nach dem Beginn",
        ),
        ("staff-add e.tagung --last-name Probe --from morgen", REFUSED, "19.11.2024 14.00"),
        ("staff-remove e.tagung Niemand", REFUSED, "gibt es keine Mitwirkende"),
    ];
    for (call, code, words) in cases {
        desk.run(call).is(code).says(words);
        assert_eq!(desk.files(), before, "{call} changes nothing");
    }
}

#[test]
fn badges_sheets_and_the_workbook_name_those_who_work() {
    let desk = Desk::with_sample();
    let printed = desk.json("print e.tagung badges --out aus --scope all --preview");
    assert_eq!(printed["preview"]["count"], 628, "600 people take part, 17 work, and 11 lead tables");
    desk.run("export e.tagung lists --out aus").is(FINE);
    desk.run("export e.tagung attendance --out aus").is(FINE);
    assert!(desk.path("aus/Anwesenheitslisten.pdf").is_file(), "the sheets are there");
}

#[test]
fn a_session_goes_with_its_people_and_the_pattern_stays() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung --seed 1").is(FINE);
    let before = desk.files();
    let shown = desk.json("cancel-session e.tagung W6");
    assert_eq!(shown["applied"], false, "first it is only shown");
    assert_eq!(desk.files(), before, "and nothing is changed");
    desk.run("cancel-session e.tagung W6 --apply")
        .is(FINE)
        .says("W6 entfällt")
        .says("1 Aufgabe von Mitwirkenden entfällt");
    desk.run("verify e.tagung").is(FINE).says("Keine Regel verletzt");
    desk.run("undo e.tagung").is(FINE).says("Session entfallen: W6");
    desk.run("cancel-session e.tagung W6 --into X9").is(REFUSED).says("„X9“ gibt es nicht");
    desk.run("copy e.tagung neu.tagung --title Musterkongress_2025 --first-day 18.11.2025")
        .is(FINE)
        .says("14 Sessions");
    desk.run("list neu.tagung").is(FINE).says("0 Anmeldungen");
}

#[test]
fn rooms_are_planned_entered_and_given() {
    let desk = Desk::with_sample();
    desk.run("rooms e.tagung").is(FINE).says("Großer Saal (Reihen 300, Parlament 180, Tische 140)");
    desk.run("room e.tagung Gewölbe --rows 30 --walk 6").is(FINE).says("Gewölbe: Reihen 30");
    desk.run("room-of e.tagung W1 Gewölbe").is(FINE).says("W1 ist jetzt in Gewölbe");
    desk.run("rooms e.tagung")
        .is(FINE)
        .says("W1 hat 80 Plätze, Gewölbe nur 30 Stühle (Reihen)")
        .says("Vorschlag: ");
    desk.run("undo e.tagung").is(FINE).says("Raum zugewiesen: W1 in Gewölbe");
    desk.run("room-of e.tagung W1 Keller").is(WRONG_USAGE).says("Keller");
}
