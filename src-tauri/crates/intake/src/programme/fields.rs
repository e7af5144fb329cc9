//! The columns of a table of sessions.

use crate::columns::Field;

/// What a column of a table of sessions holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Code,
    Title,
    ShortTitle,
    Kind,
    Text,
    Date,
    Start,
    End,
    /// Start and end in one cell.
    Span,
    Room,
    Minimum,
    Maximum,
    Tables,
    Voluntary,
    Sensitive,
}

impl Field for Point {
    fn of_header(squashed: &str, _folded: &str) -> Option<Self> {
        let field = match squashed {
            "kuerzel" | "code" | "nr" | "nummer" | "sessionnr" | "sessionnummer" | "kurzzeichen" => {
                Self::Code
            }
            "titel" | "name" | "bezeichnung" | "thema" | "session" | "veranstaltung" => Self::Title,
            "kurztitel" | "kurzname" | "kurzbezeichnung" => Self::ShortTitle,
            "art" | "typ" | "format" | "sessionart" | "kategorie" => Self::Kind,
            "text" | "beschreibung" | "ankuendigung" | "ankuendigungstext" | "inhalt" => Self::Text,
            "tag" | "datum" | "termin" => Self::Date,
            "beginn" | "start" | "anfang" | "von" | "startzeit" | "beginnt" => Self::Start,
            "ende" | "bis" | "endzeit" | "endet" => Self::End,
            "zeit" | "uhrzeit" | "zeitraum" | "vonbis" => Self::Span,
            "raum" | "saal" | "ort" | "raumname" => Self::Room,
            "minimum"
            | "min"
            | "mindestzahl"
            | "mindestteilnehmerzahl"
            | "mindestens"
            | "minteilnehmer"
            | "tnmin"
            | "mintn" => Self::Minimum,
            "maximum" | "max" | "plaetze" | "platzzahl" | "kapazitaet" | "hoechstzahl" | "hoechstens"
            | "maximalzahl" | "maxteilnehmer" | "tnmax" | "maxtn" => Self::Maximum,
            "tische" | "tischzahl" | "anzahltische" | "anzahldertische" => Self::Tables,
            "freiwillig" | "optional" => Self::Voluntary,
            "sensibel" | "vertraulich" | "geschuetzt" => Self::Sensitive,
            _ => return None,
        };
        Some(field)
    }

    fn header(self) -> String {
        let text = match self {
            Self::Code => "Kürzel",
            Self::Title => "Titel",
            Self::ShortTitle => "Kurztitel",
            Self::Kind => "Art",
            Self::Text => "Text",
            Self::Date => "Tag",
            Self::Start => "Beginn",
            Self::End => "Ende",
            Self::Span => "Zeit",
            Self::Room => "Raum",
            Self::Minimum => "Minimum",
            Self::Maximum => "Maximum",
            Self::Tables => "Tische",
            Self::Voluntary => "Freiwillig",
            Self::Sensitive => "Sensibel",
        };
        text.to_owned()
    }
}
