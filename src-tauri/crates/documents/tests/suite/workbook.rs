//! Workbooks as Excel will find them.

use std::io::{Cursor, Read};

use crate::common::{assert_golden, imprint, keep, package, payloads};
use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use documents::{Book, Cell, Chart, Column, Entry, Kind, Mark, Sheet, workbook};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 11, day).expect("a day")
}

fn registrations() -> Sheet {
    let ministry = "Ministerium für Inneres, Digitalisierung und Kommunales des Landes Beispielland";
    let arrival = "Bittet um einen Platz nahe der Tür; kommt am Mittwoch erst um 10.00 Uhr an und wird bis \
                   dahin von Frau Kaltwasser vertreten.";
    let people = [
        ("0007", "Çelik", "Yasemin", "Stadt Neuenwerth", "03000007", 4, ""),
        ("0101", "Błażejewski", "Łukasz", ministry, "12000000", 5, arrival),
        (
            "0412",
            "Hohenstein-Wallburg",
            "Dr. Annegret Freifrau von",
            "Landkreis Talau",
            "07000412",
            6,
            "=1+1",
        ),
    ];
    let row =
        |(number, last, given, institution, ags, wishes, note): (&str, &str, &str, &str, &str, u32, &str)| {
            let share = Cell::Share { part: wishes, whole: 7 };
            let day = day(wishes).into();
            vec![
                number.into(),
                last.into(),
                given.into(),
                institution.into(),
                ags.into(),
                day,
                Cell::Number(wishes.into()),
                share,
                note.into(),
            ]
        };
    let columns = [
        ("Nr.", Kind::Text),
        ("Nachname", Kind::Text),
        ("Vorname", Kind::Text),
        ("Institution", Kind::Text),
        ("AGS", Kind::Text),
        ("Angemeldet", Kind::Date),
        ("Wünsche", Kind::Number),
        ("Erfüllt", Kind::Number),
        ("Bemerkung", Kind::Note),
    ];
    Sheet {
        tab: "Anmeldungen".into(),
        title: "Anmeldungen mit Zuteilung".into(),
        subtitle: "Alle angemeldeten Personen mit ihren Plätzen".into(),
        columns: columns.map(|(header, kind)| Column::new(header, kind)).to_vec(),
        rows: people.into_iter().map(row).collect(),
        summary: vec!["3 Personen, davon 1 mit Bemerkung zur Anreise".into()],
        ..Sheet::default()
    }
}

fn sheets() -> Vec<Sheet> {
    let title = "Workshop 1 | Hybride Bedrohungen und Desinformation";
    let columns = vec![Column::new("Nachname", Kind::Text), Column::new("Vorname", Kind::Text)];
    vec![registrations(), Sheet { tab: title.into(), title: title.into(), columns, ..Sheet::default() }]
}

fn list(cells: &[&str]) -> Sheet {
    Sheet {
        tab: "Liste".into(),
        columns: vec![Column::new("Text", Kind::Text)],
        rows: cells.iter().map(|cell| vec![Cell::Text((*cell).into())]).collect(),
        ..Sheet::default()
    }
}

/// The lists as a workbook.
fn written(title: &str, sheets: Vec<Sheet>) -> Vec<u8> {
    let book = Book { imprint: imprint(), title: title.into(), sheets, ..Book::default() };
    let bytes = workbook::write(&book).expect("a workbook");
    package::check(&bytes);
    bytes
}

/// One part of the workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut xml = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut xml).expect("text");
    xml
}

/// Every part that carries content, one element a line.
fn normalised(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    names.sort();
    names.retain(|name| !name.contains("theme"));
    let mut text = String::new();
    for name in names {
        let mut xml = String::new();
        archive.by_name(&name).expect("the part").read_to_string(&mut xml).expect("text");
        text.extend(["== ", &name, "\n", &xml.replace("><", ">\n<"), "\n"]);
    }
    text
}

/// The column below „Text“, read as Excel would.
fn read_back(bytes: Vec<u8>) -> Vec<Data> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Liste").expect("the list");
    range
        .rows()
        .map(|row| row[0].clone())
        .skip_while(|cell| *cell != Data::String("Text".into()))
        .skip(1)
        .collect()
}

#[test]
fn the_workbook_is_the_golden_one() {
    let bytes = written("Lieferung an das Ministerium", sheets());
    keep("workbook.xlsx", &bytes);
    assert_golden("workbook.xml.txt", &normalised(&bytes));
}

#[test]
fn two_writes_are_the_same_bytes() {
    let write = || written("Lieferung", sheets());
    assert!(write() == write(), "the same rows and version date give the same file");
}

#[test]
fn text_stays_text() {
    let long = "lang ".repeat(6_000);
    let nasty = [
        "=1+1",
        "+49 30 1234567",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "007",
        "03000007",
        "1e5",
        "19.11.2024",
        "TRUE",
        "😀 Süß",
        "<tag>&amp;</tag>",
        "  spaces  ",
        "zwei\nZeilen",
        "\tTab",
        "'Zitat",
        "\"Anführung\"",
        "http://example.org",
        "#NV",
        "Łódź – Çelik – Yıldız",
        &long,
    ];
    let bytes = written("Heikles", vec![list(&nasty)]);
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        assert!(!part(&bytes, sheet).contains("<f"), "no formula ever comes from data");
    }
    let expected: Vec<Data> = nasty.iter().map(|text| Data::String((*text).into())).collect();
    assert_eq!(read_back(bytes), expected, "every text comes back as it went in");
}

#[test]
fn a_cell_longer_than_excel_allows_is_cut() {
    let too_long = "ü".repeat(40_000);
    let read = read_back(written("", vec![list(&[&too_long])]));
    let Data::String(text) = &read[0] else { panic!("{:?} is no text", read[0]) };
    assert_eq!((text.chars().count(), text.chars().last()), (32_767, Some('…')), "cut and marked");
}

#[test]
fn an_empty_list_is_still_a_table_with_one_row() {
    let bytes = written("", vec![list(&[])]);
    let table = part(&bytes, "xl/tables/table1.xml");
    assert!(table.contains("ref=\"A5:A6\""), "heading and one empty row: {table}");
    written("a workbook without lists has its contents", vec![]);
    written("a list without columns has its title", vec![Sheet::default()]);
}

#[test]
fn odd_rows_and_headings_are_made_legal() {
    let columns = ["Raum", "raum", "", "Zwei\nZeilen"].map(|header| Column::new(header, Kind::Text)).to_vec();
    let rows = vec![vec!["kurz".into()], vec![Cell::Empty; 9]];
    let same_tab = Sheet { tab: "Inhalt".into(), columns, rows, ..Sheet::default() };
    let bytes = written("", vec![same_tab.clone(), same_tab]);
    let table = part(&bytes, "xl/tables/table2.xml");
    for name in ["\"Raum\"", "\"raum (2)\"", "\"Spalte\"", "\"Zwei Zeilen\""] {
        assert!(table.contains(name), "{name} in {table}");
    }
    let tabs = Xlsx::new(Cursor::new(bytes)).expect("a workbook").sheet_names();
    assert_eq!(tabs, ["Inhalt", "Inhalt (2)", "Inhalt (3)"], "no two tabs of one name");
}

#[test]
fn dates_beyond_the_calendar_of_excel_become_text() {
    let ancient = NaiveDate::from_ymd_opt(1648, 10, 24).expect("a day");
    let sheet = Sheet { rows: vec![vec![Cell::Date(ancient)]], ..list(&[]) };
    let read = read_back(written("", vec![sheet]));
    assert_eq!(read, [Data::String("24.10.1648".into())], "told, not refused");
}

#[test]
fn every_list_prints_alike() {
    let bytes = written("Lieferung", sheets());
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    for piece in [
        "ySplit=\"5\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "orientation=\"landscape\"",
        "Vertraulich – personenbezogene Daten · Seite &amp;P von &amp;N",
        "location=\"Inhalt!A1\"",
    ] {
        assert!(sheet.contains(piece) || sheet.contains(&piece.replace("Inhalt!", "'Inhalt'!")), "{piece}");
    }
    let names = part(&bytes, "xl/workbook.xml");
    assert!(names.contains("Anmeldungen!$5:$5"), "the headings are repeated on every page: {names}");
}

#[test]
fn what_changed_is_marked_in_colour_and_in_words() {
    let marks = vec![
        Mark { row: 0, columns: vec![0], text: "geändert: Text (bisher „alt“)".into() },
        Mark { row: 2, columns: vec![], text: "neu".into() },
    ];
    let bytes = written("", vec![Sheet { marks, ..list(&["=1", "gleich", "neu"]) }]);
    let xml = part(&bytes, "xl/worksheets/sheet2.xml");
    let style = |cell: &str| {
        let (_, rest) = xml.split_once(&format!("<c r=\"{cell}\" s=\"")).expect(cell);
        rest.split('"').next().expect("a style").to_owned()
    };
    assert_eq!(style("A6"), style("A8"), "changed and new cells look alike");
    assert_ne!(style("A6"), style("A7"), "and unlike the others");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Liste").expect("the list");
    let words: Vec<String> =
        (4..8).map(|row| range.get_value((row, 1)).map(Data::to_string).unwrap_or_default()).collect();
    assert_eq!(
        words,
        ["Änderung", "geändert: Text (bisher „alt“)", "", "neu"],
        "a column says the same for those who cannot see the colour"
    );
}

#[test]
fn a_recipient_may_write_where_it_is_meant() {
    let mut open = list(&["a"]);
    open.columns.push(Column { entry: Some(Entry::Text(200)), ..Column::new("Funktion", Kind::Text) });
    let lands = vec!["NI".to_owned(), "BY".to_owned()];
    open.columns.push(Column { entry: Some(Entry::Choice(lands)), ..Column::new("Land", Kind::Text) });
    let bytes = written("", vec![open, list(&["b"])]);
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    for piece in [
        "<sheetProtection",
        "autoFilter=\"0\"",
        "type=\"textLength\"",
        "<formula1>200</formula1>",
        "type=\"list\"",
        "<formula1>\"NI,BY\"</formula1>",
    ] {
        assert!(sheet.contains(piece), "{piece} in {sheet}");
    }
    assert!(part(&bytes, "xl/styles.xml").contains("locked=\"0\""), "open cells are unlocked");
    assert!(!part(&bytes, "xl/worksheets/sheet3.xml").contains("sheetProtection"), "other lists stay free");
}

#[test]
fn figures_have_a_chart_that_is_told_in_words() {
    let mut figures = list(&["Niedersachsen", "Bayern"]);
    figures.columns.push(Column::new("Personen", Kind::Number));
    for (row, count) in figures.rows.iter_mut().zip([3, 4]) {
        row.push(Cell::Number(count));
    }
    figures.chart = Some(Chart { title: "Nach Land".into(), names: 0, values: vec![1] });
    let bytes = written("", vec![figures]);
    let chart = part(&bytes, "xl/charts/chart1.xml");
    for piece in ["Liste!$A$6:$A$7", "Liste!$B$6:$B$7", "Nach Land", "orientation val=\"maxMin\""] {
        assert!(chart.contains(piece), "{piece} in {chart}");
    }
    assert!(
        part(&bytes, "xl/drawings/drawing1.xml").contains("descr=\"Nach Land"),
        "read out by a screen reader"
    );
}

#[test]
fn no_cell_is_merged() {
    let bytes = written("Lieferung", sheets());
    for sheet in 1..=3 {
        let xml = part(&bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!xml.contains("mergeCell"), "a screen reader and a filter need every cell by itself");
    }
}

#[test]
fn two_hundred_payloads_stay_text_in_every_place() {
    let nasty = payloads::payloads();
    assert_eq!(nasty.len(), 200, "as many as promised");
    let sheets = nasty.iter().map(|text| Sheet {
        tab: text.clone(),
        title: text.clone(),
        subtitle: text.clone(),
        columns: vec![Column::new(text.as_str(), Kind::Text), Column::new(text.as_str(), Kind::Note)],
        rows: vec![vec![Cell::Text(text.clone()), Cell::Text(text.clone())]],
        summary: vec![text.clone()],
        marks: vec![Mark { row: 0, columns: vec![0], text: text.clone() }],
        ..Sheet::default()
    });
    let book = Book {
        imprint: imprint(),
        title: nasty[0].clone(),
        facts: nasty.iter().map(|text| (text.clone(), text.clone())).collect(),
        notes: nasty.clone(),
        sheets: sheets.collect(),
        ..Book::default()
    };
    let bytes = workbook::write(&book).expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("a zip file");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let mut xml = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut xml).expect("text");
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{name}: no formula ever comes from data");
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("another reader opens it");
    let tabs = workbook.sheet_names();
    assert_eq!(tabs.len(), nasty.len() + 1, "every title has its tab");
    for (text, tab) in nasty.iter().zip(tabs.iter().skip(1)) {
        let range = workbook.worksheet_range(tab).expect(tab);
        let cell = range.get_value((5, 0)).cloned().unwrap_or_default();
        // What XML has no way to write comes back escaped or as its replacement; it is text all the same.
        let writable =
            !text.chars().any(|c| c == '\r' || c < ' ' && c != '\t' && c != '\n' || c >= '\u{fffe}');
        match cell {
            Data::String(read) if writable => assert_eq!(read, *text, "a text comes back as it went in"),
            Data::String(_) => {}
            other => panic!("{text:?} became {other:?}"),
        }
    }
}
