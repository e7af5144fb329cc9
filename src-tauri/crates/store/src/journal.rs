//! The journal: every operation, and the rows it touched.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::Image;
use crate::value::{Columns, audit, key, optional, parse_audit, text};
use chrono::{DateTime, Utc};
use domain::{OperationId, PersonId};
use rusqlite::types::Value;
use rusqlite::{Connection, Params, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// Where an operation comes from. The caller makes it: this crate knows no clock and no names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Key of the operation, a fresh `UUIDv7`.
    pub id: OperationId,
    /// When it was done; kept to the second.
    pub at: DateTime<Utc>,
    /// Who did it, as asked once per computer.
    pub who: String,
}

/// An operation that is about to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOperation {
    /// Stable key, such as `import_registrations`.
    pub kind: String,
    /// For people: the file name, the person …
    pub detail: String,
    /// `false` for what leaves the house: it is never undone, and journaled even if no row changed.
    pub reversible: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// An operation as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Key.
    pub id: OperationId,
    /// Position in the journal, counted from 1. This is the order, never the clock.
    pub sequence: i64,
    /// Stable key; `create`, `undo` and `redo` are the ones this crate writes itself.
    pub kind: String,
    /// For people; an undo and a redo repeat that of what they act on.
    pub detail: String,
    /// When, to the second.
    pub at: DateTime<Utc>,
    /// Who.
    pub who: String,
    /// On which copy of the file.
    pub copy: Uuid,
    /// What it takes back: for an undo the undone operation, for a redo the undo.
    pub undoes: Option<OperationId>,
    /// Whether it may be undone.
    pub reversible: bool,
    /// Whether its effect has been undone and not redone.
    pub undone: bool,
}

/// What an operation did to one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Kind of row.
    pub entity: Entity,
    /// Its key.
    pub id: Uuid,
    /// The person the row is about.
    pub subject: Option<PersonId>,
    /// Old values by column: of an update only those that changed, of a removed row all; `None` for
    /// a new row. Keys and wish lists are lower-case hexadecimal digits.
    pub before: Option<Map<String, Json>>,
    /// New values by column: of an update only those that changed, of a new row all; `None` for a
    /// removed row.
    pub after: Option<Map<String, Json>>,
}

const OPERATION: &str = "id, sequence, kind, detail, at, who, copy, undoes, reversible";
const CHANGE: &str = "change.entity_id, change.entity, change.subject, change.before, change.after";

pub(crate) fn insert(
    connection: &Connection,
    operation: &NewOperation,
    undoes: Option<OperationId>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO operation (id, sequence, kind, detail, at, who, copy, undoes, reversible) \
               VALUES (?1, (SELECT coalesce(max(sequence), 0) + 1 FROM operation), \
                       ?2, ?3, ?4, ?5, (SELECT id FROM copy), ?6, ?7)";
    let NewOperation { kind, detail, reversible, origin } = operation;
    connection.prepare_cached(sql)?.execute(params![
        key(origin.id),
        kind,
        detail,
        audit(origin.at),
        origin.who,
        optional(undoes, key),
        reversible,
    ])?;
    Ok(())
}

/// Changes on their way into the journal, many with one statement: for each alone SQLite would look for the end of the
/// table anew.
pub(crate) struct Changes<'a> {
    connection: &'a Connection,
    operation: OperationId,
    position: i64,
    waiting: Vec<Value>,
}

impl<'a> Changes<'a> {
    const COLUMNS: usize = 7;
    const AT_ONCE: usize = 64;

    pub(crate) fn of(connection: &'a Connection, operation: OperationId) -> Self {
        Self { connection, operation, position: 0, waiting: Vec::new() }
    }

    pub(crate) fn add(
        &mut self,
        (entity, id, subject): (Entity, Uuid, Option<PersonId>),
        (before, after): (Option<Image<'_>>, Option<Image<'_>>),
    ) -> Result<(), StoreError> {
        let json = |image: Option<Image<'_>>| image.map_or(Value::Null, |image| Value::Text(image.json()));
        self.waiting.extend([
            key(self.operation),
            Value::Integer(self.position),
            text(entity.name()),
            Value::Blob(id.into_bytes().to_vec()),
            optional(subject, key),
            json(before),
            json(after),
        ]);
        self.position += 1;
        if self.waiting.len() == Self::COLUMNS * Self::AT_ONCE { self.finish() } else { Ok(()) }
    }

    /// Writes those that still wait.
    pub(crate) fn finish(&mut self) -> Result<(), StoreError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = vec!["(?, ?, ?, ?, ?, ?, ?)"; self.waiting.len() / Self::COLUMNS].join(", ");
        let sql = format!(
            "INSERT INTO change (operation, position, entity, entity_id, subject, before, after) VALUES {rows}"
        );
        self.connection.prepare_cached(&sql)?.execute(params_from_iter(self.waiting.drain(..)))?;
        Ok(())
    }
}

/// Sequence number of the last operation; 0 in a file without any.
pub(crate) fn sequence(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(sequence), 0) FROM operation";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// When the last operation up to a sequence number that changed data took place. How lists look and that they
/// left the house is not what they show.
pub(crate) fn changed_at(connection: &Connection, until: i64) -> Result<DateTime<Utc>, StoreError> {
    let sql = "SELECT at FROM operation WHERE EXISTS (SELECT 1 FROM change WHERE change.operation = operation.id \
                   AND change.entity NOT IN ('template', 'delivery', 'delivery_content', 'print_run', 'letter_text', 'badge_layout', \
                                             'picture')) \
               AND sequence <= ?1 ORDER BY sequence DESC LIMIT 1";
    let at: String = connection.query_row(sql, [until], |row| row.get(0))?;
    parse_audit(&at)
}

/// Sequence number of the last operation up to a moment; 0 if there was none yet.
pub(crate) fn sequence_at(connection: &Connection, at: DateTime<Utc>) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(sequence), 0) FROM operation WHERE at <= ?1";
    Ok(connection.query_row(sql, [audit(at)], |row| row.get(0))?)
}

/// Everything that happened after an operation, the latest first.
pub(crate) fn changes_after(connection: &Connection, sequence: i64) -> Result<Vec<Change>, StoreError> {
    let sql = format!(
        "SELECT {CHANGE} FROM operation JOIN change ON change.operation = operation.id \
         WHERE operation.sequence > ?1 ORDER BY operation.sequence DESC, change.position DESC"
    );
    collect(connection, &sql, [sequence], |row| read_change(&mut Columns::new(row)))
}

/// The latest operations, newest first. Here and below `undone` is left `false`: it follows from the
/// whole history, see [`crate::history`].
pub(crate) fn latest(connection: &Connection, limit: usize) -> Result<Vec<Operation>, StoreError> {
    let sql = format!("SELECT {OPERATION} FROM operation ORDER BY sequence DESC LIMIT ?1");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    collect(connection, &sql, [limit], |row| read_operation(&mut Columns::new(row)))
}

/// The operation with this key.
pub(crate) fn operation(connection: &Connection, id: OperationId) -> Result<Operation, StoreError> {
    let sql = format!("SELECT {OPERATION} FROM operation WHERE id = ?1");
    let found = collect(connection, &sql, [key(id)], |row| read_operation(&mut Columns::new(row)))?;
    found.into_iter().next().ok_or(StoreError::Damaged("the journal names an operation it does not have"))
}

/// What left the house after an operation, oldest first.
pub(crate) fn irreversible_since(
    connection: &Connection,
    sequence: i64,
) -> Result<Vec<Operation>, StoreError> {
    let sql =
        format!("SELECT {OPERATION} FROM operation WHERE NOT reversible AND sequence > ?1 ORDER BY sequence");
    collect(connection, &sql, [sequence], |row| read_operation(&mut Columns::new(row)))
}

fn read_operation(columns: &mut Columns<'_, '_>) -> Result<Operation, StoreError> {
    Ok(Operation {
        id: columns.key()?,
        sequence: columns.long()?,
        kind: columns.text()?,
        detail: columns.text()?,
        at: parse_audit(&columns.text()?)?,
        who: columns.text()?,
        copy: columns.key::<OperationId>()?.0,
        undoes: columns.optional_key()?,
        reversible: columns.flag()?,
        undone: false,
    })
}

/// What one operation did, in the order it did it.
pub(crate) fn changes(connection: &Connection, operation: OperationId) -> Result<Vec<Change>, StoreError> {
    let sql = format!("SELECT {CHANGE} FROM change WHERE operation = ?1 ORDER BY position");
    collect(connection, &sql, [key(operation)], |row| read_change(&mut Columns::new(row)))
}

/// Everything that happened to a person, with the operation it was part of; newest operation first.
pub(crate) fn changes_of(
    connection: &Connection,
    subject: PersonId,
) -> Result<Vec<(OperationId, Change)>, StoreError> {
    let sql = format!(
        "SELECT change.operation, {CHANGE} FROM change JOIN operation ON operation.id = change.operation \
         WHERE change.subject = ?1 ORDER BY operation.sequence DESC, change.position"
    );
    collect(connection, &sql, [key(subject)], |row| {
        let mut columns = Columns::new(row);
        Ok((columns.key()?, read_change(&mut columns)?))
    })
}

/// Whom operations after a sequence number touched, oldest first.
pub(crate) fn touched_since(
    connection: &Connection,
    sequence: i64,
) -> Result<Vec<(PersonId, Operation)>, StoreError> {
    let sql = format!("SELECT {OPERATION} FROM operation WHERE sequence > ?1 ORDER BY sequence");
    let operations = collect(connection, &sql, [sequence], |row| read_operation(&mut Columns::new(row)))?;
    let mut touched = Vec::new();
    for operation in operations {
        let sql = "SELECT DISTINCT subject FROM change WHERE operation = ?1 AND subject IS NOT NULL";
        let people = collect(connection, sql, [key(operation.id)], |row| Columns::new(row).key())?;
        touched.extend(people.into_iter().map(|person: PersonId| (person, operation.clone())));
    }
    Ok(touched)
}

/// Everything that happened to a row after an operation; newest operation first.
pub(crate) fn changes_since(
    connection: &Connection,
    sequence: i64,
    entity: Entity,
    id: Uuid,
) -> Result<Vec<(OperationId, Change)>, StoreError> {
    let sql = format!(
        "SELECT change.operation, {CHANGE} FROM operation JOIN change ON change.operation = operation.id \
         WHERE operation.sequence > ?1 AND change.entity = ?2 AND change.entity_id = ?3 \
         ORDER BY operation.sequence DESC"
    );
    collect(connection, &sql, params![sequence, entity.name(), id.as_bytes()], |row| {
        let mut columns = Columns::new(row);
        Ok((columns.key()?, read_change(&mut columns)?))
    })
}

fn read_change(columns: &mut Columns<'_, '_>) -> Result<Change, StoreError> {
    Ok(Change {
        id: columns.key::<OperationId>()?.0,
        entity: columns.parsed(Entity::parse)?,
        subject: columns.optional_key()?,
        before: columns.object()?,
        after: columns.object()?,
    })
}

fn collect<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}
