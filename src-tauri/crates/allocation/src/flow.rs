//! The optimum: a minimum cost flow on the graph of sessions.
//!
//! Everyone starts at their best level, as if there were seats enough. Then whole groups are moved along the
//! cheapest chains from overfull sessions to free seats. Nodes are only the sessions and "no seat"; an arc
//! from one to another costs what the change of the cheapest person there costs. This is the primal-dual
//! method (Ford and Fulkerson) on an unbalanced bipartite graph (Ahuja, Orlin, Stein and Tarjan, "Improved
//! algorithms for bipartite network flow", 1994): prices rise until chains become tight, then Dinic's
//! algorithm moves as many people as possible along tight arcs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::SolveError;
use crate::cost::{Cost, Grade, Scale};
use crate::crowd::Crowd;
use crate::kinds::{Kinds, Place};

/// A party that could go somewhere, ordered by what one person's going costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    change: i64,
    party: u32,
    grade: Grade,
}

/// People on their way to the optimum.
pub(crate) struct Flow<'a, C> {
    kinds: &'a Kinds,
    pub(crate) crowd: Crowd,
    /// Seats for people who are not pinned, and after them "no seat" with room for everyone.
    pub(crate) seats: Vec<u32>,
    pub(crate) load: Vec<u32>,
    /// What a seat costs beyond its level; "no seat" is free of charge.
    pub(crate) prices: Vec<C>,
    /// The cost of each grade, and the order of their differences.
    costs: Vec<C>,
    changes: Vec<i64>,
    /// For each node and target the parties that could go, with emptied ones among them. Behind the nodes
    /// there is one more target: any session that is off the party's list.
    candidates: Vec<BinaryHeap<Reverse<Candidate>>>,
    /// Scratch of Dinic's algorithm: steps from the nearest overfull node, and the next arc to look at.
    hops: Vec<usize>,
    next: Vec<usize>,
}

const UNREACHED: usize = usize::MAX;

impl<'a, C: Cost> Flow<'a, C> {
    /// Seats everyone at their best level, overfull or not. `seats` excludes those of pinned people.
    pub(crate) fn new(kinds: &'a Kinds, mut seats: Vec<u32>, scale: &Scale) -> Self {
        seats.push(u32::MAX);
        let nodes = seats.len();
        let mut flow = Self {
            kinds,
            crowd: Crowd::new(kinds.all.len()),
            seats,
            load: vec![0; nodes],
            prices: vec![C::ZERO; nodes],
            costs: scale.costs(),
            changes: scale.changes(),
            candidates: vec![BinaryHeap::new(); nodes * (nodes + 1)],
            hops: vec![UNREACHED; nodes],
            next: vec![0; nodes],
        };
        for (number, kind) in kinds.all.iter().enumerate() {
            let anywhere = kind.elsewhere.filter(|_| nodes > 1).map(|grade| Place { grade, node: 0 });
            let no_seat = Place { grade: kind.no_seat, node: flow.no_seat() as u16 };
            let best = kind.places.first().copied().into_iter().chain(anywhere).min().unwrap_or(no_seat);
            flow.load[usize::from(best.node)] += kind.people;
            flow.arrive(number as u32, best, kind.people);
        }
        flow
    }

    fn nodes(&self) -> usize {
        self.seats.len()
    }

    fn no_seat(&self) -> usize {
        self.nodes() - 1
    }

    /// Moves people until no session is overfull. Before each round it tells `watch` how many people are
    /// still too many.
    pub(crate) fn settle(
        &mut self,
        watch: &mut dyn FnMut(u32) -> Result<(), SolveError>,
    ) -> Result<(), SolveError> {
        loop {
            let excess = (0..self.nodes()).map(|node| self.excess(node)).sum();
            watch(excess)?;
            if excess == 0 {
                return Ok(());
            }
            self.raise_prices();
            while self.measure_hops() {
                self.next.fill(0);
                for node in 0..self.nodes() {
                    let moved = self.push(node, self.excess(node));
                    self.load[node] -= moved;
                }
            }
        }
    }

    fn excess(&self, node: usize) -> u32 {
        self.load[node].saturating_sub(self.seats[node])
    }

    fn is_free(&self, node: usize) -> bool {
        self.load[node] < self.seats[node]
    }

    /// Raises prices just so far that a chain of tight arcs leads from an overfull session to a free seat.
    ///
    /// Only those prices rise that must: a set of sessions that can be reached from an overfull one holds more
    /// people than seats, all of whom are content nowhere else. The prices of the optimum are therefore the
    /// lowest that prove it (Demange, Gale and Sotomayor, "Multi-item auctions", 1986).
    fn raise_prices(&mut self) {
        let (nearest, distances) = self.distances();
        for (price, distance) in self.prices.iter_mut().zip(distances) {
            if let Some(distance) = distance.filter(|&distance| distance < nearest) {
                *price = *price + nearest - distance;
            }
        }
    }

    /// Lengths of the cheapest chains of moves from overfull sessions, up to the first node with a free seat.
    /// Arcs count what they cost beyond the prices, which is never negative (Dijkstra's algorithm). What is
    /// not nearer than that seat may have a length that is too great.
    fn distances(&mut self) -> (C, Vec<Option<C>>) {
        let nodes = self.nodes();
        let mut distances: Vec<Option<C>> =
            (0..nodes).map(|node| (self.excess(node) > 0).then_some(C::ZERO)).collect();
        let mut done = vec![false; nodes];
        loop {
            let open = (0..nodes).filter(|&node| !done[node]);
            let Some((distance, from)) = open.filter_map(|node| Some((distances[node]?, node))).min() else {
                return (C::ZERO, distances);
            };
            if self.is_free(from) {
                return (distance, distances);
            }
            done[from] = true;
            for to in (0..nodes).filter(|&to| !done[to]) {
                if let Some(candidate) = self.cheapest(from, to) {
                    let length = distance + self.reduced_cost(candidate, from, to);
                    if distances[to].is_none_or(|known| length < known) {
                        distances[to] = Some(length);
                    }
                }
            }
        }
    }

    /// What it costs to have a person at a grade.
    pub(crate) fn cost(&self, grade: Grade) -> C {
        self.costs[Scale::index(grade)]
    }

    /// What a move costs beyond the difference of prices.
    fn reduced_cost(&self, candidate: Candidate, from: usize, to: usize) -> C {
        let grade = self.crowd.party(candidate.party).place.grade;
        let change = self.cost(candidate.grade) - self.cost(grade);
        change + self.prices[to] - self.prices[from]
    }

    /// Counts steps along tight arcs from overfull sessions until free seats are met. False if none are.
    fn measure_hops(&mut self) -> bool {
        self.hops.fill(UNREACHED);
        let mut layer: Vec<usize> = (0..self.nodes()).filter(|&node| self.excess(node) > 0).collect();
        for &node in &layer {
            self.hops[node] = 0;
        }
        let mut steps = 0;
        while !layer.is_empty() && !layer.iter().any(|&node| self.is_free(node)) {
            steps += 1;
            let mut reached = Vec::new();
            for from in layer {
                for to in 0..self.nodes() {
                    if self.hops[to] == UNREACHED && self.tight(from, to).is_some() {
                        self.hops[to] = steps;
                        reached.push(to);
                    }
                }
            }
            layer = reached;
        }
        !layer.is_empty()
    }

    /// Makes room at a node for up to `people` by moving others on, one hop further each time; answers with
    /// how many found room.
    fn push(&mut self, from: usize, people: u32) -> u32 {
        if self.is_free(from) {
            let found = people.min(self.seats[from] - self.load[from]);
            self.load[from] += found;
            return found;
        }
        let mut left = people;
        while left > 0 && self.next[from] < self.nodes() {
            let to = self.next[from];
            if self.hops[to] == self.hops[from].saturating_add(1)
                && let Some(candidate) = self.tight(from, to)
            {
                let moved = self.push(to, left.min(self.crowd.party(candidate.party).people));
                if moved > 0 {
                    self.shift(candidate, to, moved);
                    left -= moved;
                    continue;
                }
            }
            self.next[from] += 1;
        }
        people - left
    }

    fn tight(&mut self, from: usize, to: usize) -> Option<Candidate> {
        let candidate = self.cheapest(from, to)?;
        (self.reduced_cost(candidate, from, to) == C::ZERO).then_some(candidate)
    }

    /// The cheapest move from a node to another. A party is also found among those that go anywhere off
    /// their list if `to` is on it, but then it is found at a better grade among those for `to`.
    fn cheapest(&mut self, from: usize, to: usize) -> Option<Candidate> {
        if from == to {
            return None;
        }
        let direct = self.first_living(from, to);
        if to == self.no_seat() {
            return direct;
        }
        let anywhere = self.first_living(from, self.nodes());
        direct.into_iter().chain(anywhere).min()
    }

    fn first_living(&mut self, from: usize, target: usize) -> Option<Candidate> {
        let heap = &mut self.candidates[from * (self.seats.len() + 1) + target];
        while let Some(&Reverse(candidate)) = heap.peek() {
            if self.crowd.party(candidate.party).people > 0 {
                return Some(candidate);
            }
            heap.pop();
        }
        None
    }

    fn shift(&mut self, candidate: Candidate, to: usize, people: u32) {
        let kind = self.crowd.party(candidate.party).kind;
        self.crowd.leave(candidate.party, people);
        self.arrive(kind, Place { grade: candidate.grade, node: to as u16 }, people);
    }

    /// Brings people to a place and, if they are the first of their kind there, notes where they could go.
    fn arrive(&mut self, kind: u32, place: Place, people: u32) {
        let Some(party) = self.crowd.join(kind, place, people) else { return };
        let (no_seat, elsewhere) = (self.no_seat(), self.nodes());
        let row = usize::from(place.node) * (self.nodes() + 1);
        let kind = &self.kinds.all[kind as usize];
        let changes = Scale::index(place.grade) * self.costs.len();
        let listed = kind.places.iter().map(|to| (usize::from(to.node), to.grade));
        let others = kind.elsewhere.map(|grade| (elsewhere, grade));
        for (target, grade) in listed.chain(others).chain([(no_seat, kind.no_seat)]) {
            if target != usize::from(place.node) {
                let change = self.changes[changes + Scale::index(grade)];
                self.candidates[row + target].push(Reverse(Candidate { change, party, grade }));
            }
        }
    }
}
