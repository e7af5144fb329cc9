//! The event file as a whole: its passphrase, and copies to be kept or to be taken along for a while.

use crate::error::{OfficeError, Result};
use crate::office::{Office, located, usable};
use crate::operation::Operation;
use crate::registration_list::day;
use crate::views::{CopySaved, LendForm, PassphraseForm, Written};
use chrono::{Local, NaiveDate};
use domain::german;
use std::path::Path;
use store::Passphrase;

/// Fewest characters of the passphrase of a copy that is taken along.
const LENT_MIN: usize = 8;

/// Fewest characters of a passphrase of the file itself, which has to last longer.
const OWN_MIN: usize = 12;

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
        let passphrase = long_enough(&form.passphrase, LENT_MIN)?;
        self.file.lend_to(path, &passphrase, until).map_err(|error| located(error, path))?;
        let told = format!("{} an {recipient}, lesbar bis {}", file_name(path), german::date(until));
        self.noted(Operation::LendCopy(told), path)
    }

    /// Gives the event file another passphrase, or its first one. Who does not know the one it has is refused.
    pub fn set_passphrase(&mut self, form: &PassphraseForm) -> Result<Written> {
        let is_known = |current| self.file.has_passphrase(&current);
        if self.file.encrypted() && !Passphrase::new(&form.current).is_some_and(is_known) {
            let text = "Das ist nicht die Passphrase dieser Datei. An der Datei wurde nichts verändert.";
            return Err(OfficeError::field("current", text));
        }
        let passphrase = long_enough(&form.passphrase, OWN_MIN)?;
        let path = self.path().to_owned();
        self.file.set_passphrase(passphrase).map_err(|error| located(error, &path))?;
        self.write(Operation::SetPassphrase(String::new()), |_| Ok(()))
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

fn long_enough(passphrase: &str, length_min: usize) -> Result<Passphrase> {
    if passphrase.chars().count() < length_min {
        let text = format!("Die Passphrase ist zu kurz; sie braucht mindestens {length_min} Zeichen.");
        return Err(OfficeError::field("passphrase", text));
    }
    usable(passphrase)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
