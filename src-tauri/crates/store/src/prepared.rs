//! Rows that are made ready before they are written.

use crate::entity::Entity;
use crate::record::{Key, Record, Row};
use crate::value::Cell;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows made ready to be written. That needs no file, so a long list is made ready on another core. The values of a table
/// lie one behind the other there: whoever writes them would wait for each, if they lay where the records are.
#[derive(Debug, Default)]
pub struct Prepared {
    heads: Vec<Head>,
    tables: BTreeMap<Entity, Values>,
}

/// Which row it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) entity: Entity,
    pub(crate) id: Uuid,
    /// The key of the person or registration that it is about.
    pub(crate) about: Option<Uuid>,
    /// Where the first of its values is.
    first: usize,
}

#[derive(Debug, Default)]
struct Values {
    values: Vec<Value>,
    bytes: Vec<u8>,
}

/// A value; of texts and bytes, where they begin and how long they are.
#[derive(Clone, Copy, Debug)]
enum Value {
    Null,
    Integer(i64),
    Text(usize, usize),
    Bytes(usize, usize),
}

impl Prepared {
    /// Adds a row, new or changed.
    pub fn put<R: Record>(&mut self, record: &R) {
        let (entity, row) = (R::ENTITY, record.to_row());
        let values = self.tables.entry(entity).or_default();
        let (id, about, first) = (record.id().uuid(), entity.table().about(&row), values.values.len());
        self.heads.push(Head { entity, id, about, first });
        for cell in &row {
            values.add(cell);
        }
    }

    /// Which rows there are, in the order in which they came.
    pub(crate) fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The values of a row, lent to a statement.
    pub(crate) fn lent(&self, head: &Head) -> impl Iterator<Item = ToSqlOutput<'_>> {
        self.values(head).map(ToSqlOutput::Borrowed)
    }

    /// A row by itself.
    pub(crate) fn row(&self, head: &Head) -> FromSqlResult<Row<'static>> {
        self.values(head).map(Cell::column_result).collect()
    }

    fn values(&self, head: &Head) -> impl Iterator<Item = ValueRef<'_>> {
        let columns = head.entity.table().columns.len();
        self.tables.get(&head.entity).into_iter().flat_map(move |Values { values, bytes }| {
            let row = values.get(head.first..head.first + columns).unwrap_or_default();
            row.iter().map(|value| value.of(bytes))
        })
    }
}

impl Values {
    fn add(&mut self, cell: &Cell<'_>) {
        let start = self.bytes.len();
        let value = match cell.lent() {
            ValueRef::Integer(number) => Value::Integer(number),
            ValueRef::Text(text) => Value::Text(start, text.len()),
            ValueRef::Blob(bytes) => Value::Bytes(start, bytes.len()),
            ValueRef::Null | ValueRef::Real(_) => Value::Null,
        };
        if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = cell.lent() {
            self.bytes.extend_from_slice(bytes);
        }
        self.values.push(value);
    }
}

impl Value {
    fn of(self, bytes: &[u8]) -> ValueRef<'_> {
        let part = |start: usize, length: usize| bytes.get(start..start + length).unwrap_or_default();
        match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(number),
            Self::Text(start, length) => ValueRef::Text(part(start, length)),
            Self::Bytes(start, length) => ValueRef::Blob(part(start, length)),
        }
    }
}
