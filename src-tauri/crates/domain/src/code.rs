//! Session codes such as `PS`, `W2`, `W10`, `V1`.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The short stable name of a session: letters, then an optional number. `W2` sorts before `W10`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "string"))]
pub struct Code(String);

impl Code {
    /// Accepts one to twelve letters, digits, `-` or `_`; surrounding space is dropped and letters
    /// are raised, so that `w2` and `W2` are one code. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_uppercase();
        let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let length = text.chars().count();
        ((1..=12).contains(&length) && text.chars().all(allowed)).then_some(Self(text))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parts(&self) -> (&str, u64) {
        let digits = self.0.find(|c: char| c.is_ascii_digit()).unwrap_or(self.0.len());
        let (letters, number) = self.0.split_at(digits);
        (letters, number.parse().unwrap_or(0))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_numbers() {
        let mut codes: Vec<Code> = ["W10", "v1", "W2", "PS"].iter().filter_map(|t| Code::parse(t)).collect();
        codes.sort();
        let texts: Vec<&str> = codes.iter().map(Code::as_str).collect();
        assert_eq!(texts, ["PS", "V1", "W2", "W10"], "W2 stands before W10, and letters are raised");
    }

    #[test]
    fn free_text_is_no_code() {
        for text in ["", "  ", "Workshop 1 | Titel", "W1/2", "ABCDEFGHIJKLM"] {
            assert_eq!(Code::parse(text), None, "{text:?} is not a code");
        }
    }
}
