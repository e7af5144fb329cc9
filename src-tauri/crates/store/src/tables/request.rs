//! Changes that came in after registration had closed.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, moment, optional, text, texts, word};
use domain::{Request, RequestId};

pub(super) static TABLE: Table = Table::new(
    "request",
    &[
        ("id", Kind::Blob),
        ("registration", Kind::Blob),
        ("name", Kind::Text),
        ("at", Kind::Text),
        ("source", Kind::Text),
        ("number", Kind::Text),
        ("token", Kind::Text),
        ("stated", Kind::Text),
        ("state", Kind::Text),
        ("reason", Kind::Text),
    ],
    Subject::Registration("registration"),
);

impl Record for Request {
    type Id = RequestId;
    const ENTITY: Entity = Entity::Request;

    fn id(&self) -> RequestId {
        self.id
    }
}

impl Stored for Request {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            optional(self.registration, key),
            text(&self.name),
            moment(self.at),
            text(&self.source),
            text(&self.number),
            text(&self.token),
            texts(&self.stated),
            word(&self.state),
            text(&self.reason),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            registration: columns.optional_key()?,
            name: columns.text()?,
            at: columns.moment()?,
            source: columns.text()?,
            number: columns.text()?,
            token: columns.text()?,
            stated: columns.texts()?,
            state: columns.word()?,
            reason: columns.text()?,
        })
    }
}
