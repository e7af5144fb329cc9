//! With whom participants would like to be: read from their own words, proposed, and made a rule by the office.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::{called, find};
use crate::rules::sentence;
use crate::views::{CompanyFirmness, CompanyMention, CompanyOrder, CompanyPerson, CompanyWish, Written};
use domain::{GroupField, Person, Registration, RegistrationId, Rule, RuleId, RuleKind, Snapshot, Status};
use intake::{Company, Confidence, Mention, company_in};

impl Office {
    /// Everybody who would like company and about whom the office has not decided yet, by number.
    pub fn company(&mut self) -> Result<Vec<CompanyWish>> {
        let snapshot = self.snapshot()?;
        let company = Company::of(&snapshot);
        let open = snapshot.registered().filter_map(|registration| open(&snapshot, &company, registration));
        Ok(open.collect())
    }

    /// Lets people sit together, as a rule; the wish is settled with it.
    pub fn grant_company(&mut self, order: &CompanyOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, &order.registration)?;
        let words = asked(&snapshot, registration)?;
        let mut people = vec![registration.id];
        for id in &order.with {
            let other = find(&snapshot, id)?;
            if other.status != Status::Registered {
                let name = snapshot.person(other).map(|person| called(other, person)).unwrap_or_default();
                return Err(OfficeError::refused(
                    format!("{name} ist storniert. Es wurde nichts geändert."),
                    "Heben Sie erst die Stornierung auf.",
                ));
            }
            if !people.contains(&other.id) {
                people.push(other.id);
            }
        }
        if people.len() < 2 {
            return Err(OfficeError::field(
                "with",
                "Bitte wählen Sie, mit wem die Person zusammensitzen soll.",
            ));
        }
        let kind = match order.firmness {
            CompanyFirmness::IfPossible => RuleKind::TogetherIfPossible,
            CompanyFirmness::Always => RuleKind::Together,
        };
        let reason = format!("Wunsch von Nr. {}: „{words}“", registration.number);
        let rule = Rule {
            people,
            reason,
            field: GroupField::None,
            ..Rule::about_sessions(RuleId(new_id()), kind, Vec::new())
        };
        let settled = Registration { together_settled: words, ..registration.clone() };
        self.write(Operation::GrantCompany(sentence(&snapshot, &rule)), |tx| {
            tx.put(&rule)?;
            Ok(tx.put(&settled)?)
        })
    }

    /// Leaves a wish for company aside. Other words of the same person are asked about again.
    pub fn decline_company(&mut self, registration: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, registration)?;
        let settled =
            Registration { together_settled: asked(&snapshot, registration)?, ..registration.clone() };
        let name =
            snapshot.person(registration).map(|person| called(registration, person)).unwrap_or_default();
        self.write(Operation::DeclineCompany(name), |tx| Ok(tx.put(&settled)?))
    }
}

/// The words of a wish for company: those of the question for it, else those of the remark.
fn words(registration: &Registration) -> &str {
    match registration.together.trim() {
        "" => company_in(&registration.note).unwrap_or_default(),
        words => words,
    }
}

fn asked(snapshot: &Snapshot, registration: &Registration) -> Result<String> {
    let words = words(registration);
    if words.is_empty() {
        let name = snapshot.person(registration).map(Person::full_name).unwrap_or_default();
        return Err(OfficeError::refused(
            format!("{name} hat niemanden genannt. Es wurde nichts geändert."),
            "Eine Gruppe ohne Wunsch tragen Sie unter Zuteilung, Regeln ein.",
        ));
    }
    Ok(words.to_owned())
}

/// The wish of a registration, unless there is none, or the office has decided about it.
fn open(snapshot: &Snapshot, company: &Company, registration: &Registration) -> Option<CompanyWish> {
    let words = words(registration);
    if words.is_empty() || words == registration.together_settled {
        return None;
    }
    let mentions = company.mentions(words, registration.id);
    // What a remark says may be anything as long as nobody is named in it.
    let named = mentions.iter().any(|mention| !mention.found.is_empty());
    let met =
        !mentions.is_empty() && mentions.iter().all(|mention| is_met(snapshot, registration.id, mention));
    if met || !named && registration.together.trim().is_empty() {
        return None;
    }
    let person = snapshot.person(registration)?;
    Some(CompanyWish {
        registration: registration.id.to_string(),
        number: registration.number.clone(),
        name: person.list_name(),
        institution: person.institution.clone(),
        words: words.to_owned(),
        mentions: mentions.iter().map(|mention| view(snapshot, mention)).collect(),
    })
}

/// Whether a rule has somebody sit with one of those who may be meant.
fn is_met(snapshot: &Snapshot, by: RegistrationId, mention: &Mention) -> bool {
    let together = [RuleKind::Together, RuleKind::TogetherIfPossible];
    let rules =
        snapshot.rules.iter().filter(|rule| together.contains(&rule.kind) && rule.people.contains(&by));
    let meant = |rule: &Rule| mention.found.iter().any(|(id, _)| rule.people.contains(id));
    rules.into_iter().any(meant)
}

fn view(snapshot: &Snapshot, mention: &Mention) -> CompanyMention {
    let person = |(place, (id, confidence)): (usize, &(RegistrationId, Confidence))| {
        let registration = snapshot.registration(*id)?;
        let person = snapshot.person(registration)?;
        Some(CompanyPerson {
            id: id.to_string(),
            number: registration.number.clone(),
            name: person.list_name(),
            institution: person.institution.clone(),
            sureness: match confidence {
                Confidence::Certain => "sicher",
                Confidence::Likely => "wahrscheinlich",
                Confidence::Possible => "möglich",
            }
            .to_owned(),
            proposed: place == 0 && *confidence != Confidence::Possible,
        })
    };
    CompanyMention {
        words: mention.text.clone(),
        people: mention.found.iter().enumerate().filter_map(person).collect(),
    }
}
