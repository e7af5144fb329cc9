//! The verbs about what an event asks beyond the usual.

use super::{Answer, answer};
use crate::arguments::NewOwnField;
use office::views::OwnFieldForm;
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;

pub(super) fn list(office: &mut Office) -> Result<Answer> {
    let fields = office.own_fields()?;
    let mut text = String::new();
    for field in &fields {
        let choices =
            if field.choices.is_empty() { String::new() } else { format!(": {}", field.choices.join(", ")) };
        let required = if field.required { " (Pflicht)" } else { "" };
        let condition = fields.iter().find(|other| other.id == field.asked_if);
        let condition = condition
            .map_or_else(String::new, |other| format!(", nur wenn {}: {}", other.name, field.asked_value));
        let _ = writeln!(text, "{}{required}{choices}{condition}", field.name);
    }
    if fields.is_empty() {
        text.push_str("Es gibt keine eigenen Felder.");
    }
    Ok(answer(json!({ "fields": fields }), text))
}

pub(super) fn add(office: &mut Office, wanted: &NewOwnField) -> Result<Answer> {
    let (asked_if, asked_value) = match &wanted.asked_if {
        Some((name, value)) => (named(office, name)?.id, value.clone()),
        None => Default::default(),
    };
    office.save_own_field(&OwnFieldForm {
        id: String::new(),
        name: wanted.name.clone(),
        kind: wanted.kind,
        choices: wanted.choices.clone(),
        required: wanted.required,
        asked_if,
        asked_value,
    })?;
    list(office)
}

pub(super) fn remove(office: &mut Office, name: &str) -> Result<Answer> {
    let field = named(office, name)?;
    office.remove_own_field(&field.id)?;
    Ok(answer(json!({ "removed": field.name }), "Entfernt. „tagung undo“ nimmt das zurück."))
}

fn named(office: &mut Office, name: &str) -> Result<OwnFieldForm> {
    let fields = office.own_fields()?;
    let found = fields.into_iter().find(|field| field.name == name);
    found.ok_or_else(|| OfficeError::usage(format!("Ein eigenes Feld „{name}“ gibt es nicht.")))
}
