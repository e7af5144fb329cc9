//! The list of those who work: one row for each duty.

use crate::staff;
use documents::{Cell, Column, Kind, Sheet};
use domain::{ListColumn, Person, PersonId, german};

use super::people::Report;

/// Everybody who works, with where and when; whoever has no duty yet has a row all the same.
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
    let mut rows = Vec::new();
    for person in staff::people(snapshot) {
        let withheld = person.withheld && !report.template.sensitive;
        let cells = |column: &ListColumn| cell(person, *column, withheld);
        let first: Vec<Cell> = who.iter().chain(&contact).map(cells).collect();
        let number = number(report, person.id);
        let mut duties = works.iter().filter(|work| work.person == person.id).peekable();
        if duties.peek().is_none() {
            rows.push(first.clone());
        }
        for work in duties {
            let line = staff::line(snapshot, work);
            let cells = [line.kind, line.code, line.place, line.when, line.note, number.clone()];
            rows.push(first.iter().cloned().chain(cells.map(Cell::from)).collect());
        }
    }
    let title = language.pick("Mitwirkende", "Staff");
    let count = staff::people(snapshot).len();
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

fn cell(person: &Person, column: ListColumn, withheld: bool) -> Cell {
    let text = match column {
        _ if withheld => "",
        ListColumn::LastName => person.last_name.as_str(),
        ListColumn::FirstName => &person.first_name,
        ListColumn::Degree => &person.degree,
        ListColumn::Function => &person.function,
        ListColumn::Institution => &person.institution,
        ListColumn::Email => &person.email,
        ListColumn::Phone => &person.phone,
        _ => "",
    };
    text.to_owned().into()
}

fn number(report: Report<'_>, person: PersonId) -> String {
    let registered = report.standing.snapshot.registered().find(|registration| registration.person == person);
    registered.map(|registration| registration.number.clone()).unwrap_or_default()
}
