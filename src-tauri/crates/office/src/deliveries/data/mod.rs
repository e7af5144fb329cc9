//! The whole event as JSON, so that nobody is locked in. Described in `schema/event.schema.json`.
//!
//! Every row is taken apart by name, so that a field that is added cannot be forgotten here.

mod people;
mod programme;
mod work;

use crate::error::Result;
use crate::exports::write_whole;
use crate::office::{Office, version_date};
use crate::operation::Operation;
use crate::views::DataSaved;
use chrono::{NaiveDateTime, NaiveTime};
use domain::{Event, OwnFieldId, RegistrationId, SessionId, Snapshot};
use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::register::free;

/// Counts up when the meaning of a member changes.
const VERSION: u32 = 3;
const SCHEMA: &str = include_str!("../../../schema/event.schema.json");

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
            write_whole(&schema, SCHEMA.as_bytes())?;
            write_whole(&path, text.as_bytes())
        })?;
        Ok(DataSaved { written, path: path.display().to_string() })
    }
}

/// How rows are named in the file: sessions by code, registrations by number, own fields by name.
struct Names<'a> {
    snapshot: &'a Snapshot,
    numbers: BTreeMap<RegistrationId, &'a str>,
}

impl<'a> Names<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        let numbers = snapshot.registrations.iter().map(|each| (each.id, each.number.as_str()));
        Self { snapshot, numbers: numbers.collect() }
    }

    fn code(&self, id: SessionId) -> Option<String> {
        self.snapshot.session(id).map(|session| session.code.to_string())
    }

    fn codes(&self, ids: &[SessionId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.code(*id)).collect()
    }

    fn number(&self, id: RegistrationId) -> Option<&'a str> {
        self.numbers.get(&id).copied()
    }

    fn numbers(&self, ids: &[RegistrationId]) -> Vec<&'a str> {
        ids.iter().filter_map(|id| self.number(*id)).collect()
    }

    fn own_field(&self, id: OwnFieldId) -> Option<&'a str> {
        let field = self.snapshot.own_fields.iter().find(|field| field.id == id);
        field.map(|field| field.name.as_str())
    }
}

/// Everything in the event.
fn data(snapshot: &Snapshot) -> Value {
    let Snapshot {
        sequence: _,
        changed_at: _,
        event,
        days,
        rooms,
        sessions,
        parts: _,
        stands,
        stand_sessions: _,
        links,
        persons: _,
        staff: _,
        duties: _,
        registrations,
        needs: _,
        consents: _,
        import_profiles,
        imported: _,
        pins: _,
        attendance: _,
        rules,
        tables,
        seats: _,
        plans,
        releases,
        selections,
        calls: _,
        namesakes,
        own_fields,
        requests,
        deadlines,
        templates,
        deliveries,
        print_runs,
        letter_texts,
        badge_layouts,
        pictures,
        meant: _,
    } = snapshot;
    let names = Names::of(snapshot);
    let Event { id: _, title, place, contact, registers_until, delete_on } = event;
    let known = people::Known::of(&names);
    json!({
        "format": "tagung-event",
        "version": VERSION,
        "asOf": version_date(snapshot),
        "event": {
            "title": title,
            "place": place,
            "contact": contact,
            "registersUntil": registers_until,
            "deleteOn": delete_on,
        },
        "days": list(days, programme::day),
        "rooms": list(rooms, programme::room),
        "sessions": list(sessions, |session| programme::session(snapshot, session)),
        "links": list(links, |link| programme::link(&names, link)),
        "stands": list(stands, |stand| programme::stand(&names, stand)),
        "staff": programme::staff(snapshot),
        "ownFields": list(own_fields, |field| people::own_field(&names, field)),
        "registrations": list(registrations, |one| people::registration(&names, &known, one)),
        "requests": list(requests, |request| people::request(&names, request)),
        "namesakes": list(namesakes, |pair| people::namesakes(&names, pair)),
        "rules": list(rules, |rule| work::rule(&names, rule)),
        "tables": list(tables, |table| work::table(&names, table)),
        "runs": list(plans, |plan| work::run(&names, plan)),
        "releases": list(releases, |release| work::release(&names, release)),
        "selections": list(selections, work::selection),
        "deadlines": list(deadlines, work::deadline),
        "importProfiles": list(import_profiles, work::import_profile),
        "templates": list(templates, work::template),
        "deliveries": list(deliveries, |delivery| work::delivery(&names, delivery)),
        "prints": list(print_runs, work::print_run),
        "letterTexts": list(letter_texts, work::letter_text),
        "badgeLayouts": list(badge_layouts, work::badge_layout),
        "pictures": list(pictures, work::picture),
    })
}

fn list<T>(rows: &[T], of: impl Fn(&T) -> Value) -> Vec<Value> {
    rows.iter().map(of).collect()
}

/// `08:30`.
fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// `2024-11-19T08:30`.
fn minute(at: Option<NaiveDateTime>) -> Option<String> {
    at.map(|at| at.format("%Y-%m-%dT%H:%M").to_string())
}

/// What was stated in named fields.
fn fields(stated: &BTreeMap<String, String>) -> Vec<Value> {
    stated.iter().map(|(field, text)| json!({ "field": field, "text": text })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Desk, Office};
    use domain::*;
    use std::ops::ControlFlow;
    use uuid::Uuid;

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

    /// One row of every kind that the sample has none of.
    #[expect(clippy::too_many_lines, reason = "one for each kind")]
    fn specimens(snapshot: &Snapshot) -> Snapshot {
        let mut all = snapshot.clone();
        let (one, other) = (all.registrations[0].id, all.registrations[1].id);
        let (session, person) = (all.sessions[0].id, all.registrations[0].person);
        let (id, at, day) = (Uuid::from_u128(7), all.changed_at, all.days[0].date);
        let stated = BTreeMap::from([("last_name".to_owned(), "Öztürk".to_owned())]);
        let own = OwnField {
            id: OwnFieldId(id),
            position: 1,
            name: "Parkplatz".into(),
            kind: OwnFieldKind::YesNo,
            choices: vec![],
            required: false,
            asked_if: None,
            asked_value: String::new(),
        };
        all.registrations[0].own.insert(own.id, "ja".into());
        all.registrations[0].wishes.must = Some(session);
        all.registrations[0].stands_in_for = Some(other);
        all.own_fields.push(own);
        all.calls.push(Call {
            id: CallId(id),
            registration: one,
            at,
            who: "Ada".into(),
            text: "rief an".into(),
        });
        all.namesakes.push(Namesake { id: NamesakeId(id), one, other });
        all.imported.retain(|row| row.registration != one);
        all.imported.push(Imported {
            id: ImportedId(id),
            registration: one,
            token: "T1".into(),
            stated: Said::of(&stated),
        });
        all.needs.push(Need {
            id: NeedId(id),
            registration: one,
            diet: "vegan".into(),
            assistance: String::new(),
        });
        all.consents.push(Consent {
            id: ConsentId(id),
            registration: one,
            purpose: Purpose::List,
            given: true,
            on: Some(day),
            wording: "Fassung 1".into(),
        });
        all.attendance.push(Attendance {
            id: AttendanceId(id),
            registration: one,
            roll: Roll::Day(day),
            at,
            came: true,
        });
        all.pins.push(Pin { id: PinId(id), registration: one, session, reason: "zugesagt".into() });
        all.requests.push(Request {
            id: RequestId(id),
            registration: Some(one),
            name: "Öztürk".into(),
            at,
            source: "nach.csv".into(),
            number: String::new(),
            token: String::new(),
            stated: stated.clone(),
            state: RequestState::default(),
            reason: String::new(),
        });
        all.rules.push(Rule {
            id: RuleId(id),
            kind: RuleKind::Together,
            people: vec![one, other],
            field: GroupField::default(),
            terms: vec![],
            sessions: vec![session],
            number: 0,
            from: None,
            until: Some(day.and_time(NaiveTime::MIN)),
            reason: String::new(),
        });
        all.tables.push(Table { id: TableId(id), session, number: 1, moderator: Some(person) });
        let seats = BTreeMap::from([(session, vec![one])]);
        all.releases.push(Release {
            id: ReleaseId(id),
            number: 1,
            plan: 1,
            released_by: "Ada".into(),
            released_at: at,
            seats,
        });
        let condition = Condition::new(Field::Land, Operator::Is, "NI");
        all.selections.push(Selection {
            id: SelectionId(id),
            name: "NI".into(),
            conditions: vec![condition],
        });
        all.deadlines.push(Deadline { id: DeadlineId(id), date: day, text: "Druck".into() });
        all.import_profiles.push(ImportProfile {
            id: ImportProfileId(id),
            name: "Formular".into(),
            columns: stated,
        });
        all.templates.extend(super::super::templates::find(snapshot, super::super::templates::OFFICE));
        let copy = PrintedCopy { key: "k".into(), label: "0001".into(), mark: "m".into(), tray: 1 };
        all.print_runs.push(PrintRun {
            id: PrintRunId(id),
            number: 1,
            kind: PaperKind::Badges,
            at,
            sheet: String::new(),
            copies: vec![copy],
        });
        all.letter_texts.push(LetterText {
            id: LetterTextId(id),
            passage: Passage::Subject,
            text: "Ihr Programm".into(),
        });
        let logo = BadgeField {
            ground: Some(BadgeColour::Pale),
            picture: Some(PictureId(id)),
            ..BadgeField::new(BadgeContent::Picture, [0, 0, 1000, 1000], 900)
        };
        all.badge_layouts.push(BadgeLayout {
            id: BadgeLayoutId(id),
            group: BadgeGroup::Crew,
            card: [8600, 5500],
            fields: vec![logo],
        });
        all.pictures.push(Picture { id: PictureId(id), name: "Logo.png".into(), bytes: vec![0x89] });
        all
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
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let snapshot = office.snapshot().unwrap();
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&saved.path).unwrap()).unwrap();
        let full = data(&specimens(&snapshot));
        for (what, value) in [("the sample", &value), ("one of everything", &full)] {
            let mut found = Vec::new();
            faults(&schema, value, "", &mut found);
            found.truncate(10);
            assert_eq!(found, Vec::<String>::new(), "{what}: the description is complete and true");
        }
        let empty: Vec<&String> = full
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, member)| member.as_array().is_some_and(Vec::is_empty))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(empty, Vec::<&String>::new(), "every kind of row is looked at");
        let registrations = value["registrations"].as_array().unwrap();
        assert_eq!(registrations.len(), snapshot.registrations.len(), "everybody is in it");
        let seats: usize = registrations.iter().map(|each| each["seats"].as_array().unwrap().len()).sum();
        assert_eq!(seats, snapshot.seats.len(), "with every seat");
    }
}
