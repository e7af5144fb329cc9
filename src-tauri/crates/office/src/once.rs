//! What takes a while to make and is asked for again and again.

use crate::error::Result;
use std::sync::{Arc, Mutex, PoisonError};

/// Something that is made when it is first asked for, and kept. Who asks meanwhile waits for it.
pub(crate) struct Once<T>(Mutex<Option<Arc<T>>>);

impl<T> Once<T> {
    /// Nothing made yet.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// What was made, or what `make` makes now. Of a failure nothing is kept.
    pub(crate) fn get(&self, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = kept.as_ref() {
            return Ok(Arc::clone(value));
        }
        let value = Arc::new(make()?);
        *kept = Some(Arc::clone(&value));
        Ok(value)
    }
}
