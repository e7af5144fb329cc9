//! The lines with time, session and room at the foot of a badge.

use super::measure::SESSIONS;
use crate::paper::{
    ASCENT, Ink, LEADING,
    fit::{cut, height},
    page::Run,
    typeface::{
        Typefaces,
        Weight::{Bold, Regular},
    },
};

/// Session lines in three columns under each other.
pub(super) struct Sessions {
    size: f32,
    /// Where code and room begin.
    columns: [f32; 2],
    lines: Vec<[String; 3]>,
    /// Whether every line stands there with all its text.
    pub(super) complete: bool,
}

impl Sessions {
    /// Sets the first `count` lines as large as their longest room allows, at most this large.
    pub(super) fn fit(
        lines: &[[String; 3]],
        count: usize,
        width: f32,
        mut size: f32,
        faces: &Typefaces,
    ) -> Self {
        let shown = lines.get(..count).unwrap_or(lines);
        let widest = |column: usize, size: f32| {
            let face = if column == 1 { &faces.bold } else { &faces.regular };
            let widths = shown.iter().filter_map(|line| line.get(column)).map(|text| face.width(text, size));
            widths.fold(0.0, f32::max)
        };
        loop {
            let gap = |width: f32| if width > 0.0 { width + size * 0.9 } else { 0.0 };
            let code = gap(widest(0, size));
            let room = code + gap(widest(1, size));
            let wide = room + widest(2, size);
            if wide <= width || size <= SESSIONS.floor {
                let columns = [code, room];
                let set = shown.iter().map(|line| cut_line(line, columns, size, width, faces));
                let set: Vec<_> = set.collect();
                // Fewer lines or shorter ones.
                let complete = set == lines;
                return Self { size, columns, lines: set, complete };
            }
            size = (size - 0.5).max(SESSIONS.floor);
        }
    }

    /// How much of the foot they take.
    pub(super) fn height(&self) -> f32 {
        height(self.lines.len(), self.size)
    }

    /// The lines, the first one beginning at `top`.
    pub(super) fn runs(&self, left: f32, top: f32, ink: Ink) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut y = top + self.size * ASCENT;
        for line in &self.lines {
            let places = [(0.0, Regular), (self.columns[0], Bold), (self.columns[1], Regular)];
            for (text, (x, weight)) in line.iter().zip(places) {
                let (x, size) = (left + x, self.size);
                runs.push(Run { x, y, size, weight, ink, text: text.clone() });
            }
            y += self.size * LEADING;
        }
        runs
    }
}

/// The line with every text cut where the label ends.
fn cut_line(
    [when, code, room]: &[String; 3],
    [code_x, room_x]: [f32; 2],
    size: f32,
    width: f32,
    faces: &Typefaces,
) -> [String; 3] {
    [
        cut(&faces.regular, when, size, width),
        cut(&faces.bold, code, size, width - code_x),
        cut(&faces.regular, room, size, width - room_x),
    ]
}
