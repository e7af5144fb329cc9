//! Lists that leave the house: registered, made again byte for byte, and followed by what changed.

use crate::desk::{Desk, FINE, REFUSED, WRONG_USAGE};
use acceptance::workbook::edited;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn allocated() -> Desk {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    desk
}

fn sheets(bytes: &[u8]) -> Vec<String> {
    Xlsx::new(Cursor::new(bytes)).unwrap().sheet_names()
}

/// The rows of a sheet below its heading, as text.
fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    range.rows().skip(5).map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn a_delivery_can_be_made_again_and_is_never_undone() {
    let desk = allocated();
    desk.run("deliver e.tagung Ministerium --to Frau_Muster --out aus").is(FINE).says("600 Personen");
    let name = "Lieferung 1 – Ministerium.xlsx";
    let bytes = desk.read(&format!("aus/{name}"));
    let register = desk.json("deliveries e.tagung")["deliveries"].clone();
    assert_eq!(register[0]["recipient"], "Frau Muster", "the register says who got it");
    assert_eq!(register.as_array().unwrap().len(), 1, "and nothing else is in it");

    desk.run("registrations e.tagung nach.csv --apply").is(REFUSED);
    desk.write("nach.csv", "Anmeldenummer;Nachname;Vorname\n9001;Nachzügler;Nora\n");
    desk.run("registrations e.tagung nach.csv --apply").is(FINE);
    let again = desk.json("deliveries e.tagung --recreate 1 --out noch");
    assert_eq!(again["identical"], true, "what is kept with the delivery gives the very same file");
    assert!(desk.read(&format!("noch/{name}")) == bytes, "byte for byte, though the data went on");

    desk.run("undo e.tagung").is(FINE).says("Anmeldungen");
    desk.run("undo e.tagung").is(FINE).says("Zuteilung");
    let left = desk.json("deliveries e.tagung")["deliveries"].as_array().unwrap().len();
    assert_eq!(left, 1, "what left the house stays in the register");
}

#[test]
fn the_next_delivery_tells_what_changed() {
    let desk = allocated();
    desk.run("deliver e.tagung Ministerium --to Frau_Muster --out aus").is(FINE);
    desk.run("deliver e.tagung Ministerium --to Herr_Anders --out aus").is(FINE);
    let second = desk.read("aus/Lieferung 2 – Ministerium.xlsx");
    assert!(!sheets(&second).contains(&"Änderungen".to_owned()), "another recipient knows no earlier one");

    let csv = "Anmeldenummer;Nachname;Vorname;Institution\n0001;Rosenbusch-Schröder;Volker;Stadt Neuenwerth\n\
               9001;Nachzügler;Nora;Stadt Isarmoos\n";
    desk.write("nach.csv", csv);
    desk.run("registrations e.tagung nach.csv --apply --who Ada").is(FINE);
    let told = desk.json("deliveries e.tagung --changes 1")["changes"].clone();
    assert_eq!(told["count"], 2, "one changed cell and one new row: {told}");

    desk.run("deliver e.tagung Ministerium --to Frau_Muster --out aus").is(FINE);
    let third = desk.read("aus/Lieferung 3 – Ministerium.xlsx");
    let changes = rows(&third, "Änderungen");
    let find = |number: &str| changes.iter().find(|row| row[2] == number).cloned().unwrap();
    let (moved, new) = (find("0001"), find("9001"));
    let expected = ["geändert", "Alle Personen", "0001", "Rosenbusch-Schröder, Volker"];
    assert_eq!(moved[..4], expected, "whose row it is");
    assert_eq!(moved[4..7], ["Institution", "Stadt Kaltenmark", "Stadt Neuenwerth"], "old and new");
    assert!(moved[7].contains("nach.csv") && moved[7].contains("Ada"), "and why: {}", moved[7]);
    assert_eq!((new[0].as_str(), new[3].as_str()), ("neu", "Nachzügler, Nora"), "a new row is told once");
    let everybody = rows(&third, "Alle");
    let marked: Vec<_> =
        everybody.iter().filter(|row| row.last().is_some_and(|mark| !mark.is_empty())).collect();
    assert_eq!(marked.len(), 2, "the same two are marked in the list, in words: {marked:?}");
}

#[test]
fn each_recipient_gets_what_concerns_them() {
    let desk = allocated();
    desk.run("deliver e.tagung Catering --to Küche --out aus").is(FINE);
    desk.run("deliver e.tagung Presse --to Redaktion --out aus").is(FINE);
    desk.run("deliver e.tagung Ministerium --to Referat --out aus").is(FINE);
    desk.run("deliver e.tagung Session-Leitung --to Leitung --session W1 --out aus").is(FINE);
    let name = "Rosenbusch-Schröder";
    for (file, expected) in [
        ("Lieferung 1 – Catering", false),
        ("Lieferung 2 – Presse", false),
        ("Lieferung 3 – Ministerium", true),
    ] {
        let bytes = desk.read(&format!("aus/{file}.xlsx"));
        let all: Vec<_> = sheets(&bytes).iter().flat_map(|sheet| rows(&bytes, sheet)).flatten().collect();
        assert_eq!(all.iter().any(|cell| cell == name), expected, "{file}: names only where they are needed");
        assert!(!all.iter().any(|cell| cell.contains('@')), "{file}: no address");
    }
    desk.run("deliver e.tagung Session-Leitung --to Leitung --session W2 --out aus").is(FINE);
    let linked = rows(&desk.read("aus/Lieferung 5 – Session-Leitung W2.xlsx"), "W2 Continuity of Government");
    let told = linked.iter().flatten().find(|cell| cell.contains("für Personen aus PS"));
    assert!(
        told.is_some_and(|cell| cell.ends_with(" von 140 Plätzen")),
        "whom its seats are kept for: {told:?}"
    );
    let host = desk.read("aus/Lieferung 4 – Session-Leitung W1.xlsx");
    assert_eq!(sheets(&host).len(), 2, "contents and the one session: {:?}", sheets(&host));
    let ministry = sheets(&desk.read("aus/Lieferung 3 – Ministerium.xlsx"));
    assert!(
        !ministry.iter().any(|tab| tab.starts_with("W4")),
        "no list of a confidential session: {ministry:?}"
    );
}

#[test]
fn municipalities_are_counted_by_size_as_soon_as_one_is_known() {
    let desk = allocated();
    desk.run("deliver e.tagung Ministerium --to Frau_Muster --out aus").is(FINE);
    let sheet = "Statistik Größen".to_owned();
    let first = sheets(&desk.read("aus/Lieferung 1 – Ministerium.xlsx"));
    assert!(!first.contains(&sheet), "nobody has said how large they are: {first:?}");

    desk.write(
        "groessen.csv",
        "Anmeldenummer;Nachname;Vorname;Einwohner\n9001;Klein;Kai;4.200\n9002;Mittel;Mia;31500\n",
    );
    desk.run("registrations e.tagung groessen.csv --apply").is(FINE);
    desk.run("deliver e.tagung Ministerium --to Frau_Muster --out aus").is(FINE);
    let counted = rows(&desk.read("aus/Lieferung 2 – Ministerium.xlsx"), &sheet);
    let counted: Vec<_> = counted.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(
        counted[..3],
        [("unter 5.000 Einwohner", "1"), ("20.000 bis unter 100.000", "1"), ("keine Angabe", "600")],
        "the smallest first, the unknown last"
    );
}

#[test]
fn what_may_not_leave_the_house_is_refused_with_the_reason() {
    let desk = allocated();
    for (call, words) in [
        ("deliver e.tagung Unbekannt --to Frau_Muster --out aus", "Diese Vorlage gibt es nicht"),
        ("deliver e.tagung Ministerium --to _ --out aus", "wer die Lieferung bekommt"),
        ("deliver e.tagung Session-Leitung --to Frau_Muster --out aus", "für welche"),
        ("deliver e.tagung Session-Leitung --to Frau_Muster --session W4 --out aus", "sensibel"),
        ("deliver e.tagung Ministerium --to Referat --sensitive --out aus", "namentlich"),
        ("deliver e.tagung Ministerium --to Frau_Muster --since 7 --out aus", "gibt es nicht"),
        ("deliveries e.tagung --changes 7", "gibt es nicht"),
    ] {
        desk.run(call).is(REFUSED).says(words);
        assert!(!desk.path("aus").exists(), "{call}: nothing is written");
    }
    desk.run("deliver e.tagung Session-Leitung --to Frau_Muster --session W4 --sensitive --out aus").is(FINE);

    std::fs::create_dir_all(desk.path("voll/Lieferung 2 – Presse.xlsx")).unwrap();
    desk.run("deliver e.tagung Presse --to Redaktion --out voll").is(REFUSED).says("liegt schon eine Datei");
    let count = desk.json("deliveries e.tagung")["deliveries"].as_array().unwrap().len();
    assert_eq!(count, 1, "what was not saved is not in the register");
}

#[test]
fn a_delivery_can_show_the_past_and_be_locked() {
    let desk = allocated();
    desk.run("deliver e.tagung Presse --to Redaktion --as-of 01.01.2020 --out aus")
        .is(REFUSED)
        .says("01.01.2020");
    desk.run("deliver e.tagung Presse --to Redaktion --as-of 31.12.2199 --out aus")
        .is(FINE)
        .says("Lieferung 1");
    desk.run("deliver e.tagung Presse --to Redaktion --lock-stdin --out aus")
        .is(WRONG_USAGE)
        .says("--lock-stdin");
    desk.run("data e.tagung --out aus").is(FINE);
    let others = desk.json("deliveries e.tagung")["others"].clone();
    assert!(
        others[0]["what"].as_str().unwrap().contains("JSON"),
        "what else left the house is listed: {others}"
    );
}

#[test]
fn a_text_file_is_offered_to_those_who_need_it() {
    let desk = allocated();
    desk.run("deliver e.tagung Ministerium --to Frau_Muster --csv --out aus").is(FINE);
    let text = String::from_utf8(desk.read("aus/Lieferung 1 – Ministerium.csv")).unwrap();
    assert!(text.starts_with("\u{feff}Nummer;Nachname;"), "marked as UTF-8, with headings");
    assert_eq!(text.lines().count(), 601, "one line each");
}

#[test]
fn an_own_template_keeps_the_order_of_its_columns_and_sheets() {
    let desk = allocated();
    desk.run("delivery-template e.tagung Referat --like Ministerium --columns Land,Nachname,Tische,Vorname")
        .is(FINE)
        .says("Nummer, Land, Nachname, Tische, Vorname");
    desk.run("delivery-template e.tagung Referat --sheets Wartelisten,alle_personen --english").is(FINE);
    desk.run("seat e.tagung PS --apply").is(FINE);
    desk.run("deliver e.tagung Referat --to Frau_Muster --out aus").is(FINE);
    let bytes = desk.read("aus/Lieferung 1 – Referat.xlsx");
    assert_eq!(
        sheets(&bytes),
        ["Contents", "Waiting lists", "All"],
        "sheets in their order, headings in English"
    );
    let mut workbook = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let list = workbook.worksheet_range("All").unwrap();
    let headings: Vec<String> = list.rows().nth(4).unwrap().iter().map(Data::to_string).collect();
    assert_eq!(headings, ["No.", "Land", "Last name", "Table Tue 8:30", "First name"], "columns in theirs");
    let seated = rows(&bytes, "All").iter().filter(|row| !row[3].is_empty()).count();
    assert!(seated > 40, "whoever plays is told the table: {seated}");

    desk.run("delivery-template e.tagung Referat --columns Nachname,Schuhgröße")
        .is(WRONG_USAGE)
        .says("Möglich ist");
    desk.run("delivery-template e.tagung Presse --remove").is(REFUSED).says("gehört zum Programm");
    desk.run("delivery-template e.tagung Referat --remove").is(FINE);
    desk.run("deliver e.tagung Referat --to Frau_Muster --out aus").is(REFUSED).says("gibt es nicht");
}

#[test]
fn a_copy_to_take_along_is_locked_and_registered() {
    let desk = allocated();
    let lend = "lend e.tagung mit.tagung --to Frau_Muster --lock-stdin --until";
    for (day, line, words) in [
        ("01.01.2020", "Kranich am See", "vorbei"),
        ("bald", "Kranich am See", "kein Tag"),
        ("31.12.2199", "kurz", "zu kurz"),
    ] {
        desk.run_told(&format!("{line}\n"), &format!("{lend} {day}")).is(REFUSED).says(words);
        assert!(!desk.path("mit.tagung").exists(), "{day}: nothing is written");
    }
    desk.run_told("Kranich am See\n", &format!("{lend} 01.06.2199")).is(FINE).says("mit.tagung");
    desk.run("list mit.tagung").is(REFUSED).says("Passphrase");
    desk.run_told("Kranich am See\n", "list mit.tagung --passphrase-stdin").is(FINE).says("0001");
    let others = desk.json("deliveries e.tagung")["others"].clone();
    let told = others[0]["what"].as_str().unwrap();
    assert!(
        told.contains("Frau Muster") && told.contains("01.06.2199"),
        "who has it, and for how long: {told}"
    );
    let further =
        "lend mit.tagung weiter.tagung --to Herrn_Anders --passphrase-stdin --lock-stdin --until 31.12.2199";
    desk.run_told("Kranich am See\nReiher am Teich\n", further).is(REFUSED).says("selbst eine Kopie");
}

#[test]
fn what_comes_back_is_accepted_cell_by_cell() {
    let desk = allocated();
    desk.run("deliver e.tagung Ministerium_zur_Durchsicht --to Frau_Muster --out aus").is(FINE);
    let name = "aus/Lieferung 1 – Ministerium zur Durchsicht.xlsx";
    let same = desk.json(&format!("returned e.tagung 1 {}", name.replace(' ', "_")))["returned"].clone();
    assert_eq!(same["lines"].as_array().unwrap().len(), 0, "an untouched file brings nothing: {same}");
    assert_eq!(same["findings"].as_array().unwrap().len(), 0, "and hides nothing");

    let bytes = edited(&desk.read(name), |part, text| match part {
        "xl/sharedStrings.xml" => text.replace("<t>Landkreis Talau</t>", "<t>Landkreis Neu-Talau</t>"),
        "xl/workbook.xml" => {
            text.replacen("<sheet name=\"Inhalt\"", "<sheet name=\"geheim\" state=\"hidden\"", 1)
        }
        "xl/worksheets/sheet2.xml" => text
            .replacen("<col min=\"3\"", "<col hidden=\"1\" min=\"3\"", 1)
            .replacen("<c r=\"E6\"", "<c r=\"E6\" t=\"str\"><f>1+1</f><v>2</v></c><c r=\"Z6\"", 1),
        _ => text.to_owned(),
    });
    desk.write("zurück.xlsx", bytes);
    let answer = desk.json("returned e.tagung 1 zurück.xlsx --apply");
    let told = &answer["returned"];
    let lines = told["lines"].as_array().unwrap();
    let accepted: Vec<_> = lines.iter().filter(|line| line["proposed"] == true).collect();
    assert!(accepted.len() > 1, "everybody of that district: {told}");
    for line in accepted {
        assert_eq!(line["field"], "Institution", "only what was changed");
        assert_eq!(line["returned"], "Landkreis Neu-Talau", "as it came back");
    }
    let formula = lines.iter().find(|line| line["field"] == "Funktion").unwrap();
    assert_eq!(formula["acceptable"], false, "a formula is never taken over");
    let findings = told["findings"].to_string();
    assert!(
        findings.contains("ausgeblendet") && findings.contains("E6"),
        "hidden and calculated: {findings}"
    );
    assert!(
        findings.contains("Das Blatt „geheim“ ist ausgeblendet und gehört nicht zur Lieferung"),
        "a sheet that was not delivered: {findings}"
    );
    let institution =
        || desk.json("show e.tagung 0010")["registration"]["form"]["institution"].as_str().map(str::to_owned);
    assert_eq!(institution().as_deref(), Some("Landkreis Neu-Talau"), "taken over");
    desk.run("undo e.tagung").is(FINE).says("Rückmeldung");
    assert_eq!(institution().as_deref(), Some("Landkreis Talau"), "and taken back");
}
