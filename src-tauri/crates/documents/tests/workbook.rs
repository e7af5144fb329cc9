//! Workbooks as Excel will find them.

mod common;

use chrono::NaiveDate;
use common::{imprint, keep};
use documents::{Cell, Column, Kind, Sheet, workbook};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 11, day).expect("a day")
}

fn registrations() -> Sheet {
    let people = [
        ("0007", "Çelik", "Yasemin", "Stadt Neuenwerth", "03000007", 4, ""),
        (
            "0101",
            "Błażejewski",
            "Łukasz",
            "Ministerium für Inneres, Digitalisierung und Kommunales des Landes Beispielland",
            "12000000",
            5,
            "Bittet um einen Platz nahe der Tür; kommt am Mittwoch erst um 10.00 Uhr an und wird bis dahin von Frau Kaltwasser vertreten.",
        ),
        (
            "0412",
            "Hohenstein-Wallburg",
            "Dr. Annegret Freifrau von",
            "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
            "07000412",
            6,
            "=1+1",
        ),
    ];
    Sheet {
        tab: "Anmeldungen".into(),
        title: "Anmeldungen mit Zuteilung".into(),
        subtitle: "Alle angemeldeten Personen mit ihren Plätzen".into(),
        columns: vec![
            Column::new("Nr.", Kind::Text),
            Column::new("Nachname", Kind::Text),
            Column::new("Vorname", Kind::Text),
            Column::new("Institution", Kind::Text),
            Column::new("AGS", Kind::Text),
            Column::new("Angemeldet", Kind::Date),
            Column::new("Wünsche", Kind::Number),
            Column::new("Erfüllt", Kind::Number),
            Column::new("Bemerkung", Kind::Note),
        ],
        rows: people
            .into_iter()
            .map(|(number, last, given, institution, ags, wishes, note)| {
                vec![
                    number.into(),
                    last.into(),
                    given.into(),
                    institution.into(),
                    ags.into(),
                    day(wishes).into(),
                    Cell::Number(wishes.into()),
                    Cell::Share { part: wishes, whole: 7 },
                    note.into(),
                ]
            })
            .collect(),
        summary: vec!["3 Personen, davon 1 mit Bemerkung zur Anreise".into()],
    }
}

fn sheets() -> Vec<Sheet> {
    vec![
        registrations(),
        Sheet {
            tab: "Workshop 1 | Hybride Bedrohungen und Desinformation".into(),
            title: "Workshop 1 | Hybride Bedrohungen und Desinformation".into(),
            columns: vec![Column::new("Nachname", Kind::Text), Column::new("Vorname", Kind::Text)],
            ..Sheet::default()
        },
    ]
}

#[test]
fn samples() {
    let bytes = workbook::write(&imprint(), "Lieferung an das Ministerium", &sheets()).expect("a workbook");
    keep("workbook.xlsx", &bytes);
}
