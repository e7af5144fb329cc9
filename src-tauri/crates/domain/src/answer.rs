//! How an answer to the registration form looks: what the form writes and the office reads.
//!
//! One „Feld: Wert“ a line, between two lines that no mail happens to contain. The fields are named
//! like the columns of a table of registrations.

/// The first line of an answer.
pub const BEGIN: &str = "=== Anmeldung (Tagungsbüro 1) ===";

/// The last line of an answer.
pub const END: &str = "=== Ende der Anmeldung ===";

/// The fields of an answer, except those that are counted.
pub const FIELDS: [&str; 18] = [
    "Anrede",
    "Titel",
    "Vorname",
    "Nachname",
    "Funktion",
    "Institution",
    "Ebene",
    "Land",
    "Haupt-/Ehrenamt",
    "E-Mail",
    "Telefon",
    "Ernährung",
    "Unterstützung",
    "Gern mit",
    "Bemerkung",
    "Anwesend",
    "Favoriten",
    "Ausschluss",
];

/// Begins the fields that are counted, „Wunsch 1“.
pub const WISH: &str = "Wunsch ";

/// Begins the fields of consents, „Einwilligung Fotos“.
pub const CONSENT: &str = "Einwilligung ";

/// Begins the answers to own fields of the event, „Angabe Parkplatz“.
pub const OWN: &str = "Angabe ";

/// The day on which the answer was written.
pub const RECEIVED: &str = "Eingang";

/// Which congress the answer is for. Tells a reader, and is no column.
pub const EVENT: &str = "Veranstaltung";

/// Whether a field of an answer has this name.
pub fn is_field(name: &str) -> bool {
    FIELDS.contains(&name)
        || [RECEIVED, EVENT].contains(&name)
        || name.starts_with(WISH)
        || name.starts_with(CONSENT)
        || name.starts_with(OWN)
}
