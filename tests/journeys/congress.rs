//! The sample congress as the next day finds it.

use office::{Desk, Office};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The sample congress with its seats given out, and whose desk it is; made without the window.
pub(crate) fn allocated(folder: &Path) -> PathBuf {
    fs::write(folder.join("settings.json"), r#"{"who": "Erika Erfunden"}"#).unwrap();
    let file = folder.join("Musterkongress.tagung");
    let mut office = Office::create_sample(&file, None, Desk::here("Erika Erfunden").unwrap()).unwrap();
    let snapshot = office.snapshot().unwrap();
    let order = office::views::RunOrder::default();
    let draft = office::run(&snapshot, &order, &mut |_| ControlFlow::Continue(())).unwrap();
    office.apply_run(&draft).unwrap();
    file
}
