//! `bench documents`: badges and attendance sheets as PDF files.

use std::path::Path;

use super::{Case, Entrant, Pace, built, python};
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

const PACKAGES: [&str; 2] = ["reportlab==5.1.0", "typst==0.15.2"];

/// A case, what of ours writes it, and who else does. Only reportlab brings codes of its own.
const CASES: [(&str, &str, &[&str]); 3] = [
    ("badges", "badges", &["reportlab-badges", "typst-badges"]),
    ("badges-codes", "badges", &["reportlab-badges"]),
    ("attendance", "attendance", &["reportlab-longtable"]),
];

pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    let ours = built(workspace, "documents", "documents")?;
    let python = python::with(workspace, "printers", &PACKAGES)?;
    let folder = workspace.target.join("bench").join("documents");
    std::fs::create_dir_all(&folder).map_err(|error| Failed::at(&folder, &error))?;
    let crate_folder = workspace.root.join("src-tauri/crates/documents");
    let (script, fonts) = (crate_folder.join("benches/peers/print.py"), crate_folder.join("fonts"));
    let mut cases = Vec::new();
    for (name, tool, peers) in CASES.iter().filter(|(name, ..)| pace == Pace::Thorough || *name == "badges") {
        let file = folder.join(format!("{name}.tsv"));
        Tool::new(&ours, &workspace.root).args(["--write", name]).args([&file]).output()?;
        let own = entrant(tool, &ours, &[], &[Path::new(tool), &file]);
        let peers = python.iter().flat_map(|python| {
            peers.iter().map(|peer| entrant(peer, python, &[&script], &[Path::new(peer), &file, &fonts]))
        });
        cases.push(Case { name: (*name).to_owned(), entrants: std::iter::once(own).chain(peers).collect() });
    }
    Ok(cases)
}

fn entrant(tool: &str, program: &Path, before: &[&Path], words: &[&Path]) -> Entrant {
    let args = before.iter().chain(words).map(|word| word.to_string_lossy().into_owned()).collect();
    Entrant { tool: tool.to_owned(), program: program.to_owned(), args }
}
