//! The „Tagungsmappe“: everything that is handed out, in one file, as the data stand.
//!
//! It is a copy for the folder of the congress, no print: the memory of what is out there stays as
//! it is.

use super::batch::Batch;
use super::order::Setup;
use super::{KINDS, leaf, pages, unprintable};
use crate::deliveries::legal;
use crate::error::{OfficeError, Result};
use crate::exports::{export_folder, imprint, save, worded};
use crate::letters::Calendars;
use crate::office::{Office, version_date};
use crate::once::Once;
use crate::operation::Operation;
use crate::standing::Standing;
use crate::views::{
    ExportProblem, ExportedFile, FolderForm, FolderMade, FolderOrder, FolderPart, FolderPreview, PrintOrder,
    PrintScope, RunProgress, Written,
};
use documents::{DocumentError, ListRow, Listing, Paper, listing};
use domain::{PaperKind, Registration, Snapshot, german};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// How a folder is told how far it is, and whether to stop.
type Progress<'a> = &'a mut dyn FnMut(RunProgress) -> ControlFlow<()>;

/// Everything a folder needs to be looked at and made without the event file, which stays usable meanwhile.
pub struct FolderDraft {
    snapshot: Arc<Snapshot>,
    order: FolderOrder,
    pages: Once<FolderPages>,
}

/// A folder that is made and waits to be saved.
pub struct FinishedFolder {
    name: String,
    bytes: Vec<u8>,
    parts: Vec<ExportedFile>,
    problems: Vec<ExportProblem>,
}

/// The pages of a folder.
struct FolderPages {
    paper: Paper,
    parts: Vec<FolderPart>,
}

/// A document of the folder.
struct Part {
    kind: PaperKind,
    paper: Paper,
    /// „12 Seiten“.
    detail: String,
}

impl Office {
    /// Drafts a folder of how everything stands now: the one that was drafted last, as long as it is still true.
    pub fn draft_folder(&mut self, order: &FolderOrder) -> Result<Arc<FolderDraft>> {
        let snapshot = self.snapshot()?;
        let kept = self.folder.as_ref();
        if let Some(kept) = kept.filter(|one| Arc::ptr_eq(&one.snapshot, &snapshot) && one.order == *order) {
            return Ok(Arc::clone(kept));
        }
        if snapshot.sessions.is_empty() {
            return Err(OfficeError::refused(
                "Für eine Tagungsmappe fehlt noch das Programm. Es wurde nichts gespeichert.",
                "Bitte lesen Sie erst das Programm ein.",
            ));
        }
        let draft = Arc::new(FolderDraft { snapshot, order: order.clone(), pages: Once::new() });
        self.folder = Some(Arc::clone(&draft));
        Ok(draft)
    }

    /// Makes and saves a folder at once.
    pub fn folder_now(&mut self, order: &FolderOrder) -> Result<FolderMade> {
        let finished = self.draft_folder(order)?.make(&mut |_| ControlFlow::Continue(()))?;
        Ok(self.save_folder(finished, &order.folder)?.0)
    }

    /// Saves a folder that is made, and notes in the history that it left the house.
    pub fn save_folder(&mut self, finished: FinishedFolder, folder: &str) -> Result<(FolderMade, Written)> {
        let folder = if folder.is_empty() { export_folder(self.path()) } else { PathBuf::from(folder) };
        let FinishedFolder { name, bytes, parts, problems } = finished;
        let detail = german::count(parts.len(), "Unterlage", "Unterlagen");
        let file = save(&folder, &name, &bytes, detail.clone())?;
        let written = self.write(Operation::SaveFolder(format!("{name}, {detail}")), |_| Ok(()))?;
        let folder = folder.display().to_string();
        Ok((FolderMade { folder, file, parts, problems }, written))
    }
}

impl FolderDraft {
    /// How the folder would look, one page of it.
    pub fn preview(&self, page: usize) -> Result<FolderPreview> {
        let pages = self.pages.get(|| self.lay_out())?;
        Ok(FolderPreview { shown: leaf(&pages.paper, page), parts: pages.parts.clone() })
    }

    /// Everything that has pages, bound as one.
    fn lay_out(&self) -> Result<FolderPages> {
        let Self { snapshot, order, .. } = self;
        let standing = Standing::of(snapshot);
        let mut parts = Vec::new();
        for kind in KINDS.into_iter().filter(|kind| *kind != PaperKind::Calendars) {
            parts.extend(part(&standing, kind, &order.print)?);
        }
        let told = match order.form {
            FolderForm::Pdf => {
                parts.iter().map(|part| line(part.kind.german().to_owned(), part.detail.clone())).collect()
            }
            FolderForm::Zip => {
                let extras = Extras::of(&standing);
                listed(&parts, &extras)
            }
        };
        let contents = contents(snapshot, &told)?;
        let mut next = contents.pages();
        let lengths: Vec<usize> = parts.iter().map(|part| part.paper.pages()).collect();
        let begins = lengths.into_iter().map(|pages| {
            next += pages;
            Some(next - pages)
        });
        let begins = begins.chain(std::iter::repeat(None));
        let told = told.iter().zip(begins).map(|(part, page)| FolderPart {
            name: part.name.clone(),
            detail: part.detail.clone(),
            page,
        });
        let told = told.collect();
        let papers = std::iter::once(contents).chain(parts.into_iter().map(|part| part.paper));
        let paper = Paper::bound(TITLE, papers);
        Ok(FolderPages { paper, parts: told })
    }

    /// Makes every document, telling on the way how far it is.
    pub fn make(&self, progress: Progress<'_>) -> Result<FinishedFolder> {
        let Self { snapshot, order, .. } = self;
        let standing = Standing::of(snapshot);
        let mut tell = |step: String, done: usize| {
            let total = KINDS.len() + 2;
            if progress(RunProgress { step, done, total }).is_break() {
                Err(OfficeError::cancelled())
            } else {
                Ok(())
            }
        };
        let mut parts = Vec::new();
        for (kind, done) in KINDS.into_iter().filter(|kind| *kind != PaperKind::Calendars).zip(0..) {
            tell(format!("{} …", kind.german()), done)?;
            parts.extend(part(&standing, kind, &order.print)?);
        }
        let problems = parts.iter().flat_map(|part| worded(snapshot, &part.paper.findings)).collect();
        tell("Die Mappe wird gebunden …".to_owned(), KINDS.len())?;
        match order.form {
            FolderForm::Pdf => bound(snapshot, parts, problems),
            FolderForm::Zip => packed(&standing, &parts, problems, &mut tell),
        }
    }
}

/// The document of a kind with all its papers; none if there are none.
fn part(standing: &Standing<'_>, kind: PaperKind, print: &PrintOrder) -> Result<Option<Part>> {
    let order = match kind {
        PaperKind::Badges => {
            PrintOrder { scope: PrintScope::All, first_label: 1, blanks: 0, ..print.clone() }
        }
        _ => PrintOrder {
            card_stock: print.card_stock.clone(),
            card_own: print.card_own,
            split: print.split,
            waiting: print.waiting,
            walk_ins: print.walk_ins,
            ..PrintOrder::default()
        },
    };
    let setup = Setup::of(standing.snapshot, &PrintOrder { kind, ..order })?;
    setup.fits_paper()?;
    let batch = Batch::of(standing, kind, &setup);
    let all: Vec<usize> = (0..batch.items.len()).collect();
    match batch.lay_out(&all) {
        Ok((paper, _)) => {
            let detail = pages(&setup.order, paper.pages());
            Ok(Some(Part { kind, paper, detail }))
        }
        Err(DocumentError::Empty) => Ok(None),
        Err(error) => Err(unprintable(error)),
    }
}

/// Everything as one PDF file, each document under its bookmark, after a list of contents.
fn bound(snapshot: &Snapshot, parts: Vec<Part>, problems: Vec<ExportProblem>) -> Result<FinishedFolder> {
    let told: Vec<ExportedFile> =
        parts.iter().map(|part| line(part.kind.german().to_owned(), part.detail.clone())).collect();
    let contents = contents(snapshot, &told)?;
    let papers = std::iter::once(contents).chain(parts.into_iter().map(|part| part.paper));
    let bytes = Paper::bound(TITLE, papers).pdf(&imprint(snapshot)).map_err(unprintable)?;
    Ok(FinishedFolder { name: format!("{}.pdf", name(snapshot)), bytes, parts: told, problems })
}

/// Everything as an archive of files with plain names.
fn packed(
    standing: &Standing<'_>,
    parts: &[Part],
    problems: Vec<ExportProblem>,
    tell: &mut dyn FnMut(String, usize) -> Result<()>,
) -> Result<FinishedFolder> {
    let snapshot = standing.snapshot;
    let imprint = imprint(snapshot);
    tell("Kalenderdateien …".to_owned(), KINDS.len() + 1)?;
    let extras = Extras::of(standing);
    let told = listed(parts, &extras);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut names = told.iter().map(|file| file.name.clone());
    for (part, name) in parts.iter().zip(names.by_ref()) {
        files.push((name, part.paper.pdf(&imprint).map_err(unprintable)?));
    }
    files.extend(names.next().zip(Some(documents::workbook::write(&extras.book).map_err(unprintable)?)));
    let folder = PaperKind::Calendars.german();
    files.extend(extras.calendars.into_iter().map(|(file, bytes)| (format!("{folder}/{file}"), bytes)));
    let contents = contents(snapshot, &told)?.pdf(&imprint).map_err(unprintable)?;
    files.insert(0, ("00 Inhalt.pdf".to_owned(), contents));
    let bytes = documents::archive::write(imprint.version_date, &files).map_err(unprintable)?;
    Ok(FinishedFolder { name: format!("{}.zip", self::name(snapshot)), bytes, parts: told, problems })
}

/// What an archive holds besides papers.
struct Extras {
    book: documents::workbook::Book,
    calendars: Vec<(String, Vec<u8>)>,
}

impl Extras {
    fn of(standing: &Standing<'_>) -> Self {
        let snapshot = standing.snapshot;
        Self { book: crate::deliveries::own(snapshot, imprint(snapshot)), calendars: appointments(standing) }
    }
}

/// The files of an archive in order, with how much is in each.
fn listed(parts: &[Part], extras: &Extras) -> Vec<ExportedFile> {
    let numbered = |number: usize, name: &str, ending: &str| format!("{number:02} {name}.{ending}");
    let papers = parts.iter().zip(1..);
    let mut told: Vec<ExportedFile> =
        papers.map(|(part, at)| line(numbered(at, part.kind.german(), "pdf"), part.detail.clone())).collect();
    let Extras { book, calendars } = extras;
    let lists = german::count(book.sheets.len(), "Liste", "Listen");
    told.push(line(numbered(parts.len() + 1, &book.title, "xlsx"), lists));
    if !calendars.is_empty() {
        let files = german::count(calendars.len(), "Datei", "Dateien");
        told.push(line(format!("{}/", PaperKind::Calendars.german()), files));
    }
    told
}

/// The appointments of everybody who is registered, a file each.
fn appointments(standing: &Standing<'_>) -> Vec<(String, Vec<u8>)> {
    let calendars = Calendars::of(standing);
    let files = |one: &Registration| {
        let person = standing.snapshot.person(one).map(|person| person.last_name.clone()).unwrap_or_default();
        let stem = legal(&format!("{} {person}", one.number));
        let files = calendars.files(one).into_iter();
        files.map(|(what, bytes)| (format!("{stem} – {what}.ics"), bytes)).collect::<Vec<_>>()
    };
    calendars.people().flat_map(files).collect()
}

const TITLE: &str = "Tagungsmappe";

/// „Tagungsmappe Kommunalkongress 2024“.
fn name(snapshot: &Snapshot) -> String {
    legal(&format!("{TITLE} {}", snapshot.event.title))
}

fn line(name: String, detail: String) -> ExportedFile {
    ExportedFile { name, path: String::new(), detail }
}

/// The first page: what there is.
fn contents(snapshot: &Snapshot, parts: &[ExportedFile]) -> Result<Paper> {
    let row = |part: &ExportedFile| ListRow::Cells(vec![part.name.clone(), part.detail.clone()]);
    let date = german::date(version_date(snapshot));
    let list = Listing {
        title: format!("{TITLE} {}", snapshot.event.title),
        details: format!(
            "Alles, wie es am {date} stand. Einzelne Unterlagen können seither neu gedruckt sein."
        ),
        columns: vec![("Unterlage".to_owned(), 120), ("Umfang".to_owned(), 60)],
        rows: parts.iter().map(row).collect(),
        foot: "Vertraulich – personenbezogene Daten.".to_owned(),
        landscape: false,
    };
    listing::lay_out(&imprint(snapshot), "Inhalt", &[list]).map_err(unprintable)
}
