//! Whole files: written beside their place, checked, then given their name.

use crate::error::StoreError;
use crate::file::EventFile;
use crate::opening;
use crate::passphrase::Passphrase;
use crate::value::key;
use domain::OperationId;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::io::ErrorKind;
use std::path::Path;
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
    let folder = path.parent().ok_or(StoreError::AlreadyExists)?;
    let temporary =
        tempfile::Builder::new().prefix(".").suffix(".tagung-part").tempfile_in(folder)?.into_temp_path();
    write(&temporary)?;
    temporary.persist_noclobber(&path).map_err(|failed| match failed.error.kind() {
        ErrorKind::AlreadyExists => StoreError::AlreadyExists,
        _ => StoreError::Io(failed.error),
    })?;
    sync_folder(folder)
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

/// Says that this file is a copy of its own: operations done on two copies must stay tellable apart.
pub(crate) fn renew_id(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("DELETE FROM copy")?;
    connection.execute("INSERT INTO copy (id) VALUES (?1)", [key(OperationId(Uuid::now_v7()))])?;
    Ok(())
}
