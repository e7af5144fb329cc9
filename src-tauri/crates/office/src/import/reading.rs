//! How a file of registrations is read, and what follows from it.

use crate::office::new_id;
use crate::progress::{Watch, unwatched};
use crate::views::{ImportMapping, RunProgress};
use domain::{ImportProfile, Namesake, NamesakeId, RegistrationId, Snapshot};
use intake::{
    Decisions, IntakeError, Lookout, Mapping, ProposedRegistration, RegistrationProposal, RowDecision, Table,
};
use std::collections::BTreeSet;

/// A file of registrations that is being looked at: what is in it, how it is read, what the office
/// decided, and what follows from all that.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The sheets with content.
    pub(super) tables: Vec<Table>,
    /// Which of them is read.
    pub(super) sheet: usize,
    pub(super) mapping: Mapping,
    pub(super) decisions: Decisions,
    pub(super) proposal: RegistrationProposal,
}

impl Reading {
    /// Reads the sheet of which most is understood.
    pub(super) fn of(
        tables: Vec<Table>,
        snapshot: &Snapshot,
        watch: Watch<'_>,
    ) -> std::result::Result<Self, IntakeError> {
        let read = |(sheet, table): (usize, &Table)| Some((sheet, Mapping::detect(table, snapshot).ok()?));
        let best = tables.iter().enumerate().filter_map(read).rev();
        let Some((sheet, mapping)) = best.max_by_key(|(_, mapping)| mapping.used().count()) else {
            let first = tables.first().ok_or(IntakeError::Empty)?;
            return Err(Mapping::detect(first, snapshot).err().unwrap_or(IntakeError::Empty));
        };
        let partial = tables.get(sheet).is_some_and(|table| table.partial);
        let decisions = Decisions { partial, ..Decisions::default() };
        let proposal = RegistrationProposal::default();
        let mut reading = Self { tables, sheet, mapping, decisions, proposal };
        reading.propose_watched(snapshot, watch)?;
        Ok(reading)
    }

    pub(super) fn table(&self) -> std::result::Result<&Table, IntakeError> {
        self.tables.get(self.sheet).ok_or(IntakeError::Empty)
    }

    pub(super) fn propose(&mut self, snapshot: &Snapshot) -> std::result::Result<(), IntakeError> {
        self.propose_watched(snapshot, &mut unwatched)
    }

    fn propose_watched(
        &mut self,
        snapshot: &Snapshot,
        watch: Watch<'_>,
    ) -> std::result::Result<(), IntakeError> {
        let mut told = |done, total| {
            watch(RunProgress { step: "Die Zeilen werden verglichen …".to_owned(), done, total })
        };
        let (mapping, decisions) = (&self.mapping, &self.decisions);
        let table = self.tables.get(self.sheet).ok_or(IntakeError::Empty)?;
        self.proposal =
            intake::registrations_watched(table, snapshot, mapping, decisions, &mut new_id, &mut told)?;
        Ok(())
    }

    /// Whoever is somebody new because the office said so, and those whom they only look like: nobody is to ask again.
    pub(super) fn namesakes(&self, snapshot: &Snapshot) -> Vec<Namesake> {
        let new = || self.proposal.rows.iter().filter(|row| row.taken && row.matched.is_none());
        let decided =
            |row: &&ProposedRegistration| self.decisions.rows.get(&row.row) == Some(&RowDecision::New);
        if !new().any(|row| decided(&row)) {
            return Vec::new();
        }
        let mut everybody = Lookout::of(snapshot);
        for row in new() {
            everybody.add(row.participant.registration.id, &row.participant.person);
        }
        let pairs = new().filter(decided).flat_map(|row| {
            let one = row.participant.registration.id;
            let alike = everybody.find(&row.participant.person).into_iter().map(|alike| alike.who);
            alike.filter(move |other| *other != one).map(move |other| (one.min(other), one.max(other)))
        });
        let pairs: BTreeSet<(RegistrationId, RegistrationId)> = pairs.collect();
        let namesake = |(one, other)| Namesake { id: NamesakeId(new_id()), one, other };
        pairs.into_iter().map(namesake).collect()
    }

    /// Reads the file as the office wants it.
    pub(super) fn map(
        &mut self,
        snapshot: &Snapshot,
        mapping: &ImportMapping,
    ) -> std::result::Result<(), IntakeError> {
        match mapping {
            ImportMapping::Column { index, target } => self.mapping.set(*index, target),
            ImportMapping::Sheet { index } => {
                let table = self.tables.get(*index).ok_or(IntakeError::Empty)?;
                self.mapping = Mapping::detect(table, snapshot)?;
                self.sheet = *index;
                self.decisions = Decisions { partial: self.decisions.partial, ..Decisions::default() };
            }
            ImportMapping::Partial { partial } => self.decisions.partial = *partial,
            ImportMapping::Profile { name: None } => {
                self.mapping = Mapping::without_profile(self.table()?, snapshot)?;
            }
            ImportMapping::Profile { name: Some(name) } => {
                let named = |profile: &&ImportProfile| profile.name == *name;
                match snapshot.import_profiles.iter().find(named) {
                    Some(profile) => self.mapping.apply(profile),
                    None if name == intake::EVENITO => self.mapping.apply_evenito(),
                    None => {}
                }
            }
        }
        self.propose(snapshot)
    }
}
