//! The columns of lists of people, and what stands in them.

use crate::own_fields;
use crate::standing::Standing;
use crate::views::{Outcome, SeatCell};
use documents::{Cell, Column, Entry, Kind};
use domain::{
    Body, CONFIRMED, Land, Language, ListColumn, OwnField, Registration, Session, SessionId, Slot, Template,
};

use super::templates::RETURNABLE;

/// Most characters that a recipient may put into a cell.
const ENTRY_MAX: u32 = 200;

/// A column of a list of people. Seats and results take one column per time slot, own fields one each.
#[derive(Clone, Copy)]
pub(super) enum ListedColumn<'a> {
    /// About the person or the registration.
    Plain(ListColumn),
    /// The seat in a slot.
    Seat(&'a Slot),
    /// How the seat in a slot relates to the wishes.
    Result(&'a Slot),
    /// The table at which somebody sits in a slot.
    Table(&'a Slot),
    /// The answer to an own field of the event.
    Own(&'a OwnField),
}

/// The columns of a template over some slots, side by side: seat, result, seat, result; over the slots that have
/// tables; and over the own fields.
pub(super) fn expanded<'a>(
    standing: &Standing<'a>,
    columns: &[ListColumn],
    slots: &[&'a Slot],
) -> Vec<ListedColumn<'a>> {
    let has_tables = |id: &SessionId| standing.session(*id).is_some_and(|session| session.tables.is_some());
    let has = |column| columns.contains(&column);
    let mut listed = Vec::new();
    for column in columns {
        match column {
            ListColumn::Seats => {
                for slot in slots {
                    listed.push(ListedColumn::Seat(slot));
                    if has(ListColumn::Results) {
                        listed.push(ListedColumn::Result(slot));
                    }
                }
            }
            ListColumn::Results if has(ListColumn::Seats) => {}
            ListColumn::Results => listed.extend(slots.iter().map(|slot| ListedColumn::Result(slot))),
            ListColumn::Tables => {
                let at_tables = slots.iter().filter(|slot| slot.sessions.iter().any(has_tables));
                listed.extend(at_tables.map(|slot| ListedColumn::Table(slot)));
            }
            ListColumn::Own => listed.extend(standing.snapshot.own_fields.iter().map(ListedColumn::Own)),
            plain => listed.push(ListedColumn::Plain(*plain)),
        }
    }
    listed
}

/// Headings and kinds.
pub(super) fn headings(listed: &[ListedColumn<'_>], template: &Template) -> Vec<Column> {
    let language = template.language;
    let heading = |column: &ListedColumn<'_>| match column {
        ListedColumn::Plain(plain) => Column {
            entry: if template.returnable && RETURNABLE.contains(plain) {
                Some(Entry::Text(ENTRY_MAX))
            } else if template.returnable && *plain == ListColumn::Land {
                Some(Entry::Choice(Land::ALL.iter().map(|land| land.short.to_owned()).collect()))
            } else {
                None
            },
            ..Column::new(plain.name(language), kind(*plain))
        },
        ListedColumn::Own(field) => Column::new(field.name.clone(), Kind::Text),
        ListedColumn::Seat(slot) => Column::new(slot.short_name_in(language), Kind::Seat),
        ListedColumn::Result(slot) => {
            let word = language.pick("Ergebnis", "Result");
            Column::new(format!("{word} {}", slot.short_name_in(language)), Kind::Text)
        }
        ListedColumn::Table(slot) => {
            let word = language.pick("Tisch", "Table");
            Column::new(format!("{word} {}", slot.short_name_in(language)), Kind::Number)
        }
    };
    listed.iter().map(heading).collect()
}

fn kind(column: ListColumn) -> Kind {
    match column {
        ListColumn::Received => Kind::Date,
        ListColumn::Note | ListColumn::Own => Kind::Note,
        _ => Kind::Text,
    }
}

/// One row. Seats in sessions that this template hides stay empty.
pub(super) fn row(
    standing: &Standing<'_>,
    template: &Template,
    registration: &Registration,
    listed: &[ListedColumn<'_>],
) -> Vec<Cell> {
    let cell = |column: &ListedColumn<'_>| match column {
        ListedColumn::Plain(plain) => field(standing, template, registration, *plain),
        ListedColumn::Own(_) if is_withheld(standing, template, registration) => Cell::Empty,
        ListedColumn::Own(field) => registration.own.get(&field.id).cloned().unwrap_or_default().into(),
        ListedColumn::Seat(slot) => shown_seat(standing, template, registration, slot).code.into(),
        ListedColumn::Result(slot) => {
            outcome(&shown_seat(standing, template, registration, slot), template.language).into()
        }
        ListedColumn::Table(slot) => {
            let seat = seat_in(standing, template, registration, slot);
            seat.and_then(|session| standing.table(registration.id, session.id)).map(i64::from).into()
        }
    };
    listed.iter().map(cell).collect()
}

/// Whether somebody got what they did not ask for, or nothing.
pub(super) fn is_noted(
    standing: &Standing<'_>,
    template: &Template,
    registration: &Registration,
    column: &ListedColumn<'_>,
) -> bool {
    let ListedColumn::Result(slot) = column else { return false };
    let outcome = shown_seat(standing, template, registration, slot).outcome;
    matches!(outcome, Outcome::Indifferent | Outcome::Unlisted | Outcome::Unplaced)
}

fn shown_seat(
    standing: &Standing<'_>,
    template: &Template,
    registration: &Registration,
    slot: &Slot,
) -> SeatCell {
    let hidden = standing.seat_in(registration.id, slot).is_some()
        && seat_in(standing, template, registration, slot).is_none();
    if hidden {
        return SeatCell { code: String::new(), outcome: Outcome::None, level: None, pinned: false };
    }
    standing.cell(registration, slot)
}

/// The session of a slot in which somebody sits, if this template may tell.
fn seat_in<'a>(
    standing: &Standing<'a>,
    template: &Template,
    registration: &Registration,
    slot: &Slot,
) -> Option<&'a Session> {
    let session = standing.seat_in(registration.id, slot).and_then(|id| standing.session(id))?;
    (!session.sensitive || template.sensitive).then_some(session)
}

/// Whether who somebody is must not be told.
fn is_withheld(standing: &Standing<'_>, template: &Template, registration: &Registration) -> bool {
    !template.sensitive && standing.snapshot.person(registration).is_some_and(|person| person.withheld)
}

fn field(
    standing: &Standing<'_>,
    template: &Template,
    registration: &Registration,
    column: ListColumn,
) -> Cell {
    let language = template.language;
    let person = standing.snapshot.person(registration);
    let named = |field: fn(&domain::Person) -> &str| person.map_or("", field).into();
    if about_person(column) && is_withheld(standing, template, registration) {
        return if column == ListColumn::LastName { withheld(language).into() } else { Cell::Empty };
    }
    match column {
        ListColumn::Number => registration.number.as_str().into(),
        ListColumn::Salutation => person.map_or("", |p| p.salutation.name(language)).into(),
        ListColumn::Degree => named(|p| &p.degree),
        ListColumn::FirstName => named(|p| &p.first_name),
        ListColumn::NamePrefix => named(|p| &p.name_prefix),
        ListColumn::LastName => named(|p| &p.last_name),
        ListColumn::Function => named(|p| &p.function),
        ListColumn::Institution => named(|p| &p.institution),
        ListColumn::Body => person
            .map(|p| Body::of(&p.institution))
            .filter(|body| *body != Body::Unknown)
            .map(|b| b.name(language))
            .into(),
        ListColumn::Level => person.map_or("", |p| p.level.name(language)).into(),
        ListColumn::Ags => named(|p| &p.ags),
        ListColumn::Post => person.map_or("", |p| p.post.name(language)).into(),
        ListColumn::Land => named(|p| &p.land),
        ListColumn::Email => named(|p| &p.email),
        ListColumn::Phone => named(|p| &p.phone),
        ListColumn::Source => registration.source.name(language).into(),
        ListColumn::Received => registration.received_at.map(|at| at.date()).into(),
        ListColumn::Status if registration.state() == CONFIRMED => {
            language.pick(CONFIRMED, "confirmed").into()
        }
        ListColumn::Status => registration.status.name(language).into(),
        ListColumn::Note => registration.note.as_str().into(),
        ListColumn::Own => own_fields::told(standing.snapshot, registration).join("; ").into(),
        ListColumn::Seats | ListColumn::Results | ListColumn::Tables => Cell::Empty,
    }
}

/// What stands in place of a name that must not be told.
pub(super) fn withheld(language: Language) -> &'static str {
    language.pick("Name gesperrt", "Name withheld")
}

/// Whether a column tells who a person is.
fn about_person(column: ListColumn) -> bool {
    !matches!(
        column,
        ListColumn::Number
            | ListColumn::Source
            | ListColumn::Received
            | ListColumn::Status
            | ListColumn::Seats
            | ListColumn::Results
            | ListColumn::Tables
    )
}

/// „1. Wunsch“, „nicht gewünscht“ …
pub(super) fn outcome(cell: &SeatCell, language: Language) -> String {
    match (cell.outcome, cell.level) {
        (Outcome::Wish, Some(level)) => wish(level, language),
        (Outcome::Indifferent, _) => language.pick("ohne Wunsch", "no wish").to_owned(),
        (Outcome::Unlisted, _) => language.pick("nicht gewünscht", "not wished").to_owned(),
        (Outcome::Linked, _) => language.pick("verknüpft", "linked").to_owned(),
        (Outcome::Unplaced, _) => language.pick("kein Platz", "no seat").to_owned(),
        (Outcome::Wish | Outcome::None, _) => String::new(),
    }
}

/// „1. Wunsch“.
pub(super) fn wish(level: usize, language: Language) -> String {
    language.pick(format!("{level}. Wunsch"), format!("Wish {level}"))
}
