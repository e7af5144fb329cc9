//! The rows of deliveries, packed.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, bytes, key};
use domain::{DeliveryContent, DeliveryId};

pub(super) static TABLE: Table =
    Table::new("delivery_content", &[("id", Kind::Blob), ("packed", Kind::Blob)], Subject::Nobody);

impl Record for DeliveryContent {
    type Id = DeliveryId;
    const ENTITY: Entity = Entity::DeliveryContent;

    fn id(&self) -> DeliveryId {
        self.id
    }
}

impl Stored for DeliveryContent {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), bytes(&self.packed)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, packed: columns.bytes()? })
    }
}
