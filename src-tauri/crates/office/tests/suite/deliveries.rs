//! Deliveries as their readers find them: the files are opened with another library than they are written with.

use crate::by_desk::Place;
use crate::package;
use crate::payloads::payloads;
use crate::random::congress;
use crate::random_desk::{act, step};
use calamine::{Data, Reader, Xlsx};
use chrono::DateTime;
use domain::{
    Consent, ConsentId, Duty, DutyId, DutyKind, Language, Level, ListColumn, ListFilter, ListFormat,
    OperationId, Post, Purpose, Seat, Snapshot, TableRole, Workplace,
};
use office::views::{DeliveryOrder, OwnFieldForm, RunOrder, SeatingOrder};
use office::{Desk, Office};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;
use store::{EventFile, NewOperation, Origin, StoreError, Writer};
use uuid::Uuid;

/// The headings and rows of a list, as they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
struct List {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Every list of a workbook by its tab; no cell of it may be a formula or an error.
fn read(bytes: &[u8]) -> BTreeMap<String, List> {
    package::check(bytes);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("another reader opens it");
    let tabs = workbook.sheet_names();
    let mut lists = BTreeMap::new();
    for tab in tabs {
        let range = workbook.worksheet_range(&tab).expect(&tab);
        assert!(!range.used_cells().any(|(_, _, cell)| matches!(cell, Data::Error(_))), "{tab}: no error");
        let mut rows = range.rows().map(|row| row.iter().map(Data::to_string).collect::<Vec<_>>()).skip(4);
        let headers: Vec<String> = rows.next().unwrap_or_default();
        // The table ends with the first empty row; lines about it follow.
        let rows = rows.take_while(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        lists.insert(tab, List { headers, rows });
    }
    lists
}

/// Every part of the file as text.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let count = archive.len();
    let part = |index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(part).collect()
}

pub(crate) fn ordered(template: &str, folder: &Path) -> DeliveryOrder {
    DeliveryOrder {
        template: template.to_owned(),
        recipient: "Frau Muster".to_owned(),
        folder: folder.display().to_string(),
        ..DeliveryOrder::default()
    }
}

impl List {
    /// The list without what it says about itself.
    fn unmarked(&self) -> Self {
        let marked = self.headers.last().is_some_and(|header| header == "Änderung");
        let width = self.headers.len() - usize::from(marked);
        let cut = |row: &Vec<String>| row[..width].to_vec();
        Self { headers: cut(&self.headers), rows: self.rows.iter().map(cut).collect() }
    }
}

/// What the sheet „Änderungen“ makes of the list before; of somebody new it names the number only.
fn applied(before: &List, after: &List, changes: &List) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<String, Vec<String>> =
        before.rows.iter().map(|row| (row[0].clone(), row.clone())).collect();
    for line in &changes.rows {
        let [what, _, number, _, field, was, is, ..] = line.as_slice() else {
            panic!("{line:?} is too short")
        };
        match what.as_str() {
            "entfallen" => assert!(rows.remove(number).is_some(), "{number} was there and is gone"),
            "neu" => {
                let row = after.rows.iter().find(|row| row[0] == *number).expect("a new row is in the list");
                assert_eq!(row.last().map(String::as_str), Some("neu"), "and marked as such");
                assert!(
                    rows.insert(number.clone(), row[..row.len() - 1].to_vec()).is_none(),
                    "{number} is new"
                );
            }
            _ => {
                let at = before.headers.iter().position(|header| header == field).expect("a column");
                let row = rows.get_mut(number).expect("only those who were there change");
                assert_eq!(row[at], *was, "{number}, {field}: what is told as before was so");
                row[at].clone_from(is);
            }
        }
    }
    rows.into_values().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_delivery_and_the_changes_told_make_the_next(
        mut congress in congress(), series in prop::collection::vec(prop::collection::vec(step(), 0..4), 1..3)
    ) {
        congress.guests.iter_mut().filter(|guest| guest.cancelled).for_each(|guest| guest.pins.clear());
        let mut snapshot = congress.snapshot(0);
        let Ok(draft) = office::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())) else {
            return Ok(());
        };
        snapshot = draft.preview(&snapshot);
        let mut place = Place::holding(&snapshot);
        let folder = tempfile::tempdir().unwrap();
        let deliver = |place: &mut Place| {
            let delivered = place.office.deliver(&ordered("Ministerium", folder.path())).unwrap();
            read(&std::fs::read(delivered.path).unwrap())
        };
        let mut before = deliver(&mut place);
        for steps in &series {
            for step in steps {
                let snapshot = place.office.snapshot().unwrap();
                // What is refused has changed nothing.
                let _: Option<_> = act(&mut place, &snapshot, step);
            }
            let after = deliver(&mut place);
            let (old, new, told) = (&before["Alle"], &after["Alle"], &after["Änderungen"]);
            let mut expected = new.unmarked().rows;
            expected.sort();
            prop_assert_eq!(applied(&old.unmarked(), new, told), expected, "after {:?}", steps);
            before = after;
        }
    }
}

fn sample(folder: &Path) -> Office {
    let desk = Desk::here("Ada").unwrap();
    let mut office = Office::create_sample(&folder.join("e.tagung"), None, desk).unwrap();
    let snapshot = office.snapshot().unwrap();
    let run = office::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    office.apply_run(&run).unwrap();
    office
}

#[test]
fn nobody_outside_learns_a_name_that_is_withheld() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let secret = ["Zzgeheim", "Unikatamt", "Unikatingen", "Unikatsatz"];
    let field = OwnFieldForm { name: "Anreise".to_owned(), ..OwnFieldForm::default() };
    office.save_own_field(&field).unwrap();
    let snapshot = office.snapshot().unwrap();
    let seat = |code: &str| {
        let session = snapshot.sessions.iter().find(|session| session.code.as_str() == code).unwrap().id;
        snapshot.seats.iter().find(|seat| seat.session == session).unwrap().registration.to_string()
    };
    let mut form = office.registration(&seat("W1")).unwrap().form;
    form.withheld = true;
    form.last_name = secret[0].to_owned();
    form.function = secret[1].to_owned();
    form.institution = format!("Stadt {}", secret[2]);
    secret[3].clone_into(&mut form.own[0].answer);
    office.save_registration(&form).unwrap();
    let templates = office.deliveries().unwrap().templates;
    for round in ["first", "again, with the changes told"] {
        for template in &templates {
            for format in [ListFormat::Workbook, ListFormat::Csv] {
                let mut order = ordered(&template.form.name, folder.path());
                order.format = format;
                if template.form.one_session {
                    "W1".clone_into(&mut order.session);
                }
                let delivered = office.deliver(&order).unwrap();
                let bytes = std::fs::read(delivered.path).unwrap();
                let texts = if format == ListFormat::Csv {
                    vec![(String::new(), String::from_utf8(bytes).unwrap())]
                } else {
                    parts(&bytes)
                };
                for word in secret {
                    let told: Vec<&str> = texts
                        .iter()
                        .filter(|(_, text)| text.contains(word))
                        .map(|(name, _)| name.as_str())
                        .collect();
                    if template.form.sensitive {
                        assert!(!told.is_empty(), "{round}: the office itself sees {word}");
                    } else {
                        assert_eq!(
                            told,
                            Vec::<&str>::new(),
                            "{round}: {}: nobody learns {word}",
                            template.form.name
                        );
                    }
                }
            }
        }
        form.first_name.push('x');
        office.save_registration(&form).unwrap();
    }
}

#[test]
fn a_filter_holds_in_every_list() {
    let folder = tempfile::tempdir().unwrap();
    drop(sample(folder.path()));
    let path = folder.path().join("e.tagung");
    written(&path, |snapshot, writer| {
        for (registration, id) in snapshot.registrations.iter().step_by(3).zip(1..) {
            writer.put(&Consent {
                id: ConsentId(Uuid::from_u128(id)),
                registration: registration.id,
                purpose: Purpose::List,
                given: id % 2 == 0,
                on: None,
                wording: String::new(),
            })?;
        }
        Ok(())
    });
    let mut office = Office::open(&path, None, Desk::here("Ada").unwrap()).unwrap();
    let templates = office.deliveries().unwrap().templates;
    let mut form = templates.into_iter().find(|template| template.form.name == "Ministerium").unwrap().form;
    form.id = String::new();
    for (name, filter) in [("nur mit Einwilligung", ListFilter::Consented), ("niemand", ListFilter::Nobody)] {
        name.clone_into(&mut form.name);
        form.filter = filter;
        office.save_template(&form).unwrap();
        let delivered = office.deliver(&ordered(name, folder.path())).unwrap();
        let lists = read(&std::fs::read(delivered.path).unwrap());
        let snapshot = office.snapshot().unwrap();
        let consented: Vec<&str> = snapshot
            .registrations
            .iter()
            .filter(|one| {
                let mut consents = snapshot.consents.iter();
                consents.any(|c| c.registration == one.id && c.given && c.purpose == Purpose::List)
            })
            .map(|one| one.number.as_str())
            .collect();
        let may = |number: &str| filter == ListFilter::Consented && consented.contains(&number);
        let mut people = 0;
        for (tab, list) in &lists {
            let number = ListColumn::Number.name(Language::German);
            let Some(at) = list.headers.iter().position(|header| header == number) else { continue };
            people += list.rows.len();
            for row in &list.rows {
                assert!(may(&row[at]), "{name}, {tab}: {} did not agree", row[at]);
            }
        }
        assert_eq!(people > 0, filter == ListFilter::Consented, "{name}: and the others are there");
    }
}

/// German as this program words it. What people have entered is taken out before.
const GERMAN: [&str; 59] = [
    "alle",
    "Alle",
    "und",
    "oder",
    "von",
    "vom",
    "bis",
    "ab",
    "unter",
    "seit",
    "mit",
    "ohne",
    "nur",
    "auch",
    "zuerst",
    "nicht",
    "kein",
    "keine",
    "je",
    "wie",
    "Uhr",
    "Mo",
    "Di",
    "Mi",
    "Do",
    "Fr",
    "Sa",
    "So",
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Dezember",
    "Tisch",
    "Rolle",
    "Lage",
    "Presse",
    "Leitung",
    "Soziales",
    "Finanzen",
    "Kommune",
    "Bund",
    "Verband",
    "Hauptamt",
    "Ehrenamt",
    "Frau",
    "Herr",
    "Telefon",
    "Stadt",
    "Gemeinde",
    "Landkreis",
    "Sonstige",
    "Niedersachsen",
    "Bayern",
    "Zeit",
    "Wunsch",
    "Anmeldung",
    "Entwurf",
];

/// Every text that people have entered: all that the event holds.
fn entered(office: &mut Office, folder: &Path) -> Vec<String> {
    fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if text.len() > 1 => found.push(text.trim().to_owned()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
            serde_json::Value::Object(values) => values.values().for_each(|value| texts(value, found)),
            _ => {}
        }
    }
    let saved = office.save_data(&folder.display().to_string()).unwrap();
    let mut found = Vec::new();
    texts(&serde_json::from_slice(&std::fs::read(saved.path).unwrap()).unwrap(), &mut found);
    // Names that are the same in English.
    found.extend(["Tagungsbüro", "Baden-Württemberg"].map(str::to_owned));
    found.sort_by_key(|text| std::cmp::Reverse(text.len()));
    found.dedup();
    found
}

fn has_german(text: &str) -> bool {
    let umlaut = ['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', 'ß'];
    text.contains(umlaut) || text.split(|c: char| !c.is_alphabetic()).any(|word| GERMAN.contains(&word))
}

/// Texts between tags and in attributes that people read.
fn read_texts(part: &str, xml: &str) -> Vec<String> {
    let shown = |name: &str| format!(" {name}=\"");
    let within = |text: &str, before: &str, behind: &str| -> Vec<String> {
        let pieces = text.split(before).skip(1).filter_map(|rest| rest.split(behind).next());
        pieces.map(|piece| piece.rsplit('>').next().unwrap_or_default().replace("&amp;", "&")).collect()
    };
    let mut texts = Vec::new();
    match part {
        "xl/sharedStrings.xml" => texts.extend(within(xml, "<t", "</t>")),
        "xl/workbook.xml" => texts.extend(within(xml, "<sheet name=\"", "\"")),
        _ if part.starts_with("xl/tables/") => texts.extend(within(xml, "<tableColumn id=\"", "/>")),
        _ if part.starts_with("xl/charts/") => texts.extend(within(xml, "<a:t>", "</a:t>")),
        _ if part.starts_with("xl/worksheets/sheet") => {
            texts.extend(within(xml, "<oddFooter>", "</oddFooter>"));
            texts.extend(within(xml, &shown("error"), "\""));
        }
        _ => {}
    }
    texts
}

#[test]
fn an_english_workbook_has_no_german_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let snapshot = office.snapshot().unwrap();
    let game = snapshot.sessions.iter().find(|session| session.code.as_str() == "PS").unwrap().id.to_string();
    office.seat_at_tables(&SeatingOrder { session: game, stay: false, seed: String::new() }).unwrap();
    // One person in each size, level, post and role, and somebody in each duty.
    drop(office);
    let path = folder.path().join("e.tagung");
    written(&path, |snapshot, writer| {
        for (registration, at) in snapshot.registrations.iter().zip(0..40) {
            let mut person = snapshot.person(registration).unwrap().clone();
            person.inhabitants = [900, 9_000, 90_000, 900_000].get(at % 4).copied();
            person.level = Level::ALL[at % Level::ALL.len()];
            person.post = Post::ALL[at % Post::ALL.len()];
            writer.put(&person)?;
        }
        for (seat, at) in snapshot.seats.iter().filter(|seat| seat.table.is_some()).zip(0..40) {
            writer.put(&Seat { role: TableRole::ALL[at % TableRole::ALL.len()], ..seat.clone() })?;
        }
        for (kind, at) in DutyKind::ALL.into_iter().zip(0..) {
            let person = snapshot.registrations[100 + at].person;
            let place = Workplace::Session(snapshot.sessions[at].id);
            let id = DutyId(Uuid::from_u128(7_000 + at as u128));
            writer.put(&Duty { id, person, place, kind, from: None, until: None, note: String::new() })?;
        }
        Ok(())
    });
    let mut office = Office::open(&path, None, Desk::here("Ada").unwrap()).unwrap();
    for template in office.deliveries().unwrap().templates {
        let mut form = template.form;
        form.name = format!("English {}", form.name);
        (form.id, form.language) = (String::new(), Language::English);
        if !form.columns.contains(&ListColumn::Tables) && form.columns.contains(&ListColumn::Seats) {
            form.columns.push(ListColumn::Tables);
        }
        office.save_template(&form).unwrap();
        let mut order =
            DeliveryOrder { recipient: "Ms Jane Doe".to_owned(), ..ordered(&form.name, folder.path()) };
        if form.one_session {
            "W1".clone_into(&mut order.session);
        }
        office.deliver(&order).unwrap();
        let id = office.snapshot().unwrap().registrations[5].id.to_string();
        let mut edited = office.registration(&id).unwrap().form;
        edited.function.push_str(" x");
        office.save_registration(&edited).unwrap();
        let delivered = office.deliver(&order).unwrap();
        let known = entered(&mut office, folder.path());
        let bytes = std::fs::read(delivered.path).unwrap();
        package::check(&bytes);
        let texts: Vec<String> = parts(&bytes).iter().flat_map(|(part, xml)| read_texts(part, xml)).collect();
        let suspects = texts.iter().filter(|text| has_german(text));
        let german: Vec<&String> = suspects
            .filter(|text| {
                let mut left = (*text).clone();
                for entered in &known {
                    left = left.replace(entered.as_str(), " ");
                }
                has_german(&left)
            })
            .collect();
        assert_eq!(german, Vec::<&String>::new(), "{}: words of ours", form.name);
        assert!(texts.len() > 20, "{}: there is something to read", form.name);
    }
}

#[test]
fn the_fixed_words_are_english_where_the_template_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let templates = office.deliveries().unwrap().templates;
    let mut form = templates.into_iter().find(|template| template.form.name == "Ministerium").unwrap().form;
    (form.id, form.name, form.language) = (String::new(), "Ministry".to_owned(), Language::English);
    office.save_template(&form).unwrap();
    let delivered = office.deliver(&ordered("Ministry", folder.path())).unwrap();
    let texts = parts(&std::fs::read(delivered.path).unwrap());
    let text: String = texts.into_iter().map(|(_, text)| text).collect();
    for words in
        ["Tuesday, 19 November 2024", "Last name", "Waiting lists", "To the contents", "Draft · As of"]
    {
        assert!(text.contains(words), "{words:?} is there");
    }
}

/// Writes into an event file what the office itself would not.
fn written(path: &Path, rows: impl FnOnce(&Snapshot, &mut Writer<'_>) -> Result<(), StoreError>) {
    let mut file = EventFile::open(path, None).unwrap();
    let snapshot = file.snapshot().unwrap();
    let origin =
        Origin { id: OperationId(Uuid::from_u128(99)), at: DateTime::UNIX_EPOCH, who: "=Ada()".to_owned() };
    let operation = NewOperation { kind: "test".into(), detail: "@SUM(A1)".into(), reversible: true, origin };
    file.transact(operation, |writer| rows(&snapshot, writer)).unwrap();
}

/// The sample with one harmful text in every field of somebody, of the programme and of the event.
fn poisoned(path: &Path) {
    let nasty = payloads();
    let mut next = nasty.iter().cycle();
    let mut take = || next.next().unwrap().clone();
    written(path, |snapshot, writer| {
        let mut event = snapshot.event.clone();
        (event.title, event.place, event.contact) = (take(), take(), take());
        writer.put(&event)?;
        for person in snapshot.persons.values() {
            let text = take();
            let mut person = person.clone();
            for field in [
                &mut person.degree,
                &mut person.first_name,
                &mut person.name_prefix,
                &mut person.last_name,
                &mut person.function,
                &mut person.institution,
                &mut person.ags,
                &mut person.land,
                &mut person.email,
                &mut person.phone,
            ] {
                text.clone_into(field);
            }
            writer.put(&person)?;
        }
        for registration in &snapshot.registrations {
            let mut registration = registration.clone();
            registration.note = take();
            writer.put(&registration)?;
        }
        for session in &snapshot.sessions {
            let mut session = session.clone();
            (session.title, session.short_title, session.host) = (take(), take(), take());
            writer.put(&session)?;
        }
        for room in &snapshot.rooms {
            let mut room = room.clone();
            room.name = take();
            writer.put(&room)?;
        }
        Ok(())
    });
}

#[test]
fn payloads_in_every_field_stay_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.tagung");
    drop(sample(folder.path()));
    poisoned(&path);
    let mut office = Office::open(&path, None, Desk::here("=Ada()").unwrap()).unwrap();
    for template in office.deliveries().unwrap().templates {
        let mut order = ordered(&template.form.name, folder.path());
        "=cmd|' /C calc'!A0 Muster".clone_into(&mut order.recipient);
        if template.form.one_session {
            "W1".clone_into(&mut order.session);
        }
        let bytes = std::fs::read(office.deliver(&order).unwrap().path).unwrap();
        for (part, text) in parts(&bytes).iter().filter(|(part, _)| part.starts_with("xl/worksheets/")) {
            assert!(
                !text.contains("<f>") && !text.contains("<f "),
                "{}, {part}: no formula",
                template.form.name
            );
        }
        let lists = read(&bytes);
        assert!(lists.len() > 1, "{}: every list is read back", template.form.name);
        // Nobody in the sample has agreed to be listed.
        let Some(all) = lists.get("Alle").filter(|_| template.form.filter != ListFilter::Consented) else {
            continue;
        };
        let name = all.headers.iter().position(|header| header == "Nachname").unwrap();
        let names = payloads();
        // Excel's own escapes and what XML cannot write come back as they stand in the file.
        let plain =
            |text: &&String| !text.contains("_x") && text.chars().all(|c| (' '..'\u{fffe}').contains(&c));
        let there = |text: &&String| all.rows.iter().any(|row| row[name] == **text);
        let lost: Vec<&String> = names.iter().filter(plain).filter(|text| !there(text)).collect();
        assert_eq!(lost, Vec::<&String>::new(), "{}: texts come back as they went in", template.form.name);
    }
}

#[test]
fn a_delivery_shows_the_data_of_a_day_that_is_past() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let order = DeliveryOrder { as_of: "01.01.2020".to_owned(), ..ordered("Presse", folder.path()) };
    let refused = office.deliver(&order).unwrap_err();
    assert!(refused.message.contains("01.01.2020"), "before the event there is nothing: {}", refused.message);
    let order = DeliveryOrder { as_of: "morgen".to_owned(), ..order };
    assert_eq!(office.deliver(&order).unwrap_err().field, "asOf", "a day that is none is told at its field");
    let order = DeliveryOrder { as_of: "31.12.2199".to_owned(), ..order };
    let delivered = office.deliver(&order).unwrap();
    let bytes = std::fs::read(delivered.path).unwrap();
    assert!(
        parts(&bytes).iter().any(|(_, text)| text.contains("31.12.2199")),
        "the first sheet names the day"
    );
    let snapshot = office.snapshot().unwrap();
    assert_eq!(snapshot.deliveries.len(), 1, "what was refused is not in the register");
}

#[test]
fn a_workbook_with_a_passphrase_is_locked_and_its_content_registered() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let order = DeliveryOrder { passphrase: "kurz".to_owned(), ..ordered("Ministerium", folder.path()) };
    assert_eq!(office.deliver(&order).unwrap_err().field, "passphrase", "a short one protects nothing");
    let long = "Schloß am See 7".to_owned();
    let csv = DeliveryOrder { passphrase: long.clone(), format: ListFormat::Csv, ..order.clone() };
    assert_eq!(office.deliver(&csv).unwrap_err().field, "passphrase", "a text file cannot ask for one");
    let delivered = office.deliver(&DeliveryOrder { passphrase: long.clone(), ..order.clone() }).unwrap();
    let bytes = std::fs::read(&delivered.path).unwrap();
    assert!(Xlsx::new(Cursor::new(bytes.as_slice())).is_err(), "nobody reads it without");
    assert!(delivered.delivery.detail.ends_with("mit Kennwort"), "the register says so");
    let again = office.recreate("1", &folder.path().join("noch").display().to_string()).unwrap();
    assert!(again.identical, "the workbook in it is kept byte for byte");
    let opened = std::fs::read(again.path).unwrap();
    assert!(
        read(&opened).len() > 2,
        "and written again it opens without, since nobody has kept the passphrase"
    );
    let second = DeliveryOrder { passphrase: long, since: "none".to_owned(), ..order };
    let second = std::fs::read(office.deliver(&second).unwrap().path).unwrap();
    assert_ne!(second, bytes, "chance is fresh each time");
}
