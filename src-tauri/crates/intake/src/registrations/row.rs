//! What a row says about a person.

use super::fields::Registrant;
use super::items::{self, Item};
use crate::columns::Columns;
use crate::finding::{Finding, FindingKind, Severity};
use crate::names;
use crate::table::Row;
use crate::text::one_line;
use crate::titles::Titles;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::{Land, Level, Post, Salutation, SessionId, body, german};
use std::borrow::Cow;

/// How many values follow from others: the Land from the key, what stands before a name, lists of wishes.
const VALUES_DERIVED: usize = 4;

/// What a row states. An empty personal field states nothing: the office may have learnt it by
/// telephone, and no form tool writes an empty cell to delete something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    pub(crate) number: String,
    pub(crate) token: String,
    pub(crate) standing: Standing,
    /// In the order of the items.
    values: Vec<(Item, String)>,
}

/// What a row says about coming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing, or that the person comes.
    #[default]
    Comes,
    /// That the person comes, and that this is confirmed.
    Confirmed,
    /// That the person does not come.
    Cancelled,
    /// That nobody has answered yet.
    Open,
}

impl Stated {
    /// Reads a row and tells what in it is doubtful.
    pub(crate) fn of(
        row: &Row,
        columns: &Columns<Registrant>,
        titles: &Titles,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let line = |field| one_line(columns.cell(row, field));
        let mut tell = |field, kind| {
            let column = columns.header(field);
            findings.push(Finding { row: Some(row.number), column, severity: Severity::Warns, kind });
        };
        let mut stated = Self {
            number: line(Registrant::Number).into_owned(),
            token: line(Registrant::Token).into_owned(),
            values: Vec::with_capacity(columns.known.len() + VALUES_DERIVED),
            ..Self::default()
        };
        let plain = [
            (Item::Degree, Registrant::Degree),
            (Item::Function, Registrant::Function),
            (Item::Institution, Registrant::Institution),
            (Item::Email, Registrant::Email),
            (Item::Phone, Registrant::Phone),
            (Item::Together, Registrant::Together),
        ];
        for (item, field) in plain {
            stated.state(item, line(field).into_owned());
        }
        stated.state(Item::Note, columns.cell(row, Registrant::Note).to_owned());
        stated.read_name(&line);
        let salutation = line(Registrant::Salutation);
        match Salutation::parse(&salutation) {
            Salutation::Unknown if salutation.is_empty() => {}
            Salutation::Unknown if says_nothing(&salutation) => {
                stated.say(Item::Salutation, String::new());
            }
            Salutation::Unknown => {
                tell(
                    Registrant::Salutation,
                    FindingKind::UnknownSalutation { text: salutation.into_owned() },
                );
            }
            known => stated.state(Item::Salutation, known.german().to_owned()),
        }
        let land = line(Registrant::Land);
        if let Some(known) = Land::parse(&land) {
            stated.state(Item::Land, known.short.to_owned());
        } else if !land.is_empty() {
            stated.state(Item::Land, land.clone().into_owned());
            tell(Registrant::Land, FindingKind::UnknownLand { text: land.into_owned() });
        }
        stated.read_body(&line, &mut tell);
        stated.read_groups(columns.cell(row, Registrant::Groups));
        let email = stated.get(Item::Email);
        if !email.is_empty() && !names::is_mail(email) {
            tell(Registrant::Email, FindingKind::DoubtfulMail { text: email.to_owned() });
        }
        let received = line(Registrant::ReceivedAt);
        if !received.is_empty() {
            match parse_moment(&received) {
                Some(at) => stated.state(Item::ReceivedAt, items::moment(at)),
                None => {
                    tell(Registrant::ReceivedAt, FindingKind::UnreadableDate { text: received.into_owned() });
                }
            }
        }
        let status = line(Registrant::Status);
        match standing(&status) {
            Some(standing) => stated.stand(standing),
            None if status.is_empty() => {}
            None => tell(Registrant::Status, FindingKind::UnknownStatus { text: status.into_owned() }),
        }
        stated.read_particulars(row, columns, titles, &mut tell);
        stated
    }

    /// Level, key and post; a Land follows from the key where no column states it.
    fn read_body<'t>(
        &mut self,
        line: &impl Fn(Registrant) -> Cow<'t, str>,
        tell: &mut impl FnMut(Registrant, FindingKind),
    ) {
        let ags = line(Registrant::Ags);
        match body::ags(&ags) {
            Some(key) => {
                let land = Land::of_ags(&key).map_or("", |land| land.short);
                let stated = self.get(Item::Land).to_owned();
                if stated.is_empty() {
                    self.state(Item::Land, land.to_owned());
                } else if Land::parse(&stated).is_some() && stated != land {
                    tell(Registrant::Ags, FindingKind::LandContradicts { ags: key.clone(), land: stated });
                }
                self.state(Item::Ags, key);
            }
            None if ags.is_empty() => {}
            None => tell(Registrant::Ags, FindingKind::UnreadableAgs { text: ags.into_owned() }),
        }
        let level = line(Registrant::Level);
        match Level::parse(&level) {
            Some(level) => self.state(Item::Level, level.german().to_owned()),
            None if level.is_empty() => {}
            None => tell(Registrant::Level, FindingKind::UnknownLevel { text: level.into_owned() }),
        }
        if let Some(post) = Post::parse(&line(Registrant::Post)) {
            self.state(Item::Post, post.german().to_owned());
        }
    }

    /// Groups; some of them say what a column of its own could say, too.
    fn read_groups(&mut self, cell: &str) {
        let groups = domain::groups(cell);
        for group in &groups {
            if let Some(level) = Level::parse(group).filter(|_| self.get(Item::Level).is_empty()) {
                self.state(Item::Level, level.german().to_owned());
            } else if let Some(post) = Post::parse(group).filter(|_| self.get(Item::Post).is_empty()) {
                self.state(Item::Post, post.german().to_owned());
            }
        }
        self.state(Item::Groups, groups.join(", "));
    }

    fn read_name<'t>(&mut self, line: &impl Fn(Registrant) -> Cow<'t, str>) {
        let full = line(Registrant::FullName);
        let name = if full.is_empty() {
            let (prefix, last) = names::split_last(&line(Registrant::LastName));
            let (first, behind) = names::split_first(&line(Registrant::FirstName));
            names::Name {
                degree: String::new(),
                first,
                prefix: if prefix.is_empty() { behind } else { prefix },
                last,
            }
        } else {
            names::split_full(&full)
        };
        self.state(Item::FirstName, name.first);
        let apart = line(Registrant::NamePrefix);
        if !name.last.is_empty() {
            // A last name without „von“ says that there is none.
            self.say(Item::NamePrefix, if apart.is_empty() { name.prefix } else { apart.into_owned() });
            self.state(Item::LastName, name.last);
        }
        if self.get(Item::Degree).is_empty() {
            self.state(Item::Degree, name.degree);
        }
    }

    fn stand(&mut self, standing: Standing) {
        self.standing = standing;
        let state = match standing {
            Standing::Comes => items::REGISTERED,
            Standing::Confirmed => items::CONFIRMED,
            Standing::Cancelled => items::CANCELLED,
            Standing::Open => return,
        };
        self.state(Item::Status, state.to_owned());
    }

    /// States a value, unless it is empty.
    pub(super) fn state(&mut self, item: Item, text: String) {
        if !text.is_empty() {
            self.say(item, text);
        }
    }

    /// States a value, even an empty one.
    pub(super) fn say(&mut self, item: Item, text: String) {
        match self.place(item) {
            Ok(place) => {
                if let Some((_, value)) = self.values.get_mut(place) {
                    *value = text;
                }
            }
            Err(place) => self.values.insert(place, (item, text)),
        }
    }

    /// States a list of sessions, even an empty one.
    pub(crate) fn state_list(&mut self, item: Item, sessions: &[SessionId]) {
        self.say(item, items::list(sessions));
    }

    fn place(&self, item: Item) -> Result<usize, usize> {
        self.values.binary_search_by_key(&item, |(item, _)| *item)
    }

    /// A value; empty where the row states none.
    pub(crate) fn get(&self, item: Item) -> &str {
        self.stated(item).unwrap_or_default()
    }

    /// A value, if the row states one.
    pub(crate) fn stated(&self, item: Item) -> Option<&str> {
        let (_, text) = self.values.get(self.place(item).ok()?)?;
        Some(text)
    }

    /// Everything that the row states.
    pub(crate) fn values(&self) -> impl Iterator<Item = (Item, &str)> {
        self.values.iter().map(|(item, text)| (*item, text.as_str()))
    }

    /// As [`Self::values`], when nothing else of the row is needed any more.
    pub(crate) fn into_values(self) -> impl Iterator<Item = (Item, String)> {
        self.values.into_iter()
    }

    /// „Nachname, Vorname“, to tell somebody who it is.
    pub(crate) fn list_name(&self) -> String {
        let (last, first) = (self.get(Item::LastName), self.get(Item::FirstName));
        match (last.is_empty(), first.is_empty()) {
            (false, false) => format!("{last}, {first}"),
            _ => format!("{last}{first}"),
        }
    }
}

/// What form tools write into a column „Status“.
pub(crate) fn standing(text: &str) -> Option<Standing> {
    let folded = domain::fold::fold(text);
    Some(match folded.as_str() {
        "bestaetigt" | "confirmed" => Standing::Confirmed,
        "angemeldet" | "registered" | "zugesagt" | "zusage" | "accepted" | "attending" | "teilnahme"
        | "nimmt teil" | "gebucht" | "booked" | "aktiv" | "active" | "ja" | "yes" | "anwesend"
        | "checked in" | "eingecheckt" | "attended" | "teilgenommen" => Standing::Comes,
        "abgesagt" | "absage" | "declined" | "abgemeldet" | "storniert" | "cancelled" | "canceled"
        | "storno" | "zurueckgezogen" | "withdrawn" | "abgelehnt" | "rejected" | "nimmt nicht teil"
        | "nein" | "no" | "not attending" | "deregistered" | "unregistered" | "unsubscribed" => {
            Standing::Cancelled
        }
        "eingeladen"
        | "invited"
        | "offen"
        | "open"
        | "pending"
        | "ausstehend"
        | "keine antwort"
        | "keine rueckmeldung"
        | "no response"
        | "angelegt"
        | "neu"
        | "new"
        | "entwurf"
        | "draft"
        | "einladung versendet"
        | "invitation sent"
        | "warteliste"
        | "waitlist"
        | "waiting list" => Standing::Open,
        _ => return None,
    })
}

/// Answers that decline to give one.
pub(super) fn says_nothing(text: &str) -> bool {
    let folded = domain::fold::fold(text);
    matches!(
        folded.as_str(),
        "" | "keine angabe" | "keine" | "nein" | "divers" | "d" | "ohne" | "unbekannt" | "neutral"
    )
}

/// Reads `2024-10-02T08:30`, `02.10.2024 08:30`, `2.10.2024, 8.30 Uhr` or a mere date.
pub(crate) fn parse_moment(text: &str) -> Option<NaiveDateTime> {
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
