//! What is known of a participant beyond contact, wishes and seats, in words.

use crate::views::Fact;
use domain::{CONFIRMED, Person, Registration, SizeClass, Snapshot, german};

/// The facts that are given, in the order of the form.
pub(crate) fn of(snapshot: &Snapshot, registration: &Registration) -> Vec<Fact> {
    let mut facts = Facts::default();
    if let Some(person) = snapshot.person(registration) {
        facts.person(person);
    }
    facts.add("Stand", if registration.state() == CONFIRMED { CONFIRMED } else { "" });
    facts.add("Gruppen", &registration.groups.join(", "));
    let days = registration.days.iter().map(|day| german::day(*day));
    facts.add("Anwesend", &days.map(|day| format!("nur {day}")).collect::<Vec<_>>().join(", "));
    let name = |other: &Registration| {
        let name = snapshot.person(other).map(Person::full_name).unwrap_or_default();
        format!("Nr. {} {name}", other.number).trim().to_owned()
    };
    let host = registration.companion_of.and_then(|host| snapshot.registration(host));
    facts.add("Begleitung von", &host.map(name).unwrap_or_default());
    let companions =
        snapshot.registrations.iter().filter(|other| other.companion_of == Some(registration.id));
    facts.add("Begleitet von", &companions.map(name).collect::<Vec<_>>().join(", "));
    let must = registration.wishes.must.and_then(|session| snapshot.session(session));
    facts.add("Unverzichtbar", must.map_or("", |session| session.code.as_str()));
    facts.add("Gern mit", &registration.together);
    if let Some(participant) = snapshot.participant(registration) {
        facts.add_sensitive("Ernährung", &participant.diet);
        facts.add_sensitive("Unterstützung", &participant.assistance);
        for (purpose, answer) in &participant.consents {
            facts.add(purpose.german(), &answer.german());
        }
    }
    for field in &snapshot.own_fields {
        facts.add(&field.name, registration.own.get(&field.id).map_or("", String::as_str));
    }
    facts.0
}

#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn person(&mut self, person: &Person) {
        self.add("Ebene", person.level.german());
        self.add("Gemeindeschlüssel", &person.ags);
        let size = person.inhabitants.map(|count| format!("{count} ({})", SizeClass::of(count).german()));
        self.add("Einwohner", &size.unwrap_or_default());
        self.add("Amt", person.post.german());
        self.add("Protokoll", &person.protocol.map(|rank| format!("Platz {rank}")).unwrap_or_default());
        if person.withheld {
            self.add_sensitive(
                "Auskunftssperre",
                "Der Name steht nur auf Namensschild und Anwesenheitsliste.",
            );
        }
    }

    fn add(&mut self, label: &str, value: &str) {
        self.push(label, value, false);
    }

    fn add_sensitive(&mut self, label: &str, value: &str) {
        self.push(label, value, true);
    }

    fn push(&mut self, label: &str, value: &str, sensitive: bool) {
        if !value.is_empty() {
            self.0.push(Fact { label: label.to_owned(), value: value.to_owned(), sensitive });
        }
    }
}
