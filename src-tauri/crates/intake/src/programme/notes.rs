//! Notes in which one session speaks of another: when that one takes place, and that it belongs
//! to this one.

use super::scan::{Span, all, date_at, reference_at, sentences, span_at, tokens};
use super::sections::Section;
use chrono::NaiveDate;
use domain::fold::fold;
use domain::{Code, Snapshot};

/// Shorter titles could stand in a sentence by chance.
const SHORTEST_NAMED_TITLE: usize = 12;

/// A sentence in one session that names exactly one other.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// Where it stands.
    pub(super) at: Code,
    /// Line of the session it stands in.
    pub(super) line: u32,
    /// Whom it names.
    pub(super) about: Code,
    /// When the other session takes place.
    pub(super) span: Option<Span>,
    /// On which day.
    pub(super) date: Option<NaiveDate>,
    /// Whether a part of this session takes place within the other one.
    pub(super) joins: bool,
    /// The sentence, without „Hinweis:“.
    pub(super) text: String,
}

/// All notes of a programme.
pub(super) fn of(sections: &[Section], snapshot: &Snapshot) -> Vec<Note> {
    let titles: Vec<(String, &Code)> = sections
        .iter()
        .map(|section| (fold(&section.title), &section.code))
        .chain(snapshot.sessions.iter().map(|session| (fold(&session.title), &session.code)))
        .filter(|(title, _)| title.chars().count() >= SHORTEST_NAMED_TITLE)
        .collect();
    let mut notes = Vec::new();
    for section in sections {
        notes.extend(sentences(&section.text).into_iter().filter_map(|text| note(section, text, &titles)));
    }
    notes
}

fn note(section: &Section, sentence: &str, titles: &[(String, &Code)]) -> Option<Note> {
    let folded = fold(sentence);
    // Prose may mention another session; only what takes place with or in it is a note.
    let happens =
        ["statt", "findet", "erfolgt", "fortgesetzt", "im rahmen"].iter().any(|word| folded.contains(word));
    if !happens {
        return None;
    }
    let tokens = tokens(sentence);
    let mut named: Vec<Code> =
        all(&tokens, |tokens| reference_at(tokens).map(|(code, _, used)| (code, used)));
    named.extend(
        titles.iter().filter(|(title, _)| folded.contains(title.as_str())).map(|(_, c)| (*c).clone()),
    );
    named.retain(|code| *code != section.code);
    named.sort();
    named.dedup();
    let [about] = named.as_slice() else { return None };
    let spans = all(&tokens, span_at);
    let text = sentence.strip_prefix("Hinweis").map(|rest| rest.trim_start_matches([':', ' ', '\u{a0}']));
    Some(Note {
        at: section.code.clone(),
        line: section.line,
        about: about.clone(),
        span: spans.first().copied().filter(|_| spans.len() == 1),
        date: all(&tokens, date_at).first().copied(),
        joins: folded.contains("im rahmen") || folded.contains("innerhalb von"),
        text: text.unwrap_or(sentence).to_owned(),
    })
}
