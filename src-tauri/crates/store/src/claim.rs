//! Which files this process holds.

use crate::error::StoreError;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static HELD: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The right of this process to open a file, given back on drop.
///
/// SQLite's own lock keeps other processes out, but on Unix it belongs to the process: reading the
/// header of a held file and closing it again would silently release the lock of the first handle.
/// So a second handle is refused before anything touches the file.
#[derive(Debug)]
pub(crate) struct Claim(PathBuf);

impl Claim {
    pub(crate) fn of(path: &Path) -> Result<Self, StoreError> {
        let path = path.canonicalize()?;
        if held().insert(path.clone()) { Ok(Self(path)) } else { Err(StoreError::InUse) }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        held().remove(&self.0);
    }
}

fn held() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // The set is whole after every call, so a panic elsewhere does not make it wrong.
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}
