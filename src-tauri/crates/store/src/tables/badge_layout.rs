//! How the badges of a group look.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, json, key, number, word};
use domain::{BadgeLayout, BadgeLayoutId};

pub(super) static TABLE: Table = Table::new(
    "badge_layout",
    &[
        ("id", Kind::Blob),
        ("badges", Kind::Text),
        ("width", Kind::Integer),
        ("height", Kind::Integer),
        ("fields", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for BadgeLayout {
    type Id = BadgeLayoutId;
    const ENTITY: Entity = Entity::BadgeLayout;

    fn id(&self) -> BadgeLayoutId {
        self.id
    }
}

impl Stored for BadgeLayout {
    fn to_row(&self) -> Row<'_> {
        let [width, height] = self.card;
        vec![key(self.id), word(&self.group), number(width), number(height), json(&self.fields)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            group: columns.word()?,
            card: [columns.number()?, columns.number()?],
            fields: columns.json()?,
        })
    }
}
