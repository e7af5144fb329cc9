//! What people could do next, noted only when it matters.

use crate::cost::Cost;

/// A party, and the first of its options whose arc is not noted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Next {
    pub(crate) party: u32,
    pub(crate) option: u16,
}

/// For each node its parties by what their next option costs. Most people are never asked for more than one or two
/// options, so that most arcs need not be noted.
#[derive(Debug)]
pub(crate) struct Later<C> {
    /// Of each node the costs, the cheapest being the last, each with its newest party.
    classes: Vec<Vec<(C, u32)>>,
    /// By party, which is in one class at most: its next option, and the party before it in its class.
    options: Vec<u16>,
    older: Vec<u32>,
}

const END: u32 = u32::MAX;

impl<C: Cost> Later<C> {
    pub(crate) fn new(nodes: usize, parties: usize) -> Self {
        let (options, older) = (Vec::with_capacity(parties), Vec::with_capacity(parties));
        Self { classes: vec![Vec::new(); nodes], options, older }
    }

    /// The least that any of the next options at a node costs.
    pub(crate) fn least(&self, node: usize) -> C {
        self.classes[node].last().map_or(C::NEVER, |class| class.0)
    }

    /// Adds a party that is in no class.
    pub(crate) fn add(&mut self, node: usize, change: C, Next { party, option }: Next) {
        let classes = &mut self.classes[node];
        let at = classes.iter().rposition(|class| class.0 >= change).map_or(0, |at| at + 1);
        let older = match at.checked_sub(1).and_then(|before| classes.get_mut(before)) {
            Some((known, newest)) if *known == change => std::mem::replace(newest, party),
            _ => {
                classes.insert(at, (change, party));
                END
            }
        };
        let place = party as usize;
        if place >= self.older.len() {
            self.options.resize(place + 1, 0);
            self.older.resize(place + 1, END);
        }
        (self.options[place], self.older[place]) = (option, older);
    }

    /// Takes one of those whose next option costs no more than so much.
    pub(crate) fn take(&mut self, node: usize, most: C) -> Option<Next> {
        let classes = &mut self.classes[node];
        let (_, newest) = classes.last_mut().filter(|class| class.0 <= most)?;
        let party = std::mem::replace(newest, self.older[*newest as usize]);
        if *newest == END {
            classes.pop();
        }
        Some(Next { party, option: self.options[party as usize] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_come_first() {
        let mut later = Later::<i64>::new(2, 0);
        later.add(0, 0, Next { party: 9, option: 0 });
        for (party, change) in [(0, 5), (1, 2), (2, 9), (3, 5), (4, 1)] {
            later.add(1, change, Next { party, option: 0 });
        }
        let mut order = Vec::new();
        let mut least = later.least(1);
        while let Some(next) = later.take(1, i64::NEVER) {
            order.push((least, next.party));
            least = later.least(1);
        }
        assert_eq!(order, [(1, 4), (2, 1), (5, 3), (5, 0), (9, 2)]);
    }
}
