//! What a participant needs, and what they agreed to.

use crate::id::{ConsentId, NeedId, RegistrationId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Diet and assistance of one participant.
///
/// Such facts tell of health and belief (Art. 9 GDPR). They are rows of their own, so that what
/// lists names never reads them by the way; the caterer gets totals only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Key.
    pub id: NeedId,
    /// Whose.
    pub registration: RegistrationId,
    /// „vegan“, „Nussallergie“; empty if nothing is asked for.
    pub diet: String,
    /// „Rollstuhlplatz“, „Gebärdensprache“; empty if nothing is asked for.
    pub assistance: String,
}

/// What a consent is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The data may be processed for the congress.
    Privacy,
    /// The name may stand on the list of participants.
    List,
    /// Pictures may be taken and published.
    Photo,
    /// The hosts of sessions may write to the person.
    Hosts,
}

impl Purpose {
    /// Every purpose, in the order of forms and lists.
    pub const ALL: [Self; 4] = [Self::Privacy, Self::List, Self::Photo, Self::Hosts];

    /// The German words.
    pub fn german(self) -> &'static str {
        match self {
            Self::Privacy => "Datenschutzhinweise",
            Self::List => "Teilnehmendenliste",
            Self::Photo => "Fotos",
            Self::Hosts => "Weitergabe an Ausrichtende",
        }
    }
}

/// One consent, given or refused. No row is no answer, which counts like a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Key.
    pub id: ConsentId,
    /// Whose.
    pub registration: RegistrationId,
    /// What for.
    pub purpose: Purpose,
    /// Whether it was given.
    pub given: bool,
    /// When, if known.
    pub on: Option<NaiveDate>,
    /// Version of the wording that was agreed to; empty if unknown.
    pub wording: String,
}
