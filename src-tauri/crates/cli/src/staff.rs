//! The verbs about people who work.

use crate::verbs::{Answer, answer};
use clap::Args;
use office::views::{DutyForm, DutyKind, StaffForm, StaffView};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// Somebody who works, to be entered, or who gets more to do.
#[derive(Debug, Args)]
pub(crate) struct NewStaff {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(long, value_name = "N", required_unless_present = "participant")]
    pub last_name: Option<String>,
    #[arg(long, default_value = "", value_name = "N")]
    pub first_name: String,
    #[arg(long, default_value = "", value_name = "F")]
    pub function: String,
    #[arg(long, default_value = "", value_name = "I")]
    pub institution: String,
    #[arg(long, default_value = "", value_name = "M")]
    pub email: String,
    #[arg(long, value_name = "NUMMER", conflicts_with = "last_name")]
    pub participant: Option<String>,
    #[arg(long = "duty", value_name = "SESSION=AUFGABE", value_parser = duty)]
    pub duties: Vec<DutyForm>,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub from: String,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub until: String,
}

/// `W4=speaker@16.00-17.00`
fn duty(text: &str) -> std::result::Result<DutyForm, String> {
    let unreadable = || text.to_owned();
    let (place, kind) = text.rsplit_once('=').ok_or_else(unreadable)?;
    let (kind, times) = kind.split_once('@').unwrap_or((kind, ""));
    let (from, until) = times.split_once('-').unwrap_or((times, ""));
    let kind: DutyKind =
        serde_json::from_value(serde_json::Value::String(kind.to_owned())).map_err(|_| unreadable())?;
    let (place, from, until) = (place.to_owned(), from.to_owned(), until.to_owned());
    Ok(DutyForm { id: String::new(), place, kind, from, until, note: String::new() })
}

pub(crate) fn list(office: &mut Office) -> Result<Answer> {
    let list = office.staff()?;
    let mut text = String::new();
    for person in &list.people {
        text.push_str(&told(person));
    }
    for finding in &list.findings {
        let _ = writeln!(text, "! {} {}", finding.text, finding.way_out);
    }
    if list.people.is_empty() {
        text.push_str("Noch niemand eingetragen.");
    }
    Ok(answer(json!({ "staff": list }), text))
}

pub(crate) fn add(office: &mut Office, new: &NewStaff) -> Result<Answer> {
    let known = office.staff()?.people;
    let named = |form: &StaffForm| {
        new.last_name.as_ref().is_some_and(|name| form.last_name == *name)
            && form.first_name == new.first_name
    };
    let mut form = match &new.participant {
        Some(number) => {
            let registration = office.registration_by_name(number)?.id;
            if !known.iter().any(|person| person.registration == registration) {
                office.employ(&registration)?;
            }
            let people = office.staff()?.people;
            let person = people.into_iter().find(|person| person.registration == registration);
            person.map(|person| person.form).unwrap_or_default()
        }
        None => known.into_iter().map(|person| person.form).find(named).unwrap_or_default(),
    };
    let put = |field: &mut String, given: &str| {
        if !given.is_empty() {
            given.clone_into(field);
        }
    };
    put(&mut form.last_name, new.last_name.as_deref().unwrap_or_default());
    put(&mut form.first_name, &new.first_name);
    put(&mut form.function, &new.function);
    put(&mut form.institution, &new.institution);
    put(&mut form.email, &new.email);
    put(&mut form.from, &new.from);
    put(&mut form.until, &new.until);
    form.duties.extend(new.duties.iter().cloned());
    let id = office.save_staff(&form)?.value.unwrap_or_default();
    let person = office.staff_by_name(&id)?;
    let mut text = told(&person);
    for conflict in &person.conflicts {
        let _ = writeln!(text, "  ! {conflict}");
    }
    Ok(answer(json!({ "person": person }), text))
}

pub(crate) fn remove(office: &mut Office, person: &str) -> Result<Answer> {
    let person = office.staff_by_name(person)?;
    office.remove_staff(&person.id)?;
    let text = format!("{} wirkt nicht mehr mit. „tagung undo“ nimmt das zurück.", person.name);
    Ok(answer(json!({ "removed": person.name }), text))
}

pub(crate) fn join(office: &mut Office, person: &str, number: &str) -> Result<Answer> {
    let person = office.staff_by_name(person)?;
    let registration = office.registration_by_name(number)?;
    office.join_staff(&person.id, &registration.id)?;
    let text = format!("{} und Nr. {} sind jetzt eine Person.", person.name, registration.number);
    Ok(answer(json!({ "joined": registration.number }), text))
}

/// „Beispiel, Dr. Anna (Stadt Musterstadt), immer“, and a line for each duty.
fn told(person: &StaffView) -> String {
    let about = [person.number.as_str(), &person.detail, &person.there];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let mut text = format!("{} – {}\n", person.name, about.join(" · "));
    for duty in &person.duties {
        let note = if duty.note.is_empty() { String::new() } else { format!(" – {}", duty.note) };
        let _ = writeln!(text, "    {} {}: {}, {}{note}", duty.code, duty.place, duty.kind, duty.when);
    }
    text
}
