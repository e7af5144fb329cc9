//! Which tables hold the congress.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A kind of row. The journal and the interface name tables by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// The congress itself.
    Event,
    /// Decisions about a day.
    Day,
    /// A room.
    Room,
    /// A session of the programme.
    Session,
    /// A part of a session.
    SessionPart,
    /// An information stand.
    Stand,
    /// Which stand adds to which session.
    StandSession,
    /// Which session brings another with it.
    SessionLink,
    /// A person.
    Person,
    /// That a person works at the congress.
    Staff,
    /// What they do there.
    Duty,
    /// A registration.
    Registration,
    /// Diet and assistance of a participant.
    Need,
    /// A consent, given or refused.
    Consent,
    /// A named way to read files.
    ImportProfile,
    /// What files said about a registration.
    Imported,
    /// What is decided about a table of a session.
    SessionTable,
    /// A fixed seat.
    Pin,
    /// What the office asks of every allocation.
    Rule,
    /// A seat.
    Seat,
    /// That somebody was there, or was not.
    Attendance,
    /// The record of a run.
    Plan,
    /// A released plan.
    Release,
    /// Two who only look like one person.
    Namesake,
    /// An own field of the event.
    OwnField,
    /// A change asked for too late.
    Request,
    /// A saved selection of registrations.
    Selection,
    /// A noted call.
    Call,
    /// A deadline.
    Deadline,
    /// An own template of deliveries.
    Template,
    /// A delivery.
    Delivery,
    /// The rows of a delivery.
    DeliveryContent,
    /// What was printed together.
    PrintRun,
    /// A passage of letters.
    LetterText,
    /// How the badges of a group look.
    BadgeLayout,
    /// A picture that badges show.
    Picture,
}

impl Entity {
    /// Every entity; a row comes after the rows it refers to.
    pub const ALL: [Self; 36] = [
        Self::Event,
        Self::Day,
        Self::Room,
        Self::Session,
        Self::SessionPart,
        Self::Stand,
        Self::StandSession,
        Self::SessionLink,
        Self::Person,
        Self::Staff,
        Self::Duty,
        Self::Registration,
        Self::Need,
        Self::Consent,
        Self::ImportProfile,
        Self::Imported,
        Self::SessionTable,
        Self::Pin,
        Self::Rule,
        Self::Seat,
        Self::Attendance,
        Self::Plan,
        Self::Release,
        Self::Namesake,
        Self::OwnField,
        Self::Request,
        Self::Selection,
        Self::Call,
        Self::Deadline,
        Self::Template,
        Self::Delivery,
        Self::DeliveryContent,
        Self::PrintRun,
        Self::LetterText,
        Self::BadgeLayout,
        Self::Picture,
    ];

    /// Name of the table, the same as in JSON.
    pub fn name(self) -> &'static str {
        self.table().name
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.name() == name)
    }
}

/// The kinds of rows an operation changed. Whoever shows them reads them again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Touched(pub BTreeSet<Entity>);

impl Touched {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether rows of this kind changed.
    pub fn contains(&self, entity: Entity) -> bool {
        self.0.contains(&entity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_has_one_name() {
        for entity in Entity::ALL {
            assert_eq!(
                serde_json::to_value(entity).unwrap(),
                entity.name(),
                "the interface and the journal use the same word"
            );
            assert_eq!(Entity::parse(entity.name()), Some(entity), "the journal can be read back");
        }
    }
}
