//! Seats as they stand.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key};
use domain::{Seat, SeatId};

pub(super) static TABLE: Table = Table::new(
    "seat",
    &[("id", Kind::Blob), ("registration", Kind::Blob), ("session", Kind::Blob)],
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
    fn to_row(&self) -> Row {
        vec![key(self.id), key(self.registration), key(self.session)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, registration: columns.key()?, session: columns.key()? })
    }
}
