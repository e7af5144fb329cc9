//! The TypeScript declarations of the Rust types that reach the interface.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build::EVERYTHING;
use crate::tool::{Failed, Tool};
use crate::workspace::{Workspace, empty_folder, files_below};

/// Writes the declarations where the interface imports them from.
pub(crate) fn write(workspace: &Workspace) -> Result<(), Failed> {
    let committed = committed(workspace);
    let fresh = generate(workspace)?;
    // Only what differs is touched: watchers of the interface need not rebuild for nothing.
    let (old, new) = (declarations(&committed)?, declarations(&fresh)?);
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        let path = committed.join(name);
        fs::remove_file(&path).map_err(|error| Failed::at(&path, &error))?;
    }
    for (name, text) in new.iter().filter(|(name, text)| old.get(*name) != Some(*text)) {
        let path = committed.join(name);
        let folder = path.parent().unwrap_or(&committed);
        fs::create_dir_all(folder).map_err(|error| Failed::at(folder, &error))?;
        fs::write(&path, text).map_err(|error| Failed::at(&path, &error))?;
    }
    println!("{} declarations in {}", new.len(), committed.display());
    Ok(())
}

/// Fails if the committed declarations are not those of the Rust types.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failed> {
    let drift = drift(&declarations(&committed(workspace))?, &declarations(&generate(workspace)?)?);
    if drift.is_empty() {
        return Ok(());
    }
    for line in &drift {
        println!("ui/src/bridge/generated/{line}");
    }
    Err(Failed::new(format!(
        "{} declarations differ from the Rust types: run `cargo xtask types`",
        drift.len()
    )))
}

/// The variables that direct ts-rs. Every test run sets them, because with the feature on its
/// generators are tests, and without a folder they would write beside the sources.
pub(crate) fn directed(tool: Tool, folder: &Path) -> Tool {
    tool.env("TS_RS_EXPORT_DIR", folder).env("TS_RS_LARGE_INT", "number")
}

/// Where ts-rs writes to.
pub(crate) fn scratch(workspace: &Workspace) -> PathBuf {
    workspace.target.join("typescript")
}

fn committed(workspace: &Workspace) -> PathBuf {
    workspace.ui().join("src/bridge/generated")
}

fn generate(workspace: &Workspace) -> Result<PathBuf, Failed> {
    let folder = scratch(workspace);
    empty_folder(&folder)?;
    let tests = Tool::cargo(&workspace.root).args(["test", "--quiet", "--lib"]).args(EVERYTHING);
    directed(tests, &folder).args(["export_bindings"]).run()?;
    Ok(folder)
}

/// Relative name → text of every declaration in a folder.
fn declarations(folder: &Path) -> Result<BTreeMap<String, String>, Failed> {
    files_below(folder)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "ts"))
        .map(|path| {
            let text = crate::workspace::read(&path)?;
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            Ok((name, text))
        })
        .collect()
}

/// One line for every declaration that is not the same on both sides.
fn drift(committed: &BTreeMap<String, String>, fresh: &BTreeMap<String, String>) -> Vec<String> {
    let gone = committed
        .keys()
        .filter(|name| !fresh.contains_key(*name))
        .map(|name| format!("{name}: no Rust type any more"));
    let other = fresh.iter().filter_map(|(name, text)| match committed.get(name) {
        None => Some(format!("{name}: missing")),
        Some(old) if old != text => Some(format!("{name}: out of date")),
        Some(_) => None,
    });
    gone.chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_every_way_to_drift() {
        let folder = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let rust = folder(&[("A.ts", "1"), ("B.ts", "2")]);
        assert_eq!(drift(&rust, &rust), Vec::<String>::new());
        assert_eq!(
            drift(&folder(&[("A.ts", "0"), ("C.ts", "3")]), &rust),
            ["C.ts: no Rust type any more", "A.ts: out of date", "B.ts: missing"]
        );
    }
}
