//! How work that takes its time tells how far it is, and is called off.

use crate::error::{OfficeError, Result};
use crate::views::RunProgress;
use std::ops::ControlFlow;

/// Hears of progress and may stop what is going on.
pub(crate) type Watch<'a> = &'a mut dyn FnMut(RunProgress) -> ControlFlow<()>;

/// Whoever does not want to hear of it.
pub(crate) fn unwatched(_: RunProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Tells how far a step is; refused once it has been called off. A total of 0 says that nobody knows the end.
pub(crate) fn tell(watch: Watch<'_>, step: &str, done: usize, total: usize) -> Result<()> {
    match watch(RunProgress { step: step.to_owned(), done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(OfficeError::cancelled()),
    }
}
