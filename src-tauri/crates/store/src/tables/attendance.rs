//! Who was there.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, date, flag, key, moment, optional};
use domain::{Attendance, AttendanceId, Roll};

pub(super) static TABLE: Table = Table::new(
    "attendance",
    &[
        ("id", Kind::Blob),
        ("registration", Kind::Blob),
        ("session", Kind::Blob),
        ("day", Kind::Text),
        ("at", Kind::Text),
        ("came", Kind::Integer),
    ],
    Subject::Registration("registration"),
);

impl Record for Attendance {
    type Id = AttendanceId;
    const ENTITY: Entity = Entity::Attendance;

    fn id(&self) -> AttendanceId {
        self.id
    }
}

impl Stored for Attendance {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.registration),
            optional(self.roll.session(), key),
            optional(self.roll.day(), date),
            moment(self.at),
            flag(self.came),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        let (id, registration) = (columns.key()?, columns.key()?);
        let roll = match (columns.optional_key()?, columns.optional_date()?) {
            (Some(session), None) => Roll::Session(session),
            (None, Some(day)) => Roll::Day(day),
            _ => return Err(StoreError::Damaged("attendance is taken of nothing, or of two things")),
        };
        Ok(Self { id, registration, roll, at: columns.moment()?, came: columns.flag()? })
    }
}
