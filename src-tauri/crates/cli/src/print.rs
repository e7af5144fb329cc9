//! `tagung print`: the print room without a window.

use crate::verbs::{Answer, answer};
use clap::{Args, ValueEnum};

use office::views::{
    ExportProblem, OldPaper, PaperKind, PrintBack, PrintOrder, PrintOrdering, PrintScope, PrintedView,
    Printer,
};
use office::{Office, Result};
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
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, num_args = 1..=2)]
    pub shift_mm: Vec<f64>,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    Badges,
    Attendance,
    DoorSigns,
    TableCards,
    ModeratorLists,
    StandSigns,
    Board,
    Programme,
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

fn order(office: &mut Office, print: &Print) -> Result<PrintOrder> {
    let chosen = print.only.iter().map(|person| Ok(office.registration_by_name(person)?.id));
    let chosen = chosen.collect::<Result<Vec<_>>>()?;
    let scope = match print.scope {
        _ if !chosen.is_empty() => PrintScope::Chosen,
        Scope::Pending => PrintScope::Pending,
        Scope::All => PrintScope::All,
        Scope::Run => PrintScope::Run,
        Scope::Chosen => PrintScope::Chosen,
    };
    Ok(PrintOrder {
        kind: match print.paper {
            Paper::Badges => PaperKind::Badges,
            Paper::Attendance => PaperKind::Attendance,
            Paper::DoorSigns => PaperKind::DoorSigns,
            Paper::TableCards => PaperKind::TableCards,
            Paper::ModeratorLists => PaperKind::ModeratorLists,
            Paper::StandSigns => PaperKind::StandSigns,
            Paper::Board => PaperKind::Board,
            Paper::Programme => PaperKind::Programme,
        },
        scope,
        run: print.run,
        chosen,
        stock: print.stock.clone(),
        first_label: print.first_label,
        ordering: match print.order {
            Sorting::Name => PrintOrdering::Name,
            Sorting::Institution => PrintOrdering::Institution,
            Sorting::Number => PrintOrdering::Number,
            Sorting::Session => PrintOrdering::Session,
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
        printer: Printer {
            right: hundredths(print.shift_mm.first()),
            down: hundredths(print.shift_mm.get(1)),
            ..Printer::default()
        },
        folder: print.out.as_ref().map(|out| out.display().to_string()).unwrap_or_default(),
        ..PrintOrder::default()
    })
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
