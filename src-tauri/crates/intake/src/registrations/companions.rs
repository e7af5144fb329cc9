//! Who comes along with whom, once everybody in the file is known.

use super::Intake;
use super::fields::Registrant;
use super::identity::number_key;
use super::items::{self, Item};
use super::merge::{Layer, Merged};
use crate::finding::{FindingKind, Severity};
use crate::names;
use crate::proposal::{Bucket, ProposedRegistration};
use crate::table::Row;
use crate::text::one_line;
use domain::fold::fold;
use domain::{Person, RegistrationId, Said};
use std::collections::HashMap;

/// Everybody who can be accompanied, by what a file may call them.
#[derive(Default)]
struct Hosts {
    named: HashMap<String, Vec<RegistrationId>>,
    shown: HashMap<RegistrationId, String>,
}

impl Hosts {
    fn add(&mut self, id: RegistrationId, person: &Person, number: &str, token: &str) {
        if self.shown.insert(id, format!("Nr. {number} {}", person.list_name()).trim().to_owned()).is_some() {
            return;
        }
        let mut names = vec![fold(&format!("{} {}", person.first_name, person.last_name))];
        names.extend([number_key(number), token.to_owned()].into_iter().filter(|name| !name.is_empty()));
        for name in names {
            let bearers = self.named.entry(name).or_default();
            if !bearers.contains(&id) {
                bearers.push(id);
            }
        }
    }

    /// Everybody whom the text may mean: by token, else by number, else by name.
    fn meant(&self, text: &str) -> &[RegistrationId] {
        let name = names::split_full(text);
        let name = fold(&format!("{} {}", name.first, name.last));
        let keys = [text.to_owned(), number_key(text.trim_start_matches("Nr.")), name];
        keys.iter().find_map(|key| self.named.get(key)).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Intake<'_, '_> {
    /// Attaches companions to their hosts, who may stand further down in the file.
    pub(super) fn accompany(&mut self, rows: &[Row], proposed: &mut [ProposedRegistration]) {
        if !self.columns.has(Registrant::CompanionOf) {
            return;
        }
        let mut hosts = Hosts::default();
        let exists = |row: &&ProposedRegistration| row.matched.is_some() || row.taken;
        for row in proposed.iter().filter(exists) {
            let registration = &row.participant.registration;
            hosts.add(registration.id, &row.participant.person, &registration.number, &row.imported.token);
        }
        for entry in &self.known.entries {
            let registration = &entry.participant.registration;
            let token = entry.imported.map_or("", |imported| &imported.token);
            hosts.add(registration.id, &entry.participant.person, &registration.number, token);
        }
        let lines: HashMap<u32, &Row> = rows.iter().map(|row| (row.number, row)).collect();
        for row in proposed.iter_mut().filter(|row| row.bucket != Bucket::Rejected) {
            let Some(line) = lines.get(&row.row) else { continue };
            let text = one_line(self.columns.cell(line, Registrant::CompanionOf)).into_owned();
            if text.is_empty() {
                continue;
            }
            match hosts.meant(&text) {
                [host] if *host != row.participant.registration.id => self.attach(row, *host, &hosts),
                several => {
                    let kind = FindingKind::UnknownHost { text, fitting: several.len() };
                    self.tell(line, Some(Registrant::CompanionOf), Severity::Warns, kind);
                }
            }
        }
    }

    fn attach(&mut self, row: &mut ProposedRegistration, host: RegistrationId, hosts: &Hosts) {
        let theirs = items::companion(host);
        let known = self.known.index(row.participant.registration.id);
        if let Some(entry) = known.and_then(|index| self.known.entry(index)) {
            let shown = |text: &str| {
                let by_text = hosts.shown.iter().find(|(id, _)| items::companion(**id) == text);
                by_text.map(|(_, name)| name.clone()).unwrap_or_default()
            };
            let mut merged = Merged {
                participant: row.participant.clone(),
                changes: std::mem::take(&mut row.changes),
                kept: std::mem::take(&mut row.kept),
            };
            Layer { row: row.row, entry, decisions: self.decisions }.lay(
                &mut merged,
                Item::CompanionOf,
                &theirs,
                &shown,
            );
            (row.participant, row.changes, row.kept) = (merged.participant, merged.changes, merged.kept);
            if row.bucket == Bucket::Unchanged && !row.changes.is_empty() {
                (row.bucket, row.taken) = (Bucket::Changed, true);
            }
        } else {
            row.participant.registration.companion_of = Some(host);
        }
        let mut stated = row.imported.stated.read();
        stated.insert(Item::CompanionOf.key().into_owned(), theirs);
        row.imported.stated = Said::of(&stated);
    }
}
