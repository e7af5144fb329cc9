//! A session that does not take place, or that becomes one with another: with its people, as one operation.

use crate::error::{OfficeError, Result};
use crate::moves::{Board, why};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::find_session;
use crate::views::{CancelledPerson, Cancelling, Written};
use allocation::Problem;
use domain::{
    Attendance, Duty, Levels, Pin, Registration, RegistrationId, Roll, Rule, Seat, SeatId, Session,
    SessionId, SessionLink, SessionPart, Snapshot, StandSession, Table, Workplace, german,
};
use store::Writer;

impl Office {
    /// Who would sit where, or nowhere, if a session were cancelled or became one with another.
    pub fn cancelling(&mut self, session: &str, into: &str) -> Result<Cancelling> {
        let snapshot = self.snapshot()?;
        let removal = Removal::of(&snapshot, session, into)?;
        Ok(removal.view())
    }

    /// Cancels a session, or merges it into another, exactly as [`Self::cancelling`] shows.
    pub fn cancel_session(&mut self, session: &str, into: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let removal = Removal::of(&snapshot, session, into)?;
        if let (Some(into), over) = (removal.into, removal.over())
            && over > 0
        {
            let seats = snapshot.seats_of(into.id).unwrap_or_default();
            return Err(OfficeError::refused(
                format!(
                    "{} hat {}; es wären {over} Personen zu viel. Es wurde nichts geändert.",
                    into.code,
                    german::count(seats as usize, "Platz", "Plätze")
                ),
                "Tragen Sie im Programm mehr Plätze ein, oder lassen Sie die Session entfallen: Dann werden die Personen verteilt.",
            ));
        }
        let code = &removal.session.code;
        let operation = match removal.into {
            None => Operation::CancelSession(removal.told(code.to_string())),
            Some(into) => Operation::MergeSessions(removal.told(format!("{code} in {}", into.code))),
        };
        self.write(operation, |tx| removal.write(tx))
    }
}

/// The seats as they would be once a session is cancelled, everything else as it is.
pub(crate) fn once_cancelled(snapshot: &Snapshot, session: &Session) -> Result<Snapshot> {
    let removal = Removal::of(snapshot, session.code.as_str(), "")?;
    let mut supposed = snapshot.supposing();
    supposed.seats.retain(|seat| seat.session != session.id);
    let moved = removal.people.iter().filter_map(|moved| Some((moved.registration.id, moved.to?)));
    let moved = moved.filter(|(registration, to)| !removal.sits(*registration, *to));
    supposed.seats.extend(moved.map(|(registration, to)| Seat::new(SeatId(new_id()), registration, to)));
    Ok(supposed)
}

/// A session to be taken out, thought through to its end.
struct Removal<'a> {
    snapshot: &'a Snapshot,
    session: &'a Session,
    into: Option<&'a Session>,
    people: Vec<Moved<'a>>,
}

/// Somebody who sits in it.
struct Moved<'a> {
    registration: &'a Registration,
    to: Option<SessionId>,
    /// Level of the wish for `to`.
    level: Option<usize>,
    /// Why there is no seat; empty where there is one.
    reason: String,
}

impl<'a> Removal<'a> {
    fn of(snapshot: &'a Snapshot, session: &str, into: &str) -> Result<Self> {
        let session = named(snapshot, session)?;
        let into = if into.is_empty() { None } else { Some(named(snapshot, into)?) };
        if into.is_some_and(|into| into.id == session.id) {
            return Err(OfficeError::field(
                "into",
                "Eine Session lässt sich nicht mit sich selbst zusammenlegen.",
            ));
        }
        let without = without(snapshot, session.id);
        let board = Board::of(&without);
        let seated = |one: &&Registration| {
            snapshot.seats.iter().any(|seat| seat.registration == one.id && seat.session == session.id)
        };
        let people: Vec<&Registration> = snapshot.registered().filter(seated).collect();
        let people = match into {
            Some(into) => people.into_iter().map(|one| merged(&board, one, into)).collect(),
            None => distributed(snapshot, &board, session.id, people)?,
        };
        Ok(Self { snapshot, session, into, people })
    }

    /// How many people would have no seat in the session that takes them in.
    fn over(&self) -> usize {
        let Some(into) = self.into else { return 0 };
        let come = self.people.iter().filter(|moved| moved.to == Some(into.id)).count();
        let there = self.snapshot.seats.iter().filter(|seat| seat.session == into.id).count();
        let seats = self.snapshot.seats_of(into.id).map_or(usize::MAX, |seats| seats as usize);
        (come + there).saturating_sub(seats)
    }

    /// „W6 (38 Personen umgesetzt, 2 ohne Platz)“.
    fn told(&self, what: String) -> String {
        let lost = self.people.iter().filter(|moved| !moved.reason.is_empty()).count();
        let moved = german::count(self.people.len() - lost, "Person umgesetzt", "Personen umgesetzt");
        match (self.people.len(), lost) {
            (0, _) => what,
            (_, 0) => format!("{what} ({moved})"),
            (_, lost) => format!("{what} ({moved}, {lost} ohne Platz)"),
        }
    }

    fn view(&self) -> Cancelling {
        let snapshot = self.snapshot;
        let code = |id: SessionId| snapshot.session(id).map(|one| one.code.to_string()).unwrap_or_default();
        let person = |moved: &Moved<'_>| CancelledPerson {
            registration: moved.registration.id.to_string(),
            number: moved.registration.number.clone(),
            name: snapshot.person(moved.registration).map(domain::Person::list_name).unwrap_or_default(),
            to: moved.to.map(code).unwrap_or_default(),
            wish: match moved.level {
                Some(level) => format!("{level}. Wunsch"),
                None if moved.to.is_some() => "nicht gewünscht".to_owned(),
                None => String::new(),
            },
            reason: moved.reason.clone(),
        };
        let lost = self.people.iter().filter(|moved| !moved.reason.is_empty()).count();
        Cancelling {
            session: self.session.id.to_string(),
            code: self.session.code.to_string(),
            into: self.into.map(|into| into.code.to_string()).unwrap_or_default(),
            people: self.people.iter().map(person).collect(),
            moved: self.people.len() - lost,
            lost,
            over: self.over(),
            consequences: self.consequences(),
        }
    }

    /// What goes with the session, or comes along with it.
    fn consequences(&self) -> Vec<String> {
        let (snapshot, id) = (self.snapshot, self.session.id);
        let mut told = Vec::new();
        let duties = snapshot.duties.iter().filter(|duty| duty.place == Workplace::Session(id)).count();
        if duties > 0 {
            let of = |one: &str, many: &str| {
                german::count(duties, &format!("Aufgabe {one}"), &format!("Aufgaben {many}"))
            };
            told.push(match self.into {
                Some(into) => format!(
                    "{} auf {} über.",
                    of("von Mitwirkenden geht", "von Mitwirkenden gehen"),
                    into.code
                ),
                None => format!("{}.", of("von Mitwirkenden entfällt", "von Mitwirkenden entfallen")),
            });
        }
        let code = |id| snapshot.session(id).map(|one: &Session| one.code.to_string()).unwrap_or_default();
        for link in snapshot.links.iter().filter(|link| link.from == id || link.to == id) {
            told.push(format!("Die Verknüpfung {} ⇒ {} entfällt.", code(link.from), code(link.to)));
        }
        let wished = snapshot.registered().filter(|one| one.wishes.names(id)).count();
        if wished > 0 {
            let people = german::count(wished, "Person hat", "Personen haben");
            told.push(match self.into {
                Some(into) => format!("{people} sie gewünscht; der Wunsch gilt künftig {}.", into.code),
                None => format!("{people} sie gewünscht; die übrigen Wünsche gelten weiter."),
            });
        }
        let rules = snapshot.rules.iter().filter(|rule| rule.sessions.contains(&id)).count();
        if rules > 0 {
            let rules = german::count(rules, "Regel nennt", "Regeln nennen");
            told.push(match self.into {
                Some(into) => format!("{rules} sie; dort steht künftig {}.", into.code),
                None => format!("{rules} sie und gelten für sie nicht mehr."),
            });
        }
        told
    }

    fn write(&self, tx: &mut Writer<'_>) -> Result<()> {
        self.move_people(tx)?;
        let (snapshot, id) = (self.snapshot, self.session.id);
        for link in snapshot.links.iter().filter(|link| link.from == id || link.to == id) {
            tx.remove::<SessionLink>(link.id)?;
        }
        for part in snapshot.parts_of(id) {
            tx.remove::<SessionPart>(part.id)?;
        }
        for was in snapshot.attendance.iter().filter(|was| was.roll == Roll::Session(id)) {
            tx.remove::<Attendance>(was.id)?;
        }
        for table in snapshot.tables_of(id) {
            tx.remove::<Table>(table.id)?;
        }
        for duty in snapshot.duties.iter().filter(|duty| duty.place == Workplace::Session(id)) {
            match self.into {
                Some(into) => tx.put(&Duty { place: Workplace::Session(into.id), ..duty.clone() })?,
                None => tx.remove::<Duty>(duty.id)?,
            }
        }
        for beside in snapshot.stand_sessions.iter().filter(|beside| beside.session == id) {
            let there = |into: SessionId| {
                snapshot.stand_sessions.iter().any(|one| one.stand == beside.stand && one.session == into)
            };
            match self.into {
                Some(into) if !there(into.id) => {
                    tx.put(&StandSession { session: into.id, ..beside.clone() })?;
                }
                _ => tx.remove::<StandSession>(beside.id)?,
            }
        }
        if let Some(into) = self.into {
            self.rename(tx, into.id)?;
        }
        Ok(tx.remove::<Session>(id)?)
    }

    fn move_people(&self, tx: &mut Writer<'_>) -> Result<()> {
        let id = self.session.id;
        for seat in self.snapshot.seats.iter().filter(|seat| seat.session == id) {
            tx.remove::<Seat>(seat.id)?;
        }
        for pin in self.snapshot.pins.iter().filter(|pin| pin.session == id) {
            tx.remove::<Pin>(pin.id)?;
        }
        for moved in &self.people {
            if let Some(session) = moved.to.filter(|to| !self.sits(moved.registration.id, *to)) {
                tx.put(&Seat::new(SeatId(new_id()), moved.registration.id, session))?;
            }
        }
        Ok(())
    }

    fn sits(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.snapshot.seats.iter().any(|seat| seat.registration == registration && seat.session == session)
    }

    /// Wishes and rules that name the session name the other one from now on.
    fn rename(&self, tx: &mut Writer<'_>, into: SessionId) -> Result<()> {
        let id = self.session.id;
        let replace = |list: &mut Vec<SessionId>, taken: bool| {
            if taken || list.contains(&into) {
                list.retain(|one| *one != id);
            }
            list.iter_mut().filter(|one| **one == id).for_each(|one| *one = into);
        };
        for registration in &self.snapshot.registrations {
            let mut wishes = registration.wishes.clone();
            let known = wishes.names(into) || wishes.vetoes.contains(&into);
            for list in [&mut wishes.ranked, &mut wishes.favourites, &mut wishes.vetoes] {
                replace(list, known);
            }
            wishes.must = wishes.must.map(|must| if must == id { into } else { must });
            if wishes != registration.wishes {
                tx.put(&Registration { wishes, ..registration.clone() })?;
            }
        }
        for rule in self.snapshot.rules.iter().filter(|rule| rule.sessions.contains(&id)) {
            let mut sessions = rule.sessions.clone();
            replace(&mut sessions, false);
            tx.put(&Rule { sessions, ..rule.clone() })?;
        }
        Ok(())
    }
}

/// The session with a key or a code.
fn named<'a>(snapshot: &'a Snapshot, text: &str) -> Result<&'a Session> {
    match domain::Code::parse(text).and_then(|code| snapshot.session_by_code(&code)) {
        Some(session) => Ok(session),
        None => find_session(snapshot, text).map_err(|_| {
            OfficeError::refused(
                format!("Eine Session „{}“ gibt es nicht. Es wurde nichts geändert.", text.trim()),
                "Bitte nennen Sie das Kürzel, zum Beispiel W4.",
            )
        }),
    }
}

/// The congress as it is without a session.
fn without(snapshot: &Snapshot, id: SessionId) -> Snapshot {
    let mut without = snapshot.clone();
    without.sessions.retain(|session| session.id != id);
    without.seats.retain(|seat| seat.session != id);
    without.pins.retain(|pin| pin.session != id);
    without.links.retain(|link| link.from != id && link.to != id);
    without
}

/// Somebody who goes where the session goes, unless that is impossible for them.
fn merged<'a>(board: &Board<'_>, registration: &'a Registration, into: &Session) -> Moved<'a> {
    let change = board.entering_free(registration, into.id);
    let fits = change.seated || (change.is_free() && change.gives_up.is_empty());
    let reason = match (fits, change.is_free()) {
        (true, _) => String::new(),
        (false, false) => why(board, &change),
        (false, true) => format!("Sitzt zur Zeit von {} schon in einer anderen Session.", into.code),
    };
    Moved { registration, to: fits.then_some(into.id), level: change.level, reason }
}

/// Gives everybody the best of what is left at that time: nobody else moves.
fn distributed<'a>(
    snapshot: &Snapshot,
    board: &Board<'_>,
    gone: SessionId,
    people: Vec<&'a Registration>,
) -> Result<Vec<Moved<'a>>> {
    let slots = domain::Slots::of(snapshot);
    let slot = slots.slot_of(gone);
    let open: Vec<SessionId> =
        slot.map(|slot| slot.sessions.iter().copied().filter(|id| *id != gone).collect()).unwrap_or_default();
    let obliged = slot.is_some_and(|slot| !slot.voluntary);
    let index = |id: &SessionId| open.iter().position(|one| one == id).and_then(|at| u16::try_from(at).ok());
    let person = |registration: &&'a Registration| {
        let levels = Levels::in_slot(&registration.wishes, &open);
        let wishes = levels.iter().map(|level| level.iter().filter_map(index).collect::<Vec<u16>>());
        let person = allocation::Person::with_levels(wishes.collect::<Vec<_>>());
        let barred = open.iter().filter(|id| !admits(board, registration, **id));
        let person = person.barred_from(&barred.filter_map(index).collect::<Vec<_>>());
        if obliged { person } else { person.only_wished() }
    };
    let left = |id: &SessionId| u32::try_from(board.free(*id).unwrap_or(people.len())).unwrap_or(u32::MAX);
    let seed = snapshot.plan_in_force().map_or(0, |plan| plan.seed);
    let problem = Problem {
        capacities: open.iter().map(left).collect(),
        people: people.iter().map(person).collect(),
        ..Problem::default()
    };
    let plan = allocation::solve(&problem, seed, &mut |_| std::ops::ControlFlow::Continue(()));
    let seats = plan.map(|plan| plan.seats).map_err(|_| OfficeError::stale())?;
    let moved = people.into_iter().zip(seats).map(|(registration, seat)| {
        let to = seat.and_then(|seat| open.get(usize::from(seat)).copied());
        let level = to.and_then(|to| Levels::in_slot(&registration.wishes, &open).level_of(to));
        let reason = match to {
            Some(_) => String::new(),
            None if obliged => "Kein passender Platz frei.".to_owned(),
            None => "Nichts anderes gewünscht (freiwillig).".to_owned(),
        };
        Moved { registration, to, level, reason }
    });
    Ok(kept_rules(snapshot, board, moved.collect()))
}

/// Whether a person may be put into a session without being asked.
fn admits(board: &Board<'_>, registration: &Registration, session: SessionId) -> bool {
    let voluntary = board.standing.session(session).is_some_and(|session| session.voluntary);
    let change = board.entering(registration, session);
    change.is_free()
        && change.gives_up.is_empty()
        && change.gains.len() == 1
        && (!voluntary || registration.wishes.names(session))
}

/// What each may have alone, all may not have together where rules look at the company: those stay without.
fn kept_rules<'a>(snapshot: &Snapshot, board: &Board<'_>, mut people: Vec<Moved<'a>>) -> Vec<Moved<'a>> {
    if snapshot.rules.is_empty() {
        return people;
    }
    let mut after = board.standing.snapshot.clone();
    for moved in &mut people {
        let Some(session) = moved.to else { continue };
        if Board::of(&after).entering(moved.registration, session).is_free() {
            after.seats.push(Seat::new(SeatId(new_id()), moved.registration.id, session));
        } else {
            (moved.to, moved.level) = (None, None);
            "Eine Regel steht gegen die freien Plätze.".clone_into(&mut moved.reason);
        }
    }
    people
}
