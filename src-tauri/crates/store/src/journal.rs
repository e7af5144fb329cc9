//! The journal: every operation, and the rows it touched.

use crate::arrival;
use crate::entity::Entity;
use crate::error::StoreError;
use crate::value::{Columns, audit, key, optional, parse_audit};
use chrono::{DateTime, Utc};
use domain::{OperationId, PersonId};
use rusqlite::{Connection, Params, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeSet, HashSet};
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
const PAGE: &str = "page.operation, page.entities, page.entity_ids, page.subjects, page.changes";

/// Bytes of a key.
const KEY: usize = 16;

/// What neither is data of the congress nor shows on a sheet: how lists look, and that they left the house.
const BESIDE: [Entity; 7] = [
    Entity::Template,
    Entity::Delivery,
    Entity::DeliveryContent,
    Entity::PrintRun,
    Entity::LetterText,
    Entity::BadgeLayout,
    Entity::Picture,
];

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

/// The place in the journal where the pages of an operation go.
pub(crate) struct Pages<'a> {
    connection: &'a Connection,
    operation: OperationId,
    /// How many changes are written already.
    position: i64,
}

/// Changes that lie together, many to a row: each alone would cost as much as the row it is about. See the migration
/// that made the table.
#[derive(Default)]
pub(crate) struct Page {
    /// Their names, each once.
    entities: Vec<&'static str>,
    entity_ids: Vec<u8>,
    subjects: Vec<u8>,
    changes: String,
}

/// What is written for the person of a change that is about nobody.
const NOBODY: Uuid = Uuid::nil();

impl Page {
    /// Few enough that one person is found without reading much, and that new rows, of which the journal tells hardly
    /// anything, fit into a quarter of a page of the file: what is longer goes to pages of its own, half empty.
    const CHANGES: usize = 44;

    /// Adds a change: the row as JSON, as it was and as it is.
    pub(crate) fn add(
        &mut self,
        (entity, id, subject): (Entity, Uuid, Option<PersonId>),
        before: &str,
        after: &str,
    ) {
        let name = entity.name();
        if !self.entities.contains(&name) {
            self.entities.push(name);
        }
        self.entity_ids.extend(id.into_bytes());
        self.subjects.extend(subject.map_or(NOBODY, |person| person.0).into_bytes());
        for part in [name, "\t", before, "\t", after, "\n"] {
            self.changes.push_str(part);
        }
    }

    /// Whether it is to be written before more is added.
    pub(crate) fn is_full(&self) -> bool {
        self.count() >= Self::CHANGES
    }

    fn count(&self) -> usize {
        self.entity_ids.len() / KEY
    }

    fn clear(&mut self) {
        self.entities.clear();
        self.entity_ids.clear();
        self.subjects.clear();
        self.changes.clear();
    }
}

impl<'a> Pages<'a> {
    pub(crate) fn of(connection: &'a Connection, operation: OperationId) -> Self {
        Self { connection, operation, position: 0 }
    }

    /// Writes the next page, if anything is on it, and leaves it empty.
    pub(crate) fn write(&mut self, page: &mut Page) -> Result<(), StoreError> {
        if page.count() == 0 {
            return Ok(());
        }
        let sql = "INSERT INTO page (operation, position, entities, entity_ids, subjects, changes) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        page.entities.sort_unstable();
        self.connection.prepare_cached(sql)?.execute(params![
            self.operation.0.as_bytes(),
            self.position,
            page.entities.join(" "),
            page.entity_ids,
            page.subjects,
            page.changes,
        ])?;
        self.position += i64::try_from(page.count()).unwrap_or(i64::MAX);
        page.clear();
        Ok(())
    }
}

/// Sequence number of the last operation; 0 in a file without any.
pub(crate) fn sequence(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(sequence), 0) FROM operation";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// When the last operation up to a sequence number that changed data took place.
pub(crate) fn changed_at(connection: &Connection, until: i64) -> Result<DateTime<Utc>, StoreError> {
    let sql = "SELECT operation.at, page.entities FROM operation JOIN page ON page.operation = operation.id \
               WHERE operation.sequence <= ?1 ORDER BY operation.sequence DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([until])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let (at, entities) = (columns.text()?, columns.text()?);
        let beside = |name: &str| Entity::parse(name).is_some_and(|entity| BESIDE.contains(&entity));
        if !entities.split(' ').all(beside) {
            return parse_audit(&at);
        }
    }
    Err(StoreError::Damaged("the journal does not tell when the event was made"))
}

/// Sequence number of the last operation up to a moment; 0 if there was none yet.
pub(crate) fn sequence_at(connection: &Connection, at: DateTime<Utc>) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(sequence), 0) FROM operation WHERE at <= ?1";
    Ok(connection.query_row(sql, [audit(at)], |row| row.get(0))?)
}

/// Everything that happened after an operation, the latest first. Of new rows the values are not told.
pub(crate) fn changes_after(connection: &Connection, sequence: i64) -> Result<Vec<Change>, StoreError> {
    let sql = format!(
        "SELECT {PAGE} FROM operation JOIN page ON page.operation = operation.id \
         WHERE operation.sequence > ?1 ORDER BY operation.sequence, page.position"
    );
    let mut changes = unfold(connection, &sql, [sequence], Wanted::All)?;
    changes.reverse();
    Ok(changes.into_iter().map(|(_, change)| change).collect())
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
    let sql = format!("SELECT {PAGE} FROM page WHERE operation = ?1 ORDER BY position");
    let mut changes = unfold(connection, &sql, [key(operation)], Wanted::All)?;
    arrival::tell(connection, &mut changes)?;
    Ok(changes.into_iter().map(|(_, change)| change).collect())
}

/// Everything that happened to a person, with the operation it was part of; newest operation first.
pub(crate) fn changes_of(
    connection: &Connection,
    subject: PersonId,
) -> Result<Vec<(OperationId, Change)>, StoreError> {
    let sql = format!(
        "SELECT {PAGE} FROM page JOIN operation ON operation.id = page.operation \
         WHERE (page.operation, page.position) IN \
               (SELECT operation, position FROM page WHERE instr(subjects, ?1) > 0) \
         ORDER BY operation.sequence DESC, page.position"
    );
    let mut changes = unfold(connection, &sql, [key(subject)], Wanted::About(subject))?;
    arrival::tell(connection, &mut changes)?;
    Ok(changes)
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
        let sql = "SELECT subjects FROM page WHERE operation = ?1";
        let pages =
            collect(connection, sql, [key(operation.id)], |row| Columns::new(row).packed::<PersonId>())?;
        let people: BTreeSet<PersonId> =
            pages.into_iter().flatten().filter(|person| person.0 != NOBODY).collect();
        touched.extend(people.into_iter().map(|person| (person, operation.clone())));
    }
    Ok(touched)
}

/// Everything that happened to some rows from an operation on, newest operation first. Of new rows the values are not
/// told.
pub(crate) fn changes_from(
    connection: &Connection,
    sequence: i64,
    rows: &HashSet<(Entity, Uuid)>,
) -> Result<Vec<(OperationId, Change)>, StoreError> {
    let sql = format!(
        "SELECT {PAGE} FROM operation JOIN page ON page.operation = operation.id \
         WHERE operation.sequence >= ?1 ORDER BY operation.sequence DESC, page.position"
    );
    unfold(connection, &sql, [sequence], Wanted::Rows(rows))
}

/// Which changes are looked for.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    All,
    About(PersonId),
    Rows(&'a HashSet<(Entity, Uuid)>),
}

impl Wanted<'_> {
    fn holds(self, entity: Entity, id: Uuid, subject: Option<PersonId>) -> bool {
        match self {
            Self::All => true,
            Self::About(person) => subject == Some(person),
            Self::Rows(rows) => rows.contains(&(entity, id)),
        }
    }

    /// Whether one of them may be in a page about these rows.
    fn may_be_in(self, entities: &str, ids: &[OperationId]) -> bool {
        let Self::Rows(rows) = self else { return true };
        let mut kinds = entities.split(' ').filter_map(Entity::parse);
        kinds.any(|entity| ids.iter().any(|id| rows.contains(&(entity, id.0))))
    }
}

/// The changes of pages that are wanted, each with the operation it was part of.
fn unfold(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    wanted: Wanted<'_>,
) -> Result<Vec<(OperationId, Change)>, StoreError> {
    let malformed = || StoreError::Damaged("the journal is malformed");
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let operation: OperationId = columns.key()?;
        let (entities, ids) = (columns.text()?, columns.packed::<OperationId>()?);
        if !wanted.may_be_in(&entities, &ids) {
            continue;
        }
        let (subjects, changes) = (columns.packed::<PersonId>()?, columns.text()?);
        if ids.len() != subjects.len() || ids.len() != changes.lines().count() {
            return Err(malformed());
        }
        for ((id, subject), text) in ids.into_iter().zip(subjects).zip(changes.lines()) {
            let mut parts = text.split('\t');
            let mut part = || parts.next().ok_or_else(malformed);
            let (name, before, after) = (part()?, part()?, part()?);
            let entity = Entity::parse(name).ok_or_else(malformed)?;
            let subject = Some(subject).filter(|subject| subject.0 != NOBODY);
            if wanted.holds(entity, id.0, subject) {
                let (before, after) = (object(before)?, object(after)?);
                found.push((operation, Change { entity, id: id.0, subject, before, after }));
            }
        }
    }
    Ok(found)
}

/// A row of the journal's JSON; `None` where there was or is none.
fn object(json: &str) -> Result<Option<Map<String, Json>>, StoreError> {
    if json.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(json).map(Some).map_err(|_| StoreError::Damaged("the journal is malformed"))
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
