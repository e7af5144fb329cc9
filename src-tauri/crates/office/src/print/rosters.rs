//! For those who work: what each of them does where and when, and all of it together for the office.

use super::batch::Batch;
use super::memory::Item;
use super::order::Setup;
use super::signs::{columns, list_batch, list_texts};
use crate::staff;
use crate::standing::Standing;
use documents::{ListRow, Listing};
use domain::{PaperKind, Person, Snapshot, Work, Workplace, german};

/// The plan of everybody for the office, then one page for each person who works.
pub(super) fn rosters<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let works = snapshot.works();
    let mut papers = Vec::new();
    if !works.is_empty() {
        let list = everybody(snapshot, &works);
        papers.push((Item::new("everybody", "Alle Mitwirkenden", "", &list_texts(&list)), list));
    }
    for person in staff::people(snapshot) {
        let theirs: Vec<&Work<'_>> = works.iter().filter(|work| work.person == person.id).collect();
        if theirs.is_empty() {
            continue;
        }
        let list = of_person(snapshot, person, &theirs);
        let item =
            Item::new(person.id.to_string(), person.list_name(), &person.institution, &list_texts(&list));
        papers.push((item, list));
    }
    list_batch(papers, PaperKind::Rosters, setup)
}

/// „Großer Saal“, or where the stand is.
fn place(snapshot: &Snapshot, work: &Work<'_>) -> String {
    match work.place {
        Workplace::Session(id) => {
            snapshot.session(id).map(|session| snapshot.room_name(session).to_owned()).unwrap_or_default()
        }
        Workplace::Stand(_) => {
            staff::stand(snapshot, work.place).map(|stand| stand.place.clone()).unwrap_or_default()
        }
    }
}

fn of_person(snapshot: &Snapshot, person: &Person, works: &[&Work<'_>]) -> Listing {
    let row = |work: &&Work<'_>| {
        let line = staff::line(snapshot, work);
        let what = format!("{} {}", line.code, line.place);
        ListRow::Cells(vec![line.when, what, place(snapshot, work), line.kind, line.note])
    };
    let details = [person.function.as_str(), &person.institution].map(str::to_owned);
    Listing {
        title: format!("Einsatzplan {}", person.full_name()),
        details: details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        columns: columns(&[("Wann", 52), ("Was", 66), ("Wo", 38), ("Aufgabe", 28), ("Hinweis", 36)]),
        rows: works.iter().map(row).collect(),
        foot: "Fragen zum Einsatz beantwortet das Organisationsbüro.".to_owned(),
        landscape: true,
    }
}

/// Everybody who works, by place.
fn everybody(snapshot: &Snapshot, works: &[Work<'_>]) -> Listing {
    let mut rows = Vec::new();
    let mut at = None;
    for work in works {
        let line = staff::line(snapshot, work);
        if at != Some(work.place) {
            at = Some(work.place);
            let room = place(snapshot, work);
            let name = [format!("{} {}", line.code, line.place), room];
            let name: Vec<String> = name.into_iter().filter(|part| !part.is_empty()).collect();
            rows.push(ListRow::Group(name.join(" · ")));
        }
        let person = snapshot.persons.get(&work.person);
        let name = person.map(Person::list_name).unwrap_or_default();
        let phone = person.map(|person| person.phone.clone()).unwrap_or_default();
        rows.push(ListRow::Cells(vec![line.when, name, line.kind, line.note, phone]));
    }
    let people = works.iter().map(|work| work.person).collect::<std::collections::BTreeSet<_>>().len();
    Listing {
        title: "Wer arbeitet wo".to_owned(),
        details: german::count(people, "Person", "Personen"),
        columns: columns(&[("Wann", 52), ("Name", 58), ("Aufgabe", 28), ("Hinweis", 40), ("Telefon", 40)]),
        rows,
        foot: "Nur für das Organisationsbüro.".to_owned(),
        landscape: true,
    }
}
