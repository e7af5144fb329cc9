//! Who sits together and who apart: what is no flow any more.
//!
//! The search is depth first. What a node costs without the ties that are still broken there is a bound for
//! all below it; a second bound, often the better one, moves groups as a whole at the prices of the node
//! ([`tied_bound`](crate::tied_bound)). A broken group is put into one room after the other, cheapest first; where the
//! room consists of several sessions, its people are fixed to one of them only when somebody is left without a seat.
//! Of two people who sit together but must not, first the one has to leave and then, staying, the other.

use std::ops::ControlFlow;

use crate::bound::{Costs, cheapest_choices, total_cost};
use crate::checker::is_possible;
use crate::{Person, Plan, Price, Problem, Progress, SolveError, solve};

/// What binds people of one slot to each other. People and sessions are indices of the problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Groups whose people all get the same room, or all none.
    pub together: Vec<Vec<u32>>,
    /// The same, as far as it costs nothing: taken one after the other, each is kept if the plan stays as good.
    pub together_if_free: Vec<Vec<u32>>,
    /// Groups of which no two get the same room.
    pub apart: Vec<Apart>,
    /// The room of each session; empty if each session is a room of its own. Several sessions of a problem can
    /// be seats of one room that are kept for different people.
    pub rooms: Vec<u16>,
}

/// People who are kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Who.
    pub people: Vec<u32>,
    /// In which rooms; empty for all.
    pub rooms: Vec<u16>,
}

/// A plan that keeps ties, and how good it is known to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TiedPlan {
    /// The plan. Its prices are the best that were found to bound the cost ([`tied_bound`](crate::tied_bound)).
    pub plan: Plan,
    /// What it costs.
    pub cost: Price,
    /// No plan costs less than this.
    pub bound: Price,
}

impl TiedPlan {
    /// Whether no plan is better.
    pub fn is_proven(&self) -> bool {
        self.cost <= self.bound
    }
}

impl Ties {
    /// Whether nobody is bound.
    pub fn is_empty(&self) -> bool {
        self.together.is_empty() && self.together_if_free.is_empty() && self.apart.is_empty()
    }

    /// The room of a session.
    pub fn room(&self, session: u16) -> u16 {
        self.rooms.get(usize::from(session)).copied().unwrap_or(session)
    }

    /// Groups without people in common: who is together with somebody is so with all of theirs.
    pub(crate) fn groups(&self) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for group in &self.together {
            let (touched, mut rest): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|other| other.iter().any(|person| group.contains(person)));
            let mut merged: Vec<u32> = touched.into_iter().flatten().chain(group.iter().copied()).collect();
            merged.sort_unstable();
            merged.dedup();
            rest.push(merged);
            groups = rest;
        }
        groups
    }

    /// The first tie that a plan breaks.
    fn broken(&self, groups: &[Vec<u32>], seats: &[Option<u16>]) -> Option<Broken> {
        let room = |person: u32| seats[person as usize].map(|seat| self.room(seat));
        let split = groups.iter().position(|group| group.iter().any(|&one| room(one) != room(group[0])));
        if let Some(group) = split {
            return Some(Broken::Group(group));
        }
        self.apart.iter().find_map(|apart| {
            let counts = |room: u16| apart.rooms.is_empty() || apart.rooms.contains(&room);
            apart.people.iter().enumerate().find_map(|(index, &one)| {
                let shared = room(one).filter(|&room| counts(room))?;
                let other = apart.people[..index].iter().find(|&&other| room(other) == Some(shared))?;
                Some(Broken::Apart { stays: *other, leaves: one, room: shared })
            })
        })
    }

    /// Whether a plan keeps every tie, those that need only be kept where it is free set aside.
    pub fn are_kept(&self, seats: &[Option<u16>]) -> bool {
        self.broken(&self.groups(), seats).is_none()
    }
}

enum Broken {
    Group(usize),
    Apart { stays: u32, leaves: u32, room: u16 },
}

/// What a node of the search demands beyond its parent.
#[derive(Clone, Copy, Debug)]
enum Demand {
    Sit { person: u32, session: u16 },
    Shun { person: u32, session: u16 },
}

/// Finds the best plan that keeps the ties, or a good one and a bound if that takes more than so many nodes.
///
/// With ties, "no seat" stays possible for everyone who is not pinned, so there is a plan unless pins and ties
/// contradict each other.
pub fn solve_tied(
    problem: &Problem,
    ties: &Ties,
    seed: u64,
    most_nodes: u32,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<TiedPlan, SolveError> {
    let mut search = Search::new(problem, ties, seed)?;
    let mut best = search.run(most_nodes, None, watch)?.ok_or_else(|| contradiction(ties))?;
    let mut kept = ties.clone();
    for group in &ties.together_if_free {
        kept.together.push(group.clone());
        let search = Search::new(problem, &kept, seed);
        let found = search.and_then(|mut search| search.run(TRIES_FOR_FREE, Some(&best.cost), watch));
        match found {
            Ok(Some(found)) => best.plan.seats = found.plan.seats,
            Err(SolveError::Cancelled) => return Err(SolveError::Cancelled),
            Ok(None) | Err(_) => drop(kept.together.pop()),
        }
    }
    Ok(best)
}

/// Nodes spent on one group that is to stay together only if that is free.
const TRIES_FOR_FREE: u32 = 24;

fn contradiction(ties: &Ties) -> SolveError {
    let people = ties.together.iter().flatten().chain(ties.apart.iter().flat_map(|apart| &apart.people));
    SolveError::TiesContradict { people: people.copied().collect() }
}

struct Search<'a> {
    ties: &'a Ties,
    groups: Vec<Vec<u32>>,
    /// By the problem as it was asked.
    costs: Costs<'a>,
    /// The problem with everything that follows from groups for pins and bars.
    problem: Problem,
    seed: u64,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, ties: &'a Ties, seed: u64) -> Result<Self, SolveError> {
        problem.validate()?;
        let (groups, costs) = (ties.groups(), Costs::of(problem));
        let mut problem = problem.clone();
        for group in &groups {
            share(&mut problem, ties, group)?;
        }
        Ok(Self { ties, groups, costs, problem, seed })
    }

    /// Searches for a plan that costs no more than `ceiling`.
    fn run(
        &mut self,
        most_nodes: u32,
        ceiling: Option<&Price>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Option<TiedPlan>, SolveError> {
        let mut open: Vec<(Option<Price>, Vec<Demand>)> = vec![(None, Vec::new())];
        let mut best: Option<(Price, Plan)> = None;
        let mut proof: Option<(Price, Vec<Price>)> = None;
        let mut nodes = 0;
        while let Some((bound, demands)) = open.pop() {
            let is_hopeless = |bound: &Price| {
                best.as_ref().is_some_and(|(cost, _)| cost <= bound)
                    || ceiling.is_some_and(|most| most < bound)
            };
            if bound.as_ref().is_some_and(is_hopeless) {
                continue;
            }
            if nodes == most_nodes {
                open.push((bound, demands));
                break;
            }
            nodes += 1;
            let Some(node) = self.demanded(&demands) else { continue };
            let plan = match solve(&node, self.seed, watch) {
                Ok(plan) => plan,
                Err(SolveError::Cancelled) => return Err(SolveError::Cancelled),
                Err(_) => continue,
            };
            let cost = total_cost(&self.costs, &plan.seats);
            let lower = cost.clone().max(cheapest_choices(&node, &self.costs, self.ties, &plan.prices));
            if is_hopeless(&lower) {
                continue;
            }
            let broken = self.ties.broken(&self.groups, &plan.seats);
            if broken.is_none() || demands.is_empty() {
                let proven = cheapest_choices(&self.problem, &self.costs, self.ties, &plan.prices);
                if proof.as_ref().is_none_or(|(before, _)| *before < proven) {
                    proof = Some((proven, plan.prices.clone()));
                }
            }
            match broken {
                None => best = Some((cost, plan)),
                Some(broken) => {
                    let children = self.children(&node, &plan, &broken);
                    open.extend(
                        children
                            .into_iter()
                            .rev()
                            .map(|more| (Some(lower.clone()), demands.iter().copied().chain(more).collect())),
                    );
                }
            }
            // What the prices prove of the whole problem ends the search early.
            if best.as_ref().zip(proof.as_ref()).is_some_and(|((cost, _), (proven, _))| cost <= proven) {
                open.clear();
            }
        }
        let Some((cost, mut plan)) = best else { return Ok(None) };
        let searched = open
            .into_iter()
            .filter_map(|(bound, _)| bound)
            .min()
            .map_or(cost.clone(), |bound| bound.min(cost.clone()));
        let (proven, prices) = proof.unwrap_or_else(|| (Price::ZERO, plan.prices.clone()));
        plan.prices = prices;
        Ok(Some(TiedPlan { plan, bound: searched.max(proven), cost }))
    }

    /// The problem with further pins and bars; `None` if they contradict it.
    fn demanded(&self, demands: &[Demand]) -> Option<Problem> {
        let mut problem = self.problem.clone();
        for demand in demands {
            let (Demand::Sit { person, .. } | Demand::Shun { person, .. }) = *demand;
            let person = &mut problem.people[person as usize];
            match *demand {
                Demand::Sit { session, .. } => {
                    if person.pin().is_some_and(|pin| pin != session) || !may_sit(person, session) {
                        return None;
                    }
                    *person = std::mem::take(person).pinned_to(session);
                }
                Demand::Shun { session, .. } => {
                    if person.pin() == Some(session) {
                        return None;
                    }
                    *person = std::mem::take(person).barred_from(&[session]);
                }
            }
        }
        Some(problem)
    }

    /// Every way to mend a broken tie in a plan of a node, the most promising first.
    fn children(&self, node: &Problem, plan: &Plan, broken: &Broken) -> Vec<Vec<Demand>> {
        let sessions = self.problem.capacities.len() as u16;
        match *broken {
            Broken::Group(group) => {
                let group = &self.groups[group];
                let mut rooms: Vec<u16> = (0..sessions).map(|session| self.ties.room(session)).collect();
                rooms.sort_unstable();
                rooms.dedup();
                rooms.retain(|&room| {
                    group.iter().all(|&person| self.seats(node, person, room).next().is_some())
                });
                let unseated = group.iter().find(|&&person| plan.seats[person as usize].is_none());
                let mut ways: Vec<(Price, Vec<Demand>)> = match (&rooms[..], unseated) {
                    (&[only], Some(&person)) => self
                        .seats(node, person, only)
                        .map(|session| {
                            (self.offer(plan, person, session), vec![Demand::Sit { person, session }])
                        })
                        .collect(),
                    _ => rooms.iter().map(|&room| self.seated(node, plan, group, room)).collect(),
                };
                ways.sort_by(|left, right| left.0.cmp(&right.0));
                let shun_all =
                    |&person: &u32| (0..sessions).map(move |session| Demand::Shun { person, session });
                let nowhere = group.iter().flat_map(shun_all).collect();
                ways.into_iter().map(|(_, demands)| demands).chain([nowhere]).collect()
            }
            Broken::Apart { stays, leaves, room } => {
                let here = || (0..sessions).filter(|&session| self.ties.room(session) == room);
                let go = |person: u32| here().map(move |session| Demand::Shun { person, session });
                let mut ways = vec![go(leaves).collect::<Vec<_>>()];
                ways.extend(here().map(|session| {
                    let stay = Demand::Sit { person: leaves, session };
                    [stay].into_iter().chain(go(stays)).collect()
                }));
                ways
            }
        }
    }

    /// Where a person may sit in a room.
    fn seats(&self, node: &Problem, person: u32, room: u16) -> impl Iterator<Item = u16> {
        let wants = &node.people[person as usize];
        (0..node.capacities.len() as u16)
            .filter(move |&session| self.ties.room(session) == room && may_sit(wants, session))
    }

    /// What a seat costs a person at the prices.
    fn offer(&self, plan: &Plan, person: u32, session: u16) -> Price {
        let wants = &self.problem.people[person as usize];
        self.costs.of_seat(wants, Some(session)).sum(&plan.prices[usize::from(session)])
    }

    /// The group in one room, where each of them may sit, and what that costs at the prices.
    fn seated(&self, node: &Problem, plan: &Plan, group: &[u32], room: u16) -> (Price, Vec<Demand>) {
        let mut sum = Price::ZERO;
        let mut demands = Vec::new();
        for &person in group {
            let seats: Vec<u16> = self.seats(node, person, room).collect();
            let offers = seats.iter().map(|&session| self.offer(plan, person, session));
            sum = sum.sum(&offers.min().unwrap_or_default());
            if let [session] = seats[..] {
                demands.push(Demand::Sit { person, session });
            } else {
                let elsewhere =
                    (0..node.capacities.len() as u16).filter(|&other| self.ties.room(other) != room);
                demands.extend(elsewhere.map(|session| Demand::Shun { person, session }));
            }
        }
        (sum, demands)
    }
}

fn may_sit(person: &Person, session: u16) -> bool {
    person.pin().map_or_else(|| is_possible(person, session), |pin| pin == session)
}

/// Gives everyone of a group the pins and bars of all.
fn share(problem: &mut Problem, ties: &Ties, group: &[u32]) -> Result<(), SolveError> {
    let sessions = problem.capacities.len() as u16;
    let may_room = |problem: &Problem, person: u32, room: u16| {
        let wants = &problem.people[person as usize];
        (0..sessions).any(|session| ties.room(session) == room && may_sit(wants, session))
    };
    let pinned = group.iter().find_map(|&person| problem.people[person as usize].pin());
    for session in 0..sessions {
        let room = ties.room(session);
        let is_open = group.iter().all(|&person| may_room(problem, person, room));
        for &person in group {
            let person = &mut problem.people[person as usize];
            if !is_open && person.pin().is_none() {
                *person = std::mem::take(person).barred_from(&[session]);
            }
        }
    }
    let Some(room) = pinned.map(|session| ties.room(session)) else { return Ok(()) };
    for &person in group {
        let wants = &mut problem.people[person as usize];
        let (here, elsewhere): (Vec<u16>, Vec<u16>) =
            (0..sessions).partition(|&session| ties.room(session) == room);
        match here.into_iter().filter(|&session| may_sit(wants, session)).collect::<Vec<_>>()[..] {
            [] => return Err(SolveError::TiesContradict { people: group.to_vec() }),
            [only] => *wants = std::mem::take(wants).pinned_to(only),
            _ => *wants = std::mem::take(wants).barred_from(&elsewhere),
        }
    }
    Ok(())
}
