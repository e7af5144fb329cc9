//! Everybody who has registered, with all that is known of them.

use super::{Names, fields, minute};
use domain::{
    Attendance, Call, Consent, Imported, Namesake, Need, OwnField, Person, Pin, Registration, RegistrationId,
    Request, Seat, Wishes,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What is known of registrations beside themselves, by registration.
pub(super) struct Known<'a> {
    seats: BTreeMap<RegistrationId, Vec<&'a Seat>>,
    pins: BTreeMap<RegistrationId, Vec<&'a Pin>>,
    needs: BTreeMap<RegistrationId, &'a Need>,
    consents: BTreeMap<RegistrationId, Vec<&'a Consent>>,
    imported: BTreeMap<RegistrationId, &'a Imported>,
    calls: BTreeMap<RegistrationId, Vec<&'a Call>>,
    attendance: BTreeMap<RegistrationId, Vec<&'a Attendance>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(names: &Names<'a>) -> Self {
        let snapshot = names.snapshot;
        Self {
            seats: grouped(&snapshot.seats, |row| row.registration),
            pins: grouped(&snapshot.pins, |row| row.registration),
            needs: snapshot.needs.iter().map(|need| (need.registration, need)).collect(),
            consents: grouped(&snapshot.consents, |row| row.registration),
            imported: snapshot.imported.iter().map(|row| (row.registration, row)).collect(),
            calls: grouped(&snapshot.calls, |row| row.registration),
            attendance: grouped(&snapshot.attendance, |row| row.registration),
        }
    }
}

fn grouped<T>(rows: &[T], of: impl Fn(&T) -> RegistrationId) -> BTreeMap<RegistrationId, Vec<&T>> {
    let mut groups: BTreeMap<_, Vec<&T>> = BTreeMap::new();
    for row in rows {
        groups.entry(of(row)).or_default().push(row);
    }
    groups
}

fn told<T>(
    rows: &BTreeMap<RegistrationId, Vec<&T>>,
    id: RegistrationId,
    of: impl Fn(&T) -> Value,
) -> Vec<Value> {
    rows.get(&id).into_iter().flatten().map(|row| of(row)).collect()
}

pub(super) fn registration(names: &Names<'_>, known: &Known<'_>, registration: &Registration) -> Value {
    let Registration {
        id,
        person: _,
        number,
        status,
        cancelled_because,
        stands_in_for,
        merged_into,
        source,
        received_at,
        wishes,
        days,
        companion_of,
        note,
        own,
        together,
        groups,
        confirmed,
        together_settled,
    } = registration;
    let Wishes { ranked, favourites, vetoes, must } = wishes;
    let own = own
        .iter()
        .filter_map(|(field, answer)| Some(json!({ "field": names.own_field(*field)?, "answer": answer })));
    json!({
        "number": number,
        "status": status,
        "cancelledBecause": cancelled_because,
        "standsInFor": stands_in_for.and_then(|id| names.number(id)),
        "mergedInto": merged_into.and_then(|id| names.number(id)),
        "source": source,
        "receivedAt": minute(*received_at),
        "person": names.snapshot.person(registration).map(person),
        "ranked": names.codes(ranked),
        "favourites": names.codes(favourites),
        "vetoes": names.codes(vetoes),
        "must": must.and_then(|id| names.code(id)),
        "days": days,
        "companionOf": companion_of.and_then(|id| names.number(id)),
        "note": note,
        "own": own.collect::<Vec<_>>(),
        "together": together,
        "groups": groups,
        "confirmed": confirmed,
        "togetherSettled": together_settled,
        "seats": told(&known.seats, *id, |row| seat(names, row)),
        "pinned": told(&known.pins, *id, |row| pin(names, row)),
        "needs": known.needs.get(id).map(|row| need(row)),
        "consents": told(&known.consents, *id, consent),
        "imported": known.imported.get(id).map(|row| imported(row)),
        "calls": told(&known.calls, *id, call),
        "attendance": told(&known.attendance, *id, |row| attendance(names, row)),
    })
}

pub(super) fn person(person: &Person) -> Value {
    let Person {
        id: _,
        salutation,
        degree,
        first_name,
        name_prefix,
        last_name,
        function,
        institution,
        level,
        ags,
        land,
        inhabitants,
        post,
        protocol,
        withheld,
        email,
        phone,
    } = person;
    json!({
        "salutation": salutation,
        "degree": degree,
        "firstName": first_name,
        "namePrefix": name_prefix,
        "lastName": last_name,
        "function": function,
        "institution": institution,
        "level": level,
        "ags": ags,
        "land": land,
        "inhabitants": inhabitants,
        "post": post,
        "protocol": protocol,
        "withheld": withheld,
        "email": email,
        "phone": phone,
    })
}

fn seat(names: &Names<'_>, seat: &Seat) -> Value {
    let Seat { id: _, registration: _, session, table, table_fixed, role } = seat;
    json!({ "session": names.code(*session), "table": table, "tableFixed": table_fixed, "role": role })
}

fn pin(names: &Names<'_>, pin: &Pin) -> Value {
    let Pin { id: _, registration: _, session, reason } = pin;
    json!({ "session": names.code(*session), "reason": reason })
}

fn need(need: &Need) -> Value {
    let Need { id: _, registration: _, diet, assistance } = need;
    json!({ "diet": diet, "assistance": assistance })
}

fn consent(consent: &Consent) -> Value {
    let Consent { id: _, registration: _, purpose, given, on, wording } = consent;
    json!({ "purpose": purpose, "given": given, "on": on, "wording": wording })
}

fn imported(imported: &Imported) -> Value {
    let Imported { id: _, registration: _, token, stated } = imported;
    json!({ "token": token, "stated": fields(&stated.read()) })
}

fn call(call: &Call) -> Value {
    let Call { id: _, registration: _, at, who, text } = call;
    json!({ "at": at, "who": who, "text": text })
}

fn attendance(names: &Names<'_>, attendance: &Attendance) -> Value {
    let Attendance { id: _, registration: _, roll, at, came } = attendance;
    let session = roll.session().and_then(|session| names.code(session));
    json!({ "session": session, "day": roll.day(), "at": at, "came": came })
}

pub(super) fn own_field(names: &Names<'_>, field: &OwnField) -> Value {
    let OwnField { id: _, position: _, name, kind, choices, required, asked_if, asked_value } = field;
    json!({
        "name": name,
        "kind": kind,
        "choices": choices,
        "required": required,
        "askedIf": asked_if.and_then(|id| names.own_field(id)),
        "askedValue": asked_value,
    })
}

pub(super) fn request(names: &Names<'_>, request: &Request) -> Value {
    let Request { id: _, registration, name, at, source, number, token, stated, state, reason } = request;
    json!({
        "registration": registration.and_then(|id| names.number(id)),
        "name": name,
        "at": at,
        "source": source,
        "number": number,
        "token": token,
        "stated": fields(stated),
        "state": state,
        "reason": reason,
    })
}

pub(super) fn namesakes(names: &Names<'_>, pair: &Namesake) -> Value {
    let Namesake { id: _, one, other } = pair;
    json!({ "one": names.number(*one), "other": names.number(*other) })
}
