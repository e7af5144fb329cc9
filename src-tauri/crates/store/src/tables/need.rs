//! Diet and assistance.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text};
use domain::{Need, NeedId};

pub(super) static TABLE: Table = Table::new(
    "need",
    &[("id", Kind::Blob), ("registration", Kind::Blob), ("diet", Kind::Text), ("assistance", Kind::Text)],
    Subject::Registration("registration"),
);

impl Record for Need {
    type Id = NeedId;
    const ENTITY: Entity = Entity::Need;

    fn id(&self) -> NeedId {
        self.id
    }
}

impl Stored for Need {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.registration), text(&self.diet), text(&self.assistance)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.key()?,
            diet: columns.text()?,
            assistance: columns.text()?,
        })
    }
}
