//! The list of registrations: selections, edits of many, calls, deadlines, past states.

use office::views::{Condition, DeadlineForm, EditOrder, Field, RegistrationList, SelectionForm};
use office::{Desk, ErrorCode, Office};

struct Place {
    _folder: tempfile::TempDir,
    office: Office,
}

fn sample() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::here("Ada").unwrap();
    let office = Office::create_sample(&folder.path().join("e.tagung"), None, desk).unwrap();
    Place { _folder: folder, office }
}

impl Place {
    fn hits(&mut self, selection: &str) -> usize {
        let list = self.office.registrations(None).unwrap();
        list.selections.iter().find(|view| view.name == selection).unwrap().hits.len()
    }

    fn matching(&mut self, conditions: &[&str]) -> Vec<String> {
        let conditions: Vec<Condition> =
            conditions.iter().map(|text| Condition::parse(text, &[]).unwrap()).collect();
        let list = self.office.registrations(None).unwrap();
        let hits = self.office.select(&conditions, None).unwrap();
        hits.into_iter().map(|at| list.rows[at].id.clone()).collect()
    }
}

#[test]
fn conditions_select_what_the_cells_show() {
    let mut place = sample();
    let list = place.office.registrations(None).unwrap();
    let column = |field: Field| list.columns.iter().position(|column| column.key == field).unwrap();
    // The oracle looks at the cells as a person would.
    let seen = |field: Field, meets: &dyn Fn(&str) -> bool| -> Vec<String> {
        let rows = list.rows.iter().filter(|row| meets(&row.cells[column(field)]));
        rows.map(|row| row.id.clone()).collect()
    };
    let cases: [(&str, Vec<String>); 5] = [
        ("Land ist NI", seen(Field::Land, &|cell| cell == "NI")),
        ("Land ist nicht NI", seen(Field::Land, &|cell| cell != "NI")),
        ("1. Wunsch enthält W1", seen(Field::FirstWish, &|cell| cell.split(", ").any(|code| code == "W1"))),
        ("Wünsche ist leer", seen(Field::Wishes, &str::is_empty)),
        ("Notiz ist nicht leer", seen(Field::Note, &|cell| !cell.is_empty())),
    ];
    for (condition, expected) in cases {
        assert!(!expected.is_empty() && expected.len() < list.rows.len(), "{condition} tells people apart");
        assert_eq!(place.matching(&[condition]), expected, "{condition}");
    }
    let both = place.matching(&["Land ist NI", "1. Wunsch enthält W1"]);
    assert!(!both.is_empty(), "conditions hold at once");
    assert!(both.iter().all(|id| place.matching(&["Land ist NI"]).contains(id)), "each of them narrows");
}

#[test]
fn the_first_rows_stand_in_for_the_whole_list() {
    let mut place = sample();
    let whole = place.office.registrations(None).unwrap();
    for (selection, shown) in [("registered", "registered"), ("cancelled", "cancelled"), ("gone", "all")] {
        let chosen = whole.selections.iter().find(|view| view.id == shown).unwrap();
        for many in [0, 3, whole.rows.len()] {
            let first = place.office.first_registrations(selection, many).unwrap();
            let expected: Vec<_> = chosen.hits.iter().take(many).map(|at| whole.rows[*at].clone()).collect();
            assert_eq!(first.rows, expected, "{many} of {selection}: the rows the whole list begins with");
            let counts = |list: &RegistrationList| -> Vec<(String, usize)> {
                list.selections.iter().map(|view| (view.id.clone(), view.count)).collect()
            };
            assert_eq!(counts(&first), counts(&whole), "{many} of {selection}: everybody counts");
            let hits = first.selections.iter().map(|view| view.hits.len()).sum::<usize>();
            assert_eq!(hits, expected.len(), "{many} of {selection}: only the shown selection has rows");
        }
    }
}

#[test]
fn a_selection_is_kept_in_the_event_and_counts_live() {
    let mut place = sample();
    let conditions = vec![Condition::parse("Land ist NI", &[]).unwrap()];
    let form = SelectionForm { id: String::new(), name: "Nordwest".to_owned(), conditions };
    let id = place.office.save_selection(&form).unwrap().value.unwrap();
    let before = place.hits("Nordwest");
    assert_eq!(before, place.matching(&["Land ist NI"]).len(), "the count is that of its conditions");
    let twice = place.office.save_selection(&form).unwrap_err();
    assert_eq!((twice.code, twice.field.as_str()), (ErrorCode::Field, "name"), "a name means one selection");

    let other = place.matching(&["Land ist nicht NI"])[0].clone();
    let order =
        EditOrder { registrations: vec![other], field: Field::Land, value: "Niedersachsen".to_owned() };
    place.office.edit(&order).unwrap();
    assert_eq!(place.hits("Nordwest"), before + 1, "who is edited comes in at once");
    place.office.remove_selection(&id).unwrap();
    place.office.undo().unwrap();
    assert_eq!(place.hits("Nordwest"), before + 1, "a removed selection comes back");
}

#[test]
fn many_are_edited_as_the_preview_says_and_taken_back_at_once() {
    let mut place = sample();
    let all: Vec<String> =
        place.office.registrations(None).unwrap().rows.into_iter().map(|row| row.id).collect();
    let already = place.matching(&["Land ist HE"]);
    let order = EditOrder { registrations: all.clone(), field: Field::Land, value: "Hessen".to_owned() };
    let before = place.office.snapshot().unwrap();
    let preview = place.office.preview_edit(&order).unwrap();
    assert_eq!(preview.unchanged, already.len(), "who has the value already does not change");
    assert_eq!(preview.changed, all.len() - already.len(), "everybody else does");
    assert_eq!(place.office.snapshot().unwrap(), before, "a preview writes nothing");
    place.office.edit(&order).unwrap();
    assert_eq!(place.matching(&["Land ist HE"]).len(), all.len(), "what was shown is what happened");
    let undo = place.office.event().unwrap().undo.unwrap();
    assert_eq!(
        undo,
        format!("Anmeldungen geändert: Land bei {} Personen", preview.changed),
        "it has one name"
    );
    place.office.undo().unwrap();
    assert_eq!(place.office.snapshot().unwrap().persons, before.persons, "one step takes all of it back");

    let wrong = EditOrder { field: Field::Email, value: "kein Postfach".to_owned(), ..order.clone() };
    assert_eq!(place.office.edit(&wrong).unwrap_err().code, ErrorCode::Field, "checked like a form");
    let fixed = EditOrder { field: Field::Number, ..order };
    assert_eq!(place.office.edit(&fixed).unwrap_err().code, ErrorCode::Refused, "a number is given once");
}

#[test]
fn whoever_is_confirmed_stays_registered() {
    let mut place = sample();
    let ids = place.matching(&["Status ist angemeldet", "Land ist NI"]);
    let cancelled = place.matching(&["Status ist storniert"]);
    let count = place.matching(&["Status ist angemeldet"]).len();
    let everybody: Vec<String> = ids.iter().chain(&cancelled).cloned().collect();
    let order = EditOrder { registrations: everybody, field: Field::Status, value: "bestätigt".to_owned() };
    place.office.edit(&order).unwrap();
    assert_eq!(place.matching(&["Status ist bestätigt"]), ids, "whoever is cancelled is left alone");
    assert_eq!(place.matching(&["Status ist angemeldet"]).len(), count, "they count as before");
    let detail = place.office.registration(&ids[0]).unwrap();
    assert!(detail.facts.iter().any(|fact| fact.value == "bestätigt"), "the pane says so");
    assert!(detail.form.confirmed, "and so does the form");
    let strange = EditOrder { value: "storniert".to_owned(), ..order };
    assert_eq!(
        place.office.edit(&strange).unwrap_err().code,
        ErrorCode::Field,
        "nobody is cancelled by the way"
    );
    place.office.undo().unwrap();
    assert!(place.matching(&["Status ist bestätigt"]).is_empty(), "one step takes it back");
}

#[test]
fn a_call_is_noted_with_who_and_when() {
    let mut place = sample();
    let id = place.office.registration_by_name("0001").unwrap().id;
    assert_eq!(place.office.note_call(&id, " ").unwrap_err().field, "text", "an empty note is none");
    place.office.note_call(&id, "Bittet um Rückruf.").unwrap();
    let detail = place.office.registration(&id).unwrap();
    assert_eq!((detail.calls[0].who.as_str(), detail.calls[0].text.as_str()), ("Ada", "Bittet um Rückruf."));
    assert_eq!(detail.history[0].field, "Anruf", "it stands in the history of the person");
}

#[test]
fn deadlines_stand_in_order_and_can_be_met() {
    let mut place = sample();
    for (date, text) in [("2031-11-15", "Druck"), ("13.11.2031", "Lieferung")] {
        let form = DeadlineForm { id: String::new(), date: date.to_owned(), text: text.to_owned() };
        place.office.save_deadline(&form).unwrap();
    }
    let deadlines = place.office.overview().unwrap().deadlines;
    let texts: Vec<&str> = deadlines.iter().map(|deadline| deadline.text.as_str()).collect();
    assert_eq!(texts, ["Lieferung", "Druck"], "the next one first");
    place.office.remove_deadline(&deadlines[0].id).unwrap();
    assert_eq!(place.office.overview().unwrap().deadlines.len(), 1, "what is done is off the list");
    let wrong = DeadlineForm { date: "bald".to_owned(), text: "Druck".to_owned(), ..DeadlineForm::default() };
    assert_eq!(place.office.save_deadline(&wrong).unwrap_err().field, "date", "a deadline has a day");
}

#[test]
fn a_past_state_is_shown_or_refused() {
    let mut place = sample();
    let now = place.office.registrations(None).unwrap();
    assert_eq!(place.office.registrations(Some("31.12.2099")).unwrap(), now, "nothing happens after now");
    let refused = place.office.registrations(Some("01.01.2020")).unwrap_err();
    assert!(refused.message.contains("gab es diese Veranstaltung noch nicht"), "{refused}");
    assert_eq!(place.office.registrations(Some("gestern")).unwrap_err().field, "asOf", "a day is asked for");
    let since = place.office.since_yesterday().unwrap();
    assert_eq!(since[0].figure, "+\u{a0}600", "a new event has grown from nothing");
}

#[test]
fn an_operation_is_told_field_by_field() {
    let mut place = sample();
    let id = place.office.registration_by_name("0001").unwrap().id;
    let order = EditOrder { registrations: vec![id.clone()], field: Field::Phone, value: "030 1".to_owned() };
    place.office.edit(&order).unwrap();
    let last = place.office.history().unwrap()[0].sequence;
    let lines = place.office.operation_detail(last).unwrap().lines;
    assert_eq!(lines.len(), 1, "one field was changed");
    assert_eq!((lines[0].field.as_str(), lines[0].after.as_str()), ("Telefon", "030 1"), "old → new");
    assert_eq!(lines[0].registration, id, "it leads to the person");
}
