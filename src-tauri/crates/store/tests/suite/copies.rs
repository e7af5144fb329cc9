//! „Kopie sichern“.

use crate::specimen::{self, Version};
use crate::{Place, act, origin, passphrase, reversible};
use store::{Entity, EventFile, StoreError};

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
