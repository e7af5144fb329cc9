//! What changed between two moments, counted.

use crate::error::Result;
use crate::office::Office;
use crate::views::SinceLine;
use chrono::{Days, Local};
use domain::{Registration, RegistrationId, Session, SessionId, Snapshot, Status};
use std::collections::{BTreeMap, BTreeSet};

impl Office {
    /// What changed since the beginning of yesterday; what was changed back does not count.
    pub fn since_yesterday(&mut self) -> Result<Vec<SinceLine>> {
        let now = self.snapshot()?;
        let day = Local::now().date_naive().checked_sub_days(Days::new(2));
        // An event younger than that has grown from nothing.
        let before = match day {
            Some(day) if self.existed_on(day)? => Some(self.snapshot_as_of(Some(day))?),
            _ => None,
        };
        Ok(since(before.as_deref(), &now))
    }
}

/// The lines that have something to tell.
fn since(before: Option<&Snapshot>, now: &Snapshot) -> Vec<SinceLine> {
    let old: BTreeMap<RegistrationId, &Registration> =
        before.iter().flat_map(|before| &before.registrations).map(|r| (r.id, r)).collect();
    let both: Vec<(&Registration, &Registration)> =
        now.registrations.iter().filter_map(|r| Some((*old.get(&r.id)?, r))).collect();
    let many = |meets: &dyn Fn(&Registration, &Registration) -> bool| {
        both.iter().filter(|(before, now)| meets(before, now)).count()
    };
    let counts = |r: &Registration| r.status == Status::Registered;
    let new = now.registrations.iter().filter(|r| counts(r) && !old.contains_key(&r.id)).count();
    let cancelled = many(&|before, now| counts(before) && !counts(now));
    let restored = many(&|before, now| !counts(before) && counts(now));
    let wishes = many(&|before, now| before.wishes != now.wishes);
    let (seated, now_seated) = (before.map(seats).unwrap_or_default(), seats(now));
    let none = BTreeSet::new();
    let moved = both
        .iter()
        .filter(|(_, r)| seated.get(&r.id).unwrap_or(&none) != now_seated.get(&r.id).unwrap_or(&none))
        .count();
    let sessions: BTreeMap<SessionId, &Session> =
        before.iter().flat_map(|before| &before.sessions).map(|session| (session.id, session)).collect();
    let added = now.sessions.iter().filter(|session| !sessions.contains_key(&session.id)).count();
    let edited =
        now.sessions.iter().filter(|s| sessions.get(&s.id).is_some_and(|before| before != s)).count();
    let lines = [
        (new + restored, "+", "Anmeldung", "Anmeldungen"),
        (cancelled, "−", "Stornierung", "Stornierungen"),
        (wishes, "", "Person mit anderen Wünschen", "Personen mit anderen Wünschen"),
        (moved, "", "Person mit anderen Plätzen", "Personen mit anderen Plätzen"),
        (added, "+", "Session", "Sessions"),
        (edited, "", "geänderte Session", "geänderte Sessions"),
    ];
    let told = lines.into_iter().filter(|(count, ..)| *count > 0);
    told.map(|(count, sign, one, many)| SinceLine {
        figure: if sign.is_empty() { count.to_string() } else { format!("{sign}\u{a0}{count}") },
        text: if count == 1 { one } else { many }.to_owned(),
    })
    .collect()
}

fn seats(snapshot: &Snapshot) -> BTreeMap<RegistrationId, BTreeSet<SessionId>> {
    let mut seats: BTreeMap<RegistrationId, BTreeSet<SessionId>> = BTreeMap::new();
    for seat in &snapshot.seats {
        seats.entry(seat.registration).or_default().insert(seat.session);
    }
    seats
}
