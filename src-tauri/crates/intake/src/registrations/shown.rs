//! What changes, as a table would show it.

use crate::proposal::FieldChange;
use crate::titles::Titles;
use domain::{Person, Registration, SessionId, german};

type Whole<'a> = (&'a Person, &'a Registration);

/// Every value that differs.
pub(crate) fn changes(titles: &Titles, before: Whole, after: Whole) -> Vec<FieldChange> {
    let pairs = values(titles, before).into_iter().zip(values(titles, after));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((column, before), (_, after))| FieldChange { column: column.to_owned(), before, after })
        .collect()
}

fn values(titles: &Titles, (person, registration): Whole) -> [(&'static str, String); 15] {
    let codes = |sessions: &[SessionId]| {
        let codes: Vec<String> = titles.codes(sessions).iter().map(ToString::to_string).collect();
        codes.join(", ")
    };
    let received = registration
        .received_at
        .map(|at| format!("{} {}", german::date(at.date()), german::time(at.time())))
        .unwrap_or_default();
    let wishes = &registration.wishes;
    [
        ("Anrede", person.salutation.german().to_owned()),
        ("Titel", person.degree.clone()),
        ("Vorname", person.first_name.clone()),
        ("Namenszusatz", person.name_prefix.clone()),
        ("Nachname", person.last_name.clone()),
        ("Funktion", person.function.clone()),
        ("Institution", person.institution.clone()),
        ("Land", person.land.clone()),
        ("E-Mail", person.email.clone()),
        ("Telefon", person.phone.clone()),
        ("Eingang", received),
        ("Wünsche", codes(&wishes.ranked)),
        ("Favoriten", codes(&wishes.favourites)),
        ("Ausschluss", codes(&wishes.vetoes)),
        ("Bemerkung", registration.note.clone()),
    ]
}
