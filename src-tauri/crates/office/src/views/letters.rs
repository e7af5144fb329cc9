use super::{ExportProblem, PagePicture};
use domain::Passage;
use serde::{Deserialize, Serialize};

/// The texts of the letters, to be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LetterTextsView {
    /// Every passage, in the order of the letter.
    pub passages: Vec<PassageView>,
    /// What can be filled in.
    pub placeholders: Vec<PlaceholderView>,
    /// For each way a letter can come out, a person whose letter does.
    pub examples: Vec<LetterExample>,
}

/// A passage as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PassageView {
    /// Which.
    pub passage: Passage,
    /// „Ein Teil der Wünsche erfüllt“.
    pub name: String,
    /// The words that count.
    pub text: String,
    /// The program's own words.
    pub standard: String,
}

/// Something that can be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlaceholderView {
    /// How it is written, without the braces.
    pub name: String,
    /// What it says for the first example; may be empty.
    pub example: String,
}

/// A person to try the texts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LetterExample {
    /// The passage that stands in their letter.
    pub passage: Passage,
    /// Key of the registration.
    pub registration: String,
    /// „Alle Wünsche erfüllt: 0012 Beck, Anna“.
    pub name: String,
}

/// A passage as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PassageForm {
    /// Which.
    pub passage: Passage,
    /// The words.
    pub text: String,
}

/// Passages that are tried out on a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LetterTrial {
    /// Key of the registration.
    pub registration: String,
    /// The passages as they were typed; the others count as they are saved.
    pub passages: Vec<PassageForm>,
    /// Which page is shown, counted from 0.
    pub page: usize,
}

/// How a letter would look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LetterPreview {
    /// The page that is shown.
    #[serde(flatten)]
    pub shown: PagePicture,
    /// What does not fit or cannot be set.
    pub problems: Vec<ExportProblem>,
}

/// In which form letters leave the house.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum LetterForm {
    /// One PDF file with all of them.
    #[default]
    Bound,
    /// A PDF file each.
    Separate,
    /// A draft for the mail program each, with the letter and the appointments attached.
    Mail,
    /// One table, from which a word processor writes the letters.
    Merge,
}

/// Something that was made for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MadeLine {
    /// „12.11.2024, 14.05 Uhr“.
    pub at: String,
    /// „Persönliches Programm, E-Mail-Entwurf (Druck 2)“.
    pub what: String,
}
