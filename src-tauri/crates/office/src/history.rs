//! What happened: to the event, and to one person.

use crate::error::{OfficeError, Result};
use crate::office::{Office, moment};
use crate::operation;
use crate::views::{HistoryLine, OperationDetail, OperationLine, PersonHistoryLine};
use domain::{Level, Person, PersonId, Post, Registration, SessionId, Snapshot, TableRole};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use store::{Change, Entity, Operation};

/// Lines shown at most; older ones stay in the file.
const LINES_MAX: usize = 500;

/// Changed fields of one operation shown at most.
const DETAILS_MAX: usize = 300;

impl Office {
    /// The operations on this event, newest first.
    pub fn history(&self) -> Result<Vec<HistoryLine>> {
        self.history_where(|_| true)
    }

    /// Those of the latest operations that are asked for, newest first.
    pub(crate) fn history_where(&self, wanted: fn(&Operation) -> bool) -> Result<Vec<HistoryLine>> {
        let operations = self.file.operations(LINES_MAX)?;
        let line = |operation: &Operation| HistoryLine {
            sequence: operation.sequence,
            at: moment(operation.at),
            who: operation.who.clone(),
            what: named(operation, &operations),
            undone: operation.undone,
        };
        Ok(operations.iter().filter(|operation| wanted(operation)).map(line).collect())
    }

    /// What one operation changed, row by row.
    pub fn operation_detail(&mut self, sequence: i64) -> Result<OperationDetail> {
        let snapshot = self.snapshot()?;
        let operations = self.file.operations(LINES_MAX)?;
        let operation = operations.iter().find(|operation| operation.sequence == sequence);
        let operation = operation.ok_or_else(OfficeError::stale)?;
        let of: BTreeMap<PersonId, &Registration> =
            snapshot.registrations.iter().map(|registration| (registration.person, registration)).collect();
        let mut lines = Vec::new();
        for change in self.file.changes_in(operation.id)? {
            let registration = change.subject.and_then(|person| of.get(&person));
            let subject = subject(&snapshot, &change);
            for (field, before, after) in fields(&snapshot, &change) {
                lines.push(OperationLine {
                    subject: subject.clone(),
                    registration: registration.map(|r| r.id.to_string()).unwrap_or_default(),
                    field,
                    before,
                    after,
                });
            }
        }
        let more = lines.len().saturating_sub(DETAILS_MAX);
        lines.truncate(DETAILS_MAX);
        Ok(OperationDetail { lines, more })
    }

    /// What happened to one person, newest first, field by field; what was merged into them counts.
    pub(crate) fn history_of(
        &self,
        snapshot: &Snapshot,
        registration: &Registration,
    ) -> Result<Vec<PersonHistoryLine>> {
        let mut operations = self.file.changes_of(registration.person)?;
        let merged = |other: &&Registration| other.merged_into == Some(registration.id);
        for other in snapshot.registrations.iter().filter(merged) {
            operations.extend(self.file.changes_of(other.person)?);
        }
        operations.sort_by_key(|(operation, _)| std::cmp::Reverse(operation.sequence));
        let mut lines = Vec::new();
        for (operation, changes) in operations {
            for (field, before, after) in changes.iter().flat_map(|change| fields(snapshot, change)) {
                lines.push(PersonHistoryLine {
                    at: moment(operation.at),
                    who: operation.who.clone(),
                    field,
                    before,
                    after,
                    what: operation::name(&operation),
                });
            }
        }
        Ok(lines)
    }
}

/// An operation in words; an undo or redo with those of what it acts on.
fn named(operation: &Operation, operations: &[Operation]) -> String {
    let mut target = operation;
    while let Some(next) = operations.iter().find(|other| target.undoes == Some(other.id)) {
        target = next;
    }
    if target.id == operation.id {
        return operation::name(operation);
    }
    format!("{}: {}", operation::word(operation), operation::name(target))
}

/// Whom or what a change is about.
fn subject(snapshot: &Snapshot, change: &Change) -> String {
    if let Some(person) = change.subject {
        // A person that is gone has left their name in the journal alone.
        return snapshot.persons.get(&person).map(Person::list_name).unwrap_or_default();
    }
    match change.entity {
        Entity::Session => {
            let code = snapshot.session(SessionId(change.id)).map(|session| session.code.to_string());
            let told = change.after.as_ref().or(change.before.as_ref());
            code.or_else(|| Some(told?.get("code")?.as_str()?.to_owned())).unwrap_or_default()
        }
        Entity::Event => "Veranstaltung".to_owned(),
        Entity::Day => "Tag".to_owned(),
        Entity::Room => "Raum".to_owned(),
        Entity::SessionPart => "Teil einer Session".to_owned(),
        Entity::Stand | Entity::StandSession => "Infostand".to_owned(),
        Entity::SessionLink => "Verknüpfung".to_owned(),
        Entity::Plan => "Lauf".to_owned(),
        Entity::Selection => "Auswahl".to_owned(),
        Entity::Deadline => "Frist".to_owned(),
        Entity::LetterText => "Brieftext".to_owned(),
        Entity::BadgeLayout => "Schildlayout".to_owned(),
        Entity::Picture => "Bild".to_owned(),
        Entity::OwnField => "Eigenes Feld".to_owned(),
        _ => String::new(),
    }
}

/// The readable fields of a change: name, before, after.
fn fields(snapshot: &Snapshot, change: &Change) -> Vec<(String, String, String)> {
    let none = Map::new();
    let (before, after) = (change.before.as_ref().unwrap_or(&none), change.after.as_ref().unwrap_or(&none));
    let is_elsewhere = before.contains_key("session") || after.contains_key("session");
    if matches!(change.entity, Entity::Seat | Entity::Pin) && is_elsewhere {
        let name = if change.entity == Entity::Seat { "Platz" } else { "Fixierung" };
        let session =
            |row: &Map<String, Value>| row.get("session").map(|v| codes(snapshot, v)).unwrap_or_default();
        return vec![(name.to_owned(), session(before), session(after))];
    }
    if change.entity == Entity::Attendance {
        let came = |row: &Map<String, Value>| match row.get("came") {
            Some(came) => if came == 1 { "da" } else { "nicht erschienen" }.to_owned(),
            None => String::new(),
        };
        let whole = if change.before.is_none() { after } else { before };
        let session = whole.get("session").filter(|session| !session.is_null());
        let day = || domain::german::parse_date(whole.get("day")?.as_str()?).map(domain::german::day);
        let place = session.map(|session| codes(snapshot, session)).or_else(day).unwrap_or_default();
        return vec![(format!("Anwesenheit {place}").trim().to_owned(), came(before), came(after))];
    }
    if change.entity == Entity::Call {
        let said = |row: &Map<String, Value>| text(snapshot, "text", row.get("text"));
        return vec![("Anruf".to_owned(), said(before), said(after))];
    }
    if change.before.is_none() || change.after.is_none() {
        let called = |row: &Map<String, Value>| {
            let told = ["number", "title", "name", "text"].iter().find_map(|column| row.get(*column));
            text(snapshot, "", told)
        };
        return came_or_went(change.entity)
            .map(|name| (name.to_owned(), called(before), called(after)))
            .into_iter()
            .collect();
    }
    let named = |column: &String| {
        let name = column_name(column)?;
        let (old, new) =
            (text(snapshot, column, before.get(column)), text(snapshot, column, after.get(column)));
        Some((name.to_owned(), old, new))
    };
    let mut columns: Vec<&String> = before.keys().chain(after.keys()).collect();
    columns.sort();
    columns.dedup();
    columns.into_iter().filter_map(named).collect()
}

/// What a row that came or went is called; `None` where another row tells of it.
fn came_or_went(entity: Entity) -> Option<&'static str> {
    Some(match entity {
        Entity::Registration => "Anmeldung",
        Entity::Session => "Session",
        Entity::SessionPart => "Teil",
        Entity::Room => "Raum",
        Entity::Stand => "Infostand",
        Entity::Selection => "Auswahl",
        Entity::Deadline => "Frist",
        Entity::OwnField => "Eigenes Feld",
        Entity::Request => "Änderungswunsch",
        _ => return None,
    })
}

/// What the office calls a column.
pub(crate) fn column_name(column: &str) -> Option<&'static str> {
    Some(match column {
        "salutation" => "Anrede",
        "degree" => "Titel",
        "first_name" => "Vorname",
        "name_prefix" => "Namenszusatz",
        "last_name" => "Nachname",
        "function" => "Funktion",
        "institution" => "Institution",
        "level" => "Ebene",
        "ags" => "Gemeindeschlüssel",
        "land" => "Land",
        "inhabitants" => "Einwohner",
        "post" => "Amt",
        "groups" => "Gruppen",
        "confirmed" => "Bestätigt",
        "protocol" => "Protokoll",
        "withheld" => "Auskunftssperre",
        "email" => "E-Mail",
        "phone" => "Telefon",
        "number" => "Anmeldenummer",
        "status" => "Status",
        "source" => "Quelle",
        "received_at" => "Eingang",
        "note" => "Bemerkung",
        "cancelled_because" => "Stornierungsgrund",
        "ranked" => "Wünsche",
        "favourites" => "Favoriten",
        "vetoes" => "Ausschluss",
        "must" => "Unverzichtbar",
        "days" => "Tage",
        "diet" => "Ernährung",
        "assistance" => "Unterstützung",
        "given" => "Einwilligung",
        "on_date" => "Einwilligung am",
        "wording" => "Fassung der Einwilligung",
        "registers_until" => "Anmeldeschluss",
        "delete_on" => "Löschdatum",
        "state" => "Änderungswunsch",
        "table_number" => "Tisch",
        "table_fixed" => "Am Tisch fixiert",
        "role" => "Rolle am Tisch",
        _ => return None,
    })
}

fn text(snapshot: &Snapshot, column: &str, value: Option<&Value>) -> String {
    match (column, value) {
        (_, None | Some(Value::Null)) => String::new(),
        ("ranked" | "favourites" | "vetoes" | "must", Some(value)) => codes(snapshot, value),
        (_, Some(Value::String(text))) => match text.as_str() {
            "registered" => "angemeldet".to_owned(),
            "cancelled" => "storniert".to_owned(),
            "ms" => "Frau".to_owned(),
            "mr" => "Herr".to_owned(),
            "unknown" => String::new(),
            "phone" => "Telefon".to_owned(),
            "mail" => "E-Mail".to_owned(),
            "import" => "Import".to_owned(),
            "open" if column == "state" => "offen".to_owned(),
            "accepted" if column == "state" => "angenommen".to_owned(),
            "refused" if column == "state" => "abgelehnt".to_owned(),
            list if column == "groups" => {
                serde_json::from_str::<Vec<String>>(list).unwrap_or_default().join(", ")
            }
            word if column == "level" => {
                let level = Level::ALL.into_iter().find(|level| is_word(*level, word));
                level.map_or_else(|| word.to_owned(), |level| level.german().to_owned())
            }
            word if column == "role" => {
                let role = TableRole::ALL.into_iter().find(|role| is_word(*role, word));
                role.map(|role| role.german().to_owned()).unwrap_or_default()
            }
            word if column == "post" => {
                let post = Post::ALL.into_iter().find(|post| is_word(*post, word));
                post.map_or_else(|| word.to_owned(), |post| post.german().to_owned())
            }
            _ => text.clone(),
        },
        ("withheld" | "given" | "table_fixed" | "confirmed", Some(flag)) => {
            if flag == 1 { "ja" } else { "nein" }.to_owned()
        }
        (_, Some(other)) => other.to_string(),
    }
}

/// Whether the journal means this value of a plain enum.
fn is_word(value: impl serde::Serialize, word: &str) -> bool {
    serde_json::to_value(value).is_ok_and(|value| value == word)
}

/// Session codes of a journaled list of keys: 32 hexadecimal digits each.
fn codes(snapshot: &Snapshot, value: &Value) -> String {
    let hex = value.as_str().unwrap_or_default();
    let keys = (0..hex.len() / 32).filter_map(|index| hex.get(index * 32..(index + 1) * 32));
    let code = |key: &str| {
        let id = SessionId(uuid::Uuid::try_parse(key).ok()?);
        Some(snapshot.session(id).map_or("?".to_owned(), |session| session.code.to_string()))
    };
    keys.filter_map(code).collect::<Vec<_>>().join(", ")
}
