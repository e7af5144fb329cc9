//! Writing a file so that it is complete or not there.

use std::io::Write;
use std::path::Path;

/// Writes to a temporary neighbour, syncs, reads it back, then takes the place of the old file. On
/// any error the old file is as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut neighbour = tempfile::Builder::new().prefix(".tagung-").tempfile_in(folder)?;
    neighbour.write_all(bytes)?;
    neighbour.as_file().sync_all()?;
    if std::fs::read(neighbour.path())? != bytes {
        return Err(std::io::Error::other("the medium returned other bytes than were written"));
    }
    neighbour.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_or_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Liste.xlsx");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two", "the new file takes the place of the old one");
        let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(names.len(), 1, "no temporary neighbour stays behind");

        let blocked = folder.path().join("Ordner");
        std::fs::create_dir(&blocked).unwrap();
        assert!(write_whole(&blocked, b"three").is_err(), "a folder of that name is not replaced");
        assert!(blocked.is_dir(), "what was there is still there");
    }
}
