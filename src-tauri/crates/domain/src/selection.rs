//! Selections of registrations: conditions on fields, saved under a name.

use crate::fold::fold;
use crate::id::{OwnFieldId, SelectionId};
use crate::own_field::OwnField;
use serde::{Deserialize, Serialize};

/// A selection that the office keeps, such as „Bürgermeister aus NI“.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Key.
    pub id: SelectionId,
    /// What the office calls it.
    pub name: String,
    /// All of them hold at once.
    pub conditions: Vec<Condition>,
}

/// One condition: field, operator, value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Condition {
    /// What is looked at.
    pub field: Field,
    /// Of [`Field::Own`] the one own field that is looked at; all of them without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub own: Option<OwnFieldId>,
    /// How it is compared.
    pub operator: Operator,
    /// With what; empty where the operator needs none.
    pub value: String,
}

/// What a registration can be asked about; the columns of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// „Nr.“
    Number,
    /// „Name“, as in a sorted list.
    Name,
    /// „Institution“.
    Institution,
    /// „Land“.
    Land,
    /// „Funktion“.
    Function,
    /// „E-Mail“.
    Email,
    /// „Telefon“.
    Phone,
    /// „Status“.
    Status,
    /// „Quelle“.
    Source,
    /// „Eingang“, a date.
    Received,
    /// „1. Wunsch“: the sessions on the first level of each slot.
    FirstWish,
    /// „Wünsche“, ranked.
    Wishes,
    /// „Favoriten“.
    Favourites,
    /// „Ausschluss“.
    Vetoes,
    /// „Platz“: the sessions of the seats.
    Seat,
    /// „Tisch“: the numbers of the tables.
    Table,
    /// „Ohne Platz“: the slots that lack one.
    Unplaced,
    /// „Fixiert“: the sessions of the pins.
    Pinned,
    /// „Notiz“.
    Note,
    /// „Ebene“, of administration.
    Level,
    /// „Gemeindeschlüssel“.
    Ags,
    /// „Einwohner“, of the municipality or district.
    Inhabitants,
    /// „Haupt-/Ehrenamt“.
    Post,
    /// „Gruppen“, by name.
    Groups,
    /// „Protokoll“, place in its order.
    Protocol,
    /// „Auskunftssperre“.
    Withheld,
    /// „Anwesend“, the days, if not all.
    Days,
    /// „Begleitung von“, number of the one who is accompanied.
    Companion,
    /// „Unverzichtbar“, the one indispensable session.
    Must,
    /// „Ernährung“, sensitive.
    Diet,
    /// „Unterstützung“, sensitive.
    Assistance,
    /// „Eigene Angaben“: the answers to own fields, „Parkplatz: ja“.
    Own,
}

impl Field {
    /// Every field in the order a list offers them.
    pub const ALL: [Self; 32] = [
        Self::Number,
        Self::Name,
        Self::Institution,
        Self::Land,
        Self::Function,
        Self::Email,
        Self::Phone,
        Self::Status,
        Self::Source,
        Self::Received,
        Self::FirstWish,
        Self::Wishes,
        Self::Favourites,
        Self::Vetoes,
        Self::Seat,
        Self::Table,
        Self::Unplaced,
        Self::Pinned,
        Self::Note,
        Self::Level,
        Self::Ags,
        Self::Inhabitants,
        Self::Post,
        Self::Groups,
        Self::Protocol,
        Self::Withheld,
        Self::Days,
        Self::Companion,
        Self::Must,
        Self::Diet,
        Self::Assistance,
        Self::Own,
    ];

    /// The German word, also the heading of its column.
    pub fn german(self) -> &'static str {
        match self {
            Self::Number => "Nr.",
            Self::Name => "Name",
            Self::Institution => "Institution",
            Self::Land => "Land",
            Self::Function => "Funktion",
            Self::Email => "E-Mail",
            Self::Phone => "Telefon",
            Self::Status => "Status",
            Self::Source => "Quelle",
            Self::Received => "Eingang",
            Self::FirstWish => "1. Wunsch",
            Self::Wishes => "Wünsche",
            Self::Favourites => "Favoriten",
            Self::Vetoes => "Ausschluss",
            Self::Seat => "Platz",
            Self::Table => "Tisch",
            Self::Unplaced => "Ohne Platz",
            Self::Pinned => "Fixiert",
            Self::Note => "Notiz",
            Self::Level => "Ebene",
            Self::Ags => "Gemeindeschlüssel",
            Self::Inhabitants => "Einwohner",
            Self::Post => "Haupt-/Ehrenamt",
            Self::Groups => "Gruppen",
            Self::Protocol => "Protokoll",
            Self::Withheld => "Auskunftssperre",
            Self::Days => "Anwesend",
            Self::Companion => "Begleitung von",
            Self::Must => "Unverzichtbar",
            Self::Diet => "Ernährung",
            Self::Assistance => "Unterstützung",
            Self::Own => "Eigene Angaben",
        }
    }

    /// Whether one value fits many people, so that it can be set in the list and for several at once.
    pub fn is_editable(self) -> bool {
        matches!(
            self,
            Self::Institution
                | Self::Land
                | Self::Function
                | Self::Email
                | Self::Phone
                | Self::Note
                | Self::Inhabitants
                | Self::Groups
                | Self::Status
        )
    }

    /// Whether its values are words of a list, such as codes: „enthält W1“ does not mean W10.
    fn is_list(self) -> bool {
        matches!(
            self,
            Self::FirstWish
                | Self::Wishes
                | Self::Favourites
                | Self::Vetoes
                | Self::Seat
                | Self::Table
                | Self::Unplaced
                | Self::Pinned
                | Self::Days
                | Self::Groups
        )
    }
}

/// How a field is compared. Case, umlauts and their spellings never matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// „ist“: of several values, one of them.
    Is,
    /// „ist nicht“: none of them.
    IsNot,
    /// „enthält“.
    Contains,
    /// „beginnt mit“.
    BeginsWith,
    /// „ist leer“.
    IsEmpty,
    /// „ist nicht leer“.
    IsFilled,
}

impl Operator {
    /// Every operator in the order a list offers them.
    pub const ALL: [Self; 6] =
        [Self::Is, Self::IsNot, Self::Contains, Self::BeginsWith, Self::IsEmpty, Self::IsFilled];

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Is => "ist",
            Self::IsNot => "ist nicht",
            Self::Contains => "enthält",
            Self::BeginsWith => "beginnt mit",
            Self::IsEmpty => "ist leer",
            Self::IsFilled => "ist nicht leer",
        }
    }

    /// Whether it compares with a value.
    pub fn takes_value(self) -> bool {
        !matches!(self, Self::IsEmpty | Self::IsFilled)
    }
}

impl Condition {
    /// Compares a field that every registration has.
    pub fn new(field: Field, operator: Operator, value: &str) -> Self {
        Self { field, own: None, operator, value: value.to_owned() }
    }

    /// Reads „Land ist NI“, „Notiz ist nicht leer“ or „Parkplatz ist ja“, the words as people see them.
    pub fn parse(text: &str, own_fields: &[OwnField]) -> Option<Self> {
        let own = own_fields.iter().map(|own| (Field::Own, Some(own.id), own.name.as_str()));
        let fields = Field::ALL.into_iter().map(|field| (field, None, field.german())).chain(own);
        let named = fields.filter_map(|(field, own, name)| {
            Some((field, own, name, text.trim().strip_prefix(name)?.strip_prefix(' ')?))
        });
        // The longest name that fits: „Ohne Platz“ is not „Platz“, „ist nicht leer“ not „ist“.
        let (field, own, _, rest) = named.max_by_key(|(_, _, name, _)| name.len())?;
        let operators = Operator::ALL.into_iter().filter_map(|operator| {
            let value = rest.strip_prefix(operator.german())?;
            let fits = if operator.takes_value() { value.starts_with(' ') } else { value.is_empty() };
            (fits && operator.takes_value() != value.trim().is_empty()).then_some((operator, value.trim()))
        });
        let (operator, value) = operators.max_by_key(|(operator, _)| operator.german().len())?;
        Some(Self { own, ..Self::new(field, operator, value) })
    }

    /// Whether what a registration has in the field meets the condition.
    pub fn holds(&self, values: &[String]) -> bool {
        let wanted = fold(&self.value);
        let one = |compare: fn(&str, &str) -> bool| values.iter().any(|value| compare(&fold(value), &wanted));
        let is_empty = values.iter().all(|value| value.trim().is_empty());
        match self.operator {
            Operator::Is => one(|value, wanted| value == wanted),
            Operator::IsNot => !one(|value, wanted| value == wanted),
            Operator::Contains if self.field.is_list() => one(|value, wanted| value == wanted),
            Operator::Contains => one(|value, wanted| value.contains(wanted)),
            Operator::BeginsWith => one(|value, wanted| value.starts_with(wanted)),
            Operator::IsEmpty => is_empty,
            Operator::IsFilled => !is_empty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own_field::OwnFieldKind;

    #[test]
    fn a_condition_is_read_as_it_is_shown() {
        let cases = [
            ("Land ist NI", Some((Field::Land, Operator::Is, "NI"))),
            ("1. Wunsch ist nicht W4", Some((Field::FirstWish, Operator::IsNot, "W4"))),
            ("Ohne Platz ist nicht leer", Some((Field::Unplaced, Operator::IsFilled, ""))),
            ("Notiz ist leer", Some((Field::Note, Operator::IsEmpty, ""))),
            (
                "Institution beginnt mit Stadt Burg",
                Some((Field::Institution, Operator::BeginsWith, "Stadt Burg")),
            ),
            ("Land ist", None),
            ("Notiz ist leer geblieben", Some((Field::Note, Operator::Is, "leer geblieben"))),
            ("Farbe ist rot", None),
            ("Land", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(field, operator, value)| Condition::new(field, operator, value));
            assert_eq!(Condition::parse(text, &[]), expected, "{text}");
        }
        let own = OwnField {
            id: OwnFieldId(uuid::Uuid::from_u128(1)),
            position: 1,
            name: "Land der Geburt".to_owned(),
            kind: OwnFieldKind::Text,
            choices: Vec::new(),
            required: false,
            asked_if: None,
            asked_value: String::new(),
        };
        let condition = Condition::parse("Land der Geburt ist Malta", std::slice::from_ref(&own)).unwrap();
        let expected = (Field::Own, Some(own.id), "Malta");
        assert_eq!(
            (condition.field, condition.own, condition.value.as_str()),
            expected,
            "an own field by its name"
        );
    }

    #[test]
    fn a_condition_compares_as_people_read() {
        let cases: [(&str, &[&str], bool, &str); 12] = [
            ("Land ist ni", &["NI"], true, "case does not matter"),
            ("Institution enthält luebeck", &["Hansestadt Lübeck"], true, "nor do umlauts"),
            ("Institution ist Lübeck", &["Hansestadt Lübeck"], false, "a part is not the whole"),
            ("Institution beginnt mit Hansestadt", &["Hansestadt Lübeck"], true, "the beginning counts"),
            ("Institution beginnt mit Lübeck", &["Hansestadt Lübeck"], false, "the middle does not"),
            ("Platz enthält W1", &["W10", "V1"], false, "a code is a word, not letters"),
            ("Platz enthält W1", &["W10", "W1"], true, "one of several is enough"),
            ("Platz ist nicht W1", &["W10", "W1"], false, "none of several may be it"),
            ("Platz ist nicht W1", &[], true, "who has none does not have this one"),
            ("Platz ist leer", &[], true, "no value is empty"),
            ("Land ist leer", &[" "], true, "blanks are empty"),
            ("Land ist nicht leer", &["NI"], true, "a value is not"),
        ];
        for (text, values, expected, why) in cases {
            let condition = Condition::parse(text, &[]).unwrap();
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            assert_eq!(condition.holds(&values), expected, "{why}: {text} on {values:?}");
        }
    }
}
