use super::ExportProblem;
use domain::{BadgeColour, BadgeContent, BadgeField, BadgeGroup};
use serde::{Deserialize, Serialize};

/// The layouts of badges, and what they can be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeLayoutsView {
    /// Every group.
    pub groups: Vec<BadgeGroupView>,
    /// What a field can show.
    pub contents: Vec<BadgeContentView>,
    /// The palette.
    pub colours: Vec<BadgeColourView>,
    /// Pictures that were taken in.
    pub pictures: Vec<BadgePictureView>,
}

/// People whose badges look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeGroupView {
    /// Which.
    pub group: BadgeGroup,
    /// „Teilnehmende“.
    pub name: String,
    /// How many there are.
    pub people: usize,
    /// Whether they have a layout of their own.
    pub own: bool,
    /// It, or one to start from.
    pub layout: BadgeLayoutForm,
}

/// Something that can stand on a badge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeContentView {
    /// Which.
    pub content: BadgeContent,
    /// „Nachname“.
    pub name: String,
}

/// A colour of the palette.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeColourView {
    /// Which.
    pub colour: BadgeColour,
    /// „Blau“.
    pub name: String,
    /// „#2044aa“.
    pub code: String,
}

/// A picture that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgePictureView {
    /// Key.
    pub id: String,
    /// The name of its file.
    pub name: String,
}

/// A layout as it is edited and saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeLayoutForm {
    /// Whose badges.
    pub group: BadgeGroup,
    /// Width and height of the card in hundredths of a millimetre.
    pub card: [u32; 2],
    /// What stands where; later fields lie on earlier ones.
    pub fields: Vec<BadgeField>,
}

/// A layout to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeLayoutTrial {
    /// The layout, saved or not.
    pub form: BadgeLayoutForm,
    /// Which of the examples.
    pub example: usize,
}

/// How a badge would look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeLayoutPreview {
    /// The card as an SVG picture.
    pub picture: String,
    /// Which of the examples it shows.
    pub example: usize,
    /// Whom it can be looked at with.
    pub examples: Vec<BadgeExample>,
    /// How many people have such a badge.
    pub people: usize,
    /// For how many of them something does not fit.
    pub affected: usize,
    /// What, the first of them.
    pub problems: Vec<ExportProblem>,
}

/// Somebody to look at a layout with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BadgeExample {
    /// „Längster Name“.
    pub name: String,
    /// Whose badge.
    pub who: String,
}
