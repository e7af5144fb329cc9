//! Whole files: written beside their place, checked, then given their name.

use crate::error::StoreError;
use crate::file::EventFile;
use crate::opening;
use crate::passphrase::Passphrase;
use crate::value::{date, key};
use crate::{schema, snapshot};
use chrono::NaiveDate;
use domain::OperationId;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};
use std::io::ErrorKind;
use std::path::Path;
use tempfile::TempPath;
use uuid::Uuid;

/// How often the same file may be kept before an upgrade. Whoever copies old files back does so rarely.
const KEPT_MAX: u32 = 99;

/// Lets `write` fill a temporary neighbour and gives it its name, but only if that is still free.
/// If anything fails the neighbour is gone and the path untouched.
pub(crate) fn place(
    path: &Path,
    write: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let path = std::path::absolute(path)?;
    if path.try_exists()? {
        return Err(StoreError::AlreadyExists);
    }
    let temporary = neighbour(&path)?;
    write(&temporary)?;
    temporary.persist_noclobber(&path).map_err(|failed| match failed.error.kind() {
        ErrorKind::AlreadyExists => StoreError::AlreadyExists,
        _ => StoreError::Io(failed.error),
    })?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// An empty file beside a path, which is gone again unless it is given a name.
fn neighbour(path: &Path) -> Result<TempPath, StoreError> {
    let folder = path.parent().ok_or(StoreError::AlreadyExists)?;
    let made = tempfile::Builder::new().prefix(".").suffix(".tagung-part").tempfile_in(folder)?;
    Ok(made.into_temp_path())
}

/// A rename is only safe from a power loss once its folder is on the medium.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

/// Windows has no such call; its file system journals the rename.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Keeps a file as a program of an older version left it, beside itself under a name that is free.
pub(crate) fn keep(
    source: &Connection,
    passphrase: Option<&Passphrase>,
    path: &Path,
    version: i64,
) -> Result<(), StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let names = (1..=KEPT_MAX).map(|number| match number {
        1 => format!("{stem}.fassung-{version}.tagung"),
        _ => format!("{stem}.fassung-{version}-{number}.tagung"),
    });
    for kept in names.map(|name| path.with_file_name(name)) {
        match place(&kept, |temporary| opening::close(filled(temporary, source, passphrase)?)) {
            Err(StoreError::AlreadyExists) => {}
            done => return done,
        }
    }
    Err(StoreError::AlreadyExists)
}

/// Writes all pages of an open file into an empty one.
fn filled(
    path: &Path,
    source: &Connection,
    passphrase: Option<&Passphrase>,
) -> Result<Connection, StoreError> {
    let mut target = opening::connect(path, passphrase)?;
    let backup = Backup::new(source, &mut target)?;
    if backup.step(-1)? != StepResult::Done {
        return Err(StoreError::InUse);
    }
    drop(backup);
    Ok(target)
}

/// Copies an open file to a new path.
pub(crate) fn copy(
    file: &EventFile,
    source: &Connection,
    passphrase: Option<&Passphrase>,
    path: &Path,
) -> Result<(), StoreError> {
    place(path, |temporary| {
        let target = filled(temporary, source, passphrase)?;
        renew_id(&target)?;
        opening::close(target)?;
        let copied = EventFile::open(temporary, passphrase)?;
        copied.verify()?;
        if copied.snapshot()? == file.snapshot()? {
            Ok(())
        } else {
            Err(StoreError::Damaged("the copy differs from the file"))
        }
    })
}

/// The version since which a copy can have a last day.
const EXPIRING: i64 = 22;

/// Copies an open file to a new path under a passphrase of its own. It opens up to a day, and what is copied from it
/// does not open for longer.
pub(crate) fn lend(
    file: &EventFile,
    source: &Connection,
    passphrase: &Passphrase,
    until: NaiveDate,
    path: &Path,
) -> Result<(), StoreError> {
    place(path, |temporary| {
        rekeyed(file, source, passphrase, temporary, |target| {
            renew_id(target)?;
            let until = opens_until(source)?.map_or(until, |own| own.min(until));
            target.execute("UPDATE copy SET opens_until = ?1", [date(until)])?;
            Ok(())
        })
    })
}

/// Writes an open file once more under another passphrase, beside its place. It is gone again unless it is given a
/// name.
pub(crate) fn rewritten(
    file: &EventFile,
    source: &Connection,
    passphrase: &Passphrase,
) -> Result<TempPath, StoreError> {
    let place = file.path().canonicalize()?;
    let written = neighbour(&place)?;
    rekeyed(file, source, passphrase, &written, |_| Ok(()))?;
    Ok(written)
}

/// Gives what was written beside a file that file's place. Whatever happens there is one whole file, the old or the new.
pub(crate) fn replace(written: TempPath, path: &Path) -> Result<(), StoreError> {
    let path = path.canonicalize()?;
    written.persist(&path).map_err(|failed| StoreError::Io(failed.error))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Writes everything into an empty file under another passphrase, adapts it, and compares every row.
fn rekeyed(
    file: &EventFile,
    source: &Connection,
    passphrase: &Passphrase,
    temporary: &Path,
    adapt: impl FnOnce(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    exported(source, temporary, passphrase)?;
    let target = opening::connect(temporary, Some(passphrase))?;
    adapt(&target)?;
    opening::verify(&target)?;
    schema::check(&target, schema::VERSION)?;
    let is_same = snapshot::read(&target)? == file.snapshot()?;
    opening::close(target)?;
    if is_same { Ok(()) } else { Err(StoreError::Damaged("the copy differs from the file")) }
}

/// Writes everything into an empty file with another key. SQLCipher's own function does it, which has to write the
/// schema by hand.
fn exported(source: &Connection, path: &Path, passphrase: &Passphrase) -> Result<(), StoreError> {
    let path = path.to_str().ok_or(StoreError::Damaged("the path cannot be named"))?;
    source.execute("ATTACH DATABASE ?1 AS lent KEY ?2", [path, passphrase.reveal()])?;
    source.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let written = source.query_row("SELECT sqlcipher_export('lent')", [], |_| Ok(())).and_then(|()| {
        let (id, version) = (schema::APPLICATION_ID, schema::VERSION);
        source.execute_batch(&format!(
            "PRAGMA lent.application_id = {id}; PRAGMA lent.user_version = {version}"
        ))
    });
    // Whatever became of it, the file goes on as it was.
    source.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    source.execute_batch("DETACH DATABASE lent")?;
    Ok(written?)
}

/// The last day on which a file can be opened, if it is a copy that has one.
pub(crate) fn opens_until(connection: &Connection) -> Result<Option<NaiveDate>, StoreError> {
    if opening::version(connection)? < EXPIRING {
        return Ok(None);
    }
    let day: Option<String> =
        connection.query_row("SELECT opens_until FROM copy", [], |row| row.get(0)).optional()?.flatten();
    let read = |day: String| day.parse().map_err(|_| StoreError::Damaged("no day"));
    day.map(read).transpose()
}

/// Says that this file is a copy of its own: operations done on two copies must stay tellable apart. Its last day
/// stays.
pub(crate) fn renew_id(connection: &Connection) -> Result<(), StoreError> {
    let id = key(OperationId(Uuid::now_v7()));
    if connection.execute("UPDATE copy SET id = ?1", [&id])? == 0 {
        connection.execute("INSERT INTO copy (id) VALUES (?1)", [&id])?;
    }
    Ok(())
}
