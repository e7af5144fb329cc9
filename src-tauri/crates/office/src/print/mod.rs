//! The print room: what is still to be printed, how it will look, and what was printed before.

mod batch;
mod catering;
mod folder;
mod letters;
mod memory;
mod order;
mod output;
mod rosters;
mod signs;

use crate::error::{OfficeError, Result};
use crate::exports::{export_folder, imprint, save, stock_view, worded};
use crate::office::{Office, moment, new_id};
use crate::operation::Operation;
use crate::registration_list::meets;
use crate::standing::Standing;
use crate::views::{
    ExportProblem, LetterForm, MadeLine, OldPaper, PagePicture, PaperState, PaperView, PrintBack,
    PrintChoice, PrintOrder, PrintPreview, PrintRunLine, PrintRunView, PrintScope, PrintSpot, PrintView,
    PrintedView, Printer, Written,
};
use batch::Batch;
use chrono::Utc;
use documents::{DocumentError, Paper, Spot, Stock};
use domain::{PaperKind, PrintRun, PrintRunId, PrintedCopy, Registration, Snapshot, german};
use memory::{Item, Memory};
use order::Setup;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use folder::{FinishedFolder, FolderDraft};
pub(crate) use memory::look;

/// What can be printed, in the order in which it is shown.
const KINDS: [PaperKind; 13] = [
    PaperKind::Badges,
    PaperKind::Attendance,
    PaperKind::DoorSigns,
    PaperKind::TableCards,
    PaperKind::NameCards,
    PaperKind::ModeratorLists,
    PaperKind::Rosters,
    PaperKind::StandSigns,
    PaperKind::Board,
    PaperKind::Programme,
    PaperKind::Catering,
    PaperKind::Letters,
    PaperKind::Calendars,
];

impl Office {
    /// Everything that can be printed, and what was.
    pub fn print_room(&mut self) -> Result<PrintView> {
        let folder = export_folder(self.path()).display().to_string();
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let papers = papers(&standing, &KINDS)?;
        let mut runs: Vec<&PrintRun> = snapshot.print_runs.iter().collect();
        runs.sort_by_key(|run| (std::cmp::Reverse(run.at), std::cmp::Reverse(run.number)));
        Ok(PrintView {
            allocated: !snapshot.plans.is_empty(),
            papers,
            stocks: documents::stock::ALL.iter().map(stock_view).collect(),
            runs: runs.into_iter().map(run_view).collect(),
            folder,
        })
    }

    /// Every paper of the kind that is ordered, in the order of printing, to choose some of them.
    pub fn print_choices(&mut self, order: &PrintOrder) -> Result<Vec<PrintChoice>> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let setup = Setup::of(&snapshot, order)?;
        let batch = Batch::of(&standing, order.kind, &setup);
        let states = Memory::of(&snapshot, order.kind, &batch.items).states;
        let choice = |(item, state): (&Item, PaperState)| PrintChoice {
            key: item.key.clone(),
            name: item.name(),
            state,
        };
        Ok(batch.items.iter().zip(states).map(choice).collect())
    }

    /// What an earlier run made, for whom, and what has become of it since.
    pub fn print_run(&mut self, kind: PaperKind, number: u32) -> Result<Vec<PrintRunLine>> {
        let snapshot = self.snapshot()?;
        let run = snapshot.print_runs.iter().find(|run| run.kind == kind && run.number == number);
        let run = run.ok_or_else(|| {
            OfficeError::refused(format!("{}: Einen Druck {number} gibt es nicht.", kind.german()), "")
        })?;
        let standing = Standing::of(&snapshot);
        let setup = Setup::of(&snapshot, &PrintOrder { kind, ..PrintOrder::default() })?;
        let items = Batch::of(&standing, kind, &setup).items;
        Ok(memory::log(&snapshot, run, &items))
    }

    /// What would come out: one page of it, and all there is to know before.
    pub fn print_preview(&mut self, order: &PrintOrder, page: usize) -> Result<PrintPreview> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let setup = Setup::of(&snapshot, order)?;
        let job = Job::of(&standing, &setup);
        let misfits = setup.misfits();
        let made = if misfits.is_empty() { job.lay_out()? } else { None };
        let (paper, spots) = made.map_or((None, Vec::new()), |(paper, spots)| (Some(paper), spots));
        let pages = paper.as_ref().map_or(0, Paper::pages);
        let page = page.min(pages.saturating_sub(1));
        let place = place(order, page, pages);
        let problems = job.problems(paper.as_ref());
        let shown = Shown { job: &job, problems: &problems };
        let on_page = spots.iter().enumerate().filter(|(_, spot)| spot.page == page);
        let stock = &setup.stock;
        Ok(PrintPreview {
            headline: job.memory.headline(order.kind),
            since: job.memory.since(order.kind),
            what: what(order, job.chosen.len()),
            count: job.chosen.len() + blanks(order),
            shown: paper.as_ref().map(|paper| pictured(paper, page, place)).unwrap_or_default(),
            spots: on_page.filter_map(|(index, spot)| shown.spot(index, *spot, stock)).collect(),
            used: if page == 0 && !spots.is_empty() { used(order, stock) } else { Vec::new() },
            collect: job.memory.old,
            problems,
            misfits,
            discreet: if order.kind == PaperKind::Badges { discreet(&standing) } else { 0 },
        })
    }

    /// Prints: saves the file and remembers what stands on it. This leaves the house, so it is
    /// never undone.
    pub fn print(&mut self, order: &PrintOrder) -> Result<(PrintedView, Written)> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let setup = Setup::of(&snapshot, order)?;
        setup.fits_paper()?;
        let job = Job::of(&standing, &setup);
        let number = memory::last_run(&snapshot, order.kind).map_or(1, |run| run.number + 1);
        let mut printed =
            job.save(&self.folder(order), &format!("{} – Druck {number}", order.kind.german()))?;
        let mut runs = vec![new_run(&snapshot, order.kind, output::sheet(&job), job.copies())];
        let calendars = output::told_calendars(&job);
        if !calendars.is_empty() {
            runs.push(new_run(&snapshot, PaperKind::Calendars, output::sheet(&job), calendars));
        }
        let operation = Operation::Print(format!("{} {number}, {}", order.kind.german(), printed.what));
        (printed.run, printed.collect) = (number, job.memory.old);
        let written = self.write(operation, |tx| {
            runs.iter().try_for_each(|run| tx.put(run))?;
            Ok(())
        })?;
        Ok((printed, written))
    }

    /// Saves the file without counting it as printed: to have a look, or for the print shop.
    pub fn print_draft(&mut self, order: &PrintOrder) -> Result<PrintedView> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let setup = Setup::of(&snapshot, order)?;
        setup.fits_paper()?;
        let name = format!("{} – Entwurf", order.kind.german());
        let printed = Job::of(&standing, &setup).save(&self.folder(order), &name)?;
        self.transact(Operation::Export(format!("{name}, {}", printed.what)), |_| Ok(()))?;
        Ok(printed)
    }

    fn folder(&self, order: &PrintOrder) -> PathBuf {
        if order.folder.is_empty() { export_folder(self.path()) } else { PathBuf::from(&order.folder) }
    }

    /// Notes that the papers of this kind that are no longer needed have been collected.
    pub fn print_collected(&mut self, kind: PaperKind) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let setup = Setup::of(&snapshot, &PrintOrder { kind, ..PrintOrder::default() })?;
        let memory = Memory::of(&snapshot, kind, &Batch::of(&standing, kind, &setup).items);
        if memory.gone.is_empty() {
            return Err(OfficeError::refused(
                "Es ist nichts einzuziehen, was nicht ohnehin neu gedruckt wird. Es wurde nichts vermerkt.",
                "Drucken Sie die geänderten; die alten gelten dann als ersetzt.",
            ));
        }
        let run = new_run(&snapshot, kind, String::new(), collected(&memory));
        let detail = format!("{}, {}", kind.german(), german::count(run.copies.len(), "Stück", "Stück"));
        self.write(Operation::Collect(detail), |tx| Ok(tx.put(&run)?))
    }

    /// How the test page would look.
    pub fn test_page_preview(&mut self, printer: &Printer) -> Result<PagePicture> {
        let snapshot = self.snapshot()?;
        Ok(pictured(&test_page(&snapshot, printer)?, 0, "Testseite".to_owned()))
    }

    /// A page with rulers, by which a printer's error is measured.
    pub fn test_page(&mut self, printer: &Printer, folder: &str) -> Result<PrintedView> {
        let snapshot = self.snapshot()?;
        let paper = test_page(&snapshot, printer)?;
        let bytes = paper.pdf(&imprint(&snapshot)).map_err(unprintable)?;
        let folder = if folder.is_empty() { export_folder(self.path()) } else { PathBuf::from(folder) };
        let file = save(&folder, "Testseite.pdf", &bytes, "1 Seite".to_owned())?;
        let (what, folder) = ("1 Testseite".to_owned(), folder.display().to_string());
        Ok(PrintedView { folder, file, run: 0, what, collect: Vec::new(), problems: Vec::new() })
    }
}

fn test_page(snapshot: &Snapshot, printer: &Printer) -> Result<Paper> {
    let setup = Setup::of(snapshot, &PrintOrder { printer: printer.clone(), ..PrintOrder::default() })?;
    Ok(documents::test_page(&printer.name).map_err(unprintable)?.fed(setup.feed()))
}

/// A page of a document, or its last one: „Seite 1 von 2“.
pub(crate) fn leaf(paper: &Paper, page: usize) -> PagePicture {
    let pages = paper.pages();
    let page = page.min(pages.saturating_sub(1));
    pictured(paper, page, format!("Seite {} von {pages}", page + 1))
}

/// A page of a document as it is looked at.
pub(crate) fn pictured(paper: &Paper, page: usize, place: String) -> PagePicture {
    PagePicture {
        pages: paper.pages(),
        page,
        place,
        picture: paper.picture(page).unwrap_or_default(),
        paper: paper.size(page).unwrap_or_default(),
    }
}

/// What was printed or written for somebody, the latest first.
pub(crate) fn made_for(snapshot: &Snapshot, registration: &Registration) -> Vec<MadeLine> {
    let key = registration.id.to_string();
    let mut runs: Vec<&PrintRun> = snapshot.print_runs.iter().collect();
    runs.sort_by_key(|run| std::cmp::Reverse((run.at, run.kind)));
    let line = |run: &PrintRun| {
        let copy = run.copies.iter().find(|copy| copy.key == key)?;
        let [one, _] = run.kind.one_and_many();
        let mut what = match run.kind {
            PaperKind::Letters => "Persönliches Programm".to_owned(),
            PaperKind::Badges => "Namensschild".to_owned(),
            _ => one.to_owned(),
        };
        if run.kind == PaperKind::Letters && !run.sheet.is_empty() {
            what = format!("{what}, {}", run.sheet);
        }
        if copy.mark.is_empty() {
            what = format!("{what} eingezogen");
        }
        Some(MadeLine { at: moment(run.at), what: format!("{what} (Druck {})", run.number) })
    };
    runs.into_iter().filter_map(line).collect()
}

/// Kinds of paper, and how many of each are still to be printed.
pub(crate) fn papers(standing: &Standing<'_>, kinds: &[PaperKind]) -> Result<Vec<PaperView>> {
    let snapshot = standing.snapshot;
    let paper = |kind: PaperKind| {
        let setup = Setup::of(snapshot, &PrintOrder { kind, ..PrintOrder::default() })?;
        let items = Batch::of(standing, kind, &setup).items;
        let memory = Memory::of(snapshot, kind, &items);
        let (name, outdated) = (kind.german().to_owned(), memory.old.len());
        Ok(PaperView { kind, name, count: items.len(), pending: memory.pending(), outdated })
    };
    kinds.iter().copied().map(paper).collect()
}

/// An order, with what it means for the papers of its kind.
struct Job<'a> {
    standing: &'a Standing<'a>,
    setup: &'a Setup,
    batch: Batch<'a>,
    memory: Memory,
    /// The places of the papers that are ordered and can go out.
    chosen: Vec<usize>,
    /// Whose letter cannot go out by mail.
    without_address: Vec<&'a Registration>,
}

impl<'a> Job<'a> {
    fn of(standing: &'a Standing<'a>, setup: &'a Setup) -> Self {
        let (snapshot, order) = (standing.snapshot, &setup.order);
        let batch = Batch::of(standing, order.kind, setup);
        let memory = Memory::of(snapshot, order.kind, &batch.items);
        let mut chosen = chosen(snapshot, order, &batch.items, &memory);
        if !order.conditions.is_empty() {
            let people = by_key(snapshot);
            chosen.retain(|place| {
                let one = batch.items.get(*place).and_then(|item| people.get(&item.key).copied());
                one.is_some_and(|one| meets(standing, one, &order.conditions))
            });
        }
        let mut without_address = Vec::new();
        if order.form == LetterForm::Mail {
            let people = by_key(snapshot);
            chosen.retain(|place| {
                let one = batch.items.get(*place).and_then(|item| people.get(&item.key).copied());
                let reached = one.and_then(|one| snapshot.person(one)).is_some_and(output::has_address);
                without_address.extend(one.filter(|_| !reached));
                reached
            });
        }
        Self { standing, setup, batch, memory, chosen, without_address }
    }

    fn lay_out(&self) -> Result<Option<(Paper, Vec<Spot>)>> {
        lay_out(&self.batch, &self.chosen)
    }

    /// The people whose papers are ordered, where the papers are people's.
    fn people(&self) -> impl Iterator<Item = &'a Registration> {
        let people = by_key(self.standing.snapshot);
        let items = self.chosen.iter().filter_map(|place| self.batch.items.get(*place));
        items.filter_map(move |item| people.get(&item.key).copied())
    }

    fn problems(&self, paper: Option<&Paper>) -> Vec<ExportProblem> {
        let mut problems = output::cautions(self);
        problems.extend(paper.into_iter().flat_map(|paper| worded(self.standing.snapshot, &paper.findings)));
        problems
    }

    /// Saves what was ordered under this name.
    fn save(&self, folder: &Path, name: &str) -> Result<PrintedView> {
        let order = &self.setup.order;
        let Some((paper, _)) = self.lay_out()? else { return Err(nothing_to_print(order.kind)) };
        let problems = self.problems(Some(&paper));
        let what = what(order, self.chosen.len());
        let detail = match order.form {
            LetterForm::Bound if order.kind != PaperKind::Calendars => {
                format!("{what}, {}", pages(order, paper.pages()))
            }
            _ => what.clone(),
        };
        let file = output::make(self, paper, name)?.save(folder, detail)?;
        Ok(PrintedView {
            folder: folder.display().to_string(),
            file,
            run: 0,
            what,
            collect: Vec::new(),
            problems,
        })
    }

    /// What a run leaves behind: the copies, and what was collected with it.
    fn copies(&self) -> Vec<PrintedCopy> {
        let order = &self.setup.order;
        // By the place among all, so that a reprint goes where the first copy would have gone.
        let tray = |place: usize| place.checked_div(order.tray_size).map_or(0, |tray| tray + 1);
        let printed =
            self.chosen.iter().filter_map(|place| self.batch.items.get(*place).map(|item| (*place, item)));
        let printed = printed.map(|(place, item)| PrintedCopy {
            key: item.key.clone(),
            label: item.label.clone(),
            mark: item.mark.clone(),
            tray: u32::try_from(tray(place)).unwrap_or(0),
        });
        let gone = if order.scope == PrintScope::Pending { collected(&self.memory) } else { Vec::new() };
        printed.chain(gone).collect()
    }
}

fn by_key(snapshot: &Snapshot) -> BTreeMap<String, &Registration> {
    snapshot.registrations.iter().map(|one| (one.id.to_string(), one)).collect()
}

fn new_run(snapshot: &Snapshot, kind: PaperKind, sheet: String, copies: Vec<PrintedCopy>) -> PrintRun {
    let number = memory::last_run(snapshot, kind).map_or(1, |run| run.number + 1);
    PrintRun { id: PrintRunId(new_id()), number, kind, at: Utc::now(), sheet, copies }
}

fn run_view(run: &PrintRun) -> PrintRunView {
    let [one, many] = run.kind.one_and_many();
    let printed = run.copies.iter().filter(|copy| !copy.mark.is_empty()).count();
    let what = if printed == 0 { "nur eingezogen".to_owned() } else { german::count(printed, one, many) };
    let form =
        if matches!(run.kind, PaperKind::Letters | PaperKind::Calendars) { run.sheet.as_str() } else { "" };
    let words: Vec<&str> = [what.as_str(), form].into_iter().filter(|part| !part.is_empty()).collect();
    let detail = format!("{} – {}", moment(run.at), words.join(", "));
    PrintRunView { kind: run.kind, number: run.number, detail }
}

/// The places of the papers that are ordered.
fn chosen(snapshot: &Snapshot, order: &PrintOrder, items: &[Item], memory: &Memory) -> Vec<usize> {
    let in_run = |key: &str| {
        let runs = snapshot.print_runs.iter().filter(|run| run.kind == order.kind && run.number == order.run);
        runs.flat_map(|run| &run.copies).any(|copy| copy.key == key && !copy.mark.is_empty())
    };
    let wanted = |index: usize, item: &Item| match order.scope {
        PrintScope::All => true,
        PrintScope::Pending => memory.states.get(index).is_some_and(|state| *state != PaperState::Valid),
        PrintScope::Run => in_run(&item.key),
        PrintScope::Chosen => order.chosen.contains(&item.key),
    };
    items.iter().enumerate().filter(|(index, item)| wanted(*index, item)).map(|(index, _)| index).collect()
}

fn lay_out(batch: &Batch<'_>, chosen: &[usize]) -> Result<Option<(Paper, Vec<Spot>)>> {
    match batch.lay_out(chosen) {
        Ok(made) => Ok(Some(made)),
        Err(DocumentError::Empty) => Ok(None),
        Err(error) => Err(unprintable(error)),
    }
}

fn collected(memory: &Memory) -> Vec<PrintedCopy> {
    let copy = |(key, label): &(String, String)| PrintedCopy {
        key: key.clone(),
        label: label.clone(),
        mark: String::new(),
        tray: 0,
    };
    memory.gone.iter().map(copy).collect()
}

fn blanks(order: &PrintOrder) -> usize {
    if order.kind == PaperKind::Badges { order.blanks } else { 0 }
}

/// „10 Schilder und 5 zum Beschriften“.
fn what(order: &PrintOrder, count: usize) -> String {
    let [one, many] = match (order.kind, order.form) {
        (PaperKind::Letters, LetterForm::Mail) => ["E-Mail-Entwurf", "E-Mail-Entwürfe"],
        (kind, _) => kind.one_and_many(),
    };
    match (count, blanks(order)) {
        (count, 0) => german::count(count, one, many),
        (0, blanks) => format!("{} zum Beschriften", german::count(blanks, one, many)),
        (count, blanks) => format!("{} und {blanks} zum Beschriften", german::count(count, one, many)),
    }
}

/// How many pages one sheet of paper has.
fn sides(order: &PrintOrder) -> usize {
    let both = matches!(order.back, PrintBack::Same | PrintBack::Programme);
    if order.kind == PaperKind::Badges && both { 2 } else { 1 }
}

/// „79 Bogen“, „12 Seiten“.
fn pages(order: &PrintOrder, pages: usize) -> String {
    if order.kind.is_on_sheets() {
        german::count(pages / sides(order), "Bogen", "Bogen")
    } else {
        german::count(pages, "Seite", "Seiten")
    }
}

/// „Bogen 1 von 2“, „Bogen 1 von 2, Rückseite“.
fn place(order: &PrintOrder, page: usize, pages: usize) -> String {
    let word = if order.kind.is_on_sheets() { "Bogen" } else { "Seite" };
    let sides = sides(order);
    if pages == 0 {
        return String::new();
    }
    let place = format!("{word} {} von {}", page / sides + 1, pages / sides);
    match (sides, page % sides) {
        (1, _) => place,
        (_, 0) => format!("{place}, Vorderseite"),
        _ => format!("{place}, Rückseite"),
    }
}

/// What the preview says about the labels.
struct Shown<'a> {
    job: &'a Job<'a>,
    problems: &'a [ExportProblem],
}

impl Shown<'_> {
    fn spot(&self, index: usize, spot: Spot, stock: &Stock) -> Option<PrintSpot> {
        let place = *self.job.chosen.get(index)?;
        let item = self.job.batch.items.get(place)?;
        Some(PrintSpot {
            area: area(stock, spot.label),
            state: *self.job.memory.states.get(place)?,
            key: item.key.clone(),
            who: item.name(),
            blocks: self.problems.iter().any(|problem| problem.blocks && problem.registration == item.key),
        })
    }
}

/// The labels of the first sheet that are used up.
fn used(order: &PrintOrder, stock: &Stock) -> Vec<PrintSpot> {
    let spot = |label| PrintSpot {
        area: area(stock, label),
        state: PaperState::Valid,
        key: String::new(),
        who: "verbraucht".to_owned(),
        blocks: false,
    };
    (0..order.first_label.saturating_sub(1)).map(spot).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "paper is far smaller than 2^31 hundredths of a millimetre"
)]
fn area(stock: &Stock, label: usize) -> [i32; 4] {
    let [left, top] = stock.corner(label);
    [left, top, stock.width, stock.height].map(|mm| (mm * 100.0).round() as i32)
}

/// People whose badge leaves off a line because the session is sensitive.
fn discreet(standing: &Standing<'_>) -> usize {
    let sensitive = |id: &domain::SessionId| standing.session(*id).is_some_and(|session| session.sensitive);
    standing.snapshot.registered().filter(|one| standing.seats(one.id).iter().any(sensitive)).count()
}

fn unprintable(_: DocumentError) -> OfficeError {
    OfficeError::refused(
        "Die Druckdatei konnte nicht erzeugt werden. Es wurde nichts gedruckt, Ihre Daten sind unverändert.",
        "Bitte versuchen Sie es mit weniger auf einmal und melden Sie den Fall dem Hersteller.",
    )
}

fn nothing_to_print(kind: PaperKind) -> OfficeError {
    OfficeError::refused(
        format!("{}: Es ist nichts zu drucken. Es wurde nichts gespeichert.", kind.german()),
        "Wählen Sie „alle“, um Gültiges noch einmal zu drucken, oder geben Sie Schilder zum Beschriften an.",
    )
}

impl OldPaper {
    /// „0112 Lohmeyer, Dr. Gesa – storniert, Fach 4“.
    pub fn told(&self) -> String {
        let name = format!("{} {}", self.label, self.who);
        let rest: Vec<&str> =
            [self.why.as_str(), &self.tray].into_iter().filter(|part| !part.is_empty()).collect();
        format!("{} – {}", name.trim(), rest.join(", "))
    }
}
