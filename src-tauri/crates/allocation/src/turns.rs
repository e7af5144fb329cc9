//! A second opinion on the lottery, which draws nothing: it takes the finished plan, goes through the people in
//! their order and asks whether anyone could stand better without a change for those before.

use crate::checker::loads;
use crate::proof::{Offers, Standing, options};
use crate::{Price, Problem};

/// Someone whom the lottery order entitles to more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlucky {
    /// Who.
    pub person: usize,
    /// What they could have had.
    pub instead: Option<u16>,
}

/// Finds the first person in `order` who could stand better in a plan that is as good and in which all
/// before them stand as well. There is none exactly if the levels are those that [`Plan`](crate::Plan) promises.
///
/// Presumes that [`check`](crate::check) has accepted plan and prices, and that `order` names everyone once.
pub fn check_lottery(
    problem: &Problem,
    seats: &[Option<u16>],
    prices: &[Price],
    order: &[u32],
) -> Result<(), Unlucky> {
    let mut steps = Steps::new(problem, seats, prices);
    let offers = Offers::new(problem, prices);
    let standing = |person: usize, seat| Standing::of(problem, &problem.people[person], seat);
    let mut choices: Vec<Vec<Option<u16>>> = Vec::new();
    for (wants, &seat) in problem.people.iter().zip(seats) {
        let own = offers.rank(wants, seat);
        let as_good = |other: &Option<u16>| offers.rank(wants, *other) == own;
        let pinned = wants.pin().is_some();
        choices.push(if pinned { vec![] } else { options(problem, wants).filter(as_good).collect() });
    }
    for (person, &seat) in seats.iter().enumerate() {
        choices[person].iter().for_each(|&to| steps.count(seat, to, 1));
    }
    for person in order.iter().map(|&person| person as usize) {
        let seat = seats[person];
        let own = standing(person, seat);
        for &to in &choices[person] {
            if standing(person, to) < own && steps.lead(to, seat) {
                return Err(Unlucky { person, instead: to });
            }
        }
        let given_up = choices[person].iter().filter(|&&to| standing(person, to) != own);
        given_up.for_each(|&to| steps.count(seat, to, -1));
    }
    Ok(())
}

/// How many people could step from each node to each other, "no seat" being the last.
struct Steps {
    nodes: usize,
    people: Vec<i64>,
}

impl Steps {
    /// Only the steps that need nobody: from a free seat, or to a seat that may stay free.
    fn new(problem: &Problem, seats: &[Option<u16>], prices: &[Price]) -> Self {
        let sessions = prices.len();
        let mut steps = Self { nodes: sessions + 1, people: vec![0; (sessions + 1) * (sessions + 1)] };
        let free = loads(problem, seats).into_iter().zip(&problem.capacities);
        for ((session, (load, &capacity)), price) in (0..).zip(free).zip(prices) {
            steps.count(Some(session), None, i64::from(load < u64::from(capacity)));
            steps.count(None, Some(session), i64::from(*price == Price::ZERO));
        }
        steps
    }

    fn node(&self, seat: Option<u16>) -> usize {
        seat.map_or(self.nodes - 1, usize::from)
    }

    fn count(&mut self, from: Option<u16>, to: Option<u16>, people: i64) {
        let arc = self.node(from) * self.nodes + self.node(to);
        self.people[arc] += people;
    }

    /// Whether one more person can be admitted at a node if one leaves another.
    fn lead(&self, from: Option<u16>, to: Option<u16>) -> bool {
        let goal = self.node(to);
        let mut reached = vec![false; self.nodes];
        let mut open = vec![self.node(from)];
        while let Some(node) = open.pop() {
            if node == goal {
                return true;
            }
            if !std::mem::replace(&mut reached[node], true) {
                let next = (0..self.nodes).filter(|&to| self.people[node * self.nodes + to] > 0);
                open.extend(next.filter(|&to| !reached[to]));
            }
        }
        false
    }
}
