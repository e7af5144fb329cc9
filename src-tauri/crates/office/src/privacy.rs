//! What is kept about people, for how long, and where it went.

use crate::error::Result;
use crate::exports::{imprint, write_whole};
use crate::history::column_name;
use crate::lists::sorted_by_name;
use crate::office::{Office, moment};
use crate::operation::{self, Operation};
use crate::registrations::{called, find};
use crate::side_by_side::shown;
use crate::standing::Standing;
use crate::views::{ConsentCount, PrivacyView, WithheldPerson, Written};
use crate::{print, staff};
use chrono::{Local, NaiveDate};
use documents::record::{PersonRecord, RecordSection};
use domain::{Consent, Person, Purpose, Registration, RegistrationId, Snapshot, german};
use intake::Item;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

impl Office {
    /// How the event stands towards the people in it.
    pub fn privacy(&mut self) -> Result<PrivacyView> {
        let snapshot = self.snapshot()?;
        let today = Local::now().date_naive();
        let day = snapshot.deletion_day();
        let withheld = snapshot
            .registrations
            .iter()
            .filter(|one| snapshot.person(one).is_some_and(|person| person.withheld));
        let withheld = sorted_by_name(&snapshot, withheld.map(|one| (one, ())).collect());
        Ok(PrivacyView {
            people: snapshot.persons.len(),
            sensitive: snapshot.needs.len(),
            deletion_day: day.map(german::date_long).unwrap_or_default(),
            deletion_left: day.map(|day| left(day, today)).unwrap_or_default(),
            deletion_due: day.is_some_and(|day| day <= today),
            deletion_proposed: snapshot.event.delete_on.is_none(),
            withheld: withheld.into_iter().map(|(one, ())| named(&snapshot, one)).collect(),
            consents: consents(&snapshot),
            outside: self.history_where(operation::was_handed_out)?,
        })
    }

    /// Writes everything the event holds about one person into a page to be handed over (Art. 15 GDPR).
    pub fn save_person_record(&mut self, registration: &str, path: &Path) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, registration)?;
        let record = self.record(&snapshot, registration)?;
        let page = documents::record::write(&imprint(&snapshot), &record);
        let name = snapshot.person(registration).map(|p| called(registration, p)).unwrap_or_default();
        self.write(Operation::SavePersonRecord(name), |_| write_whole(path, page.as_bytes()))
    }

    fn record(&self, snapshot: &Snapshot, registration: &Registration) -> Result<PersonRecord> {
        let section = |heading: &str, rows: Vec<(String, String)>| RecordSection {
            heading: heading.to_owned(),
            rows: rows.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        };
        let stated = snapshot.participant(registration).map(|participant| {
            let items = Item::all(snapshot).into_iter();
            items
                .map(|item| (item.german(snapshot).to_owned(), shown(snapshot, item, &participant)))
                .collect()
        });
        let standing = Standing::of(snapshot);
        let seats = standing.slots.slots.iter().filter_map(|slot| {
            let session = standing.session(standing.seat_in(registration.id, slot)?)?;
            let place = standing.place(session, standing.table(registration.id, session.id));
            let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
            Some((slot.name(), format!("{} {}{place}", session.code, session.title)))
        });
        let own = snapshot.attendance.iter().filter(|row| row.registration == registration.id);
        let attendance = own.map(|row| {
            let came = if row.came { "da" } else { "nicht erschienen, Platz freigegeben" };
            (snapshot.roll_name(row.roll), format!("{came}, erfasst {}", moment(row.at)))
        });
        let calls = snapshot.calls.iter().filter(|call| call.registration == registration.id);
        let made = print::made_for(snapshot, registration).into_iter().map(|made| (made.at, made.what));
        let read = snapshot.imported.iter().filter(|row| row.registration == registration.id);
        let told =
            |(key, text): (String, String)| match Item::parse(&key).zip(snapshot.participant(registration)) {
                Some((item, mut then)) => {
                    item.set(&mut then, &text);
                    (item.german(snapshot).to_owned(), shown(snapshot, item, &then))
                }
                None => (column_name(&key).map_or(key.clone(), str::to_owned), text),
            };
        let read = read.flat_map(|row| row.stated.read()).map(told);
        // Who of the office did it is nobody's business outside.
        let history = self.history_of(snapshot, registration)?.into_iter().map(|line| {
            let change = [line.before, line.after].into_iter().filter(|value| !value.is_empty());
            (line.at, format!("{}: {}", line.field, change.collect::<Vec<_>>().join(" → ")))
        });
        Ok(PersonRecord {
            name: snapshot.person(registration).map(Person::full_name).unwrap_or_default(),
            note: "Diese Seite enthält alles, was die Veranstaltungsdatei zu dieser Person speichert. \
                   Listen, die weitergegeben wurden, und gesicherte Kopien der Datei sind hier nicht aufgeführt."
                .to_owned(),
            sections: vec![
                section("Angaben", stated.unwrap_or_default()),
                section("Plätze", seats.collect()),
                section("Anwesenheit", attendance.collect()),
                section(
                    "Mitwirkung",
                    staff::tasks(snapshot, registration.person)
                        .into_iter()
                        .map(|task| ("Aufgabe".to_owned(), task))
                        .collect(),
                ),
                section("Notierte Anrufe", calls.map(|call| (moment(call.at), call.text.clone())).collect()),
                section("Gedruckt oder geschrieben", made.collect()),
                section("Zuletzt eingelesen", read.collect()),
                section("Verlauf", history.collect()),
            ],
        })
    }
}

fn named(snapshot: &Snapshot, registration: &Registration) -> WithheldPerson {
    WithheldPerson {
        registration: registration.id.to_string(),
        number: registration.number.clone(),
        name: snapshot.person(registration).map(Person::list_name).unwrap_or_default(),
    }
}

/// „in 92 Tagen“, „heute“, „seit 3 Tagen überfällig“.
fn left(day: NaiveDate, today: NaiveDate) -> String {
    let days = (day - today).num_days();
    let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
    let count = german::count(count, "Tag", "Tagen").replace(' ', "\u{a0}");
    match days {
        0 => "heute".to_owned(),
        1.. => format!("in {count}"),
        _ => format!("seit {count} überfällig"),
    }
}

/// How each consent stands among those who are registered.
fn consents(snapshot: &Snapshot) -> Vec<ConsentCount> {
    let registered: BTreeSet<RegistrationId> = snapshot.registered().map(|one| one.id).collect();
    let mut answers: BTreeMap<Purpose, [usize; 2]> = BTreeMap::new();
    let counts = |consent: &&Consent| registered.contains(&consent.registration);
    for consent in snapshot.consents.iter().filter(counts) {
        let [given, refused] = answers.entry(consent.purpose).or_default();
        *(if consent.given { given } else { refused }) += 1;
    }
    let count = |purpose: Purpose| {
        let [given, refused] = answers.get(&purpose).copied().unwrap_or_default();
        let open = registered.len().saturating_sub(given + refused);
        ConsentCount { purpose: purpose.german().to_owned(), given, refused, open }
    };
    Purpose::ALL.into_iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Desk;
    use domain::{ConsentId, Purpose};
    use uuid::Uuid;

    #[test]
    fn the_days_that_are_left_are_told() {
        let today = NaiveDate::from_ymd_opt(2025, 2, 20).unwrap();
        for (days, words) in [
            (0, "heute"),
            (1, "in 1\u{a0}Tag"),
            (92, "in 92\u{a0}Tagen"),
            (-1, "seit 1\u{a0}Tag überfällig"),
            (-3, "seit 3\u{a0}Tagen überfällig"),
        ] {
            assert_eq!(left(today + chrono::TimeDelta::days(days), today), words, "{days} days");
        }
    }

    #[test]
    fn a_refusal_and_no_answer_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::here("Ada").unwrap();
        let mut office = Office::create_sample(&folder.path().join("e.tagung"), None, desk).unwrap();
        let mut snapshot = (*office.snapshot().unwrap()).clone();
        let all = snapshot.registered().count();
        snapshot.consents.clear();
        let people: Vec<RegistrationId> = snapshot.registered().take(3).map(|one| one.id).collect();
        for (at, (registration, given)) in people.into_iter().zip([true, true, false]).enumerate() {
            let (id, purpose) = (ConsentId(Uuid::from_u128(at as u128)), Purpose::List);
            snapshot.consents.push(Consent {
                id,
                registration,
                purpose,
                given,
                on: None,
                wording: String::new(),
            });
        }
        let found = consents(&snapshot).into_iter().find(|one| one.purpose == "Teilnehmendenliste").unwrap();
        assert_eq!((found.given, found.refused, found.open), (2, 1, all - 3), "everybody is in one column");
    }
}
