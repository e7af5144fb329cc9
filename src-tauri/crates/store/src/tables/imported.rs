//! What files said about registrations.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text};
use domain::{Imported, ImportedId, Said};

pub(super) static TABLE: Table = Table::new(
    "imported",
    &[("id", Kind::Blob), ("registration", Kind::Blob), ("token", Kind::Text), ("stated", Kind::Text)],
    Subject::Registration("registration"),
);

impl Record for Imported {
    type Id = ImportedId;
    const ENTITY: Entity = Entity::Imported;

    fn id(&self) -> ImportedId {
        self.id
    }
}

impl Stored for Imported {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.registration), text(&self.token), text(self.stated.json())]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.key()?,
            token: columns.text()?,
            stated: Said::from_json(columns.text()?),
        })
    }
}
