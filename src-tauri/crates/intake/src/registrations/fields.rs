//! What a column of a table of registrations can hold.

use crate::columns::squash;
use crate::titles::Titles;
use chrono::NaiveDate;
use domain::fold::fold;
use domain::{OwnFieldId, Purpose, SessionId, answer, german};

/// What a column of a table of registrations holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Registrant {
    Number,
    /// What the form tool calls a person, never to be changed.
    Token,
    Salutation,
    Degree,
    FirstName,
    LastName,
    /// „von“, where it has a column of its own.
    NamePrefix,
    /// First and last name in one cell.
    FullName,
    Function,
    Institution,
    Level,
    Ags,
    Land,
    /// Inhabitants of the municipality or district.
    Inhabitants,
    Post,
    /// Place in the order of protocol.
    Protocol,
    /// Whether the name is withheld.
    Withheld,
    Email,
    Phone,
    ReceivedAt,
    /// Whether the person comes.
    Status,
    /// Words by which the form tool sorts people, separated by commas.
    Groups,
    /// Whom the person comes along with.
    CompanionOf,
    /// Something about the companion of this place, who stands in the same row.
    Mate(u32, MateField),
    /// On which days the person is there.
    Days,
    /// Whether the person is there on this day.
    Day(NaiveDate),
    /// The wish of this rank, counted from 1.
    Wish(u32),
    Favourites,
    Vetoes,
    Must,
    /// Whether this session is wished: a tick, or the rank of the wish.
    Session(SessionId),
    /// Free text on whom the person would like to be with.
    Together,
    Diet,
    Assistance,
    /// A consent, given or refused; perhaps with its day and wording.
    Consent(Purpose),
    Note,
    /// An own field of the event.
    Own(OwnFieldId),
}

/// What a row says about a companion in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MateField {
    Name,
    FirstName,
    LastName,
    Email,
    Diet,
}

impl MateField {
    const ALL: [(Self, &str, &str); 5] = [
        (Self::Name, "name", ""),
        (Self::FirstName, "first_name", " Vorname"),
        (Self::LastName, "last_name", " Nachname"),
        (Self::Email, "email", " E-Mail"),
        (Self::Diet, "diet", " Ernährung"),
    ];
}

use Registrant::{
    Ags, Assistance, CompanionOf, Consent, Day, Days, Degree, Diet, Email, Favourites, FirstName, FullName,
    Function, Groups, Inhabitants, Institution, Land, LastName, Level, Mate, Must, NamePrefix, Note, Number,
    Own, Phone, Post, Protocol, ReceivedAt, Salutation, Session, Status, Together, Token, Vetoes, Wish,
    Withheld,
};

/// Every field that is one column: key, name as a template heads it, and what form tools call it,
/// folded and without spaces.
#[rustfmt::skip]
const PLAIN: [(Registrant, &str, &str, &[&str]); 31] = [
    (Token, "token", "Token", &["contacttoken", "kontakttoken", "guid", "uuid", "gaesteid", "kontaktid", "contactid", "uniqueid", "teilnehmertoken"]),
    (Number, "number", "Anmeldenummer", &["anmeldenr", "anmeldungsnummer", "anmeldungnr", "anmeldungsnr", "nummer", "nr", "registrierungsnummer", "registrierungsnr", "teilnehmernummer", "teilnehmernr", "teilnehmendennummer", "tnnr", "buchungsnummer", "id"]),
    (Salutation, "salutation", "Anrede", &["geschlecht", "salutation"]),
    (Degree, "degree", "Titel", &["akademischertitel", "akadtitel", "akademischergrad", "akadgrad", "grad", "title"]),
    (FirstName, "first_name", "Vorname", &["vornamen", "rufname", "firstname", "givenname"]),
    (LastName, "last_name", "Nachname", &["familienname", "zuname", "lastname", "surname"]),
    (NamePrefix, "name_prefix", "Namenszusatz", &["adelstitel", "namenspraefix", "zusatz"]),
    (FullName, "full_name", "Name", &["vollername", "vornamename", "vorundnachname", "vornamenachname", "namevorname", "nachnamevorname", "teilnehmer", "teilnehmerin", "teilnehmende", "person", "fullname"]),
    (Function, "function", "Funktion", &["position", "jobtitel", "amt", "amtfunktion", "funktionamt", "rolle", "dienststellung", "jobtitle"]),
    (Institution, "institution", "Institution", &["organisation", "kommune", "behoerde", "einrichtung", "dienststelle", "firma", "unternehmen", "gemeinde", "stadt", "institutionkommune", "koerperschaft", "arbeitgeber", "company", "organization"]),
    (Level, "level", "Ebene", &["verwaltungsebene", "art", "sektor"]),
    (Ags, "ags", "AGS", &["gemeindeschluessel", "amtlichergemeindeschluessel", "agsnr", "regionalschluessel"]),
    (Land, "land", "Land", &["bundesland"]),
    (Inhabitants, "inhabitants", "Einwohner", &["einwohnerzahl", "einwohnerinnen", "anzahleinwohner", "einw", "ew", "bevoelkerung", "population"]),
    (Post, "post", "Haupt-/Ehrenamt", &["hauptehrenamt", "hauptoderehrenamt", "hauptamtoderehrenamt", "amtsart"]),
    (Protocol, "protocol", "Protokollfolge", &["protokoll", "protokollrang", "protokollplatz"]),
    (Withheld, "withheld", "Auskunftssperre", &["sperrvermerk", "namegesperrt", "auskunftsperre"]),
    (Email, "email", "E-Mail", &["mail", "emailadresse", "mailadresse", "epost", "emailaddress"]),
    (Phone, "phone", "Telefon", &["tel", "telefonnummer", "telefonnr", "telnr", "rufnummer", "mobil", "mobiltelefon", "phone", "handy"]),
    (ReceivedAt, "received_at", "Eingang", &["eingangam", "eingangsdatum", "datum", "anmeldedatum", "angemeldetam", "anmeldungam", "eingegangen", "eingegangenam", "zeitstempel", "erstelltam", "createdat", "registeredat", "timestamp"]),
    (Status, "status", "Status", &["anmeldestatus", "teilnahmestatus", "gaestestatus", "rueckmeldung", "registrationstatus", "gueststatus", "rsvp", "rsvpstatus"]),
    (Groups, "groups", "Gruppen", &["gruppe", "groups", "group", "gaestegruppe", "gaestegruppen", "kontaktgruppen", "guestgroup", "guestgroups", "contactgroups", "kategorie", "kategorien", "tags", "labels"]),
    (CompanionOf, "companion_of", "Begleitung von", &["begleitpersonvon", "hauptgast", "companionof", "begleitetvon", "gastvon", "hauptkontakt", "maincontact", "mainguest", "guestof"]),
    (Days, "days", "Anwesend", &["anwesenheit", "anwesendam", "teilnahmetage", "teilnahmeam", "anwesenheitstage", "tage", "teilnahmetag"]),
    (Favourites, "favourites", "Favoriten", &["favorit", "wuensche", "wunschsessions", "wunschveranstaltungen", "lieblingssessions", "gewuenschtesessions", "sessions", "workshops", "sessionauswahl", "workshopauswahl", "workshopwuensche", "wunschworkshops", "interesse", "interessen", "sessionselection", "workshopselection"]),
    (Vetoes, "vetoes", "Ausschluss", &["ausschluesse", "aufkeinenfall", "nichtgewuenscht", "keinesfalls", "veto", "vetos"]),
    (Must, "must", "Unbedingt", &["musswunsch", "unbedingterwunsch", "pflichtwunsch", "must", "musthave"]),
    (Together, "together", "Gern mit", &["gemeinsammit", "zusammenmit", "gernegemeinsammit", "gernemit", "gernzusammenmit", "gruppemit", "wunschpartner"]),
    (Diet, "diet", "Ernährung", &["essen", "verpflegung", "catering", "kost", "diaet", "ernaehrungsweise", "ernaehrungswunsch", "ernaehrungshinweise", "unvertraeglichkeit", "unvertraeglichkeiten", "allergie", "allergien", "menue", "menuewunsch", "essenswunsch", "diet", "dietary", "dietaryrequirements", "dietaryneeds"]),
    (Assistance, "assistance", "Unterstützung", &["unterstuetzungsbedarf", "assistenz", "assistenzbedarf", "barrierefreiheit", "hilfebedarf", "besonderebeduerfnisse", "rollstuhl", "rollstuhlplatz", "gebaerdensprache", "accessibility"]),
    (Note, "note", "Bemerkung", &["bemerkungen", "kommentar", "kommentare", "anmerkung", "anmerkungen", "hinweis", "hinweise", "notiz", "notizen", "mitteilung", "nachricht", "comment"]),
];
/// What form tools call the question for a consent, folded and without spaces, „Einwilligung“ left off.
#[rustfmt::skip]
const CONSENTS: [(Purpose, &[&str]); 4] = [
    (Purpose::Privacy, &["datenschutz", "datenschutzhinweise", "datenschutzerklaerung", "dsgvo", "datenverarbeitung", "privacy", "gdpr"]),
    (Purpose::List, &["teilnehmendenliste", "teilnehmerliste", "teilnehmerinnenliste", "gaesteliste", "nameaufliste"]),
    (Purpose::Photo, &["fotos", "foto", "fotografie", "bildrechte", "bildaufnahmen", "aufnahmen", "fotoundfilm", "fotoaufnahmen"]),
    (Purpose::Hosts, &["weitergabeanausrichtende", "weitergabe", "datenweitergabe", "ausrichtende", "weitergabeanveranstalter"]),
];
/// How many ranks are offered.
const RANKS: u32 = 8;
/// How many companions a row can name, and for how many columns are offered.
const MATES_MAX: u32 = 9;
const MATES_OFFERED: u32 = 2;

impl Registrant {
    /// What a header means that form tools use.
    pub(crate) fn of_header(header: &str) -> Option<Self> {
        let squashed = squash(header);
        let called = |(_, _, name, others): &&(Self, &str, &str, &[&str])| {
            squash(name) == squashed || others.contains(&squashed.as_str())
        };
        let plain = PLAIN.iter().find(called).map(|(field, ..)| *field);
        plain
            .or_else(|| mate(&fold(header)))
            .or_else(|| consent(&squashed).map(Consent))
            .or_else(|| wish_rank(&fold(header)).map(Wish))
    }

    /// What a header means that is called like an own field of the event.
    pub(crate) fn of_own(header: &str, titles: &Titles) -> Option<Self> {
        let squashed = squash(header);
        let asked = squash(header.strip_prefix(answer::OWN).unwrap_or(header));
        let named = |name: &str| [&squashed, &asked].contains(&&squash(name));
        titles.own.iter().find(|field| named(&field.name)).map(|field| Own(field.id))
    }

    /// What a header means that names a day of the event: „Anwesend am 19.11.“.
    pub(crate) fn of_day(header: &str, days: &[NaiveDate]) -> Option<Self> {
        let folded = fold(header);
        let named =
            ["anwesen", "teilnahme", "nimmt teil", "dabei"].iter().any(|word| folded.starts_with(word));
        super::particulars::day(header, days).filter(|_| named).map(Day)
    }

    /// What a header means that is a sentence of a form: „Bitte geben Sie Ihre E-Mail-Adresse an“.
    pub(crate) fn in_header(header: &str) -> Option<Self> {
        let folded = fold(header);
        let words: Vec<&str> = folded.split(' ').collect();
        // Two words say more than one, and „Name“ and „Titel“ may be anything's.
        let pairs = words.windows(2).map(<[&str]>::concat);
        let singles = words.iter().map(|word| (*word).to_owned());
        let known = |text: String| {
            let named = PLAIN
                .iter()
                .find(|(_, _, name, others)| squash(name) == text || others.contains(&text.as_str()));
            named
                .map(|(field, ..)| *field)
                .filter(|field| text.len() > 3 && !matches!(field, FullName | Degree | Level))
        };
        pairs.chain(singles).find_map(known)
    }

    /// The key by which a mapping names the field.
    pub(crate) fn key(self, titles: &Titles) -> String {
        match self {
            Wish(rank) => format!("wish:{rank}"),
            Session(session) => match titles.code(session) {
                Some(code) => format!("session:{code}"),
                None => String::new(),
            },
            Day(day) => format!("day:{day}"),
            Own(field) => format!("own:{field}"),
            Mate(place, field) => format!("mate:{place}:{}", mate_names(field).0),
            Consent(purpose) => format!("consent:{}", consent_key(purpose)),
            plain => {
                PLAIN.iter().find(|(field, ..)| *field == plain).map_or("", |(_, key, ..)| key).to_owned()
            }
        }
    }

    /// The field with this key.
    pub(crate) fn parse(key: &str, titles: &Titles) -> Option<Self> {
        match key.split_once(':') {
            Some(("wish", rank)) => rank.parse().ok().filter(|rank| (1..=99).contains(rank)).map(Wish),
            Some(("session", code)) => titles.coded(code).map(Session),
            Some(("own", key)) => {
                titles.own.iter().map(|field| field.id).find(|field| field.to_string() == key).map(Own)
            }
            Some(("mate", rest)) => {
                let (place, key) = rest.split_once(':')?;
                let (field, ..) = MateField::ALL.into_iter().find(|(_, known, _)| *known == key)?;
                Some(Mate(place.parse().ok().filter(|place| (1..=MATES_MAX).contains(place))?, field))
            }
            Some(("day", day)) => day.parse().ok().map(Day),
            Some(("consent", key)) => {
                Purpose::ALL.into_iter().find(|purpose| consent_key(*purpose) == key).map(Consent)
            }
            _ => PLAIN.iter().find(|(_, known, ..)| *known == key).map(|(field, ..)| *field),
        }
    }

    /// How a template heads the column.
    pub(crate) fn german(self, titles: &Titles) -> String {
        match self {
            Wish(rank) => format!("{rank}. Wunsch"),
            Session(session) => match titles.code(session) {
                Some(code) => format!("{code} gewünscht"),
                None => String::new(),
            },
            Day(day) => format!("Anwesend am {}", german::date(day)),
            Mate(place, field) => format!("Begleitperson {place}{}", mate_names(field).1),
            Own(id) => titles.own_field(id).map(|field| field.name.clone()).unwrap_or_default(),
            Consent(purpose) => format!("Einwilligung {}", purpose.german()),
            plain => {
                PLAIN.iter().find(|(field, ..)| *field == plain).map_or("", |(_, _, name, _)| name).to_owned()
            }
        }
    }

    /// Everything that a column can be said to hold.
    pub(crate) fn all(titles: &Titles) -> Vec<Self> {
        let plain = PLAIN.iter().map(|(field, ..)| *field);
        let wishes = (1..=RANKS).map(Wish);
        let days = titles.days.iter().copied().map(Day);
        let consents = Purpose::ALL.into_iter().map(Consent);
        let own = titles.own.iter().map(|field| Own(field.id));
        let sessions = titles.sessions().map(Session);
        let fields = || MateField::ALL.into_iter().map(|(field, ..)| field);
        let mates = (1..=MATES_OFFERED).flat_map(|place| fields().map(move |field| Mate(place, field)));
        own.chain(plain).chain(wishes).chain(sessions).chain(days).chain(consents).chain(mates).collect()
    }

    /// Whether several columns may hold it. A form may ask for first wishes once per day.
    pub(crate) fn repeats(self) -> bool {
        matches!(self, Wish(_) | Favourites | Vetoes | Session(_) | Diet | Assistance | Note)
    }
}

fn mate_names(field: MateField) -> (&'static str, &'static str) {
    let named = MateField::ALL.into_iter().find(|(known, ..)| *known == field);
    named.map_or(("", ""), |(_, key, german)| (key, german))
}

/// What a header means that is about a companion in the same row: „Begleitperson 1 Vorname“, „Companion last
/// name“.
fn mate(folded: &str) -> Option<Registrant> {
    let words: Vec<&str> = folded.split(' ').collect();
    let is_mate = |word: &&str| {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        ["begleitung", "begleitperson", "begleiter", "begleiterin", "companion"].contains(&stem)
    };
    let place =
        words.iter().find_map(|word| word.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok());
    let place = place.unwrap_or(1);
    let said = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if !words.iter().any(is_mate) || said(&["von", "of"]) || !(1..=MATES_MAX).contains(&place) {
        return None;
    }
    let rest = words.iter().filter(|word| !is_mate(word) && word.parse::<u32>().is_err());
    let rest: String = rest.copied().filter(|word| !["der", "des", "ihrer", "your"].contains(word)).collect();
    let field = match rest.as_str() {
        "" | "name" | "vollername" | "fullname" => MateField::Name,
        "vorname" | "firstname" | "givenname" => MateField::FirstName,
        "nachname" | "familienname" | "lastname" | "surname" => MateField::LastName,
        "mail" | "email" | "emailadresse" | "emailaddress" => MateField::Email,
        "ernaehrung" | "essen" | "diet" | "allergien" | "verpflegung" => MateField::Diet,
        _ => return None,
    };
    Some(Mate(place, field))
}

/// The purpose that a header asks a consent for.
fn consent(squashed: &str) -> Option<Purpose> {
    const ASKING: [&str; 5] = ["einwilligungin", "einwilligung", "einverstaendnis", "zustimmung", "consent"];
    let bare = ASKING.iter().find_map(|word| squashed.strip_prefix(word).or(squashed.strip_suffix(word)));
    // „Foto“ alone is a question for a consent, „Weitergabe“ and „Ausrichtende“ may be anything.
    let (bare, asked) = bare.map_or((squashed, false), |bare| (bare, true));
    let named = CONSENTS.iter().find(|(_, names)| names.contains(&bare)).map(|(purpose, _)| *purpose);
    named.filter(|purpose| asked || *purpose != Purpose::Hosts)
}

fn consent_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Privacy => "privacy",
        Purpose::List => "list",
        Purpose::Photo => "photo",
        Purpose::Hosts => "hosts",
    }
}

/// Reads „Wunsch 1“, „1. Wunsch“, „Wahl 2“, „Priorität 3“, „Erstwunsch“; a wish without a number
/// is the first.
pub(crate) fn wish_rank(folded: &str) -> Option<u32> {
    const WORDS: [&str; 7] = ["wunsch", "wahl", "prioritaet", "prio", "praeferenz", "rang", "sessionwunsch"];
    const ORDINALS: [&str; 5] = ["erst", "zweit", "dritt", "viert", "fuenft"];
    let split: String = folded.chars().fold(String::new(), |mut text, c| {
        let last = text.chars().last().unwrap_or(' ');
        if c.is_ascii_digit() != last.is_ascii_digit() && last != ' ' && c != ' ' {
            text.push(' ');
        }
        text.push(c);
        text
    });
    let words: Vec<&str> = split.split(' ').collect();
    let ordinal = |word: &str| {
        let position = ORDINALS.iter().position(|ordinal| word.starts_with(ordinal))?;
        u32::try_from(position + 1).ok()
    };
    let rank = match words.as_slice() {
        [word, number, ..] if WORDS.contains(word) => number.parse().ok()?,
        [number, word, ..] if WORDS.contains(word) => number.parse().ok().or_else(|| ordinal(number))?,
        [word] if WORDS.contains(word) => 1,
        [word, ..] if word.ends_with("wunsch") || word.ends_with("wahl") => ordinal(word)?,
        _ => return None,
    };
    (1..=99).contains(&rank).then_some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_by_many_names() {
        let cases = [
            ("Anmelde-Nr.", Some(Number)),
            ("E-Mail-Adresse", Some(Email)),
            ("BEHÖRDE", Some(Institution)),
            ("Auf keinen Fall", Some(Vetoes)),
            ("1. Wunsch", Some(Wish(1))),
            ("Wunsch 2 (19.11.)", Some(Wish(2))),
            ("Wunsch3", Some(Wish(3))),
            ("Priorität 10", Some(Wish(10))),
            ("Zweitwunsch", Some(Wish(2))),
            ("Dritte Wahl", Some(Wish(3))),
            ("Wunsch", Some(Wish(1))),
            ("Wunsch 0", None),
            ("Lfd. Nr.", None),
            ("Kostenstelle", None),
            ("Allergien", Some(Diet)),
            ("Auskunftssperre", Some(Withheld)),
            ("Einwilligung Fotos", Some(Consent(Purpose::Photo))),
            ("Datenschutz-Einwilligung", Some(Consent(Purpose::Privacy))),
            ("Einwilligung in Teilnehmendenliste", Some(Consent(Purpose::List))),
            ("Weitergabe", None),
            ("Begleitung", Some(Mate(1, MateField::Name))),
            ("Begleitperson 2 – Nachname", Some(Mate(2, MateField::LastName))),
            ("Vorname der Begleitung", Some(Mate(1, MateField::FirstName))),
            ("Companion 1 First Name", Some(Mate(1, MateField::FirstName))),
            ("Begleitung von", Some(CompanionOf)),
            ("Begleitperson 2 Schuhgröße", None),
        ];
        for (header, field) in cases {
            assert_eq!(Registrant::of_header(header), field, "{header}");
        }
        let sentences = [
            ("Bitte geben Sie Ihre E-Mail-Adresse an", Some(Email)),
            ("Ihr Vorname", Some(FirstName)),
            ("Name der Organisation", Some(Institution)),
            ("In welchem Bundesland arbeiten Sie?", Some(Land)),
            ("Welche Themen wünschen Sie sich?", None),
        ];
        for (header, field) in sentences {
            assert_eq!(Registrant::in_header(header), field, "{header}");
        }
    }

    #[test]
    fn templates_and_keys_are_understood() {
        let titles = Titles::none();
        for field in Registrant::all(&titles) {
            let header = field.german(&titles);
            assert_eq!(
                Registrant::of_header(&header),
                Some(field),
                "a template's header names its own field"
            );
            assert_eq!(Registrant::parse(&field.key(&titles), &titles), Some(field), "and so does its key");
        }
    }
}
