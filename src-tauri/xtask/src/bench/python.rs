//! Programs to compare with that are written for Python, set up where nothing else is touched.

use std::path::PathBuf;

use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

/// A Python that has these packages, in a virtual environment below `target`. Where there is no Python, or the
/// packages cannot be had, it says so and answers with none: our own times can be had without.
pub(crate) fn with(workspace: &Workspace, name: &str, packages: &[&str]) -> Result<Option<PathBuf>, Failed> {
    let folder = workspace.target.join("bench").join(name);
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = programs.join(format!("python{}", std::env::consts::EXE_SUFFIX));
    let mark = folder.join("packages.txt");
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(Some(python));
    }
    println!("Setting up {} in {}", packages.join(", "), folder.display());
    let basic = if cfg!(windows) { "python" } else { "python3" };
    let is_ready = Tool::new(basic, &workspace.root).args(["-m", "venv"]).args([&folder]).succeeds()
        && Tool::new(&python, &workspace.root)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(packages)
            .run()
            .is_ok();
    if !is_ready {
        println!("They cannot be had here, so that only our own times are taken.");
        return Ok(None);
    }
    std::fs::write(&mark, wanted).map_err(|error| Failed::at(&mark, &error))?;
    Ok(Some(python))
}
