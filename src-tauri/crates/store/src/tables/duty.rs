//! What people who work do.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, local, optional, text, word};
use domain::{Duty, DutyId, Workplace};

pub(super) static TABLE: Table = Table::new(
    "duty",
    &[
        ("id", Kind::Blob),
        ("person", Kind::Blob),
        ("session", Kind::Blob),
        ("stand", Kind::Blob),
        ("kind", Kind::Text),
        ("from_at", Kind::Text),
        ("until_at", Kind::Text),
        ("note", Kind::Text),
    ],
    Subject::Person("person"),
);

impl Record for Duty {
    type Id = DutyId;
    const ENTITY: Entity = Entity::Duty;

    fn id(&self) -> DutyId {
        self.id
    }
}

impl Stored for Duty {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.person),
            optional(self.place.session(), key),
            optional(self.place.stand(), key),
            word(&self.kind),
            optional(self.from, local),
            optional(self.until, local),
            text(&self.note),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        let (id, person) = (columns.key()?, columns.key()?);
        let place = match (columns.optional_key()?, columns.optional_key()?) {
            (Some(session), None) => Workplace::Session(session),
            (None, Some(stand)) => Workplace::Stand(stand),
            _ => return Err(StoreError::Damaged("a duty is in no place, or in two")),
        };
        Ok(Self {
            id,
            person,
            place,
            kind: columns.word()?,
            from: columns.optional_local()?,
            until: columns.optional_local()?,
            note: columns.text()?,
        })
    }
}
