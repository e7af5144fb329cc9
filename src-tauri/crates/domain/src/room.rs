//! Rooms, and how they are furnished.

use crate::id::RoomId;
use serde::{Deserialize, Serialize};

/// How the chairs of a room stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Nobody has said yet.
    #[default]
    Unknown,
    /// Rows of chairs.
    Rows,
    /// Rows of tables, all facing the front.
    Classroom,
    /// Tables that people sit around.
    Tables,
}

impl Layout {
    /// Every layout, the undecided one first.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Rows, Self::Classroom, Self::Tables];

    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Unknown => "offen",
            Self::Rows => "Reihen",
            Self::Classroom => "Parlament",
            Self::Tables => "Tische",
        }
    }
}

/// A room. Its name is unique within the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Key.
    pub id: RoomId,
    /// „Saal Ems 1“.
    pub name: String,
    /// Where it is, „Erdgeschoss“; may be empty.
    pub place: String,
    /// Chairs in rows.
    pub seats_rows: Option<u32>,
    /// Chairs at tables that face the front.
    pub seats_classroom: Option<u32>,
    /// Chairs around tables.
    pub seats_tables: Option<u32>,
    /// What it has, „Beamer, 2 Mikrofone“; may be empty.
    pub equipment: String,
    /// Minutes that it takes to make the room ready between two sessions.
    pub changeover_minutes: u32,
    /// Minutes from the foyer to the room.
    pub walk_minutes: u32,
}

impl Room {
    /// A room of which only the name is known.
    pub fn new(id: RoomId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            place: String::new(),
            seats_rows: None,
            seats_classroom: None,
            seats_tables: None,
            equipment: String::new(),
            changeover_minutes: 0,
            walk_minutes: 0,
        }
    }

    /// Seats in a layout; where that is open, in the roomiest. `None`: not known.
    pub fn seats(&self, layout: Layout) -> Option<u32> {
        match layout {
            Layout::Unknown => self.seats_rows.max(self.seats_classroom).max(self.seats_tables),
            Layout::Rows => self.seats_rows,
            Layout::Classroom => self.seats_classroom,
            Layout::Tables => self.seats_tables,
        }
    }

    /// Minutes from here to another room, by way of the foyer.
    pub fn minutes_to(&self, other: &Self) -> u32 {
        if self.id == other.id { 0 } else { self.walk_minutes.saturating_add(other.walk_minutes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_room_has_the_seats_of_its_layout() {
        let room = Room {
            seats_rows: Some(120),
            seats_tables: Some(60),
            walk_minutes: 3,
            ..Room::new(RoomId(Uuid::from_u128(1)), "Saal")
        };
        let cases = [
            (Layout::Rows, Some(120), "as entered"),
            (Layout::Tables, Some(60), "as entered"),
            (Layout::Classroom, None, "nobody has said how many that would be"),
            (Layout::Unknown, Some(120), "the roomiest, as long as nothing is decided"),
        ];
        for (layout, seats, why) in cases {
            assert_eq!(room.seats(layout), seats, "{layout:?}: {why}");
        }
        let other = Room { walk_minutes: 4, ..Room::new(RoomId(Uuid::from_u128(2)), "Raum") };
        assert_eq!(room.minutes_to(&other), 7, "the way leads through the foyer");
        assert_eq!(room.minutes_to(&room), 0, "whoever stays does not walk");
    }
}
