//! Wishes in cells.

use super::fields::Registrant;
use super::items::Item;
use crate::columns::{Column, Columns};
use crate::finding::{Finding, FindingKind, Severity};
use crate::table::Row;
use crate::text::one_line;
use crate::titles::{Firmness, Meaning, Titles, is_soft};
use domain::{SessionId, Wishes};

/// Reads the wishes of a row over those that are known.
///
/// Each of the three lists is replaced as a whole if the file has a column for it, even where the
/// cell is empty: a list that names one session less means one wish less.
pub(crate) fn read(
    row: &Row,
    columns: &Columns<Registrant>,
    titles: &Titles,
    known: Option<&Wishes>,
    findings: &mut Vec<Finding>,
) -> Wishes {
    let mut reader = Reader { row: row.number, titles, findings };
    let mut wishes = known.cloned().unwrap_or_default();
    let mut ranked: Vec<(u32, &Column<Registrant>)> = Vec::new();
    for column in &columns.known {
        match column.field {
            Registrant::Wish(rank) => ranked.push((rank, column)),
            Registrant::Favourites => wishes.favourites = reader.list(row, column),
            Registrant::Vetoes => wishes.vetoes = reader.list(row, column),
            _ => {}
        }
    }
    if !ranked.is_empty() {
        ranked.sort_by_key(|(rank, _)| *rank);
        wishes.ranked = ranked.into_iter().flat_map(|(_, column)| reader.list(row, column)).collect();
    }
    reader.untangle(columns, &mut wishes);
    wishes
}

/// Whether the file has a column for a list of wishes.
pub(crate) fn has_column(columns: &Columns<Registrant>, item: Item) -> bool {
    let holds = |field| match item {
        Item::Ranked => matches!(field, Registrant::Wish(_)),
        Item::Favourites => field == Registrant::Favourites,
        Item::Vetoes => field == Registrant::Vetoes,
        _ => false,
    };
    columns.known.iter().any(|column| holds(column.field))
}

struct Reader<'a> {
    row: u32,
    titles: &'a Titles,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    /// The sessions that a cell names, in its order.
    fn list(&mut self, row: &Row, column: &Column<Registrant>) -> Vec<SessionId> {
        let cell = row.cell(column.index);
        let mut sessions = Vec::new();
        for part in cell.split([';', '\n', '\t']) {
            match self.titles.meaning(part) {
                Meaning::Nothing => {}
                Meaning::One(session, Firmness::Full) => sessions.push(session),
                // A ranked wish is one session, whatever is written behind it: „W2 (Di, 19.11.)“.
                Meaning::One(session, Firmness::Loose) if matches!(column.field, Registrant::Wish(_)) => {
                    sessions.push(session);
                }
                _ => self.pieces(part, column, &mut sessions),
            }
        }
        sessions
    }

    /// Takes a list apart that is separated by what may also stand inside titles: from the left,
    /// always as many pieces as make up one title.
    fn pieces(&mut self, text: &str, column: &Column<Registrant>, sessions: &mut Vec<SessionId>) {
        let pieces = pieces_of(text);
        if pieces.len() == 1 {
            return self.piece(text, column, sessions);
        }
        // Pieces that mean nothing are told together: they may be one title.
        let mut strange: Option<(usize, usize)> = None;
        let mut start = 0;
        let mut before = None;
        while let Some((from, to)) = pieces.get(start).copied() {
            let run = (1..=self.titles.longest_run.min(pieces.len() - start)).rev().find_map(|length| {
                let (_, end) = *pieces.get(start + length - 1)?;
                match self.titles.meaning(text.get(from..end)?) {
                    Meaning::One(session, Firmness::Full) => Some((session, length)),
                    Meaning::One(session, Firmness::Loose) if length == 1 => Some((session, length)),
                    _ => None,
                }
            });
            let single = text.get(from..to).unwrap_or_default();
            let number = single.trim().bytes().all(|b| b.is_ascii_digit()) && !single.trim().is_empty();
            let inherited = before.filter(|_| number).and_then(|s| self.titles.same_kind(single, s));
            let found = inherited.map(|session| (session, 1)).or(run);
            let dropped = found.is_none() && self.titles.meaning(single) == Meaning::Nothing;
            if let Some((session, length)) = found {
                self.flush(text, strange.take(), column, sessions);
                sessions.push(session);
                before = Some(session);
                start += length;
            } else {
                if !dropped {
                    strange = Some((strange.map_or(from, |(first, _)| first), to));
                }
                start += 1;
            }
        }
        self.flush(text, strange, column, sessions);
    }

    fn flush(
        &mut self,
        text: &str,
        strange: Option<(usize, usize)>,
        column: &Column<Registrant>,
        sessions: &mut Vec<SessionId>,
    ) {
        if let Some(piece) = strange.and_then(|(from, to)| text.get(from..to)) {
            self.piece(piece, column, sessions);
        }
    }

    fn piece(&mut self, text: &str, column: &Column<Registrant>, sessions: &mut Vec<SessionId>) {
        let text = one_line(text);
        let kind = match self.titles.meaning(&text) {
            Meaning::Nothing => return,
            Meaning::One(session, _) => return sessions.push(session),
            Meaning::Several(several) => {
                FindingKind::AmbiguousSession { text, candidates: self.titles.codes(&several) }
            }
            Meaning::Unknown(alike) => {
                FindingKind::UnknownSession { text, candidates: self.titles.codes(&alike) }
            }
        };
        self.tell(Some(column.header.clone()), kind);
    }

    /// Drops repetitions and tells of contradictions.
    fn untangle(&mut self, columns: &Columns<Registrant>, wishes: &mut Wishes) {
        let mut named = Vec::new();
        let mut repeated = Vec::new();
        for list in [&mut wishes.ranked, &mut wishes.favourites] {
            list.retain(|session| {
                let first = !named.contains(session);
                if first {
                    named.push(*session);
                } else if !repeated.contains(session) {
                    repeated.push(*session);
                }
                first
            });
        }
        let mut vetoed = Vec::new();
        wishes.vetoes.retain(|session| {
            let first = !vetoed.contains(session);
            if first {
                vetoed.push(*session);
            }
            first
        });
        for code in self.titles.codes(&repeated) {
            self.tell(None, FindingKind::WishedTwice { code });
        }
        let both: Vec<SessionId> = named.into_iter().filter(|session| vetoed.contains(session)).collect();
        for code in self.titles.codes(&both) {
            self.tell(columns.header(Registrant::Vetoes), FindingKind::WishedAndVetoed { code });
        }
    }

    fn tell(&mut self, column: Option<String>, kind: FindingKind) {
        self.findings.push(Finding { row: Some(self.row), column, severity: Severity::Warns, kind });
    }
}

/// Byte ranges between soft separators, „und“ and „oder“.
fn pieces_of(text: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut rest = text;
    let mut offset = 0;
    while let Some(c) = rest.chars().next() {
        let word = [" und ", " oder "].into_iter().find(|word| rest.starts_with(word)).map_or(0, str::len);
        let length = if is_soft(c) { c.len_utf8() } else { word };
        let step = length.max(c.len_utf8());
        if length > 0 {
            pieces.push((from, offset));
            from = offset + length;
        }
        offset += step;
        rest = rest.get(step..).unwrap_or_default();
    }
    pieces.push((from, offset));
    pieces
}
