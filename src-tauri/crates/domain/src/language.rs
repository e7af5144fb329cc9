//! The language of what leaves the house, and how it writes days and times.

use crate::german;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// The language of headings and fixed words. What people entered stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// „Nachname“.
    #[default]
    German,
    /// “Last name”.
    English,
}

impl Language {
    /// The word of this language.
    pub fn pick<T>(self, german: T, english: T) -> T {
        match self {
            Self::German => german,
            Self::English => english,
        }
    }

    /// `19.11.2024`, `19 Nov 2024`: for tables.
    pub fn date(self, date: NaiveDate) -> String {
        self.pick(german::date(date), date.format("%-d %b %Y").to_string())
    }

    /// `Dienstag, 19. November 2024`, `Tuesday, 19 November 2024`: for headings.
    pub fn date_with_weekday(self, date: NaiveDate) -> String {
        self.pick(german::date_with_weekday(date), date.format("%A, %-d %B %Y").to_string())
    }

    /// `Di 19.11.`, `Tue 19 Nov`: for narrow headings.
    pub fn day(self, date: NaiveDate) -> String {
        self.pick(german::day(date), date.format("%a %-d %b").to_string())
    }

    /// `Di 16.00`, `Tue 16:00`: for narrower ones.
    pub fn day_at(self, date: NaiveDate, time: NaiveTime) -> String {
        self.pick(
            format!("{} {}", german::weekday(date), german::time(time)),
            format!("{} {}", date.format("%a"), time.format("%-H:%M")),
        )
    }

    /// `8.30 – 12.30 Uhr`, `8:30 – 12:30`.
    pub fn time_span(self, start: NaiveTime, end: NaiveTime) -> String {
        let english = format!("{} – {}", start.format("%-H:%M"), end.format("%-H:%M"));
        self.pick(german::time_span(start, end), english)
    }

    /// `12.11.2024, 14.05 Uhr`, `12 Nov 2024, 14:05`.
    pub fn moment(self, at: NaiveDateTime) -> String {
        let german = at.format("%d.%m.%Y, %-H.%M\u{a0}Uhr").to_string();
        self.pick(german, at.format("%-d %b %Y, %-H:%M").to_string())
    }

    /// `12.11., 14.05 Uhr`, `12 Nov, 14:05`.
    pub fn moment_short(self, at: NaiveDateTime) -> String {
        let german = at.format("%d.%m., %-H.%M\u{a0}Uhr").to_string();
        self.pick(german, at.format("%-d %b, %-H:%M").to_string())
    }

    /// `Di 19.11., 16.00 – 18.00 Uhr`, with both days where there are two.
    pub fn span(self, from: NaiveDateTime, until: NaiveDateTime) -> String {
        if from.date() == until.date() {
            return format!("{}, {}", self.day(from.date()), self.time_span(from.time(), until.time()));
        }
        let at = |at: NaiveDateTime| {
            let german = format!("{}, {} Uhr", german::day(at.date()), german::time(at.time()));
            self.pick(german, at.format("%a %-d %b, %-H:%M").to_string())
        };
        format!("{} {} {}", at(from), self.pick("bis", "to"), at(until))
    }

    /// `12,5 %`, `12.5 %`.
    pub fn percent(self, permille: u64) -> String {
        format!("{}{}{}\u{a0}%", permille / 10, self.pick(',', '.'), permille % 10)
    }

    /// `W1, W2 und W3`, `W1, W2 and W3`.
    pub fn list<T: std::fmt::Display>(self, items: &[T]) -> String {
        match items {
            [first @ .., last] if self == Self::English && !first.is_empty() => {
                let first: Vec<String> = first.iter().map(T::to_string).collect();
                format!("{} and {last}", first.join(", "))
            }
            items => german::list(items),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_days_and_times_its_own_way() {
        let day = NaiveDate::from_ymd_opt(2024, 11, 9).unwrap();
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let (start, end) = (time(8, 30), time(12, 5));
        for (language, expected) in [
            (
                Language::German,
                [
                    "09.11.2024",
                    "Samstag, 9. November 2024",
                    "Sa 09.11.",
                    "Sa 8.30",
                    "8.30 – 12.05\u{a0}Uhr",
                    "09.11.2024, 8.30\u{a0}Uhr",
                    "Sa 09.11., 8.30 – 12.05\u{a0}Uhr",
                    "Sa 09.11., 8.30 Uhr bis So 10.11., 12.05 Uhr",
                    "12,5\u{a0}%",
                    "A, B und C",
                ],
            ),
            (
                Language::English,
                [
                    "9 Nov 2024",
                    "Saturday, 9 November 2024",
                    "Sat 9 Nov",
                    "Sat 8:30",
                    "8:30 – 12:05",
                    "9 Nov 2024, 8:30",
                    "Sat 9 Nov, 8:30 – 12:05",
                    "Sat 9 Nov, 8:30 to Sun 10 Nov, 12:05",
                    "12.5\u{a0}%",
                    "A, B and C",
                ],
            ),
        ] {
            let next = day.succ_opt().unwrap();
            let written = [
                language.date(day),
                language.date_with_weekday(day),
                language.day(day),
                language.day_at(day, start),
                language.time_span(start, end),
                language.moment(day.and_time(start)),
                language.span(day.and_time(start), day.and_time(end)),
                language.span(day.and_time(start), next.and_time(end)),
                language.percent(125),
                language.list(&["A", "B", "C"]),
            ];
            assert_eq!(written, expected, "{language:?}");
        }
    }
}
