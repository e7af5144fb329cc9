//! Name badges: who gets one and what stands on it.

use crate::badge_layouts::{Looks, Pictures};
use crate::lists::sorted_by_name;
use crate::staff;
use crate::standing::Standing;
use documents::{Back, Badges, Card, CardLine, Dealt, Imprint, Stock};
use domain::{Person, PersonId, Registration, RegistrationId, Session, Snapshot, Stand, german};
use std::collections::BTreeSet;

/// One badge for everybody who is registered, then for everybody who only works; both by name.
pub(crate) fn prepare(
    standing: &Standing<'_>,
    imprint: &Imprint,
    stock: Stock,
    first_label: usize,
) -> Badges {
    let people = standing.snapshot.registered().map(|registration| (registration, ())).collect();
    let people = sorted_by_name(standing.snapshot, people);
    let looks = Looks::of(standing.snapshot, Pictures::Shown);
    let cards = people.into_iter().map(|(registration, ())| {
        let layout = looks.layout(looks.of_registration(registration));
        Card { layout, ..card(standing, registration) }
    });
    let staff = staff_without_registration(standing.snapshot).into_iter();
    let staff = staff.map(|person| {
        let layout = looks.layout(looks.of_staff(person.id));
        Card { layout, ..staff_card(standing, person) }
    });
    let cards = cards.chain(staff).collect();
    let (back, dealt) = (Back::Blank, Dealt::BySheet);
    Badges { imprint: imprint.clone(), stock, first_label: first_label.max(1), back, dealt, cards }
}

/// The badge of one person.
pub(crate) fn card(standing: &Standing<'_>, registration: &Registration) -> Card {
    let person = standing.snapshot.person(registration);
    let places = places(standing, registration.person, Some(registration.id));
    Card {
        number: registration.number.clone(),
        lines: lines(standing, &places, registration.person),
        table: table_name(&places),
        code: registration.id.0.simple().to_string().to_uppercase(),
        ..person.map(|person| named(standing, person)).unwrap_or_default()
    }
}

/// The badge of somebody who works and is not registered.
pub(crate) fn staff_card(standing: &Standing<'_>, person: &Person) -> Card {
    let places = places(standing, person.id, None);
    Card {
        number: staff_number(person),
        lines: lines(standing, &places, person.id),
        table: table_name(&places),
        code: person.id.0.simple().to_string().to_uppercase(),
        ..named(standing, person)
    }
}

/// The sessions in which somebody sits or works, in the order of time, with the table there.
fn places<'a>(
    standing: &Standing<'a>,
    person: PersonId,
    registration: Option<RegistrationId>,
) -> Vec<(&'a Session, Option<u32>)> {
    let seats =
        registration.map(|id| standing.seats(id).iter().map(move |seat| (*seat, standing.table(id, *seat))));
    let tasks = standing.works_of(person).iter();
    let tasks = tasks.filter_map(|work| Some((work.place.session()?, work.table)));
    let places = seats.into_iter().flatten().chain(tasks);
    let mut places: Vec<(&Session, Option<u32>)> =
        places.filter_map(|(id, table)| Some((standing.session(id)?, table))).collect();
    // A sensitive session would tell strangers who feels threatened.
    places.retain(|(session, _)| !session.sensitive);
    let slots = &standing.slots.slots;
    let slot = |id| slots.iter().position(|slot| slot.sessions.contains(&id)).unwrap_or(slots.len());
    places.sort_by_key(|(session, table)| {
        (slot(session.id), session.starts_at, session.code.clone(), table.is_none())
    });
    places.dedup_by_key(|(session, _)| session.id);
    places
}

/// What a badge says of them, and then of the stands where somebody works.
fn lines(standing: &Standing<'_>, places: &[(&Session, Option<u32>)], person: PersonId) -> Vec<CardLine> {
    let snapshot = standing.snapshot;
    let works = standing.works_of(person).iter();
    let mut stands: Vec<&Stand> = works.filter_map(|work| staff::stand(snapshot, work.place)).collect();
    stands.dedup_by_key(|stand| stand.id);
    let stands = stands.into_iter().map(|stand| CardLine {
        when: String::new(),
        code: "Stand".to_owned(),
        room: stand.place.clone(),
        title: stand.title.clone(),
        with: String::new(),
    });
    let line = |(session, table): &(&Session, Option<u32>)| CardLine {
        with: comes_with(snapshot, session, places),
        ..line(standing, session, *table)
    };
    places.iter().map(line).chain(stands).collect()
}

/// „zu PS“, where the seat comes with one in that session.
fn comes_with(snapshot: &Snapshot, session: &Session, places: &[(&Session, Option<u32>)]) -> String {
    let links = snapshot.links.iter().filter(|link| link.to == session.id);
    let mut from = links.filter_map(|link| places.iter().find(|(place, _)| place.id == link.from));
    from.next().map(|(from, _)| format!("zu {}", from.code)).unwrap_or_default()
}

/// By what the badge of somebody without a registration is found again: „M3F2A“.
pub(crate) fn staff_number(person: &Person) -> String {
    let [.., high, low] = person.id.0.into_bytes();
    format!("M{high:02X}{low:02X}")
}

/// Everybody who works and has no registration that counts, by name.
pub(crate) fn staff_without_registration(snapshot: &Snapshot) -> Vec<&Person> {
    let registered: BTreeSet<PersonId> = snapshot.registered().map(|one| one.person).collect();
    staff::people(snapshot).into_iter().filter(|person| !registered.contains(&person.id)).collect()
}

fn named(standing: &Standing<'_>, person: &Person) -> Card {
    let given = [person.degree.as_str(), &person.first_name, &person.name_prefix].map(str::trim);
    let given: Vec<&str> = given.into_iter().filter(|part| !part.is_empty()).collect();
    Card {
        given: given.join(" "),
        last_name: person.last_name.clone(),
        function: person.function.clone(),
        institution: person.institution.clone(),
        land: person.land.clone(),
        role: staff::role(standing, person.id),
        ..Card::default()
    }
}

/// „Tisch 7“ of the first session that has tables.
fn table_name(sessions: &[(&Session, Option<u32>)]) -> String {
    let table = sessions.iter().find_map(|(_, table)| *table);
    table.map(|number| format!("Tisch {number}")).unwrap_or_default()
}

/// „Di 8.30“, „PS“, „Großer Saal, Tisch 7“.
fn line(standing: &Standing<'_>, session: &Session, table: Option<u32>) -> CardLine {
    let when = match (session.date, session.time()) {
        (Some(date), Some((start, _))) => format!("{} {}", german::weekday(date), german::time(start)),
        (Some(date), None) => german::day(date),
        (None, _) => String::new(),
    };
    CardLine {
        when,
        code: session.code.to_string(),
        room: standing.place(session, table),
        title: session.label().to_owned(),
        with: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Desk, Office};
    use std::ops::ControlFlow;

    #[test]
    fn no_badge_tells_of_a_sensitive_session() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::here("Ada").unwrap();
        let mut office = Office::create_sample(&folder.path().join("e.tagung"), None, desk).unwrap();
        let snapshot = office.snapshot().unwrap();
        let run =
            crate::run(&snapshot, &crate::views::RunOrder::default(), &mut |_| ControlFlow::Continue(()))
                .unwrap();
        let mut allocated = run.preview(&snapshot);
        let cards = |snapshot: &domain::Snapshot| {
            let imprint = crate::exports::imprint(snapshot);
            prepare(&Standing::of(snapshot), &imprint, documents::stock::ALL[0], 1).cards
        };
        let shows = |cards: &[Card], code: &str| {
            cards.iter().filter(|card| card.lines.iter().any(|line| line.code == code)).count()
        };
        let seated = |snapshot: &domain::Snapshot, code: &str| {
            let id = snapshot.sessions.iter().find(|session| session.code.as_str() == code).unwrap().id;
            snapshot.seats.iter().filter(|seat| seat.session == id).count()
        };
        let printed = cards(&allocated);
        assert_eq!(printed.len(), 628, "everybody who is registered or works gets a badge");
        assert!(seated(&allocated, "W4") > 0, "there are people in the sensitive session");
        assert_eq!(shows(&printed, "W4"), 0, "and no badge says so");
        let (staff, participants): (Vec<Card>, Vec<Card>) =
            printed.into_iter().partition(|card| card.number.starts_with('M'));
        assert!(!staff.is_empty(), "somebody only works there");
        assert_eq!(shows(&participants, "W1"), seated(&allocated, "W1"), "all other seats are shown");

        allocated.sessions.iter_mut().for_each(|session| session.sensitive = true);
        let tells = |card: &Card| card.lines.iter().any(|line| line.code != "Stand");
        assert!(!cards(&allocated).iter().any(tells), "the mark decides, not the code");
    }
}
