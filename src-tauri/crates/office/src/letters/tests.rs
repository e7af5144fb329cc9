use super::*;
use crate::views::RunOrder;
use crate::{Desk, Office};
use documents::LetterRow;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

fn sample() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::here("Ada").unwrap();
    let office = Office::create_sample(&folder.path().join("e.tagung"), None, desk).unwrap();
    (folder, office)
}

fn allocated() -> Snapshot {
    let (_folder, mut office) = sample();
    let snapshot = office.snapshot().unwrap();
    crate::run(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(()))
        .unwrap()
        .preview(&snapshot)
}

#[test]
fn every_letter_tells_exactly_what_its_person_got() {
    let mut snapshot = allocated();
    // Somebody who lost a seat again, and somebody who never wished anything.
    let lost = snapshot.seats.remove(0).registration;
    let unwished = snapshot.registrations.iter().position(|one| one.id != lost).unwrap();
    snapshot.registrations[unwished].wishes = domain::Wishes::default();
    let standing = Standing::of(&snapshot);
    let letters = Letters::of(&standing, Texts::of(&snapshot));
    let mut seen: BTreeSet<Option<Passage>> = BTreeSet::new();
    for registration in snapshot.registered() {
        let served = letters.served(registration);
        seen.insert(served.passage());
        let letter = letters.letter(registration);
        let number = &registration.number;
        let told: Vec<&str> = letter.programme.iter().map(|row: &LetterRow| row.session.as_str()).collect();
        assert_eq!(told.len(), standing.seats(registration.id).len(), "{number}: every seat has its row");
        for id in standing.seats(registration.id) {
            let session = standing.session(*id).unwrap();
            assert!(told.contains(&programme::named(session).as_str()), "{number}: {} is told", session.code);
            let wished = registration.wishes.names(*id);
            let granted = served.granted.iter().any(|one| one.id == *id);
            assert_eq!(granted, wished, "{number}: {} was wished, or was not", session.code);
        }
        for session in &served.missed {
            let seated = standing.seats(registration.id).contains(&session.id);
            assert!(
                !seated && registration.wishes.names(session.id),
                "{number}: {} was missed",
                session.code
            );
        }
        let all = [letter.before, letter.after].concat().join(" ");
        assert!(!all.contains(['{', '}', '[', ']']), "{number}: everything is filled in: {all}");
        assert!(all.contains(&format!("Anmeldenummer {number}")), "{number}: by which the office finds it");
    }
    for passage in [Passage::AllGranted, Passage::SomeGranted, Passage::NoneGranted, Passage::Unwished] {
        assert!(seen.contains(&Some(passage)), "the sample has a letter with „{}“", passage.german());
    }
    let lost = snapshot.registration(lost).unwrap();
    let told = letters.letter(lost).after.join(" ");
    assert!(told.contains("noch keinen Platz für Sie"), "who lost a seat is told so: {told}");
}

#[test]
fn people_are_addressed_by_what_is_known_of_them() {
    let person = |salutation, degree: &str, first: &str, prefix: &str, last: &str| Person {
        salutation,
        degree: degree.to_owned(),
        first_name: first.to_owned(),
        name_prefix: prefix.to_owned(),
        last_name: last.to_owned(),
        ..Person::new(domain::PersonId(uuid::Uuid::nil()))
    };
    for (person, expected) in [
        (person(Salutation::Ms, "Dr.", "Annegret", "von", "Muster"), "Sehr geehrte Frau Dr. von Muster,"),
        (person(Salutation::Mr, "", "Jens", "", "Muster"), "Sehr geehrter Herr Muster,"),
        (person(Salutation::Unknown, "Dr.", "Kim", "", "Muster"), "Guten Tag Dr. Kim Muster,"),
        (person(Salutation::Unknown, "", "", "", ""), "Guten Tag,"),
    ] {
        assert_eq!(salutation(&person), expected, "{}", person.full_name());
    }
}

/// What a calendar is told at every step, as „W1 0 neu“.
fn told(snapshot: &Snapshot, number: &str) -> Vec<String> {
    let standing = Standing::of(snapshot);
    let calendars = Calendars::of(&standing);
    let registration = snapshot.registrations.iter().find(|one| one.number == number).unwrap();
    let entries = calendars.entries(registration);
    let told = |entry: &calendar::Entry| {
        let code = entry.appointment.title.split(' ').next().unwrap_or_default().to_owned();
        format!("{code} {} {}", entry.appointment.sequence, entry.state.german())
    };
    let mut told: Vec<String> = entries.iter().map(told).collect();
    told.sort();
    told
}

/// Notes that everybody was told how things stand.
fn tell(snapshot: &mut Snapshot) {
    let standing = Standing::of(snapshot);
    let calendars = Calendars::of(&standing);
    let copies = calendars.people().map(|one| domain::PrintedCopy {
        key: one.id.to_string(),
        label: one.number.clone(),
        mark: calendars.mark(one),
        tray: 0,
    });
    let run = domain::PrintRun {
        id: domain::PrintRunId(new_id()),
        number: u32::try_from(snapshot.print_runs.len()).unwrap() + 1,
        kind: PaperKind::Calendars,
        at: chrono::DateTime::UNIX_EPOCH,
        sheet: String::new(),
        copies: copies.collect(),
    };
    snapshot.print_runs.push(run);
}

#[test]
fn a_calendar_follows_its_person_and_its_numbers_only_rise() {
    let mut snapshot = allocated();
    let with_seat = |snapshot: &Snapshot, code: &str| {
        let id = snapshot.sessions.iter().find(|one| one.code.as_str() == code).unwrap().id;
        let seat = snapshot.seats.iter().find(|seat| seat.session == id).unwrap();
        let number = snapshot.registration(seat.registration).unwrap().number.clone();
        (id, seat.registration, number)
    };
    let (w1, person, number) = with_seat(&snapshot, "W1");
    let of = |all: &[String], code: &str| -> Vec<String> {
        all.iter().filter(|one| one.starts_with(&format!("{code} "))).cloned().collect()
    };
    assert_eq!(of(&told(&snapshot, &number), "W1"), ["W1 0 neu"], "at first everything is new");
    tell(&mut snapshot);
    assert_eq!(of(&told(&snapshot, &number), "W1"), ["W1 0 wie zuletzt"], "nothing has changed");
    tell(&mut snapshot);
    assert_eq!(of(&told(&snapshot, &number), "W1"), ["W1 0 wie zuletzt"], "telling again changes nothing");

    let session = snapshot.sessions.iter_mut().find(|one| one.id == w1).unwrap();
    "Ein neuer Titel".clone_into(&mut session.short_title);
    assert_eq!(of(&told(&snapshot, &number), "W1"), ["W1 1 geändert"], "a new look counts up");
    tell(&mut snapshot);

    let w5 = snapshot.sessions.iter().find(|one| one.code.as_str() == "W5").unwrap().id;
    let seat = snapshot.seats.iter_mut().find(|one| one.registration == person && one.session == w1).unwrap();
    seat.session = w5;
    let now = told(&snapshot, &number);
    assert_eq!(of(&now, "W1"), ["W1 2 abgesagt"], "what is off is called off, with a higher number");
    assert_eq!(of(&now, "W5"), ["W5 0 neu"], "and the new one is new");
    tell(&mut snapshot);
    assert!(of(&told(&snapshot, &number), "W1").is_empty(), "called off once");

    let seat = snapshot.seats.iter_mut().find(|one| one.registration == person && one.session == w5).unwrap();
    seat.session = w1;
    assert_eq!(of(&told(&snapshot, &number), "W1"), ["W1 3 neu"], "back again, higher than the cancellation");
    tell(&mut snapshot);

    let registration = snapshot.registrations.iter_mut().find(|one| one.id == person).unwrap();
    registration.status = domain::Status::Cancelled;
    let now = told(&snapshot, &number);
    assert!(
        now.iter().all(|one| one.ends_with("abgesagt")),
        "who cancels gets everything called off: {now:?}"
    );
}

#[test]
fn who_cancelled_after_a_letter_gets_one_that_takes_it_back() {
    let mut snapshot = allocated();
    let letters_to = |snapshot: &Snapshot| -> Vec<String> {
        let standing = Standing::of(snapshot);
        let letters = Letters::of(&standing, Texts::of(snapshot));
        letters.people().map(|one| one.number.clone()).collect()
    };
    let [told, untold] = [0, 1].map(|at: usize| snapshot.registrations[at].clone());
    let copy = domain::PrintedCopy {
        key: told.id.to_string(),
        label: told.number.clone(),
        mark: "as it was".into(),
        tray: 0,
    };
    snapshot.print_runs.push(domain::PrintRun {
        id: domain::PrintRunId(new_id()),
        number: 1,
        kind: PaperKind::Letters,
        at: chrono::DateTime::UNIX_EPOCH,
        sheet: String::new(),
        copies: vec![copy],
    });
    let before = letters_to(&snapshot).len();
    for registration in snapshot.registrations.iter_mut().take(2) {
        registration.status = Status::Cancelled;
    }
    let after = letters_to(&snapshot);
    assert_eq!(after.len(), before - 1, "one of the two was told something that is no longer true");
    assert!(after.contains(&told.number) && !after.contains(&untold.number), "exactly that one");
    let standing = Standing::of(&snapshot);
    let letters = Letters::of(&standing, Texts::of(&snapshot));
    let letter = letters.letter(snapshot.registration(told.id).unwrap());
    assert!(letter.subject.starts_with("Ihre Stornierung"), "{}", letter.subject);
    assert!(letter.programme.is_empty(), "it names no place that is somebody else's now");
    assert!(letter.before.join(" ").contains(&format!("Nummer {} ", told.number)), "{:?}", letter.before);
}
