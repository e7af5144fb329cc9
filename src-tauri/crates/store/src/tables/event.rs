//! The congress itself: one row.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, date, key, optional, text};
use domain::{Event, EventId};

pub(super) static TABLE: Table = Table::new(
    "event",
    &[
        ("id", Kind::Blob),
        ("title", Kind::Text),
        ("place", Kind::Text),
        ("contact", Kind::Text),
        ("registers_until", Kind::Text),
        ("delete_on", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for Event {
    type Id = EventId;
    const ENTITY: Entity = Entity::Event;

    fn id(&self) -> EventId {
        self.id
    }
}

impl Stored for Event {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            text(&self.title),
            text(&self.place),
            text(&self.contact),
            optional(self.registers_until, date),
            optional(self.delete_on, date),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            title: columns.text()?,
            place: columns.text()?,
            contact: columns.text()?,
            registers_until: columns.optional_date()?,
            delete_on: columns.optional_date()?,
        })
    }
}
