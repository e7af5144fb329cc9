//! How dates, times and counts are written in German.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// `19.11.2024`, for tables.
pub fn date(date: NaiveDate) -> String {
    format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
}

/// `19. November 2024`, for running text.
pub fn date_long(date: NaiveDate) -> String {
    format!("{}. {} {}", date.day(), month(date), date.year())
}

/// `November`.
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

/// `Dienstag, 19. November 2024`, for headings.
pub fn date_with_weekday(date: NaiveDate) -> String {
    format!("{}, {}", weekday_long(date), date_long(date))
}

/// `Dienstag`.
pub fn weekday_long(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "Montag",
        chrono::Weekday::Tue => "Dienstag",
        chrono::Weekday::Wed => "Mittwoch",
        chrono::Weekday::Thu => "Donnerstag",
        chrono::Weekday::Fri => "Freitag",
        chrono::Weekday::Sat => "Samstag",
        chrono::Weekday::Sun => "Sonntag",
    }
}

/// `Di 19.11.`, for narrow headings.
pub fn day(date: NaiveDate) -> String {
    format!("{} {:02}.{:02}.", weekday(date), date.day(), date.month())
}

/// `Di`.
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "Mo",
        chrono::Weekday::Tue => "Di",
        chrono::Weekday::Wed => "Mi",
        chrono::Weekday::Thu => "Do",
        chrono::Weekday::Fri => "Fr",
        chrono::Weekday::Sat => "Sa",
        chrono::Weekday::Sun => "So",
    }
}

/// `8.30`.
pub fn time(time: NaiveTime) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// `8.30 – 12.30 Uhr`, the last space not breaking.
pub fn time_span(start: NaiveTime, end: NaiveTime) -> String {
    format!("{} – {}\u{a0}Uhr", time(start), time(end))
}

/// `1 Person`, `2 Personen`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `9999`, `10 000`: figures from 10,000 on are grouped with spaces that do not break, as DIN 5008 has it.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    if n < 10_000 {
        return digits;
    }
    let first = (digits.len() + 2) % 3 + 1;
    let (head, rest) = digits.split_at(first);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group));
    groups.fold(head.to_owned(), |text, group| format!("{text}\u{a0}{group}"))
}

/// `W1`, `W1 und W2`, `W1, W2 und W3`.
pub fn list<T: std::fmt::Display>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.to_string(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(T::to_string).collect();
            format!("{} und {last}", first.join(", "))
        }
    }
}

/// Reads `19.11.2024`, `19.11.24`, `19. November 2024` and `2024-11-19`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let head = text.get(..10).unwrap_or(text);
    let dashed = || {
        let head = Some(head).filter(|head| head.contains('-'))?;
        NaiveDate::parse_from_str(head, "%Y-%m-%d").ok()
    };
    if let Some(date) = plain_date(head).or_else(dashed) {
        return Some(date);
    }
    let mut parts = text.split(['.', ' ', '\u{a0}']).filter(|part| !part.is_empty());
    let day = parts.next()?.parse().ok()?;
    let month_text = parts.next()?;
    let by_name = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month_text));
    let month = match by_name {
        Some(index) => u32::try_from(index).ok()? + 1,
        None => month_text.parse().ok()?,
    };
    let year: i32 = parts.next()?.parse().ok()?;
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    (1900..2200).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}

/// Reads `2024-11-19` and no other form: how the event itself writes days. A long list has some in every row, and a
/// pattern would be taken apart for each.
pub fn plain_date(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.as_bytes().split_at_checked(4)?;
    let &[b'-', tens_of_month, month, b'-', tens_of_day, day] = rest else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[tens_of_month, month])?, number(&[tens_of_day, day])?)
}

/// Reads `8.30`, `08:30`, `8.30 Uhr`, `08:30:00` and `8 Uhr`.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let digits = text.strip_suffix("Uhr").or_else(|| text.strip_suffix("h")).unwrap_or(text).trim();
    let mut parts = digits.split(['.', ':']);
    let hour = parts.next()?.trim().parse().ok()?;
    let minute = match parts.next() {
        Some(minute) if minute.len() == 2 => minute.parse().ok()?,
        Some(_) => return None,
        None if digits.len() == text.len() => return None,
        None => 0,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        let expected = NaiveDate::from_ymd_opt(2024, 11, 19);
        for text in
            ["19.11.2024", "19.11.24", "19. November 2024", "2024-11-19", " 19.11.2024 ", "2024-11-19T00:00"]
        {
            assert_eq!(parse_date(text), expected, "{text:?}");
        }
        assert_eq!(plain_date("2024-11-19"), expected, "as the event writes it");
        for text in
            ["", "19.11.2024", "2024-11-1", "2024-13-01", "2024-11-19T00:00", "2024/11/19", "２024-11-19"]
        {
            assert_eq!(plain_date(text), None, "{text:?}");
        }
        for text in ["", "November", "32.11.2024", "19.13.2024", "19.11.", "19.11.12345"] {
            assert_eq!(parse_date(text), None, "{text:?} is no date");
        }
        let written = expected.map(|d| (date(d), date_long(d), day(d)));
        assert_eq!(
            written,
            Some(("19.11.2024".into(), "19. November 2024".into(), "Di 19.11.".into())),
            "three forms for three places"
        );
    }

    #[test]
    fn large_figures_are_grouped() {
        let written = [0, 999, 9_999, 10_000, 123_456, 1_234_567].map(number);
        let expected = ["0", "999", "9999", "10\u{a0}000", "123\u{a0}456", "1\u{a0}234\u{a0}567"];
        assert_eq!(written, expected, "four digits still stand together");
        assert_eq!(count(50_000, "Platz", "Plätze"), "50\u{a0}000 Plätze");
    }

    #[test]
    fn times_are_read_and_written() {
        let expected = NaiveTime::from_hms_opt(8, 30, 0);
        for text in ["8.30", "08:30", "8.30 Uhr", "08:30:00", "8.30\u{a0}Uhr"] {
            assert_eq!(parse_time(text), expected, "{text:?}");
        }
        assert_eq!(parse_time("16 Uhr"), NaiveTime::from_hms_opt(16, 0, 0), "a full hour needs no minutes");
        for text in ["", "8", "8.3", "25.00", "acht"] {
            assert_eq!(parse_time(text), None, "{text:?} is no time");
        }
        let span = expected.zip(NaiveTime::from_hms_opt(12, 30, 0)).map(|(a, b)| time_span(a, b));
        assert_eq!(
            span.as_deref(),
            Some("8.30 – 12.30\u{a0}Uhr"),
            "no leading zero, a dash, no break before Uhr"
        );
    }

    #[test]
    fn lists_end_in_und() {
        assert_eq!(list(&["W1", "W2", "W3"]), "W1, W2 und W3", "commas, then und");
        assert_eq!(count(1, "Person", "Personen"), "1 Person", "one is singular");
    }
}
