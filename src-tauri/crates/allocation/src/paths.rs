//! What it costs to make room: cheapest chains of moves between all pairs of sessions in a finished plan.

use crate::cost::{Cost, Grade, Scale};
use crate::crowd::Crowd;
use crate::kinds::Kinds;

/// One person's change of place, by how well they stand before and after. Nobody moves to use a free seat, or
/// to leave a seat free.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step<C> {
    pub(crate) cost: C,
    pub(crate) grades: Option<(Grade, Grade)>,
}

/// What it costs by itself that a session has one person more, if it can, or one less. The minimums decide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filling<C> {
    pub(crate) more: Option<C>,
    pub(crate) fewer: C,
    /// What the person more costs if there is one seat more.
    pub(crate) one_more_seat: C,
}

/// A cheapest chain between each two nodes (Floyd and Warshall). "No seat", the last node, also stands for
/// seats that are or may be left free.
pub(crate) struct Paths<C> {
    nodes: usize,
    steps: Vec<Option<Step<C>>>,
    costs: Vec<Option<C>>,
    /// The node after the first step.
    next: Vec<u16>,
}

impl<C: Cost> Paths<C> {
    /// Reads the chains off a plan: where the people of each kind are, and which sessions have free seats.
    pub(crate) fn of(kinds: &Kinds, at: &[Option<u16>], scale: &Scale, fillings: &[Filling<C>]) -> Self {
        let nodes = fillings.len() + 1;
        let mut paths =
            Self { nodes, steps: vec![None; nodes * nodes], costs: Vec::new(), next: vec![0; nodes * nodes] };
        let nobody = |cost| Step { cost, grades: None };
        for (session, filling) in fillings.iter().enumerate() {
            paths.offer(nodes - 1, session, nobody(filling.fewer));
            if let Some(cost) = filling.more {
                paths.offer(session, nodes - 1, nobody(cost));
            }
        }
        paths.offer_people(kinds, at, scale);
        paths.connect();
        paths
    }

    /// The least cost of a chain of moves that starts with someone leaving `from` and ends with someone
    /// arriving at `to`.
    pub(crate) fn cost(&self, from: usize, to: usize) -> Option<C> {
        self.costs[from * self.nodes + to]
    }

    /// The steps of a cheapest chain.
    pub(crate) fn chain(&self, mut from: usize, to: usize) -> Vec<Step<C>> {
        let mut chain = Vec::new();
        while from != to && chain.len() < self.nodes {
            let next = usize::from(self.next[from * self.nodes + to]);
            chain.extend(self.steps[from * self.nodes + next]);
            from = next;
        }
        chain
    }

    fn offer(&mut self, from: usize, to: usize, step: Step<C>) {
        let known = &mut self.steps[from * self.nodes + to];
        if from != to && known.is_none_or(|known| step.cost < known.cost) {
            *known = Some(step);
        }
    }

    fn offer_people(&mut self, kinds: &Kinds, at: &[Option<u16>], scale: &Scale) {
        let costs = scale.costs::<C>();
        let mut crowd = Crowd::new(kinds.len());
        for (person, &seat) in at.iter().enumerate() {
            let Some(number) = kinds.number(person) else { continue };
            let kind = kinds.kind(number);
            let place = kind.place(seat, self.nodes - 1);
            if crowd.join(number, place, 1).is_none() {
                continue;
            }
            let step = |grade: Grade| Step {
                cost: costs[scale.index(kind.shape.claim, grade)]
                    - costs[scale.index(kind.shape.claim, place.grade)],
                grades: Some((place.grade, grade)),
            };
            let from = usize::from(place.node);
            if let Some(grade) = kind.elsewhere() {
                (0..self.nodes - 1).for_each(|to| self.offer(from, to, step(grade)));
            }
            for to in kind.places() {
                self.offer(from, usize::from(to.node), step(to.grade));
            }
            self.offer(from, self.nodes - 1, step(kind.shape.no_seat));
        }
    }

    fn connect(&mut self) {
        let nodes = self.nodes;
        self.costs = self.steps.iter().map(|step| step.map(|step| step.cost)).collect();
        for node in 0..nodes {
            self.costs[node * nodes + node] = Some(C::ZERO);
            for to in 0..nodes {
                self.next[node * nodes + to] = to as u16;
            }
        }
        for middle in 0..nodes {
            for from in 0..nodes {
                let Some(first) = self.costs[from * nodes + middle] else { continue };
                for to in 0..nodes {
                    let Some(second) = self.costs[middle * nodes + to] else { continue };
                    let known = &mut self.costs[from * nodes + to];
                    if known.is_none_or(|known| first + second < known) {
                        *known = Some(first + second);
                        self.next[from * nodes + to] = self.next[from * nodes + middle];
                    }
                }
            }
        }
    }
}
