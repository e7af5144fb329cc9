//! What the programme leaves open. Findings, not failures: an office works with gaps for weeks.

use crate::code::Code;
use crate::session::Session;
use crate::slot::{SlotTrouble, Slots};
use crate::snapshot::Snapshot;

/// Something the office still has to find out or decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The programme names no sessions yet.
    NoSessions,
    /// These sessions have no clock time.
    NoTime(Vec<Code>),
    /// These sessions have no room.
    NoRoom(Vec<Code>),
    /// These sessions have neither a maximum nor tables.
    NoCapacity(Vec<Code>),
    /// The programme does not fall into slots.
    Slots(SlotTrouble),
}

impl Question {
    /// Every open question, what blocks an allocation first.
    pub fn all(snapshot: &Snapshot) -> Vec<Self> {
        if snapshot.sessions.is_empty() {
            return vec![Self::NoSessions];
        }
        let without = |lacks: &dyn Fn(&Session) -> bool| -> Vec<Code> {
            snapshot.sessions.iter().filter(|s| lacks(s)).map(|s| s.code.clone()).collect()
        };
        let mut open: Vec<Self> = Slots::of(snapshot).troubles.into_iter().map(Self::Slots).collect();
        let gaps = [
            Self::NoCapacity(without(&|s| snapshot.capacity(s).is_none())),
            Self::NoTime(without(&|s| s.time().is_none())),
            Self::NoRoom(without(&|s| s.room.is_none())),
        ];
        open.extend(gaps.into_iter().filter(|gap| !gap.sessions().is_empty()));
        open.sort_by_key(|question| !question.blocks());
        open
    }

    /// Whether nothing can be allocated before this is settled.
    pub fn blocks(&self) -> bool {
        match self {
            Self::NoSessions | Self::NoCapacity(_) | Self::Slots(_) => true,
            Self::NoTime(_) | Self::NoRoom(_) => false,
        }
    }

    /// The sessions it is about.
    pub fn sessions(&self) -> &[Code] {
        match self {
            Self::NoSessions | Self::Slots(SlotTrouble::LinkOverlaps(..)) => &[],
            Self::NoTime(codes)
            | Self::NoRoom(codes)
            | Self::NoCapacity(codes)
            | Self::Slots(
                SlotTrouble::NoDay(codes)
                | SlotTrouble::TimesOpen(_, codes)
                | SlotTrouble::SeveralTimes(_, codes),
            ) => codes,
        }
    }
}
