//! Building the interface and the programs.

use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

/// Every cargo call of this program selects the whole workspace with the same features: cargo then
/// resolves one set of features for all of them and compiles nothing twice.
pub(crate) const EVERYTHING: [&str; 3] = ["--workspace", "--features", "office/typescript"];

/// The desktop app and the command line.
pub(crate) const PROGRAMS: [&str; 4] = ["--bin", "tagungsbuero", "--bin", "tagung"];

/// The command line alone, which needs no `WebKit`.
pub(crate) const COMMAND_LINE: [&str; 2] = ["--bin", "tagung"];

/// Builds the interface that the app embeds.
pub(crate) fn interface(workspace: &Workspace) -> Result<(), Failed> {
    Tool::npm(&workspace.root).args(["run", "--silent", "build"]).run()
}

/// Builds programs.
pub(crate) fn programs(workspace: &Workspace, bins: &[&str]) -> Result<(), Failed> {
    Tool::cargo(&workspace.root).args(["build"]).args(EVERYTHING).args(bins).run()
}
