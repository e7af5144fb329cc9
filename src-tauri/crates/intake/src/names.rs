//! Taking apart how a table writes names.

/// Small words that stand before a last name and never sort. Only in lower case: „Van Nguyen“ and
/// „De Maizière“ are what they look like.
const PARTICLES: [&str; 25] = [
    "von", "vom", "van", "de", "den", "der", "dem", "zu", "zum", "zur", "und", "auf", "of", "da", "das",
    "di", "dos", "du", "del", "della", "la", "le", "ten", "ter", "v.",
];
/// Former titles of nobility. They belong to the prefix only with a particle behind them: Steffi
/// Graf has none.
const TITLES: [&str; 18] = [
    "Freiherr",
    "Freifrau",
    "Freiin",
    "Frhr.",
    "Frfr.",
    "Graf",
    "Gräfin",
    "Baron",
    "Baronin",
    "Baronesse",
    "Prinz",
    "Prinzessin",
    "Fürst",
    "Fürstin",
    "Herzog",
    "Herzogin",
    "Ritter",
    "Edler",
];
/// What may stand in front of a whole name as academic degree.
const DEGREES: [&str; 14] = [
    "Dr.",
    "Dr",
    "Prof.",
    "Prof",
    "Professor",
    "Professorin",
    "PD",
    "h.c.",
    "h.",
    "c.",
    "mult.",
    "Dipl.-Ing.",
    "Ing.",
    "MdB",
];

/// A name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) degree: String,
    pub(crate) first: String,
    pub(crate) prefix: String,
    pub(crate) last: String,
}

/// Splits „Freifrau von Hohenstein“ into „Freifrau von“ and „Hohenstein“.
pub(crate) fn split_last(last: &str) -> (String, String) {
    // Nearly every name is one word.
    if is_word(last) {
        return (String::new(), last.to_owned());
    }
    let words: Vec<&str> = last.split_whitespace().collect();
    let mut end = usize::from(words.first().is_some_and(|word| TITLES.contains(word)));
    let titled = end;
    while words.get(end).is_some_and(|word| is_particle(word)) {
        end += 1;
    }
    // Something has to be left as the name, and a title alone is one.
    if end == titled || end >= words.len() {
        end = 0;
    }
    let (prefix, rest) = words.split_at(end);
    (prefix.join(" "), rest.join(" "))
}

/// Splits off a prefix that a table wrote behind the first name: „Annegret Freifrau von“.
pub(crate) fn split_first(first: &str) -> (String, String) {
    if is_word(first) {
        return (first.to_owned(), String::new());
    }
    let words: Vec<&str> = first.split_whitespace().collect();
    let mut start = words.len();
    while start > 1 && words.get(start - 1).is_some_and(|word| is_particle(word)) {
        start -= 1;
    }
    if start > 1 && start < words.len() && words.get(start - 1).is_some_and(|word| TITLES.contains(word)) {
        start -= 1;
    }
    let (rest, prefix) = words.split_at(start);
    (rest.join(" "), prefix.join(" "))
}

/// Takes a whole name apart: „Hohenstein, Dr. Annegret von“ or „Dr. Annegret von Hohenstein“.
pub(crate) fn split_full(full: &str) -> Name {
    let (degree, first, last) = if let Some((last, rest)) = full.split_once(',') {
        let (degree, first) = split_degree(rest);
        (degree, first, last.trim().to_owned())
    } else {
        let (degree, rest) = split_degree(full);
        let words: Vec<&str> = rest.split_whitespace().collect();
        // The last name begins with the first prefix word, else it is the last word.
        let begins = |index: usize| {
            words.get(index).is_some_and(|word| is_particle(word))
                || words.get(index).is_some_and(|word| TITLES.contains(word))
                    && words.get(index + 1).is_some_and(|word| is_particle(word))
        };
        let start = (1..words.len()).find(|index| begins(*index)).unwrap_or(words.len().saturating_sub(1));
        let (first, last) = words.split_at(start);
        (degree, first.join(" "), last.join(" "))
    };
    let (prefix, last) = split_last(&last);
    let (first, behind) = split_first(&first);
    Name { degree, first, prefix: if prefix.is_empty() { behind } else { prefix }, last }
}

fn split_degree(name: &str) -> (String, String) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let end = words.iter().take_while(|word| DEGREES.contains(word)).count();
    let (degree, rest) = words.split_at(end);
    (degree.join(" "), rest.join(" "))
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || matches!(word, "Von" | "VON" | "ZU")
}

/// Whether the text could be an e-mail address: something, `@`, a domain with a dot, no space.
pub fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let inner_dot =
        domain.trim_matches('.').contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"' | '(');
    !local.is_empty() && inner_dot && !domain.contains('@') && !domain.contains("..") && !text.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_split_off_last_names() {
        let cases = [
            ("von Hohenstein", "von", "Hohenstein"),
            ("Freifrau von der Tann", "Freifrau von der", "Tann"),
            ("Graf", "", "Graf"),
            ("Graf Lambsdorff", "", "Graf Lambsdorff"),
            ("De Maizière", "", "De Maizière"),
            ("van den Berg", "van den", "Berg"),
            ("Müller von Thurgau", "", "Müller von Thurgau"),
            ("von", "", "von"),
            ("", "", ""),
        ];
        for (text, prefix, last) in cases {
            assert_eq!(split_last(text), (prefix.into(), last.into()), "{text:?}");
        }
        assert_eq!(split_first("Annegret Freifrau von"), ("Annegret".into(), "Freifrau von".into()));
        assert_eq!(split_first("Anna Maria"), ("Anna Maria".into(), String::new()));
    }

    #[test]
    fn whole_names_are_taken_apart() {
        let cases = [
            ("Berg, Anna", ["", "Anna", "", "Berg"]),
            ("Anna Maria Berg", ["", "Anna Maria", "", "Berg"]),
            ("Hohenstein, Dr. Annegret von", ["Dr.", "Annegret", "von", "Hohenstein"]),
            (
                "Prof. Dr. Annegret Freifrau von Hohenstein",
                ["Prof. Dr.", "Annegret", "Freifrau von", "Hohenstein"],
            ),
            ("Öztürk", ["", "", "", "Öztürk"]),
            ("", ["", "", "", ""]),
        ];
        for (text, [degree, first, prefix, last]) in cases {
            let expected =
                Name { degree: degree.into(), first: first.into(), prefix: prefix.into(), last: last.into() };
            assert_eq!(split_full(text), expected, "{text:?}");
        }
    }

    #[test]
    fn mail_addresses_are_told_from_other_text() {
        for mail in ["a@b.de", "anna.berg+x@rathaus.beispiel.de", "ö@städte.de"] {
            assert!(is_mail(mail), "{mail}");
        }
        for text in ["", "a", "a@b", "@b.de", "a@.de", "a b@c.de", "a@b.de; c@d.de", "a@@b.de", "a@b..de"] {
            assert!(!is_mail(text), "{text}");
        }
    }
}
