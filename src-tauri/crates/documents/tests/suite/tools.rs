//! What other people's programs make of the files: poppler reads, qpdf checks.

use std::{path::PathBuf, process::Command};

use crate::common::papers::{FIRST, papers, papers_of, some_badges};
use crate::common::{Printed, imprint, pdf};
use documents::{Feed, Imprint, Paper, badges};

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

#[test]
fn the_files_are_whole() {
    for (name, paper) in papers() {
        let told = ask("qpdf", &["--check"], &saved(&format!("whole-{name}"), paper));
        assert!(told.contains("No syntax or stream encoding errors"), "{name}: {told}");
    }
}

#[test]
fn every_page_of_a_draft_says_so() {
    let draft = Imprint { draft: true, ..imprint() };
    for (name, paper) in papers_of(&draft) {
        let printed = Printed::of(Ok(paper));
        let lines = pdf::lines(&pdf::parse(&printed));
        for page in 1..=printed.pages {
            let told = |line: &pdf::Line| line.page == page && line.text.starts_with("Entwurf");
            assert!(lines.iter().any(told), "{name}, page {page}");
        }
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
            "list" => &["H1 (block)\n    \"W3 Hybride Bedrohungen\"", "TH:", "/Scope", FIRST],
            "letters" => &["H1 (block)\n    \"Ihr persönliches Programm", "TH:", "/Scope", "\"Raum\"", FIRST],
            "signs" => &["H1 (block)\n    \"Saal Ems 1\"", "H2 (block)", FIRST],
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
        let (paper, _) = badges::lay_out(some_badges()).expect("badges");
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
