//! Text made comparable: what a person on the phone would call „the same“.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison and search: lower case, umlauts as `ae oe ue`, ß as `ss`, other
/// accents dropped, `ł ø đ ı` as their base letters, everything that is neither letter nor digit
/// as one space. `Müller`, `MUELLER` and decomposed `Mu¨ller` fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfc().flat_map(char::to_lowercase).flat_map(base_letters) {
        if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else if !is_combining_mark(c) {
            gap = true;
        }
    }
    folded
}

fn base_letters(c: char) -> impl Iterator<Item = char> {
    let replaced: &[char] = match c {
        'ä' | 'æ' => &['a', 'e'],
        'ö' | 'œ' => &['o', 'e'],
        'ü' => &['u', 'e'],
        'ß' => &['s', 's'],
        'ł' => &['l'],
        'ø' => &['o'],
        'đ' => &['d'],
        'ı' => &['i'],
        _ => &[],
    };
    let rest = replaced.is_empty().then(|| std::iter::once(c).nfkd()).into_iter().flatten();
    replaced.iter().copied().chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_the_same_folds_the_same() {
        let cases = [
            ("Müller", "mueller"),
            ("MUELLER", "mueller"),
            ("Mu\u{308}ller", "mueller"),
            ("Straße", "strasse"),
            ("Łukasz", "lukasz"),
            ("Yıldız", "yildiz"),
            ("İnci", "inci"),
            ("Çelik", "celik"),
            ("  #kommunalEngagiert:  Ehrenamt ", "kommunalengagiert ehrenamt"),
            ("Hellwig-Öztürk", "hellwig oeztuerk"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text:?}");
        }
    }
}
