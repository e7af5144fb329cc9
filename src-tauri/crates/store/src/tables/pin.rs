//! Fixed seats.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text};
use domain::{Pin, PinId};

pub(super) static TABLE: Table = Table::new(
    "pin",
    &[("id", Kind::Blob), ("registration", Kind::Blob), ("session", Kind::Blob), ("reason", Kind::Text)],
    Subject::Registration("registration"),
);

impl Record for Pin {
    type Id = PinId;
    const ENTITY: Entity = Entity::Pin;

    fn id(&self) -> PinId {
        self.id
    }
}

impl Stored for Pin {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.registration), key(self.session), text(&self.reason)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.key()?,
            session: columns.key()?,
            reason: columns.text()?,
        })
    }
}
