//! How lists that leave the house are asked for.

use super::POSSIBLE;
use clap::{ArgAction, Args};
use office::views::{Language, ListColumn, ListFilter, ListOrder, ListPart};
use std::path::PathBuf;

/// What is to be delivered to whom.
#[derive(Debug, Args)]
pub(crate) struct Deliver {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "VORLAGE")]
    pub template: String,
    #[arg(long, value_name = "EMPFÄNGER")]
    pub to: String,
    #[arg(long, value_name = "ORDNER")]
    pub out: PathBuf,
    #[arg(long, default_value = "", value_name = "SESSION")]
    pub session: String,
    #[arg(long, default_value = "", value_name = "N")]
    pub since: String,
    #[arg(long)]
    pub csv: bool,
    #[arg(long)]
    pub sensitive: bool,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub as_of: String,
    #[arg(long)]
    pub lock_stdin: bool,
}

/// What is to be told about the deliveries, or made again.
#[derive(Debug, Args)]
pub(crate) struct Deliveries {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(long, value_name = "N", conflicts_with = "recreate")]
    pub changes: Option<String>,
    #[arg(long, value_name = "N", requires = "out")]
    pub recreate: Option<String>,
    #[arg(long, value_name = "ORDNER")]
    pub out: Option<PathBuf>,
}

/// A copy of the event that somebody takes along.
#[derive(Debug, Args)]
pub(crate) struct Lend {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "NEU")]
    pub new: PathBuf,
    #[arg(long, value_name = "TAG")]
    pub until: String,
    #[arg(long, value_name = "WER")]
    pub to: String,
    #[arg(long, required = true)]
    pub lock_stdin: bool,
}

/// A template of deliveries: what is not said is as in the one it is like.
#[derive(Debug, Args)]
pub(crate) struct NewTemplate {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "VORLAGE")]
    pub like: Option<String>,
    #[arg(long, value_name = "EMPFÄNGER")]
    pub recipient: Option<String>,
    #[arg(long, value_delimiter = ',', value_parser = column, value_name = "SPALTE")]
    pub columns: Option<Vec<ListColumn>>,
    #[arg(long, value_delimiter = ',', value_parser = part, value_name = "BLATT")]
    pub sheets: Option<Vec<ListPart>>,
    #[arg(long, value_parser = filter, value_name = "AUSWAHL")]
    pub people: Option<ListFilter>,
    #[arg(long, value_parser = order, value_name = "REIHENFOLGE")]
    pub order: Option<ListOrder>,
    /// Headings in English.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "german")]
    pub english: bool,
    /// Headings in German.
    #[arg(long, action = ArgAction::SetTrue)]
    pub german: bool,
    /// Remove it instead.
    #[arg(long, conflicts_with_all = ["like", "recipient", "columns", "sheets", "people", "order", "english", "german"])]
    pub remove: bool,
}

/// Says what there is, where something else was typed.
fn among<T>(found: Option<T>, all: impl Iterator<Item = &'static str>) -> Result<T, String> {
    found.ok_or_else(|| format!("{POSSIBLE}: {}", all.collect::<Vec<_>>().join(" | ")))
}

fn column(text: &str) -> Result<ListColumn, String> {
    among(ListColumn::parse(text), ListColumn::ALL.iter().map(|each| each.name(Language::German)))
}

fn part(text: &str) -> Result<ListPart, String> {
    among(ListPart::parse(text), ListPart::ALL.iter().map(|each| each.name(Language::German)))
}

fn filter(text: &str) -> Result<ListFilter, String> {
    among(ListFilter::parse(text), ListFilter::ALL.iter().map(|each| each.name(Language::German)))
}

fn order(text: &str) -> Result<ListOrder, String> {
    among(ListOrder::parse(text), ListOrder::ALL.iter().map(|each| each.name(Language::German)))
}
