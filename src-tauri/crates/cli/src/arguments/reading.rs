//! What was typed, or what is wrong with it.

use super::{Arguments, HELP, POSSIBLE};
use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::process::ExitCode;

/// Reads the arguments; a request for help and a wrong call are answered here.
pub(crate) fn read() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp => {
            crate::say(HELP);
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayVersion => {
            crate::say(concat!("tagung ", env!("CARGO_PKG_VERSION")));
            ExitCode::SUCCESS
        }
        kind => {
            crate::complain(&format!("{}\n\n{HELP}", complaint(kind, &error)));
            ExitCode::from(crate::WRONG_USAGE)
        }
    })
}

fn complaint(kind: ErrorKind, error: &clap::Error) -> String {
    let given = |context| match error.get(context) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    match kind {
        ErrorKind::InvalidSubcommand => {
            format!("„{}“ kennt tagung nicht.", given(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("„{}“ passt hier nicht.", given(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let what = format!(
                "„{}“ ist kein Wert für {}.",
                given(ContextKind::InvalidValue),
                given(ContextKind::InvalidArg)
            );
            // The parsers of words say what there is; others speak English.
            let possible = error.source().map(ToString::to_string).filter(|text| text.starts_with(POSSIBLE));
            possible.map_or_else(|| what.clone(), |possible| format!("{what} {possible}."))
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {}.", given(ContextKind::InvalidArg)),
        _ => "Dieser Aufruf ist unvollständig.".to_owned(),
    }
}
