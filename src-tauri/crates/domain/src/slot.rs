//! Time slots: sets of sessions of which a person can attend one.
//!
//! Slots are derived, never stored. Sessions whose clock times overlap share a slot if they all overlap each
//! other. Where they only overlap in a chain, there are as many slots as a person can attend sessions, and a
//! seat in one can rule out sessions of another ([`Slot::rivals`]). Sessions without clock times run at the
//! same time as each other and as the timed sessions of that day that are not voluntary, but only once the
//! office has said so ([`Day::untimed_parallel`]).

use crate::code::Code;
use crate::event::Day;
use crate::id::SessionId;
use crate::language::Language;
use crate::session::Session;
use crate::snapshot::Snapshot;
use chrono::{NaiveDate, NaiveTime};

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
    /// Sessions of this slot with those of other slots that nobody can attend as well, since they overlap.
    pub rivals: Vec<(SessionId, SessionId)>,
}

impl Slot {
    /// Whether a seat elsewhere rules out a session of this slot.
    pub fn is_ruled_out(&self, session: SessionId, seats: &[SessionId]) -> bool {
        self.rivals.iter().any(|(own, other)| *own == session && seats.contains(other))
    }

    /// „Di 19.11., 8.30 – 12.30 Uhr“ or „Mi 20.11.“.
    pub fn name(&self) -> String {
        self.name_in(Language::German)
    }

    /// The name in a language.
    pub fn name_in(&self, language: Language) -> String {
        match self.time {
            Some((start, end)) => format!("{}, {}", language.day(self.date), language.time_span(start, end)),
            None => language.day(self.date),
        }
    }

    /// „Di 16.00“, or „Mi 20.11.“ without a clock time: the heading of a narrow column.
    pub fn short_name(&self) -> String {
        self.short_name_in(Language::German)
    }

    /// The heading of a narrow column in a language.
    pub fn short_name_in(&self, language: Language) -> String {
        match self.time {
            Some((start, _)) => language.day_at(self.date, start),
            None => language.day(self.date),
        }
    }
}

/// Why a programme does not fall into slots. Nothing can be allocated before it is settled.
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
}

/// All slots of the programme in time order, and what stands in their way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The slots; sessions that could not be placed are in none.
    pub slots: Vec<Slot>,
    /// What is open.
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
        found.find_rivals(snapshot);
        for link in &snapshot.links {
            let position = |id| found.slots.iter().position(|slot| slot.sessions.contains(&id));
            if let (Some(from), Some(to)) = (snapshot.session(link.from), snapshot.session(link.to))
                && (snapshot.collide(from, to)
                    || position(from.id).is_some() && position(from.id) == position(to.id))
            {
                found.troubles.push(SlotTrouble::LinkOverlaps(from.code.clone(), to.code.clone()));
            }
        }
        found
    }

    fn find_rivals(&mut self, snapshot: &Snapshot) {
        let place = |id| self.slots.iter().position(|slot| slot.sessions.contains(&id));
        let placed: Vec<(usize, &Session)> =
            snapshot.sessions.iter().filter_map(|session| Some((place(session.id)?, session))).collect();
        for (at, own) in &placed {
            let elsewhere = placed.iter().filter(|(other_at, _)| other_at != at);
            let rivals = elsewhere.filter(|(_, other)| snapshot.collide(own, other));
            if let Some(slot) = self.slots.get_mut(*at) {
                slot.rivals.extend(rivals.map(|(_, other)| (own.id, other.id)));
            }
        }
    }

    /// The slot a session is in.
    pub fn slot_of(&self, session: SessionId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.sessions.contains(&session))
    }

    fn add_day(&mut self, date: NaiveDate, snapshot: &Snapshot) {
        let today = snapshot.sessions.iter().filter(|s| s.date == Some(date));
        let (timed, untimed): (Vec<&Session>, Vec<&Session>) = today.partition(|s| s.time().is_some());
        let mut groups = mutually_overlapping(timed.clone(), snapshot);
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
            self.slots.push(Slot {
                date,
                time: group.iter().filter_map(|s| s.time()).reduce(|(a, b), (c, d)| (a.min(c), b.max(d))),
                assumed: group.len() > 1 && group.iter().any(|s| s.time().is_none()),
                voluntary: group.iter().all(|s| s.voluntary),
                sessions: group.iter().map(|s| s.id).collect(),
                rivals: Vec::new(),
            });
        }
    }
}

fn codes(sessions: &[&Session]) -> Vec<Code> {
    sessions.iter().map(|s| s.code.clone()).collect()
}

/// Takes a group apart into as few parts as possible in which all overlap each other: whoever ends first goes
/// with everybody still there at that moment.
fn mutually_overlapping<'a>(mut group: Vec<&'a Session>, snapshot: &Snapshot) -> Vec<Vec<&'a Session>> {
    group.sort_by_key(|session| (session.ends_at, session.starts_at, session.code.clone()));
    let mut parts: Vec<Vec<&Session>> = Vec::new();
    while !group.is_empty() {
        let mut part: Vec<&Session> = Vec::new();
        group.retain(|session| {
            let joins = part.iter().all(|other| snapshot.collide(session, other));
            if joins {
                part.push(session);
            }
            !joins
        });
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, EventId, Room, RoomId, Rule, RuleId, RuleKind, SessionKind};
    use uuid::Uuid;

    /// A congress with a near room 1 and a far room 2, and so many minutes between sessions.
    fn congress(minutes: u32) -> Snapshot {
        let event = Event {
            id: EventId(Uuid::nil()),
            title: "Kongress".to_owned(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let room = |number: u128, walk_minutes| Room {
            walk_minutes,
            ..Room::new(RoomId(Uuid::from_u128(number)), &number.to_string())
        };
        let rule = Rule {
            number: minutes,
            ..Rule::about_sessions(RuleId(Uuid::nil()), RuleKind::Changeover, Vec::new())
        };
        Snapshot { rooms: vec![room(1, 2), room(2, 9)], rules: vec![rule], ..Snapshot::new(event) }
    }

    fn session(day: u32, from: u32, until: u32, room: u128) -> Session {
        let minute = |minute: u32| NaiveTime::from_hms_opt(9 + minute / 60, minute % 60, 0);
        Session {
            date: NaiveDate::from_ymd_opt(2024, 11, day),
            starts_at: minute(from),
            ends_at: minute(until),
            room: Some(RoomId(Uuid::from_u128(room))),
            ..Session::new(SessionId(Uuid::nil()), Code::parse("W1").unwrap(), SessionKind::Workshop)
        }
    }

    #[test]
    fn nobody_can_be_in_two_places_nor_fly_from_one_to_the_other() {
        let cases = [
            ((19, 0, 60, 1), (19, 30, 90, 1), 0, true, "they share half an hour"),
            ((19, 0, 60, 1), (20, 30, 90, 1), 0, false, "another day"),
            ((19, 0, 60, 1), (19, 60, 90, 1), 0, false, "touching ends in one room"),
            ((19, 0, 60, 1), (19, 60, 90, 2), 0, true, "eleven minutes of way"),
            ((19, 0, 60, 2), (19, 70, 90, 1), 0, true, "one minute short"),
            ((19, 0, 60, 2), (19, 71, 90, 1), 0, false, "time enough for the way"),
            ((19, 0, 60, 1), (19, 70, 90, 1), 15, true, "the office wants a break"),
            ((19, 0, 60, 2), (19, 75, 90, 1), 15, false, "the break holds the way"),
        ];
        for ((day, from, until, room), (other_day, start, end, other_room), minutes, expected, why) in cases {
            let (one, other) = (session(day, from, until, room), session(other_day, start, end, other_room));
            let congress = congress(minutes);
            let found = (congress.collide(&one, &other), congress.collide(&other, &one));
            assert_eq!(found, (expected, expected), "{why}");
        }
    }
}
