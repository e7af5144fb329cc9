//! What was printed, and what of it is still true.

use crate::id::PrintRunId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Name badges.
    Badges,
    /// Attendance sheets.
    Attendance,
    /// Signs beside the doors of rooms.
    DoorSigns,
    /// Cards on tables.
    TableCards,
    /// Cards with the names of those who sit in front or at a table.
    NameCards,
    /// Lists for those who moderate.
    ModeratorLists,
    /// What those who work do where and when.
    Rosters,
    /// Signs on information stands.
    StandSigns,
    /// The board that says who is where.
    Board,
    /// The programme for everybody.
    Programme,
    /// How many eat what and need which help.
    Catering,
    /// Personal programmes as letters.
    Letters,
    /// Personal programmes for calendars.
    Calendars,
}

impl PaperKind {
    /// Every kind, in the order in which an office prepares them.
    pub const ALL: [Self; 13] = [
        Self::Badges,
        Self::Attendance,
        Self::DoorSigns,
        Self::TableCards,
        Self::NameCards,
        Self::ModeratorLists,
        Self::Rosters,
        Self::StandSigns,
        Self::Board,
        Self::Programme,
        Self::Catering,
        Self::Letters,
        Self::Calendars,
    ];

    /// The German word for many of them.
    pub fn german(self) -> &'static str {
        match self {
            Self::Badges => "Namensschilder",
            Self::Attendance => "Anwesenheitslisten",
            Self::DoorSigns => "Türschilder",
            Self::TableCards => "Tischkarten",
            Self::NameCards => "Namenskarten",
            Self::ModeratorLists => "Listen für die Moderation",
            Self::Rosters => "Einsatzpläne der Mitwirkenden",
            Self::StandSigns => "Schilder der Infostände",
            Self::Board => "Wer-ist-wo-Tafel",
            Self::Programme => "Programm für Teilnehmende",
            Self::Catering => "Verpflegung und Unterstützung",
            Self::Letters => "Persönliche Programme",
            Self::Calendars => "Kalenderdateien",
        }
    }

    /// Whether a printed one can be collected again: what went to participants cannot.
    pub fn comes_back(self) -> bool {
        !matches!(self, Self::Letters | Self::Calendars)
    }

    /// Whether it lies on sheets of labels or cards, and not on plain pages.
    pub fn is_on_sheets(self) -> bool {
        matches!(self, Self::Badges | Self::TableCards | Self::NameCards)
    }

    /// The German words for one and for many.
    pub fn one_and_many(self) -> [&'static str; 2] {
        match self {
            Self::Badges | Self::DoorSigns | Self::StandSigns => ["Schild", "Schilder"],
            Self::Attendance | Self::ModeratorLists => ["Liste", "Listen"],
            Self::TableCards | Self::NameCards => ["Karte", "Karten"],
            Self::Rosters => ["Einsatzplan", "Einsatzpläne"],
            Self::Board | Self::Programme => ["Aushang", "Aushänge"],
            Self::Catering => ["Übersicht", "Übersichten"],
            Self::Letters => ["Brief", "Briefe"],
            Self::Calendars => ["Kalender", "Kalender"],
        }
    }
}

/// Papers that were printed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRun {
    /// Key.
    pub id: PrintRunId,
    /// „Druck 3“, counted by kind.
    pub number: u32,
    /// What was printed.
    pub kind: PaperKind,
    /// When.
    pub at: DateTime<Utc>,
    /// On what, „Avery L7418“; may be empty.
    pub sheet: String,
    /// What was printed or collected again.
    pub copies: Vec<PrintedCopy>,
}

/// One paper of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCopy {
    /// What it is about: the key of a registration or session, or a room and day.
    pub key: String,
    /// Number or code by which people find it, never a name: this row outlives the person.
    pub label: String,
    /// Tells whether it would look the same today. Empty: the paper was collected again.
    pub mark: String,
    /// Which tray it was put into; 0 for none.
    pub tray: u32,
}

/// The papers of one kind that are out there, by key: the latest copy of each and the number of
/// its run. Runs count up, so a later one replaces an earlier one.
pub fn copies_out(runs: &[PrintRun], kind: PaperKind) -> BTreeMap<&str, (u32, &PrintedCopy)> {
    let mut runs: Vec<&PrintRun> = runs.iter().filter(|run| run.kind == kind).collect();
    runs.sort_by_key(|run| run.number);
    let mut out = BTreeMap::new();
    for run in runs {
        for copy in &run.copies {
            if copy.mark.is_empty() {
                out.remove(copy.key.as_str());
            } else {
                out.insert(copy.key.as_str(), (run.number, copy));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// Runs as text: `badges: a1 b1 c-` prints a and b in their first form and collects c.
    fn runs(text: &str) -> Vec<PrintRun> {
        let copy = |word: &str| {
            let (key, mark) = word.split_at(1);
            let mark = if mark == "-" { "" } else { mark };
            PrintedCopy { key: key.into(), label: key.to_uppercase(), mark: mark.into(), tray: 0 }
        };
        let run = |(number, line): (u32, &str)| PrintRun {
            id: PrintRunId(Uuid::from_u128(number.into())),
            number,
            kind: if line.starts_with("signs") { PaperKind::DoorSigns } else { PaperKind::Badges },
            at: DateTime::UNIX_EPOCH,
            sheet: String::new(),
            copies: line.split_whitespace().skip(1).map(copy).collect(),
        };
        (1..).zip(text.lines().map(str::trim).filter(|line| !line.is_empty())).map(run).collect()
    }

    #[test]
    fn the_latest_copy_counts() {
        for (text, expected) in [
            ("", ""),
            ("badges: a1 b1", "a1@1 b1@1"),
            ("badges: a1 b1\nbadges: b2", "a1@1 b2@2"),
            ("badges: a1 b1\nbadges: a-", "b1@1"),
            ("badges: a1\nbadges: a-\nbadges: a1", "a1@3"),
            ("badges: a1\nsigns: a2 b2", "a1@1"),
        ] {
            let runs = runs(text);
            let out = copies_out(&runs, PaperKind::Badges);
            let told: Vec<_> =
                out.iter().map(|(key, (run, copy))| format!("{key}{}@{run}", copy.mark)).collect();
            assert_eq!(told.join(" "), expected, "{text:?}");
        }
        let mut turned = runs("badges: a1\nbadges: a2");
        turned.reverse();
        assert_eq!(
            copies_out(&turned, PaperKind::Badges)["a"].0,
            2,
            "the number decides, not the order of rows"
        );
    }
}
