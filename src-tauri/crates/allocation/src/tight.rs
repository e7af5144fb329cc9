//! Where people can be without leaving the optimum.
//!
//! With optimal prices, a plan is optimal exactly if everyone sits where level and price together are least
//! (on a *tight* place) and every session is as full as its price demands: complementary slackness.

use std::ops::Range;

use crate::cost::Cost;
use crate::flow::Flow;
use crate::kinds::{Kind, Kinds, Place};

/// The tight places of each kind, best grade first.
pub(crate) struct Tight {
    places: Vec<Place>,
    ends: Vec<usize>,
}

impl Tight {
    /// Reads them off a settled flow.
    pub(crate) fn of<C: Cost>(kinds: &Kinds, flow: &Flow<'_, C>) -> Self {
        let sessions = flow.prices.len() - 1;
        let mut by_price: Vec<u16> = (0..sessions as u16).collect();
        by_price.sort_by_key(|&session| flow.prices[usize::from(session)]);
        let mut listed = vec![false; sessions];
        let mut tight = Self { places: Vec::new(), ends: vec![0] };
        for kind in &kinds.all {
            let mut places = candidates(kind, &by_price, &mut listed, flow);
            places.push(Place { grade: kind.no_seat, node: sessions as u16 });
            let cost = |place: &Place| flow.cost(kind, place.grade) + flow.prices[usize::from(place.node)];
            if let Some(least) = places.iter().map(cost).min() {
                places.retain(|place| cost(place) == least);
            }
            places.sort_unstable();
            tight.places.extend(places);
            tight.ends.push(tight.places.len());
        }
        tight
    }

    /// The tight places of a kind, by grade and within a grade by node.
    pub(crate) fn range(&self, kind: usize) -> Range<usize> {
        self.ends[kind]..self.ends[kind + 1]
    }

    pub(crate) fn places(&self, range: Range<usize>) -> &[Place] {
        &self.places[range]
    }
}

/// The places of a kind; of those off the list only the cheapest, since they share a grade.
fn candidates<C: Cost>(kind: &Kind, by_price: &[u16], listed: &mut [bool], flow: &Flow<'_, C>) -> Vec<Place> {
    let mut places = kind.places.clone();
    if let Some(grade) = kind.elsewhere {
        for place in &places {
            listed[usize::from(place.node)] = true;
        }
        let mut unlisted = by_price.iter().filter(|&&node| !listed[usize::from(node)]).peekable();
        if let Some(least) = unlisted.peek().map(|&&node| flow.prices[usize::from(node)]) {
            let cheapest = unlisted.take_while(|&&node| flow.prices[usize::from(node)] == least);
            let cheapest: Vec<Place> = cheapest.map(|&node| Place { grade, node }).collect();
            places.extend(cheapest);
        }
        for place in &kind.places {
            listed[usize::from(place.node)] = false;
        }
    }
    places
}
