//! Who works where and when, in words.

use crate::standing::Standing;
use crate::views::DutyLine;
use chrono::NaiveDateTime;
use domain::{
    DutyKind, Language, Person, PersonId, Registration, SessionId, Slot, Snapshot, Stand, Work, Workplace,
};

/// „Moderation: Dr. Anna Beispiel · Referat: Ben Muster, Cem Probe“: for the head of a sheet.
pub(crate) fn head(snapshot: &Snapshot, session: SessionId) -> String {
    let mut works = snapshot.works();
    // Whoever leads a table stands with the table.
    works.retain(|work| work.place == Workplace::Session(session) && work.table.is_none());
    let names = |kind: DutyKind| {
        let mut names: Vec<String> = Vec::new();
        for work in works.iter().filter(|work| work.kind == kind) {
            let name = snapshot.persons.get(&work.person).map(Person::full_name).unwrap_or_default();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let kinds = DutyKind::ALL.into_iter().map(|kind| (kind, names(kind)));
    let kinds = kinds.filter(|(_, names)| !names.is_empty());
    kinds
        .map(|(kind, names)| format!("{}: {}", kind.german(), names.join(", ")))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// „Moderation, Referat“: what a badge says of a person; empty for whoever does not work.
pub(crate) fn role(standing: &Standing<'_>, person: PersonId) -> String {
    let mut kinds: Vec<DutyKind> = standing.works_of(person).iter().map(|work| work.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() && standing.snapshot.staff.iter().any(|staff| staff.person == person) {
        kinds.push(DutyKind::Crew);
    }
    kinds.into_iter().map(DutyKind::german).collect::<Vec<_>>().join(", ")
}

/// „Wirkt mit: W2 Podium, Di 19.11., 17.00 – 18.00 Uhr.“: one sentence for each task of a person.
pub(crate) fn tasks(snapshot: &Snapshot, person: PersonId) -> Vec<String> {
    let works = snapshot.works().into_iter().filter(|work| work.person == person);
    let task = |work: Work<'_>| {
        let line = line(snapshot, &work);
        let kind = if line.note.is_empty() { line.kind } else { format!("{}, {}", line.kind, line.note) };
        format!("Wirkt mit: {} {kind}, {}.", snapshot.place_name(work.place), line.when)
    };
    works.map(task).collect()
}

/// „Sie wirken hier mit: Moderation.“; empty for whoever only sits there.
pub(crate) fn part(standing: &Standing<'_>, person: PersonId, session: SessionId) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for work in standing.works_of(person) {
        if work.place == Workplace::Session(session) && !kinds.contains(&work.kind.german()) {
            kinds.push(work.kind.german());
        }
    }
    if kinds.is_empty() { String::new() } else { format!("Sie wirken hier mit: {}.", kinds.join(", ")) }
}

/// What keeps somebody who works from having a seat in a slot, as a sentence.
pub(crate) fn meanwhile(standing: &Standing<'_>, registration: &Registration, slot: &Slot) -> Option<String> {
    let (snapshot, id) = (standing.snapshot, registration.id);
    let part = slot.sessions.iter().find(|session| snapshot.works_in(id, **session));
    let place = match part {
        Some(session) => Workplace::Session(*session),
        None => slot.sessions.iter().find_map(|session| snapshot.works_meanwhile(id, *session))?,
    };
    Some(format!("Wirkt zu dieser Zeit in {} mit und braucht keinen Platz.", snapshot.place_name(place)))
}

pub(crate) fn stand(snapshot: &Snapshot, place: Workplace) -> Option<&Stand> {
    place.stand().and_then(|id| snapshot.stands.iter().find(|stand| stand.id == id))
}

/// A duty in words.
pub(crate) fn line(snapshot: &Snapshot, work: &Work<'_>) -> DutyLine {
    line_in(snapshot, work, Language::German)
}

/// A duty in the words of a language.
pub(crate) fn line_in(snapshot: &Snapshot, work: &Work<'_>, language: Language) -> DutyLine {
    let session = work.place.session().and_then(|id| snapshot.session(id));
    let (code, place) = if let Some(session) = session {
        (session.code.to_string(), session.label().to_owned())
    } else {
        let title = stand(snapshot, work.place).map(|stand| stand.title.clone());
        ("Stand".to_owned(), title.unwrap_or_default())
    };
    let when = match (work.span, session) {
        (Some((from, until)), _) => language.span(from, until),
        (None, Some(session)) => match session.date {
            Some(date) => {
                format!("{}, {}", language.day(date), language.pick("Uhrzeit offen", "time open"))
            }
            None => language.pick("Tag offen", "day open").to_owned(),
        },
        (None, None) => language.pick("ganze Zeit", "all the time").to_owned(),
    };
    let table = |number| format!("{} {number}", language.pick("Tisch", "Table"));
    let note = work.table.map_or_else(|| work.note.to_owned(), table);
    DutyLine { code, place, kind: work.kind.name(language).to_owned(), when, note }
}

/// „Di 19.11., 16.00 – 18.00 Uhr“.
pub(crate) fn span_name(from: NaiveDateTime, until: NaiveDateTime) -> String {
    Language::German.span(from, until)
}
