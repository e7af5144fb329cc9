//! Dates, clock times and references to sessions inside running text.

use super::kind_of_word;
use chrono::{NaiveDate, NaiveTime};
use domain::{Code, SessionKind, german};

/// Start and end.
pub(super) type Span = (NaiveTime, NaiveTime);

/// A word, a number or a single sign; space is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Word(&'a str),
    Number(&'a str),
    Sign(char),
}

/// A token and the byte behind it.
pub(super) type Placed<'a> = (Token<'a>, usize);

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Placed<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            run(|c| c.is_ascii_digit())
        } else if first.is_alphabetic() {
            run(char::is_alphabetic)
        } else {
            first.len_utf8()
        };
        let piece = rest.get(..length).unwrap_or_default();
        at += length;
        if first.is_ascii_digit() {
            tokens.push((Token::Number(piece), at));
        } else if first.is_alphabetic() {
            tokens.push((Token::Word(piece), at));
        } else if !first.is_whitespace() {
            tokens.push((Token::Sign(first), at));
        }
    }
    tokens
}

/// `19.11.2024`, `19.11.24`, `19. November 2024` or `2024-11-19` at the beginning of the tokens, and
/// how many of them it takes.
pub(super) fn date_at(tokens: &[Placed]) -> Option<(NaiveDate, usize)> {
    use Token::{Number, Sign, Word};
    let mut kinds = tokens.iter().map(|(token, _)| *token);
    let (text, used) = match (kinds.next()?, kinds.next()?, kinds.next()?, kinds.next()?, kinds.next()) {
        (Number(day), Sign('.'), Word(month), Number(year), _) => (format!("{day}. {month} {year}"), 4),
        (Number(day), Sign('.'), Number(month), Sign('.'), Some(Number(year))) => {
            (format!("{day}.{month}.{year}"), 5)
        }
        (Number(year), Sign('-'), Number(month), Sign('-'), Some(Number(day))) if year.len() == 4 => {
            (format!("{year}-{month:0>2}-{day:0>2}"), 5)
        }
        _ => return None,
    };
    Some((german::parse_date(&text)?, used))
}

/// `8.30 – 12.30 Uhr`, `16.00 Uhr bis 18.00 Uhr`, `8-12 Uhr` at the beginning of the tokens.
pub(super) fn span_at(tokens: &[Placed]) -> Option<(Span, usize)> {
    let (start, after_start) = time_at(tokens)?;
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−');
    match tokens.get(after_start)?.0 {
        Token::Sign(sign) if dash(sign) => {}
        Token::Word("bis") => {}
        _ => return None,
    }
    let (end, used) = time_at(tokens.get(after_start + 1..)?)?;
    let used = after_start + 1 + used;
    // „8 – 12“ may be anything; only minutes or „Uhr“ make numbers a time.
    let certain = tokens.get(..used)?.iter().any(|(token, _)| matches!(token, Token::Word("Uhr" | "h")))
        || after_start > 1 && used - after_start > 2;
    (certain && start < end).then_some(((start, end), used))
}

fn time_at(tokens: &[Placed]) -> Option<(NaiveTime, usize)> {
    use Token::{Number, Sign, Word};
    let token = |index: usize| tokens.get(index).map(|(token, _)| *token);
    let Number(hour) = token(0)? else { return None };
    let (minute, used) = match (token(1), token(2), token(3)) {
        // „19.11.24“ is no time.
        (Some(Sign('.')), Some(Number(_)), Some(Sign('.'))) if matches!(token(4), Some(Number(_))) => {
            return None;
        }
        (Some(Sign('.' | ':')), Some(Number(minute)), _) if minute.len() == 2 => (minute, 3),
        _ => ("0", 1),
    };
    let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    let spoken = usize::from(matches!(token(used), Some(Word("Uhr" | "h"))));
    Some((time, used + spoken))
}

/// „Workshop 2“, „Vortrag Nr. 3“, „W 2“ at the beginning of the tokens.
pub(super) fn reference_at(tokens: &[Placed]) -> Option<(Code, SessionKind, usize)> {
    use Token::{Number, Sign, Word};
    let token = |index: usize| tokens.get(index).map(|(token, _)| *token);
    let Word(word) = token(0)? else { return None };
    let kind = kind_of_word(word)?;
    let (number, used) = match (token(1)?, token(2), token(3)) {
        (Number(number), ..) => (number, 2),
        (Word("Nr"), Some(Sign('.')), Some(Number(number))) => (number, 4),
        (Sign('#'), Some(Number(number)), _) => (number, 3),
        _ => return None,
    };
    let number: u16 = number.parse().ok()?;
    Some((Code::parse(&format!("{}{number}", kind.prefix()))?, kind, used))
}

/// Everything of one sort in a text.
pub(super) fn all<T>(tokens: &[Placed], at: impl Fn(&[Placed]) -> Option<(T, usize)>) -> Vec<T> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(rest) = tokens.get(start..)
        && !rest.is_empty()
    {
        match at(rest) {
            Some((value, used)) => {
                found.push(value);
                start += used.max(1);
            }
            None => start += 1,
        }
    }
    found
}

/// Cuts a text into sentences. A full stop ends one unless it belongs to a number or an
/// abbreviation.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let ends = match c {
            '\n' => true,
            '.' | '!' | '?' => {
                let before = text.get(from..at).unwrap_or_default();
                let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                let short = word.chars().count() < 3 || word.ends_with(|c: char| c.is_ascii_digit());
                let mut rest = text.get(after..).unwrap_or_default().chars();
                let gap = rest.next().is_none_or(char::is_whitespace);
                let begins = rest.find(|c| !c.is_whitespace()).is_none_or(|c| !c.is_lowercase());
                gap && begins && (c != '.' || !short)
            }
            _ => false,
        };
        if ends {
            sentences.push(text.get(from..after).unwrap_or_default());
            from = after;
        }
    }
    sentences.push(text.get(from..).unwrap_or_default());
    sentences.into_iter().map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_in_many_forms() {
        for text in [
            "8.30 – 12.30 Uhr",
            "08:30-12:30",
            "8.30 bis 12.30 Uhr",
            "8.30 Uhr bis 12.30 Uhr",
            "8.30\u{a0}— 12.30\u{a0}Uhr",
        ] {
            let span = span_at(&tokens(text)).map(|((start, end), _)| german::time_span(start, end));
            assert_eq!(span.as_deref(), Some("8.30 – 12.30\u{a0}Uhr"), "{text}");
        }
        assert!(span_at(&tokens("8 – 12 Uhr")).is_some(), "full hours, with the word");
        for text in ["8 – 12", "12.30 – 8.30 Uhr", "19.11.24 – 20.11.24", "8.30", "25.00 – 26.00 Uhr"]
        {
            assert_eq!(span_at(&tokens(text)), None, "{text} is no span of time");
        }
    }

    #[test]
    fn dates_and_references_are_found_in_sentences() {
        let text = "Die Runde ist am 19.11.24 von 16.00 bis 18.00 Uhr in Workshop 2 und Vortrag Nr. 13 (20. November 2024).";
        let tokens = tokens(text);
        let dates: Vec<String> = all(&tokens, date_at).into_iter().map(german::date).collect();
        assert_eq!(dates, ["19.11.2024", "20.11.2024"]);
        assert_eq!(all(&tokens, span_at).len(), 1, "dates are no times");
        let codes: Vec<String> =
            all(&tokens, |t| reference_at(t).map(|(code, _, used)| (code.to_string(), used)));
        assert_eq!(codes, ["W2", "V13"]);
    }

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Am 19. November um 8.30 Uhr, z. B. im Saal. Der Verein e. V. lädt ein! Wer kommt?\nAlle";
        let expected = [
            "Am 19. November um 8.30 Uhr, z. B. im Saal.",
            "Der Verein e. V. lädt ein!",
            "Wer kommt?",
            "Alle",
        ];
        assert_eq!(sentences(text), expected);
    }
}
