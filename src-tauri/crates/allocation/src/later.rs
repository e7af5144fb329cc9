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
    /// The cheapest is the last; of each its newest entry.
    classes: Vec<(C, u32)>,
    /// Each with the one before it in its class.
    entries: Vec<(Next, u32)>,
}

const END: u32 = u32::MAX;

impl<C: Cost> Later<C> {
    pub(crate) fn new() -> Self {
        Self { classes: Vec::new(), entries: Vec::new() }
    }

    /// The least that any of the next options costs.
    pub(crate) fn least(&self) -> C {
        self.classes.last().map_or(C::NEVER, |class| class.0)
    }

    pub(crate) fn add(&mut self, change: C, next: Next) {
        let number = self.entries.len() as u32;
        let at = self.classes.iter().rposition(|class| class.0 >= change).map_or(0, |at| at + 1);
        let older = match at.checked_sub(1).and_then(|before| self.classes.get_mut(before)) {
            Some((known, newest)) if *known == change => std::mem::replace(newest, number),
            _ => {
                self.classes.insert(at, (change, number));
                END
            }
        };
        self.entries.push((next, older));
    }

    /// Takes one of those whose next option costs no more than so much.
    pub(crate) fn take(&mut self, most: C) -> Option<Next> {
        let (_, newest) = self.classes.last_mut().filter(|class| class.0 <= most)?;
        let (next, older) = self.entries[*newest as usize];
        *newest = older;
        if older == END {
            self.classes.pop();
        }
        Some(next)
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
        let mut least = later.least();
        while let Some(next) = later.take(i64::NEVER) {
            order.push((least, next.party));
            least = later.least();
        }
        assert_eq!(order, [(1, 4), (2, 1), (5, 3), (5, 0), (9, 2)]);
    }
}
