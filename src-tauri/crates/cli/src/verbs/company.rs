//! The verbs about people who would like to sit together.

use super::{Answer, answer};
use crate::arguments::Company;
use office::views::{CompanyFirmness, CompanyMention, CompanyOrder};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;

pub(super) fn run(office: &mut Office, wanted: &Company) -> Result<Answer> {
    match (&wanted.grant, &wanted.decline) {
        (Some(person), _) => grant(office, person, &wanted.with, wanted.always),
        (None, Some(person)) => decline(office, person),
        (None, None) => list(office),
    }
}

fn list(office: &mut Office) -> Result<Answer> {
    let wishes = office.company()?;
    let mut text = String::new();
    for wish in &wishes {
        let _ = writeln!(text, "Nr. {} {}: „{}“", wish.number, wish.name, wish.words);
        for mention in &wish.mentions {
            let _ = writeln!(text, "  {}", line(mention));
        }
    }
    if wishes.is_empty() {
        text.push_str("Niemand wartet auf eine Entscheidung darüber, mit wem er zusammensitzt.");
    }
    Ok(answer(json!({ "company": wishes }), text))
}

fn grant(office: &mut Office, person: &str, with: &[String], always: bool) -> Result<Answer> {
    let registration = office.registration_by_name(person)?;
    let mut others = Vec::new();
    for other in with {
        others.push(office.registration_by_name(other)?.id);
    }
    let firmness = if always { CompanyFirmness::Always } else { CompanyFirmness::IfPossible };
    let order = CompanyOrder { registration: registration.id, with: others, firmness };
    office.grant_company(&order)?;
    let rule = office.rules()?.rules.pop();
    let text = rule.as_ref().map(|rule| rule.sentence.clone()).unwrap_or_default();
    Ok(answer(json!({ "rule": rule }), text))
}

fn decline(office: &mut Office, person: &str) -> Result<Answer> {
    let registration = office.registration_by_name(person)?;
    office.decline_company(&registration.id)?;
    let text = format!("Abgelehnt: Nr. {} {}", registration.number, registration.full_name);
    Ok(answer(json!({ "declined": registration.number }), text))
}

fn line(mention: &CompanyMention) -> String {
    let people = mention.people.iter().map(|person| {
        format!("Nr. {} {} ({}, {})", person.number, person.name, person.institution, person.sureness)
    });
    let people: Vec<String> = people.collect();
    match people.as_slice() {
        [] => format!("„{}“: so heißt niemand unter den Angemeldeten", mention.words),
        people => format!("„{}“: {}", mention.words, people.join("; ")),
    }
}
