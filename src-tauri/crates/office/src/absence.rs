//! People who cannot come: cancelled with a reason, restored, or replaced by somebody else.

use crate::entry::{checked_person, next_number};
use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::{called, find, free};
use crate::views::{RegistrationForm, Written};
use chrono::Local;
use domain::{
    Person, PersonId, Pin, PinId, Registration, RegistrationId, Seat, SeatId, Snapshot, Source, Status,
};

impl Office {
    /// Cancels a registration: it is kept with the reason, its seats and pins become free.
    pub fn cancel_registration(&mut self, id: &str, reason: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = counting(&snapshot, id)?;
        let reason = reason.trim();
        let because = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
        let operation = Operation::CancelRegistration(format!("{}{because}", name(&snapshot, registration)));
        self.write(operation, |tx| {
            free(tx, &snapshot, registration.id)?;
            Ok(tx.put(&cancelled(registration, reason))?)
        })
    }

    /// Lets a cancelled registration count again. Its former seats may be taken; it comes back without.
    pub fn restore_registration(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, id)?;
        if registration.status == Status::Registered {
            return Err(OfficeError::refused(
                "Diese Anmeldung ist nicht storniert. Es wurde nichts geändert.",
                "",
            ));
        }
        let stand_in = snapshot.registered().find(|other| other.stands_in_for == Some(registration.id));
        if let Some(other) = stand_in {
            return Err(OfficeError::refused(
                format!(
                    "Diese Person wird durch {} vertreten. Es wurde nichts geändert.",
                    name(&snapshot, other)
                ),
                "Stornieren Sie erst die Vertretung, oder nehmen Sie sie mit „Rückgängig“ zurück.",
            ));
        }
        let operation = Operation::RestoreRegistration(name(&snapshot, registration));
        let restored = Registration {
            status: Status::Registered,
            cancelled_because: String::new(),
            merged_into: None,
            ..registration.clone()
        };
        self.write(operation, |tx| Ok(tx.put(&restored)?))
    }

    /// Lets somebody else take over seats, fixed seats and wishes. The registration that is replaced
    /// stays, cancelled, with its history; answers with the key of the new one.
    pub fn substitute(&mut self, id: &str, stand_in: &RegistrationForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let replaced = counting(&snapshot, id)?;
        let person = checked_person(stand_in, &Person::new(PersonId(new_id())))?;
        if person.last_name.is_empty() {
            return Err(OfficeError::field("lastName", "Bitte geben Sie einen Nachnamen an."));
        }
        if let Some(other) = same_person(&snapshot, &person) {
            return Err(OfficeError::field(
                "lastName",
                format!("Diese Person ist schon angemeldet: {}.", name(&snapshot, other)),
            ));
        }
        let registration = Registration {
            number: next_number(&snapshot),
            stands_in_for: Some(replaced.id),
            source: Source::Phone,
            received_at: Some(Local::now().naive_local()),
            note: stand_in.note.trim().to_owned(),
            wishes: replaced.wishes.clone(),
            ..Registration::new(RegistrationId(new_id()), person.id)
        };
        let called = called(&registration, &person);
        let operation = Operation::Substitute(format!("{} durch {called}", name(&snapshot, replaced)));
        let ((), touched) = self.transact(operation, |tx| {
            tx.put(&person)?;
            tx.put(&registration)?;
            free(tx, &snapshot, replaced.id)?;
            for seat in seats(&snapshot, replaced) {
                tx.put(&Seat::new(SeatId(new_id()), registration.id, seat.session))?;
            }
            for pin in pins(&snapshot, replaced) {
                let id = PinId(new_id());
                tx.put(&Pin { id, registration: registration.id, ..pin.clone() })?;
            }
            Ok(tx.put(&cancelled(replaced, &format!("vertreten durch {called}")))?)
        })?;
        self.written(&touched, Some(registration.id.to_string()))
    }
}

/// „Vertritt Nr. 0417 Katrin Hellwig-Öztürk“, „Storniert: erkrankt“ and „Zusammengeführt mit …“.
pub(crate) fn notes(snapshot: &Snapshot, registration: &Registration) -> Vec<String> {
    let replaced = registration.stands_in_for.and_then(|id| snapshot.registration(id));
    let stands_in = replaced.map(|replaced| format!("Vertritt {}.", name(snapshot, replaced)));
    let because = &registration.cancelled_because;
    let cancelled = (!because.is_empty()).then(|| format!("Storniert: {because}."));
    let merged = snapshot.registrations.iter().filter(|other| other.merged_into == Some(registration.id));
    let merged = merged.map(|other| format!("Zusammengeführt mit {}.", name(snapshot, other)));
    stands_in.into_iter().chain(cancelled).chain(merged).collect()
}

fn cancelled(registration: &Registration, because: &str) -> Registration {
    Registration { status: Status::Cancelled, cancelled_because: because.to_owned(), ..registration.clone() }
}

fn counting<'a>(snapshot: &'a Snapshot, id: &str) -> Result<&'a Registration> {
    let registration = find(snapshot, id)?;
    if registration.status == Status::Registered {
        return Ok(registration);
    }
    Err(OfficeError::refused("Diese Anmeldung ist schon storniert. Es wurde nichts geändert.", ""))
}

/// A registration of somebody with the same name and institution, or the same address.
fn same_person<'a>(snapshot: &'a Snapshot, person: &Person) -> Option<&'a Registration> {
    let fold = |text: &str| domain::fold::fold(text);
    let same = |other: &Person| {
        let named = fold(&other.full_name()) == fold(&person.full_name());
        let placed = fold(&other.institution) == fold(&person.institution);
        let mail = !person.email.is_empty() && fold(&other.email) == fold(&person.email);
        (named && placed) || mail
    };
    snapshot.registered().find(|one| snapshot.person(one).is_some_and(same))
}

fn seats<'a>(snapshot: &'a Snapshot, registration: &Registration) -> impl Iterator<Item = &'a Seat> {
    let id = registration.id;
    snapshot.seats.iter().filter(move |seat| seat.registration == id)
}

fn pins<'a>(snapshot: &'a Snapshot, registration: &Registration) -> impl Iterator<Item = &'a Pin> {
    let id = registration.id;
    snapshot.pins.iter().filter(move |pin| pin.registration == id)
}

fn name(snapshot: &Snapshot, registration: &Registration) -> String {
    snapshot.person(registration).map(|person| called(registration, person)).unwrap_or_default()
}
