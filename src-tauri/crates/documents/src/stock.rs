//! The label and card sheets that can be bought, with the places of their labels.
//!
//! Millimetres, measured from the top left corner of the sheet. The figures come from
//! `LibreOffice`'s `labels.xml` and, for L4785, from the templates of gLabels. The two differ by up
//! to 1.5 mm for the same product, so a test page before the first real sheet is worth it.
//!
//! Sigel DP001 is missing on purpose: with the only figures there are, its cards would end 5 mm
//! beside the paper.

use crate::paper::{A4, MM};

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Name badges.
    Badge,
    /// Table cards, folded in the middle.
    TableCard,
}

/// A sheet of labels or cards, A4. All lengths in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stock {
    /// What settings and command lines call it: `L7418`.
    pub key: &'static str,
    /// What stands on the package: `Avery L7418`.
    pub name: &'static str,
    /// What it is for.
    pub kind: Use,
    /// Whether the sheet lies on its side.
    pub landscape: bool,
    /// Whether the labels still have to be cut out, along lines that are printed.
    pub uncut: bool,
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
    uncut("A6", "A6 hoch, zum Schneiden", [105.0, 148.5], [2, 2]),
    uncut("A7", "A7 quer, zum Schneiden", [105.0, 74.25], [2, 4]),
    Stock {
        kind: Use::TableCard,
        landscape: true,
        ..sheet("32253", "Avery 32253", [110.0, 80.0], [2, 2], [38.5, 25.0], [110.0, 80.0])
    },
];

/// Key of a sheet whose measures the office enters.
pub const OWN: &str = "eigen";

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
    let (kind, landscape, uncut) = (Use::Badge, false, false);
    Stock { key, name, kind, landscape, uncut, width, height, columns, rows, x0, y0, dx, dy }
}

/// A plain sheet that is cut into equal parts.
const fn uncut(key: &'static str, name: &'static str, size: [f32; 2], parts: [usize; 2]) -> Stock {
    Stock { uncut: true, ..sheet(key, name, size, parts, [0.0, 0.0], size) }
}

/// Why labels of these measures cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Misfit {
    /// A label is smaller than the smallest name needs.
    TooSmall,
    /// The labels end so many millimetres right of the sheet.
    Right(f32),
    /// The labels end so many millimetres below the sheet.
    Bottom(f32),
    /// Neighbours overlap by so many millimetres.
    Across(f32),
    /// Labels below each other overlap by so many millimetres.
    Down(f32),
    /// There are none or absurdly many of them, or a length is no length.
    Nonsense,
}

/// The smallest label that holds a name, in millimetres.
const SMALLEST: [f32; 2] = [30.0, 20.0];
/// Most labels side by side or below each other.
const MOST: usize = 30;
/// Measures are entered in tenths.
const TOLERANCE: f32 = 0.05;

impl Stock {
    /// A sheet with measures of its own.
    pub fn own(size: [f32; 2], [columns, rows]: [usize; 2], first: [f32; 2], pitch: [f32; 2]) -> Self {
        sheet(OWN, "Eigenes Format", size, [columns, rows], first, pitch)
    }

    /// Width and height of the paper, in millimetres.
    pub fn paper(&self) -> [f32; 2] {
        if self.landscape { [297.0, 210.0] } else { [210.0, 297.0] }
    }

    /// Width and height of the paper, in points.
    pub(crate) fn page(&self) -> [f32; 2] {
        if self.landscape { [A4[1], A4[0]] } else { A4 }
    }

    /// What is wrong with the measures.
    pub fn misfits(&self) -> Vec<Misfit> {
        let lengths = [self.width, self.height, self.x0, self.y0, self.dx, self.dy];
        let counts = [self.columns, self.rows];
        if lengths.iter().any(|length| !length.is_finite() || *length < 0.0 || *length > 500.0)
            || counts.iter().any(|count| *count == 0 || *count > MOST)
        {
            return vec![Misfit::Nonsense];
        }
        let [paper_width, paper_height] = self.paper();
        let [right, bottom] = self.corner(self.labels() - 1);
        let over = |end: f32, paper: f32| (end - paper > TOLERANCE).then_some(end - paper);
        let mut misfits = Vec::new();
        if self.width < SMALLEST[0] || self.height < SMALLEST[1] {
            misfits.push(Misfit::TooSmall);
        }
        misfits.extend(over(right + self.width, paper_width).map(Misfit::Right));
        misfits.extend(over(bottom + self.height, paper_height).map(Misfit::Bottom));
        if self.columns > 1 {
            misfits.extend(over(self.width, self.dx).map(Misfit::Across));
        }
        if self.rows > 1 {
            misfits.extend(over(self.height, self.dy).map(Misfit::Down));
        }
        misfits
    }

    /// Width and height of one label, in hundredths of a millimetre.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "labels are smaller than paper"
    )]
    pub fn label(&self) -> [u32; 2] {
        [self.width, self.height].map(|mm| (mm * 100.0).round() as u32)
    }

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

    /// The same label seen from behind, once an upright sheet is turned over its long edge.
    pub(crate) fn corner_behind(&self, label: usize) -> [f32; 2] {
        let [x, y] = self.corner(label);
        [self.paper()[0] - x - self.width, y]
    }

    /// Width and height of one label, in points.
    pub(crate) fn size(&self) -> [f32; 2] {
        [self.width * MM, self.height * MM]
    }
}
