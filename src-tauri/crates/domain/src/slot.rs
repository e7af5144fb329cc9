//! Time slots: sets of sessions of which a person can attend one.
//!
//! Slots are derived, never stored. Sessions whose clock times overlap share a slot. Sessions
//! without clock times run at the same time as each other and as the timed sessions of that day
//! that are not voluntary, but only once the office has said so ([`Day::untimed_parallel`]).

use crate::code::Code;
use crate::event::Day;
use crate::german;
use crate::id::SessionId;
use crate::session::Session;
use crate::snapshot::Snapshot;
use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// One time slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Day.
    pub date: NaiveDate,
    /// From the first start to the last end of its timed sessions; `None` if none is timed.
    pub time: Option<(NaiveTime, NaiveTime)>,
    /// Whether some session is here because the office said so, not by its clock time.
    pub assumed: bool,
    /// Whether nobody has to be seated: every session is voluntary.
    pub voluntary: bool,
    /// Its sessions in the order of the programme.
    pub sessions: Vec<SessionId>,
}

impl Slot {
    /// „Di 19.11., 8.30 – 12.30 Uhr“ or „Mi 20.11.“.
    pub fn name(&self) -> String {
        match self.time {
            Some((start, end)) => format!("{}, {}", german::day(self.date), german::time_span(start, end)),
            None => german::day(self.date),
        }
    }

    /// „Di 16.00“, or „Mi 20.11.“ without a clock time: the heading of a narrow column.
    pub fn short_name(&self) -> String {
        match self.time {
            Some((start, _)) => format!("{} {}", german::weekday(self.date), german::time(start)),
            None => german::day(self.date),
        }
    }
}

/// Why a programme does not fall into slots, or does so only roughly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotTrouble {
    /// These sessions have no day.
    NoDay(Vec<Code>),
    /// These sessions have no clock time and the office has not said that they run in parallel.
    TimesOpen(NaiveDate, Vec<Code>),
    /// These sessions have no clock time, and the day has several times they could run at.
    SeveralTimes(NaiveDate, Vec<Code>),
    /// Both sessions of a link run at the same time.
    LinkOverlaps(Code, Code),
    /// These sessions overlap in a chain, not all with each other. They form one slot all the
    /// same, so a person gets one of them: stricter than the clock, never wrong.
    Chain(Vec<Code>),
}

impl SlotTrouble {
    /// Whether nothing can be allocated before this is settled.
    pub fn blocks(&self) -> bool {
        !matches!(self, Self::Chain(_))
    }
}

/// All slots of the programme in time order, and what stands in their way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The slots; sessions that could not be placed are in none.
    pub slots: Vec<Slot>,
    /// What is open or rough.
    pub troubles: Vec<SlotTrouble>,
}

impl Slots {
    /// Derives the slots of a programme.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut found = Self::default();
        let no_day: Vec<&Session> = snapshot.sessions.iter().filter(|s| s.date.is_none()).collect();
        if !no_day.is_empty() {
            found.troubles.push(SlotTrouble::NoDay(codes(&no_day)));
        }
        let mut dates: Vec<NaiveDate> = snapshot.sessions.iter().filter_map(|s| s.date).collect();
        dates.sort();
        dates.dedup();
        for date in dates {
            found.add_day(date, snapshot);
        }
        found.slots.sort_by_key(|slot| (slot.date, slot.time.is_none(), slot.time));
        for link in &snapshot.links {
            let position = |id| found.slots.iter().position(|slot| slot.sessions.contains(&id));
            if let (Some(from), Some(to)) = (position(link.from), position(link.to))
                && from == to
                && let (Some(from), Some(to)) = (snapshot.session(link.from), snapshot.session(link.to))
            {
                found.troubles.push(SlotTrouble::LinkOverlaps(from.code.clone(), to.code.clone()));
            }
        }
        found
    }

    /// The slot a session is in.
    pub fn slot_of(&self, session: SessionId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.sessions.contains(&session))
    }

    fn add_day(&mut self, date: NaiveDate, snapshot: &Snapshot) {
        let today = snapshot.sessions.iter().filter(|s| s.date == Some(date));
        let (timed, untimed): (Vec<&Session>, Vec<&Session>) = today.partition(|s| s.time().is_some());
        let mut groups = overlapping(&timed, snapshot.changeover());
        if !untimed.is_empty() {
            let answered = snapshot
                .days
                .iter()
                .any(|Day { date: d, untimed_parallel, .. }| *d == date && *untimed_parallel);
            let mut firm =
                groups.iter().enumerate().filter(|(_, g)| g.iter().any(|s| !s.voluntary)).map(|(i, _)| i);
            let alone = timed.is_empty() && untimed.len() == 1;
            match (firm.next(), firm.next()) {
                _ if !answered && !alone => self.troubles.push(SlotTrouble::TimesOpen(date, codes(&untimed))),
                (Some(_), Some(_)) => self.troubles.push(SlotTrouble::SeveralTimes(date, codes(&untimed))),
                (Some(only), None) => {
                    if let Some(group) = groups.get_mut(only) {
                        group.extend(&untimed);
                    }
                }
                (None, _) => groups.push(untimed),
            }
        }
        for mut group in groups {
            group.sort_by_key(|s| s.programme_order());
            let crosses = |(i, a): (usize, &&Session)| {
                group.iter().skip(i + 1).any(|b| can_attend_both(a, b, snapshot.changeover()))
            };
            if group.iter().enumerate().any(crosses) {
                self.troubles.push(SlotTrouble::Chain(codes(&group)));
            }
            self.slots.push(Slot {
                date,
                time: group.iter().filter_map(|s| s.time()).reduce(|(a, b), (c, d)| (a.min(c), b.max(d))),
                assumed: group.len() > 1 && group.iter().any(|s| s.time().is_none()),
                voluntary: group.iter().all(|s| s.voluntary),
                sessions: group.iter().map(|s| s.id).collect(),
            });
        }
    }
}

fn codes(sessions: &[&Session]) -> Vec<Code> {
    sessions.iter().map(|s| s.code.clone()).collect()
}

/// Whether there is time enough between two sessions of a day.
fn can_attend_both(one: &Session, other: &Session, changeover: TimeDelta) -> bool {
    one.time().zip(other.time()).is_some_and(|((starts, ends), (begins, stops))| {
        begins - ends >= changeover || starts - stops >= changeover
    })
}

/// Connected components of the overlap graph: a sweep over the starts.
fn overlapping<'a>(timed: &[&'a Session], changeover: TimeDelta) -> Vec<Vec<&'a Session>> {
    let mut sorted = timed.to_vec();
    sorted.sort_by_key(|s| s.time());
    let mut groups: Vec<(NaiveTime, Vec<&Session>)> = Vec::new();
    for session in sorted {
        let Some((start, end)) = session.time() else { continue };
        match groups.last_mut() {
            Some((busy_until, group)) if start - *busy_until < changeover => {
                *busy_until = end.max(*busy_until);
                group.push(session);
            }
            _ => groups.push((end, vec![session])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
