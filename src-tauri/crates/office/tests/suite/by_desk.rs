//! Seats by hand, waiting lists, cancellations and stand-ins; the cases in `scenarios/desk.txt`.

use crate::congress::{Congress, seated};
use crate::scenarios::{guest, offer};
use chrono::DateTime;
use domain::{OperationId, Seat, SeatId, Snapshot};
use office::views::{
    AttendanceOrder, Gravity, MoveOrder, Promotion, PromotionOrder, RegistrationForm, RollPerson, RunOrder,
    Verdict,
};
use office::{Desk, Office, OfficeError, Result};
use std::ops::ControlFlow;
use store::{EventFile, NewOperation, Origin, StoreError};
use uuid::Uuid;

/// An event file in a folder of its own.
pub(crate) struct Place {
    _folder: tempfile::TempDir,
    pub(crate) office: Office,
}

impl Place {
    /// Opens a file that holds a snapshot.
    pub(crate) fn holding(snapshot: &Snapshot) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("e.tagung");
        let origin = |id| Origin {
            id: OperationId(Uuid::from_u128(id)),
            at: DateTime::UNIX_EPOCH,
            who: "Ada".to_owned(),
        };
        let mut file = EventFile::create(&path, None, &snapshot.event, origin(1)).unwrap();
        let operation =
            NewOperation { kind: "test".into(), detail: String::new(), reversible: true, origin: origin(2) };
        file.transact(operation, |writer| {
            snapshot.days.iter().try_for_each(|row| writer.put(row))?;
            snapshot.sessions.iter().try_for_each(|row| writer.put(row))?;
            snapshot.links.iter().try_for_each(|row| writer.put(row))?;
            snapshot.persons.values().try_for_each(|row| writer.put(row))?;
            snapshot.registrations.iter().try_for_each(|row| writer.put(row))?;
            snapshot.pins.iter().try_for_each(|row| writer.put(row))?;
            snapshot.rules.iter().try_for_each(|row| writer.put(row))?;
            snapshot.seats.iter().try_for_each(|row| writer.put(row))?;
            snapshot.duties.iter().try_for_each(|row| writer.put(row))?;
            snapshot.tables.iter().try_for_each(|row| writer.put(row))?;
            snapshot.plans.iter().try_for_each(|row| writer.put(row))?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
        drop(file);
        let office = Office::open(&path, None, Desk::here("Ada").unwrap()).unwrap();
        Self { _folder: folder, office }
    }

    pub(crate) fn id(&mut self, number: &str) -> String {
        self.office.registration_by_name(number).unwrap().id
    }

    pub(crate) fn session(&mut self, code: &str) -> String {
        self.office.session_by_code(code).unwrap()
    }

    /// The best promotion for a session, as `bert>W1,carl>W2`.
    fn offer(&mut self, code: &str) -> (String, Option<Promotion>) {
        let session = self.session(code);
        let best = self.office.promotions(&session).unwrap().into_iter().next();
        let steps = best.iter().flat_map(|promotion| &promotion.steps);
        let steps: Vec<String> = steps.map(|step| format!("{}>{}", step.number, step.to)).collect();
        (steps.join(","), best)
    }
}

#[test]
fn scenarios() {
    for case in include_str!("../scenarios/desk.txt").split("case ").skip(1) {
        let (title, lines) = case.split_once('\n').unwrap();
        check(title, lines);
    }
}

fn check(title: &str, lines: &str) {
    let lines: Vec<&str> = lines.lines().map(|line| line.split('#').next().unwrap().trim()).collect();
    let mut congress = Congress::default();
    let mut seats: Vec<(String, String)> = Vec::new();
    for line in &lines {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("session") => congress.offers.push(offer(words)),
            Some("link") => {
                congress.links.push((words.next().unwrap().to_owned(), words.next().unwrap().to_owned()));
            }
            Some("seats") => {
                let code = words.next().unwrap().to_owned();
                seats.extend(words.map(|name| (code.clone(), name.to_owned())));
            }
            Some(name) if name.ends_with(':') => congress.guests.push(guest(name, words)),
            _ => {}
        }
    }
    let mut place = Place::holding(&with_seats(congress.snapshot(0), &seats));
    for line in lines.iter().filter(|line| !line.is_empty()) {
        step(title, &mut place, line);
    }
}

/// The seats, as if a run had given them.
fn with_seats(mut snapshot: Snapshot, seats: &[(String, String)]) -> Snapshot {
    for (code, name) in seats {
        let registration = snapshot.registrations.iter().find(|one| one.number == *name).unwrap().id;
        let session = snapshot.sessions.iter().find(|one| one.code.as_str() == code).unwrap().id;
        let id = SeatId(Uuid::from_u128(snapshot.seats.len() as u128 + 1));
        snapshot.seats.push(Seat::new(id, registration, session));
    }
    if !seats.is_empty() {
        let mut free = snapshot.clone();
        free.links.clear();
        let draft = office::run(&free, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        snapshot.plans = draft.preview(&free).plans;
    }
    snapshot
}

/// What a line does; `None` if it asks something.
fn act(place: &mut Place, line: &str) -> Option<Result<()>> {
    let (call, reason) = line.split_once(" because ").unwrap_or((line, ""));
    let words: Vec<&str> = call.split_whitespace().collect();
    let done = match words.as_slice() {
        ["move", who, to] => {
            let (registration, to) = (place.id(who), place.session(to));
            let order = MoveOrder { registration, to, reason: reason.to_owned(), ..MoveOrder::default() };
            place.office.move_person(&order)
        }
        ["out", who, from] => {
            let (registration, from) = (place.id(who), place.session(from));
            let order = MoveOrder { registration, from, reason: reason.to_owned(), ..MoveOrder::default() };
            place.office.move_person(&order)
        }
        ["swap", who, with, to] => {
            let (registration, with, to) = (place.id(who), place.id(with), place.session(to));
            let order = MoveOrder { registration, with, to, ..MoveOrder::default() };
            place.office.move_person(&order)
        }
        ["promote", code] => {
            let (session, (_, best)) = (place.session(code), place.offer(code));
            let steps = best.map(|promotion| promotion.steps).unwrap_or_default();
            place.office.promote(&PromotionOrder { session, steps })
        }
        ["cancel", who, why] => {
            let id = place.id(who);
            place.office.cancel_registration(&id, why)
        }
        ["restore", who] => {
            let id = place.id(who);
            place.office.restore_registration(&id)
        }
        ["substitute", who, name] => {
            let id = place.id(who);
            let form = RegistrationForm { last_name: (*name).to_owned(), ..RegistrationForm::default() };
            place.office.substitute(&id, &form)
        }
        ["come", roll, who] => {
            let order = attendance(place, roll, who);
            place.office.check_in(&order)
        }
        ["gone", roll, who] => {
            let order = attendance(place, roll, who);
            place.office.check_out(&order)
        }
        ["free", code, minutes] => place.office.free_no_shows(code, minutes.parse().unwrap()),
        ["undo"] => place.office.undo(),
        _ => return None,
    };
    Some(done.map(|_| ()))
}

/// A person who is expected or there, told by name, number or badge.
fn attendance(place: &mut Place, roll: &str, who: &str) -> AttendanceOrder {
    let registration = place.office.arrival(roll, who).unwrap().registration;
    AttendanceOrder { roll: roll.to_owned(), registrations: vec![registration] }
}

fn step(title: &str, place: &mut Place, line: &str) {
    if let Some(refused) = line.strip_prefix("refused ") {
        let (call, expected) = refused.split_once(" | ").unwrap();
        let error = act(place, call).unwrap().expect_err(line);
        return assert_refusal(title, &error, expected);
    }
    if let Some(done) = act(place, line) {
        return done.unwrap_or_else(|error| panic!("{title}: {line}: {error}"));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let snapshot = place.office.snapshot().unwrap();
    match words.as_slice() {
        [] | ["session" | "link" | "seats", ..] => {}
        [name, ..] if name.ends_with(':') => {}
        ["says", who, code, verdict, ..] => {
            let expected = line.splitn(5, ' ').nth(4).unwrap_or_default();
            let id = place.id(who);
            let targets = place.office.move_targets(&id).unwrap();
            let mut all = targets.slots.iter().flat_map(|slot| &slot.targets);
            let target = all.find(|target| target.code == *code).unwrap();
            let found = (word(target.verdict), target.words.replace('\u{a0}', " "));
            assert_eq!(found, (*verdict, expected.to_owned()), "{title}: {line}");
        }
        ["waits", code, names @ ..] => {
            let session = place.session(code);
            let list = place.office.waiting_list(&session).unwrap();
            let found: Vec<&str> = list.people.iter().map(|person| person.number.as_str()).collect();
            assert_eq!(found, names, "{title}: {line}");
        }
        ["offers", code, rest @ ..] => {
            assert_eq!(place.offer(code).0, rest.concat(), "{title}: {line}");
        }
        ["pins", who, codes @ ..] => {
            let pins = snapshot
                .pins
                .iter()
                .filter(|pin| snapshot.registration(pin.registration).is_some_and(|one| one.number == *who));
            let found: Vec<&str> =
                pins.map(|pin| snapshot.session(pin.session).unwrap().code.as_str()).collect();
            assert_eq!(found, codes, "{title}: {line}");
        }
        ["roll", roll, people @ ..] => {
            let view = place.office.roll(roll).unwrap();
            let mark = |one: &RollPerson| match (one.present, one.expected) {
                (true, true) => "+",
                (true, false) => "*",
                (false, _) => "",
            };
            let found: Vec<String> =
                view.people.iter().map(|one| format!("{}{}", one.number, mark(one))).collect();
            assert_eq!(found, people, "{title}: {line}");
            let missing = view.people.iter().filter(|one| !one.present).count();
            assert_eq!(
                (view.line.missing, view.line.expected),
                (missing, view.people.iter().filter(|one| one.expected).count()),
                "{title}: figures and list agree"
            );
        }
        ["at-the-door", code, people @ ..] => {
            let view = place.office.roll(code).unwrap();
            let found: Vec<&str> = view.waiting.iter().map(|one| one.number.as_str()).collect();
            assert_eq!(found, people, "{title}: {line}");
        }
        ["asks", roll, who, ..] => {
            let expected = line.splitn(4, ' ').nth(3).unwrap();
            let arrival = place.office.arrival(roll, who).unwrap();
            assert_eq!(plain(&format!("{} {}", arrival.name, arrival.words)), expected, "{title}: {line}");
        }
        ["no-shows", code, minutes, ..] => {
            let expected = line.splitn(4, ' ').nth(3).unwrap();
            let shown = place.office.no_shows(code, minutes.parse().unwrap()).unwrap();
            assert_eq!(
                plain(format!("{} {}", shown.words, shown.obstacle).trim()),
                expected,
                "{title}: {line}"
            );
        }
        ["checks", gravity, ..] => {
            let expected = line.splitn(3, ' ').nth(2).unwrap();
            let findings = place.office.checks().unwrap().findings;
            let texts: Vec<String> =
                findings.iter().map(|one| format!("{} {}", grave(one.gravity), plain(&one.text))).collect();
            assert!(texts.contains(&format!("{gravity} {expected}")), "{title}: {line} in {texts:#?}");
        }
        [code, names @ ..] => {
            let found = seated(&snapshot).remove(*code).unwrap_or_default();
            assert_eq!(found, names, "{title}: people in {code}");
        }
    }
}

fn assert_refusal(title: &str, error: &OfficeError, expected: &str) {
    let message = plain(&error.message);
    assert!(message.contains(expected), "{title}: {expected:?} is in {message:?}");
    let kept = ["nichts geändert", "nichts übernommen"].iter().any(|kept| message.contains(kept));
    assert!(kept, "{title}: the refusal says what about the data: {message:?}");
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Seated => "seated",
        Verdict::Allowed => "allowed",
        Verdict::Unwished => "unwished",
        Verdict::Against => "against",
        Verdict::Impossible => "impossible",
    }
}

fn grave(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Broken => "broken",
        Gravity::Look => "look",
        Gravity::Note => "note",
    }
}
