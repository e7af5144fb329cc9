//! On the day: who has come, and what becomes of the seats of those who have not.

use crate::verbs::{Answer, answer};
use clap::Args;
use office::views::{AttendanceOrder, RollLine};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// People who are there.
#[derive(Debug, Args)]
pub(crate) struct CheckIn {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "LISTE")]
    pub roll: String,
    #[arg(value_name = "PERSON", required = true)]
    pub people: Vec<String>,
    #[arg(long)]
    pub undo: bool,
}

/// The seats of those who have not come.
#[derive(Debug, Args)]
pub(crate) struct NoShows {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    pub session: String,
    #[arg(long, value_name = "MINUTEN", default_value_t = 15)]
    pub after: u32,
    #[arg(long)]
    pub apply: bool,
}

/// Every roll in a line, or one of them in full.
pub(crate) fn show(office: &mut Office, roll: Option<&str>) -> Result<Answer> {
    let Some(roll) = roll else {
        let view = office.attendance()?;
        let text = view.rolls.iter().map(line_text).collect::<Vec<_>>().join("\n");
        return Ok(answer(json!({ "attendance": view }), text));
    };
    let view = office.roll(roll)?;
    let mut text = format!("{}\n", line_text(&view.line));
    for person in &view.people {
        let mark = if person.present { '✓' } else { ' ' };
        let since = if person.since.is_empty() { String::new() } else { format!(", {}", person.since) };
        let without = if person.expected { "" } else { ", ohne Platz" };
        let _ = writeln!(text, "{mark} Nr. {} {}{since}{without}", person.number, person.name);
    }
    for person in &view.waiting {
        let _ = writeln!(text, "wartet: Nr. {} {} ({})", person.number, person.name, person.words);
    }
    Ok(answer(json!({ "roll": view }), text))
}

fn line_text(line: &RollLine) -> String {
    let name = format!("{} {}", line.code, line.title).trim().to_owned();
    let free = line.free.map(|free| format!(", {free} frei")).unwrap_or_default();
    let clock = if line.clock.is_empty() { String::new() } else { format!(" ({})", line.clock) };
    format!("{name}: {} da, {} von {} fehlen{free}{clock}", line.present, line.missing, line.expected)
}

/// Notes people as there, or takes that back.
pub(crate) fn check_in(office: &mut Office, wanted: &CheckIn) -> Result<Answer> {
    let found = wanted.people.iter().map(|person| Ok(office.arrival(&wanted.roll, person)?.registration));
    let order = AttendanceOrder { roll: wanted.roll.clone(), registrations: found.collect::<Result<_>>()? };
    let written = if wanted.undo { office.check_out(&order)? } else { office.check_in(&order)? };
    let name = written.event.undo.clone().unwrap_or_default();
    Ok(answer(json!({ "done": name }), name))
}

/// Shows or frees the seats of those who have not come.
pub(crate) fn no_shows(office: &mut Office, wanted: &NoShows) -> Result<Answer> {
    let shown = office.no_shows(&wanted.session, wanted.after)?;
    if wanted.apply {
        office.free_no_shows(&wanted.session, wanted.after)?;
    }
    let mut text = format!("{}\n", shown.words);
    if !shown.obstacle.is_empty() {
        let _ = writeln!(text, "{}", shown.obstacle);
    }
    for name in &shown.people {
        let _ = writeln!(text, "  {name}");
    }
    Ok(answer(json!({ "noShows": shown, "applied": wanted.apply }), text))
}
