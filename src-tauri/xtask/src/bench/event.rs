//! `bench event`: from an event file to a committed allocation, and the parts of the way.

use std::path::Path;

use super::{Case, Entrant, Pace};
use crate::build;
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

/// The whole way first, so that the others are told as shares of it: opening the file, reading everybody, all slots
/// with their proofs and hashes, and writing seats and journal.
const PARTS: [&str; 5] = ["whole", "open", "read", "solve", "commit"];

pub(super) fn cases(workspace: &Workspace, pace: Pace) -> Result<Vec<Case>, Failed> {
    Tool::cargo(&workspace.root)
        .args(["build", "--release"])
        .args(build::EVERYTHING)
        .args(["--example", "event_bench"])
        .run()?;
    let program = workspace
        .target
        .join("release/examples")
        .join(format!("event_bench{}", std::env::consts::EXE_SUFFIX));
    let folder = workspace.target.join("bench").join("event");
    std::fs::create_dir_all(&folder).map_err(|error| Failed::at(&folder, &error))?;
    let sizes: &[usize] = if pace == Pace::Quick { &[5000] } else { &[5000, 50_000] };
    sizes.iter().map(|&people| case(workspace, &program, &folder, people)).collect()
}

fn case(workspace: &Workspace, program: &Path, folder: &Path, people: usize) -> Result<Case, Failed> {
    let file = folder.join(format!("{people}.tagung"));
    if file.exists() {
        std::fs::remove_file(&file).map_err(|error| Failed::at(&file, &error))?;
    }
    Tool::new(program, &workspace.root).args(["make", &people.to_string()]).args([&file]).run()?;
    let entrants = PARTS.map(|part| Entrant {
        tool: part.to_owned(),
        program: program.to_owned(),
        args: vec![part.to_owned(), file.to_string_lossy().into_owned()],
    });
    Ok(Case { name: format!("event-{people}"), entrants: entrants.into() })
}
