//! `cargo xtask run`: from a fresh checkout to the sample congress.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{self, COMMAND_LINE, PROGRAMS};
use crate::setup;
use crate::tool::{Failed, Tool, step};
use crate::workspace::{Workspace, empty_folder, files_below};

/// Opens the app with the sample congress, or does its main job where there is no display.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failed> {
    let folder = workspace.target.join("sample");
    let file = folder.join("Musterkongress.tagung");
    if has_display() {
        in_the_window(workspace, &folder, &file)
    } else {
        without_display(workspace, &folder, &file)
    }
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn in_the_window(workspace: &Workspace, folder: &Path, file: &Path) -> Result<(), Failed> {
    step("setup", || setup::to_build(workspace))?;
    step("interface", || build::interface(workspace))?;
    step("programs", || build::programs(workspace, &PROGRAMS))?;
    // What somebody tried out stays; deleting the file brings the sample back.
    if !file.exists() {
        step("sample", || {
            fs::create_dir_all(folder).map_err(|error| Failed::at(folder, &error))?;
            new_sample(workspace, file)
        })?;
    }
    println!("\nOpening {}", file.display());
    Tool::new(workspace.program("tagungsbuero"), &workspace.root)
        .args([Path::new("--data-dir"), &folder.join("data"), file])
        .run()
}

fn without_display(workspace: &Workspace, folder: &Path, file: &Path) -> Result<(), Failed> {
    println!("No display here: the command line does the main job, without the window.");
    step("setup", || setup::for_the_command_line(workspace))?;
    step("programs", || build::programs(workspace, &COMMAND_LINE))?;
    step("sample", || {
        empty_folder(folder)?;
        new_sample(workspace, file)
    })?;
    step("allocate", || tagung(workspace).args([Path::new("allocate"), file]).run())?;
    step("verify", || tagung(workspace).args([Path::new("verify"), file]).run())?;
    step("export", || tagung(workspace).args([Path::new("export"), file, Path::new("--out"), folder]).run())?;
    println!("\nMade:");
    for path in files_below(folder)? {
        println!("  {}", from_here(&path).display());
    }
    Ok(())
}

fn new_sample(workspace: &Workspace, file: &Path) -> Result<(), Failed> {
    tagung(workspace).args([Path::new("new"), file, Path::new("--sample")]).run()
}

fn tagung(workspace: &Workspace) -> Tool {
    Tool::new(workspace.program("tagung"), &workspace.root)
}

/// A path as one would type it in the current folder.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_path_buf()
}
