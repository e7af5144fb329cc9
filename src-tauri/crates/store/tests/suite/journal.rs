//! Nothing is written that the journal does not tell.

use crate::specimen::{self, CONSTANT, Version, id};
use crate::{Place, act, content, event, irreversible, origin, reversible};
use domain::{EventId, Person, PersonId, Registration, RegistrationId, Room, RoomId};
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use store::{Entity, EventFile, NewOperation, Prepared, StoreError, Writer};
use uuid::Uuid;

type Rows = BTreeMap<(String, Uuid), Map<String, Json>>;

/// Two digits, the first one first.
fn hex(byte: u8) -> [char; 2] {
    [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap())
}

/// Every row of every table except those about the file itself, read without this crate.
fn dump(file: EventFile) -> Rows {
    let path = file.path().to_owned();
    drop(file);
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut tables = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' \
             AND name NOT IN ('operation', 'page', 'copy', 'refinery_schema_history')",
        )
        .unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut dump = Rows::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let value = |column: &String| match row.get_unwrap::<_, Value>(column.as_str()) {
                Value::Null => Json::Null,
                Value::Integer(number) => number.into(),
                Value::Text(text) => text.into(),
                Value::Blob(bytes) => bytes.into_iter().flat_map(hex).collect::<String>().into(),
                Value::Real(_) => panic!("no column holds fractions"),
            };
            let key = Uuid::from_slice(&row.get_unwrap::<_, Vec<u8>>("id")).unwrap();
            dump.insert((table.clone(), key), names.iter().map(|name| (name.clone(), value(name))).collect());
        }
    }
    dump
}

/// The rows as the journal alone tells them, from the first operation on.
fn replay(file: &EventFile) -> Rows {
    let mut rows = Rows::new();
    for operation in file.operations(usize::MAX).unwrap().into_iter().rev() {
        for change in file.changes_in(operation.id).unwrap() {
            let key = (change.entity.name().to_owned(), change.id);
            let known = rows.remove(&key);
            match (known, change.before, change.after) {
                (None, None, Some(after)) => drop(rows.insert(key, after)),
                (Some(known), Some(before), None) => assert_eq!(known, before, "what goes is told in full"),
                (Some(mut known), Some(before), Some(after)) => {
                    for (column, old) in before {
                        let replaced = known.insert(column.clone(), after[&column].clone());
                        assert_eq!(
                            replaced,
                            Some(old),
                            "the old value of {column} is the one that was there"
                        );
                    }
                    drop(rows.insert(key, known));
                }
                told => panic!("impossible for {key:?}: {told:?}"),
            }
        }
    }
    rows
}

#[test]
fn every_table_is_journaled_completely() {
    let place = Place::new();
    let mut file = place.create(None);
    let check = |file: EventFile, step: &str| {
        let told = replay(&file);
        assert_eq!(told, dump(file), "after {step} the journal alone yields the same rows");
        EventFile::open(&place.file(), None).unwrap()
    };
    // The event that `create` made gives way to the specimen, within one operation.
    act(&mut file, reversible("replace"), |writer| {
        writer.remove::<domain::Event>(event().id)?;
        specimen::put(writer, Entity::Event, 1, Version::First)
    })
    .unwrap();
    for entity in Entity::ALL.into_iter().filter(|entity| *entity != Entity::Event) {
        let touched = act(&mut file, reversible("put"), |writer| {
            specimen::put(writer, entity, 1, Version::First).and_then(|()| {
                if entity == Entity::SessionLink {
                    Ok(())
                } else {
                    specimen::put(writer, entity, 2, Version::First)
                }
            })
        });
        // A link needs both sessions, which are there by now.
        assert_eq!(Vec::from_iter(touched.unwrap().0), [entity], "a new row touches its own kind");
    }
    let mut file = check(file, "insertion");
    for entity in Entity::ALL {
        let operation = reversible("change");
        let key = operation.origin.id;
        act(&mut file, operation, |writer| specimen::put(writer, entity, 1, Version::Second)).unwrap();
        let changes = file.changes_in(key).unwrap();
        let [change] = changes.as_slice() else { panic!("one row changed, told {changes:?}") };
        let mut told: Vec<String> = change.after.as_ref().unwrap().keys().cloned().collect();
        told.extend(CONSTANT.map(str::to_owned));
        let missing: Vec<String> =
            columns(entity).into_iter().filter(|column| !told.contains(column)).collect();
        assert!(missing.is_empty(), "{entity:?}: no change told of {missing:?}");
    }
    let mut file = check(file, "change");
    for entity in Entity::ALL.into_iter().rev().filter(|entity| *entity != Entity::Event) {
        act(&mut file, reversible("remove"), |writer| {
            specimen::remove(writer, entity, 1).and_then(|()| specimen::remove(writer, entity, 2))
        })
        .unwrap();
    }
    let mut file = check(file, "removal");
    assert_eq!(replay(&file).len(), 1, "only the event is left");
    while file.undo(origin(2)).is_ok() {}
    let file = check(file, "undoing everything");
    assert_eq!(content(&file).event, event(), "undone down to the file as it was created");
}

fn columns(entity: Entity) -> Vec<String> {
    let place = Place::new();
    drop(place.create(None));
    let connection = rusqlite::Connection::open(place.file()).unwrap();
    let statement = connection.prepare(&format!("SELECT * FROM {}", entity.name())).unwrap();
    statement.column_names().map(str::to_owned).collect()
}

#[test]
fn rows_come_back_as_they_were_put() {
    let place = Place::new();
    let mut file = place.create(None);
    for version in [Version::First, Version::Second] {
        act(&mut file, reversible("put"), |writer| {
            writer.remove::<domain::Event>(event().id)?;
            for entity in Entity::ALL {
                if entity != Entity::Event {
                    specimen::put(writer, entity, 2, Version::First).or_else(later)?;
                }
                specimen::put(writer, entity, 1, version)?;
            }
            Ok(())
        })
        .unwrap();
        let written = content(&file);
        drop(file);
        file = EventFile::open(&place.file(), None).unwrap();
        assert_eq!(content(&file), written, "another run of the program reads the same rows");
        // Putting what was read changes nothing, so nothing was lost on the way.
        let sequence = file.sequence().unwrap();
        act(&mut file, reversible("again"), |writer| {
            writer.put(&written.event)?;
            written.days.iter().try_for_each(|row| writer.put(row))?;
            written.rooms.iter().try_for_each(|row| writer.put(row))?;
            written.sessions.iter().try_for_each(|row| writer.put(row))?;
            written.stands.iter().try_for_each(|row| writer.put(row))?;
            written.stand_sessions.iter().try_for_each(|row| writer.put(row))?;
            written.links.iter().try_for_each(|row| writer.put(row))?;
            written.persons.values().try_for_each(|row| writer.put(row))?;
            written.registrations.iter().try_for_each(|row| writer.put(row))?;
            written.pins.iter().try_for_each(|row| writer.put(row))?;
            written.seats.iter().try_for_each(|row| writer.put(row))?;
            written.plans.iter().try_for_each(|row| writer.put(row))?;
            written.templates.iter().try_for_each(|row| writer.put(row))?;
            written.deliveries.iter().try_for_each(|row| writer.put(row))
        })
        .unwrap();
        assert_eq!(file.sequence().unwrap(), sequence, "equal rows are left alone");
    }
}

/// A number 2 may refer to a number 1 that is not there yet.
fn later(error: StoreError) -> Result<(), StoreError> {
    if matches!(error, StoreError::Reference { .. }) { Ok(()) } else { Err(error) }
}

#[test]
fn a_row_is_told_once_and_net() {
    let place = Place::new();
    let mut file = place.create(None);
    let key = RoomId(id(Entity::Room, 1));
    let room = |name: &str| Room::new(key, name);
    let names = |file: &EventFile| -> Vec<(Json, Json)> {
        let latest = file.operations(1).unwrap().remove(0);
        let side = |map: Option<Map<String, Json>>| map.map_or(Json::Null, |map| map["name"].clone());
        let changes = file.changes_in(latest.id).unwrap();
        changes.into_iter().map(|change| (side(change.before), side(change.after))).collect()
    };
    act(&mut file, reversible("add"), |writer| writer.put(&room("a")).and_then(|()| writer.put(&room("b"))))
        .unwrap();
    assert_eq!(names(&file), [(Json::Null, "b".into())], "how it came to its name is nobody's business");
    act(&mut file, reversible("replace"), |writer| {
        writer.remove::<Room>(key).and_then(|()| writer.put(&room("c")))
    })
    .unwrap();
    assert_eq!(names(&file), [("b".into(), "c".into())], "removed and put again is a change");
    let sequence = file.sequence().unwrap();
    let touched = act(&mut file, reversible("nothing"), |writer| {
        writer.put(&room("d")).and_then(|()| writer.put(&room("c")))
    });
    assert!(touched.unwrap().is_empty(), "there and back touches nothing");
    let gone = RoomId(id(Entity::Room, 9));
    act(&mut file, reversible("nothing"), |writer| writer.remove::<Room>(gone)).unwrap();
    assert_eq!(file.sequence().unwrap(), sequence, "an operation that changed nothing is not recorded");
}

/// A caller's own error.
#[derive(Debug)]
struct Refused;
impl From<StoreError> for Refused {
    fn from(_: StoreError) -> Self {
        Self
    }
}

#[test]
fn a_failed_operation_leaves_no_trace() {
    let place = Place::new();
    let mut file = place.create(None);
    act(&mut file, reversible("add"), |writer| specimen::put(writer, Entity::Room, 1, Version::First))
        .unwrap();
    let (rows, journal) = (file.snapshot().unwrap(), file.operations(9).unwrap());

    let refused = file.transact(reversible("refused"), |writer| {
        for entity in [Entity::Person, Entity::Registration, Entity::Room] {
            specimen::put(writer, entity, 1, Version::First)?;
        }
        specimen::remove(writer, Entity::Room, 1)?;
        Err::<(), _>(Refused)
    });
    assert!(refused.is_err(), "the caller's error comes back");
    let broken = act(&mut file, reversible("broken"), |writer| {
        specimen::put(writer, Entity::Person, 1, Version::First)?;
        specimen::put(writer, Entity::Seat, 1, Version::First)
    });
    let seat = id(Entity::Seat, 1);
    assert!(
        matches!(broken, Err(StoreError::Reference { entity: Entity::Seat, id }) if id == seat),
        "a seat without a registration is refused by name: {broken:?}"
    );
    let removed = act(&mut file, reversible("no event"), |writer| writer.remove::<domain::Event>(event().id));
    assert!(matches!(removed, Err(StoreError::NotOneEvent)), "a file without its event is none: {removed:?}");
    let second = domain::Event { id: EventId(Uuid::from_u128(2)), ..event() };
    let doubled = act(&mut file, reversible("two events"), |writer| writer.put(&second));
    assert!(matches!(doubled, Err(StoreError::NotOneEvent)), "nor is one with two: {doubled:?}");
    for _ in 0..2 {
        assert_eq!(file.snapshot().unwrap(), rows, "no row of a failed operation is kept");
        assert_eq!(file.operations(9).unwrap(), journal, "nor is it journaled");
        drop(file);
        file = EventFile::open(&place.file(), None).unwrap();
    }
}

#[test]
fn one_of_many_rows_is_refused_by_name() {
    let place = Place::new();
    let mut file = place.create(None);
    let rows = file.snapshot().unwrap();
    let person = |number: u128| Person::new(PersonId(Uuid::from_u128(number)));
    let registration = |number: u128, person: u128| {
        Registration::new(RegistrationId(Uuid::from_u128(number)), PersonId(Uuid::from_u128(person)))
    };
    let put = |writer: &mut Writer<'_>, people: u128, stranger: u128| {
        let of = |number| if number == stranger { u128::MAX } else { number };
        let mut ready = Prepared::default();
        for number in 1..=people {
            ready.put(&registration(100 + number, of(number)));
            ready.put(&person(number));
        }
        writer.put_all(&ready)
    };
    // In the first and in the last statement of many rows, and in the remainder.
    for stranger in [1, 64, 70] {
        let refused = act(&mut file, reversible("refused"), |writer| put(writer, 70, stranger));
        let named = Uuid::from_u128(100 + stranger);
        assert!(
            matches!(refused, Err(StoreError::Reference { entity: Entity::Registration, id }) if id == named),
            "the one without a person is told: {refused:?}"
        );
        let ignored = act(&mut file, reversible("ignored"), |writer| {
            drop(put(writer, 70, stranger));
            writer.put(&Room::new(RoomId(Uuid::from_u128(1)), "Saal"))
        });
        assert!(ignored.is_err(), "whoever does not look at the error cannot go on: {ignored:?}");
        assert_eq!(file.snapshot().unwrap(), rows, "nothing of it is kept");
    }
    act(&mut file, reversible("put"), |writer| {
        // So many that the journal has several pages.
        put(writer, 1100, 0)?;
        assert_eq!(writer.snapshot()?.registrations.len(), 1100, "what is put is there for whoever asks");
        let ada = Person { first_name: "Ada".to_owned(), ..person(7) };
        let mut ready = Prepared::default();
        for person in [person(1101), ada, person(8)] {
            ready.put(&person);
        }
        writer.put_all(&ready)?;
        writer.remove::<Person>(PersonId(Uuid::from_u128(1101)))
    })
    .unwrap();
    assert_eq!(replay(&file), dump(file), "the journal tells of the rows that are there, once and net");
}

#[test]
fn what_left_the_house_is_journaled_without_a_row() {
    let place = Place::new();
    let mut file = place.create(None);
    let before = file.snapshot().unwrap();
    act(&mut file, irreversible("print_badges"), |_| Ok(())).unwrap();
    let latest = file.operations(1).unwrap().remove(0);
    assert_eq!((latest.kind.as_str(), latest.sequence), ("print_badges", 2), "a print run is remembered");
    let after = file.snapshot().unwrap();
    assert_eq!(after.sequence, 2, "the journal went on");
    assert_eq!(after.changed_at, before.changed_at, "but the data are of the same moment");
    let room = |writer: &mut store::Writer<'_>| specimen::put(writer, Entity::Room, 1, Version::First);
    act(&mut file, reversible("add"), room).unwrap();
    assert_eq!(file.snapshot().unwrap().changed_at, origin(1).at, "a changed row is a new moment");
    file.undo(origin(7)).unwrap();
    assert_eq!(file.snapshot().unwrap().changed_at, origin(7).at, "so is an undo");
    for (entity, moment) in [(Entity::Template, 8), (Entity::Delivery, 9)] {
        let operation = NewOperation { origin: origin(moment), ..irreversible("deliver") };
        act(&mut file, operation, |writer| specimen::put(writer, entity, 1, Version::First)).unwrap();
        let changed_at = file.snapshot().unwrap().changed_at;
        assert_eq!(changed_at, origin(7).at, "{entity:?}: that a list left the house does not change it");
    }
}

#[test]
fn a_person_has_a_history() {
    let place = Place::new();
    let mut file = place.create(None);
    let person = PersonId(id(Entity::Person, 1));
    act(&mut file, reversible("register"), |writer| {
        for entity in [Entity::Person, Entity::Registration, Entity::Session, Entity::Room] {
            specimen::put(writer, entity, 1, Version::First)?;
        }
        specimen::put(writer, Entity::Person, 2, Version::First)
    })
    .unwrap();
    act(&mut file, reversible("seat"), |writer| {
        specimen::put(writer, Entity::Seat, 1, Version::First)?;
        specimen::put(writer, Entity::Pin, 1, Version::First)
    })
    .unwrap();
    act(&mut file, reversible("remove"), |writer| {
        for entity in [Entity::Pin, Entity::Seat, Entity::Registration, Entity::Person] {
            specimen::remove(writer, entity, 1)?;
        }
        Ok(())
    })
    .unwrap();
    let told: Vec<(String, Vec<Entity>)> = file
        .changes_of(person)
        .unwrap()
        .into_iter()
        .map(|(operation, changes)| (operation.kind, changes.iter().map(|change| change.entity).collect()))
        .collect();
    let expected = [
        ("remove".to_owned(), vec![Entity::Pin, Entity::Seat, Entity::Registration, Entity::Person]),
        ("seat".to_owned(), vec![Entity::Seat, Entity::Pin]),
        ("register".to_owned(), vec![Entity::Person, Entity::Registration]),
    ];
    assert_eq!(told, expected, "seats and pins are the person's, even once the registration is gone");
}
