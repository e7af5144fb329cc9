//! A registration as somebody enters or edits it by hand, with the checks of an import.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::own_fields::{answers, checked_answers, unanswered};
use crate::participants::Rows;
use crate::registration_list::day;
use crate::registrations::{called, doubts, find_session};
use crate::requests::closed;
use crate::views::{CareForm, ConsentForm, RegistrationForm, Written};
use crate::wording::also_works;
use chrono::{Local, NaiveDate};
use domain::{
    Agreement, Consent, Land, Participant, Person, PersonId, Purpose, Registration, RegistrationId,
    Salutation, SessionId, Snapshot, Source, Wishes, body,
};
use intake::Lookout;
use std::collections::BTreeMap;

impl Office {
    /// What cannot come true of the wishes that are being entered, and whether the person seems to be at work here, each
    /// a sentence.
    pub fn wish_doubts(&mut self, form: &RegistrationForm) -> Result<Vec<String>> {
        let snapshot = self.snapshot()?;
        let known = snapshot.registrations.iter().find(|known| known.id.to_string() == form.id);
        let blank = Person::new(PersonId(uuid::Uuid::nil()));
        // Half a mail address is no reason to stay silent about wishes.
        let form = &RegistrationForm { email: String::new(), ..form.clone() };
        let person = checked_person(form, &blank).unwrap_or(blank);
        let registration =
            known.cloned().unwrap_or_else(|| Registration::new(RegistrationId(uuid::Uuid::nil()), person.id));
        let wishes = checked_wishes(&snapshot, form).unwrap_or_default();
        let registration = Registration { wishes, ..registration };
        let registration = attending(&snapshot, form, registration.clone()).unwrap_or(registration);
        let mut told = doubts(&snapshot, &person, &registration);
        if known.is_none() && !person.last_name.is_empty() {
            let alike = Lookout::of_staff(&snapshot).find(&person);
            told.extend(alike.first().and_then(|alike| {
                let name = snapshot.persons.get(&alike.who)?.list_name();
                Some(also_works(&name, &snapshot.works_of(alike.who)))
            }));
        }
        Ok(told)
    }

    /// Enters or edits a registration by hand, with the checks of an import.
    pub fn save_registration(&mut self, form: &RegistrationForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.registrations.iter().find(|r| r.id.to_string() == form.id);
        let blank = Person::new(PersonId(new_id()));
        let person = known.and_then(|known| snapshot.person(known)).unwrap_or(&blank);
        let person = checked_person(form, person)?;
        let wishes = checked_wishes(&snapshot, form)?;
        let number = form.number.trim();
        if number.is_empty() && person.last_name.is_empty() {
            return Err(OfficeError::field("lastName", "Bitte geben Sie einen Nachnamen an."));
        }
        let taken =
            |other: &Registration| other.number == number && known.is_none_or(|known| known.id != other.id);
        if let Some(other) = snapshot.registrations.iter().find(|other| taken(other)) {
            let name = snapshot.person(other).map(Person::full_name).unwrap_or_default();
            return Err(OfficeError::field("number", format!("Die Nummer {number} gehört schon zu {name}.")));
        }
        let number = match (number.is_empty(), known) {
            (false, _) => number.to_owned(),
            (true, Some(known)) => known.number.clone(),
            (true, None) => next_number(&snapshot),
        };
        let blank = || Registration::new(RegistrationId(new_id()), person.id);
        let registration = Registration {
            number,
            source: source(&form.source).unwrap_or_else(|| known.map_or(Source::Phone, |known| known.source)),
            received_at: match known {
                Some(known) => known.received_at,
                None => Some(Local::now().naive_local()),
            },
            wishes,
            together: form.together.trim().to_owned(),
            groups: domain::groups(&form.groups),
            confirmed: form.confirmed,
            note: form.note.trim().to_owned(),
            ..known.cloned().unwrap_or_else(blank)
        };
        let mut registration = attending(&snapshot, form, registration)?;
        registration.own = checked_answers(&snapshot, &form.own, &registration.own)?;
        let consents = checked_consents(&snapshot, form, registration.id)?;
        let despite = form.despite.trim();
        if known.is_none() && despite.is_empty() && person.email.is_empty() && person.phone.is_empty() {
            return Err(OfficeError::incomplete(
                "email",
                "Weder E-Mail noch Telefon: So ist diese Person nicht zu erreichen.",
            ));
        }
        let open = unanswered(&snapshot, &registration);
        if let Some(field) = open.filter(|_| known.is_none() && despite.is_empty()) {
            return Err(OfficeError::incomplete("own", format!("„{}“ ist nicht beantwortet.", field.name)));
        }
        let id = registration.id.to_string();
        let because = if despite.is_empty() { "" } else { ", unvollständig: " };
        let late = if closed(&snapshot).is_some() { ", nach Anmeldeschluss" } else { "" };
        let name = called(&registration, &person);
        let done = if known.is_none() { Operation::AddRegistration } else { Operation::SaveRegistration };
        let operation = done(format!("{name}{late}{because}{despite}"));
        let (diet, assistance) = (form.care.diet.trim().to_owned(), form.care.assistance.trim().to_owned());
        let participant = Participant { person, registration, diet, assistance, consents };
        let rows = Rows::of(&snapshot);
        let ((), touched) = self.transact(operation, |tx| rows.put(tx, &participant))?;
        self.written(&touched, Some(id))
    }
}

/// A registration as it is edited.
pub(crate) fn form(snapshot: &Snapshot, registration: &Registration) -> RegistrationForm {
    let person = snapshot.person(registration);
    let need = snapshot.need(registration.id);
    let text = |field: fn(&Person) -> &String| person.map(field).cloned().unwrap_or_default();
    let keys = |sessions: &[SessionId]| sessions.iter().map(SessionId::to_string).collect();
    RegistrationForm {
        id: registration.id.to_string(),
        number: registration.number.clone(),
        salutation: match person.map(|person| person.salutation).unwrap_or_default() {
            Salutation::Ms => "ms",
            Salutation::Mr => "mr",
            Salutation::Unknown => "unknown",
        }
        .to_owned(),
        degree: text(|person| &person.degree),
        first_name: text(|person| &person.first_name),
        name_prefix: text(|person| &person.name_prefix),
        last_name: text(|person| &person.last_name),
        function: text(|person| &person.function),
        institution: text(|person| &person.institution),
        level: person.map(|person| person.level).unwrap_or_default(),
        ags: text(|person| &person.ags),
        land: text(|person| &person.land),
        inhabitants: person.and_then(|person| person.inhabitants).map_or_else(String::new, |n| n.to_string()),
        post: person.map(|person| person.post).unwrap_or_default(),
        protocol: person.and_then(|person| person.protocol).map_or_else(String::new, |rank| rank.to_string()),
        withheld: person.is_some_and(|person| person.withheld),
        email: text(|person| &person.email),
        phone: text(|person| &person.phone),
        source: match registration.source {
            Source::Import => "import",
            Source::Phone => "phone",
            Source::Mail => "mail",
        }
        .to_owned(),
        note: registration.note.clone(),
        ranked: keys(&registration.wishes.ranked),
        favourites: keys(&registration.wishes.favourites),
        vetoes: keys(&registration.wishes.vetoes),
        must: registration.wishes.must.map_or_else(String::new, |session| session.to_string()),
        together: registration.together.clone(),
        groups: registration.groups.join(", "),
        confirmed: registration.confirmed,
        days: registration.days.iter().map(NaiveDate::to_string).collect(),
        companion_of: registration
            .companion_of
            .and_then(|host| snapshot.registration(host))
            .map(|host| host.number.clone())
            .unwrap_or_default(),
        care: CareForm {
            diet: need.map(|need| need.diet.clone()).unwrap_or_default(),
            assistance: need.map(|need| need.assistance.clone()).unwrap_or_default(),
        },
        consents: Purpose::ALL
            .into_iter()
            .map(|purpose| consent_form(snapshot, registration, purpose))
            .collect(),
        own: answers(snapshot, registration),
        despite: String::new(),
    }
}

/// A number of inhabitants as it is typed; empty is none.
pub(crate) fn inhabitants(field: &str, text: &str) -> Result<Option<u32>> {
    let count = domain::body::inhabitants(text);
    if count.is_none() && !text.trim().is_empty() {
        return Err(OfficeError::field(field, "Bitte geben Sie die Einwohnerzahl als ganze Zahl an."));
    }
    Ok(count)
}

/// Lays what was entered over what is known.
pub(crate) fn checked_person(form: &RegistrationForm, known: &Person) -> Result<Person> {
    let text = |field: &String| field.trim().to_owned();
    let email = text(&form.email);
    if !email.is_empty() && !intake::is_mail(&email) {
        return Err(OfficeError::field("email", "Das sieht nicht nach einer E-Mail-Adresse aus."));
    }
    let (ags, land) = checked_place(form)?;
    let protocol = match form.protocol.trim() {
        "" => None,
        rank => Some(rank.parse().ok().filter(|rank| *rank > 0).ok_or_else(|| {
            OfficeError::field("protocol", "Der Platz in der Protokollfolge ist eine Zahl ab 1.")
        })?),
    };
    Ok(Person {
        salutation: match form.salutation.as_str() {
            "ms" => Salutation::Ms,
            "mr" => Salutation::Mr,
            _ => Salutation::Unknown,
        },
        degree: text(&form.degree),
        first_name: text(&form.first_name),
        name_prefix: text(&form.name_prefix),
        last_name: text(&form.last_name),
        function: text(&form.function),
        institution: text(&form.institution),
        level: form.level,
        ags,
        land,
        inhabitants: inhabitants("inhabitants", &form.inhabitants)?,
        post: form.post,
        protocol,
        withheld: form.withheld,
        email,
        phone: text(&form.phone),
        ..known.clone()
    })
}

fn checked_wishes(snapshot: &Snapshot, form: &RegistrationForm) -> Result<Wishes> {
    let sessions = |keys: &[String]| -> Result<Vec<SessionId>> {
        let mut found = Vec::new();
        for key in keys {
            let id = find_session(snapshot, key)?.id;
            if !found.contains(&id) {
                found.push(id);
            }
        }
        Ok(found)
    };
    let wishes = Wishes {
        ranked: sessions(&form.ranked)?,
        favourites: sessions(&form.favourites)?,
        vetoes: sessions(&form.vetoes)?,
        must: if form.must.is_empty() { None } else { Some(find_session(snapshot, &form.must)?.id) },
    };
    if let Some(must) = wishes.must.filter(|must| !wishes.names(*must)).and_then(|id| snapshot.session(id)) {
        return Err(OfficeError::field(
            "must",
            format!("{} ist unverzichtbar, steht aber nicht unter den Wünschen.", must.code),
        ));
    }
    match wishes.vetoes.iter().find(|veto| wishes.names(**veto)).and_then(|id| snapshot.session(*id)) {
        Some(session) => Err(OfficeError::field(
            "vetoes",
            format!("{} ist zugleich gewünscht und ausgeschlossen.", session.code),
        )),
        None => Ok(wishes),
    }
}

fn source(key: &str) -> Option<Source> {
    match key {
        "import" => Some(Source::Import),
        "phone" => Some(Source::Phone),
        "mail" => Some(Source::Mail),
        _ => None,
    }
}

pub(crate) fn next_number(snapshot: &Snapshot) -> String {
    let numbers = snapshot.registrations.iter().filter_map(|r| r.number.parse::<u64>().ok());
    let mut next = numbers.max().unwrap_or_default() + 1;
    while snapshot.registrations.iter().any(|r| r.number == format!("{next:04}")) {
        next += 1;
    }
    format!("{next:04}")
}

/// The municipality key, and the Land that follows from it or was given.
fn checked_place(form: &RegistrationForm) -> Result<(String, String)> {
    let given = form.land.trim();
    let land = Land::parse(given).map_or_else(|| given.to_owned(), |land| land.short.to_owned());
    if form.ags.trim().is_empty() {
        return Ok((String::new(), land));
    }
    let ags = body::ags(&form.ags).ok_or_else(|| {
        OfficeError::field(
            "ags",
            "Ein Gemeindeschlüssel (AGS) hat acht Ziffern und beginnt mit dem Land, 01 bis 16.",
        )
    })?;
    match Land::of_ags(&ags) {
        Some(of_key) if !land.is_empty() && land != of_key.short => Err(OfficeError::field(
            "land",
            format!(
                "Der Gemeindeschlüssel {ags} liegt in {}. Bitte prüfen Sie Schlüssel oder Land.",
                of_key.name
            ),
        )),
        Some(of_key) => Ok((ags, of_key.short.to_owned())),
        None => Ok((ags, land)),
    }
}

/// When the person is there, and with whom.
fn attending(
    snapshot: &Snapshot,
    form: &RegistrationForm,
    registration: Registration,
) -> Result<Registration> {
    let mut days = Vec::new();
    for day in &form.days {
        days.push(
            day.parse()
                .map_err(|_| OfficeError::field("days", format!("„{day}“ ist kein Tag des Kongresses.")))?,
        );
    }
    days.sort_unstable();
    days.dedup();
    let host = form.companion_of.trim();
    let companion_of = if host.is_empty() {
        None
    } else {
        let known =
            snapshot.registrations.iter().find(|other| other.number == host && other.id != registration.id);
        let known = known.ok_or_else(|| {
            OfficeError::field(
                "companionOf",
                format!("Eine andere Anmeldung mit der Nummer {host} gibt es nicht."),
            )
        })?;
        Some(known.id)
    };
    Ok(Registration { days, companion_of, ..registration })
}

fn consent_form(snapshot: &Snapshot, registration: &Registration, purpose: Purpose) -> ConsentForm {
    let known = known_consent(snapshot, registration.id, purpose);
    ConsentForm {
        purpose,
        label: purpose.german().to_owned(),
        given: known.map(|consent| consent.given),
        on: known.and_then(|consent| consent.on).map(|on| on.to_string()).unwrap_or_default(),
        wording: known.map(|consent| consent.wording.clone()).unwrap_or_default(),
    }
}

fn known_consent(snapshot: &Snapshot, registration: RegistrationId, purpose: Purpose) -> Option<&Consent> {
    snapshot.consents.iter().find(|known| known.registration == registration && known.purpose == purpose)
}

/// The answers that are there. One that was given once can be changed, not unsaid.
fn checked_consents(
    snapshot: &Snapshot,
    form: &RegistrationForm,
    registration: RegistrationId,
) -> Result<BTreeMap<Purpose, Agreement>> {
    let mut consents = BTreeMap::new();
    for ConsentForm { purpose, given, on, wording, .. } in &form.consents {
        let known = known_consent(snapshot, registration, *purpose);
        let Some(given) = given.or_else(|| known.map(|known| known.given)) else { continue };
        let on = match on.trim() {
            "" => None,
            text => Some(day("consents", text)?),
        };
        consents.insert(*purpose, Agreement { given, on, wording: wording.trim().to_owned() });
    }
    Ok(consents)
}
