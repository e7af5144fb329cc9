//! `cargo xtask bench WHAT [--quick] [--json FILE]`: how fast things are, beside other programs that do the same.
//!
//! A new bench is a module here that lists its cases, and a line in [`BENCHES`]. Everything else, from the order of
//! runs to the table, is in [`race`].

mod allocation;
mod app;
mod documents;
mod event;
mod intake;
mod lists;
mod python;
mod race;
mod seating;

use std::path::PathBuf;

use serde_json::Value;

use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

pub(crate) use race::{Case, Entrant};

/// Prepares a bench and answers with its cases.
type Prepare = fn(&Workspace, Pace) -> Result<Vec<Case>, Failed>;

const BENCHES: [(&str, Prepare); 7] = [
    ("allocation", allocation::cases),
    ("app", app::cases),
    ("documents", documents::cases),
    ("event", event::cases),
    ("intake", intake::cases),
    ("lists", lists::cases),
    ("seating", seating::cases),
];

/// How much time a bench may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Small cases and few rounds, to see that everything works.
    Quick,
    /// As figures that are to be quoted need it.
    Thorough,
}

/// Runs one bench.
pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result<(), Failed> {
    let (name, mut rest) = words.split_first().ok_or_else(usage)?;
    let (_, prepare) = BENCHES.iter().find(|(known, _)| known == name).ok_or_else(usage)?;
    let (mut pace, mut json) = (Pace::Thorough, None);
    while let Some((&word, others)) = rest.split_first() {
        rest = others;
        match (word, others.split_first()) {
            ("--quick", _) => pace = Pace::Quick,
            ("--json", Some((&file, others))) => {
                json = Some(PathBuf::from(file));
                rest = others;
            }
            _ => return Err(usage()),
        }
    }
    let cases = prepare(workspace, pace)?;
    race::run(&cases, pace, json.as_deref())
}

/// Builds a bench of a crate as it would be shipped, and answers with the program.
fn built(workspace: &Workspace, package: &str, bench: &str) -> Result<PathBuf, Failed> {
    let text = Tool::cargo(&workspace.root)
        .args(["bench", "--package", package, "--bench", bench, "--no-run", "--message-format", "json"])
        .output()?;
    let programs = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = programs.filter_map(|value| value.get("executable")?.as_str().map(PathBuf::from));
    programs.next_back().ok_or_else(|| Failed::new("cargo names no program that it has built"))
}

fn usage() -> Failed {
    let names = BENCHES.map(|(name, _)| name).join("|");
    Failed::new(format!("cargo xtask bench {names} [--quick] [--json FILE]"))
}
