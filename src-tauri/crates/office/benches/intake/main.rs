//! How long a list of registrations takes. `cargo xtask bench intake` runs this beside a reader of workbooks.
//!
//! `intake hostile` reads every file that was made to do harm, and tells how long the slowest took.
//! `intake --write ROWS FILE` writes the workbook, `intake read FILE` turns its bytes into a table and no more,
//! `intake whole FILE` makes registrations of it: read in the child process, validated, proposed, committed with
//! its journal. Prints one line of JSON; `objective` is how many people were found.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
#![allow(clippy::disallowed_methods, reason = "a bench reads clocks and files")]

use intake::Limits;
use office::views::{EventForm, ImportTarget};
use office::{Desk, Office};
use rust_xlsxwriter::Workbook;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[path = "../../../../../tests/commandline/hostile/corpus.rs"]
#[allow(unreachable_pub, dead_code, clippy::indexing_slicing, reason = "it belongs to the acceptance tests")]
mod corpus;

const HEADERS: [&str; 18] = [
    "Token",
    "Anrede",
    "Titel",
    "Vorname",
    "Nachname",
    "Funktion",
    "Institution",
    "Ebene",
    "AGS",
    "E-Mail",
    "Telefon",
    "Eingang",
    "Status",
    "Wunsch 1",
    "Wunsch 2",
    "Favoriten",
    "Ernährung",
    "Einwilligung Fotos",
];
const SESSIONS: usize = 9;

fn main() -> ExitCode {
    // The workbook is read by a child, which is this program again.
    if let Some(code) = office::worker::run_if_asked() {
        return code;
    }
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--write", rows, file] => write(rows.parse().unwrap(), Path::new(file)),
        [task @ ("read" | "whole"), file] => measure(task, Path::new(file)),
        ["hostile"] => hostile(),
        _ => println!("cargo xtask bench intake"),
    }
    ExitCode::SUCCESS
}

fn measure(task: &str, file: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let mut office = prepared(folder.path());
    let (cpu, start) = (cpu_seconds(), Instant::now());
    let people = if task == "read" { read(file) } else { whole(&mut office, file) };
    let (cpu, wall) = (cpu_seconds() - cpu, start.elapsed().as_secs_f64());
    println!(
        r#"{{"cpu_s":{cpu:.3},"wall_s":{wall:.3},"peak_mb":{:.1},"objective":"{people} people"}}"#,
        peak_mb()
    );
}

/// What counts is the time on the clock of the slowest file, from its bytes to the verdict.
fn hostile() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = prepared(folder.path());
    let files: Vec<corpus::Case> = [corpus::no_tables(), corpus::too_much(), corpus::lies(), corpus::odd()]
        .into_iter()
        .flatten()
        .collect();
    let mut slowest = (0.0, "");
    for (name, bytes, _) in &files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let start = Instant::now();
        drop(office.propose_file(ImportTarget::Registrations, &path));
        let seconds = start.elapsed().as_secs_f64();
        if seconds > slowest.0 {
            slowest = (seconds, *name);
        }
    }
    let (seconds, name) = slowest;
    println!(
        r#"{{"cpu_s":{seconds:.3},"wall_s":{seconds:.3},"peak_mb":{:.1},"objective":"{} files, slowest {name}"}}"#,
        peak_mb(),
        files.len()
    );
}

/// An event with a programme and nobody in it.
fn prepared(folder: &Path) -> Office {
    let event = EventForm { title: "Messkongress".to_owned(), ..EventForm::default() };
    let mut office =
        Office::create(&folder.join("e.tagung"), None, &event, Desk::here("Messung").unwrap()).unwrap();
    let session = |number| format!("W{number};Workshop;{};19.11.2024;16.00;18.00\n", title(number));
    let sessions: String = (1..=SESSIONS).map(session).collect();
    let programme = format!("Kürzel;Art;Titel;Datum;Beginn;Ende\n{sessions}");
    let path = folder.join("programm.csv");
    std::fs::write(&path, programme).unwrap();
    office.propose_file(ImportTarget::Programme, &path).unwrap();
    office.apply_import().unwrap();
    office
}

fn read(file: &Path) -> usize {
    let tables = intake::read_workbook(&std::fs::read(file).unwrap(), &Limits::default()).unwrap();
    tables.iter().map(|table| table.rows.len() - 1).sum()
}

fn whole(office: &mut Office, file: &Path) -> usize {
    let preview = office.propose_file(ImportTarget::Registrations, file).unwrap();
    office.apply_import().unwrap();
    // Whoever is much like somebody else waits for a decision, and has been read and judged all the same.
    let people = preview.buckets.iter().map(|bucket| bucket.count).sum();
    assert!(office.event().unwrap().counts.registered * 1000 >= people * 999, "nearly everybody is taken in");
    people
}

fn write(rows: usize, file: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (line, number) in (1..).zip(0..rows) {
        for (column, cell) in (0..).zip(row(number)) {
            if !cell.is_empty() {
                sheet.write_string(line, column, &cell).unwrap();
            }
        }
    }
    book.save(file).unwrap();
}

fn title(number: usize) -> String {
    format!("Vorsorge und Verwaltung, Teil {number}")
}

/// An invented person, by a rule.
fn row(number: usize) -> [String; HEADERS.len()] {
    let every =
        |each: usize, text: &str| if number.is_multiple_of(each) { text.to_owned() } else { String::new() };
    let session = |step: usize| (number * step + step) % SESSIONS + 1;
    [
        format!("k{number:06}"),
        if number.is_multiple_of(2) { "Frau" } else { "Herr" }.to_owned(),
        every(9, "Dr."),
        format!("Vorname{}", number % 400),
        format!("Nachname{}", number * 7919 % 99_991),
        format!("Funktion der Stufe {}", number % 30),
        format!("Stadt Musterort-{}", number % 1500),
        "Kommune".to_owned(),
        format!("{:02}{:06}", number % 16 + 1, 100_000 + number % 1500),
        format!("person{number}@musterort.example"),
        format!("+49 30 {}", 1_000_000 + number),
        format!("{:02}.09.2024", number % 28 + 1),
        "registered".to_owned(),
        format!("Workshop {} – {}", session(1), title(session(1))),
        format!("Workshop {}", session(2)),
        every(3, "W3, W5, W7"),
        every(5, "vegetarisch"),
        if number.is_multiple_of(4) { "nein" } else { "ja" }.to_owned(),
    ]
}

/// What the kernel says this process and its children have computed, in steps of ten milliseconds.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit(") ").next().unwrap_or_default();
    let ticks = after.split(' ').skip(11).take(4).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn peak_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kb.map_or(f64::NAN, |kb: f64| kb / 1024.0)
}
