//! Wishes in cells.

use super::fields::{Registrant, wish_rank};
use super::items::Item;
use crate::columns::{Column, Columns};
use crate::finding::{Finding, FindingKind, Severity};
use crate::table::Row;
use crate::text::one_line;
use crate::titles::{Firmness, Meaning, Titles, is_soft};
use domain::fold::fold;
use domain::{SessionId, Wishes};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which lists of wishes the columns of a file state. Found once, for all rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    /// The items that are replaced as a whole.
    stated: BTreeSet<Item>,
    /// Whether numbers in the columns of sessions are ranks; else a 1 is a tick.
    numbers_rank: bool,
    /// What the cells of a column were found to mean: the same few lists stand in thousands of rows.
    seen: RefCell<BTreeMap<usize, HashMap<String, Named>>>,
}

impl Lists {
    /// Looks through the columns and, where sessions have their own, through their cells.
    pub(crate) fn of(columns: &Columns<Registrant>, rows: &[Row]) -> Self {
        let mut stated = BTreeSet::new();
        let mut sessions = Vec::new();
        for column in &columns.known {
            match column.field {
                Registrant::Session(_) => sessions.push(column.index),
                field => stated.extend(list_of(field)),
            }
        }
        let cells = || rows.iter().flat_map(|row| sessions.iter().map(|index| row.cell(*index)));
        let numbers_rank = cells().any(|cell| cell.trim().parse().is_ok_and(|rank: u32| rank > 1));
        // Columns in which nobody has ticked anything still say so.
        let mut found: BTreeSet<Item> = BTreeSet::new();
        for tick in cells().filter_map(|cell| Tick::of(cell, numbers_rank)) {
            match tick {
                Tick::Nothing => {}
                Tick::Favourite => found.extend([Item::Favourites]),
                Tick::Rank(_) => found.extend([Item::Ranked]),
                Tick::Veto => found.extend([Item::Vetoes]),
                Tick::Must => found.extend([Item::Must, Item::Favourites]),
            }
        }
        if found.is_empty() && !sessions.is_empty() {
            found.insert(Item::Favourites);
        }
        stated.extend(found);
        Self { stated, numbers_rank, seen: RefCell::default() }
    }

    /// Whether the file states the list.
    pub(crate) fn states(&self, item: Item) -> bool {
        self.stated.contains(&item)
    }
}

fn list_of(field: Registrant) -> Option<Item> {
    match field {
        Registrant::Wish(_) => Some(Item::Ranked),
        Registrant::Favourites => Some(Item::Favourites),
        Registrant::Vetoes => Some(Item::Vetoes),
        Registrant::Must => Some(Item::Must),
        _ => None,
    }
}

/// What a cell in the column of a session says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tick {
    Nothing,
    Favourite,
    Rank(u32),
    Veto,
    Must,
}

impl Tick {
    fn of(cell: &str, numbers_rank: bool) -> Option<Self> {
        if cell.contains(['✓', '✔', '☑', '●', '•', '✗', '☒']) {
            return Some(Self::Favourite);
        }
        let folded = fold(cell);
        Some(match folded.as_str() {
            "" | "nein" | "no" | "0" | "n" | "false" | "falsch" | "nicht gewaehlt" => Self::Nothing,
            "1" if !numbers_rank => Self::Favourite,
            "x" | "ja" | "yes" | "j" | "y" | "true" | "wahr" | "gewaehlt" | "ausgewaehlt" | "favorit"
            | "gern" | "gerne" | "wunsch" => Self::Favourite,
            "auf keinen fall" | "keinesfalls" | "veto" | "ausschluss" | "ausgeschlossen" => Self::Veto,
            "muss" | "unbedingt" | "must" | "pflicht" => Self::Must,
            _ => {
                let rank = folded.parse().ok().or_else(|| wish_rank(&folded));
                Self::Rank(rank.filter(|rank| (1..=99).contains(rank))?)
            }
        })
    }
}

/// Reads the wishes of a row over those that are known, and says which lists the row states in words beside
/// those that have a column.
///
/// Each of the lists is replaced as a whole if the file states it, even where the cell is empty: a
/// list that names one session less means one wish less.
pub(crate) fn read(
    row: &Row,
    columns: &Columns<Registrant>,
    lists: &Lists,
    titles: &Titles,
    known: Option<&Wishes>,
    findings: &mut Vec<Finding>,
) -> (Wishes, Vec<Item>) {
    let (excluded, must) = (Vec::new(), None);
    let mut reader = Reader { row: row.number, lists, titles, findings, excluded, must };
    let mut stated = Wishes::default();
    let mut ranked: Vec<(u32, SessionId)> = Vec::new();
    for column in &columns.known {
        match column.field {
            Registrant::Wish(rank) => reader.list(row, column, |session| ranked.push((rank, session))),
            Registrant::Favourites => reader.list(row, column, |session| stated.favourites.push(session)),
            Registrant::Vetoes => reader.list(row, column, |session| stated.vetoes.push(session)),
            Registrant::Must => {
                stated.must = None;
                reader.list(row, column, |session| stated.must = stated.must.or(Some(session)));
            }
            Registrant::Session(session) => match reader.tick(row, column, session, lists.numbers_rank) {
                Tick::Nothing => {}
                Tick::Favourite => stated.favourites.push(session),
                Tick::Rank(rank) => ranked.push((rank, session)),
                Tick::Veto => stated.vetoes.push(session),
                Tick::Must => {
                    stated.must = Some(session);
                    stated.favourites.push(session);
                }
            },
            _ => {}
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    stated.ranked = ranked.into_iter().map(|(_, session)| session).collect();
    let known = known.cloned().unwrap_or_default();
    let mut wishes = Wishes {
        ranked: if lists.states(Item::Ranked) { stated.ranked } else { known.ranked },
        favourites: if lists.states(Item::Favourites) { stated.favourites } else { known.favourites },
        vetoes: if lists.states(Item::Vetoes) { stated.vetoes } else { known.vetoes },
        must: if lists.states(Item::Must) { stated.must } else { known.must },
    };
    let mut said = Vec::new();
    if !reader.excluded.is_empty() {
        wishes.vetoes.append(&mut reader.excluded);
        said.push(Item::Vetoes);
    }
    if let Some(must) = reader.must {
        wishes.must = wishes.must.or(Some(must));
        said.push(Item::Must);
    }
    reader.untangle(columns, &mut wishes);
    (wishes, said)
}

/// What words beside a session say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stress {
    /// „nicht W3“, „W3 auf keinen Fall“.
    Veto,
    /// „unbedingt W3“, „W3 (muss)“.
    Must,
}

impl Stress {
    /// The words, folded, that come before or behind a session.
    const WORDS: [(&str, Self); 14] = [
        ("auf gar keinen fall", Self::Veto),
        ("auf keinen fall", Self::Veto),
        ("bitte nicht", Self::Veto),
        ("bloss nicht", Self::Veto),
        ("lieber nicht", Self::Veto),
        ("keinesfalls", Self::Veto),
        ("nicht", Self::Veto),
        ("kein", Self::Veto),
        ("keinen", Self::Veto),
        ("nein", Self::Veto),
        ("auf jeden fall", Self::Must),
        ("unbedingt", Self::Must),
        ("muss", Self::Must),
        ("muss sein", Self::Must),
    ];

    /// Takes such words off; `None` if there are none, or nothing else.
    fn of(text: &str) -> Option<(Self, String)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        Self::WORDS.iter().find_map(|(phrase, stress)| {
            let length = phrase.split(' ').count();
            let split = words.len().checked_sub(length).filter(|rest| *rest > 0)?;
            let said = |words: &[&str]| fold(&words.join(" ")) == *phrase;
            let ((first, behind), (before, last)) = (words.split_at(length), words.split_at(split));
            let rest = if said(first) { behind } else { Some(before).filter(|_| said(last))? };
            let rest = rest.join(" ");
            Some((*stress, rest.trim_matches(|c: char| c.is_whitespace() || "([:–-".contains(c)).to_owned()))
        })
    }
}

struct Reader<'a> {
    row: u32,
    lists: &'a Lists,
    titles: &'a Titles,
    findings: &'a mut Vec<Finding>,
    /// Sessions that words in lists of wishes exclude.
    excluded: Vec<SessionId>,
    /// The session that words in such a list call indispensable.
    must: Option<SessionId>,
}

impl Reader<'_> {
    /// What the column of a session says; some tools repeat the title where others put a cross.
    fn tick(
        &mut self,
        row: &Row,
        column: &Column<Registrant>,
        session: SessionId,
        numbers_rank: bool,
    ) -> Tick {
        let cell = row.cell(column.index);
        if let Some(tick) = Tick::of(cell, numbers_rank) {
            return tick;
        }
        if matches!(self.titles.meaning(cell), Meaning::One(named, _) if named == session) {
            return Tick::Favourite;
        }
        let text = one_line(cell).into_owned();
        self.tell(Some(column.header.clone()), FindingKind::UnreadableTick { text });
        Tick::Nothing
    }

    /// Hands over the sessions that a cell names, in its order.
    fn list(&mut self, row: &Row, column: &Column<Registrant>, take: impl FnMut(SessionId)) {
        let cell = row.cell(column.index);
        if cell.is_empty() {
            return;
        }
        let mut seen = self.lists.seen.borrow_mut();
        let seen = seen.entry(column.index).or_default();
        if !seen.contains_key(cell) {
            seen.insert(cell.to_owned(), Named::of(cell, column, self.titles));
        }
        let Some(Named { sessions, excluded, must, told }) = seen.get(cell) else { return };
        self.excluded.extend(excluded);
        self.must = self.must.or(*must);
        self.findings.extend(told.iter().map(|(severity, kind)| {
            let (column, severity, kind) = (Some(column.header.clone()), *severity, kind.clone());
            Finding { row: Some(self.row), column, severity, kind }
        }));
        sessions.iter().copied().for_each(take);
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

/// What a cell with a list of sessions means.
#[derive(Clone, Debug, Default)]
struct Named {
    sessions: Vec<SessionId>,
    /// Sessions that words in it exclude.
    excluded: Vec<SessionId>,
    /// The session that words in it call indispensable.
    must: Option<SessionId>,
    told: Vec<(Severity, FindingKind)>,
}

impl Named {
    fn of(cell: &str, column: &Column<Registrant>, titles: &Titles) -> Self {
        let mut list = List { column, titles, named: Self::default() };
        for part in cell.split([';', '\n', '\t']) {
            list.part(part);
        }
        list.named
    }
}

/// A list of sessions that is being taken apart.
struct List<'a> {
    column: &'a Column<Registrant>,
    titles: &'a Titles,
    named: Named,
}

impl List<'_> {
    fn part(&mut self, part: &str) {
        match self.titles.meaning(part) {
            Meaning::Nothing => {}
            Meaning::One(session, Firmness::Full) => self.named.sessions.push(session),
            _ if self.stressed(part).is_some() => self.stress(&[part]),
            // A ranked wish is one session, whatever is written behind it: „W2 (Di, 19.11.)“.
            Meaning::One(session, Firmness::Loose) if matches!(self.column.field, Registrant::Wish(_)) => {
                self.named.sessions.push(session);
            }
            _ => self.pieces(part),
        }
    }

    /// Takes a list apart that is separated by what may also stand inside titles: from the left,
    /// always as many pieces as make up one title.
    fn pieces(&mut self, text: &str) {
        let pieces = pieces_of(text);
        if pieces.len() == 1 {
            return self.piece(text);
        }
        // Pieces that mean nothing are told together: they may be one title.
        let mut strange: Option<(usize, usize)> = None;
        let mut start = 0;
        let mut before = None;
        while let Some((from, to)) = pieces.get(start).copied() {
            let stressed = self.stressed_run(text, pieces.get(start..).unwrap_or_default());
            if !stressed.is_empty() {
                self.flush(text, strange.take());
                self.stress(&stressed);
                start += stressed.len();
                continue;
            }
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
                self.flush(text, strange.take());
                self.named.sessions.push(session);
                before = Some(session);
                start += length;
            } else {
                if !dropped {
                    strange = Some((strange.map_or(from, |(first, _)| first), to));
                }
                start += 1;
            }
        }
        self.flush(text, strange);
    }

    /// The session of a text that says more of it than its name.
    fn stressed(&self, text: &str) -> Option<(Stress, SessionId)> {
        if matches!(self.titles.meaning(text), Meaning::One(_, Firmness::Full)) {
            return None;
        }
        let (stress, rest) = Stress::of(text)?;
        match self.titles.meaning(&rest) {
            Meaning::One(session, Firmness::Full | Firmness::Loose) => Some((stress, session)),
            _ => None,
        }
    }

    /// The pieces at the beginning of which the first says more than a name, and the others are joined to it by
    /// „und“ or „oder“: „nicht W3 oder W4“.
    fn stressed_run<'t>(&self, text: &'t str, pieces: &[(usize, usize)]) -> Vec<&'t str> {
        let mut run = Vec::new();
        let mut end = 0;
        for (from, to) in pieces {
            let Some(piece) = text.get(*from..*to) else { break };
            let joined = text.get(end..*from).is_some_and(|gap| ["und", "oder"].contains(&gap.trim()));
            let continues = joined && matches!(self.titles.meaning(piece), Meaning::One(_, Firmness::Full));
            if run.is_empty() && self.stressed(piece).is_none() || !run.is_empty() && !continues {
                break;
            }
            run.push(piece);
            end = *to;
        }
        run
    }

    /// Takes in sessions of which the first piece says more than a name.
    fn stress(&mut self, pieces: &[&str]) {
        let Some((stress, first)) = pieces.first().and_then(|piece| self.stressed(piece)) else { return };
        let others = pieces.iter().skip(1).filter_map(|piece| match self.titles.meaning(piece) {
            Meaning::One(session, _) => Some(session),
            _ => None,
        });
        let named: Vec<SessionId> = [first].into_iter().chain(others).collect();
        let (text, codes) = (one_line(&pieces.join(" ")).into_owned(), self.titles.codes(&named));
        let is_wish = matches!(self.column.field, Registrant::Wish(_) | Registrant::Favourites);
        let kind = match (stress, codes.first()) {
            (Stress::Veto, _) if is_wish => {
                self.named.excluded.extend(named);
                FindingKind::ReadAsVeto { text, codes }
            }
            (Stress::Must, Some(code)) if is_wish => {
                let code = code.clone();
                self.named.sessions.extend(named);
                self.named.must = self.named.must.or(Some(first));
                FindingKind::ReadAsMust { text, code }
            }
            _ => return self.named.sessions.extend(named),
        };
        self.named.told.push((Severity::Notes, kind));
    }

    fn flush(&mut self, text: &str, strange: Option<(usize, usize)>) {
        if let Some(piece) = strange.and_then(|(from, to)| text.get(from..to)) {
            self.piece(piece);
        }
    }

    fn piece(&mut self, text: &str) {
        let text = one_line(text).into_owned();
        let kind = match self.titles.meaning(&text) {
            Meaning::Nothing => return,
            Meaning::One(session, firmness) => {
                self.named.sessions.push(session);
                match self.titles.code(session).filter(|_| firmness == Firmness::Guessed) {
                    Some(code) => FindingKind::GuessedSession { text, code: code.clone() },
                    None => return,
                }
            }
            Meaning::Several(several) => {
                FindingKind::AmbiguousSession { text, candidates: self.titles.codes(&several) }
            }
            Meaning::Unknown(alike) => {
                FindingKind::UnknownSession { text, candidates: self.titles.codes(&alike) }
            }
        };
        self.named.told.push((Severity::Warns, kind));
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
