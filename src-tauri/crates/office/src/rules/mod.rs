//! Rules of the office: entered, listed as sentences, removed.

mod flaws;
mod words;

pub(crate) use words::{about, sentence};

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::choices;
use crate::views::{RuleForm, RuleKindView, RuleList, RuleView, Written};
use chrono::{NaiveDateTime, NaiveTime};
use domain::{
    Entry, GroupField, Land, Level, Post, RegistrationId, Rule, RuleId, RuleKind, SessionId, Snapshot, german,
};

impl Office {
    /// The rules as sentences, with what stands in their way.
    pub fn rules(&mut self) -> Result<RuleList> {
        let snapshot = self.snapshot()?;
        let kinds = RuleKind::ALL.into_iter().map(kind_view).collect();
        Ok(RuleList { rules: views(&snapshot), kinds, sessions: choices(&snapshot) })
    }

    /// Enters a rule; every run to come keeps it.
    pub fn add_rule(&mut self, form: &RuleForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let rule = checked(&snapshot, form)?;
        self.write(Operation::AddRule(sentence(&snapshot, &rule)), |tx| Ok(tx.put(&rule)?))
    }

    /// Removes a rule, named by its key or its place in the list.
    pub fn remove_rule(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let named = |(position, rule): &(usize, &Rule)| {
            rule.id.to_string() == id || (position + 1).to_string() == id.trim()
        };
        let Some((_, rule)) = snapshot.rules.iter().enumerate().find(named) else {
            return Err(OfficeError::refused(
                format!("Eine Regel „{}“ gibt es nicht. Es wurde nichts geändert.", id.trim()),
                "Die Liste der Regeln nennt zu jeder ihre Nummer.",
            ));
        };
        self.write(Operation::RemoveRule(sentence(&snapshot, rule)), |tx| Ok(tx.remove::<Rule>(rule.id)?))
    }
}

fn views(snapshot: &Snapshot) -> Vec<RuleView> {
    let view = |(position, rule): (usize, &Rule)| RuleView {
        id: rule.id.to_string(),
        position: position + 1,
        kind: rule.kind,
        kind_name: rule.kind.german().to_owned(),
        sentence: sentence(snapshot, rule),
        reason: rule.reason.clone(),
        conflicts: flaws::of(snapshot, rule),
    };
    snapshot.rules.iter().enumerate().map(view).collect()
}

fn kind_view(kind: RuleKind) -> RuleKindView {
    let needs = kind.entries();
    RuleKindView {
        kind,
        name: kind.german().to_owned(),
        help: words::help(kind).to_owned(),
        people: needs.people,
        sessions: needs.sessions,
        number: needs.number,
        number_label: words::number_label(kind).to_owned(),
        times: needs.times,
        reason: needs.reason,
    }
}

/// The rule that a form means, complete and without parts that its kind does not read.
fn checked(snapshot: &Snapshot, form: &RuleForm) -> Result<Rule> {
    let needs = form.kind.entries();
    let reads = |entry: Entry| entry != Entry::Never;
    let people = if reads(needs.people) { people(snapshot, &form.people)? } else { Vec::new() };
    let field = if reads(needs.people) { form.field } else { GroupField::None };
    let terms = terms(field, &form.terms)?;
    let sessions = if reads(needs.sessions) { sessions(snapshot, &form.sessions)? } else { Vec::new() };
    let number = if reads(needs.number) { number(form)? } else { 0 };
    let (from, until) = if reads(needs.times) {
        (moment("from", &form.from, NaiveTime::MIN)?, moment("until", &form.until, END_OF_DAY)?)
    } else {
        (None, None)
    };
    let reason = form.reason.trim().to_owned();
    if needs.people == Entry::Must && people.is_empty() && field == GroupField::None {
        return Err(OfficeError::field("people", "Bitte nennen Sie Personen oder eine Gruppe."));
    }
    if needs.fewest_people > people.len() && field == GroupField::None && !people.is_empty() {
        return Err(OfficeError::field("people", "Bitte nennen Sie mindestens zwei Personen."));
    }
    let is_short = sessions.len() < needs.fewest_sessions;
    if is_short && (needs.sessions == Entry::Must || !sessions.is_empty()) {
        let few = if needs.fewest_sessions == 1 { "eine Session" } else { "mindestens zwei Sessions" };
        return Err(OfficeError::field("sessions", format!("Bitte nennen Sie {few}.")));
    }
    if form.kind == RuleKind::AtMost && sessions.is_empty() && people.is_empty() && field == GroupField::None
    {
        return Err(OfficeError::field("people", "Bitte nennen Sie Personen, eine Gruppe oder Sessions."));
    }
    if needs.times == Entry::Must && from.is_none() && until.is_none() {
        return Err(OfficeError::field("from", "Bitte geben Sie Beginn oder Ende der Anwesenheit an."));
    }
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(OfficeError::field("until", "Das Ende liegt nicht nach dem Beginn."));
    }
    if needs.reason == Entry::Must && reason.is_empty() {
        return Err(OfficeError::field(
            "reason",
            "Vorrang braucht eine Begründung; sie bleibt im Verlauf stehen.",
        ));
    }
    Ok(Rule {
        id: RuleId(new_id()),
        kind: form.kind,
        people,
        field,
        terms,
        sessions,
        number,
        from,
        until,
        reason,
    })
}

pub(crate) const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

fn people(snapshot: &Snapshot, named: &[String]) -> Result<Vec<RegistrationId>> {
    let mut found = Vec::new();
    for text in named.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        let registration =
            snapshot.registrations.iter().find(|other| other.id.to_string() == text || other.number == text);
        let id = registration
            .map(|registration| registration.id)
            .ok_or_else(|| OfficeError::field("people", format!("Eine Anmeldung „{text}“ gibt es nicht.")))?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

fn sessions(snapshot: &Snapshot, named: &[String]) -> Result<Vec<SessionId>> {
    let mut found = Vec::new();
    for text in named.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        let is_named = |session: &&domain::Session| {
            session.id.to_string() == text || session.code.as_str().eq_ignore_ascii_case(text)
        };
        let id =
            snapshot.sessions.iter().find(is_named).map(|session| session.id).ok_or_else(|| {
                OfficeError::field("sessions", format!("Eine Session „{text}“ gibt es nicht."))
            })?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

fn terms(field: GroupField, text: &str) -> Result<Vec<String>> {
    if field == GroupField::None {
        return Ok(Vec::new());
    }
    let terms: Vec<String> =
        text.split([',', ';']).map(str::trim).filter(|term| !term.is_empty()).map(str::to_owned).collect();
    if terms.is_empty() {
        return Err(OfficeError::field(
            "terms",
            "Bitte sagen Sie, wer zur Gruppe gehört, zum Beispiel NI, HB.",
        ));
    }
    let known = |term: &String| match field {
        GroupField::Land => Land::parse(term).map(|land| land.short.to_owned()),
        GroupField::Level => Level::parse(term).map(|level| level.german().to_owned()),
        GroupField::Post => Post::parse(term).map(|post| post.german().to_owned()),
        GroupField::None | GroupField::Function | GroupField::Institution | GroupField::Group => {
            Some(term.clone())
        }
    };
    let unknown = |term: &String| OfficeError::field("terms", format!("„{term}“ ist hier nicht bekannt."));
    terms.iter().map(|term| known(term).ok_or_else(|| unknown(term))).collect()
}

fn number(form: &RuleForm) -> Result<u32> {
    let least = u32::from(matches!(form.kind, RuleKind::Reserved));
    let most = if form.kind == RuleKind::Overbooked { 100 } else { 100_000 };
    let number = form.number.trim().trim_end_matches('%').trim_end().parse().ok();
    number.filter(|number| (least..=most).contains(number)).ok_or_else(|| {
        OfficeError::field("number", format!("Bitte geben Sie eine ganze Zahl von {least} bis {most} an."))
    })
}

/// A day, or a day and a time of it.
pub(crate) fn moment(field: &str, text: &str, without_time: NaiveTime) -> Result<Option<NaiveDateTime>> {
    let text = text.trim().trim_end_matches("Uhr").trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let (day, time) = text.split_once([' ', ',']).map_or((text, ""), |(day, time)| (day, time.trim()));
    let time = if time.is_empty() { Some(without_time) } else { german::parse_time(time) };
    let moment = german::parse_date(day).zip(time).map(|(day, time)| day.and_time(time));
    moment
        .map(Some)
        .ok_or_else(|| OfficeError::field(field, "Bitte geben Sie Tag und Uhrzeit als 19.11.2024 14.00 an."))
}
