//! The lottery pass: of all optimal plans the one that the drawn order prefers, first by level, then by seat.
//!
//! This is serial dictatorship over the set of optimal plans. People are moved on tight places only, so every
//! plan on the way is optimal. Someone who claims a better place gets it if a chain of others can move on,
//! each to a tight place, until the place that the claimant leaves is filled, or a seat whose price allows it
//! is left free. People whose level is decided stay movable within that level: freezing them where they happen
//! to sit would make the outcome depend on how the optimum was found.

use std::ops::{Range, RangeInclusive};

use crate::crowd::Crowd;
use crate::kinds::Place;
use crate::nodes::Nodes;
use crate::tight::Tight;

/// An optimal plan that can be changed into any other.
///
/// People belong to *groups* that share a kind and a range of tight places: all those of the kind while
/// their level is open, then those of one level. Groups take the place of kinds in [`Crowd`].
pub(crate) struct Draw {
    tight: Tight,
    groups: Vec<Group>,
    crowd: Crowd,
    /// The fewest and the most people that each node can have in an optimal plan; people there. The last node is
    /// "no seat".
    bounds: Vec<RangeInclusive<u32>>,
    load: Vec<u32>,
    /// For each node and target the newest of the parties that can go, each noted with the one before it; emptied
    /// ones are among them. And the targets of each node for which there is such a party.
    newest: Vec<u32>,
    movers: Vec<(u32, u32)>,
    targets: Vec<Nodes>,
    /// For each node those that may be reached from it by steps; they only become fewer, as people become more settled.
    reach: Vec<Nodes>,
    /// The node from which the search came to each node, and the nodes that it has still to look at.
    came_from: Vec<u16>,
    queue: Vec<u16>,
}

/// What is left to a person: a node, or what their group can have. One number for both, so that a table answers for
/// either: first come the nodes, then the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lot(u32);

impl Lot {
    /// Marks a group whose people can still be at several levels.
    const OPEN: u32 = 1 << 31;

    pub(crate) fn at(node: u16) -> Self {
        Self(node.into())
    }

    pub(crate) fn is_open(self) -> bool {
        self.0 & Self::OPEN != 0
    }

    fn number(self) -> u32 {
        self.0 & !Self::OPEN
    }
}

/// In place of the number of a mover where there is none.
const END: u32 = u32::MAX;

struct Group {
    /// Which tight places they share.
    places: Range<u32>,
    /// The groups of the levels at which people of this group can be, best first, if that is not decided.
    levels: Range<u32>,
}

impl Draw {
    /// Nobody anywhere; `bounds` include "no seat" as the last node.
    pub(crate) fn new(tight: Tight, bounds: Vec<RangeInclusive<u32>>) -> Self {
        let nodes = bounds.len();
        let movers = Vec::with_capacity(tight.len());
        Self {
            tight,
            groups: Vec::new(),
            crowd: Crowd::new(0),
            load: vec![0; nodes],
            bounds,
            newest: vec![END; nodes * nodes],
            movers,
            targets: vec![Nodes::default(); nodes],
            reach: vec![Nodes::below(nodes); nodes],
            came_from: vec![0; nodes],
            queue: Vec::with_capacity(nodes),
        }
    }

    /// Adds the groups of the next kind and answers with the one of people whose level is not yet decided. If there
    /// is only one level, it is that. Whoever can be nowhere else needs no group.
    pub(crate) fn open_kind(&mut self, kind: usize) -> Lot {
        let whole = self.tight.range(kind);
        if let [only] = self.tight.places(whole.clone()) {
            return Lot::at(only.node);
        }
        let first = self.groups.len() as u32;
        let mut start = whole.start;
        for level in self.tight.places(whole.clone()).chunk_by(|left, right| left.grade == right.grade) {
            let end = start + level.len() as u32;
            self.groups.push(Group { places: start..end, levels: 0..0 });
            start = end;
        }
        let levels = first..self.groups.len() as u32;
        let lot = if levels.len() == 1 {
            self.lot(first)
        } else {
            self.groups.push(Group { places: whole, levels: levels.clone() });
            Lot(self.lot(levels.end).0 | Lot::OPEN)
        };
        self.crowd.make_room(self.groups.len());
        lot
    }

    fn lot(&self, group: u32) -> Lot {
        Lot(group + self.bounds.len() as u32)
    }

    /// The group of a lot that is no node.
    pub(crate) fn group(&self, lot: Lot) -> Option<u32> {
        lot.number().checked_sub(self.bounds.len() as u32)
    }

    /// Gives one person of an open group the best level that they can have.
    ///
    /// A level that one person cannot have is closed for everyone of the kind from then on, for there are only
    /// fewer plans left. Where one level remains, its people need no turn and stay in the group.
    pub(crate) fn decide(&mut self, open: u32) -> Lot {
        while self.groups[open as usize].levels.len() > 1 {
            let level = self.groups[open as usize].levels.start;
            if let Some(lot) = self.rise(open, level) {
                return lot;
            }
            self.groups[open as usize].levels.start += 1;
        }
        self.lot(open)
    }

    /// The tight places of a group.
    pub(crate) fn places(&self, group: u32) -> &[Place] {
        self.tight.places(self.groups[group as usize].places.clone())
    }

    /// Brings people to a node where they stay.
    pub(crate) fn fix(&mut self, node: u16, people: u32) {
        self.load[usize::from(node)] += people;
    }

    /// Brings people of a group to one of its places.
    pub(crate) fn join(&mut self, group: u32, place: Place, people: u32) {
        self.load[usize::from(place.node)] += people;
        self.make_room(self.groups[group as usize].places.len());
        if let Some(party) = self.crowd.join(group, place, people) {
            self.note(party);
        }
    }

    /// Notes where people of a party could go.
    fn note(&mut self, number: u32) {
        let party = *self.crowd.party(number);
        let node = usize::from(party.place.node);
        for to in self.tight.places(self.groups[party.kind as usize].places.clone()) {
            let to = usize::from(to.node);
            if to != node {
                let newest = self.movers.len() as u32;
                let older = std::mem::replace(&mut self.newest[node * self.bounds.len() + to], newest);
                self.movers.push((number, older));
                self.targets[node].insert(to);
            }
        }
    }

    /// Makes room for more movers. Before the list grows, those are forgotten who have gone: parties that come and go are
    /// noted each time they come.
    fn make_room(&mut self, more: usize) {
        if self.movers.len() + more <= self.movers.capacity() {
            return;
        }
        self.movers.clear();
        self.newest.fill(END);
        self.targets.fill(Nodes::default());
        for party in 0..self.crowd.parties() {
            if self.crowd.party(party).people > 0 {
                self.note(party);
            }
        }
        self.movers.reserve_exact(more.max(self.movers.len()));
    }

    /// For each group the nodes at which one of its people can be: those of its places that lie on a circle of
    /// steps with a place where the group is.
    pub(crate) fn choices(&mut self) -> Choices {
        let reached: Vec<Nodes> = (0..self.bounds.len() as u16).map(|node| self.reached_from(node)).collect();
        let mut choices = Choices { nodes: Vec::new(), ranges: Vec::with_capacity(self.groups.len()) };
        for group in 0..self.groups.len() as u32 {
            let start = choices.nodes.len() as u32;
            let own = self.nodes_of(group);
            let leads_back = |&node: &u16| !(reached[usize::from(node)] & own).is_empty();
            choices.nodes.extend(self.places(group).iter().map(|place| place.node).filter(leads_back));
            choices.ranges.push(start..choices.nodes.len() as u32);
        }
        choices
    }

    fn nodes_of(&self, group: u32) -> Nodes {
        let mut nodes = Nodes::default();
        for (_, party) in self.crowd.of(group).filter(|(_, party)| party.people > 0) {
            nodes.insert(usize::from(party.place.node));
        }
        nodes
    }

    fn reached_from(&mut self, node: u16) -> Nodes {
        let mut seen = Nodes::default();
        self.queue.clear();
        self.queue.push(node);
        self.search(&Nodes::default(), &mut seen);
        seen
    }

    /// Gives one person of the group `open` a place at a level, if there is a way to make room.
    fn rise(&mut self, open: u32, level: u32) -> Option<Lot> {
        let range = self.groups[level as usize].places.clone();
        self.queue.clear();
        self.queue.extend(self.tight.places(range.clone()).iter().map(|place| place.node));
        let found = self.take_out(open)?;
        match self.tight.places(range) {
            [only] => {
                self.fix(only.node, 1);
                Some(Lot::at(found))
            }
            places => {
                let place = places.iter().find(|place| place.node == found).copied()?;
                self.join(level, place, 1);
                Some(self.lot(level))
            }
        }
    }

    /// Takes one person out of a group and seats them at a node for good, if there is a way to make room.
    pub(crate) fn settle(&mut self, group: u32, node: u16) -> bool {
        self.queue.clear();
        self.queue.push(node);
        let found = self.take_out(group);
        if let Some(node) = found {
            self.fix(node, 1);
        }
        found.is_some()
    }

    /// Takes one person out of a group and makes room for them at one of the nodes in the queue; answers with
    /// that node, or with `None` if there is no way. The caller says what becomes of the person.
    fn take_out(&mut self, group: u32) -> Option<u16> {
        if let Some((party, node)) = self.is_there(group) {
            self.leave(party, node);
            return Some(node);
        }
        let own = self.nodes_of(group);
        let leads = |&node: &u16| !(self.reach[usize::from(node)] & own).is_empty();
        let mut seen = Nodes::default();
        let found = if self.queue.iter().any(leads) { self.search(&own, &mut seen) } else { None };
        let Some(left) = found else {
            seen.iter().for_each(|node| self.reach[node] = self.reach[node] & seen);
            return None;
        };
        let party = self.crowd.of(group).find(|(_, party)| party.place.node == left)?.0;
        self.leave(party, left);
        let mut node = left;
        while self.came_from[usize::from(node)] != node {
            let from = self.came_from[usize::from(node)];
            self.step(usize::from(from), usize::from(node));
            node = from;
        }
        Some(node)
    }

    /// A party of the group that is at one of the nodes in the queue, the first of them before others.
    fn is_there(&self, group: u32) -> Option<(u32, u16)> {
        let at =
            |node: u16| self.crowd.of(group).find(|(_, party)| party.place.node == node && party.people > 0);
        self.queue.iter().find_map(|&node| Some((at(node)?.0, node)))
    }

    fn leave(&mut self, party: u32, node: u16) {
        self.crowd.leave(party, 1);
        self.load[usize::from(node)] -= 1;
    }

    /// Looks for the nearest node of `own` that a chain of moves reaches from one of the nodes in the queue, of which
    /// it is none, and notes the nodes that it has `seen`.
    fn search(&mut self, own: &Nodes, seen: &mut Nodes) -> Option<u16> {
        for &node in &self.queue {
            seen.insert(usize::from(node));
            self.came_from[usize::from(node)] = node;
        }
        let mut next = 0;
        while let Some(&from) = self.queue.get(next) {
            next += 1;
            let steps = self.steps(usize::from(from)).without(*seen);
            for to in (steps & *own).iter() {
                if self.can_step(usize::from(from), to) {
                    self.came_from[to] = from;
                    return Some(to as u16);
                }
            }
            for to in steps.without(*own).iter() {
                if self.can_step(usize::from(from), to) {
                    seen.insert(to);
                    self.came_from[to] = from;
                    self.queue.push(to as u16);
                }
            }
        }
        None
    }

    fn no_seat(&self) -> usize {
        self.bounds.len() - 1
    }

    /// Nodes to which a step may be possible. "No seat" also stands for the free seats.
    fn steps(&self, from: usize) -> Nodes {
        let mut steps = self.targets[from];
        if from == self.no_seat() {
            let spare = (0..from).filter(|&session| self.load[session] > *self.bounds[session].start());
            spare.for_each(|session| steps.insert(session));
        } else if self.load[from] < *self.bounds[from].end() {
            steps.insert(self.no_seat());
        }
        steps
    }

    fn can_step(&mut self, from: usize, to: usize) -> bool {
        self.mover(from, to).is_some() || self.steps(from).has(to)
    }

    /// Someone who can go from a node to another.
    fn mover(&mut self, from: usize, to: usize) -> Option<u32> {
        let newest = &mut self.newest[from * self.bounds.len() + to];
        while let Some(&(party, older)) = self.movers.get(*newest as usize) {
            if self.crowd.party(party).people > 0 {
                return Some(party);
            }
            *newest = older;
        }
        self.targets[from].remove(to);
        None
    }

    /// Moves a person. Without one, the step uses a free seat, or leaves a seat free, and nobody moves.
    fn step(&mut self, from: usize, to: usize) {
        let Some(number) = self.mover(from, to) else { return };
        let party = *self.crowd.party(number);
        let place = self.places(party.kind).iter().find(|place| usize::from(place.node) == to).copied();
        let Some(place) = place else { return };
        self.leave(number, from as u16);
        self.join(party.kind, place, 1);
    }
}

/// The nodes that the people of each group can choose.
pub(crate) struct Choices {
    nodes: Vec<u16>,
    ranges: Vec<Range<u32>>,
}

impl Choices {
    /// For each lot the only node, the lots of so many nodes coming first.
    pub(crate) fn only(&self, nodes: u16) -> Only {
        let only = |range: &Range<u32>| match self.nodes[range.start as usize..range.end as usize] {
            [only] => only,
            _ => Only::SEVERAL,
        };
        Only((0..nodes).chain(self.ranges.iter().map(only)).collect())
    }

    pub(crate) fn of(&self, group: u32) -> &[u16] {
        let range = &self.ranges[group as usize];
        &self.nodes[range.start as usize..range.end as usize]
    }

    /// Takes a node from a group that can no longer choose it. What is closed once stays closed.
    pub(crate) fn close(&mut self, group: u32, node: u16) {
        let range = &mut self.ranges[group as usize];
        let nodes = &mut self.nodes[range.start as usize..range.end as usize];
        if let Some(at) = nodes.iter().position(|&other| other == node) {
            nodes[at..].rotate_left(1);
            range.end -= 1;
        }
    }
}

/// By the number of a lot the only node that there is.
pub(crate) struct Only(Vec<u16>);

impl Only {
    /// In place of a node where there are several.
    pub(crate) const SEVERAL: u16 = u16::MAX;

    pub(crate) fn of(&self, lot: Lot) -> u16 {
        self.0[lot.number() as usize]
    }
}
