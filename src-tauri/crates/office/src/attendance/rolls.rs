//! Who is expected where, held against who has come.

use super::{clock, sessions_on};
use crate::lists::sorted_by_name;
use crate::moves::{Board, why};
use crate::views::{ArrivalState, AttendanceView, RollLine, RollPerson, RollView, RollWaiting};
use crate::waiting::Search;
use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    Attendance, Person, Registration, RegistrationId, Roll, Session, SessionId, Snapshot, Status, german,
};
use std::collections::BTreeMap;

/// The desk in the foyer: one moment of the event, ready to be asked.
pub(super) struct Desk<'a> {
    pub(super) board: Board<'a>,
    snapshot: &'a Snapshot,
    /// Who came, by person; in the order of coming.
    came: BTreeMap<RegistrationId, Vec<&'a Attendance>>,
}

impl<'a> Desk<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        let mut came: BTreeMap<RegistrationId, Vec<&Attendance>> = BTreeMap::new();
        for row in snapshot.attendance.iter().filter(|row| row.came) {
            came.entry(row.registration).or_default().push(row);
        }
        Self { board: Board::of(snapshot), snapshot, came }
    }

    pub(super) fn view(&self, now: NaiveDateTime) -> AttendanceView {
        let rolls: Vec<Roll> = self.rolls();
        let proposed = proposed(self.snapshot, &rolls, now).map(key).unwrap_or_default();
        AttendanceView { rolls: rolls.into_iter().map(|roll| self.line(roll, now)).collect(), proposed }
    }

    /// Every day with its sessions; what has no day comes last.
    fn rolls(&self) -> Vec<Roll> {
        let mut days: Vec<NaiveDate> = self.snapshot.sessions.iter().filter_map(|one| one.date).collect();
        days.sort_unstable();
        days.dedup();
        let of_day = |day: NaiveDate| {
            let mut sessions: Vec<&Session> =
                self.snapshot.sessions.iter().filter(|one| one.date == Some(day)).collect();
            sessions.sort_by_key(|one| (one.starts_at.is_none(), one.starts_at, one.programme_order()));
            let sessions = sessions.into_iter().map(|one| Roll::Session(one.id));
            [Roll::Day(day)].into_iter().chain(sessions).collect::<Vec<_>>()
        };
        let loose = self.snapshot.sessions.iter().filter(|one| one.date.is_none());
        days.into_iter().flat_map(of_day).chain(loose.map(|one| Roll::Session(one.id))).collect()
    }

    /// Whether somebody is expected at a roll.
    pub(super) fn expects(&self, roll: Roll, registration: &Registration) -> bool {
        registration.status == Status::Registered
            && match roll {
                Roll::Session(id) => self.board.standing.seats(registration.id).contains(&id),
                Roll::Day(day) => registration.attends(day),
            }
    }

    /// That somebody came: noted here, or for a day in one of its sessions.
    pub(super) fn came(&self, roll: Roll, registration: RegistrationId) -> Option<&'a Attendance> {
        let rows = self.came.get(&registration)?;
        let own = rows.iter().find(|row| row.roll == roll);
        let elsewhere = || {
            let sessions = sessions_on(self.snapshot, roll.day()?);
            rows.iter().find(|row| row.roll.session().is_some_and(|id| sessions.contains(&id)))
        };
        own.or_else(elsewhere).copied()
    }

    /// Expected, and not seen yet.
    pub(super) fn missing(&self, roll: Roll) -> Vec<&'a Registration> {
        let is_missing = |one: &&Registration| self.expects(roll, one) && self.came(roll, one.id).is_none();
        self.snapshot.registrations.iter().filter(is_missing).collect()
    }

    fn line(&self, roll: Roll, now: NaiveDateTime) -> RollLine {
        let all = || self.snapshot.registrations.iter();
        let expected = all().filter(|one| self.expects(roll, one)).count();
        let session = roll.session().and_then(|id| self.snapshot.session(id));
        RollLine {
            key: key(roll),
            code: session.map(|one| one.code.to_string()).unwrap_or_default(),
            title: match (session, roll) {
                (None, Roll::Day(day)) => german::date_with_weekday(day),
                (session, _) => session.map(|one| one.label().to_owned()).unwrap_or_default(),
            },
            when: session
                .and_then(Session::time)
                .map_or_else(String::new, |(start, end)| german::time_span(start, end)),
            room: session.map(|one| self.snapshot.room_name(one).to_owned()).unwrap_or_default(),
            expected,
            present: all().filter(|one| self.came(roll, one.id).is_some()).count(),
            missing: self.missing(roll).len(),
            free: session.and_then(|one| self.board.free(one.id)),
            clock: session.and_then(start).map(|at| from_now(at, now)).unwrap_or_default(),
        }
    }

    pub(super) fn roll(self, roll: Roll, now: NaiveDateTime) -> RollView {
        let here = |one: &Registration| self.came(roll, one.id);
        let listed = self.snapshot.registrations.iter();
        let listed = listed.filter(|one| self.expects(roll, one) || here(one).is_some());
        let people = sorted_by_name(self.snapshot, listed.map(|one| (one, ())).collect());
        let person = |(one, ()): (&Registration, ())| {
            let row = here(one);
            let who = self.snapshot.person(one);
            RollPerson {
                registration: one.id.to_string(),
                number: one.number.clone(),
                name: who.map(Person::list_name).unwrap_or_default(),
                institution: who.map(|who| who.institution.clone()).unwrap_or_default(),
                search: format!("{} {}", who.map(Person::search_text).unwrap_or_default(), one.number),
                place: self.in_short(roll, one),
                present: row.is_some(),
                since: row.map(|row| self.since(roll, row)).unwrap_or_default(),
                expected: self.expects(roll, one),
            }
        };
        let line = self.line(roll, now);
        let people = people.into_iter().map(person).collect();
        let (waiting, waiting_elsewhere) = roll.session().map(|id| self.waiting(id)).unwrap_or_default();
        RollView { line, people, waiting, waiting_elsewhere }
    }

    /// Who waits for a seat and was seen on that day; how many others wait.
    fn waiting(&self, id: SessionId) -> (Vec<RollWaiting>, usize) {
        let search = Search::of(self.snapshot);
        let line = search.line(id);
        let day = self.snapshot.session(id).and_then(|session| session.date);
        let is_here = |one: RegistrationId| day.is_some_and(|day| self.came(Roll::Day(day), one).is_some());
        let here = line.iter().filter(|one| is_here(one.registration.id));
        let person = |one: &crate::waiting::Waiting<'_>| {
            let wish =
                one.level.map_or_else(|| "jeder Platz".to_owned(), |level| format!("{level}.\u{a0}Wunsch"));
            let code = |id| self.snapshot.session(id).map(|one: &Session| one.code.to_string());
            let seat =
                one.from.and_then(code).map_or("ohne Platz".to_owned(), |code| format!("sitzt in {code}"));
            let obstacle = search.obstacle(one, id);
            RollWaiting {
                registration: one.registration.id.to_string(),
                number: one.registration.number.clone(),
                name: self.snapshot.person(one.registration).map(Person::list_name).unwrap_or_default(),
                words: format!("{wish}, {seat}"),
                obstacle: obstacle.map(|change| why(&search.board, &change)).unwrap_or_default(),
            }
        };
        let here: Vec<RollWaiting> = here.map(person).collect();
        let elsewhere = line.len() - here.len();
        (here, elsewhere)
    }

    /// „Tisch 7“ in a session, „PS, W2“ on a day.
    fn in_short(&self, roll: Roll, registration: &Registration) -> String {
        let standing = &self.board.standing;
        match roll {
            Roll::Session(id) => {
                let table = standing.table(registration.id, id);
                table.map(|number| format!("Tisch\u{a0}{number}")).unwrap_or_default()
            }
            Roll::Day(day) => {
                let seats = standing.seats(registration.id);
                let own = sessions_on(self.snapshot, day).into_iter().filter(|id| seats.contains(id));
                let codes = own.filter_map(|id| standing.session(id)).map(|one| one.code.to_string());
                codes.collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn since(&self, roll: Roll, row: &Attendance) -> String {
        let at = clock(row.at);
        if row.roll == roll { at } else { format!("{at} in {}", self.snapshot.roll_name(row.roll)) }
    }

    /// Where somebody is to go: „W4, Saal Ems 1, Tisch 7“.
    pub(super) fn place(&self, roll: Roll, registration: &Registration) -> String {
        let standing = &self.board.standing;
        let Some(session) = roll.session().and_then(|id| standing.session(id)) else {
            return self.in_short(roll, registration);
        };
        let place = standing.place(session, standing.table(registration.id, session.id));
        if place.is_empty() { session.code.to_string() } else { format!("{}, {place}", session.code) }
    }

    /// How somebody stands at a roll, and that in a sentence.
    pub(super) fn stands(&self, roll: Roll, registration: &Registration) -> (ArrivalState, String) {
        let place = self.snapshot.roll_name(roll);
        if registration.status == Status::Cancelled {
            return (ArrivalState::Cancelled, "hat storniert.".to_owned());
        }
        if let Some(row) = self.came(roll, registration.id) {
            return (ArrivalState::Here, format!("ist schon da, erfasst um {}.", self.since(roll, row)));
        }
        if self.expects(roll, registration) {
            let there = self.place(roll, registration);
            let words = if there.is_empty() {
                "wird erwartet.".to_owned()
            } else {
                format!("wird erwartet: {there}.")
            };
            return (ArrivalState::Expected, words);
        }
        let words = match roll {
            Roll::Day(_) => format!("ist am {place} nicht angemeldet."),
            Roll::Session(id) if self.snapshot.has_missed(registration.id, id) => {
                format!("hatte in {place} einen Platz, der freigegeben wurde.")
            }
            Roll::Session(id) => {
                let standing = &self.board.standing;
                let slot = standing.slots.slot_of(id);
                let seat = slot.and_then(|slot| standing.seat_in(registration.id, slot));
                match seat.and_then(|seat| standing.session(seat)) {
                    Some(seat) => {
                        let there = self.place(Roll::Session(seat.id), registration);
                        format!("hat in {place} keinen Platz und sitzt zu dieser Zeit in {there}.")
                    }
                    None => format!("hat in {place} keinen Platz."),
                }
            }
        };
        (ArrivalState::Unexpected, words)
    }
}

/// Key of the session, or the day as `2024-11-19`.
fn key(roll: Roll) -> String {
    match roll {
        Roll::Session(id) => id.to_string(),
        Roll::Day(day) => day.to_string(),
    }
}

/// When a session begins.
pub(super) fn start(session: &Session) -> Option<NaiveDateTime> {
    Some(session.date?.and_time(session.starts_at?))
}

/// „läuft seit 22 Minuten“, „beginnt in 12 Minuten“; empty if that is more than half a day away.
fn from_now(start: NaiveDateTime, now: NaiveDateTime) -> String {
    let span = |minutes: i64| match usize::try_from(minutes) {
        Ok(minutes) if minutes < 60 => german::count(minutes, "Minute", "Minuten"),
        Ok(minutes) => format!("{}.{:02}\u{a0}Stunden", minutes / 60, minutes % 60),
        Err(_) => String::new(),
    };
    match (now - start).num_minutes() {
        0 => "beginnt jetzt".to_owned(),
        minutes @ 1..=719 => format!("läuft seit {}", span(minutes)),
        minutes @ -719..=-1 => format!("beginnt in {}", span(-minutes)),
        _ => String::new(),
    }
}

/// What somebody at the desk looks at now: the day of today, else the first one that is to come, else the first.
fn proposed(snapshot: &Snapshot, rolls: &[Roll], now: NaiveDateTime) -> Option<Roll> {
    let days = || rolls.iter().copied().filter(|roll| roll.day().is_some());
    let coming = days().find(|roll| roll.day().is_some_and(|day| day >= now.date()));
    let soon = |roll: &&Roll| {
        let session = roll.session().and_then(|id| snapshot.session(id));
        let begins = session.and_then(start);
        // Who comes to a session comes in the last half hour before it, or late.
        begins.is_some_and(|at| (-30..=60).contains(&(now - at).num_minutes()))
    };
    rolls.iter().find(soon).copied().or(coming).or_else(|| rolls.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_told_in_words() {
        let start = NaiveDate::from_ymd_opt(2024, 11, 19).unwrap().and_hms_opt(16, 0, 0).unwrap();
        for (minutes, words) in [
            (0, "beginnt jetzt"),
            (1, "läuft seit 1 Minute"),
            (22, "läuft seit 22 Minuten"),
            (90, "läuft seit 1.30\u{a0}Stunden"),
            (-12, "beginnt in 12 Minuten"),
            (-720, ""),
            (720, ""),
        ] {
            let now = start + chrono::TimeDelta::minutes(minutes);
            assert_eq!(from_now(start, now), words, "{minutes} minutes after the start");
        }
    }
}
