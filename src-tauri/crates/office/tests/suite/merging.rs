//! Two registrations of one person: found, merged, taken back, and known to the next list.

use office::views::{Bucket, EventForm, ImportTarget, MergeOrder, RegistrationForm};
use office::{Desk, Office};
use std::path::Path;
use tempfile::TempDir;

const PROGRAMME: &str = "Kürzel;Art;Titel;Datum;Beginn;Ende;Max\n\
    W1;Workshop;Hybride Bedrohungen;19.11.2024;16.00;18.00;9\n\
    W2;Workshop;Vorsorge;19.11.2024;16.00;18.00;9\n\
    V1;Vortrag;Einkauf;20.11.2024;9.00;10.00;9\n";
const LIST: &str = "Token;Nachname;Vorname;Institution;E-Mail;Telefon;Ernährung;Fotos;Wunsch 1;Favoriten\n\
    k1;Müller;Jörg;Stadt Görlitz;j.mueller@goerlitz.example;;;;W1;\n\
    k2;Mueller;Joerg;Stadtverwaltung Goerlitz;;0358 1234;vegan;ja;W2;V1\n\
    k3;Berg;Anna;Stadt Au;anna@au.example;;;;W1;\n";

/// An event of three people, two of whom are one.
pub(crate) struct Place {
    pub folder: TempDir,
    pub office: Office,
}

pub(crate) fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk { who: "Ada".to_owned(), program: std::path::PathBuf::new() };
    let event = EventForm { title: "Kongress".to_owned(), ..EventForm::default() };
    let mut office = Office::create(&folder.path().join("e.tagung"), None, &event, desk).unwrap();
    import(&mut office, folder.path(), ImportTarget::Programme, PROGRAMME);
    // A key of the form tool says who it is, so nobody is asked when the name becomes that of somebody else.
    let before = LIST.replace("k2;Mueller;Joerg;", "k2;Tal;Ole;");
    import(&mut office, folder.path(), ImportTarget::Registrations, &before);
    import(&mut office, folder.path(), ImportTarget::Registrations, LIST);
    Place { folder, office }
}

pub(crate) fn written(folder: &Path, text: &str) -> std::path::PathBuf {
    let path = folder.join("liste.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn import(office: &mut Office, folder: &Path, target: ImportTarget, text: &str) {
    office.propose_file(target, &written(folder, text)).unwrap();
    office.apply_import().unwrap();
}

impl Place {
    fn id(&mut self, number: &str) -> String {
        self.office.registration_by_name(number).unwrap().id
    }

    fn order(&mut self, take: &[&str]) -> MergeOrder {
        let take = take.iter().map(|item| (*item).to_owned()).collect();
        MergeOrder { keep: self.id("0001"), gone: self.id("0002"), take }
    }
}

#[test]
fn who_stands_there_twice_is_found_until_somebody_says_no() {
    let mut place = place();
    let pairs = place.office.duplicates().unwrap();
    let told: Vec<_> = pairs.iter().map(|pair| (pair.one.name.as_str(), pair.other.name.as_str())).collect();
    assert_eq!(told, [("Nr. 0001 Müller, Jörg", "Nr. 0002 Mueller, Joerg")], "each pair once");
    assert_eq!(pairs[0].other.why, "gleicher Name", "and why");
    let (one, other) = (place.id("0001"), place.id("0002"));
    place.office.tell_apart(&one, &other).unwrap();
    assert_eq!(place.office.duplicates().unwrap(), [], "the office knows better");
}

#[test]
fn who_was_taken_for_somebody_new_is_not_asked_about_again() {
    let mut place = place();
    let more = "Token;Nachname;Vorname;Institution\nk8;Berg;Anna;Gemeinde Au\nk9;Berg;Anna;Stadt Au\n";
    let path = written(place.folder.path(), more);
    let before = place.office.snapshot().unwrap();
    place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    for row in [2, 3] {
        let new = office::views::ImportDecision::Person { row, same: None };
        place.office.decide_import(&new).unwrap();
    }
    place.office.apply_import().unwrap();
    let after = place.office.snapshot().unwrap();
    assert_eq!(after.namesakes.len(), 3, "the two are nobody of the event, nor one another");
    let told: Vec<String> =
        place.office.duplicates().unwrap().into_iter().map(|pair| pair.one.name).collect();
    assert_eq!(told, ["Nr. 0001 Müller, Jörg"], "only who was never decided about is asked about");
    place.office.undo().unwrap();
    let undone = place.office.snapshot().unwrap();
    assert_eq!((&undone.namesakes, &undone.registrations), (&before.namesakes, &before.registrations));
}

#[test]
fn a_merge_keeps_everything_and_is_one_undo() {
    let mut place = place();
    let order = place.order(&["phone"]);
    place.office.note_call(&order.gone, "Bittet um Rückruf.").unwrap();
    let before = place.office.snapshot().unwrap();
    let view = place.office.preview_merge(&order).unwrap();
    let field = |item: &str| view.fields.iter().find(|field| field.item == item).unwrap().clone();
    assert_eq!(field("institution").merged, "Stadt Görlitz", "of two values that of the one that stays");
    assert_eq!(field("phone").merged, "0358 1234", "what only one has comes along");
    assert_eq!(field("ranked").merged, "W1, W2", "all wishes, the kept ones first");
    assert_eq!(*place.office.snapshot().unwrap(), *before, "looking changes nothing");

    place.office.merge(&order).unwrap();
    let kept = place.office.registration(&order.keep).unwrap();
    assert_eq!(kept.form.care.diet, "vegan", "needs come along");
    assert_eq!(kept.form.favourites.len(), 1, "and favourites");
    assert!(kept.facts.iter().any(|fact| fact.label == "Fotos" && fact.value == "ja"), "and consents");
    assert_eq!(kept.calls.len(), 1, "and calls");
    assert!(kept.notes.iter().any(|note| note.contains("Nr. 0002")), "the pane tells of it");
    let imports = kept.history.iter().filter(|line| line.what.starts_with("Anmeldungen übernommen")).count();
    assert!(imports > 1, "and shows the history of both");
    assert!(place.office.registration(&order.gone).unwrap().cancelled, "the other one stays, cancelled");
    assert_eq!(place.office.duplicates().unwrap(), [], "it is no duplicate any more");

    place.office.undo().unwrap();
    let undone = place.office.snapshot().unwrap();
    assert_eq!((&undone.registrations, &undone.needs), (&before.registrations, &before.needs), "one undo");
    assert_eq!(undone.calls, before.calls, "takes all of it back");
}

#[test]
fn the_next_list_knows_who_was_merged() {
    let mut place = place();
    let order = place.order(&[]);
    place.office.merge(&order).unwrap();
    let path = written(place.folder.path(), LIST);
    let preview = place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    let count = |bucket| preview.buckets.iter().find(|one| one.bucket == bucket).map_or(0, |one| one.count);
    assert_eq!((count(Bucket::New), count(Bucket::Changed)), (0, 0), "nobody comes back: {preview:?}");
    assert!(preview.findings.iter().any(|finding| finding.text.contains("zusammengeführt")), "it is told");
}

#[test]
fn whoever_is_entered_is_looked_for_at_once() {
    let mut place = place();
    let entered = |first: &str, last: &str, institution: &str| RegistrationForm {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        institution: institution.to_owned(),
        ..RegistrationForm::default()
    };
    let cases = [
        (entered("Anna", "Berg", "Au"), 1, "spelled otherwise"),
        (entered("Berg", "Anna", ""), 1, "first and last name swapped"),
        (entered("", "", "Stadt Au"), 0, "a town is nobody"),
        (entered("Anna", "Berg", "Stadt Tal"), 0, "of another town"),
    ];
    for (form, expected, why) in cases {
        let found = place.office.look_out(&form).unwrap();
        assert_eq!(found.len(), expected, "{why}: {found:?}");
    }
    let known = place.office.registration_by_name("0003").unwrap().form;
    assert_eq!(place.office.look_out(&known).unwrap(), [], "nobody is their own double");
}
