//! Name badges: who gets one and what stands on it.

use crate::lists::sorted_by_name;
use crate::standing::Standing;
use documents::{Back, Badges, Card, CardLine, Dealt, Imprint, Stock};
use domain::{Registration, Session, german};

/// One badge for everybody who is registered, sorted by name.
pub(crate) fn prepare(
    standing: &Standing<'_>,
    imprint: &Imprint,
    stock: Stock,
    first_label: usize,
) -> Badges {
    let people = standing.snapshot.registered().map(|registration| (registration, ())).collect();
    let people = sorted_by_name(standing.snapshot, people);
    let cards = people.into_iter().map(|(registration, ())| card(standing, registration)).collect();
    let (back, dealt) = (Back::Blank, Dealt::BySheet);
    Badges { imprint: imprint.clone(), stock, first_label: first_label.max(1), back, dealt, cards }
}

/// The badge of one person.
pub(crate) fn card(standing: &Standing<'_>, registration: &Registration) -> Card {
    let person = standing.snapshot.person(registration);
    let given = person.map(|p| [p.degree.as_str(), &p.first_name, &p.name_prefix].map(str::trim));
    let given: Vec<&str> = given.iter().flatten().copied().filter(|part| !part.is_empty()).collect();
    let seats = standing.slots.slots.iter().filter_map(|slot| standing.seat_in(registration.id, slot));
    // A sensitive session would tell strangers who feels threatened.
    let public = seats.filter_map(|id| standing.session(id)).filter(|session| !session.sensitive);
    Card {
        number: registration.number.clone(),
        given: given.join(" "),
        last_name: person.map(|person| person.last_name.clone()).unwrap_or_default(),
        function: person.map(|person| person.function.clone()).unwrap_or_default(),
        institution: person.map(|person| person.institution.clone()).unwrap_or_default(),
        role: String::new(),
        lines: public.map(|session| line(standing, session)).collect(),
        code: registration.id.0.simple().to_string().to_uppercase(),
    }
}

fn line(standing: &Standing<'_>, session: &Session) -> CardLine {
    let when = match (session.date, session.time()) {
        (Some(date), Some((start, _))) => format!("{} {}", german::weekday(date), german::time(start)),
        (Some(date), None) => german::day(date),
        (None, _) => String::new(),
    };
    CardLine {
        when,
        code: session.code.to_string(),
        room: standing.snapshot.room_name(session).to_owned(),
        title: session.label().to_owned(),
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
        assert_eq!(printed.len(), 600, "everybody who is registered gets a badge");
        assert!(seated(&allocated, "W4") > 0, "there are people in the sensitive session");
        assert_eq!(shows(&printed, "W4"), 0, "and no badge says so");
        assert_eq!(shows(&printed, "W1"), seated(&allocated, "W1"), "all other seats are shown");

        allocated.sessions.iter_mut().for_each(|session| session.sensitive = true);
        assert!(cards(&allocated).iter().all(|card| card.lines.is_empty()), "the mark decides, not the code");
    }
}
