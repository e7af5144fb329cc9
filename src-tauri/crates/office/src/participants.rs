//! The rows of participants, written where they differ from what is known.

use crate::error::Result;
use crate::office::new_id;
use domain::{
    Agreement, Consent, ConsentId, Need, NeedId, Participant, Purpose, Registration, RegistrationId, Snapshot,
};
use std::collections::HashMap;
use store::{Prepared, Record, Writer};

/// One thing to be written.
pub(crate) enum Step {
    /// A row, new or changed.
    Put(Box<Prepared>),
    /// This need is no more.
    Need(NeedId),
}

impl Step {
    /// A row, new or changed.
    pub(crate) fn put<R: Record>(record: &R) -> Self {
        Self::Put(Box::new(Prepared::of(record)))
    }

    /// Writes it.
    pub(crate) fn take(self, tx: &mut Writer<'_>) -> Result<()> {
        Ok(match self {
            Self::Put(prepared) => tx.put_prepared(*prepared),
            Self::Need(id) => tx.remove::<Need>(id),
        }?)
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
        self.steps(participant, &mut Made::default()).into_iter().try_for_each(|step| step.take(tx))
    }

    /// What there is to write.
    pub(crate) fn steps(&self, participant: &Participant, made: &mut Made) -> Vec<Step> {
        let Participant { person, registration, diet, assistance, consents } = participant;
        let mut steps = Vec::new();
        if self.snapshot.persons.get(&person.id) != Some(person) {
            steps.push(Step::put(person));
        }
        let id = registration.id;
        if self.registration(id) != Some(registration) {
            steps.push(Step::put(registration));
        }
        let known = self.needs.get(&id).copied();
        if !diet.is_empty() || !assistance.is_empty() {
            let need = known.map_or_else(|| NeedId(new_id()), |need| need.id);
            let (diet, assistance) = (diet.clone(), assistance.clone());
            let need = Need { id: need, registration: id, diet, assistance };
            steps.push(Step::put(&need));
            made.needs.push(need);
        } else if let Some(known) = known {
            steps.push(Step::Need(known.id));
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
            steps.push(Step::put(&consent));
            made.consents.push(consent);
        }
        steps
    }
}
