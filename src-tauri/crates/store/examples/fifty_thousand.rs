//! Measures the largest congress the product promises: `cargo run --release --example fifty_thousand`.
#![allow(clippy::disallowed_methods, reason = "measuring needs a clock")]
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "an example that reports and may stop")]

use chrono::DateTime;
use domain::{
    Code, Event, EventId, OperationId, Person, PersonId, Registration, RegistrationId, Salutation, Seat,
    SeatId, Session, SessionId, SessionKind, Wishes,
};
use std::time::Instant;
use store::{EventFile, NewOperation, Origin, Passphrase, StoreError, Writer};
use uuid::Uuid;

const PEOPLE: u16 = 50_000;
const SESSIONS: u16 = 30;
const SEATS_EACH: u16 = 3;

fn main() {
    for passphrase in [None, Passphrase::new("Kranich 7")] {
        println!("{}", if passphrase.is_some() { "encrypted" } else { "plain" });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tagung");
        let event = Event {
            id: EventId(Uuid::now_v7()),
            title: "Kongress".to_owned(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let mut file =
            timed("create", || EventFile::create(&path, passphrase.as_ref(), &event, origin()).unwrap());
        let (registrations, sessions) = timed("import registrations", || {
            file.transact::<_, StoreError>(operation("import"), import).unwrap().0
        });
        timed("apply a plan", || {
            file.transact::<_, StoreError>(operation("apply_plan"), |w| seat(w, &registrations, &sessions))
                .unwrap()
        });
        let snapshot = timed("snapshot", || file.snapshot().unwrap());
        println!("  {} registrations, {} seats", snapshot.registrations.len(), snapshot.seats.len());
        timed("undo the plan", || file.undo(origin()).unwrap());
        timed("redo the plan", || file.redo(origin()).unwrap());
        timed("what undo would do", || file.undo_state().unwrap());
        let person = snapshot.registrations.first().unwrap().person;
        timed("history of a person", || file.changes_of(person).unwrap());
        timed("one small change", || {
            let room = domain::Room::new(domain::RoomId(Uuid::now_v7()), "Saal");
            file.transact::<_, StoreError>(operation("add_room"), |w| w.put(&room)).unwrap()
        });
        timed("copy", || file.copy_to(&folder.path().join("b.tagung")).unwrap());
        timed("close and open", move || {
            drop(file);
            EventFile::open(&path, passphrase.as_ref()).unwrap();
            println!("  {} MB", std::fs::metadata(&path).unwrap().len() / 1_000_000);
        });
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = work();
    println!("  {what}: {:.3} s", start.elapsed().as_secs_f64());
    value
}

fn origin() -> Origin {
    let at = DateTime::from_timestamp(1_732_000_000, 0).unwrap();
    Origin { id: OperationId(Uuid::now_v7()), at, who: "Ada".to_owned() }
}

fn operation(kind: &str) -> NewOperation {
    NewOperation { kind: kind.to_owned(), detail: String::new(), reversible: true, origin: origin() }
}

fn import(writer: &mut Writer<'_>) -> Result<(Vec<RegistrationId>, Vec<SessionId>), StoreError> {
    let mut sessions = Vec::new();
    for number in 0..SESSIONS {
        let code = Code::parse(&format!("W{number}")).unwrap();
        let session = Session {
            title: "Hybride Bedrohungen und Desinformation".to_owned(),
            seats_max: Some(6000),
            ..Session::new(SessionId(Uuid::now_v7()), code, SessionKind::Workshop)
        };
        writer.put(&session)?;
        sessions.push(session.id);
    }
    let mut registrations = Vec::new();
    for number in 0..PEOPLE {
        let person = Person {
            salutation: Salutation::Ms,
            degree: "Dr.".to_owned(),
            first_name: format!("Annegret {number}"),
            name_prefix: "von".to_owned(),
            last_name: "Hohenstein".to_owned(),
            function: "Bürgermeisterin".to_owned(),
            institution: "Stadt Rheine".to_owned(),
            land: "NW".to_owned(),
            email: format!("person{number}@example.org"),
            phone: "05971 939-0".to_owned(),
            ..Person::new(PersonId(Uuid::now_v7()))
        };
        writer.put(&person)?;
        let wish =
            |offset: u16| sessions.iter().cycle().skip(usize::from((number + offset) % SESSIONS)).copied();
        let registration = Registration {
            number: number.to_string(),
            wishes: Wishes {
                ranked: wish(0).take(6).collect(),
                favourites: wish(7).take(3).collect(),
                vetoes: wish(11).take(1).collect(),
                must: None,
            },
            ..Registration::new(RegistrationId(Uuid::now_v7()), person.id)
        };
        writer.put(&registration)?;
        registrations.push(registration.id);
    }
    Ok((registrations, sessions))
}

fn seat(
    writer: &mut Writer<'_>,
    registrations: &[RegistrationId],
    sessions: &[SessionId],
) -> Result<(), StoreError> {
    for (registration, turn) in registrations.iter().zip(0_usize..) {
        for session in sessions.iter().cycle().skip(turn % sessions.len()).take(SEATS_EACH.into()) {
            writer.put(&Seat::new(SeatId(Uuid::now_v7()), *registration, *session))?;
        }
    }
    Ok(())
}
