//! A rule as it is entered.

use clap::Args;
use office::views::{GroupField, RuleKind};
use std::path::PathBuf;

/// A rule to be entered.
#[derive(Debug, Args)]
pub(crate) struct NewRule {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "ART", value_parser = rule_kind)]
    pub kind: RuleKind,
    #[arg(long = "person", value_name = "NUMMER")]
    pub people: Vec<String>,
    #[arg(long, value_parser = group, value_name = "GRUPPE")]
    pub group: Option<(GroupField, String)>,
    #[arg(long = "session", value_name = "SESSION")]
    pub sessions: Vec<String>,
    #[arg(long, default_value = "", value_name = "K")]
    pub number: String,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub from: String,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub until: String,
    #[arg(long, default_value = "", value_name = "GRUND")]
    pub reason: String,
}

/// `at-most` as the word it is in JSON.
fn rule_kind(text: &str) -> Result<RuleKind, String> {
    serde_json::from_value(serde_json::Value::String(text.replace('-', "_"))).map_err(|_| text.to_owned())
}

/// `land=NI,HB`
fn group(text: &str) -> Result<(GroupField, String), String> {
    let (field, terms) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    let field = serde_json::from_value(serde_json::Value::String(field.trim().to_owned()));
    field.map(|field| (field, terms.to_owned())).map_err(|_| text.to_owned())
}
