//! Records of applied runs.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, number, text, word};
use domain::{Plan, PlanId};

pub(super) static TABLE: Table = Table::new(
    "plan",
    &[
        ("id", Kind::Blob),
        ("number", Kind::Integer),
        ("aim", Kind::Text),
        ("seed", Kind::Text),
        ("version", Kind::Text),
        ("input_hash", Kind::Text),
        ("result_hash", Kind::Text),
        ("prices", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for Plan {
    type Id = PlanId;
    const ENTITY: Entity = Entity::Plan;

    fn id(&self) -> PlanId {
        self.id
    }
}

impl Stored for Plan {
    fn to_row(&self) -> Row {
        vec![
            key(self.id),
            number(self.number),
            word(&self.aim),
            text(&self.seed.to_string()),
            text(&self.version),
            text(&self.input_hash),
            text(&self.result_hash),
            text(&self.prices),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            number: columns.number()?,
            aim: columns.word()?,
            seed: columns.parsed(|text| text.parse().ok())?,
            version: columns.text()?,
            input_hash: columns.text()?,
            result_hash: columns.text()?,
            prices: columns.text()?,
        })
    }
}
