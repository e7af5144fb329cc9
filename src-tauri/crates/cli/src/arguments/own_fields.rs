//! An own field as it is entered.

use clap::Args;
use office::views::OwnFieldKind;
use serde::Deserialize;
use std::path::PathBuf;

/// An own field.
#[derive(Debug, Args)]
pub(crate) struct NewOwnField {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    pub name: String,
    #[arg(long, value_parser = kind, default_value = "text", value_name = "ART")]
    pub kind: OwnFieldKind,
    #[arg(long = "choice", value_name = "ANTWORT")]
    pub choices: Vec<String>,
    #[arg(long)]
    pub required: bool,
    #[arg(long = "if", value_parser = asked_if, value_name = "FELD=ANTWORT")]
    pub asked_if: Option<(String, String)>,
}

/// `yes-no` as the word it is in JSON.
fn kind(text: &str) -> Result<OwnFieldKind, String> {
    let word = serde_json::Value::String(text.replace('-', "_"));
    OwnFieldKind::deserialize(word).map_err(|_| "ART ist text, yes-no oder choice".to_owned())
}

fn asked_if(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').ok_or("erwartet FELD=ANTWORT")?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}
