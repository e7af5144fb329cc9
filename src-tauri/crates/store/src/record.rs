//! What a noun of the domain needs in order to be a row.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::value::{Cell, Columns, Kind, journaled};
use crate::writer::ROWS_AT_ONCE;
use std::sync::OnceLock;
use uuid::Uuid;

/// The values of a row in the order of [`Table::columns`].
pub(crate) type Row<'a> = Vec<Cell<'a>>;

/// Keeps [`Record`] and [`Key`] inside this crate: a row that is not known here could not be journaled.
pub(crate) mod sealed {
    use super::{Columns, Row, StoreError};

    pub trait Key {}

    /// The way between a noun and its row.
    pub trait Stored: Sized {
        fn to_row(&self) -> Row<'_>;
        fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError>;
    }
}

/// The key of a row.
pub trait Key: Copy + sealed::Key {
    /// The key as a plain UUID.
    fn uuid(self) -> Uuid;
    /// A plain UUID as this kind of key.
    fn from_uuid(uuid: Uuid) -> Self;
}

/// A noun of the domain that is one row of one table.
pub trait Record: sealed::Stored {
    /// Its key.
    type Id: Key;
    /// Its kind.
    const ENTITY: Entity;
    /// The key of this row.
    fn id(&self) -> Self::Id;
}

/// A row as the journal writes it. Beside the row that it was or became, only what differs.
pub(crate) struct Image<'a> {
    pub(crate) table: &'a Table,
    pub(crate) row: &'a Row<'a>,
    pub(crate) beside: Option<&'a Row<'a>>,
}

/// A row that outlives its record.
pub(crate) fn lasting(row: Row<'_>) -> Row<'static> {
    row.into_iter().map(Cell::lasting).collect()
}

impl Image<'_> {
    /// The row as a JSON object, its columns in the order of their names.
    pub(crate) fn json(&self) -> String {
        let names: usize = self.table.by_name().iter().map(|(_, name)| name.len() + 1).sum();
        let mut json =
            String::with_capacity(names + 1 + self.row.iter().map(Cell::journaled_size).sum::<usize>());
        for (position, name) in self.table.by_name() {
            let Some(value) = self.row.get(*position) else { continue };
            if self.beside.is_none_or(|beside| beside.get(*position) != Some(value)) {
                json.push(if json.is_empty() { '{' } else { ',' });
                json.push_str(name);
                journaled(value, &mut json);
            }
        }
        if json.is_empty() {
            json.push('{');
        }
        json.push('}');
        json
    }
}

/// Whom a row is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// Nobody.
    Nobody,
    /// The row is the person.
    Itself,
    /// The person in this column.
    Person(&'static str),
    /// The person of the registration in this column.
    Registration(&'static str),
}

/// How a table looks, so that two functions can write every one of them.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// The first is the key.
    pub(crate) columns: &'static [(&'static str, Kind)],
    pub(crate) subject: Subject,
    /// Where the key of that person or registration is.
    about: OnceLock<Option<usize>>,
    sql: OnceLock<Sql>,
    /// Positions of the columns in the order of their names, each with its name as JSON has it before a value.
    by_name: OnceLock<Vec<(usize, String)>>,
}

/// The statements of a table. Parameters are the row's columns in order, so `?1` is the key.
#[derive(Debug)]
pub(crate) struct Sql {
    pub(crate) select_all: String,
    pub(crate) select: String,
    pub(crate) insert: String,
    pub(crate) insert_many: String,
    pub(crate) update: String,
    pub(crate) delete: String,
}

impl Table {
    pub(crate) const fn new(
        name: &'static str,
        columns: &'static [(&'static str, Kind)],
        subject: Subject,
    ) -> Self {
        Self {
            name,
            columns,
            subject,
            about: OnceLock::new(),
            sql: OnceLock::new(),
            by_name: OnceLock::new(),
        }
    }

    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|(name, _)| *name == column)
    }

    /// The key of the person or registration that a row is about.
    pub(crate) fn about(&self, row: &Row<'_>) -> Option<Uuid> {
        let column = self.about.get_or_init(|| match self.subject {
            Subject::Nobody => None,
            Subject::Itself => Some(0),
            Subject::Person(column) | Subject::Registration(column) => self.position(column),
        });
        row.get((*column)?)?.uuid()
    }

    fn by_name(&self) -> &[(usize, String)] {
        self.by_name.get_or_init(|| {
            let mut columns: Vec<(usize, &str)> =
                self.columns.iter().enumerate().map(|(position, (name, _))| (position, *name)).collect();
            columns.sort_by_key(|(_, name)| *name);
            columns.into_iter().map(|(position, name)| (position, format!("\"{name}\":"))).collect()
        })
    }

    pub(crate) fn sql(&self) -> &Sql {
        self.sql.get_or_init(|| {
            let table = self.name;
            let list = |form: fn((usize, &str)) -> String, skip: usize| {
                let columns = self.columns.iter().enumerate().skip(skip);
                columns.map(|(index, (name, _))| form((index + 1, name))).collect::<Vec<_>>().join(", ")
            };
            let names = list(|(_, name)| format!("\"{name}\""), 0);
            let values = list(|(number, _)| format!("?{number}"), 0);
            let many = vec![format!("({})", list(|_| "?".to_owned(), 0)); ROWS_AT_ONCE].join(", ");
            let pairs = list(|(number, name)| format!("\"{name}\" = ?{number}"), 1);
            Sql {
                select_all: format!("SELECT {names} FROM \"{table}\""),
                select: format!("SELECT {names} FROM \"{table}\" WHERE id = ?1"),
                insert_many: format!("INSERT INTO \"{table}\" ({names}) VALUES {many}"),
                insert: format!("INSERT INTO \"{table}\" ({names}) VALUES ({values})"),
                update: format!("UPDATE \"{table}\" SET {pairs} WHERE id = ?1"),
                delete: format!("DELETE FROM \"{table}\" WHERE id = ?1"),
            }
        })
    }
}
