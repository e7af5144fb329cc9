//! One process holds a file, and a crash in the middle of an operation leaves the state before it.

use crate::specimen::{self, Version};
use crate::{Place, act, content, passphrase, reversible};
use domain::{Person, PersonId};
use std::path::Path;
use std::process::Command;
use store::{Entity, EventFile, StoreError};
use uuid::Uuid;

const PATH: &str = "STORE_TEST_OPEN";

/// Not a test: what the second process of [`another_process_is_told`] does.
#[test]
fn second_process() {
    if let Some(path) = std::env::var_os(PATH) {
        match EventFile::open(Path::new(&path), None) {
            Ok(_) => std::process::exit(10),
            Err(StoreError::InUse) => std::process::exit(11),
            Err(other) => panic!("{other:?}"),
        }
    }
}

/// Whether another process can open the file.
fn free_for_others(path: &Path) -> bool {
    let tests = std::env::current_exe().unwrap();
    let output =
        Command::new(tests).args(["--exact", "processes::second_process"]).env(PATH, path).output().unwrap();
    match output.status.code() {
        Some(10) => true,
        Some(11) => false,
        other => panic!("second process ended with {other:?}"),
    }
}

#[test]
fn a_file_is_held_by_one_handle() {
    let place = Place::new();
    let mut file = place.create(None);
    assert!(!free_for_others(&place.file()), "another process is told that the file is in use");
    let second = EventFile::open(&place.file(), None);
    assert!(matches!(second, Err(StoreError::InUse)), "so is a second handle: {second:?}");
    assert!(!free_for_others(&place.file()), "and its attempt did not release the lock of the first");
    act(&mut file, reversible("add"), |writer| specimen::put(writer, Entity::Room, 1, Version::First))
        .unwrap();
    assert!(!free_for_others(&place.file()), "nor does a write");
    drop(file);
    assert!(free_for_others(&place.file()), "a closed file is free");
    drop(EventFile::open(&place.file(), None).expect("also for this process"));
}

#[test]
fn a_crash_in_the_middle_leaves_the_state_before() {
    let place = Place::new();
    let secret = passphrase();
    let mut file = place.create(Some(&secret));
    let before = content(&file);
    let crashed = place.path("crashed.tagung");
    act(&mut file, reversible("import"), |writer| {
        // More than the cache holds, so that much of it is written before the end.
        for number in 0..6000 {
            writer.put(&Person {
                last_name: "Öztürk".repeat(600),
                ..Person::new(PersonId(Uuid::from_u128(number)))
            })?;
        }
        // What a power cut would leave: pages already written, and the journal that takes them back.
        for suffix in ["", "-journal"] {
            let from = place.path(&format!("a.tagung{suffix}"));
            std::fs::copy(from, place.path(&format!("crashed.tagung{suffix}"))).unwrap();
        }
        Ok(())
    })
    .unwrap();
    drop(file);
    let half_written = std::fs::metadata(&crashed).unwrap().len();
    let refused = EventFile::open(&crashed, store::Passphrase::new("falsch").as_ref());
    assert!(
        matches!(refused, Err(StoreError::WrongPassphraseOrDamaged)),
        "first a typing error: {refused:?}"
    );
    let file = EventFile::open(&crashed, Some(&secret)).unwrap();
    assert_eq!(content(&file), before, "an operation happens as a whole or not at all");
    drop(file);
    let recovered = std::fs::metadata(&crashed).unwrap().len();
    assert!(recovered < half_written, "the copy really was taken in the middle of writing");
}
