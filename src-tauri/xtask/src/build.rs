//! Building the interface and the programs.

use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

/// Every cargo call of this program selects the whole workspace with the same features: cargo then
/// resolves one set of features for all of them and compiles nothing twice.
pub(crate) const EVERYTHING: [&str; 3] = ["--workspace", "--features", "office/typescript"];

/// Which of the two programs are wanted.
#[derive(Clone, Copy)]
pub(crate) enum Programs {
    /// The desktop app and the command line.
    Both,
    /// The command line alone, which needs no `WebKit`.
    CommandLine,
}

/// Builds the interface that the app embeds.
pub(crate) fn interface(workspace: &Workspace) -> Result<(), Failed> {
    Tool::npm(&workspace.root).args(["run", "--silent", "build"]).run()
}

/// Builds the programs.
pub(crate) fn programs(workspace: &Workspace, programs: Programs) -> Result<(), Failed> {
    let bins: &[&str] = match programs {
        Programs::Both => &["--bin", "tagungsbuero", "--bin", "tagung"],
        Programs::CommandLine => &["--bin", "tagung"],
    };
    Tool::cargo(&workspace.root).args(["build"]).args(EVERYTHING).args(bins).run()
}
