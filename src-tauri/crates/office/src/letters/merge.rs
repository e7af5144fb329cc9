//! The table from which a word processor writes letters of its own.

use super::{Letters, salutation};
use documents::workbook::plain;
use documents::{DocumentError, Imprint};
use domain::{Person, Registration};

const COLUMNS: [&str; 15] = [
    "Nummer",
    "Anrede",
    "Grad",
    "Vorname",
    "Namenszusatz",
    "Nachname",
    "Funktion",
    "Institution",
    "Land",
    "E-Mail",
    "Briefanrede",
    "Betreff",
    "Text davor",
    "Programm",
    "Text danach",
];

/// One row for each letter, under headings that are the names of the merge fields.
pub(crate) fn table(
    letters: &Letters<'_>,
    imprint: &Imprint,
    people: &[&Registration],
) -> Result<Vec<u8>, DocumentError> {
    let rows: Vec<Vec<String>> = people.iter().map(|registration| row(letters, registration)).collect();
    plain::write(imprint, "Serienbrief", &COLUMNS, &rows)
}

fn row(letters: &Letters<'_>, registration: &Registration) -> Vec<String> {
    let letter = letters.letter(registration);
    let blank = Person::new(registration.person);
    let person = letters.standing.snapshot.person(registration).unwrap_or(&blank);
    let line =
        |row: &documents::LetterRow| format!("{}, {}: {} ({})", row.day, row.when, row.session, row.room);
    let programme: Vec<String> = letter.programme.iter().map(line).collect();
    vec![
        registration.number.clone(),
        person.salutation.german().to_owned(),
        person.degree.clone(),
        person.first_name.clone(),
        person.name_prefix.clone(),
        person.last_name.clone(),
        person.function.clone(),
        person.institution.clone(),
        person.land.clone(),
        person.email.clone(),
        salutation(person),
        letter.subject.clone(),
        letter.before.join("\n\n"),
        programme.join("\n"),
        letter.after.join("\n\n"),
    ]
}
