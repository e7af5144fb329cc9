//! A plain network simplex (Dantzig; Cunningham's strongly feasible trees; block search), as a peer in Rust for those
//! who have no Python. It knows nothing of what makes our problem special.

use allocation::{Person, Problem};

/// Arcs from tail to head, with room for so many and a cost each; nodes supply people or, below zero, take them.
#[derive(Default)]
pub(crate) struct Network {
    tails: Vec<u32>,
    heads: Vec<u32>,
    room: Vec<i64>,
    costs: Vec<i64>,
    supply: Vec<i64>,
}

/// People one by one.
pub(crate) fn single(people: &[Person]) -> Vec<(&Person, i64)> {
    people.iter().map(|person| (person, 1)).collect()
}

/// People who wish the same as one row with their number.
pub(crate) fn merged(people: &[Person]) -> Vec<(&Person, i64)> {
    let key = |person: &Person| person.wishes().map(|wish| wish.session).collect::<Vec<_>>();
    let mut sorted: Vec<(Vec<u16>, &Person)> = people.iter().map(|person| (key(person), person)).collect();
    sorted.sort_by(|one, other| one.0.cmp(&other.0));
    sorted.chunk_by(|one, other| one.0 == other.0).map(|alike| (alike[0].1, alike.len() as i64)).collect()
}

impl Network {
    /// People to sessions, or by way of a hub to any session at the level below their list.
    pub(crate) fn of(problem: &Problem, rows: &[(&Person, i64)]) -> Self {
        let (people, sessions) = (rows.len() as u32, problem.capacities.len() as u32);
        let (hub, sink) = (people + sessions, people + sessions + 1);
        let total: i64 = rows.iter().map(|row| row.1).sum();
        let base = 2 * i64::from(sessions) + 2;
        let level = |number: usize| if number == 0 { 0 } else { base.pow(number as u32 - 1) };
        let mut network = Self { supply: vec![0; sink as usize + 1], ..Self::default() };
        network.supply[sink as usize] = -total;
        for (row, &(person, count)) in (0..).zip(rows) {
            network.supply[row as usize] = count;
            for wish in person.wishes() {
                let cost = level(usize::from(wish.level) - 1);
                network.add(row, people + u32::from(wish.session), count, cost);
            }
            network.add(row, hub, count, level(person.wishes().len()));
        }
        for (session, &seats) in (people..).zip(&problem.capacities) {
            network.add(hub, session, total, 0);
            network.add(session, sink, seats.into(), 0);
        }
        network
    }

    /// The least cost, as the bench counts it: see `objective` in `main.rs`. Everyone must have a seat.
    pub(crate) fn cost(&self) -> i64 {
        let mut tree = Tree::new(self);
        tree.settle(self);
        self.costs.iter().zip(&tree.flow).map(|(cost, flow)| cost * flow).sum()
    }

    fn add(&mut self, tail: u32, head: u32, room: i64, cost: i64) {
        self.tails.push(tail);
        self.heads.push(head);
        self.room.push(room);
        self.costs.push(cost);
    }
}

const NONE: u32 = u32::MAX;

/// A spanning tree of the network and one more node, the root, that is joined to each other by a dear arc.
struct Tree {
    tails: Vec<u32>,
    heads: Vec<u32>,
    room: Vec<i64>,
    costs: Vec<i64>,
    flow: Vec<i64>,
    /// Of each node: its parent, the arc to it, the steps to the root, and what it costs to come from there.
    parent: Vec<u32>,
    arc: Vec<u32>,
    depth: Vec<u32>,
    potential: Vec<i64>,
    /// Children as lists that go both ways.
    child: Vec<u32>,
    next: Vec<u32>,
    before: Vec<u32>,
    stack: Vec<u32>,
}

impl Tree {
    fn new(network: &Network) -> Self {
        let (nodes, arcs) = (network.supply.len(), network.tails.len());
        let dear = 1 + network.costs.iter().max().copied().unwrap_or(0) * (nodes as i64).min(1 << 14);
        let root = nodes as u32;
        let mut tree = Self {
            tails: network.tails.clone(),
            heads: network.heads.clone(),
            room: network.room.clone(),
            costs: network.costs.clone(),
            flow: vec![0; arcs],
            parent: vec![root; nodes + 1],
            arc: (arcs as u32..).take(nodes + 1).collect(),
            depth: vec![1; nodes + 1],
            potential: vec![0; nodes + 1],
            child: vec![NONE; nodes + 1],
            next: vec![NONE; nodes + 1],
            before: vec![NONE; nodes + 1],
            stack: Vec::new(),
        };
        (tree.parent[nodes], tree.depth[nodes]) = (NONE, 0);
        for (node, &supply) in (0_u32..).zip(&network.supply) {
            let (tail, head) = if supply >= 0 { (node, root) } else { (root, node) };
            tree.tails.push(tail);
            tree.heads.push(head);
            tree.room.push(i64::MAX);
            tree.costs.push(dear);
            tree.flow.push(supply.abs());
            tree.potential[node as usize] = if supply >= 0 { -dear } else { dear };
            tree.hang(node, root);
        }
        tree
    }

    fn hang(&mut self, node: u32, parent: u32) {
        let first = std::mem::replace(&mut self.child[parent as usize], node);
        if first != NONE {
            self.before[first as usize] = node;
        }
        (self.next[node as usize], self.before[node as usize]) = (first, NONE);
        self.parent[node as usize] = parent;
    }

    fn cut(&mut self, node: u32) {
        let (next, before) = (self.next[node as usize], self.before[node as usize]);
        match before {
            NONE => self.child[self.parent[node as usize] as usize] = next,
            before => self.next[before as usize] = next,
        }
        if next != NONE {
            self.before[next as usize] = before;
        }
    }

    /// What one more person on an arc costs at the potentials.
    fn reduced(&self, arc: usize) -> i64 {
        self.costs[arc] + self.potential[self.tails[arc] as usize] - self.potential[self.heads[arc] as usize]
    }

    fn settle(&mut self, network: &Network) {
        let arcs = network.tails.len();
        let block = (arcs as f64).sqrt() as usize + 1;
        let (mut at, mut idle) = (0, 0);
        while idle < arcs {
            let mut best = (0, 0);
            for arc in (at..at + block).map(|arc| arc % arcs) {
                let reduced = self.reduced(arc);
                let gain = if self.flow[arc] == 0 { -reduced } else { reduced };
                if gain > best.0 && self.room[arc] > 0 {
                    best = (gain, arc);
                }
            }
            at = (at + block) % arcs;
            idle += block;
            if best.0 > 0 {
                idle = 0;
                self.pivot(best.1);
            }
        }
    }

    /// How many more people can go from a node to its parent, or from there to it.
    fn residual(&self, node: u32, upwards: bool) -> i64 {
        let arc = self.arc[node as usize] as usize;
        if (self.tails[arc] == node) == upwards { self.room[arc] - self.flow[arc] } else { self.flow[arc] }
    }

    fn pivot(&mut self, entering: usize) {
        let is_empty = self.flow[entering] == 0;
        let (tail, head) = (self.tails[entering], self.heads[entering]);
        let (from, to) = if is_empty { (tail, head) } else { (head, tail) };
        // The circle goes from the join down to `from`, over the arc, and from `to` up to the join. Of the arcs that
        // let the fewest pass the last on this way leaves the tree, which keeps it strongly feasible.
        let (mut left, mut right) = (from, to);
        let (mut down, mut up) = ((i64::MAX, NONE), (i64::MAX, NONE));
        while left != right {
            if self.depth[left as usize] >= self.depth[right as usize] {
                let room = self.residual(left, false);
                if room < down.0 {
                    down = (room, left);
                }
                left = self.parent[left as usize];
            } else {
                let room = self.residual(right, true);
                if room <= up.0 {
                    up = (room, right);
                }
                right = self.parent[right as usize];
            }
        }
        let least = self.room[entering].min(down.0).min(up.0);
        let join = left;
        self.flow[entering] += if is_empty { least } else { -least };
        for (start, upwards) in [(from, false), (to, true)] {
            let mut node = start;
            while node != join {
                let arc = self.arc[node as usize] as usize;
                let with = (self.tails[arc] == node) == upwards;
                self.flow[arc] += if with { least } else { -least };
                node = self.parent[node as usize];
            }
        }
        if up.0 == least {
            self.turn(to, up.1, from, entering);
        } else if self.room[entering] != least {
            self.turn(from, down.1, to, entering);
        }
    }

    /// Hangs the part below a node's arc to its parent under another node, by an arc that leads to one inside.
    fn turn(&mut self, inside: u32, leaving: u32, outside: u32, entering: usize) {
        let (mut node, mut parent, mut arc) = (inside, outside, entering as u32);
        loop {
            let (above, arc_above) = (self.parent[node as usize], self.arc[node as usize]);
            self.cut(node);
            self.hang(node, parent);
            self.arc[node as usize] = arc;
            if node == leaving {
                break;
            }
            (parent, arc, node) = (node, arc_above, above);
        }
        self.stack.push(inside);
        while let Some(node) = self.stack.pop() {
            let (parent, arc) = (self.parent[node as usize] as usize, self.arc[node as usize] as usize);
            self.depth[node as usize] = self.depth[parent] + 1;
            let sign = if self.heads[arc] == node { 1 } else { -1 };
            self.potential[node as usize] = self.potential[parent] + sign * self.costs[arc];
            let mut child = self.child[node as usize];
            while child != NONE {
                self.stack.push(child);
                child = self.next[child as usize];
            }
        }
    }
}
