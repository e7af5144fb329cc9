//! Workbooks as Excel will find them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests may panic")]

mod common;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use common::{assert_golden, imprint, keep};
use documents::{Cell, Column, Kind, Sheet, workbook};

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
    let bytes = workbook::write(&imprint(), "Lieferung an das Ministerium", &sheets()).expect("a workbook");
    keep("workbook.xlsx", &bytes);
    assert_golden("workbook.xml.txt", &normalised(&bytes));
}

#[test]
fn two_writes_are_the_same_bytes() {
    let write = || workbook::write(&imprint(), "Lieferung", &sheets()).expect("a workbook");
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
    let bytes = workbook::write(&imprint(), "Heikles", &[list(&nasty)]).expect("a workbook");
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        assert!(!part(&bytes, sheet).contains("<f"), "no formula ever comes from data");
    }
    let expected: Vec<Data> = nasty.iter().map(|text| Data::String((*text).into())).collect();
    assert_eq!(read_back(bytes), expected, "every text comes back as it went in");
}

#[test]
fn a_cell_longer_than_excel_allows_is_cut() {
    let too_long = "ü".repeat(40_000);
    let read = read_back(workbook::write(&imprint(), "", &[list(&[&too_long])]).expect("a workbook"));
    let Data::String(text) = &read[0] else { panic!("{:?} is no text", read[0]) };
    assert_eq!((text.chars().count(), text.chars().last()), (32_767, Some('…')), "cut and marked");
}

#[test]
fn an_empty_list_is_still_a_table_with_one_row() {
    let bytes = workbook::write(&imprint(), "", &[list(&[])]).expect("a workbook");
    let table = part(&bytes, "xl/tables/table1.xml");
    assert!(table.contains("ref=\"A5:A6\""), "heading and one empty row: {table}");
    workbook::write(&imprint(), "", &[]).expect("a workbook without lists has its contents");
    workbook::write(&imprint(), "", &[Sheet::default()]).expect("a list without columns has its title");
}

#[test]
fn odd_rows_and_headings_are_made_legal() {
    let columns = ["Raum", "raum", "", "Zwei\nZeilen"].map(|header| Column::new(header, Kind::Text)).to_vec();
    let rows = vec![vec!["kurz".into()], vec![Cell::Empty; 9]];
    let same_tab = Sheet { tab: "Inhalt".into(), columns, rows, ..Sheet::default() };
    let bytes = workbook::write(&imprint(), "", &[same_tab.clone(), same_tab]).expect("a workbook");
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
    let read = read_back(workbook::write(&imprint(), "", &[sheet]).expect("a workbook"));
    assert_eq!(read, [Data::String("24.10.1648".into())], "told, not refused");
}

#[test]
fn every_list_prints_alike() {
    let bytes = workbook::write(&imprint(), "Lieferung", &sheets()).expect("a workbook");
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    for piece in [
        "<pane ySplit=\"5\"",
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
