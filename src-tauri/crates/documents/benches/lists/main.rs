//! How long a workbook takes. `cargo xtask bench lists` runs this beside other writers of workbooks.
//!
//! `lists CASE` makes the rows, lays them out as a delivery is laid out, and prints a line of JSON. The rows are
//! invented by a rule that the peers follow as well; `objective` is what both must have written.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
#![allow(clippy::disallowed_methods, reason = "a bench reads clocks and files")]
#![allow(clippy::cast_possible_wrap, reason = "small numbers")]

use std::time::Instant;

use chrono::NaiveDate;
use documents::{Book, Cell, Column, Imprint, Kind, Sheet, workbook};

const COLUMNS: [(&str, Kind); 12] = [
    ("Nummer", Kind::Text),
    ("Nachname", Kind::Text),
    ("Vorname", Kind::Text),
    ("Titel", Kind::Text),
    ("Funktion", Kind::Text),
    ("Institution", Kind::Text),
    ("Land", Kind::Text),
    ("Telefon", Kind::Text),
    ("Eingang", Kind::Date),
    ("Rang", Kind::Number),
    ("Di 16.00", Kind::Seat),
    ("Mi 20.11.", Kind::Seat),
];
const LANDS: [&str; 16] =
    ["SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"];
const SESSIONS: usize = 20;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some(people) = words.first().and_then(|word| word.parse().ok()) else {
        println!("cargo xtask bench lists");
        return;
    };
    let (cpu, start) = (cpu_seconds(), Instant::now());
    let book = book(people);
    let bytes = workbook::write(&book).unwrap();
    let (cpu, wall) = (cpu_seconds() - cpu, start.elapsed().as_secs_f64());
    if let Some(file) = words.get(1) {
        std::fs::write(file, &bytes).unwrap();
    }
    let cells: usize = book.sheets.iter().map(|sheet| sheet.rows.len() * sheet.columns.len()).sum();
    println!(
        r#"{{"cpu_s":{cpu:.3},"wall_s":{wall:.3},"peak_mb":{:.1},"bytes":{},"objective":"{cells} cells"}}"#,
        peak_mb(),
        bytes.len()
    );
}

/// Everybody, and twenty sessions among which everybody is spread.
fn book(people: usize) -> Book {
    let day = NaiveDate::from_ymd_opt(2024, 11, 12).unwrap();
    let columns: Vec<Column> = COLUMNS.iter().map(|(header, kind)| Column::new(*header, *kind)).collect();
    let list = |name: String, rows: Vec<Vec<Cell>>| Sheet {
        tab: name.clone(),
        title: name,
        columns: columns.clone(),
        rows,
        ..Sheet::default()
    };
    let mut sheets = vec![list("Alle".into(), (0..people).map(|number| row(number, day)).collect())];
    sheets.extend((0..SESSIONS).map(|session| {
        let rows = (session..people).step_by(SESSIONS).map(|number| row(number, day)).collect();
        list(format!("W{}", session + 1), rows)
    }));
    let imprint =
        Imprint { event: "Messkongress".into(), version_date: day, draft: false, contact: String::new() };
    Book { imprint, title: "Messung".into(), sheets, ..Book::default() }
}

fn row(number: usize, day: NaiveDate) -> Vec<Cell> {
    vec![
        format!("{number:05}").into(),
        format!("Nachname{}", number * 7919 % 10007).into(),
        format!("Vorname{}", number % 400).into(),
        if number.is_multiple_of(9) { "Dr." } else { "" }.into(),
        format!("Funktion der Stufe {}", number % 30).into(),
        format!("Stadt Musterort-{}", number % 1500).into(),
        LANDS.get(number % 16).copied().unwrap_or_default().into(),
        format!("+49 30 {}", 1_000_000 + number).into(),
        (day - chrono::Days::new((number % 60) as u64)).into(),
        Cell::Number((number % 5) as i64 + 1),
        format!("W{}", number % SESSIONS + 1).into(),
        format!("V{}", number % 4 + 1).into(),
    ]
}

/// What the kernel says all threads of this process have computed, in steps of ten milliseconds.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit(") ").next().unwrap_or_default();
    let ticks = after.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn peak_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kb.map_or(f64::NAN, |kb: f64| kb / 1024.0)
}
