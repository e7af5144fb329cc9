//! Layouts of badges: what the office puts where on a card, for whom.

use crate::id::{BadgeLayoutId, PictureId};
use serde::{Deserialize, Serialize};

/// Whom a layout is for. Who has none gets that of the participants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BadgeGroup {
    /// Whoever takes part, and everybody without a layout of their own.
    #[default]
    Participants,
    /// Whoever comes along with somebody.
    Companions,
    /// Whoever gives a talk or sits on a panel.
    Speakers,
    /// Whoever leads through a session or a table.
    Moderators,
    /// Whoever else works there.
    Crew,
    /// Badges to write on.
    Blank,
}

impl BadgeGroup {
    /// Every group, in the order in which the office thinks of them.
    pub const ALL: [Self; 6] =
        [Self::Participants, Self::Companions, Self::Speakers, Self::Moderators, Self::Crew, Self::Blank];

    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Participants => "Teilnehmende",
            Self::Companions => "Begleitpersonen",
            Self::Speakers => "Referat und Podium",
            Self::Moderators => "Moderation",
            Self::Crew => "Team",
            Self::Blank => "Zum Beschriften",
        }
    }
}

/// What a field of a badge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BadgeContent {
    /// Degree, given name, name prefix and last name on one line.
    Name,
    /// Everything before the last name.
    Given,
    /// The last name.
    LastName,
    /// Office or function.
    Function,
    /// Institution or municipality.
    Institution,
    /// The Land.
    Land,
    /// What the person does at the congress.
    Role,
    /// Time, code and room of every session.
    Sessions,
    /// The table of the first session that has one.
    Table,
    /// The number of the registration.
    Number,
    /// The opaque code.
    Code,
    /// The name of the event.
    Event,
    /// How the data stand.
    Version,
    /// A text of the office, the same on every badge. Without one, a mere area.
    Text,
    /// A picture.
    Picture,
}

impl BadgeContent {
    /// Everything that can stand on a badge, in the order in which it is offered.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::Given,
        Self::LastName,
        Self::Function,
        Self::Institution,
        Self::Land,
        Self::Role,
        Self::Sessions,
        Self::Table,
        Self::Number,
        Self::Code,
        Self::Event,
        Self::Version,
        Self::Text,
        Self::Picture,
    ];

    /// What the office calls it.
    pub fn german(self) -> &'static str {
        match self {
            Self::Name => "Ganzer Name",
            Self::Given => "Vorname mit Titel",
            Self::LastName => "Nachname",
            Self::Function => "Funktion",
            Self::Institution => "Institution",
            Self::Land => "Land",
            Self::Role => "Rolle",
            Self::Sessions => "Sessions",
            Self::Table => "Tisch",
            Self::Number => "Nummer",
            Self::Code => "Code zum Einlesen",
            Self::Event => "Veranstaltung",
            Self::Version => "Stand",
            Self::Text => "Eigener Text",
            Self::Picture => "Bild",
        }
    }
}

/// A colour of the palette. All of them can be told apart in grey print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BadgeColour {
    /// Text.
    #[default]
    Black,
    /// Text that steps back.
    Grey,
    /// Text on a dark area.
    White,
    /// The accent.
    Blue,
    /// A category.
    Green,
    /// A category.
    Amber,
    /// A category.
    Red,
    /// A category.
    Violet,
    /// A pale area under dark text.
    Pale,
}

impl BadgeColour {
    /// The whole palette.
    pub const ALL: [Self; 9] = [
        Self::Black,
        Self::Grey,
        Self::White,
        Self::Blue,
        Self::Green,
        Self::Amber,
        Self::Red,
        Self::Violet,
        Self::Pale,
    ];

    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Black => "Schwarz",
            Self::Grey => "Grau",
            Self::White => "Weiß",
            Self::Blue => "Blau",
            Self::Green => "Grün",
            Self::Amber => "Ocker",
            Self::Red => "Rot",
            Self::Violet => "Violett",
            Self::Pale => "Hellblau",
        }
    }

    /// Red, green and blue.
    pub const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Black => [0x13, 0x15, 0x25],
            Self::Grey => [0x51, 0x57, 0x7A],
            Self::White => [0xFF, 0xFF, 0xFF],
            Self::Blue => [0x20, 0x44, 0xAA],
            Self::Green => [0x00, 0x71, 0x55],
            Self::Amber => [0x84, 0x4B, 0x00],
            Self::Red => [0xC3, 0x1C, 0x13],
            Self::Violet => [0x6B, 0x2C, 0x91],
            Self::Pale => [0xD8, 0xE1, 0xF4],
        }
    }
}

/// To which side a text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BadgeAlign {
    /// Left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// Right.
    Right,
}

/// At which end of its field a text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BadgeAnchor {
    /// At the upper edge.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the lower edge.
    Bottom,
}

/// A field of a badge. Lengths are hundredths of a millimetre from the top left corner of the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BadgeField {
    /// What it shows.
    pub content: BadgeContent,
    /// From the left edge of the card.
    pub left: i32,
    /// From the upper edge of the card.
    pub top: i32,
    /// Its width.
    pub width: i32,
    /// Its height. A text takes as many lines as fit in.
    pub height: i32,
    /// The size of its type in hundredths of a point; a text that is too long is set smaller.
    #[serde(default = "usual_size")]
    pub size: i32,
    /// Whether it is set in bold.
    #[serde(default)]
    pub bold: bool,
    /// To which side.
    #[serde(default)]
    pub align: BadgeAlign,
    /// At which end.
    #[serde(default)]
    pub anchor: BadgeAnchor,
    /// The colour of the text.
    #[serde(default)]
    pub colour: BadgeColour,
    /// The colour of the area behind it. It is left off together with a text that is empty.
    #[serde(default)]
    pub ground: Option<BadgeColour>,
    /// The text, where the office words it.
    #[serde(default)]
    pub text: String,
    /// The picture, where it shows one.
    #[serde(default)]
    pub picture: Option<PictureId>,
}

fn usual_size() -> i32 {
    900
}

impl BadgeField {
    /// A field in this area: left, top, width and height.
    pub fn new(content: BadgeContent, [left, top, width, height]: [i32; 4], size: i32) -> Self {
        Self {
            content,
            left,
            top,
            width,
            height,
            size,
            bold: false,
            align: BadgeAlign::Left,
            anchor: BadgeAnchor::Top,
            colour: BadgeColour::Black,
            ground: None,
            text: String::new(),
            picture: None,
        }
    }
}

/// How the badges of a group look; a group without a row is not told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeLayout {
    /// Key.
    pub id: BadgeLayoutId,
    /// Whose badges.
    pub group: BadgeGroup,
    /// Width and height of the card it was made for, in hundredths of a millimetre. On a card of
    /// another size everything keeps its proportion.
    pub card: [u32; 2],
    /// What stands on the card; later fields lie on earlier ones.
    pub fields: Vec<BadgeField>,
}

/// Why a layout cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutFlaw {
    /// Nothing stands on the card.
    Empty,
    /// There are more fields than anybody can tell apart.
    TooMany,
    /// The card is no card.
    Card,
    /// This field has no area, or lies beside the card.
    Area(BadgeContent),
    /// The type of this field is too small to be read, or taller than a card.
    Size(BadgeContent),
    /// The code is too small for the camera of a telephone.
    SmallCode,
    /// The text of a field is too long.
    LongText,
    /// A field for a picture shows none.
    NoPicture,
}

/// Most fields on a card.
pub const FIELDS_MOST: usize = 40;
/// Smallest side of a code, in hundredths of a millimetre.
pub const CODE_LEAST: i32 = 900;
/// Smallest and largest type, in hundredths of a point.
pub const SIZES: [i32; 2] = [500, 12_000];
/// Longest own text, in characters.
const TEXT_MOST: usize = 200;
/// Smallest and largest side of a card, in hundredths of a millimetre.
const CARD: [u32; 2] = [2000, 30_000];

impl BadgeLayout {
    /// The first thing that is wrong with it.
    pub fn flaw(&self) -> Option<LayoutFlaw> {
        if self.card.iter().any(|side| !(CARD[0]..=CARD[1]).contains(side)) {
            return Some(LayoutFlaw::Card);
        }
        if self.fields.is_empty() {
            return Some(LayoutFlaw::Empty);
        }
        if self.fields.len() > FIELDS_MOST {
            return Some(LayoutFlaw::TooMany);
        }
        self.fields.iter().find_map(|field| self.flaw_of(field))
    }

    fn flaw_of(&self, field: &BadgeField) -> Option<LayoutFlaw> {
        let content = field.content;
        let inside = |from: i32, length: i32, side: u32| {
            let end = i64::from(from) + i64::from(length);
            length > 0 && from >= 0 && end <= i64::from(side)
        };
        let [width, height] = self.card;
        if !inside(field.left, field.width, width) || !inside(field.top, field.height, height) {
            return Some(LayoutFlaw::Area(content));
        }
        if !(SIZES[0]..=SIZES[1]).contains(&field.size) {
            return Some(LayoutFlaw::Size(content));
        }
        if field.text.chars().count() > TEXT_MOST {
            return Some(LayoutFlaw::LongText);
        }
        match content {
            BadgeContent::Code if field.width.min(field.height) < CODE_LEAST => Some(LayoutFlaw::SmallCode),
            BadgeContent::Picture if field.picture.is_none() => Some(LayoutFlaw::NoPicture),
            _ => None,
        }
    }
}

/// A picture that badges show: a logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Key.
    pub id: PictureId,
    /// The name of the file it came from.
    pub name: String,
    /// A PNG file, written by this program.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_layout_that_cannot_be_printed_is_found_out() {
        let field = |content, area| BadgeField::new(content, area, 900);
        let name = field(BadgeContent::LastName, [0, 0, 8600, 5500]);
        let text = BadgeField { text: "x".repeat(201), ..field(BadgeContent::Text, [0, 0, 100, 100]) };
        for (fields, flaw) in [
            (vec![name.clone()], None),
            (vec![], Some(LayoutFlaw::Empty)),
            (vec![name.clone(); 41], Some(LayoutFlaw::TooMany)),
            (
                vec![field(BadgeContent::Land, [8000, 0, 601, 300])],
                Some(LayoutFlaw::Area(BadgeContent::Land)),
            ),
            (vec![field(BadgeContent::Land, [-1, 0, 600, 300])], Some(LayoutFlaw::Area(BadgeContent::Land))),
            (vec![field(BadgeContent::Land, [0, 0, 0, 300])], Some(LayoutFlaw::Area(BadgeContent::Land))),
            (
                vec![field(BadgeContent::Land, [i32::MAX, 0, i32::MAX, 300])],
                Some(LayoutFlaw::Area(BadgeContent::Land)),
            ),
            (vec![BadgeField { size: 499, ..name.clone() }], Some(LayoutFlaw::Size(BadgeContent::LastName))),
            (vec![field(BadgeContent::Code, [0, 0, 2000, 899])], Some(LayoutFlaw::SmallCode)),
            (vec![text], Some(LayoutFlaw::LongText)),
            (vec![field(BadgeContent::Picture, [0, 0, 100, 100])], Some(LayoutFlaw::NoPicture)),
        ] {
            let layout = BadgeLayout {
                id: BadgeLayoutId(Uuid::nil()),
                group: BadgeGroup::Participants,
                card: [8600, 5500],
                fields,
            };
            assert_eq!(layout.flaw(), flaw, "{:?}", layout.fields.first());
        }
        let none = BadgeLayout {
            id: BadgeLayoutId(Uuid::nil()),
            group: BadgeGroup::Crew,
            card: [0, 5500],
            fields: vec![name],
        };
        assert_eq!(none.flaw(), Some(LayoutFlaw::Card), "a card has two sides");
    }
}
