//! Which stand adds to which session.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key};
use domain::{StandSession, StandSessionId};

pub(super) static TABLE: Table = Table::new(
    "stand_session",
    &[("id", Kind::Blob), ("stand", Kind::Blob), ("session", Kind::Blob)],
    Subject::Nobody,
);

impl Record for StandSession {
    type Id = StandSessionId;
    const ENTITY: Entity = Entity::StandSession;

    fn id(&self) -> StandSessionId {
        self.id
    }
}

impl Stored for StandSession {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.stand), key(self.session)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, stand: columns.key()?, session: columns.key()? })
    }
}
