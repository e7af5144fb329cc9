//! Own templates of deliveries.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, flag, key, text, word, words};
use domain::{Template, TemplateId};

pub(super) static TABLE: Table = Table::new(
    "template",
    &[
        ("id", Kind::Blob),
        ("name", Kind::Text),
        ("recipient", Kind::Text),
        ("columns", Kind::Text),
        ("parts", Kind::Text),
        ("filter", Kind::Text),
        ("sort", Kind::Text),
        ("language", Kind::Text),
        ("sensitive", Kind::Integer),
        ("one_session", Kind::Integer),
        ("returnable", Kind::Integer),
    ],
    Subject::Nobody,
);

impl Record for Template {
    type Id = TemplateId;
    const ENTITY: Entity = Entity::Template;

    fn id(&self) -> TemplateId {
        self.id
    }
}

impl Stored for Template {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            text(&self.name),
            text(&self.recipient),
            words(&self.columns),
            words(&self.parts),
            word(&self.filter),
            word(&self.order),
            word(&self.language),
            flag(self.sensitive),
            flag(self.one_session),
            flag(self.returnable),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            name: columns.text()?,
            recipient: columns.text()?,
            columns: columns.words()?,
            parts: columns.words()?,
            filter: columns.word()?,
            order: columns.word()?,
            language: columns.word()?,
            sensitive: columns.flag()?,
            one_session: columns.flag()?,
            returnable: columns.flag()?,
        })
    }
}
