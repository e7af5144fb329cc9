//! The two functions that write rows, and the record they leave in the journal.

use crate::Key;
use crate::entity::{Entity, Touched};
use crate::error::{StoreError, breaks_reference};
use crate::journal::{self, NewOperation, Page, Pages};
use crate::prepared::{Head, Prepared};
use crate::record::{Image, Record, Row, Subject, Table, lasting};
use crate::snapshot;
use crate::value::Cell;
use domain::{OperationId, PersonId, Snapshot};
use rusqlite::types::ToSql;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params_from_iter};
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, btree_map};
use std::hash::{BuildHasherDefault, Hasher};
use uuid::Uuid;

/// The right to change rows, for the time of one operation.
pub struct Writer<'a> {
    connection: &'a Connection,
    touches: Touches,
    places: BTreeMap<Entity, Places>,
    /// Of registrations that this operation has not touched.
    persons: ByKey<Option<PersonId>>,
    statements: HashMap<(Entity, Work), CachedStatement<'a>>,
    /// Whether one of many new rows was refused. Whoever ignores that error must not go on: all are noted as written.
    is_refused: bool,
}

/// So many rows does one statement write.
pub const ROWS_AT_ONCE: usize = 32;

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("touches", &self.touches.len()).finish_non_exhaustive()
    }
}

/// Where in the list of touches the rows of one table are.
#[derive(Default)]
struct Places {
    /// The highest key when this operation first looked at the table; `None` in an empty one.
    highest: Option<Uuid>,
    /// Those whose keys came in ascending order, as the keys of new rows do.
    ascending: Vec<(Uuid, usize)>,
    other: ByKey<usize>,
}

impl Places {
    fn note(&mut self, id: Uuid, place: usize) {
        if self.ascending.last().is_none_or(|(last, _)| id > *last) {
            self.ascending.push((id, place));
        } else {
            self.other.insert(id, place);
        }
    }

    fn of(&self, id: Uuid) -> Option<usize> {
        let (last, _) = self.ascending.last()?;
        if id > *last {
            return None;
        }
        match self.ascending.binary_search_by_key(&id, |(id, _)| *id) {
            Ok(found) => self.ascending.get(found).map(|(_, place)| *place),
            Err(_) => self.other.get(&id).copied(),
        }
    }

    /// Whether a key is higher than all that were there: keys are ordered by time, so that a new row need not be
    /// looked for.
    fn is_beyond(&self, id: Uuid) -> bool {
        self.highest.is_none_or(|highest| id > highest)
    }
}

type ByKey<T> = HashMap<Uuid, T, BuildHasherDefault<KeyHasher>>;

/// Spreads keys, which are chance for the most part already, and are all made by this program.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let word = part.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What a statement does with one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Work {
    Select,
    Insert,
    /// Of [`ROWS_AT_ONCE`] rows.
    InsertMany,
    Update,
    Delete,
}

/// A row this operation has looked at.
#[derive(Debug)]
struct Touch {
    entity: Entity,
    id: Uuid,
    /// As it was before the operation.
    before: Option<Row<'static>>,
    now: Now,
    /// The key of the person or registration that it is, or last was, about.
    about: Option<Uuid>,
}

/// In the order in which they came. What is there is not moved when more come: a long list brings ten thousands.
#[derive(Debug, Default)]
struct Touches(Vec<Vec<Touch>>);

impl Touches {
    /// How many lie together.
    const TOGETHER: usize = 512;

    fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * Self::TOGETHER + last.len())
    }

    fn push(&mut self, touch: Touch) {
        match self.0.last_mut() {
            Some(last) if last.len() < Self::TOGETHER => last.push(touch),
            _ => {
                let mut next = Vec::with_capacity(if self.0.is_empty() { 1 } else { Self::TOGETHER });
                next.push(touch);
                self.0.push(next);
            }
        }
    }

    fn get(&self, place: usize) -> Option<&Touch> {
        self.0.get(place / Self::TOGETHER)?.get(place % Self::TOGETHER)
    }

    fn get_mut(&mut self, place: usize) -> Option<&mut Touch> {
        self.0.get_mut(place / Self::TOGETHER)?.get_mut(place % Self::TOGETHER)
    }

    fn iter(&self) -> impl Iterator<Item = &Touch> {
        self.0.iter().flatten()
    }
}

/// How a row stands now.
#[derive(Debug)]
enum Now {
    /// As before.
    AsBefore,
    Changed(Row<'static>),
    Gone,
    /// It is new. Its values are not kept, since a long list brings ten thousands and the journal does not tell them.
    New,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            touches: Touches::default(),
            places: BTreeMap::new(),
            persons: ByKey::default(),
            statements: HashMap::new(),
            is_refused: false,
        }
    }

    /// Writes a row, new or changed. A row that already looks like this is left alone.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<(), StoreError> {
        self.put_row(R::ENTITY, record.id().uuid(), record.to_row())
    }

    /// As [`Self::put`], of rows that were made ready before, in any order: those come first to which others refer.
    pub fn put_all(&mut self, rows: &Prepared) -> Result<(), StoreError> {
        let mut new: BTreeMap<Entity, Vec<&Head>> = BTreeMap::new();
        let mut known = Vec::new();
        for head in rows.heads() {
            let Head { entity, id, about, .. } = *head;
            let places = self.places(entity)?;
            if places.of(id).is_some() || !places.is_beyond(id) {
                known.push(head);
                continue;
            }
            self.note(Touch { entity, id, before: None, now: Now::New, about })?;
            new.entry(entity).or_default().push(head);
        }
        for (entity, heads) in new {
            for heads in heads.chunks(ROWS_AT_ONCE) {
                let done = self.insert(entity, rows, heads);
                self.is_refused |= done.is_err();
                done?;
            }
        }
        known.sort_by_key(|head| head.entity);
        known.into_iter().try_for_each(|head| {
            let row = rows.row(head).map_err(rusqlite::Error::from)?;
            self.put_row(head.entity, head.id, row)
        })
    }

    /// Writes new rows: many by one statement, which finds the end of each index once.
    fn insert(&mut self, entity: Entity, rows: &Prepared, heads: &[&Head]) -> Result<(), StoreError> {
        if heads.len() == ROWS_AT_ONCE {
            match self.run(Work::InsertMany, entity, heads.iter().flat_map(|head| rows.lent(head)))? {
                // None of them is written; one by one they tell which it is.
                Err(error) if breaks_reference(&error) => {}
                done => return Ok(done?),
            }
        }
        heads.iter().try_for_each(|head| self.execute(Work::Insert, entity, head.id, rows.lent(head)))
    }

    /// Removes a row. One that does not exist is left alone.
    pub fn remove<R: Record>(&mut self, id: R::Id) -> Result<(), StoreError> {
        self.remove_row(R::ENTITY, id.uuid())
    }

    /// All rows as they stand in the middle of this operation; `sequence` and `changed_at` are still
    /// those of the last one.
    pub fn snapshot(&mut self) -> Result<Snapshot, StoreError> {
        snapshot::read(self.connection)
    }

    pub(crate) fn put_row(&mut self, entity: Entity, id: Uuid, row: Row<'_>) -> Result<(), StoreError> {
        let place = self.touch(entity, id)?;
        let (work, about) = match self.current(place)? {
            Some(now) if *now == row => return Ok(()),
            Some(_) => (Work::Update, entity.table().about(&row)),
            None => (Work::Insert, entity.table().about(&row)),
        };
        self.execute(work, entity, id, &row)?;
        let touch = self.touched(place)?;
        touch.now = if touch.before.is_none() { Now::New } else { Now::Changed(lasting(row)) };
        touch.about = about;
        Ok(())
    }

    pub(crate) fn remove_row(&mut self, entity: Entity, id: Uuid) -> Result<(), StoreError> {
        let place = self.touch(entity, id)?;
        if self.touched(place)?.is_there() {
            self.execute(Work::Delete, entity, id, &[Cell::Key(id)])?;
            self.touched(place)?.now = Now::Gone;
        }
        Ok(())
    }

    /// The row as it stands now.
    pub(crate) fn row(
        &mut self,
        entity: Entity,
        id: Uuid,
    ) -> Result<Option<Cow<'_, Row<'static>>>, StoreError> {
        let place = self.touch(entity, id)?;
        self.current(place)
    }

    fn current(&mut self, place: usize) -> Result<Option<Cow<'_, Row<'static>>>, StoreError> {
        let Touch { entity, id, now, .. } = self.touched(place)?;
        if matches!(now, Now::New) {
            let (entity, id) = (*entity, *id);
            return Ok(self.select(entity, id)?.map(Cow::Owned));
        }
        Ok(self.touched(place)?.row().map(Cow::Borrowed))
    }

    /// Where what is known of a row lies.
    fn touch(&mut self, entity: Entity, id: Uuid) -> Result<usize, StoreError> {
        let places = self.places(entity)?;
        if let Some(place) = places.of(id) {
            return Ok(place);
        }
        let before = if places.is_beyond(id) { None } else { self.select(entity, id)? };
        let about = before.as_ref().and_then(|row| entity.table().about(row));
        self.note(Touch { entity, id, before, now: Now::AsBefore, about })
    }

    fn note(&mut self, touch: Touch) -> Result<usize, StoreError> {
        let place = self.touches.len();
        self.places(touch.entity)?.note(touch.id, place);
        self.touches.push(touch);
        Ok(place)
    }

    fn touched(&mut self, place: usize) -> Result<&mut Touch, StoreError> {
        self.touches.get_mut(place).ok_or(StoreError::StateUnknown)
    }

    fn places(&mut self, entity: Entity) -> Result<&mut Places, StoreError> {
        Ok(match self.places.entry(entity) {
            btree_map::Entry::Occupied(known) => known.into_mut(),
            btree_map::Entry::Vacant(unknown) => {
                let sql = format!("SELECT max(id) FROM \"{}\"", entity.table().name);
                let highest: Cell<'_> =
                    self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
                unknown.insert(Places { highest: highest.uuid(), ..Places::default() })
            }
        })
    }

    fn select(&mut self, entity: Entity, id: Uuid) -> Result<Option<Row<'static>>, StoreError> {
        let columns = 0..entity.table().columns.len();
        let row = self
            .statement(Work::Select, entity)?
            .query_row([Cell::Key(id)], |row| columns.map(|column| row.get(column)).collect());
        Ok(row.optional()?)
    }

    fn execute(
        &mut self,
        work: Work,
        entity: Entity,
        id: Uuid,
        values: impl IntoIterator<Item: ToSql>,
    ) -> Result<(), StoreError> {
        self.run(work, entity, values)?.map_err(|error| {
            if breaks_reference(&error) { StoreError::Reference { entity, id } } else { error.into() }
        })
    }

    fn run(
        &mut self,
        work: Work,
        entity: Entity,
        values: impl IntoIterator<Item: ToSql>,
    ) -> Result<rusqlite::Result<()>, StoreError> {
        // SQLite ends the transaction by itself when a medium is full or fails. Whoever ignored that error
        // must not go on: every further row would be kept at once and without a journal.
        if self.connection.is_autocommit() {
            return Err(StoreError::StateUnknown);
        }
        Ok(self.statement(work, entity)?.execute(params_from_iter(values)).map(drop))
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
                    Work::InsertMany => &sql.insert_many,
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
        if self.is_refused {
            return Err(StoreError::StateUnknown);
        }
        let touches = std::mem::take(&mut self.touches);
        let changed = || touches.iter().filter(|touch| touch.is_changed());
        let kinds = Touched(changed().map(|touch| touch.entity).collect());
        if kinds.is_empty() && operation.reversible {
            return Ok(kinds);
        }
        if kinds.contains(Entity::Event) {
            self.check_one_event()?;
        }
        journal::insert(self.connection, operation, undoes)?;
        // What is about a registration mostly comes right behind it.
        let mut latest = None;
        let (mut journal, mut page) = (Pages::of(self.connection, operation.origin.id), Page::default());
        for touch in changed() {
            let subject = self.subject(touch, &touches, &mut latest)?;
            let (before, after) = touch.images();
            page.add((touch.entity, touch.id, subject), &before, &after);
            if page.is_full() {
                journal.write(&mut page)?;
            }
        }
        journal.write(&mut page)?;
        Ok(kinds)
    }

    fn check_one_event(&self) -> Result<(), StoreError> {
        let events: i64 = self.connection.query_row("SELECT count(*) FROM event", [], |row| row.get(0))?;
        if events == 1 { Ok(()) } else { Err(StoreError::NotOneEvent) }
    }

    /// A row of nothing but defaults. A row that an older version removed lacks the columns added since.
    pub(crate) fn blank(&self, table: &Table) -> Result<Row<'static>, StoreError> {
        let mut defaults = self.connection.prepare_cached("SELECT dflt_value FROM pragma_table_info(?1)")?;
        let literals = defaults.query_map([table.name], |row| row.get::<_, Option<String>>(0))?;
        literals
            .map(|literal| {
                let select = format!("SELECT {}", literal?.as_deref().unwrap_or("NULL"));
                Ok(self.connection.query_row(&select, [], |row| row.get(0))?)
            })
            .collect()
    }

    /// Whom a row is about. `latest` is the row that was met last and is itself about a person: mostly the registration that
    /// the next ones are about.
    fn subject(
        &mut self,
        touch: &Touch,
        touches: &Touches,
        latest: &mut Option<(Uuid, PersonId)>,
    ) -> Result<Option<PersonId>, StoreError> {
        Ok(match (touch.entity.table().subject, touch.about) {
            (Subject::Nobody, _) | (_, None) => None,
            (Subject::Itself | Subject::Person(_), Some(person)) => {
                *latest = Some((touch.id, PersonId(person)));
                Some(PersonId(person))
            }
            (Subject::Registration(_), Some(registration)) => match *latest {
                Some((id, person)) if id == registration => Some(person),
                _ => self.person_of(registration, touches)?,
            },
        })
    }

    /// The person of a registration, even of one that this very operation removed.
    fn person_of(&mut self, registration: Uuid, touches: &Touches) -> Result<Option<PersonId>, StoreError> {
        let place = self.places.get(&Entity::Registration).and_then(|places| places.of(registration));
        if let Some(touch) = place.and_then(|place| touches.get(place)) {
            return Ok(touch.about.map(PersonId));
        }
        if let Some(person) = self.persons.get(&registration) {
            return Ok(*person);
        }
        let sql = "SELECT person FROM registration WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row: Option<Cell<'_>> =
            statement.query_row([Cell::Key(registration)], |row| row.get(0)).optional()?;
        let person = row.as_ref().and_then(Cell::uuid).map(PersonId);
        self.persons.insert(registration, person);
        Ok(person)
    }
}

impl Touch {
    fn is_there(&self) -> bool {
        match self.now {
            Now::AsBefore => self.before.is_some(),
            Now::Changed(_) | Now::New => true,
            Now::Gone => false,
        }
    }

    /// The row as it stands now, unless it is new or gone.
    fn row(&self) -> Option<&Row<'static>> {
        match &self.now {
            Now::AsBefore => self.before.as_ref(),
            Now::Changed(row) => Some(row),
            Now::Gone | Now::New => None,
        }
    }

    /// Whether it stands otherwise than before: what was changed back is not changed.
    fn is_changed(&self) -> bool {
        match &self.now {
            Now::AsBefore => false,
            Now::Changed(row) => self.before.as_ref() != Some(row),
            Now::Gone => self.before.is_some(),
            Now::New => true,
        }
    }

    /// The row before and after, as the journal writes it: of an update only the columns that changed, of a new row
    /// nothing.
    fn images(&self) -> (String, String) {
        let table = self.entity.table();
        let image = |row, beside| Image { table, row, beside }.json();
        match (&self.before, &self.now) {
            (Some(before), Now::Changed(after)) => (image(before, Some(after)), image(after, Some(before))),
            (Some(before), _) => (image(before, None), String::new()),
            (None, _) => (String::new(), String::new()),
        }
    }
}
