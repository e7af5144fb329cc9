//! Who comes in when a seat is free, and what follows from it.
//!
//! A chain begins with somebody on the waiting list of a session with a free seat; the seat that they
//! leave goes to somebody waiting for that one, and so on. In every step somebody stands better and
//! nobody stands worse. Of all chains that pass no session twice the best one is found, by the aim of
//! the allocation and then by the lottery.

use super::gain::Gain;
use super::line::{Waiting, line, lots};
use crate::moves::{Board, Move};
use domain::{RegistrationId, SessionId, Snapshot};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Ways that are looked at before the search is content with the best so far. A plan that nobody
/// could improve by exchanging seats needs one look at each session.
const LOOKS_MAX: usize = 20_000;

/// One move of a chain.
#[derive(Clone, Debug)]
pub(crate) struct Step<'a> {
    pub(crate) waiting: Waiting<'a>,
    pub(crate) to: SessionId,
    pub(crate) change: Move,
}

/// Moves in order; the first takes the free seat.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain<'a> {
    pub(crate) steps: Vec<Step<'a>>,
    gain: Gain,
}

/// Waiting lists and free seats of one moment.
pub(crate) struct Search<'a> {
    pub(crate) board: Board<'a>,
    lots: BTreeMap<RegistrationId, usize>,
    /// Waiting lists that were asked for: a chain may pass any session, from wherever it begins.
    lines: RefCell<BTreeMap<SessionId, Rc<[Waiting<'a>]>>>,
}

impl<'a> Search<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        Self { board: Board::of(snapshot), lots: lots(snapshot), lines: RefCell::default() }
    }

    /// The waiting list of a session.
    pub(crate) fn line(&self, session: SessionId) -> Rc<[Waiting<'a>]> {
        let known = self.lines.borrow().get(&session).cloned();
        known.unwrap_or_else(|| {
            let session = self.board.standing.session(session);
            let line: Rc<[_]> =
                session.map(|one| line(&self.board, &self.lots, one)).unwrap_or_default().into();
            if let Some(session) = session {
                self.lines.borrow_mut().insert(session.id, Rc::clone(&line));
            }
            line
        })
    }

    /// What keeps somebody from coming in, a full session apart.
    pub(crate) fn obstacle(&self, waiting: &Waiting<'_>, session: SessionId) -> Option<Move> {
        let change = self.board.entering_free(waiting.registration, session);
        (!change.is_free()).then_some(change)
    }

    /// The best chain that begins with each person who leaves another session, best first; so the
    /// first is the best of all. Empty without a free seat.
    pub(crate) fn chains(&self, session: SessionId) -> Vec<Chain<'a>> {
        if self.board.free(session).is_none_or(|free| free == 0) {
            return Vec::new();
        }
        let mut walk = Walk { search: self, lines: BTreeMap::new(), best: BTreeMap::new(), looks: 0 };
        let mut path = vec![session];
        let mut chains: Vec<Chain<'_>> = walk
            .firsts(session)
            .into_iter()
            .map(|step| walk.from(step, &mut path).0)
            .filter(|chain| self.fits(chain))
            .collect();
        chains.sort_by(|one, other| one.gain.compare(&other.gain, self.board.aim()));
        chains
    }

    /// Whether no session gets more people than seats, whatever the moves bring along.
    fn fits(&self, chain: &Chain<'_>) -> bool {
        let mut more: BTreeMap<SessionId, usize> = BTreeMap::new();
        let mut fewer = more.clone();
        for step in &chain.steps {
            for id in &step.change.gains {
                *more.entry(*id).or_default() += 1;
            }
            for id in &step.change.gives_up {
                *fewer.entry(*id).or_default() += 1;
            }
        }
        more.iter().all(|(session, more)| {
            let fewer = fewer.get(session).copied().unwrap_or_default();
            self.board.free(*session).is_none_or(|free| *more <= free + fewer)
        })
    }
}

/// A walk over the sessions, remembering what is known about each.
struct Walk<'s, 'a> {
    search: &'s Search<'a>,
    /// Who would come into a session, the first from each other one.
    lines: BTreeMap<SessionId, Vec<Step<'a>>>,
    /// The best that can follow where a seat becomes free, if that did not depend on the way there.
    best: BTreeMap<SessionId, Chain<'a>>,
    looks: usize,
}

impl<'a> Walk<'_, 'a> {
    /// The first on the waiting list from each other session, who can really come.
    fn firsts(&mut self, session: SessionId) -> Vec<Step<'a>> {
        if let Some(known) = self.lines.get(&session) {
            return known.clone();
        }
        let mut seen = BTreeSet::new();
        let mut firsts = Vec::new();
        for waiting in self.search.line(session).iter().copied() {
            if seen.contains(&waiting.from) {
                continue;
            }
            let change = self.search.board.entering_free(waiting.registration, session);
            if change.is_free() {
                seen.insert(waiting.from);
                firsts.push(Step { waiting, to: session, change });
            }
        }
        self.lines.insert(session, firsts.clone());
        firsts
    }

    /// The best chain beginning with a step, and whether it is the best whatever way led here.
    fn from(&mut self, step: Step<'a>, path: &mut Vec<SessionId>) -> (Chain<'a>, bool) {
        let freed = step.waiting.from.or_else(|| step.change.gives_up.first().copied()).filter(|id| {
            // An overbooked session has no seat to give when somebody leaves.
            let board = &self.search.board;
            board.capacity(*id).is_some_and(|seats| board.seated(*id) <= seats)
        });
        let (rest, always) = match freed {
            None => (Chain::default(), true),
            Some(session) if path.contains(&session) => (Chain::default(), false),
            Some(session) => {
                path.push(session);
                let found = self.best(session, path);
                path.pop();
                found
            }
        };
        let gain = step.waiting.gain(&rest.gain);
        let steps = [step].into_iter().chain(rest.steps).collect();
        (Chain { steps, gain }, always)
    }

    /// The best that can follow where a seat of `session`, the end of `path`, has become free.
    fn best(&mut self, session: SessionId, path: &mut Vec<SessionId>) -> (Chain<'a>, bool) {
        if let Some(known) = self.best.get(&session) {
            return (known.clone(), true);
        }
        self.looks += 1;
        let (mut best, mut always) = (Chain::default(), true);
        if self.looks > LOOKS_MAX {
            return (best, false);
        }
        for step in self.firsts(session) {
            let (chain, everywhere) = self.from(step, path);
            always &= everywhere;
            if chain.gain.compare(&best.gain, self.search.board.aim()).is_lt() {
                best = chain;
            }
        }
        if always {
            self.best.insert(session, best.clone());
        }
        (best, always)
    }
}
