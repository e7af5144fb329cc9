use super::{ExportProblem, ExportedFile, PagePicture, PrintOrder};
use serde::{Deserialize, Serialize};

/// As what a folder is bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FolderForm {
    /// An archive of single files.
    #[default]
    Zip,
    /// One PDF file with bookmarks.
    Pdf,
}

/// The „Tagungsmappe“ that is ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct FolderOrder {
    /// As what.
    pub form: FolderForm,
    /// How badges and sheets look.
    pub print: PrintOrder,
    /// Folder on the disk; empty means the proposed one.
    pub folder: String,
}

/// A folder that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FolderMade {
    /// Where.
    pub folder: String,
    /// The file.
    pub file: ExportedFile,
    /// What is in it, in order.
    pub parts: Vec<ExportedFile>,
    /// What was noticed on the way.
    pub problems: Vec<ExportProblem>,
}

/// A folder as it would be saved, one page of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FolderPreview {
    /// The page that is shown.
    #[serde(flatten)]
    pub shown: PagePicture,
    /// What would be in it, in order.
    pub parts: Vec<FolderPart>,
}

/// A document of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FolderPart {
    /// „03 Türschilder.pdf“.
    pub name: String,
    /// „12 Seiten“.
    pub detail: String,
    /// The page on which it begins, counted from 0; `None` where it has no pages.
    pub page: Option<usize>,
}
