//! Who works at the congress.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, local, optional, text};
use domain::{Staff, StaffId};

pub(super) static TABLE: Table = Table::new(
    "staff",
    &[
        ("id", Kind::Blob),
        ("person", Kind::Blob),
        ("from_at", Kind::Text),
        ("until_at", Kind::Text),
        ("note", Kind::Text),
    ],
    Subject::Person("person"),
);

impl Record for Staff {
    type Id = StaffId;
    const ENTITY: Entity = Entity::Staff;

    fn id(&self) -> StaffId {
        self.id
    }
}

impl Stored for Staff {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.person),
            optional(self.from, local),
            optional(self.until, local),
            text(&self.note),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            person: columns.key()?,
            from: columns.optional_local()?,
            until: columns.optional_local()?,
            note: columns.text()?,
        })
    }
}
