//! What a registration consists of, as far as files state it.

use crate::titles::Titles;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use domain::{
    Agreement, Level, OwnFieldId, Participant, Post, Purpose, Registration, RegistrationId, Salutation,
    SessionId, Snapshot, Status, german,
};
use std::borrow::Cow;
use uuid::Uuid;
use uuid::fmt::Simple;

/// Begins the keys of own fields.
const OWN: &str = "own:";
/// „ja“, as flags and consents have it.
pub(crate) const YES: &str = "ja";
/// „nein“.
const NO: &str = "nein";

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
    /// Inhabitants of the municipality or district.
    Inhabitants,
    /// Haupt- or Ehrenamt.
    Post,
    /// Groups by name.
    Groups,
    /// Place in the order of protocol.
    Protocol,
    /// Whether the name is withheld.
    Withheld,
    /// E-mail address.
    Email,
    /// Telephone.
    Phone,
    /// When it came in.
    ReceivedAt,
    /// Whether it counts.
    Status,
    /// Days attended, none for all.
    Days,
    /// Whom the person comes along with.
    CompanionOf,
    /// Ranked wishes.
    Ranked,
    /// Favourites.
    Favourites,
    /// Vetoes.
    Vetoes,
    /// The wish without which the person would not come.
    Must,
    /// With whom the person would like to be.
    Together,
    /// What the person eats, or does not.
    Diet,
    /// What the person needs.
    Assistance,
    /// A consent, given or refused.
    Consent(Purpose),
    /// Remark.
    Note,
    /// An answer to an own field of the event.
    Own(OwnFieldId),
}

impl Item {
    /// Every item that every event has, in the order in which a table shows them.
    pub const ALL: [Self; 33] = [
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
        Self::Inhabitants,
        Self::Post,
        Self::Groups,
        Self::Protocol,
        Self::Withheld,
        Self::Email,
        Self::Phone,
        Self::ReceivedAt,
        Self::Status,
        Self::Days,
        Self::CompanionOf,
        Self::Ranked,
        Self::Favourites,
        Self::Vetoes,
        Self::Must,
        Self::Together,
        Self::Diet,
        Self::Assistance,
        Self::Consent(Purpose::Privacy),
        Self::Consent(Purpose::List),
        Self::Consent(Purpose::Photo),
        Self::Consent(Purpose::Hosts),
        Self::Note,
    ];

    /// Every item of an event, its own fields last.
    pub fn all(snapshot: &Snapshot) -> Vec<Self> {
        let own = snapshot.own_fields.iter().map(|field| Self::Own(field.id));
        Self::ALL.into_iter().chain(own).collect()
    }

    /// Stable key, under which the event keeps what a file said.
    pub fn key(self) -> Cow<'static, str> {
        match self {
            Self::Own(field) => format!("{OWN}{field}").into(),
            _ => self.names().0.into(),
        }
    }

    /// Name as a template heads the column.
    pub fn german(self, snapshot: &Snapshot) -> &str {
        match self {
            Self::Own(id) => {
                let field = snapshot.own_fields.iter().find(|field| field.id == id);
                field.map_or("", |field| &field.name)
            }
            _ => self.names().1,
        }
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
            Self::Inhabitants => ("inhabitants", "Einwohner"),
            Self::Post => ("post", "Haupt-/Ehrenamt"),
            Self::Groups => ("groups", "Gruppen"),
            Self::Protocol => ("protocol", "Protokollfolge"),
            Self::Withheld => ("withheld", "Auskunftssperre"),
            Self::Email => ("email", "E-Mail"),
            Self::Phone => ("phone", "Telefon"),
            Self::ReceivedAt => ("received_at", "Eingang"),
            Self::Status => ("status", "Status"),
            Self::Days => ("days", "Anwesend"),
            Self::CompanionOf => ("companion_of", "Begleitung von"),
            Self::Ranked => ("ranked", "Wünsche"),
            Self::Favourites => ("favourites", "Favoriten"),
            Self::Vetoes => ("vetoes", "Ausschluss"),
            Self::Must => ("must", "Unbedingt"),
            Self::Together => ("together", "Gern mit"),
            Self::Diet => ("diet", "Ernährung"),
            Self::Assistance => ("assistance", "Unterstützung"),
            Self::Consent(Purpose::Privacy) => ("consent_privacy", "Einwilligung Datenschutzhinweise"),
            Self::Consent(Purpose::List) => ("consent_list", "Einwilligung Teilnehmendenliste"),
            Self::Consent(Purpose::Photo) => ("consent_photo", "Einwilligung Fotos"),
            Self::Consent(Purpose::Hosts) => ("consent_hosts", "Einwilligung Weitergabe an Ausrichtende"),
            Self::Note => ("note", "Bemerkung"),
            Self::Own(_) => ("", ""),
        }
    }

    /// The item with this key.
    pub fn parse(key: &str) -> Option<Self> {
        let own = |key: &str| Some(Self::Own(OwnFieldId(Uuid::try_parse(key).ok()?)));
        match key.strip_prefix(OWN) {
            Some(field) => own(field),
            None => Self::ALL.into_iter().find(|item| item.names().0 == key),
        }
    }

    /// Whether the value is a text of its own, so that two may differ in spelling alone.
    pub(crate) fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Salutation
                | Self::Level
                | Self::Ags
                | Self::Inhabitants
                | Self::Post
                | Self::Protocol
                | Self::Withheld
                | Self::ReceivedAt
                | Self::Status
                | Self::Days
                | Self::CompanionOf
                | Self::Consent(_)
                | Self::Ranked
                | Self::Favourites
                | Self::Vetoes
                | Self::Must
        )
    }

    /// Whether two text forms say the same. What one leaves open of a consent contradicts nothing.
    pub(crate) fn same(self, a: &str, b: &str) -> bool {
        match self {
            Self::Email => a.to_lowercase() == b.to_lowercase(),
            Self::Consent(_) if !a.is_empty() && !b.is_empty() => {
                let mut parts = a.splitn(3, ' ').zip(b.splitn(3, ' '));
                let given = parts.next().is_some_and(|(a, b)| a == b);
                given && parts.all(|(a, b)| a == b || a.is_empty() || b.is_empty())
            }
            _ => a == b,
        }
    }

    /// The value in its text form.
    pub fn get(self, participant: &Participant) -> String {
        let Participant { person, registration, diet, assistance, consents } = participant;
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
            Self::Inhabitants => person.inhabitants.map(|count| count.to_string()).unwrap_or_default(),
            Self::Post => person.post.german().to_owned(),
            Self::Groups => registration.groups.join(", "),
            Self::Protocol => person.protocol.map(|rank| rank.to_string()).unwrap_or_default(),
            Self::Withheld => flag(person.withheld).to_owned(),
            Self::Email => person.email.clone(),
            Self::Phone => person.phone.clone(),
            Self::ReceivedAt => registration.received_at.map(moment).unwrap_or_default(),
            Self::Status => state(registration).to_owned(),
            Self::Days => dates(&registration.days),
            Self::CompanionOf => registration.companion_of.map(companion).unwrap_or_default(),
            Self::Ranked => list(&wishes.ranked),
            Self::Favourites => list(&wishes.favourites),
            Self::Vetoes => list(&wishes.vetoes),
            Self::Must => list(wishes.must.as_slice()),
            Self::Together => registration.together.clone(),
            Self::Diet => diet.clone(),
            Self::Assistance => assistance.clone(),
            Self::Consent(purpose) => consents.get(&purpose).map(agreement).unwrap_or_default(),
            Self::Note => registration.note.clone(),
            Self::Own(field) => registration.own.get(&field).cloned().unwrap_or_default(),
        }
    }

    /// Sets the value from its text form.
    pub fn set(self, participant: &mut Participant, text: &str) {
        self.put(participant, text.to_owned());
    }

    /// As [`Self::set`], with a text that nobody else needs.
    pub(crate) fn put(self, participant: &mut Participant, text: String) {
        let Participant { person, registration, diet, assistance, consents } = participant;
        let wishes = &mut registration.wishes;
        match self {
            Self::Salutation => person.salutation = Salutation::parse(&text),
            Self::Degree => person.degree = text,
            Self::FirstName => person.first_name = text,
            Self::NamePrefix => person.name_prefix = text,
            Self::LastName => person.last_name = text,
            Self::Function => person.function = text,
            Self::Institution => person.institution = text,
            Self::Level => person.level = Level::parse(&text).unwrap_or_default(),
            Self::Ags => person.ags = text,
            Self::Land => person.land = text,
            Self::Inhabitants => person.inhabitants = text.parse().ok(),
            Self::Post => person.post = Post::parse(&text).unwrap_or_default(),
            Self::Groups => registration.groups = domain::groups(&text),
            Self::Protocol => person.protocol = text.parse().ok(),
            Self::Withheld => person.withheld = text == YES,
            Self::Email => person.email = text,
            Self::Phone => person.phone = text,
            Self::ReceivedAt => registration.received_at = unmoment(&text),
            Self::Status => {
                registration.status = if text == CANCELLED { Status::Cancelled } else { Status::Registered };
                registration.confirmed = text == CONFIRMED;
            }
            Self::Days => registration.days = undates(&text),
            Self::CompanionOf => {
                registration.companion_of = Uuid::try_parse(&text).ok().map(RegistrationId);
            }
            Self::Ranked => wishes.ranked = unlist(&text),
            Self::Favourites => wishes.favourites = unlist(&text),
            Self::Vetoes => wishes.vetoes = unlist(&text),
            Self::Must => wishes.must = unlist(&text).first().copied(),
            Self::Together => registration.together = text,
            Self::Diet => *diet = text,
            Self::Assistance => *assistance = text,
            Self::Consent(purpose) => {
                // An answer that was given once can be changed, not unsaid.
                if let Some(answer) = agreed(&text) {
                    consents.insert(purpose, answer);
                }
            }
            Self::Note => registration.note = text,
            Self::Own(field) if text.is_empty() => drop(registration.own.remove(&field)),
            Self::Own(field) => drop(registration.own.insert(field, text)),
        }
    }

    /// The text form as a table shows it.
    pub(crate) fn shown(self, titles: &Titles, text: &str) -> String {
        match self {
            Self::ReceivedAt => match unmoment(text) {
                Some(at) => format!("{} {}", german::date(at.date()), german::time(at.time())),
                None => text.to_owned(),
            },
            Self::Status if text == CANCELLED => Status::Cancelled.german().to_owned(),
            Self::Status if text == CONFIRMED => domain::CONFIRMED.to_owned(),
            Self::Status => Status::Registered.german().to_owned(),
            Self::Ranked | Self::Favourites | Self::Vetoes | Self::Must => {
                let codes: Vec<String> =
                    titles.codes(&unlist(text)).iter().map(ToString::to_string).collect();
                codes.join(", ")
            }
            Self::Days => undates(text).into_iter().map(german::day).collect::<Vec<_>>().join(", "),
            Self::Consent(_) => agreed(text).as_ref().map(Agreement::german).unwrap_or_default(),
            _ => text.to_owned(),
        }
    }
}

/// The text form of a flag; „nein“ is what nobody needs to say.
pub(crate) fn flag(flag: bool) -> &'static str {
    if flag { YES } else { "" }
}

/// The text form of days.
pub(crate) fn dates(days: &[NaiveDate]) -> String {
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
}

fn undates(text: &str) -> Vec<NaiveDate> {
    text.split(' ').filter_map(german::plain_date).collect()
}

/// The text form of whom somebody accompanies.
pub(crate) fn companion(host: RegistrationId) -> String {
    host.0.simple().to_string()
}

/// The text form of a consent: answer, day and wording with a blank between, the latter perhaps empty.
pub(crate) fn agreement(answer: &Agreement) -> String {
    let Agreement { given, on, wording } = answer;
    let on = on.map(|day| day.to_string()).unwrap_or_default();
    format!("{} {on} {wording}", if *given { YES } else { NO })
}

fn agreed(text: &str) -> Option<Agreement> {
    let mut parts = text.splitn(3, ' ');
    let given = match parts.next()? {
        YES => true,
        NO => false,
        _ => return None,
    };
    let on = parts.next().and_then(german::plain_date);
    Some(Agreement { given, on, wording: parts.next().unwrap_or_default().to_owned() })
}

/// The text form of a moment: local, to the minute.
pub(crate) fn moment(at: NaiveDateTime) -> String {
    let (date, hour, minute) = (at.date(), at.hour(), at.minute());
    // As a pattern says, but without taking one apart for everybody.
    format!("{date}T{hour:02}:{minute:02}")
}

fn unmoment(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once('T')?;
    Some(german::plain_date(day)?.and_time(german::parse_time(time)?))
}

/// That a registration counts, as text.
pub(crate) const REGISTERED: &str = "registered";
/// That it counts and is confirmed.
pub(crate) const CONFIRMED: &str = "confirmed";
/// That it does not count.
pub(crate) const CANCELLED: &str = "cancelled";

/// The text form of the state of a registration.
fn state(registration: &Registration) -> &'static str {
    match registration.status {
        Status::Registered if registration.confirmed => CONFIRMED,
        Status::Registered => REGISTERED,
        Status::Cancelled => CANCELLED,
    }
}

/// The text form of a list of sessions: keys, because codes may change.
pub(crate) fn list(sessions: &[SessionId]) -> String {
    let mut keys = String::with_capacity(sessions.len() * (Simple::LENGTH + 1));
    for session in sessions {
        if !keys.is_empty() {
            keys.push(' ');
        }
        keys.push_str(session.0.simple().encode_lower(&mut Uuid::encode_buffer()));
    }
    keys
}

pub(crate) fn unlist(text: &str) -> Vec<SessionId> {
    text.split(' ').filter_map(|key| Uuid::try_parse(key).ok()).map(SessionId).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Person, PersonId, Registration};

    #[test]
    fn every_item_is_kept_as_text() {
        let id = |n| Uuid::from_u128(n);
        let blank = || {
            let person = Person::new(PersonId(id(1)));
            Participant::new(person, Registration::new(RegistrationId(id(2)), PersonId(id(1))))
        };
        for item in Item::ALL.into_iter().chain([Item::Own(OwnFieldId(id(9)))]) {
            let text = match item {
                Item::Salutation => "Frau".to_owned(),
                Item::Level => "Kommune".to_owned(),
                Item::Post => "Ehrenamt".to_owned(),
                Item::Protocol | Item::Inhabitants => "3".to_owned(),
                Item::Withheld => YES.to_owned(),
                Item::ReceivedAt => "2024-09-02T08:30".to_owned(),
                Item::Status => CANCELLED.to_owned(),
                Item::Days => "2024-11-19 2024-11-20".to_owned(),
                Item::CompanionOf | Item::Must => companion(RegistrationId(id(7))),
                Item::Ranked | Item::Favourites | Item::Vetoes => list(&[SessionId(id(5)), SessionId(id(4))]),
                Item::Consent(_) => "nein 2024-09-02 Fassung 2".to_owned(),
                _ => "Ä, b".to_owned(),
            };
            let mut participant = blank();
            item.set(&mut participant, &text);
            assert_eq!(item.get(&participant), text, "{item:?} comes back as it was set");
            for other in Item::ALL.into_iter().filter(|other| *other != item) {
                assert_eq!(other.get(&participant), other.get(&blank()), "{item:?} leaves {other:?} alone");
            }
            assert_eq!(Item::parse(&item.key()), Some(item), "the event finds it again by its key");
        }
    }

    #[test]
    fn a_consent_contradicts_only_what_it_says() {
        let photo = Item::Consent(Purpose::Photo);
        let cases = [
            ("ja 2024-09-02 1", "ja  ", true, "a file without day and wording"),
            ("ja 2024-09-02 1", "ja 2024-09-03 1", false, "another day"),
            ("ja 2024-09-02 1", "nein 2024-09-02 1", false, "another answer"),
            ("ja 2024-09-02 1", "", false, "no answer is none"),
        ];
        for (a, b, same, why) in cases {
            assert_eq!((photo.same(a, b), photo.same(b, a)), (same, same), "{why}");
        }
    }
}
