//! Personal programmes: made for everybody once, and again only for whom something has changed.

use crate::congress::allocated;
use crate::late_changes::ask_to_cancel;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::Window;
use domain::{PaperKind, PrintRun, RegistrationId, Snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::EventFile;

fn snapshot(file: &Path) -> Snapshot {
    EventFile::open(file, None).unwrap().snapshot().unwrap()
}

/// Where everybody who is registered sits.
fn seats(snapshot: &Snapshot) -> BTreeMap<String, BTreeSet<String>> {
    let code = |id| snapshot.session(id).map(|session| session.code.to_string());
    let seats = snapshot.seats_by_registration();
    let sits = |id: RegistrationId| seats.get(&id).into_iter().flatten().copied().filter_map(code).collect();
    snapshot.registered().map(|one| (one.number.clone(), sits(one.id))).collect()
}

fn letters(snapshot: &Snapshot, number: u32) -> &PrintRun {
    let wanted = |run: &&PrintRun| run.kind == PaperKind::Letters && run.number == number;
    snapshot.print_runs.iter().find(wanted).unwrap()
}

/// Goes to the letters.
fn visit_letters(window: &Window) {
    visit(window, "Druck");
    window.role_containing("button", "Persönliche Programme").click();
}

#[test]
fn letters_are_made_for_everybody_and_again_only_for_whom_something_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let before = seats(&snapshot(&file));

    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    visit_letters(&window);
    window.role_containing("heading", "600 Briefe, noch nie gedruckt").expect();
    expect_no_barriers(&window, "briefe");
    window.role_containing("button", "600 Briefe drucken").click();
    window.expect_text("Druck 1: 600 Briefe");
    window.role_containing("heading", "Alles Gedruckte stimmt").expect();

    // Somebody cancels, whoever waited comes in, and the next run looks at everybody once more.
    ask_to_cancel(&window);
    window.role_name("button", "Anmeldung stornieren").click();
    window.role_name("button", "Nachrücken lassen").click();
    window.role_containing("button", "Rückgängig: Nachgerückt").expect();
    visit(&window, "Zuteilung");
    window.role_containing("tab", "Läufe").click();
    window.role_name("button", "Vergleichen").click();
    // The list of who moves stands above the button and pushes it down.
    window.role_containing("button", "gleich gut").expect();
    window.role_containing("button", "übernehmen").click();
    window.role_containing("button", "Rückgängig: Zuteilung").expect();

    visit_letters(&window);
    window.role_containing("heading", "Nachdruck:").expect();
    window.role_containing("heading", "geänderte").expect();
    window.role_containing("button", "drucken").click();
    window.expect_text("Druck 2:");
    window.role_containing("heading", "Alles Gedruckte stimmt").expect();
    window.role_containing("button", "Druck 1").click();
    window.role_name("list", "Für wen Druck 1 entstand").expect();
    window.role_name("list", "Für wen Druck 1 entstand").role_containing("listitem", "geändert").expect();
    expect_no_barriers(&window, "briefe-nachdruck");
    window.close();

    let known = snapshot(&file);
    let after = seats(&known);
    let mut moved: BTreeSet<&str> = after
        .iter()
        .filter(|(number, seats)| before.get(*number) != Some(seats))
        .map(|(number, _)| number.as_str())
        .collect();
    let again: BTreeSet<&str> = letters(&known, 2).copies.iter().map(|copy| copy.label.as_str()).collect();
    assert!(!moved.is_empty(), "whoever waited has come in");
    moved.insert("0552");
    assert_eq!(again, moved, "who sits elsewhere or has cancelled gets a new letter, and nobody else");
    assert_eq!(letters(&known, 1).copies.len(), 600, "the log knows whom the first letters were for");

    let lying = folder.path().join("Musterkongress – Ausgaben");
    for number in [1, 2] {
        let letter =
            std::fs::read(lying.join(format!("Persönliche Programme – Druck {number}.pdf"))).unwrap();
        assert!(letter.starts_with(b"%PDF-1.7"), "the letters of run {number} are what their name says");
    }
}
