//! What is decided about tables inside sessions.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, number, optional};
use domain::TableId;

pub(super) static TABLE: Table = Table::new(
    "session_table",
    &[("id", Kind::Blob), ("session", Kind::Blob), ("number", Kind::Integer), ("moderator", Kind::Blob)],
    Subject::Person("moderator"),
);

impl Record for domain::Table {
    type Id = TableId;
    const ENTITY: Entity = Entity::SessionTable;

    fn id(&self) -> TableId {
        self.id
    }
}

impl Stored for domain::Table {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.session), number(self.number), optional(self.moderator, key)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            session: columns.key()?,
            number: columns.number()?,
            moderator: columns.optional_key()?,
        })
    }
}
