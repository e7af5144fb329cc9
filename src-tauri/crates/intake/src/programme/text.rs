//! Sessions from the announcement of the programme.

use super::notes::{self, Note};
use super::sections::{self, Section};
use super::{compare, hints};
use crate::finding::{Finding, FindingKind, Severity};
use crate::proposal::{NewId, ProgrammeProposal};
use domain::{
    Code, LinkId, LinkMode, Room, Session, SessionId, SessionKind, SessionLink, Snapshot, Stand, StandId,
    StandSession, StandSessionId,
};

/// Proposes sessions from the announcement of the programme as it was sent to participants.
///
/// Sessions are recognised by lines as „Workshop 1 | Titel“ and by the heading of a simulation
/// game; days by lines as „Angebote am 19. November 2024“; times only where the text has them,
/// above or below a title or in a note at another session. Titles and texts are taken verbatim.
///
/// A session that the event has, by its code, keeps everything that the text does not say, its
/// short title and its marks „freiwillig“ and „sensibel“.
pub fn programme_text(text: &str, snapshot: &Snapshot, new_id: NewId) -> ProgrammeProposal {
    let mut proposal = ProgrammeProposal::default();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let sections = sections::of(text.trim_start_matches('\u{FEFF}'), &mut proposal.findings);
    if sections.is_empty() {
        let kind = FindingKind::NoSessions;
        proposal.findings.push(Finding { row: None, column: None, severity: Severity::Warns, kind });
        return proposal;
    }
    let notes = notes::of(&sections, snapshot);
    let mut reader = Reader { snapshot, new_id, proposal };
    for section in &sections {
        reader.session(section, &notes);
    }
    for note in notes.iter().filter(|note| note.joins) {
        reader.link(note);
    }
    reader.proposal.findings.sort_by_key(|finding| finding.row);
    reader.proposal
}

struct Reader<'a, 'b> {
    snapshot: &'a Snapshot,
    new_id: NewId<'b>,
    proposal: ProgrammeProposal,
}

impl Reader<'_, '_> {
    fn session(&mut self, section: &Section, notes: &[Note]) {
        let known = self.snapshot.session_by_code(&section.code);
        let mut session = match known {
            Some(known) => known.clone(),
            None => self.fresh(section),
        };
        session.title.clone_from(&section.title);
        if !section.text.is_empty() {
            session.text.clone_from(&section.text);
        }
        session.date = section.date.or(session.date);
        if let Some((start, end)) = section.span {
            (session.starts_at, session.ends_at) = (Some(start), Some(end));
        }
        for note in notes.iter().filter(|note| note.about == section.code) {
            self.take_time(&mut session, note);
        }
        let code = || section.code.clone();
        if session.date.is_none() {
            self.tell(section.line, Severity::Notes, FindingKind::NoDay { code: code() });
        }
        let room_open = session.tables.is_none() && session.seats_max.is_none();
        if let Some(per_table) = hints::people_per_table(&section.text).filter(|_| room_open) {
            self.tell(section.line, Severity::Notes, FindingKind::TablesOpen { code: code(), per_table });
        }
        self.stand(section, &session);
        let rooms: Vec<&Room> = self.snapshot.rooms.iter().collect();
        self.proposal.sessions.push(compare::propose(section.line, known, session, &rooms));
    }

    fn fresh(&mut self, section: &Section) -> Session {
        let Section { code, kind, title, text, line, .. } = section;
        let mut session = Session::new(SessionId((self.new_id)()), code.clone(), *kind);
        session.short_title = hints::short_title(*kind, title, text);
        session.voluntary = *kind == SessionKind::Simulation;
        if session.voluntary {
            self.tell(*line, Severity::Notes, FindingKind::ProposedVoluntary { code: code.clone() });
        }
        let words = hints::sensitive_words(title, text);
        session.sensitive = !words.is_empty();
        if session.sensitive {
            self.tell(*line, Severity::Notes, FindingKind::ProposedSensitive { code: code.clone(), words });
        }
        session
    }

    /// Takes day and time from a note at another session where the session has none of its own.
    fn take_time(&mut self, session: &mut Session, note: &Note) {
        let Some((starts_at, ends_at)) = note.span else { return };
        let code = session.code.clone();
        let noted_at = note.at.clone();
        let other_date = note.date.is_some() && session.date.is_some() && note.date != session.date;
        let other_time = session.time().is_some_and(|own| own != (starts_at, ends_at));
        if other_date || other_time {
            let date = note.date;
            let kind = FindingKind::TimeContradicted { code, noted_at, date, starts_at, ends_at };
            return self.tell(note.line, Severity::Warns, kind);
        }
        session.date = session.date.or(note.date);
        if session.time().is_none() {
            (session.starts_at, session.ends_at) = (Some(starts_at), Some(ends_at));
            let kind = FindingKind::TimeFromNote { code, noted_at, starts_at, ends_at };
            self.tell(note.line, Severity::Notes, kind);
        }
    }

    fn stand(&mut self, section: &Section, session: &Session) {
        let known = self.snapshot.stand_sessions.iter().any(|link| link.session == session.id);
        let Some(place) = hints::stand(&section.text).filter(|_| !known) else { return };
        let stand = StandId((self.new_id)());
        let title = session.label().to_owned();
        self.proposal.stands.push(Stand { id: stand, title, place: place.to_owned(), text: String::new() });
        let id = StandSessionId((self.new_id)());
        self.proposal.stand_sessions.push(StandSession { id, stand, session: session.id });
    }

    fn link(&mut self, note: &Note) {
        let (Some(from), Some(to)) = (self.id_of(&note.at), self.id_of(&note.about)) else {
            let kind = FindingKind::LinkOpen { code: note.at.clone(), target: note.about.clone() };
            return self.tell(note.line, Severity::Warns, kind);
        };
        let links = || self.snapshot.links.iter().chain(&self.proposal.links);
        if !links().any(|link| (link.from, link.to) == (from, to)) {
            let id = LinkId((self.new_id)());
            let mode = LinkMode::default();
            self.proposal.links.push(SessionLink { id, from, to, note: note.text.clone(), mode });
        }
    }

    fn id_of(&self, code: &Code) -> Option<SessionId> {
        let proposed = self.proposal.sessions.iter().find(|proposed| proposed.session.code == *code);
        let known = || self.snapshot.session_by_code(code).map(|session| session.id);
        proposed.map(|proposed| proposed.session.id).or_else(known)
    }

    fn tell(&mut self, line: u32, severity: Severity, kind: FindingKind) {
        self.proposal.findings.push(Finding { row: Some(line), column: None, severity, kind });
    }
}
