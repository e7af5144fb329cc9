//! What the office is told of layouts.

use crate::error::OfficeError;
use documents::{Card, CardLine, PictureFlaw, picture};
use domain::badge::{FIELDS_MOST, LayoutFlaw};
use domain::{BadgeGroup, DutyKind};

/// Why a layout is not taken.
pub(super) fn refusal(flaw: LayoutFlaw) -> OfficeError {
    let message = match flaw {
        LayoutFlaw::Empty => "Auf dem Schild steht noch nichts.".to_owned(),
        LayoutFlaw::TooMany => format!("Auf ein Schild passen höchstens {FIELDS_MOST} Felder."),
        LayoutFlaw::Card => "Ein Schild misst zwischen 20 und 300\u{a0}mm.".to_owned(),
        LayoutFlaw::Area(content) => {
            format!("Das Feld „{}“ liegt nicht ganz auf dem Schild.", content.german())
        }
        LayoutFlaw::Size(content) => {
            format!(
                "Die Schrift im Feld „{}“ ist kleiner als 5 oder größer als 120\u{a0}pt.",
                content.german()
            )
        }
        LayoutFlaw::SmallCode => {
            "Der Code ist zu klein: Unter 9\u{a0}mm liest ihn keine Kamera sicher.".to_owned()
        }
        LayoutFlaw::LongText => "Ein eigener Text hat höchstens 200 Zeichen.".to_owned(),
        LayoutFlaw::NoPicture => "Für ein Bildfeld ist noch kein Bild gewählt.".to_owned(),
    };
    OfficeError::field("layout", format!("{message} Es wurde nichts gespeichert."))
}

/// Why a file is not taken.
pub(super) fn picture_flaw(flaw: PictureFlaw) -> OfficeError {
    let (message, hint) = match flaw {
        PictureFlaw::Heavy => (
            format!("Die Bilddatei ist größer als {}\u{a0}MB.", picture::BYTES_MOST / 1_000_000),
            "Speichern Sie das Logo kleiner; für ein Schild genügen 1000 Bildpunkte in der Breite.",
        ),
        PictureFlaw::Large => (
            format!("Das Bild hat auf einer Seite mehr als {} Bildpunkte.", picture::SIDE_MOST),
            "Speichern Sie das Logo kleiner; für ein Schild genügen 1000 Bildpunkte in der Breite.",
        ),
        PictureFlaw::Unreadable => (
            "Die Datei ist kein PNG-Bild oder beschädigt.".to_owned(),
            "Speichern Sie das Logo als PNG; durchsichtige Stellen bleiben durchsichtig.",
        ),
    };
    OfficeError::refused(format!("{message} Es wurde nichts übernommen."), hint)
}

/// A picture that is not there any more.
pub(super) fn picture_gone() -> OfficeError {
    OfficeError::refused(
        "Das Bild ist nicht mehr da. Es wurde nichts geändert.",
        "Wählen Sie ein anderes Bild oder nehmen Sie das Feld vom Schild.",
    )
}

/// A badge of a person who does not exist.
pub(super) fn invented(group: BadgeGroup) -> Card {
    let role = match group {
        BadgeGroup::Participants | BadgeGroup::Companions | BadgeGroup::Blank => "",
        BadgeGroup::Speakers => DutyKind::Speaker.german(),
        BadgeGroup::Moderators => DutyKind::Moderator.german(),
        BadgeGroup::Crew => DutyKind::Crew.german(),
    };
    let line = |when: &str, code: &str, room: &str| CardLine {
        when: when.to_owned(),
        code: code.to_owned(),
        room: room.to_owned(),
        ..CardLine::default()
    };
    Card {
        number: "0000".to_owned(),
        given: "Dr. Annegret Freifrau von".to_owned(),
        last_name: "Muster-Beispielhausen".to_owned(),
        function: "Erste Beigeordnete".to_owned(),
        institution: "Verbandsgemeinde Oberes Mustertal-Beispielrode".to_owned(),
        land: "NI".to_owned(),
        table: "Tisch 7".to_owned(),
        role: role.to_owned(),
        lines: vec![line("Di 8.30", "PS", "Großer Saal, Tisch 7"), line("Di 16.00", "W2", "Raum Muster")],
        code: "0193A5C07B1E7C3D8F4A2B6E9D0C1F23".to_owned(),
        ..Card::default()
    }
}
