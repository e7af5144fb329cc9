//! How wide columns and how high rows are.

use super::{Cell, Kind};

/// Widths in characters.
pub(super) const WIDTH: std::ops::RangeInclusive<f64> = 7.0..=34.0;
const NOTE_WIDTH: f64 = 60.0;
/// Heights in points: a line, and the most Excel allows a row.
pub(super) const LINE: f64 = 15.0;
pub(super) const HIGHEST: f64 = 409.0;
/// Headings up to here stay on one line.
const SHORT: f64 = 14.0;
/// What the arrow of the filter takes up.
const ARROW: f64 = 3.0;
/// The widest letter, in digits.
const WIDEST: f64 = 1.3;

/// The width of a column, from its heading and what stands in it.
pub(super) fn width(header: &str, kind: Kind, index: usize, rows: &[Vec<Cell>]) -> f64 {
    let most = if kind == Kind::Note { NOTE_WIDTH } else { *WIDTH.end() };
    let mut content = 0.0;
    for cell in rows.iter().filter_map(|row| row.get(index)) {
        let taken = match cell {
            // What cannot be wider than the widest so far is not measured.
            Cell::Text(text) if count(text.len()) * WIDEST <= content => continue,
            Cell::Text(text) => text.lines().map(characters).fold(0.0, f64::max),
            Cell::Number(number) => characters(&number.to_string()),
            Cell::Share { .. } => characters("100,0 %"),
            Cell::Date(_) => characters("19.11.2024"),
            Cell::Empty => 0.0,
        };
        content = f64::max(content, taken);
        if content >= most {
            break;
        }
    }
    // A long heading takes a second line before it makes its column wider.
    let header = if heading(header) <= SHORT { heading(header) } else { halved(header) };
    (content + 1.5).max(header).clamp(*WIDTH.start(), most)
}

/// How many lines a heading takes in its column.
pub(super) fn heading_lines(header: &str, width: f64) -> u8 {
    if heading(header) <= width { 1 } else { 2 }
}

/// The width of a heading on one line.
fn heading(header: &str) -> f64 {
    characters(header) * 1.05 + ARROW
}

/// The width of a heading on two lines, broken where it is narrowest.
fn halved(header: &str) -> f64 {
    let halves = header.match_indices(' ').filter_map(|(at, _)| {
        let (first, second) = header.split_at_checked(at)?;
        Some(heading(first).max(heading(second.trim_start())))
    });
    halves.fold(heading(header), f64::min)
}

/// How many lines a text takes in a column of this width, roughly: running text is narrower than
/// digits, but words do not break.
pub(super) fn lines(text: &str, width: f64) -> f64 {
    if count(text.len()) * WIDEST <= width && !text.contains('\n') {
        return 1.0;
    }
    text.lines().map(|line| (characters(line) * 0.9 / width).ceil().max(1.0)).sum()
}

/// Whether a text is too wide for any column of short text.
pub(super) fn is_wide(text: &str) -> bool {
    count(text.len()) * WIDEST > *WIDTH.end() && characters(text) > *WIDTH.end()
}

/// Excel measures in digits; letters are a little wider on average.
fn characters(text: &str) -> f64 {
    text.chars().map(|c| if c.is_uppercase() || matches!(c, 'm' | 'w') { WIDEST } else { 1.0 }).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a cell holds 32,767 characters")]
fn count(bytes: usize) -> f64 {
    bytes as f64
}
