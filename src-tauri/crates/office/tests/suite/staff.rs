//! People who work: what is found wrong with them, and that their duties follow them.

use domain::{Code, PersonId, Registration, RegistrationId, Seat, SeatId, Session, SessionId, SessionKind};
use domain::{Day, DayId, Event, EventId, Person, Snapshot, german};
use office::views::{DutyForm, DutyKind, StaffForm, Verdict};
use uuid::Uuid;

use crate::by_desk::Place;
use crate::congress::date;

/// W1 9.00–10.30, W2 10.00–11.00 and W3 10.30–11.30 on the 19th; V1 and V2 on the 20th without a time.
fn congress() -> Snapshot {
    let event = Event {
        id: EventId(Uuid::from_u128(1)),
        title: "Musterkongress".to_owned(),
        place: String::new(),
        contact: String::new(),
        registers_until: None,
        delete_on: None,
    };
    let session = |(at, (code, day, time)): (u128, (&str, u32, &str))| {
        let time = time.split_once('-').map(|(a, b)| [a, b].map(|text| german::parse_time(text).unwrap()));
        Session {
            title: code.to_owned(),
            date: Some(date(day)),
            starts_at: time.map(|[start, _]| start),
            ends_at: time.map(|[_, end]| end),
            seats_max: Some(10),
            ..Session::new(
                SessionId(Uuid::from_u128(10 + at)),
                Code::parse(code).unwrap(),
                SessionKind::Workshop,
            )
        }
    };
    let sessions = [
        ("W1", 19, "9.00-10.30"),
        ("W2", 19, "10.00-11.00"),
        ("W3", 19, "10.30-11.30"),
        ("V1", 20, ""),
        ("V2", 20, ""),
    ];
    let day = Day { id: DayId(Uuid::from_u128(2)), date: date(20), untimed_parallel: true };
    Snapshot { days: vec![day], sessions: (0..).zip(sessions).map(session).collect(), ..Snapshot::new(event) }
}

/// `W1=moderator W2=speaker@10.00-10.30`
fn duties(text: &str) -> Vec<DutyForm> {
    let duty = |word: &str| {
        let (place, kind) = word.split_once('=').unwrap();
        let (kind, times) = kind.split_once('@').unwrap_or((kind, "-"));
        let (from, until) = times.split_once('-').unwrap();
        let [place, from, until] = [place, from, until].map(str::to_owned);
        let kind = serde_json::from_value(serde_json::Value::from(kind)).unwrap();
        DutyForm { id: String::new(), place, kind, from, until, note: String::new() }
    };
    text.split_whitespace().map(duty).collect()
}

fn anna(text: &str, from: &str, until: &str) -> StaffForm {
    StaffForm {
        first_name: "Anna".to_owned(),
        last_name: "Beispiel".to_owned(),
        institution: "Stadt Lindenrode".to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        duties: duties(text),
        ..StaffForm::default()
    }
}

/// Adds a participant, with a seat in a session.
fn register(snapshot: &mut Snapshot, first: &str, last: &str, body: &str, seat: &str) {
    let [person, registration] = [21, 22].map(Uuid::from_u128);
    let known = Person {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        institution: body.to_owned(),
        ..Person::new(PersonId(person))
    };
    snapshot.persons.insert(known.id, known);
    let number = "0007".to_owned();
    let registration =
        Registration { number, ..Registration::new(RegistrationId(registration), PersonId(person)) };
    if let Some(session) = snapshot.sessions.iter().find(|session| session.code.as_str() == seat) {
        let id = SeatId(Uuid::from_u128(23));
        snapshot.seats.push(Seat::new(id, registration.id, session.id));
    }
    snapshot.registrations.push(registration);
}

/// What is found of Anna must be each of these, and nothing else.
fn check(place: &mut Place, expected: &[&str], why: &str) {
    let found: Vec<String> = place.office.staff().unwrap().findings.into_iter().map(|one| one.text).collect();
    assert_eq!(found.len(), expected.len(), "{why}: {found:?}");
    for words in expected {
        assert!(found.iter().any(|text| text.contains(words)), "{why}: no „{words}“ in {found:?}");
    }
    let told: Vec<String> = place.office.checks().unwrap().findings.into_iter().map(|one| one.text).collect();
    assert!(found.iter().all(|text| told.contains(text)), "the checks tell what the list of people tells");
}

#[test]
fn nobody_is_in_two_places_or_where_they_are_not() {
    type Case<'a> = (&'a str, [&'a str; 2], &'a [&'a str], &'a str);
    let cases: [Case<'_>; 10] = [
        ("W1=moderator V1=speaker", ["", ""], &[], "two days"),
        ("W1=moderator W1=speaker", ["", ""], &[], "two tasks in one session"),
        (
            "W1=moderator W2=speaker",
            ["", ""],
            &["zur selben Zeit in W1 und W2 eingeteilt: Di 19.11., 10.00 – 10.30"],
            "the clock says so",
        ),
        ("W1=moderator W3=speaker", ["", ""], &[], "ends may touch"),
        ("W1=moderator@9.00-9.45 W2=speaker", ["", ""], &[], "a task may be shorter than its session"),
        ("V1=speaker V2=speaker", ["", ""], &["in V1 und V2 eingeteilt, die vermutlich"], "without times"),
        ("W1=moderator", ["19.11.2024 9.15", ""], &["nur da: ab Di 19.11., 9.15 Uhr"], "comes late"),
        ("W1=moderator", ["19.11.2024 9.00", "19.11.2024 10.30"], &[], "exactly there"),
        ("V2=speaker", ["", "19.11.2024"], &["in V2 eingeteilt, aber nur da: bis Di 19.11."], "wrong day"),
        ("V2=speaker", ["20.11.2024 14.00", ""], &[], "nobody knows when V2 is"),
    ];
    for (text, [from, until], expected, why) in cases {
        let mut place = Place::holding(&congress());
        place.office.save_staff(&anna(text, from, until)).unwrap();
        check(&mut place, expected, why);
    }
}

#[test]
fn whoever_works_and_takes_part_is_found() {
    type Case<'a> = (&'a str, [&'a str; 3], &'a [&'a str], &'a [&'a str], &'a str);
    let cases: [Case<'_>; 6] = [
        (
            "W1=speaker",
            ["Anna", "Beispiel", "W2"],
            &["gleicht Nr. 0007"],
            &["arbeitet in W1 und hat zur selben Zeit einen Platz in W2"],
            "a seat at the time of the task",
        ),
        (
            "W1=speaker",
            ["Anna", "Beispiel", "W1"],
            &["gleicht Nr. 0007"],
            &["arbeitet in W1 und belegt dort zugleich einen Platz"],
            "a seat where the task is",
        ),
        ("W1=speaker", ["Anna", "Beispiel", "W3"], &["gleicht Nr. 0007"], &[], "one after the other"),
        (
            "V1=speaker",
            ["Anna", "Beispiel", "V2"],
            &["gleicht Nr. 0007"],
            &["arbeitet in V1 und hat zur selben Zeit einen Platz in V2"],
            "a slot without times",
        ),
        ("W1=speaker", ["Anna", "Beispiel", ""], &["gleicht Nr. 0007"], &[], "no seat yet"),
        ("W1=speaker", ["Bernd", "Anders", "W2"], &[], &[], "somebody else"),
    ];
    for (text, [first, last, seat], apart, joined, why) in cases {
        let mut snapshot = congress();
        register(&mut snapshot, first, last, "Stadt Lindenrode", seat);
        let mut place = Place::holding(&snapshot);
        place.office.save_staff(&anna(text, "", "")).unwrap();
        check(&mut place, apart, why);
        let list = place.office.staff().unwrap();
        let (id, alike) = (&list.people[0].id, &list.people[0].alike);
        assert_eq!(alike.is_empty(), apart.is_empty(), "{why}: whom to join with is named");
        if apart.is_empty() {
            continue;
        }
        place.office.join_staff(id, alike).unwrap();
        check(&mut place, joined, why);
        let list = place.office.staff().unwrap();
        assert_eq!(list.people.len(), 1, "{why}: they are one person now");
        assert_eq!(list.people[0].duties.len(), 1, "{why}: who keeps the task");
        place.office.undo().unwrap();
        check(&mut place, apart, "one undo parts them again");
    }
}

#[test]
fn a_participant_may_work_and_stays_one() {
    let mut snapshot = congress();
    register(&mut snapshot, "Anna", "Beispiel", "Stadt Lindenrode", "W3");
    let mut place = Place::holding(&snapshot);
    let registration = place.id("0007");
    let id = place.office.employ(&registration).unwrap().value.unwrap();
    let form = place.office.staff().unwrap().people[0].form.clone();
    let form = StaffForm { duties: duties("W1=moderator"), ..form };
    assert_eq!(place.office.save_staff(&form).unwrap().value.as_ref(), Some(&id), "the same person");
    check(&mut place, &[], "one after the other");
    let person = place.office.staff().unwrap().people[0].clone();
    assert_eq!(person.number, "Nr. 0007", "the list says that she takes part");
    place.office.remove_staff(&id).unwrap();
    assert!(place.office.staff().unwrap().people.is_empty(), "she no longer works");
    assert_eq!(
        place.office.registration(&registration).unwrap().full_name,
        "Anna Beispiel",
        "and still takes part"
    );
    place.office.undo().unwrap();
    let form = place.office.staff().unwrap().people[0].form.clone();
    assert_eq!(form.duties.len(), 1, "undo brings the task back");
    assert_eq!(form.duties[0].kind, DutyKind::Moderator, "as it was");
    let shorter = StaffForm { duties: Vec::new(), ..form };
    place.office.save_staff(&shorter).unwrap();
    assert!(place.office.staff().unwrap().people[0].duties.is_empty(), "a task left out of the form is gone");
}

#[test]
fn work_stands_against_a_seat_at_that_time() {
    let mut snapshot = congress();
    register(&mut snapshot, "Anna", "Beispiel", "Stadt Lindenrode", "");
    let mut place = Place::holding(&snapshot);
    let registration = place.id("0007");
    place.office.employ(&registration).unwrap();
    let form = place.office.staff().unwrap().people[0].form.clone();
    place.office.save_staff(&StaffForm { duties: duties("W1=moderator V1=speaker"), ..form }).unwrap();
    let told = |place: &mut Place, code: &str| {
        let slots = place.office.move_targets(&registration).unwrap().slots;
        let target = slots.into_iter().flat_map(|slot| slot.targets).find(|target| target.code == code);
        target.map(|target| (target.verdict, target.reason)).unwrap()
    };
    let (verdict, reason) = told(&mut place, "W2");
    assert_eq!(verdict, Verdict::Against, "the office may, giving a reason");
    assert!(reason.contains("arbeitet in W1, während W2 läuft"), "and hears why: {reason}");
    assert_eq!(told(&mut place, "W3").0, Verdict::Allowed, "W3 begins when W1 ends");
    assert_eq!(told(&mut place, "V2").0, Verdict::Against, "without times the slot decides");
    let detail = place.office.registration(&registration).unwrap();
    let tasks: Vec<&String> = detail.notes.iter().filter(|note| note.starts_with("Wirkt mit")).collect();
    assert_eq!(tasks.len(), 2, "whoever answers the telephone sees both tasks: {:?}", detail.notes);
}
