//! `cargo xtask test`: everything that decides whether a change lands.

use std::time::Instant;

use crate::build::{self, EVERYTHING, PROGRAMS};
use crate::tool::{Failed, Tool, duration, step};
use crate::workspace::{Workspace, empty_folder};
use crate::{setup, tidy, types};

/// The test binary that drives the window.
const JOURNEYS: [&str; 2] = ["--test", "journeys"];

type Work = fn(&Workspace) -> Result<(), Failed>;

/// Property tests begin here, so that a commit that passed passes again. A plain `cargo test` goes on
/// searching from elsewhere.
const PROPERTY_SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20241119");

/// In this order: what is quick to say no comes first, and the interface before the shell that embeds it.
const STEPS: [(&str, Work); 9] = [
    ("setup", setup::everything),
    ("format", format),
    ("tidy", tidy::run),
    ("interface", interface),
    ("clippy", clippy),
    ("programs", programs),
    ("rust", rust),
    ("types", types::check),
    ("journeys", journeys),
];

/// Runs the named steps, or all of them.
pub(crate) fn run(workspace: &Workspace, wanted: &[&str]) -> Result<(), Failed> {
    if let Some(unknown) = wanted.iter().find(|wanted| !STEPS.iter().any(|(name, _)| name == *wanted)) {
        let names = STEPS.map(|(name, _)| name).join(" ");
        return Err(Failed::new(format!("there is no step `{unknown}`; the steps are: {names}")));
    }
    let start = Instant::now();
    let mut count = 0;
    for (name, work) in STEPS.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name)) {
        step(name, || work(workspace))?;
        count += 1;
    }
    println!("\n{count} of {} steps passed in {}.", STEPS.len(), duration(start));
    Ok(())
}

fn format(workspace: &Workspace) -> Result<(), Failed> {
    Tool::cargo(&workspace.root).args(["fmt", "--all", "--check"]).run()
}

/// Types, style, tests and build of the interface; the shell embeds what the last one makes.
fn interface(workspace: &Workspace) -> Result<(), Failed> {
    for script in ["check", "lint", "test"] {
        Tool::npm(&workspace.root).args(["run", "--silent", script]).run()?;
    }
    build::interface(workspace)
}

fn clippy(workspace: &Workspace) -> Result<(), Failed> {
    // "All targets" are those of a plain `cargo test`, without what drives the window.
    for targets in [&["--all-targets"][..], &[&JOURNEYS[..], &["--test", "shots"]].concat()] {
        Tool::cargo(&workspace.root)
            .args(["clippy", "--quiet"])
            .args(targets)
            .args(EVERYTHING)
            .args(["--", "--deny", "warnings"])
            .run()?;
    }
    Ok(())
}

/// The programs that the tests drive from outside. Naming a test along with them gives them the
/// features of step `rust`, so that it finds their crates compiled.
fn programs(workspace: &Workspace) -> Result<(), Failed> {
    build::programs(workspace, &[&PROGRAMS[..], &JOURNEYS].concat())
}

fn rust(workspace: &Workspace) -> Result<(), Failed> {
    let scratch = types::scratch(workspace);
    empty_folder(&scratch)?;
    let (name, seed) = PROPERTY_SEED;
    let tests = Tool::cargo(&workspace.root).args(["test"]).args(EVERYTHING).env(name, seed);
    types::directed(tests, &scratch).run()
}

/// The journeys through the real window. A plain `cargo test` leaves them out: it has neither built
/// the programs nor a window to show.
fn journeys(workspace: &Workspace) -> Result<(), Failed> {
    Tool::cargo(&workspace.root)
        .args(["test"])
        .args(JOURNEYS)
        .args(EVERYTHING)
        .args(["--", "--test-threads=1"])
        .run()
}
