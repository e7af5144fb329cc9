//! Tables inside sessions: who sits where, how well people are spread, and every change of it by hand.

mod change;
mod hall;
mod lead;
mod report;

pub(crate) use hall::Hall;
pub(crate) use lead::{led, led_by};
pub(crate) use report::findings;

use crate::error::{OfficeError, Result};
use crate::office::Office;
use crate::operation::Operation;
use crate::registrations::{called, find, find_session};
use crate::views::{SeatingOrder, TableMove, TableRulesForm, TableTarget, TablesView, Written};
use domain::{Kin, Registration, Rule, Seat, Session, TableRole, TableRules, german};
use seating::{SeatError, check, solve, staying};

impl Office {
    /// Every session with tables, and who sits there.
    pub fn session_tables(&mut self) -> Result<TablesView> {
        Ok(report::view(&*self.snapshot()?))
    }

    /// Edits how many tables a session has and how they are filled.
    pub fn save_table_rules(&mut self, session: &str, form: &TableRulesForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let before = find_session(&snapshot, session)?;
        let number = |field: &str, text: &str, least: u32, most: u32| {
            let number = text.trim().parse().ok().filter(|number| (least..=most).contains(number));
            let advice = format!("Bitte geben Sie eine ganze Zahl von {least} bis {most} an.");
            number.ok_or_else(|| OfficeError::field(field, advice))
        };
        let seats = number("seats", &form.seats, 1, 100)?;
        let fewest =
            if form.fewest.trim().is_empty() { 0 } else { number("fewest", &form.fewest, 0, seats)? };
        let tables = number("tables", &form.tables, 1, 500)?;
        let table_rules = TableRules { seats, fewest, mix: form.mix.clone(), kin: form.kin };
        let session = Session { tables: Some(tables), table_rules, ..before.clone() };
        let gone =
            |seat: &&Seat| seat.session == session.id && seat.table.is_some_and(|table| table > tables);
        self.write(Operation::SaveTableRules(session.code.to_string()), |tx| {
            for seat in snapshot.seats.iter().filter(gone) {
                tx.put(&Seat { table: None, table_fixed: false, ..seat.clone() })?;
            }
            Ok(tx.put(&session)?)
        })
    }

    /// Seats everybody at the tables of a session. What is fixed stays; with `stay` everything that can.
    pub fn seat_at_tables(&mut self, order: &SeatingOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, &order.session)?;
        let hall = Hall::of(&snapshot, session);
        let seats = seated(&hall, order.stay, &order.seed)?;
        let people = german::count(hall.people.len(), "Person", "Personen");
        let mut written = self.write(Operation::SeatTables(format!("{}, {people}", session.code)), |tx| {
            seats.iter().try_for_each(|seat| Ok(tx.put(seat)?))
        })?;
        let now = self.snapshot()?;
        let session = find_session(&now, &order.session)?;
        written.value = Some(report::quality(&Hall::of(&now, session)).words);
        Ok(written)
    }

    /// What it would mean for a person to sit at each table.
    pub fn table_targets(&mut self, session: &str, registration: &str) -> Result<Vec<TableTarget>> {
        let snapshot = self.snapshot()?;
        let hall = Hall::of(&snapshot, find_session(&snapshot, session)?);
        let registration = find(&snapshot, registration)?;
        Ok((1..=hall.session.tables.unwrap_or(0)).map(|number| target(&hall, registration, number)).collect())
    }

    /// Moves a person to a table, or exchanges two people.
    pub fn move_to_table(&mut self, order: &TableMove) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let hall = Hall::of(&snapshot, find_session(&snapshot, &order.session)?);
        let change = change::change(&hall, order)?;
        if !change.allowed {
            let place =
                if order.with.is_empty() { format!("Tisch {}: ", order.table) } else { String::new() };
            return Err(OfficeError::refused(
                format!("{place}{}. Es wurde nichts geändert.", change.words),
                "Wählen Sie einen anderen Tisch, oder tauschen Sie zwei Personen.",
            ));
        }
        let mine = seat_of(&hall, &order.registration)?;
        let name = |seat: &Seat| {
            let one = snapshot.registration(seat.registration);
            one.and_then(|one| Some(called(one, snapshot.person(one)?))).unwrap_or_default()
        };
        if !order.with.is_empty() {
            let theirs = seat_of(&hall, &order.with)?;
            let what = format!("{}: {} und {}", hall.session.code, name(&mine), name(&theirs));
            return self.write(Operation::SwapAtTables(what), |tx| {
                tx.put(&Seat { table: theirs.table, role: TableRole::Open, ..mine.clone() })?;
                Ok(tx.put(&Seat { table: mine.table, role: TableRole::Open, ..theirs.clone() })?)
            });
        }
        let table = (order.table > 0).then_some(order.table);
        let place = table.map_or("ohne Tisch".to_owned(), |number| format!("Tisch {number}"));
        let what = format!("{}: {} → {place}", hall.session.code, name(&mine));
        let seat = Seat { table, table_fixed: mine.table_fixed && table.is_some(), ..mine };
        self.write(Operation::MoveToTable(what), |tx| Ok(tx.put(&seat)?))
    }

    /// Fixes people to the tables where they sit, or lets them go.
    pub fn fix_at_table(&mut self, session: &str, registrations: &[String], fixed: bool) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let hall = Hall::of(&snapshot, find_session(&snapshot, session)?);
        let seats: Vec<Seat> = registrations.iter().map(|one| seat_of(&hall, one)).collect::<Result<_>>()?;
        let people = german::count(seats.len(), "Person", "Personen");
        let what = format!("{}: {people} {}", hall.session.code, if fixed { "fixiert" } else { "gelöst" });
        self.write(Operation::FixAtTable(what), |tx| {
            let at_table = seats.iter().filter(|seat| seat.table.is_some() || !fixed);
            at_table
                .into_iter()
                .try_for_each(|seat| Ok(tx.put(&Seat { table_fixed: fixed, ..seat.clone() })?))
        })
    }

    /// Says what a person does at the table; [`TableRole::Open`] leaves it to the table.
    pub fn set_table_role(&mut self, session: &str, registration: &str, role: TableRole) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let hall = Hall::of(&snapshot, find_session(&snapshot, session)?);
        let seat = seat_of(&hall, registration)?;
        let one = find(&snapshot, registration)?;
        let name = snapshot.person(one).map(|person| called(one, person)).unwrap_or_default();
        let role_name = if role == TableRole::Open { "offen" } else { role.german() };
        self.write(Operation::SetTableRole(format!("{name}: {role_name}")), |tx| {
            Ok(tx.put(&Seat { role, ..seat })?)
        })
    }
}

fn seat_of(hall: &Hall<'_>, registration: &str) -> Result<Seat> {
    let found = hall.people.iter().find(|(one, _)| one.id.to_string() == registration);
    found.map(|(_, seat)| (*seat).clone()).ok_or_else(OfficeError::stale)
}

fn is_full(hall: &Hall<'_>, number: u32) -> bool {
    hall.at(number).count() >= hall.session.table_rules.seats as usize
}

/// What it would mean if somebody sat at a table. What may not be is said before it is tried.
fn target(hall: &Hall<'_>, registration: &Registration, number: u32) -> TableTarget {
    let of = |allowed, words: String| TableTarget { number, allowed, words };
    if hall.at(number).any(|(one, _)| one.id == registration.id) {
        return of(false, "sitzt schon dort".to_owned());
    }
    if !hall.open.contains(&number) {
        return of(false, "ohne Moderation, hat keine Plätze".to_owned());
    }
    let free = (hall.session.table_rules.seats as usize).saturating_sub(hall.at(number).count());
    let room = match free {
        0 => "voll, nur im Tausch".to_owned(),
        free => german::count(free, "Platz frei", "Plätze frei"),
    };
    let kin = hall.kin_of(registration).filter(|_| hall.session.table_rules.kin == Kin::Apart);
    let meets =
        kin.is_some_and(|kin| hall.at(number).any(|(one, _)| hall.kin_of(one).as_ref() == Some(&kin)));
    let institution = hall.person(registration).map(|person| person.institution.as_str()).unwrap_or_default();
    let known = if meets { format!("; dort sitzt schon jemand aus {institution}") } else { String::new() };
    let meant = |one: &Registration, rule: &Rule| rule.means(hall.snapshot, one);
    let is_kept_apart = hall
        .kept_apart()
        .any(|rule| meant(registration, rule) && hall.at(number).any(|(one, _)| meant(one, rule)));
    let parted = if is_kept_apart { "; laut Regel getrennt zu halten von jemandem dort" } else { "" };
    of(true, format!("{room}{known}{parted}"))
}

/// The seats of a session with everybody at a table, solved and checked; only those that change.
pub(crate) fn seated(hall: &Hall<'_>, stay: bool, seed: &str) -> Result<Vec<Seat>> {
    hall.has_room()?;
    let mut problem = hall.problem();
    if stay {
        problem = staying(&problem, &hall.before()).map_err(|error| unsolved(&error))?;
    }
    let plan = solve(&problem, seed_of(hall, seed)?).map_err(|error| unsolved(&error))?;
    if !check(&problem, &plan).is_empty() {
        return Err(OfficeError::refused(
            "Die Prüfung hat diese Sitzordnung nicht bestätigt. Sie wurde verworfen, Ihre Daten sind unverändert.",
            "Bitte melden Sie das dem Hersteller; bis dahin gilt die bisherige Sitzordnung.",
        ));
    }
    let placed = hall.people.iter().zip(&plan.tables).filter_map(|((_, seat), table)| {
        let table = hall.open.get(*table as usize).copied();
        (seat.table != table).then(|| Seat { table, table_fixed: false, ..(*seat).clone() })
    });
    Ok(placed.collect())
}

fn unsolved(error: &SeatError) -> OfficeError {
    let what = match error {
        SeatError::NoRoom { people, seats } => {
            format!("Für {people} Personen gibt es {seats} Plätze an Tischen.")
        }
        SeatError::TableFull { table } => {
            format!("Am {}. offenen Tisch sind mehr Personen fixiert, als er Plätze hat.", table + 1)
        }
        SeatError::Uneven | SeatError::TooLarge => "Die Sitzordnung ließ sich nicht berechnen.".to_owned(),
    };
    OfficeError::refused(
        format!("{what} Es wurde nichts geändert."),
        "Lösen Sie Fixierungen, oder geben Sie der Session mehr Tische.",
    )
}

/// The number that was typed, or the first day of the congress as digits: nobody chose that.
fn seed_of(hall: &Hall<'_>, text: &str) -> Result<u64> {
    if text.trim().is_empty() {
        let first = hall.snapshot.sessions.iter().filter_map(|session| session.date).min();
        let digits = first.map(|date| date.format("%Y%m%d").to_string()).unwrap_or_default();
        return Ok(digits.parse().unwrap_or(0));
    }
    let advice = "Bitte geben Sie den Startwert als ganze Zahl an.";
    text.trim().parse().map_err(|_| OfficeError::field("seed", advice))
}
