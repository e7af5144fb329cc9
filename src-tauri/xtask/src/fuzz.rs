//! `fuzz`: looks for bytes that no reader survives, guided by what of the code they reach.

use crate::tool::{Failed, Tool, step};
use crate::workspace::Workspace;

/// What bytes are thrown at. An abort in `workbook` may be one of the reader below, for which the office has a child
/// process; anywhere else it is a bug.
const TARGETS: [&str; 5] = ["csv", "mapping", "programme", "answers", "workbook"];
/// How long each is tried, unless told otherwise.
const SECONDS: &str = "60";
/// What makes the compiler count which code was reached, and watch memory.
const INSTRUMENTED: &str = "--cfg fuzzing -Zsanitizer=address -Cpasses=sancov-module -Ccodegen-units=1 \
    -Cdebug-assertions -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";
const MISSING: &str = "\
Coverage-guided fuzzing needs a nightly compiler, which is not here:

    rustup toolchain install nightly --profile minimal

The property tests try hostile bytes on the stable compiler, too: `cargo xtask test rust`.";

/// Fuzzes one target or all of them. Without a nightly compiler it says what to install, which is no failure.
pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result<(), Failed> {
    let (targets, seconds) = match words {
        [] => (TARGETS.to_vec(), SECONDS),
        ["--seconds", seconds] => (TARGETS.to_vec(), *seconds),
        [target] => (vec![*target], SECONDS),
        [target, "--seconds", seconds] => (vec![*target], *seconds),
        _ => return Err(Failed::new("cargo xtask fuzz [TARGET] [--seconds N]")),
    };
    if let Some(strange) = targets.iter().find(|target| !TARGETS.contains(target)) {
        return Err(Failed::new(format!("`{strange}` is none of {}", TARGETS.join(", "))));
    }
    let Some(host) = nightly(workspace) else {
        println!("{MISSING}");
        return Ok(());
    };
    for target in targets {
        step(target, || fuzz(workspace, &host, target, seconds))?;
    }
    Ok(())
}

/// For which machine the nightly compiler builds; `None` if there is none.
fn nightly(workspace: &Workspace) -> Option<String> {
    let told = Tool::new("rustup", &workspace.root).args(["run", "nightly", "rustc", "-vV"]).output().ok()?;
    told.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
}

fn fuzz(workspace: &Workspace, host: &str, target: &str, seconds: &str) -> Result<(), Failed> {
    let found = workspace.target.join("fuzz");
    let corpus = found.join("corpus").join(target);
    std::fs::create_dir_all(&corpus).map_err(|error| Failed::at(&corpus, &error))?;
    let root = &workspace.root;
    // With a target of its own the instrumentation stays out of build scripts.
    Tool::new("rustup", root)
        .args(["run", "nightly", "cargo", "run", "--release", "--quiet", "--target", host, "--bin", target])
        .args(["--manifest-path", "src-tauri/crates/intake/fuzz/Cargo.toml"])
        .args(["--target-dir".as_ref(), found.join("build").as_os_str()])
        .args(["--", "-max_len=4096", "-timeout=10", &format!("-max_total_time={seconds}")])
        .args([format!("-artifact_prefix={}/{target}-", found.display())])
        .args([&corpus, &root.join("src-tauri/crates/office/sample")])
        .env("RUSTFLAGS", INSTRUMENTED)
        .run()
}
