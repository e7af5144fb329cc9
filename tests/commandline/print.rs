//! The print room: what was printed is remembered, and only what is new or changed comes out.

use crate::desk::{Desk, FINE, REFUSED};
use serde_json::Value;

/// Everybody's badge, as they were printed before anything changed.
fn printed() -> Desk {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    desk.run("print e.tagung badges --out aus --tray 50").is(FINE).says("Als Druck 1 vermerkt");
    desk
}

fn preview(desk: &Desk) -> Value {
    desk.run("print e.tagung badges --preview --json").is(FINE).json()["preview"].clone()
}

#[test]
fn what_was_printed_is_not_printed_again() {
    let desk = printed();
    desk.run("print e.tagung badges --preview").is(FINE).says("Alles Gedruckte stimmt");
    desk.run("print e.tagung badges --out aus").is(REFUSED).says("Es ist nichts zu drucken");
    desk.run("print e.tagung badges --out aus --scope all").is(FINE).says("Als Druck 2 vermerkt");
    desk.run("history e.tagung").is(FINE).says("Druck: Namensschilder 2, 628 Schilder");
}

#[test]
fn a_change_to_three_people_prints_these_three_and_collects_their_old_badges() {
    let desk = printed();
    let people = ["0003", "0112", "0340"];
    desk.fetch_sample("anmeldungen.csv");
    let table = String::from_utf8(desk.read("anmeldungen.csv")).unwrap();
    let moved = table.lines().map(|line| {
        let mut cells: Vec<&str> = line.split(';').collect();
        if people.contains(&cells[0]) {
            cells[6] = "Stadt Neu";
        }
        cells.join(";")
    });
    desk.write("neu.csv", moved.collect::<Vec<_>>().join("\n"));
    desk.run("registrations e.tagung neu.csv --apply").is(FINE);
    let preview = preview(&desk);
    assert_eq!(preview["what"], "3 Schilder", "and nobody else's badge");
    let collect = preview["collect"].as_array().unwrap();
    let labels: Vec<&str> = collect.iter().map(|old| old["label"].as_str().unwrap()).collect();
    assert_eq!(labels, people, "exactly their old prints");
    for old in collect {
        assert!(old["tray"].as_str().unwrap().starts_with("Fach "), "{old}: with the tray it lies in");
    }
    let place = |old: &serde_json::Value| {
        format!("Nr. {}, {}", old["label"].as_str().unwrap(), old["tray"].as_str().unwrap())
    };
    let places = collect.iter().map(place).collect::<Vec<_>>().join("; ");
    let headline = format!("Nachdruck: 3 geänderte, 3 einzuziehen ({places})");
    assert_eq!(preview["headline"], headline, "exactly the three, and where they lie");
    desk.run("print e.tagung badges --out aus").is(FINE).says("3 Schilder");
    desk.run("print e.tagung badges --preview").is(FINE).says("Alles Gedruckte stimmt");
}

#[test]
fn a_draft_is_not_a_print_and_a_print_is_not_undone() {
    let desk = Desk::with_sample();
    desk.run("print e.tagung badges --out aus --draft").is(FINE).says("Entwurf");
    desk.run("print e.tagung badges --preview").is(FINE).says("noch nie gedruckt");
    desk.run("print e.tagung badges --out aus --only 0112 --blanks 3")
        .is(FINE)
        .says("1 Schild und 3 zum Beschriften");
    desk.run("undo e.tagung");
    desk.run("print e.tagung badges --preview").is(FINE).says("Seit Druck 1");
    desk.run("print e.tagung badges --scope run --run 1 --out aus").is(FINE).says("1 Schild,");
}

#[test]
fn sheets_are_remembered_like_badges() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    desk.run("print e.tagung attendance --out aus --split").is(FINE).says("14 Listen");
    desk.run("print e.tagung attendance --preview").is(FINE).says("Alles Gedruckte stimmt");
}

#[test]
fn every_sheet_says_when_it_is_deleted() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    let foot = |folder: &str| {
        desk.run(&format!("print e.tagung attendance --out {folder} --draft")).is(FINE);
        let text = desk.text_of(&format!("{folder}/Anwesenheitslisten – Entwurf.pdf"));
        let pages = text.split('\x0c').filter(|page| !page.trim().is_empty()).map(str::to_owned);
        pages.collect::<Vec<_>>()
    };
    for page in foot("eins") {
        for words in ["Zweck: Nachweis der Anwesenheit. Löschung am 20. Februar 2025", "Seite "] {
            assert!(page.contains(words), "{words} stands on each page:\n{page}");
        }
    }
    desk.run("print e.tagung attendance --out aus").is(FINE);
    desk.run("event e.tagung --delete-on 19.2.2025").is(FINE).says("Löschung am 19. Februar 2025");
    desk.run("print e.tagung attendance --preview").is(FINE).says("Nachdruck: 14 geänderte");
    assert!(
        foot("zwei").iter().all(|page| page.contains("Löschung am 19. Februar 2025")),
        "as the office says"
    );
    desk.run("event e.tagung --delete-on morgen").is(REFUSED).says("ist kein Tag wie 12.11.2024");
    desk.run("event e.tagung --delete-on none").is(FINE).says("20. Februar 2025 (Vorschlag)");
    desk.run("print e.tagung attendance --preview").is(FINE).says("Löschdatum noch nicht festgelegt");
    assert!(
        foot("drei").iter().all(|page| page.contains("20. Februar 2025")),
        "three months after the last day"
    );
}

#[test]
fn who_waits_is_told_where_seats_are_given_on_the_day() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    let read = |call: &str, file: &str| {
        desk.run(&format!("print e.tagung {call} --draft --out aus")).is(FINE);
        desk.text_of(&format!("aus/{file} – Entwurf.pdf"))
    };
    let first = desk.json("waiting e.tagung W2")["list"]["people"][0]["name"].as_str().unwrap().to_owned();
    let last_name = first.split(',').next().unwrap();
    assert!(!read("attendance", "Anwesenheitslisten").contains("Warteliste"), "only where it is asked for");
    let sheets = read("attendance --waiting", "Anwesenheitslisten");
    let of_w2 = |text: &str| text.split('\x0c').filter(|page| page.contains("W2 ")).collect::<String>();
    let below = of_w2(&sheets).split_once("Warteliste – ").unwrap().1.to_owned();
    assert!(below.trim_start().lines().any(|line| line.contains(last_name)), "{first} is first:\n{below}");
    let lists = of_w2(&read("moderator-lists", "Listen für die Moderation"));
    assert!(lists.contains("Warteliste, "), "{lists}");
    desk.run("print e.tagung attendance --out aus").is(FINE);
    desk.run("print e.tagung attendance --waiting --preview").is(FINE).says("Alles Gedruckte stimmt");
}

#[test]
fn a_link_is_told_on_what_is_printed_of_both_sessions() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    for (kind, file, words) in [
        ("badges", "Namensschilder", &["(zu PS)"][..]),
        ("door-signs", "Türschilder", &["Zuerst für Personen aus PS"]),
        (
            "attendance",
            "Anwesenheitslisten",
            &["Wer hier sitzt, sitzt auch in W2", "Zuerst für Personen aus PS"],
        ),
        ("moderator-lists", "Listen für die Moderation", &["Wer hier sitzt, sitzt auch in W2", "Zuerst für"]),
        ("programme", "Programm für Teilnehmende", &["Zuerst für Personen aus PS"]),
        ("letters", "Persönliche Programme", &["Dieser Platz gehört zu PS"]),
    ] {
        desk.run(&format!("print e.tagung {kind} --draft --out aus")).is(FINE);
        let text = desk.text_of(&format!("aus/{file} – Entwurf.pdf"));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words {
            assert!(text.contains(word), "{kind} say {word:?}");
        }
    }
}

#[test]
fn both_sides_of_a_sheet_are_one_sheet() {
    let desk = Desk::with_sample();
    let badges = "print e.tagung badges --only 0112,0113 --back";
    desk.run(&format!("{badges} programme --draft --out aus")).is(FINE).says("2 Schilder, 1 Bogen");
    let preview = |back: &str| desk.json(&format!("{badges} {back} --preview"))["preview"].clone();
    let (one, both) = (preview("folded"), preview("same"));
    assert_eq!((&one["pages"], one["place"].as_str()), (&1.into(), Some("Bogen 1 von 1")));
    assert_eq!((&both["pages"], both["place"].as_str()), (&2.into(), Some("Bogen 1 von 1, Vorderseite")));
}

#[test]
fn a_run_tells_what_it_made_for_whom_and_what_has_become_of_it() {
    let desk = printed();
    desk.run("cancel e.tagung 0112").is(FINE);
    let runs = desk.run("print e.tagung badges --log").is(FINE).says("Druck 1: ").says("628 Schilder");
    runs.says_nothing_of("Druck 2");
    let log = desk.run("print e.tagung badges --log --run 1").is(FINE).out;
    let line = |number: &str| log.lines().find(|line| line.starts_with(number)).unwrap_or_default();
    assert!(line("0112").contains(" – entfallen – Fach "), "{}", line("0112"));
    assert!(line("0111").contains(" – gilt – Fach "), "{}", line("0111"));
    desk.run("print e.tagung badges --collected").is(FINE);
    desk.run("print e.tagung badges --log --run 2").is(FINE).says(" – eingezogen");
    desk.run("print e.tagung badges --log --run 3").is(REFUSED).says("Einen Druck 3 gibt es nicht");
}

#[test]
fn an_own_stock_and_a_printer_are_given_in_millimetres() {
    let desk = Desk::with_sample();
    let size = "print e.tagung badges --draft --only 0112 --out aus --own-mm";
    desk.run(&format!("{size} 90,55,2,5,10,10,95,55")).is(FINE).says("1 Schild, 1 Bogen");
    desk.run(&format!("{size} 90,55,2,5,30,10,95,55"))
        .is(REFUSED)
        .says("Die rechte Spalte endet 5\u{a0}mm neben");
    desk.run(&format!("{size} 90,55,2,6,10,10,95,55"))
        .is(REFUSED)
        .says("Die unterste Zeile endet 43\u{a0}mm unter");
    desk.run("print e.tagung badges --test-page --out aus --shift-mm 1.5,-2 --stretch-percent 0.4,0")
        .is(FINE)
        .says("Testseite.pdf");
    assert!(desk.text_of("aus/Testseite.pdf").contains("mm"), "with rulers");
}

#[test]
fn cards_are_folded_on_their_own_stock_whatever_the_badges_are_on() {
    let desk = Desk::with_sample();
    let cards = "print e.tagung table-cards --draft --out aus";
    desk.run(cards).is(FINE).says("12 Karten, 3 Bogen");
    desk.run(&format!("{cards} --stock 4676")).is(FINE).says("12 Karten, 3 Bogen");
    desk.run(&format!("{cards} --stock L7418")).is(FINE).says("12 Karten, 2 Bogen");
}

#[test]
fn an_order_that_makes_no_sense_prints_nothing() {
    let desk = Desk::with_sample();
    for (call, words) in [
        ("print e.tagung badges --out aus --stock L9999", "Den Bogen „L9999“ gibt es nicht"),
        ("print e.tagung badges --out aus --first-label 9", "Das Etikett 9 gibt es auf diesem Bogen nicht"),
        ("print e.tagung badges --out aus --scope run --run 7", "nichts zu drucken"),
        ("print e.tagung badges --collected", "nichts einzuziehen"),
    ] {
        desk.run(call).is(REFUSED).says(words);
        assert!(!desk.path("aus").exists(), "{call}: nothing is saved");
    }
    desk.run("print e.tagung badges --preview").is(FINE).says("noch nie gedruckt");
}

#[test]
fn cards_begin_on_a_used_sheet_and_fit_measures_of_their_own() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    let preview = |words: &str| {
        desk.json(&format!("print e.tagung table-cards --preview --scope all {words}"))["preview"].clone()
    };
    let from_third = preview("--first-label 3");
    let used = from_third["used"].as_array().unwrap();
    assert_eq!(used.len(), 2, "two cards of the sheet are gone");
    let first = from_third["spots"][0]["area"].clone();
    assert_eq!(first, serde_json::json!([3850, 10_500, 11_000, 8000]), "the third card of Avery 32253");
    desk.run("print e.tagung table-cards --first-label 5 --out aus").is(REFUSED).says("er hat 4");
    let own = preview("--own-mm 90,120,2,2,10,25,100,125");
    assert_eq!(own["spots"][3]["area"], serde_json::json!([11_000, 15_000, 9000, 12_000]), "as measured");
    desk.run("print e.tagung table-cards --out aus --own-mm 90,120,2,2,30,25,100,125")
        .is(REFUSED)
        .says("neben dem Papier");
}
