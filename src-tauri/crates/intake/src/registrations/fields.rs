//! The columns of a table of registrations.

use crate::columns::{Columns, Field};

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
    /// First and last name in one cell.
    FullName,
    Function,
    Institution,
    Land,
    Email,
    Phone,
    ReceivedAt,
    /// Whether the person comes.
    Status,
    /// The wish of this rank, counted from 1.
    Wish(u32),
    Favourites,
    Vetoes,
    Note,
}

impl Field for Registrant {
    fn of_header(squashed: &str, folded: &str) -> Option<Self> {
        let field = match squashed {
            "anmeldenummer"
            | "anmeldenr"
            | "anmeldungsnummer"
            | "anmeldungnr"
            | "anmeldungsnr"
            | "nummer"
            | "nr"
            | "registrierungsnummer"
            | "registrierungsnr"
            | "teilnehmernummer"
            | "teilnehmernr"
            | "teilnehmendennummer"
            | "tnnr"
            | "buchungsnummer"
            | "id" => Self::Number,
            "token" | "contacttoken" | "kontakttoken" | "guid" | "uuid" | "gaesteid" | "kontaktid"
            | "contactid" | "uniqueid" => Self::Token,
            "anrede" | "geschlecht" | "salutation" => Self::Salutation,
            "titel" | "akademischertitel" | "akadtitel" | "akademischergrad" | "akadgrad" | "grad" => {
                Self::Degree
            }
            "vorname" | "vornamen" | "rufname" | "firstname" => Self::FirstName,
            "nachname" | "familienname" | "zuname" | "lastname" => Self::LastName,
            "name" | "vollername" | "vornamename" | "vorundnachname" | "vornamenachname" | "namevorname"
            | "nachnamevorname" | "teilnehmer" | "teilnehmerin" | "teilnehmende" | "person" => Self::FullName,
            "funktion" | "position" | "amt" | "amtfunktion" | "funktionamt" | "rolle" | "dienststellung" => {
                Self::Function
            }
            "institution" | "organisation" | "kommune" | "behoerde" | "einrichtung" | "dienststelle"
            | "firma" | "unternehmen" | "gemeinde" | "stadt" | "institutionkommune" | "koerperschaft"
            | "arbeitgeber" => Self::Institution,
            "land" | "bundesland" => Self::Land,
            "email" | "mail" | "emailadresse" | "mailadresse" | "epost" => Self::Email,
            "telefon" | "tel" | "telefonnummer" | "telefonnr" | "telnr" | "rufnummer" | "mobil"
            | "mobiltelefon" | "phone" => Self::Phone,
            "eingang" | "eingangam" | "eingangsdatum" | "datum" | "anmeldedatum" | "angemeldetam"
            | "anmeldungam" | "eingegangen" | "eingegangenam" | "zeitstempel" | "erstelltam" => {
                Self::ReceivedAt
            }
            "status" | "anmeldestatus" | "teilnahmestatus" | "gaestestatus" | "rueckmeldung" => Self::Status,
            "favoriten"
            | "favorit"
            | "wuensche"
            | "wunschsessions"
            | "wunschveranstaltungen"
            | "lieblingssessions"
            | "gewuenschtesessions" => Self::Favourites,
            "ausschluss" | "ausschluesse" | "aufkeinenfall" | "nichtgewuenscht" | "keinesfalls" | "veto"
            | "vetos" => Self::Vetoes,
            "bemerkung" | "bemerkungen" | "kommentar" | "kommentare" | "anmerkung" | "anmerkungen"
            | "hinweis" | "hinweise" | "notiz" | "notizen" | "mitteilung" | "nachricht" => Self::Note,
            _ => return wish_rank(folded).map(Self::Wish),
        };
        Some(field)
    }

    fn header(self) -> String {
        let text = match self {
            Self::Number => "Anmeldenummer",
            Self::Token => "Token",
            Self::Salutation => "Anrede",
            Self::Degree => "Titel",
            Self::FirstName => "Vorname",
            Self::LastName => "Nachname",
            Self::FullName => "Name",
            Self::Function => "Funktion",
            Self::Institution => "Institution",
            Self::Land => "Land",
            Self::Email => "E-Mail",
            Self::Phone => "Telefon",
            Self::ReceivedAt => "Eingang",
            Self::Status => "Status",
            Self::Wish(rank) => return format!("Wunsch {rank}"),
            Self::Favourites => "Favoriten",
            Self::Vetoes => "Ausschluss",
            Self::Note => "Bemerkung",
        };
        text.to_owned()
    }

    /// A form may ask for first wishes once per day.
    fn repeats(self) -> bool {
        matches!(self, Self::Wish(_))
    }
}

/// Settles what „Name“ is: the last name where first names have their own column, else both.
pub(crate) fn settle_names(columns: &mut Columns<Registrant>) {
    let parted = columns.has(Registrant::LastName);
    let first_apart = columns.has(Registrant::FirstName);
    let Some(index) = columns.known.iter().position(|column| column.field == Registrant::FullName) else {
        return;
    };
    if parted {
        let spare = columns.known.remove(index);
        columns.unknown.push(spare.header);
    } else if first_apart && let Some(column) = columns.known.get_mut(index) {
        column.field = Registrant::LastName;
    }
}

/// Reads „Wunsch 1“, „1. Wunsch“, „Wahl 2“, „Priorität 3“, „Erstwunsch“; a wish without a number
/// is the first.
fn wish_rank(folded: &str) -> Option<u32> {
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
    use crate::columns::squash;
    use domain::fold::fold;

    #[test]
    fn headers_are_known_by_many_names() {
        let cases = [
            ("Anmelde-Nr.", Some(Registrant::Number)),
            ("E-Mail-Adresse", Some(Registrant::Email)),
            ("BEHÖRDE", Some(Registrant::Institution)),
            ("Auf keinen Fall", Some(Registrant::Vetoes)),
            ("1. Wunsch", Some(Registrant::Wish(1))),
            ("Wunsch 2 (19.11.)", Some(Registrant::Wish(2))),
            ("Wunsch3", Some(Registrant::Wish(3))),
            ("Priorität 10", Some(Registrant::Wish(10))),
            ("Zweitwunsch", Some(Registrant::Wish(2))),
            ("Dritte Wahl", Some(Registrant::Wish(3))),
            ("Wunsch", Some(Registrant::Wish(1))),
            ("Wunsch 0", None),
            ("Lfd. Nr.", None),
            ("Kostenstelle", None),
        ];
        for (header, field) in cases {
            assert_eq!(Registrant::of_header(&squash(header), &fold(header)), field, "{header}");
        }
    }

    #[test]
    fn templates_are_understood() {
        let fields = [
            Registrant::Number,
            Registrant::Token,
            Registrant::Status,
            Registrant::Salutation,
            Registrant::Degree,
            Registrant::FirstName,
            Registrant::LastName,
            Registrant::FullName,
            Registrant::Function,
            Registrant::Institution,
            Registrant::Land,
            Registrant::Email,
            Registrant::Phone,
            Registrant::ReceivedAt,
            Registrant::Wish(7),
            Registrant::Favourites,
            Registrant::Vetoes,
            Registrant::Note,
        ];
        for field in fields {
            let header = field.header();
            let read = Registrant::of_header(&squash(&header), &fold(&header));
            assert_eq!(read, Some(field), "a template's header names its own field");
        }
    }
}
