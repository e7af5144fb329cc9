//! Why somebody has not got what they wished, in a form that can be told to them: nobody else is named.

use std::collections::BTreeMap;

use crate::closing::{Closing, NEVER};
use crate::cost::{Cost, Counts, Grade, Scale};
use crate::kinds::{Kind, Kinds, Place};
use crate::paths::{Filling, Paths};
use crate::{Plan, Price, Problem, SolveError};

/// People who would change their level together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Their level in the plan; `None` is no seat.
    pub before: Option<u16>,
    /// Their level then.
    pub after: Option<u16>,
    /// How many they are.
    pub people: u32,
}

/// Why a person does not sit in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// They do sit there, or stand as well or better where they are.
    Content,
    /// They may not sit there.
    Barred,
    /// They are pinned, here or to another session.
    Pinned {
        /// Where to.
        session: u16,
    },
    /// Every plan that seats them there is worse.
    Worse {
        /// By how much, the person's own gain set off. Always above zero.
        cost: Price,
        /// What would become of the others in a best such plan; who keep their level are left out.
        others: Vec<Change>,
    },
    /// Other plans, which are as good, seat them there; the lottery has decided between those.
    Lottery {
        /// The person's place in the lottery order, 1 being the first.
        own: u32,
        /// The place, before theirs, of the last person admitted: one of those plans grants everybody before
        /// that person what they got, but none grants it to them as well.
        last_admitted: u32,
    },
    /// No plan seats them there, as all seats are taken by people who are pinned.
    Taken,
}

/// Answers questions about a plan. Making one costs about as much as the plan, an answer nearly nothing.
pub struct Explainer<'a> {
    problem: &'a Problem,
    answers: Box<dyn Answers + 'a>,
}

impl<'a> Explainer<'a> {
    /// Prepares for questions about the plan that [`solve`](crate::solve) has found for `problem` and `seed`.
    pub fn new(problem: &'a Problem, plan: &'a Plan, seed: u64) -> Result<Self, SolveError> {
        let kinds = Kinds::of(problem)?;
        let scale = Scale::new(problem, kinds.no_seat, &kinds.claims);
        let answers: Box<dyn Answers> = if scale.fits(i64::BITS) {
            Box::new(Finished::<i64>::new(problem, plan, seed, kinds, scale))
        } else if scale.fits(i128::BITS) {
            Box::new(Finished::<i128>::new(problem, plan, seed, kinds, scale))
        } else if scale.is_too_fine() {
            return Err(SolveError::TooManyLevels);
        } else {
            Box::new(Finished::<Counts>::new(problem, plan, seed, kinds, scale))
        };
        Ok(Self { problem, answers })
    }

    /// Why a person of the problem does not sit in one of its sessions.
    pub fn why_not(&self, person: usize, session: u16) -> Why {
        let wants = &self.problem.people[person];
        if let Some(session) = wants.pin() {
            return Why::Pinned { session };
        }
        if !crate::checker::is_possible(wants, session) {
            return Why::Barred;
        }
        self.answers.why_not(person, session)
    }

    /// Whether some best plan seats the person in the session if that had one seat more. If not, one more seat
    /// does not bring them there; if so, the lottery decides between them and the others of whom it is true.
    pub fn one_more_seat(&self, person: usize, session: u16) -> bool {
        let wants = &self.problem.people[person];
        let is_open = wants.pin().is_none() && crate::checker::is_possible(wants, session);
        is_open && self.answers.one_more_seat(person, session)
    }
}

trait Answers {
    fn why_not(&self, person: usize, session: u16) -> Why;
    fn one_more_seat(&self, person: usize, session: u16) -> bool;
}

/// A plan and what would follow from changing it.
struct Finished<'a, C> {
    seats: &'a [Option<u16>],
    /// How many sessions there are, and thereby the node of "no seat".
    sessions: usize,
    kinds: Kinds,
    scale: Scale,
    costs: Vec<C>,
    paths: Paths<C>,
    /// The place of each person in the lottery, 1 being the first.
    turns: Vec<u32>,
    closing: Closing,
    fillings: Vec<Filling<C>>,
}

fn fillings<C: Cost>(problem: &Problem, plan: &Plan, scale: &Scale) -> Vec<Filling<C>> {
    let of = |(session, people): (usize, u64)| {
        let needed = u64::from(problem.minimums.get(session).copied().unwrap_or(0));
        let missing = |is_missing: bool| if is_missing { scale.missing() } else { C::ZERO };
        let one_more_seat = C::ZERO - missing(people < needed);
        let has_free_seat = people < problem.capacities[session].into();
        Filling {
            more: has_free_seat.then_some(one_more_seat),
            fewer: missing(people <= needed && needed > 0),
            one_more_seat,
        }
    };
    crate::checker::loads(problem, &plan.seats).into_iter().enumerate().map(of).collect()
}

impl<'a, C: Cost> Finished<'a, C> {
    fn new(problem: &Problem, plan: &'a Plan, seed: u64, kinds: Kinds, scale: Scale) -> Self {
        let fillings: Vec<Filling<C>> = fillings(problem, plan, &scale);
        let paths = Paths::of(&kinds, &plan.seats, &scale, &fillings);
        let mut turns = vec![0; problem.people.len()];
        for (turn, person) in (1..).zip(problem.order(seed)) {
            turns[person as usize] = turn;
        }
        let (costs, sessions) = (scale.costs(), fillings.len());
        let mut finished = Self {
            seats: &plan.seats,
            sessions,
            kinds,
            scale,
            costs,
            paths,
            turns,
            closing: Closing::new(0),
            fillings,
        };
        finished.find_closing();
        finished
    }

    fn cost(&self, kind: Kind<'_>, grade: Grade) -> C {
        self.costs[self.scale.index(kind.shape.claim, grade)]
    }

    /// The kind of a person who is not pinned, and the place where they are.
    fn person(&self, person: usize) -> Option<(Kind<'_>, Place)> {
        let kind = self.kinds.kind(self.kinds.number(person)?);
        Some((kind, kind.place(self.seats[person], self.sessions)))
    }

    /// What one more person at a node costs, after the best of moves.
    fn price(&self, node: u16) -> C {
        self.paths.cost(self.sessions, usize::from(node)).map_or(C::ZERO, |cost| C::ZERO - cost)
    }

    /// What the step from one place to another costs beyond the prices.
    fn reduced_cost(&self, kind: Kind<'_>, from: Place, to: Place) -> C {
        self.cost(kind, to.grade) - self.cost(kind, from.grade) + self.price(to.node) - self.price(from.node)
    }

    /// The steps of a chain that costs nothing beyond the prices, and the turns at which they close.
    fn find_closing(&mut self) {
        let no_seat = self.sessions as u16;
        let mut closing = Closing::new(self.sessions + 1);
        for (session, filling) in (0..no_seat).zip(&self.fillings) {
            if filling.fewer + self.price(session) == C::ZERO {
                closing.open(no_seat, session, NEVER);
            }
            if filling.more == Some(self.price(session)) {
                closing.open(session, no_seat, NEVER);
            }
        }
        for (number, &turn) in self.turns.iter().enumerate() {
            let Some((kind, from)) = self.person(number) else { continue };
            for to in kind.options(self.sessions).filter(|&to| self.reduced_cost(kind, from, to) == C::ZERO) {
                closing.open(from.node, to.node, if to.grade == from.grade { NEVER } else { turn });
            }
        }
        closing.connect();
        self.closing = closing;
    }
}

impl<C: Cost> Answers for Finished<'_, C> {
    fn why_not(&self, person: usize, session: u16) -> Why {
        let Some((kind, from)) = self.person(person) else { return Why::Content };
        let to = kind.place(Some(session), self.sessions);
        if to.grade >= from.grade {
            return Why::Content;
        }
        let (start, end) = (usize::from(to.node), usize::from(from.node));
        let Some(room) = self.paths.cost(start, end) else { return Why::Taken };
        let cost = self.cost(kind, to.grade) - self.cost(kind, from.grade) + room;
        if cost == C::ZERO {
            let last_admitted = self.closing.turn(to.node, from.node);
            return Why::Lottery { own: self.turns[person], last_admitted };
        }
        let level = |grade: Grade| (grade.level() < self.kinds.no_seat).then(|| u16::from(grade.level()) + 1);
        let mut others = BTreeMap::new();
        for (before, after) in self.paths.chain(start, end).into_iter().filter_map(|step| step.grades) {
            if before.level() != after.level() {
                *others.entry((level(before), level(after))).or_insert(0) += 1;
            }
        }
        let others = others.into_iter().map(|((before, after), people)| Change { before, after, people });
        Why::Worse { cost: self.scale.price(cost), others: others.collect() }
    }

    fn one_more_seat(&self, person: usize, session: u16) -> bool {
        self.person(person).is_some_and(|(kind, from)| {
            let to = kind.place(Some(session), self.sessions);
            let change = self.cost(kind, to.grade) - self.cost(kind, from.grade);
            let seat = self.fillings[usize::from(session)].one_more_seat;
            let gain = (self.price(session) - seat).max(C::ZERO);
            let taking = seat - self.price(from.node);
            let room = self.paths.cost(usize::from(session), usize::from(from.node));
            change + room.map_or(taking, |room| room.min(taking)) + gain == C::ZERO
        })
    }
}
