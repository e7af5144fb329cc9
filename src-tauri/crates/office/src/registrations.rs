//! Registrations: looked at, entered by hand, pinned.

use crate::error::{OfficeError, Result};
use crate::explanation;
use crate::office::{Office, moment, new_id};
use crate::operation::Operation;
use crate::standing::Standing;
use crate::views::{CallLine, Outcome, RegistrationDetail, SessionChoice, SlotDetail, WishLine, Written};
use crate::{entry, facts, staff, wording};
use domain::{
    Doubts, Levels, Person, Pin, PinId, Registration, RegistrationId, Seat, Session, SessionId, Slot, Slots,
    Snapshot, Status, german,
};

impl Office {
    /// One registration in full.
    pub fn registration(&mut self, id: &str) -> Result<RegistrationDetail> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, id)?;
        self.detail(&snapshot, registration)
    }

    /// The registration that a number, a name or an address means; refused if it is not exactly one.
    pub fn registration_by_name(&mut self, text: &str) -> Result<RegistrationDetail> {
        let snapshot = self.snapshot()?;
        let registration = the_one(text, &meant(&snapshot, text))?;
        self.detail(&snapshot, registration)
    }

    fn detail(&self, snapshot: &Snapshot, registration: &Registration) -> Result<RegistrationDetail> {
        let standing = Standing::of(snapshot);
        let person = snapshot.person(registration);
        let received = registration.received_at.map(|at| german::date(at.date()));
        let source = registration.source.german().to_owned();
        Ok(RegistrationDetail {
            id: registration.id.to_string(),
            number: registration.number.clone(),
            full_name: person.map(Person::full_name).unwrap_or_default(),
            received: [Some(source), received].into_iter().flatten().collect::<Vec<_>>().join(", "),
            cancelled: registration.status == Status::Cancelled,
            form: entry::form(snapshot, registration),
            facts: facts::of(snapshot, registration),
            slots: standing
                .slots
                .slots
                .iter()
                .map(|slot| slot_detail(&standing, registration, slot))
                .collect(),
            doubts: person.map(|person| doubts(snapshot, person, registration)).unwrap_or_default(),
            made: crate::print::made_for(snapshot, registration),
            calls: snapshot
                .calls
                .iter()
                .rev()
                .filter(|call| call.registration == registration.id)
                .map(|call| CallLine { at: moment(call.at), who: call.who.clone(), text: call.text.clone() })
                .collect(),
            notes: crate::absence::notes(snapshot, registration)
                .into_iter()
                .chain(links(snapshot, standing.seats(registration.id)))
                .chain(staff::tasks(snapshot, registration.person))
                .collect(),
            history: self.history_of(snapshot, registration)?,
        })
    }

    /// Fixes a person to a session for all runs to come; a pin in the same slot gives way.
    pub fn pin(&mut self, registration: &str, session: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, registration)?;
        let session = find_session(&snapshot, session)?;
        if registration.status == Status::Cancelled {
            return Err(OfficeError::refused(
                "Diese Anmeldung ist storniert und kann nicht fixiert werden.",
                "",
            ));
        }
        if registration.wishes.vetoes.contains(&session.id) {
            return Err(OfficeError::refused(
                format!("{} ist bei dieser Anmeldung ausgeschlossen („auf keinen Fall“).", session.code),
                "Bitte nehmen Sie erst den Ausschluss zurück.",
            ));
        }
        let others = |pin: &&Pin| pin.session == session.id && pin.registration != registration.id;
        let pinned = snapshot.pins.iter().filter(others).count();
        if snapshot.capacity(session).is_some_and(|seats| pinned >= seats as usize) {
            return Err(OfficeError::refused(
                format!("Auf {} sind schon so viele Personen fixiert, wie es Plätze gibt.", session.code),
                "Bitte lösen Sie eine andere Fixierung oder erhöhen Sie das Maximum.",
            ));
        }
        let standing = Standing::of(&snapshot);
        let slot = standing.slots.slot_of(session.id);
        let gives_way = |pin: &&Pin| {
            let same_time = slot.is_some_and(|slot| slot.sessions.contains(&pin.session));
            pin.registration == registration.id && (same_time || pin.session == session.id)
        };
        let pin = Pin {
            id: PinId(new_id()),
            registration: registration.id,
            session: session.id,
            reason: String::new(),
        };
        let name = snapshot.person(registration).map(|p| called(registration, p)).unwrap_or_default();
        self.write(Operation::Pin(format!("{name} auf {}", session.code)), |tx| {
            for old in snapshot.pins.iter().filter(gives_way) {
                tx.remove::<Pin>(old.id)?;
            }
            Ok(tx.put(&pin)?)
        })
    }

    /// Frees a person from a session for the runs to come.
    pub fn unpin(&mut self, registration: &str, session: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, registration)?;
        let session = find_session(&snapshot, session)?;
        let name = snapshot.person(registration).map(|p| called(registration, p)).unwrap_or_default();
        self.write(Operation::Unpin(format!("{name} von {}", session.code)), |tx| {
            let pins = snapshot.pins.iter();
            for pin in pins.filter(|pin| pin.registration == registration.id && pin.session == session.id) {
                tx.remove::<Pin>(pin.id)?;
            }
            Ok(())
        })
    }
}

fn slot_detail(standing: &Standing<'_>, registration: &Registration, slot: &Slot) -> SlotDetail {
    let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
    let seat = standing.seat_in(registration.id, slot);
    let cell = standing.cell(registration, slot);
    let line = |id: SessionId, level: Option<usize>, veto: bool| {
        let session = standing.session(id)?;
        Some(WishLine {
            session: id.to_string(),
            code: session.code.to_string(),
            title: session.label().to_owned(),
            room: standing.place(session, standing.table(registration.id, id)),
            level,
            favourite: level.is_some() && !registration.wishes.ranked.contains(&id),
            veto,
            seated: seat == Some(id),
        })
    };
    let named =
        levels.iter().enumerate().flat_map(|(index, level)| level.iter().map(move |id| (*id, index + 1)));
    let mut wishes: Vec<WishLine> = named.filter_map(|(id, level)| line(id, Some(level), false)).collect();
    if let Some(seat) = seat.filter(|seat| levels.level_of(*seat).is_none()) {
        wishes.extend(line(seat, None, false));
    }
    let vetoes =
        registration.wishes.vetoes.iter().filter(|id| slot.sessions.contains(id) && seat != Some(**id));
    wishes.extend(vetoes.filter_map(|id| line(*id, None, true)));
    SlotDetail {
        name: slot.name(),
        voluntary: slot.voluntary,
        reason: reason(standing, registration, slot, &levels),
        seat: cell,
        wishes,
        pin: slot
            .sessions
            .iter()
            .find(|id| standing.is_pinned(registration.id, **id))
            .and_then(|id| standing.session(*id))
            .map(|session| choice(session, slot)),
        choices: slot
            .sessions
            .iter()
            .filter_map(|id| standing.session(*id))
            .map(|s| choice(s, slot))
            .collect(),
    }
}

/// Every session that is in a slot, for choosing.
pub(crate) fn choices(snapshot: &Snapshot) -> Vec<SessionChoice> {
    let slots = Slots::of(snapshot);
    let in_slot = |slot: &Slot| {
        let sessions = slot.sessions.iter().filter_map(|id| snapshot.session(*id));
        sessions.map(|session| choice(session, slot)).collect::<Vec<_>>()
    };
    slots.slots.iter().flat_map(in_slot).collect()
}

fn choice(session: &Session, slot: &Slot) -> SessionChoice {
    SessionChoice {
        id: session.id.to_string(),
        code: session.code.to_string(),
        title: session.label().to_owned(),
        slot: slot.name(),
    }
}

/// The result in one slot as a sentence: what was granted, or what stood in the way.
fn reason(standing: &Standing<'_>, registration: &Registration, slot: &Slot, levels: &Levels) -> String {
    let cell = standing.cell(registration, slot);
    let code = &cell.code;
    let fixed = if cell.pinned { " Der Platz ist vom Büro fixiert." } else { "" };
    let dear = levels.iter().next().unwrap_or_default();
    let full = |id: &&SessionId| standing.session(**id).map(|session| explanation::demand(standing, session));
    let first = dear.iter().find_map(|id| full(&id)).unwrap_or_default();
    match cell.outcome {
        Outcome::None if let Some(work) = staff::meanwhile(standing, registration, slot) => work,
        Outcome::None if slot.voluntary => "Nicht gewünscht (freiwillig).".to_owned(),
        Outcome::None if !standing.allocated() => "Noch nicht zugeteilt.".to_owned(),
        Outcome::None if registration.companion_of.is_some() => {
            "Begleitperson ohne eigenen Wunsch, kein Platz nötig.".to_owned()
        }
        Outcome::None => "Kein Platz nötig.".to_owned(),
        Outcome::Wish if cell.level == Some(1) => format!("Der 1. Wunsch ist erfüllt.{fixed}"),
        Outcome::Wish => {
            format!("{} ist der {}. Wunsch. {first}{fixed}", code, cell.level.unwrap_or_default())
                .trim()
                .to_owned()
        }
        Outcome::Indifferent => {
            format!("In diesem Zeitfenster war nichts gewünscht; {code} hatte Platz.{fixed}")
        }
        Outcome::Linked => {
            format!("{code} gehört zu einer anderen Session dieser Person und ist dadurch vergeben.")
        }
        Outcome::Unlisted => format!("{code} war nicht gewünscht. {first}{fixed}").trim().to_owned(),
        Outcome::Unplaced => format!("Kein Platz. {first}").trim().to_owned(),
    }
}

/// Sentences about seats that come with another seat.
fn links(snapshot: &Snapshot, seats: &[SessionId]) -> Vec<String> {
    let code = |id| snapshot.session(id).map(|session| session.code.to_string()).unwrap_or_default();
    let links = snapshot.links.iter().filter(|link| seats.contains(&link.from));
    links
        .map(|link| {
            format!("{} gehört zu {}. {}", code(link.to), code(link.from), link.note).trim().to_owned()
        })
        .collect()
}

/// Frees the seats and pins of somebody who does not come.
pub(crate) fn free(
    tx: &mut store::Writer<'_>,
    snapshot: &Snapshot,
    registration: RegistrationId,
) -> Result<()> {
    for seat in snapshot.seats.iter().filter(|seat| seat.registration == registration) {
        tx.remove::<Seat>(seat.id)?;
    }
    for pin in snapshot.pins.iter().filter(|pin| pin.registration == registration) {
        tx.remove::<Pin>(pin.id)?;
    }
    Ok(())
}

/// „Nr. 0417 Katrin Hellwig-Öztürk“, for the name of an operation.
pub(crate) fn called(registration: &Registration, person: &Person) -> String {
    format!("Nr. {} {}", registration.number, person.full_name()).trim().to_owned()
}

/// Wishes that cannot come true, each a sentence.
pub(crate) fn doubts(snapshot: &Snapshot, person: &Person, registration: &Registration) -> Vec<String> {
    Doubts::of(snapshot).about(person, registration).iter().map(wording::doubt).collect()
}

/// The registrations that a number, a name or an address can mean.
pub(crate) fn meant<'a>(snapshot: &'a Snapshot, text: &str) -> Vec<&'a Registration> {
    let wanted = domain::fold::fold(text);
    let by_number = snapshot.registrations.iter().find(|registration| registration.number == text.trim());
    let named = |registration: &&Registration| {
        let found = snapshot.person(registration).map(Person::search_text).unwrap_or_default();
        !wanted.is_empty()
            && wanted.split(' ').all(|word| found.split(' ').any(|part| part.starts_with(word)))
    };
    match by_number {
        Some(registration) => vec![registration],
        None => snapshot.registrations.iter().filter(named).collect(),
    }
}

/// The only one of those that a text can mean.
pub(crate) fn the_one<'a>(text: &str, matches: &[&'a Registration]) -> Result<&'a Registration> {
    match matches {
        [one] => Ok(one),
        [] => Err(OfficeError::refused(
            format!("Zu „{}“ gibt es keine Anmeldung.", text.trim()),
            "Bitte nennen Sie Anmeldenummer, Namen oder E-Mail-Adresse.",
        )),
        several => {
            let numbers: Vec<&str> = several.iter().take(10).map(|r| r.number.as_str()).collect();
            Err(OfficeError::refused(
                format!(
                    "Zu „{}“ gibt es {} Anmeldungen: {}.",
                    text.trim(),
                    several.len(),
                    numbers.join(", ")
                ),
                "Bitte nennen Sie die Anmeldenummer.",
            ))
        }
    }
}

pub(crate) fn find<'a>(snapshot: &'a Snapshot, id: &str) -> Result<&'a Registration> {
    snapshot
        .registrations
        .iter()
        .find(|registration| registration.id.to_string() == id)
        .ok_or_else(OfficeError::stale)
}

pub(crate) fn find_session<'a>(snapshot: &'a Snapshot, id: &str) -> Result<&'a Session> {
    snapshot.sessions.iter().find(|session| session.id.to_string() == id).ok_or_else(OfficeError::stale)
}
