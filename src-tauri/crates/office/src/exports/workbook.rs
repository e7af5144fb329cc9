//! The rows of the workbook: everybody, each session, those without a seat, figures.

use crate::allocation::slot_results;
use crate::lists::sorted_by_name;
use crate::standing::Standing;
use crate::views::{Outcome, SeatCell, SlotResult};
use documents::{Cell, Column, Kind, Sheet};
use domain::{Person, Registration, Session, Snapshot, Status, german};
use std::collections::BTreeMap;

/// All sheets in their order.
pub(crate) fn sheets(standing: &Standing<'_>) -> Vec<Sheet> {
    let mut sheets = vec![everybody(standing), contacts(standing.snapshot)];
    sheets.extend(standing.snapshot.sessions.iter().map(|session| participants(standing, session)));
    if standing.allocated() {
        sheets.push(unplaced(standing));
    }
    let results = slot_results(standing);
    sheets.push(sessions(standing, &results));
    sheets.push(outcomes(&results));
    sheets.push(lands(standing));
    sheets
}

fn text(headers: &[&str]) -> Vec<Column> {
    headers.iter().map(|header| Column::new(*header, Kind::Text)).collect()
}

fn numbers(headers: &[&str]) -> Vec<Column> {
    headers.iter().map(|header| Column::new(*header, Kind::Number)).collect()
}

fn number(count: usize) -> Cell {
    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// „1. Wunsch“, „nicht gewünscht“ …
pub(crate) fn outcome_word(cell: &SeatCell) -> String {
    match (cell.outcome, cell.level) {
        (Outcome::Wish, Some(level)) => format!("{level}. Wunsch"),
        (Outcome::Indifferent, _) => "ohne Wunsch".to_owned(),
        (Outcome::Unlisted, _) => "nicht gewünscht".to_owned(),
        (Outcome::Linked, _) => "verknüpft".to_owned(),
        (Outcome::Unplaced, _) => "kein Platz".to_owned(),
        (Outcome::Wish | Outcome::None, _) => String::new(),
    }
}

fn named(person: Option<&Person>, field: fn(&Person) -> &String) -> Cell {
    person.map(|person| field(person).clone()).into()
}

/// Everybody with their seats; narrow enough to be read on paper.
fn everybody(standing: &Standing<'_>) -> Sheet {
    let snapshot = standing.snapshot;
    let mut columns =
        text(&["Nummer", "Nachname", "Vorname", "Titel", "Funktion", "Institution", "Land", "Status"]);
    for slot in &standing.slots.slots {
        columns.extend(text(&[&slot.short_name(), &format!("Ergebnis {}", slot.short_name())]));
    }
    let row = |registration: &Registration| {
        let person = snapshot.person(registration);
        let mut cells: Vec<Cell> = vec![
            registration.number.clone().into(),
            named(person, |p| &p.last_name),
            named(person, |p| &p.first_name),
            named(person, |p| &p.degree),
            named(person, |p| &p.function),
            named(person, |p| &p.institution),
            named(person, |p| &p.land),
            if registration.status == Status::Cancelled { "storniert" } else { "angemeldet" }.into(),
        ];
        for slot in &standing.slots.slots {
            let seat = standing.cell(registration, slot);
            cells.push(seat.code.clone().into());
            cells.push(outcome_word(&seat).into());
        }
        cells
    };
    Sheet {
        tab: "Alle".to_owned(),
        title: "Alle Anmeldungen".to_owned(),
        subtitle: how_many(snapshot),
        columns,
        rows: everyone_by_name(snapshot).into_iter().map(row).collect(),
        summary: Vec::new(),
    }
}

/// How everybody is reached and addressed.
fn contacts(snapshot: &Snapshot) -> Sheet {
    let mut columns = text(&[
        "Nummer",
        "Anrede",
        "Titel",
        "Vorname",
        "Namenszusatz",
        "Nachname",
        "E-Mail",
        "Telefon",
        "Quelle",
    ]);
    columns.push(Column::new("Eingang", Kind::Date));
    columns.push(Column::new("Bemerkung", Kind::Note));
    let row = |registration: &Registration| {
        let person = snapshot.person(registration);
        vec![
            registration.number.clone().into(),
            person.map(|person| person.salutation.german()).into(),
            named(person, |p| &p.degree),
            named(person, |p| &p.first_name),
            named(person, |p| &p.name_prefix),
            named(person, |p| &p.last_name),
            named(person, |p| &p.email),
            named(person, |p| &p.phone),
            registration.source.german().into(),
            registration.received_at.map(|at| at.date()).into(),
            registration.note.clone().into(),
        ]
    };
    Sheet {
        tab: "Kontakte".to_owned(),
        title: "Kontakte".to_owned(),
        subtitle: how_many(snapshot),
        columns,
        rows: everyone_by_name(snapshot).into_iter().map(row).collect(),
        summary: Vec::new(),
    }
}

fn everyone_by_name(snapshot: &Snapshot) -> Vec<&Registration> {
    let everybody = snapshot.registrations.iter().map(|registration| (registration, ())).collect();
    sorted_by_name(snapshot, everybody).into_iter().map(|(registration, ())| registration).collect()
}

fn how_many(snapshot: &Snapshot) -> String {
    let registered = snapshot.registered().count();
    format!("{registered} angemeldet, {} storniert", snapshot.registrations.len() - registered)
}

fn participants(standing: &Standing<'_>, session: &Session) -> Sheet {
    let snapshot = standing.snapshot;
    let slot = standing.slots.slot_of(session.id);
    let mut columns = text(&["Nummer", "Nachname", "Vorname", "Titel", "Funktion", "Institution", "Land"]);
    columns.extend(text(&["Ergebnis"]));
    let seated = snapshot.registered().filter(|r| standing.seats(r.id).contains(&session.id));
    let seated = sorted_by_name(snapshot, seated.map(|registration| (registration, ())).collect());
    let row = |registration: &Registration| {
        let person = snapshot.person(registration);
        vec![
            registration.number.clone().into(),
            named(person, |p| &p.last_name),
            named(person, |p| &p.first_name),
            named(person, |p| &p.degree),
            named(person, |p| &p.function),
            named(person, |p| &p.institution),
            named(person, |p| &p.land),
            slot.map(|slot| outcome_word(&standing.cell(registration, slot))).into(),
        ]
    };
    let day = session.date.map(german::date_with_weekday).unwrap_or_default();
    let time = session.time().map(|(start, end)| german::time_span(start, end)).unwrap_or_default();
    let seats = session.capacity().map(|seats| format!("{} von {seats} Plätzen vergeben", seated.len()));
    let parts = [day, time, snapshot.room_name(session).to_owned(), seats.unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Sheet {
        tab: format!("{} {}", session.code, session.label()),
        title: format!("{} {}", session.code, session.title),
        subtitle: parts.join(" · "),
        columns,
        rows: seated.iter().map(|(registration, ())| row(registration)).collect(),
        summary: Vec::new(),
    }
}

fn unplaced(standing: &Standing<'_>) -> Sheet {
    let snapshot = standing.snapshot;
    let mut columns = text(&["Nummer", "Nachname", "Vorname", "Institution", "Land", "Zeitfenster"]);
    columns.push(Column::new("Wünsche", Kind::Note));
    let mut rows = Vec::new();
    let everybody = snapshot.registered().map(|registration| (registration, ())).collect();
    for (registration, ()) in sorted_by_name(snapshot, everybody) {
        let person = snapshot.person(registration);
        for slot in &standing.slots.slots {
            if standing.cell(registration, slot).outcome != Outcome::Unplaced {
                continue;
            }
            let levels = domain::Levels::in_slot(&registration.wishes, &slot.sessions);
            let wishes = levels.iter().flatten().filter_map(|id| standing.session(*id));
            rows.push(vec![
                registration.number.clone().into(),
                named(person, |p| &p.last_name),
                named(person, |p| &p.first_name),
                named(person, |p| &p.institution),
                named(person, |p| &p.land),
                slot.name().into(),
                wishes.map(|session| session.code.to_string()).collect::<Vec<_>>().join(", ").into(),
            ]);
        }
    }
    Sheet {
        tab: "Ohne Platz".to_owned(),
        title: "Ohne Platz".to_owned(),
        subtitle: "Gewünscht oder erforderlich, aber nicht vergeben; je Zeitfenster eine Zeile".to_owned(),
        columns,
        rows,
        summary: Vec::new(),
    }
}

fn sessions(standing: &Standing<'_>, results: &[SlotResult]) -> Sheet {
    let mut columns = text(&["Kürzel", "Session", "Zeitfenster", "Raum"]);
    columns.extend(numbers(&["Plätze", "vergeben", "frei", "Auslastung", "1. Wünsche"]));
    let rows = results
        .iter()
        .flat_map(|slot| slot.sessions.iter().map(move |session| (slot, session)))
        .map(|(slot, session)| {
            let taken = session.people.len();
            let seats = session.capacity.map(|seats| seats as usize);
            vec![
                session.code.clone().into(),
                session.title.clone().into(),
                slot.name.clone().into(),
                session.room.clone().into(),
                seats.map(number).unwrap_or_default(),
                number(taken),
                seats.map(|seats| number(seats.saturating_sub(taken))).unwrap_or_default(),
                Cell::Share {
                    part: u32::try_from(taken).unwrap_or(u32::MAX),
                    whole: session.capacity.unwrap_or_default(),
                },
                number(session.first_wishes),
            ]
        })
        .collect();
    Sheet {
        tab: "Statistik Sessions".to_owned(),
        title: "Nachfrage und Plätze".to_owned(),
        subtitle: german::count(standing.snapshot.sessions.len(), "Session", "Sessions"),
        columns,
        rows,
        summary: Vec::new(),
    }
}

fn outcomes(results: &[SlotResult]) -> Sheet {
    let deepest = results.iter().map(|slot| slot.levels.len()).max().unwrap_or_default();
    let mut columns = text(&["Zeitfenster"]);
    columns.extend(numbers(&["Personen"]));
    columns.extend((1..=deepest).map(|level| Column::new(format!("{level}. Wunsch"), Kind::Number)));
    columns.extend(numbers(&["nicht gewünscht", "ohne Wunsch", "verknüpft", "kein Platz"]));
    let rows = results
        .iter()
        .map(|slot| {
            let level = |index: usize| number(slot.levels.get(index).copied().unwrap_or_default());
            let mut cells: Vec<Cell> = vec![slot.name.clone().into(), number(slot.people)];
            cells.extend((0..deepest).map(level));
            cells.extend([slot.unlisted, slot.indifferent, slot.linked, slot.unplaced].map(number));
            cells
        })
        .collect();
    Sheet {
        tab: "Statistik Wünsche".to_owned(),
        title: "Erfüllte Wünsche".to_owned(),
        subtitle:
            "Jede Person zählt je Zeitfenster einmal; in freiwilligen Zeitfenstern nur, wer es gewünscht hat"
                .to_owned(),
        columns,
        rows,
        summary: Vec::new(),
    }
}

fn lands(standing: &Standing<'_>) -> Sheet {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for registration in standing.snapshot.registered() {
        let land =
            standing.snapshot.person(registration).map(|person| person.land.clone()).unwrap_or_default();
        *counts.entry(land).or_default() += 1;
    }
    let name = |short: &str| match domain::Land::parse(short) {
        _ if short.is_empty() => "keine Angabe".to_owned(),
        Some(land) => land.name.to_owned(),
        None => short.to_owned(),
    };
    let total: usize = counts.values().sum();
    let rows = counts
        .iter()
        .map(|(short, count)| {
            let share = Cell::Share {
                part: u32::try_from(*count).unwrap_or(u32::MAX),
                whole: u32::try_from(total).unwrap_or(u32::MAX),
            };
            vec![name(short).into(), number(*count), share]
        })
        .collect();
    let mut columns = text(&["Land"]);
    columns.extend(numbers(&["Personen", "Anteil"]));
    Sheet {
        tab: "Statistik Länder".to_owned(),
        title: "Anmeldungen nach Land".to_owned(),
        subtitle: format!("{total} angemeldet"),
        columns,
        rows,
        summary: Vec::new(),
    }
}
