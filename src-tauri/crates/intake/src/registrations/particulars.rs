//! What a row says beyond name, contact and wishes: days, needs, consents.

use super::fields::Registrant;
use super::items::{self, Item};
use super::row::{Stated, says_nothing};
use crate::columns::Columns;
use crate::finding::FindingKind;
use crate::table::Row;
use crate::text::{one_line, yes_no};
use crate::titles::Titles;
use chrono::{Datelike, NaiveDate};
use domain::fold::fold;
use domain::{Agreement, Purpose, german};
use std::borrow::Cow;

/// Who is told of what is doubtful.
type Tell<'a> = &'a mut dyn FnMut(Registrant, FindingKind);

impl Stated {
    /// Reads everything of this kind.
    pub(super) fn read_particulars(
        &mut self,
        row: &Row,
        columns: &Columns<Registrant>,
        titles: &Titles,
        tell: Tell<'_>,
    ) {
        let line = |field| one_line(columns.cell(row, field));
        let rank = line(Registrant::Protocol);
        match rank.parse::<u32>() {
            Ok(rank) if rank > 0 => self.state(Item::Protocol, rank.to_string()),
            _ if rank.is_empty() => {}
            _ => tell(Registrant::Protocol, FindingKind::UnreadableNumber { text: rank.into_owned() }),
        }
        let inhabitants = line(Registrant::Inhabitants);
        match domain::body::inhabitants(&inhabitants) {
            Some(count) => self.state(Item::Inhabitants, count.to_string()),
            None if inhabitants.is_empty() => {}
            None => tell(
                Registrant::Inhabitants,
                FindingKind::UnreadableNumber { text: inhabitants.into_owned() },
            ),
        }
        let withheld = line(Registrant::Withheld);
        match yes_no(&withheld) {
            _ if withheld.is_empty() => {}
            Some(yes) => self.say(Item::Withheld, items::flag(yes).to_owned()),
            None => tell(Registrant::Withheld, FindingKind::UnreadableYesNo { text: withheld.into_owned() }),
        }
        self.read_days(row, columns, &titles.days, tell);
        for own in &titles.own {
            let text = line(Registrant::Own(own.id));
            match own.read(&text) {
                _ if text.is_empty() => {}
                Some(answer) => self.state(Item::Own(own.id), answer),
                None => {
                    let (text, choices) = (text.into_owned(), own.choices.clone());
                    tell(Registrant::Own(own.id), FindingKind::NoSuchChoice { text, choices });
                }
            }
        }
        for (item, field) in [(Item::Diet, Registrant::Diet), (Item::Assistance, Registrant::Assistance)] {
            self.read_need(item, row, columns, field);
        }
        for purpose in Purpose::ALL {
            let field = Registrant::Consent(purpose);
            let text = line(field);
            match agreement(&text) {
                _ if text.is_empty() => {}
                Some(answer) => {
                    // A form asks for it on the day on which it is filled in.
                    let on = answer.on.or_else(|| german::plain_date(self.get(Item::ReceivedAt).get(..10)?));
                    self.say(Item::Consent(purpose), items::agreement(&Agreement { on, ..answer }));
                }
                None => tell(field, FindingKind::UnreadableYesNo { text: text.into_owned() }),
            }
        }
    }

    fn read_days(&mut self, row: &Row, columns: &Columns<Registrant>, days: &[NaiveDate], tell: Tell<'_>) {
        let text = one_line(columns.cell(row, Registrant::Days));
        if !text.is_empty() {
            match attended(&text, days) {
                Some(there) => self.say(Item::Days, items::dates(&there)),
                None => tell(Registrant::Days, FindingKind::UnreadableDays { text: text.into_owned() }),
            }
        }
        let ticked = days.iter().map(|day| (*day, one_line(columns.cell(row, Registrant::Day(*day)))));
        let ticked: Vec<(NaiveDate, Cow<'_, str>)> = ticked.filter(|(_, cell)| !cell.is_empty()).collect();
        if ticked.is_empty() {
            return;
        }
        let mut there = Vec::new();
        for (day, cell) in ticked {
            match yes_no(&cell) {
                Some(true) => there.push(day),
                Some(false) => {}
                None => tell(Registrant::Day(day), FindingKind::UnreadableYesNo { text: cell.into_owned() }),
            }
        }
        // Somebody who comes on no day is somebody whose answer nobody has asked for.
        if !there.is_empty() {
            self.say(Item::Days, items::dates(if there == days { &[] } else { &there }));
        }
    }

    /// Reads a need from all its columns. One that is ticked says what its heading says.
    fn read_need(&mut self, item: Item, row: &Row, columns: &Columns<Registrant>, field: Registrant) {
        let mut said = Vec::new();
        let mut denied = false;
        for column in columns.known.iter().filter(|column| column.field == field) {
            let cell = one_line(row.cell(column.index));
            if cell.is_empty() {
                continue;
            }
            let ticked = yes_no(&cell);
            let named = if ticked == Some(true) { particular(&column.header) } else { String::new() };
            match ticked {
                _ if !named.is_empty() => said.push(named),
                Some(false) => denied = true,
                _ if asks_nothing(&cell) => denied = true,
                _ => said.push(cell.split(';').map(str::trim).collect::<Vec<_>>().join(", ")),
            }
        }
        if !said.is_empty() || denied {
            said.dedup();
            self.say(item, said.join(", "));
        }
    }
}

/// What the heading of a column says beyond the need as such: „vegan“ of „Ernährung: vegan“.
fn particular(header: &str) -> String {
    let words: Vec<&str> = header.split_whitespace().collect();
    let general = |word: &&&str| {
        let folded = fold(word);
        folded.is_empty()
            || matches!(Registrant::of_header(word), Some(Registrant::Diet | Registrant::Assistance))
                && !folded.starts_with("rollstuhl")
                && !folded.starts_with("gebaerden")
            || ["bedarf", "benoetigt", "gewuenscht", "erforderlich", "ja"].contains(&folded.as_str())
    };
    let named: Vec<&str> = words.iter().filter(|word| !general(word)).copied().collect();
    named.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn asks_nothing(text: &str) -> bool {
    let folded = fold(text);
    says_nothing(text)
        || matches!(
            folded.as_str(),
            "normal"
                | "normalkost"
                | "nichts"
                | "keine besonderheiten"
                | "keine einschraenkungen"
                | "keine einschraenkung"
                | "keine allergien"
                | "keine unvertraeglichkeiten"
                | "kein bedarf"
                | "keinen"
                | "kein"
                | "isst alles"
                | "alles"
                | "entfaellt"
        )
}

/// The days that a text names, none if it means all of them; `None` if it names something else.
fn attended(text: &str, days: &[NaiveDate]) -> Option<Vec<NaiveDate>> {
    let folded = fold(text);
    let all = ["alle", "beide", "ganz", "komplett", "gesamt", "durchgehend", "immer"];
    if yes_no(text) == Some(true) || all.iter().any(|word| folded.starts_with(word)) {
        return Some(Vec::new());
    }
    let pieces = text.split([',', ';', '/', '+', '&', '|']).flat_map(|piece| piece.split(" und "));
    let pieces = pieces.map(str::trim).filter(|piece| !piece.is_empty());
    // „Dienstag, 19. November“ has a comma of its own.
    let is_weekday = |piece: &str| days.iter().any(|day| fold(piece) == fold(german::weekday_long(*day)));
    let mut there = Vec::new();
    for piece in pieces {
        let found = day(piece, days).or_else(|| german::parse_date(piece));
        match found {
            Some(found) if !there.contains(&found) => there.push(found),
            Some(_) => {}
            None if is_weekday(piece) => {}
            None => return None,
        }
    }
    there.sort_unstable();
    Some(if there == days { Vec::new() } else { there })
}

/// The day of the event that a text names: by date with or without a year, by its place („Tag 2“), or
/// by weekday.
pub(super) fn day(text: &str, days: &[NaiveDate]) -> Option<NaiveDate> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let dated = |day: &&NaiveDate| match numbers.as_slice() {
        [d, m, ..] if *m <= 12 => *d == day.day() && *m == day.month(),
        [y, m, d] => (*y, *m, *d) == (day.year().unsigned_abs(), day.month(), day.day()),
        [d] | [d, _] => words.contains(&fold(german::month(**day)).as_str()) && *d == day.day(),
        _ => false,
    };
    if let Some(day) = days.iter().find(dated) {
        return Some(*day);
    }
    let place = || match numbers.as_slice() {
        [place] if words.contains(&"tag") || words.contains(&"day") => {
            days.get(usize::try_from(place.checked_sub(1)?).ok()?).copied()
        }
        _ => None,
    };
    let mut named = days.iter().filter(|day| {
        let (long, short) = (fold(german::weekday_long(**day)), fold(german::weekday(**day)));
        words.contains(&long.as_str()) || words.last() == Some(&short.as_str())
    });
    place().or_else(|| named.next().copied().filter(|_| named.next().is_none() && numbers.is_empty()))
}

/// Reads „ja“, „Ja, 26.9.2024, Fassung 1“, „nicht einverstanden“, or the day of a consent alone.
fn agreement(text: &str) -> Option<Agreement> {
    let mut answer = Agreement::default();
    let mut given = None;
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let folded = fold(part);
        let version = ["fassung", "version"].iter().find_map(|word| folded.strip_prefix(word));
        if let Some(version) = version {
            version.trim().clone_into(&mut answer.wording);
        } else if let Some(day) = super::row::parse_moment(part) {
            answer.on = Some(day.date());
        } else {
            given = given.or_else(|| consents(part, &folded));
        }
    }
    answer.given = given.or(answer.on.map(|_| true))?;
    Some(answer)
}

fn consents(text: &str, folded: &str) -> Option<bool> {
    let says = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    if says(&["nicht", "nein", "kein", "keine", "abgelehnt", "widersprochen", "verweigert"]) {
        return Some(false);
    }
    let agreeing = [
        "ja",
        "zugestimmt",
        "zustimme",
        "stimme",
        "einverstanden",
        "akzeptiert",
        "erteilt",
        "gelesen",
        "bestaetigt",
        "eingewilligt",
        "willige",
        "accepted",
        "agreed",
    ];
    if says(&agreeing) { Some(true) } else { yes_no(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days() -> Vec<NaiveDate> {
        let november = |day| NaiveDate::from_ymd_opt(2024, 11, day).unwrap();
        vec![november(19), november(20)]
    }

    #[test]
    fn days_are_read_in_many_forms() {
        let cases = [
            ("19.11.2024", Some("19")),
            ("nur 20.11.", Some("20")),
            ("19.11., 20.11.", Some("")),
            ("Tag 2", Some("20")),
            ("1. Tag", Some("19")),
            ("Dienstag", Some("19")),
            ("Dienstag, 19. November 2024", Some("19")),
            ("nur Mi", Some("20")),
            ("Di und Mi", Some("")),
            ("beide Tage", Some("")),
            ("2024-11-20", Some("20")),
            ("ja", Some("")),
            ("21.11.2024", Some("21")),
            ("vormittags", None),
            ("Tag 3", None),
        ];
        for (text, expected) in cases {
            let found = attended(text, &days());
            let found = found.map(|days| days.iter().map(|d| d.day().to_string()).collect::<String>());
            assert_eq!(found.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn consents_are_read_with_day_and_wording() {
        let cases = [
            ("ja, 26.9.2024, Fassung 1", Some("ja 2024-09-26 1")),
            ("nein, 26.9.2024, Fassung 2b", Some("nein 2024-09-26 2b")),
            ("x", Some("ja  ")),
            ("0", Some("nein  ")),
            ("Ja, ich stimme zu", Some("ja  ")),
            ("Ich stimme nicht zu", Some("nein  ")),
            ("02.10.2024 08:30", Some("ja 2024-10-02 ")),
            ("vielleicht", None),
        ];
        for (text, expected) in cases {
            let found = agreement(text).map(|answer| items::agreement(&answer));
            assert_eq!(found.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_ticked_column_says_what_its_heading_says() {
        let cases = [
            ("Ernährung: vegan", "vegan"),
            ("Ernährung", ""),
            ("Rollstuhlplatz benötigt", "Rollstuhlplatz"),
            ("Allergien – Nüsse", "Nüsse"),
        ];
        for (header, expected) in cases {
            assert_eq!(particular(header), expected, "{header:?}");
        }
    }
}
