//! The verbs about tables inside sessions.

use crate::verbs::{Answer, answer};
use clap::Args;
use office::views::{Lead, SeatingOrder, TableMove, TableSession};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// People to be seated at the tables of a session.
#[derive(Debug, Args)]
pub(crate) struct Seat {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "SESSION")]
    pub session: String,
    #[arg(long)]
    pub apply: bool,
    #[arg(long)]
    pub stay: bool,
    #[arg(long, default_value = "", value_name = "ZAHL")]
    pub seed: String,
    #[arg(long, value_name = "PERSON")]
    pub person: Option<String>,
    #[arg(long, value_name = "N", requires = "person")]
    pub table: Option<u32>,
    #[arg(long, value_name = "PERSON", requires = "person", conflicts_with = "table")]
    pub with: Option<String>,
}

/// Who leads a table.
#[derive(Debug, Args)]
pub(crate) struct Moderator {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "SESSION")]
    pub session: String,
    #[arg(value_name = "TISCH")]
    pub table: u32,
    #[arg(value_name = "NAME", required_unless_present_any = ["none", "open"])]
    pub name: Option<String>,
    #[arg(long, conflicts_with = "name")]
    pub none: bool,
    #[arg(long, conflicts_with_all = ["name", "none"])]
    pub open: bool,
    #[arg(long)]
    pub apply: bool,
}

pub(crate) fn list(office: &mut Office) -> Result<Answer> {
    let view = office.session_tables()?;
    let mut text: String = view.sessions.iter().map(told).collect();
    if view.sessions.is_empty() {
        text.push_str("Keine Session hat Tische. Die Zahl der Tische steht im Programm.");
    }
    Ok(answer(json!({ "tables": view }), text))
}

/// „PS Planspiel …“, then a line for each table.
fn told(session: &TableSession) -> String {
    let mut text = format!("{} {} ({})\n{}\n", session.code, session.title, session.place, session.headline);
    for table in &session.tables {
        let lead = match table.lead {
            Lead::Named => table.moderator.as_str(),
            Lead::Open => "Moderation noch offen",
            Lead::Lost => "ohne Moderation",
        };
        let (number, people, seats) = (table.number, table.people.len(), table.seats);
        let _ = writeln!(
            text,
            "  Tisch {number:>2} {people:>2}/{seats} {lead}; {} Länder; {}",
            table.lands, table.mix
        );
    }
    if !session.loose.is_empty() {
        let _ = writeln!(text, "  ohne Tisch: {}", session.loose.len());
    }
    if !session.quality.words.is_empty() {
        let _ = writeln!(text, "{}", session.quality.words);
    }
    for line in &session.quality.lines {
        let _ = writeln!(text, "  {}: {} Paare, mindestens {}", line.name, line.pairs, line.least);
    }
    if session.waiting > 0 {
        let _ = writeln!(text, "{} frei, {} warten", session.free, session.waiting);
    }
    for finding in &session.findings {
        let _ = writeln!(text, "! {finding}");
    }
    text
}

pub(crate) fn seat(office: &mut Office, wanted: &Seat) -> Result<Answer> {
    let session = office.session_by_code(&wanted.session)?;
    if let Some(person) = &wanted.person {
        let registration = office.registration_by_name(person)?.id;
        let with = match &wanted.with {
            Some(other) => office.registration_by_name(other)?.id,
            None => String::new(),
        };
        let table = wanted.table.unwrap_or(0);
        let order = TableMove { session, registration, table, with };
        let change = office.table_change(&order)?;
        let written = office.move_to_table(&order)?;
        let mut done = named(&written);
        for table in &change.tables {
            let lines = table.lines.iter();
            let lines = lines.map(|line| format!("{} {} → {}", line.name, line.before, line.after));
            let lines = lines.collect::<Vec<_>>().join(", ");
            let _ = write!(done.text, "\nTisch {}: {lines}", table.number);
        }
        done.json = json!({ "done": done.json, "change": change });
        return Ok(done);
    }
    let order = SeatingOrder { session: session.clone(), stay: wanted.stay, seed: wanted.seed.clone() };
    let written = office.seat_at_tables(&order)?;
    let view = office.session_tables()?;
    let session = view.sessions.iter().find(|one| one.id == session);
    let mut text = session.map(told).unwrap_or_default();
    let json = json!({ "session": session, "applied": wanted.apply, "done": written.value });
    if !wanted.apply {
        office.undo()?;
        text.push_str("Noch nichts geändert; mit --apply wird es übernommen.\n");
    }
    Ok(answer(json, text))
}

fn named(written: &office::views::Written) -> Answer {
    let name = written.event.undo.clone().unwrap_or_default();
    let value = written.value.clone().unwrap_or_default();
    answer(json!({ "done": name, "says": value }), format!("{name}\n{value}").trim().to_owned())
}

pub(crate) fn moderator(office: &mut Office, wanted: &Moderator) -> Result<Answer> {
    let session = office.session_by_code(&wanted.session)?;
    if wanted.open {
        return Ok(named(&office.reopen_table(&session, wanted.table)?));
    }
    if let Some(name) = &wanted.name {
        return Ok(named(&office.name_moderator(&session, wanted.table, name)?));
    }
    let loss = office.table_loss(&session, wanted.table)?;
    let mut text = format!("{}\n", loss.text);
    for person in &loss.people {
        let _ = writeln!(text, "  Nr. {} {} → {}", person.number, person.name, person.goes_to);
    }
    if wanted.apply {
        office.lose_moderator(&session, wanted.table)?;
    }
    text.push_str(if wanted.apply {
        "Übernommen."
    } else {
        "Noch nichts geändert; mit --apply wird es übernommen."
    });
    Ok(answer(json!({ "loss": loss, "applied": wanted.apply }), text))
}
