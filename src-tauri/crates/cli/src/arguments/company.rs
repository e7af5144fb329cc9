//! Who would like to be with whom, as typed.

use clap::Args;
use std::path::PathBuf;

/// What is decided about it; nothing shows what is open.
#[derive(Debug, Args)]
pub(crate) struct Company {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(long, value_name = "PERSON", requires = "with")]
    pub grant: Option<String>,
    #[arg(long, value_name = "PERSON2")]
    pub with: Vec<String>,
    #[arg(long, requires = "grant")]
    pub always: bool,
    #[arg(long, value_name = "PERSON", conflicts_with = "grant")]
    pub decline: Option<String>,
}
