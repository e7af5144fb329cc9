//! `bench app`: start and memory beside an empty window, and how soon a long list answers.

use std::path::{Path, PathBuf};

use super::{Case, Entrant, Pace};
use crate::build;
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

/// What is done in the list.
const TASKS: [&str; 4] = ["type", "sort", "select", "scroll"];

/// Time is that on the clock: from exec to the first painted screen with data, or from an action to its frame at the
/// 95th percentile. Memory is that of all processes, what they share counted once.
pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    let measure = build(workspace)?;
    let folder = workspace.target.join("bench").join("app");
    std::fs::create_dir_all(&folder).map_err(|error| Failed::at(&folder, &error))?;
    let (few, many) = match pace {
        Pace::Quick => (600, 5000),
        Pace::Thorough => (5000, 50_000),
    };
    let few_people = event(workspace, &measure, &folder, few)?;
    let many_people = event(workspace, &measure, &folder, many)?;
    let start = |tool: &str, program: &str, area: &str| {
        entrant(tool, &measure, &["start", program, area], &few_people)
    };
    let starts = [("list", "Anmeldungen"), ("overview", "Überblick")].map(|(name, area)| Case {
        name: format!("start-{few}-{name}"),
        entrants: vec![
            start("empty", "examples/empty_window", ""),
            start("tagungsbuero", "tagungsbuero", area),
        ],
    });
    let mut cases = Vec::from(starts);
    cases.extend(TASKS.map(|task| Case {
        name: format!("list-{many}-{task}"),
        entrants: vec![entrant("tagungsbuero", &measure, &["list", task], &many_people)],
    }));
    Ok(cases)
}

fn entrant(tool: &str, program: &Path, words: &[&str], event: &Path) -> Entrant {
    let words = words.iter().map(|word| (*word).to_owned());
    let args = words.chain([event.to_string_lossy().into_owned()]).collect();
    Entrant { tool: tool.to_owned(), program: program.to_owned(), args }
}

fn event(workspace: &Workspace, measure: &Path, folder: &Path, people: usize) -> Result<PathBuf, Failed> {
    let file = folder.join(format!("{people}.tagung"));
    if file.exists() {
        std::fs::remove_file(&file).map_err(|error| Failed::at(&file, &error))?;
    }
    Tool::new(measure, &workspace.root).args(["make", &people.to_string()]).args([&file]).run()?;
    Ok(file)
}

/// Builds the app as it is shipped, the empty window and what measures them.
fn build(workspace: &Workspace) -> Result<PathBuf, Failed> {
    build::interface(workspace)?;
    Tool::cargo(&workspace.root)
        .args(["build", "--release"])
        .args(build::EVERYTHING)
        .args(["--bin", "tagungsbuero", "--example", "empty_window", "--example", "window_bench"])
        .run()?;
    Ok(workspace
        .target
        .join("release/examples")
        .join(format!("window_bench{}", std::env::consts::EXE_SUFFIX)))
}
