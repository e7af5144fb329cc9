//! What the words of an announcement suggest about a session.

use super::scan::{Token, sentences, tokens};
use domain::SessionKind;
use domain::fold::fold;

/// Titles up to this many characters need no shorter form.
const SHORT_ENOUGH: usize = 40;
/// A part of a title that is longer is no short title.
const LONGEST_SHORT: usize = 50;
/// Subjects for which being seen among the participants may be a risk: folded, and as they are shown.
const SENSITIVE: [(&str, &str); 11] = [
    ("anfeindung", "Anfeindung"),
    ("amts und mandatstraeger", "Amts- und Mandatsträger"),
    ("amtstraeger und mandatstraeger", "Amtsträger und Mandatsträger"),
    ("hass und gewalt", "Hass und Gewalt"),
    ("hass und hetze", "Hass und Hetze"),
    ("bedrohung von personen", "Bedrohung von Personen"),
    ("bedrohungen von personen", "Bedrohungen von Personen"),
    ("bedrohte kommunalpolitik", "bedrohte Kommunalpolitik"),
    ("bedrohte amtstraeger", "bedrohte Amtsträger"),
    ("morddrohung", "Morddrohung"),
    ("auskunftssperre", "Auskunftssperre"),
];

/// The words that suggest keeping a session off badges and signs.
pub(super) fn sensitive_words(title: &str, text: &str) -> Vec<String> {
    let folded = fold(&format!("{title}\n{text}"));
    SENSITIVE.iter().filter(|(stem, _)| folded.contains(stem)).map(|(_, shown)| (*shown).to_owned()).collect()
}

/// Where the text announces an information stand on the subject: the place, possibly empty.
pub(super) fn stand(text: &str) -> Option<&'static str> {
    let announcing = |sentence: &&str| {
        let folded = fold(sentence);
        folded.contains("informationsstand") || folded.contains("infostand")
    };
    let sentence = sentences(text).into_iter().find(announcing)?;
    Some(if fold(sentence).contains("foyer") { "Foyer" } else { "" })
}

/// How many people sit at a table, from „pro Tisch jeweils 10 Teilnehmer“ or „10 Personen je Tisch“.
pub(super) fn people_per_table(text: &str) -> Option<u32> {
    let tokens: Vec<Token> = tokens(text).into_iter().map(|(token, _)| token).collect();
    let is_table =
        |token: &Token| matches!(token, Token::Word(word) if word.to_lowercase().starts_with("tisch"));
    let is_people = |token: &Token| match token {
        Token::Word(word) => ["teilnehm", "person", "spiel", "mitspiel", "plaetz", "platz", "menschen"]
            .iter()
            .any(|stem| fold(word).starts_with(stem)),
        _ => false,
    };
    for (at, token) in tokens.iter().enumerate() {
        let Token::Number(number) = token else { continue };
        let before = tokens.get(at.saturating_sub(4)..at).unwrap_or_default();
        let behind = tokens.get(at + 1..tokens.len().min(at + 6)).unwrap_or_default();
        let table = before.iter().chain(behind).any(is_table);
        if table && behind.iter().take(2).any(is_people) {
            return number.parse().ok().filter(|number| (2..=100).contains(number));
        }
    }
    None
}

/// A title for badges and lists; empty where the full one is short or does not fall into parts.
///
/// A simulation game is called by its name in quotation marks, others by what stands before the
/// first colon or dash. Nothing is ever cut in the middle of a phrase.
pub(super) fn short_title(kind: SessionKind, title: &str, text: &str) -> String {
    if kind == SessionKind::Simulation {
        let named = |name: &&str| (1..=30).contains(&name.chars().count());
        if let Some(name) = quoted(title).or_else(|| quoted(text)).filter(named) {
            let german = kind.german();
            return if fold(name).contains(&fold(german)) {
                name.to_owned()
            } else {
                format!("{german} {name}")
            };
        }
    }
    if title.chars().count() <= SHORT_ENOUGH {
        return String::new();
    }
    let ends = [": ", " – ", " — ", " - ", " | "];
    let part = ends.iter().filter_map(|end| title.split_once(end)).map(|(part, _)| part.trim());
    let shortest = part.min_by_key(|part| part.len()).unwrap_or_default();
    let fits = (3..=LONGEST_SHORT).contains(&shortest.chars().count());
    if fits { shortest.to_owned() } else { String::new() }
}

/// The first text in quotation marks, whichever are used.
fn quoted(text: &str) -> Option<&str> {
    let marks = |c: char| match c {
        '„' => Some(['“', '”', '"']),
        '“' => Some(['”', '“', '"']),
        '»' => Some(['«', '«', '«']),
        '"' => Some(['"', '"', '"']),
        _ => None,
    };
    let (at, opening) = text.char_indices().find(|(_, c)| marks(*c).is_some())?;
    let inner = text.get(at + opening.len_utf8()..)?;
    let end = inner.find(marks(opening)?)?;
    inner.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use SessionKind::{Simulation, Workshop};

    #[test]
    fn short_titles_are_parts_or_names() {
        let cases = [
            (
                Simulation,
                "Sturmflut-Übung: Planspiel für Städte",
                "Im Planspiel „Sturmflut“ …",
                "Planspiel Sturmflut",
            ),
            (Simulation, "Planspiel »Nachtwache«", "", "Planspiel Nachtwache"),
            (Workshop, "Kurz: gesagt", "„Name“", ""),
            (
                Workshop,
                "Vorsorge der Verwaltung: Was vor der Krise zu tun ist",
                "",
                "Vorsorge der Verwaltung",
            ),
            (Workshop, "KOMPASS – Werkzeug für Haushalte: eine Einführung", "", "KOMPASS"),
            (Workshop, "#vorOrtAktiv: Vereine und Initiativen gemeinsam stärken", "", "#vorOrtAktiv"),
            (Workshop, "Ein langer Titel ohne jede Fuge, der sich nicht teilen lässt", "", ""),
        ];
        for (kind, title, text, expected) in cases {
            assert_eq!(short_title(kind, title, text), expected, "{title}");
        }
    }

    #[test]
    fn tables_are_noticed_but_only_tables() {
        let cases = [
            ("Es spielen pro Tisch jeweils 10 Teilnehmer mit.", Some(10)),
            ("Je Tisch sind 8 Plätze vorgesehen.", Some(8)),
            ("Gespielt wird mit 10 Personen pro Tisch.", Some(10)),
            ("Am runden Tisch sitzen Vertreter aus 16 Ländern.", None),
            ("Es nehmen 300 Personen teil.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(people_per_table(text), expected, "{text}");
        }
    }

    #[test]
    fn only_threatened_people_are_a_sensitive_subject() {
        assert!(!sensitive_words("Schutz vor Hass und Gewalt", "").is_empty());
        assert!(!sensitive_words("", "Anfeindungen gegen Amts- und Mandatsträger").is_empty());
        assert!(sensitive_words("Hybride Bedrohungen", "Verantwortungs- und Mandatsträger").is_empty());
    }
}
