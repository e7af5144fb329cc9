//! What this PC remembers: who works here, and which events were open.

use crate::error::{OfficeError, Result};
use crate::exports::write_whole;
use crate::views::RecentEvent;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Events remembered at most.
const RECENT_MAX: usize = 8;

/// Settings of one PC, kept beside the program's other data and never in an event file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Name written into the journal.
    pub who: String,
    recent: Vec<Recent>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Recent {
    title: String,
    path: PathBuf,
    opened_at: DateTime<Utc>,
}

impl Settings {
    /// Reads the settings in a folder. Missing or unreadable ones are as good as none: nothing in
    /// them is worth refusing to start.
    pub fn load(folder: &Path) -> Self {
        let text = std::fs::read(file(folder)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Writes the settings into a folder.
    pub fn save(&self, folder: &Path) -> Result<()> {
        let bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        let path = file(folder);
        write_whole(&path, &bytes)
            .map_err(|error| OfficeError::file(&path, "konnte nicht gespeichert werden", &error))
    }

    /// Puts an event at the head of the list.
    pub fn remember(&mut self, title: &str, path: &Path) {
        self.recent.retain(|recent| recent.path != path);
        self.recent
            .insert(0, Recent { title: title.to_owned(), path: path.to_owned(), opened_at: Utc::now() });
        self.recent.truncate(RECENT_MAX);
    }

    /// Events that were open and still exist, latest first.
    pub fn recent(&self) -> Vec<RecentEvent> {
        let there = self.recent.iter().filter(|recent| recent.path.is_file());
        there
            .map(|recent| RecentEvent {
                title: recent.title.clone(),
                path: recent.path.display().to_string(),
                opened: format!("zuletzt {}", crate::office::moment(recent.opened_at)),
            })
            .collect()
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("settings.json")
}
