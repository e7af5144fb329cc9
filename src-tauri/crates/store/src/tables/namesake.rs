//! Two who look like one person and are not.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key};
use domain::{Namesake, NamesakeId};

pub(super) static TABLE: Table = Table::new(
    "namesake",
    &[("id", Kind::Blob), ("one", Kind::Blob), ("other", Kind::Blob)],
    Subject::Registration("one"),
);

impl Record for Namesake {
    type Id = NamesakeId;
    const ENTITY: Entity = Entity::Namesake;

    fn id(&self) -> NamesakeId {
        self.id
    }
}

impl Stored for Namesake {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.one), key(self.other)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, one: columns.key()?, other: columns.key()? })
    }
}
