//! „Kopie sichern“.

use crate::specimen::{self, Version};
use crate::{Place, act, origin, passphrase, reversible};
use store::{Entity, EventFile, Passphrase, StoreError, Writer};

fn add_room(file: &mut EventFile, number: u8) {
    let put = |writer: &mut Writer<'_>| specimen::put(writer, Entity::Room, number, Version::First);
    act(file, reversible("add"), put).unwrap();
}

#[test]
fn a_copy_is_the_same_event_on_another_copy() {
    for secret in [None, Some(passphrase())] {
        let place = Place::new();
        let mut file = place.create(secret.as_ref());
        act(&mut file, reversible("add"), |writer| specimen::put(writer, Entity::Room, 1, Version::First))
            .unwrap();
        let target = place.path("b.tagung");
        file.copy_to(&target).unwrap();
        act(&mut file, reversible("later"), |writer| specimen::remove(writer, Entity::Room, 1)).unwrap();
        let mut copy = EventFile::open(&target, secret.as_ref()).unwrap();
        assert_eq!(copy.encrypted(), secret.is_some(), "a copy is as well protected as the file");
        assert_eq!(copy.sequence().unwrap(), 2, "it holds what the file held then");
        copy.undo(origin(3)).unwrap();
        let done_here = copy.operations(1).unwrap().remove(0);
        let other = file.operations(1).unwrap().remove(0);
        assert_eq!(done_here.sequence, other.sequence, "both went on from the same point");
        assert_ne!(done_here.copy, other.copy, "so the journal tells on which copy");
        drop((file, copy));
        assert_eq!(place.names(), ["a.tagung", "b.tagung"], "nothing else is left");
    }
}

#[test]
fn a_copy_never_overwrites() {
    let place = Place::new();
    let file = place.create(None);
    let onto_itself = file.copy_to(&place.file());
    assert!(matches!(onto_itself, Err(StoreError::AlreadyExists)), "least of all the file itself");
    assert!(matches!(file.copy_to(&place.path("none/b.tagung")), Err(StoreError::Io(_))), "no such folder");
    assert_eq!(place.names().first().map(String::as_str), Some("a.tagung"), "no half copy is left");
    file.snapshot().expect("and the file is as usable as before");
}

#[test]
fn a_copy_to_take_along_opens_up_to_its_day() {
    let today = chrono::Utc::now().date_naive();
    let (tomorrow, yesterday) = (today.succ_opt().unwrap(), today.pred_opt().unwrap());
    let lent = Passphrase::new("Reiher 8").unwrap();
    for secret in [None, Some(passphrase())] {
        let place = Place::new();
        let mut file = place.create(secret.as_ref());
        add_room(&mut file, 1);
        let target = place.path("b.tagung");
        file.lend_to(&target, &lent, tomorrow).unwrap();
        assert_eq!(file.opens_until().unwrap(), None, "the file itself opens for ever");
        let bytes = std::fs::read(&target).unwrap();
        assert!(!bytes.starts_with(b"SQLite"), "nobody reads the copy without its passphrase");
        for wrong in [None, secret.clone()] {
            assert!(EventFile::open(&target, wrong.as_ref()).is_err(), "not even with that of the file");
        }
        let mut copy = EventFile::open(&target, Some(&lent)).unwrap();
        assert_eq!(copy.snapshot().unwrap(), file.snapshot().unwrap(), "every row is there");
        assert_eq!(copy.opens_until().unwrap(), Some(tomorrow), "the copy knows its day");
        add_room(&mut copy, 2);
        copy.lend_to(&place.path("c.tagung"), &lent, tomorrow.succ_opt().unwrap()).unwrap();
        copy.copy_to(&place.path("d.tagung")).unwrap();
        for name in ["c.tagung", "d.tagung"] {
            let further = EventFile::open(&place.path(name), Some(&lent)).unwrap();
            assert_eq!(further.opens_until().unwrap(), Some(tomorrow), "a copy of a copy opens no longer");
        }
        add_room(&mut file, 3);

        let over = place.path("e.tagung");
        file.lend_to(&over, &lent, yesterday).unwrap();
        let before = std::fs::read(&over).unwrap();
        let refused = EventFile::open(&over, Some(&lent));
        assert!(
            matches!(refused, Err(StoreError::Expired { until }) if until == yesterday),
            "its day is over"
        );
        assert_eq!(std::fs::read(&over).unwrap(), before, "and it stays as it is, byte for byte");
        let onto = file.lend_to(&over, &lent, tomorrow);
        assert!(matches!(onto, Err(StoreError::AlreadyExists)), "nothing is overwritten");
        drop((file, copy));
        let names = ["a.tagung", "b.tagung", "c.tagung", "d.tagung", "e.tagung"];
        assert_eq!(place.names(), names, "nothing else is left");
    }
}

#[test]
fn a_file_gets_another_passphrase_and_nothing_else_changes() {
    let other = Passphrase::new("Reiher 8").unwrap();
    for secret in [None, Some(passphrase())] {
        let place = Place::new();
        let mut file = place.create(secret.as_ref());
        add_room(&mut file, 1);
        let (before, journal) = (file.snapshot().unwrap(), file.operations(9).unwrap());
        file.set_passphrase(other.clone()).unwrap();
        assert!(file.has_passphrase(&other), "from now on it is this one");
        assert_eq!(file.snapshot().unwrap(), before, "the open file goes on with every row");
        assert_eq!(file.operations(9).unwrap(), journal, "and with its journal, on the same copy");
        assert!(matches!(EventFile::open(&place.file(), Some(&other)), Err(StoreError::InUse)), "still held");
        add_room(&mut file, 2);
        file.undo(origin(3)).unwrap();
        drop(file);
        assert!(!std::fs::read(place.file()).unwrap().starts_with(b"SQLite"), "nobody reads it without");
        for wrong in [None, secret] {
            assert!(
                EventFile::open(&place.file(), wrong.as_ref()).is_err(),
                "what was true before opens nothing"
            );
        }
        let opened = EventFile::open(&place.file(), Some(&other)).unwrap();
        assert_eq!(opened.snapshot().unwrap().rooms, before.rooms, "opened anew it holds what it held");
        drop(opened);
        assert_eq!(place.names(), ["a.tagung"], "nothing is left beside it");
    }
}
