//! `bench allocation`: three time slots, from five hundred people to half a million.

use std::path::Path;

use super::{Case, Entrant, Pace, built, python};
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

const PACKAGES: [&str; 3] = ["ortools==9.15.6755", "highspy==1.16.0", "numpy==2.4.6"];

/// Our own runs: the bare optimum, with the lottery, with the check of the optimum, and with that of the lottery; and
/// all of a variant with fewer seats.
const OURS: [&str; 5] = ["optimum", "solve", "certified", "audited", "what-if"];

/// A case and the peers that finish it in reasonable time; those named `merged` get equal lists as one. The network
/// simplex is in our own program.
const CASES: [(&str, &[&str]); 8] = [
    ("500", &["ortools", "ortools-merged", "highs", "highs-merged", "simplex", "simplex-merged"]),
    ("5000", &["ortools", "ortools-merged", "highs", "highs-merged", "simplex", "simplex-merged"]),
    ("50000", &["ortools", "ortools-merged", "highs-merged", "simplex-merged"]),
    ("500000", &["ortools", "ortools-merged", "simplex-merged"]),
    ("5000-unmergeable", &["ortools", "highs", "simplex"]),
    ("50000-unmergeable", &["ortools"]),
    ("5000-200-sessions", &["ortools", "ortools-merged", "highs-merged", "simplex-merged"]),
    ("500000-200-sessions", &["ortools", "ortools-merged"]),
];

const QUICK: [&str; 3] = ["500", "5000", "5000-unmergeable"];

/// Cases of which all slots are solved together, by the sum of what people miss, and peers that can do it too.
const TOGETHER: [(&str, &[&str]); 2] = [("500", &["highs-together"]), ("5000", &[])];

pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    let ours = built(workspace, "allocation", "slots")?;
    let python = python::with(workspace, "solvers", &PACKAGES)?;
    let folder = workspace.target.join("bench").join("slots");
    std::fs::create_dir_all(&folder).map_err(|error| Failed::at(&folder, &error))?;
    let script = workspace.root.join("src-tauri/crates/allocation/benches/peers/solve.py");
    let mut cases = Vec::new();
    let separate = CASES.iter().map(|(name, peers)| (name, (*name).to_owned(), &OURS[..], peers));
    let together = TOGETHER.iter();
    let together =
        together.map(|(name, peers)| (name, format!("{name}, slots together"), &["together"][..], peers));
    let is_asked = |name: &str| pace == Pace::Thorough || QUICK.contains(&name);
    for (name, title, own, peers) in separate.chain(together).filter(|(name, ..)| is_asked(name)) {
        let file = folder.join(format!("{name}.bin"));
        Tool::new(&ours, &workspace.root).args(["--write", name]).args([&file]).output()?;
        let own = own.iter().map(|tool| entrant(tool, &ours, &[], &file));
        let others = peers.iter().filter_map(|tool| {
            if tool.starts_with("simplex") {
                return Some(entrant(tool, &ours, &[], &file));
            }
            Some(entrant(tool, python.as_ref()?, &[&script], &file))
        });
        cases.push(Case { name: title, entrants: own.chain(others).collect() });
    }
    Ok(cases)
}

fn entrant(tool: &str, program: &Path, before: &[&Path], file: &Path) -> Entrant {
    let before = before.iter().map(|path| path.to_string_lossy().into_owned());
    let args = before.chain([tool.to_owned(), file.to_string_lossy().into_owned()]).collect();
    Entrant { tool: tool.to_owned(), program: program.to_owned(), args }
}
