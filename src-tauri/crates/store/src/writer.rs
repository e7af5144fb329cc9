//! The two functions that write rows, and the record they leave in the journal.

use crate::Key;
use crate::entity::{Entity, Touched};
use crate::error::{StoreError, breaks_reference};
use crate::journal::{self, Changes, NewOperation};
use crate::record::{Image, Record, Row, Subject, Table};
use crate::snapshot;
use domain::{OperationId, PersonId, Snapshot};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params_from_iter};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// The right to change rows, for the time of one operation.
pub struct Writer<'a> {
    connection: &'a Connection,
    touches: Vec<Touch>,
    index: HashMap<(Entity, Uuid), usize>,
    persons: HashMap<Uuid, Option<PersonId>>,
    /// The highest key of each table when this operation first looked at it; `None` in an empty one.
    highest: HashMap<Entity, Option<Uuid>>,
    statements: HashMap<(Entity, Work), CachedStatement<'a>>,
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("touches", &self.touches.len()).finish_non_exhaustive()
    }
}

/// What a statement does with one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Work {
    Select,
    Insert,
    Update,
    Delete,
}

/// A row this operation has looked at: as it was before the operation, and as it is now.
#[derive(Debug)]
struct Touch {
    entity: Entity,
    id: Uuid,
    before: Option<Row>,
    now: Option<Row>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            touches: Vec::new(),
            index: HashMap::new(),
            persons: HashMap::new(),
            highest: HashMap::new(),
            statements: HashMap::new(),
        }
    }

    /// Writes a row, new or changed. A row that already looks like this is left alone.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<(), StoreError> {
        self.put_row(R::ENTITY, record.id().uuid(), record.to_row())
    }

    /// Removes a row. One that does not exist is left alone.
    pub fn remove<R: Record>(&mut self, id: R::Id) -> Result<(), StoreError> {
        self.remove_row(R::ENTITY, id.uuid())
    }

    /// All rows as they stand in the middle of this operation; `sequence` and `changed_at` are still
    /// those of the last one.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        snapshot::read(self.connection)
    }

    pub(crate) fn put_row(&mut self, entity: Entity, id: Uuid, row: Row) -> Result<(), StoreError> {
        let work = match &self.touch(entity, id)?.now {
            Some(now) if *now == row => return Ok(()),
            Some(_) => Work::Update,
            None => Work::Insert,
        };
        self.execute(work, entity, id, &row)?;
        self.touch(entity, id)?.now = Some(row);
        Ok(())
    }

    pub(crate) fn remove_row(&mut self, entity: Entity, id: Uuid) -> Result<(), StoreError> {
        if self.touch(entity, id)?.now.is_some() {
            self.execute(Work::Delete, entity, id, &[blob(id)])?;
            self.touch(entity, id)?.now = None;
        }
        Ok(())
    }

    /// The row as it stands now, as the journal would write it.
    pub(crate) fn row(&mut self, entity: Entity, id: Uuid) -> Result<Option<&Row>, StoreError> {
        Ok(self.touch(entity, id)?.now.as_ref())
    }

    fn touch(&mut self, entity: Entity, id: Uuid) -> Result<&mut Touch, StoreError> {
        let known = self.index.get(&(entity, id)).copied();
        let position = if let Some(position) = known {
            position
        } else {
            let before = if self.is_beyond(entity, id)? { None } else { self.select(entity, id)? };
            self.touches.push(Touch { entity, id, now: before.clone(), before });
            self.index.insert((entity, id), self.touches.len() - 1);
            self.touches.len() - 1
        };
        self.touches.get_mut(position).ok_or(StoreError::StateUnknown)
    }

    /// Whether a key is higher than all that were there: keys are ordered by time, so that a new row need not be
    /// looked for.
    fn is_beyond(&mut self, entity: Entity, id: Uuid) -> Result<bool, StoreError> {
        let highest = if let Some(highest) = self.highest.get(&entity) {
            *highest
        } else {
            let sql = format!("SELECT max(id) FROM \"{}\"", entity.table().name);
            let highest: Value = self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
            *self.highest.entry(entity).or_insert(uuid(&highest))
        };
        Ok(highest.is_none_or(|highest| id > highest))
    }

    fn select(&mut self, entity: Entity, id: Uuid) -> Result<Option<Row>, StoreError> {
        let columns = 0..entity.table().columns.len();
        let row = self
            .statement(Work::Select, entity)?
            .query_row([blob(id)], |row| columns.map(|column| row.get(column)).collect());
        Ok(row.optional()?)
    }

    fn execute(&mut self, work: Work, entity: Entity, id: Uuid, row: &[Value]) -> Result<(), StoreError> {
        // SQLite ends the transaction by itself when a medium is full or fails. Whoever ignored that error
        // must not go on: every further row would be kept at once and without a journal.
        if self.connection.is_autocommit() {
            return Err(StoreError::StateUnknown);
        }
        let done = self.statement(work, entity)?.execute(params_from_iter(row));
        done.map(drop).map_err(|error| {
            if breaks_reference(&error) { StoreError::Reference { entity, id } } else { error.into() }
        })
    }

    /// A statement, prepared once for all rows of the operation.
    fn statement(&mut self, work: Work, entity: Entity) -> Result<&mut CachedStatement<'a>, StoreError> {
        let connection = self.connection;
        Ok(match self.statements.entry((entity, work)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let sql = entity.table().sql();
                place.insert(connection.prepare_cached(match work {
                    Work::Select => &sql.select,
                    Work::Insert => &sql.insert,
                    Work::Update => &sql.update,
                    Work::Delete => &sql.delete,
                })?)
            }
        })
    }

    /// Journals what changed, net of what was changed back. A reversible operation that changed
    /// nothing leaves no trace; one that left the house does, even without a changed row.
    pub(crate) fn record(
        mut self,
        operation: &NewOperation,
        undoes: Option<OperationId>,
    ) -> Result<Touched, StoreError> {
        let touches = std::mem::take(&mut self.touches);
        let changed: Vec<&Touch> = touches.iter().filter(|touch| touch.before != touch.now).collect();
        let kinds = Touched(changed.iter().map(|touch| touch.entity).collect());
        if changed.is_empty() && operation.reversible {
            return Ok(kinds);
        }
        if kinds.contains(Entity::Event) {
            self.check_one_event()?;
        }
        journal::insert(self.connection, operation, undoes)?;
        let mut journal = Changes::of(self.connection, operation.origin.id);
        for touch in changed {
            let subject = self.subject(touch, &touches)?;
            journal.add((touch.entity, touch.id, subject), touch.images())?;
        }
        journal.finish()?;
        Ok(kinds)
    }

    fn check_one_event(&self) -> Result<(), StoreError> {
        let events: i64 = self.connection.query_row("SELECT count(*) FROM event", [], |row| row.get(0))?;
        if events == 1 { Ok(()) } else { Err(StoreError::NotOneEvent) }
    }

    /// A row of nothing but defaults. A row that an older version removed lacks the columns added since.
    pub(crate) fn blank(&self, table: &Table) -> Result<Row, StoreError> {
        let mut defaults = self.connection.prepare_cached("SELECT dflt_value FROM pragma_table_info(?1)")?;
        let literals = defaults.query_map([table.name], |row| row.get::<_, Option<String>>(0))?;
        literals
            .map(|literal| {
                let select = format!("SELECT {}", literal?.as_deref().unwrap_or("NULL"));
                Ok(self.connection.query_row(&select, [], |row| row.get(0))?)
            })
            .collect()
    }

    fn subject(&mut self, touch: &Touch, touches: &[Touch]) -> Result<Option<PersonId>, StoreError> {
        let table = touch.entity.table();
        Ok(match table.subject {
            Subject::Nobody => None,
            Subject::Itself => Some(PersonId(touch.id)),
            Subject::Person(column) => touch.key_in(column).map(PersonId),
            Subject::Registration(column) => match touch.key_in(column) {
                Some(registration) => self.person_of(registration, touches)?,
                None => None,
            },
        })
    }

    /// The person of a registration, even of one that this very operation removed.
    fn person_of(&mut self, registration: Uuid, touches: &[Touch]) -> Result<Option<PersonId>, StoreError> {
        if let Some(person) = self.persons.get(&registration) {
            return Ok(*person);
        }
        let here =
            self.index.get(&(Entity::Registration, registration)).and_then(|&index| touches.get(index));
        let person = if let Some(touch) = here {
            touch.key_in("person").map(PersonId)
        } else {
            let sql = "SELECT person FROM registration WHERE id = ?1";
            let mut statement = self.connection.prepare_cached(sql)?;
            let row: Option<Value> =
                statement.query_row([blob(registration)], |row| row.get(0)).optional()?;
            row.as_ref().and_then(uuid).map(PersonId)
        };
        self.persons.insert(registration, person);
        Ok(person)
    }
}

impl Touch {
    /// The key in a column, as it is now or, for a removed row, was before.
    fn key_in(&self, column: &str) -> Option<Uuid> {
        let row = self.now.as_ref().or(self.before.as_ref())?;
        uuid(row.get(self.entity.table().position(column)?)?)
    }

    /// The row before and after, as the journal writes it: of an update only the columns that changed.
    fn images(&self) -> (Option<Image<'_>>, Option<Image<'_>>) {
        let table = self.entity.table();
        let image = |row, beside| Image { table, row, beside };
        match (&self.before, &self.now) {
            (Some(before), Some(after)) => {
                (Some(image(before, Some(after))), Some(image(after, Some(before))))
            }
            (before, after) => {
                let whole = |row| image(row, None);
                (before.as_ref().map(whole), after.as_ref().map(whole))
            }
        }
    }
}

fn blob(id: Uuid) -> Value {
    Value::Blob(id.into_bytes().to_vec())
}

fn uuid(value: &Value) -> Option<Uuid> {
    match value {
        Value::Blob(bytes) => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
}
