//! All rows at one moment, as the domain's values.

use crate::error::StoreError;
use crate::journal;
use crate::record::Record;
use crate::value::{Columns, key};
use domain::registration::number_order;
use domain::{Consent, Event, Imported, Need, Person, Registration, Snapshot};
use rusqlite::Connection;

/// Reads everything, sorted as [`Snapshot`] promises. Sorting happens here: a scan in the order of
/// the file is several times faster than one by key.
pub(crate) fn read(connection: &Connection) -> Result<Snapshot, StoreError> {
    let sequence = journal::sequence(connection)?;
    let event = all::<Event>(connection)?.into_iter().next();
    let mut snapshot = Snapshot {
        sequence,
        changed_at: journal::changed_at(connection, sequence)?,
        event: event.ok_or(StoreError::Damaged("the event itself is missing"))?,
        days: all(connection)?,
        rooms: all(connection)?,
        sessions: all(connection)?,
        parts: all(connection)?,
        stands: all(connection)?,
        stand_sessions: all(connection)?,
        links: all(connection)?,
        persons: all(connection)?.into_iter().map(|person: Person| (person.id, person)).collect(),
        staff: all(connection)?,
        duties: all(connection)?,
        registrations: all(connection)?,
        needs: all(connection)?,
        consents: all(connection)?,
        import_profiles: all(connection)?,
        imported: all(connection)?,
        pins: all(connection)?,
        rules: all(connection)?,
        tables: all(connection)?,
        seats: all(connection)?,
        attendance: all(connection)?,
        plans: all(connection)?,
        releases: all(connection)?,
        selections: all(connection)?,
        calls: all(connection)?,
        namesakes: all(connection)?,
        own_fields: all(connection)?,
        requests: all(connection)?,
        deadlines: all(connection)?,
        templates: all(connection)?,
        deliveries: all(connection)?,
        print_runs: all(connection)?,
        letter_texts: all(connection)?,
        badge_layouts: all(connection)?,
        pictures: all(connection)?,
        meant: domain::Meant::default(),
    };
    sort(&mut snapshot);
    Ok(snapshot)
}

/// What an operation has made and nothing else: no other row is changed or gone.
#[derive(Debug, Default)]
pub struct Added {
    /// People.
    pub persons: Vec<Person>,
    /// Registrations.
    pub registrations: Vec<Registration>,
    /// Diet and assistance.
    pub needs: Vec<Need>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// What a file said.
    pub imported: Vec<Imported>,
}

impl Added {
    /// The rows of a snapshot with these: what [`crate::EventFile::snapshot_of`] makes the next one of. That needs no
    /// file, so a long list is sorted in on another core while it goes to the disk.
    #[must_use]
    pub fn onto(self, mut snapshot: Snapshot) -> Snapshot {
        snapshot.meant = domain::Meant::default();
        snapshot.persons.append(&mut self.persons.into_iter().map(|person| (person.id, person)).collect());
        snapshot.registrations.extend(self.registrations);
        snapshot.needs.extend(self.needs);
        snapshot.consents.extend(self.consents);
        snapshot.imported.extend(self.imported);
        sort(&mut snapshot);
        snapshot
    }
}

/// The snapshot that is known to have these rows.
pub(crate) fn of(connection: &Connection, rows: Snapshot) -> Result<Snapshot, StoreError> {
    let sequence = journal::sequence(connection)?;
    let snapshot = Snapshot { sequence, changed_at: journal::changed_at(connection, sequence)?, ..rows };
    // Every test that takes a list in holds this against the file.
    debug_assert!(read(connection).is_ok_and(|read| read == snapshot), "the rows are those of the file");
    Ok(snapshot)
}

fn sort(snapshot: &mut Snapshot) {
    // Keys break ties, so that the same rows always come in the same order.
    snapshot.days.sort_by_key(|day| (day.date, day.id));
    snapshot.rooms.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    snapshot.sessions.sort_by_cached_key(|session| (session.programme_order(), session.id));
    snapshot.parts.sort_by_key(|part| (part.session, part.starts_at.is_none(), part.starts_at, part.id));
    snapshot.stands.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
    snapshot.stand_sessions.sort_by_key(|link| link.id);
    snapshot.links.sort_by_key(|link| link.id);
    snapshot.staff.sort_by_key(|staff| staff.id);
    snapshot.duties.sort_by_key(|duty| duty.id);
    snapshot
        .registrations
        .sort_by_cached_key(|registration| (number_order(&registration.number), registration.id));
    snapshot.needs.sort_by_key(|need| need.id);
    snapshot.consents.sort_by_key(|consent| consent.id);
    snapshot.import_profiles.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    snapshot.imported.sort_by_key(|imported| imported.id);
    snapshot.pins.sort_by_key(|pin| pin.id);
    snapshot.rules.sort_by_key(|rule| rule.id);
    snapshot.tables.sort_by_key(|table| (table.session, table.number, table.id));
    snapshot.seats.sort_by_key(|seat| seat.id);
    snapshot.attendance.sort_by_key(|attendance| (attendance.at, attendance.id));
    snapshot.plans.sort_by_key(|plan| (plan.number, plan.id));
    snapshot.releases.sort_by_key(|release| (release.number, release.id));
    snapshot.selections.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    snapshot.calls.sort_by_key(|call| (call.at, call.id));
    snapshot.namesakes.sort_by_key(|namesake| namesake.id);
    snapshot.own_fields.sort_by_key(|field| (field.position, field.id));
    snapshot.requests.sort_by_key(|request| (request.at, request.id));
    snapshot.deadlines.sort_by_key(|deadline| (deadline.date, deadline.id));
    snapshot.templates.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    snapshot.deliveries.sort_by_key(|delivery| (delivery.number, delivery.id));
    snapshot.print_runs.sort_by_key(|run| (run.kind, run.number, run.id));
    snapshot.letter_texts.sort_by_key(|text| (text.passage, text.id));
    snapshot.badge_layouts.sort_by_key(|layout| (layout.group, layout.id));
    snapshot.pictures.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
}

/// The row with this key.
pub(crate) fn one<R: Record>(connection: &Connection, id: R::Id) -> Result<Option<R>, StoreError> {
    let mut statement = connection.prepare_cached(&R::ENTITY.table().sql().select)?;
    let mut rows = statement.query([key(id)])?;
    rows.next()?.map(|row| R::from_row(&mut Columns::new(row))).transpose()
}

fn all<R: Record>(connection: &Connection) -> Result<Vec<R>, StoreError> {
    let mut statement = connection.prepare_cached(&R::ENTITY.table().sql().select_all)?;
    let mut rows = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(R::from_row(&mut Columns::new(row))?);
    }
    Ok(records)
}
