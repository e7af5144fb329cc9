//! Deliveries: what left the house.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, long, moment, number, optional, parse_audit, text, word};
use domain::{Delivery, DeliveryId};

pub(super) static TABLE: Table = Table::new(
    "delivery",
    &[
        ("id", Kind::Blob),
        ("number", Kind::Integer),
        ("at", Kind::Text),
        ("who", Kind::Text),
        ("recipient", Kind::Text),
        ("template", Kind::Blob),
        ("template_name", Kind::Text),
        ("session", Kind::Blob),
        ("format", Kind::Text),
        ("file_name", Kind::Text),
        ("sequence", Kind::Integer),
        ("version", Kind::Text),
        ("hash", Kind::Text),
        ("detail", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for Delivery {
    type Id = DeliveryId;
    const ENTITY: Entity = Entity::Delivery;

    fn id(&self) -> DeliveryId {
        self.id
    }
}

impl Stored for Delivery {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            number(self.number),
            moment(self.at),
            text(&self.who),
            text(&self.recipient),
            key(self.template),
            text(&self.template_name),
            optional(self.session, key),
            word(&self.format),
            text(&self.file_name),
            long(self.sequence),
            text(&self.version),
            text(&self.hash),
            text(&self.detail),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            number: columns.number()?,
            at: columns.parsed(|text| parse_audit(text).ok())?,
            who: columns.text()?,
            recipient: columns.text()?,
            template: columns.key()?,
            template_name: columns.text()?,
            session: columns.optional_key()?,
            format: columns.word()?,
            file_name: columns.text()?,
            sequence: columns.long()?,
            version: columns.text()?,
            hash: columns.text()?,
            detail: columns.text()?,
        })
    }
}
