//! What an office does by hand: enter, edit, cancel, pin, name in order.

use domain::{Condition, Level, Post, Purpose};
use office::views::{CareForm, ConsentForm, ImportTarget, RegistrationForm, RunOrder, SessionForm};
use office::{Desk, ErrorCode, Office, OfficeError};
use std::ops::ControlFlow;

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
    fn session(&mut self, code: &str) -> String {
        let programme = self.office.programme().unwrap();
        programme.sessions.iter().find(|session| session.code == code).unwrap().id.clone()
    }

    fn id(&mut self, number: &str) -> String {
        self.office.registration_by_name(number).unwrap().id
    }

    fn exclude(&mut self, number: &str, session: &str) {
        let form = self.office.registration_by_name(number).unwrap().form;
        let vetoes = vec![session.to_owned()];
        let form = RegistrationForm { vetoes, ranked: Vec::new(), favourites: Vec::new(), ..form };
        self.office.save_registration(&form).unwrap();
    }

    fn allocate(&mut self) {
        let snapshot = self.office.snapshot().unwrap();
        let draft = office::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        self.office.apply_run(&draft).unwrap();
    }

    fn seats(&mut self, number: &str) -> Vec<String> {
        let detail = self.office.registration_by_name(number).unwrap();
        detail.slots.iter().map(|slot| slot.seat.code.clone()).collect()
    }

    /// Seats taken in a session.
    fn taken(&mut self, code: &str) -> usize {
        let programme = self.office.programme().unwrap();
        programme.sessions.iter().find(|session| session.code == code).unwrap().seated
    }
}

fn refused<T: std::fmt::Debug>(done: Result<T, OfficeError>, code: ErrorCode, words: &str) {
    let error = done.expect_err(words);
    assert_eq!(error.code, code, "{error}");
    assert!(error.to_string().contains(words), "{words:?} is in {error}");
}

#[test]
fn a_registration_by_hand_is_checked_like_an_import() {
    let mut place = sample();
    let (w1, ps) = (place.session("W1"), place.session("PS"));
    let named = RegistrationForm { last_name: "Öztürk".to_owned(), ..RegistrationForm::default() };
    let before = place.office.event().unwrap().counts;
    let cases = [
        (RegistrationForm::default(), "lastName", "Nachnamen"),
        (RegistrationForm { last_name: "  ".to_owned(), ..named.clone() }, "lastName", "Nachnamen"),
        (RegistrationForm { email: "ada@".to_owned(), ..named.clone() }, "email", "E-Mail"),
        (RegistrationForm { number: "0001".to_owned(), ..named.clone() }, "number", "gehört schon zu"),
        (
            RegistrationForm { ranked: vec![w1.clone()], vetoes: vec![w1.clone()], ..named.clone() },
            "vetoes",
            "W1 ist zugleich gewünscht und ausgeschlossen",
        ),
        (RegistrationForm { ags: "471".to_owned(), ..named.clone() }, "ags", "acht Ziffern"),
        (
            RegistrationForm { ags: "05513000".to_owned(), land: "NI".to_owned(), ..named.clone() },
            "land",
            "liegt in Nordrhein-Westfalen",
        ),
        (RegistrationForm { protocol: "0".to_owned(), ..named.clone() }, "protocol", "ab 1"),
        (RegistrationForm { must: w1.clone(), ..named.clone() }, "must", "nicht unter den Wünschen"),
        (RegistrationForm { days: vec!["morgen".to_owned()], ..named.clone() }, "days", "kein Tag"),
        (RegistrationForm { companion_of: "9999".to_owned(), ..named.clone() }, "companionOf", "9999"),
    ];
    for (form, field, words) in cases {
        let error = place.office.save_registration(&form).expect_err(words);
        assert_eq!((error.code, error.field.as_str()), (ErrorCode::Field, field), "{error}");
        assert!(error.message.contains(words), "{words:?} is in {error}");
    }
    let unknown = RegistrationForm { ranked: vec!["W1".to_owned()], ..named.clone() };
    refused(place.office.save_registration(&unknown), ErrorCode::Stale, "inzwischen geändert");
    refused(place.office.save_registration(&named), ErrorCode::Incomplete, "nicht zu erreichen");
    assert_eq!(place.office.event().unwrap().counts, before, "nothing of it was saved");

    let good = RegistrationForm {
        last_name: " Öztürk ".to_owned(),
        first_name: "Ada".to_owned(),
        land: "Nordrhein-Westfalen".to_owned(),
        ranked: vec![w1.clone(), w1, ps],
        despite: "ruft wieder an".to_owned(),
        ..named
    };
    let written = place.office.save_registration(&good).unwrap();
    let saved = place.office.registration(&written.value.unwrap()).unwrap();
    assert_eq!(saved.number, "0601", "who brings no number gets the next one");
    assert_eq!((saved.form.last_name.as_str(), saved.form.land.as_str()), ("Öztürk", "NW"), "tidied");
    assert_eq!(saved.form.ranked.len(), 2, "a wish counts once");
    assert_eq!(saved.history.len(), 1, "the history begins with the registration");
    let told = &place.office.history().unwrap()[0].what;
    assert!(told.contains("unvollständig: ruft wieder an"), "a reason is logged: {told}");
    assert!(told.contains("Anmeldung aufgenommen"), "and that somebody is new: {told}");
    let edited = RegistrationForm { phone: "030 23125 001".to_owned(), ..saved.form };
    place.office.save_registration(&edited).unwrap();
    let edited = place.office.registration_by_name("0601").unwrap();
    assert_eq!(edited.history[0].field, "Telefon", "what was changed is told, newest first");
    assert_eq!(edited.history[0].who, "Ada", "and by whom");
}

#[test]
fn everything_a_registration_tells_is_kept_and_can_be_taken_back() {
    let mut place = sample();
    let w1 = place.session("W1");
    let blank = place.office.registration_by_name("0002").unwrap();
    let consents = blank.form.consents.iter().cloned().map(|consent| ConsentForm {
        given: Some(consent.purpose == Purpose::Photo),
        on: "2.9.2024".to_owned(),
        wording: "3".to_owned(),
        ..consent
    });
    let form = RegistrationForm {
        level: Level::Municipal,
        ags: "5513000".to_owned(),
        land: String::new(),
        post: Post::Honorary,
        protocol: "2".to_owned(),
        withheld: true,
        ranked: vec![w1.clone()],
        favourites: Vec::new(),
        vetoes: Vec::new(),
        must: w1,
        days: vec!["2024-11-20".to_owned()],
        companion_of: "0001".to_owned(),
        care: CareForm { diet: " vegan ".to_owned(), assistance: String::new() },
        consents: consents.collect(),
        ..blank.form.clone()
    };
    place.office.save_registration(&form).unwrap();
    let saved = place.office.registration_by_name("0002").unwrap();
    assert_eq!((saved.form.ags.as_str(), saved.form.land.as_str()), ("05513000", "NW"), "the Land follows");
    let selected = [
        "Ebene ist Kommune",
        "Gemeindeschlüssel beginnt mit 05513",
        "Haupt-/Ehrenamt ist Ehrenamt",
        "Protokoll ist 2",
        "Auskunftssperre ist ja",
        "Anwesend ist 20.11.2024",
        "Begleitung von ist 0001",
        "Unverzichtbar ist W1",
        "Ernährung ist vegan",
    ];
    let list = place.office.registrations(None).unwrap();
    for condition in selected {
        let hits = place.office.select(&[Condition::parse(condition, &[]).unwrap()], None).unwrap();
        assert!(hits.iter().any(|at| list.rows[*at].id == saved.id), "the list can be asked: {condition}");
    }
    let facts: Vec<(&str, &str)> =
        saved.facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
    let host = place.office.registration_by_name("0001").unwrap().full_name;
    let host = format!("Nr. 0001 {host}");
    let expected = [
        ("Ebene", "Kommune"),
        ("Gemeindeschlüssel", "05513000"),
        ("Amt", "Ehrenamt"),
        ("Protokoll", "Platz 2"),
        ("Auskunftssperre", "Der Name steht nur auf Namensschild und Anwesenheitsliste."),
        ("Anwesend", "nur Mi 20.11."),
        ("Begleitung von", host.as_str()),
        ("Unverzichtbar", "W1"),
        ("Ernährung", "vegan"),
        ("Datenschutzhinweise", "nein, 02.09.2024, Fassung 3"),
        ("Teilnehmendenliste", "nein, 02.09.2024, Fassung 3"),
        ("Fotos", "ja, 02.09.2024, Fassung 3"),
        ("Weitergabe an Ausrichtende", "nein, 02.09.2024, Fassung 3"),
    ];
    assert_eq!(facts, expected, "what was entered is told in words");
    let sensitive = saved.facts.iter().filter(|fact| fact.sensitive).map(|fact| fact.label.as_str());
    assert_eq!(sensitive.collect::<Vec<_>>(), ["Auskunftssperre", "Ernährung"], "and marked");

    let mut undated = saved.form.clone();
    undated.consents[0].on = "neulich".to_owned();
    refused(place.office.save_registration(&undated), ErrorCode::Field, "kein Tag wie 12.11.2024");

    let ate = RegistrationForm { care: CareForm::default(), ..saved.form.clone() };
    place.office.save_registration(&ate).unwrap();
    let without = place.office.registration_by_name("0002").unwrap();
    assert!(without.facts.iter().all(|fact| fact.label != "Ernährung"), "a need can be taken away");
    place.office.undo().unwrap();
    place.office.undo().unwrap();
    let back = place.office.registration_by_name("0002").unwrap();
    assert_eq!((back.form, back.facts), (blank.form, blank.facts), "two steps back everything is as before");
}

#[test]
fn who_accompanies_somebody_is_told_to_need_no_seat() {
    let mut place = sample();
    let blank = place.office.registration_by_name("0002").unwrap().form;
    let form = RegistrationForm {
        companion_of: "0001".to_owned(),
        ranked: Vec::new(),
        favourites: Vec::new(),
        ..blank
    };
    place.office.save_registration(&form).unwrap();
    let told = |place: &mut Place| {
        let slots = place.office.registration_by_name("0002").unwrap().slots;
        slots.into_iter().map(|slot| slot.reason).collect::<Vec<_>>()
    };
    let before = ["Nicht gewünscht (freiwillig).", "Noch nicht zugeteilt.", "Noch nicht zugeteilt."];
    assert_eq!(told(&mut place), before, "before a run nobody has a seat");
    place.allocate();
    let needless = "Begleitperson ohne eigenen Wunsch, kein Platz nötig.";
    assert_eq!(told(&mut place)[1..], [needless, needless], "afterwards nothing is waited for");
}

#[test]
fn a_cancellation_frees_seats_and_pins() {
    let mut place = sample();
    let (id, w1) = (place.id("0002"), place.session("W1"));
    place.office.pin(&id, &w1).unwrap();
    place.allocate();
    let taken = place.taken("W1");
    place.office.cancel_registration(&id, "erkrankt").unwrap();
    assert_eq!(place.seats("0002"), ["", "", ""], "who cancels has no seat");
    assert_eq!(place.taken("W1"), taken - 1, "the seat is free");
    let counts = place.office.event().unwrap().counts;
    assert_eq!((counts.registered, counts.cancelled), (599, 1), "kept, and counted apart");
    let (audit, slots) = place.office.verify().unwrap();
    assert_eq!(audit.violations, Vec::<String>::new(), "a freed seat breaks no rule");
    assert!(audit.stale, "but another run could do better");
    assert_eq!(slots[1].people, 599, "who cancelled counts nowhere");
    refused(place.office.pin(&id, &w1), ErrorCode::Refused, "storniert");
    place.office.undo().unwrap();
    assert_eq!(place.seats("0002")[1], "W1", "the undo gives the seat back");
    place.office.cancel_registration(&id, "erkrankt").unwrap();
    place.office.restore_registration(&id).unwrap();
    assert_eq!(place.seats("0002"), ["", "", ""], "who comes back waits for the next run");
    assert_eq!(place.office.event().unwrap().counts.unplaced, 1, "and is on the list");
}

#[test]
fn a_pin_holds_until_it_is_freed() {
    let mut place = sample();
    let (id, w1, w3) = (place.id("0002"), place.session("W1"), place.session("W3"));
    place.office.pin(&id, &w1).unwrap();
    place.office.pin(&id, &w3).unwrap();
    place.allocate();
    assert_eq!(place.seats("0002")[1], "W3", "the later pin of the same time counts");
    let detail = place.office.registration(&id).unwrap();
    assert!(detail.slots[1].seat.pinned, "the seat says that it is fixed");
    place.office.unpin(&id, &w3).unwrap();
    place.allocate();
    let detail = place.office.registration(&id).unwrap();
    assert!(!detail.slots[1].seat.pinned, "freed");

    let ps = place.session("PS");
    place.exclude("0002", &ps);
    refused(place.office.pin(&id, &ps), ErrorCode::Refused, "ausgeschlossen");
    refused(place.office.pin("niemand", &w1), ErrorCode::Stale, "inzwischen geändert");
    let form = SessionForm { seats_max: "1".to_owned(), ..session_form(&mut place, "W5") };
    place.office.save_session(&form).unwrap();
    let (w5, first, second) = (place.session("W5"), place.id("0003"), place.id("0004"));
    place.office.pin(&first, &w5).unwrap();
    refused(place.office.pin(&second, &w5), ErrorCode::Refused, "so viele Personen fixiert");
    place.office.pin(&first, &w5).unwrap();
    let pins = place.office.snapshot().unwrap().pins.len();
    assert_eq!(pins, 1, "fixed twice is fixed once");
}

fn session_form(place: &mut Place, code: &str) -> SessionForm {
    let session = place.office.programme().unwrap().sessions.into_iter().find(|s| s.code == code).unwrap();
    SessionForm {
        id: session.id,
        code: session.code,
        kind: "workshop".to_owned(),
        title: session.title,
        short_title: session.short_title,
        text: session.text,
        date: session.date,
        room: session.room,
        voluntary: session.voluntary,
        sensitive: session.sensitive,
        ..SessionForm::default()
    }
}

#[test]
fn a_session_by_hand_is_checked() {
    let mut place = sample();
    let good = SessionForm {
        code: "w10".to_owned(),
        kind: "workshop".to_owned(),
        title: "Neues".to_owned(),
        date: "20.11.2024".to_owned(),
        room: "saal ems 2".to_owned(),
        ..SessionForm::default()
    };
    let text = |text: &str| text.to_owned();
    let cases = [
        (SessionForm { code: text(""), ..good.clone() }, "code"),
        (SessionForm { code: text("W 1/2"), ..good.clone() }, "code"),
        (SessionForm { code: text("w1"), ..good.clone() }, "code"),
        (SessionForm { title: text(" "), ..good.clone() }, "title"),
        (SessionForm { date: text("32.11.2024"), ..good.clone() }, "date"),
        (SessionForm { starts_at: text("acht"), ..good.clone() }, "startsAt"),
        (SessionForm { starts_at: text("9.00"), ..good.clone() }, "endsAt"),
        (SessionForm { ends_at: text("9.00"), ..good.clone() }, "startsAt"),
        (SessionForm { starts_at: text("9.00"), ends_at: text("9.00"), ..good.clone() }, "endsAt"),
        (SessionForm { seats_max: text("viele"), ..good.clone() }, "seatsMax"),
        (SessionForm { seats_max: text("-1"), ..good.clone() }, "seatsMax"),
        (SessionForm { tables: text("1,5"), ..good.clone() }, "tables"),
        (SessionForm { seats_min: text("9"), seats_max: text("5"), ..good.clone() }, "seatsMin"),
        (SessionForm { seats_min: text("11"), tables: text("1"), ..good.clone() }, "seatsMin"),
    ];
    for (form, field) in cases {
        let error = place.office.save_session(&form).expect_err(field);
        assert_eq!((error.code, error.field.as_str()), (ErrorCode::Field, field), "{form:?}: {error}");
    }
    place.office.save_session(&good).unwrap();
    let snapshot = place.office.snapshot().unwrap();
    assert_eq!(snapshot.sessions.len(), 15, "one more");
    assert_eq!(
        snapshot.rooms.iter().filter(|room| room.name == "Saal Ems 2").count(),
        1,
        "a room by any case"
    );
    assert!(!snapshot.rooms.iter().any(|room| room.name == "saal ems 2"), "is not made twice");
}

#[test]
fn lists_are_sorted_as_germans_look_people_up() {
    let mut place = sample();
    for (number, prefix, last, first) in [
        ("9100", "", "Zzöller", "Uwe"),
        ("9099", "", "Zzöller", "Uwe"),
        ("100000", "", "Zzöller", "Uwe"),
        ("9001", "von", "Zzoe", "Ute"),
        ("9002", "", "Zzof", "Ute"),
        ("9003", "", "Zzöller", "Änne"),
    ] {
        let form = RegistrationForm {
            number: number.to_owned(),
            name_prefix: prefix.to_owned(),
            last_name: last.to_owned(),
            first_name: first.to_owned(),
            phone: "030 23125 001".to_owned(),
            ..RegistrationForm::default()
        };
        place.office.save_registration(&form).unwrap();
    }
    let rows = place.office.registrations(None).unwrap().rows;
    let last: Vec<&str> = rows.iter().rev().take(6).rev().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(
        last,
        ["9001", "9003", "9099", "9100", "100000", "9002"],
        "von never sorts, ö is oe, 99 before 100"
    );
}

#[test]
fn exports_go_beside_the_event_unless_told_otherwise() {
    let mut place = sample();
    let view = place.office.exports().unwrap();
    assert!(view.folder.ends_with("e – Ausgaben"), "a folder of its own: {}", view.folder);
    assert!(!view.allocated, "before a run badges have no seats");
    let order = office::views::ExportOrder { badges: true, ..office::views::ExportOrder::default() };
    let problems = place.office.export_problems(&order).unwrap();
    assert_eq!(problems[0].who, "Noch keine Zuteilung", "which is told before printing");
    let exported = place.office.export(&order).unwrap();
    assert_eq!(exported.folder, view.folder, "without a folder the proposed one is used");
}

#[test]
fn a_dropped_file_is_taken_for_what_its_columns_say() {
    let mut place = sample();
    let files = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/sample"));
    let cases = [
        ("anmeldungen.csv", ImportTarget::Registrations),
        ("programm.txt", ImportTarget::Programme),
        ("raeume.csv", ImportTarget::Programme),
    ];
    for (name, target) in cases {
        let preview = place.office.propose_dropped(&files.join(name)).unwrap();
        assert_eq!(preview.target, target, "{name} is recognised without being asked");
        assert_eq!(preview.source, name, "the office is told which file it looks at");
    }
    assert!(office::is_event_file("C:/a/Kongress.TAGUNG".as_ref()), "Windows does not mind the case");
    assert!(!office::is_event_file("tagung".as_ref()), "a name alone is no ending");
}
