//! Where things are.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::tool::{Failed, Tool};

/// The checked-out repository.
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
    /// What `cargo metadata` says about every crate in the lock file.
    pub(crate) metadata: Value,
}

impl Workspace {
    /// Asks cargo, which knows best.
    pub(crate) fn find() -> Result<Self, Failed> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .ok_or_else(|| Failed::new("start this through `cargo xtask`"))?;
        let text = Tool::cargo(&here).args(["metadata", "--format-version", "1", "--quiet"]).output()?;
        let metadata: Value = serde_json::from_str(&text)
            .map_err(|error| Failed::new(format!("cargo metadata is not readable: {error}")))?;
        let folder = |key: &str| {
            metadata
                .get(key)
                .and_then(Value::as_str)
                .map(PathBuf::from)
                .ok_or_else(|| Failed::new(format!("cargo metadata names no {key}")))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")?, metadata })
    }

    /// The folder of the interface.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program that cargo has built.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Result<String, Failed> {
    fs::read_to_string(path).map_err(|error| Failed::at(path, &error))
}

/// Makes a folder that holds nothing.
pub(crate) fn empty_folder(path: &Path) -> Result<(), Failed> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(|error| Failed::at(path, &error))?;
    }
    fs::create_dir_all(path).map_err(|error| Failed::at(path, &error))
}

/// Every file below a folder, sorted; an absent folder has none.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(|error| Failed::at(&folder, &error))? {
            let entry = entry.map_err(|error| Failed::at(&folder, &error))?;
            // Links are not followed: they could lead out of the tree or in circles.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}
