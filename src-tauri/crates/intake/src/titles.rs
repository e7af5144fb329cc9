//! Which session a text means: by code, number, title or part of a title.

use crate::alike::off_by_one;
use crate::columns::squash;
use chrono::NaiveDate;
use domain::fold::fold;
use domain::{Code, OwnField, OwnFieldId, SessionId, SessionKind, Snapshot};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

/// How long a part of a title has to be to stand for the whole.
const SHORTEST_PREFIX: usize = 6;
/// How many sessions are offered for a text that means none.
const MAX_CANDIDATES: usize = 3;
/// How alike a title has to be to be offered, in percent of shared letter pairs.
const ALIKE_PERCENT: usize = 40;
/// A shorter text is not guessed at.
const MISSPELT_LETTERS_MIN: usize = 10;
/// The shortest word for a kind of session in which a wrong letter is still looked through.
const MISSPELT_KIND_LETTERS_MIN: usize = 7;
/// How much of a misspelt text has to be in the title, in percent of its letter pairs.
const MISSPELT_PERCENT: usize = 75;
/// How far the next session has to be behind.
const MISSPELT_LEAD: usize = 25;
/// Answers that mean „no wish“.
const NO_WISH: [&str; 15] = [
    "",
    "egal",
    "keine",
    "keiner",
    "keines",
    "kein",
    "nein",
    "nichts",
    "ohne",
    "keinwunsch",
    "keinewuensche",
    "keinewahl",
    "keineangabe",
    "keinepraeferenz",
    "ka",
];

/// What a text was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// „egal“, a dash, nothing.
    Nothing,
    /// This session; said in full, or only by a reference with other words behind.
    One(SessionId, Firmness),
    /// One of these.
    Several(Vec<SessionId>),
    /// None; these are alike.
    Unknown(Vec<SessionId>),
}

impl Meaning {
    fn loosely(self) -> Self {
        match self {
            Self::One(id, _) => Self::One(id, Firmness::Loose),
            other => other,
        }
    }
}

/// How a session was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Firmness {
    /// By words that are all accounted for.
    Full,
    /// With words left over, so that a shorter text may be meant.
    Loose,
    /// Misspelt, but like no other.
    Guessed,
}

/// Everything that sessions and days are called, prepared once for all rows.
#[derive(Clone)]
pub(crate) struct Titles {
    /// The days of the congress, ascending.
    pub(crate) days: Vec<NaiveDate>,
    /// Own fields of the event.
    pub(crate) own: Vec<OwnField>,
    ids: Vec<(SessionId, Code)>,
    /// Squashed title per session.
    full: Vec<String>,
    /// Every squashed name and whom it names.
    exact: BTreeMap<String, Vec<usize>>,
    /// Letter pairs of titles and short titles.
    pairs: Vec<(usize, HashSet<(char, char)>)>,
    /// Folded titles and short titles, a space behind each.
    spoken: Vec<(usize, String)>,
    /// How many pieces of a list may be one title: one more than the most separators within one,
    /// and one for „Workshop 3 |“ before it.
    pub(crate) longest_run: usize,
    seen: RefCell<HashMap<String, Meaning>>,
}

impl Titles {
    /// Prepares the sessions of an event.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let sessions = &snapshot.sessions;
        let mut exact: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut pairs = Vec::new();
        let mut spoken = Vec::new();
        for (index, session) in sessions.iter().enumerate() {
            let code = squash(session.code.as_str());
            let title = squash(&session.title);
            let short = squash(&session.short_title);
            let mut names = vec![format!("{code}{title}"), code, title.clone(), short];
            let kind = kind_words(session.kind);
            if let Some(number) = number_of(&session.code) {
                names.push(number.to_owned());
                for word in kind {
                    names.push(format!("{word}{number}"));
                    names.push(format!("{word}{number}{title}"));
                }
            }
            if sessions.iter().filter(|other| other.kind == session.kind).count() == 1 {
                names.extend(kind.iter().map(|word| (*word).to_owned()));
                names.extend(kind.iter().map(|word| format!("{word}{title}")));
            }
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                let bearers = exact.entry(name).or_default();
                if !bearers.contains(&index) {
                    bearers.push(index);
                }
            }
            for text in [&session.title, &session.short_title].into_iter().filter(|t| !t.is_empty()) {
                pairs.push((index, letter_pairs(&squash(text))));
                spoken.push((index, format!("{} ", fold(text))));
            }
        }
        let separators = |title: &String| title.matches(is_soft).count() + title.matches(" und ").count() + 2;
        let days: BTreeSet<NaiveDate> = sessions.iter().filter_map(|session| session.date).collect();
        Self {
            days: days.into_iter().collect(),
            own: snapshot.own_fields.clone(),
            ids: sessions.iter().map(|session| (session.id, session.code.clone())).collect(),
            full: sessions.iter().map(|session| squash(&session.title)).collect(),
            exact,
            pairs,
            spoken,
            longest_run: sessions.iter().map(|s| separators(&s.title)).max().unwrap_or(1).min(12),
            seen: RefCell::new(HashMap::new()),
        }
    }

    /// The sessions of an event without any.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self {
            days: Vec::new(),
            own: Vec::new(),
            ids: Vec::new(),
            full: Vec::new(),
            exact: BTreeMap::new(),
            pairs: Vec::new(),
            spoken: Vec::new(),
            longest_run: 1,
            seen: RefCell::default(),
        }
    }

    /// The own field with this key.
    pub(crate) fn own_field(&self, id: OwnFieldId) -> Option<&OwnField> {
        self.own.iter().find(|field| field.id == id)
    }

    /// The code of a session.
    pub(crate) fn code(&self, id: SessionId) -> Option<&Code> {
        self.ids.iter().find(|(session, _)| *session == id).map(|(_, code)| code)
    }

    /// The session with this code.
    pub(crate) fn coded(&self, code: &str) -> Option<SessionId> {
        self.ids.iter().find(|(_, known)| known.as_str() == code).map(|(session, _)| *session)
    }

    /// Every session.
    pub(crate) fn sessions(&self) -> impl Iterator<Item = SessionId> {
        self.ids.iter().map(|(session, _)| *session)
    }

    /// The codes of several sessions.
    pub(crate) fn codes(&self, ids: &[SessionId]) -> Vec<Code> {
        ids.iter().filter_map(|id| self.code(*id).cloned()).collect()
    }

    /// What a text means. The same few texts stand in thousands of rows, so answers are kept.
    pub(crate) fn meaning(&self, text: &str) -> Meaning {
        if let Some(meaning) = self.seen.borrow().get(text) {
            return meaning.clone();
        }
        let meaning = self.look_up(text);
        self.seen.borrow_mut().insert(text.to_owned(), meaning.clone());
        meaning
    }

    /// What a bare number means behind „Workshop 1“ in the same list.
    pub(crate) fn same_kind(&self, number: &str, before: SessionId) -> Option<SessionId> {
        let (letters, _) = split_code(self.code(before)?.as_str());
        self.one(self.exact.get(&squash(&format!("{letters}{}", number.trim())))?)
    }

    fn look_up(&self, text: &str) -> Meaning {
        let folded = fold(text);
        let squashed = folded.replace(' ', "");
        if NO_WISH.contains(&squashed.as_str()) && !self.exact.contains_key(&squashed) {
            return Meaning::Nothing;
        }
        if let Some(named) = self.exact.get(&squashed) {
            return self.named(named);
        }
        if let Some(meaning) = self.by_reference(&folded) {
            return meaning;
        }
        if squashed.chars().count() >= SHORTEST_PREFIX {
            let begun = self.begun_with(&squashed);
            if !begun.is_empty() {
                return self.named(&begun);
            }
            let called = self.called_at_beginning(&folded);
            if !called.is_empty() {
                return self.named(&called).loosely();
            }
        }
        match self.misspelt_kind(&folded).or_else(|| self.misspelt(&folded, &squashed)) {
            Some(session) => Meaning::One(session, Firmness::Guessed),
            None => Meaning::Unknown(self.alike(&squashed)),
        }
    }

    /// The session of „Worksho 1“ or „Vortag 2 – Titel“: the number counts, beside a word for its kind with a wrong letter.
    fn misspelt_kind(&self, folded: &str) -> Option<SessionId> {
        let (word, rest) = split_code(folded);
        let word = word.trim_end();
        let kinds = [SessionKind::Workshop, SessionKind::Talk, SessionKind::Simulation].map(kind_words);
        let meant = kinds.into_iter().flatten().find(|kind| {
            // Lengths first: a list may hold ten thousand texts that mean nothing.
            kind.len() >= MISSPELT_KIND_LETTERS_MIN
                && word.len().abs_diff(kind.len()) <= 1
                && off_by_one(word, kind)
        })?;
        match self.by_reference(&format!("{meant} {rest}"))? {
            Meaning::One(session, _) => Some(session),
            _ => None,
        }
    }

    /// The one session in whose title nearly all letter pairs of the text occur, those of each word together.
    fn misspelt(&self, folded: &str, squashed: &str) -> Option<SessionId> {
        let wanted = letter_pairs(squashed);
        if squashed.chars().count() < MISSPELT_LETTERS_MIN {
            return None;
        }
        let mut best: BTreeMap<usize, usize> = BTreeMap::new();
        for (session, pairs) in &self.pairs {
            let percent = 100 * pairs.intersection(&wanted).count() / wanted.len().max(1);
            let known = best.entry(*session).or_default();
            *known = percent.max(*known);
        }
        let mut ranked: Vec<(usize, usize)> = best.into_iter().collect();
        ranked.sort_by_key(|(session, percent)| (std::cmp::Reverse(*percent), *session));
        let (session, percent) = *ranked.first()?;
        let next = ranked.get(1).map_or(0, |(_, percent)| *percent);
        (percent >= MISSPELT_PERCENT && next + MISSPELT_LEAD <= percent && self.has_words(session, folded))
            .then(|| self.ids.get(session).map(|(id, _)| *id))
            .flatten()
    }

    /// Whether the words of a text lie in a title of this session. A long one has the letter pairs of nearly every
    /// word, only not in one place.
    fn has_words(&self, session: usize, folded: &str) -> bool {
        let all: usize = folded.split(' ').map(|word| letter_pairs(word).len()).sum();
        self.spoken.iter().filter(|(of, _)| *of == session).any(|(_, title)| {
            let together = folded.split(' ').map(|word| pairs_together(word, title)).sum::<usize>();
            100 * together >= MISSPELT_PERCENT * all
        })
    }

    /// „Workshop 3 – Titel, wie er einmal hieß“: the reference counts, unless other words of the
    /// text name another session.
    fn by_reference(&self, folded: &str) -> Option<Meaning> {
        let words: Vec<&str> = folded.split(' ').collect();
        let (session, used) = self.reference_at(&words)?;
        let rest = words.get(used..).unwrap_or_default();
        let remainder = rest.concat();
        let title = self.full.get(session).map_or("", String::as_str);
        let fits = !title.is_empty() && (title.starts_with(&remainder) || remainder.starts_with(title));
        let id = self.ids.get(session)?.0;
        if fits {
            let firmness = if title.starts_with(&remainder) { Firmness::Full } else { Firmness::Loose };
            return Some(Meaning::One(id, firmness));
        }
        let mut meant = vec![session];
        for start in 0..rest.len() {
            if let Some((other, _)) = self.reference_at(rest.get(start..).unwrap_or_default())
                && !meant.contains(&other)
            {
                meant.push(other);
            }
        }
        if remainder.chars().count() >= SHORTEST_PREFIX {
            for other in self.begun_with(&remainder) {
                if !meant.contains(&other) {
                    meant.push(other);
                }
            }
        }
        Some(match meant.as_slice() {
            [_] => Meaning::One(id, Firmness::Loose),
            _ => Meaning::Several(self.ids_of(&meant)),
        })
    }

    /// A code or a kind with a number at the beginning of the words, and how many words it takes.
    /// A number alone is none: titles contain numbers.
    fn reference_at(&self, words: &[&str]) -> Option<(usize, usize)> {
        let one = |key: &str| match self.exact.get(key)?.as_slice() {
            [session] => Some(*session),
            _ => None,
        };
        let (first, rest) = words.split_first()?;
        let numbered = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
        let letters = |word: &str| word.starts_with(|c: char| c.is_alphabetic());
        if letters(first) && (numbered(first) || self.is_code(first)) {
            return one(first).map(|session| (session, 1));
        }
        let second = rest.first().filter(|word| word.bytes().all(|b| b.is_ascii_digit()))?;
        if !letters(first) {
            return None;
        }
        one(&format!("{first}{second}")).map(|session| (session, 2))
    }

    fn is_code(&self, word: &str) -> bool {
        self.ids.iter().any(|(_, code)| squash(code.as_str()) == word)
    }

    /// Sessions that have a name which begins so.
    fn begun_with(&self, squashed: &str) -> Vec<usize> {
        let from = (Bound::Included(squashed), Bound::Unbounded);
        let mut sessions = Vec::new();
        let names = self.exact.range::<str, _>(from).take_while(|(name, _)| name.starts_with(squashed));
        for session in names.flat_map(|(_, sessions)| sessions) {
            if !sessions.contains(session) {
                sessions.push(*session);
            }
        }
        sessions
    }

    /// The sessions whose title the text begins with, followed by further words.
    fn called_at_beginning(&self, folded: &str) -> Vec<usize> {
        let called = |(_, title): &&(usize, String)| {
            title.len() > SHORTEST_PREFIX && folded.starts_with(title.as_str())
        };
        let longest = self.spoken.iter().filter(called).map(|(_, title)| title.len()).max().unwrap_or(0);
        let mut sessions: Vec<usize> =
            self.spoken.iter().filter(called).filter(|(_, t)| t.len() == longest).map(|(i, _)| *i).collect();
        sessions.dedup();
        sessions
    }

    fn alike(&self, squashed: &str) -> Vec<SessionId> {
        let wanted = letter_pairs(squashed);
        let mut best: BTreeMap<usize, usize> = BTreeMap::new();
        for (session, pairs) in &self.pairs {
            let shared = pairs.intersection(&wanted).count();
            let percent = 200 * shared / (pairs.len() + wanted.len()).max(1);
            let known = best.entry(*session).or_default();
            *known = percent.max(*known);
        }
        let mut ranked: Vec<(usize, usize)> =
            best.into_iter().filter(|(_, percent)| *percent >= ALIKE_PERCENT).collect();
        ranked.sort_by_key(|(session, percent)| (std::cmp::Reverse(*percent), *session));
        self.ids_of(&ranked.iter().take(MAX_CANDIDATES).map(|(session, _)| *session).collect::<Vec<_>>())
    }

    fn named(&self, sessions: &[usize]) -> Meaning {
        match self.one(sessions) {
            Some(id) => Meaning::One(id, Firmness::Full),
            None => Meaning::Several(self.ids_of(sessions)),
        }
    }

    fn one(&self, sessions: &[usize]) -> Option<SessionId> {
        match sessions {
            [session] => self.ids.get(*session).map(|(id, _)| *id),
            _ => None,
        }
    }

    fn ids_of(&self, sessions: &[usize]) -> Vec<SessionId> {
        sessions.iter().filter_map(|session| self.ids.get(*session)).map(|(id, _)| *id).collect()
    }
}

/// Separators that also stand inside titles.
pub(crate) fn is_soft(c: char) -> bool {
    matches!(c, ',' | '/' | '|' | '&' | '+')
}

/// Splits `W10` into `W` and `10`.
fn split_code(code: &str) -> (&str, &str) {
    code.split_at(code.find(|c: char| c.is_ascii_digit()).unwrap_or(code.len()))
}

fn number_of(code: &Code) -> Option<&str> {
    let (_, number) = split_code(code.as_str());
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

/// What forms call a kind of session, folded.
fn kind_words(kind: SessionKind) -> &'static [&'static str] {
    match kind {
        SessionKind::Simulation => &["planspiel", "simulation", "krisenplanspiel", "ps"],
        SessionKind::Workshop => &["workshop", "ws", "w", "workshopnr", "wsnr"],
        SessionKind::Talk => &["vortrag", "v", "vortragnr", "talk"],
    }
}

fn letter_pairs(text: &str) -> HashSet<(char, char)> {
    pairs_of(text).collect()
}

fn pairs_of(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}

/// How many letter pairs of a word a text has in the place where it has most; a letter too many does no harm.
fn pairs_together(word: &str, text: &str) -> usize {
    let wanted = letter_pairs(word);
    let pairs: Vec<_> = pairs_of(text).collect();
    let found = |place: &[(char, char)]| {
        let found: HashSet<_> = place.iter().filter(|pair| wanted.contains(pair)).collect();
        found.len()
    };
    pairs.windows((wanted.len() + 2).min(pairs.len()).max(1)).map(found).max().unwrap_or(0)
}
