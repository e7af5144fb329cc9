//! The verbs about the programme as a whole.

use super::{Answer, answer};
use office::views::Cancelling;
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;

pub(super) fn cancel(office: &mut Office, session: &str, into: &str, apply: bool) -> Result<Answer> {
    let shown = office.cancelling(session, into)?;
    if apply {
        office.cancel_session(session, into)?;
    }
    let mut text = told(&shown);
    text.push_str(if apply {
        "Übernommen. „tagung undo“ nimmt alles zurück.\n"
    } else {
        "Noch nichts geändert; mit --apply geschieht es so.\n"
    });
    Ok(answer(json!({ "cancelling": shown, "applied": apply }), text))
}

fn told(shown: &Cancelling) -> String {
    let mut text = match shown.into.as_str() {
        "" => format!("{} entfällt: ", shown.code),
        into => format!("{} geht in {into} auf: ", shown.code),
    };
    let _ = writeln!(text, "{} mit Platz an anderer Stelle, {} ohne.", shown.moved, shown.lost);
    for person in &shown.people {
        let to = if person.to.is_empty() { "–" } else { &person.to };
        let about = [person.wish.as_str(), &person.reason].join(" ");
        let _ = writeln!(text, "  {} {}: {to} {}", person.number, person.name, about.trim());
    }
    if shown.over > 0 {
        let _ = writeln!(text, "! {} Personen mehr, als {} Plätze hat.", shown.over, shown.into);
    }
    for consequence in &shown.consequences {
        let _ = writeln!(text, "{consequence}");
    }
    text
}

pub(super) fn copied(copy: &mut Office) -> Result<Answer> {
    let event = copy.event()?;
    let text = format!("Angelegt: {} ({} Sessions, keine Anmeldungen).", event.path, event.counts.sessions);
    Ok(answer(json!({ "event": event }), text))
}
