//! Companions who stand in the row of their host: each gets a row of their own, as if the file had one.

use super::fields::{MateField, Registrant};
use crate::columns::{Column, Columns};
use crate::names;
use crate::table::Row;
use crate::text::yes_no;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Rows of companions are numbered beyond every row that a file can have.
const BEYOND: u32 = 1_000_000;

/// The line of the file in which a row stands, and whether it is that of a companion.
pub fn line_of(row: u32) -> (u32, bool) {
    (row % BEYOND, row >= BEYOND)
}

/// What a companion has in common with the host.
fn is_shared(field: Registrant) -> bool {
    matches!(field, Registrant::Status | Registrant::Days | Registrant::Day(_) | Registrant::ReceivedAt)
}

/// The rows, each followed by those of the companions in it.
pub(super) fn with_rows_of_their_own<'a>(
    rows: &'a [Row],
    columns: &mut Columns<Registrant>,
) -> Cow<'a, [Row]> {
    let place = |column: &Column<Registrant>| match column.field {
        Registrant::Mate(place, _) => Some(place),
        _ => None,
    };
    let places: BTreeSet<u32> = columns.known.iter().filter_map(place).collect();
    if places.is_empty() {
        return Cow::Borrowed(rows);
    }
    let told = [
        Registrant::FirstName,
        Registrant::LastName,
        Registrant::Email,
        Registrant::Diet,
        Registrant::CompanionOf,
    ];
    let width = rows.iter().map(Row::width).max().unwrap_or_default();
    let lacking: Vec<Registrant> = told.into_iter().filter(|field| !columns.has(*field)).collect();
    let added = (width..).zip(lacking);
    columns.known.extend(added.map(|(index, field)| Column { index, header: String::new(), field }));
    let mut all = Vec::with_capacity(rows.len() * 2);
    for row in rows {
        all.push(row.clone());
        let mates = places.iter().filter_map(|place| mate(row, *place, columns));
        all.extend(mates.collect::<Vec<_>>());
    }
    Cow::Owned(all)
}

/// The row of one companion; `None` where nobody is named.
fn mate(row: &Row, place: u32, columns: &Columns<Registrant>) -> Option<Row> {
    let said = |field| columns.cell(row, Registrant::Mate(place, field)).trim();
    let full = names::split_full(said(MateField::Name));
    let or = |apart: &str, of_full: String| if apart.is_empty() { of_full } else { apart.to_owned() };
    let first = or(said(MateField::FirstName), full.first);
    let last = or(said(MateField::LastName), format!("{} {}", full.prefix, full.last).trim().to_owned());
    // „Begleitung: ja“ or „1“ names nobody.
    if yes_no(&last).is_some() || !last.contains(char::is_alphabetic) {
        return None;
    }
    let cell = |field| columns.cell(row, field).to_owned();
    let name = names::split_full(&cell(Registrant::FullName));
    let named = || {
        let first = or(&cell(Registrant::FirstName), name.first.clone());
        format!("{first} {}", or(&cell(Registrant::LastName), name.last.clone()))
    };
    let keys = [Registrant::Token, Registrant::Number].map(cell);
    let host = keys.into_iter().find(|key| !key.is_empty()).unwrap_or_else(named);
    let values = [
        (Registrant::FirstName, first),
        (Registrant::LastName, last),
        (Registrant::Email, said(MateField::Email).to_owned()),
        (Registrant::Diet, said(MateField::Diet).to_owned()),
        (Registrant::CompanionOf, host),
    ];
    let width = columns.known.iter().map(|column| column.index + 1).max().unwrap_or_default();
    let mut cells = vec![String::new(); width];
    let mut put = |index: usize, text: String| {
        if let Some(cell) = cells.get_mut(index) {
            *cell = text;
        }
    };
    for column in columns.known.iter().filter(|column| is_shared(column.field)) {
        put(column.index, row.cell(column.index).to_owned());
    }
    for (field, text) in values {
        if let Some(column) = columns.column(field) {
            put(column.index, text);
        }
    }
    Some(Row::of(row.number + BEYOND * place, cells))
}
