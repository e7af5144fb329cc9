//! Files that come in: good, bad, half bad, twice.

use crate::desk::{Desk, FINE, REFUSED};
use serde_json::{Value, json};

fn bucket(preview: &Value, name: &str) -> u64 {
    let buckets = preview["preview"]["buckets"].as_array().unwrap();
    buckets.iter().find(|bucket| bucket["bucket"] == name).unwrap()["count"].as_u64().unwrap()
}

#[test]
fn the_same_file_again_changes_nothing() {
    let desk = Desk::new();
    for file in ["programm.txt", "raeume.csv", "anmeldungen.csv"] {
        desk.fetch_sample(file);
    }
    desk.run("new e.tagung").is(FINE);
    let imports = [
        "programme e.tagung programm.txt",
        "programme e.tagung raeume.csv",
        "registrations e.tagung anmeldungen.csv",
    ];
    for import in imports {
        assert_eq!(desk.json(&format!("{import} --apply"))["applied"], json!(true), "{import}: new");
    }
    let bytes = desk.read("e.tagung");
    for import in imports {
        let again = desk.json(&format!("{import} --apply"));
        assert_eq!(again["applied"], json!(false), "{import}: there is nothing left to apply");
        assert_eq!(bucket(&again, "changed") + bucket(&again, "new"), 0, "{import}: and nothing differs");
        assert_eq!(desk.read("e.tagung"), bytes, "{import}: the event file is the same");
    }
}

#[test]
fn bad_rows_are_listed_and_the_rest_is_applied() {
    let desk = Desk::with_sample();
    desk.write(
        "neu.csv",
        "Anmeldenummer;Nachname;Vorname;Wunsch 1;Wunsch 2\n\
         ;;Nurvorname;W1;\n\
         9001;Äpfelbach;Öznur;W 3;gibtesnicht\n\
         9001;Doppelt;Dora;;\n\
         ;Ohnenummer;Ole;v1;",
    );
    let answer = desk.json("registrations e.tagung neu.csv --apply");
    assert_eq!((bucket(&answer, "new"), bucket(&answer, "rejected")), (2, 1), "one row names nobody");
    assert_eq!(bucket(&answer, "duplicate"), 1, "one number stands there twice");
    let findings: Vec<String> = answer["preview"]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            format!(
                "{} {} {}",
                f["row"].as_str().unwrap(),
                f["column"].as_str().unwrap(),
                f["text"].as_str().unwrap()
            )
        })
        .collect();
    for words in
        ["Zeile 2  Weder Nummer noch Nachname", "Zeile 4", "Zeile 3 Wunsch 2 „gibtesnicht“ gibt es nicht"]
    {
        assert!(findings.iter().any(|finding| finding.contains(words)), "{words:?} is in {findings:#?}");
    }
    desk.run("show e.tagung 9001").is(FINE).says("Öznur Äpfelbach").says("W3");
    let number = desk.json("show e.tagung Ohnenummer")["registration"]["number"].clone();
    desk.run("registrations e.tagung neu.csv --apply").is(FINE);
    let again = desk.json("show e.tagung Ohnenummer")["registration"]["number"].clone();
    assert_eq!(number, again, "a number that was given stays");
}

#[test]
fn what_has_nothing_to_apply_is_refused() {
    let desk = Desk::with_sample();
    desk.run("new leer.tagung").is(FINE);
    let cases = [
        (
            "programme",
            "rede.txt",
            "Sehr geehrte Damen und Herren,\nwillkommen!\n",
            "keine Session zu erkennen",
        ),
        ("programme", "kopf.csv", "Kürzel;Titel;Raum\n", "nichts, was zu übernehmen wäre"),
        ("registrations", "kopf.csv", "Nachname;Vorname\n", "leer"),
        ("registrations", "fremd.csv", "Farbe;Form\nrot;rund\n", "keine Spalte bekannt"),
        ("registrations", "schlecht.csv", "Nachname;Vorname\n;Ute\n;Udo\n", "Weder Nummer noch Nachname"),
        ("registrations", "nichts.csv", "", "leer"),
    ];
    for event in ["e.tagung", "leer.tagung"] {
        let bytes = desk.read(event);
        for (verb, file, text, words) in cases {
            desk.write(file, text);
            desk.run(&format!("{verb} {event} {file} --apply")).is(REFUSED).says(words);
            assert_eq!(desk.read(event), bytes, "{verb} {file}: a refused import changes nothing");
        }
        for call in ["programme", "registrations"] {
            desk.run(&format!("{call} {event} fehlt.csv")).is(REFUSED).says("nicht gefunden");
            desk.run(&format!("{call} {event} .")).is(REFUSED);
        }
    }
}

#[test]
fn hostile_workbooks_end_a_child_not_the_program() {
    let desk = Desk::with_sample();
    let mut half = b"PK\x03\x04".to_vec();
    half.extend(std::iter::repeat_n(0xff, 3000));
    desk.write("kaputt.xlsx", half);
    let bytes = desk.read("e.tagung");
    for verb in ["programme", "registrations"] {
        desk.run(&format!("{verb} e.tagung kaputt.xlsx --apply"))
            .is(REFUSED)
            .says("Ihre Daten sind unverändert");
    }
    assert_eq!(desk.read("e.tagung"), bytes, "the event is untouched");
}
