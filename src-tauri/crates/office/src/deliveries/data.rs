//! The whole event as JSON, so that nobody is locked in. Described in `schema/event.schema.json`.

use crate::error::Result;
use crate::office::{Office, version_date};
use crate::operation::Operation;
use crate::views::DataSaved;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::{Duty, Person, Plan, Purpose, Registration, Room, Session, SessionId, Snapshot};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

use super::register::{free, save};

/// Counts up when the meaning of a member changes.
const VERSION: u32 = 2;
const SCHEMA: &str = include_str!("../../schema/event.schema.json");

impl Office {
    /// Saves everything that is in the event, and the description of the file beside it.
    pub fn save_data(&mut self, folder: &str) -> Result<DataSaved> {
        let snapshot = self.snapshot()?;
        let folder = self.target(folder)?;
        let text = serde_json::to_string_pretty(&data(&snapshot)).unwrap_or_default() + "\n";
        let path = free(&folder, "Veranstaltung.json");
        let schema = folder.join("Veranstaltung.schema.json");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let written = self.write(Operation::SaveData(name), |_| {
            save(&schema, SCHEMA.as_bytes())?;
            save(&path, text.as_bytes())
        })?;
        Ok(DataSaved { written, path: path.display().to_string() })
    }
}

/// Everything in the event. Sessions are named by code, registrations by number.
fn data(snapshot: &Snapshot) -> Value {
    let code = |id: &SessionId| snapshot.session(*id).map(|session| session.code.to_string());
    let codes = |ids: &[SessionId]| ids.iter().filter_map(code).collect::<Vec<_>>();
    let event = &snapshot.event;
    json!({
        "format": "tagung-event",
        "version": VERSION,
        "asOf": version_date(snapshot),
        "event": { "title": event.title, "place": event.place, "contact": event.contact },
        "days": snapshot.days.iter().map(|day| json!({
            "date": day.date, "untimedParallel": day.untimed_parallel,
        })).collect::<Vec<_>>(),
        "rooms": snapshot.rooms.iter().map(room).collect::<Vec<_>>(),
        "sessions": snapshot.sessions.iter().map(|each| session(snapshot, each)).collect::<Vec<_>>(),
        "links": snapshot.links.iter().map(|link| json!({
            "from": code(&link.from), "to": code(&link.to), "note": link.note, "mode": link.mode,
        })).collect::<Vec<_>>(),
        "stands": snapshot.stands.iter().map(|stand| json!({
            "title": stand.title,
            "place": stand.place,
            "text": stand.text,
            "sessions": snapshot.stand_sessions.iter().filter(|link| link.stand == stand.id)
                .filter_map(|link| code(&link.session)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "staff": staff(snapshot),
        "registrations": registrations(snapshot, &codes),
        "runs": snapshot.plans.iter().map(run).collect::<Vec<_>>(),
        "deliveries": snapshot.deliveries.iter().map(|delivery| json!({
            "number": delivery.number,
            "at": delivery.at,
            "who": delivery.who,
            "recipient": delivery.recipient,
            "template": delivery.template_name,
            "fileName": delivery.file_name,
            "sha256": delivery.hash,
        })).collect::<Vec<_>>(),
    })
}

fn session(snapshot: &Snapshot, session: &Session) -> Value {
    json!({
        "code": session.code.to_string(),
        "kind": session.kind,
        "title": session.title,
        "shortTitle": session.short_title,
        "text": session.text,
        "date": session.date,
        "startsAt": session.starts_at.map(clock),
        "endsAt": session.ends_at.map(clock),
        "room": snapshot.room_name(session),
        "seatsMin": session.seats_min,
        "seatsMax": session.seats_max,
        "tables": session.tables,
        "voluntary": session.voluntary,
        "sensitive": session.sensitive,
        "layout": session.layout,
        "host": session.host,
        "hostContact": session.host_contact,
        "web": session.web,
        "parts": snapshot.parts_of(session.id).map(|part| json!({
            "title": part.title,
            "startsAt": part.starts_at.map(clock),
            "endsAt": part.ends_at.map(clock),
        })).collect::<Vec<_>>(),
    })
}

fn room(room: &Room) -> Value {
    json!({
        "name": room.name,
        "place": room.place,
        "seatsRows": room.seats_rows,
        "seatsClassroom": room.seats_classroom,
        "seatsTables": room.seats_tables,
        "equipment": room.equipment,
        "changeoverMinutes": room.changeover_minutes,
        "walkMinutes": room.walk_minutes,
    })
}

/// Everybody who works, with what they do.
fn staff(snapshot: &Snapshot) -> Vec<Value> {
    let minute = |at: Option<NaiveDateTime>| at.map(|at| at.format("%Y-%m-%dT%H:%M").to_string());
    let duty = |duty: &Duty| {
        let session = duty.place.session().and_then(|id| snapshot.session(id));
        let stand = duty.place.stand().and_then(|id| snapshot.stands.iter().find(|stand| stand.id == id));
        json!({
            "kind": duty.kind,
            "session": session.map(|session| session.code.to_string()),
            "stand": stand.map(|stand| stand.title.as_str()),
            "from": minute(duty.from),
            "until": minute(duty.until),
            "note": duty.note,
        })
    };
    let one = |person: &Person| {
        let staff = snapshot.staff.iter().find(|staff| staff.person == person.id);
        let registration = snapshot.registrations.iter().find(|one| one.person == person.id);
        let duties = snapshot.duties.iter().filter(|duty| duty.person == person.id);
        json!({
            "degree": person.degree,
            "firstName": person.first_name,
            "namePrefix": person.name_prefix,
            "lastName": person.last_name,
            "function": person.function,
            "institution": person.institution,
            "email": person.email,
            "phone": person.phone,
            "registration": registration.map(|one| one.number.as_str()),
            "from": minute(staff.and_then(|staff| staff.from)),
            "until": minute(staff.and_then(|staff| staff.until)),
            "note": staff.map(|staff| staff.note.as_str()).unwrap_or_default(),
            "duties": duties.map(duty).collect::<Vec<_>>(),
        })
    };
    crate::staff::people(snapshot).into_iter().map(one).collect()
}

/// `08:30`.
fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn run(plan: &Plan) -> Value {
    json!({
        "number": plan.number,
        "aim": plan.aim,
        "seed": plan.seed.to_string(),
        "version": plan.version,
        "inputHash": plan.input_hash,
        "resultHash": plan.result_hash,
    })
}

/// Everybody with their person, seats, needs and consents.
fn registrations(snapshot: &Snapshot, codes: &dyn Fn(&[SessionId]) -> Vec<String>) -> Vec<Value> {
    let seats = snapshot.seats_by_registration();
    let mut pins: BTreeMap<_, Vec<SessionId>> = BTreeMap::new();
    for pin in &snapshot.pins {
        pins.entry(pin.registration).or_default().push(pin.session);
    }
    let mut tables: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for seat in snapshot.seats.iter().filter(|seat| seat.table.is_some()) {
        let place =
            json!({ "session": codes(&[seat.session]).pop(), "table": seat.table, "role": seat.role });
        tables.entry(seat.registration).or_default().push(place);
    }
    let needs: BTreeMap<_, _> = snapshot.needs.iter().map(|need| (need.registration, need)).collect();
    let mut consents: BTreeMap<_, BTreeSet<Purpose>> = BTreeMap::new();
    for consent in snapshot.consents.iter().filter(|consent| consent.given) {
        consents.entry(consent.registration).or_default().insert(consent.purpose);
    }
    let numbers: BTreeMap<_, &str> =
        snapshot.registrations.iter().map(|each| (each.id, each.number.as_str())).collect();
    let one = |registration: &Registration| {
        let id = registration.id;
        let list = |sessions: Option<&Vec<SessionId>>| codes(sessions.map_or(&[], Vec::as_slice));
        let person = snapshot.person(registration).map(|person| {
            json!({
                "salutation": person.salutation,
                "degree": person.degree,
                "firstName": person.first_name,
                "namePrefix": person.name_prefix,
                "lastName": person.last_name,
                "function": person.function,
                "institution": person.institution,
                "level": person.level,
                "ags": person.ags,
                "land": person.land,
                "post": person.post,
                "protocol": person.protocol,
                "withheld": person.withheld,
                "email": person.email,
                "phone": person.phone,
            })
        });
        json!({
            "number": registration.number,
            "status": registration.status,
            "source": registration.source,
            "receivedAt": registration.received_at.map(|at| at.format("%Y-%m-%dT%H:%M").to_string()),
            "person": person,
            "ranked": codes(&registration.wishes.ranked),
            "favourites": codes(&registration.wishes.favourites),
            "vetoes": codes(&registration.wishes.vetoes),
            "days": dates(&registration.days),
            "companionOf": registration.companion_of.and_then(|id| numbers.get(&id)),
            "note": registration.note,
            "seats": list(seats.get(&id)),
            "pinned": list(pins.get(&id)),
            "tables": tables.get(&id).map(Vec::as_slice).unwrap_or_default(),
            "diet": needs.get(&id).map(|need| need.diet.as_str()).unwrap_or_default(),
            "assistance": needs.get(&id).map(|need| need.assistance.as_str()).unwrap_or_default(),
            "consents": words(consents.get(&id)),
        })
    };
    snapshot.registrations.iter().map(one).collect()
}

fn dates(days: &[NaiveDate]) -> Vec<String> {
    days.iter().map(NaiveDate::to_string).collect()
}

fn words(list: Option<&BTreeSet<impl Serialize>>) -> Vec<Value> {
    list.into_iter().flatten().filter_map(|word| serde_json::to_value(word).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Desk, Office};
    use std::ops::ControlFlow;

    /// What of a value its schema does not allow; as much of JSON Schema as ours uses.
    fn faults(schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let is = |kind: &str| match kind {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("{other} is a type this test does not know"),
        };
        let allowed = match &schema["type"] {
            Value::String(kind) => is(kind),
            Value::Array(kinds) => kinds.iter().any(|kind| is(kind.as_str().unwrap())),
            other => panic!("{at}: {other} is no type"),
        };
        if !allowed {
            faults.push(format!("{at}: {value} is no {}", schema["type"]));
        }
        if let Some(words) = schema["enum"].as_array().filter(|words| !words.contains(value)) {
            faults.push(format!("{at}: {value} is none of {words:?}"));
        }
        for item in value.as_array().into_iter().flatten() {
            self::faults(&schema["items"], item, &format!("{at}[]"), faults);
        }
        let Some(members) = value.as_object() else { return };
        let described = schema["properties"].as_object().unwrap();
        for (name, member) in members {
            match described.get(name) {
                Some(schema) => self::faults(schema, member, &format!("{at}.{name}"), faults),
                None => faults.push(format!("{at}.{name} is not described")),
            }
        }
        for name in described.keys().filter(|name| !members.contains_key(*name)) {
            faults.push(format!("{at}.{name} is described and missing"));
        }
    }

    #[test]
    fn the_file_is_as_it_is_described() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::here("Ada").unwrap();
        let mut office = Office::create_sample(&folder.path().join("e.tagung"), None, desk).unwrap();
        let snapshot = office.snapshot().unwrap();
        let run =
            crate::run(&snapshot, &crate::views::RunOrder::default(), &mut |_| ControlFlow::Continue(()))
                .unwrap();
        office.apply_run(&run).unwrap();
        let order = crate::views::DeliveryOrder {
            template: "Presse".to_owned(),
            recipient: "Redaktion".to_owned(),
            folder: folder.path().display().to_string(),
            ..Default::default()
        };
        office.deliver(&order).unwrap();
        let saved = office.save_data(&order.folder).unwrap();
        let text = std::fs::read_to_string(&saved.path).unwrap();
        let (schema, value): (Value, Value) =
            (serde_json::from_str(SCHEMA).unwrap(), serde_json::from_str(&text).unwrap());
        let mut found = Vec::new();
        faults(&schema, &value, "", &mut found);
        found.truncate(10);
        assert_eq!(found, Vec::<String>::new(), "the description is complete and true");
        let registrations = value["registrations"].as_array().unwrap();
        assert_eq!(registrations.len(), snapshot.registrations.len(), "everybody is in it");
        let seats: usize = registrations.iter().map(|each| each["seats"].as_array().unwrap().len()).sum();
        assert_eq!(seats, office.snapshot().unwrap().seats.len(), "with every seat");
    }
}
