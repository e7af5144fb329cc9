//! What people could do next, noted only when it matters.

use crate::cost::Cost;

/// A party, and the first of its options whose arc is not noted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Next {
    pub(crate) party: u32,
    pub(crate) option: u16,
}

/// The parties of one node by what their next option costs. Most people are never asked for more than one or two
/// options, so that most arcs need not be.
#[derive(Clone, Debug)]
pub(crate) struct Later<C> {
    /// The cheapest is the last.
    classes: Vec<(C, Vec<Next>)>,
}

impl<C: Cost> Later<C> {
    pub(crate) fn new() -> Self {
        Self { classes: Vec::new() }
    }

    /// The least that any of the next options costs.
    pub(crate) fn least(&self) -> C {
        self.classes.last().map_or(C::NEVER, |class| class.0)
    }

    pub(crate) fn add(&mut self, change: C, next: Next) {
        let at = self.classes.iter().rposition(|class| class.0 >= change).map_or(0, |at| at + 1);
        match at.checked_sub(1).and_then(|before| self.classes.get_mut(before)) {
            Some((known, class)) if *known == change => class.push(next),
            _ => self.classes.insert(at, (change, vec![next])),
        }
    }

    /// Takes those whose next option is the cheapest.
    pub(crate) fn take(&mut self) -> Vec<Next> {
        self.classes.pop().map_or_else(Vec::new, |class| class.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_come_first() {
        let mut later = Later::<i64>::new();
        for (party, change) in [(0, 5), (1, 2), (2, 9), (3, 5), (4, 1)] {
            later.add(change, Next { party, option: 0 });
        }
        let mut order = Vec::new();
        while later.least() < i64::NEVER {
            order.push((later.least(), later.take().iter().map(|next| next.party).collect::<Vec<_>>()));
        }
        assert_eq!(order, [(1, vec![4]), (2, vec![1]), (5, vec![0, 3]), (9, vec![2])]);
    }
}
