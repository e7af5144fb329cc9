//! A second opinion on the lottery, which draws nothing: it takes the finished plan, goes through the people in
//! their order and asks whether anyone could stand better without a change for those before.

use std::cmp::Ordering;

use crate::checker::loads;
use crate::proof::{Offers, bounds};
use crate::{MAX_SESSIONS, Price, Problem};

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
/// Presumes that [`check`](crate::check) has accepted plan and prices, and that `order` names everyone once: see
/// [`Problem::order`].
pub fn check_lottery(
    problem: &Problem,
    seats: &[Option<u16>],
    prices: &[Price],
    order: &[u32],
) -> Result<(), Unlucky> {
    let mut steps = Steps::new(problem, seats, prices);
    let mut offers = Offers::new(problem, prices);
    let mut turns = vec![Turn::default(); problem.people.len()];
    let mut choices: Vec<Choice> = Vec::new();
    for (person, (wants, &seat)) in problem.people.iter().zip(seats).enumerate() {
        if wants.pin().is_some() {
            continue;
        }
        let offers = offers.to(wants);
        let own = offers.rank(seat);
        let start = choices.len();
        offers.each(own, |rank, to| {
            if rank == own {
                steps.count(seat, to, 1);
                choices.push(Choice { to: steps.node(to), against_own: offers.compare(to, seat) });
            }
        });
        // Whose choices are all alike has no turn.
        if choices[start..].iter().all(|choice| choice.against_own == Ordering::Equal) {
            choices.truncate(start);
        }
        turns[person] = Turn { at: steps.node(seat), start: start as u32, end: choices.len() as u32 };
    }
    for &person in order {
        let Turn { at, start, end } = turns[person as usize];
        let choices = &choices[start as usize..end as usize];
        for choice in choices {
            if choice.against_own == Ordering::Less && steps.lead(choice.to, at) {
                let instead = Some(choice.to).filter(|&node| usize::from(node) < prices.len());
                return Err(Unlucky { person: person as usize, instead });
            }
        }
        let given_up = choices.iter().filter(|choice| choice.against_own != Ordering::Equal);
        given_up.for_each(|choice| steps.add(at, choice.to, -1));
    }
    Ok(())
}

/// A person's place, and which of all choices are theirs.
#[derive(Clone, Copy, Default)]
struct Turn {
    at: u16,
    start: u32,
    end: u32,
}

/// Where else someone could be in a plan that is as good, and whether they would stand better or worse.
struct Choice {
    to: u16,
    against_own: Ordering,
}

/// How many people could step from each node to each other, "no seat" being the last.
struct Steps {
    nodes: usize,
    people: Vec<i64>,
    /// For each node, one bit for each other to which somebody could step.
    targets: Vec<Nodes>,
}

type Nodes = [u64; (MAX_SESSIONS + 1).div_ceil(64)];

impl Steps {
    /// Only the steps that need nobody: from a free seat, or to a seat that may stay free.
    fn new(problem: &Problem, seats: &[Option<u16>], prices: &[Price]) -> Self {
        let nodes = prices.len() + 1;
        let mut steps =
            Self { nodes, people: vec![0; nodes * nodes], targets: vec![Nodes::default(); nodes] };
        for ((session, load), price) in (0_u16..).zip(loads(problem, seats)).zip(prices) {
            let Some(bounds) = bounds(problem, usize::from(session), price) else { continue };
            steps.count(Some(session), None, i64::from(load < *bounds.end()));
            steps.count(None, Some(session), i64::from(load > *bounds.start()));
        }
        steps
    }

    fn node(&self, seat: Option<u16>) -> u16 {
        seat.unwrap_or(self.nodes as u16 - 1)
    }

    fn count(&mut self, from: Option<u16>, to: Option<u16>, people: i64) {
        self.add(self.node(from), self.node(to), people);
    }

    fn add(&mut self, from: u16, to: u16, people: i64) {
        let (from, to) = (usize::from(from), usize::from(to));
        let count = &mut self.people[from * self.nodes + to];
        *count += people;
        let (word, bit) = (&mut self.targets[from][to / 64], 1 << (to % 64));
        *word = if *count > 0 { *word | bit } else { *word & !bit };
    }

    /// Whether one more person can be admitted at a node if one leaves another.
    fn lead(&self, from: u16, to: u16) -> bool {
        let (from, goal) = (usize::from(from), usize::from(to));
        let (mut reached, mut open) = (Nodes::default(), Nodes::default());
        open[from / 64] |= 1 << (from % 64);
        while let Some(word) = open.iter().position(|&word| word != 0) {
            let node = word * 64 + open[word].trailing_zeros() as usize;
            open[word] &= open[word] - 1;
            reached[node / 64] |= 1 << (node % 64);
            for (word, targets) in self.targets[node].iter().enumerate() {
                open[word] |= targets & !reached[word];
            }
        }
        reached[goal / 64] >> (goal % 64) & 1 == 1
    }
}
