//! Lists that leave the house, and what comes back.

use super::{Answer, answer, secret};
use crate::arguments::{Deliver, Deliveries, Lend, NewTemplate};
use crate::progress;
use office::views::{DeliveryOrder, Language, LendForm, ListFormat};
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

pub(super) fn deliver(office: &mut Office, wanted: &Deliver) -> Result<Answer> {
    let order = DeliveryOrder {
        template: wanted.template.clone(),
        recipient: wanted.to.clone(),
        session: wanted.session.clone(),
        since: wanted.since.clone(),
        format: if wanted.csv { ListFormat::Csv } else { ListFormat::Workbook },
        sensitive: wanted.sensitive,
        as_of: wanted.as_of.clone(),
        passphrase: if wanted.lock_stdin { secret("--lock-stdin")? } else { String::new() },
        folder: wanted.out.display().to_string(),
    };
    let finished = office.draft_delivery(&order)?.write(&mut progress::shown())?;
    let delivered = office.register(finished, &order.folder)?;
    let text = format!("{}: {} ({})\n", delivered.delivery.name, delivered.path, delivered.delivery.detail);
    Ok(answer(json!({ "delivery": delivered.delivery, "path": delivered.path }), text))
}

pub(super) fn lend(office: &mut Office, wanted: &Lend) -> Result<Answer> {
    let (recipient, until) = (wanted.to.clone(), wanted.until.clone());
    let form = LendForm { recipient, until, passphrase: secret("--lock-stdin")? };
    let lent = office.lend_copy(&wanted.new, &form)?;
    Ok(answer(json!({ "path": lent.path }), format!("{}\n", lent.path)))
}

pub(super) fn deliveries(office: &mut Office, wanted: &Deliveries) -> Result<Answer> {
    match (&wanted.changes, &wanted.recreate) {
        (Some(number), _) => changes(office, number),
        (None, Some(number)) => {
            let folder = wanted.out.as_ref().map(|out| out.display().to_string()).unwrap_or_default();
            recreate(office, number, &folder)
        }
        (None, None) => register(office),
    }
}

pub(super) fn template(office: &mut Office, wanted: &NewTemplate) -> Result<Answer> {
    let templates = office.deliveries()?.templates;
    let named = |name: &str| templates.iter().find(|template| template.form.name == name);
    let known = named(&wanted.name).filter(|template| template.own);
    if wanted.remove {
        office.remove_template(&wanted.name)?;
        return Ok(answer(json!({ "removed": wanted.name }), "Entfernt. „tagung undo“ nimmt das zurück."));
    }
    let like = match (&wanted.like, known) {
        (Some(name), _) => named(name),
        (None, known) => known.or(templates.first()),
    };
    let Some(like) = like else {
        let existing = templates.iter().map(|template| template.form.name.as_str()).collect::<Vec<_>>();
        return Err(OfficeError::usage(format!(
            "Diese Vorlage gibt es nicht. Es gibt {}.",
            existing.join(", ")
        )));
    };
    let mut form = like.form.clone();
    form.id = known.map(|template| template.form.id.clone()).unwrap_or_default();
    form.name.clone_from(&wanted.name);
    form.recipient = wanted.recipient.clone().unwrap_or(form.recipient);
    form.columns = wanted.columns.clone().unwrap_or(form.columns);
    form.parts = wanted.sheets.clone().unwrap_or(form.parts);
    form.filter = wanted.people.unwrap_or(form.filter);
    form.order = wanted.order.unwrap_or(form.order);
    if wanted.english || wanted.german {
        form.language = if wanted.english { Language::English } else { Language::German };
    }
    office.save_template(&form)?;
    let saved = office.deliveries()?.templates.into_iter().find(|template| template.form.name == form.name);
    let text = saved.as_ref().map(|saved| format!("{}: {}\n{}\n", form.name, saved.sheets, saved.columns));
    Ok(answer(json!({ "template": saved }), text.unwrap_or_default()))
}

fn register(office: &mut Office) -> Result<Answer> {
    let view = office.deliveries()?;
    let mut text = String::new();
    for delivery in &view.deliveries {
        let _ = writeln!(
            text,
            "{}  {}  {}  an {}  {} ({})  SHA-256 {}",
            delivery.name,
            delivery.at,
            delivery.who,
            delivery.recipient,
            delivery.file_name,
            delivery.detail,
            delivery.hash
        );
    }
    if view.deliveries.is_empty() {
        text.push_str("Noch nichts geliefert.\n");
    }
    for line in &view.others {
        let _ = writeln!(text, "{}  {}  {}", line.at, line.who, line.what);
    }
    let names = view.templates.iter().map(|template| template.form.name.as_str()).collect::<Vec<_>>();
    let _ = writeln!(text, "Vorlagen: {}", names.join(", "));
    Ok(answer(
        json!({ "deliveries": view.deliveries, "others": view.others, "templates": view.templates }),
        text,
    ))
}

fn changes(office: &mut Office, number: &str) -> Result<Answer> {
    let changes = office.delivery_changes(number)?;
    let mut text = format!("{}: {}\n", changes.title, changes.count);
    for line in &changes.lines {
        let _ = writeln!(
            text,
            "{}  {} {}  {}: {} → {}  {}",
            line.what, line.number, line.name, line.field, line.before, line.after, line.reason
        );
    }
    Ok(answer(json!({ "changes": changes }), text))
}

fn recreate(office: &mut Office, number: &str, folder: &str) -> Result<Answer> {
    let made = office.recreate(number, folder)?;
    let text = format!("{}\n{}\n", made.path, made.text);
    Ok(answer(json!({ "path": made.path, "identical": made.identical }), text))
}

pub(super) fn data(office: &mut Office, folder: &str) -> Result<Answer> {
    let saved = office.save_data(folder)?;
    Ok(answer(json!({ "path": saved.path }), format!("{}\n", saved.path)))
}

pub(super) fn returned(office: &mut Office, number: &str, file: &Path, apply: bool) -> Result<Answer> {
    let view = office.propose_return(number, file)?;
    let mut text = format!("{}: {} Änderungen\n", view.delivery, view.lines.len());
    for finding in &view.findings {
        let _ = writeln!(text, "! {finding}");
    }
    for line in &view.lines {
        let _ = writeln!(
            text,
            "{} {} {}  {}: {} → {}  {}",
            if line.proposed { "+" } else { "-" },
            line.number,
            line.name,
            line.field,
            line.delivered,
            line.returned,
            line.text
        );
    }
    let proposed: Vec<usize> = view.lines.iter().filter(|line| line.proposed).map(|line| line.key).collect();
    let applied = apply && !proposed.is_empty();
    if applied {
        office.accept_return(&proposed)?;
        let _ = writeln!(text, "Die mit + bezeichneten übernommen. „tagung undo“ nimmt alles zurück.");
    }
    Ok(answer(json!({ "returned": view, "applied": applied }), text))
}
