//! What an event asks beyond the usual: entered, asked, answered, taken in, removed.

use crate::merging::{Place, place, written};
use office::views::{
    ImportMapping, ImportTarget, OwnFieldForm, OwnFieldKind, RegistrationForm, SelectionForm,
};
use office::{ErrorCode, Office};

fn field(name: &str, kind: OwnFieldKind, choices: &[&str]) -> OwnFieldForm {
    let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
    OwnFieldForm { name: name.to_owned(), kind, choices, ..OwnFieldForm::default() }
}

fn add(office: &mut Office, form: &OwnFieldForm) -> String {
    office.save_own_field(form).unwrap().value.unwrap()
}

/// An event that asks for a parking place, and of those who need one for the number of the car.
fn asking() -> Place {
    let mut place = place();
    ask_for_parking(&mut place.office);
    place
}

pub(crate) fn ask_for_parking(office: &mut Office) {
    let parking = add(office, &field("Parkplatz", OwnFieldKind::YesNo, &[]));
    let sign = field("Kennzeichen", OwnFieldKind::Text, &[]);
    let sign = OwnFieldForm { required: true, asked_if: parking, asked_value: "ja".to_owned(), ..sign };
    add(office, &sign);
}

#[test]
fn a_field_that_makes_no_sense_is_refused() {
    let mut place = asking();
    let cases = [
        (field(" ", OwnFieldKind::Text, &[]), "name", "no name"),
        (field("Parkplatz?: ja", OwnFieldKind::Text, &[]), "name", "a colon ends the name in an answer"),
        (field("parkplatz", OwnFieldKind::Text, &[]), "name", "there is one"),
        (field("Ernährung", OwnFieldKind::Text, &[]), "name", "every event has one"),
        (field("Gruppe", OwnFieldKind::Choice, &["A", " "]), "choices", "nothing to choose"),
    ];
    for (form, wrong, why) in cases {
        let error = place.office.save_own_field(&form).expect_err(why);
        assert_eq!((error.code, error.field.as_str()), (ErrorCode::Field, wrong), "{why}: {error}");
    }
    let parking = place.office.own_fields().unwrap()[0].clone();
    assert!(place.office.remove_own_field(&parking.id).is_err(), "another field depends on it");
}

#[test]
fn answers_come_in_by_table_form_and_hand() {
    let mut place = asking();
    let table = "Token;Nachname;Parkplatz;Kennzeichen\nk3;Berg;ja;B-AB 123\n";
    let path = written(place.folder.path(), table);
    place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    place.office.apply_import().unwrap();
    let anna = place.office.registration_by_name("0003").unwrap();
    let told =
        |label: &str| anna.facts.iter().find(|fact| fact.label == label).map(|fact| fact.value.clone());
    assert_eq!(told("Kennzeichen").as_deref(), Some("B-AB 123"), "a column by its name");

    let answer = "=== Anmeldung (Tagungsbüro 1) ===\nNachname: Tal\nVorname: Ole\nE-Mail: o@tal.example\n\
        Angabe Parkplatz: nein\nEingang: 1.9.2024\n=== Ende der Anmeldung ===\n";
    let path = written(place.folder.path(), answer);
    place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    place.office.apply_import().unwrap();
    let ole = place.office.registration_by_name("o@tal.example").unwrap();
    assert!(ole.facts.iter().any(|fact| fact.label == "Parkplatz" && fact.value == "nein"), "an answer");

    let list = place.office.registrations(None).unwrap();
    let column = list.columns.iter().position(|column| column.name == "Eigene Angaben").unwrap();
    let cell = &list.rows.iter().find(|row| row.name.starts_with("Berg")).unwrap().cells[column];
    assert!(cell.contains("Parkplatz: ja"), "the list shows it: {cell}");
    let names: Vec<&str> = list.own.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["Parkplatz", "Kennzeichen"], "and each in a column of its own");
    let row = list.rows.iter().find(|row| row.name.starts_with("Berg")).unwrap();
    assert_eq!(row.own, ["ja", "B-AB 123"], "with the answer alone");
}

#[test]
fn a_list_that_changes_an_answer_drops_what_is_not_asked_any_more() {
    let mut place = asking();
    // What a list says of Anna, how many values it changes, and what she has answered afterwards.
    let cases = [
        ("Parkplatz;Kennzeichen", "ja;B-AB 123", 2, "ja, B-AB 123", "both are new"),
        (
            "Parkplatz",
            "nein",
            2,
            "nein, ",
            "without a car there is no plate, and the list shows that it goes",
        ),
        ("Parkplatz", "nein", 0, "nein, ", "the same list again changes nothing"),
        ("Parkplatz;Kennzeichen", "ja;B-AB 123", 2, "ja, B-AB 123", "the plate comes back with the car"),
        ("Parkplatz;Kennzeichen", "nein;B-AB 123", 1, "nein, B-AB 123", "what the list says itself stays"),
        ("Parkplatz", "nein", 0, "nein, B-AB 123", "and was not asked before either"),
    ];
    for (headers, answers, changes, after, why) in cases {
        let text = format!("Token;Nachname;{headers}\nk3;Berg;{answers}\n");
        let path = written(place.folder.path(), &text);
        let preview = place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
        let changed: usize = preview.rows.iter().map(|row| row.cells.len()).sum();
        assert_eq!(changed, changes, "{why}");
        if changes > 0 {
            place.office.apply_import().unwrap();
        }
        let list = place.office.registrations(None).unwrap();
        let row = list.rows.iter().find(|row| row.name.starts_with("Berg")).unwrap();
        assert_eq!(row.own.join(", "), after, "{why}");
    }
}

#[test]
fn a_selection_asks_one_field_and_keeps_it() {
    let mut place = asking();
    let path = written(place.folder.path(), "Token;Nachname;Parkplatz;Kennzeichen\nk3;Berg;nein;ja\n");
    place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    place.office.apply_import().unwrap();
    for (text, hits, why) in [
        ("Kennzeichen ist ja", 1, "the answer to this field"),
        ("Parkplatz ist ja", 0, "and not the one to another"),
        ("Parkplatz ist nein", 1, "the answer alone, without the name of the field"),
    ] {
        let condition = place.office.condition(text).unwrap();
        assert_eq!(place.office.select(&[condition], None).unwrap().len(), hits, "{why}: {text}");
    }
    let conditions = vec![place.office.condition("Kennzeichen ist nicht leer").unwrap()];
    let form = SelectionForm { id: String::new(), name: "Mit Auto".to_owned(), conditions };
    let selection = place.office.save_selection(&form).unwrap().value.unwrap();
    let sign = place.office.own_fields().unwrap()[1].id.clone();
    assert!(place.office.remove_own_field(&sign).is_err(), "a selection would mean somebody else without it");
    place.office.remove_selection(&selection).unwrap();
    place.office.remove_own_field(&sign).unwrap();
}

#[test]
fn what_is_asked_only_of_some_is_missing_only_for_them() {
    let mut place = asking();
    let form = place.office.registration_by_name("0003").unwrap().form;
    let entered = |parking: &str, despite: &str| {
        let mut own = form.own.clone();
        own[0].answer = parking.to_owned();
        let (id, number) = Default::default();
        RegistrationForm {
            id,
            number,
            last_name: format!("Neu{parking}{despite}"),
            own,
            despite: despite.to_owned(),
            ..form.clone()
        }
    };
    place.office.save_registration(&entered("nein", "")).unwrap();
    let error = place.office.save_registration(&entered("ja", "")).expect_err("the plate is missing");
    assert_eq!((error.code, error.field.as_str()), (ErrorCode::Incomplete, "own"), "{error}");
    place.office.save_registration(&entered("ja", "reicht nach")).unwrap();
}

#[test]
fn a_removed_field_takes_its_answers_along_and_brings_them_back() {
    let mut place = asking();
    let path = written(place.folder.path(), "Token;Nachname;Kennzeichen\nk3;Berg;B-AB 123\n");
    place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    place.office.apply_import().unwrap();
    let before = place.office.snapshot().unwrap();
    let sign = place.office.own_fields().unwrap()[1].id.clone();
    place.office.remove_own_field(&sign).unwrap();
    let without = place.office.snapshot().unwrap();
    assert!(without.registrations.iter().all(|one| one.own.is_empty()), "nobody's answer is left behind");
    place.office.undo().unwrap();
    let after = place.office.snapshot().unwrap();
    assert_eq!(
        (&after.registrations, &after.own_fields),
        (&before.registrations, &before.own_fields),
        "undo"
    );
}

#[test]
fn the_form_and_the_empty_list_ask_for_it() {
    let mut place = asking();
    let page = place.folder.path().join("formular.html");
    place.office.save_form(&page).unwrap();
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("data-key=\"Angabe Kennzeichen\""), "the form asks");
    assert!(page.contains("data-if=\"Angabe Parkplatz\" data-value=\"ja\""), "and only whom it concerns");
    let list = place.folder.path().join("vorlage.xlsx");
    place.office.save_blank_list(&list).unwrap();
    let tables = intake::read_workbook(&std::fs::read(list).unwrap(), &intake::Limits::default()).unwrap();
    let snapshot = place.office.snapshot().unwrap();
    let sheet = tables.iter().find(|table| table.sheet == "Anmeldungen").unwrap();
    let mapping = intake::Mapping::detect(sheet, &snapshot).unwrap();
    let unknown: Vec<&str> = mapping
        .columns
        .iter()
        .filter(|column| column.target.is_empty())
        .map(|column| column.header.as_str())
        .collect();
    assert_eq!(unknown, Vec::<&str>::new(), "every column of the empty list is read back");
}

#[test]
fn an_answer_goes_with_the_one_it_was_asked_for() {
    let mut place = asking();
    let list = written(place.folder.path(), "Token;Nachname;Parkplatz;Kennzeichen\nk3;Berg;ja;B-AB 123\n");
    place.office.propose_file(ImportTarget::Registrations, &list).unwrap();
    place.office.apply_import().unwrap();
    let mut form = place.office.registration_by_name("0003").unwrap().form;
    form.own[0].answer = "nein".to_owned();
    place.office.save_registration(&form).unwrap();
    let kept = place.office.registration_by_name("0003").unwrap().form.own;
    let answers: Vec<&str> = kept.iter().map(|own| own.answer.as_str()).collect();
    assert_eq!(answers, ["nein", ""], "no form shows what is not asked, so no list may");
}

#[test]
fn a_column_of_a_list_becomes_a_field_while_it_is_looked_at() {
    let mut place = place();
    let list = place.folder.path().join("gaeste.csv");
    std::fs::write(&list, "Vorname;Nachname;Institution;Parkplatz\nRosa;Erfunden;Stadt Musterau;ja\n")
        .unwrap();
    let preview = place.office.propose_file(ImportTarget::Registrations, &list).unwrap();
    let column = preview.columns.iter().find(|column| column.heading == "Parkplatz").unwrap();
    assert_eq!(column.target, "", "nobody has asked for it");
    let id = add(&mut place.office, &field("Parkplatz", OwnFieldKind::YesNo, &[]));
    let target = format!("own:{id}");
    place.office.map_import(&ImportMapping::Column { index: column.index, target }).unwrap();
    place.office.apply_import().expect("the new field does not set the list back");
    let rosa = place.office.registration_by_name("Erfunden").unwrap();
    assert_eq!(rosa.form.own[0].answer, "ja", "the answer of the list is kept");
}
