//! Saved selections of registrations.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, json, key, text};
use domain::{Selection, SelectionId};

pub(super) static TABLE: Table = Table::new(
    "selection",
    &[("id", Kind::Blob), ("name", Kind::Text), ("conditions", Kind::Text)],
    Subject::Nobody,
);

impl Record for Selection {
    type Id = SelectionId;
    const ENTITY: Entity = Entity::Selection;

    fn id(&self) -> SelectionId {
        self.id
    }
}

impl Stored for Selection {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), text(&self.name), json(&self.conditions)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, name: columns.text()?, conditions: columns.json()? })
    }
}
