//! Set-up, checks and generation: `cargo xtask help`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program: it reads files and the environment, starts tools and talks to a terminal"
)]

mod bench;
mod build;
mod fuzz;
mod icons;
mod run;
mod sample;
mod setup;
mod shots;
mod test;
mod tidy;
mod tool;
mod types;
mod workspace;

use std::process::ExitCode;

use crate::tool::Failed;
use crate::workspace::Workspace;

const HELP: &str = "\
cargo xtask run              set up what is missing, build, open the app with the sample congress
                             (without a display: do the main job by `tagung` and name the files made)
cargo xtask test [STEP …]    set up what is missing and pass every check; this is what CI runs
                             steps: setup format tidy interface clippy programs rust types journeys
cargo xtask setup            install what the two commands above need
cargo xtask build            build the interface, the app and `tagung`
cargo xtask tidy             check the rules of the architecture only
cargo xtask types [--check]  write the TypeScript types of the Rust ones (or only compare them)
cargo xtask sample [--check] write the registrations of the sample congress (or only compare them)
cargo xtask bench WHAT        time our programs beside others that do the same, in alternating runs;
                             WHAT is allocation; --quick, --json FILE
cargo xtask fuzz [TARGET]     throw bytes at the readers, guided by coverage, where a nightly compiler is there;
                             --seconds N
cargo xtask shots             picture every screen of the real window: contact sheets, README, handbook
cargo xtask icons            draw the icons anew from icons/icon.svg
cargo xtask help             this text";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("\nxtask: {failed}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<(), Failed> {
    let (&command, rest) = words.split_first().unwrap_or((&"help", &[]));
    match (command, rest) {
        ("help" | "--help" | "-h", _) => {
            println!("{HELP}");
            Ok(())
        }
        ("run", []) => run::run(&Workspace::find()?),
        ("test", steps) => test::run(&Workspace::find()?, steps),
        ("setup", []) => setup::everything(&Workspace::find()?),
        ("build", []) => {
            let workspace = Workspace::find()?;
            setup::to_build(&workspace)?;
            build::interface(&workspace)?;
            build::programs(&workspace, &build::PROGRAMS)
        }
        ("bench", words) => bench::run(&Workspace::find()?, words),
        ("fuzz", words) => fuzz::run(&Workspace::find()?, words),
        ("tidy", []) => tidy::run(&Workspace::find()?),
        ("types", []) => types::write(&Workspace::find()?),
        ("types", ["--check"]) => types::check(&Workspace::find()?),
        ("sample", []) => sample::write(&Workspace::find()?),
        ("sample", ["--check"]) => sample::check(&Workspace::find()?),
        ("shots", []) => shots::take(&Workspace::find()?),
        ("icons", []) => icons::draw(&Workspace::find()?),
        _ => Err(Failed::new(format!("`{}` is no command here\n\n{HELP}", words.join(" ")))),
    }
}
