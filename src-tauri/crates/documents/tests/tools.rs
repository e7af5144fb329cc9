//! What other people's programs make of the files: poppler reads, qpdf checks.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic and start programs"
)]

mod common;

use std::{path::PathBuf, process::Command};

use common::{Printed, imprint};
use documents::{
    AttendanceRow, AttendanceSheet, Back, Badges, Card, CardLine, Dealt, Feed, Paper, attendance, badges,
    stock,
};

const FIRST: &str = "Łączyńßka ‚Ğ‘";

fn some_badges() -> Badges {
    let line = |when: &str, code: &str| CardLine {
        when: when.into(),
        code: code.into(),
        room: "Saal Ems 1".into(),
        ..CardLine::default()
    };
    let card = |number: usize, last_name: &str| Card {
        number: format!("{number:04}"),
        given: "Dr. Barış".into(),
        last_name: last_name.into(),
        institution: "Verbandsgemeinde Oberes Silbertal-Kirchenrode".into(),
        lines: vec![line("Di 8.30", "PS"), line("Mi 9.00", "V3")],
        code: "0193A5C07B1E7C3D8F4A2B6E9D0C1F23".into(),
        ..Card::default()
    };
    let cards = std::iter::once(card(1, FIRST)).chain((2..12).map(|number| card(number, "Öztürk"))).collect();
    Badges {
        imprint: imprint(),
        stock: stock::ALL[0],
        first_label: 1,
        back: Back::Blank,
        dealt: Dealt::BySheet,
        cards,
    }
}

fn some_sheets() -> Vec<AttendanceSheet> {
    let row = AttendanceRow {
        last_name: FIRST.into(),
        given: "Barış".into(),
        institution: "Stadt Bühl".into(),
        land: "BW".into(),
    };
    let sheet = |code: &str| AttendanceSheet {
        code: code.into(),
        title: "Schutz für Amtsträger".into(),
        rows: vec![row.clone(); 40],
        walk_in_rows: 3,
        purpose: "Nachweis der Anwesenheit.".into(),
        ..AttendanceSheet::default()
    };
    vec![sheet("W4"), sheet("V1")]
}

fn saved(name: &str, paper: Paper) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("tools-{name}.pdf"));
    std::fs::write(&path, Printed::of(Ok(paper)).pdf).expect("the file can be written");
    path
}

#[track_caller]
fn ask(program: &str, arguments: &[&str], file: &PathBuf) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(if program == "pdftotext" { &["-"][..] } else { &[] })
        .output()
        .unwrap_or_else(|error| panic!("{program} is installed by `cargo xtask setup`: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaint.is_empty(),
        "{program} on {}: {text}{complaint}",
        file.display()
    );
    text
}

fn papers() -> [(&'static str, Paper); 3] {
    let (one, _) = badges::lay_out(&some_badges()).expect("badges");
    let (two, _) = badges::lay_out(&Badges { back: Back::Programme, ..some_badges() }).expect("badges");
    [
        ("badges", one),
        ("both-sides", two),
        ("sheets", attendance::lay_out(&imprint(), &some_sheets()).expect("sheets")),
    ]
}

#[test]
fn the_files_are_whole() {
    for (name, paper) in papers() {
        let told = ask("qpdf", &["--check"], &saved(&format!("whole-{name}"), paper));
        assert!(told.contains("No syntax or stream encoding errors"), "{name}: {told}");
    }
}

#[test]
fn text_can_be_copied_out_as_it_was_put_in() {
    for (name, paper) in papers() {
        let text = ask("pdftotext", &[], &saved(&format!("text-{name}"), paper));
        assert!(text.contains(FIRST), "{name}: every letter of „{FIRST}“ comes out again: {text}");
    }
}

#[test]
fn a_screen_reader_finds_headings_and_tables() {
    for (name, paper) in papers() {
        let file = saved(&format!("tags-{name}"), paper);
        let about = ask("pdfinfo", &[], &file);
        for line in ["Tagged:          yes", "Suspects:        no"] {
            assert!(about.contains(line), "{name}: {line} in {about}");
        }
        let tree = ask("pdfinfo", &["-struct-text"], &file);
        let expected: &[&str] = match name {
            "sheets" => {
                &["H1 (block)\n    \"W4 Schutz für Amtsträger\"", "TH:", "/Scope", "\"Unterschrift\"", FIRST]
            }
            _ => &["Sect", "H2 (block)", FIRST],
        };
        for part in expected {
            assert!(tree.contains(part), "{name}: {part} in {}", &tree[..tree.len().min(3000)]);
        }
        assert!(!tree.contains("Stand 12.11.2024"), "{name}: what repeats on every card is not read out");
    }
}

#[test]
fn millimetres_that_are_entered_are_millimetres_on_paper() {
    let place = |feed: Feed| {
        let (paper, _) = badges::lay_out(&some_badges()).expect("badges");
        let boxes = ask("pdftotext", &["-bbox"], &saved("feed", paper.fed(feed)));
        let word = boxes.lines().find(|line| line.contains("Öztürk")).expect("a name").to_owned();
        let number = |key: &str| {
            let from = word.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            from.and_then(|number| number.parse::<f64>().ok()).expect("a number") * 25.4 / 72.0
        };
        [number("xMin"), number("yMin")]
    };
    let [x, y] = place(Feed::STRAIGHT);
    let [moved_x, moved_y] = place(Feed::of([0.5, -1.0], [1.0, 1.0]));
    let off = (moved_x - x - 0.5).abs().max((moved_y - y + 1.0).abs());
    assert!(off < 0.01, "0.5 and -1.0 mm are {} and {} mm", moved_x - x, moved_y - y);
}
