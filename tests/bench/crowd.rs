//! The sample congress with as many people as one likes.

use office::{Desk, Office};
use std::path::Path;
use store::{EventFile, NewOperation, Origin, StoreError};
use uuid::Uuid;

/// Makes an event file with about so many registrations: the sample's people, again and again, in rooms that have grown
/// with them.
pub(crate) fn make(path: &Path, people: usize) {
    drop(Office::create_sample(path, None, Desk::here("Messung").unwrap()).unwrap());
    let mut file = EventFile::open(path, None).unwrap();
    let snapshot = file.snapshot().unwrap();
    let first = file.operations(1).unwrap().remove(0);
    let mut id = first.id;
    id.0 = Uuid::now_v7();
    let origin = Origin { id, at: first.at, who: first.who };
    let operation =
        NewOperation { kind: "crowd".to_owned(), detail: String::new(), reversible: true, origin };
    file.transact::<_, StoreError>(operation, |writer| {
        let more = people.saturating_sub(snapshot.registrations.len());
        for (known, number) in snapshot.registrations.iter().cycle().take(more).zip(1001..) {
            let mut registration = known.clone();
            let Some(mut person) = snapshot.person(known).cloned() else { continue };
            person.id.0 = Uuid::now_v7();
            registration.id.0 = Uuid::now_v7();
            registration.person = person.id;
            registration.companion_of = None;
            registration.number = number.to_string();
            writer.put(&person)?;
            writer.put(&registration)?;
        }
        let times = u32::try_from(people / snapshot.registrations.len()).unwrap_or(u32::MAX);
        for mut session in snapshot.sessions.iter().cloned() {
            session.seats_max = snapshot.capacity(&session).map(|seats| seats.saturating_mul(times));
            session.tables = session.tables.map(|tables| tables.saturating_mul(times));
            writer.put(&session)?;
        }
        Ok(())
    })
    .unwrap();
}
