//! Letters to participants: what they say, to whom, and in which form they leave the house.

mod calendar;
mod mail;
mod merge;
mod programme;
mod served;
mod texts;

pub(crate) use calendar::Calendars;
pub(crate) use mail::draft as mail;
pub(crate) use merge::table as merge_table;
pub(crate) use texts::Texts;

use crate::error::{OfficeError, Result};
use crate::exports::imprint;
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::print::pictured;
use crate::standing::Standing;
use crate::views::{
    LetterExample, LetterPreview, LetterTextsView, LetterTrial, PassageForm, PassageView, PlaceholderView,
    Written,
};
use documents::{DocumentError, Letter};
use domain::{
    LetterText, LetterTextId, PaperKind, Passage, Person, Placeholder, Registration, RegistrationId,
    Salutation, Session, SessionId, Snapshot, Status, german, print::copies_out,
};
use served::Served;
use std::collections::{BTreeMap, BTreeSet};

impl Office {
    /// The passages as they stand, what can be filled in, and people to try them on.
    pub fn letter_texts(&mut self) -> Result<LetterTextsView> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let letters = Letters::of(&standing, Texts::of(&snapshot));
        let passage = |passage: &Passage| PassageView {
            passage: *passage,
            name: passage.german().to_owned(),
            text: letters.texts.get(*passage).to_owned(),
            standard: texts::standard(*passage).to_owned(),
        };
        let examples = letters.examples();
        let example = examples.first().and_then(|(_, one)| Some(*one).zip(snapshot.person(one)));
        let placeholder = |placeholder: &Placeholder| PlaceholderView {
            name: placeholder.name().to_owned(),
            example: example
                .map(|(one, person)| letters.value(one, person, &letters.served(one), *placeholder))
                .unwrap_or_default(),
        };
        Ok(LetterTextsView {
            passages: Passage::ALL.iter().map(passage).collect(),
            placeholders: Placeholder::ALL.iter().map(placeholder).collect(),
            examples: examples.iter().map(|(passage, one)| example_view(&snapshot, *passage, one)).collect(),
        })
    }

    /// How a letter would look with these passages, saved or not.
    pub fn letter_preview(&mut self, trial: &LetterTrial) -> Result<LetterPreview> {
        let snapshot = self.snapshot()?;
        let registration = crate::registrations::find(&snapshot, &trial.registration)?;
        let standing = Standing::of(&snapshot);
        let letters = Letters::of(&standing, Texts::of(&snapshot).with(&trial.passages)?);
        let letter = letters.letter(registration);
        let paper = documents::letter::lay_out(&imprint(&snapshot), PaperKind::Letters.german(), &[letter])
            .map_err(crate::exports::unwritable)?;
        let page = trial.page.min(paper.pages().saturating_sub(1));
        let place = format!("Seite {} von {}", page + 1, paper.pages());
        Ok(LetterPreview {
            shown: pictured(&paper, page, place),
            problems: crate::exports::worded(&snapshot, &paper.findings),
        })
    }

    /// Saves the passages; what says the same as the program has no row.
    pub fn save_letter_texts(&mut self, forms: &[PassageForm]) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let before = Texts::of(&snapshot);
        let after = before.with(forms)?;
        let changed: Vec<Passage> =
            Passage::ALL.into_iter().filter(|one| before.get(*one) != after.get(*one)).collect();
        if changed.is_empty() {
            return Err(OfficeError::refused("An den Texten ist nichts geändert.", ""));
        }
        let names: Vec<&str> = changed.iter().map(|passage| passage.german()).collect();
        let rows = snapshot.letter_texts.clone();
        self.write(Operation::SaveLetterTexts(german::list(&names)), |tx| {
            for passage in changed {
                let row = rows.iter().find(|row| row.passage == passage);
                let text = after.get(passage);
                match row {
                    Some(row) if text == texts::standard(passage) => tx.remove::<LetterText>(row.id)?,
                    row => tx.put(&LetterText {
                        id: row.map_or_else(|| LetterTextId(new_id()), |row| row.id),
                        passage,
                        text: text.to_owned(),
                    })?,
                }
            }
            Ok(())
        })
    }
}

/// Everything letters are made of.
pub(crate) struct Letters<'a> {
    standing: &'a Standing<'a>,
    texts: Texts,
    waiting: BTreeMap<RegistrationId, Vec<SessionId>>,
}

impl<'a> Letters<'a> {
    pub(crate) fn of(standing: &'a Standing<'a>, texts: Texts) -> Self {
        let mut waiting: BTreeMap<RegistrationId, Vec<SessionId>> = BTreeMap::new();
        for session in &standing.snapshot.sessions {
            for person in standing.waiting(session.id) {
                waiting.entry(*person).or_default().push(session.id);
            }
        }
        Self { standing, texts, waiting }
    }

    /// Everybody who gets a letter: who takes part, and who was sent a programme that is no longer theirs.
    pub(crate) fn people(&self) -> impl Iterator<Item = &'a Registration> {
        let snapshot = self.standing.snapshot;
        let sent: BTreeSet<&str> = copies_out(&snapshot.print_runs, PaperKind::Letters).into_keys().collect();
        let told = move |one: &&Registration| {
            one.status == Status::Cancelled
                && one.merged_into.is_none()
                && sent.contains(one.id.to_string().as_str())
        };
        let all = snapshot.registered().chain(snapshot.registrations.iter().filter(told));
        all.filter(|_| self.standing.allocated())
    }

    /// The letter to one person.
    pub(crate) fn letter(&self, registration: &Registration) -> Letter {
        let snapshot = self.standing.snapshot;
        let blank = Person::new(registration.person);
        let person = snapshot.person(registration).unwrap_or(&blank);
        let served = self.served(registration);
        let text = |passage: Passage| {
            domain::letter::filled(self.texts.get(passage), &|placeholder| {
                self.value(registration, person, &served, placeholder)
            })
        };
        let before = [Some(Passage::Opening), served.passage()];
        let waiting = (!self.waiting_for(registration).is_empty()).then_some(Passage::Waiting);
        let unplaced = (!served.open.is_empty()).then_some(Passage::Unplaced);
        let after = [waiting, unplaced, Some(Passage::Closing)];
        let told = |passages: &[Option<Passage>]| -> Vec<String> {
            passages.iter().flatten().flat_map(|passage| paragraphs(&text(*passage))).collect()
        };
        let cancelled = registration.status == Status::Cancelled;
        let (subject, before, after, programme) = if cancelled {
            (Passage::CancelledSubject, told(&[Some(Passage::Cancelled)]), Vec::new(), Vec::new())
        } else {
            let programme = programme::rows(self.standing, registration);
            (Passage::Subject, told(&before), told(&after), programme)
        };
        Letter {
            number: registration.number.clone(),
            name: format!("{} {}", registration.number, person.list_name()).trim().to_owned(),
            recipient: vec![person.institution.clone(), addressed(person), person.function.clone()],
            subject: text(subject),
            salutation: salutation(person),
            before,
            programme,
            after,
        }
    }

    fn served(&self, registration: &Registration) -> Served<'a> {
        Served::of(self.standing, registration)
    }

    fn value(
        &self,
        registration: &Registration,
        person: &Person,
        served: &Served<'_>,
        placeholder: Placeholder,
    ) -> String {
        let event = &self.standing.snapshot.event;
        let sessions =
            |sessions: &[&Session]| german::list(&sessions.iter().map(|one| spoken(one)).collect::<Vec<_>>());
        match placeholder {
            Placeholder::Name => person.full_name(),
            Placeholder::Number => registration.number.clone(),
            Placeholder::Function => person.function.clone(),
            Placeholder::Institution => person.institution.clone(),
            Placeholder::Event => event.title.clone(),
            Placeholder::Place => event.place.clone(),
            Placeholder::Days => programme::days(self.standing.snapshot),
            Placeholder::Granted => sessions(&served.granted),
            Placeholder::Missed => sessions(&served.missed),
            Placeholder::WaitingFor => sessions(&self.waiting_for(registration)),
            Placeholder::OpenSlots => german::list(&served.open),
            Placeholder::Contact => event.contact.clone(),
        }
    }

    fn waiting_for(&self, registration: &Registration) -> Vec<&'a Session> {
        let waiting = self.waiting.get(&registration.id).map_or(&[][..], Vec::as_slice);
        waiting.iter().filter_map(|id| self.standing.session(*id)).collect()
    }

    /// For each way a letter can come out, the first person whose letter does.
    fn examples(&self) -> Vec<(Passage, &'a Registration)> {
        let mut examples: BTreeMap<Passage, &'a Registration> = BTreeMap::new();
        for registration in self.standing.snapshot.registered() {
            let served = self.served(registration);
            let waits = (!self.waiting_for(registration).is_empty()).then_some(Passage::Waiting);
            let lacks = (!served.open.is_empty()).then_some(Passage::Unplaced);
            for passage in [served.passage(), waits, lacks].into_iter().flatten() {
                examples.entry(passage).or_insert(registration);
            }
        }
        let cancelled = self.standing.snapshot.registrations.iter();
        let cancelled = cancelled.filter(|one| one.status == Status::Cancelled && one.merged_into.is_none());
        examples.extend(cancelled.take(1).map(|one| (Passage::Cancelled, one)));
        examples.into_iter().collect()
    }
}

fn example_view(snapshot: &Snapshot, passage: Passage, registration: &Registration) -> LetterExample {
    let name = snapshot.person(registration).map(Person::list_name).unwrap_or_default();
    LetterExample {
        passage,
        registration: registration.id.to_string(),
        name: format!("{}: {} {name}", passage.german(), registration.number),
    }
}

/// Blank lines part paragraphs.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}

/// „Workshop 4“, or the title where the code is not a number of its kind.
fn spoken(session: &Session) -> String {
    let number = session.code.as_str().strip_prefix(session.kind.prefix());
    let title = || format!("„{}“", session.label());
    match number {
        Some("") => session.kind.german().to_owned(),
        Some(number) if number.chars().all(|c| c.is_ascii_digit()) => {
            format!("{}\u{a0}{number}", session.kind.german())
        }
        _ => title(),
    }
}

/// „Frau Dr. Annegret von Hohenstein“.
fn addressed(person: &Person) -> String {
    format!("{} {}", person.salutation.german(), person.full_name()).trim().to_owned()
}

/// „Sehr geehrte Frau Dr. von Hohenstein,“, or „Guten Tag Anna Beck,“ where nothing is said.
pub(crate) fn salutation(person: &Person) -> String {
    let last = [&person.degree, &person.name_prefix, &person.last_name];
    let last: Vec<&str> = last.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let greeting = match person.salutation {
        Salutation::Ms => format!("Sehr geehrte Frau {}", last.join(" ")),
        Salutation::Mr => format!("Sehr geehrter Herr {}", last.join(" ")),
        Salutation::Unknown => format!("Guten Tag {}", person.full_name()),
    };
    format!("{},", greeting.trim())
}

/// The paper of some letters.
pub(crate) fn paper(
    snapshot: &Snapshot,
    letters: &[Letter],
) -> std::result::Result<documents::Paper, DocumentError> {
    documents::letter::lay_out(&imprint(snapshot), PaperKind::Letters.german(), letters)
}

#[cfg(test)]
mod tests;
