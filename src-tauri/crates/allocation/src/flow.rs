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

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::{Range, RangeInclusive};

use crate::SolveError;
use crate::arcs::{Arcs, Candidate};
use crate::cost::{Cost, Grade, Scale};
use crate::kinds::{Kind, Kinds, Place, Shape};
use crate::later::{Later, Next};
use crate::nodes::Nodes;
use crate::party::Party;

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
    pub(crate) parties: Vec<Party>,
    /// The sessions, and after them "no seat" with room for everyone.
    pub(crate) rooms: Vec<Room>,
    pub(crate) load: Vec<u32>,
    /// What a seat costs beyond its level; "no seat" is free of charge.
    pub(crate) prices: Vec<C>,
    costs: Vec<C>,
    /// What the options of each shape cost, and no seat.
    options: Vec<(Vec<C>, C)>,
    /// Who could go from each node to each target. Behind the nodes there is one more target: any session that
    /// is off the party's list, which spares an arc to each of them.
    arcs: Arcs<C>,
    /// For each node the parties with options that are not among the arcs, for they cost more than its price
    /// pays: nobody takes them before it rises.
    later: Later<C>,
    /// The least price that there can be.
    floor: C,
    /// Scratch of Dinic's algorithm: the nodes by steps from the nearest overfull one, and of each node the next
    /// that are not yet known to lead nowhere.
    layers: Vec<Nodes>,
    next: Vec<Nodes>,
}

/// What comes next in the search for the shortest chains: a node is reached, or more arcs from it are noted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Note,
    Reach,
}

impl<'a, C: Cost> Flow<'a, C> {
    /// Seats everyone where level and price are least at first, overfull or not.
    pub(crate) fn new(kinds: &'a Kinds, mut rooms: Vec<Room>, scale: &'a Scale) -> Self {
        rooms.push(Room { seats: u32::MAX, needed: None });
        let nodes = rooms.len();
        let missing = scale.missing::<C>();
        // Where few are alike; else there are fewer parties than kinds.
        let parties = kinds.len() + kinds.len() / 8;
        let first_price = |room: &Room| if room.needed.is_some() { C::ZERO - missing } else { C::ZERO };
        let mut flow = Self {
            kinds,
            scale,
            parties: Vec::with_capacity(parties),
            load: vec![0; nodes],
            prices: rooms.iter().map(first_price).collect(),
            rooms,
            costs: scale.costs(),
            options: Vec::new(),
            arcs: Arcs::new(nodes, nodes + 1, parties),
            later: Later::new(nodes, parties),
            floor: C::ZERO,
            layers: Vec::new(),
            next: vec![Nodes::default(); nodes],
        };
        flow.floor = flow.prices.iter().copied().fold(C::ZERO, C::min);
        let has_minimums = flow.floor < C::ZERO;
        let cost = |shape: &Shape, grade| flow.cost(shape, grade);
        let options = |shape: &Shape| shape.grades.iter().map(|&grade| cost(shape, grade)).collect();
        flow.options =
            kinds.shapes().map(|(shape, _)| (options(shape), cost(shape, shape.no_seat))).collect();
        for (shape, (_, kinds)) in (0..).zip(kinds.shapes()) {
            if has_minimums {
                kinds.for_each(|kind| flow.seat_at_cheapest(shape, kind));
            } else {
                flow.seat_at_best(shape, kinds);
            }
        }
        (0..flow.parties.len()).for_each(|party| flow.arrive(party));
        flow
    }

    /// Seats kinds where they stand best.
    fn seat_at_best(&mut self, shape: u32, all: Range<u32>) {
        let nowhere = Place { grade: Grade::new(0, false, false), node: self.no_seat() as u16 };
        let mut rest = Some(Party::of(self.kinds, shape, all.start, all.end - 1, nowhere));
        while let Some(mut party) = rest {
            rest = party.take_others(0, self.kinds);
            let kind = party.kind(party.first, self.kinds);
            let first = kind.option(0, self.nodes());
            let node = |target: usize| if target < self.nodes() { target as u16 } else { 0 };
            party.place = match first {
                Some((target, grade)) if self.nodes() > 1 => Place { grade, node: node(target) },
                _ => Place { grade: kind.shape.no_seat, ..nowhere },
            };
            self.load[usize::from(party.place.node)] += party.people();
            self.parties.push(party);
        }
    }

    /// Seats a kind where grade and price together are least.
    fn seat_at_cheapest(&mut self, shape: u32, kind: u32) {
        let place = self.cheapest_place(self.kinds.shaped(shape, kind));
        let party = Party::of(self.kinds, shape, kind, kind, place);
        self.load[usize::from(place.node)] += party.people();
        match self.parties.last_mut() {
            Some(last) if (last.place, last.shape) == (place, shape) => last.extend(party),
            _ => self.parties.push(party),
        }
    }

    /// Where grade and price together are least.
    fn cheapest_place(&self, kind: Kind<'_>) -> Place {
        let cost = |place: &Place| self.cost(kind.shape, place.grade) + self.prices[usize::from(place.node)];
        let no_seat = Place { grade: kind.shape.no_seat, node: self.no_seat() as u16 };
        kind.options(self.no_seat()).min_by_key(|place| (cost(place), *place)).unwrap_or(no_seat)
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
            while self.lay_out() {
                for node in self.layers[0].iter() {
                    let moved = self.push(node, self.excess(node), 0);
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
        let mut open = Nodes::below(self.nodes());
        let mut distances = vec![C::NEVER; self.nodes()];
        let mut events = BinaryHeap::new();
        for node in open.iter().filter(|&node| self.excess(node) > 0) {
            distances[node] = C::ZERO;
            events.push(Reverse((C::ZERO, Event::Reach, node)));
        }
        let mut nearest = C::NEVER;
        while let Some(Reverse((length, event, from))) = events.pop()
            && length < nearest
        {
            match event {
                Event::Reach if !open.has(from) => continue,
                Event::Reach => {
                    open.remove(from);
                    if let Some(rise) = self.until_free(from) {
                        nearest = nearest.min(length + rise);
                    }
                    self.note_tight(from);
                }
                Event::Note => self.note_cheapest(from),
            }
            let before = distances[from] - self.prices[from];
            for to in (self.targets(from, C::NEVER) & open).iter() {
                // Looking up who would go is worth it only if that could be news.
                let shorter = distances[to].min(nearest);
                if before + self.least(from, to) + self.prices[to] < shorter
                    && let Some(candidate) = self.cheapest(from, to)
                    && before + candidate.change + self.prices[to] < shorter
                {
                    distances[to] = before + candidate.change + self.prices[to];
                    events.push(Reverse((distances[to], Event::Reach, to)));
                }
            }
            let later = self.later.least(from);
            if later < C::NEVER {
                // What is noted later can lead nowhere at less than this.
                events.push(Reverse((before + later + self.floor, Event::Note, from)));
            }
        }
        (nearest, distances)
    }

    /// Notes all arcs from a node that can be tight at its price.
    fn note_tight(&mut self, node: usize) {
        let most = self.prices[node] - self.floor;
        while let Some(next) = self.later.take(node, most) {
            self.note(next, most);
        }
    }

    /// Notes the cheapest arcs from a node that are not yet noted.
    fn note_cheapest(&mut self, node: usize) {
        let most = self.later.least(node);
        while let Some(next) = self.later.take(node, most) {
            self.note(next, most);
        }
    }

    /// What the options of people of a shape cost, the shape being given by its number, and what no seat costs them.
    pub(crate) fn costs(&self, shape: u32) -> (&[C], C) {
        let (costs, no_seat) = &self.options[shape as usize];
        (costs, *no_seat)
    }

    /// What it costs to have a person of a shape at a grade.
    pub(crate) fn cost(&self, shape: &Shape, grade: Grade) -> C {
        self.costs[self.scale.index(shape.claim, grade)]
    }

    /// Lays the nodes out by steps along tight arcs from overfull sessions until free seats are met. False if none
    /// are.
    fn lay_out(&mut self) -> bool {
        let overfull = (0..self.nodes()).filter(|&node| self.excess(node) > 0);
        let mut layer: Nodes = overfull.collect();
        let mut unseen = Nodes::below(self.nodes()).without(layer);
        self.layers.clear();
        while !layer.is_empty() {
            self.layers.push(layer);
            if layer.iter().any(|node| self.is_free(node)) {
                break;
            }
            let mut reached = Nodes::default();
            for from in layer.iter() {
                self.note_tight(from);
                let targets = self.targets(from, self.prices[from] - self.floor);
                self.next[from] = targets;
                for to in (targets & unseen).iter() {
                    if self.tight(from, to).is_some() {
                        reached.insert(to);
                    }
                }
                unseen = unseen.without(reached);
            }
            layer = reached;
        }
        !layer.is_empty()
    }

    /// Makes room at a node for up to `people` by moving others on, one layer further each time; answers with
    /// how many found room.
    fn push(&mut self, from: usize, people: u32, layer: usize) -> u32 {
        if self.is_free(from) {
            let found = people.min(self.seats(from) - self.load[from]);
            self.load[from] += found;
            return found;
        }
        let Some(&below) = self.layers.get(layer + 1) else { return 0 };
        let mut left = people;
        for to in (self.next[from] & below).iter() {
            while left > 0
                && let Some(candidate) = self.tight(from, to)
            {
                let able = self.parties[candidate.party as usize].people();
                let moved = self.push(to, left.min(able), layer + 1);
                if moved == 0 {
                    break;
                }
                self.shift(candidate, to, moved);
                left -= moved;
            }
            if left == 0 {
                break;
            }
            self.next[from].remove(to);
        }
        people - left
    }

    /// The targets of arcs from a node that may cost no more than so much.
    fn targets(&self, from: usize, most: C) -> Nodes {
        let anywhere = self.arcs.least(from, self.nodes());
        let direct = self.arcs.targets(from);
        let all = if anywhere < C::NEVER && anywhere <= most { Nodes::below(self.no_seat()) } else { direct };
        (all | direct) & Nodes::below(self.nodes())
    }

    /// Someone who can go from a node to another at no more than the difference of prices. Who could go anywhere off
    /// their list comes last: if `to` is on it, they are found for `to` as well, and there at the right grade.
    fn tight(&mut self, from: usize, to: usize) -> Option<Candidate<C>> {
        let difference = self.prices[from] - self.prices[to];
        let anywhere = (to != self.no_seat()).then(|| self.nodes());
        [Some(to), anywhere].into_iter().flatten().find_map(|target| {
            if self.arcs.least(from, target) > difference {
                return None;
            }
            self.arcs.cheapest(from, target, &self.parties).filter(|candidate| candidate.change == difference)
        })
    }

    /// The least that a move could cost: see [`Arcs::least`].
    fn least(&self, from: usize, to: usize) -> C {
        let anywhere = if to == self.no_seat() { C::NEVER } else { self.arcs.least(from, self.nodes()) };
        self.arcs.least(from, to).min(anywhere)
    }

    /// The cheapest move from a node to another. A party is also found among those that go anywhere off
    /// their list if `to` is on it, but then it is found at a better grade among those for `to`.
    fn cheapest(&mut self, from: usize, to: usize) -> Option<Candidate<C>> {
        if from == to {
            return None;
        }
        let direct = self.arcs.cheapest(from, to, &self.parties);
        if to == self.no_seat() {
            return direct;
        }
        let anywhere = self.arcs.cheapest(from, self.nodes(), &self.parties);
        match (direct, anywhere) {
            (Some(direct), Some(anywhere)) if anywhere.change < direct.change => Some(anywhere),
            (direct, anywhere) => direct.or(anywhere),
        }
    }

    /// Moves people of a party to a node.
    fn shift(&mut self, candidate: Candidate<C>, to: usize, people: u32) {
        let mut moved = self.parties[candidate.party as usize].take(people, self.kinds);
        let seat = (to != self.no_seat()).then_some(to as u16);
        moved.place = moved.kind(moved.first, self.kinds).place(seat, self.no_seat());
        self.parties.push(moved);
        self.arrive(self.parties.len() - 1);
    }

    /// Sees to it that a party's options are looked at when its node is.
    fn arrive(&mut self, party: usize) {
        let node = usize::from(self.parties[party].place.node);
        self.later.add(node, C::ZERO - C::NEVER, Next { party: party as u32, option: 0 });
    }

    /// Notes where a party could go at no more than a cost, and keeps the rest for later.
    fn note(&mut self, next: Next, most: C) {
        let party = self.parties[next.party as usize];
        if party.people() == 0 {
            return;
        }
        let (node, nodes) = (usize::from(party.place.node), self.nodes());
        let kind = party.kind(party.first, self.kinds);
        let own = self.cost(kind.shape, party.place.grade);
        let (mut option, mut shared) = (usize::from(next.option), party.shared(self.kinds));
        while let Some((target, _)) = kind.option(option, nodes) {
            if option < shared && target == node {
                option += 1;
                continue;
            }
            // Where they part, nobody's option is better than this one.
            let is_listed = option >= shared || target != nodes - 1;
            let (costs, no_seat) = self.costs(party.shape);
            let cost = if is_listed { costs[option] } else { no_seat };
            let change = cost - own;
            if change > most {
                self.later.add(node, change, Next { option: option as u16, ..next });
                return;
            }
            if option >= shared {
                self.divide(next.party, option, most);
                shared = self.parties[next.party as usize].shared(self.kinds);
            } else {
                self.arcs.add(node, target, Candidate { change, party: next.party });
                option += 1;
            }
        }
    }

    /// Leaves in a party only those who have the same option as the first, and notes where the others could go.
    fn divide(&mut self, party: u32, option: usize, most: C) {
        let mut rest = self.parties[party as usize].take_others(option, self.kinds);
        while let Some(mut part) = rest {
            rest = part.take_others(option, self.kinds);
            self.parties.push(part);
            self.note(Next { party: self.parties.len() as u32 - 1, option: 0 }, most);
        }
    }
}
