//! The rows of participants, written where they differ from what is known.

use crate::error::Result;
use crate::office::new_id;
use domain::{
    Agreement, Consent, ConsentId, Need, NeedId, Participant, Purpose, Registration, RegistrationId, Snapshot,
};
use std::collections::HashMap;
use store::{Prepared, Writer};

/// What is to be written of participants.
#[derive(Default)]
pub(crate) struct Steps {
    /// Rows, new or changed.
    pub rows: Prepared,
    /// Needs that are no more.
    gone: Vec<NeedId>,
}

impl Steps {
    /// Writes it all.
    pub(crate) fn take(self, tx: &mut Writer<'_>) -> Result<()> {
        tx.put_all(&self.rows)?;
        Ok(self.gone.into_iter().try_for_each(|id| tx.remove::<Need>(id))?)
    }
}

/// What rows of participants got keys while they were made ready.
#[derive(Default)]
pub(crate) struct Made {
    pub needs: Vec<Need>,
    pub consents: Vec<Consent>,
}

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
        let mut steps = Steps::default();
        self.compare(participant, &participant.registration, &mut steps, &mut Made::default());
        steps.take(tx)
    }

    /// Adds what there is to write of a participant, with the registration in this form.
    pub(crate) fn compare(
        &self,
        participant: &Participant,
        registration: &Registration,
        steps: &mut Steps,
        made: &mut Made,
    ) {
        let Participant { person, diet, assistance, consents, .. } = participant;
        if self.snapshot.persons.get(&person.id) != Some(person) {
            steps.rows.put(person);
        }
        let id = registration.id;
        if self.registration(id) != Some(registration) {
            steps.rows.put(registration);
        }
        let known = self.needs.get(&id).copied();
        if !diet.is_empty() || !assistance.is_empty() {
            let need = known.map_or_else(|| NeedId(new_id()), |need| need.id);
            let (diet, assistance) = (diet.clone(), assistance.clone());
            let need = Need { id: need, registration: id, diet, assistance };
            steps.rows.put(&need);
            made.needs.push(need);
        } else if let Some(known) = known {
            steps.gone.push(known.id);
        }
        for (purpose, Agreement { given, on, wording }) in consents {
            let known = self.consents.get(&(id, *purpose));
            let consent = Consent {
                id: known.map_or_else(|| ConsentId(new_id()), |known| known.id),
                registration: id,
                purpose: *purpose,
                given: *given,
                on: *on,
                wording: wording.clone(),
            };
            steps.rows.put(&consent);
            made.consents.push(consent);
        }
    }
}
