//! What a registration consists of, as far as files state it.

use crate::titles::Titles;
use chrono::NaiveDateTime;
use domain::{Level, Person, Post, Registration, Salutation, SessionId, Status, german};
use uuid::Uuid;

/// A moment as text: local, to the minute.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// One value of a registration or of its person that a file can state.
///
/// Every value has one text form, empty for none. In it the file, the office and what the file said
/// before are compared, and it is what the event keeps of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// „Frau“, „Herr“.
    Salutation,
    /// Academic degree.
    Degree,
    /// First names.
    FirstName,
    /// „von“.
    NamePrefix,
    /// Last name.
    LastName,
    /// Office or function.
    Function,
    /// Institution.
    Institution,
    /// Level of administration.
    Level,
    /// Municipality key.
    Ags,
    /// Land.
    Land,
    /// Haupt- or Ehrenamt.
    Post,
    /// E-mail address.
    Email,
    /// Telephone.
    Phone,
    /// When it came in.
    ReceivedAt,
    /// Whether it counts.
    Status,
    /// Ranked wishes.
    Ranked,
    /// Favourites.
    Favourites,
    /// Vetoes.
    Vetoes,
    /// The wish without which the person would not come.
    Must,
    /// Remark.
    Note,
}

impl Item {
    /// Every item, in the order in which a table shows them.
    pub const ALL: [Self; 20] = [
        Self::Salutation,
        Self::Degree,
        Self::FirstName,
        Self::NamePrefix,
        Self::LastName,
        Self::Function,
        Self::Institution,
        Self::Level,
        Self::Ags,
        Self::Land,
        Self::Post,
        Self::Email,
        Self::Phone,
        Self::ReceivedAt,
        Self::Status,
        Self::Ranked,
        Self::Favourites,
        Self::Vetoes,
        Self::Must,
        Self::Note,
    ];

    /// Stable key, under which the event keeps what a file said.
    pub fn key(self) -> &'static str {
        self.names().0
    }

    /// Name as a template heads the column.
    pub fn german(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Salutation => ("salutation", "Anrede"),
            Self::Degree => ("degree", "Titel"),
            Self::FirstName => ("first_name", "Vorname"),
            Self::NamePrefix => ("name_prefix", "Namenszusatz"),
            Self::LastName => ("last_name", "Nachname"),
            Self::Function => ("function", "Funktion"),
            Self::Institution => ("institution", "Institution"),
            Self::Level => ("level", "Ebene"),
            Self::Ags => ("ags", "AGS"),
            Self::Land => ("land", "Land"),
            Self::Post => ("post", "Haupt-/Ehrenamt"),
            Self::Email => ("email", "E-Mail"),
            Self::Phone => ("phone", "Telefon"),
            Self::ReceivedAt => ("received_at", "Eingang"),
            Self::Status => ("status", "Status"),
            Self::Ranked => ("ranked", "Wünsche"),
            Self::Favourites => ("favourites", "Favoriten"),
            Self::Vetoes => ("vetoes", "Ausschluss"),
            Self::Must => ("must", "Unbedingt"),
            Self::Note => ("note", "Bemerkung"),
        }
    }

    /// The item with this key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.key() == key)
    }

    /// Whether the value is a text of its own, so that two may differ in spelling alone.
    pub(crate) fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Salutation
                | Self::Level
                | Self::Ags
                | Self::Post
                | Self::ReceivedAt
                | Self::Status
                | Self::Ranked
                | Self::Favourites
                | Self::Vetoes
                | Self::Must
        )
    }

    /// The value in its text form.
    pub fn get(self, person: &Person, registration: &Registration) -> String {
        let wishes = &registration.wishes;
        match self {
            Self::Salutation => person.salutation.german().to_owned(),
            Self::Degree => person.degree.clone(),
            Self::FirstName => person.first_name.clone(),
            Self::NamePrefix => person.name_prefix.clone(),
            Self::LastName => person.last_name.clone(),
            Self::Function => person.function.clone(),
            Self::Institution => person.institution.clone(),
            Self::Level => person.level.german().to_owned(),
            Self::Ags => person.ags.clone(),
            Self::Land => person.land.clone(),
            Self::Post => person.post.german().to_owned(),
            Self::Email => person.email.clone(),
            Self::Phone => person.phone.clone(),
            Self::ReceivedAt => registration.received_at.map(moment).unwrap_or_default(),
            Self::Status => status(registration.status).to_owned(),
            Self::Ranked => list(&wishes.ranked),
            Self::Favourites => list(&wishes.favourites),
            Self::Vetoes => list(&wishes.vetoes),
            Self::Must => list(wishes.must.as_slice()),
            Self::Note => registration.note.clone(),
        }
    }

    /// Sets the value from its text form.
    pub fn set(self, person: &mut Person, registration: &mut Registration, text: &str) {
        let wishes = &mut registration.wishes;
        match self {
            Self::Salutation => person.salutation = Salutation::parse(text),
            Self::Degree => text.clone_into(&mut person.degree),
            Self::FirstName => text.clone_into(&mut person.first_name),
            Self::NamePrefix => text.clone_into(&mut person.name_prefix),
            Self::LastName => text.clone_into(&mut person.last_name),
            Self::Function => text.clone_into(&mut person.function),
            Self::Institution => text.clone_into(&mut person.institution),
            Self::Level => person.level = Level::parse(text).unwrap_or_default(),
            Self::Ags => text.clone_into(&mut person.ags),
            Self::Land => text.clone_into(&mut person.land),
            Self::Post => person.post = Post::parse(text).unwrap_or_default(),
            Self::Email => text.clone_into(&mut person.email),
            Self::Phone => text.clone_into(&mut person.phone),
            Self::ReceivedAt => {
                registration.received_at = NaiveDateTime::parse_from_str(text, MOMENT).ok();
            }
            Self::Status => {
                registration.status =
                    if text == status(Status::Cancelled) { Status::Cancelled } else { Status::Registered };
            }
            Self::Ranked => wishes.ranked = unlist(text),
            Self::Favourites => wishes.favourites = unlist(text),
            Self::Vetoes => wishes.vetoes = unlist(text),
            Self::Must => wishes.must = unlist(text).first().copied(),
            Self::Note => text.clone_into(&mut registration.note),
        }
    }

    /// The text form as a table shows it.
    pub(crate) fn shown(self, titles: &Titles, text: &str) -> String {
        match self {
            Self::ReceivedAt => match NaiveDateTime::parse_from_str(text, MOMENT) {
                Ok(at) => format!("{} {}", german::date(at.date()), german::time(at.time())),
                Err(_) => text.to_owned(),
            },
            Self::Status if text == status(Status::Cancelled) => "storniert".to_owned(),
            Self::Status => "angemeldet".to_owned(),
            Self::Ranked | Self::Favourites | Self::Vetoes | Self::Must => {
                let codes: Vec<String> =
                    titles.codes(&unlist(text)).iter().map(ToString::to_string).collect();
                codes.join(", ")
            }
            _ => text.to_owned(),
        }
    }
}

/// The text form of a moment.
pub(crate) fn moment(at: NaiveDateTime) -> String {
    at.format(MOMENT).to_string()
}

/// The text form of a status.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Registered => "registered",
        Status::Cancelled => "cancelled",
    }
}

/// The text form of a list of sessions: keys, because codes may change.
pub(crate) fn list(sessions: &[SessionId]) -> String {
    let keys: Vec<String> = sessions.iter().map(|session| session.0.simple().to_string()).collect();
    keys.join(" ")
}

pub(crate) fn unlist(text: &str) -> Vec<SessionId> {
    text.split(' ').filter_map(|key| Uuid::try_parse(key).ok()).map(SessionId).collect()
}
