//! Sessions of the programme.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, date, flag, key, number, optional, text, time, word, words};
use domain::{Session, SessionId, TableRules};

pub(super) static TABLE: Table = Table::new(
    "session",
    &[
        ("id", Kind::Blob),
        ("code", Kind::Text),
        ("kind", Kind::Text),
        ("title", Kind::Text),
        ("short_title", Kind::Text),
        ("text", Kind::Text),
        ("date", Kind::Text),
        ("starts_at", Kind::Text),
        ("ends_at", Kind::Text),
        ("room", Kind::Blob),
        ("seats_min", Kind::Integer),
        ("seats_max", Kind::Integer),
        ("tables", Kind::Integer),
        ("voluntary", Kind::Integer),
        ("sensitive", Kind::Integer),
        ("layout", Kind::Text),
        ("host", Kind::Text),
        ("host_contact", Kind::Text),
        ("web", Kind::Text),
        ("table_seats", Kind::Integer),
        ("table_fewest", Kind::Integer),
        ("table_mix", Kind::Text),
        ("table_kin", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for Session {
    type Id = SessionId;
    const ENTITY: Entity = Entity::Session;

    fn id(&self) -> SessionId {
        self.id
    }
}

impl Stored for Session {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            text(self.code.as_str()),
            word(&self.kind),
            text(&self.title),
            text(&self.short_title),
            text(&self.text),
            optional(self.date, date),
            optional(self.starts_at, time),
            optional(self.ends_at, time),
            optional(self.room, key),
            optional(self.seats_min, number),
            optional(self.seats_max, number),
            optional(self.tables, number),
            flag(self.voluntary),
            flag(self.sensitive),
            word(&self.layout),
            text(&self.host),
            text(&self.host_contact),
            text(&self.web),
            number(self.table_rules.seats),
            number(self.table_rules.fewest),
            words(&self.table_rules.mix),
            word(&self.table_rules.kin),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            code: columns.parsed(domain::Code::parse)?,
            kind: columns.word()?,
            title: columns.text()?,
            short_title: columns.text()?,
            text: columns.text()?,
            date: columns.optional_date()?,
            starts_at: columns.optional_time()?,
            ends_at: columns.optional_time()?,
            room: columns.optional_key()?,
            seats_min: columns.optional_number()?,
            seats_max: columns.optional_number()?,
            tables: columns.optional_number()?,
            voluntary: columns.flag()?,
            sensitive: columns.flag()?,
            layout: columns.word()?,
            host: columns.text()?,
            host_contact: columns.text()?,
            web: columns.text()?,
            table_rules: TableRules {
                seats: columns.number()?,
                fewest: columns.number()?,
                mix: columns.words()?,
                kin: columns.word()?,
            },
        })
    }
}
