//! The verbs about what comes in after registration has closed.

use super::{Answer, answer};
use office::views::{RequestAnswer, RequestView, RequestsView};
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;

/// Shows the requests, or decides about the open one with this place in the list.
pub(super) fn requests(
    office: &mut Office,
    decided: Option<(usize, RequestAnswer)>,
    reason: &str,
) -> Result<Answer> {
    if let Some((place, decision)) = decided {
        let view = office.requests()?;
        let mut open = view.requests.iter().take(view.open);
        let request = place.checked_sub(1).and_then(|place| open.nth(place).cloned());
        let request = request
            .ok_or_else(|| OfficeError::usage(format!("Es gibt keinen offenen Änderungswunsch {place}.")))?;
        office.answer_request(&request.id, decision, reason)?;
        let done = if decision == RequestAnswer::Accept { "Angenommen" } else { "Abgelehnt" };
        let text = format!("{done}: {}", request.name);
        return Ok(answer(json!({ "request": request, "answer": decision }), text));
    }
    let view = office.requests()?;
    let text = told(&view);
    Ok(answer(json!(view), text))
}

/// Says when registration closes.
pub(super) fn close(office: &mut Office, until: &str) -> Result<Answer> {
    office.close_registration(if until == "none" { "" } else { until })?;
    let view = office.requests()?;
    let text = if view.until.is_empty() {
        "Es gibt keinen Anmeldeschluss.".to_owned()
    } else {
        format!("Anmeldeschluss: {}", view.last_day)
    };
    Ok(answer(json!({ "until": view.until, "closed": view.closed }), text))
}

fn told(view: &RequestsView) -> String {
    let mut text = String::new();
    for (place, request) in (1..).zip(view.requests.iter().take(view.open)) {
        let _ = writeln!(text, "{place}. {}", line(request));
    }
    if view.open == 0 {
        text.push_str("Keine offenen Änderungswünsche.");
    }
    text
}

fn line(request: &RequestView) -> String {
    let field = |field: &office::views::RequestField| {
        format!("{}: „{}“ → „{}“", field.name, field.before, field.after)
    };
    let fields: Vec<String> = request.fields.iter().map(field).collect();
    format!("{} ({}, {}): {}", request.name, request.source, request.at, fields.join("; "))
}
