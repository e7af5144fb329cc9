//! The verbs about rooms.

use crate::verbs::{Answer, answer};
use clap::Args;
use office::views::{RoomForm, RoomPlan};
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// A room to be entered, or what is to be known of it besides.
#[derive(Debug, Args)]
pub(crate) struct NewRoom {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    pub name: String,
    #[arg(long, value_name = "ORT")]
    pub place: Option<String>,
    #[arg(long, value_name = "N")]
    pub rows: Option<String>,
    #[arg(long, value_name = "N")]
    pub classroom: Option<String>,
    #[arg(long, value_name = "N")]
    pub tables: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub equipment: Option<String>,
    #[arg(long, value_name = "MINUTEN")]
    pub changeover: Option<String>,
    #[arg(long, value_name = "MINUTEN")]
    pub walk: Option<String>,
}

/// Which session is to be in which room.
#[derive(Debug, Args)]
pub(crate) struct RoomOf {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    pub session: String,
    #[arg(value_name = "RAUM")]
    pub room: String,
    #[arg(long, default_value = "", value_name = "SESSION")]
    pub with: String,
}

pub(crate) fn plan(office: &mut Office) -> Result<Answer> {
    let plan = office.room_plan()?;
    Ok(answer(json!({ "plan": plan }), told(&plan)))
}

fn told(plan: &RoomPlan) -> String {
    let mut text = String::new();
    for day in &plan.days {
        let _ = writeln!(text, "{}", day.name);
        for row in &day.rows {
            let _ = writeln!(text, "  {} ({})", row.name, row.detail);
            for block in &row.blocks {
                let what = format!("{} {}", block.code, block.title);
                let people =
                    if block.people.is_empty() { String::new() } else { format!(", {}", block.people) };
                let _ = writeln!(text, "    {}: {}{people}", block.time_name, what.trim());
            }
        }
    }
    for finding in &plan.findings {
        let _ = writeln!(text, "! {} {}", finding.text, finding.way_out);
    }
    for proposal in &plan.proposals {
        let _ = writeln!(text, "Vorschlag: {}", proposal.text);
    }
    text
}

pub(crate) fn save(office: &mut Office, room: &NewRoom) -> Result<Answer> {
    let rooms = office.room_plan()?.rooms;
    let known = rooms.into_iter().map(|known| known.form).find(|known| known.name == room.name);
    let mut form = known.unwrap_or_else(|| RoomForm { name: room.name.clone(), ..RoomForm::default() });
    let put = |field: &mut String, given: &Option<String>| {
        if let Some(given) = given {
            given.clone_into(field);
        }
    };
    put(&mut form.place, &room.place);
    put(&mut form.seats_rows, &room.rows);
    put(&mut form.seats_classroom, &room.classroom);
    put(&mut form.seats_tables, &room.tables);
    put(&mut form.equipment, &room.equipment);
    put(&mut form.changeover_minutes, &room.changeover);
    put(&mut form.walk_minutes, &room.walk);
    office.save_room(&form)?;
    let rooms = office.room_plan()?.rooms;
    let saved = rooms.into_iter().find(|saved| saved.form.name == room.name);
    let text =
        saved.as_ref().map(|saved| format!("{}: {}", saved.form.name, saved.seats)).unwrap_or_default();
    Ok(answer(json!({ "room": saved }), text))
}

pub(crate) fn set(office: &mut Office, wanted: &RoomOf) -> Result<Answer> {
    let session = office.session_by_code(&wanted.session)?;
    let with = if wanted.with.is_empty() { String::new() } else { office.session_by_code(&wanted.with)? };
    let rooms = office.room_plan()?.rooms;
    let room = rooms.into_iter().map(|room| room.form).find(|room| room.name == wanted.room);
    let room =
        room.ok_or_else(|| OfficeError::usage(format!("Einen Raum „{}“ gibt es nicht.", wanted.room)))?;
    office.set_room(&session, &room.id, &with)?;
    let text = format!("{} ist jetzt in {}.", wanted.session, room.name);
    Ok(answer(json!({ "session": wanted.session, "room": room.name }), text))
}
