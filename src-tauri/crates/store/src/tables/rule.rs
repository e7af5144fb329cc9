//! What the office asks of every allocation.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, local, number, optional, owned, packed, text, word};
use domain::{Rule, RuleId};

pub(super) static TABLE: Table = Table::new(
    "rule",
    &[
        ("id", Kind::Blob),
        ("kind", Kind::Text),
        ("people", Kind::Blob),
        ("field", Kind::Text),
        ("terms", Kind::Text),
        ("sessions", Kind::Blob),
        ("number", Kind::Integer),
        ("from_at", Kind::Text),
        ("until_at", Kind::Text),
        ("reason", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for Rule {
    type Id = RuleId;
    const ENTITY: Entity = Entity::Rule;

    fn id(&self) -> RuleId {
        self.id
    }
}

impl Stored for Rule {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            word(&self.kind),
            packed(&self.people),
            word(&self.field),
            owned(self.terms.join("\n")),
            packed(&self.sessions),
            number(self.number),
            optional(self.from, local),
            optional(self.until, local),
            text(&self.reason),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            kind: columns.word()?,
            people: columns.packed()?,
            field: columns.word()?,
            terms: columns.text()?.lines().map(str::to_owned).collect(),
            sessions: columns.packed()?,
            number: columns.number()?,
            from: columns.optional_local()?,
            until: columns.optional_local()?,
            reason: columns.text()?,
        })
    }
}
