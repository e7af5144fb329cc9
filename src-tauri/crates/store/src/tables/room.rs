//! Rooms.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text};
use domain::{Room, RoomId};

pub(super) static TABLE: Table =
    Table::new("room", &[("id", Kind::Blob), ("name", Kind::Text)], Subject::Nobody);

impl Record for Room {
    type Id = RoomId;
    const ENTITY: Entity = Entity::Room;

    fn id(&self) -> RoomId {
        self.id
    }
}

impl Stored for Room {
    fn to_row(&self) -> Row {
        vec![key(self.id), text(&self.name)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, name: columns.text()? })
    }
}
