//! Copies of the whole event file: to be kept, or to be taken along for a while.

use crate::error::{OfficeError, Result};
use crate::office::{Office, located, usable};
use crate::operation::Operation;
use crate::registration_list::day;
use crate::views::{CopySaved, LendForm};
use chrono::{Local, NaiveDate};
use domain::german;
use std::path::Path;

/// Fewest characters of the passphrase of a copy that is taken along.
const PASSPHRASE_MIN: usize = 8;

impl Office {
    /// Writes a complete copy of the event file, with the same passphrase, and notes it.
    pub fn copy_to(&mut self, path: &Path) -> Result<CopySaved> {
        self.file.copy_to(path).map_err(|error| located(error, path))?;
        self.noted(Operation::SaveCopy(file_name(path)), path)
    }

    /// Writes a complete copy that somebody takes along: under a passphrase of its own, not to be opened after a day.
    pub fn lend_copy(&mut self, path: &Path, form: &LendForm) -> Result<CopySaved> {
        let recipient = form.recipient.trim();
        if recipient.is_empty() {
            return Err(OfficeError::field("recipient", "Bitte geben Sie an, wer die Kopie mitnimmt."));
        }
        let until = self.last_day(&form.until)?;
        if form.passphrase.chars().count() < PASSPHRASE_MIN {
            let text =
                format!("Die Passphrase ist zu kurz; sie braucht mindestens {PASSPHRASE_MIN} Zeichen.");
            return Err(OfficeError::field("passphrase", text));
        }
        self.file.lend_to(path, &usable(&form.passphrase)?, until).map_err(|error| located(error, path))?;
        let told = format!("{} an {recipient}, lesbar bis {}", file_name(path), german::date(until));
        self.noted(Operation::LendCopy(told), path)
    }

    /// The day up to which a copy may open: not over yet, and within what this file itself may.
    fn last_day(&self, text: &str) -> Result<NaiveDate> {
        let until = day("until", text)?;
        if until < Local::now().date_naive() {
            let text = "Dieser Tag ist vorbei; die Kopie ließe sich nie öffnen.";
            return Err(OfficeError::field("until", text));
        }
        match self.file.opens_until()? {
            Some(own) if own < until => {
                let own = german::date(own);
                let text = format!("Diese Veranstaltung ist selbst eine Kopie und nur bis {own} lesbar.");
                Err(OfficeError::field("until", text))
            }
            _ => Ok(until),
        }
    }

    /// Notes a copy that was made. What is not noted is not left lying about.
    fn noted(&mut self, operation: Operation, path: &Path) -> Result<CopySaved> {
        let written = self.write(operation, |_| Ok(())).inspect_err(|_| {
            // The error that is told is the one that came first.
            let _ = std::fs::remove_file(path);
        })?;
        Ok(CopySaved { written, path: path.display().to_string() })
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
