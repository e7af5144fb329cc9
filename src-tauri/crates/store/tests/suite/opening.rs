//! Which files are refused, with what error, and that they stay as they were.

use crate::{Place, event, origin, passphrase};
use rusqlite::Connection;
use std::path::Path;
use store::{EventFile, Passphrase, StoreError};

/// Makes the file to open from an event file at the path.
type Prepare = fn(&Path);

/// Whether it is refused with the right error.
type Expected = fn(&StoreError) -> bool;

/// Runs SQL on a file without this crate.
fn tamper(path: &Path, secret: Option<&str>, sql: &str) {
    let connection = Connection::open(path).unwrap();
    if let Some(secret) = secret {
        connection.pragma_update(None, "key", secret).unwrap();
    }
    connection.execute_batch(sql).unwrap();
}

fn rewrite(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(path).unwrap();
    change(&mut bytes);
    std::fs::write(path, bytes).unwrap();
}

/// Bytes without any structure, the same every time.
fn noise() -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[0]
    };
    (0..8192).map(|_| next()).collect()
}

const SECRET: &str = "Kranich'7 über Ems";

/// Refused files: what it is, whether the file is encrypted, how it came about, the passphrase that
/// is given, and the error.
const CASES: &[(&str, bool, Prepare, Option<&str>, Expected)] = {
    use StoreError::{
        Damaged, Newer, NotAnEvent, NotEncrypted, PassphraseNeeded, SchemaChanged, WrongPassphraseOrDamaged,
    };
    &[
        ("wrong passphrase", true, |_| {}, Some("Kranich'8"), |e| matches!(e, WrongPassphraseOrDamaged)),
        (
            "passphrase in other case",
            true,
            |_| {},
            Some("kranich'7 über Ems"),
            |e| matches!(e, WrongPassphraseOrDamaged),
        ),
        ("no passphrase for an encrypted file", true, |_| {}, None, |e| matches!(e, PassphraseNeeded)),
        ("passphrase for a plain file", false, |_| {}, Some(SECRET), |e| matches!(e, NotEncrypted)),
        (
            "random bytes",
            false,
            |p| std::fs::write(p, noise()).unwrap(),
            None,
            |e| matches!(e, PassphraseNeeded),
        ),
        (
            "random bytes, passphrase",
            false,
            |p| std::fs::write(p, noise()).unwrap(),
            Some(SECRET),
            |e| matches!(e, WrongPassphraseOrDamaged),
        ),
        ("0 bytes", false, |p| rewrite(p, Vec::clear), None, |e| matches!(e, NotAnEvent)),
        ("0 bytes, passphrase", true, |p| rewrite(p, Vec::clear), Some(SECRET), |e| matches!(e, NotAnEvent)),
        ("a few bytes", false, |p| rewrite(p, |b| b.truncate(300)), None, |e| matches!(e, NotAnEvent)),
        (
            "half of it",
            false,
            |p| rewrite(p, |b| b.truncate(b.len() / 16_384 * 8192)),
            None,
            |e| matches!(e, Damaged(_)),
        ),
        (
            "half of it, encrypted",
            true,
            |p| rewrite(p, |b| b.truncate(b.len() / 16_384 * 8192)),
            Some(SECRET),
            |e| matches!(e, Damaged(_)),
        ),
        (
            "last byte missing",
            false,
            |p| rewrite(p, |b| b.truncate(b.len() - 1)),
            None,
            |e| matches!(e, Damaged(_)),
        ),
        (
            "last byte missing, encrypted",
            true,
            |p| rewrite(p, |b| b.truncate(b.len() - 1)),
            Some(SECRET),
            |e| matches!(e, Damaged(_)),
        ),
        (
            "database of another program",
            false,
            |p| tamper(p, None, "PRAGMA application_id = 7"),
            None,
            |e| matches!(e, NotAnEvent),
        ),
        (
            "encrypted database of another program",
            true,
            |p| tamper(p, Some(SECRET), "PRAGMA application_id = 7"),
            Some(SECRET),
            |e| matches!(e, NotAnEvent),
        ),
        (
            "newer version",
            false,
            |p| tamper(p, None, "PRAGMA user_version = 99"),
            None,
            |e| matches!(e, Newer { found: 99, .. }),
        ),
        (
            "newer version, encrypted",
            true,
            |p| tamper(p, Some(SECRET), "PRAGMA user_version = 99"),
            Some(SECRET),
            |e| matches!(e, Newer { found: 99, .. }),
        ),
        (
            "version that never was",
            false,
            |p| tamper(p, None, "PRAGMA user_version = 0"),
            None,
            |e| matches!(e, SchemaChanged),
        ),
        (
            "trigger slipped in",
            false,
            |p| tamper(p, None, "CREATE TRIGGER t AFTER INSERT ON seat BEGIN DELETE FROM person; END"),
            None,
            |e| matches!(e, SchemaChanged),
        ),
        (
            "view slipped in, encrypted",
            true,
            |p| tamper(p, Some(SECRET), "CREATE VIEW v AS SELECT * FROM person"),
            Some(SECRET),
            |e| matches!(e, SchemaChanged),
        ),
        (
            "index dropped",
            false,
            |p| tamper(p, None, "DROP INDEX seat_session"),
            None,
            |e| matches!(e, SchemaChanged),
        ),
        (
            "column added",
            false,
            |p| tamper(p, None, "ALTER TABLE room ADD COLUMN x TEXT"),
            None,
            |e| matches!(e, SchemaChanged),
        ),
        (
            "flipped bit in the magic",
            false,
            |p| rewrite(p, |b| b[3] ^= 1),
            None,
            |e| matches!(e, PassphraseNeeded),
        ),
        (
            "flipped bit in the page size",
            false,
            |p| rewrite(p, |b| b[16] ^= 1),
            None,
            |e| matches!(e, Damaged(_)),
        ),
        (
            "flipped bit in the application id",
            false,
            |p| rewrite(p, |b| b[70] ^= 1),
            None,
            |e| matches!(e, NotAnEvent),
        ),
        (
            "flipped bit in the root of the schema",
            false,
            |p| rewrite(p, |b| b[100] ^= 1),
            None,
            |e| matches!(e, Damaged(_) | SchemaChanged),
        ),
        (
            "flipped bit in the salt",
            true,
            |p| rewrite(p, |b| b[3] ^= 1),
            Some(SECRET),
            |e| matches!(e, WrongPassphraseOrDamaged),
        ),
        (
            "flipped bit in the encrypted header",
            true,
            |p| rewrite(p, |b| b[70] ^= 1),
            Some(SECRET),
            |e| matches!(e, WrongPassphraseOrDamaged),
        ),
        (
            "flipped bit in page 1",
            true,
            |p| rewrite(p, |b| b[2000] ^= 0x10),
            Some(SECRET),
            |e| matches!(e, WrongPassphraseOrDamaged),
        ),
        (
            "flipped bit in the seal of page 1",
            true,
            |p| rewrite(p, |b| b[4090] ^= 0x80),
            Some(SECRET),
            |e| matches!(e, WrongPassphraseOrDamaged),
        ),
    ]
};

#[test]
fn a_refused_file_stays_as_it_was() {
    let originals = Place::new();
    let (plain, encrypted) = (originals.path("plain"), originals.path("encrypted"));
    drop(EventFile::create(&plain, None, &event(), origin(0)).unwrap());
    drop(EventFile::create(&encrypted, Some(&passphrase()), &event(), origin(0)).unwrap());
    for (case, is_encrypted, prepare, secret, expected) in CASES {
        let place = Place::new();
        let path = place.file();
        std::fs::copy(if *is_encrypted { &encrypted } else { &plain }, &path).unwrap();
        prepare(&path);
        let bytes = std::fs::read(&path).unwrap();
        let error = EventFile::open(&path, secret.and_then(Passphrase::new).as_ref()).expect_err(case);
        assert!(expected(&error), "{case}: {error:?}");
        assert!(std::fs::read(&path).unwrap() == bytes, "{case}: a refused file is not changed by a byte");
        assert_eq!(place.names(), ["a.tagung"], "{case}: and nothing is left beside it");
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let place = Place::new();
    let missing = EventFile::open(&place.file(), None);
    assert!(matches!(missing, Err(StoreError::Io(_))), "a missing file is not created by opening it");
    assert_eq!(place.names(), Vec::<String>::new(), "nor by anything else");
    std::fs::create_dir(place.file()).unwrap();
    assert!(matches!(EventFile::open(&place.file(), None), Err(StoreError::NotAnEvent)), "nor is a folder");
}

#[test]
fn creating_never_overwrites() {
    let place = Place::new();
    std::fs::write(place.file(), "Einkaufszettel").unwrap();
    let refused = EventFile::create(&place.file(), None, &event(), origin(0));
    assert!(matches!(refused, Err(StoreError::AlreadyExists)), "whatever it is, it is not ours to replace");
    assert_eq!(std::fs::read_to_string(place.file()).unwrap(), "Einkaufszettel", "and it is still there");
    assert_eq!(place.names(), ["a.tagung"], "no half file is left");
}

#[test]
fn a_new_file_is_whole_and_says_who_made_it() {
    for secret in [None, Some(passphrase())] {
        let place = Place::new();
        let file = place.create(secret.as_ref());
        assert_eq!(file.encrypted(), secret.is_some(), "as asked for");
        assert_eq!(file.path(), place.file(), "at the path asked for");
        let journal = file.operations(9).unwrap();
        assert_eq!(journal.len(), 1, "creating is the first operation");
        assert_eq!((journal[0].kind.as_str(), journal[0].who.as_str()), ("create", "Ada"), "by whom is told");
        let snapshot = file.snapshot().unwrap();
        assert_eq!(snapshot.event, event(), "the event is there from the start");
        assert_eq!((snapshot.sequence, snapshot.changed_at), (1, origin(0).at), "as of its creation");
        drop(file);
        assert_eq!(place.names(), ["a.tagung"], "a closed event is one file, without a journal beside it");
        let bytes = std::fs::read(place.file()).unwrap();
        let legible = bytes.windows(16).any(|window| window == b"Kommunalkongress");
        assert_eq!(legible, secret.is_none(), "with a passphrase nothing is legible");
        let again = EventFile::open(&place.file(), secret.as_ref()).unwrap();
        assert_eq!(again.snapshot().unwrap(), snapshot, "and opens again");
    }
}
