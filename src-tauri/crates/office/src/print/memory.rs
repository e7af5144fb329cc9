//! What is new, changed or no longer true, compared with what was printed.

use crate::office::moment;
use crate::views::{OldPaper, PaperState, PrintRunLine};
use domain::print::copies_out;
use domain::{PaperKind, PrintRun, PrintedCopy, Snapshot, Status, german};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// One paper as it would be printed today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it is about: see [`domain::PrintedCopy::key`].
    pub key: String,
    /// Number or code.
    pub label: String,
    /// The name, for people who look at the screen.
    pub who: String,
    /// Tells whether it would look the same.
    pub mark: String,
}

impl Item {
    /// A paper that says these texts. The version date is not among them: it alone makes no badge
    /// wrong.
    pub(crate) fn new(
        key: impl Into<String>,
        label: impl Into<String>,
        who: impl Into<String>,
        texts: &[&str],
    ) -> Self {
        Self { key: key.into(), label: label.into(), who: who.into(), mark: look(texts) }
    }
}

impl Item {
    /// „0412 Dr. Annegret Freifrau von Hohenstein-Wallburg“.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.label, self.who).trim().to_owned()
    }
}

/// Tells these texts from all others.
pub(crate) fn look(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    let digest: Vec<u8> = hash.finalize().into_iter().take(8).collect();
    // 64 bits tell two looks of the same paper apart, and nothing about the person.
    hex::encode(digest)
}

/// The papers of a kind, held against the runs.
pub(crate) struct Memory {
    /// As many as there are items.
    pub states: Vec<PaperState>,
    /// Papers that are out there and no longer true.
    pub old: Vec<OldPaper>,
    /// Their keys: those that are gone for good.
    pub gone: Vec<(String, String)>,
    last: Option<(u32, String)>,
}

/// So many that are to be collected are named in the headline; more stand in the list below it.
const OLD_NAMED_MAX: usize = 3;

impl Memory {
    /// Compares today's papers with what was printed.
    pub(crate) fn of(snapshot: &Snapshot, kind: PaperKind, items: &[Item]) -> Self {
        let out = copies_out(&snapshot.print_runs, kind);
        let state = |item: &Item| match out.get(item.key.as_str()) {
            None => PaperState::Fresh,
            Some((_, copy)) if copy.mark == item.mark => PaperState::Valid,
            Some(_) => PaperState::Changed,
        };
        let states: Vec<PaperState> = items.iter().map(state).collect();
        let changed: BTreeSet<&str> = items
            .iter()
            .zip(&states)
            .filter(|(_, state)| **state == PaperState::Changed)
            .map(|(item, _)| item.key.as_str())
            .collect();
        let today: BTreeSet<&str> = items.iter().map(|item| item.key.as_str()).collect();
        let (mut old, mut gone) = (Vec::new(), Vec::new());
        for (key, (_, copy)) in &out {
            let is_gone = !today.contains(key);
            if !is_gone && !changed.contains(key) {
                continue;
            }
            let (who, why) = about(snapshot, key, is_gone);
            if kind.comes_back() {
                old.push(OldPaper { label: copy.label.clone(), who, why, tray: tray_name(copy) });
            }
            if is_gone {
                gone.push(((*key).to_owned(), copy.label.clone()));
            }
        }
        old.sort_by(|one, other| {
            let order = domain::registration::number_order;
            order(&one.label).cmp(&order(&other.label))
        });
        let last = last_run(snapshot, kind).map(|run| (run.number, moment(run.at)));
        Self { states, old, gone, last }
    }

    fn count(&self, state: PaperState) -> usize {
        self.states.iter().filter(|other| **other == state).count()
    }

    /// New or changed.
    pub(crate) fn pending(&self) -> usize {
        self.states.len() - self.count(PaperState::Valid)
    }

    /// „Nachdruck: 7 neue, 3 geänderte, 1 einzuziehen (Nr. 0112, Fach 4)“.
    pub(crate) fn headline(&self, kind: PaperKind) -> String {
        let [one, many] = kind.one_and_many();
        if self.last.is_none() {
            return format!("{}, noch nie gedruckt", german::count(self.states.len(), one, many));
        }
        let parts = [
            (self.count(PaperState::Fresh), "neue"),
            (self.count(PaperState::Changed), "geänderte"),
            (self.old.len(), "einzuziehen"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if parts.is_empty() {
            "Alles Gedruckte stimmt".to_owned()
        } else {
            format!("Nachdruck: {}{}", parts.join(", "), self.where_old())
        }
    }

    /// „ (Nr. 0112, Fach 4)“, as long as they are few.
    fn where_old(&self) -> String {
        if !(1..=OLD_NAMED_MAX).contains(&self.old.len()) {
            return String::new();
        }
        let place = |old: &OldPaper| {
            let is_number = old.label.chars().all(|letter| letter.is_ascii_digit());
            let label = if is_number { format!("Nr. {}", old.label) } else { old.label.clone() };
            if old.tray.is_empty() { label } else { format!("{label}, {}", old.tray) }
        };
        let places: Vec<String> = self.old.iter().map(place).collect();
        format!(" ({})", places.join("; "))
    }

    /// „Seit Druck 2 vom 08.11.2024, 17.05 Uhr; 578 Schilder bleiben gültig.“
    pub(crate) fn since(&self, kind: PaperKind) -> String {
        let [one, many] = kind.one_and_many();
        let Some((number, at)) = &self.last else { return String::new() };
        let valid = self.count(PaperState::Valid);
        let stays = if valid == 1 { "bleibt" } else { "bleiben" };
        format!("Seit Druck {number} vom {at}; {} {stays} gültig.", german::count(valid, one, many))
    }
}

/// The copies of a run, each with what has become of it since.
pub(crate) fn log(snapshot: &Snapshot, run: &PrintRun, items: &[Item]) -> Vec<PrintRunLine> {
    let today: BTreeMap<&str, &Item> = items.iter().map(|item| (item.key.as_str(), item)).collect();
    let line = |copy: &PrintedCopy| {
        let item = today.get(copy.key.as_str());
        let who = item.map_or_else(|| about(snapshot, &copy.key, true).0, |item| item.who.clone());
        let now = match item {
            _ if copy.mark.is_empty() => "eingezogen",
            None => "entfallen",
            Some(item) if item.mark == copy.mark => "gilt",
            Some(_) => "geändert",
        };
        PrintRunLine {
            name: format!("{} {who}", copy.label).trim().to_owned(),
            now: now.to_owned(),
            tray: tray_name(copy),
        }
    };
    run.copies.iter().map(line).collect()
}

/// „Fach 4“, or nothing where there are no trays.
fn tray_name(copy: &PrintedCopy) -> String {
    if copy.tray == 0 { String::new() } else { format!("Fach {}", copy.tray) }
}

/// The latest run of a kind.
pub(crate) fn last_run(snapshot: &Snapshot, kind: PaperKind) -> Option<&PrintRun> {
    snapshot.print_runs.iter().filter(|run| run.kind == kind).max_by_key(|run| run.number)
}

/// Whose an old paper is, and why it is no longer true.
fn about(snapshot: &Snapshot, key: &str, gone: bool) -> (String, String) {
    let registration = snapshot.registrations.iter().find(|registration| registration.id.to_string() == key);
    let person = registration.and_then(|registration| snapshot.person(registration));
    let who = person.map(domain::Person::list_name).unwrap_or_default();
    let why = match registration {
        Some(registration) if registration.status == Status::Cancelled => "storniert",
        _ if gone => "entfallen",
        _ => "geändert",
    };
    (who, why.to_owned())
}
