//! `bench intake`: a list of registrations, beside a program that only reads it.

use super::{Case, Entrant, Pace, built, python};
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

const PACKAGES: [&str; 1] = ["openpyxl==3.1.5"];
/// Our own runs: the bytes as a table, and everything up to the committed registrations.
const OURS: [&str; 2] = ["read", "whole"];
/// People in the list.
const CASES: [usize; 3] = [1000, 10_000, 50_000];

/// All times are those of the same file in the same run. `whole` includes the child process that
/// reads hostile bytes, the proposal, and the commit with its journal.
pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    let ours = built(workspace, "office", "intake")?;
    let python = python::with(workspace, "readers", &PACKAGES)?;
    let folder = workspace.target.join("bench").join("intake");
    std::fs::create_dir_all(&folder).map_err(|error| Failed::at(&folder, &error))?;
    let script = workspace.root.join("src-tauri/crates/office/benches/peers/read.py");
    let hostile =
        Entrant { tool: "tagung".to_owned(), program: ours.clone(), args: vec!["hostile".to_owned()] };
    let mut cases = vec![Case { name: "slowest of the hostile files".to_owned(), entrants: vec![hostile] }];
    for people in CASES.iter().filter(|people| pace == Pace::Thorough || **people < 50_000) {
        let file = folder.join(format!("{people}.xlsx"));
        Tool::new(&ours, &workspace.root).args(["--write", &people.to_string()]).args([&file]).output()?;
        let path = file.to_string_lossy().into_owned();
        for task in OURS {
            let own = Entrant {
                tool: "tagung".to_owned(),
                program: ours.clone(),
                args: vec![task.to_owned(), path.clone()],
            };
            let peer = python.iter().map(|python| Entrant {
                tool: "openpyxl reads".to_owned(),
                program: python.clone(),
                args: vec![script.to_string_lossy().into_owned(), path.clone()],
            });
            let entrants = std::iter::once(own).chain(peer).collect();
            cases.push(Case { name: format!("{people} people, {task}"), entrants });
        }
    }
    Ok(cases)
}
