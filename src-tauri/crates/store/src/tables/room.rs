//! Rooms.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, number, optional, text};
use domain::{Room, RoomId};

pub(super) static TABLE: Table = Table::new(
    "room",
    &[
        ("id", Kind::Blob),
        ("name", Kind::Text),
        ("place", Kind::Text),
        ("seats_rows", Kind::Integer),
        ("seats_classroom", Kind::Integer),
        ("seats_tables", Kind::Integer),
        ("equipment", Kind::Text),
        ("changeover_minutes", Kind::Integer),
        ("walk_minutes", Kind::Integer),
    ],
    Subject::Nobody,
);

impl Record for Room {
    type Id = RoomId;
    const ENTITY: Entity = Entity::Room;

    fn id(&self) -> RoomId {
        self.id
    }
}

impl Stored for Room {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            text(&self.name),
            text(&self.place),
            optional(self.seats_rows, number),
            optional(self.seats_classroom, number),
            optional(self.seats_tables, number),
            text(&self.equipment),
            number(self.changeover_minutes),
            number(self.walk_minutes),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            name: columns.text()?,
            place: columns.text()?,
            seats_rows: columns.optional_number()?,
            seats_classroom: columns.optional_number()?,
            seats_tables: columns.optional_number()?,
            equipment: columns.text()?,
            changeover_minutes: columns.number()?,
            walk_minutes: columns.number()?,
        })
    }
}
