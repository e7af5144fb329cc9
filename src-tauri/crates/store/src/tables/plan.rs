//! Records of runs.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, moment, number, optional, owned, packed, seating, text, word};
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
        ("name", Kind::Text),
        ("phrase", Kind::Text),
        ("rerun", Kind::Text),
        ("against", Kind::Integer),
        ("moves_max", Kind::Integer),
        ("freed", Kind::Blob),
        ("seats", Kind::Blob),
        ("made_at", Kind::Text),
        ("applied", Kind::Integer),
        ("points", Kind::Text),
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
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            number(self.number),
            word(&self.aim),
            owned(self.seed.to_string()),
            text(&self.version),
            text(&self.input_hash),
            text(&self.result_hash),
            text(&self.prices),
            text(&self.name),
            text(&self.phrase),
            word(&self.rerun),
            number(self.against),
            optional(self.moves_max, number),
            packed(&self.freed),
            seating(&self.seats),
            optional(self.made_at, moment),
            number(self.applied),
            owned(spaced(&self.points)),
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
            name: columns.text()?,
            phrase: columns.text()?,
            rerun: columns.word()?,
            against: columns.number()?,
            moves_max: columns.optional_number()?,
            freed: columns.packed()?,
            seats: columns.seating()?,
            made_at: columns.optional_audit()?,
            applied: columns.number()?,
            points: columns
                .parsed(|text| text.split_whitespace().map(|point| point.parse().ok()).collect())?,
        })
    }
}

fn spaced(points: &[u16]) -> String {
    points.iter().map(u16::to_string).collect::<Vec<_>>().join(" ")
}
