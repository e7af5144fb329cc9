//! What changed from one delivery to the next, row by row and cell by cell.

use documents::{Book, Cell, Column, Kind, Sheet};
use std::collections::BTreeMap;

/// Everything that differs between two deliveries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delta {
    /// The lists that can be compared, in the order of the newer delivery; lists that are gone last.
    pub sheets: Vec<SheetDelta>,
}

/// What differs in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetDelta {
    /// The list, see [`Sheet::key`].
    pub key: String,
    /// What it is called.
    pub title: String,
    /// How many of the first columns name a row.
    pub keys: usize,
    /// The columns of the newer list; of one that is gone, the older ones.
    pub columns: Vec<Column>,
    /// The rows that differ: new and changed ones in the order of the newer list, then those gone.
    pub rows: Vec<RowDelta>,
}

/// What happened to one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowDelta {
    /// Its place in the newer list, counted from 0; of a row that is gone, in the older one.
    pub at: usize,
    /// The how manieth row of its key it is, counted from 1.
    pub nth: usize,
    /// The row as it is; of one that is gone, as it was.
    pub cells: Vec<Cell>,
    /// What happened.
    pub change: Change,
}

/// What happened to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    New,
    Gone,
    /// These columns hold something else now; with what they held before.
    Cells(Vec<(usize, Cell)>),
}

/// What tells a row from the others; equal rows are told apart by their order.
type Key = (Vec<Cell>, usize);

impl Delta {
    /// Compares two deliveries.
    pub(crate) fn between(old: &Book, new: &Book) -> Self {
        let comparable = |sheet: &&Sheet| sheet.keys > 0;
        let find = |book: &'_ Book, key: &str| book.sheets.iter().position(|sheet| sheet.key == key);
        let mut sheets = Vec::new();
        for sheet in new.sheets.iter().filter(comparable) {
            let before = find(old, &sheet.key).and_then(|at| old.sheets.get(at)).filter(comparable);
            sheets.push(SheetDelta::between(before, Some(sheet)));
        }
        for sheet in old.sheets.iter().filter(comparable) {
            if find(new, &sheet.key).is_none() {
                sheets.push(SheetDelta::between(Some(sheet), None));
            }
        }
        sheets.retain(|sheet| !sheet.rows.is_empty());
        Self { sheets }
    }

    /// The rows of a list after the delta, given those before; in no particular order.
    #[cfg(test)]
    pub(crate) fn applied_to(&self, old: &Sheet) -> Vec<Vec<Cell>> {
        let Some(delta) = self.sheets.iter().find(|delta| delta.key == old.key) else {
            return old.rows.clone();
        };
        let mut rows: BTreeMap<Key, Vec<Cell>> = keyed(old, &delta.columns).collect();
        for row in &delta.rows {
            let key = (row.cells.iter().take(delta.keys).cloned().collect(), row.nth);
            match &row.change {
                Change::Gone => drop(rows.remove(&key)),
                Change::New | Change::Cells(_) => drop(rows.insert(key, row.cells.clone())),
            }
        }
        rows.into_values().collect()
    }
}

impl SheetDelta {
    fn between(old: Option<&Sheet>, new: Option<&Sheet>) -> Self {
        let Some(shown) = new.or(old) else { return Self::default() };
        let columns = shown.columns.clone();
        let mut before: BTreeMap<Key, (usize, Vec<Cell>)> = old
            .into_iter()
            .flat_map(|sheet| keyed(sheet, &columns))
            .zip(0..)
            .map(|((key, cells), at)| (key, (at, cells)))
            .collect();
        let mut rows = Vec::new();
        for ((key, cells), at) in new.into_iter().flat_map(|sheet| keyed(sheet, &columns)).zip(0..) {
            let nth = key.1;
            let Some((_, was)) = before.remove(&key) else {
                rows.push(RowDelta { at, nth, cells, change: Change::New });
                continue;
            };
            let changed: Vec<(usize, Cell)> = was
                .into_iter()
                .zip(&cells)
                .enumerate()
                .filter(|(_, (was, is))| was != *is)
                .map(|(column, (was, _))| (column, was))
                .collect();
            if !changed.is_empty() {
                rows.push(RowDelta { at, nth, cells, change: Change::Cells(changed) });
            }
        }
        let mut gone: Vec<RowDelta> = before
            .into_iter()
            .map(|((_, nth), (at, cells))| RowDelta { at, nth, cells, change: Change::Gone })
            .collect();
        gone.sort_by_key(|row| row.at);
        rows.extend(gone);
        Self { key: shown.key.clone(), title: shown.title.clone(), keys: shown.keys, columns, rows }
    }

    /// Whether a change in this column is a move from one session to another.
    pub(crate) fn is_seat(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|column| column.kind == Kind::Seat)
    }

    /// The cell of a row under a heading.
    pub(crate) fn cell<'a>(&self, row: &'a RowDelta, header: &str) -> Option<&'a Cell> {
        row.cells.get(self.columns.iter().position(|column| column.header == header)?)
    }
}

/// The rows of a list by key, their cells in the order of other columns: the same heading, the same cell.
fn keyed<'a>(sheet: &'a Sheet, columns: &'a [Column]) -> impl Iterator<Item = (Key, Vec<Cell>)> + 'a {
    let places: Vec<Option<usize>> = columns
        .iter()
        .map(|column| sheet.columns.iter().position(|other| other.header == column.header))
        .collect();
    let cells = move |row: &'a Vec<Cell>| {
        places.iter().map(|place| place.and_then(|at| row.get(at)).cloned().unwrap_or_default()).collect()
    };
    let mut seen: BTreeMap<Vec<Cell>, usize> = BTreeMap::new();
    let key = move |row: &Vec<Cell>| {
        let key: Vec<Cell> = row.iter().take(sheet.keys).cloned().collect();
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        (key, *times)
    };
    sheet.rows.iter().map(key).zip(sheet.rows.iter().map(cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;
    use proptest::prelude::*;

    fn sheet(key: &str, headers: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
        Sheet {
            key: key.to_owned(),
            keys: 1,
            columns: headers.iter().map(|header| Column::new(*header, Kind::Text)).collect(),
            rows,
            ..Sheet::default()
        }
    }

    fn book(sheets: Vec<Sheet>) -> Book {
        Book { sheets, ..Book::default() }
    }

    /// Writes rows as `1 Ada W1|2 Bob W2` and a delta as one line per row.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let rows = |text: &str| {
            let rows = text.split('|').filter(|row| !row.is_empty());
            rows.map(|row| row.split(' ').map(Cell::from).collect()).collect()
        };
        let made = |text| book(vec![sheet("people", &["Nummer", "Name", "Platz"], rows(text))]);
        let delta = Delta::between(&made(old), &made(new));
        let told: Vec<String> = delta
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .map(|row| {
                let number = row.cells.first().map(|cell| cell.shown(Language::German)).unwrap_or_default();
                match &row.change {
                    Change::New => format!("+{number}"),
                    Change::Gone => format!("-{number}"),
                    Change::Cells(cells) => {
                        let cells = cells
                            .iter()
                            .map(|(column, was)| format!("{column}:{}", was.shown(Language::German)));
                        format!("{number} {}", cells.collect::<Vec<_>>().join(" "))
                    }
                }
            })
            .collect();
        assert_eq!(told, expected, "from {old:?} to {new:?}");
    }

    #[test]
    fn rows_are_compared_by_their_key() {
        check("1 Ada W1|2 Bob W2", "1 Ada W1|2 Bob W2", &[]);
        check("1 Ada W1|2 Bob W2", "2 Bob W2|1 Ada W1", &[]);
        check("1 Ada W1", "1 Ada W1|2 Bob W2", &["+2"]);
        check("1 Ada W1|2 Bob W2", "2 Bob W2", &["-1"]);
        check("1 Ada W1", "1 Ada W2", &["1 2:W1"]);
        check("1 Ada W1", "1 Ade W2", &["1 1:Ada 2:W1"]);
        check("1 Ada W1|1 Bob W2", "1 Ada W1", &["-1"]);
        check("", "1 Ada W1", &["+1"]);
    }

    #[test]
    fn columns_are_compared_by_their_heading() {
        let old = book(vec![sheet("people", &["Nummer", "Land"], vec![vec!["1".into(), "NI".into()]])]);
        let row = vec!["1".into(), "W1".into(), "NI".into()];
        let new = book(vec![sheet("people", &["Nummer", "Platz", "Land"], vec![row])]);
        let delta = Delta::between(&old, &new);
        let rows: Vec<&RowDelta> = delta.sheets.iter().flat_map(|sheet| &sheet.rows).collect();
        assert!(
            matches!(rows.as_slice(), [RowDelta { change: Change::Cells(cells), .. }] if *cells == [(1, Cell::Empty)]),
            "a column in between moves no other: {rows:?}"
        );
    }

    fn cell() -> impl Strategy<Value = Cell> {
        prop_oneof![Just(Cell::Empty), "[a-c=]{0,2}".prop_map(Cell::Text), (0..3_i64).prop_map(Cell::Number),]
    }

    /// A list of few people whose keys repeat now and then.
    fn list() -> impl Strategy<Value = (bool, Vec<Vec<Cell>>)> {
        let row = (0..6_u8, cell(), cell())
            .prop_map(|(key, one, other)| vec![Cell::Text(key.to_string()), one, other]);
        (any::<bool>(), prop::collection::vec(row, 0..8))
    }

    fn sorted(mut rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
        rows.sort();
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_delta_leads_from_one_delivery_to_the_next(series in prop::collection::vec((list(), list()), 2..8)) {
            let books: Vec<Book> = series
                .into_iter()
                .map(|((_, people), (extra, session))| {
                    let mut sheets = vec![sheet("people", &["Nummer", "Name", "Platz"], people)];
                    if extra {
                        sheets.push(sheet("session W1", &["Nummer", "Name", "Rang"], session));
                    }
                    book(sheets)
                })
                .collect();
            for pair in books.windows(2) {
                let [old, new] = pair else { continue };
                let delta = Delta::between(old, new);
                for key in ["people", "session W1"] {
                    let of = |book: &Book| {
                        book.sheets.iter().find(|sheet| sheet.key == key).cloned().unwrap_or_else(|| sheet(key, &[], vec![]))
                    };
                    prop_assert_eq!(
                        sorted(delta.applied_to(&of(old))),
                        sorted(of(new).rows),
                        "delivery n and its delta are delivery n + 1"
                    );
                }
                prop_assert_eq!(Delta::between(new, new), Delta::default(), "nothing differs from itself");
            }
        }
    }
}
