//! Changes that come in after registration has closed: kept as requests, accepted or refused one by one.

use crate::entry::next_number;
use crate::error::{OfficeError, Result};
use crate::office::{Office, moment, new_id};
use crate::operation::Operation;
use crate::participants::Rows;
use crate::registration_list::day;
use crate::registrations::{called, find, free};
use crate::side_by_side::shown;
use crate::views::{RequestAnswer, RequestField, RequestView, RequestsView, Written};
use chrono::{Local, NaiveDate, Utc};
use domain::{
    Event, Imported, ImportedId, Participant, Person, PersonId, Registration, RegistrationId, Request,
    RequestId, RequestState, Said, Snapshot, Status, german,
};
use intake::{Bucket, Item, ProposedRegistration, RegistrationProposal};
use std::collections::BTreeMap;

impl Office {
    /// What was asked for too late, the open ones first, and when registration closes.
    pub fn requests(&mut self) -> Result<RequestsView> {
        let snapshot = self.snapshot()?;
        let mut requests: Vec<&Request> = snapshot.requests.iter().collect();
        requests.sort_by_key(|request| (request.state != RequestState::Open, request.at, request.id));
        Ok(RequestsView {
            until: snapshot.event.registers_until.map(|day| day.to_string()).unwrap_or_default(),
            last_day: snapshot.event.registers_until.map(german::date).unwrap_or_default(),
            closed: closed(&snapshot).is_some(),
            open: requests.iter().filter(|request| request.state == RequestState::Open).count(),
            requests: requests.into_iter().map(|request| view(&snapshot, request)).collect(),
        })
    }

    /// Says on which day registration closes; empty for never.
    pub fn close_registration(&mut self, until: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let until = if until.trim().is_empty() { None } else { Some(day("until", until)?) };
        let name = until.map_or_else(|| "keiner".to_owned(), german::date);
        let event = Event { registers_until: until, ..snapshot.event.clone() };
        self.write(Operation::CloseRegistration(name), |tx| Ok(tx.put(&event)?))
    }

    /// Accepts a request, which carries it out, or refuses it; either way with a reason, if there is one.
    pub fn answer_request(&mut self, id: &str, answer: RequestAnswer, reason: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let request = snapshot.requests.iter().find(|request| request.id.to_string() == id);
        let request = request.ok_or_else(OfficeError::stale)?;
        if request.state != RequestState::Open {
            return Err(OfficeError::refused("Darüber ist schon entschieden. Es wurde nichts geändert.", ""));
        }
        let reason = reason.trim().to_owned();
        let because = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
        let name = format!("{}{because}", name(&snapshot, request));
        if answer == RequestAnswer::Refuse {
            let refused = Request { state: RequestState::Refused, reason, ..request.clone() };
            return self.write(Operation::RefuseRequest(name), |tx| Ok(tx.put(&refused)?));
        }
        let (participant, imported) = carried_out(&snapshot, request);
        let registration = &participant.registration;
        let accepted = Request {
            state: RequestState::Accepted,
            reason,
            registration: Some(registration.id),
            ..request.clone()
        };
        let rows = Rows::of(&snapshot);
        self.write(Operation::AcceptRequest(name), |tx| {
            rows.put(tx, &participant)?;
            if let Some(imported) = &imported {
                tx.put(imported)?;
            }
            if registration.status == Status::Cancelled {
                free(tx, &snapshot, registration.id)?;
            }
            Ok(tx.put(&accepted)?)
        })
    }
}

/// The last day of registration, if it is over.
pub(crate) fn closed(snapshot: &Snapshot) -> Option<NaiveDate> {
    snapshot.event.registers_until.filter(|until| *until < Local::now().date_naive())
}

/// The requests that a proposal amounts to. What was asked for before is not asked for again.
pub(crate) fn of_proposal(
    snapshot: &Snapshot,
    proposal: &RegistrationProposal,
    source: &str,
) -> Vec<Request> {
    let wanted = proposal.rows.iter().filter(|row| row.taken).filter_map(|row| asked(snapshot, row, source));
    let known = |request: &Request| {
        snapshot.requests.iter().any(|other| {
            (&other.token, &other.name, &other.stated) == (&request.token, &request.name, &request.stated)
        })
    };
    wanted.filter(|request| !known(request)).collect()
}

fn asked(snapshot: &Snapshot, row: &ProposedRegistration, source: &str) -> Option<Request> {
    let participant = &row.participant;
    let value = |item: Item| (item.key().into_owned(), item.get(participant));
    let stated: BTreeMap<String, String> = if row.bucket == Bucket::New {
        Item::all(snapshot).into_iter().map(value).filter(|(_, text)| !text.is_empty()).collect()
    } else {
        row.changes.iter().filter(|change| change.taken).map(|change| value(change.item)).collect()
    };
    let known = row.matched.map(|_| participant.registration.id);
    (!stated.is_empty()).then(|| Request {
        id: RequestId(new_id()),
        registration: known,
        name: participant.person.list_name(),
        at: Utc::now(),
        source: source.to_owned(),
        number: participant.registration.number.clone(),
        token: row.imported.token.clone(),
        stated,
        state: RequestState::Open,
        reason: String::new(),
    })
}

/// The participant as the request wants them; of somebody new also what is to be remembered of the file.
fn carried_out(snapshot: &Snapshot, request: &Request) -> (Participant, Option<Imported>) {
    let known = request.registration.and_then(|id| snapshot.participant(snapshot.registration(id)?));
    let is_new = known.is_none();
    let mut participant = known.unwrap_or_else(|| {
        let person = Person::new(PersonId(new_id()));
        let registration = Registration::new(RegistrationId(new_id()), person.id);
        Participant::new(person, registration)
    });
    for (item, text) in items(request) {
        item.set(&mut participant, text);
    }
    if !is_new {
        return (participant, None);
    }
    let registration = &mut participant.registration;
    let taken = snapshot.registrations.iter().any(|other| other.number == request.number);
    registration.number = match request.number.as_str() {
        "" => next_number(snapshot),
        _ if taken => next_number(snapshot),
        number => number.to_owned(),
    };
    // Whom a file named as host may have gone in the meantime.
    registration.companion_of =
        registration.companion_of.filter(|host| snapshot.registration(*host).is_some());
    let imported = Imported {
        id: ImportedId(new_id()),
        registration: registration.id,
        token: request.token.clone(),
        stated: Said::of(&request.stated),
    };
    (participant, Some(imported))
}

fn items(request: &Request) -> impl Iterator<Item = (Item, &str)> {
    request.stated.iter().filter_map(|(key, text)| Some((Item::parse(key)?, text.as_str())))
}

fn view(snapshot: &Snapshot, request: &Request) -> RequestView {
    let known = request.registration.and_then(|id| snapshot.participant(snapshot.registration(id)?));
    let (wanted, _) = carried_out(snapshot, request);
    let field = |(item, _): (Item, &str)| RequestField {
        name: item.german(snapshot).to_owned(),
        before: known.as_ref().map(|known| shown(snapshot, item, known)).unwrap_or_default(),
        after: shown(snapshot, item, &wanted),
    };
    let mut fields: Vec<(Item, &str)> = items(request).collect();
    fields.sort_by_key(|(item, _)| *item);
    RequestView {
        id: request.id.to_string(),
        registration: request.registration.map(|id| id.to_string()).unwrap_or_default(),
        name: name(snapshot, request),
        at: moment(request.at),
        source: request.source.clone(),
        fields: fields.into_iter().map(field).collect(),
        state: request.state,
        reason: request.reason.clone(),
    }
}

fn name(snapshot: &Snapshot, request: &Request) -> String {
    let known = request.registration.and_then(|id| find(snapshot, &id.to_string()).ok());
    let known = known.and_then(|registration| Some(called(registration, snapshot.person(registration)?)));
    known.unwrap_or_else(|| format!("{} (neu)", request.name))
}
