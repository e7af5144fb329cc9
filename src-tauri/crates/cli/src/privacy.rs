//! What is kept about people.

use crate::verbs::{Answer, answer, secret};
use clap::Args;
use office::views::PassphraseForm;
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// The whole event, or one person of it.
#[derive(Debug, Args)]
pub(crate) struct Privacy {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(requires = "out")]
    pub person: Option<String>,
    #[arg(long, value_name = "DATEI", requires = "person")]
    pub out: Option<PathBuf>,
}

/// A new passphrase of the event file.
#[derive(Debug, Args)]
pub(crate) struct NewPassphrase {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    /// Read the new one from the next line of standard input.
    #[arg(long, required = true)]
    pub new_stdin: bool,
}

/// Gives the event file another passphrase, or its first one.
pub(crate) fn set_passphrase(office: &mut Office, current: Option<&str>) -> Result<Answer> {
    let current = current.unwrap_or_default().to_owned();
    office.set_passphrase(&PassphraseForm { current, passphrase: secret("--new-stdin")? })?;
    let text =
        "Die Datei öffnet sich von jetzt an mit der neuen Passphrase. Kopien von früher behalten die alte.";
    Ok(answer(json!({ "encrypted": true }), text))
}

/// Shows how the event stands towards its people, or saves what it holds about one of them.
pub(crate) fn show(office: &mut Office, wanted: &Privacy) -> Result<Answer> {
    if let Some((person, out)) = wanted.person.as_ref().zip(wanted.out.as_ref()) {
        let registration = office.registration_by_name(person)?;
        office.save_person_record(&registration.id, out)?;
        let path = out.display().to_string();
        let text = format!("Auskunft zu Nr. {} gespeichert: {path}", registration.number);
        return Ok(answer(json!({ "file": path }), text));
    }
    let view = office.privacy()?;
    let mut text = format!("{} Personen, davon {} mit sensiblen Angaben\n", view.people, view.sensitive);
    if !view.deletion_day.is_empty() {
        let _ = writeln!(text, "Löschung am {}, {}", view.deletion_day, view.deletion_left);
    }
    for consent in &view.consents {
        let (given, refused, open) = (consent.given, consent.refused, consent.open);
        let _ = writeln!(text, "{}: {given} ja, {refused} nein, {open} ohne Antwort", consent.purpose);
    }
    for person in &view.withheld {
        let _ = writeln!(text, "Auskunftssperre: Nr. {} {}", person.number, person.name);
    }
    for line in &view.outside {
        let _ = writeln!(text, "{} {} ({})", line.at, line.what, line.who);
    }
    Ok(answer(json!({ "privacy": view }), text))
}
