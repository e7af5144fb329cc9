use serde::{Deserialize, Serialize};

/// What can be saved, and with which choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ExportsView {
    /// Folder that files go to unless another one is chosen.
    pub folder: String,
    /// Whether there is a plan; without one, badges and sheets lack seats.
    pub allocated: bool,
    /// Badge stocks.
    pub stocks: Vec<StockView>,
    /// Badges to print.
    pub badges: usize,
    /// Attendance sheets to print.
    pub sheets: usize,
    /// People on the lists.
    pub people: usize,
}

/// A badge stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct StockView {
    /// `L7418`.
    pub key: String,
    /// „Avery L7418“.
    pub name: String,
    /// „86 × 55 mm, 8 je Bogen“.
    pub size: String,
    /// Width and height of one label, in hundredths of a millimetre.
    pub label: [u32; 2],
    /// Columns on a sheet.
    pub columns: usize,
    /// Rows on a sheet.
    pub rows: usize,
    /// Whether it holds table cards, not badges.
    pub table_card: bool,
}

/// What is to be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct ExportOrder {
    /// Excel workbook.
    pub lists: bool,
    /// Name badges.
    pub badges: bool,
    /// Attendance sheets.
    pub attendance: bool,
    /// Badge stock key; empty means `L7418`.
    pub stock: String,
    /// First free label on the first sheet, counted from 1; 0 means 1.
    pub first_label: usize,
    /// Folder; empty means the proposed one.
    pub folder: String,
}

/// Something to look at before printing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ExportProblem {
    /// Whether the text does not fit; otherwise it is only worth knowing.
    pub blocks: bool,
    /// „0093 Dr. Annegret Freifrau von Hohenstein-Wallburg“, or a session.
    pub who: String,
    /// What is wrong and what happens, one or two sentences.
    pub text: String,
    /// Registration key, to go there; empty for others.
    pub registration: String,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// Where.
    pub folder: String,
    /// The files.
    pub files: Vec<ExportedFile>,
    /// What was noticed on the way.
    pub problems: Vec<ExportProblem>,
}

/// One saved file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ExportedFile {
    /// File name.
    pub name: String,
    /// Full path.
    pub path: String,
    /// „612 Personen, 22 Blätter“.
    pub detail: String,
}
