//! Drafts of mails: the letter as text, with itself and the appointments attached.

use super::Letters;
use super::calendar::Calendars;
use crate::error::Result;
use crate::exports::{imprint, unwritable};
use crate::office::version_date;
use documents::mail::is_address;
use documents::{Attachment, Letter, Mail};
use domain::{Person, Registration, Snapshot, Status};
use std::fmt::Write;

/// The draft to one person; `None` if there is no address to send it to.
pub(crate) fn draft(
    snapshot: &Snapshot,
    letters: &Letters<'_>,
    calendars: &Calendars<'_>,
    registration: &Registration,
) -> Result<Option<Vec<u8>>> {
    let Some(person) = snapshot.person(registration).filter(|person| is_address(person.email.trim())) else {
        return Ok(None);
    };
    let letter = letters.letter(registration);
    let text = text(&letter, &snapshot.event.contact);
    let draft = if imprint(snapshot).draft { "Entwurf: " } else { "" };
    let subject = format!("{draft}{}", letter.subject);
    let paper = super::paper(snapshot, &[letter]).map_err(unwritable)?;
    let bytes = paper.pdf(&imprint(snapshot)).map_err(unwritable)?;
    let name = match registration.status {
        Status::Registered => "Persönliches Programm.pdf",
        Status::Cancelled => "Stornierung.pdf",
    };
    let mut attachments = vec![Attachment { name: name.to_owned(), kind: "application/pdf", bytes }];
    attachments.extend(calendars.files(registration).into_iter().map(|(name, bytes)| Attachment {
        name: format!("{name}.ics"),
        kind: "text/calendar",
        bytes,
    }));
    let mail = Mail {
        name: Person::full_name(person),
        address: person.email.trim().to_owned(),
        subject,
        text,
        date: version_date(snapshot),
        key: registration.id.0.simple().to_string(),
        attachments,
    };
    documents::mail::write(&mail).map(Some).map_err(unwritable)
}

/// The letter as plain text.
fn text(letter: &Letter, contact: &str) -> String {
    let mut text = format!("{}\n\n", letter.salutation);
    for paragraph in &letter.before {
        let _ = writeln!(text, "{paragraph}\n");
    }
    let mut day = "";
    for row in &letter.programme {
        if row.day != day {
            day = &row.day;
            let _ = writeln!(text, "{day}");
        }
        let _ = writeln!(text, "  {}: {} ({})", row.when, row.session, row.room);
        if !row.note.is_empty() {
            let _ = writeln!(text, "  {}", row.note);
        }
    }
    if !letter.programme.is_empty() {
        text.push('\n');
    }
    for paragraph in &letter.after {
        let _ = writeln!(text, "{paragraph}\n");
    }
    let _ = writeln!(text, "-- \n{contact}");
    text
}
