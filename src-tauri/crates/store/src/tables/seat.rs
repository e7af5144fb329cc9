//! Seats as they stand.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, flag, key, number, optional, word};
use domain::{Seat, SeatId};

pub(super) static TABLE: Table = Table::new(
    "seat",
    &[
        ("id", Kind::Blob),
        ("registration", Kind::Blob),
        ("session", Kind::Blob),
        ("table_number", Kind::Integer),
        ("table_fixed", Kind::Integer),
        ("role", Kind::Text),
    ],
    Subject::Registration("registration"),
);

impl Record for Seat {
    type Id = SeatId;
    const ENTITY: Entity = Entity::Seat;

    fn id(&self) -> SeatId {
        self.id
    }
}

impl Stored for Seat {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.registration),
            key(self.session),
            optional(self.table, number),
            flag(self.table_fixed),
            word(&self.role),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.key()?,
            session: columns.key()?,
            table: columns.optional_number()?,
            table_fixed: columns.flag()?,
            role: columns.word()?,
        })
    }
}
