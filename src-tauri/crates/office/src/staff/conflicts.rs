//! What is wrong with the people who work: twice at the same time, not there, or taking part elsewhere.

use super::work;
use crate::standing::Standing;
use crate::views::{CheckFinding, Gravity};
use chrono::NaiveDateTime;
use domain::{
    Person, PersonId, Registration, RegistrationId, Session, Snapshot, Status, Work, Workplace, german,
};
use intake::Lookout;
use std::collections::BTreeMap;

/// A finding, and who it is about.
pub(crate) struct Conflict {
    pub(crate) person: PersonId,
    pub(crate) finding: CheckFinding,
    /// The participant who may well be the same person, if that is what was found.
    pub(crate) alike: Option<RegistrationId>,
}

/// Everything that is wrong, the gravest first.
pub(crate) fn all(standing: &Standing<'_>) -> Vec<Conflict> {
    let snapshot = standing.snapshot;
    let mut by_person: BTreeMap<PersonId, Vec<Work<'_>>> = BTreeMap::new();
    for work in snapshot.works() {
        by_person.entry(work.person).or_default().push(work);
    }
    let strangers = snapshot.staff.iter().any(|staff| !takes_part(snapshot, staff.person));
    let lookout = strangers.then(|| Lookout::of(snapshot));
    let looks = Looks { standing, participants: participants(snapshot), lookout };
    let mut found = Vec::new();
    for (person, works) in &by_person {
        for (index, one) in works.iter().enumerate() {
            found.extend(works.iter().skip(index + 1).filter_map(|other| looks.at_once(one, other)));
            found.extend(looks.away(one));
            found.extend(looks.seated(one));
        }
        found.extend(looks.alike(*person));
    }
    let idle = snapshot.staff.iter().filter(|staff| !by_person.contains_key(&staff.person));
    found.extend(idle.filter_map(|staff| looks.alike(staff.person)));
    found.sort_by_key(|conflict| conflict.finding.gravity);
    found
}

/// Who takes part, by person.
pub(crate) fn participants(snapshot: &Snapshot) -> BTreeMap<PersonId, &Registration> {
    snapshot.registered().map(|registration| (registration.person, registration)).collect()
}

/// Whether there is a registration of a person, be it a cancelled one.
fn takes_part(snapshot: &Snapshot, person: PersonId) -> bool {
    snapshot.registrations.iter().any(|registration| registration.person == person)
}

struct Looks<'a> {
    standing: &'a Standing<'a>,
    participants: BTreeMap<PersonId, &'a Registration>,
    /// For people who take no part, if there are any.
    lookout: Option<Lookout<RegistrationId>>,
}

impl Looks<'_> {
    fn name(&self, person: PersonId) -> String {
        self.standing.snapshot.persons.get(&person).map(Person::full_name).unwrap_or_default()
    }

    fn place(&self, work: &Work<'_>) -> String {
        self.standing.snapshot.place_name(work.place)
    }

    fn session(&self, work: &Work<'_>) -> Option<&Session> {
        work.place.session().and_then(|id| self.standing.session(id))
    }

    /// The same person at two places at once, or with too little time between them.
    fn at_once(&self, one: &Work<'_>, other: &Work<'_>) -> Option<Conflict> {
        if one.place == other.place {
            return None;
        }
        let (name, here, there) = (self.name(one.person), self.place(one), self.place(other));
        let session = one.place.session().or(other.place.session());
        let told = |gravity, text: String, way_out: &str| {
            let session = session.map(|id| id.to_string()).unwrap_or_default();
            Some(conflict(one.person, gravity, text, way_out, Vec::new(), session))
        };
        match (one.span, other.span) {
            (Some(a), Some(b)) if a.0 < b.1 && b.0 < a.1 => {
                let both = work::span_name(a.0.max(b.0), a.1.min(b.1));
                let text = format!("{name} ist zur selben Zeit in {here} und {there} eingeteilt: {both}.");
                told(Gravity::Broken, text, "Ändern Sie eine der Aufgaben oder ihre Uhrzeit.")
            }
            (Some(a), Some(b)) => {
                let (earlier, later) = if a.1 <= b.0 { (a, b) } else { (b, a) };
                let (from, to) = (self.room(one)?, self.room(other)?);
                let (needed, left) = (from.minutes_to(to), (later.0 - earlier.1).num_minutes());
                if left >= i64::from(needed) {
                    return None;
                }
                let text = format!(
                    "{name} hat zwischen {here} ({}) und {there} ({}) nur {left} Minuten; der Weg dauert {needed}.",
                    from.name, to.name
                );
                told(
                    Gravity::Look,
                    text,
                    "Legen Sie die Sessions näher zusammen, oder teilen Sie jemand anderen ein.",
                )
            }
            _ if self.same_slot(one, other) => {
                let text =
                    format!("{name} ist in {here} und {there} eingeteilt, die vermutlich gleichzeitig sind.");
                told(Gravity::Look, text, "Tragen Sie die Uhrzeiten ein, oder ändern Sie eine der Aufgaben.")
            }
            _ => None,
        }
    }

    fn room(&self, work: &Work<'_>) -> Option<&domain::Room> {
        let snapshot = self.standing.snapshot;
        self.session(work).and_then(|session| session.room).and_then(|room| snapshot.room(room))
    }

    fn same_slot(&self, one: &Work<'_>, other: &Work<'_>) -> bool {
        let (Workplace::Session(one), Workplace::Session(other)) = (one.place, other.place) else {
            return false;
        };
        self.standing.slots.slot_of(one).is_some_and(|slot| slot.sessions.contains(&other))
    }

    /// Somebody who is not there when they are to work.
    fn away(&self, work: &Work<'_>) -> Option<Conflict> {
        let staff = self.standing.snapshot.staff.iter().find(|staff| staff.person == work.person)?;
        let (from, until) = work.span.or_else(|| {
            let date = self.session(work)?.date?;
            let noon = date.and_hms_opt(12, 0, 0)?;
            // Without a clock time only the day can be wrong.
            let on_day = |at: Option<NaiveDateTime>| at.is_some_and(|at| at.date() == date);
            (!on_day(staff.from) && !on_day(staff.until)).then_some((noon, noon))
        })?;
        if staff.is_there(from, until) {
            return None;
        }
        let text = format!(
            "{} ist in {} eingeteilt, aber nur da: {}.",
            self.name(work.person),
            self.place(work),
            there(staff.from, staff.until)
        );
        let session = work.place.session().map(|id| id.to_string()).unwrap_or_default();
        let way_out = "Teilen Sie jemand anderen ein, oder berichtigen Sie die Verfügbarkeit.";
        Some(conflict(work.person, Gravity::Broken, text, way_out, Vec::new(), session))
    }

    /// Somebody who has a seat while they work.
    fn seated(&self, work: &Work<'_>) -> Option<Conflict> {
        let registration = self.participants.get(&work.person)?;
        let mine = self.session(work)?;
        let seats = self.standing.seats(registration.id).iter();
        let clash = |seat: &&Session| {
            let (Some((from, until)), Some(date), Some((start, end))) = (work.span, seat.date, seat.time())
            else {
                return self
                    .standing
                    .slots
                    .slot_of(mine.id)
                    .is_some_and(|slot| slot.sessions.contains(&seat.id));
            };
            date.and_time(start) < until && from < date.and_time(end)
        };
        let seat = seats.filter_map(|id| self.standing.session(*id)).find(clash)?;
        let (name, number) = (self.name(work.person), &registration.number);
        let (gravity, text, way_out) = if seat.id == mine.id {
            (
                Gravity::Look,
                format!(
                    "{name} (Nr. {number}) arbeitet in {} und belegt dort zugleich einen Platz.",
                    seat.code
                ),
                "Nehmen Sie die Person aus der Session heraus; die Aufgabe bleibt.",
            )
        } else {
            (
                Gravity::Broken,
                format!(
                    "{name} (Nr. {number}) arbeitet in {} und hat zur selben Zeit einen Platz in {}.",
                    mine.code, seat.code
                ),
                "Nehmen Sie die Person aus der Session heraus, oder teilen Sie jemand anderen ein.",
            )
        };
        let registrations = vec![registration.id.to_string()];
        Some(conflict(work.person, gravity, text, way_out, registrations, seat.id.to_string()))
    }

    /// Somebody who works and looks like a participant that nobody has said they are.
    fn alike(&self, id: PersonId) -> Option<Conflict> {
        let snapshot = self.standing.snapshot;
        if takes_part(snapshot, id) {
            return None;
        }
        let person = snapshot.persons.get(&id)?;
        let alike = self.lookout.as_ref()?.find(person).into_iter();
        let registration = alike
            .filter_map(|alike| snapshot.registration(alike.who))
            .find(|registration| registration.status == Status::Registered)?;
        let other = snapshot.person(registration)?;
        let text = format!(
            "{} arbeitet mit und gleicht Nr. {} {}, {}.",
            person.full_name(),
            registration.number,
            other.full_name(),
            other.institution
        );
        let way_out = "Ist es dieselbe Person, verbinden Sie beide; dann prüft die App Aufgaben und Plätze gegeneinander.";
        let registrations = vec![registration.id.to_string()];
        let found = conflict(id, Gravity::Look, text, way_out, registrations, String::new());
        Some(Conflict { alike: Some(registration.id), ..found })
    }
}

fn conflict(
    person: PersonId,
    gravity: Gravity,
    text: String,
    way_out: &str,
    registrations: Vec<String>,
    session: String,
) -> Conflict {
    let finding = CheckFinding { gravity, text, way_out: way_out.to_owned(), registrations, session };
    Conflict { person, finding, alike: None }
}

/// „ab Di 19.11., 14.00 Uhr“.
pub(crate) fn there(from: Option<NaiveDateTime>, until: Option<NaiveDateTime>) -> String {
    let moment = |at: NaiveDateTime| format!("{}, {} Uhr", german::day(at.date()), german::time(at.time()));
    match (from, until) {
        (Some(from), Some(until)) => work::span_name(from, until),
        (Some(from), None) => format!("ab {}", moment(from)),
        (None, Some(until)) => format!("bis {}", moment(until)),
        (None, None) => String::new(),
    }
}
