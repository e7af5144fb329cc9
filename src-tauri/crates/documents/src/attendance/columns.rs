//! The columns of an attendance sheet and one row of it.

use super::AttendanceRow;
use crate::{
    BadgeFinding, Field,
    finding::Findings,
    paper::{
        ASCENT, Ink, LEADING, MM,
        fit::{Attempt, Fitted, fit},
        page::Run,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// A column: heading, left edge and width in millimetres from the left margin.
pub(super) struct Column {
    pub(super) header: &'static str,
    pub(super) x: f32,
    pub(super) width: f32,
}

const fn column(header: &'static str, x: f32, width: f32) -> Column {
    Column { header, x, width }
}

/// The columns, 180 mm in all; the last one is left to the pen.
pub(super) const COLUMNS: [Column; 6] = [
    column("Nr.", 0.0, 9.0),
    column("Nachname", 9.0, 33.0),
    column("Vorname (mit Grad)", 42.0, 33.0),
    column("Institution / Kommune", 75.0, 45.0),
    column("Land", 120.0, 23.0),
    column("Unterschrift", 143.0, 37.0),
];

/// Between a column's text and the next column.
const GUTTER: f32 = 2.0 * MM;
/// Above and below the text of a row.
const PADDING: f32 = 1.0 * MM;
/// High enough to sign in.
pub(super) const ROW: f32 = 9.5 * MM;

/// Two lines fit the usual row; a third one makes it higher.
const ATTEMPTS: [Attempt; 3] = [
    Attempt { lines: 1, from: 9.5, to: 9.0 },
    Attempt { lines: 2, from: 9.5, to: 7.5 },
    Attempt { lines: 3, from: 8.0, to: 6.5 },
];

/// Smaller from the start, so that the short and the long Länder look alike.
const LAND: [Attempt; 1] = [Attempt { lines: 2, from: 8.5, to: 6.5 }];

/// A row ready to be drawn; texts are placed from its top left corner.
pub(super) struct Row {
    pub(super) height: f32,
    /// The lines of each cell, the signature's empty.
    pub(super) cells: Vec<Vec<Run>>,
}

/// Lays out the row of one person.
pub(super) fn row(
    code: &str,
    number: &str,
    person: &AttendanceRow,
    faces: &Typefaces,
) -> (Row, Vec<BadgeFinding>) {
    let mut findings = Findings::about(format!("{code} / {number}"));
    let cells: [(&str, Field, Weight); 5] = [
        (number, Field::Name, Regular),
        (&person.last_name, Field::Name, Bold),
        (&person.given, Field::Name, Regular),
        (&person.institution, Field::Institution, Regular),
        (&person.land, Field::Land, Regular),
    ];
    let mut fitted = Vec::new();
    for ((text, field, weight), column) in cells.into_iter().zip(&COLUMNS) {
        let text = findings.settable(faces.of(weight), field, text);
        let attempts: &[Attempt] = if field == Field::Land { &LAND } else { &ATTEMPTS };
        let cell = fit(faces.of(weight), &text, column.width * MM - GUTTER, attempts);
        if !cell.complete {
            findings.too_long(field);
        }
        fitted.push((cell, column.x * MM, weight));
    }
    let tallest = fitted.iter().map(|(cell, ..)| cell.height()).fold(0.0, f32::max);
    let height = ROW.max(tallest + 2.0 * PADDING);
    let cells = fitted.into_iter().map(|(cell, x, weight)| runs(cell, x, weight, height).collect());
    let signature = std::iter::once(Vec::new());
    (Row { height, cells: cells.chain(signature).collect() }, findings.into_vec())
}

/// The lines of a cell, in the middle of the row's height.
fn runs(cell: Fitted, x: f32, weight: Weight, row: f32) -> impl Iterator<Item = Run> {
    let size = cell.size;
    let mut y = (row - cell.height()) / 2.0 + size * ASCENT;
    cell.lines.into_iter().map(move |text| {
        let run = Run { x, y, size, weight, ink: Ink::Black, text };
        y += size * LEADING;
        run
    })
}
