//! Name badges: who gets one and what stands on it.

use crate::lists::sorted_by_name;
use crate::standing::Standing;
use documents::{Badges, Card, CardLine, Imprint, Stock};
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
    Badges { imprint: imprint.clone(), stock, first_label: first_label.max(1), cards }
}

fn card(standing: &Standing<'_>, registration: &Registration) -> Card {
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
        lines: public.map(|session| line(standing, session)).collect(),
    }
}

fn line(standing: &Standing<'_>, session: &Session) -> CardLine {
    let when = match (session.date, session.time()) {
        (Some(date), Some((start, _))) => format!("{} {}", german::weekday(date), german::time(start)),
        (Some(date), None) => german::day(date),
        (None, _) => String::new(),
    };
    CardLine { when, code: session.code.to_string(), room: standing.snapshot.room_name(session).to_owned() }
}
