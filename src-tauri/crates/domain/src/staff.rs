//! People who work at the congress: who they are, what they do there, and when they can.

use crate::id::{DutyId, PersonId, SessionId, StaffId, StandId};
use crate::language::Language;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// Leads through a session or a table.
    Moderator,
    /// Gives a talk.
    Speaker,
    /// Sits on the panel.
    Panellist,
    /// Represents whoever holds the session.
    Host,
    /// Works at a stand, or helps in a session.
    Crew,
}

impl DutyKind {
    /// Every kind, in the order in which a sheet names them.
    pub const ALL: [Self; 5] = [Self::Moderator, Self::Speaker, Self::Panellist, Self::Host, Self::Crew];

    /// The German word.
    pub fn german(self) -> &'static str {
        match self {
            Self::Moderator => "Moderation",
            Self::Speaker => "Referat",
            Self::Panellist => "Podium",
            Self::Host => "Ausrichtung",
            Self::Crew => "Team",
        }
    }

    /// The word in a language.
    pub fn name(self, language: Language) -> &'static str {
        let english = match self {
            Self::Moderator => "Moderation",
            Self::Speaker => "Talk",
            Self::Panellist => "Panel",
            Self::Host => "Host",
            Self::Crew => "Crew",
        };
        language.pick(self.german(), english)
    }
}

/// That a person works at the congress, and when they can. Who works need not be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Key.
    pub id: StaffId,
    /// The person.
    pub person: PersonId,
    /// There from; `None` for the whole congress.
    pub from: Option<NaiveDateTime>,
    /// There until.
    pub until: Option<NaiveDateTime>,
    /// Remark of the office.
    pub note: String,
}

impl Staff {
    /// Whether the person is there all the time between two moments.
    pub fn is_there(&self, from: NaiveDateTime, until: NaiveDateTime) -> bool {
        self.from.is_none_or(|there| there <= from) && self.until.is_none_or(|there| until <= there)
    }
}

/// Where somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Workplace {
    /// In a session.
    Session(SessionId),
    /// At a stand.
    Stand(StandId),
}

impl Workplace {
    /// The session, if it is one.
    pub fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(session) => Some(session),
            Self::Stand(_) => None,
        }
    }

    /// The stand, if it is one.
    pub fn stand(self) -> Option<StandId> {
        match self {
            Self::Stand(stand) => Some(stand),
            Self::Session(_) => None,
        }
    }
}

/// One task of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Key.
    pub id: DutyId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub place: Workplace,
    /// What.
    pub kind: DutyKind,
    /// From, where that is not the start of the session.
    pub from: Option<NaiveDateTime>,
    /// Until, where that is not the end of the session.
    pub until: Option<NaiveDateTime>,
    /// What it is about, „Praxisimpuls aus der Region“; may be empty.
    pub note: String,
}

impl Duty {
    /// From when until when, given the day and time of its session, if it is in one that has them.
    pub fn span(
        &self,
        date: Option<NaiveDate>,
        time: Option<(NaiveTime, NaiveTime)>,
    ) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let of_session =
            date.zip(time).map(|(date, (start, end))| (date.and_time(start), date.and_time(end)));
        let from = self.from.or(of_session.map(|(start, _)| start));
        let until = self.until.or(of_session.map(|(_, end)| end));
        from.zip(until)
    }
}
