//! Consents.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, date, flag, key, optional, text, word};
use domain::{Consent, ConsentId};

pub(super) static TABLE: Table = Table::new(
    "consent",
    &[
        ("id", Kind::Blob),
        ("registration", Kind::Blob),
        ("purpose", Kind::Text),
        ("given", Kind::Integer),
        ("on_date", Kind::Text),
        ("wording", Kind::Text),
    ],
    Subject::Registration("registration"),
);

impl Record for Consent {
    type Id = ConsentId;
    const ENTITY: Entity = Entity::Consent;

    fn id(&self) -> ConsentId {
        self.id
    }
}

impl Stored for Consent {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.registration),
            word(&self.purpose),
            flag(self.given),
            optional(self.on, date),
            text(&self.wording),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.key()?,
            purpose: columns.word()?,
            given: columns.flag()?,
            on: columns.optional_date()?,
            wording: columns.text()?,
        })
    }
}
