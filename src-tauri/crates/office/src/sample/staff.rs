//! Who works at the sample congress: nobody of them exists.

use crate::views::{DutyForm, DutyKind, StaffForm};
use DutyKind::{Crew, Host, Moderator, Panellist, Speaker};
use Salutation::{Mr, Ms};
use domain::Salutation;

/// Salutation, degree, first and last name, function, institution.
type Who = (Salutation, &'static str, &'static str, &'static str, &'static str, &'static str);
/// Session or stand, what, from, until, subject.
type What = (&'static str, DutyKind, &'static str, &'static str, &'static str);

/// Who leads the tables of the simulation game, from the first on; for the last nobody is found yet.
pub(super) const TABLES: [&str; 11] = [
    "Almut Sturmhöfel",
    "Gregor Wendeland",
    "Dr. Nele Habermoor",
    "Ivo Stankovar",
    "Ruth Oberlinden",
    "Tim Kesselbach",
    "Dagmar Fuhrwerker",
    "Samira Yalçındal",
    "Holger Breedeweg",
    "Lea Winterfeldt-Mohn",
    "Uwe Pohlmeister",
];

/// One looks like a participant, and some are in two sessions that are probably at once:
/// that is what the checks are for.
#[rustfmt::skip]
const PEOPLE: [(Who, &[What]); 17] = [
    ((Ms, "", "Frieda", "Lindgrün", "Moderatorin", "Musteragentur Dialog"), &[("W1", Moderator, "", "", "")]),
    ((Mr, "Dr.", "Osman", "Tekeli", "Referatsleiter", "Musteramt für Informationssicherheit"), &[("W1", Speaker, "", "", "Woran man gesteuerte Gerüchte erkennt")]),
    ((Mr, "", "Clemens", "Habichtstal", "Moderator", "Musteragentur Dialog"), &[("PS", Moderator, "", "", "Spielleitung"), ("W2", Moderator, "", "", "Auswertung und Podium")]),
    ((Ms, "", "Wiebke", "Tannhorst", "Beigeordnete", "Stadt Lindenrode"), &[("W2", Panellist, "17.00", "18.00", "")]),
    ((Mr, "", "Ruben", "Okonjo", "Kreisbrandmeister", "Landkreis Odersee"), &[("W2", Panellist, "17.00", "18.00", "")]),
    ((Ms, "", "Svenja", "Kaltenbrook", "Moderatorin", "Musteragentur Dialog"), &[("W3", Moderator, "", "", "")]),
    ((Mr, "", "Enno", "Vahlbruch", "Koordinator", "Kreis Niederau"), &[("W3", Speaker, "", "", "Praxisimpuls aus einem ländlichen Kreis"), ("Stand W3", Crew, "19.11.2024 12.30", "19.11.2024 14.00", "")]),
    ((Ms, "", "Tatjana", "Rehwinkel", "Beraterin", "Beratungsstelle Amt und Würde"), &[("W4", Moderator, "", "", ""), ("W4", Speaker, "", "", "Was nach einer Drohung zu tun ist")]),
    ((Mr, "", "Gunnar", "Eschenbach", "Geschäftsführer", "Bündnis Musterkommunen"), &[("W5", Host, "", "", ""), ("W5", Speaker, "", "", "Drei Gesetze, die vor Ort geprüft wurden")]),
    ((Ms, "", "Milena", "Dobrowski", "Moderatorin", "Musteragentur Dialog"), &[("W5", Moderator, "", "", ""), ("W6", Moderator, "", "", "")]),
    ((Mr, "", "Aurel", "Steingräber", "Fachberater", "Netzwerk Beschaffung"), &[("V1", Speaker, "", "", ""), ("Stand V1", Crew, "19.11.2024 12.30", "19.11.2024 14.00", "")]),
    ((Ms, "Dr.", "Yara", "Benhaddou", "Projektleiterin", "Stadtverwaltung Rheinfelde"), &[("W7", Speaker, "", "", "Erfahrungen der Pilotkommune")]),
    ((Mr, "", "Jonte", "Mahlstedt", "Moderator", "Musteragentur Dialog"), &[("W7", Moderator, "", "", "")]),
    ((Ms, "", "Hildegard", "Brömmelkamp", "Ehrenamtskoordinatorin", "Stadt Heidebrück"), &[("W9", Speaker, "", "", "Werkzeugkasten Ehrenamt")]),
    ((Ms, "", "Philippa", "Wendehals", "Moderatorin", "Musteragentur Dialog"), &[("W8", Moderator, "", "", "")]),
    ((Mr, "", "Lasse", "Grünspecht", "Datenredakteur", "Musteramt für Statistik"), &[("V3", Speaker, "", "", ""), ("Stand V3", Crew, "20.11.2024 10.00", "20.11.2024 12.00", "")]),
    ((Ms, "", "Corinna", "Zeisig", "Planerin", "Musteramt für Raumordnung"), &[("V4", Speaker, "", "", "")]),
];

/// Somebody who comes on the second day only.
const LATE: (&str, &str) = ("Wendehals", "20.11.2024");

pub(super) fn forms() -> Vec<StaffForm> {
    PEOPLE.iter().map(form).collect()
}

fn form(
    ((salutation, degree, first_name, last_name, function, institution), duties): &(Who, &[What]),
) -> StaffForm {
    let duty = |(place, kind, from, until, note): &What| DutyForm {
        id: String::new(),
        place: (*place).to_owned(),
        kind: *kind,
        from: (*from).to_owned(),
        until: (*until).to_owned(),
        note: (*note).to_owned(),
    };
    StaffForm {
        salutation: *salutation,
        degree: (*degree).to_owned(),
        first_name: (*first_name).to_owned(),
        last_name: (*last_name).to_owned(),
        function: (*function).to_owned(),
        institution: (*institution).to_owned(),
        email: format!("{}@mitwirkende.example", domain::fold::fold(last_name)),
        from: if *last_name == LATE.0 { LATE.1 } else { "" }.to_owned(),
        duties: duties.iter().map(duty).collect(),
        ..StaffForm::default()
    }
}
