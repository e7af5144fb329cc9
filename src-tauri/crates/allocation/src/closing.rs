//! When the lottery has closed the ways between sessions.
//!
//! At first, everyone can make a step that costs what it must (a *tight* one). Whose turn has passed keeps
//! their level, so their steps to other levels close. A chain of steps closes with the first of them, and from
//! one node to another the chain counts that closes last: a widest path (Hu, "The maximum capacity route
//! problem", 1961), found for all pairs at once.

/// For each node and each other, the turn at which the last chain between them closes.
pub(crate) struct Closing {
    nodes: usize,
    turns: Vec<u32>,
}

/// The turn of a step that never closes.
pub(crate) const NEVER: u32 = u32::MAX;

impl Closing {
    /// No steps yet.
    pub(crate) fn new(nodes: usize) -> Self {
        Self { nodes, turns: vec![0; nodes * nodes] }
    }

    /// A step that is open until a turn.
    pub(crate) fn open(&mut self, from: u16, to: u16, until: u32) {
        let turn = &mut self.turns[usize::from(from) * self.nodes + usize::from(to)];
        *turn = until.max(*turn);
    }

    /// Finds the chains, all steps being known.
    pub(crate) fn connect(&mut self) {
        for middle in 0..self.nodes {
            for from in 0..self.nodes {
                let first = self.turns[from * self.nodes + middle];
                for to in (0..self.nodes).filter(|_| first > 0) {
                    let chain = first.min(self.turns[middle * self.nodes + to]);
                    let known = &mut self.turns[from * self.nodes + to];
                    *known = chain.max(*known);
                }
            }
        }
    }

    /// The turn that closed the last chain; 0 if there never was one.
    pub(crate) fn turn(&self, from: u16, to: u16) -> u32 {
        self.turns[usize::from(from) * self.nodes + usize::from(to)]
    }
}
