//! `tagung print`: the print room without a window.

use crate::verbs::{Answer, answer, conditions_of};
use clap::{Args, ValueEnum};

use office::views::{
    ExportProblem, FolderForm, FolderOrder, LetterForm, OldPaper, OwnStock, PaperKind, PassageForm,
    PrintBack, PrintOrder, PrintOrdering, PrintRunLine, PrintRunView, PrintScope, PrintedView, Printer,
};
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// What to print, and how.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "one for each switch of the call")]
pub(crate) struct Print {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_enum, value_name = "PAPIER")]
    pub paper: Paper,
    #[arg(long, value_name = "ORDNER")]
    pub out: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "pending")]
    pub scope: Scope,
    #[arg(long, default_value_t = 0)]
    pub run: u32,
    #[arg(long, value_delimiter = ',')]
    pub only: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub selection: Option<String>,
    #[arg(long)]
    pub preview: bool,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub collected: bool,
    #[arg(long, default_value = "")]
    pub stock: String,
    #[arg(long, default_value_t = 1)]
    pub first_label: usize,
    #[arg(long, value_enum, default_value = "name")]
    pub order: Sorting,
    #[arg(long)]
    pub stacked: bool,
    #[arg(long, value_enum, default_value = "blank")]
    pub back: Back,
    #[arg(long, default_value_t = 0)]
    pub blanks: usize,
    #[arg(long, default_value_t = 0)]
    pub tray: usize,
    #[arg(long)]
    pub split: bool,
    /// Put the waiting list below.
    #[arg(long)]
    pub waiting: bool,
    #[arg(long, value_enum, default_value = "bound")]
    pub form: Form,
    /// Measures of an own stock: width, height, columns, rows, left, top, across, down.
    #[arg(long, value_delimiter = ',')]
    pub own_mm: Vec<f64>,
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
    pub shift_mm: Vec<f64>,
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
    pub stretch_percent: Vec<f64>,
    /// Save the page by which a printer is measured instead.
    #[arg(long)]
    pub test_page: bool,
    /// Tell what a run made, and for whom.
    #[arg(long)]
    pub log: bool,
}

/// Everything that is handed out, in one file.
#[derive(Debug, Args)]
pub(crate) struct Folder {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(long, value_name = "ORDNER")]
    pub out: PathBuf,
    #[arg(long)]
    pub pdf: bool,
    #[arg(long, default_value = "", value_name = "BOGEN")]
    pub stock: String,
}

/// The texts of letters, and a passage to put in other words.
#[derive(Debug, Args)]
pub(crate) struct Texts {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "TEIL", requires = "text")]
    pub passage: Option<String>,
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    Badges,
    Attendance,
    DoorSigns,
    TableCards,
    NameCards,
    ModeratorLists,
    Rosters,
    StandSigns,
    Board,
    Programme,
    Catering,
    Letters,
    Calendars,
}

/// In which form letters leave the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Bound,
    Separate,
    Mail,
    Merge,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    Pending,
    All,
    Run,
    Chosen,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sorting {
    Name,
    Institution,
    Number,
    Session,
    Table,
}

/// The far side of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Back {
    Blank,
    Same,
    Programme,
    Folded,
}

/// Prints, or shows what would be printed.
pub(crate) fn run(office: &mut Office, print: &Print) -> Result<Answer> {
    let order = order(office, print)?;
    if print.collected {
        office.print_collected(order.kind)?;
        return Ok(answer(json!({ "collected": true }), "Vermerkt: Was nicht mehr gilt, ist eingezogen."));
    }
    if print.test_page {
        let printed = office.test_page(&order.printer, &order.folder)?;
        return Ok(answer(json!({ "printed": printed }), told(&printed)));
    }
    if print.log {
        return log(office, &order);
    }
    if print.preview {
        let preview = office.print_preview(&order, 0)?;
        let mut text = format!("{}\n", preview.headline);
        if !preview.since.is_empty() {
            let _ = writeln!(text, "{}", preview.since);
        }
        let _ = writeln!(text, "Zu drucken: {}", preview.what);
        text.push_str(&collected(&preview.collect));
        text.push_str(&noticed(&preview.problems));
        return Ok(answer(json!({ "preview": preview }), text));
    }
    let printed = if print.draft { office.print_draft(&order)? } else { office.print(&order)?.0 };
    Ok(answer(json!({ "printed": printed }), told(&printed)))
}

/// The runs of a kind, or what one of them made and for whom.
fn log(office: &mut Office, order: &PrintOrder) -> Result<Answer> {
    if order.run > 0 {
        let lines = office.print_run(order.kind, order.run)?;
        let line = |line: &PrintRunLine| {
            let words = [line.name.as_str(), &line.now, &line.tray];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" – ")
        };
        let text: Vec<String> = lines.iter().map(line).collect();
        return Ok(answer(json!({ "run": lines }), text.join("\n")));
    }
    let runs = office.print_room()?.runs;
    let runs: Vec<PrintRunView> = runs.into_iter().filter(|run| run.kind == order.kind).collect();
    let text: Vec<String> = runs.iter().map(|run| format!("Druck {}: {}", run.number, run.detail)).collect();
    Ok(answer(json!({ "runs": runs }), text.join("\n")))
}

/// Saves everything that is handed out in one file.
pub(crate) fn folder(office: &mut Office, wanted: &Folder) -> Result<Answer> {
    let order = FolderOrder {
        form: if wanted.pdf { FolderForm::Pdf } else { FolderForm::Zip },
        print: PrintOrder { stock: wanted.stock.clone(), ..PrintOrder::default() },
        folder: wanted.out.display().to_string(),
    };
    let made = office.folder_now(&order)?;
    let mut text = format!("{}\n", made.file.path);
    for part in &made.parts {
        let _ = writeln!(text, "  {} ({})", part.name, part.detail);
    }
    text.push_str(&noticed(&made.problems));
    Ok(answer(json!({ "folder": made }), text))
}

/// Shows the texts of letters, or puts a passage in other words.
pub(crate) fn texts(office: &mut Office, wanted: &Texts) -> Result<Answer> {
    let view = office.letter_texts()?;
    if let (Some(name), Some(text)) = (&wanted.passage, &wanted.text) {
        let found = view.passages.iter().find(|one| one.name == *name);
        let known: Vec<&str> = view.passages.iter().map(|one| one.name.as_str()).collect();
        let passage = found.map(|one| one.passage).ok_or_else(|| {
            OfficeError::usage(format!(
                "Einen Teil „{name}“ hat der Brief nicht. Es gibt {}.",
                known.join(", ")
            ))
        })?;
        office.save_letter_texts(&[PassageForm { passage, text: text.to_owned() }])?;
        return Ok(answer(json!({ "saved": name }), format!("„{name}“ ist geändert.")));
    }
    let passages = view.passages.iter().map(|one| format!("{}:\n{}\n\n", one.name, one.text));
    let text = passages.collect::<Vec<_>>().concat();
    Ok(answer(json!({ "texts": view }), text))
}

fn order(office: &mut Office, print: &Print) -> Result<PrintOrder> {
    let chosen = print.only.iter().map(|person| Ok(office.registration_by_name(person)?.id));
    let chosen = chosen.collect::<Result<Vec<_>>>()?;
    let conditions = match &print.selection {
        Some(name) => conditions_of(office, name)?,
        None => Vec::new(),
    };
    let scope = match print.scope {
        _ if !chosen.is_empty() => PrintScope::Chosen,
        Scope::Pending => PrintScope::Pending,
        Scope::All => PrintScope::All,
        Scope::Run => PrintScope::Run,
        Scope::Chosen => PrintScope::Chosen,
    };
    let own = (!print.own_mm.is_empty()).then(|| own_stock(&print.own_mm));
    let stock = if own.is_some() { "eigen".to_owned() } else { print.stock.clone() };
    Ok(PrintOrder {
        kind: match print.paper {
            Paper::Badges => PaperKind::Badges,
            Paper::Attendance => PaperKind::Attendance,
            Paper::DoorSigns => PaperKind::DoorSigns,
            Paper::TableCards => PaperKind::TableCards,
            Paper::NameCards => PaperKind::NameCards,
            Paper::ModeratorLists => PaperKind::ModeratorLists,
            Paper::Rosters => PaperKind::Rosters,
            Paper::StandSigns => PaperKind::StandSigns,
            Paper::Board => PaperKind::Board,
            Paper::Programme => PaperKind::Programme,
            Paper::Catering => PaperKind::Catering,
            Paper::Letters => PaperKind::Letters,
            Paper::Calendars => PaperKind::Calendars,
        },
        scope,
        run: print.run,
        chosen,
        conditions,
        stock: stock.clone(),
        card_stock: stock,
        own,
        card_own: own,
        first_label: print.first_label,
        ordering: match print.order {
            Sorting::Name => PrintOrdering::Name,
            Sorting::Institution => PrintOrdering::Institution,
            Sorting::Number => PrintOrdering::Number,
            Sorting::Session => PrintOrdering::Session,
            Sorting::Table => PrintOrdering::Table,
        },
        stacked: print.stacked,
        back: match print.back {
            Back::Blank => PrintBack::Blank,
            Back::Same => PrintBack::Same,
            Back::Programme => PrintBack::Programme,
            Back::Folded => PrintBack::Folded,
        },
        blanks: print.blanks,
        tray_size: print.tray,
        split: print.split,
        waiting: print.waiting,
        form: match print.form {
            Form::Bound => LetterForm::Bound,
            Form::Separate => LetterForm::Separate,
            Form::Mail => LetterForm::Mail,
            Form::Merge => LetterForm::Merge,
        },
        printer: Printer {
            right: hundredths(print.shift_mm.first()),
            down: hundredths(print.shift_mm.get(1)),
            wider: hundredths(print.stretch_percent.first()),
            higher: hundredths(print.stretch_percent.get(1)),
            ..Printer::default()
        },
        folder: print.out.as_ref().map(|out| out.display().to_string()).unwrap_or_default(),
        ..PrintOrder::default()
    })
}

fn own_stock(mm: &[f64]) -> OwnStock {
    let [width, height, columns, rows, left, top, across, down] =
        std::array::from_fn(|at| hundredths(mm.get(at)));
    let count = |hundredths: i32| usize::try_from(hundredths / 100).unwrap_or(0);
    OwnStock { width, height, columns: count(columns), rows: count(rows), left, top, across, down }
}

#[expect(clippy::cast_possible_truncation, reason = "a printer is off by a few millimetres")]
fn hundredths(mm: Option<&f64>) -> i32 {
    mm.map_or(0, |mm| (mm * 100.0).round() as i32)
}

fn told(printed: &PrintedView) -> String {
    let mut text = format!("{} ({})\n", printed.file.path, printed.file.detail);
    if printed.run > 0 {
        let _ = writeln!(text, "Als Druck {} vermerkt.", printed.run);
    }
    text.push_str(&collected(&printed.collect));
    text.push_str(&noticed(&printed.problems));
    text
}

fn collected(old: &[OldPaper]) -> String {
    let lines: Vec<String> = old.iter().map(|paper| format!("  {}\n", paper.told())).collect();
    if lines.is_empty() { String::new() } else { format!("Einzuziehen:\n{}", lines.concat()) }
}

fn noticed(problems: &[ExportProblem]) -> String {
    let lines = problems.iter().map(|problem| format!("  {}: {}\n", problem.who, problem.text));
    lines.collect::<Vec<_>>().concat()
}
