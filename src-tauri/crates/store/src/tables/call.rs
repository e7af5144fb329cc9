//! Noted calls.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, moment, text};
use domain::{Call, CallId};

pub(super) static TABLE: Table = Table::new(
    "call",
    &[
        ("id", Kind::Blob),
        ("registration", Kind::Blob),
        ("at", Kind::Text),
        ("who", Kind::Text),
        ("text", Kind::Text),
    ],
    Subject::Registration("registration"),
);

impl Record for Call {
    type Id = CallId;
    const ENTITY: Entity = Entity::Call;

    fn id(&self) -> CallId {
        self.id
    }
}

impl Stored for Call {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.registration), moment(self.at), text(&self.who), text(&self.text)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.key()?,
            at: columns.moment()?,
            who: columns.text()?,
            text: columns.text()?,
        })
    }
}
