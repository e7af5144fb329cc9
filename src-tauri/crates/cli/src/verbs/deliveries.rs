//! Lists that leave the house, and what comes back.

use super::{Answer, answer};
use office::views::DeliveryOrder;
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

pub(super) fn deliver(office: &mut Office, order: &DeliveryOrder) -> Result<Answer> {
    let delivered = office.deliver(order)?;
    let text = format!("{}: {} ({})\n", delivered.delivery.name, delivered.path, delivered.delivery.detail);
    Ok(answer(json!({ "delivery": delivered.delivery, "path": delivered.path }), text))
}

pub(super) fn register(office: &mut Office) -> Result<Answer> {
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

pub(super) fn changes(office: &mut Office, number: &str) -> Result<Answer> {
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

pub(super) fn recreate(office: &mut Office, number: &str, folder: &str) -> Result<Answer> {
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
