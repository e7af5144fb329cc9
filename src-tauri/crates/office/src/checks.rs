//! What is to be looked at after changes by hand, each with a way out.

use crate::allocation::brings_along;
use crate::audit::Audit;
use crate::error::Result;
use crate::moves::Board;
use crate::office::Office;
use crate::satisfaction;
use crate::tables::{self, Hall};
use crate::views::{CheckFinding, ChecksView, Gravity, Outcome};
use domain::{Pin, Registration, RegistrationId, Session, SessionId, Snapshot, german};
use std::collections::BTreeMap;

impl Office {
    /// What is to be looked at, and how everybody was served.
    pub fn checks(&mut self) -> Result<ChecksView> {
        let snapshot = self.snapshot()?;
        let board = Board::of(&snapshot);
        let mut findings = if board.standing.allocated() { findings(&board) } else { Vec::new() };
        findings
            .extend(crate::staff::conflicts(&board.standing).into_iter().map(|conflict| conflict.finding));
        findings.extend(crate::rooms::findings(&board.standing));
        findings.sort_by_key(|finding| finding.gravity);
        Ok(ChecksView { findings, satisfaction: satisfaction::of(&board.standing) })
    }
}

/// Rules that are broken and that nobody wanted broken, in words.
pub(crate) fn broken_rules(board: &Board<'_>) -> Vec<String> {
    let sessions = board.standing.snapshot.sessions.iter().flat_map(|one| fill(board, one));
    let found = sessions.chain(broken(board)).filter(|finding| finding.gravity == Gravity::Broken);
    found.map(|finding| finding.text).collect()
}

fn findings(board: &Board<'_>) -> Vec<CheckFinding> {
    let snapshot = board.standing.snapshot;
    let mut found: Vec<CheckFinding> = snapshot.sessions.iter().flat_map(|one| fill(board, one)).collect();
    found.extend(broken(board));
    found.extend(people(board));
    found.extend(snapshot.sessions.iter().flat_map(|session| at_tables(snapshot, session)));
    found.extend(snapshot.pins.iter().filter_map(|pin| overridden(snapshot, pin)));
    found.sort_by_key(|finding| finding.gravity);
    found
}

/// Sessions with too many or too few people.
fn fill(board: &Board<'_>, session: &Session) -> Vec<CheckFinding> {
    let seated = board.seated(session.id);
    let people = german::count(seated, "Person sitzt", "Personen sitzen");
    let mut found = Vec::new();
    let over = board.capacity(session.id).filter(|seats| seated > *seats);
    if let Some(seats) = over {
        let snapshot = board.standing.snapshot;
        let brings = |pin: &Pin| brings_along(snapshot, pin.session).contains(&session.id);
        let here = |pin: &Pin| pin.session == session.id || brings(pin);
        let wanted = snapshot.pins.iter().filter(|pin| !pin.reason.is_empty() && here(pin));
        let wanted = wanted.count() >= seated - seats;
        found.push(CheckFinding {
            gravity: if wanted { Gravity::Note } else { Gravity::Broken },
            text: format!(
                "{}: {people} auf {}{}.",
                session.code,
                german::count(seats, "Platz", "Plätzen"),
                if wanted { ", mit Begründung überbucht" } else { "" }
            ),
            way_out: "Tragen Sie im Programm mehr Plätze ein, oder verschieben Sie jemanden.".to_owned(),
            registrations: Vec::new(),
            session: session.id.to_string(),
        });
    }
    if let Some(least) = session.seats_min.map(|least| least as usize).filter(|least| seated < *least) {
        found.push(CheckFinding {
            gravity: Gravity::Look,
            text: format!("{}: {people} dort, das Minimum ist {least}.", session.code),
            way_out: "Verschieben Sie Personen hierher, senken Sie das Minimum, oder lassen Sie die Session entfallen.".to_owned(),
            registrations: Vec::new(),
            session: session.id.to_string(),
        });
    }
    found
}

/// Rules that the independent look at the rows finds broken; full sessions are told by [`fill`].
fn broken(board: &Board<'_>) -> Vec<CheckFinding> {
    let snapshot = board.standing.snapshot;
    let over =
        |session: &&Session| board.capacity(session.id).is_some_and(|seats| board.seated(session.id) > seats);
    let over: Vec<String> =
        snapshot.sessions.iter().filter(over).map(|one| format!("{} hat ", one.code)).collect();
    let numbers: BTreeMap<&str, RegistrationId> =
        snapshot.registrations.iter().map(|one| (one.number.as_str(), one.id)).collect();
    let finding = |text: String| {
        let number = text.strip_prefix("Anmeldung ").and_then(|rest| rest.split(' ').next());
        let about = number.and_then(|number| numbers.get(number));
        CheckFinding {
            gravity: Gravity::Broken,
            registrations: about.iter().map(ToString::to_string).collect(),
            way_out: "Verschieben Sie die Person, lösen Sie die Fixierung, oder teilen Sie neu zu."
                .to_owned(),
            session: String::new(),
            text,
        }
    };
    Audit::stored(snapshot)
        .violations
        .into_iter()
        .filter(|text| !over.iter().any(|told| text.starts_with(told)))
        .map(finding)
        .collect()
}

/// People without a seat, and people who sit where they did not wish to.
fn people(board: &Board<'_>) -> Vec<CheckFinding> {
    let standing = &board.standing;
    let mut found = Vec::new();
    for slot in &standing.slots.slots {
        let with = |outcome: Outcome| -> Vec<&Registration> {
            let is = |one: &&Registration| standing.cell(one, slot).outcome == outcome;
            standing.snapshot.registered().filter(is).collect()
        };
        let keys = |people: &[&Registration]| people.iter().map(|one| one.id.to_string()).collect();
        let name = slot.name();
        let (unplaced, unlisted) = (with(Outcome::Unplaced), with(Outcome::Unlisted));
        if !unplaced.is_empty() && !slot.voluntary {
            let free: usize = slot.sessions.iter().filter_map(|id| board.free(*id)).sum();
            let way_out = match free {
                0 => "Alle Sessions sind voll: Tragen Sie im Programm mehr Plätze ein, oder lassen Sie die Person mit einer Begründung zu.".to_owned(),
                free => format!("{} in diesem Zeitfenster: „Verschieben nach …“ zeigt, wo.", german::count(free, "Platz ist frei", "Plätze sind frei")),
            };
            found.push(CheckFinding {
                gravity: Gravity::Look,
                text: format!(
                    "{name}: {} ohne Platz.",
                    german::count(unplaced.len(), "Person ist", "Personen sind")
                ),
                way_out,
                registrations: keys(&unplaced),
                session: String::new(),
            });
        }
        if !unlisted.is_empty() {
            let sit = german::count(unlisted.len(), "Person sitzt", "Personen sitzen");
            found.push(CheckFinding {
                gravity: Gravity::Look,
                text: format!("{name}: {sit} in einer Session, die nicht gewünscht war."),
                way_out: "Die Wartelisten zeigen, wer bei einem freien Platz nachrückt.".to_owned(),
                registrations: keys(&unlisted),
                session: String::new(),
            });
        }
    }
    found
}

/// Tables that are too full, too empty or without a moderator, and people who sit at none.
fn at_tables(snapshot: &Snapshot, session: &Session) -> Vec<CheckFinding> {
    let finding = |text: String| CheckFinding {
        gravity: Gravity::Look,
        text: format!("{}: {text}", session.code),
        way_out: "Unter Tische & Räume setzen Sie um, oder lassen die losen Plätze neu mischen.".to_owned(),
        registrations: Vec::new(),
        session: session.id.to_string(),
    };
    tables::findings(&Hall::of(snapshot, session)).into_iter().map(finding).collect()
}

/// What the office wanted against a rule.
fn overridden(snapshot: &Snapshot, pin: &Pin) -> Option<CheckFinding> {
    let registration = snapshot.registration(pin.registration).filter(|_| !pin.reason.is_empty())?;
    let code =
        |id: SessionId| snapshot.session(id).map(|session| session.code.to_string()).unwrap_or_default();
    let name = snapshot.person(registration).map(domain::Person::full_name).unwrap_or_default();
    Some(CheckFinding {
        gravity: Gravity::Note,
        text: format!(
            "Nr. {} {name} sitzt von Hand in {}. Begründung: {}",
            registration.number,
            code(pin.session),
            pin.reason
        ),
        way_out: String::new(),
        registrations: vec![registration.id.to_string()],
        session: pin.session.to_string(),
    })
}
