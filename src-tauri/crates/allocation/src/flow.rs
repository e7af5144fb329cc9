//! The optimum: a minimum cost flow on the graph of sessions.
//!
//! Everyone starts at their best level, as if there were seats enough. Then whole groups are moved along the
//! cheapest chains from overfull sessions to free seats. Nodes are only the sessions and "no seat"; an arc
//! from one to another costs what the change of the cheapest person there costs. This is the primal-dual
//! method (Ford and Fulkerson) on an unbalanced bipartite graph (Ahuja, Orlin, Stein and Tarjan, "Improved
//! algorithms for bipartite network flow", 1994): prices rise until chains become tight, then Dinic's
//! algorithm moves as many people as possible along tight arcs.
//!
//! A person whom a session lacks to its minimum is worth something, so a seat there has a price below zero at
//! first, and at such a price there are only as many seats as the minimum.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use crate::SolveError;
use crate::arcs::{Arcs, Candidate};
use crate::cost::{Cost, Grade, Scale};
use crate::crowd::Crowd;
use crate::kinds::{Kind, Kinds, Place};
use crate::later::{Later, Next};

/// Seats of a session for people who are not pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) seats: u32,
    /// How many of them a minimum asks to fill, unless more people than it asks for are there already.
    pub(crate) needed: Option<u32>,
}

/// People on their way to the optimum.
pub(crate) struct Flow<'a, C> {
    kinds: &'a Kinds,
    scale: &'a Scale,
    pub(crate) crowd: Crowd,
    /// The sessions, and after them "no seat" with room for everyone.
    pub(crate) rooms: Vec<Room>,
    pub(crate) load: Vec<u32>,
    /// What a seat costs beyond its level; "no seat" is free of charge.
    pub(crate) prices: Vec<C>,
    costs: Vec<C>,
    /// Who could go from each node to each target. Behind the nodes there is one more target: any session that
    /// is off the party's list, which spares an arc to each of them.
    arcs: Arcs<C>,
    /// For each node the parties with options that are not among the arcs, for they cost more than its price
    /// pays: nobody takes them before it rises.
    later: Vec<Later<C>>,
    /// The least price that there can be.
    floor: C,
    /// Scratch of Dinic's algorithm: steps from the nearest overfull node, and the next arc to look at.
    hops: Vec<usize>,
    next: Vec<usize>,
}

const UNREACHED: usize = usize::MAX;

impl<'a, C: Cost> Flow<'a, C> {
    /// Seats everyone where level and price are least at first, overfull or not.
    pub(crate) fn new(kinds: &'a Kinds, mut rooms: Vec<Room>, scale: &'a Scale) -> Self {
        rooms.push(Room { seats: u32::MAX, needed: None });
        let nodes = rooms.len();
        let missing = scale.missing::<C>();
        let first_price = |room: &Room| if room.needed.is_some() { C::ZERO - missing } else { C::ZERO };
        let mut flow = Self {
            kinds,
            scale,
            crowd: Crowd::new(kinds.len()),
            load: vec![0; nodes],
            prices: rooms.iter().map(first_price).collect(),
            rooms,
            costs: scale.costs(),
            arcs: Arcs::new(nodes * (nodes + 1), kinds.len() * 2),
            later: vec![Later::new(); nodes],
            floor: C::ZERO,
            hops: vec![UNREACHED; nodes],
            next: vec![0; nodes],
        };
        flow.floor = flow.prices.iter().copied().fold(C::ZERO, C::min);
        let has_minimums = flow.floor < C::ZERO;
        for (number, kind) in kinds.all() {
            let best = if has_minimums { flow.cheapest_place(kind) } else { flow.best_place(kind) };
            flow.load[usize::from(best.node)] += kind.people;
            flow.arrive(number, best, kind.people);
        }
        flow
    }

    /// Where a kind stands best.
    fn best_place(&self, kind: Kind<'_>) -> Place {
        let elsewhere = kind.elsewhere.map(|grade| Place { grade, node: 0 });
        let no_seat = Place { grade: kind.no_seat, node: self.no_seat() as u16 };
        let best =
            kind.places.first().copied().into_iter().chain(elsewhere.filter(|_| self.nodes() > 1)).min();
        best.unwrap_or(no_seat)
    }

    /// Where grade and price together are least.
    fn cheapest_place(&self, kind: Kind<'_>) -> Place {
        let cost = |place: &Place| self.cost(kind, place.grade) + self.prices[usize::from(place.node)];
        let all = kind.options(self.no_seat()).min_by_key(|place| (cost(place), *place));
        all.unwrap_or_else(|| self.best_place(kind))
    }

    fn nodes(&self) -> usize {
        self.rooms.len()
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

    /// Seats at the present price.
    fn seats(&self, node: usize) -> u32 {
        let room = self.rooms[node];
        if self.prices[node] < C::ZERO { room.needed.unwrap_or(0) } else { room.seats }
    }

    fn excess(&self, node: usize) -> u32 {
        self.load[node].saturating_sub(self.seats(node))
    }

    fn is_free(&self, node: usize) -> bool {
        self.load[node] < self.seats(node)
    }

    /// By how much the price of a node must rise for it to have seats for more people than now.
    fn until_free(&self, node: usize) -> Option<C> {
        let has_more = self.prices[node] < C::ZERO && self.seats(node) < self.rooms[node].seats;
        if self.is_free(node) { Some(C::ZERO) } else { has_more.then(|| C::ZERO - self.prices[node]) }
    }

    /// The fewest and the most people that a node can have at the present prices, if these are optimal.
    pub(crate) fn bounds(&self, node: usize) -> RangeInclusive<u32> {
        let (seats, price) = (self.rooms[node].seats, self.prices[node]);
        let needed = self.rooms[node].needed.unwrap_or(0);
        match price.cmp(&C::ZERO) {
            Ordering::Greater => seats..=seats,
            Ordering::Equal => needed..=seats,
            Ordering::Less if price == C::ZERO - self.scale.missing() => 0..=needed,
            Ordering::Less => needed..=needed,
        }
    }

    /// Raises prices just so far that a chain of tight arcs leads from an overfull session to a free seat.
    ///
    /// Only those prices rise that must: a set of sessions that can be reached from an overfull one holds more
    /// people than seats, all of whom are content nowhere else. The prices of the optimum are therefore the
    /// lowest that prove it (Demange, Gale and Sotomayor, "Multi-item auctions", 1986).
    fn raise_prices(&mut self) {
        let (nearest, distances) = self.distances();
        for (price, distance) in self.prices.iter_mut().zip(distances) {
            if distance < nearest {
                *price = *price + nearest - distance;
            }
        }
    }

    /// Lengths of the cheapest chains of moves from overfull sessions, and the length of the cheapest that ends
    /// with a free seat. Arcs count what they cost beyond the prices, which is never negative (Dijkstra's
    /// algorithm). What is not nearer than that seat may have a length that is too great.
    fn distances(&mut self) -> (C, Vec<C>) {
        let nodes = self.nodes();
        let is_start = |node| self.excess(node) > 0;
        let mut distances: Vec<C> =
            (0..nodes).map(|node| if is_start(node) { C::ZERO } else { C::NEVER }).collect();
        let (mut open, mut done): (Vec<usize>, Vec<usize>) = ((0..nodes).collect(), Vec::new());
        let mut nearest = C::NEVER;
        loop {
            let first = (0..open.len()).min_by_key(|&at| (distances[open[at]], open[at]));
            let distance = first.map_or(C::NEVER, |at| distances[open[at]]);
            // What is noted later can lead nowhere at less than this.
            let unnoted =
                |&from: &usize| distances[from] - self.prices[from] + self.later[from].least() + self.floor;
            let has_more = |from: &usize| self.later[*from].least() < C::NEVER;
            let later = done.iter().copied().filter(has_more).min_by_key(unnoted);
            match (later.map(|from| (unnoted(&from), from)), first) {
                (Some((length, from)), _) if length <= distance.min(nearest) => {
                    self.note_cheapest(from);
                    self.relax(from, &open, &mut distances);
                }
                (_, Some(at)) if distance < nearest => {
                    let from = open.swap_remove(at);
                    if let Some(rise) = self.until_free(from) {
                        nearest = nearest.min(distance + rise);
                    }
                    done.push(from);
                    self.note_tight(from);
                    self.relax(from, &open, &mut distances);
                }
                _ => return (nearest, distances),
            }
        }
    }

    /// Carries the distance of a node on to others.
    fn relax(&mut self, from: usize, open: &[usize], distances: &mut [C]) {
        let before = distances[from] - self.prices[from];
        for &to in open {
            // Looking up who would go is worth it only if that could be news.
            if before + self.least(from, to) + self.prices[to] < distances[to]
                && let Some(candidate) = self.cheapest(from, to)
            {
                distances[to] = distances[to].min(before + candidate.change + self.prices[to]);
            }
        }
    }

    /// Notes all arcs from a node that can be tight at its price.
    fn note_tight(&mut self, node: usize) {
        let most = self.prices[node] - self.floor;
        while self.later[node].least() <= most {
            for next in self.later[node].take() {
                self.note(next, most);
            }
        }
    }

    /// Notes the cheapest arcs from a node that are not yet noted.
    fn note_cheapest(&mut self, node: usize) {
        let most = self.later[node].least();
        for next in self.later[node].take() {
            self.note(next, most);
        }
    }

    /// What it costs to have a person of a kind at a grade.
    pub(crate) fn cost(&self, kind: Kind<'_>, grade: Grade) -> C {
        self.costs[self.scale.index(kind.claim, grade)]
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
                self.note_tight(from);
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
            let found = people.min(self.seats(from) - self.load[from]);
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

    /// Someone who can go from a node to another at no more than the difference of prices.
    fn tight(&mut self, from: usize, to: usize) -> Option<Candidate<C>> {
        let difference = self.prices[from] - self.prices[to];
        if self.least(from, to) > difference {
            return None;
        }
        self.cheapest(from, to).filter(|candidate| candidate.change == difference)
    }

    /// The least that a move could cost: see [`Arcs::least`].
    fn least(&self, from: usize, to: usize) -> C {
        let row = from * (self.nodes() + 1);
        let anywhere = if to == self.no_seat() { C::NEVER } else { self.arcs.least(row + self.nodes()) };
        self.arcs.least(row + to).min(anywhere)
    }

    /// The cheapest move from a node to another. A party is also found among those that go anywhere off
    /// their list if `to` is on it, but then it is found at a better grade among those for `to`.
    fn cheapest(&mut self, from: usize, to: usize) -> Option<Candidate<C>> {
        if from == to {
            return None;
        }
        let row = from * (self.nodes() + 1);
        let direct = self.arcs.cheapest(row + to, &self.crowd);
        if to == self.no_seat() {
            return direct;
        }
        let anywhere = self.arcs.cheapest(row + self.nodes(), &self.crowd);
        match (direct, anywhere) {
            (Some(direct), Some(anywhere)) if anywhere.change < direct.change => Some(anywhere),
            (direct, anywhere) => direct.or(anywhere),
        }
    }

    fn shift(&mut self, candidate: Candidate<C>, to: usize, people: u32) {
        let kind = self.crowd.party(candidate.party).kind;
        self.crowd.leave(candidate.party, people);
        self.arrive(kind, Place { grade: candidate.grade, node: to as u16 }, people);
    }

    /// Brings people to a place.
    fn arrive(&mut self, kind: u32, place: Place, people: u32) {
        if let Some(party) = self.crowd.join(kind, place, people) {
            let asap = C::ZERO - C::NEVER;
            self.later[usize::from(place.node)].add(asap, Next { party, option: 0 });
        }
    }

    /// Options cost more and more: the places of a kind, then one for all other sessions, then no seat.
    fn option(&self, kind: Kind<'_>, option: usize) -> Option<(usize, Grade)> {
        if let Some(place) = kind.places.get(option) {
            return Some((usize::from(place.node), place.grade));
        }
        match (option - kind.places.len(), kind.elsewhere) {
            (0, Some(grade)) => Some((self.nodes(), grade)),
            (0, None) | (1, Some(_)) => Some((self.no_seat(), kind.no_seat)),
            _ => None,
        }
    }

    /// Notes where a party could go at no more than a cost, and keeps the rest for later.
    fn note(&mut self, next: Next, most: C) {
        let party = *self.crowd.party(next.party);
        if party.people == 0 {
            return;
        }
        let node = usize::from(party.place.node);
        let kind = self.kinds.kind(party.kind);
        let own = self.cost(kind, party.place.grade);
        for option in next.option.. {
            let Some((target, grade)) = self.option(kind, usize::from(option)) else { return };
            if target == node {
                continue;
            }
            let change = self.cost(kind, grade) - own;
            if change > most {
                self.later[node].add(change, Next { option, ..next });
                return;
            }
            let candidate = Candidate { change, party: next.party, grade };
            self.arcs.add(node * (self.nodes() + 1) + target, candidate);
        }
    }
}
