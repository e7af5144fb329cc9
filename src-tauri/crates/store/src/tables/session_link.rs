//! Which session brings another with it.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text, word};
use domain::{LinkId, SessionLink};

pub(super) static TABLE: Table = Table::new(
    "session_link",
    &[
        ("id", Kind::Blob),
        ("from_session", Kind::Blob),
        ("to_session", Kind::Blob),
        ("note", Kind::Text),
        ("mode", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for SessionLink {
    type Id = LinkId;
    const ENTITY: Entity = Entity::SessionLink;

    fn id(&self) -> LinkId {
        self.id
    }
}

impl Stored for SessionLink {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), key(self.from), key(self.to), text(&self.note), word(&self.mode)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            from: columns.key()?,
            to: columns.key()?,
            note: columns.text()?,
            mode: columns.word()?,
        })
    }
}
