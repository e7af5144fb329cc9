//! Writing a file so that it is complete or not there.

use crate::error::{OfficeError, Result};
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Longer paths are not opened by Excel.
const EXCEL_PATH_MAX: usize = 218;

/// Writes to a temporary neighbour, syncs, reads it back, then takes the place of the old file. On
/// any error the old file is as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let length = path.to_string_lossy().encode_utf16().count();
    if length > EXCEL_PATH_MAX && path.extension().is_some_and(|ending| ending == "xlsx") {
        return Err(OfficeError::refused(
            format!(
                "Ordner und Dateiname sind zusammen {length} Zeichen lang; Excel öffnet höchstens \
                 {EXCEL_PATH_MAX}. Es wurde nichts gespeichert, Ihre Daten sind unverändert."
            ),
            "Bitte wählen Sie einen Ordner mit kürzerem Pfad.",
        ));
    }
    replace(path, bytes, &mut |file| file.write_all(bytes))
        .map_err(|error| OfficeError::file(path, "konnte nicht gespeichert werden", &error))
}

fn replace(path: &Path, bytes: &[u8], fill: &mut dyn FnMut(&mut File) -> io::Result<()>) -> io::Result<()> {
    // A file that somebody has write-protected is not replaced either, though its folder would allow it.
    if path.metadata().is_ok_and(|file| file.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut neighbour = tempfile::Builder::new().prefix(".tagung-").tempfile_in(folder)?;
    fill(neighbour.as_file_mut())?;
    neighbour.as_file().sync_all()?;
    if std::fs::read(neighbour.path())? != bytes {
        return Err(io::Error::other("the medium returned other bytes than were written"));
    }
    neighbour.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;

    /// The names in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_or_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Liste.xlsx");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two", "the new file takes the place of the old one");
        assert_eq!(names(folder.path()), ["Liste.xlsx"], "no temporary neighbour stays behind");

        let blocked = folder.path().join("Ordner");
        std::fs::create_dir(&blocked).unwrap();
        assert!(write_whole(&blocked, b"three").is_err(), "a folder of that name is not replaced");
        assert!(blocked.is_dir(), "what was there is still there");
    }

    /// What a failure does and says: the old file is there, nothing else is, and the office reads why.
    fn check(failure: io::Error, words: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Liste.xlsx");
        std::fs::write(&path, b"alt").unwrap();
        let mut failure = Some(failure);
        let error = replace(&path, b"neu", &mut |file| {
            // The medium takes the first bytes and then no more.
            file.write_all(b"n")?;
            Err(failure.take().unwrap())
        })
        .unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), b"alt", "{words}: the old file is untouched");
        assert_eq!(names(folder.path()), ["Liste.xlsx"], "{words}: half a file is not left behind");
        let told = OfficeError::file(&path, "konnte nicht gespeichert werden", &error);
        assert!(told.message.contains(words), "what happened: {}", told.message);
        assert!(
            told.message.ends_with("Ihre Daten sind unverändert."),
            "what about the data: {}",
            told.message
        );
        assert!(told.hint.starts_with("Bitte "), "what to do now: {}", told.hint);
    }

    #[test]
    fn every_failure_is_told_and_leaves_the_old_file() {
        // The code by which Windows says that Excel has the file open.
        check(io::Error::from_raw_os_error(32), "in einem anderen Programm geöffnet");
        for (kind, words) in [
            (ErrorKind::StorageFull, "kein Platz"),
            (ErrorKind::QuotaExceeded, "kein Platz"),
            (ErrorKind::PermissionDenied, "verweigert"),
            (ErrorKind::ReadOnlyFilesystem, "schreibgeschützt"),
            (ErrorKind::InvalidFilename, "zu lang oder enthält"),
            (ErrorKind::NotFound, "nicht gefunden"),
            (ErrorKind::Other, "abgelehnt"),
        ] {
            check(kind.into(), words);
        }
    }

    #[test]
    fn a_write_protected_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Liste.xlsx");
        std::fs::write(&path, b"alt").unwrap();
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        let error = write_whole(&path, b"neu").unwrap_err();
        assert!(error.message.contains("verweigert"), "said so: {}", error.message);
        assert_eq!(std::fs::read(&path).unwrap(), b"alt", "whoever protected it wanted to keep it");
    }

    #[test]
    fn a_path_that_excel_does_not_open_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("Kongress".repeat(15)).join("Lieferungen".repeat(10));
        std::fs::create_dir_all(&deep).unwrap();
        let error = write_whole(&deep.join("Liste.xlsx"), b"neu").unwrap_err();
        assert_eq!(error.code, ErrorCode::Refused, "before anything is written");
        assert!(error.message.contains("218"), "and says how long it may be: {}", error.message);
        write_whole(&deep.join("Liste.csv"), b"neu").unwrap();
        assert_eq!(names(&deep), ["Liste.csv"], "other files may lie there");
        let name = format!("{}.csv", "ä".repeat(200));
        let error = write_whole(&folder.path().join(name), b"neu").unwrap_err();
        assert_eq!(error.code, ErrorCode::File, "the medium refuses the name: {}", error.message);
    }
}
