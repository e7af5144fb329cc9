//! The label and card sheets that can be bought, with the places of their labels.
//!
//! Millimetres on A4 portrait, measured from the top left corner of the sheet. The figures come
//! from `LibreOffice`'s `labels.xml` and, for L4785, from the templates of gLabels. The two differ
//! by up to 1.5 mm for the same product, so a test page before the first real sheet is worth it.
//!
//! Table cards (Avery 32253, Sigel DP001) are missing on purpose: they are folded in the middle,
//! and a badge would stand across the fold.

/// A sheet of labels or cards, A4 portrait. All lengths in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stock {
    /// What settings and command lines call it: `L7418`.
    pub key: &'static str,
    /// What stands on the package: `Avery L7418`.
    pub name: &'static str,
    /// Width of one label.
    pub width: f32,
    /// Height of one label.
    pub height: f32,
    /// Labels side by side.
    pub columns: usize,
    /// Labels one below the other.
    pub rows: usize,
    /// From the left edge of the sheet to the first label.
    pub x0: f32,
    /// From the top edge of the sheet to the first label.
    pub y0: f32,
    /// From the left edge of a label to that of its right neighbour.
    pub dx: f32,
    /// From the top edge of a label to that of the one below.
    pub dy: f32,
}

/// Every sheet the office can choose, name badges first.
pub const ALL: &[Stock] = &[
    sheet("L7418", "Avery L7418", [86.0, 55.0], [2, 4], [19.0, 38.5], [86.0, 55.0]),
    sheet("L4785", "Avery L4785", [80.0, 50.0], [2, 5], [18.0, 13.0], [95.0, 55.0]),
    sheet("C32011", "Avery C32011", [85.0, 54.0], [2, 5], [15.0, 13.5], [95.0, 54.0]),
    sheet("C9312", "Avery C9312", [85.0, 54.0], [2, 4], [17.0, 31.5], [91.0, 60.0]),
    sheet("DP835", "Sigel DP835", [85.0, 55.0], [2, 5], [15.0, 11.0], [95.0, 55.0]),
    sheet("4418", "HERMA 4418", [63.5, 29.6], [3, 9], [7.21, 15.15], [66.04, 29.63]),
    sheet("4676", "HERMA 4676", [105.0, 148.5], [2, 2], [0.0, 0.0], [105.0, 148.5]),
];

/// The sheet with this key.
pub fn by_key(key: &str) -> Option<&'static Stock> {
    ALL.iter().find(|stock| stock.key == key)
}

/// A row of the table: size, columns and rows, first label, pitch.
const fn sheet(
    key: &'static str,
    name: &'static str,
    [width, height]: [f32; 2],
    [columns, rows]: [usize; 2],
    [x0, y0]: [f32; 2],
    [dx, dy]: [f32; 2],
) -> Stock {
    Stock { key, name, width, height, columns, rows, x0, y0, dx, dy }
}

impl Stock {
    /// How many labels one sheet holds, at least one.
    pub fn labels(&self) -> usize {
        (self.columns * self.rows).max(1)
    }

    /// The top left corner of a label, counted from 0 row by row, in millimetres.
    pub fn corner(&self, label: usize) -> [f32; 2] {
        let columns = self.columns.max(1);
        #[expect(clippy::cast_precision_loss, reason = "a sheet has a few dozen labels")]
        let (column, row) = ((label % columns) as f32, (label / columns) as f32);
        [self.x0 + column * self.dx, self.y0 + row * self.dy]
    }
}
