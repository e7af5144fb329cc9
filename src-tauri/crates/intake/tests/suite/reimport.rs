//! The same congress again and again: exports that were rearranged, abbreviated, spelled otherwise.
//! Whatever the office has edited in between stays.

use crate::support::{Event, apply_registrations, ids, put};
use domain::Purpose;
use intake::{
    Bucket, Decisions, Item, Limits, Mapping, RegistrationProposal, Table, read_csv, registrations,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SESSIONS: &str = "
    session W1 | Hybride Bedrohungen
    session W2 | Vorsorge für die Krise
    session W3 | Vereine stärken
    session V1 | Gemeinsam einkaufen
";
const FIRST_NAMES: [&str; 8] = ["Jürgen", "Käthe", "Søren", "Ayşe", "Zoë", "Björn", "Heike", "Łukasz"];
const LAST_NAMES: [&str; 8] =
    ["Groß", "Müller", "Öztürk", "Hellwig-Jäger", "Weiß", "Strauß", "von Bülow", "Łęcki"];
const TOWNS: [&str; 6] = ["Görlitz", "Bad Tölz", "Lübbenau", "Nürtingen", "Großenhain", "Celle"];
/// Columns of an export and other names for each.
const HEADERS: [(&str, &[&str]); 11] = [
    ("Token", &["Token", "Contact-Token", "GUID"]),
    ("Vorname", &["Vorname", "Vornamen", "Firstname"]),
    ("Nachname", &["Nachname", "Familienname", "Lastname"]),
    ("Organisation", &["Organisation", "Institution", "Behörde"]),
    ("E-Mail", &["E-Mail", "E-Mail-Adresse", "Mail"]),
    ("Telefon", &["Telefon", "Rufnummer", "Tel."]),
    ("Status", &["Status", "Anmeldestatus"]),
    ("Wunsch 1", &["Wunsch 1", "1. Wahl", "Priorität 1"]),
    ("Wunsch 2", &["Wunsch 2", "2. Wahl", "Priorität 2"]),
    ("Favoriten", &["Favoriten", "Wunschsessions"]),
    ("Ernährung", &["Ernährung", "Essen", "Allergien"]),
];
/// What the office edits, and to what.
const EDITS: [(Item, &str); 8] = [
    (Item::Phone, "0171 5550000"),
    (Item::Institution, "Landkreis Nirgendwo"),
    (Item::Email, "neu@nirgendwo.example"),
    (Item::FirstName, "Maximiliane"),
    (Item::Note, "hat angerufen"),
    (Item::Diet, "vegan, keine Nüsse"),
    (Item::Consent(Purpose::Photo), "nein 2024-10-05 1"),
    (Item::Withheld, "ja"),
];

/// A row of an export by column.
type Line = BTreeMap<&'static str, String>;

fn export(people: usize) -> Vec<Line> {
    let at = |list: &[&'static str], index: usize| list[index % list.len()].to_owned();
    let line = |index: usize| {
        let columns = [
            ("Token", format!("k{index:04}")),
            ("Vorname", at(&FIRST_NAMES, index)),
            ("Nachname", at(&LAST_NAMES, index / 8)),
            ("Organisation", format!("Stadt {} {}", at(&TOWNS, index), index / 6)),
            ("E-Mail", format!("person{index}@beispielen.example")),
            ("Telefon", format!("030 555 {index:04}")),
            ("Status", "registered".to_owned()),
            ("Wunsch 1", at(&["W1", "W2", "W3"], index)),
            ("Wunsch 2", at(&["W2", "W3", "W1"], index)),
            ("Favoriten", at(&["V1", "", "V1"], index)),
            ("Ernährung", at(&["", "vegetarisch", "keine"], index)),
        ];
        columns.into_iter().collect()
    };
    (0..people).map(line).collect()
}

/// How the next export differs from the last one.
#[derive(Clone, Debug)]
enum Mutation {
    /// The rows come in another order.
    Reordered(u64),
    /// A column is called otherwise.
    Renamed(usize, usize),
    /// A column is left out; never the token.
    Left(usize),
    /// Umlauts are written out.
    Spelled,
    /// A row is missing.
    Lost(usize),
    /// Somebody's companion has a row with their name and town, and a token of its own.
    Companion(usize),
    /// Somebody declines.
    Declined(usize),
    /// A value has changed in the form.
    Changed(usize, usize),
    /// Empty rows and a title stand above.
    Titled,
    /// Somebody new.
    Joined,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        any::<u64>().prop_map(Mutation::Reordered),
        (0..11_usize, 0..3_usize).prop_map(|(column, name)| Mutation::Renamed(column, name)),
        (1..11_usize).prop_map(Mutation::Left),
        Just(Mutation::Spelled),
        (0..24_usize).prop_map(Mutation::Lost),
        (0..24_usize).prop_map(Mutation::Companion),
        (0..24_usize).prop_map(Mutation::Declined),
        (0..24_usize, 3..11_usize).prop_map(|(row, column)| Mutation::Changed(row, column)),
        Just(Mutation::Titled),
        Just(Mutation::Joined),
    ]
}

/// An export as a file: the columns by which it is written, and what stands above.
struct Export {
    lines: Vec<Line>,
    headers: BTreeMap<&'static str, &'static str>,
    title: &'static str,
}

impl Export {
    fn of(people: usize) -> Self {
        Self { lines: export(people), headers: HEADERS.map(|(name, _)| (name, name)).into(), title: "" }
    }

    fn mutate(&mut self, mutation: &Mutation) {
        let count = self.lines.len();
        match *mutation {
            Mutation::Reordered(seed) => self.lines.sort_by_key(|line| {
                let digits =
                    line["Token"].bytes().fold(seed, |hash, byte| hash.rotate_left(7) ^ u64::from(byte));
                digits.wrapping_mul(0x9E37_79B9_7F4A_7C15)
            }),
            Mutation::Renamed(column, name) => {
                let (column, names) = HEADERS[column];
                self.headers.insert(column, names[name % names.len()]);
            }
            Mutation::Left(column) if !["Nachname", "Vorname"].contains(&HEADERS[column].0) => {
                self.headers.remove(HEADERS[column].0);
            }
            Mutation::Left(_) => {}
            Mutation::Spelled => {
                for text in self.lines.iter_mut().flat_map(|line| line.values_mut()) {
                    for (umlaut, written) in [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ö", "Oe")]
                    {
                        *text = text.replace(umlaut, written);
                    }
                }
            }
            Mutation::Lost(row) => {
                self.lines.remove(row % count);
            }
            Mutation::Companion(row) => {
                let mut companion = self.lines[row % count].clone();
                companion.insert("Token", format!("c{row:04}"));
                companion.insert("E-Mail", String::new());
                self.lines.push(companion);
            }
            Mutation::Declined(row) => {
                self.lines[row % count].insert("Status", "declined".to_owned());
            }
            Mutation::Changed(row, column) => {
                let (column, _) = HEADERS[column];
                let text = if column.starts_with("Wunsch") { "W3" } else { "etwas anderes" };
                self.lines[row % count].insert(column, text.to_owned());
            }
            Mutation::Titled => self.title = "Gästeliste;;\n;;\n",
            Mutation::Joined => {
                let mut line = export(count + 100).pop().unwrap();
                line.insert("Token", format!("n{count:04}"));
                self.lines.push(line);
            }
        }
    }

    fn table(&self) -> Table {
        let mut text = self.title.to_owned();
        text.push_str(&self.headers.values().copied().collect::<Vec<_>>().join(";"));
        for line in &self.lines {
            let cells: Vec<&str> = self.headers.keys().map(|column| line[column].as_str()).collect();
            text.push('\n');
            text.push_str(&cells.join(";"));
        }
        read_csv(text.as_bytes(), &Limits::default()).unwrap()
    }
}

fn proposed(event: &Event, export: &Export) -> RegistrationProposal {
    let table = export.table();
    let mapping = Mapping::detect(&table, &event.snapshot).unwrap();
    registrations(&table, &event.snapshot, &mapping, &Decisions::default(), &mut ids()).unwrap()
}

/// Every edit that the office made and that is gone.
fn lost(event: &Event, edits: &[(String, Item, &str)]) -> Vec<String> {
    let mut lost = Vec::new();
    for (number, item, text) in edits {
        let registration = event.snapshot.registrations.iter().find(|r| r.number == *number).unwrap();
        let found = item.get(&event.snapshot.participant(registration).unwrap());
        if found != *text {
            lost.push(format!("{number} {}: {text:?} became {found:?}", item.key()));
        }
    }
    lost
}

/// Imports, edits, and imports mutated exports one after the other, each twice.
fn check(edited: &[(usize, usize)], exports: &[Vec<Mutation>]) -> Result<(), TestCaseError> {
    let mut event = Event::of(SESSIONS);
    let mut export = Export::of(24);
    let first = proposed(&event, &export);
    apply_registrations(&mut event.snapshot, first);
    let mut edits = Vec::new();
    for (row, edit) in edited {
        let (item, text) = EDITS[*edit];
        let registration = &event.snapshot.registrations[*row];
        let mut participant = event.snapshot.participant(registration).unwrap();
        item.set(&mut participant, text);
        edits.push((registration.number.clone(), item, text));
        put(&mut event.snapshot, participant);
    }
    for mutations in exports {
        for mutation in mutations {
            export.mutate(mutation);
        }
        let next = proposed(&event, &export);
        let placed = next.rows.len();
        prop_assert_eq!(placed, export.lines.len(), "every row is in exactly one bucket");
        prop_assert_eq!(next.count(Bucket::Rejected), 0, "no row of an export is unusable");
        apply_registrations(&mut event.snapshot, next);
        let lost = lost(&event, &edits);
        prop_assert!(lost.is_empty(), "after {mutations:?} edits of the office are lost: {lost:#?}");
        let again = proposed(&event, &export);
        let applied: Vec<_> = again.rows.iter().filter(|row| row.taken).collect();
        prop_assert!(applied.is_empty(), "the same export again changes nothing, but {applied:#?}");
    }
    Ok(())
}

/// Twenty exports, each mutated in ten ways at once.
#[test]
fn twenty_mutated_exports_lose_no_edit() {
    let edits: Vec<(usize, usize)> =
        (0..24).flat_map(|row| (0..EDITS.len()).map(move |edit| (row, edit))).collect();
    let edits: Vec<_> = edits.into_iter().filter(|(row, edit)| (row + edit) % 3 > 0).collect();
    let every = |round: usize| {
        vec![
            Mutation::Reordered(round as u64 + 1),
            Mutation::Renamed(round % 11, round % 3),
            Mutation::Left(if round % 4 == 3 { 3 + round % 7 } else { 2 }),
            Mutation::Changed(round * 5, 3 + round % 7),
            Mutation::Changed(round * 7, 3 + (round + 2) % 7),
            Mutation::Declined(round * 3),
            Mutation::Lost(round * 11),
            Mutation::Companion(round),
            Mutation::Joined,
            if round == 9 { Mutation::Spelled } else { Mutation::Titled },
        ]
    };
    let exports: Vec<Vec<Mutation>> = (0..20).map(every).collect();
    check(&edits, &exports).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_export_loses_an_edit(
        edits in prop::collection::btree_map(0..24_usize, 0..EDITS.len(), 0..20),
        exports in prop::collection::vec(prop::collection::vec(mutation(), 1..6), 1..5),
    ) {
        check(&edits.into_iter().collect::<Vec<_>>(), &exports)?;
    }
}
