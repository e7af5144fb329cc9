//! The registration form for participants, made from the programme.

use crate::error::{OfficeError, Result};
use crate::exports::{imprint, write_whole};
use crate::office::Office;
use crate::wording;
use chrono::NaiveDate;
use documents::form::{Form, FormConsent, FormField, FormSession, FormSlot};
use domain::{OwnField, OwnFieldKind, Purpose, Question, Session, Slots, Snapshot, german};
use std::collections::BTreeSet;
use std::path::Path;

/// Version of the wordings below, as the answer names it. A new wording takes a new one.
const WORDING: &str = "1";

impl Office {
    /// Writes the form as one file that needs nothing else. Refused while the programme cannot be
    /// asked about.
    pub fn save_form(&mut self, path: &Path) -> Result<()> {
        let snapshot = self.snapshot()?;
        write_whole(path, page(&snapshot)?.as_bytes())
    }
}

/// The page, made of what can be wished.
fn page(snapshot: &Snapshot) -> Result<String> {
    let slots = Slots::of(snapshot);
    if let Some(trouble) = slots.troubles.first() {
        let question = wording::question(&Question::Slots(trouble.clone()));
        return Err(OfficeError::refused(
            format!(
                "Aus dem Programm wird noch kein Formular: {}. Es wurde nichts gespeichert.",
                question.text
            ),
            question.hint,
        ));
    }
    if slots.slots.is_empty() {
        return Err(OfficeError::refused(
            "Es gibt noch keine Session, die man sich wünschen könnte. Es wurde nichts gespeichert.",
            "Bitte lesen Sie erst das Programm ein.",
        ));
    }
    let days: BTreeSet<NaiveDate> = snapshot.sessions.iter().filter_map(|session| session.date).collect();
    let named: Vec<String> = days.iter().map(|day| german::date_long(*day)).collect();
    let place = Some(snapshot.event.place.clone()).filter(|place| !place.is_empty());
    let form = Form {
        dates: [Some(german::list(&named)), place].into_iter().flatten().collect::<Vec<_>>().join(", "),
        days: days.iter().map(|day| (german::date(*day), german::date_with_weekday(*day))).collect(),
        slots: slots
            .slots
            .iter()
            .map(|slot| FormSlot {
                name: slot.name(),
                sessions: slot
                    .sessions
                    .iter()
                    .filter_map(|id| snapshot.session(*id))
                    .map(|session| choice(snapshot, session))
                    .collect(),
            })
            .collect(),
        own: snapshot.own_fields.iter().map(|field| own(snapshot, field)).collect(),
        wording: WORDING.to_owned(),
        consents: Purpose::ALL.into_iter().map(consent).collect(),
    };
    Ok(documents::form::write(&imprint(snapshot), &form))
}

fn choice(snapshot: &Snapshot, session: &Session) -> FormSession {
    let brought = snapshot.links.iter().filter(|link| link.from == session.id);
    let brings: Vec<String> = brought
        .filter_map(|link| snapshot.session(link.to))
        .map(|other| {
            format!("Wer hier einen Platz hat, hat auch einen in {} „{}“.", other.code, other.label())
        })
        .collect();
    let only = snapshot.links_only_to(session.id).filter_map(|link| snapshot.session(link.from));
    let only =
        only.map(|other| format!("Nur für Personen mit einem Platz in {} „{}“.", other.code, other.label()));
    let notes: Vec<String> = brings.into_iter().chain(only).collect();
    FormSession {
        code: session.code.to_string(),
        title: session.title.clone(),
        text: session.text.clone(),
        note: notes.join(" "),
    }
}

fn own(snapshot: &Snapshot, field: &OwnField) -> FormField {
    let before = field.asked_if.and_then(|id| snapshot.own_fields.iter().find(|other| other.id == id));
    FormField {
        name: field.name.clone(),
        choices: match field.kind {
            OwnFieldKind::Text => Vec::new(),
            OwnFieldKind::YesNo => vec!["ja".to_owned(), "nein".to_owned()],
            OwnFieldKind::Choice => field.choices.clone(),
        },
        required: field.required,
        asked_if: before.map(|before| (before.name.clone(), field.asked_value.clone())).unwrap_or_default(),
    }
}

fn consent(purpose: Purpose) -> FormConsent {
    let text = match purpose {
        Purpose::Privacy => {
            "Meine Angaben dürfen verarbeitet werden, um diese Veranstaltung zu organisieren. Die Hinweise zum Datenschutz habe ich gelesen."
        }
        Purpose::List => "Mein Name darf mit Funktion und Institution in der Liste der Teilnehmenden stehen.",
        Purpose::Photo => {
            "Auf der Veranstaltung entstehen Fotos. Ich bin damit einverstanden, darauf zu sehen zu sein."
        }
        Purpose::Hosts => {
            "Die Ausrichtenden meiner Sessions dürfen meinen Namen und meine E-Mail-Adresse erhalten."
        }
    };
    FormConsent {
        purpose: purpose.german().to_owned(),
        text: text.to_owned(),
        required: purpose == Purpose::Privacy,
    }
}
