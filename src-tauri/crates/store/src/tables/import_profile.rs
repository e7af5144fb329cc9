//! Named ways to read files.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text, texts};
use domain::{ImportProfile, ImportProfileId};

pub(super) static TABLE: Table = Table::new(
    "import_profile",
    &[("id", Kind::Blob), ("name", Kind::Text), ("columns", Kind::Text)],
    Subject::Nobody,
);

impl Record for ImportProfile {
    type Id = ImportProfileId;
    const ENTITY: Entity = Entity::ImportProfile;

    fn id(&self) -> ImportProfileId {
        self.id
    }
}

impl Stored for ImportProfile {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), text(&self.name), texts(&self.columns)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, name: columns.text()?, columns: columns.texts()? })
    }
}
