//! Sessions from a table.

use super::fields::Point;
use super::scan::{Span, span_at, tokens};
use super::{compare, kind_of_code, kind_of_word};
use crate::columns::Columns;
use crate::error::IntakeError;
use crate::finding::{Finding, FindingKind, Severity};
use crate::proposal::{Bucket, NewId, ProgrammeProposal, ProposedSession};
use crate::table::{Row, Table};
use crate::text::{one_line, yes_no};
use chrono::{NaiveDate, NaiveTime};
use domain::fold::fold;
use domain::{Code, Room, RoomId, Session, SessionId, SessionKind, Snapshot, german};
use std::collections::HashMap;

/// Proposes sessions from a table; a row is the session with its code.
///
/// Only what the table has columns for is touched, and an empty cell says nothing: it keeps what
/// the office has entered. To take a value away is a change for the screen, not for a file.
///
/// A row without a usable code is only a finding. Any other value that cannot be read, or that
/// contradicts another one, is dropped with a finding, and the rest of the row applies. Rooms are
/// found by name; unknown ones are new.
pub fn programme_table(
    table: &Table,
    snapshot: &Snapshot,
    new_id: NewId,
) -> Result<ProgrammeProposal, IntakeError> {
    let columns = Columns::<Point>::of(table)?;
    let rows = table.rows.get(columns.skipped_rows..).unwrap_or_default();
    if rows.is_empty() {
        return Err(IntakeError::Empty);
    }
    let mut reader = Reader {
        columns: &columns,
        rooms: snapshot.rooms.iter().map(|room| (fold(&room.name), room.id)).collect(),
        snapshot,
        new_id,
        first_rows: HashMap::new(),
        proposal: ProgrammeProposal { findings: columns.findings.clone(), ..ProgrammeProposal::default() },
    };
    for row in rows.iter().filter(|row| !row.is_blank()) {
        reader.row(row);
    }
    let mut proposal = reader.proposal;
    proposal.columns = columns.mapping();
    proposal.unknown_columns = columns.unknown;
    Ok(proposal)
}

struct Reader<'a, 'b> {
    columns: &'a Columns<Point>,
    snapshot: &'a Snapshot,
    new_id: NewId<'b>,
    rooms: HashMap<String, RoomId>,
    first_rows: HashMap<Code, u32>,
    proposal: ProgrammeProposal,
}

impl Reader<'_, '_> {
    fn row(&mut self, row: &Row) {
        let text = self.line(row, Point::Code);
        let Some(code) = Code::parse(&text.replace(' ', "")) else {
            return self.tell(row, Point::Code, Severity::Rejects, FindingKind::NoUsableCode { text });
        };
        let known = self.snapshot.session_by_code(&code);
        let title = self.line(row, Point::Title);
        let mut session = match known {
            Some(known) => known.clone(),
            None => Session::new(SessionId((self.new_id)()), code.clone(), SessionKind::Workshop),
        };
        if !title.is_empty() {
            session.title = title;
        }
        if let Some(&first_row) = self.first_rows.get(&code) {
            self.tell(row, Point::Code, Severity::Warns, FindingKind::CodeTwice { code, first_row });
            return self.reject(row, Bucket::Duplicate, session);
        }
        // Also by a row that is rejected: once the code is known, that row would have a title.
        self.first_rows.insert(code.clone(), row.number);
        if session.title.is_empty() {
            self.tell(row, Point::Title, Severity::Rejects, FindingKind::NoTitle { code });
            return self.reject(row, Bucket::Rejected, session);
        }
        self.fill(row, &mut session, known.is_none());
        let rooms: Vec<&Room> = self.snapshot.rooms.iter().chain(&self.proposal.rooms).collect();
        self.proposal.sessions.push(compare::propose(row.number, known, session, &rooms));
    }

    fn reject(&mut self, row: &Row, bucket: Bucket, session: Session) {
        let changes = Vec::new();
        self.proposal.sessions.push(ProposedSession { row: Some(row.number), bucket, session, changes });
    }

    fn fill(&mut self, row: &Row, session: &mut Session, new: bool) {
        let short_title = self.line(row, Point::ShortTitle);
        if !short_title.is_empty() {
            session.short_title = short_title;
        }
        let text = self.columns.cell(row, Point::Text);
        if !text.is_empty() {
            text.clone_into(&mut session.text);
        }
        self.kind(row, session, new);
        let date = self.value(row, Point::Date, date, |text| FindingKind::UnreadableDate { text });
        session.date = date.or(session.date);
        self.times(row, session);
        self.room(row, session);
        self.sizes(row, session);
        let unclear = |text| FindingKind::UnreadableYesNo { text };
        session.sensitive = self.value(row, Point::Sensitive, yes_no, unclear).unwrap_or(session.sensitive);
        let voluntary = self.value(row, Point::Voluntary, yes_no, unclear);
        if voluntary.is_none() && new && session.kind == SessionKind::Simulation {
            session.voluntary = true;
            let code = session.code.clone();
            self.tell(row, Point::Voluntary, Severity::Notes, FindingKind::ProposedVoluntary { code });
        } else {
            session.voluntary = voluntary.unwrap_or(session.voluntary);
        }
    }

    fn kind(&mut self, row: &Row, session: &mut Session, new: bool) {
        let named = self.value(row, Point::Kind, kind, |text| FindingKind::UnknownKind { text });
        if let Some(kind) = named {
            session.kind = kind;
        } else if new {
            let guessed = kind_of_code(&session.code).or_else(|| kind(&session.title));
            if guessed.is_none() && self.line(row, Point::Kind).is_empty() {
                let kind = FindingKind::UnknownKind { text: String::new() };
                self.tell(row, Point::Kind, Severity::Warns, kind);
            }
            session.kind = guessed.unwrap_or(SessionKind::Workshop);
        }
    }

    /// Takes over start and end, which only ever come together.
    fn times(&mut self, row: &Row, session: &mut Session) {
        let time_kind = |text| FindingKind::UnreadableTime { text };
        let span = self.value(row, Point::Span, span, time_kind);
        let start = self.value(row, Point::Start, time, time_kind).or(span.map(|(start, _)| start));
        let end = self.value(row, Point::End, time, time_kind).or(span.map(|(_, end)| end));
        if start.is_none() && end.is_none() {
            return;
        }
        let (field, kind) = match (start.or(session.starts_at), end.or(session.ends_at)) {
            (Some(starts_at), Some(ends_at)) if starts_at < ends_at => {
                (session.starts_at, session.ends_at) = (Some(starts_at), Some(ends_at));
                return;
            }
            (Some(starts_at), Some(ends_at)) => {
                (Point::End, FindingKind::EndNotAfterStart { starts_at, ends_at })
            }
            (Some(starts_at), None) => (Point::Start, FindingKind::StartWithoutEnd { starts_at }),
            (None, Some(ends_at)) => (Point::End, FindingKind::EndWithoutStart { ends_at }),
            (None, None) => return,
        };
        self.tell(row, field, Severity::Warns, kind);
    }

    fn sizes(&mut self, row: &Row, session: &mut Session) {
        let number_kind = |text| FindingKind::UnreadableNumber { text };
        session.tables = self.value(row, Point::Tables, number, number_kind).or(session.tables);
        let minimum = self.value(row, Point::Minimum, number, number_kind).or(session.seats_min);
        let maximum = self.value(row, Point::Maximum, number, number_kind).or(session.seats_max);
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && minimum > maximum
        {
            let kind = FindingKind::MinimumAboveMaximum { minimum, maximum };
            return self.tell(row, Point::Minimum, Severity::Warns, kind);
        }
        (session.seats_min, session.seats_max) = (minimum, maximum);
    }

    fn room(&mut self, row: &Row, session: &mut Session) {
        let name = self.line(row, Point::Room);
        let key = fold(&name);
        if key.is_empty() {
            return;
        }
        let known = self.rooms.get(&key).copied();
        let id = known.unwrap_or_else(|| RoomId((self.new_id)()));
        if known.is_none() {
            self.rooms.insert(key, id);
            self.proposal.rooms.push(Room::new(id, &name));
        }
        session.room = Some(id);
    }

    /// The value of a cell; `None` where it is empty or, with a finding, unreadable.
    fn value<T>(
        &mut self,
        row: &Row,
        field: Point,
        read: impl Fn(&str) -> Option<T>,
        kind: impl Fn(String) -> FindingKind,
    ) -> Option<T> {
        let text = self.line(row, field);
        if text.is_empty() {
            return None;
        }
        let value = read(&text);
        if value.is_none() {
            self.tell(row, field, Severity::Warns, kind(text));
        }
        value
    }

    fn line(&self, row: &Row, field: Point) -> String {
        one_line(self.columns.cell(row, field)).into_owned()
    }

    fn tell(&mut self, row: &Row, field: Point, severity: Severity, kind: FindingKind) {
        let column = self.columns.header(field);
        self.proposal.findings.push(Finding { row: Some(row.number), column, severity, kind });
    }
}

/// „Workshop“, „Fachvortrag“, „Krisenplanspiel für Städte“: by word, else by a part of one.
fn kind(text: &str) -> Option<SessionKind> {
    let folded = fold(text);
    let stems = [
        ("planspiel", SessionKind::Simulation),
        ("simulation", SessionKind::Simulation),
        ("workshop", SessionKind::Workshop),
        ("vortrag", SessionKind::Talk),
    ];
    let part = || stems.iter().find(|(stem, _)| folded.contains(stem)).map(|(_, kind)| *kind);
    kind_of_word(text).or_else(part)
}

/// A date, a weekday before it allowed.
fn date(text: &str) -> Option<NaiveDate> {
    german::parse_date(text.trim_start_matches(|c: char| !c.is_ascii_digit()))
}

/// A clock time, also the one of a full date and time.
fn time(text: &str) -> Option<NaiveTime> {
    let time = text.split_once('T').map_or(text, |(_, time)| time);
    german::parse_time(time)
}

fn span(text: &str) -> Option<Span> {
    let tokens = tokens(text);
    span_at(&tokens).filter(|(_, used)| *used == tokens.len()).map(|(span, _)| span)
}

fn number(text: &str) -> Option<u32> {
    let digits = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    digits.parse().ok().filter(|number| *number <= 100_000)
}
