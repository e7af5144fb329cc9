//! Information stands.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text};
use domain::{Stand, StandId};

pub(super) static TABLE: Table = Table::new(
    "stand",
    &[("id", Kind::Blob), ("title", Kind::Text), ("place", Kind::Text), ("text", Kind::Text)],
    Subject::Nobody,
);

impl Record for Stand {
    type Id = StandId;
    const ENTITY: Entity = Entity::Stand;

    fn id(&self) -> StandId {
        self.id
    }
}

impl Stored for Stand {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), text(&self.title), text(&self.place), text(&self.text)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, title: columns.text()?, place: columns.text()?, text: columns.text()? })
    }
}
