//! What comes in after registration has closed is asked for, not done.

use crate::merging::{Place, place, written};
use office::views::{ImportDecision, ImportPreview, ImportTarget, RequestAnswer, RequestsView};

const LATE: &str = "Token;Nachname;Vorname;Institution;E-Mail;Ernährung;Wunsch 1;Status\n\
    k3;Berg;Anna;Stadt Au;anna@au.example;vegan;W2;registered\n\
    k1;Müller;Jörg;Stadt Görlitz;j.mueller@goerlitz.example;;W1;declined\n\
    k9;Spät;Silke;Stadt Tal;silke@tal.example;;W1;registered\n";

impl Place {
    fn closed(until: &str) -> Self {
        let mut place = place();
        place.office.close_registration(until).unwrap();
        place
    }

    fn look(&mut self) -> ImportPreview {
        let path = written(self.folder.path(), LATE);
        self.office.propose_file(ImportTarget::Registrations, &path).unwrap()
    }

    fn requests(&mut self) -> RequestsView {
        self.office.requests().unwrap()
    }

    fn answer(&mut self, name: &str, answer: RequestAnswer) {
        let requests = self.requests().requests;
        let request = requests.iter().find(|request| request.name.contains(name)).unwrap();
        self.office.answer_request(&request.id, answer, "siehe Mail").unwrap();
    }
}

#[test]
fn before_the_last_day_is_over_a_list_is_taken_over() {
    for until in ["", "2199-12-31"] {
        let mut place = Place::closed(until);
        assert_eq!(place.look().late, "", "registration is open until {until:?}");
        place.office.apply_import().unwrap();
        assert_eq!(place.requests().requests, [], "nothing needs a decision");
    }
}

#[test]
fn a_late_list_changes_nothing_until_somebody_accepts() {
    let mut place = Place::closed("2024-11-02");
    let before = place.office.snapshot().unwrap();
    let preview = place.look();
    assert_eq!(preview.late, "02.11.2024", "the office is told");
    assert!(preview.summary.contains("3 Änderungswünsche"), "and what becomes of it: {}", preview.summary);
    place.office.apply_import().unwrap();
    let after = place.office.snapshot().unwrap();
    assert_eq!(after.registrations, before.registrations, "no registration has changed");
    assert_eq!((after.persons.len(), &after.needs), (before.persons.len(), &before.needs), "nor a need");
    assert_eq!(place.requests().open, 3, "all of it is asked for");

    place.answer("Berg", RequestAnswer::Accept);
    let anna = place.office.registration_by_name("0003").unwrap();
    assert_eq!(anna.form.care.diet, "vegan", "what was accepted is done");
    assert_eq!(anna.slots[0].wishes[0].code, "W2", "the wishes too");

    place.answer("Müller", RequestAnswer::Refuse);
    assert!(!place.office.registration_by_name("0001").unwrap().cancelled, "what was refused is not");

    place.answer("Spät", RequestAnswer::Accept);
    assert_eq!(place.office.registration_by_name("silke").unwrap().number, "0004", "somebody new comes in");
    assert_eq!(place.requests().open, 0, "all is decided");
    let told = place.office.history().unwrap()[0].what.clone();
    assert!(told.contains("angenommen") && told.contains("siehe Mail"), "with the reason: {told}");

    place.look();
    let again = place.office.apply_import();
    assert!(again.is_err() || place.requests().open == 0, "the same list again asks for nothing");
}

#[test]
fn an_accepted_request_is_one_undo() {
    let mut place = Place::closed("2024-11-02");
    place.look();
    place.office.apply_import().unwrap();
    let before = place.office.snapshot().unwrap();
    place.answer("Spät", RequestAnswer::Accept);
    place.office.undo().unwrap();
    let after = place.office.snapshot().unwrap();
    assert_eq!(
        (&after.registrations, &after.requests),
        (&before.registrations, &before.requests),
        "as before"
    );
}

#[test]
fn the_office_can_take_a_late_list_over_directly() {
    let mut place = Place::closed("2024-11-02");
    place.look();
    let preview = place.office.decide_import(&ImportDecision::Late { direct: true }).unwrap();
    assert!(preview.direct && preview.summary.contains("übernehmen"), "{}", preview.summary);
    place.office.apply_import().unwrap();
    assert_eq!(place.requests().requests, [], "nothing is left to decide");
    assert!(place.office.registration_by_name("0001").unwrap().cancelled, "it is done");
}
