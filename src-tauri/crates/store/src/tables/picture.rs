//! Pictures that badges show.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, bytes, key, text};
use domain::{Picture, PictureId};

pub(super) static TABLE: Table = Table::new(
    "picture",
    &[("id", Kind::Blob), ("name", Kind::Text), ("bytes", Kind::Blob)],
    Subject::Nobody,
);

impl Record for Picture {
    type Id = PictureId;
    const ENTITY: Entity = Entity::Picture;

    fn id(&self) -> PictureId {
        self.id
    }
}

impl Stored for Picture {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), text(&self.name), bytes(&self.bytes)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, name: columns.text()?, bytes: columns.bytes()? })
    }
}
