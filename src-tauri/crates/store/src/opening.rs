//! The one sequence by which a file is opened. A refused file is left as it was, byte for byte.

use crate::copy;
use crate::error::StoreError;
use crate::passphrase::Passphrase;
use crate::schema;
use chrono::Utc;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Statements of this crate: five per table and the journal's.
const STATEMENTS_KEPT: usize = 96;

/// Length of SQLite's header, and its fields by offset.
const HEADER: usize = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";
const USER_VERSION: usize = 60;
const APPLICATION_ID: usize = 68;

/// Smallest page, and so the smallest database.
const PAGE_MIN: u64 = 512;
/// Of a new plain file: a long list goes to the disk in half the steps that SQLite's own size takes, and an empty file
/// stays small. Encrypted ones have the size that is SQLCipher's own, since whoever opens them would have to know another.
const PAGE_NEW: u32 = 8192;

/// Setting, what is asked for and what SQLite then answers. The last three are power-loss safe
/// where the defaults and WAL are not; `secure_delete` keeps deleted names from staying readable.
const SETTINGS: [(&str, &str, &str); 11] = [
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    // KiB: so much that a list of ten thousand people goes to the disk at once, and little beside all else.
    ("cache_size", "-32768", "-32768"),
    ("temp_store", "MEMORY", "2"),
    ("secure_delete", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("busy_timeout", "0", "0"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", "3"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
];

/// Opens an event file: size and header, exclusive lock, key, identity, settings.
pub(crate) fn open(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection, StoreError> {
    check_header(path, passphrase)?;
    let mut connection = connect(path, passphrase)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    // Kept after the transaction by `locking_mode`. The key reads nothing, so taking the lock is the
    // first access, and a held file is reported as such, not as a wrong passphrase.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").map_err(|error| {
        match (error.sqlite_error_code(), passphrase) {
            (Some(ErrorCode::NotADatabase), Some(_)) => StoreError::WrongPassphraseOrDamaged,
            _ => error.into(),
        }
    })?;
    // The schema may reach into the last page, so whether that is whole is asked first.
    check_length(&connection, path)?;
    check_identity(&connection)?;
    check_expiry(&connection)?;
    connection.execute_batch("COMMIT")?;
    settle(&connection)?;
    upgrade(&mut connection, path, passphrase)?;
    Ok(connection)
}

/// Brings an older file to the newest version, in one transaction. What it was is kept beside it.
fn upgrade(
    connection: &mut Connection,
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<(), StoreError> {
    let version = number(connection, "user_version")?;
    if version == schema::VERSION {
        return Ok(());
    }
    copy::keep(connection, passphrase, path, version)?;
    schema::migrate(connection)?;
    check_identity(connection)
}

/// Makes an empty file an event file without rows.
pub(crate) fn furnish(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection, StoreError> {
    let mut connection = connect(path, passphrase)?;
    if passphrase.is_none() {
        connection.pragma_update(None, "page_size", PAGE_NEW)?;
    }
    settle(&connection)?;
    schema::migrate(&mut connection)?;
    check_identity(&connection)?;
    Ok(connection)
}

/// A connection that has its key but has not read anything yet.
pub(crate) fn connect(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection, StoreError> {
    // Without CREATE: a missing file is an error. Without URI: a path is a path, whatever it contains.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA busy_timeout = 0")?;
    if let Some(passphrase) = passphrase {
        connection.pragma_update(None, "key", passphrase.reveal())?;
    }
    Ok(connection)
}

/// What can be told without SQLite: plain files say whose they are in the first hundred bytes.
fn check_header(path: &Path, passphrase: Option<&Passphrase>) -> Result<(), StoreError> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() < PAGE_MIN {
        return Err(StoreError::NotAnEvent);
    }
    let mut header = [0; HEADER];
    File::open(path)?.read_exact(&mut header)?;
    if !header.starts_with(MAGIC) {
        return if passphrase.is_some() { Ok(()) } else { Err(StoreError::PassphraseNeeded) };
    }
    accept(big_endian(&header, APPLICATION_ID), big_endian(&header, USER_VERSION))?;
    if passphrase.is_some() { Err(StoreError::NotEncrypted) } else { Ok(()) }
}

fn big_endian(header: &[u8; HEADER], offset: usize) -> i64 {
    let field = header.get(offset..).and_then(<[u8]>::first_chunk);
    field.map_or(0, |bytes| i32::from_be_bytes(*bytes).into())
}

fn accept(application_id: i64, version: i64) -> Result<(), StoreError> {
    if application_id != schema::APPLICATION_ID {
        return Err(StoreError::NotAnEvent);
    }
    if version > schema::VERSION {
        return Err(StoreError::Newer { found: version, known: schema::VERSION });
    }
    Ok(())
}

fn check_identity(connection: &Connection) -> Result<(), StoreError> {
    let version = number(connection, "user_version")?;
    accept(number(connection, "application_id")?, version)?;
    schema::check(connection, version)
}

/// A copy that was made to be taken along serves until its day is over.
fn check_expiry(connection: &Connection) -> Result<(), StoreError> {
    match copy::opens_until(connection)? {
        Some(until) if until < Utc::now().date_naive() => Err(StoreError::Expired { until }),
        _ => Ok(()),
    }
}

/// SQLite overlooks a last page that is cut off until it reads it.
fn check_length(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let promised = number(connection, "page_count")?.saturating_mul(number(connection, "page_size")?);
    if i64::try_from(std::fs::metadata(path)?.len()).is_ok_and(|length| length >= promised) {
        Ok(())
    } else {
        Err(StoreError::Damaged("the end of the file is missing"))
    }
}

fn settle(connection: &Connection) -> Result<(), StoreError> {
    if !connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)? {
        return Err(StoreError::Setting("defensive"));
    }
    for (name, value, _) in SETTINGS {
        connection.pragma_update(None, name, value)?;
    }
    for (name, _, expected) in SETTINGS {
        if setting(connection, name)? != expected {
            return Err(StoreError::Setting(name));
        }
    }
    Ok(())
}

/// Puts away the rollback journal, which `TRUNCATE` only empties.
pub(crate) fn tidy(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.pragma_update(None, "journal_mode", "DELETE")?)
}

/// Closes a file so that nothing but the file remains.
pub(crate) fn close(connection: Connection) -> Result<(), StoreError> {
    tidy(&connection)?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Reads every page and every reference of a file.
pub(crate) fn verify(connection: &Connection) -> Result<(), StoreError> {
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    // Without encryption the cipher has nothing to say; with it, a row is a page that was tampered with.
    let silent = |pragma| Ok::<_, StoreError>(!connection.prepare(pragma)?.exists([])?);
    if sound == "ok" && silent("PRAGMA foreign_key_check")? && silent("PRAGMA cipher_integrity_check")? {
        Ok(())
    } else {
        Err(StoreError::Damaged("the copy is not sound"))
    }
}

/// The version of a file that was accepted.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    number(connection, "user_version")
}

/// Through text: SQLCipher answers some of SQLite's numbers with words of digits.
fn number(connection: &Connection, name: &'static str) -> Result<i64, StoreError> {
    setting(connection, name)?.parse().map_err(|_| StoreError::Setting(name))
}

/// What SQLite says a setting is, as text.
fn setting(connection: &Connection, name: &str) -> Result<String, StoreError> {
    let value: rusqlite::types::Value = connection.pragma_query_value(None, name, |row| row.get(0))?;
    Ok(match value {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        _ => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_is_built_as_the_workspace_asks() {
        let connection = Connection::open_in_memory().unwrap();
        let mut asked = connection.prepare("PRAGMA compile_options").unwrap();
        let built: Vec<String> = asked.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for option in ["DEFAULT_MEMSTATUS=0", "DEFAULT_LOOKASIDE=600,600"] {
            assert!(built.iter().any(|built| built == option), "{option} makes long lists quick: {built:?}");
        }
        for option in ["ENABLE_FTS3", "ENABLE_FTS5", "ENABLE_RTREE", "ENABLE_STAT4", "SOUNDEX"] {
            assert!(!built.iter().any(|built| built == option), "no table needs {option}");
        }
    }

    #[test]
    fn every_setting_has_the_promised_value() {
        for passphrase in [None, Passphrase::new("Kranich 7")] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.tagung");
            File::create(&path).unwrap();
            close(furnish(&path, passphrase.as_ref()).unwrap()).unwrap();
            let connection = open(&path, passphrase.as_ref()).unwrap();
            // Written out once more: the table above is what is tested.
            for (name, promised) in [
                ("journal_mode", "truncate"),
                ("synchronous", "3"),
                ("locking_mode", "exclusive"),
                ("foreign_keys", "1"),
                ("trusted_schema", "0"),
                ("cell_size_check", "1"),
                ("mmap_size", "0"),
                ("temp_store", "2"),
                ("secure_delete", "1"),
                ("busy_timeout", "0"),
            ] {
                assert_eq!(setting(&connection, name).unwrap(), promised, "{name} keeps the file safe");
            }
            let defensive = connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap();
            assert!(defensive, "SQL must not be able to damage the file");
            assert_eq!(
                number(&connection, "application_id").unwrap(),
                0x5441_4742,
                "the file says whose it is"
            );
        }
    }
}
