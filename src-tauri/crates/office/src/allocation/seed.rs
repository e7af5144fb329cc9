//! The seed of the lottery: a number, or a phrase that stands for one.
//!
//! Digits alone are the number itself. Any other text becomes a number so that anybody can recompute it:
//! white space is trimmed and every run of it becomes one blank, the text is composed (NFC) and encoded
//! in UTF-8; the seed is the first 53 bits of its SHA-256, most significant bit first. 53 bits, since
//! that is what a number in JSON holds everywhere.

use domain::Snapshot;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// The largest seed.
const MAX: u64 = (1 << 53) - 1;

/// The seed for what was typed; nothing takes the proposed one.
pub(super) fn of(snapshot: &Snapshot, typed: &str) -> u64 {
    let phrase = phrase(typed);
    if phrase.is_empty() { proposed(snapshot) } else { number(&phrase) }
}

/// What was typed, in the one form that counts.
pub(super) fn phrase(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

/// The seed proposed where none is given: the first day of the congress as digits, `19112024`.
/// Anybody can see that nobody chose it.
pub(super) fn proposed(snapshot: &Snapshot) -> u64 {
    let first = snapshot.sessions.iter().filter_map(|session| session.date).min();
    first.and_then(|date| date.format("%d%m%Y").to_string().parse().ok()).unwrap_or(1)
}

fn number(phrase: &str) -> u64 {
    let digits = phrase.bytes().all(|byte| byte.is_ascii_digit());
    let typed = digits.then(|| phrase.parse().ok()).flatten().filter(|number| *number <= MAX);
    typed.unwrap_or_else(|| {
        let hash = Sha256::digest(phrase.as_bytes());
        hash.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) >> 11
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_stands_for_one_number() {
        let cases = [
            ("19112024", 19_112_024),
            ("  0042 ", 42),
            ("9007199254740991", MAX),
            // Too large to be a seed: a phrase like any other.
            ("9007199254740992", 6_984_352_457_745_639),
            ("Ziehung vom 8. November", 6_956_083_893_725_502),
            ("Ziehung  vom\t8. November\n", 6_956_083_893_725_502),
            ("Gl\u{fc}ck", 132_643_453_527_397),
            ("Glu\u{308}ck", 132_643_453_527_397),
        ];
        for (typed, expected) in cases {
            assert_eq!(number(&phrase(typed)), expected, "{typed:?}");
        }
    }
}
