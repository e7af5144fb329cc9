//! `bench seating`: people at tables, from four tables to sixty, beside a CP-SAT model of the same objective.

use super::{Case, Entrant, Pace, built, python};
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

const PACKAGES: [&str; 1] = ["ortools==9.15.6755"];

/// Our own runs: the plan with its bound, and with the independent check.
const OURS: [&str; 2] = ["solve", "checked"];

/// Cases by their size; CP-SAT stops after two minutes and says how far it has come.
const CASES: [&str; 4] = ["24-at-4", "120-at-12", "300-at-30", "600-at-60"];
const QUICK: [&str; 1] = ["24-at-4"];

pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    let ours = built(workspace, "seating", "tables")?;
    let python = python::with(workspace, "seating", &PACKAGES)?;
    let folder = workspace.target.join("bench").join("tables");
    std::fs::create_dir_all(&folder).map_err(|error| Failed::at(&folder, &error))?;
    let script = workspace.root.join("src-tauri/crates/seating/benches/peers/seat.py");
    let mut cases = Vec::new();
    for name in CASES.iter().filter(|name| pace == Pace::Thorough || QUICK.contains(name)) {
        let file = folder.join(format!("{name}.txt"));
        Tool::new(&ours, &workspace.root).args(["--write", name]).args([&file]).output()?;
        let words = |before: &[String], tool: &str| {
            let own = [tool.to_owned(), file.to_string_lossy().into_owned()];
            before.iter().cloned().chain(own).collect()
        };
        let own = OURS.iter().map(|tool| Entrant {
            tool: (*tool).to_owned(),
            program: ours.clone(),
            args: words(&[], tool),
        });
        let peer = python.iter().map(|python| Entrant {
            tool: "cp-sat".to_owned(),
            program: python.clone(),
            args: words(&[script.to_string_lossy().into_owned()], "cp-sat"),
        });
        cases.push(Case { name: (*name).to_owned(), entrants: own.chain(peer).collect() });
    }
    Ok(cases)
}
