//! The list of those who work: one row for each duty.

use crate::staff;
use documents::{Cell, Column, Kind, Sheet};
use domain::{Language, ListColumn, ListFilter, Person, PersonId, SessionId, german};

use super::columns;
use super::people::Report;

/// Everybody who works, with where and when; whoever has no duty yet has a row all the same. Where the template asks
/// for consent, those who work and gave none are left out, and who leads a sensitive session is not told either.
pub(super) fn sheet(report: Report<'_>) -> Sheet {
    let (language, snapshot) = (report.language(), report.standing.snapshot);
    let allowed = |column: ListColumn| report.template.columns.contains(&column);
    let contact: Vec<ListColumn> =
        [ListColumn::Email, ListColumn::Phone].into_iter().filter(|column| allowed(*column)).collect();
    let who = [
        ListColumn::LastName,
        ListColumn::FirstName,
        ListColumn::Degree,
        ListColumn::Function,
        ListColumn::Institution,
    ];
    let columns = who.iter().chain(&contact).map(|column| Column::new(column.name(language), Kind::Text));
    let duty = language.pick(
        ["Aufgabe", "Kürzel", "Session oder Stand", "Zeit", "Thema", "Nimmt teil als Nr."],
        ["Duty", "Code", "Session or stand", "Time", "Subject", "Takes part as no."],
    );
    let columns = columns.chain(duty.map(|header| Column::new(header, Kind::Text))).collect();
    let works = snapshot.works();
    let told = |person: &&Person| match report.template.filter {
        ListFilter::Nobody => false,
        ListFilter::Consented => {
            let mut registered = snapshot.registered();
            registered.any(|one| one.person == person.id && report.admits(one))
        }
        _ => true,
    };
    let people: Vec<&Person> = staff::people(snapshot).into_iter().filter(told).collect();
    let mut rows = Vec::new();
    for person in &people {
        let withheld = person.withheld && !report.template.sensitive;
        let cells = |column: &ListColumn| cell(person, *column, withheld.then_some(language));
        let first: Vec<Cell> = who.iter().chain(&contact).map(cells).collect();
        let number = number(report, person.id);
        let shown = |session: Option<SessionId>| {
            session.and_then(|id| snapshot.session(id)).is_none_or(|session| report.shows(session))
        };
        let here = works.iter().filter(|work| work.person == person.id && shown(work.place.session()));
        let mut duties = here.peekable();
        if duties.peek().is_none() {
            rows.push(first.clone());
        }
        for work in duties {
            let line = staff::line_in(snapshot, work, language);
            let cells = [line.kind, line.code, line.place, line.when, line.note, number.clone()];
            rows.push(first.iter().cloned().chain(cells.map(Cell::from)).collect());
        }
    }
    let title = language.pick("Mitwirkende", "Staff");
    let count = people.len();
    Sheet {
        key: "staff".to_owned(),
        tab: title.to_owned(),
        title: title.to_owned(),
        subtitle: language.pick(german::count(count, "Person", "Personen"), format!("{count} people")),
        columns,
        rows,
        ..Sheet::default()
    }
}

fn cell(person: &Person, column: ListColumn, withheld: Option<Language>) -> Cell {
    let text = match (column, withheld) {
        (ListColumn::LastName, Some(language)) => columns::withheld(language),
        (_, Some(_)) => "",
        (column, None) => field(person, column),
    };
    text.to_owned().into()
}

fn field(person: &Person, column: ListColumn) -> &str {
    match column {
        ListColumn::LastName => person.last_name.as_str(),
        ListColumn::FirstName => &person.first_name,
        ListColumn::Degree => &person.degree,
        ListColumn::Function => &person.function,
        ListColumn::Institution => &person.institution,
        ListColumn::Email => &person.email,
        ListColumn::Phone => &person.phone,
        _ => "",
    }
}

fn number(report: Report<'_>, person: PersonId) -> String {
    let registered = report.standing.snapshot.registered().find(|registration| registration.person == person);
    registered.map(|registration| registration.number.clone()).unwrap_or_default()
}
