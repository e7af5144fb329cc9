//! Cutting the announcement of a programme into its sessions.

use super::kind_of_word;
use super::scan::{Placed, Span, Token, date_at, reference_at, span_at, tokens};
use crate::finding::{Finding, FindingKind, Severity};
use chrono::NaiveDate;
use domain::fold::fold;
use domain::{Code, SessionKind};

/// Longer lines are paragraphs, not titles.
const LONGEST_TITLE: usize = 250;
/// Longer lines are no headings of general parts.
const LONGEST_HEADING: usize = 70;
/// Lines are broken in the middle of a sentence only where they are about full.
const SHORTEST_BROKEN_LINE: usize = 45;
/// No congress has more sessions; what follows is left out.
const MAX_SESSIONS: usize = 500;
/// What general parts of an announcement are about, folded.
const GENERAL: [&str; 18] = [
    "ausstellung",
    "support",
    "kontakt",
    "rueckfragen",
    "fragen",
    "anmeldung",
    "informationen",
    "anreise",
    "organisation",
    "hilfe",
    "foyer",
    "impressum",
    "datenschutz",
    "rahmenprogramm",
    "pausen",
    "infostaende",
    "ansprechpartner",
    "veranstaltungsort",
];
/// Signs that begin an item of a list, the one of Word's symbol font among them.
const BULLETS: [char; 6] = ['•', '·', '▪', '‣', '*', '\u{F0B7}'];
/// Words that may stand beside the date in the heading of a day, folded.
const BESIDE_DATE: [&str; 42] = [
    "angebote",
    "angebot",
    "programm",
    "programmpunkte",
    "sessions",
    "session",
    "breakout",
    "veranstaltungen",
    "veranstaltung",
    "workshops",
    "uebersicht",
    "am",
    "vom",
    "fuer",
    "den",
    "der",
    "dem",
    "tag",
    "kongresstag",
    "erster",
    "zweiter",
    "dritter",
    "ersten",
    "zweiten",
    "dritten",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "uhr",
    "von",
    "zeit",
];

/// A session as the text has it.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Line of the title, counted from 1.
    pub(super) line: u32,
    pub(super) code: Code,
    pub(super) kind: SessionKind,
    pub(super) title: String,
    pub(super) date: Option<NaiveDate>,
    pub(super) span: Option<Span>,
    /// The lines below the title as one text.
    pub(super) text: String,
}

/// What a line is by itself.
enum Line {
    Day(NaiveDate, Option<Span>),
    Time(Span),
    Title(Code, SessionKind, String),
    /// „Workshop 1“ alone: the title is on the next line.
    Number(Code, SessionKind),
    General,
    Text,
}

/// Cuts a text into sessions, telling of what is left over.
pub(super) fn of(text: &str, findings: &mut Vec<Finding>) -> Vec<Section> {
    let mut cutter = Cutter {
        lines: text.lines().map(str::trim).collect(),
        findings,
        sections: Vec::new(),
        open: None,
        date: None,
        pending: None,
        fresh: false,
    };
    let mut at = 0;
    while at < cutter.lines.len() {
        at += cutter.line(at);
    }
    let mut sections = cutter.sections;
    for section in &mut sections {
        section.text = section.text.trim().to_owned();
    }
    sections
}

struct Cutter<'a, 'f> {
    lines: Vec<&'a str>,
    findings: &'f mut Vec<Finding>,
    sections: Vec<Section>,
    /// The section that takes the text; none in general parts.
    open: Option<usize>,
    date: Option<NaiveDate>,
    /// A time that stood above a title.
    pending: Option<Span>,
    /// Whether nothing but blank lines stands between the title and here.
    fresh: bool,
}

impl Cutter<'_, '_> {
    /// Takes in a line and says how many it was.
    fn line(&mut self, at: usize) -> usize {
        let text = self.lines.get(at).copied().unwrap_or_default();
        match self.classify(at, text) {
            Line::Day(date, span) => {
                (self.date, self.pending, self.open) = (Some(date), span, None);
            }
            Line::Time(span) => self.time(at, span),
            Line::Title(code, kind, title) => self.begin(at, code, kind, title),
            Line::Number(code, kind) => {
                let below = self.lines.iter().enumerate().skip(at + 1).find(|(_, line)| !line.is_empty());
                let title = below.filter(|(i, line)| matches!(self.classify(*i, line), Line::Text));
                let Some((title_at, title)) = title.filter(|(_, title)| title.len() <= LONGEST_TITLE) else {
                    self.tell(at, Severity::Rejects, FindingKind::NoTitle { code });
                    self.open = None;
                    return 1;
                };
                let title = (*title).to_owned();
                self.begin(at, code, kind, title);
                return title_at + 1 - at;
            }
            Line::General => {
                self.open = None;
                self.pending = None;
                self.tell(at, Severity::Notes, FindingKind::LeftOut { heading: text.to_owned() });
            }
            Line::Text => self.text(text),
        }
        1
    }

    fn classify(&self, at: usize, text: &str) -> Line {
        if text.is_empty() || text.len() > LONGEST_TITLE || text.starts_with(BULLETS) {
            return Line::Text;
        }
        let tokens = tokens(text);
        if let Some((date, span)) = day(&tokens) {
            return Line::Day(date, span);
        }
        if let Some(span) = time_alone(&tokens) {
            return Line::Time(span);
        }
        if let Some(line) = self.numbered(at, text, &tokens) {
            return line;
        }
        let unfinished = !text.ends_with(['.', '!', ',', ';', ':']);
        let stands_alone = unfinished && self.is_apart(at);
        let folded = fold(text);
        let hint = folded.starts_with("hinweis");
        let game = folded.contains("planspiel") || folded.contains("simulation");
        if stands_alone
            && game
            && !hint
            && let Some(code) = self.simulation_code(&folded)
        {
            return Line::Title(code, SessionKind::Simulation, text.to_owned());
        }
        let general = GENERAL.iter().any(|word| folded.split(' ').any(|part| part.ends_with(word)));
        let set_off = stands_alone || unfinished && self.follows_sentence(at);
        if set_off && general && text.len() <= LONGEST_HEADING && !text.ends_with('?') {
            return Line::General;
        }
        Line::Text
    }

    /// „Workshop 1 | Titel“, „W1: Titel“, „Planspiel – Titel“, „Workshop 1“.
    fn numbered(&self, at: usize, text: &str, tokens: &[Placed]) -> Option<Line> {
        let (code, kind, used) = reference_at(tokens).or_else(|| {
            let Token::Word(word) = tokens.first()?.0 else { return None };
            let simulation = kind_of_word(word) == Some(SessionKind::Simulation);
            Some((Code::parse("PS").filter(|_| simulation)?, SessionKind::Simulation, 1))
        })?;
        let numbered = used > 1;
        let (_, end) = *tokens.get(used - 1)?;
        let rest = text.get(end..)?.trim_start();
        let separator = rest.chars().next();
        let title = separator
            .filter(|c| matches!(c, '|' | ':' | '-' | '–' | '—' | '‐' | '‑' | '−' | '.' | ')' | '/'))
            .and_then(|c| rest.get(c.len_utf8()..))
            .map(str::trim);
        if rest.is_empty() || title == Some("") {
            return numbered.then_some(Line::Number(code, kind));
        }
        let is_title = match (numbered, title) {
            (true, Some(title)) => title.contains(char::is_alphanumeric) && !self.continues(at),
            (true, None) => self.is_apart(at) && !rest.ends_with(['.', '!', ':']),
            // „Planspiel-Runde“ is a word, not a kind and a title.
            (false, _) => matches!(separator, Some('|' | ':' | '–' | '—')),
        };
        is_title.then(|| Line::Title(code, kind, title.unwrap_or(rest).to_owned()))
    }

    /// Whether a line goes on with the sentence of the line before, as in a mail with hard breaks.
    fn continues(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        before.len() >= SHORTEST_BROKEN_LINE
            && !before.ends_with(['.', '!', '?'])
            && !before.starts_with(BULLETS)
            && reference_at(&tokens(before)).is_none()
    }

    /// `PS`, then `PS2`, unless the same title was read before.
    fn simulation_code(&self, folded: &str) -> Option<Code> {
        let simulations = || self.sections.iter().filter(|s| s.kind == SessionKind::Simulation);
        let same = simulations().find(|section| fold(&section.title) == folded);
        let next = match simulations().count() {
            0 => "PS".to_owned(),
            before => format!("PS{}", before + 1),
        };
        same.map(|section| section.code.clone()).or_else(|| Code::parse(&next))
    }

    /// Whether a line is a paragraph of its own, or follows a heading.
    fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        let after = self.lines.get(at + 1).copied().unwrap_or_default();
        let heading = |line: &str| {
            let tokens = tokens(line);
            day(&tokens).is_some() || time_alone(&tokens).is_some()
        };
        let follows = before.is_empty() || heading(before);
        follows && (after.is_empty() || heading(after) || heading(before))
    }

    /// Whether the line before ends a sentence, as where a text has no blank lines.
    fn follows_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        before.len() >= SHORTEST_BROKEN_LINE && before.ends_with(['.', '!', '?'])
    }

    /// A time above a title belongs to that title, a time right below one to that one.
    fn time(&mut self, at: usize, span: Span) {
        let below = self.lines.iter().enumerate().skip(at + 1).find(|(_, line)| !line.is_empty());
        let above_title = below.is_some_and(|(index, line)| {
            matches!(self.classify(index, line), Line::Title(..) | Line::Number(..))
        });
        let open = self.open.filter(|_| self.fresh).and_then(|index| self.sections.get_mut(index));
        match open {
            Some(section) if !above_title => section.span = Some(span),
            _ => {
                self.pending = Some(span);
                self.open = None;
            }
        }
    }

    /// Begins a session. One that stood in a table of contents has no text yet and is taken up again.
    fn begin(&mut self, at: usize, code: Code, kind: SessionKind, title: String) {
        let span = self.pending.take();
        self.fresh = true;
        let Some(index) = self.sections.iter().position(|section| section.code == code) else {
            if self.sections.len() >= MAX_SESSIONS {
                self.open = None;
                return self.tell(at, Severity::Warns, FindingKind::LeftOut { heading: title });
            }
            self.open = Some(self.sections.len());
            let (line, date) = (line_number(at), self.date);
            self.sections.push(Section { line, code, kind, title, date, span, text: String::new() });
            return;
        };
        let Some(known) = self.sections.get_mut(index) else { return };
        if known.text.trim().is_empty() {
            *known = Section {
                line: line_number(at),
                title,
                date: self.date.or(known.date),
                span: span.or(known.span),
                ..known.clone()
            };
            self.open = Some(index);
        } else {
            let first_row = known.line;
            self.open = None;
            self.tell(at, Severity::Rejects, FindingKind::CodeTwice { code, first_row });
        }
    }

    /// Adds a line to the open session. Of several blank lines one is kept.
    fn text(&mut self, line: &str) {
        let Some(section) = self.open.and_then(|index| self.sections.get_mut(index)) else { return };
        if line.is_empty() {
            if !section.text.is_empty() && !section.text.ends_with("\n\n") {
                section.text.push('\n');
            }
            return;
        }
        self.fresh = false;
        match line.strip_prefix(BULLETS) {
            // However the bullet was set, it is followed by one blank.
            Some(item) => {
                section.text.push_str("• ");
                section.text.push_str(item.trim_start());
            }
            None => section.text.push_str(line),
        }
        section.text.push('\n');
    }

    fn tell(&mut self, at: usize, severity: Severity, kind: FindingKind) {
        self.findings.push(Finding { row: Some(line_number(at)), column: None, severity, kind });
    }
}

fn line_number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// „Angebote am 19. November 2024“, „Dienstag, 19.11.24, 8.30 – 12.30 Uhr“: one date, and beside it
/// only words that headings have.
fn day(tokens: &[Placed]) -> Option<(NaiveDate, Option<Span>)> {
    let mut found = None;
    let mut span = None;
    let mut at = 0;
    while let Some((token, _)) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some((date, used)) = date_at(rest) {
            if found.replace(date).is_some() {
                return None;
            }
            at += used;
        } else if let Some((time, used)) = span_at(rest) {
            span = Some(time);
            at += used;
        } else {
            match token {
                Token::Word(word) if !BESIDE_DATE.contains(&fold(word).as_str()) => return None,
                // „1. Tag“
                Token::Number(number) if number.len() > 1 => return None,
                _ => at += 1,
            }
        }
    }
    found.map(|date| (date, span))
}

/// A line that says nothing but from when to when.
fn time_alone(tokens: &[Placed]) -> Option<Span> {
    let words = ["von", "uhr", "zeit", "uhrzeit", "beginn", "dauer"];
    let lead = tokens
        .iter()
        .take_while(|(token, _)| match token {
            Token::Word(word) => words.contains(&fold(word).as_str()),
            Token::Sign(sign) => matches!(sign, ':' | '(' | '|'),
            Token::Number(_) => false,
        })
        .count();
    let (span, used) = span_at(tokens.get(lead..)?)?;
    let rest = tokens.get(lead + used..)?;
    rest.iter().all(|(token, _)| matches!(token, Token::Sign(_))).then_some(span)
}
