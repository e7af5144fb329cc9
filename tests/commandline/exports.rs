//! What is handed out: reproducible, whole, and only when the order makes sense.

use crate::desk::{Desk, FINE, REFUSED};

const FILES: [&str; 3] = ["Teilnehmerlisten.xlsx", "Namensschilder.pdf", "Anwesenheitslisten.pdf"];

#[test]
fn the_same_data_give_the_same_files() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    let data = |desk: &Desk, out: &str| {
        desk.run(&format!("data e.tagung --out {out}")).is(FINE);
        desk.read(&format!("{out}/Veranstaltung.json"))
    };
    let before = data(&desk, "vorher");
    desk.run("export e.tagung --out eins").is(FINE);
    desk.run("export e.tagung all --out zwei --stock L7418").is(FINE);
    for file in FILES {
        let (one, two) = (desk.read(&format!("eins/{file}")), desk.read(&format!("zwei/{file}")));
        assert!(one == two, "{file}: twice the same data, twice the same bytes");
    }
    assert!(data(&desk, "nachher") == before, "an export changes nothing in the event");
    let others = desk.json("deliveries e.tagung")["others"].to_string();
    let told = others.matches("Teilnehmerlisten.xlsx").count();
    assert_eq!(told, 2, "but it is on record: {others}");

    desk.run("export e.tagung --out eins").is(FINE);
    let names = std::fs::read_dir(desk.path("eins")).unwrap().count();
    assert_eq!(names, 3, "the new files take the place of the old ones, and nothing else is there");
}

#[test]
fn each_order_saves_what_it_names() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    for (what, file) in ["lists", "badges", "attendance"].into_iter().zip(FILES) {
        let out = format!("aus {what}").replace(' ', "-");
        desk.run(&format!("export e.tagung {what} --out tief/{out}")).is(FINE).says(file);
        let names: Vec<_> = std::fs::read_dir(desk.path("tief").join(&out))
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names, [file], "{what}: this file and no other");
    }
}

#[test]
fn an_order_that_cannot_be_met_saves_nothing() {
    let desk = Desk::with_sample();
    desk.run("allocate e.tagung").is(FINE);
    desk.run("new leer.tagung").is(FINE);
    desk.write("datei", "kein Ordner");
    let cases = [
        ("export e.tagung --out aus --stock L9999", "Den Bogen „L9999“ gibt es nicht"),
        ("export e.tagung --out aus --first-label 9", "Etikett"),
        ("export e.tagung --out datei", "konnte nicht als Ordner angelegt werden"),
        ("export e.tagung --out datei/darin", "konnte nicht als Ordner angelegt werden"),
        ("export leer.tagung --out aus", "keine Anmeldungen"),
    ];
    let files = desk.files();
    for (call, words) in cases {
        desk.run(call).is(REFUSED).says(words);
        assert!(!desk.path("aus").exists(), "{call}: an order is checked before anything is saved");
        assert_eq!(desk.files(), files, "{call}: every file is as it was");
    }
}

#[test]
fn a_file_that_cannot_be_replaced_is_told_and_kept() {
    let desk = Desk::with_sample();
    std::fs::create_dir_all(desk.path("aus/Teilnehmerlisten.xlsx")).unwrap();
    let told =
        desk.run("export e.tagung lists --out aus").is(REFUSED).says("konnte nicht gespeichert werden");
    told.says("Ihre Daten sind unverändert");
    let names = std::fs::read_dir(desk.path("aus")).unwrap().count();
    assert_eq!(names, 1, "no temporary file stays behind");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_sample();
    let folder = desk.path("zu");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    // For root no folder is closed, and there is nothing to test.
    if std::fs::write(folder.join("probe"), "").is_ok() {
        return;
    }
    desk.run("export e.tagung lists --out zu").is(REFUSED).says("Der Zugriff wurde verweigert");
    desk.run("export e.tagung lists --out zu/darin").is(REFUSED).says("Der Zugriff wurde verweigert");
    desk.run("new zu/neu.tagung").is(REFUSED).says("Der Zugriff wurde verweigert");
}
