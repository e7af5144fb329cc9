//! What an event asks beyond the usual: its own fields, and the answers to them.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::views::{OwnAnswer, OwnFieldForm, Written};
use domain::{OwnField, OwnFieldId, OwnFieldKind, Registration, Selection, Snapshot};
use intake::Item;
use std::collections::BTreeMap;

impl Office {
    /// The own fields in their order.
    pub fn own_fields(&mut self) -> Result<Vec<OwnFieldForm>> {
        Ok(self.snapshot()?.own_fields.iter().map(view).collect())
    }

    /// Enters or edits an own field; a new one comes last.
    pub fn save_own_field(&mut self, form: &OwnFieldForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.own_fields.iter().find(|field| field.id.to_string() == form.id);
        let last = snapshot.own_fields.iter().map(|field| field.position).max().unwrap_or(0);
        let field = OwnField {
            id: known.map_or_else(|| OwnFieldId(new_id()), |known| known.id),
            position: known.map_or(last + 1, |known| known.position),
            ..checked(&snapshot, form, known)?
        };
        let operation = Operation::SaveOwnField(field.name.clone());
        let ((), touched) = self.transact(operation, |tx| Ok(tx.put(&field)?))?;
        if known.is_none() {
            self.keep_import(snapshot.sequence)?;
        }
        self.written(&touched, Some(field.id.to_string()))
    }

    /// Removes an own field with all answers to it; undo brings both back.
    pub fn remove_own_field(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let field = snapshot.own_fields.iter().find(|field| field.id.to_string() == id);
        let field = field.ok_or_else(OfficeError::stale)?;
        if let Some(other) = snapshot.own_fields.iter().find(|other| other.asked_if == Some(field.id)) {
            return Err(OfficeError::refused(
                format!(
                    "Von „{}“ hängt ab, ob „{}“ gefragt wird. Es wurde nichts geändert.",
                    field.name, other.name
                ),
                "Entfernen Sie erst das andere Feld, oder fragen Sie es immer.",
            ));
        }
        let asking =
            |selection: &&Selection| selection.conditions.iter().any(|one| one.own == Some(field.id));
        if let Some(selection) = snapshot.selections.iter().find(asking) {
            return Err(OfficeError::refused(
                format!(
                    "Die Auswahl „{}“ fragt nach „{}“. Es wurde nichts geändert.",
                    selection.name, field.name
                ),
                "Löschen Sie erst die Auswahl.",
            ));
        }
        self.write(Operation::RemoveOwnField(field.name.clone()), |tx| {
            for registration in snapshot.registrations.iter().filter(|one| one.own.contains_key(&field.id)) {
                let mut without = registration.clone();
                without.own.remove(&field.id);
                tx.put(&without)?;
            }
            Ok(tx.remove::<OwnField>(field.id)?)
        })
    }
}

/// Every own field with the answer of a registration.
pub(crate) fn answers(snapshot: &Snapshot, registration: &Registration) -> Vec<OwnAnswer> {
    let answer = |field: &OwnField| OwnAnswer {
        field: view(field),
        answer: registration.own.get(&field.id).cloned().unwrap_or_default(),
    };
    snapshot.own_fields.iter().map(answer).collect()
}

/// „Parkplatz: ja“, of everything that was answered.
pub(crate) fn told(snapshot: &Snapshot, registration: &Registration) -> Vec<String> {
    let answered = snapshot.own_fields.iter();
    answered
        .filter_map(|field| Some(format!("{}: {}", field.name, registration.own.get(&field.id)?)))
        .collect()
}

/// The answers as entered, without those that are not asked then. Fields that are missing stay as they are.
pub(crate) fn checked_answers(
    snapshot: &Snapshot,
    entered: &[OwnAnswer],
    known: &BTreeMap<OwnFieldId, String>,
) -> Result<BTreeMap<OwnFieldId, String>> {
    let mut own = known.clone();
    for OwnAnswer { field, answer } in entered {
        let Some(field) = snapshot.own_fields.iter().find(|own| own.id.to_string() == field.id) else {
            continue;
        };
        if answer.trim().is_empty() {
            own.remove(&field.id);
            continue;
        }
        let kept = field.read(answer).ok_or_else(|| {
            OfficeError::field("own", format!("„{}“ kann nicht „{}“ sein.", field.name, answer.trim()))
        })?;
        own.insert(field.id, kept);
    }
    for field in OwnField::unasked(&snapshot.own_fields, &own) {
        own.remove(&field.id);
    }
    Ok(own)
}

/// The first own field that has to be answered and is not.
pub(crate) fn unanswered<'a>(snapshot: &'a Snapshot, registration: &Registration) -> Option<&'a OwnField> {
    let open = |field: &&OwnField| {
        field.required && field.is_asked(&registration.own) && !registration.own.contains_key(&field.id)
    };
    snapshot.own_fields.iter().find(open)
}

fn view(field: &OwnField) -> OwnFieldForm {
    OwnFieldForm {
        id: field.id.to_string(),
        name: field.name.clone(),
        kind: field.kind,
        choices: field.choices.clone(),
        required: field.required,
        asked_if: field.asked_if.map(|other| other.to_string()).unwrap_or_default(),
        asked_value: field.asked_value.clone(),
    }
}

fn checked(snapshot: &Snapshot, form: &OwnFieldForm, known: Option<&OwnField>) -> Result<OwnField> {
    let name = form.name.trim().to_owned();
    let fold = |text: &str| domain::fold::fold(text);
    if name.is_empty() || name.contains(':') {
        return Err(OfficeError::field("name", "Das Feld braucht einen Namen ohne Doppelpunkt."));
    }
    let other = |field: &&OwnField| known.is_none_or(|known| known.id != field.id);
    let taken = snapshot.own_fields.iter().filter(other).any(|field| fold(&field.name) == fold(&name))
        || Item::ALL.iter().any(|item| fold(item.german(snapshot)) == fold(&name));
    if taken {
        return Err(OfficeError::field("name", format!("Eine Angabe „{name}“ gibt es schon.")));
    }
    let choices = form.choices.iter().map(|choice| choice.trim().to_owned()).filter(|one| !one.is_empty());
    let choices: Vec<String> = if form.kind == OwnFieldKind::Choice { choices.collect() } else { Vec::new() };
    if form.kind == OwnFieldKind::Choice && choices.len() < 2 {
        return Err(OfficeError::field("choices", "Zur Wahl müssen mindestens zwei Antworten stehen."));
    }
    let asked_if = if form.asked_if.is_empty() {
        None
    } else {
        let before = snapshot.own_fields.iter().find(|field| field.id.to_string() == form.asked_if);
        let before = before.ok_or_else(OfficeError::stale)?;
        // Only on what stands before it: so nothing can depend on itself.
        if known.is_some_and(|known| before.position >= known.position) {
            return Err(OfficeError::field(
                "askedIf",
                "Ein Feld kann nur von einem abhängen, das vor ihm steht.",
            ));
        }
        Some(before)
    };
    let asked_value = match asked_if {
        Some(before) => {
            before.read(&form.asked_value).filter(|value| !value.is_empty()).ok_or_else(|| {
                OfficeError::field(
                    "askedValue",
                    format!("„{}“ ist keine Antwort auf „{}“.", form.asked_value, before.name),
                )
            })?
        }
        None => String::new(),
    };
    Ok(OwnField {
        id: OwnFieldId(uuid::Uuid::nil()),
        position: 0,
        name,
        kind: form.kind,
        choices,
        required: form.required,
        asked_if: asked_if.map(|before| before.id),
        asked_value,
    })
}
