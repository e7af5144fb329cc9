//! The rules of the architecture, as checks that can fail.
//!
//! Each rule is a pure function from texts to violations, so that its tests can show it a bad example.

mod commands;
mod edges;
mod licences;
mod sources;
mod spdx;

use std::fmt;

use crate::tool::{Failed, Tool};
use crate::workspace::{Workspace, files_below, read};

/// One place that breaks one rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    path: String,
    line: usize,
    rule: String,
}

impl Violation {
    fn new(path: &str, line: usize, rule: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule: rule.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.rule)
    }
}

/// A text file of the repository; its path is relative and uses `/`.
pub(crate) struct Source {
    path: String,
    text: String,
}

/// Lists every violation, and fails if there is one.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failed> {
    let paths = repository_files(workspace)?;
    let sources = paths
        .iter()
        .filter(|path| is_read(path))
        .map(|path| Ok(Source { path: path.clone(), text: read(&workspace.root.join(path))? }))
        .collect::<Result<Vec<_>, Failed>>()?;

    let mut violations = sources::top_level(&paths);
    violations.extend(sources.iter().flat_map(sources::check));
    violations.extend(edges::check(&workspace.metadata, &sources));
    violations.extend(licences::crates(&workspace.metadata));
    violations
        .extend(sources.iter().filter(|source| source.path == licences::NPM_LOCK).flat_map(licences::npm));
    violations.extend(commands::check(&sources));
    violations.sort();

    for violation in &violations {
        println!("{violation}");
    }
    if violations.is_empty() {
        println!("{} files keep the rules.", sources.len());
        return Ok(());
    }
    Err(Failed::new(format!("violations: {}", violations.len())))
}

fn is_read(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    matches!(extension, "rs" | "ts" | "js" | "svelte" | "css" | "toml" | "json")
}

/// Every file that git tracks or would track; without git, every file outside what is generated.
fn repository_files(workspace: &Workspace) -> Result<Vec<String>, Failed> {
    let listed = Tool::new("git", &workspace.root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output_if_any();
    let paths: Vec<String> = match listed {
        Some(list) => list.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect(),
        None => files_below(&workspace.root)?
            .iter()
            .filter_map(|path| path.strip_prefix(&workspace.root).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .filter(|path| !is_generated(path))
            .collect(),
    };
    // A deleted file that is not committed yet is still listed.
    Ok(paths.into_iter().filter(|path| workspace.root.join(path).is_file()).collect())
}

fn is_generated(path: &str) -> bool {
    let folders = ["target/", "ui/dist/", "src-tauri/gen/", "src-tauri/permissions/", ".git/"];
    folders.iter().any(|folder| path.starts_with(folder)) || path.contains("node_modules/")
}

/// The first line that holds `needle`, counted from one; the first line if none does.
fn line_of(text: &str, needle: &str) -> usize {
    text.lines().position(|line| line.contains(needle)).map_or(1, |index| index + 1)
}
