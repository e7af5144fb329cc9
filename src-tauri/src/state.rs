//! What lives as long as the app.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The desk the office sits at: its folder and what it was asked to open.
pub(crate) struct Desk {
    data_dir: PathBuf,
    requested: Mutex<Option<PathBuf>>,
}

impl Desk {
    /// Sets the desk up on the folder that holds settings, sample and logs.
    pub(crate) fn new(data_dir: PathBuf, requested: Option<PathBuf>) -> Self {
        Self { data_dir, requested: Mutex::new(requested) }
    }

    /// The folder that holds settings, sample and logs.
    pub(crate) fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Notes the event file that this or a second start of the app asks to open.
    pub(crate) fn request(&self, file: PathBuf) {
        *self.requested.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }
}
