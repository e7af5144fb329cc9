//! What a row says about a person, laid over what is known of them.

use super::fields::Registrant;
use crate::columns::Columns;
use crate::finding::{Finding, FindingKind, Severity};
use crate::names;
use crate::table::Row;
use crate::text::one_line;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::{Land, Person, Registration, Salutation, german};

/// The personal fields of a row. An empty one says nothing: the office may have learnt it by
/// telephone, and no form tool writes an empty cell to delete something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    pub(crate) number: String,
    salutation: Option<Salutation>,
    degree: String,
    pub(crate) first_name: String,
    name_prefix: String,
    pub(crate) last_name: String,
    function: String,
    pub(crate) institution: String,
    land: String,
    pub(crate) email: String,
    phone: String,
    received_at: Option<NaiveDateTime>,
    note: String,
}

impl Stated {
    /// Reads a row and tells what in it is doubtful.
    pub(crate) fn of(row: &Row, columns: &Columns<Registrant>, findings: &mut Vec<Finding>) -> Self {
        let line = |field| one_line(columns.cell(row, field));
        let mut tell = |field, kind| {
            let column = columns.header(field);
            findings.push(Finding { row: Some(row.number), column, severity: Severity::Warns, kind });
        };
        let mut stated = Self {
            number: line(Registrant::Number),
            degree: line(Registrant::Degree),
            function: line(Registrant::Function),
            institution: line(Registrant::Institution),
            email: line(Registrant::Email),
            phone: line(Registrant::Phone),
            note: columns.cell(row, Registrant::Note).to_owned(),
            ..Self::default()
        };
        stated.read_name(&line);
        let salutation = line(Registrant::Salutation);
        match Salutation::parse(&salutation) {
            Salutation::Unknown if salutation.is_empty() => {}
            Salutation::Unknown if says_nothing(&salutation) => stated.salutation = Some(Salutation::Unknown),
            Salutation::Unknown => {
                tell(Registrant::Salutation, FindingKind::UnknownSalutation { text: salutation });
            }
            known => stated.salutation = Some(known),
        }
        let land = line(Registrant::Land);
        if let Some(known) = Land::parse(&land) {
            known.short.clone_into(&mut stated.land);
        } else if !land.is_empty() {
            stated.land.clone_from(&land);
            tell(Registrant::Land, FindingKind::UnknownLand { text: land });
        }
        if !stated.email.is_empty() && !names::is_mail(&stated.email) {
            tell(Registrant::Email, FindingKind::DoubtfulMail { text: stated.email.clone() });
        }
        let received = line(Registrant::ReceivedAt);
        if !received.is_empty() {
            stated.received_at = parse_moment(&received);
            if stated.received_at.is_none() {
                tell(Registrant::ReceivedAt, FindingKind::UnreadableDate { text: received });
            }
        }
        stated
    }

    fn read_name(&mut self, line: &impl Fn(Registrant) -> String) {
        let full = line(Registrant::FullName);
        if full.is_empty() {
            (self.name_prefix, self.last_name) = names::split_last(&line(Registrant::LastName));
            let (first, behind) = names::split_first(&line(Registrant::FirstName));
            self.first_name = first;
            if self.name_prefix.is_empty() {
                self.name_prefix = behind;
            }
        } else {
            let name = names::split_full(&full);
            (self.first_name, self.name_prefix, self.last_name) = (name.first, name.prefix, name.last);
            if self.degree.is_empty() {
                self.degree = name.degree;
            }
        }
    }

    /// „Nachname, Vorname“, to tell somebody who it is.
    pub(crate) fn list_name(&self) -> String {
        match (self.last_name.is_empty(), self.first_name.is_empty()) {
            (false, false) => format!("{}, {}", self.last_name, self.first_name),
            _ => format!("{}{}", self.last_name, self.first_name),
        }
    }

    /// Lays what is stated over what is known.
    pub(crate) fn apply(&self, person: &mut Person, registration: &mut Registration) {
        let lay = |known: &mut String, stated: &String| {
            if !stated.is_empty() {
                known.clone_from(stated);
            }
        };
        lay(&mut person.degree, &self.degree);
        lay(&mut person.first_name, &self.first_name);
        if !self.last_name.is_empty() {
            person.last_name.clone_from(&self.last_name);
            person.name_prefix.clone_from(&self.name_prefix);
        }
        lay(&mut person.function, &self.function);
        lay(&mut person.institution, &self.institution);
        lay(&mut person.land, &self.land);
        lay(&mut person.email, &self.email);
        lay(&mut person.phone, &self.phone);
        lay(&mut registration.note, &self.note);
        person.salutation = self.salutation.unwrap_or(person.salutation);
        registration.received_at = self.received_at.or(registration.received_at);
    }
}

/// Answers to „Anrede“ that decline to give one.
fn says_nothing(text: &str) -> bool {
    let folded = domain::fold::fold(text);
    matches!(
        folded.as_str(),
        "" | "keine angabe" | "keine" | "divers" | "d" | "ohne" | "unbekannt" | "neutral"
    )
}

/// Reads `2024-10-02T08:30`, `02.10.2024 08:30`, `2.10.2024, 8.30 Uhr` or a mere date.
fn parse_moment(text: &str) -> Option<NaiveDateTime> {
    // The time is behind the last blank, but a date may hold blanks, too.
    let bare = text.strip_suffix("Uhr").unwrap_or(text).trim();
    let timed = |(_, time): &(&str, &str)| german::parse_time(time).is_some();
    let (date, time) =
        text.split_once(['T', ',']).or_else(|| bare.rsplit_once(' ').filter(timed)).unwrap_or((text, ""));
    let date: NaiveDate = german::parse_date(date)?;
    let seconds_off = time.trim().split(['.', '+', 'Z']).next().unwrap_or_default();
    let midnight = NaiveTime::MIN;
    let time = if time.trim().is_empty() {
        midnight
    } else {
        german::parse_time(time).or_else(|| german::parse_time(seconds_off))?
    };
    Some(date.and_time(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_many_forms() {
        let day = NaiveDate::from_ymd_opt(2024, 10, 2).unwrap();
        let at = |hour, minute| day.and_hms_opt(hour, minute, 0);
        let cases = [
            ("2024-10-02T08:30", at(8, 30)),
            ("2024-10-02 08:30:15", at(8, 30)),
            ("2024-10-02T08:30:15.123Z", at(8, 30)),
            ("02.10.2024 08:30", at(8, 30)),
            ("2.10.24, 8.30 Uhr", at(8, 30)),
            ("2. Oktober 2024", at(0, 0)),
            ("02.10.2024", at(0, 0)),
            ("gestern", None),
            ("02.10.2024, gestern", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_moment(text), expected, "{text:?}");
        }
    }
}
