//! Registrations with their wishes.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, dates, flag, json, key, local, optional, packed, text, word};
use domain::{Registration, RegistrationId, Wishes};
use std::collections::BTreeMap;

pub(super) static TABLE: Table = Table::new(
    "registration",
    &[
        ("id", Kind::Blob),
        ("person", Kind::Blob),
        ("number", Kind::Text),
        ("status", Kind::Text),
        ("source", Kind::Text),
        ("received_at", Kind::Text),
        ("ranked", Kind::Blob),
        ("favourites", Kind::Blob),
        ("vetoes", Kind::Blob),
        ("note", Kind::Text),
        ("must", Kind::Blob),
        ("days", Kind::Text),
        ("companion_of", Kind::Blob),
        ("cancelled_because", Kind::Text),
        ("stands_in_for", Kind::Blob),
        ("own", Kind::Text),
        ("merged_into", Kind::Blob),
        ("together", Kind::Text),
        ("together_settled", Kind::Text),
        ("groups", Kind::Text),
        ("confirmed", Kind::Integer),
    ],
    Subject::Person("person"),
);

impl Record for Registration {
    type Id = RegistrationId;
    const ENTITY: Entity = Entity::Registration;

    fn id(&self) -> RegistrationId {
        self.id
    }
}

impl Stored for Registration {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            key(self.person),
            text(&self.number),
            word(&self.status),
            word(&self.source),
            optional(self.received_at, local),
            packed(&self.wishes.ranked),
            packed(&self.wishes.favourites),
            packed(&self.wishes.vetoes),
            text(&self.note),
            optional(self.wishes.must, key),
            dates(&self.days),
            optional(self.companion_of, key),
            text(&self.cancelled_because),
            optional(self.stands_in_for, key),
            json(&self.own),
            optional(self.merged_into, key),
            text(&self.together),
            text(&self.together_settled),
            json(&self.groups),
            flag(self.confirmed),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        let mut registration = Self {
            id: columns.key()?,
            person: columns.key()?,
            number: columns.text()?,
            status: columns.word()?,
            source: columns.word()?,
            received_at: columns.optional_local()?,
            wishes: Wishes {
                ranked: columns.packed()?,
                favourites: columns.packed()?,
                vetoes: columns.packed()?,
                must: None,
            },
            note: columns.text()?,
            days: Vec::new(),
            companion_of: None,
            cancelled_because: String::new(),
            stands_in_for: None,
            own: BTreeMap::new(),
            merged_into: None,
            together: String::new(),
            together_settled: String::new(),
            groups: Vec::new(),
            confirmed: false,
        };
        registration.wishes.must = columns.optional_key()?;
        registration.days = columns.dates()?;
        registration.companion_of = columns.optional_key()?;
        registration.cancelled_because = columns.text()?;
        registration.stands_in_for = columns.optional_key()?;
        registration.own = columns.json()?;
        registration.merged_into = columns.optional_key()?;
        registration.together = columns.text()?;
        registration.together_settled = columns.text()?;
        registration.groups = columns.json()?;
        registration.confirmed = columns.flag()?;
        Ok(registration)
    }
}
