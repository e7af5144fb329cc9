//! The shape of `--json`: what scripts rely on.

use crate::desk::{Desk, Done, FINE, REFUSED, WRONG_USAGE};
use serde_json::{Value, json};

/// Asserts the keys of an object, in any order.
fn check(name: &str, object: &Value, keys: &str) {
    let object = object.as_object().unwrap_or_else(|| panic!("{name} is no object: {object}"));
    let mut expected: Vec<&str> = keys.split_whitespace().collect();
    expected.sort_unstable();
    let mut found: Vec<&str> = object.keys().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, expected, "keys of {name}");
}

const SLOT: &str = "name people levels unlisted indifferent linked unplaced sessions";

fn check_slots(name: &str, answer: &Value) {
    let slots = answer["slots"].as_array().unwrap();
    assert_eq!(slots.len(), 3, "{name}: one entry per slot");
    for slot in slots {
        check(name, slot, SLOT);
        let number = |value: &Value| value.as_u64().unwrap_or_else(|| panic!("{name}: {value} is no count"));
        let levels: u64 = slot["levels"].as_array().unwrap().iter().map(number).sum();
        let others = ["unlisted", "indifferent", "linked", "unplaced"].map(|key| number(&slot[key]));
        assert_eq!(
            levels + others.iter().sum::<u64>(),
            number(&slot["people"]),
            "{name}: each person of {} counts in exactly one",
            slot["name"]
        );
        let seated: u64 = slot["sessions"].as_array().unwrap().iter().map(|s| number(&s["seated"])).sum();
        assert_eq!(seated + number(&slot["unplaced"]), number(&slot["people"]), "{name}: seats are people");
    }
}

#[test]
fn every_verb_answers_in_the_promised_shape() {
    let desk = Desk::new();
    desk.fetch_sample("raeume.csv");
    desk.fetch_sample("anmeldungen.csv");
    check("new", &desk.json("new e.tagung --sample"), "event");

    let preview = "source target buckets rows rowsMore findings findingsMore columns summary applicable profile \
         profiles sheet sheets targets partial late direct";
    let programme = desk.json("programme e.tagung raeume.csv");
    check("programme", &programme, "preview applied questions");
    check("programme, preview", &programme["preview"], preview);
    let registrations = desk.json("registrations e.tagung anmeldungen.csv --apply");
    check("registrations", &registrations, "preview applied questions");
    check("registrations, preview", &registrations["preview"], preview);

    let slots = desk.json("slots e.tagung");
    check("slots", &slots, "slots questions");
    check("slots, one", &slots["slots"][0], "name voluntary assumed sessions");

    let before = desk.json("verify e.tagung");
    check("verify before a run", &before, "violations optimal stale slots");
    check_slots("verify before a run", &before);
    assert_eq!(before["optimal"], json!(false), "nothing is proven before a run");
    assert_eq!(before["slots"][1]["people"], json!(0), "and nobody counts as unplaced");

    let run = desk.json("allocate e.tagung");
    check("allocate", &run, "slots seed input_hash result_hash");
    check_slots("allocate", &run);
    assert_eq!(run["seed"], json!(19_112_024), "without --seed the first day of the congress decides");
    for key in ["input_hash", "result_hash"] {
        let hash = run[key].as_str().unwrap();
        assert!(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{key} is SHA-256: {hash}");
    }
    let verified = desk.json("verify e.tagung");
    check_slots("verify", &verified);
    assert_eq!(verified["stale"], json!(false), "nothing has changed since the run");

    let shown = desk.json("show e.tagung 0417");
    check("show", &shown, "registration");
    check(
        "show, registration",
        &shown["registration"],
        "id number fullName received cancelled form facts slots doubts notes calls history made",
    );
    let exported = desk.json("export e.tagung lists --out aus");
    check("export", &exported, "folder files problems");
    check("export, file", &exported["files"][0], "name path detail");
    check("undo", &desk.json("undo e.tagung"), "undone touched");
    let history = desk.json("history e.tagung");
    check("history", &history, "operations");
    check("history, operation", &history["operations"][0], "sequence at who what undone");
}

fn error(done: &Done, name: &str) -> Value {
    let answer = done.json();
    check(name, &answer, "error");
    check(name, &answer["error"], "code message hint field");
    assert_eq!(done.err, "", "{name}: a script reads one stream");
    answer["error"].clone()
}

#[test]
fn refusals_are_json_too() {
    let desk = Desk::with_sample();
    let missing = desk.run("show e.tagung Niemand --json").is(REFUSED);
    assert_eq!(error(&missing, "unknown person")["code"], json!("refused"), "a reason a caller can tell");
    let locked = desk.run_told("falsch\n", "verify e.tagung --passphrase-stdin --json").is(REFUSED);
    error(&locked, "passphrase for a plain file");
    let silent = desk.run_told("", "verify e.tagung --passphrase-stdin --json").is(WRONG_USAGE);
    assert_eq!(error(&silent, "no passphrase")["code"], json!("usage"), "nothing came on standard input");
}

#[test]
fn help_and_version_are_answers_not_refusals() {
    let desk = Desk::new();
    for call in ["--help", "-h", "allocate --help"] {
        desk.run(call).is(FINE).says("tagung allocate E").says("Rückgabewert");
    }
    desk.run("--version").is(FINE).says("tagung 0.");
}

#[test]
fn the_contact_of_the_office_is_changed_and_taken_back() {
    let desk = Desk::new();
    desk.run("new e.tagung --title Erfundener_Kongress").is(FINE);
    desk.run("event e.tagung --contact Erfundenes_Büro").is(FINE).says("Erfundenes Büro");
    let event = desk.json("event e.tagung");
    assert_eq!(event["title"], "Erfundener Kongress", "what is not named stays");
    desk.run("event e.tagung --title _").is(REFUSED).says("braucht einen Namen");
    desk.run("undo e.tagung").is(FINE).says("Veranstaltung bearbeitet");
    assert_eq!(desk.json("event e.tagung")["contact"], "", "one step takes it back");
}
