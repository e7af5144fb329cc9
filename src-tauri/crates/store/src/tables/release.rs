//! Released plans.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, moment, number, seating, text};
use domain::{Release, ReleaseId};

pub(super) static TABLE: Table = Table::new(
    "release",
    &[
        ("id", Kind::Blob),
        ("number", Kind::Integer),
        ("plan", Kind::Integer),
        ("released_by", Kind::Text),
        ("released_at", Kind::Text),
        ("seats", Kind::Blob),
    ],
    Subject::Nobody,
);

impl Record for Release {
    type Id = ReleaseId;
    const ENTITY: Entity = Entity::Release;

    fn id(&self) -> ReleaseId {
        self.id
    }
}

impl Stored for Release {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            number(self.number),
            number(self.plan),
            text(&self.released_by),
            moment(self.released_at),
            seating(&self.seats),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            number: columns.number()?,
            plan: columns.number()?,
            released_by: columns.text()?,
            released_at: columns.audit()?,
            seats: columns.seating()?,
        })
    }
}
