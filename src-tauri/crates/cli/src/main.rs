//! The command line `tagung`: the main job without a window.
#![allow(clippy::disallowed_methods, reason = "a program reads its arguments and its environment")]

mod arguments;
mod attendance;
mod badge_layout;
mod moves;
mod print;
mod privacy;
mod progress;
mod rooms;
mod staff;
mod tables;
mod verbs;

use arguments::Arguments;
use office::{ErrorCode, OfficeError};
use std::io::Write;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Refused, with the reason told.
const REFUSED: u8 = 1;
/// The call itself makes no sense.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    if let Some(code) = office::worker::run_if_asked() {
        return code;
    }
    let arguments = match arguments::read() {
        Ok(arguments) => arguments,
        Err(asked) => return asked,
    };
    progress::heed_interruption();
    match verbs::run(&arguments) {
        Ok(answer) => {
            print(&arguments, &answer.json, &answer.text);
            ExitCode::from(if answer.refused { REFUSED } else { 0 })
        }
        Err(error) => refuse(&arguments, &error),
    }
}

fn print(arguments: &Arguments, json: &serde_json::Value, text: &str) {
    say(&if arguments.json { format!("{json:#}") } else { text.trim_end().to_owned() });
}

fn refuse(arguments: &Arguments, error: &OfficeError) -> ExitCode {
    if arguments.json {
        say(&format!("{:#}", serde_json::json!({ "error": error })));
    } else {
        complain(&error.to_string());
    }
    ExitCode::from(if error.code == ErrorCode::Usage { WRONG_USAGE } else { REFUSED })
}

/// Answers on standard output. Whoever has stopped reading, as `head` does, misses the rest; what
/// was done stays done, and so does the exit code.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// As [`say`], on standard error.
fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
