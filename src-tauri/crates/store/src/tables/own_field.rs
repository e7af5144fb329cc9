//! Own fields of the event.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, flag, json, key, number, optional, text, word};
use domain::{OwnField, OwnFieldId};

pub(super) static TABLE: Table = Table::new(
    "own_field",
    &[
        ("id", Kind::Blob),
        ("position", Kind::Integer),
        ("name", Kind::Text),
        ("kind", Kind::Text),
        ("choices", Kind::Text),
        ("required", Kind::Integer),
        ("asked_if", Kind::Blob),
        ("asked_value", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for OwnField {
    type Id = OwnFieldId;
    const ENTITY: Entity = Entity::OwnField;

    fn id(&self) -> OwnFieldId {
        self.id
    }
}

impl Stored for OwnField {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            number(self.position),
            text(&self.name),
            word(&self.kind),
            json(&self.choices),
            flag(self.required),
            optional(self.asked_if, key),
            text(&self.asked_value),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            position: columns.number()?,
            name: columns.text()?,
            kind: columns.word()?,
            choices: columns.json()?,
            required: columns.flag()?,
            asked_if: columns.optional_key()?,
            asked_value: columns.text()?,
        })
    }
}
