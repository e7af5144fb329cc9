//! What was printed. The copies of a run are one packed text: nothing ever looks for a single one.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::record::sealed::Stored;
use crate::record::{Record, Row, Subject, Table};
use crate::value::{Columns, Kind, key, moment, number, owned, parse_audit, text, word};
use domain::{PrintRun, PrintRunId, PrintedCopy};

pub(super) static TABLE: Table = Table::new(
    "print_run",
    &[
        ("id", Kind::Blob),
        ("number", Kind::Integer),
        ("kind", Kind::Text),
        ("at", Kind::Text),
        ("sheet", Kind::Text),
        ("copies", Kind::Text),
    ],
    Subject::Nobody,
);

impl Record for PrintRun {
    type Id = PrintRunId;
    const ENTITY: Entity = Entity::PrintRun;

    fn id(&self) -> PrintRunId {
        self.id
    }
}

impl Stored for PrintRun {
    fn to_row(&self) -> Row<'_> {
        vec![
            key(self.id),
            number(self.number),
            word(&self.kind),
            moment(self.at),
            text(&self.sheet),
            owned(packed(&self.copies)),
        ]
    }

    fn from_row(columns: &mut Columns<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.key()?,
            number: columns.number()?,
            kind: columns.word()?,
            at: parse_audit(&columns.text()?)?,
            sheet: columns.text()?,
            copies: columns.parsed(unpacked)?,
        })
    }
}

/// One line each: key, mark, tray, label, between tabulators. No part holds one.
fn packed(copies: &[PrintedCopy]) -> String {
    let line = |copy: &PrintedCopy| {
        let [key, mark, label] =
            [&copy.key, &copy.mark, &copy.label].map(|part| part.replace(['\t', '\n'], " "));
        format!("{key}\t{mark}\t{}\t{label}\n", copy.tray)
    };
    copies.iter().map(line).collect()
}

fn unpacked(text: &str) -> Option<Vec<PrintedCopy>> {
    let copy = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let (key, mark, tray, label) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(PrintedCopy { key, label, mark, tray: tray.parse().ok()? })
    };
    text.lines().map(copy).collect()
}
