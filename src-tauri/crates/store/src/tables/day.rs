//! What the office decided about days.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, date, flag, key};
use domain::{Day, DayId};

pub(super) static TABLE: Table = Table::new(
    "day",
    &[("id", Kind::Blob), ("date", Kind::Text), ("untimed_parallel", Kind::Integer)],
    Subject::Nobody,
);

impl Record for Day {
    type Id = DayId;
    const ENTITY: Entity = Entity::Day;

    fn id(&self) -> DayId {
        self.id
    }
}

impl Stored for Day {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), date(self.date), flag(self.untimed_parallel)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, date: columns.date()?, untimed_parallel: columns.flag()? })
    }
}
