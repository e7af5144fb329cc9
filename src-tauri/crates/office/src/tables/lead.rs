//! Who leads a table: a moderator brings its seats, and takes them along.

use super::{Hall, seated};
use crate::error::{OfficeError, Result};
use crate::moves::{Board, Move, take_seats};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::find_session;
use crate::views::{TableLoss, TableLossLine, Written};
use crate::waiting::Search;
use domain::fold::fold;
use domain::{
    Person, PersonId, Registration, Seat, SeatId, Session, Snapshot, Staff, StaffId, Table, TableId, german,
};

impl Office {
    /// Names who leads a table, by the name of somebody known as working here or of somebody new. A table that had
    /// lost its moderator has its seats back; a number beyond the last makes a further table.
    pub fn name_moderator(&mut self, session: &str, number: u32, name: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let before = find_session(&snapshot, session)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(OfficeError::field("moderator", "Bitte geben Sie an, wer den Tisch moderiert."));
        }
        let tables = before.tables.unwrap_or(0);
        if number == 0 || number > tables + 1 {
            return Err(no_such_table(before, number));
        }
        let (person, is_new) = somebody(&snapshot, name);
        if let Some(other) = snapshot.tables_of(before.id).find(|table| table.moderator == Some(person.id)) {
            return Err(OfficeError::field(
                "moderator",
                format!("{} moderiert schon Tisch {}.", person.full_name(), other.number),
            ));
        }
        let session = Session { tables: Some(tables.max(number)), ..before.clone() };
        let known = snapshot.table(session.id, number);
        let id = known.map_or_else(|| TableId(new_id()), |table| table.id);
        let table = Table { id, session: session.id, number, moderator: Some(person.id) };
        let staff = works_here(&person);
        let works = snapshot.staff.iter().any(|staff| staff.person == person.id);
        let seats = snapshot.capacity(before).unwrap_or_default();
        let what = format!("{} Tisch {number}: {}", session.code, person.full_name());
        let mut written = self.write(Operation::NameModerator(what), |tx| {
            if is_new {
                tx.put(&person)?;
            }
            if !works {
                tx.put(&staff)?;
            }
            tx.put(&session)?;
            Ok(tx.put(&table)?)
        })?;
        let now = self.snapshot()?;
        let more = now.capacity(&session).unwrap_or_default().saturating_sub(seats);
        let waiting = Search::of(&now).line(session.id).len();
        written.value = (more > 0).then(|| opened(more, waiting));
        Ok(written)
    }

    /// Names people who lead the first tables of a session, in one step.
    pub(crate) fn name_moderators(&mut self, code: &str, names: &[&str]) -> Result<Written> {
        let session = self.session_by_code(code)?;
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, &session)?;
        let tables = german::count(names.len(), "Tisch", "Tische");
        self.write(Operation::NameModerator(format!("{code}, {tables}")), |tx| {
            for (name, number) in names.iter().zip(1..) {
                let (person, _) = somebody(&snapshot, name);
                tx.put(&person)?;
                tx.put(&works_here(&person))?;
                tx.put(&Table {
                    id: TableId(new_id()),
                    session: session.id,
                    number,
                    moderator: Some(person.id),
                })?;
            }
            Ok(())
        })
    }

    /// What it would mean if a table lost its moderator.
    pub fn table_loss(&mut self, session: &str, number: u32) -> Result<TableLoss> {
        let snapshot = self.snapshot()?;
        Ok(Loss::of(&snapshot, find_session(&snapshot, session)?, number)?.view())
    }

    /// Takes the moderator of a table away, and with them exactly its seats: whoever sat there goes where
    /// [`Self::table_loss`] says.
    pub fn lose_moderator(&mut self, session: &str, number: u32) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        let loss = Loss::of(&snapshot, session, number)?;
        let what = format!("{} Tisch {number}", session.code);
        let view = loss.view();
        let mut written = self.write(Operation::LoseModerator(what), |tx| {
            tx.put(&loss.table)?;
            for (registration, change) in &loss.leaving {
                take_seats(tx, &snapshot, registration, change)?;
            }
            loss.seats.iter().try_for_each(|seat| Ok(tx.put(seat)?))
        })?;
        written.value = Some(view.text);
        Ok(written)
    }

    /// Leaves open again who leads a table: its seats count.
    pub fn reopen_table(&mut self, session: &str, number: u32) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        let table = snapshot.table(session.id, number).ok_or_else(OfficeError::stale)?;
        self.write(Operation::ReopenTable(format!("{} Tisch {number}", session.code)), |tx| {
            Ok(tx.remove::<Table>(table.id)?)
        })
    }
}

/// „Dr. Almut Seiffert“: who leads a table; empty where nobody does.
pub(super) fn moderator(snapshot: &Snapshot, session: &Session, number: u32) -> String {
    let lead = snapshot.table(session.id, number).and_then(|table| snapshot.persons.get(&table.moderator?));
    lead.map(Person::full_name).unwrap_or_default()
}

/// „Moderation: Dr. Almut Seiffert“, for a card or the head of a sheet; empty where nobody is named.
pub(crate) fn led(snapshot: &Snapshot, session: &Session, number: u32) -> String {
    match moderator(snapshot, session, number).as_str() {
        "" => String::new(),
        name => format!("Moderation: {name}"),
    }
}

/// The table that somebody leads in a session.
pub(crate) fn led_by(snapshot: &Snapshot, session: &Session, person: PersonId) -> Option<u32> {
    snapshot.tables_of(session.id).find(|table| table.moderator == Some(person)).map(|table| table.number)
}

/// „10 Plätze mehr. 14 Personen stehen auf der Warteliste.“
fn opened(more: u32, waiting: usize) -> String {
    let seats = german::count(more as usize, "Platz", "Plätze");
    match waiting {
        0 => format!("{seats} mehr. Niemand steht auf der Warteliste."),
        waiting => {
            let people = german::count(waiting, "Person steht", "Personen stehen");
            format!("{seats} mehr. {people} auf der Warteliste.")
        }
    }
}

/// Somebody of that name who works here; else somebody new.
fn somebody(snapshot: &Snapshot, name: &str) -> (Person, bool) {
    let wanted = fold(name);
    let mut known = snapshot.staff.iter().filter_map(|staff| snapshot.persons.get(&staff.person));
    let named = |person: &&Person| fold(&person.full_name()) == wanted || fold(&person.list_name()) == wanted;
    if let Some(person) = known.find(named) {
        return (person.clone(), false);
    }
    let mut person = Person::new(PersonId(new_id()));
    let start =
        name.split_inclusive(' ').take_while(|word| word.trim_end().ends_with('.')).map(str::len).sum();
    let (degree, name) = name.split_at(start);
    degree.trim().clone_into(&mut person.degree);
    if let Some((last, first)) = name.split_once(',') {
        last.trim().clone_into(&mut person.last_name);
        first.trim().clone_into(&mut person.first_name);
    } else {
        let (first, last) = name.rsplit_once(' ').unwrap_or(("", name));
        first.trim().clone_into(&mut person.first_name);
        last.trim().clone_into(&mut person.last_name);
    }
    (person, true)
}

fn works_here(person: &Person) -> Staff {
    Staff { id: StaffId(new_id()), person: person.id, from: None, until: None, note: String::new() }
}

fn no_such_table(session: &Session, number: u32) -> OfficeError {
    OfficeError::refused(
        format!("Einen Tisch {number} gibt es in {} nicht. Es wurde nichts geändert.", session.code),
        "Die Tische stehen unter Tische & Räume.",
    )
}

/// A table that is given up, and what becomes of those who sit there.
struct Loss<'a> {
    snapshot: &'a Snapshot,
    session: &'a Session,
    table: Table,
    /// Seats before and after.
    seats_before: u32,
    seats_after: u32,
    /// Who sits at the table.
    people: Vec<&'a Registration>,
    /// Who loses the seat in the session, and what happens then.
    leaving: Vec<(&'a Registration, Move)>,
    /// Seats that are at another table, or at none.
    seats: Vec<Seat>,
}

impl<'a> Loss<'a> {
    fn of(snapshot: &'a Snapshot, session: &'a Session, number: u32) -> Result<Self> {
        let hall = Hall::of(snapshot, session);
        if !hall.open.contains(&number) {
            return Err(no_such_table(session, number));
        }
        let known = snapshot.table(session.id, number);
        let id = known.map_or_else(|| TableId(new_id()), |table| table.id);
        let table = Table { id, session: session.id, number, moderator: None };
        let mut after = snapshot.clone();
        after.tables.retain(|other| other.id != table.id);
        after.tables.push(table.clone());
        let seats_after = after.capacity(session).unwrap_or_default();
        let people: Vec<&Registration> = hall.at(number).map(|(one, _)| *one).collect();
        let taken = hall.people.len();
        let too_many = taken.saturating_sub(seats_after as usize);
        // Without tables assigned yet, nobody in particular is affected.
        let leaving = leave(&mut after, session, &people, too_many, snapshot);
        let seats = if people.is_empty() { Vec::new() } else { replaced(&after, session)? };
        let seats_before = snapshot.capacity(session).unwrap_or_default();
        Ok(Self { snapshot, session, table, seats_before, seats_after, people, leaving, seats })
    }

    fn view(&self) -> TableLoss {
        let count = self.people.len();
        let affected = match count {
            0 => "Niemand sitzt dort.".to_owned(),
            _ => format!("{} betroffen.", german::count(count, "Person ist", "Personen sind")),
        };
        let (number, before, after) = (self.table.number, self.seats_before, self.seats_after);
        let over = (self.snapshot.seats.iter().filter(|seat| seat.session == self.session.id).count())
            .saturating_sub(self.leaving.len() + after as usize);
        let over = match over {
            0 => String::new(),
            over => format!(
                " {} dann zu viel in {}.",
                german::count(over, "Person ist", "Personen sind"),
                self.session.code
            ),
        };
        TableLoss {
            text: format!("Tisch {number} entfällt: {after} statt {before} Plätze. {affected}{over}"),
            people: self.people.iter().map(|one| self.line(one)).collect(),
        }
    }

    fn line(&self, one: &Registration) -> TableLossLine {
        let seat = self.seats.iter().find(|seat| seat.registration == one.id);
        let change = self.leaving.iter().find(|(other, _)| other.id == one.id).map(|(_, change)| change);
        let goes_to = match (change, seat.and_then(|seat| seat.table)) {
            (Some(change), _) => match change.gains.first().and_then(|id| self.snapshot.session(*id)) {
                Some(session) => {
                    let wish = change.level.map(|level| format!(", {level}. Wunsch")).unwrap_or_default();
                    format!("{}{wish}", session.code)
                }
                None => format!("Warteliste {}", self.session.code),
            },
            (None, Some(table)) => format!("Tisch {table}"),
            (None, None) => "ohne Tisch".to_owned(),
        };
        TableLossLine {
            registration: one.id.to_string(),
            number: one.number.clone(),
            name: self.snapshot.person(one).map(Person::list_name).unwrap_or_default(),
            goes_to,
        }
    }
}

/// Chooses who leaves the session, as many as have no seat any more: first those who have another wish in reach, the
/// best of them first, then those who registered last. Whoever is fixed to the session stays.
fn leave<'a>(
    after: &mut Snapshot,
    session: &Session,
    people: &[&'a Registration],
    too_many: usize,
    snapshot: &Snapshot,
) -> Vec<(&'a Registration, Move)> {
    let mut leaving: Vec<(&Registration, Move)> = Vec::new();
    let is_pinned = |one: &Registration| {
        snapshot.pins.iter().any(|pin| pin.registration == one.id && pin.session == session.id)
    };
    for _ in 0..too_many.min(people.len()) {
        let board = Board::of(after);
        let still =
            people.iter().filter(|one| !is_pinned(one) && !leaving.iter().any(|(gone, _)| gone.id == one.id));
        let ways = still.enumerate().map(|(index, one)| {
            let way = elsewhere(&board, one, session);
            let level = way.as_ref().and_then(|change| change.level);
            ((level.is_none(), level, std::cmp::Reverse(index)), *one, way)
        });
        let Some((_, one, way)) = ways.min_by_key(|(rank, ..)| *rank) else { break };
        let change = way.unwrap_or_else(|| board.leaving(one, session.id));
        after.seats.retain(|seat| seat.registration != one.id || !change.gives_up.contains(&seat.session));
        after.seats.extend(change.gains.iter().map(|gain| Seat::new(SeatId(new_id()), one.id, *gain)));
        leaving.push((one, change));
    }
    leaving
}

/// The best other wish of the same time that has a seat and against which nothing stands.
fn elsewhere(board: &Board<'_>, one: &Registration, session: &Session) -> Option<Move> {
    let slot = board.standing.slots.slot_of(session.id)?;
    let others = slot.sessions.iter().filter(|other| **other != session.id);
    let ways = others.map(|other| board.entering(one, *other));
    ways.filter(|change| change.is_free() && !change.seated && change.level.is_some())
        .min_by_key(|change| change.level)
}

/// Seats at other tables for those who stay, with the fewest changes; at none where there are too many people.
fn replaced(after: &Snapshot, session: &Session) -> Result<Vec<Seat>> {
    let hall = Hall::of(after, session);
    if hall.has_room().is_ok() {
        return seated(&hall, true, "");
    }
    let gone =
        hall.people.iter().filter(|(_, seat)| seat.table.is_some_and(|table| !hall.open.contains(&table)));
    Ok(gone.map(|(_, seat)| Seat { table: None, table_fixed: false, ..(*seat).clone() }).collect())
}
