//! Random histories: undo and redo restore the exact content of every step.

use crate::{Place, act, content, irreversible, origin, reversible};
use chrono::DateTime;
use domain::{
    Code, Person, PersonId, Registration, RegistrationId, Room, RoomId, Seat, SeatId, Session, SessionId,
    SessionKind, Snapshot, Wishes,
};
use proptest::prelude::*;
use store::{EventFile, StoreError, Writer};
use uuid::Uuid;

/// One row put or removed. Small numbers, so that rows meet again.
#[derive(Clone, Debug)]
enum Action {
    Room(u8, Option<u8>),
    Session(u8, Option<Venue>),
    Person(u8, Option<u8>),
    Registration(u8, Option<(u8, Vec<u8>)>),
    Seat(u8, Option<(u8, u8)>),
}

/// Where a session takes place.
#[derive(Clone, Copy, Debug)]
enum Venue {
    Open,
    Room(u8),
}

#[derive(Clone, Debug)]
enum Step {
    Work(Vec<Action>),
    Print,
    Undo,
    Redo,
    Reopen,
}

fn action() -> impl Strategy<Value = Action> {
    let number = 0..3_u8;
    let venue = prop_oneof![Just(Venue::Open), number.clone().prop_map(Venue::Room)];
    let lists = prop::collection::vec(number.clone(), 0..3);
    prop_oneof![
        (number.clone(), prop::option::of(any::<u8>())).prop_map(|(id, to)| Action::Room(id, to)),
        (number.clone(), prop::option::of(venue)).prop_map(|(id, to)| Action::Session(id, to)),
        (number.clone(), prop::option::of(any::<u8>())).prop_map(|(id, to)| Action::Person(id, to)),
        (number.clone(), prop::option::of((number.clone(), lists)))
            .prop_map(|(id, to)| Action::Registration(id, to)),
        (number.clone(), prop::option::of((number.clone(), number)))
            .prop_map(|(id, to)| Action::Seat(id, to)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => prop::collection::vec(action(), 1..6).prop_map(Step::Work),
        1 => Just(Step::Print),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}

fn key(kind: u8, number: u8) -> Uuid {
    Uuid::from_u128(u128::from(kind) << 8 | u128::from(number))
}

/// Carries out an action. One that foreign keys refuse is left out, as a caller may decide.
fn write(writer: &mut Writer<'_>, action: &Action) -> Result<(), StoreError> {
    let session = |number: u8| SessionId(key(2, number));
    let done = match action.clone() {
        Action::Room(id, None) => writer.remove::<Room>(RoomId(key(1, id))),
        Action::Room(id, Some(name)) => writer.put(&Room::new(RoomId(key(1, id)), &format!("Saal {name}"))),
        Action::Session(id, None) => writer.remove::<Session>(session(id)),
        Action::Session(id, Some(venue)) => writer.put(&Session {
            room: match venue {
                Venue::Open => None,
                Venue::Room(number) => Some(RoomId(key(1, number))),
            },
            voluntary: matches!(venue, Venue::Open),
            ..Session::new(session(id), Code::parse(&format!("W{id}")).unwrap(), SessionKind::Workshop)
        }),
        Action::Person(id, None) => writer.remove::<Person>(PersonId(key(3, id))),
        Action::Person(id, Some(name)) => {
            writer.put(&Person { last_name: format!("Öztürk {name}"), ..Person::new(PersonId(key(3, id))) })
        }
        Action::Registration(id, None) => writer.remove::<Registration>(RegistrationId(key(4, id))),
        Action::Registration(id, Some((person, ranked))) => writer.put(&Registration {
            number: id.to_string(),
            wishes: Wishes { ranked: ranked.into_iter().map(session).collect(), ..Wishes::default() },
            ..Registration::new(RegistrationId(key(4, id)), PersonId(key(3, person)))
        }),
        Action::Seat(id, None) => writer.remove::<Seat>(SeatId(key(5, id))),
        Action::Seat(id, Some((registration, number))) => {
            writer.put(&Seat::new(SeatId(key(5, id)), RegistrationId(key(4, registration)), session(number)))
        }
    };
    match done {
        Err(StoreError::Reference { .. }) => Ok(()),
        done => done,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_restore_every_step(steps in prop::collection::vec(step(), 1..24)) {
        let place = Place::new();
        let mut file = place.create(None);
        // The contents on the line of history, and where on it the file stands.
        let mut line = vec![content(&file)];
        let mut at = 0;
        // The content after every operation of the journal, undone or not.
        let mut past = vec![(file.sequence().unwrap(), content(&file))];
        for step in steps {
            match step {
                Step::Work(actions) => {
                    let touched = act(&mut file, reversible("work"), |writer| {
                        actions.iter().try_for_each(|action| write(writer, action))
                    }).unwrap();
                    let now = content(&file);
                    prop_assert_eq!(touched.is_empty(), now == line[at], "touched says whether rows changed");
                    if !touched.is_empty() {
                        line.truncate(at + 1);
                        line.push(now);
                        at += 1;
                    }
                }
                Step::Print => drop(act(&mut file, irreversible("print"), |_| Ok(())).unwrap()),
                Step::Undo => match file.undo(origin(2)) {
                    Ok(_) => at -= 1,
                    Err(StoreError::NothingToUndo) => prop_assert_eq!(at, 0, "everything could be undone"),
                    Err(other) => panic!("{other}"),
                },
                Step::Redo => match file.redo(origin(3)) {
                    Ok(_) => at += 1,
                    Err(StoreError::NothingToRedo) => prop_assert_eq!(at + 1, line.len(), "all was redone"),
                    Err(other) => panic!("{other}"),
                },
                Step::Reopen => {
                    drop(file);
                    file = EventFile::open(&place.file(), None).unwrap();
                }
            }
            prop_assert_eq!(&content(&file), &line[at], "the file stands where the line says");
            past.push((file.sequence().unwrap(), content(&file)));
        }
        let now = file.snapshot().unwrap();
        for (sequence, expected) in &past {
            let then = file.snapshot_at(*sequence).unwrap();
            prop_assert_eq!(then.sequence, *sequence, "it says which moment it shows");
            let then = Snapshot { sequence: 0, changed_at: DateTime::UNIX_EPOCH, ..then };
            prop_assert_eq!(&then, expected, "the journal leads back to every moment");
        }
        prop_assert_eq!(file.snapshot().unwrap(), now, "looking back changes nothing");
        while at > 0 {
            file.undo(origin(4)).unwrap();
            at -= 1;
            prop_assert_eq!(&content(&file), &line[at], "undo restores the step before");
        }
        prop_assert!(matches!(file.undo(origin(4)), Err(StoreError::NothingToUndo)), "the line has an end");
        drop(file);
        file = EventFile::open(&place.file(), None).unwrap();
        while at + 1 < line.len() {
            file.redo(origin(5)).unwrap();
            at += 1;
            prop_assert_eq!(&content(&file), &line[at], "redo restores the step after, in a new run too");
        }
        prop_assert!(matches!(file.redo(origin(5)), Err(StoreError::NothingToRedo)), "at both ends");
    }
}
