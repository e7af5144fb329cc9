//! The command line `tagung`: the main job without a window.
#![allow(clippy::disallowed_methods, reason = "a program reads its arguments and its environment")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line answers there")]

mod arguments;
mod verbs;

use arguments::Arguments;
use office::{ErrorCode, OfficeError};
use std::process::ExitCode;

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
    match verbs::run(&arguments) {
        Ok(answer) => {
            print(&arguments, &answer.json, &answer.text);
            ExitCode::from(if answer.refused { REFUSED } else { 0 })
        }
        Err(error) => refuse(&arguments, &error),
    }
}

fn print(arguments: &Arguments, json: &serde_json::Value, text: &str) {
    if arguments.json { println!("{json:#}") } else { println!("{}", text.trim_end()) }
}

fn refuse(arguments: &Arguments, error: &OfficeError) -> ExitCode {
    if arguments.json {
        println!("{:#}", serde_json::json!({ "error": error }));
    } else {
        eprintln!("{error}");
    }
    ExitCode::from(if error.code == ErrorCode::Usage { WRONG_USAGE } else { REFUSED })
}
