//! The list of registrations: columns, selections and rows, now or as of a day.

use crate::error::{OfficeError, Result};
use crate::lists::sorted_by_name;
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::own_fields;
use crate::standing::Standing;
use crate::views::{
    ColumnView, Outcome, OwnColumn, RegistrationList, RegistrationRow, SelectionForm, SelectionView, Written,
};
use chrono::NaiveDate;
use domain::{
    CONFIRMED, Condition, Field, Levels, Operator, OwnField, Person, Registration, Selection, SelectionId,
    SessionId, Slot, Snapshot, Status, german,
};
use std::sync::Arc;

/// Positions of the registrations, sorted by name; kept as long as the snapshot it was made from.
pub(crate) type Order = Option<(Arc<Snapshot>, Arc<Vec<usize>>)>;

impl Office {
    /// All registrations, sorted by name, now or as they stood at the end of a day.
    pub fn registrations(&mut self, as_of: Option<&str>) -> Result<RegistrationList> {
        let snapshot = self.snapshot_as_of(past_day(as_of)?)?;
        let order = self.order(&snapshot);
        let standing = Standing::of(&snapshot);
        let rows: Vec<&Registration> = listed(&snapshot, &order).collect();
        let selections = selections(&standing, &rows);
        Ok(list(&standing, selections, rows.iter().map(|registration| row(&standing, registration))))
    }

    /// The first rows of one selection, and how many are in each: what is shown of a long list until all of it is there.
    pub fn first_registrations(&mut self, selection: &str, many: usize) -> Result<RegistrationList> {
        let snapshot = self.snapshot()?;
        let order = self.order(&snapshot);
        let standing = Standing::of(&snapshot);
        let rows: Vec<&Registration> = listed(&snapshot, &order).collect();
        let mut selections = selections(&standing, &rows);
        let chosen = selections.iter().position(|view| view.id == selection).unwrap_or_default();
        let mut shown = Vec::new();
        for (at, view) in selections.iter_mut().enumerate() {
            let hits = std::mem::take(&mut view.hits);
            if at == chosen {
                shown = hits.into_iter().take(many).filter_map(|hit| rows.get(hit)).collect();
                view.hits = (0..shown.len()).collect();
            }
        }
        Ok(list(&standing, selections, shown.into_iter().map(|registration| row(&standing, registration))))
    }

    /// A condition as people write it, „Land ist NI“.
    pub fn condition(&mut self, text: &str) -> Result<Condition> {
        Condition::parse(text, &self.snapshot()?.own_fields)
            .ok_or_else(|| OfficeError::usage(format!("„{text}“ ist keine Bedingung wie „Land ist NI“.")))
    }

    /// Which rows of the list meet all conditions, by their position in it.
    pub fn select(&mut self, conditions: &[Condition], as_of: Option<&str>) -> Result<Vec<usize>> {
        let snapshot = self.snapshot_as_of(past_day(as_of)?)?;
        let order = self.order(&snapshot);
        let rows: Vec<&Registration> = listed(&snapshot, &order).collect();
        Ok(hits(&Standing::of(&snapshot), &rows, conditions))
    }

    /// Keeps a selection under a name, so that everybody finds it.
    pub fn save_selection(&mut self, form: &SelectionForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let name = form.name.trim();
        if name.is_empty() {
            return Err(OfficeError::field("name", "Die Auswahl braucht einen Namen."));
        }
        let known = snapshot.selections.iter().find(|selection| selection.id.to_string() == form.id);
        let taken = |other: &&Selection| other.name == name && known.is_none_or(|known| known.id != other.id);
        if snapshot.selections.iter().any(|other| taken(&other)) {
            return Err(OfficeError::field("name", format!("Eine Auswahl „{name}“ gibt es schon.")));
        }
        let selection = Selection {
            id: known.map_or_else(|| SelectionId(new_id()), |known| known.id),
            name: name.to_owned(),
            conditions: form.conditions.clone(),
        };
        let id = selection.id.to_string();
        let ((), touched) =
            self.transact(Operation::SaveSelection(name.to_owned()), |tx| Ok(tx.put(&selection)?))?;
        self.written(&touched, Some(id))
    }

    /// Forgets a saved selection; nobody in it changes.
    pub fn remove_selection(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let selection = snapshot.selections.iter().find(|selection| selection.id.to_string() == id);
        let selection = selection.ok_or_else(OfficeError::stale)?;
        self.write(Operation::RemoveSelection(selection.name.clone()), |tx| {
            Ok(tx.remove::<Selection>(selection.id)?)
        })
    }

    fn order(&mut self, snapshot: &Arc<Snapshot>) -> Arc<Vec<usize>> {
        if let Some((of, order)) = &self.order
            && Arc::ptr_eq(of, snapshot)
        {
            return Arc::clone(order);
        }
        let people = snapshot.registrations.iter().zip(0..).collect();
        let order: Vec<usize> = sorted_by_name(snapshot, people).into_iter().map(|(_, at)| at).collect();
        let order = Arc::new(order);
        self.order = Some((Arc::clone(snapshot), Arc::clone(&order)));
        order
    }
}

fn list(
    standing: &Standing<'_>,
    selections: Vec<SelectionView>,
    rows: impl Iterator<Item = RegistrationRow>,
) -> RegistrationList {
    RegistrationList {
        columns: Field::ALL.into_iter().map(column).collect(),
        own: standing.snapshot.own_fields.iter().map(own_column).collect(),
        selections,
        slots: standing.slots.slots.iter().map(Slot::short_name).collect(),
        rows: rows.collect(),
    }
}

/// The built-in selections and those that the office has saved, with who of these rows is in them.
fn selections(standing: &Standing<'_>, rows: &[&Registration]) -> Vec<SelectionView> {
    let view = |id: String, name: &str, saved: bool, conditions: Vec<Condition>| {
        let hits = hits(standing, rows, &conditions);
        SelectionView { id, name: name.to_owned(), saved, conditions, count: hits.len(), hits }
    };
    let built_in =
        built_in().into_iter().map(|(id, name, conditions)| view(id.to_owned(), name, false, conditions));
    let saved =
        standing.snapshot.selections.iter().map(|selection| {
            view(selection.id.to_string(), &selection.name, true, selection.conditions.clone())
        });
    built_in.chain(saved).collect()
}

fn past_day(as_of: Option<&str>) -> Result<Option<NaiveDate>> {
    as_of.map(|text| day("asOf", text)).transpose()
}

/// `2024-11-12` or 12.11.2024.
pub(crate) fn day(field: &str, text: &str) -> Result<NaiveDate> {
    let iso = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    iso.or_else(|| german::parse_date(text))
        .ok_or_else(|| OfficeError::field(field, format!("„{text}“ ist kein Tag wie 12.11.2024.")))
}

fn listed<'a>(snapshot: &'a Snapshot, order: &'a [usize]) -> impl Iterator<Item = &'a Registration> {
    order.iter().filter_map(|at| snapshot.registrations.get(*at))
}

fn hits(standing: &Standing<'_>, rows: &[&Registration], conditions: &[Condition]) -> Vec<usize> {
    rows.iter().zip(0..).filter(|(one, _)| meets(standing, one, conditions)).map(|(_, at)| at).collect()
}

/// Whether a registration meets all conditions.
pub(crate) fn meets(standing: &Standing<'_>, registration: &Registration, conditions: &[Condition]) -> bool {
    let found = |condition: &Condition| match condition.own {
        Some(field) => registration.own.get(&field).cloned().into_iter().collect(),
        None => values(standing, registration, condition.field),
    };
    conditions.iter().all(|condition| condition.holds(&found(condition)))
}

/// The selections every list offers: key, name, conditions.
fn built_in() -> [(&'static str, &'static str, Vec<Condition>); 6] {
    let condition = Condition::new;
    let registered = || condition(Field::Status, Operator::Is, REGISTERED);
    [
        ("all", "Alle", Vec::new()),
        ("registered", "Angemeldet", vec![registered()]),
        ("unplaced", "Ohne Platz", vec![registered(), condition(Field::Unplaced, Operator::IsFilled, "")]),
        (
            "wishless",
            "Ohne Wunsch",
            vec![
                registered(),
                condition(Field::Wishes, Operator::IsEmpty, ""),
                condition(Field::Favourites, Operator::IsEmpty, ""),
            ],
        ),
        ("noted", "Mit Notiz", vec![condition(Field::Note, Operator::IsFilled, "")]),
        ("cancelled", "Storniert", vec![condition(Field::Status, Operator::Is, CANCELLED)]),
    ]
}

const REGISTERED: &str = "angemeldet";
const CANCELLED: &str = "storniert";
const YES: &str = "ja";

fn column(field: Field) -> ColumnView {
    ColumnView { key: field, name: field.german().to_owned(), editable: field.is_editable() }
}

fn own_column(field: &OwnField) -> OwnColumn {
    OwnColumn { id: field.id.to_string(), name: field.name.clone() }
}

fn row(standing: &Standing<'_>, registration: &Registration) -> RegistrationRow {
    let person = standing.snapshot.person(registration);
    let cell = |field| values(standing, registration, field).join(", ");
    let answer = |field: &OwnField| registration.own.get(&field.id).cloned().unwrap_or_default();
    RegistrationRow {
        id: registration.id.to_string(),
        name: person.map(Person::list_name).unwrap_or_default(),
        institution: person.map(|person| person.institution.clone()).unwrap_or_default(),
        cancelled: registration.status == Status::Cancelled,
        cells: Field::ALL.into_iter().map(cell).collect(),
        own: standing.snapshot.own_fields.iter().map(answer).collect(),
        seats: standing.slots.slots.iter().map(|slot| standing.cell(registration, slot)).collect(),
        search: format!(
            "{} {}",
            domain::fold::fold(&registration.number),
            person.map(Person::search_text).unwrap_or_default()
        ),
    }
}

/// What a registration has in a field: one text, or the words of a list.
pub(crate) fn values(standing: &Standing<'_>, registration: &Registration, field: Field) -> Vec<String> {
    let person = standing.snapshot.person(registration);
    let one = |read: fn(&Person) -> &String| vec![person.map(read).cloned().unwrap_or_default()];
    let code = |id: SessionId| standing.session(id).map(|session| session.code.to_string());
    let codes = |ids: &[SessionId]| ids.iter().copied().filter_map(code).collect();
    let slots = || standing.slots.slots.iter();
    match field {
        Field::Number => vec![registration.number.clone()],
        Field::Name => vec![person.map(Person::list_name).unwrap_or_default()],
        Field::Institution => one(|person| &person.institution),
        Field::Land => one(|person| &person.land),
        Field::Function => one(|person| &person.function),
        Field::Email => one(|person| &person.email),
        Field::Phone => one(|person| &person.phone),
        // Whoever is confirmed is registered, too.
        Field::Status if registration.state() == CONFIRMED => {
            vec![REGISTERED.to_owned(), CONFIRMED.to_owned()]
        }
        Field::Status => vec![registration.state().to_owned()],
        Field::Source => vec![registration.source.german().to_owned()],
        Field::Received => registration.received_at.map(|at| german::date(at.date())).into_iter().collect(),
        Field::FirstWish => slots()
            .flat_map(|slot| {
                let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
                levels.iter().next().map(<[SessionId]>::to_vec).unwrap_or_default()
            })
            .filter_map(code)
            .collect(),
        Field::Wishes => codes(&registration.wishes.ranked),
        Field::Favourites => codes(&registration.wishes.favourites),
        Field::Vetoes => codes(&registration.wishes.vetoes),
        Field::Seat => {
            slots().filter_map(|slot| standing.seat_in(registration.id, slot)).filter_map(code).collect()
        }
        Field::Table => {
            let tables =
                standing.seats(registration.id).iter().filter_map(|id| standing.table(registration.id, *id));
            tables.map(|number| number.to_string()).collect()
        }
        Field::Unplaced => slots()
            .filter(|slot| !slot.voluntary && standing.cell(registration, slot).outcome == Outcome::Unplaced)
            .map(Slot::short_name)
            .collect(),
        Field::Pinned => codes(&standing.pinned(registration.id)),
        Field::Note => vec![registration.note.clone()],
        Field::Own => own_fields::told(standing.snapshot, registration),
        Field::Level => vec![person.map_or("", |person| person.level.german()).to_owned()],
        Field::Ags => one(|person| &person.ags),
        Field::Inhabitants => {
            person.and_then(|person| person.inhabitants).iter().map(u32::to_string).collect()
        }
        Field::Post => vec![person.map_or("", |person| person.post.german()).to_owned()],
        Field::Groups => registration.groups.clone(),
        Field::Protocol => person.and_then(|person| person.protocol).iter().map(u32::to_string).collect(),
        Field::Withheld => {
            person.filter(|person| person.withheld).map(|_| YES.to_owned()).into_iter().collect()
        }
        Field::Days => registration.days.iter().map(|day| german::date(*day)).collect(),
        Field::Companion => {
            let host = registration.companion_of.and_then(|host| standing.snapshot.registration(host));
            host.map(|host| host.number.clone()).into_iter().collect()
        }
        Field::Must => registration.wishes.must.and_then(code).into_iter().collect(),
        Field::Diet => standing.need(registration.id).map(|need| need.diet.clone()).into_iter().collect(),
        Field::Assistance => {
            standing.need(registration.id).map(|need| need.assistance.clone()).into_iter().collect()
        }
    }
}
