//! The desktop shell: windows, dialogs and thin commands.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a program: it reads its arguments and says why it cannot start"
)]

mod app;
mod arguments;
mod commands;
mod first_screen;
mod state;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The workbook worker is this same executable; nothing of the desktop may exist in it.
    if let Some(code) = office::worker::run_if_asked() {
        return code;
    }
    let started = arguments::Arguments::parse(std::env::args_os().skip(1))
        .map_err(|error| error.to_string())
        .and_then(|arguments| app::run(arguments).map_err(|error| error.to_string()));
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("Tagungsbüro kann nicht starten: {reason}");
            ExitCode::FAILURE
        }
    }
}
