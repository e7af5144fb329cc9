//! Where people can be without leaving the optimum.
//!
//! With optimal prices, a plan is optimal exactly if everyone sits where level and price together are least
//! (on a *tight* place) and every session is as full as its price demands: complementary slackness.

use std::ops::Range;

use crate::cost::Cost;
use crate::flow::Flow;
use crate::kinds::{Kinds, Place};

/// The tight places of each kind, best grade first.
pub(crate) struct Tight {
    places: Vec<Place>,
    ends: Vec<u32>,
}

impl Tight {
    /// Reads them off a settled flow.
    pub(crate) fn of<C: Cost>(kinds: &Kinds, flow: &Flow<'_, C>) -> Self {
        let sessions = flow.prices.len() - 1;
        let price = |node: u16| flow.prices[usize::from(node)];
        let mut by_price: Vec<u16> = (0..sessions as u16).collect();
        by_price.sort_by_key(|&session| price(session));
        // The kind that listed a session last.
        let mut listed_by = vec![u32::MAX; sessions];
        let mut tight =
            Self { places: Vec::with_capacity(kinds.len()), ends: Vec::with_capacity(kinds.len() + 1) };
        tight.ends.push(0);
        for (shape, number, kind) in kinds.all() {
            let start = tight.places.len();
            let (costs, no_seat) = flow.costs(shape);
            let mut least = no_seat;
            let mut offer = |place: Place, cost: C| {
                if cost < least {
                    tight.places.truncate(start);
                    least = cost;
                }
                if cost == least {
                    tight.places.push(place);
                }
                cost <= least
            };
            for (place, &cost) in kind.places().zip(costs) {
                listed_by[usize::from(place.node)] = number;
                offer(place, cost + price(place.node));
            }
            if let Some((grade, cost)) = kind.elsewhere().zip(costs.get(kind.places().len()).copied()) {
                let mut unlisted = by_price.iter().filter(|&&node| listed_by[usize::from(node)] != number);
                // They share a grade, so that the first that is too dear ends the search.
                while let Some(&node) = unlisted.next()
                    && offer(Place { grade, node }, cost + price(node))
                {}
            }
            offer(Place { grade: kind.shape.no_seat, node: sessions as u16 }, no_seat);
            tight.places[start..].sort_unstable();
            tight.ends.push(tight.places.len() as u32);
        }
        tight
    }

    /// How many places there are for all kinds.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// The tight places of a kind, by grade and within a grade by node.
    pub(crate) fn range(&self, kind: usize) -> Range<u32> {
        self.ends[kind]..self.ends[kind + 1]
    }

    pub(crate) fn places(&self, range: Range<u32>) -> &[Place] {
        &self.places[range.start as usize..range.end as usize]
    }
}
