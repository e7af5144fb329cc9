//! Attendance sheets on paper.

mod common;

use common::{imprint, keep};
use documents::{AttendanceRow, AttendanceSheet, attendance};

const PURPOSE: &str = "Diese Liste dient dem Nachweis der Teilnahme gegenüber dem Bundesministerium als Zuwendungsgeber. Sie wird nach der Prüfung des Verwendungsnachweises, spätestens am 31. Dezember 2025, vernichtet. Datenschutzhinweise: am Einlass und unter www.kommunalkongress.example/datenschutz.";

fn row(last_name: &str, given: &str, institution: &str, land: &str) -> AttendanceRow {
    AttendanceRow {
        last_name: last_name.into(),
        given: given.into(),
        institution: institution.into(),
        land: land.into(),
    }
}

fn people(count: usize) -> Vec<AttendanceRow> {
    let some = [
        row(
            "Błażejewski",
            "Łukasz",
            "Ministerium für Inneres, Digitalisierung und Kommunales des Landes Beispielland",
            "Brandenburg",
        ),
        row("Çelik", "Yasemin", "Stadt Neuenwerth", "Niedersachsen"),
        row(
            "Hohenstein-Wallburg",
            "Dr. Annegret Freifrau von",
            "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
            "Rheinland-Pfalz",
        ),
        row("Kaltwasser", "Friederike", "Stadt Brückstett", "Mecklenburg-Vorpommern"),
        row("Quandt-Yıldız", "Deniz", "Landkreis Talau", "NRW"),
        row(
            "Sommerfeldt",
            "Prof. Dr. Karl-Friedrich",
            "Hochschule für Verwaltung und Rechtspflege Musterstadt-Oberhausen, Fachbereich Gefahrenabwehr",
            "Baden-Württemberg",
        ),
        row("Reuß", "Thorben", "", ""),
    ];
    some.into_iter().cycle().take(count).collect()
}

fn sheets() -> Vec<AttendanceSheet> {
    vec![
        AttendanceSheet {
            code: "W3".into(),
            title: "Workshop 3 | Hybride Bedrohungen und Desinformation: Was Kommunen erkennen, melden und selbst tun können".into(),
            when: "Di 19.11., 16.00 – 18.00\u{a0}Uhr".into(),
            room: "Raum Leine".into(),
            rows: people(31),
            walk_in_rows: 6,
            purpose: PURPOSE.into(),
        },
        AttendanceSheet {
            code: "V1".into(),
            title: "Blackout".into(),
            when: "Mi 20.11.".into(),
            rows: Vec::new(),
            walk_in_rows: 10,
            purpose: PURPOSE.into(),
            ..AttendanceSheet::default()
        },
    ]
}

#[test]
fn samples() {
    let printed = attendance::write(&imprint(), &sheets()).expect("sheets");
    keep("attendance.pdf", &printed.pdf);
    println!("{} {:?}", printed.pages, printed.findings);
}
