//! Which column of a table holds what.

use crate::error::IntakeError;
use crate::finding::{Finding, FindingKind, Severity};
use crate::proposal::ColumnMapping;
use crate::table::{Row, Table};
use crate::text::one_line;
use domain::fold::fold;

/// How many rows may stand above the header: a title, a date, an empty line.
const ROWS_ABOVE_HEADER: usize = 10;

/// A field that a column can hold.
pub(crate) trait Field: Copy + Eq {
    /// What a header means; it comes folded and without spaces, as [`squash`] gives it, and
    /// folded with spaces.
    fn of_header(squashed: &str, folded: &str) -> Option<Self>;
    /// How a template heads the column.
    fn header(self) -> String;
}

/// A column that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Column<F> {
    /// Counted from 0.
    pub(crate) index: usize,
    /// As the file writes it.
    pub(crate) header: String,
    /// What it holds.
    pub(crate) field: F,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(crate) struct Columns<F> {
    /// Those understood, from left to right.
    pub(crate) known: Vec<Column<F>>,
    /// Headers of those not understood.
    pub(crate) unknown: Vec<String>,
    /// What the header itself gives cause to tell.
    pub(crate) findings: Vec<Finding>,
    /// How many rows of the table are header or above it.
    pub(crate) skipped_rows: usize,
}

impl<F: Copy + Eq> Columns<F> {
    /// Whether some column holds the field.
    pub(crate) fn has(&self, field: F) -> bool {
        self.known.iter().any(|column| column.field == field)
    }

    /// The column of a field.
    pub(crate) fn column(&self, field: F) -> Option<&Column<F>> {
        self.known.iter().find(|column| column.field == field)
    }

    /// The cell of a field; empty where there is no such column.
    pub(crate) fn cell<'a>(&self, row: &'a Row, field: F) -> &'a str {
        self.column(field).map_or("", |column| row.cell(column.index))
    }

    /// The header of a field as the file writes it.
    pub(crate) fn header(&self, field: F) -> Option<String> {
        self.column(field).map(|column| column.header.clone())
    }
}

impl<F: Field> Columns<F> {
    /// Finds the header: the row among the first ones that names the most columns.
    pub(crate) fn of(table: &Table) -> Result<Self, IntakeError> {
        let mut best: Option<(usize, usize, &Row)> = None;
        for (index, row) in table.rows.iter().take(ROWS_ABOVE_HEADER).enumerate() {
            let known = row.cells().filter(|cell| field_of::<F>(cell).is_some()).count();
            if known > best.map_or(0, |(most, ..)| most) {
                best = Some((known, index, row));
            }
        }
        let Some((_, index, row)) = best else {
            let first = table.rows.first().ok_or(IntakeError::Empty)?;
            let headers =
                first.cells().map(|cell| one_line(cell).into_owned()).filter(|cell| !cell.is_empty());
            return Err(IntakeError::NoKnownColumn { headers: headers.collect() });
        };
        Ok(Self::of_header(row, index + 1))
    }

    fn of_header(row: &Row, skipped_rows: usize) -> Self {
        let mut columns = Self { known: Vec::new(), unknown: Vec::new(), findings: Vec::new(), skipped_rows };
        for (index, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let header = one_line(cell).into_owned();
            match field_of::<F>(cell) {
                None => columns.unknown.push(header),
                Some(field) if columns.has(field) => columns.findings.push(Finding {
                    row: Some(row.number),
                    column: Some(header.clone()),
                    severity: Severity::Warns,
                    kind: FindingKind::ColumnTwice { header },
                }),
                Some(field) => columns.known.push(Column { index, header, field }),
            }
        }
        columns
    }

    /// The mapping, to be shown.
    pub(crate) fn mapping(&self) -> Vec<ColumnMapping> {
        let shown = |column: &Column<F>| ColumnMapping {
            header: column.header.clone(),
            field: column.field.header(),
        };
        self.known.iter().map(shown).collect()
    }
}

fn field_of<F: Field>(cell: &str) -> Option<F> {
    // No header is a paragraph; long cells above the header are not worth folding.
    if cell.is_empty() || cell.len() > 200 {
        return None;
    }
    let folded = fold(cell);
    F::of_header(&folded.replace(' ', ""), &folded)
}

/// Folded text without spaces: `Anmelde-Nr.` and `Anmeldenr` are the same.
pub(crate) fn squash(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}
