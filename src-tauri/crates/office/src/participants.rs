//! The rows of participants, written where they differ from what is known.

use crate::error::Result;
use crate::office::new_id;
use domain::{
    Agreement, Consent, ConsentId, Need, NeedId, Participant, Purpose, Registration, RegistrationId, Snapshot,
};
use std::collections::HashMap;
use store::Writer;

/// The rows that are there, to be found at once.
pub(crate) struct Rows<'a> {
    snapshot: &'a Snapshot,
    registrations: HashMap<RegistrationId, &'a Registration>,
    needs: HashMap<RegistrationId, &'a Need>,
    consents: HashMap<(RegistrationId, Purpose), &'a Consent>,
}

impl<'a> Rows<'a> {
    /// Those of an event.
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        Self {
            snapshot,
            registrations: snapshot.registrations.iter().map(|one| (one.id, one)).collect(),
            needs: snapshot.needs.iter().map(|need| (need.registration, need)).collect(),
            consents: snapshot.consents.iter().map(|one| ((one.registration, one.purpose), one)).collect(),
        }
    }

    /// The registration with this key, if it is there.
    pub(crate) fn registration(&self, id: RegistrationId) -> Option<&'a Registration> {
        self.registrations.get(&id).copied()
    }

    /// Writes what is new or differs.
    pub(crate) fn put(&self, tx: &mut Writer<'_>, participant: &Participant) -> Result<()> {
        let Participant { person, registration, diet, assistance, consents } = participant;
        if self.snapshot.persons.get(&person.id) != Some(person) {
            tx.put(person)?;
        }
        let id = registration.id;
        if self.registration(id) != Some(registration) {
            tx.put(registration)?;
        }
        let known = self.needs.get(&id).copied();
        if !diet.is_empty() || !assistance.is_empty() {
            let need = known.map_or_else(|| NeedId(new_id()), |need| need.id);
            let (diet, assistance) = (diet.clone(), assistance.clone());
            tx.put(&Need { id: need, registration: id, diet, assistance })?;
        } else if let Some(known) = known {
            tx.remove::<Need>(known.id)?;
        }
        for (purpose, Agreement { given, on, wording }) in consents {
            let known = self.consents.get(&(id, *purpose));
            tx.put(&Consent {
                id: known.map_or_else(|| ConsentId(new_id()), |known| known.id),
                registration: id,
                purpose: *purpose,
                given: *given,
                on: *on,
                wording: wording.clone(),
            })?;
        }
        Ok(())
    }
}
