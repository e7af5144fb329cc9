//! The files that come out: one for most papers, one for each person where letters go out singly.

use super::{Job, nothing_to_print, unprintable};
use crate::deliveries::legal;
use crate::error::Result;
use crate::exports::save;
use crate::letters::{Calendars, Letters, Texts, mail, merge_table};
use crate::views::{ExportProblem, ExportedFile, LetterForm};
use documents::Paper;
use documents::mail::is_address;
use domain::{PaperKind, Person, PrintedCopy, Registration, german};
use std::path::Path;

/// What came out, before it is saved.
pub(super) enum Output {
    /// A file.
    One { name: String, bytes: Vec<u8> },
    /// A folder of files.
    Many { folder: String, files: Vec<(String, Vec<u8>)> },
}

impl Output {
    /// Saves it in a folder, with what is told about it.
    pub(super) fn save(&self, folder: &Path, detail: String) -> Result<ExportedFile> {
        match self {
            Self::One { name, bytes } => save(folder, name, bytes, detail),
            Self::Many { folder: name, files } => {
                let inside = unused(&folder.join(name));
                for (name, bytes) in files {
                    save(&inside, name, bytes, String::new())?;
                }
                let name =
                    inside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let count = german::count(files.len(), "Datei", "Dateien");
                Ok(ExportedFile {
                    name,
                    path: inside.display().to_string(),
                    detail: format!("{detail}, {count}"),
                })
            }
        }
    }
}

/// The folder, or the next of its name that is not there yet: what lies in an old one is no part of this.
fn unused(folder: &Path) -> std::path::PathBuf {
    let numbered = (2..).map(|number| format!("{} ({number})", folder.display()).into());
    std::iter::once(folder.to_owned()).chain(numbered).find(|path| !path.exists()).unwrap_or_default()
}

/// Makes the files of a job under this name.
pub(super) fn make(job: &Job<'_>, paper: Paper, name: &str) -> Result<Output> {
    let (setup, snapshot) = (job.setup, job.standing.snapshot);
    let kind = setup.order.kind;
    let many = |files: Vec<(String, Vec<u8>)>| {
        if files.is_empty() {
            Err(nothing_to_print(kind))
        } else {
            Ok(Output::Many { folder: name.to_owned(), files })
        }
    };
    match (kind, setup.order.form) {
        (PaperKind::Calendars, _) => {
            let calendars = Calendars::of(job.standing);
            let files = job.people().flat_map(|one| {
                let stem = stem(job, one);
                calendars
                    .files(one)
                    .into_iter()
                    .map(move |(what, bytes)| (format!("{stem} – {what}.ics"), bytes))
            });
            many(files.collect())
        }
        (_, LetterForm::Bound) => {
            let bytes = paper.fed(setup.feed()).pdf(&setup.imprint).map_err(unprintable)?;
            Ok(Output::One { name: format!("{name}.pdf"), bytes })
        }
        (_, LetterForm::Separate) => {
            let letters = Letters::of(job.standing, Texts::of(snapshot));
            let file = |one: &Registration| {
                let paper = crate::letters::paper(snapshot, &[letters.letter(one)]).map_err(unprintable)?;
                let bytes = paper.pdf(&setup.imprint).map_err(unprintable)?;
                Ok((format!("{}.pdf", stem(job, one)), bytes))
            };
            many(job.people().map(file).collect::<Result<_>>()?)
        }
        (_, LetterForm::Mail) => {
            let letters = Letters::of(job.standing, Texts::of(snapshot));
            let calendars = Calendars::of(job.standing);
            let mut files = Vec::new();
            for one in job.people() {
                if let Some(bytes) = mail(snapshot, &letters, &calendars, one)? {
                    files.push((format!("{}.eml", stem(job, one)), bytes));
                }
            }
            many(files)
        }
        (_, LetterForm::Merge) => {
            let letters = Letters::of(job.standing, Texts::of(snapshot));
            let people: Vec<&Registration> = job.people().collect();
            let bytes = merge_table(&letters, &setup.imprint, &people).map_err(unprintable)?;
            Ok(Output::One { name: format!("{name}.xlsx"), bytes })
        }
    }
}

/// „0112 Lohmeyer“.
fn stem(job: &Job<'_>, registration: &Registration) -> String {
    let name = job
        .standing
        .snapshot
        .person(registration)
        .map(|person| person.last_name.as_str())
        .unwrap_or_default();
    legal(&format!("{} {name}", registration.number))
}

/// Whether a mail can be sent to this person.
pub(super) fn has_address(person: &Person) -> bool {
    is_address(person.email.trim())
}

/// What there is to know before, besides what does not fit.
pub(super) fn cautions(job: &Job<'_>) -> Vec<ExportProblem> {
    let order = &job.setup.order;
    let told = |who: &str, text: &str, registration: String| ExportProblem {
        blocks: false,
        who: who.to_owned(),
        text: text.to_owned(),
        registration,
    };
    let mut cautions = Vec::new();
    let snapshot = job.standing.snapshot;
    if order.kind == PaperKind::Attendance
        && snapshot.event.delete_on.is_none()
        && let Some(day) = snapshot.deletion_day()
    {
        let text = format!(
            "Auf den Listen steht als Vorschlag „Löschung am {}“. Bestätigen oder ändern Sie das in den Einstellungen.",
            german::date_long(day)
        );
        cautions.push(told("Löschdatum noch nicht festgelegt", &text, String::new()));
    }
    if !matches!(order.kind, PaperKind::Letters | PaperKind::Calendars) {
        return cautions;
    }
    if !job.standing.allocated() {
        cautions.push(told(
            "Noch keine Zuteilung",
            "Briefe und Kalender entstehen, sobald Plätze zugeteilt sind.",
            String::new(),
        ));
    } else if job.setup.imprint.draft {
        let text = "Auf allem steht „Entwurf“, bis Sie die Zuteilung freigeben.";
        cautions.push(told("Noch nicht freigegeben", text, String::new()));
    }
    for registration in &job.without_address {
        let name = job.standing.snapshot.person(registration).map(Person::full_name).unwrap_or_default();
        let who = format!("{} {name}", registration.number);
        let text = "Die E-Mail-Adresse fehlt oder ist unbrauchbar; es entsteht kein Entwurf. Der Brief bleibt offen.";
        cautions.push(told(who.trim(), text, registration.id.to_string()));
    }
    cautions
}

/// What calendars were told by a run of mails.
pub(super) fn told_calendars(job: &Job<'_>) -> Vec<PrintedCopy> {
    if job.setup.order.form != LetterForm::Mail {
        return Vec::new();
    }
    let calendars = Calendars::of(job.standing);
    let copy = |one: &Registration| PrintedCopy {
        key: one.id.to_string(),
        label: one.number.clone(),
        mark: calendars.mark(one),
        tray: 0,
    };
    job.people().map(copy).collect()
}

/// On what a run was printed: the sheet of labels, or the form of the letters.
pub(super) fn sheet(job: &Job<'_>) -> String {
    match (job.setup.order.kind, job.setup.order.form) {
        (PaperKind::Badges, _) => job.setup.stock.name.to_owned(),
        (PaperKind::Letters, LetterForm::Mail) => "E-Mail-Entwürfe".to_owned(),
        (PaperKind::Letters, LetterForm::Merge) => "Serienbrief-Tabelle".to_owned(),
        (PaperKind::Letters, LetterForm::Bound | LetterForm::Separate) => "PDF".to_owned(),
        _ => String::new(),
    }
}
