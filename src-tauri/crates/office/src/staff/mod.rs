//! People who work at the congress: entered with their duties, checked, joined with a registration.

mod conflicts;
mod work;

pub(crate) use conflicts::all as conflicts;
pub(crate) use work::{head, line, line_in, meanwhile, part, role, stand, tasks};

use crate::error::{OfficeError, Result};
use crate::lists::NameOrder;
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::rules::{END_OF_DAY, moment};
use crate::standing::Standing;
use crate::views::{DutyForm, DutyKindView, StaffForm, StaffList, StaffView, WorkplaceView, Written};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use conflicts::{Conflict, participants, there};
use domain::{
    Duty, DutyId, DutyKind, Person, PersonId, Registration, Session, Snapshot, Staff, StaffId, Table,
    Workplace, german,
};
use std::collections::BTreeSet;

impl Office {
    /// Everybody who works, with what is wrong.
    pub fn staff(&mut self) -> Result<StaffList> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let conflicts = conflicts(&standing);
        let participants = participants(&snapshot);
        let view =
            |person: &Person| view(&snapshot, person, participants.get(&person.id).copied(), &conflicts);
        Ok(StaffList {
            people: people(&snapshot).into_iter().map(view).collect(),
            places: places(&standing),
            kinds: DutyKind::ALL.map(|kind| DutyKindView { kind, name: kind.german().to_owned() }).to_vec(),
            findings: conflicts.into_iter().map(|conflict| conflict.finding).collect(),
        })
    }

    /// Enters or edits somebody who works, with all their duties.
    pub fn save_staff(&mut self, form: &StaffForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let rows = Rows::of(&snapshot, form)?;
        let operation = Operation::SaveStaff(rows.person.full_name());
        let ((), touched) = self.transact(operation, |tx| rows.write(tx))?;
        self.written(&touched, Some(rows.person.id.to_string()))
    }

    /// Enters many who work, as one operation.
    pub(crate) fn save_staff_of(&mut self, source: &str, forms: &[StaffForm]) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let rows = forms.iter().map(|form| Rows::of(&snapshot, form)).collect::<Result<Vec<_>>>()?;
        self.write(Operation::SaveStaff(source.to_owned()), |tx| {
            rows.iter().try_for_each(|rows| rows.write(tx))
        })
    }

    /// Lets a participant work, too.
    pub fn employ(&mut self, registration: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = crate::registrations::find(&snapshot, registration)?;
        let person = snapshot.person(registration).ok_or_else(OfficeError::stale)?;
        if snapshot.staff.iter().any(|staff| staff.person == person.id) {
            return Err(OfficeError::refused(
                format!("{} gehört schon zu den Mitwirkenden. Es wurde nichts geändert.", person.full_name()),
                "",
            ));
        }
        let staff =
            Staff { id: StaffId(new_id()), person: person.id, from: None, until: None, note: String::new() };
        let id = person.id.to_string();
        let ((), touched) =
            self.transact(Operation::SaveStaff(person.full_name()), |tx| Ok(tx.put(&staff)?))?;
        self.written(&touched, Some(id))
    }

    /// Takes somebody off the list of those who work, with all their duties.
    pub fn remove_staff(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let person = find(&snapshot, id)?;
        if let Some(table) = snapshot.tables.iter().find(|table| table.moderator == Some(person.id)) {
            let code = snapshot.session(table.session).map(|one| one.code.to_string()).unwrap_or_default();
            return Err(OfficeError::refused(
                format!(
                    "{} moderiert in {code} Tisch {}. Es wurde nichts geändert.",
                    person.full_name(),
                    table.number
                ),
                "Unter Tische & Räume, Tische, benennen Sie erst jemand anderen, oder lassen die Moderation ausfallen.",
            ));
        }
        self.write(Operation::RemoveStaff(person.full_name()), |tx| {
            for duty in snapshot.duties.iter().filter(|duty| duty.person == person.id) {
                tx.remove::<Duty>(duty.id)?;
            }
            for staff in snapshot.staff.iter().filter(|staff| staff.person == person.id) {
                tx.remove::<Staff>(staff.id)?;
            }
            if !snapshot.registrations.iter().any(|registration| registration.person == person.id) {
                tx.remove::<Person>(person.id)?;
            }
            Ok(())
        })
    }

    /// Says that somebody who works is the person of a registration: the duties become theirs.
    pub fn join_staff(&mut self, id: &str, registration: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let person = find(&snapshot, id)?;
        let registration = crate::registrations::find(&snapshot, registration)?;
        let other = snapshot.person(registration).ok_or_else(OfficeError::stale)?;
        if snapshot.registrations.iter().any(|registration| registration.person == person.id) {
            return Err(OfficeError::refused(
                format!("{} hat schon eine eigene Anmeldung. Es wurde nichts geändert.", person.full_name()),
                "Zwei Anmeldungen derselben Person führen Sie unter Anmeldungen zusammen.",
            ));
        }
        let works = snapshot.staff.iter().any(|staff| staff.person == other.id);
        let name = format!("{} mit Nr. {}", person.full_name(), registration.number);
        self.write(Operation::JoinStaff(name), |tx| {
            for staff in snapshot.staff.iter().filter(|staff| staff.person == person.id) {
                if works {
                    tx.remove::<Staff>(staff.id)?;
                } else {
                    tx.put(&Staff { person: other.id, ..staff.clone() })?;
                }
            }
            for duty in snapshot.duties.iter().filter(|duty| duty.person == person.id) {
                tx.put(&Duty { person: other.id, ..duty.clone() })?;
            }
            for table in snapshot.tables.iter().filter(|table| table.moderator == Some(person.id)) {
                tx.put(&Table { moderator: Some(other.id), ..table.clone() })?;
            }
            Ok(tx.remove::<Person>(person.id)?)
        })
    }

    /// Somebody who works, by key, name or address; refused if it is not exactly one.
    pub fn staff_by_name(&mut self, text: &str) -> Result<StaffView> {
        let wanted = domain::fold::fold(text);
        let snapshot = self.snapshot()?;
        let list = self.staff()?;
        let is_meant = |view: &&StaffView| {
            let person = snapshot.persons.values().find(|person| person.id.to_string() == view.id);
            let found = person.map(Person::search_text).unwrap_or_default();
            let named = wanted.split(' ').all(|word| found.split(' ').any(|part| part.starts_with(word)));
            view.id == text || (!wanted.is_empty() && named)
        };
        let meant: Vec<&StaffView> = list.people.iter().filter(is_meant).collect();
        match meant.as_slice() {
            [one] => Ok((*one).clone()),
            several => Err(OfficeError::refused(
                format!(
                    "Zu „{}“ gibt es {} Mitwirkende. Es wurde nichts geändert.",
                    text.trim(),
                    if several.is_empty() { "keine".to_owned() } else { several.len().to_string() }
                ),
                "Bitte nennen Sie Vor- und Nachnamen, wie sie in der Liste der Mitwirkenden stehen.",
            )),
        }
    }
}

/// Everybody who works, by name.
pub(crate) fn people(snapshot: &Snapshot) -> Vec<&Person> {
    let ids: BTreeSet<PersonId> = snapshot
        .staff
        .iter()
        .map(|staff| staff.person)
        .chain(snapshot.works().into_iter().map(|work| work.person))
        .collect();
    let order = NameOrder::new();
    let mut people: Vec<&Person> = ids.iter().filter_map(|id| snapshot.persons.get(id)).collect();
    people.sort_by(|one, other| {
        order
            .compare(&one.last_name, &other.last_name)
            .then_with(|| order.compare(&one.first_name, &other.first_name))
    });
    people
}

fn find<'a>(snapshot: &'a Snapshot, id: &str) -> Result<&'a Person> {
    people(snapshot).into_iter().find(|person| person.id.to_string() == id).ok_or_else(OfficeError::stale)
}

fn view(
    snapshot: &Snapshot,
    person: &Person,
    registration: Option<&Registration>,
    conflicts: &[Conflict],
) -> StaffView {
    let staff = snapshot.staff.iter().find(|staff| staff.person == person.id);
    let (from, until) = staff.map_or((None, None), |staff| (staff.from, staff.until));
    let there = there(from, until);
    let detail = [person.function.as_str(), &person.institution];
    let works = snapshot.works().into_iter().filter(|work| work.person == person.id);
    let theirs = || conflicts.iter().filter(|conflict| conflict.person == person.id);
    StaffView {
        id: person.id.to_string(),
        name: person.list_name(),
        detail: detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        registration: registration.map(|one| one.id.to_string()).unwrap_or_default(),
        number: registration.map(|one| format!("Nr. {}", one.number)).unwrap_or_default(),
        there: if there.is_empty() { "immer".to_owned() } else { there },
        duties: works.map(|work| line(snapshot, &work)).collect(),
        conflicts: theirs().map(|conflict| conflict.finding.text.clone()).collect(),
        alike: theirs().find_map(|conflict| conflict.alike).map(|id| id.to_string()).unwrap_or_default(),
        form: form(snapshot, person, staff),
    }
}

fn form(snapshot: &Snapshot, person: &Person, staff: Option<&Staff>) -> StaffForm {
    let duty = |duty: &Duty| {
        let session = duty.place.session().and_then(|id| snapshot.session(id));
        let date = session.and_then(|session| session.date);
        DutyForm {
            id: duty.id.to_string(),
            place: match duty.place {
                Workplace::Session(session) => session.to_string(),
                Workplace::Stand(stand) => stand.to_string(),
            },
            kind: duty.kind,
            from: typed(duty.from, date),
            until: typed(duty.until, date),
            note: duty.note.clone(),
        }
    };
    StaffForm {
        id: person.id.to_string(),
        salutation: person.salutation,
        degree: person.degree.clone(),
        first_name: person.first_name.clone(),
        name_prefix: person.name_prefix.clone(),
        last_name: person.last_name.clone(),
        function: person.function.clone(),
        institution: person.institution.clone(),
        email: person.email.clone(),
        phone: person.phone.clone(),
        from: typed(staff.and_then(|staff| staff.from), None),
        until: typed(staff.and_then(|staff| staff.until), None),
        note: staff.map(|staff| staff.note.clone()).unwrap_or_default(),
        duties: snapshot.duties.iter().filter(|duty| duty.person == person.id).map(duty).collect(),
    }
}

/// A moment as one types it; on the day of the session the time alone.
fn typed(at: Option<NaiveDateTime>, date: Option<NaiveDate>) -> String {
    let Some(at) = at else { return String::new() };
    let time = german::time(at.time());
    if date == Some(at.date()) { time } else { format!("{} {time}", german::date(at.date())) }
}

/// Sessions in the order of the programme, then stands.
fn places(standing: &Standing<'_>) -> Vec<WorkplaceView> {
    let snapshot = standing.snapshot;
    let session = |session: &Session| {
        let slot = standing.slots.slot_of(session.id).map(domain::Slot::name).unwrap_or_default();
        WorkplaceView {
            id: session.id.to_string(),
            code: session.code.to_string(),
            title: session.label().to_owned(),
            detail: slot,
        }
    };
    let stand = |stand: &domain::Stand| WorkplaceView {
        id: stand.id.to_string(),
        code: "Stand".to_owned(),
        title: stand.title.clone(),
        detail: stand.place.clone(),
    };
    snapshot.sessions.iter().map(session).chain(snapshot.stands.iter().map(stand)).collect()
}

/// What a form means, complete.
struct Rows {
    person: Person,
    staff: Staff,
    duties: Vec<Duty>,
    /// Duties that the form no longer has.
    gone: Vec<DutyId>,
}

impl Rows {
    fn of(snapshot: &Snapshot, form: &StaffForm) -> Result<Self> {
        let known = snapshot.persons.values().find(|person| person.id.to_string() == form.id);
        if known.is_none() && !form.id.is_empty() {
            return Err(OfficeError::stale());
        }
        let person = checked_person(form, known)?;
        let staff = checked_staff(snapshot, form, person.id)?;
        let duties = form.duties.iter().map(|duty| checked_duty(snapshot, duty, person.id));
        let duties = duties.collect::<Result<Vec<Duty>>>()?;
        let theirs = snapshot.duties.iter().filter(|duty| duty.person == person.id).map(|duty| duty.id);
        let gone = theirs.filter(|id| !duties.iter().any(|duty| duty.id == *id)).collect();
        Ok(Self { person, staff, duties, gone })
    }

    fn write(&self, tx: &mut store::Writer<'_>) -> Result<()> {
        tx.put(&self.person)?;
        tx.put(&self.staff)?;
        for id in &self.gone {
            tx.remove::<Duty>(*id)?;
        }
        for duty in &self.duties {
            tx.put(duty)?;
        }
        Ok(())
    }
}

fn checked_person(form: &StaffForm, known: Option<&Person>) -> Result<Person> {
    let text = |field: &String| field.trim().to_owned();
    if form.last_name.trim().is_empty() {
        return Err(OfficeError::field("lastName", "Bitte geben Sie einen Nachnamen an."));
    }
    let email = text(&form.email);
    if !email.is_empty() && !intake::is_mail(&email) {
        return Err(OfficeError::field("email", "Das sieht nicht nach einer E-Mail-Adresse aus."));
    }
    Ok(Person {
        salutation: form.salutation,
        degree: text(&form.degree),
        first_name: text(&form.first_name),
        name_prefix: text(&form.name_prefix),
        last_name: text(&form.last_name),
        function: text(&form.function),
        institution: text(&form.institution),
        email,
        phone: text(&form.phone),
        ..known.cloned().unwrap_or_else(|| Person::new(PersonId(new_id())))
    })
}

fn checked_staff(snapshot: &Snapshot, form: &StaffForm, person: PersonId) -> Result<Staff> {
    let known = snapshot.staff.iter().find(|staff| staff.person == person);
    let from = moment("from", &form.from, NaiveTime::MIN)?;
    let until = moment("until", &form.until, END_OF_DAY)?;
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(OfficeError::field("until", "Das Ende liegt nicht nach dem Beginn."));
    }
    let id = known.map_or_else(|| StaffId(new_id()), |known| known.id);
    Ok(Staff { id, person, from, until, note: form.note.trim().to_owned() })
}

fn checked_duty(snapshot: &Snapshot, form: &DutyForm, person: PersonId) -> Result<Duty> {
    let known = snapshot.duties.iter().find(|duty| duty.id.to_string() == form.id && duty.person == person);
    let place = workplace(snapshot, &form.place)?;
    let date = place.session().and_then(|id| snapshot.session(id)).and_then(|session| session.date);
    let at = |text: &str, without_time| match (german::parse_time(text), date) {
        (Some(time), Some(date)) => Ok(Some(date.and_time(time))),
        _ => moment("duties", text, without_time),
    };
    let (from, until) = (at(&form.from, NaiveTime::MIN)?, at(&form.until, END_OF_DAY)?);
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(OfficeError::field(
            "duties",
            format!("{}: Das Ende liegt nicht nach dem Beginn.", snapshot.place_name(place)),
        ));
    }
    Ok(Duty {
        id: known.map_or_else(|| DutyId(new_id()), |known| known.id),
        person,
        place,
        kind: form.kind,
        from,
        until,
        note: form.note.trim().to_owned(),
    })
}

/// „Stand W3“: the stand that adds to a session.
fn stand_beside<'a>(snapshot: &'a Snapshot, text: &str) -> Option<&'a domain::Stand> {
    let code = domain::Code::parse(text.strip_prefix("Stand ")?)?;
    let session = snapshot.session_by_code(&code)?;
    snapshot.stands_of(session.id).next()
}

/// The session or stand that a key, a code or a title means.
fn workplace(snapshot: &Snapshot, text: &str) -> Result<Workplace> {
    let text = text.trim();
    let session = snapshot
        .sessions
        .iter()
        .find(|session| session.id.to_string() == text || session.code.as_str().eq_ignore_ascii_case(text));
    let folded = domain::fold::fold(text);
    let stand = snapshot
        .stands
        .iter()
        .find(|stand| stand.id.to_string() == text || domain::fold::fold(&stand.title) == folded)
        .or_else(|| stand_beside(snapshot, text));
    match (session, stand) {
        (Some(session), _) => Ok(Workplace::Session(session.id)),
        (None, Some(stand)) => Ok(Workplace::Stand(stand.id)),
        (None, None) if text.is_empty() => Err(OfficeError::field(
            "duties",
            "Bitte wählen Sie zu jeder Aufgabe eine Session oder einen Infostand.",
        )),
        (None, None) => Err(OfficeError::field(
            "duties",
            format!("Eine Session oder einen Infostand „{text}“ gibt es nicht."),
        )),
    }
}
