//! Pictures for badges: taken in from a file that nobody vouches for, kept as the program writes them.

use super::words;
use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::views::{BadgePictureView, Written};
use documents::{Picture, picture};
use domain::PictureId;
use std::io::Read;
use std::path::Path;

/// Most pictures of an event: each is read whenever badges are drawn.
const MOST: usize = 12;

impl Office {
    /// Takes a picture in; answers with its key.
    pub fn add_picture(&mut self, file: &Path) -> Result<(String, Written)> {
        let snapshot = self.snapshot()?;
        if snapshot.pictures.len() >= MOST {
            return Err(OfficeError::refused(
                format!(
                    "Es sind schon {MOST} Bilder aufgenommen; mehr hält eine Veranstaltung nicht. Das Bild wurde nicht übernommen."
                ),
                "Entfernen Sie zuerst ein Bild, das Sie nicht mehr brauchen.",
            ));
        }
        let bytes = read(file)?;
        let shown = Picture::read(&bytes).map_err(words::picture_flaw)?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let row = domain::Picture { id: PictureId(new_id()), name: name.clone(), bytes: shown.png() };
        let written = self.write(Operation::AddPicture(name), |tx| Ok(tx.put(&row)?))?;
        Ok((row.id.to_string(), written))
    }

    /// Takes a picture away that no layout shows.
    pub fn remove_picture(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let Some(row) = snapshot.pictures.iter().find(|picture| picture.id.to_string() == id) else {
            return Err(words::picture_gone());
        };
        let (key, name) = (row.id, row.name.clone());
        let mut shown = snapshot.badge_layouts.iter();
        let shown = shown.find(|layout| layout.fields.iter().any(|field| field.picture == Some(key)));
        if let Some(layout) = shown {
            return Err(OfficeError::refused(
                format!(
                    "„{name}“ steht auf den Schildern für „{}“. Das Bild wurde nicht entfernt.",
                    layout.group.german()
                ),
                "Nehmen Sie es zuerst aus dem Layout.",
            ));
        }
        self.write(Operation::RemovePicture(name), |tx| Ok(tx.remove::<domain::Picture>(key)?))
    }
}

/// The bytes of a file, never more than a picture may have and one to tell.
fn read(file: &Path) -> Result<Vec<u8>> {
    let most = u64::try_from(picture::BYTES_MOST).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = std::fs::File::open(file).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    read.map_err(|_| {
        OfficeError::refused(
            "Die Bilddatei lässt sich nicht lesen. Es wurde nichts übernommen.",
            "Bitte prüfen Sie, ob die Datei noch da ist und ob Sie sie öffnen dürfen.",
        )
    })?;
    Ok(bytes)
}

pub(super) fn view(row: &domain::Picture) -> BadgePictureView {
    BadgePictureView { id: row.id.to_string(), name: row.name.clone() }
}
