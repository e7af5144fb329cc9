//! The verbs about rules.

use super::{Answer, answer};
use crate::arguments::NewRule;
use office::views::{GroupField, RuleForm, RuleView};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;

pub(super) fn list(office: &mut Office) -> Result<Answer> {
    let rules = office.rules()?.rules;
    let mut text = String::new();
    for rule in &rules {
        let _ = writeln!(text, "{}", line(rule));
        for conflict in &rule.conflicts {
            let _ = writeln!(text, "     ! {conflict}");
        }
    }
    if rules.is_empty() {
        text.push_str("Es gibt keine Regeln.");
    }
    Ok(answer(json!({ "rules": rules }), text))
}

pub(super) fn add(office: &mut Office, rule: &NewRule) -> Result<Answer> {
    let (field, terms) = rule.group.clone().unwrap_or((GroupField::None, String::new()));
    let form = RuleForm {
        kind: rule.kind,
        people: rule.people.clone(),
        field,
        terms,
        sessions: rule.sessions.clone(),
        number: rule.number.clone(),
        from: rule.from.clone(),
        until: rule.until.clone(),
        reason: rule.reason.clone(),
    };
    office.add_rule(&form)?;
    let rules = office.rules()?.rules;
    let text = rules.last().map(|rule| format!("Eingetragen: {}", line(rule))).unwrap_or_default();
    Ok(answer(json!({ "rule": rules.last() }), text))
}

pub(super) fn remove(office: &mut Office, rule: &str) -> Result<Answer> {
    office.remove_rule(rule)?;
    Ok(answer(json!({ "removed": rule }), "Entfernt. „tagung undo“ nimmt das zurück."))
}

pub(super) fn assess(office: &mut Office) -> Result<Answer> {
    let assessment = office.assess()?;
    let mut text = format!("{}\n", assessment.proof);
    for shortage in &assessment.shortages {
        let _ = writeln!(text, "Engpass: {shortage}");
    }
    for session in &assessment.minimums {
        let (code, seated, minimum) = (&session.code, session.seated, session.minimum);
        let _ = writeln!(text, "{code}: {seated} statt mindestens {minimum} Personen.");
        for way in &session.ways {
            let _ = writeln!(text, "  {}: {}", way.name, way.text);
            for loser in &way.losers {
                let _ = writeln!(text, "    {loser}");
            }
        }
    }
    Ok(answer(json!(assessment), text))
}

/// `2. Kontingent: 10 Plätze in W2 sind … (Grund: …)`
fn line(rule: &RuleView) -> String {
    let reason = if rule.reason.is_empty() { String::new() } else { format!(" (Grund: {})", rule.reason) };
    format!("{}. {}: {}{reason}", rule.position, rule.kind_name, rule.sentence)
}
