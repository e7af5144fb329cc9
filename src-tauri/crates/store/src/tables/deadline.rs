//! Deadlines.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, date, key, text};
use domain::{Deadline, DeadlineId};

pub(super) static TABLE: Table = Table::new(
    "deadline",
    &[("id", Kind::Blob), ("date", Kind::Text), ("text", Kind::Text)],
    Subject::Nobody,
);

impl Record for Deadline {
    type Id = DeadlineId;
    const ENTITY: Entity = Entity::Deadline;

    fn id(&self) -> DeadlineId {
        self.id
    }
}

impl Stored for Deadline {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), date(self.date), text(&self.text)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, date: columns.date()?, text: columns.text()? })
    }
}
