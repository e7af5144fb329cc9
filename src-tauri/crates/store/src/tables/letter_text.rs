//! Passages of letters in the office's own words.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, text, word};
use domain::{LetterText, LetterTextId};

pub(super) static TABLE: Table = Table::new(
    "letter_text",
    &[("id", Kind::Blob), ("passage", Kind::Text), ("text", Kind::Text)],
    Subject::Nobody,
);

impl Record for LetterText {
    type Id = LetterTextId;
    const ENTITY: Entity = Entity::LetterText;

    fn id(&self) -> LetterTextId {
        self.id
    }
}

impl Stored for LetterText {
    fn to_row(&self) -> Row<'_> {
        vec![key(self.id), word(&self.passage), text(&self.text)]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self { id: columns.key()?, passage: columns.word()?, text: columns.text()? })
    }
}
