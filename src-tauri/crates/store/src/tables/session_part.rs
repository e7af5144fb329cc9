//! Parts of sessions.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, optional, text, time};
use domain::{SessionPart, SessionPartId};

pub(super) static TABLE: Table = Table::new(
    "session_part",
    &[
        ("id", Kind::Blob),
        ("session", Kind::Blob),
        ("title", Kind::Text),
        ("starts_at", Kind::Text),
        ("ends_at", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for SessionPart {
    type Id = SessionPartId;
    const ENTITY: Entity = Entity::SessionPart;

    fn id(&self) -> SessionPartId {
        self.id
    }
}

impl Stored for SessionPart {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.session),
            text(&self.title),
            optional(self.starts_at, time),
            optional(self.ends_at, time),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            session: columns.key()?,
            title: columns.text()?,
            starts_at: columns.optional_time()?,
            ends_at: columns.optional_time()?,
        })
    }
}
