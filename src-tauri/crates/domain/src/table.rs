//! Tables inside a session: who leads them, who sits at them, and what people do there.

use crate::fold::fold;
use crate::id::{PersonId, RegistrationId, SessionId, TableId};
use crate::language::Language;
use crate::plan::Seat;
use crate::session::Session;
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What has been decided about a table. Tables of which nobody has said anything have no row: their moderator is
/// still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Key.
    pub id: TableId,
    /// The session.
    pub session: SessionId,
    /// „Tisch 3“, from 1.
    pub number: u32,
    /// Who leads it, not among its seats; `None` where nobody does any more: such a table has no seats to offer.
    pub moderator: Option<PersonId>,
}

/// By what people are spread over the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Mix {
    /// The Land.
    Land,
    /// The kind of body: district, town, association …
    Body,
    /// How many inhabitants it has, by class.
    Size,
    /// What people do at home, or at the table where the office has said so.
    Function,
    /// Profession or honour.
    Post,
}

impl Mix {
    /// Everything that can be chosen, the order of lists.
    pub const ALL: [Self; 5] = [Self::Land, Self::Body, Self::Size, Self::Function, Self::Post];

    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Land => "Land",
            Self::Body => "Art der Körperschaft",
            Self::Size => "Einwohnerzahl",
            Self::Function => "Funktion",
            Self::Post => "Haupt-/Ehrenamt",
        }
    }

    /// What several of its kinds are called: „7 Länder“.
    pub fn several(self) -> &'static str {
        match self {
            Self::Land => "Länder",
            Self::Body => "Arten von Körperschaften",
            Self::Size => "Größenklassen",
            Self::Function => "Funktionen",
            Self::Post => "Haupt- und Ehrenamt",
        }
    }
}

/// What is wanted for people of the same municipality or authority.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kin {
    /// They sit at different tables.
    #[default]
    Apart,
    /// They sit at one table.
    Together,
    /// Nothing.
    Free,
}

impl Kin {
    /// Every choice, the usual one first.
    pub const ALL: [Self; 3] = [Self::Apart, Self::Together, Self::Free];

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Apart => "getrennt setzen",
            Self::Together => "zusammen setzen",
            Self::Free => "beliebig",
        }
    }
}

/// How the tables of a session are filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRules {
    /// Seats at each table.
    pub seats: u32,
    /// Fewest people for a table to make sense.
    pub fewest: u32,
    /// By what people are spread.
    pub mix: Vec<Mix>,
    /// What is wanted for people of the same municipality.
    pub kin: Kin,
}

impl Default for TableRules {
    fn default() -> Self {
        Self { seats: 10, fewest: 0, mix: Mix::ALL.to_vec(), kin: Kin::Apart }
    }
}

/// What somebody does at the table of a simulation game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TableRole {
    /// The office has not said; see [`roles`].
    #[default]
    Open,
    /// Leads the staff.
    Staff,
    /// Decides politically.
    Politics,
    /// Keeps the picture of the situation.
    Situation,
    /// Fire brigade, rescue, police.
    Emergency,
    /// Speaks to press and public.
    Press,
    /// Computers and networks.
    Computing,
    /// Water, food, power.
    Supply,
    /// Schools, homes, hospitals.
    Social,
    /// Answers citizens.
    Citizens,
    /// Money and staff of the administration.
    Finance,
}

/// Beginnings of words by which a role is told from an office or function, what is more special first.
const WORDS: &[(&str, TableRole)] = &[
    ("presse", TableRole::Press),
    ("oeffentlichkeit", TableRole::Press),
    ("kommunikation", TableRole::Press),
    ("pressesprech", TableRole::Press),
    ("it", TableRole::Computing),
    ("digital", TableRole::Computing),
    ("informationssicherheit", TableRole::Computing),
    ("feuerwehr", TableRole::Emergency),
    ("katastrophen", TableRole::Emergency),
    ("krisen", TableRole::Emergency),
    ("bevoelkerungsschutz", TableRole::Emergency),
    ("brandschutz", TableRole::Emergency),
    ("kreisbrandmeister", TableRole::Emergency),
    ("stadtbrand", TableRole::Emergency),
    ("polizei", TableRole::Emergency),
    ("kaemmer", TableRole::Finance),
    ("finanz", TableRole::Finance),
    ("haushalt", TableRole::Finance),
    ("personal", TableRole::Finance),
    ("sozial", TableRole::Social),
    ("jugend", TableRole::Social),
    ("schul", TableRole::Social),
    ("gesundheit", TableRole::Social),
    ("integration", TableRole::Social),
    ("bau", TableRole::Supply),
    ("technik", TableRole::Supply),
    ("stadtwerke", TableRole::Supply),
    ("versorgung", TableRole::Supply),
    ("umwelt", TableRole::Supply),
    ("ordnung", TableRole::Situation),
    ("sicherheit", TableRole::Situation),
    ("referent", TableRole::Situation),
    ("buergerdienst", TableRole::Citizens),
    ("buergerbuero", TableRole::Citizens),
    ("sachbearbeit", TableRole::Citizens),
    ("buergermeister", TableRole::Politics),
    ("oberbuergermeister", TableRole::Politics),
    ("ortsbuergermeister", TableRole::Politics),
    ("landrat", TableRole::Politics),
    ("landraet", TableRole::Politics),
    ("rat", TableRole::Politics),
    ("stadtverordnet", TableRole::Politics),
    ("ortsvorsteh", TableRole::Politics),
    ("stadtrat", TableRole::Politics),
    ("stadtraet", TableRole::Politics),
    ("gemeinderat", TableRole::Politics),
    ("gemeinderaet", TableRole::Politics),
    ("kreistag", TableRole::Politics),
    ("beigeordnet", TableRole::Staff),
    ("dezernent", TableRole::Staff),
    ("amtsleit", TableRole::Staff),
    ("fachbereichsleit", TableRole::Staff),
    ("leit", TableRole::Staff),
    ("geschaeftsfuehr", TableRole::Staff),
];

impl TableRole {
    /// Every role that can be given, the order in which a table fills them.
    pub const ALL: [Self; 10] = [
        Self::Staff,
        Self::Politics,
        Self::Situation,
        Self::Emergency,
        Self::Press,
        Self::Computing,
        Self::Supply,
        Self::Social,
        Self::Citizens,
        Self::Finance,
    ];

    /// The German word; empty where nothing is said.
    pub fn german(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Staff => "Stabsleitung",
            Self::Politics => "Leitung Politik",
            Self::Situation => "Lage",
            Self::Emergency => "Gefahrenabwehr",
            Self::Press => "Presse",
            Self::Computing => "IT",
            Self::Supply => "Versorgung",
            Self::Social => "Soziales",
            Self::Citizens => "Bürgertelefon",
            Self::Finance => "Finanzen",
        }
    }

    /// The word in a language; empty where nothing is said.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Open => "",
            Self::Staff => "Chief of staff",
            Self::Politics => "Political lead",
            Self::Situation => "Situation",
            Self::Emergency => "Emergency services",
            Self::Press => "Press",
            Self::Computing => "IT",
            Self::Supply => "Supply",
            Self::Social => "Social affairs",
            Self::Citizens => "Citizens' helpline",
            Self::Finance => "Finance",
        };
        language.pick(self.german(), english)
    }

    /// Reads a role by its German word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| fold(role.german()) == fold(text))
    }

    /// The role that lies near somebody's office or function; [`Self::Open`] where none does.
    pub fn of_function(function: &str) -> Self {
        let folded = fold(function);
        let begins =
            |start: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start));
        WORDS.iter().find(|(start, _)| begins(start)).map(|(_, role)| *role).unwrap_or_default()
    }
}

impl Snapshot {
    /// Inhabitants by what tells a body from others ([`Person::body_key`](crate::Person::body_key)): who comes from
    /// the same one need not all have said how many there are.
    pub fn inhabitants(&self) -> BTreeMap<String, u32> {
        self.persons.values().filter_map(|person| Some((person.body_key()?, person.inhabitants?))).collect()
    }

    /// What has been decided about the tables of a session, by number.
    pub fn tables_of(&self, session: SessionId) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(move |table| table.session == session)
    }

    /// What has been decided about one table.
    pub fn table(&self, session: SessionId, number: u32) -> Option<&Table> {
        self.tables_of(session).find(|table| table.number == number)
    }

    /// Numbers of the tables that have seats to offer: all but those that have lost their moderator.
    pub fn open_tables(&self, session: &Session) -> Vec<u32> {
        let closed =
            |number: &u32| self.table(session.id, *number).is_some_and(|table| table.moderator.is_none());
        (1..=session.tables.unwrap_or(0)).filter(|number| !closed(number)).collect()
    }

    /// Seats at the tables of a session. A table whose moderator is still open counts, one that has lost them does
    /// not. `None`: it has no tables.
    pub fn open_seats(&self, session: &Session) -> Option<u32> {
        session.tables?;
        let tables = u32::try_from(self.open_tables(session).len()).unwrap_or(u32::MAX);
        Some(tables.saturating_mul(session.table_rules.seats))
    }

    /// Seats of a session: its maximum or what its tables have, whichever is less. `None`: not known yet.
    pub fn capacity(&self, session: &Session) -> Option<u32> {
        match (session.seats_max, self.open_seats(session)) {
            (Some(most), Some(seats)) => Some(most.min(seats)),
            (most, seats) => most.or(seats),
        }
    }

    /// Where a registration sits in a session, if it does.
    pub fn seat(&self, registration: RegistrationId, session: SessionId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.registration == registration && seat.session == session)
    }

    /// The role of everybody at the tables of a session: what the office has said, else what lies near their
    /// function, else what the table still lacks. No table has a role twice as long as others are open.
    pub fn table_roles(&self, session: SessionId) -> BTreeMap<RegistrationId, TableRole> {
        let mut tables: BTreeMap<u32, Vec<&Seat>> = BTreeMap::new();
        for seat in self.seats.iter().filter(|seat| seat.session == session) {
            if let Some(number) = seat.table {
                tables.entry(number).or_default().push(seat);
            }
        }
        tables.values().flat_map(|seats| self.roles_at(seats)).collect()
    }

    fn roles_at(&self, seats: &[&Seat]) -> Vec<(RegistrationId, TableRole)> {
        let function = |seat: &Seat| {
            let person = self.registration(seat.registration).and_then(|one| self.person(one));
            person.map(|person| TableRole::of_function(&person.function)).unwrap_or_default()
        };
        let mut given: Vec<(RegistrationId, TableRole)> =
            seats.iter().map(|seat| (seat.registration, seat.role)).collect();
        for (seat, near) in seats.iter().zip(seats.iter().map(|seat| function(seat))) {
            let is_free = !given.iter().any(|(_, role)| *role == near);
            if let Some(one) =
                given.iter_mut().find(|(id, role)| *id == seat.registration && *role == TableRole::Open)
                && is_free
            {
                one.1 = near;
            }
        }
        for index in 0..given.len() {
            let lacking =
                TableRole::ALL.into_iter().find(|role| !given.iter().any(|(_, other)| other == role));
            if let Some((_, role)) = given.get_mut(index).filter(|(_, role)| *role == TableRole::Open) {
                *role = lacking.unwrap_or_default();
            }
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Event, EventId, SessionKind};
    use uuid::Uuid;

    #[test]
    fn tables_make_the_seats() {
        // Tables, seats at each, the maximum, tables with a moderator, tables that have lost theirs, seats.
        type Case<'a> = (Option<u32>, u32, Option<u32>, &'a [u32], &'a [u32], Option<u32>, &'a str);
        let event = Event {
            id: EventId(Uuid::nil()),
            title: "Kongress".to_owned(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let (person, session) = (PersonId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)));
        let cases: [Case<'_>; 8] = [
            (None, 10, None, &[], &[], None, "nobody knows"),
            (None, 10, Some(80), &[], &[], Some(80), "a room without tables"),
            (Some(5), 10, None, &[], &[], Some(50), "moderators are still open, and counted on"),
            (Some(5), 10, None, &[1, 2, 3, 4, 5], &[], Some(50), "everybody is found"),
            (Some(5), 10, None, &[1, 2], &[3], Some(40), "one has cancelled: exactly one table less"),
            (Some(5), 8, None, &[], &[], Some(40), "smaller tables"),
            (Some(5), 10, Some(45), &[], &[], Some(45), "the room is smaller than the tables"),
            (Some(5), 10, Some(45), &[], &[4, 5, 6], Some(30), "a sixth table is none of the session's"),
        ];
        for (tables, seats, seats_max, led, lost, expected, why) in cases {
            let rules = TableRules { seats, ..TableRules::default() };
            let code = Code::parse("PS").unwrap();
            let mut one = Session::new(session, code, SessionKind::Simulation);
            (one.tables, one.seats_max, one.table_rules) = (tables, seats_max, rules);
            let mut snapshot = Snapshot::new(event.clone());
            let table = |number: &u32, moderator| Table {
                id: TableId(Uuid::from_u128(u128::from(*number))),
                session,
                number: *number,
                moderator,
            };
            snapshot.tables.extend(led.iter().map(|number| table(number, Some(person))));
            snapshot.tables.extend(lost.iter().map(|number| table(number, None)));
            assert_eq!(snapshot.capacity(&one), expected, "{why}");
        }
    }

    #[test]
    fn a_role_lies_near_a_function() {
        for (function, role) in [
            ("Bürgermeisterin", TableRole::Politics),
            ("Pressesprecher", TableRole::Press),
            ("Leiter IT-Sicherheit", TableRole::Computing),
            ("IT-Leitung", TableRole::Computing),
            ("Kreisbrandmeister", TableRole::Emergency),
            ("Kämmerin", TableRole::Finance),
            ("Leiter Ordnungsamt", TableRole::Situation),
            ("Amtsleiterin", TableRole::Staff),
            ("Astronautin", TableRole::Open),
            ("", TableRole::Open),
        ] {
            assert_eq!(TableRole::of_function(function), role, "{function}");
        }
        for role in TableRole::ALL {
            assert_eq!(TableRole::parse(role.german()), Some(role), "a list that goes out can come back");
        }
    }
}
