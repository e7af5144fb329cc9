//! Ten thousand badges and thirty thousand rows of attendance sheets, written once.
//!
//! `--write NAME FILE` writes the rows of a case as a table that peers read, too; `TOOL FILE` writes the document
//! beside it and answers with one line of JSON. Reading the table is not timed, and the fonts are read before: the
//! peers have theirs ready as well.
#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads files and the clock, and may stop"
)]

use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;
use documents::{
    AttendanceRow, AttendanceSheet, Back, Badges, Card, CardLine, Dealt, Imprint, Paper, attendance, badges,
    stock,
};

const BADGES: usize = 10_000;
const SHEETS: usize = 100;
const ROWS: usize = 300;

const GIVEN: [&str; 7] =
    ["Anja", "Dr. Barış", "Łukasz", "Friederike", "Prof. Dr. Karl-Friedrich", "Yasemin", "Jörg"];
const LAST: [&str; 11] = [
    "Ott",
    "Hohenstein-Wallburg",
    "Öztürk",
    "Błażejewski",
    "Kaltwasser",
    "Quandt-Yıldız",
    "Sommerfeldt",
    "Reuß",
    "Marquardt",
    "Nguyễn",
    "Leutheusser-Schnarrenberger",
];
const INSTITUTIONS: [&str; 5] = [
    "Stadt Kaltenmark",
    "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
    "Landkreis Talau",
    "Ministerium für Inneres, Digitalisierung und Kommunales des Landes Beispielland",
    "Gemeinde Westeroog",
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--write", name, file] => std::fs::write(file, table(name)).unwrap(),
        [tool, file] => println!("{}", measured(tool, Path::new(file))),
        _ => println!("cargo xtask bench documents"),
    }
}

/// Numbers that look like those of a congress: every person is another one.
fn table(name: &str) -> String {
    let count = if name.starts_with("badges") { BADGES } else { SHEETS * ROWS };
    let mut table = String::new();
    for index in 0..count {
        let (given, last) = (GIVEN[index % 7], LAST[index % 11]);
        let institution = INSTITUTIONS[index % 5];
        let code = if name == "badges-codes" {
            format!("0193A5C0{index:08}3D8F4A2B6E9D0C1F")
        } else {
            String::new()
        };
        let _ = writeln!(
            table,
            "{index:05}\t{given}\t{last}-{index}\tReferat {}\t{institution}\t{code}",
            index % 90
        );
    }
    table
}

fn imprint() -> Imprint {
    Imprint {
        event: "Kommunalkongress 2024".into(),
        draft: false,
        version_date: NaiveDate::from_ymd_opt(2024, 11, 12).unwrap(),
        contact: "Tagungsbüro, Telefon 030 1234567".into(),
    }
}

fn measured(tool: &str, file: &Path) -> String {
    let table = std::fs::read_to_string(file).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    warm();
    let (cpu, start) = (cpu_seconds(), Instant::now());
    let paper = if tool == "badges" { all_badges(&rows) } else { all_sheets(&rows) };
    let pdf = paper.pdf(&imprint()).unwrap();
    let (cpu, wall) = (cpu_seconds() - cpu, start.elapsed().as_secs_f64());
    let (size, peak) = (pdf.len() as f64 / 1e6, peak_mb());
    std::fs::write(file.with_extension("ours.pdf"), pdf).unwrap();
    let objective = format!("{} people", rows.len());
    format!(
        r#"{{"cpu_s":{cpu:.3},"wall_s":{wall:.3},"peak_mb":{peak:.1},"file_mb":{size:.3},"objective":"{objective}"}}"#
    )
}

/// Reads the fonts.
fn warm() {
    let card = Card { last_name: "Ott".into(), ..Card::default() };
    let _ = run(vec![card]);
}

fn run(cards: Vec<Card>) -> Paper {
    let (back, dealt) = (Back::Blank, Dealt::BySheet);
    let badges = Badges { imprint: imprint(), stock: stock::ALL[0], first_label: 1, back, dealt, cards };
    badges::lay_out(badges).unwrap().0
}

fn all_badges(rows: &[Vec<&str>]) -> Paper {
    let line = |when: &str, code: &str, room: &str| CardLine {
        when: when.into(),
        code: code.into(),
        room: room.into(),
        ..CardLine::default()
    };
    let card = |row: &Vec<&str>| Card {
        number: row[0].into(),
        given: row[1].into(),
        last_name: row[2].into(),
        function: row[3].into(),
        institution: row[4].into(),
        lines: vec![line("Di 8.30", "PS", "Tisch 7"), line("Di 16.00", "W3", "Raum Leine")],
        code: row[5].into(),
        ..Card::default()
    };
    run(rows.iter().map(card).collect())
}

fn all_sheets(rows: &[Vec<&str>]) -> Paper {
    let row = |row: &Vec<&str>| AttendanceRow {
        last_name: row[2].into(),
        given: row[1].into(),
        institution: row[4].into(),
        land: "NI".into(),
    };
    let sheet = |(index, rows): (usize, &[Vec<&str>])| AttendanceSheet {
        code: format!("W{}", index + 1),
        title: "Hybride Bedrohungen und Desinformation".into(),
        rows: rows.iter().map(row).collect(),
        purpose: "Nachweis der Anwesenheit.".into(),
        ..AttendanceSheet::default()
    };
    let sheets: Vec<AttendanceSheet> = rows.chunks(ROWS).enumerate().map(sheet).collect();
    attendance::lay_out(&imprint(), &sheets).unwrap()
}

/// Of all threads, in the hundredths of a second that the system counts.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn peak_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kb.map_or(f64::NAN, |kb: f64| kb / 1024.0)
}
