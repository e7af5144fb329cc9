//! What is refused, with which words, and that nothing is touched.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};
use office::Office;

#[test]
fn calls_that_make_no_sense_are_told_in_german() {
    let desk = Desk::with_sample();
    let cases = [
        ("", "unvollständig"),
        ("loesche e.tagung", "„loesche“ kennt tagung nicht"),
        ("new", "Es fehlt: <E>"),
        ("programme e.tagung", "Es fehlt: <DATEI>"),
        ("show e.tagung", "Es fehlt: <PERSON>"),
        ("export e.tagung", "Es fehlt: --out <ORDNER>"),
        ("allocate e.tagung --aim beliebig", "„beliebig“ ist kein Wert für --aim"),
        ("allocate e.tagung --most-moves viele", "„viele“ ist kein Wert für --most-moves"),
        ("allocate e.tagung --seed -1", "-1"),
        ("export e.tagung alles --out aus", "„alles“ ist kein Wert"),
        ("verify e.tagung zuviel", "„zuviel“ passt hier nicht"),
        ("verify e.tagung --apply", "„--apply“ passt hier nicht"),
    ];
    let files = desk.files();
    for (call, words) in cases {
        let done = desk.run(call).is(WRONG_USAGE).says(words).says("tagung allocate E");
        assert_eq!(done.out, "", "{call}: a complaint is no answer");
    }
    assert_eq!(desk.files(), files, "nothing was opened for a wrong call");
}

#[test]
fn a_file_that_is_no_event_is_refused_and_left_as_it_was() {
    let sample = Desk::with_sample().read("e.tagung");
    let page = usize::from(u16::from_be_bytes([sample[16], sample[17]]));
    let mut foreign_program = sample.clone();
    foreign_program[68..72].copy_from_slice(&[1, 2, 3, 4]);
    let mut garbled = sample.clone();
    garbled[page * 3..page * 6].fill(0x5a);
    let noise: Vec<u8> = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let cases: [(&str, &[u8]); 9] = [
        ("0 bytes", b""),
        ("one byte", b"S"),
        ("text", "Kürzel;Titel\nW1;Beispiel\n".as_bytes()),
        ("SQLite's header alone", &sample[..100]),
        ("half a page", &sample[..page / 2]),
        ("cut in the middle of a page", &sample[..sample.len() - 1000]),
        ("cut at a page", &sample[..page * (sample.len() / page / 2)]),
        ("of another program", &foreign_program),
        ("noise", &noise),
    ];
    let desk = Desk::new();
    desk.fetch_sample("anmeldungen.csv");
    let verbs = ["verify e.tagung", "undo e.tagung", "registrations e.tagung anmeldungen.csv --apply"];
    for (name, bytes) in cases {
        desk.write("e.tagung", bytes);
        let files = desk.files();
        for verb in verbs {
            desk.run(verb).is(REFUSED).says("nicht");
            assert_eq!(desk.files(), files, "{name}, {verb}: refused means untouched, and nothing beside it");
        }
    }
    desk.write("e.tagung", &garbled);
    let files = desk.files();
    desk.run("verify e.tagung").is(REFUSED).says("beschädigt");
    assert_eq!(desk.files(), files, "a damaged file is kept as it is");
    desk.run("verify fehlt.tagung").is(REFUSED).says("nicht gefunden");
    assert!(!desk.path("fehlt.tagung").exists(), "opening makes no file");
}

#[test]
fn new_never_takes_the_place_of_a_file() {
    let desk = Desk::new();
    for (name, bytes) in [("a.tagung", &b""[..]), ("b.tagung", b"Brief an Oma")] {
        desk.write(name, bytes);
        for call in [format!("new {name}"), format!("new {name} --sample")] {
            desk.run(&call).is(REFUSED).says("gibt es schon").says("anderen Namen");
            assert_eq!(desk.read(name), bytes, "{call}: what was there is still there");
        }
    }
    desk.run("new fehlt/e.tagung").is(REFUSED);
    assert_eq!(desk.files().len(), 2, "no temporary file stays behind");
}

#[test]
fn an_event_is_held_by_one_process() {
    let desk = Desk::with_sample();
    desk.fetch_sample("raeume.csv");
    let here = office::Desk::here("Ada").unwrap();
    let held = Office::open(&desk.path("e.tagung"), None, here).unwrap();
    let verbs = [
        "programme e.tagung raeume.csv",
        "slots e.tagung",
        "allocate e.tagung",
        "verify e.tagung",
        "show e.tagung 0001",
        "export e.tagung --out aus",
        "undo e.tagung",
        "history e.tagung",
    ];
    for verb in verbs {
        desk.run(verb).is(REFUSED).says("wird gerade verwendet");
    }
    assert!(!desk.path("aus").exists(), "nothing was exported meanwhile");
    drop(held);
    for verb in verbs {
        desk.run(verb).is(FINE);
    }
}

#[test]
fn an_unknown_person_and_an_ambiguous_one_are_told_apart() {
    let desk = Desk::with_sample();
    desk.run("show e.tagung Niemand").is(REFUSED).says("gibt es keine Anmeldung");
    desk.run("show e.tagung ,").is(REFUSED).says("gibt es keine Anmeldung");
    desk.run("show e.tagung Stadt").is(REFUSED).says("Anmeldungen: 0").says("nennen Sie die Anmeldenummer");
}

#[test]
fn a_full_history_of_undo_ends_with_a_refusal() {
    let desk = Desk::new();
    desk.run("new e.tagung").is(FINE);
    desk.run("undo e.tagung").is(REFUSED).says("nichts, was rückgängig zu machen wäre");
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_does_not_change_what_is_done() {
    let desk = Desk::with_sample();
    let call = format!("{} allocate e.tagung --json", crate::desk::program().display());
    let ends_early = format!("{{ {call}; echo $? > code; }} | true");
    let shell =
        std::process::Command::new("sh").args(["-c", &ends_early]).current_dir(desk.path("")).output();
    let told = String::from_utf8(shell.unwrap().stderr).unwrap();
    assert_eq!(
        (desk.read("code").as_slice(), told.as_str()),
        (&b"0\n"[..], ""),
        "the exit code is that of the run"
    );
    desk.run("verify e.tagung").is(FINE).says("nachweislich optimal");
}
