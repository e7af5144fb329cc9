//! What holds for every table, however odd.

use crate::support::{Event, ids};
use intake::{
    Bucket, Decisions, IntakeError, Mapping, ProposedRegistration, RegistrationProposal, Row, Table,
    programme_table, programme_text, registrations,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;

const EVENT: &str = "
    session PS | Sturmflut-Übung: Planspiel für Städte | Planspiel Sturmflut
    session W1 | Wählen, Planen, Bauen und Wohnen
    session W10 | Grenzen/Nachbarn – ein Gespräch
    session V1 | Gemeinsam einkaufen
    room Saal
    registered 0001 | Berg, Anna | anna@berg.de | Stadt Au | W1 / V1 / PS
    registered A7 | Tal, Ole |  | Kreis Bergen
";

/// Headers that are known, so that arbitrary cells reach every reader behind them.
const REGISTRATION_HEADERS: [&str; 14] = [
    "Nr.",
    "Anrede",
    "Name",
    "Vorname",
    "Nachname",
    "Institution",
    "Land",
    "E-Mail",
    "Eingang",
    "Wunsch 1",
    "2. Wunsch",
    "Favoriten",
    "Ausschluss",
    "?",
];
const PROGRAMME_HEADERS: [&str; 14] = [
    "Kürzel",
    "Titel",
    "Art",
    "Tag",
    "Beginn",
    "Ende",
    "Zeit",
    "Raum",
    "Min",
    "Max",
    "Tische",
    "Freiwillig",
    "Sensibel",
    "?",
];

fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "0001",
        "1",
        "W1",
        "w 10",
        "Planspiel",
        "Wählen, Planen, Bauen und Wohnen",
        "W1, V1 und 10",
        "egal",
        "8.30",
        "19.11.24",
        "2024-11-19T08:30",
        "8 – 12 Uhr",
        "ja",
        "Berg",
        "von",
        "Graf von",
        "anna@berg.de",
        "Kreis Bergen",
        "99999999999999999999",
        "=1+1",
        "Saal",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[WVP0-9 ,;/|.:–-]{0,12}"]
}

fn table(headers: &'static [&'static str]) -> impl Strategy<Value = Table> {
    let columns = prop::sample::subsequence(headers, 1..=headers.len()).prop_shuffle();
    let rows = prop::collection::vec(prop::collection::vec(cell(), 0..16), 0..8);
    (columns, rows).prop_map(|(columns, cells)| {
        let header: Vec<String> = columns.into_iter().map(str::to_owned).collect();
        let rows = std::iter::once(header).chain(cells);
        let rows = (1..).zip(rows).map(|(number, cells)| Row::of(number, cells)).collect();
        Table { rows, ..Table::default() }
    })
}

fn proposed(table: &Table, event: &Event) -> Result<RegistrationProposal, IntakeError> {
    let mapping = Mapping::detect(table, &event.snapshot)?;
    registrations(table, &event.snapshot, &mapping, &Decisions::default(), &mut ids())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn registrations_apply_once(table in table(&REGISTRATION_HEADERS)) {
        let mut event = Event::of(EVENT);
        if let Ok(first) = proposed(&table, &event) {
            let mut written = BTreeSet::new();
            for row in first.rows.iter().filter(|row| row.taken) {
                let registration = &row.participant.registration;
                prop_assert!(written.insert(registration.id), "no registration is written twice");
                prop_assert_eq!(registration.person, row.participant.person.id);
            }
            // Who was held back for being like somebody whom another row makes unlike is not held back again.
            let changed: BTreeSet<_> =
                first.rows.iter().filter(|row| row.taken).map(|row| row.participant.registration.id).collect();
            let unlike = |row: &&ProposedRegistration| row.candidates.iter().any(|one| changed.contains(one));
            let freed: BTreeSet<u32> = first.rows.iter().filter(unlike).map(|row| row.row).collect();
            let unusable = first.count(Bucket::Rejected) + first.count(Bucket::Duplicate) - freed.len();
            crate::support::apply_registrations(&mut event.snapshot, first.clone());
            let again = proposed(&table, &event).unwrap();
            let applied = again.rows.iter().any(|row| row.taken && !freed.contains(&row.row));
            prop_assert!(!applied, "a second time nothing is new: {:#?}\n{:#?}", first.rows, again.rows);
            prop_assert!(again.count(Bucket::Rejected) + again.count(Bucket::Duplicate) >= unusable);
        }
    }

    #[test]
    fn programmes_apply_once(table in table(&PROGRAMME_HEADERS)) {
        let mut event = Event::of(EVENT);
        if let Ok(first) = programme_table(&table, &event.snapshot, &mut ids()) {
            crate::support::apply_programme(&mut event.snapshot, first);
            let again = programme_table(&table, &event.snapshot, &mut ids()).unwrap();
            prop_assert!(again.sessions.iter().all(|row| !row.bucket.is_applied()), "{:#?}", again.sessions);
            prop_assert!(again.rooms.is_empty());
        }
    }

    #[test]
    fn texts_apply_once(lines in prop::collection::vec(prop_oneof![
        cell(),
        Just(String::new()),
        Just("Angebote am 19. November 2024".to_owned()),
        Just("8.30 – 12.30 Uhr".to_owned()),
        "Workshop [1-3] [|:-] [A-Za-z ]{1,20}",
        Just("Übung: Planspiel für alle".to_owned()),
        Just("Das Treffen findet von 9 bis 10 Uhr im Rahmen von Workshop 2 statt.".to_owned()),
        Just("Ein Informationsstand im Foyer bietet mehr.".to_owned()),
        Just("Workshop 3".to_owned()),
        Just("Support".to_owned()),
    ], 0..25)) {
        let mut event = Event::of(EVENT);
        let text = lines.join("\n");
        let first = programme_text(&text, &event.snapshot, &mut ids());
        crate::support::apply_programme(&mut event.snapshot, first);
        let again = programme_text(&text, &event.snapshot, &mut ids());
        prop_assert!(again.sessions.iter().all(|row| !row.bucket.is_applied()), "{text}\n{:#?}", again.sessions);
        prop_assert!(again.links.is_empty() && again.stands.is_empty());
    }

    #[test]
    fn no_text_makes_the_parser_panic(text: String) {
        let _ = programme_text(&text, &Event::of(EVENT).snapshot, &mut ids());
    }
}

/// A table far larger than any congress. Anything that compares rows with each other would not come
/// to an end here.
#[test]
fn a_large_table_goes_through() {
    let event = Event::of(EVENT);
    let header = "Nr.;Nachname;Institution;Land;E-Mail;Wunsch 1;Favoriten";
    let mut file = header.to_owned();
    for row in 0..50_000 {
        let number = if row % 2 == 0 { format!("{row}") } else { String::new() };
        write!(
            file,
            "\n{number};von Hohenstein-{row};Stadt {row};Hessen;a.{row}@beispielen.example;W1;Unbekannt {row}"
        )
        .unwrap();
    }
    let table = intake::read_csv(file.as_bytes(), &intake::Limits::default()).unwrap();
    let proposal = proposed(&table, &event).unwrap();
    assert_eq!(proposal.count(Bucket::New), 50_000, "every row is somebody");
}
