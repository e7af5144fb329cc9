//! People.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, flag, key, number, optional, text, word};
use domain::{Person, PersonId};

pub(super) static TABLE: Table = Table::new(
    "person",
    &[
        ("id", Kind::Blob),
        ("salutation", Kind::Text),
        ("degree", Kind::Text),
        ("first_name", Kind::Text),
        ("name_prefix", Kind::Text),
        ("last_name", Kind::Text),
        ("function", Kind::Text),
        ("institution", Kind::Text),
        ("land", Kind::Text),
        ("email", Kind::Text),
        ("phone", Kind::Text),
        ("level", Kind::Text),
        ("ags", Kind::Text),
        ("post", Kind::Text),
        ("protocol", Kind::Integer),
        ("withheld", Kind::Integer),
        ("inhabitants", Kind::Integer),
    ],
    Subject::Itself,
);

impl Record for Person {
    type Id = PersonId;
    const ENTITY: Entity = Entity::Person;

    fn id(&self) -> PersonId {
        self.id
    }
}

impl Stored for Person {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            word(&self.salutation),
            text(&self.degree),
            text(&self.first_name),
            text(&self.name_prefix),
            text(&self.last_name),
            text(&self.function),
            text(&self.institution),
            text(&self.land),
            text(&self.email),
            text(&self.phone),
            word(&self.level),
            text(&self.ags),
            word(&self.post),
            optional(self.protocol, number),
            flag(self.withheld),
            optional(self.inhabitants, number),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            salutation: columns.word()?,
            degree: columns.text()?,
            first_name: columns.text()?,
            name_prefix: columns.text()?,
            last_name: columns.text()?,
            function: columns.text()?,
            institution: columns.text()?,
            land: columns.text()?,
            email: columns.text()?,
            phone: columns.text()?,
            level: columns.word()?,
            ags: columns.text()?,
            post: columns.word()?,
            protocol: columns.optional_number()?,
            withheld: columns.flag()?,
            inhabitants: columns.optional_number()?,
        })
    }
}
