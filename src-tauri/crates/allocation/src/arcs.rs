//! Who could go from one node to another, the cheapest first.

use crate::cost::Cost;
use crate::nodes::Nodes;
use crate::party::Party;

/// A party that could go somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<C> {
    /// What one person's going costs.
    pub(crate) change: C,
    pub(crate) party: u32,
}

/// For each pair of node and target a list of *classes*, which cost the same, cheapest first; for each class the parties.
///
/// There are few classes, for few changes of level occur, so that a list is short. A party enters the class when
/// its options are looked at, and is dropped when it is found to be empty. Everything lies in two arenas.
pub(crate) struct Arcs<C> {
    /// Targets of one node.
    width: usize,
    /// For each node the targets with a class.
    targets: Vec<Nodes>,
    /// By pair: what the cheapest class costs, and its number. While parties of it may be empty, it can be less
    /// than anyone would have to pay.
    least: Vec<C>,
    first: Vec<u32>,
    classes: Vec<Class<C>>,
    entries: Vec<Entry>,
}

struct Class<C> {
    change: C,
    newest: u32,
    next: u32,
}

struct Entry {
    party: u32,
    older: u32,
}

const END: u32 = u32::MAX;

impl<C: Cost> Arcs<C> {
    /// Nobody could go anywhere; room for about so many parties.
    pub(crate) fn new(nodes: usize, width: usize, parties: usize) -> Self {
        let pairs = nodes * width;
        Self {
            width,
            targets: vec![Nodes::default(); nodes],
            least: vec![C::NEVER; pairs],
            first: vec![END; pairs],
            classes: Vec::new(),
            entries: Vec::with_capacity(2 * parties),
        }
    }

    /// The targets to which somebody may be able to go from a node.
    pub(crate) fn targets(&self, from: usize) -> Nodes {
        self.targets[from]
    }

    /// Notes that a party could go from a node to a target.
    pub(crate) fn add(&mut self, from: usize, to: usize, candidate: Candidate<C>) {
        let pair = from * self.width + to;
        self.targets[from].insert(to);
        let Candidate { change, party } = candidate;
        let (mut before, mut class) = (END, self.first[pair]);
        while class != END && self.classes[class as usize].change < change {
            (before, class) = (class, self.classes[class as usize].next);
        }
        if class == END || self.classes[class as usize].change != change {
            let new = self.classes.len() as u32;
            self.classes.push(Class { change, newest: END, next: class });
            match before {
                END => (self.first[pair], self.least[pair]) = (new, change),
                before => self.classes[before as usize].next = new,
            }
            class = new;
        }
        let number = self.entries.len() as u32;
        let older = std::mem::replace(&mut self.classes[class as usize].newest, number);
        self.entries.push(Entry { party, older });
    }

    /// The least that going from a node to a target could cost.
    pub(crate) fn least(&self, from: usize, to: usize) -> C {
        self.least[from * self.width + to]
    }

    /// The cheapest way from a node to a target; empty parties are dropped.
    pub(crate) fn cheapest(&mut self, from: usize, to: usize, parties: &[Party]) -> Option<Candidate<C>> {
        let pair = from * self.width + to;
        loop {
            let Some(class) = self.classes.get_mut(self.first[pair] as usize) else {
                self.targets[from].remove(to);
                return None;
            };
            while let Some(entry) = self.entries.get(class.newest as usize) {
                if parties[entry.party as usize].people() > 0 {
                    return Some(Candidate { change: class.change, party: entry.party });
                }
                class.newest = entry.older;
            }
            let next = class.next;
            self.first[pair] = next;
            self.least[pair] = self.classes.get(next as usize).map_or(C::NEVER, |class| class.change);
        }
    }
}
