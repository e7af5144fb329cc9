//! The verbs about people who stand in the event twice.

use super::{Answer, answer};
use office::views::{Lookalike, MergeOrder, MergeView};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;

pub(super) fn duplicates(office: &mut Office) -> Result<Answer> {
    let pairs = office.duplicates()?;
    let mut text = String::new();
    for pair in &pairs {
        let _ = writeln!(text, "{} – {}: {}", line(&pair.one), line(&pair.other), pair.other.why);
    }
    if pairs.is_empty() {
        text.push_str("Niemand scheint doppelt angemeldet zu sein.");
    }
    Ok(answer(json!({ "duplicates": pairs }), text))
}

pub(super) fn merge(
    office: &mut Office,
    keep: &str,
    gone: &str,
    take: &[String],
    apply: bool,
) -> Result<Answer> {
    let (keep, gone) = (office.registration_by_name(keep)?.id, office.registration_by_name(gone)?.id);
    let mut order = MergeOrder { keep, gone, take: Vec::new() };
    let fields = office.preview_merge(&order)?.fields;
    let named = |name: &String| fields.iter().find(|field| field.name == *name || field.item == *name);
    order.take = take.iter().filter_map(named).map(|field| field.item.clone()).collect();
    let view = office.preview_merge(&order)?;
    let mut text = told(&view);
    if apply {
        office.merge(&order)?;
        text.push_str("Zusammengeführt. „tagung undo“ nimmt es zurück.");
    } else {
        text.push_str("Noch nichts geändert; mit --apply wird zusammengeführt.");
    }
    Ok(answer(json!({ "merge": view, "applied": apply }), text))
}

pub(super) fn tell_apart(office: &mut Office, one: &str, other: &str) -> Result<Answer> {
    let (one, other) = (office.registration_by_name(one)?, office.registration_by_name(other)?);
    office.tell_apart(&one.id, &other.id)?;
    let text = format!("Gemerkt: Nr. {} und Nr. {} sind verschiedene Personen.", one.number, other.number);
    Ok(answer(json!({ "apart": [one.number, other.number] }), text))
}

fn told(view: &MergeView) -> String {
    let mut text = format!("{} bleibt, {} geht darin auf.\n", view.keep.name, view.gone.name);
    for field in view.fields.iter().filter(|field| field.keep != field.merged || field.differs) {
        let _ = writeln!(
            text,
            "  {}: „{}“ und „{}“ werden „{}“",
            field.name, field.keep, field.gone, field.merged
        );
    }
    for line in &view.told {
        let _ = writeln!(text, "{line}");
    }
    text
}

fn line(one: &Lookalike) -> String {
    let more = [one.institution.as_str(), one.has.as_str()];
    let more: Vec<&str> = more.into_iter().filter(|text| !text.is_empty()).collect();
    if more.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, more.join(", ")) }
}
