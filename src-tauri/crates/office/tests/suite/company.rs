//! With whom somebody would like to be: read from their words, proposed, decided once.

use crate::merging::{Place, place, written};
use domain::DutyKind;
use office::views::{
    CompanyFirmness, CompanyOrder, CompanyWish, DutyForm, ImportTarget, RegistrationForm, RuleKind, StaffForm,
};

const LIST: &str = "Token;Nachname;Vorname;Anrede;Institution;Gern mit;Bemerkung\n\
    k3;Berg;Anna;Frau;Stadt Au;Herr Müller, Stadt Görlitz;\n\
    k5;Tal;Ole;Herr;Kreis Bergen;;Ich säße gern mit Frau Berg zusammen.\n\
    k6;See;Ute;Frau;Stadt Fern;;Ich komme gern mit dem Rad.\n\
    k7;Weg;Willi;Herr;Stadt Fern;meine Kollegin Frau Niemand;\n";

impl Place {
    fn with_company() -> Self {
        let mut place = place();
        place.list(LIST);
        place
    }

    fn list(&mut self, text: &str) {
        let path = written(self.folder.path(), text);
        if self.office.propose_file(ImportTarget::Registrations, &path).unwrap().applicable {
            self.office.apply_import().unwrap();
        }
    }

    fn company(&mut self) -> Vec<CompanyWish> {
        self.office.company().unwrap()
    }

    fn wish(&mut self, name: &str) -> Option<CompanyWish> {
        self.company().into_iter().find(|wish| wish.name.contains(name))
    }

    fn grant(&mut self, wish: &CompanyWish, firmness: CompanyFirmness) {
        let first = wish.mentions.iter().filter_map(|mention| mention.people.first());
        let order = CompanyOrder {
            registration: wish.registration.clone(),
            with: first.map(|one| one.id.clone()).collect(),
            firmness,
        };
        self.office.grant_company(&order).unwrap();
    }
}

#[test]
fn words_become_proposals() {
    let mut place = Place::with_company();
    let told: Vec<String> = place
        .company()
        .iter()
        .map(|wish| {
            let people = wish.mentions.iter().map(|mention| {
                let people = mention.people.iter();
                people.map(|one| format!("{} {}", one.name, one.sureness)).collect::<Vec<_>>().join(", ")
            });
            format!("{}: {}", wish.name, people.collect::<Vec<_>>().join(" | "))
        })
        .collect();
    let expected = [
        // The same town, written twice, is two people until somebody says that they are one.
        "Berg, Anna: Müller, Jörg möglich, Mueller, Joerg möglich",
        "Tal, Ole: Berg, Anna wahrscheinlich",
        "Weg, Willi: ",
    ];
    assert_eq!(told, expected, "a remark asks for company only where somebody is named");
}

#[test]
fn one_decision_settles_a_wish_until_the_words_change() {
    let mut place = Place::with_company();
    let ole = place.wish("Tal").unwrap();
    place.grant(&ole, CompanyFirmness::IfPossible);
    let rule = place.office.rules().unwrap().rules.pop().unwrap();
    assert_eq!(rule.kind, RuleKind::TogetherIfPossible, "nobody gets a worse place for it");
    assert!(rule.reason.contains("Frau Berg"), "the words are the reason: {}", rule.reason);
    assert_eq!(place.wish("Tal"), None, "it is decided");

    place.office.undo().unwrap();
    assert!(place.wish("Tal").is_some(), "one undo takes rule and decision back");
    assert_eq!(place.office.rules().unwrap().rules, [], "both of them");

    let willi = place.wish("Weg").unwrap();
    place.office.decline_company(&willi.registration).unwrap();
    assert_eq!(place.wish("Weg"), None, "what was declined is not asked about again");
    place.list(LIST);
    assert_eq!(place.wish("Weg"), None, "not by the next list either");
    place.list(&LIST.replace("meine Kollegin Frau Niemand", "Frau See"));
    assert!(place.wish("Weg").is_some(), "other words are another wish");
}

#[test]
fn a_wish_that_a_rule_meets_already_is_no_question() {
    let mut place = Place::with_company();
    let ole = place.wish("Tal").unwrap();
    place.grant(&ole, CompanyFirmness::Always);
    assert_eq!(place.office.rules().unwrap().rules[0].kind, RuleKind::Together, "as it was asked for");
    place.list(&LIST.replace("Herr Müller, Stadt Görlitz", "Ole Tal"));
    assert_eq!(place.wish("Berg"), None, "they sit together anyway");
    let nobody =
        CompanyOrder { registration: ole.registration, with: Vec::new(), firmness: CompanyFirmness::Always };
    assert!(place.office.grant_company(&nobody).is_err(), "somebody has to be chosen");
}

#[test]
fn whoever_looks_like_somebody_at_work_is_told_of() {
    let mut place = place();
    let sessions = place.office.programme().unwrap().sessions;
    let duty = sessions.iter().find(|session| session.code == "W1").unwrap();
    let eva = StaffForm {
        first_name: "Eva".to_owned(),
        last_name: "Größler".to_owned(),
        institution: "Stadt Au".to_owned(),
        duties: vec![DutyForm {
            id: String::new(),
            place: duty.id.clone(),
            kind: DutyKind::Moderator,
            from: String::new(),
            until: String::new(),
            note: String::new(),
        }],
        ..StaffForm::default()
    };
    place.office.save_staff(&eva).unwrap();
    let form = |last: &str| RegistrationForm {
        first_name: "Eva".to_owned(),
        last_name: last.to_owned(),
        institution: "Stadt Au".to_owned(),
        ..RegistrationForm::default()
    };
    let told = place.office.wish_doubts(&form("Groessler")).unwrap();
    assert!(told.iter().any(|told| told.contains("Moderation W1")), "while it is entered: {told:?}");
    assert!(place.office.wish_doubts(&form("Weg")).unwrap().is_empty(), "nobody else works");
    let path = written(place.folder.path(), "Token;Nachname;Vorname;Institution\nz9;Größler;Eva;Stadt Au\n");
    let preview = place.office.propose_file(ImportTarget::Registrations, &path).unwrap();
    let told: Vec<&str> = preview.findings.iter().map(|finding| finding.text.as_str()).collect();
    assert!(told.iter().any(|told| told.contains("Moderation W1")), "and in a list: {told:?}");
}

#[test]
fn impossible_wishes_are_told_while_they_are_entered() {
    let mut place = place();
    let sessions = place.office.programme().unwrap().sessions;
    let id = |code: &str| sessions.iter().find(|session| session.code == code).unwrap().id.clone();
    let form = RegistrationForm {
        last_name: "Neu".to_owned(),
        email: "noch nicht fertig@".to_owned(),
        ranked: vec![id("W1"), id("V1")],
        days: vec!["2024-11-19".to_owned()],
        ..RegistrationForm::default()
    };
    let told = place.office.wish_doubts(&form).unwrap();
    assert_eq!(told.len(), 1, "one of the two is on another day: {told:?}");
    assert!(told[0].starts_with("V1 ist gewünscht"), "and the sentence names it: {told:?}");
    let whole = RegistrationForm { days: Vec::new(), ..form };
    assert!(place.office.wish_doubts(&whole).unwrap().is_empty(), "nothing stands against it then");
}
