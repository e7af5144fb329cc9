//! What this PC remembers: who works here, and which events were open.

use crate::error::Result;
use crate::exports::write_whole;
use crate::views::{Bookmark, RecentEvent};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
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
    #[serde(default, deserialize_with = "known_bookmark")]
    bookmark: Bookmark,
}

/// A screen that only a later version has is no reason to forget everything else.
fn known_bookmark<'a, D: Deserializer<'a>>(from: D) -> std::result::Result<Bookmark, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
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
    }

    /// Puts an event at the head of the list.
    pub fn remember(&mut self, title: &str, path: &Path) {
        let bookmark = self.bookmark(path);
        self.recent.retain(|recent| recent.path != path);
        let opened_at = Utc::now();
        self.recent.insert(0, Recent { title: title.to_owned(), path: path.to_owned(), opened_at, bookmark });
        self.recent.truncate(RECENT_MAX);
    }

    /// Where the office stopped in an event.
    pub fn bookmark(&self, path: &Path) -> Bookmark {
        self.recent
            .iter()
            .find(|recent| recent.path == path)
            .map(|recent| recent.bookmark.clone())
            .unwrap_or_default()
    }

    /// Notes where the office is in an event that it has open; tells whether it was elsewhere before.
    pub fn note_bookmark(&mut self, path: &Path, bookmark: &Bookmark) -> bool {
        let known = self.recent.iter_mut().find(|recent| recent.path == path);
        known.is_some_and(|recent| std::mem::replace(&mut recent.bookmark, bookmark.clone()) != *bookmark)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::Area;

    #[test]
    fn a_pc_remembers_the_latest_events_that_still_exist() {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: usize| folder.path().join(format!("{number}.tagung"));
        let mut settings = Settings::load(folder.path());
        assert_eq!(settings, Settings::default(), "a new PC remembers nothing");
        settings.who = "Ada".to_owned();
        for number in 0..=RECENT_MAX {
            std::fs::write(path(number), "").unwrap();
            settings.remember("Kongress", &path(number));
        }
        let bookmark = Bookmark { area: Area::Registrations, selection: "unplaced".to_owned() };
        assert!(settings.note_bookmark(&path(3), &bookmark), "the office went to the list");
        assert!(!settings.note_bookmark(&path(3), &bookmark), "it is there already");
        settings.remember("Neuer Name", &path(3));
        settings.save(folder.path()).unwrap();

        let settings = Settings::load(folder.path());
        let recent = settings.recent();
        assert_eq!(settings.who, "Ada", "the name survives a restart");
        assert_eq!(recent.len(), RECENT_MAX, "the oldest gives way");
        assert_eq!(recent[0].title, "Neuer Name", "the latest stands first, once, as it is called now");
        assert_eq!(settings.bookmark(&path(3)), bookmark, "an event is opened where it was left");
        assert_eq!(settings.bookmark(&path(4)), Bookmark::default(), "each has a place of its own");
        assert!(!recent.iter().any(|event| event.path.ends_with("0.tagung")), "the first one is forgotten");
        std::fs::remove_file(path(8)).unwrap();
        assert_eq!(settings.recent().len(), RECENT_MAX - 1, "what is gone is not offered");
    }

    #[test]
    fn unreadable_settings_are_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "{", "[1]", "{\"who\": 3}"] {
            std::fs::write(file(folder.path()), text).unwrap();
            assert_eq!(
                Settings::load(folder.path()),
                Settings::default(),
                "{text:?} is no reason not to start"
            );
        }
        std::fs::write(file(folder.path()), "{\"who\": \"Ada\", \"later\": 1}").unwrap();
        assert_eq!(Settings::load(folder.path()).who, "Ada", "what a later version adds is passed over");
        let later = r#"{"who": "Ada", "recent": [{"title": "K", "path": "k.tagung", "opened_at":
            "2024-11-12T09:00:00Z", "bookmark": {"area": "later", "selection": "all"}}]}"#;
        std::fs::write(file(folder.path()), later).unwrap();
        assert_eq!(Settings::load(folder.path()).who, "Ada", "nor is a screen that only a later version has");
        let nowhere = folder.path().join("fehlt");
        assert!(Settings::default().save(&nowhere).is_err(), "a folder that is not there is told");
    }
}
