//! One field of one or many registrations: looked at first, then changed as one operation.

use crate::entry::inhabitants;
use crate::error::{OfficeError, Result};
use crate::office::Office;
use crate::operation::Operation;
use crate::registrations::{called, find};
use crate::views::{EditOrder, EditPreview, EditRow, Written};
use domain::{CONFIRMED, Field, Land, Person, Registration, Status, german};

/// Rows of a preview shown at most; the counts are always complete.
const SHOWN_MAX: usize = 500;

/// A registration that changes, and how it looks then.
struct Edited {
    person: Person,
    registration: Registration,
    before: String,
    after: String,
}

impl Office {
    /// What an edit would change, registration by registration.
    pub fn preview_edit(&mut self, order: &EditOrder) -> Result<EditPreview> {
        let edited = self.edited(order)?;
        let unchanged = order.registrations.len() - edited.len();
        let row = |edited: &Edited| EditRow {
            number: edited.registration.number.clone(),
            name: edited.person.list_name(),
            before: edited.before.clone(),
            after: edited.after.clone(),
        };
        Ok(EditPreview {
            rows: edited.iter().take(SHOWN_MAX).map(row).collect(),
            rows_more: edited.len().saturating_sub(SHOWN_MAX),
            changed: edited.len(),
            unchanged,
        })
    }

    /// Carries an edit out, as one operation.
    pub fn edit(&mut self, order: &EditOrder) -> Result<Written> {
        let edited = self.edited(order)?;
        let whom = match edited.as_slice() {
            [one] => format!("{}, {}", order.field.german(), called(&one.registration, &one.person)),
            many => {
                format!("{} bei {}", order.field.german(), german::count(many.len(), "Person", "Personen"))
            }
        };
        self.write(Operation::EditRegistrations(whom), |tx| {
            for Edited { person, registration, .. } in &edited {
                tx.put(person)?;
                tx.put(registration)?;
            }
            Ok(())
        })
    }

    fn edited(&mut self, order: &EditOrder) -> Result<Vec<Edited>> {
        let snapshot = self.snapshot()?;
        let value = checked(order.field, order.value.trim())?;
        let mut edited = Vec::new();
        for id in &order.registrations {
            let mut registration = find(&snapshot, id)?.clone();
            let mut person = snapshot.person(&registration).cloned().ok_or_else(OfficeError::stale)?;
            let before = match order.field {
                Field::Inhabitants => {
                    let before = std::mem::replace(&mut person.inhabitants, value.parse().ok());
                    before.map_or_else(String::new, |count| count.to_string())
                }
                Field::Status => {
                    let before = registration.state();
                    registration.confirmed = value == CONFIRMED;
                    // Whoever is cancelled stays so.
                    if before == registration.state() {
                        continue;
                    }
                    before.to_owned()
                }
                Field::Groups => {
                    std::mem::replace(&mut registration.groups, domain::groups(&value)).join(", ")
                }
                field => {
                    let place = place(field, &mut person, &mut registration);
                    std::mem::replace(place.ok_or_else(|| not_editable(field))?, value.clone())
                }
            };
            if before != value {
                edited.push(Edited { person, registration, before, after: value.clone() });
            }
        }
        Ok(edited)
    }
}

fn place<'a>(
    field: Field,
    person: &'a mut Person,
    registration: &'a mut Registration,
) -> Option<&'a mut String> {
    Some(match field {
        Field::Institution => &mut person.institution,
        Field::Land => &mut person.land,
        Field::Function => &mut person.function,
        Field::Email => &mut person.email,
        Field::Phone => &mut person.phone,
        Field::Note => &mut registration.note,
        _ => return None,
    })
}

/// The value as it is kept, with the checks of a form.
fn checked(field: Field, value: &str) -> Result<String> {
    match field {
        Field::Email if !value.is_empty() && !intake::is_mail(value) => {
            Err(OfficeError::field("value", format!("„{value}“ sieht nicht nach einer E-Mail-Adresse aus.")))
        }
        Field::Inhabitants => {
            Ok(inhabitants("value", value)?.map_or_else(String::new, |count| count.to_string()))
        }
        Field::Status => {
            let wanted = [Status::Registered.german(), CONFIRMED].into_iter().find(|state| *state == value);
            wanted.map(str::to_owned).ok_or_else(|| {
                OfficeError::field(
                    "value",
                    "Eintragen lässt sich hier „bestätigt“ oder „angemeldet“. Stornieren Sie bei der Anmeldung selbst.",
                )
            })
        }
        Field::Groups => Ok(domain::groups(value).join(", ")),
        Field::Land => Ok(Land::parse(value).map_or_else(|| value.to_owned(), |land| land.short.to_owned())),
        _ => Ok(value.to_owned()),
    }
}

fn not_editable(field: Field) -> OfficeError {
    OfficeError::refused(
        format!("„{}“ lässt sich nicht in der Liste ändern. Es ist nichts geändert.", field.german()),
        "Bearbeiten Sie die Anmeldung selbst.",
    )
}
