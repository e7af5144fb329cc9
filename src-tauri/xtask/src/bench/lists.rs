//! `bench lists`: a workbook of everybody and twenty sessions, beside other writers of workbooks.

use super::{Case, Entrant, Pace, built, python};
use crate::tool::Failed;
use crate::workspace::Workspace;

const PACKAGES: [&str; 2] = ["XlsxWriter==3.3.1", "openpyxl==3.1.5"];
const PEERS: [&str; 2] = ["xlsxwriter", "openpyxl"];
/// People; each of them is in the list of everybody and in that of one session.
const CASES: [usize; 3] = [600, 10_000, 50_000];

pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    let ours = built(workspace, "documents", "lists")?;
    let python = python::with(workspace, "workbooks", &PACKAGES)?;
    let script = workspace.root.join("src-tauri/crates/documents/benches/peers/lists.py");
    let people = CASES.iter().filter(|people| pace == Pace::Thorough || **people <= 10_000);
    let case = |people: &usize| {
        let own =
            Entrant { tool: "tagung".to_owned(), program: ours.clone(), args: vec![people.to_string()] };
        let peer = |tool: &&str| {
            let script = script.to_string_lossy().into_owned();
            let args = vec![script, (*tool).to_owned(), people.to_string()];
            Some(Entrant { tool: (*tool).to_owned(), program: python.clone()?, args })
        };
        let entrants = std::iter::once(own).chain(PEERS.iter().filter_map(peer)).collect();
        Case { name: format!("{people} people"), entrants }
    };
    Ok(people.map(case).collect())
}
